"""A dump's text becomes rows: what a reader sees as one line, a paragraph, a heading or a list's item."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from generator.importers.dumps import calendars
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+")
_BLANKS = re.compile(r"\s+")
_QUOTED = re.compile(r"\s*(?:>\s?)+")
_MARKUP = re.compile(
    r"\[/?(?:b|i|u|s|quote|url|img|size|color|center|left|list|code|spoiler|font|email)(?:=[^\]\n]{0,200})?\]",
    re.IGNORECASE,
)
"""Tags of forum software (BBCode)."""
_OPENING, _CLOSING = re.compile(r"(?i)\[quote(?:=[^\]\n]{0,200})?\]"), re.compile(r"(?i)\[/quote\]")
_MARKER = re.compile(r"(?:(?P<sign>[•●▪■◦‣∙○►▸*+-])\s+|(?P<number>\d{1,2})[.)]\s+)(?=\S)")
PAGE = re.compile(
    r"(?i)(?:(?:page|seite|página|pagina|pág\.?|p\.|strona|сторінка|стор\.|страница|стр\.|sida|side)\s?)?[-–—]?\s?\d{1,3}\s?"
    r"(?:(?:/|of|von|sur|de|di|z|з|из|av|van)\s?\d{1,3}|[-–—])|(?:page|seite|página|pagina|strona|сторінка|страница)\s\d{1,3}"
)
"""The number of a printed page."""
_FIELD = re.compile(r"[^\W\d_][\w -]{1,24}:\s")
_STARTS_LOW = re.compile(r"[\"'“„«(\[]*[a-zà-öø-ÿа-яєіїґё]")
_WIDEST, _NARROWEST = 130, 40
"""Columns within which text is wrapped by hand or by a program; beyond them a line is a paragraph."""
_SLACK = 3
"""Columns by which wrapping programs differ on what still fits."""


class Row(Value, frozen=True, kw_only=True):
    """One line of the dump, or several that were wrapped, as one text with single spaces."""

    numbers: tuple[int, ...]
    """The lines it stands on, counted from one."""
    text: str
    marker: str = ""
    """The bullet or number before it, which is not part of its text."""
    indent: int = 0
    glued: bool = False
    """Whether the line above it is not blank."""
    quoted: bool = False
    """Whether it stood behind a mark of quotation, as in forums and mail."""

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.numbers[0]


class Sheet(Value, frozen=True, kw_only=True):
    """The rows of a dump, and how its text was laid out."""

    rows: tuple[Row, ...]
    wrapped: bool = False
    """Whether paragraphs were broken into lines of one width."""
    spaced: bool = False
    """Whether paragraphs are parted by blank lines."""


def read(text: str) -> Sheet:
    """A dump's text becomes its rows; blank lines are told by `Row.glued`."""
    lines = list(_lines(text))
    width = _width(lines)
    rows = tuple(_joined(lines, width, parting=_is_parting(lines))) if width else tuple(lines)
    glued = sum(row.glued for row in rows)
    return Sheet(rows=rows, wrapped=bool(width), spaced=len(rows) > 1 and glued <= len(rows) * 0.6)


def clean(text: str) -> str:
    """Text loses what cannot be seen; spaces of all kinds become single ones."""
    return _BLANKS.sub(" ", _CONTROLS.sub(" ", _INVISIBLE.sub("", text))).strip()


def _lines(text: str) -> Iterator[Row]:
    raws = text.split("\n")
    quoting = _is_quoting(raws)
    glued, depth = False, 0
    for number, raw in enumerate(raws, 1):
        mark = _QUOTED.match(raw) if quoting else None
        bare = raw[mark.end() :] if mark else raw
        plain = clean(_MARKUP.sub("", bare))
        text = plain or clean(bare)
        opened, closed = len(_OPENING.findall(raw)), len(_CLOSING.findall(raw))
        quoted = bool(mark) or depth + opened > 0
        depth = max(0, depth + opened - closed)
        if text:
            yield _row(number, text, indent=len(bare) - len(bare.lstrip()), glued=glued, quoted=quoted)
        glued = bool(plain)


def is_markup(text: str) -> bool:
    """Whether a row holds tags of forum software and nothing else."""
    return "[" in text and not _MARKUP.sub("", text).strip()


