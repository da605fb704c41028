"""Days on which something happened become the bars of a small drawing, with the same in words."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH, HEIGHT = 600, 80
"""Of the drawing, in its own units."""
WIDEST = 24
_DAYS, _WEEKS = 31, 371
"""Up to so many days each day is a bar; up to so many, each week; beyond, each month."""


class Bar(Value, frozen=True):
    """One unit of time: its first day, how often, and where its bar stands."""

    day: str
    count: int
    x: int
    y: int
    width: int
    height: int


class Chart(Value, frozen=True):
    """A drawing of bars, all as high as they are many."""

    unit: str
    """``day``, ``week`` or ``month``."""
    most: int
    bars: tuple[Bar, ...]


def chart(days: Sequence[str]) -> Chart | None:
    """Days in order, one for each time, become their chart; a single unit of time needs none."""
    if not days:
        return None
    first, last = dt.date.fromisoformat(days[0]), dt.date.fromisoformat(days[-1])
    unit = "day" if (last - first).days < _DAYS else "week" if (last - first).days < _WEEKS else "month"
    counts = Counter(_start(dt.date.fromisoformat(day), unit) for day in days)
    starts = list(_starts(_start(first, unit), last, unit))
    return Chart(unit, max(counts.values()), tuple(_bars(starts, counts))) if len(starts) > 1 else None


def _start(day: dt.date, unit: str) -> dt.date:
    if unit == "week":
        return day - dt.timedelta(days=min(day.weekday(), day.toordinal() - 1))
    return day.replace(day=1) if unit == "month" else day


def _starts(first: dt.date, last: dt.date, unit: str) -> Iterator[dt.date]:
    while first <= last:
        yield first
        ahead = {"day": 1, "week": 7, "month": 32}[unit]
        if dt.date.max - first < dt.timedelta(days=ahead):
            return
        first = _start(first + dt.timedelta(days=ahead), unit)


_MOST_BARS = 150


def _bars(starts: Sequence[dt.date], counts: Counter[dt.date]) -> Iterator[Bar]:
    """Units of time become bars; of a very long time the newest are drawn."""
    starts = starts[-_MOST_BARS:]
    step = min(WIDTH // len(starts), WIDEST)
    most = max(counts.values())
    for place, start in enumerate(starts):
        height = -(-counts[start] * HEIGHT // most)
        yield Bar(start.isoformat(), counts[start], place * step, HEIGHT - height, max(step - 1, 1), height)
