"""A text becomes the parts of it that frame an article: the title once more, who wrote it, who took the picture."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from generator.analysis.text import Span, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = r"(?:[^\W\d_a-z][\w.'’-]*)"
_NAMES = rf"{_NAME}(?:[ \u00a0](?:(?:von|van|de|der|la|di|al)[ \u00a0])?{_NAME}){{0,4}}"
_JOINT = r"(?:,[ \u00a0]|,?[ \u00a0](?:and|und|et|y|e|та|и|і|&)[ \u00a0])"
_BYLINE = re.compile(
    rf"(?:(?:[Bb]y|BY|Von|Par|Por|Di|Autor(?:in)?:?|Автор(?:и|ы)?:?|(?:Story|Text|Written|Words) by|Text:)[ \u00a0]"
    rf"{_NAMES}(?:{_JOINT}{_NAMES}){{0,3}}(?:,?[ \u00a0](?:in|at|for|of)[ \u00a0](?:the[ \u00a0])?{_NAMES})?\.?"
    rf"|(?:Additional )?[Rr]eporting by[ \u00a0].*|[Ee]diting by[ \u00a0].*)"
)
_BYLINE_STARTS = (
    *("By", "by", "BY", "Von", "Par", "Por", "Di", "Autor", "Автор", "Story", "Text", "Written", "Words"),
    *("Additional", "Reporting", "reporting", "Editing", "editing"),
)
"""How a line begins that may be one: quickly told of all others."""
_PICTURED = re.compile(
    r"\((?:Photo|Image|Picture|Foto|Фото)\b[^()\n]*\)|\b(?:Photo|Image|Foto|Фото|Credit|Crédit):[^\n]*$|"
    r"\([^()\n]*(?:Getty Images|/AFP|/Reuters|/AP|/EPA|/dpa)[^()\n]*\)",
    re.MULTILINE,
)
_PICTURE_WORDS = (
    "Photo",
    "Image",
    "Picture",
    "Foto",
    "Фото",
    "Credit",
    "Crédit",
    "Getty",
    "/AFP",
    "/Reuters",
    "/AP",
    "/EPA",
    "/dpa",
)
_LONGEST = 160
_FIRST, _LAST = 4, 4
"""Lines at either end of a text among which a byline may stand."""


def apart(title: str, text: str) -> Iterator[Span]:
    """A title and the text below it become the stretches of the text in which nobody is in the news."""
    own = fold(title).strip()
    for line in {*islice(_from_start(text), _FIRST), *islice(_from_end(text), _LAST)}:
        if line.end - line.start > _LONGEST + len(own):
            continue
        words = text[line.start : line.end].strip()
        if words and ((len(words) == len(own) and fold(words) == own) or _is_byline(words)):
            yield line
    if _may_be_pictured(text):
        yield from (Span(*match.span()) for match in _PICTURED.finditer(text))


def _is_byline(words: str) -> bool:
    return len(words) <= _LONGEST and words.startswith(_BYLINE_STARTS) and _BYLINE.fullmatch(words) is not None


def _may_be_pictured(text: str) -> bool:
    if "(" not in text and ":" not in text:
        return False
    for word in _PICTURE_WORDS:  # noqa: SIM110 - any() asks a generator for each, in every text
        if word in text:
            return True
    return False


def _from_start(text: str) -> Iterator[Span]:
    """The lines that hold something, from the first."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        if not text[start:end].isspace():
            yield Span(start, end)
        start = end


def _from_end(text: str) -> Iterator[Span]:
    """The lines that hold something, from the last."""
    end = len(text)
    while end:
        start = text.rfind("\n", 0, end - 1) + 1
        if not text[start:end].isspace():
            yield Span(start, end)
        end = start
