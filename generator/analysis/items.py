"""What grouping knows of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import fingerprint
from generator.analysis.terms import Profile
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Callable


class Item(Value, frozen=True, kw_only=True):
    """An article as the stages across articles see it."""

    id: str
    day: int
    """Proleptic Gregorian ordinal of the day of publication, in the site's zone."""
    instant: int
    source: str | None = None
    agency: bool = False
    actors: tuple[str, ...] = ()
    """Ids of the actors that the article names."""
    profile: Profile


class Tag(NamedTuple):
    """What tells one state of an article from another, and places it, without a look at its words."""

    key: bytes
    """Stands for its profile and its actors."""
    day: int
    instant: int
    source: str | None
    agency: bool


class Items(dict[str, Item]):
    """Articles by id, each of them made when it is first asked for."""

    def __init__(self, make: Callable[[str], Item]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, id_: str) -> Item:
        """An id becomes its article."""
        self[id_] = item = self._make(id_)
        return item


def tag(item: Item) -> Tag:
    """An item becomes its tag."""
    key = fingerprint.of(item.actors, item.profile)
    return Tag(key, item.day, item.instant, item.source, item.agency)


def by_time(item: Item) -> tuple[int, str]:
    """An item becomes what orders it: time, then id."""
    return item.instant, item.id
