"""Tagged rows become the heads of the articles in a dump: where each begins, its title and its dates."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from generator.importers.dumps import shapes, sources, teasers, titles
from generator.importers.dumps.kinds import Kind
from generator.importers.dumps.tables import labels
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importers.dumps.kinds import Tagged

_FAR, _FOREWORD = 8, 600
"""Rows between a title and its date at most; characters before the first head that make an article of their own."""
_STANDFIRST, _LEAD = 45, 12
"""Words of a standfirst at most, and those from which one without a full stop is known as such."""
_NEAR = 6
"""Rows within which a title is repeated."""
_INTRODUCING = {Kind.READING, Kind.BYLINE, Kind.FIELD}
_ENDING = {Kind.FOOT, Kind.LEGAL, Kind.RULE, Kind.SIGN}


class Head(Value, frozen=True, kw_only=True):
    """Where an article begins among the rows of a dump, and where it ends."""

    start: int
    end: int
    title: int
    """The row of its title; -1 where it has none."""


def find(tagged: Sequence[Tagged]) -> list[Head]:
    """The rows of a dump become the heads of its articles; one head at least where there is any text."""
    stamped = _dated(tagged)
    told = sorted({*_fielded(tagged), *stamped, *_doubled(tagged), *_introduced(tagged)})
    parted = [found for found in (_ruled(tagged), _closed(tagged)) if _covers(tagged, found)]
    found = max([_distinct(tagged, told), *parted], key=len)
    if not found:
        alone = titles.of(tagged, 0, len(tagged))
        return [Head(start=max(alone, 0), end=len(tagged), title=alone)]
    starts = [min(teasers.start(tagged, title), stamped.get(title, title)) for title in found]
    starts = [max(start, above + 1) for start, above in zip(starts, [-1, *found], strict=False)]
    ends = [*starts[1:], len(tagged)]
    heads = [Head(start=start, end=end, title=title) for start, end, title in zip(starts, ends, found, strict=True)]
    return [*_foreword(tagged, starts[0]), *heads]


def _distinct(tagged: Sequence[Tagged], places: Sequence[int]) -> list[int]:
    """Titles without those that only repeat, a few rows above, the next one."""
    names = [shapes.key(teasers.title_text(tagged[place])) for place in places]
    below = [*zip(places[1:], names[1:], strict=True), (len(tagged) + _FAR, "")]
    return [a for a, name, (b, other) in zip(places, names, below, strict=False) if name != other or b - a > _FAR]


def _doubled(tagged: Sequence[Tagged]) -> list[int]:
    """Titles that stand twice above their text, with labels between."""
    found: list[int] = []
    for i, each in enumerate(tagged):
        if each.kind is not Kind.HEADLINE or (found and i - found[-1] < _NEAR):
            continue
        below = tagged[i + 1 : i + _NEAR]
        twice = next((n for n, other in enumerate(below) if other.row.text == each.row.text), -1)
        between = below[: max(twice, 0)]
        if (
            twice >= 0
            and all(other.kind in titles.META | {Kind.SCRAP} for other in between)
            and _has_text(tagged, i, 2)
        ):
            found.append(i)
    return found


def _introduced(tagged: Sequence[Tagged]) -> list[int]:
    """Titles with a writer, a field or a reading time right below, and a text; what stands above them ended a page."""
    found = []
    for i, each in enumerate(tagged):
        if each.kind is not Kind.HEADLINE or i + 1 >= len(tagged) or tagged[i + 1].kind not in _INTRODUCING:
            continue
        above = i - 1
        while above >= max(0, i - _FAR) and tagged[above].kind in {Kind.SCRAP, Kind.BUTTON, Kind.READING}:
            above -= 1
        if above >= 0 and tagged[above].kind in _ENDING and _has_text(tagged, i, 3):
            found.append(i)
    return found


def _has_text(tagged: Sequence[Tagged], title: int, least: int) -> bool:
    below = tagged[title + 1 : title + 14]
    return sum(other.kind is Kind.PROSE and not shapes.is_cut(other.row.text) for other in below) >= least


def _foreword(tagged: Sequence[Tagged], end: int) -> list[Head]:
    """What stands before the first head is an article without a date where it is long enough."""
    prose = [i for i in range(end) if tagged[i].kind is Kind.PROSE and not shapes.is_cut(tagged[i].row.text)]
    title = titles.of(tagged, 0, end) if len(prose) > 2 else -1  # noqa: PLR2004
    long = sum(len(tagged[i].row.text) for i in prose) > _FOREWORD
    return [Head(start=title, end=end, title=title)] if title >= 0 and long else []


def _fielded(tagged: Sequence[Tagged]) -> list[int]:
    """Articles whose titles are told as fields, with other fields beside them."""
    found = []
    for i, each in enumerate(tagged):
        near = tagged[max(0, i - 4) : i] + tagged[i + 1 : i + 5] if isinstance(tagged, list) else ()
        if each.kind is Kind.FIELD and each.field[0] == "title" and any(other.field[0] for other in near):
            found.append(i)
    return found


def _dated(tagged: Sequence[Tagged]) -> dict[int, int]:
    """Titles above or below a date of publication, with the first row of both; the dump's own habit decides which."""
    stamps = [i for i, each in enumerate(tagged) if each.kind is Kind.DATE and not each.field[0]]
    known = names(tagged)
    pairs = [(_above(tagged, i, known), _below(tagged, i, known)) for i in stamps]
    votes = Counter(above >= 0 for above, below in pairs if (above >= 0) != (below >= 0))
    upward = votes[True] >= votes[False]
    found: dict[int, int] = {}
    for stamp, (above, below) in zip(stamps, pairs, strict=True):
        title = (above if above >= 0 else below) if upward else (below if below >= 0 else above)
        if title >= 0 and not _is_linked(tagged, title):
            found.setdefault(title, min(title, stamp))
    return found


