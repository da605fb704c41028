"""Text becomes the passages that stand in quotation marks, whatever the marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.analysis.text import Span


class Passage(Value, frozen=True):
    """Words in quotation marks within one paragraph; the marks are outside ``start`` and ``end``."""

    start: int
    end: int
    left: int
    """Where the opening mark begins."""
    right: int
    """Where the closing mark ends, or the paragraph where none closes."""
    continued: bool = False
    """Whether the paragraph before left its quotation open."""


class _Mark(Value, frozen=True):
    start: int
    end: int
    single: bool
    opens: bool
    closes: bool


_SIGNS = '"“”„‟«»＂「」『』‹›‘’‚‛'
# Each sign is an alternative of its own: a set of first letters is what the search for a pattern is quick with.
_MARK = re.compile(r"'(?:(?<=\S')(?=''(?!'))|')?|``|,,(?=\w)|" + "|".join(_SIGNS))
_ANY = re.compile(f"[`'{_SIGNS}]")
_SINGLE = frozenset("‹›‘’‚‛'")
_ONLY_OPENS = frozenset(("``", ",,", "„", "‚", "‛", "「", "『"))
_ONLY_CLOSES = frozenset("」』")
_LOW = frozenset(("„", "‚", ",,"))
_GUILLEMETS = frozenset("«»‹›")
_BEFORE_OPENING = frozenset(" \t\u00a0\u202f\u2009([{—–-/…:;,\"'“„«‘‚>.")
_AFTER_CLOSING = frozenset(" \t\u00a0\u202f\u2009)]}—–-/….,;:!?\"'”’»“<*")
_CLIPPED = re.compile(r"['’](?:\d\ds?\b|em\b|til\b|tis\b|twas\b|cause\b|bout\b|round\b|neath\b|n['’])", re.IGNORECASE)


def stand_in(text: str) -> bool:
    """Whether any quotation mark or apostrophe stands in a text."""
    return _ANY.search(text) is not None or ",," in text


def passages(text: str, paragraphs: tuple[Span, ...]) -> tuple[Passage, ...]:
    """Paragraphs become their outermost quoted passages, in order."""
    found: list[Passage] = []
    open_still, commas = False, ",," in text
    for i, paragraph in enumerate(paragraphs):
        following = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
        goes_on = following is not None and text[following.start] in "\"“„«'‘`»"
        marked = commas or _ANY.search(text, paragraph.start, paragraph.end)
        inside = list(_passages(text, paragraph, goes_on=goes_on)) if marked else []
        if inside and open_still and inside[0].left == paragraph.start:
            inside[0] = replace(inside[0], continued=True)
        open_still = bool(inside) and inside[-1].end == inside[-1].right
        found += inside
    return tuple(found)


def _marks(text: str, span: Span) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, span.start, span.end):
        sign, at, end = match[0], match.start(), match.end()
        before = text[at - 1] if at > span.start else " "
        after = text[end] if end < span.end else " "
        single = sign in _SINGLE
        if single and ((before.isalnum() and after.isalnum()) or _CLIPPED.match(text, at)):
            continue
        opens = before in _BEFORE_OPENING and sign not in _ONLY_CLOSES
        closes = (after in _AFTER_CLOSING or not before.isspace()) and sign not in _ONLY_OPENS
        if single and not before.isspace():
            closes = closes and after in _AFTER_CLOSING
        yield _Mark(at, end, single, opens, closes)


def _passages(text: str, span: Span, *, goes_on: bool) -> Iterator[Passage]:
    marks = list(_marks(text, span))
    closers = _closers(text, marks)
    at = 0
    while at < len(marks):
        hopeful = _can_open(text, marks[at], span) and _may_close(text, marks, at, closers)
        close = _closing(text, marks, at) if hopeful else None
        opening = marks[at]
        if close is not None:
            yield _trimmed(text, opening, marks[close].start, marks[close].end)
            at = close + 1
        elif _runs_on(text, opening, span, goes_on=goes_on):
            yield _trimmed(text, opening, span.end, span.end)
            return
        else:
            at += 1


_Family = tuple[bool, bool]
"""Single or double, guillemets or not: only marks of one family pair."""


def _family(text: str, mark: _Mark) -> _Family:
    return mark.single, text[mark.start : mark.end] in _GUILLEMETS


def _closers(text: str, marks: list[_Mark]) -> dict[_Family, list[int]]:
    """Marks become the indexes of those that can close, by family."""
    found: dict[_Family, list[int]] = defaultdict(list)
    for number, mark in enumerate(marks):
        if mark.closes:
            found[_family(text, mark)].append(number)
    return found


def _may_close(text: str, marks: list[_Mark], at: int, closers: dict[_Family, list[int]]) -> bool:
    """Whether any mark near enough could close an opening one; most text that opens only is told by this."""
    numbers = closers.get(_family(text, marks[at]), [])
    following = bisect_right(numbers, at)
    return following < len(numbers) and numbers[following] < at + _MOST_MARKS


def _trimmed(text: str, opening: _Mark, end: int, right: int) -> Passage:
    start = opening.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Passage(start, end if right != end else right, opening.start, right)


def _can_open(text: str, mark: _Mark, span: Span) -> bool:
    if not mark.opens or mark.end >= span.end:
        return False
    sign = text[mark.start : mark.end]
    if sign in {"’", "”", "»", "›"}:
        return text[mark.end] not in _AFTER_CLOSING  # Swedish ”…” and German »…«
    return not (sign in {"'", '"'} and mark.end < span.end and text[mark.end] in ".,;:!?)")


def _closing(text: str, marks: list[_Mark], at: int) -> int | None:
    """An opening mark becomes the index of the mark that closes it; pairs inside are passed over."""
    opening, depth, last = marks[at], 0, None
    for i in range(at + 1, min(len(marks), at + _MOST_MARKS)):
        mark = marks[i]
        if not _pairs(text, opening, mark):
            continue
        nests = mark.opens and _nests(text, opening, mark)
        if nests:
            depth += 1
        elif depth and mark.closes:
            depth -= 1
            last = i
        elif mark.closes:
            return _last_single(text, marks, i) if opening.single else i
    return last if depth and last is not None and last > at else None


_MOST_MARKS = 80  # within one passage; text that opens mark after mark costs no more than a long one


def _last_single(text: str, marks: list[_Mark], at: int) -> int:
    """A single mark may be a plural's apostrophe: a later one behind a full stop or comma closes before it."""
    if text[marks[at].start - 1] in ".,!?…":
        return at
    for i in range(at + 1, len(marks)):
        mark = marks[i]
        if not mark.single or (
            mark.opens and not text[mark.start - 1].isalnum() and text[mark.start - 1] not in ".,!?…"
        ):
            break
        if text[mark.start - 1] in ",.!?…" and text[marks[at].start - 1] == "s":
            return i
    return at


