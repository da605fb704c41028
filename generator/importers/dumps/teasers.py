"""A title becomes the row where its article begins, counting the teaser above it that repeats it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.importers.dumps import shapes
from generator.importers.dumps.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importers.dumps.kinds import Tagged

REASON = "a teaser of the article below it"
_REACH, _SIGHT = 10, 14
"""Rows above a title that may announce it; rows below it that a teaser may quote."""
_MOST = 2
"""Paragraphs of a teaser at most; more are an article of their own."""
_BETWEEN = {Kind.READER, Kind.READING, Kind.BUTTON, Kind.SIGN, Kind.DATE, Kind.BYLINE, Kind.SCRAP}
_ENOUGH = 40
"""Characters that two texts share at their beginnings so that one is the other's teaser."""


def start(tagged: Sequence[Tagged], title: int) -> int:
    """The first row of the teaser above a title; the title's own row where there is none."""
    name = shapes.key(title_text(tagged[title]))
    openings = [shapes.key(each.row.text)[:_ENOUGH] for each in tagged[title + 1 : title + _SIGHT]]
    found, quoted = title, 0
    for i in range(title - 1, max(-1, title - _REACH), -1):
        each = tagged[i]
        own = shapes.key(each.row.text)
        opens = _opens(own, openings)
        quoted += opens
        reader = each.kind is Kind.READER and found == i + 1
        if quoted > _MOST:
            return title
        if opens or reader or _repeats(own, name) or _is_under(tagged, i, name):
            found = i
        elif each.kind not in _BETWEEN:
            break
    return found


def title_text(each: Tagged) -> str:
    """A title's row becomes the title."""
    return each.field[1] if each.field[0] == "title" else each.row.text


def _repeats(own: str, name: str) -> bool:
    return own == name or (len(own) >= _ENOUGH and name.startswith(own))


def _opens(own: str, openings: Sequence[str]) -> bool:
    return len(own) >= _ENOUGH and any(len(each) == _ENOUGH and own.startswith(each) for each in openings)


def _is_under(tagged: Sequence[Tagged], place: int, name: str) -> bool:
    """Whether a row stands right under the announced title, as its teaser in other words does."""
    above = tagged[place - 1] if place else None
    return bool(above and tagged[place].row.glued and _repeats(shapes.key(above.row.text), name))


def opening(tagged: Sequence[Tagged], begin: int, title: int) -> str:
    """The longest text of a teaser: what its article begins with; empty where there is no teaser."""
    texts = [shapes.key(each.row.text) for each in tagged[begin:title] if each.kind is Kind.PROSE]
    return max(texts, key=len, default="")
