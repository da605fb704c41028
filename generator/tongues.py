"""What somebody typed for a language becomes the tag that was meant."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, localedata
from babel.core import get_global

from generator.problems import nearest

_COUNTRIES = {
    "ua": "uk",
    "cz": "cs",
    "cn": "zh",
    "jp": "ja",
    "gr": "el",
    "dk": "da",
    "by": "be",
    "kz": "kk",
    "ge": "ka",
}
"""Codes of countries that are often written for those of their languages."""


@lru_cache(maxsize=1)
def _tags() -> dict[str, str]:
    """The tags of languages by their names in English, by older and three-letter codes, and by themselves."""
    english = {str(tag): str(name) for tag, name in Locale("en").languages.items() if localedata.exists(str(tag))}
    names = {name: tag for tag, name in english.items()}
    return {**names, **get_global("language_aliases"), **{tag: tag for tag in english}, **_COUNTRIES}


def meant(typed: str) -> str | None:
    """What is no tag of a language becomes the tag that is near in code or name, if any: ``ukr`` becomes ``uk``."""
    near = nearest(typed.partition("-")[0].partition("_")[0], _tags())
    return _tags()[near].replace("_", "-") if near else None
