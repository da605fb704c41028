"""What grouping knows of an article."""

from __future__ import annotations

from generator.analysis.terms import Profile
from generator.model import Value


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


def by_time(item: Item) -> tuple[int, str]:
    """An item becomes what orders it: time, then id."""
    return item.instant, item.id
