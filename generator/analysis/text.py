"""Plain text becomes paragraphs, sentences and words, all of them as places in the text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from generator.analysis import words
from generator.analysis.known import Known


class Span(NamedTuple):
    """A stretch of text from its first character to behind its last."""

    start: int
    end: int


_LINE = re.compile(r"[^\r\n\u2028\u2029]*[^\s\u2028\u2029]")
_SPACE = re.compile(r"\s*")
_STOP = re.compile(r"[.!?…。！？]+(?P<close>[\"'”’»“)\]]*)(?P<space>\s+|$)(?=(?P<next>[\"'“„«‘‚(\[¿¡—–-]*\s?\w)|$|\W)")
_BETWEEN = re.compile(r"\W+")
_ABBREVIATIONS = frozenset((*words.ABBREVIATIONS, *words.TITLE_ABBREVIATIONS))


def paragraphs(text: str) -> tuple[Span, ...]:
    """Text becomes its lines that hold something, without the space around them."""
    spans = []
    for match in _LINE.finditer(text):
        start = _SPACE.match(text, match.start(), match.end())
        spans.append(Span(start.end() if start else match.start(), match.end()))
    return tuple(spans)


def sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """A paragraph becomes its sentences; a full stop behind an abbreviation ends none."""
    end = len(text) if end is None else end
    spans, begin = [], start
    for match in _STOP.finditer(text, start, end):
        if _ends(text, begin, match):
            spans.append(Span(begin, match.end("close")))
            begin = match.end("space")
    if begin < end:
        spans.append(Span(begin, end))
    return tuple(spans)


def _ends(text: str, begin: int, stop: re.Match[str]) -> bool:
    following = stop["next"]
    if following is None:
        return True
    if following[-1].islower():
        return False
    if stop[0][0] != "." or stop["close"]:
        return True
    last = _BETWEEN.split(text[max(begin, stop.start() - _LONGEST_ABBREVIATION) : stop.start()])[-1]
    return last not in _ABBREVIATIONS and (len(last) != 1 or last == "_" or last.isdecimal())


_LONGEST_ABBREVIATION = 16


def _folded(point: int) -> str:
    char = chr(point)
    if char in words.SAME:
        return words.SAME[char]
    if unicodedata.category(char) == "Zs":
        return " "
    base = unicodedata.normalize("NFD", char)[0] if char not in words.KEPT else char
    base = words.SAME.get(base, base)
    lower = base.lower()
    return lower if len(lower) == 1 else base


_LAST_FOLDED = 0x2FFF  # behind the alphabets and the general punctuation nothing has case or diacritics
_FOLDING = {p: f for p in range(32, _LAST_FOLDED) if (f := _folded(p)) != chr(p)}


def fold(text: str) -> str:
    """Text becomes lower case without diacritics, with one apostrophe, hyphen and space; every offset stays true."""
    return _FOLDED[text] if len(text) <= _WORDS else _fold_text(text)


_WORDS = 60  # letters of what is folded again and again: words and names
_FOLDED = Known(lambda text: text.translate(_FOLDING))
_ABROAD = re.compile(rf"([^\x00-\x7f]{{1,{_WORDS}}})")
_SIGNS = {chr(p): f for p, f in _FOLDING.items() if p < ord("\x7f") and f != chr(p).lower()}


@lru_cache(maxsize=4)
def _fold_text(text: str) -> str:
    """An article's text is folded once, for mentions and quotes alike; ASCII, most of nearly all, is only lowered."""
    for sign, folded in _SIGNS.items():
        text = text.replace(sign, folded)
    if text.isascii():
        return text.lower()
    parts = _ABROAD.split(text)
    parts[::2] = map(str.lower, parts[::2])
    parts[1::2] = map(_FOLDED.__getitem__, parts[1::2])
    return "".join(parts)