def _is_linked(tagged: Sequence[Tagged], title: int) -> bool:
    """Whether a title stands right under a label that leads to another article: then it is that one's."""
    above = tagged[title - 1] if title else None
    return bool(above and above.kind is Kind.LINK and not is_closer(above))


def names(tagged: Sequence[Tagged]) -> frozenset[str]:
    """Rows beside dates that name a source: by an outlet's noun, or since they stand beside several."""
    stamps = [i for i, each in enumerate(tagged) if each.kind is Kind.DATE and not each.field[0]]
    near = [tagged[i].row.text for stamp in stamps for i in {max(0, stamp - 1), min(stamp + 1, len(tagged) - 1)}]
    counts = Counter(text for text in near if shapes.is_name(text) or len(shapes.words(text)) < 4)  # noqa: PLR2004
    return frozenset(text for text, count in counts.items() if count > 1 or sources.is_outlet(text))


def _above(tagged: Sequence[Tagged], stamp: int, known: frozenset[str]) -> int:
    """The title above a date, past writers, captions and a standfirst; else -1."""
    scrap = -1
    for i in range(stamp - 1, max(-1, stamp - _FAR), -1):
        each = tagged[i]
        if each.row.text in known:
            continue
        if (
            i
            and each.kind is Kind.HEADLINE
            and tagged[i - 1].kind is Kind.HEADLINE
            and shapes.is_signature(each.row.text)
        ):
            continue
        if _may_title(each, stamp - i):
            return i - _has_title_above(tagged, i)
        if each.kind is Kind.SCRAP and not each.row.text.endswith(":"):
            scrap = i if len(shapes.words(each.row.text)) > 1 and not shapes.is_name(each.row.text) else scrap
            continue
        if each.kind is Kind.PROSE and _is_standfirst(tagged, i, stamp, known):
            return i - 1
        if each.kind not in titles.META and not (each.kind is Kind.HEADLINE and shapes.is_name(each.row.text)):
            break
    return scrap


