"""The library becomes the files of the search; each period is worked out again only where something in it changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from generator import fingerprint, urls, workers
from generator.pages import subjects
from generator.pages.page import Later, Page
from generator.program import program
from generator.search import records, shards
from generator.search.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.memory import Bodies
    from generator.pages.references import References
    from generator.search.records import Entry


class Period(msgspec.Struct, frozen=True):
    """A file of the search, as the list of all of them tells it."""

    period: str
    records: int


class Name(msgspec.Struct, frozen=True, array_like=True):
    """Something by which the search can be narrowed, or to which it leads."""

    id: str
    name: str
    url: str
    others: tuple[str, ...] = ()
    """Other names by which it is found."""


def pages(refs: References, bodies: Bodies) -> Iterator[Page]:
    """A library becomes the files of its search; each is made only where it is stale."""
    periods = []
    for period, articles in records.periods(refs).items():
        entries = records.entries(refs, articles)
        periods.append(Period(period, len(entries)))
        yield _page(period, entries, bodies)
    head = {"version": shards.VERSION, "periods": periods[::-1], **_names(refs)}
    yield Page(url=urls.search("index"), data=msgspec.json.encode(head), listed=False)


def of_period(refs: References, bodies: Bodies, period: str) -> Page:
    """A period becomes the file of its articles."""
    return _page(period, records.entries(refs, records.periods(refs)[period]), bodies)


def _page(period: str, entries: Sequence[Entry], bodies: Bodies) -> Page:
    key = fingerprint.of("search", program(), entries)
    later = Later(key, partial(_texts, entries, bodies), partial(shards.make, period, entries))
    return Page(url=urls.search(period), later=later, listed=False, subject=subjects.period(period))


def _texts(entries: Sequence[Entry], bodies: Bodies) -> list[bytes]:
    """Records become the words of their texts, parted by blanks; they are remembered for each text."""
    memory = bodies.memory
    wanted = {entry.body: fingerprint.of("words", program(), entry.body) for entry in entries if entry.body}
    known = memory.cache.load(wanted.values())
    missing = bodies.fetch(body for body, key in wanted.items() if key not in known)
    texts = [held.text for held in missing.values()]
    found = memory.crew.run(_words, texts, stage="render", progress=workers.silent)
    fresh = {wanted[body]: told for body, told in zip(missing, found, strict=True)}
    memory.cache.store(fresh)
    known = {**known, **fresh}
    return [known[wanted[entry.body]] if entry.body else b"" for entry in entries]


def _words(texts: Sequence[str]) -> list[bytes]:
    """Texts become their words, encoded for the cache."""
    return [" ".join(words(text)).encode() for text in texts]


def _names(refs: References) -> dict[str, list[Name]]:
    """A library becomes whatever its articles are gathered by."""
    library = refs.library
    return {
        "topics": _sorted(
            Name(id_, topic.name, urls.below(urls.topic(id_)))
            for id_, topic in library.topics.items()
            if id_ in library.by_topic
        ),
        "actors": _sorted(
            Name(id_, actor.name, urls.below(urls.actor(id_)), actor.aliases)
            for id_, actor in library.actors.items()
            if id_ in library.by_actor
        ),
        "sources": _sorted(
            Name(id_, source.name, urls.below(urls.source(id_)))
            for id_, source in library.sources.items()
            if id_ in library.by_source
        ),
    }


def _sorted(names: Iterable[Name]) -> list[Name]:
    return sorted(names, key=lambda each: (each.name.casefold(), each.id))
