"""What else an editor may want to mend: headlines, pictures, rights, doubles, and what a build left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from generator import actors, config, frontmatter, inputs, markdown, output, pages, proposals, repository, summaries
from generator.analysis import lexicon
from generator.analysis.text import fold
from generator.problems import Problem, Severity, UnusableError, suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.content import Content
    from generator.files import File
    from generator.model import Actor
    from generator.understanding import Understanding

LONGEST_TITLE = 110
"""Characters of a headline; search engines and feed readers cut longer ones (Google's limit for news articles)."""


def of_content(known: Understanding) -> Iterator[Problem]:
    """Everything known of a site becomes warnings about headlines, pictures, rights and doubles."""
    yield from _long_titles(known)
    yield from _silent_images(known.content)
    yield from _conflicts(known.content)
    yield from _lost_comments(known.content)
    yield from _unsettled_sources(known)
    yield from _empty_topics(known)
    yield from _doubles(known.content)
    yield from _idle_phrases(known.content)


def of_address(root: Path, taken: Content) -> Iterator[Problem]:
    """A site's address becomes a warning where it is on github.io, but not the place of this very repository."""
    base_url = taken.config.base_url
    remote = repository.remote(root)
    project = repository.project(repository.ask(root, "config", f"remote.{remote}.url") or "") if remote else None
    if project and (urlsplit(base_url).hostname or "").endswith(".github.io") and base_url != project.site:
        key = _keys(taken.files.get(config.FILE))["base_url"]
        message = f"base_url is {base_url}, but GitHub Pages publishes {project.page} at {project.site}"
        yield Problem(config.PATH, key.line, key.column, "wrong-address", message, Severity.WARNING)


def of_folder(root: Path, published: Path) -> Iterator[Problem]:
    """A site's folder becomes warnings about what a build left there, and what it never looks at."""
    whole = sum(_size(published / name) for name in _published(root, published))
    if whole > summaries.LARGE:
        message = f"{whole / 1e6:.0f} MB; GitHub Pages takes 1 GB at most"
        yield Problem(published.name, 0, 0, "large-output", message, Severity.WARNING)
    yield from _stray_templates(root / "templates")
    kept = [path for path in repository.tracked(root, [published.name, ".briefing"]) if not path.endswith(".gitignore")]
    if kept:
        folder = kept[0].split("/")[0]
        message = (
            f"git keeps {summaries.count(len(kept), 'file')} that a build makes; write /{folder}/ into .gitignore, "
            f"then: git rm -r --cached {folder}"
        )
        yield Problem(folder, 0, 0, "output-in-git", message, Severity.WARNING)


def _published(root: Path, published: Path) -> Iterable[str]:
    """The files that builds left in a folder; of a folder that a build would refuse, none."""
    try:
        return output.inspect(published, root).known
    except UnusableError:
        return ()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _long_titles(known: Understanding) -> Iterator[Problem]:
    for article in known.library.articles.values():
        if len(article.title) > LONGEST_TITLE:
            place = article.place
            message = f"a headline of {len(article.title)} characters; lists and search engines cut at {LONGEST_TITLE}"
            yield Problem(place.path, place.line, place.column, "long-title", message, Severity.WARNING)


def _silent_images(taken: Content) -> Iterator[Problem]:
    """A picture is shown as its text; one without text would vanish in silence."""
    for path, file in taken.files.items():
        if path.endswith(".md") and b"![" in file.data:
            text = frontmatter.decode(file.data, path)
            parts = frontmatter.split(text, path, required=False) if isinstance(text, str) else None
            for line in markdown.silent_images(parts.body) if parts else ():
                message = "a picture without text: nothing is shown of it; write what it shows between the brackets"
                place = (parts.body_line if parts else 1) + line
                yield Problem(f"content/{path}", place, 1, "image-text", message, Severity.WARNING)


def _conflicts(taken: Content) -> Iterator[Problem]:
    for path, file in taken.files.items():
        lines = file.data.split(b"\n") if b"\n<<<<<<< " in file.data else ()
        for number, line in enumerate(lines, 1):
            if line.startswith(b"<<<<<<< "):
                message = "a conflict that git left; keep one side, and delete the lines that mark it"
                yield Problem(f"content/{path}", number, 1, "conflict-marks", message, Severity.WARNING)


_MAY_LOSE = re.compile(rb"[^\s#][ \t]+#[^\s#!]")
"""What nearly no file holds, so that no other need be taken apart."""


def _lost_comments(taken: Content) -> Iterator[Problem]:
    """Words behind a # in a value without quotes: YAML takes them for a comment, whoever wrote them for words."""
    for path, file in taken.files.items():
        if path.endswith((".md", ".yml")) and _MAY_LOSE.search(file.data):
            for lost in _behind_values(file):
                message = (
                    f"`{lost.text}` is a comment to YAML, and not read; put quotes around the whole value, "
                    "or a blank behind the # if a comment is meant"
                )
                yield Problem(f"content/{path}", lost.line, lost.column, "comment", message, Severity.WARNING)


def _behind_values(file: File) -> Iterable[frontmatter.Scalar]:
    text = frontmatter.decode(file.data, file.path)
    if not isinstance(text, str):
        return ()
    return frontmatter.comments(text) if file.path.endswith(".yml") else frontmatter.comments_in_head(text)


def _stray_templates(folder: Path) -> Iterator[Problem]:
    """Templates of the site's own whose name nobody calls; most often the name is mistyped."""
    texts = {path: path.read_text("utf-8", "replace") for path in sorted(folder.glob("*.*ml")) if path.is_file()}
    known = {*pages.TEMPLATES, *(path.name for path in inputs.theme().glob("*.*ml"))}
    for path in texts:
        if path.name not in known and not any(path.name in text for other, text in texts.items() if other != path):
            message = f"no page and no other template asks for it; {suggest(path.name, known)}"
            yield Problem(f"templates/{path.name}", 0, 0, "stray-template", message, Severity.WARNING)


def _unsettled_sources(known: Understanding) -> Iterator[Problem]:
    """Registered sources for which neither their entry nor the site says how much may be shown."""
    if "republish" in _keys(known.content.files.get(config.FILE)):
        return
    places = _keys(known.content.files.get("sources.yml"))
    for source in known.content.registries.sources:
        if source.republish is None and source.id in known.library.by_source:
            key = places[source.id]
            message = (
                f"nobody has said how much of `{source.id}` may be shown, so it is an excerpt; "
                "write republish: full, excerpt or link, here or in site.yml"
            )
            yield Problem("content/sources.yml", key.line, key.column, "no-republish", message, Severity.WARNING)


def _empty_topics(known: Understanding) -> Iterator[Problem]:
    """Topics of the registry that gather nothing."""
    places = _keys(known.content.files.get("topics.yml"))
    for topic in known.content.registries.topics:
        if topic.id not in known.library.by_topic:
            key = places[topic.id]
            message = f"the topic `{topic.id}` gathers no article; it has no page"
            yield Problem("content/topics.yml", key.line, key.column, "empty-topic", message, Severity.WARNING)


def _doubles(taken: Content) -> Iterator[Problem]:
    places = _keys(taken.files.get("actors.yml"))
    for twins in proposals.duplicates(taken.registries.actors):
        key = places[twins.other]
        message = f"`{twins.one}` and `{twins.other}` may be one ({twins.reason}); if so, make one entry with aliases"
        yield Problem("content/actors.yml", key.line, key.column, "likely-double", message, Severity.WARNING)


def _idle_phrases(taken: Content) -> Iterator[Problem]:
    """Phrases under ``not:`` that hold nothing by which their actor is found."""
    known = {actor.id: actor for actor in taken.registries.actors if actor.excluded}
    head = _parse(taken.files.get("actors.yml")) if known else None
    for identifier, phrase in actors.phrases(head) if head else ():
        if identifier in known and not _is_named(known[identifier], phrase.text):
            message = (
                f"`{phrase.text}` holds no name of `{identifier}`, so that it changes nothing; take it out of not:"
            )
            yield Problem("content/actors.yml", phrase.line, phrase.column, "idle-phrase", message, Severity.WARNING)


def _is_named(actor: Actor, phrase: str) -> bool:
    """Whether a phrase holds a form of an actor's names, or any word of them."""
    names = lexicon.compile([msgspec.structs.replace(actor, excluded=())])
    folded = fold(" ".join(phrase.split()))
    found = any(True for _ in names.scan(folded))
    return found or not names.words_of(actor.id).isdisjoint(re.findall(r"\w+", folded))


def _keys(file: File | None) -> Mapping[str, frontmatter.Scalar]:
    """A file of YAML becomes its keys with their places."""
    head = _parse(file)
    return {key.text: key for key, _ in head.entries} if head else {}


def _parse(file: File | None) -> frontmatter.Mapping | None:
    text = frontmatter.decode(file.data, file.path) if file else None
    return frontmatter.parse(text, file.path)[0] if file and isinstance(text, str) else None
