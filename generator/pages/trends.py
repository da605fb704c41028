"""What gathers articles becomes a line of an index: its name, how many they are, and a spark of when they appeared."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.pages.references import References

BARS = 12
"""Of a spark, the last one the newest of the site."""


class Line(Value, frozen=True):
    """An actor, a topic or a source in the index of all."""

    name: str
    url: str
    count: int
    spark: tuple[int, ...]
    """Articles of the last twelve months or weeks, the newest last; none where the site is too young."""


class Legend(Value, frozen=True):
    """What the bars of an index stand for."""

    unit: str
    """``week`` or ``month``; empty where there are no bars."""
    until: str
    """The first day of the last bar."""
    most: int
    """The highest of all bars, to which all are drawn."""


@dataclass(frozen=True, slots=True)
class Trends:
    """The twelve units of time up to the newest article of the site."""

    unit: str
    until: str
    places: Mapping[str, int]
    """For each day of them, which bar counts it."""

    def line(self, refs: References, name: str, url: str, articles: Iterable[str]) -> Line:
        """A name and its articles become its line."""
        days = [refs.articles[article].iso[:10] for article in articles]
        bars = [0] * BARS
        for day in days if self.unit else ():
            if (place := self.places.get(day)) is not None:
                bars[place] += 1
        return Line(name, url, len(days), tuple(bars) if self.unit else ())

    def legend(self, lines: Iterable[Line]) -> Legend:
        """Lines become what their bars stand for."""
        return Legend(self.unit, self.until, max((count for line in lines for count in line.spark), default=0))


def of(refs: References) -> Trends:
    """The library becomes the units of time that its sparks count: weeks while it is young, months later."""
    return refs.once(_trends)


def _trends(refs: References) -> Trends:
    days = list(refs.library.by_day)
    if not days:
        return Trends("", "", {})
    for unit, count in (("week", _week), ("month", _month)):
        first, last = count(days[0]), count(days[-1])
        if first == last:
            break
        if last - first < BARS or unit == "month":
            numbered = ((day, count(day) - last + BARS - 1) for day in days)
            return Trends(unit, _starts(days[-1], unit), {day: place for day, place in numbered if place >= 0})
    return Trends("", "", {})


def _week(day: str) -> int:
    """A day becomes the number of its week, which begins on a Monday."""
    return (dt.date.fromisoformat(day).toordinal() - 1) // 7


def _month(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7])


def _starts(day: str, unit: str) -> str:
    """A day becomes the first of its week or month."""
    if unit == "month":
        return f"{day[:7]}-01"
    return dt.date.fromordinal(_week(day) * 7 + 1).isoformat()
