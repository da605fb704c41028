"""Text becomes the words by which it is found; ``assets/search.js`` folds what is typed in the same way."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 40
"""Characters of a word that count; what is longer is no word that anyone types."""
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Thai, kana and Han: written without blanks, so found by pairs of characters (as Lucene's CJK analyser does)."""
_RUN = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+")
_IS_UNSPACED = re.compile(rf"[{_UNSPACED}]")


def fold(text: str) -> str:
    """A text becomes lower case without accents, in Unicode's compatibility form."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).lower()
    marks = [ord(char) for char in set(plain) if unicodedata.category(char).startswith("M")]
    return plain.translate(dict.fromkeys(marks))


def words(text: str) -> dict[str, None]:
    """A text becomes its distinct words, in the order they first stand there."""
    found: dict[str, None] = {}
    for run in _RUN.findall(fold(text)):
        if _IS_UNSPACED.match(run):
            found.update(dict.fromkeys(_pairs(run)))
        elif len(run) > 1 or run.isdigit():
            found[run[:LONGEST]] = None
    return found


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]
