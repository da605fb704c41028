"""Rules over the library and the plan: what an editor may want to mend, though the site can be built."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from posixpath import normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator import editing, registries, urls
from generator.model import Body
from generator.problems import Problem, Severity, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.library import Library
    from generator.pages.page import Page
    from generator.registries import Registries
    from generator.understanding import Understanding


def check(
    library: Library, known: Registries, planned: Sequence[Page], bodies: Mapping[str, Body]
) -> Iterator[Problem]:
    """A library and its plan become warnings for the editor's desk."""
    yield from _unknown_names(library, known)
    yield from _unplaced(library)
    yield from _dead_links(library, planned, bodies)


def of_stories(known: Understanding) -> Iterator[Problem]:
    """The stories become warnings: near misses, doubtful joins, decisions without effect."""
    yield from editing.check(known)


def _unknown_names(library: Library, known: Registries) -> Iterator[Problem]:
    """Names that no registry knows, each once, at the first place where it stands."""
    files = {"actor": _names(known.actors), "topic": _names(known.topics), "source": _names(known.sources)}
    seen: set[tuple[str, str]] = set()
    for kind, name in library.unknown:
        key = (kind, registries.fold(name.text))
        if key in seen:
            continue
        seen.add(key)
        near = nearest(name.text, files[kind])
        hint = f"did you mean `{near}`?" if near else f"add it to content/{kind}s.yml, or leave it"
        if "," in name.text and kind != "source":
            hint = f"several stand in brackets: [{name.text}]"
        message = f"no registry knows the {kind} `{name.text}`; {hint}"
        yield Problem(name.path, name.line, name.column, f"unknown-{kind}", message, Severity.WARNING)


def _names(entries: Iterable[registries.Entry]) -> list[str]:
    return [name for entry in entries for name in (entry.id, entry.name, *entry.aliases)]


def _unplaced(library: Library) -> Iterator[Problem]:
    """Articles that neither an editor nor a rule has placed, and topics that gather nothing."""
    for article in library.articles.values():
        if library.topics_of[article.id] == ("other",):
            place = article.place
            message = "no topic: give it topics:, or a keyword to topics.yml"
            yield Problem(place.path, place.line, place.column, "no-topic", message, Severity.WARNING)
    for topic in library.topics.values():
        if topic.registered and topic.id not in library.by_topic:
            message = f"the topic `{topic.id}` gathers no article; it has no page"
            yield Problem("content/topics.yml", 0, 0, "empty-topic", message, Severity.WARNING)


def _dead_links(library: Library, planned: Iterable[Page], bodies: Mapping[str, Body]) -> Iterator[Problem]:
    """Links in articles that lead to no page of the site."""
    addresses = {urls.file_of(page.url) for page in planned}
    for article in library.articles.values():
        for target in links(bodies[article.id].html):
            path = _file(article.id, target)
            if path not in addresses:
                message = f"a link leads to /{path.removesuffix('index.html')}, which is no page of this site"
                yield Problem(article.place.path, 0, 0, "dead-link", message, Severity.WARNING)


def _file(article: str, target: str) -> str:
    """A link in an article becomes the published file that it leads to, whatever it asks or points at there."""
    path = unquote(re.split("[?#]", target, maxsplit=1)[0])
    return normpath(f"articles/{article}/{path}" + ("index.html" if not path or path.endswith("/") else ""))


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep where a link leads."""
        self.found.extend(value for name, value in attrs if tag == "a" and name == "href" and value)


def links(html: str) -> list[str]:
    """HTML becomes the relative links in it."""
    parser = _Links()
    parser.feed(html)
    return [href for href in parser.found if ":" not in href.partition("/")[0] and not href.startswith("#")]