def _has_title_above(tagged: Sequence[Tagged], place: int) -> int:
    """One where a headline is a standfirst: longer than the one above it, which no other article's text precedes."""
    if place == 0 or tagged[place - 1].kind is not Kind.HEADLINE:
        return 0
    size = len(shapes.words(tagged[place].row.text))
    fenced = place < 2 or tagged[place - 2].kind not in {Kind.PROSE, Kind.ITEM, Kind.LINK}  # noqa: PLR2004
    return int(fenced and size >= _LEAD and len(tagged[place].row.text) > len(tagged[place - 1].row.text))


def _may_title(each: Tagged, distance: int) -> bool:
    text = each.row.text
    if each.kind is Kind.HEADLINE:
        return not shapes.is_name(text) or distance == 1
    return each.kind is Kind.ITEM and shapes.is_headline(text) and distance == 1


def _is_standfirst(tagged: Sequence[Tagged], place: int, stamp: int, known: frozenset[str]) -> bool:
    """Whether a paragraph stands between a title and its date, with the text below the date."""
    if place == 0 or len(shapes.words(tagged[place].row.text)) > _STANDFIRST or _below(tagged, stamp, known) >= 0:
        return False
    above = tagged[place - 1]
    return above.kind is Kind.HEADLINE and not shapes.is_cut(tagged[place].row.text) and not tagged[place].row.marker


def _below(tagged: Sequence[Tagged], stamp: int, known: frozenset[str]) -> int:
    """The title below a date, with a text below it; else -1."""
    for i in range(stamp + 1, min(len(tagged), stamp + 5)):
        each = tagged[i]
        if each.row.text in known:
            continue
        if each.kind is Kind.HEADLINE:
            following = [other.kind for other in tagged[i + 1 : i + 6]]
            return i if Kind.PROSE in following else -1
        if each.kind not in titles.META:
            break
    return -1


def _ruled(tagged: Sequence[Tagged]) -> list[int]:
    """Articles that lines of dashes or stars part; each such part begins with a headline."""
    rules = [-1, *(i for i, each in enumerate(tagged) if each.kind is Kind.RULE), len(tagged)]
    places = [_first_title(tagged, a + 1, b) for a, b in itertools.pairwise(rules)]
    found = [i for i in places if i >= 0]
    return found if len(found) > 1 and len(rules) > 2 else []  # noqa: PLR2004


def _first_title(tagged: Sequence[Tagged], start: int, end: int) -> int:
    for i in range(start, end):
        each = tagged[i]
        if _heads(each):
            return i if any(other.kind is Kind.PROSE for other in tagged[i + 1 : min(end, i + 6)]) else -1
        if each.kind not in titles.META and each.kind is not Kind.SCRAP:
            break
    return -1


def _heads(each: Tagged) -> bool:
    return each.kind is Kind.HEADLINE or (
        each.kind is Kind.ITEM and each.row.marker != "•" and shapes.is_headline(each.row.text)
    )


def _closed(tagged: Sequence[Tagged]) -> list[int]:
    """Articles that each end with an address or a button that leads to the original."""
    found, title, prose = [], -1, 0
    for i, each in enumerate(tagged):
        if _heads(each):
            title, prose = (i, 0) if prose or title < 0 else (title, 0)
        elif each.kind is Kind.PROSE:
            prose += 1
        elif is_closer(each):
            found += [title] if title >= 0 and prose else []
            title, prose = -1, 0
    return found if len(found) > 1 else []


def is_closer(each: Tagged) -> bool:
    """Whether a row leads from an excerpt to its original."""
    text = shapes.key(each.row.text.split("http")[0])
    return each.kind is Kind.ADDRESS or text in labels.CLOSERS


def _covers(tagged: Sequence[Tagged], found: Sequence[int]) -> bool:
    """Whether the articles found hold most of the dump's text, so that they are not only what stands at its foot."""
    if not found:
        return False
    prose = [(i, len(each.row.text)) for i, each in enumerate(tagged) if each.kind is Kind.PROSE]
    return sum(size for i, size in prose if i > found[0]) * 2 > sum(size for _, size in prose)
