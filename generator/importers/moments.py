"""Dates as feeds, pages and letters tell them become dates of front matter; what is not certain is no date."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_tz
from functools import lru_cache
from typing import Any

from generator.importers import extra

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ]+(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?(?:\d\d)?)?)?", re.IGNORECASE
)
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?", re.IGNORECASE)
_MAIL = re.compile(r"(?:\w{3,9}\.?,?\s+)?\d{1,2}[\s-]+[A-Za-z]{3,9}\.?[\s-]+\d{2,4}\b.*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4})(?!\d)")
_ZONES = {
    **dict.fromkeys(("WET",), 0),
    **dict.fromkeys(("CET", "MEZ", "BST", "WEST"), 1),
    **dict.fromkeys(("CEST", "MESZ", "EET"), 2),
    **dict.fromkeys(("EEST", "MSK"), 3),
    "HKT": 8,
    "SGT": 8,
    "JST": 9,
    "KST": 9,
    "AEST": 10,
    "AEDT": 11,
    "NZST": 12,
    "NZDT": 13,
    "AKDT": -8,
    "AKST": -9,
    "HST": -10,
}
"""Names of zones in hours from Greenwich, beyond those of RFC 5322; those of two meanings (IST) are not."""
_MAIL_ZONES = {"UT", "UTC", "GMT", "Z", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "AST", "ADT"}
_LONGEST, _DAY = 80, 86_400
_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - whatever the zone
_FIRST_YEAR = 1900
"""Programs write the year 1 and the first second of 1970 where they know no date."""
_MONTHS = 12


def read(text: str, *, words: bool = True) -> str:
    """A date becomes ``2025-09-04`` or ``2025-09-04T12:51:00+02:00``; one that is not certain becomes nothing.

    Impossible, relative, ambiguous and incomplete dates are not certain. A time whose zone cannot be read is left out.

    Args:
        text: the date as it stands there.
        words: whether dates in the words of any language are tried, which takes its time where it is none.
    """
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST:
        return ""
    for reader in (_iso, _mail, _written) if words else (_iso, _mail):
        if (found := reader(text)) is not None:
            return found
    return ""


def _iso(text: str) -> str | None:
    """ISO 8601, extended and basic."""
    found = _ISO.fullmatch(text) or _BASIC.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    clock = None if hour is None else (int(hour), int(minute), int(second or 0))
    offset = _offset(zone or "")
    return _told((int(year), int(month), int(day)), None if zone and offset is None else clock, offset)


def _mail(text: str) -> str | None:
    """RFC 822 and its heirs, as RSS takes it."""
    if not _MAIL.fullmatch(text):
        return None
    fields = parsedate_tz(text)
    if fields is None:
        return None
    year, month, day, hour, minute, second, *_, seconds = fields
    clock = (hour, minute, second) if re.search(r"\d:\d\d", text) else None
    name = "" if (last := text.rsplit(" ", 1)[-1]).startswith(("(", "+", "-")) or ":" in last else last.upper()
    if name in _ZONES:
        zone: dt.tzinfo | None = dt.timezone(dt.timedelta(hours=_ZONES[name]))
    elif name and not name.isdigit() and name not in _MAIL_ZONES:
        return _told((year, month, day), None, None)
    else:
        zone = None if seconds is None else _zone(seconds)
    return _told((year, month, day), clock, zone)


def _written(text: str) -> str | None:
    """A date in words of any language, or in numbers whose order is certain."""
    if not _YEAR.search(text) or not re.search(r"\d\D+\d|\d{5}", text):
        return None
    order = _order(text)
    if order is None:
        return ""
    try:
        found = _parser(order).get_date_data(text)
    except (ValueError, OverflowError, TypeError, KeyError, IndexError):
        return ""
    moment = found.date_obj
    if moment is None:
        return ""
    clock = (moment.hour, moment.minute, moment.second) if found.period == "time" else None
    return _told((moment.year, moment.month, moment.day), clock, moment.tzinfo)


@lru_cache(maxsize=2)
def _parser(order: str) -> Any:  # noqa: ANN401 - dateparser has no types
    """The reader of dates in words, which knows some two hundred languages; it neither completes nor counts back."""
    settings = {
        "STRICT_PARSING": True,
        "PARSERS": ["absolute-time"],
        "DATE_ORDER": order,
        "RETURN_TIME_AS_PERIOD": True,
    }
    return extra.load("dateparser.date").DateDataParser(settings=settings)


def _order(text: str) -> str | None:
    """In which order a date in numbers is written, or None where either is possible; dots put the day first."""
    found = _NUMBERS.search(text)
    if not found:
        return "DMY"
    first, mark, second = int(found[1]), found[2], int(found[3])
    if mark == "." or first > _MONTHS or first == second:
        return "DMY"
    return "MDY" if second > _MONTHS else None


def _offset(text: str) -> dt.tzinfo | None:
    if not text:
        return None
    if text in {"Z", "z"}:
        return dt.UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    seconds = int(digits[:2]) * 3600 + int(digits[2:]) * 60
    return _zone(-seconds if text[0] == "-" else seconds)


def _zone(seconds: int) -> dt.tzinfo | None:
    """An offset becomes a zone; none is further from Greenwich than a day."""
    return dt.timezone(dt.timedelta(seconds=seconds)) if abs(seconds) < _DAY else None


def _told(day: tuple[int, int, int], clock: tuple[int, int, int] | None, zone: dt.tzinfo | None) -> str:
    """The parts of a date become its text, or nothing where no calendar has it."""
    try:
        moment = dt.datetime(*day, *(clock or (0, 0, 0)), tzinfo=zone)
    except ValueError:
        return ""
    if moment.year < _FIRST_YEAR or (clock and moment.replace(tzinfo=None) == _EPOCH):
        return ""
    if clock is None:
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")
