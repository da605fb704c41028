"""The days of a month, with how many articles each brought, become the weeks of its calendar."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from babel import Locale

from generator import urls
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

FULLER = (3, 10, 30)
"""Articles from which a day's bar is thicker; fixed, so that the same bar means the same in every month."""


class Day(Value, frozen=True):
    """A day of a calendar; one without an edition leads nowhere."""

    date: str
    url: str | None
    count: int
    weight: int
    """0 for a day without an edition, else 1 to 4."""


class Calendar(Value, frozen=True):
    """A month in weeks; the days of its neighbours are left out."""

    month: str
    url: str
    total: int
    heads: tuple[str, ...]
    """Seven days, for the names of their weekdays."""
    weeks: tuple[tuple[Day | None, ...], ...]


def of_month(month: str, counts: Mapping[str, int], language: str) -> Calendar:
    """A month and its articles by day become its calendar, with weeks as they begin where the language is spoken."""
    first = Locale.parse(language, sep="-").first_week_day
    year, number = int(month[:4]), int(month[5:7])
    weeks = tuple(
        tuple(_day(f"{month}-{day:02d}", counts) if day else None for day in week)
        for week in calendar.Calendar(first).monthdayscalendar(year, number)
    )
    return Calendar(month, urls.month(month), sum(counts.values()), _heads(first), weeks)


def _heads(first: int) -> tuple[str, ...]:
    """The first weekday becomes seven days that begin with it; the first of January 2024 was a Monday."""
    return tuple(f"2024-01-{1 + (first + place) % 7:02d}" for place in range(7))


def _day(date: str, counts: Mapping[str, int]) -> Day:
    count = counts.get(date, 0)
    weight = 1 + sum(count >= bound for bound in FULLER) if count else 0
    return Day(date, urls.day(date) if count else None, count, weight)
