"""The names of months and weekdays of thirty languages, from the Unicode CLDR, and times of day."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel import Locale

from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LANGUAGES = (
    "en de fr es it pt nl uk ru pl cs sk hu ro sv da nb fi el tr be bg sr hr sl lt lv et ca ga".split()  # noqa: SIM905
)
_EXTRA = {"sept": 9, "mrz": 3, "sep": 9, "janv": 1, "févr": 2, "juill": 7, "déc": 12, "avg": 8, "липень": 7}
_ZONES = {
    **dict.fromkeys(("gmt", "utc", "bst0", "z"), "Etc/UTC"),
    **dict.fromkeys(("et", "est", "edt"), "America/New_York"),
    **dict.fromkeys(("ct", "cdt"), "America/Chicago"),
    **dict.fromkeys(("pt", "pst", "pdt"), "America/Los_Angeles"),
    **dict.fromkeys(("cet", "cest", "mez", "mesz"), "Europe/Berlin"),
    **dict.fromkeys(("eet", "eest"), "Europe/Kyiv"),
    **dict.fromkeys(("msk", "мск"), "Europe/Moscow"),
    "bst": "Europe/London",
}
"""Abbreviations that mean one clock in news; the zone decides on summer time, since writers mix them up."""
_TIME = re.compile(
    r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3])\s?(?:[:.]|h|\bh\b)\s?(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?(?:\s?(?:Uhr|hrs?|h|horas|ч)\b\.?)?(?:\s?(?P<offset>[+-]\d\d:?\d\d|Z)\b)?(?![\d])"
    r"|(?<![\d.:])(?P<hour2>1[0-2]|0?[1-9])\s?(?P<half2>[ap])\.?m\b\.?"
    r"|(?<![\d.:])(?P<hour3>[01]?\d|2[0-3])\s?(?:Uhr|heures)\b",
    re.IGNORECASE,
)
_ZONE = re.compile(r"\(?\b(?P<zone>" + "|".join(sorted(_ZONES, key=len, reverse=True)) + r")\b\)?", re.IGNORECASE)


class Clock(Value, frozen=True):
    """A time of day, where it stands in a text, and the zone or offset it is told in."""

    hour: int
    minute: int
    start: int
    end: int
    zone: str = ""
    """A name such as ``Europe/Kyiv``, an offset such as ``+02:00``, or empty."""
    half: bool = False
    """Whether it is told by a twelve-hour clock."""


@cache
def months() -> Mapping[str, Mapping[str, int]]:
    """Each name of a month becomes the months that it means, by language."""
    found: dict[str, dict[str, int]] = {}
    for language in LANGUAGES:
        for name, number in _named(language, "months"):
            found.setdefault(name, {}).setdefault(language, number)
    for name, number in _EXTRA.items():
        found.setdefault(name, {}).setdefault("en", number)
    return found


@cache
def weekdays() -> Mapping[str, int]:
    """Each long name of a weekday becomes its number from Monday on; short ones are words of their own too often."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for form in ("format", "stand-alone"):
            for number, name in Locale.parse(language).days[form]["wide"].items():
                found.setdefault(name.casefold(), number)
    return found


@cache
def day_words() -> frozenset[str]:
    """All names of weekdays, the short ones too."""
    return frozenset(name for language in LANGUAGES for name, _ in _named(language, "days"))


def _named(language: str, what: str) -> Iterator[tuple[str, int]]:
    names = getattr(Locale.parse(language), what)
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in names[form][width].items():
                folded = name.casefold().rstrip(".")
                if len(folded) > 1 and not folded.isdigit():
                    yield folded, number


def month(name: str, language: str = "") -> int:
    """A word becomes the month that it names, in its language where the languages differ; else zero."""
    meanings = months().get(name.casefold().rstrip("."), {})
    if language and language in meanings:
        return meanings[language]
    return next(iter(meanings.values()), 0)


def month_in(name: str, language: str) -> int:
    """A word becomes the month that it names in one language alone; else zero."""
    folded = name.casefold().rstrip(".")
    return months().get(folded, {}).get(language, 0) or (_EXTRA.get(folded, 0) if language in {"en", "fr"} else 0)


def clock(text: str) -> Clock | None:
    """A text becomes the first time of day in it."""
    found = _TIME.search(text)
    if not found:
        return None
    hour = int(found["hour"] or found["hour2"] or found["hour3"])
    half = (found["half"] or found["half2"] or "").lower()
    if half and not 1 <= hour <= 12:  # noqa: PLR2004
        half = ""
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    end, zone = found.end(), _offset(found["offset"] or "")
    if not zone and (named := _ZONE.match(text, len(text) - len(text[end:].lstrip()))):
        end, zone = named.end(), _ZONES[named["zone"].lower()]
    return Clock(hour, int(found["minute"] or 0), found.start(), end, zone, bool(half))


def _offset(text: str) -> str:
    if not text:
        return ""
    return "+00:00" if text in "Zz" else f"{text[:3]}:{text[-2:]}"


def iso(day: dt.date, time: Clock | None) -> str:
    """A day and a time become what front matter takes: ``2025-09-06T18:35+02:00``, zone and time where known."""
    if not time:
        return day.isoformat()
    told = f"{day.isoformat()}T{time.hour:02}:{time.minute:02}"
    if not time.zone or time.zone[0] in "+-":
        return told + time.zone
    moment = dt.datetime(day.year, day.month, day.day, time.hour, time.minute, tzinfo=ZoneInfo(time.zone))
    return moment.isoformat(timespec="minutes")
