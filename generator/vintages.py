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
    from collections.abc import Callable, Sequence

    from generator.cache import Cache


class Entries(NamedTuple):
    """What features are found with: entries of the registries."""

    actors: tuple[Actor, ...] = ()
    topics: tuple[Topic, ...] = ()


class Vintages(msgspec.Struct, frozen=True, array_like=True):
    """Registries, and the texts whose features were found with others, which came to the same."""

    now: Entries
    older: dict[Fingerprint, Fingerprint] = {}
    """By text what stands for those others, its vintage; that of any text not here is the registries of now."""

    @property
    def stands_for(self) -> Fingerprint:
        """What stands for the registries."""
        return fingerprint.of(self.now)


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
    renewed = _renew(before, now, untouched) if before else Vintages(now)
    cache.store({key: _encode(renewed)})
    return renewed


_encode = msgspec.msgpack.encode
_decode = msgspec.msgpack.Decoder(Vintages).decode


def _renew(before: Vintages, now: Entries, untouched: Callable[[Entries], Sequence[Fingerprint]]) -> Vintages:
    first, last = before.stands_for, fingerprint.of(now)
    vintages = {text: before.older.get(text, first) for text in untouched(difference(before.now, now))}
    return Vintages(now, {text: vintage for text, vintage in vintages.items() if vintage != last})


def difference(before: Entries, now: Entries) -> Entries:
    """Registries become the entries in which they differ, those of both, under ids that tell nothing."""
    actors = sorted({*before.actors} ^ {*now.actors}, key=repr)
    topics = sorted(_differ(_rules(before.topics), _rules(now.topics)))
    return Entries(
        tuple([msgspec.structs.replace(actor, id=f"{at}") for at, actor in enumerate(actors)]),
        tuple([Topic(id=f"{at}", name="", keywords=keywords) for at, (_, keywords) in enumerate(topics)]),
    )


_Rule = tuple[str, tuple[str, ...]]


def _rules(topics: Sequence[Topic]) -> list[_Rule]:
    """Topics become what places articles in them."""
    return [(topic.id, topic.keywords) for topic in topics if topic.keywords]


def _differ(before: Sequence[_Rule], now: Sequence[_Rule]) -> set[_Rule]:
    """The rules that only one has; all, if the others stand in another order, which decides between equals."""
    both = {*before} & {*now}
    in_order = [rule for rule in before if rule in both] == [rule for rule in now if rule in both]
    return {*before} ^ {*now} if in_order else {*before} | {*now}