def _row(number: int, text: str, *, indent: int, glued: bool, quoted: bool) -> Row:
    found = _MARKER.match(text)
    if found and found["number"] and calendars.month(text[found.end() :].split(" ", 1)[0]):
        found = None
    marker = (found["sign"] and "•") or f"{found['number']}." if found else ""
    rest = text[found.end() :] if found else text
    return Row(numbers=(number,), text=rest, marker=marker, indent=indent, glued=glued, quoted=quoted)


def _is_quoting(raws: Sequence[str]) -> bool:
    """Whether ``>`` at the beginning of lines means quotation here, and is no slip."""
    marked = sum(raw.lstrip().startswith(">") for raw in raws)
    return marked >= 3 and marked * 5 >= sum(bool(raw.strip()) for raw in raws)  # noqa: PLR2004 # a fifth of the lines


def _width(lines: Sequence[Row]) -> int:
    """The column at which lines are wrapped; zero where each line is a paragraph of its own."""
    broken = sorted(
        len(above.text)
        for above, below in itertools.pairwise(lines)
        if below.glued and not below.marker and _runs_on(above.text, below.text)
    )
    longs = sum(len(line.text) > _WIDEST for line in lines)
    if len(broken) < 4 or len(broken) * 8 < len(lines) or longs * 10 > len(lines):  # noqa: PLR2004
        return 0
    width = broken[int((len(broken) - 1) * 0.95)]
    return width if _NARROWEST <= width <= _WIDEST else 0


def _runs_on(above: str, below: str) -> bool:
    """Whether a line goes on in the next by its letters alone."""
    return len(above) <= _WIDEST and above[-1] not in ".!?:;…" and bool(_STARTS_LOW.match(below))


def _is_parting(lines: Sequence[Row]) -> bool:
    """Whether words are parted at the ends of lines."""
    pairs = itertools.pairwise(lines)
    return sum(_is_parted(above.text, below.text) for above, below in pairs if below.glued) >= 3  # noqa: PLR2004


def _is_parted(above: str, below: str) -> bool:
    return above.endswith("-") and above[-2:-1].isalpha() and below[0].islower()


def _joined(lines: Sequence[Row], width: int, *, parting: bool) -> Iterator[Row]:
    """Wrapped lines become rows: a line goes on where the next one's first word would not have fitted on it."""
    run: list[Row] = []
    for line in lines:
        if run and _goes_on(run[-1], line, width):
            run.append(line)
            continue
        if run:
            yield _merged(run, parting=parting)
        run = [line]
    if run:
        yield _merged(run, parting=parting)


def _goes_on(above: Row, below: Row, width: int) -> bool:
    if (
        not below.glued
        or below.marker
        or PAGE.fullmatch(below.text)
        or above.quoted != below.quoted
        or _FIELD.match(below.text + " ")
    ):
        return False
    if max(len(above.text), len(below.text)) > width + _SLACK or "//" in above.text.rsplit(" ", 1)[-1]:
        return False
    if not (any(map(str.isalnum, above.text)) and any(map(str.isalnum, below.text))):
        return False
    used = len(above.text) + ((above.marker and len(above.marker) + 1) or 0)
    word = below.text.split(" ", 1)[0]
    return used + 1 + len(word) > width - _SLACK or (used * 4 > width * 3 and _runs_on(above.text, below.text))


def _merged(run: Sequence[Row], *, parting: bool) -> Row:
    if len(run) == 1:
        return run[0]
    numbers = tuple(number for row in run for number in row.numbers)
    parts = [run[0].text]
    for row in run[1:]:
        if _is_parted(parts[-1], row.text):
            parts[-1] = _unhyphenated(parts[-1], row.text, run, parting=parting)
        else:
            parts.append(row.text)
    return Row(
        numbers=numbers,
        text=" ".join(parts),
        marker=run[0].marker,
        indent=run[0].indent,
        glued=run[0].glued,
        quoted=run[0].quoted,
    )


def _unhyphenated(above: str, below: str, run: Sequence[Row], *, parting: bool) -> str:
    """A word parted at a line's end is put together; its hyphen stays where the text writes the word with it."""
    head, tail = above.rsplit(" ", 1)[-1][:-1], re.match(r"\w*", below)
    rest = tail[0] if tail else ""
    text = " ".join(row.text for row in run).casefold()
    known = f"{head}{rest}".casefold() in text
    hyphenated = f"{head}-{rest}".casefold() in text
    return (above[:-1] if known or (parting and not hyphenated) else above) + below
