"""Paragraphs, headings and lists become Markdown that reads back as the same text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator import markdown
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#+=|~&!-]|^\s*\d{1,9}[.)]")
_SIGNS = re.compile(r"([\\`*_\[\]<>|~&])")
_LEADING = re.compile(r"^(\s*)([#+=>-])")
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])")


class Piece(Value, frozen=True):
    """One block of a body, or one item of a list in it."""

    text: str
    role: str = "text"
    """``text``, ``heading`` or ``item``."""
    marker: str = ""
    """An item's number with its full stop; empty for bullets."""


def write(pieces: Iterable[Piece]) -> str:
    """Pieces become a Markdown body; items of one list stand on lines that follow one another."""
    return "\n".join(_lines(pieces)).strip() + "\n"


def _lines(pieces: Iterable[Piece]) -> Iterator[str]:
    listed = False
    for piece in pieces:
        item = piece.role == "item"
        if not (listed and item):
            yield ""
        listed = item
        yield _line(piece)


def _line(piece: Piece) -> str:
    text = escape(piece.text)
    if piece.role == "heading":
        return f"## {text[:-1]}\\#" if text.endswith("#") and not text.endswith("\\#") else f"## {text}"
    if piece.role == "item":
        return f"{piece.marker if piece.marker[:-1].isdigit() else '-'} {text}"
    return text


def escape(text: str) -> str:
    """A text becomes Markdown that reads back as that text; signs are escaped only where Markdown would take them."""
    if not _SPECIAL.search(text) or _reads_back(text, text):
        return text
    careful = _NUMBERED.sub(r"\1\\\2", _LEADING.sub(r"\1\\\2", text))
    if _reads_back(careful, text):
        return careful
    return _NUMBERED.sub(r"\1\\\2", _LEADING.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", text)))


def _reads_back(source: str, text: str) -> bool:
    try:
        body = markdown.read(source, "")
    except markdown.UnreadableError:
        return False
    return body.text == text and body.html.startswith("<p>") and body.html.count("<") == 2  # noqa: PLR2004
