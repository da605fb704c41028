"""The library becomes the files of the search; each period is worked out again only where something in it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from generator import fingerprint, urls
from generator.memory import program
from generator.search import records, shards
from generator.search.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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


def make(refs: References, bodies: Bodies) -> dict[str, bytes]:
    """A library becomes the files of its search, by address."""
    found = records.gather(refs)
    files = {urls.search(period): data for period, data in _shards(found, bodies).items()}
    periods = [Period(period, len(entries)) for period, entries in sorted(found.items(), reverse=True)]
    head = {"version": shards.VERSION, "periods": periods, **_names(refs)}
    return {urls.search("index"): msgspec.json.encode(head), **files}


def _shards(found: Mapping[str, Sequence[Entry]], bodies: Bodies) -> dict[str, bytes]:
    keys = {period: fingerprint.of("search", program(), entries) for period, entries in found.items()}
    cache = bodies.memory.cache
    known = cache.load(keys.values())
    fresh = {keys[p]: shards.make(p, found[p], _texts(found[p], bodies)) for p in found if keys[p] not in known}
    cache.store(fresh)
    return {period: known.get(key) or fresh[key] for period, key in keys.items()}


def _texts(entries: Sequence[Entry], bodies: Bodies) -> list[Sequence[str]]:
    """Records become the words of their texts, remembered for each text."""
    wanted = {entry.body: fingerprint.of("words", program(), entry.body) for entry in entries if entry.body}
    cache = bodies.memory.cache
    known = cache.load(wanted.values())
    missing = [body for body, key in wanted.items() if key not in known]
    fresh = {wanted[body]: " ".join(words(held.text)).encode() for body, held in bodies.fetch(missing).items()}
    cache.store(fresh)
    known = {**known, **fresh}
    return [known[wanted[entry.body]].decode().split() if entry.body else () for entry in entries]


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
