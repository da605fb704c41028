"""An article's text becomes the day on which it was published, as far as the text tells it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from typing import TYPE_CHECKING

from generator.importers.dumps import calendars, dates, scenes
from generator.importers.dumps.tables import phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_YEAR = re.compile(r"(?<![\d.,$€£])(?:19|20)\d\d(?![\d%]|[.,]\d)")
_MONTH_YEAR = re.compile(r"(?<!\w)(?P<month>[^\W\d_]{3,12})\.?,? (?:de |del )?(?P<year>(?:19|20)\d\d)(?!\d)")
_SPAN, _LEAD = 9, 2
_SIGHT = 4000
"""Characters of a paragraph that are read; longer ones are none."""
_SENTENCE = re.compile(r"(?<=[.!?])\s")


def deduce(paragraphs: Sequence[str], asides: Sequence[str], language: str, others: Sequence[dt.date]) -> str:
    """A text becomes the day of its publication; empty where it tells none.

    The latest day that its first paragraphs report of decides, and a later one within days of it; captions only lend
    their year. Where the text names a weekday alone, a caption of the same scene with that weekday tells the day.

    Args:
        paragraphs: the body.
        asides: captions and other rows around it, which carry other dates.
        language: of the body.
        others: days on which other articles of the same dump were published.
    """
    paragraphs = [text[:_SIGHT] for text in paragraphs]
    likely = years(paragraphs, asides, language, others)
    told = [(place, day) for place, text in enumerate(paragraphs) for day in _days(text, language, likely)]
    leading = [day for place, day in told if place < _LEAD]
    if told:
        base = max(leading) if leading else max(day for _, day in told)
        return max(day for _, day in told if 0 <= (day - base).days <= _SPAN).isoformat()
    return _by_weekday(paragraphs, asides)


def years(paragraphs: Sequence[str], asides: Sequence[str], language: str, others: Sequence[dt.date]) -> list[int]:
    """The years that a date without one may mean, the likeliest first."""
    found: Counter[int] = Counter()
    for text in paragraphs:
        found.update({each.year: 3 for each in dates.search(text, language) if each.year})
        found.update(_with_month(text, language))
    if found:
        return [max(found, key=lambda year: (found[year], year))]
    if others:
        return [year for year, _ in Counter(day.year for day in others).most_common(1)]
    captioned = [each.year for text in asides for each in dates.search(text) if each.year]
    captioned += [int(year) for text in asides for year in _YEAR.findall(text)]
    return [max(captioned)] if captioned else []


def _with_month(text: str, language: str) -> Iterator[int]:
    """The years that a text tells beside a month: ``January 2026``."""
    for found in _MONTH_YEAR.finditer(text):
        if calendars.month_in(found["month"], language or "en"):
            yield int(found["year"])


def _days(text: str, language: str, years: Sequence[int]) -> Iterable[dt.date]:
    """The days that a paragraph reports of."""
    for found in dates.search(text, language):
        sentence = _SENTENCE.split(text[: found.start])[-1]
        if phrases.AHEAD.search(sentence) or found.unsure != (0, 0):
            continue
        for year in [found.year] if found.year else years:
            try:
                yield dt.date(year, found.month, found.day)
            except ValueError:
                continue


def _by_weekday(paragraphs: Sequence[str], asides: Sequence[str]) -> str:
    """A weekday in the first paragraphs and a caption with its date agree on a day, where both tell one scene."""
    lead = " ".join(paragraphs[:_LEAD])
    named = {number for name, number in calendars.weekdays().items() if re.search(rf"(?i)\b{re.escape(name)}\b", lead)}
    known = scenes.stems(" ".join(paragraphs[:4]))
    for text in asides:
        for found in dates.search(text):
            day = _real(found)
            if day and day.weekday() in named and scenes.linked(text, known) >= 0.4:  # noqa: PLR2004 # two words in five
                return day.isoformat()
    return ""


def _real(found: dates.Found) -> dt.date | None:
    try:
        return dt.date(found.year, found.month, found.day) if found.year else None
    except ValueError:
        return None
