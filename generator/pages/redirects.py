"""A page that leads on: former addresses of articles and stories, other names of actors, topics and sources."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from generator import urls
from generator.model import Name, Value
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from generator.model import Actor, Source, Topic
    from generator.pages.references import References


class RedirectView(Value, frozen=True):
    """Where a page leads."""

    title: str
    target: str


def lead_on(url: str, target: str, title: str, asked: Name | None = None) -> Page:
    """A former address and the present one become a page that leads from the first to the second."""
    view = RedirectView(title, target)
    if asked is None:
        return Page(url=url, template="redirect.html", view=view, listed=False)
    place = (asked.line, asked.column)
    return Page(url=url, template="redirect.html", view=view, listed=False, origin=asked.path, place=place)


def pages(refs: References) -> Iterator[Page]:
    """The ``aliases:`` of articles become pages that lead to the articles."""
    library = refs.library
    for article in (*library.articles.values(), *library.withdrawn.values()):
        for alias in article.aliases:
            yield lead_on(alias.text, urls.article(article.id), article.title, alias)


class _Register(NamedTuple):
    """Entries of one registry, and where each has its page."""

    known: Mapping[str, Actor | Topic | Source]
    shown: Iterable[str]
    address: Callable[[str], str]


def of_names(refs: References) -> Iterator[Page]:
    """The names of actors, topics and sources become pages that lead to them: no merger and no new id loses an address.

    A name that several have leads to none of them, and whatever else has the address keeps it.
    """
    library = refs.library
    asked = {
        alias.text.casefold()
        for article in (*library.articles.values(), *library.withdrawn.values())
        for alias in article.aliases
    }
    taken = {*asked, *(urls.document(document.name) for document in library.documents)}
    for register in (
        _Register(library.actors, library.by_actor, urls.actor),
        _Register(library.topics, library.by_topic, urls.topic),
        _Register(library.sources, library.by_source, urls.source),
    ):
        yield from _led_on(register, taken)


def _led_on(register: _Register, taken: Collection[str]) -> Iterator[Page]:
    known, shown, address = register
    entries = [known[id_] for id_ in shown if known[id_].registered]
    named = Counter(name for entry in entries for name in _names(entry))
    for entry in entries:
        for name in _names(entry):
            if named[name] == 1 and name not in known and address(name) not in taken:
                yield lead_on(address(name), address(entry.id), entry.name)


def _names(entry: Actor | Topic | Source) -> dict[str, None]:
    """An entry becomes the ids that it would have under each of its names."""
    return dict.fromkeys(map(urls.slug, (entry.name, *entry.aliases)))
