"""A clipping becomes the article that is filed: tidied, its source looked up, written as front matter and Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
import yaml
from babel import Locale, UnknownLocaleError

from generator import frontmatter, markdown, registries, urls
from generator.importers import identity, shelf
from generator.importers.clipping import Clipping
from generator.importers.shelf import Marks
from generator.model import Deduced
from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from zoneinfo import ZoneInfo

    from generator.model import Source

_HEADLINE_WORDS = 12
"""Words of the text that stand in for a headline where there is none."""
_LONGEST_NAME = 70
"""Characters of a headline in a file's name; with the day before it a name stays readable in a list."""
_FOLDERS = re.compile(r"^.*[/\\](?=.)")
_TEXTS = ("title", "url", "source", "author", "date", "date_from", "updated", "lang", "summary", "key", "extractor")


@dataclass(frozen=True, slots=True)
class Desk:
    """What clippings are filed by: the site's sources, its time zone, and the time."""

    sources: tuple[Source, ...]
    zone: ZoneInfo
    at: str
    """When all this is imported, as front matter tells it."""

    @property
    def index(self) -> registries.Index:
        """The sources by their names."""
        return registries.index(self.sources)


def tidy(clipping: Clipping, desk: Desk) -> tuple[Clipping, tuple[Problem, ...]]:
    """A clipping becomes one whose every value front matter can hold, with a warning for each that had to go."""
    plain, problems = _without_control(clipping)
    changes: dict[str, Any] = {name: " ".join(getattr(plain, name).split()) for name in _TEXTS}
    changes["topics"] = tuple(filter(None, (" ".join(topic.split()) for topic in plain.topics)))
    changes["body"] = _tidy_body(plain.body)
    plain = msgspec.structs.replace(plain, **changes)
    for name, check in _CHECKS.items():
        given = getattr(plain, name)
        if given and (reason := check(given, desk)):
            message = f"{name} {given[:100]!r} {reason}; left out"
            problems.append(_warn(plain, f"import-{name}", message))
            plain = msgspec.structs.replace(plain, **{name: ""})
    if not plain.date or plain.date_from not in set(Deduced):
        plain = msgspec.structs.replace(plain, date_from="")
    return _settle_url(_settle_source(_settle_title(plain, problems), desk)), tuple(problems)


def _warn(clipping: Clipping, code: str, message: str) -> Problem:
    return Problem(clipping.origin, clipping.line, 1 if clipping.line else 0, code, message, Severity.WARNING)


def _without_control(clipping: Clipping) -> tuple[Clipping, list[Problem]]:
    changed, told = {}, []
    for name in (*_TEXTS, "body"):
        text = getattr(clipping, name)
        if name != "body":
            text = text.replace("\t", " ")
        if first := frontmatter.find_control(text):
            changed[name] = "".join(c for c in text if not frontmatter.find_control(c))
            number = len(text) - len(changed[name])
            what = f"{number} control characters" if number > 1 else "a control character"
            told.append(_warn(clipping, "import-control", f"{name}: {what} taken out, the first is {first}"))
    topics = tuple("".join(c for c in t if not frontmatter.find_control(c)) for t in clipping.topics)
    return msgspec.structs.replace(clipping, topics=topics, **changed), told


