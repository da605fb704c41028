"""What editors, importers, designers and accidents do, each a name and a number, so that it can be done again."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import corpus
from tests.site import MANIFEST, REPOSITORY, SiteTest, article

ARTICLES = "content/articles"


class Edit(NamedTuple):
    """What is done, and the number that decides to what."""

    name: str
    number: int

    def __str__(self) -> str:
        return f"{self.name}:{self.number}"


@dataclass
class Desk:
    """A site in the hands of somebody who changes it."""

    site: SiteTest
    reports: list[corpus.Report]
    """Those that are not yet filed."""
    options: dict[str, Any] = field(default_factory=dict)
    """How the next builds are asked for."""

    @classmethod
    def begin(cls, root: Path, articles: int) -> Desk:
        """A folder becomes a site of articles that overlap, with actors to be found."""
        filed, rest = corpus.take(articles, 400)
        site = SiteTest.make(root)
        for report in filed:
            site.write(f"{ARTICLES}/{report.path}", corpus.article(report))
        names = list(corpus.actors().items())[:40]
        known = "".join(f"actor-{at}:\n  name: {name}\n  kind: {kind}\n" for at, (name, kind) in enumerate(names))
        site.write("content/actors.yml", known)
        return cls(site, rest)

    def paths(self) -> list[str]:
        """The articles that there are, below the root."""
        found = (self.site.root / ARTICLES).rglob("*.md")
        return sorted(path.relative_to(self.site.root).as_posix() for path in found)

    def read(self, path: str) -> str:
        """The text of a file."""
        return (self.site.root / path).read_text("utf-8")

    def play(self, edits: Iterable[Edit]) -> None:
        """Do what edits say."""
        for edit in edits:
            EDITS[edit.name](self, random.Random(edit.number))  # noqa: S311 - tests need repeatable chance


_WORDS = ("pier", "orchid", "lamp tax", "frost", "ferry", "quorum", "lighthouse", "Ada Tolsen", "Maradal Water Board")


def _sentence(chance: random.Random) -> str:
    one, other = chance.sample(_WORDS, 2)
    return f"The {one} was weighed against the {other} by {chance.randint(2, 99)} members."


def _any(desk: Desk, chance: random.Random) -> str:
    """One of the articles; where none is left, a new one."""
    paths = desk.paths()
    if not paths:
        desk.site.write(f"{ARTICLES}/last.md", article("The last one left", "2015-01-02"))
        return f"{ARTICLES}/last.md"
    return chance.choice(paths)


def _id(path: str) -> str:
    return Path(path).stem


def _with(desk: Desk, path: str, line: str) -> None:
    """An article gets one more line at the head of its front matter, whatever stands there."""
    head, _, rest = desk.read(path).partition("\n")
    desk.site.write(path, f"{head}\n{line}\n{rest}")


def _add(desk: Desk, chance: random.Random) -> None:
    report = desk.reports.pop(chance.randrange(60))
    desk.site.write(f"{ARTICLES}/{report.path}", corpus.article(report))


def _add_sentence(desk: Desk, chance: random.Random) -> None:
    path = _any(desk, chance)
    desk.site.write(path, f"{desk.read(path)}\n{_sentence(chance)}\n")


def _drop_paragraph(desk: Desk, chance: random.Random) -> None:
    path = _any(desk, chance)
    head, _, body = desk.read(path).partition("\n\n")
    parts = body.split("\n\n")
    parts.pop(chance.randrange(len(parts)))
    desk.site.write(path, f"{head}\n\n" + ("\n\n".join(parts) or "Nothing.\n"))


def _retitle(desk: Desk, chance: random.Random) -> None:
    _replace(desk, _any(desk, chance), "title", json.dumps(_sentence(chance)))


def _redate(desk: Desk, chance: random.Random) -> None:
    _replace(desk, _any(desk, chance), "date", f"2015-01-{chance.randint(1, 28):02}T{chance.randint(0, 23):02}:30")


def _resource(desk: Desk, chance: random.Random) -> None:
    _replace(desk, _any(desk, chance), "source", chance.choice(("Tolby Wire", "Tolvane Courier", "Marby Lantern")))


def _replace(desk: Desk, path: str, key: str, value: str) -> None:
    lines = desk.read(path).split("\n")
    at = next((at for at, line in enumerate(lines) if line.startswith(f"{key}:")), None)
    if at is not None:
        lines[at] = f"{key}: {value}"
        desk.site.write(path, "\n".join(lines))


def _copy(desk: Desk, chance: random.Random) -> None:
    path = _any(desk, chance)
    place = f"{ARTICLES}/2015/01/2015-01-02-copy-{chance.randrange(50)}.md"
    desk.site.write(place, desk.read(path))
    _replace(desk, place, "source", "Reprint Weekly")


def _swap(desk: Desk, chance: random.Random) -> None:
    one, other = _any(desk, chance), _any(desk, chance)
    kept = desk.read(one)
    desk.site.write(one, desk.read(other)).write(other, kept)


def _remove(desk: Desk, chance: random.Random) -> None:
    desk.site.remove(_any(desk, chance))


def _rename(desk: Desk, chance: random.Random) -> None:
    path = _any(desk, chance)
    desk.site.rename(path, f"{Path(path).parent}/{chance.choice(('a', 'z', '2015-01-03'))}-{chance.randrange(30)}.md")


def _move(desk: Desk, chance: random.Random) -> None:
    path = _any(desk, chance)
    desk.site.rename(path, f"{ARTICLES}/{chance.choice(('archive', '2015/02', 'a/b'))}/{Path(path).name}")


def _mark(desk: Desk, chance: random.Random) -> None:
    other = _id(_any(desk, chance))
    lines = (
        "status: draft", "status: withdrawn", f"story: {other}", f"apart_from: [{other}]", "lead: true", "lang: de",
        "summary: Shorter than it was.", f"aliases: [/old/{chance.randrange(9)}/]", "not_actors: [actor-1, actor-2]",
        "updated: 2015-01-20", f"id: own-{chance.randrange(9)}", "tilte: A word that is not allowed", "topics2: [x",
    )  # fmt: skip
    _with(desk, _any(desk, chance), chance.choice(lines))


def _line_ends(desk: Desk, chance: random.Random) -> None:
    path = _any(desk, chance)
    desk.site.write(path, desk.read(path).replace("\n", "\r\n"))


def _actors(desk: Desk, chance: random.Random) -> None:
    names = chance.sample(list(corpus.actors().items()), chance.choice((3, 20, 60)))
    parts = [f"actor-{at}:\n  name: {name}\n  kind: {kind}\n" for at, (name, kind) in enumerate(names)]
    if chance.random() < 1 / 3:
        parts.append("odd:\n  name: Odd\n  knid: person\n")
    desk.site.write("content/actors.yml", "".join(parts))


def _alias(desk: Desk, chance: random.Random) -> None:
    text = desk.read("content/actors.yml")
    alias = chance.choice(_WORDS)
    desk.site.write("content/actors.yml", text.replace("\n  kind:", f"\n  aliases: [{alias}]\n  kind:", 1))


def _topics(desk: Desk, chance: random.Random) -> None:
    word = chance.choice(_WORDS)
    entry = (
        f"port:\n  name: All of {word}\n  keywords: [{word}, crane]\n  aliases: [transport, {chance.choice(_WORDS)}]\n"
    )
    desk.site.write("content/topics.yml", entry if chance.random() < 3 / 4 else "")


def _sources(desk: Desk, chance: random.Random) -> None:
    shown, agency = chance.choice(("full", "excerpt", "link")), chance.choice(("true", "false"))
    entry = f"wire:\n  name: Tolby Wire\n  aliases: [Marby Lantern]\n  republish: {shown}\n  agency: {agency}\n"
    desk.site.write("content/sources.yml", entry)


def _stories(desk: Desk, chance: random.Random) -> None:
    one, other, third = (_id(_any(desk, chance)) for _ in range(3))
    lines = (
        f"merge: [{other}]", f"split: [{other}, {third}]", f"lead: {other}", "pin: true", "title: Under another name",
        "reason: So it was agreed.", "aliases: [the-affair]", f"merge: [{other}, {third}]",
    )  # fmt: skip
    head = f"{one}:\n  {chance.choice(lines)}\n"
    old = desk.read("content/stories.yml") if chance.random() < 1 / 2 and _has(desk, "content/stories.yml") else ""
    desk.site.write("content/stories.yml", old + head)


def _has(desk: Desk, path: str) -> bool:
    return (desk.site.root / path).exists()


def _settings(desk: Desk, chance: random.Random) -> None:
    keys = {
        "title": chance.choice(("Harbour Watch", "Port Watch")),
        "base_url": chance.choice(("https://x.example/repo/", "https://y.example/")),
        "language": chance.choice(("en", "en", "de")),
        "timezone": chance.choice(("Europe/Paris", "UTC", "Pacific/Auckland")),
        "republish": chance.choice(("full", "excerpt", "link")),
        "excerpt_words": chance.choice(("20", "60")),
        "search": chance.choice(("true", "true", "false")),
        "export": chance.choice(("{text: true}", "{text: false}")),
    }
    desk.site.write("content/site.yml", "".join(f"{key}: {value}\n" for key, value in keys.items()))


def _templates(desk: Desk, chance: random.Random) -> None:
    name = chance.choice(("macros.html", "base.html", "article.html", "story.html", "archive.html", "404.html"))
    own = desk.site.root / "templates" / name
    if own.exists() and chance.random() < 1 / 2:
        own.unlink()
        return
    text = (REPOSITORY / "templates" / name).read_text("utf-8")
    desk.site.write(f"templates/{name}", text.replace("<p", f'<p data-mark="{chance.randrange(9)}"', 2))


def _assets(desk: Desk, chance: random.Random) -> None:
    desk.site.write("templates/assets/own.css", f"p {{ margin: {chance.randrange(9)}em }}\n")


def _documents(desk: Desk, chance: random.Random) -> None:
    desk.site.write("content/pages/about.md", f"---\ntitle: About\n---\n\n{_sentence(chance)}\n")
    desk.site.write(f"content/briefings/2015-01-0{chance.randint(1, 5)}.md", f"{_sentence(chance)}\n")


def _ask(desk: Desk, chance: random.Random) -> None:
    asked = (
        {},
        {},
        {"as_of": "2015-01-01T09:00"},
        {"drafts": True},
        {"base_url": "https://z.example/a/"},
        {"search": False},
    )
    desk.options = dict(chance.choice(asked))


def _sly(desk: Desk, chance: random.Random) -> None:
    """One letter of an article changes, and neither its size nor its time."""
    path = desk.site.root / _any(desk, chance)
    _overwrite_slyly(path, path.read_bytes()[:-3] + chance.choice((b"z", b"q")) + path.read_bytes()[-2:])


def _overwrite_slyly(path: Path, data: bytes) -> None:
    then = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(then.st_atime_ns, then.st_mtime_ns))


def _check_out(desk: Desk, chance: random.Random) -> None:
    """Every file gets one time, as after a fresh checkout."""
    now = 1_700_000_000 + chance.randrange(3)
    for folder in (desk.site.root / "content", desk.site.output):
        for path in folder.rglob("*"):
            os.utime(path, (now, now))


def _published(desk: Desk) -> list[Path]:
    return sorted(path for path in desk.site.output.rglob("*") if path.is_file() and path.name != MANIFEST)


def _vandalise(desk: Desk, chance: random.Random) -> None:
    path = chance.choice(_published(desk) or [desk.site.root / "content/vandal.txt"])
    path.write_bytes(b"vandal")


def _vandalise_slyly(desk: Desk, chance: random.Random) -> None:
    for path in (_published(desk) and [chance.choice(_published(desk))]) or ():
        _overwrite_slyly(path, b"v" * path.stat().st_size)


def _lose(desk: Desk, chance: random.Random) -> None:
    for path in chance.sample(_published(desk), min(3, len(_published(desk)))):
        path.unlink()


def _lose_site(desk: Desk, _chance: random.Random) -> None:
    shutil.rmtree(desk.site.output, ignore_errors=True)


def _lose_memory(desk: Desk, chance: random.Random) -> None:
    """All that is kept goes, or the cache, or a part of it."""
    cache = desk.site.root / ".briefing" / "cache.sqlite"
    lot = chance.randrange(4)
    if lot == 0:
        shutil.rmtree(cache.parent, ignore_errors=True)
    elif lot == 1:
        shutil.rmtree(cache.parent / "spare", ignore_errors=True)
    elif cache.is_file() and lot == 2:
        cache.unlink()
    elif cache.is_file():
        os.truncate(cache, int(cache.stat().st_size * chance.random()))


def _turn_back(desk: Desk, chance: random.Random) -> None:
    """The cache, the published folder or both are those of an earlier day, as where a service restores them."""
    kept, names = desk.site.root / "kept", chance.choice(((".briefing",), ("site",), (".briefing", "site")))
    if not kept.exists():
        for name in (".briefing", "site"):
            if (desk.site.root / name).exists():
                shutil.copytree(desk.site.root / name, kept / name)
        return
    for name in names:
        shutil.rmtree(desk.site.root / name, ignore_errors=True)
        if (kept / name).exists():
            shutil.move(kept / name, desk.site.root / name)
    shutil.rmtree(kept)


EDITS: dict[str, Callable[[Desk, random.Random], None]] = {
    "add": _add, "add-sentence": _add_sentence, "drop-paragraph": _drop_paragraph, "retitle": _retitle,
    "redate": _redate, "resource": _resource, "copy": _copy, "swap": _swap, "remove": _remove, "rename": _rename,
    "move": _move, "mark": _mark, "line-ends": _line_ends, "actors": _actors, "alias": _alias, "topics": _topics,
    "sources": _sources, "stories": _stories, "settings": _settings, "templates": _templates, "assets": _assets,
    "documents": _documents, "ask": _ask, "sly": _sly, "check-out": _check_out, "vandalise": _vandalise,
    "vandalise-slyly": _vandalise_slyly, "lose": _lose, "lose-site": _lose_site, "lose-memory": _lose_memory,
    "turn-back": _turn_back,
}  # fmt: skip
_OFTEN = {
    "add": 4,
    "add-sentence": 4,
    "remove": 3,
    "mark": 3,
    "copy": 2,
    "retitle": 2,
    "redate": 2,
    "stories": 3,
    "turn-back": 2,
}


def draw(number: int, *, seed: int) -> list[Edit]:
    """A seed becomes that many edits, those of articles oftener than others."""
    chance = random.Random(seed)  # noqa: S311 - as above
    names = list(EDITS)
    weights = [_OFTEN.get(name, 1) for name in names]
    return [Edit(name, chance.randrange(10**6)) for name in chance.choices(names, weights, k=number)]
