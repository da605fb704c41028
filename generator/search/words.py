"""Text becomes the words by which it is found; ``assets/search.js`` folds what is typed in the same way."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

LONGEST = 40
"""Characters of a word that count; what is longer is no word that anyone types."""
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Thai, kana and Han: written without blanks, so found by pairs of characters (as Lucene's CJK analyser does)."""
_RUN = re.compile(r"[^\W_]+")


@cache
def _unspaced() -> re.Pattern[str]:
    """Such a character. So many sorts take long to compile: that waits until there may be one of them."""
    return re.compile(rf"[{_UNSPACED}]")


@cache
def _mixed_run() -> re.Pattern[str]:
    """A run of such characters, or of others."""
    return re.compile(rf"(?P<unspaced>[{_UNSPACED}]+)|[^\W_{_UNSPACED}]+")


def fold(text: str) -> str:
    """A text becomes lower case without accents, in Unicode's compatibility form."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).lower()
    for char in set(plain):
        if unicodedata.category(char).startswith("M"):
            plain = plain.replace(char, "")
    return plain


def words(text: str) -> dict[str, None]:
    """A text becomes its distinct words, in the order they first stand there."""
    folded = fold(text)
    if folded.isascii() or not _unspaced().search(folded):
        return dict.fromkeys([run[:LONGEST] for run in dict.fromkeys(_RUN.findall(folded)) if _is_word(run)])
    found: dict[str, None] = {}
    for match in _mixed_run().finditer(folded):
        if match["unspaced"]:
            found.update(dict.fromkeys(_pairs(match[0])))
        elif _is_word(match[0]):
            found[match[0][:LONGEST]] = None
    return found


def _is_word(run: str) -> bool:
    return len(run) > 1 or run.isdigit()


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]
