"""A row becomes the publication date that it tells, where it tells hardly anything else."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.importers.dumps import calendars, shapes
from generator.importers.dumps.tables import phrases
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMED = re.compile(
    r"(?<![\w.])(?P<day>\d{1,2})(?:\.|er|º|ª|st|nd|rd|th|-го)?,?\s*(?:de |of |d['’])?(?P<month>[^\W\d_]{3,12})\.?,?"
    r"(?:\s*(?:de |del |of )?(?P<year>(?:19|20)\d\d)(?!\d))?"
    r"|(?<!\w)(?:(?P<year0>(?:19|20)\d\d)\.?\s)?(?P<month2>[^\W\d_]{3,12})\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?\b(?!\s?[:h]\d)"
    r"(?:,?\s*(?P<year2>(?:19|20)\d\d)(?!\d))?"
)
_NUMERIC = re.compile(
    r"(?<![\d.:/-])(?:(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
    r"|(?P<first>\d{1,2})(?P<sign>[./-])(?P<second>\d{1,2})(?P=sign)(?P<year2>(?:19|20)\d\d|\d\d))(?![\d/]|[.:-]\d)T?"
    r"|(?P<year3>(?:19|20)\d\d)\s?[年년]\s?(?P<month3>\d{1,2})\s?[月월]\s?(?P<day3>\d{1,2})\s?[日일]"
)
_RELATIVE = re.compile(
    r"(?i)\b(?:just now|\d+\s?(?:s|m|h|d|w|mins?|minutes?|hrs?|hours?|days?|weeks?) ago|an? (?:hour|minute|day) ago"
    r"|vor \d+ (?:minuten?|min\.?|stunden?|std\.?|tagen?)"
    r"|vor einer stunde|il y a \d+ ?(?:min|minutes?|h|heures?|jours?)"
    r"|il y a une heure|hace \d+ (?:minutos?|horas?|días?)|\d+ (?:minuti|ore|giorni) fa"
    r"|h[aá] \d+ (?:minutos?|horas?|dias?)"
    r"|\d+ (?:minut|uur|dagen) geleden|\d+ (?:minut|godzin|dni)\w* temu|\d+ (?:хвилин|годин|дн)\w* тому"
    r"|\d+ (?:минут|час|дн)\w* назад)"
    r"|^(?:today|yesterday|heute|gestern|aujourd[’']hui|hier|hoy|ayer|oggi|ieri"
    r"|сьогодні|вчора|сегодня|вчера|dzisiaj|wczoraj)"
    r"(?=$|,? ?(?:at|um|à|a las|alle|о|в|o)? ?\d{1,2}[:.h]\d\d)"
)
_PARTS = re.compile(r"\s*(?:[|·•—–/()\[\]]|\s-\s|,\s|:\s|[-–—,:]$|^[-–—,:])\s*")
_LONGEST_REST, _LONGEST = 10, 170
_GLUE = shapes.words(phrases.DATE_GLUE)
_ARTICLES = frozenset("Il La Le Les El Die Der Das De The Los Las I".split())  # noqa: SIM905
_NAME = 3
"""Capital words of a writer's, a town's or a paper's name that only a comma parts from a date."""
_CENTURY = 2000


class Stamp(Value, frozen=True, kw_only=True):
    """What a row tells about the time of publication."""

    year: int = 0
    """Zero where the row leaves it to be understood."""
    month: int = 0
    day: int = 0
    clock: calendars.Clock | None = None
    updated: bool = False
    """Whether it is told as the time of a change."""
    rest: tuple[str, ...] = ()
    """What else the row holds: a writer, a source, a section."""
    unsure: tuple[int, int] = (0, 0)
    """The two numbers of ``05/09/2025``, where only custom tells which is the month."""

    def date(self, year: int = 0) -> str:
        """The stamp becomes a date for front matter, with a year from elsewhere where it tells none; else nothing."""
        try:
            day = dt.date(self.year or year, self.month, self.day)
        except ValueError:
            return ""
        return calendars.iso(day, self.clock)


class Found(Value, frozen=True, kw_only=True):
    """A date within a text."""

    start: int
    end: int
    day: int
    month: int
    year: int = 0
    unsure: tuple[int, int] = (0, 0)


def search(text: str, language: str = "") -> Iterator[Found]:
    """A text becomes the dates in it, in their order; months are those of the language where one is given."""
    place = 0
    while found := _NAMED.search(text, place):
        name, told = ("month", "day") if found["month"] else ("month2", "day2")
        month = calendars.month_in(found[name], language) if language else calendars.month(found[name])
        day, year = int(found[told]), int(found["year"] or found["year2"] or found["year0"] or 0)
        place = found.end() if month else max(found.start("day2"), found.end("day"))
        if month and 1 <= day <= 31:  # noqa: PLR2004
            yield Found(start=found.start(), end=found.end(), day=day, month=month, year=year)
    for found in _NUMERIC.finditer(text):
        yield from _numeric(found)