def _tidy_body(body: str) -> str:
    """A body ends its lines one way, without blanks that nobody sees but those that break a line."""
    unified = re.sub(r"\r\n?|[\x85\u2028\u2029]", "\n", body)
    lines = (re.sub(r"[ \t]+$", lambda m: "  " if m[0].startswith("  ") else "", line) for line in unified.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _check_date(given: str, desk: Desk) -> str:
    return "" if shelf.day_of(given, desk.zone) else "is not a date that front matter takes"


def _check_url(given: str, _desk: Desk) -> str:
    try:
        fits = urls.is_web(identity.bare(given)) and identity.host(given)
    except ValueError:
        fits = ""
    return "" if fits else "is not a web address"


def _check_lang(given: str, _desk: Desk) -> str:
    try:
        Locale.parse(given, sep="-" if "-" in given else "_")
    except (ValueError, UnknownLocaleError):
        return "is not a language that is known"
    return ""


_CHECKS: Mapping[str, Callable[[str, Desk], str]] = {
    "date": _check_date,
    "updated": _check_date,
    "url": _check_url,
    "lang": _check_lang,
}


def _settle_title(clipping: Clipping, problems: list[Problem]) -> Clipping:
    """An article without a headline is headed by its own first words, which is said."""
    if clipping.title:
        return clipping
    opening = markdown.excerpt(re.sub(r"[#*_>`\[\]]+", "", clipping.body), _HEADLINE_WORDS)
    if opening:
        problems.append(_warn(clipping, "import-title", f"no headline; headed by its first words, {opening!r}"))
    return msgspec.structs.replace(clipping, title=opening)


def _settle_url(clipping: Clipping) -> Clipping:
    return msgspec.structs.replace(clipping, url=identity.clean(clipping.url)) if clipping.url else clipping


def _settle_source(clipping: Clipping, desk: Desk) -> Clipping:
    """A source is called as `sources.yml` calls it: found by its name, else by the host of the article's address."""
    found = desk.index.find(clipping.source) if clipping.source else _by_host(clipping.url, desk.sources)
    names = {source.id: source.name for source in desk.sources}
    return msgspec.structs.replace(clipping, source=names[found]) if found else clipping


def _by_host(url: str, sources: Iterable[Source]) -> str | None:
    """An article's address becomes the one source at whose site it stands, the nearest site if several hold it."""
    here = identity.host(url) if url else ""
    sites = ((identity.host(source.url), source.id) for source in sources if source.url)
    holding = [(len(site), source) for site, source in sites if site and (here == site or here.endswith(f".{site}"))]
    longest = max(holding, default=(0, ""))[0]
    owners = {source for length, source in holding if length == longest}
    return owners.pop() if len(owners) == 1 else None


def marks(clipping: Clipping, desk: Desk) -> Marks:
    """A tidied clipping becomes that by which it is known again."""
    return Marks(
        title=clipping.title,
        day=shelf.day_of(clipping.date, desk.zone),
        url=identity.of_url(clipping.url),
        host=identity.host(clipping.url),
        key=shelf.of_key(origin(clipping), clipping.key),
        source=shelf.of_source(clipping.source, desk.index),
        body=clipping.body,
    )


def origin(clipping: Clipping) -> str:
    """Where a clipping came from as front matter tells it: an address as it is, of a file its name alone."""
    if urls.is_web(clipping.origin):
        return identity.bare(clipping.origin)
    outer, mark, inner = clipping.origin.partition("!")
    plain = "".join(c for c in outer if not frontmatter.find_control(c))
    return " ".join(f"{_FOLDERS.sub('', plain)}{mark}{inner}".split())


def name(clipping: Clipping, zone: ZoneInfo) -> str:
    """A tidied clipping becomes the path below ``content/`` that it would be filed under, without its ending."""
    day, slug = shelf.day_of(clipping.date, zone), _cut(urls.slug(clipping.title))
    return f"articles/{day[:4]}/{day[5:7]}/{day}-{slug}" if day else f"articles/undated/{slug}"


def _cut(slug: str) -> str:
    if len(slug) <= _LONGEST_NAME:
        return slug
    return slug[: _LONGEST_NAME + 1].rpartition("-")[0] or slug[:_LONGEST_NAME]


def version(clipping: Clipping) -> str:
    """A tidied clipping becomes what stands for its words; dates that a server sets anew are no news."""
    return identity.short(clipping.title, clipping.summary, clipping.body)


def compose(clipping: Clipping, at: str, status: str = "") -> str:
    """A tidied clipping becomes its file, sealed by what tells later whether a person has changed it."""
    told = {"from": origin(clipping), "at": at, "extractor": clipping.extractor, "key": clipping.key}
    head: dict[str, Any] = {
        "title": clipping.title,
        "date": _Moment(clipping.date),
        "date_from": clipping.date_from,
        "updated": _Moment(clipping.updated),
        "source": clipping.source,
        "url": clipping.url,
        "author": clipping.author,
        "summary": clipping.summary,
        "lang": clipping.lang,
        "topics": list(clipping.topics),
        "status": status,
        "imported": {**{k: v for k, v in told.items() if v}, "upstream": version(clipping), "written": "-"},
    }
    kept = {key: value for key, value in head.items() if value}
    text = f"---\n{_dump(kept)}---\n" + (f"\n{clipping.body}\n" if clipping.body else "")
    return text.replace("\n  written: '-'\n", f"\n  written: '{shelf.seal(text)}'\n", 1)


class _Moment(str):
    """A date, which YAML takes for one without quotation marks."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Writes plain data; whatever another reader would take for a number, a flag or nothing stands in quotes."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the name and shape are PyYAML's
        """Write each value out; our reader takes no references."""
        return True


def _represent_moment(dumper: _Dumper, moment: _Moment) -> yaml.ScalarNode:
    tag = dumper.resolve(yaml.ScalarNode, str(moment), (True, False))  # type: ignore[no-untyped-call]
    return dumper.represent_scalar(tag, str(moment))


_Dumper.add_representer(_Moment, _represent_moment)


def _dump(head: Mapping[str, Any]) -> str:
    return yaml.dump(head, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=False)
