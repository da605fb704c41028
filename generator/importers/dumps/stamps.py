"""The dates that stand beside an article become its date of publication and of change."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.importers.dumps import dates, moments, shapes, teasers
from generator.importers.dumps.kinds import Kind
from generator.importers.dumps.tables import phrases
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.importers.dumps.kinds import Tagged


class Dated(Value, frozen=True):
    """When an article was published, and how that is known."""

    date: str = ""
    way: str = ""
    """``text`` where the date was deduced from the text."""
    updated: str = ""


DAY_FIRST, MONTH_FIRST = "day", "month"


def order(tagged: Sequence[Tagged]) -> str:
    """The dates of a dump become what comes first in ``05/09/2025``: told by one of which a number exceeds twelve."""
    for each in tagged:
        if each.stamp and "/" in each.row.text and each.stamp.unsure == (0, 0):
            for found in dates.search(each.row.text):
                first = each.row.text[found.start : found.end].split("/")[0]
                if first.isdigit() and len(first) < 3:  # noqa: PLR2004
                    return DAY_FIRST if int(first) > 12 else MONTH_FIRST  # noqa: PLR2004
    return ""


def told(rows: Sequence[Tagged], title: int, kept: Iterable[int], language: str, first: str) -> Dated:
    """An article's rows become the date that a row beside the text tells; empty where none does."""
    found = [stamp for stamp in _beside(rows, title, set(kept)) if stamp.day]
    plain = [stamp for stamp in found if not stamp.updated] or found
    if not plain:
        return Dated()
    date = _date(plain[0], rows, language, first)
    changed = next((_date(stamp, rows, language, first) for stamp in found if stamp.updated), "")
    return Dated(date=date, updated=changed if changed != date else "")


def _beside(rows: Sequence[Tagged], title: int, kept: set[int]) -> Iterator[dates.Stamp]:
    """Stamps from the article's head on, then those of its foot; a page's printing and comments tell none."""
    name = shapes.key(teasers.title_text(rows[title])) if title >= 0 else ""
    last = max(kept, default=len(rows))
    fenced = next((i for i, each in enumerate(rows) if i > last and each.kind is Kind.FOOT), len(rows))
    for i, each in enumerate(rows[:fenced]):
        if (
            each.stamp
            and i not in kept
            and not any(name and shapes.key(part).startswith(name[:40]) for part in each.stamp.rest)
        ):
            yield each.stamp
            if changed := _changed(each.row.text):
                yield changed


def _changed(text: str) -> dates.Stamp | None:
    """The time of a change that stands behind the time of publication in one row."""
    found = phrases.UPDATED.search(text)
    return dates.read(text[found.start() :]) if found and found.start() > len("1.1.2000") else None


def _date(stamp: dates.Stamp, rows: Sequence[Tagged], language: str, first: str) -> str:
    year = 0
    if not stamp.year:
        texts = [each.row.text for each in rows]
        year = next(iter(moments.years(texts, (), language, ())), 0)
    if stamp.unsure == (0, 0):
        return stamp.date(year)
    if not (first := first or _custom(stamp, language)):
        return ""
    day, month = stamp.unsure if first == DAY_FIRST else stamp.unsure[::-1]
    return dates.Stamp(year=stamp.year, month=month, day=day, clock=stamp.clock).date(year)


def _custom(stamp: dates.Stamp, language: str) -> str:
    """What a language's writers put first; English ones differ, so that only a twelve-hour clock tells it."""
    if language and language != "en":
        return DAY_FIRST
    return MONTH_FIRST if stamp.clock and stamp.clock.half else ""


def day(rows: Sequence[Tagged]) -> str:
    """The rows above a digest's first article become the day on which the digest was sent; empty where none is told."""
    return next((date[:10] for each in rows if each.stamp and (date := each.stamp.date())), "")


def deduced(rows: Sequence[Tagged], title: int, kept: Sequence[int], language: str, others: Sequence[dt.date]) -> Dated:
    """An article's text becomes the day that it tells; empty where it tells none."""
    inside = set(kept)
    paragraphs = [rows[i].row.text for i in kept if rows[i].kind is Kind.PROSE]
    asides = [each.row.text for i, each in enumerate(rows) if i not in inside and i != title]
    day = moments.deduce(paragraphs, asides, language, others)
    return Dated(date=day, way="text" if day else "")
