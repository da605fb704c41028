"""A story becomes what its affairs are worked out from: its texts and its days; and what becomes known, its thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.analysis.rarity import SPAN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.analysis.items import Tag
    from generator.model import Story

REACH = 60
"""Days that an affair may rest between two of its stories."""
MONTH = 30
"""Days whose stories share one index."""


class Thread(NamedTuple):
    """A story's place among others, by their ids."""

    earlier: str | None = None
    related: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()
    """Of a story of several articles those that name the same within the reach of an affair, linked or not."""


class Head(NamedTuple):
    """What a story is made of, and when."""

    texts: tuple[str, ...]
    first: int
    last: int
    several: bool

    @property
    def month(self) -> int:
        """The month in whose index it stands."""
        return self.last // MONTH

    @property
    def span(self) -> int:
        """The days with which it is kept."""
        return self.last // SPAN

    @property
    def around(self) -> range:
        """The months in whose indexes those stand that may be near it."""
        return around(self.month)


class Left(NamedTuple):
    """What a story was, or is, as far as kin go."""

    head: Head
    names: tuple[str, ...]
    kin: tuple[str, ...]


def around(month: int) -> range:
    """A month becomes those whose stories may be near its own."""
    return range(month - REACH // MONTH, month + REACH // MONTH + 1)


def is_within_reach(one: Head, other: Head) -> bool:
    """Whether an affair may rest for the days between two stories."""
    return max(one.first, other.first) - min(one.last, other.last) <= REACH


def of(story: Story, tags: Mapping[str, Tag]) -> Head:
    """A story becomes its head."""
    if len(story.articles) == 1:
        day = tags[story.articles[0]].day
        return Head(story.articles, day, day, False)  # noqa: FBT003 - thousands of them, one after the other
    copies = {copy for family in story.copies for copy in family[1:]}
    days = [tags[id_].day for id_ in story.articles]
    texts = tuple(id_ for id_ in story.articles if id_ not in copies)
    return Head(texts, min(days), max(days), len(days) > 1)
