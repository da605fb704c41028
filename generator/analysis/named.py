"""Tokens in a row become a phrase that may name somebody."""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.analysis import cast as casting
from generator.analysis import cues, words
from generator.analysis.tables import table
from generator.analysis.text import fold
from generator.analysis.tokens import holds_comma
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.analysis.cast import Cast
    from generator.analysis.tokens import Token


MOST_WORDS = 9
"""Words of a phrase that are looked at."""


class Sort(Enum):
    """How a phrase names."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOMINAL = "nominal"


class Phrase(Value, frozen=True):
    """Words that may name a speaker."""

    sort: Sort
    start: int
    end: int
    text: str


def name_phrase(text: str, found: Sequence[Token], first: int, last: int, cast: Cast) -> Phrase | None:
    """Tokens in a row become the name in them, unless they are a common noun."""
    start, end = found[first].start, found[last].end
    name = casting.core(text[start:end])
    if not name or not _is_name(name, cast, text, leads=_leads(text, found, first)):
        return None
    ending = fold(name.rsplit(" ", 1)[-1])
    if ending in _OWNED or (name[0].islower() and ending not in cast.by_last):
        return None
    at = text.rfind(name, start, end)
    return Phrase(Sort.NAME, at if at >= 0 else start, at + len(name) if at >= 0 else end, name)


_OWNED = table(
    """
    frau mann sohn tochter sprecher sprecherin anwalt anwältin vater mutter bruder schwester witwe partei team büro
    regierung lager anhänger ehefrau ehemann berater beraterin
    """
)
"""German nouns behind a name that owns them: "Bernd Tals Frau"."""


def _leads(text: str, found: Sequence[Token], first: int) -> bool:
    """Whether a word would be capitalised whatever it is: at the head of a sentence, or behind one that is quoted."""
    return first == 0 or (found[first - 1].passage >= 0 and not holds_comma(found[first - 1], text))


def _is_always_large(name: str, text: str) -> bool:
    """Whether a word stands in a text more than once, and never in small letters."""
    if text.count(name) < _TWICE:
        return False
    counts = _counts(text)
    return counts[name] > 1 and name.lower() not in counts


_TWICE = 2
_WORD = re.compile(r"[^\W\d_](?:[\w-]|['’](?!s\b))*")


@lru_cache(maxsize=2)
def _counts(text: str) -> Counter[str]:
    """Text becomes how often each word stands in it, as it is written; a possessive counts as its word."""
    return Counter(_WORD.findall(text))


_COMPOUND = re.compile(r"[-‐‑][a-zà-ÿ]")
_GROUPS = re.compile(r"(?:[aei]ans|icans|germans|cubans|texans|[a-z]ists|[a-z]crats|[a-z]ials)$")
"""How words for many people of one kind end; "Sanders" and "Evans" are names."""


def _is_name(name: str, cast: Cast, text: str, *, leads: bool) -> bool:
    if name.isupper() and " " in name:
        last = fold(name).rsplit(" ", 1)[1]
        return casting.begins_given(name) or not all(map(str.isupper, cast.by_last.get(last, ())))
    if " " in name or name.isupper():
        return True
    key = fold(name)
    if key in cast.by_last or key in cast.by_first:
        return True
    if _COMPOUND.search(name):
        return False
    if key in words.NOT_NAMES or key in cues.PRONOUNS or _GROUPS.search(key):
        return False
    return not leads or key in cast.inner or _is_always_large(name, text)


def upto(text: str, found: Sequence[Token], first: int, end: int) -> Phrase | None:
    """The tokens up to an index become words that name nobody."""
    if end <= first:
        return None
    return Phrase(Sort.NOMINAL, found[first].start, found[end - 1].end, text[found[first].start : found[end - 1].end])