def _numeric(found: re.Match[str]) -> Iterator[Found]:
    start, end = found.span()
    if year := found["year"] or found["year3"]:
        day, month = int(found["day"] or found["day3"]), int(found["month"] or found["month3"])
        if 1 <= month <= 12 and 1 <= day <= 31:  # noqa: PLR2004
            yield Found(start=start, end=end, day=day, month=month, year=int(year))
        return
    first, second, year2 = int(found["first"]), int(found["second"]), int(found["year2"])
    year2 += _CENTURY if year2 < 100 else 0  # noqa: PLR2004
    if found["sign"] == "." or first > 12:  # noqa: PLR2004
        day, month = first, second
    else:
        day, month = second, first
    unsure = (first, second) if found["sign"] != "." and max(first, second) <= 12 and first != second else (0, 0)  # noqa: PLR2004
    if 1 <= month <= 12 and 1 <= day <= 31:  # noqa: PLR2004
        yield Found(start=start, end=end, day=day, month=month, year=year2, unsure=unsure)


@lru_cache(maxsize=4096)
def read(text: str) -> Stamp | None:
    """A row becomes its stamp where all it tells is when, by whom and where something was published."""
    if len(text) > _LONGEST or not (any(char.isdigit() for char in text) or _RELATIVE.search(text)):
        return None
    found = sorted(search(text), key=lambda each: (not each.year, each.start))
    spans = [(each.start, each.end) for each in found[:3] if each.year or each is found[0]]
    masked = _masked(text, spans)
    clock = calendars.clock(masked)
    relative = _RELATIVE.search(masked)
    if not (found or relative) or (not relative and not found[0].year and not clock):
        return None
    spans += [(clock.start, clock.end)] if clock else []
    spans += [relative.span()] if relative else []
    rest = _rest(text, spans)
    if rest is None:
        return None
    told = phrases.UPDATED.search(text)
    updated = bool(told and (not found or told.start() < found[0].start)) and not phrases.PUBLISHED.search(text)
    if not found:
        return Stamp(rest=rest, updated=updated)
    first = found[0]
    return Stamp(
        year=first.year, month=first.month, day=first.day, clock=clock, updated=updated, rest=rest, unsure=first.unsure
    )


def _masked(text: str, spans: list[tuple[int, int]]) -> str:
    """A text with its dates blotted out, so that no time of day is read from them."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _rest(text: str, spans: list[tuple[int, int]]) -> tuple[str, ...] | None:
    """What a row tells beside its date, in parts; nothing at all where it is a sentence or a headline."""
    cut = text
    for start, end in sorted(spans, reverse=True):
        cut = cut[:start] + " | " + cut[end:]
    parts = [_trimmed(part) for part in _PARTS.split(cut)]
    kept = tuple(part for part in parts if part and not shapes.is_sign(part))
    if sum(len(shapes.words(part)) for part in kept) > _LONGEST_REST:
        return None
    if text.endswith(".") and any(word.islower() and len(word) > 3 for part in kept for word in part.split()):  # noqa: PLR2004
        return None
    near = " | " in cut and any(_leans(cut, part) for part in kept)
    return None if near or any(shapes.is_closed(part) and len(shapes.words(part)) > 3 for part in kept) else kept  # noqa: PLR2004


def _leans(cut: str, part: str) -> bool:
    """Whether a part runs into the date as words of a sentence do: no sign of parting, and no name."""
    if phrases.BY.match(part) or phrases.READING.fullmatch(part):
        return False
    small = [word for word in part.split() if word[:1].islower()] if not shapes.is_name(part) else []
    comma = re.search(rf"{re.escape(part)}\s*,?\s*\|", cut) and not re.search(
        rf"{re.escape(part)}\s*[-·•—–/:|]+\s+\|", cut
    )
    direct = re.search(rf"(?:{re.escape(part)}\s*,?\s{{1,2}}\|\s)|(?:\s\|\s{{1,2}}{re.escape(part)})", cut)
    capital = sum(word[:1].isupper() for word in part.split())
    return bool((comma or direct) and (small or capital > _NAME)) or len(part.split()) > 6  # noqa: PLR2004


def _trimmed(part: str) -> str:
    """A part without the words that only introduce or join dates."""
    tokens = part.strip(" .,:;").split()
    while tokens and _is_glue(tokens[0]) and not _is_article(tokens):
        del tokens[0]
    while tokens and _is_glue(tokens[-1]):
        del tokens[-1]
    return " ".join(tokens).strip(" ,:;")


def _is_article(tokens: list[str]) -> bool:
    """Whether a first word belongs to a name: ``Il Corriere``, ``Le Monde``."""
    return len(tokens) > 1 and tokens[0] in _ARTICLES and tokens[1][:1].isupper()


def _is_glue(token: str) -> bool:
    folded = token.casefold().strip(".,:()")
    return not folded or folded in _GLUE or folded in calendars.day_words()
