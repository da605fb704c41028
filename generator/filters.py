"""Values become words in templates: dates and times in the site's language, addresses, JSON."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import msgspec
from babel.dates import format_date, format_time
from jinja2.filters import do_urlencode
from markupsafe import Markup

from generator import plaintext

if TYPE_CHECKING:
    from collections.abc import Callable


def of(language: str) -> dict[str, Callable[..., Any]]:
    """A language becomes what templates may ask of a value beside Jinja's own filters."""
    locale = language.replace("-", "_")
    return {
        "day": _once(_DAY, partial(_day, locale=locale)),
        "weekday": _once(_DAY, partial(_weekday, locale=locale)),
        "short_weekday": _once(_DAY, partial(_day, locale=locale, form="EEE")),
        "short_day": _once(_DAY, partial(_day, locale=locale, form="medium")),
        "month": _once(_MONTH, partial(_month, locale=locale)),
        "of_month": _once(_MONTH, partial(_of_month, locale=locale)),
        "clock": _once(_CLOCK, partial(_clock, locale=locale)),
        "domain": _domain,
        "plain": plaintext.plain,
        "wrap": plaintext.wrap,
        "literal": plaintext.literal,
        "json": _json,
        "urlencode": partial(_urlencode, known=lru_cache(1024)(do_urlencode)),
    }


_DAY, _MONTH, _CLOCK = slice(10), slice(7), slice(11, 16)
"""Where these stand in a date and time; no language names seconds in a short time (CLDR 44)."""


def _once(part: slice, name: Callable[[str], str]) -> Callable[[str], str]:
    """A date and time becomes what that part of it is called, found out once: a site has few days, but many moments."""
    known = lru_cache(4096)(name)
    return lambda iso: known(iso[part])


def _day(day: str, *, locale: str, form: str = "long") -> str:
    return format_date(dt.date.fromisoformat(day), format=form, locale=locale)


def _weekday(day: str, *, locale: str) -> str:
    return _headed(_day(day, locale=locale, form="EEEE"))


def _month(month: str, *, locale: str) -> str:
    """The name of a month as it heads something; within a sentence many languages write it small."""
    return _headed(_of_month(month, locale=locale))


def _of_month(month: str, *, locale: str) -> str:
    return format_date(dt.date.fromisoformat(f"{month}-01"), format="LLLL y", locale=locale)


def _headed(words: str) -> str:
    return words[:1].upper() + words[1:]


def _clock(clock: str, *, locale: str) -> str:
    """The time of day, or nothing where only the date is known."""
    return format_time(dt.time.fromisoformat(clock), format="short", locale=locale) if clock else ""


_WITHIN_HTML = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def _json(value: object) -> Markup:
    """A value becomes JSON that may stand in a script element, for machines to read; what is empty is left out."""
    text = msgspec.json.encode(_filled(value)).decode()
    for sign, written in _WITHIN_HTML.items():
        text = text.replace(sign, written)
    return Markup(text)  # noqa: S704 - no character is left that could end the element or begin another


def _filled(value: object) -> object:
    """A value without the fields that hold nothing."""
    if isinstance(value, dict):
        return {name: _filled(each) for name, each in value.items() if each not in (None, "", [], {})}
    return [_filled(each) for each in value] if isinstance(value, list) else value


def _urlencode(value: object, known: Callable[[str], str]) -> str:
    """What stands in an address; a page asks several times for its own."""
    return known(value) if isinstance(value, str) else do_urlencode(value)  # type: ignore[arg-type] # as a template likes


def _domain(url: str) -> str:
    return url.partition("//")[2].partition("/")[0].removeprefix("www.")
