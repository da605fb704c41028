"""The names of countries in the languages read here, from Unicode's Common Locale Data Repository."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale

from generator.analysis.tables import table
from generator.analysis.text import fold

_LANGUAGES = ("en", "de", "fr", "es", "it", "pl", "uk", "ru")
_SHORT = table("us u.s. usa u.s.a. uk u.k. uae britain america holland burma сша британия британія")
_LETTERS = 2
"""Length of a country's code; regions of the world have numbers."""


def is_country(name: str) -> bool:
    """Whether a name is a country's."""
    return fold(name) in _names()


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    territories = (Locale(language).territories for language in _LANGUAGES)
    names = (name for each in territories for code, name in each.items() if len(code) == _LETTERS)
    return _SHORT | frozenset(map(fold, names))
