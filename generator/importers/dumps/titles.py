"""The rows of one article become the row of its title."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.importers.dumps import shapes
from generator.importers.dumps.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importers.dumps.kinds import Tagged

META = frozenset(
    {
        Kind.READING,
        Kind.BYLINE,
        Kind.BUTTON,
        Kind.READER,
        Kind.SIGN,
        Kind.DATE,
        Kind.CAPTION,
        Kind.SLUG,
        Kind.FIELD,
        Kind.ADDRESS,
        Kind.RUNNER,
        Kind.COMMENT,
    }
)
"""Kinds that stand between a title and its text."""

_ROW, _SIZE, _SHARE = 3, 600, 4
"""Paragraphs in a row, characters, and the part of the longest run, one in so many, of a run that begins the text."""


def of(tagged: Sequence[Tagged], start: int, end: int) -> int:
    """The rows of one article become the row of its title: repeated, or above its writer and its text; else -1."""
    first = _main(tagged, start, end)
    groups = list(_groups(tagged, start, first))
    flat = [i for group in groups for i in group]
    counts = Counter(shapes.key(tagged[i].row.text) for i in range(start, end) if tagged[i].kind is Kind.HEADLINE)
    for i in flat:
        if counts[shapes.key(tagged[i].row.text)] > 1:
            return i
    for group in reversed(groups):
        if group[-1] + 1 < first and tagged[group[-1] + 1].kind in META - {Kind.SIGN, Kind.BUTTON}:
            return group[0]
    if groups:
        return groups[-1][0] if len(groups[-1]) < 4 else groups[-1][-1]  # noqa: PLR2004
    return _fallback(tagged, start, first, end)


def _fallback(tagged: Sequence[Tagged], start: int, first: int, end: int) -> int:
    """A title that is short, or that ends with a full stop, where no row has a headline's shape."""
    for i in range(start, first):
        if tagged[i].kind is Kind.SCRAP and len(shapes.words(tagged[i].row.text)) > 1:
            return i
    if first + 1 < end and len(shapes.words(tagged[first].row.text)) <= 16 and tagged[first + 1].kind is Kind.PROSE:  # noqa: PLR2004
        short = len(tagged[first].row.text) * 2 < len(tagged[first + 1].row.text)
        return first if short and not tagged[first + 1].row.glued else -1
    return -1


def _main(tagged: Sequence[Tagged], start: int, end: int) -> int:
    """The row where the text begins: the first run of paragraphs that is long enough, else the longest."""
    found = list(_runs(tagged, start, end))
    longest = max((size for _, size, _ in found), default=0)
    first = (begin for begin, size, row in found if row >= _ROW and size >= _SIZE and size * _SHARE >= longest)
    return next(first, next((begin for begin, size, _ in found if size == longest), end))


def _runs(tagged: Sequence[Tagged], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Runs of paragraphs: where each begins, its characters, and how many follow one another in it.

    Labels above other news and rows of headlines part runs.
    """
    begin, size, gap, row, most = -1, 0, 0, 0, 0
    for i in range(start, end):
        each = tagged[i]
        if each.kind is Kind.PROSE and not shapes.is_cut(each.row.text):
            begin, size, gap, row = (begin if size else i), size + len(each.row.text), 0, row + 1
            most = max(most, row)
        elif each.kind in {Kind.FOOT, Kind.HEADLINE, Kind.SCRAP}:
            gap, row = gap + (3 if each.kind is Kind.FOOT else 1), 0
        if gap > 2 and size:  # noqa: PLR2004
            yield begin, size, most
            size = most = 0
    if size:
        yield begin, size, most


def _groups(tagged: Sequence[Tagged], start: int, first: int) -> Iterator[list[int]]:
    """Headlines above a text, those together that stand together."""
    begin = first
    passed = META | {Kind.HEADLINE, Kind.SCRAP, Kind.ITEM, Kind.FOOT, Kind.PROMPT, Kind.LINK, Kind.LINKED}
    while begin > start and tagged[begin - 1].kind in passed:
        begin -= 1
    group: list[int] = []
    for i in range(begin, first):
        if tagged[i].kind is Kind.HEADLINE:
            group.append(i)
        elif group:
            yield group
            group = []
    if group:
        yield group
