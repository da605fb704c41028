"""Registries change by an entry or two, which concern few articles: what was found in all others is what it was.

So features are remembered with the registries that they were found with, which are their vintage, until a change
concerns the article. Then they are found anew, and their vintage is the registries of now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from generator import fingerprint
from generator.fingerprint import Fingerprint
from generator.model import Actor, Topic
from generator.program import program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from generator.cache import Cache


class Entries(NamedTuple):
    """What features are found with: entries of the registries, as much of each as decides what is found."""

    actors: tuple[Actor, ...] = ()
    topics: tuple[Topic, ...] = ()


class Vintages(msgspec.Struct, frozen=True, array_like=True):
    """Registries, and the texts whose features were found with others, which came to the same."""

    now: Entries
    stands_for: Fingerprint
    """What stands for the registries."""
    older: dict[Fingerprint, Fingerprint] = {}
    """By text what stands for those others, its vintage; that of any text not here is the registries of now.

    A text is told by its file's bytes. All that decides whether an entry concerns it must follow from these.
    """


def entries(actors: Iterable[Actor], topics: Iterable[Topic]) -> Entries:
    """Registries become what features are found with: the search sees nothing else of them."""
    bare = (
        msgspec.structs.replace(actor, role=None, affiliation=None, names=(), image=None, wikidata=None)
        for actor in actors
    )
    placing = (Topic(id=topic.id, name="", keywords=topic.keywords) for topic in topics if topic.keywords)
    return Entries(tuple(bare), tuple(placing))


def renew(cache: Cache, now: Entries, untouched: Callable[[Entries], Sequence[Fingerprint]]) -> Vintages:
    """The vintages of the last build become those of now, and are remembered.

    Args:
        cache: where they are.
        now: the registries as they are.
        untouched: entries that changed, as they were and as they are, become the texts that they do not concern.
    """
    key = fingerprint.of("vintages", program())
    held = cache.load([key]).get(key)
    before = _decode(held) if held else None
    if before and before.now == now:
        return before
    renewed = _follow(before, now, untouched) if before else Vintages(now, fingerprint.of(now))
    cache.store({key: _encode(renewed)})
    return renewed


_encode = msgspec.msgpack.encode
_decode = msgspec.msgpack.Decoder(Vintages).decode


def _follow(before: Vintages, now: Entries, untouched: Callable[[Entries], Sequence[Fingerprint]]) -> Vintages:
    last = fingerprint.of(now)
    older = {text: before.older.get(text, before.stands_for) for text in untouched(difference(before.now, now))}
    return Vintages(now, last, {text: vintage for text, vintage in older.items() if vintage != last})


def difference(before: Entries, now: Entries) -> Entries:
    """Registries become the entries in which they differ, those of both, under ids that tell nothing."""
    actors = sorted({*before.actors} ^ {*now.actors}, key=repr)
    topics = sorted(_differ(before.topics, now.topics), key=repr)
    return Entries(
        tuple([msgspec.structs.replace(actor, id=f"{at}") for at, actor in enumerate(actors)]),
        tuple([msgspec.structs.replace(topic, id=f"{at}") for at, topic in enumerate(topics)]),
    )


def _differ(before: Sequence[Topic], now: Sequence[Topic]) -> set[Topic]:
    """The topics that only one has; all, if the others stand in another order, which decides between equals."""
    both = {*before} & {*now}
    in_order = [topic for topic in before if topic in both] == [topic for topic in now if topic in both]
    return {*before} ^ {*now} if in_order else {*before} | {*now}