def _pairs(text: str, opening: _Mark, mark: _Mark) -> bool:
    return opening.single == mark.single and _family(text, opening) == _family(text, mark)


def _nests(text: str, opening: _Mark, mark: _Mark) -> bool:
    """Whether a mark within a passage opens another: only marks that tell left from right can."""
    one, other = text[opening.start], text[mark.start]
    if mark.end < len(text) and text[mark.end].isspace():
        return False
    if other in "«»‹›":
        return other == one and (text[mark.start - 1].isspace() or text[mark.start - 1] == "(")
    if other in {"“", "‘"}:
        return one not in _LOW or text[mark.start - 1].isspace()
    return other in _LOW or text[mark.start : mark.end] == "``"


_LEAD_IN = re.compile(r"(?:^|[:,]\s*|\b(?:that|said|says)\s+)$")
_NEW_SENTENCE = re.compile(r"[.!?…][ \u00a0](?:\"|''|[“„«])[^\W\d_a-z]$")
_LEAST_WORDS = 4
_ENOUGH = 400  # letters among which so few words must stand


def _runs_on(text: str, opening: _Mark, span: Span, *, goes_on: bool) -> bool:
    """Whether an opening mark without a closing one quotes the rest of the paragraph."""
    if opening.single or not opening.opens or text[opening.start] in "”»":
        return False
    words = text.count(" ", opening.end, min(span.end, opening.end + _ENOUGH))
    leads = bool(
        opening.start == span.start
        or _LEAD_IN.search(text, max(span.start, opening.start - 8), opening.start)
        or (goes_on and _NEW_SENTENCE.search(text, max(span.start, opening.start - 3), opening.end + 1))
    )
    return leads and goes_on if words < _LEAST_WORDS else goes_on or leads
