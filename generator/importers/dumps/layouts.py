"""Tagged rows become rows whose kinds the layout of the whole dump corrects: printed pages and quotations."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec

from generator.importers.dumps import shapes
from generator.importers.dumps.kinds import Kind, Tagged
from generator.importers.dumps.rows import PAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_COUNTED = re.compile(r"\b\d{1,3}\s?(?:/|of|von|sur|de|z|из|з)\s?\d{1,3}\b")
_DIGITS = re.compile(r"\d+")
_CLOCKED = re.compile(r"\d[\d./-]{5,9},? \d{1,2}[:.]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?")
_OFTEN, _APART, _LEAST = 3, 4, 20
_PUT_ON_PAGES = {Kind.HEADLINE, Kind.SCRAP, Kind.PROSE, Kind.DATE, Kind.ITEM}


def correct(tagged: Sequence[Tagged]) -> list[Tagged]:
    """Rows become rows of which those that printing repeats, and what stands around a quotation, are known as such."""
    kinds = dict.fromkeys(_runners(tagged), Kind.RUNNER) | dict.fromkeys(_comments(tagged), Kind.COMMENT)
    return [_as(each, kinds[i]) if i in kinds else each for i, each in enumerate(tagged)]


def _as(each: Tagged, kind: Kind) -> Tagged:
    return msgspec.structs.replace(each, kind=kind, stamp=None)


def _runners(tagged: Sequence[Tagged]) -> Iterable[int]:
    """Page numbers, and heads and feet of printed pages."""
    alike: defaultdict[str, list[int]] = defaultdict(list)
    titles = {
        shapes.key(each.row.text)[:_LEAST]
        for each in tagged
        if each.kind is Kind.HEADLINE and len(each.row.text) >= _LEAST
    }
    for i, each in enumerate(tagged):
        if len(each.row.text) > 200:  # noqa: PLR2004 # longer than any page's head
            continue
        if PAGE.fullmatch(each.row.text) or _is_print_head(each, titles):
            yield i
        elif each.kind in _PUT_ON_PAGES:
            alike[_DIGITS.sub("0", shapes.key(each.row.text))].append(i)
    for places in alike.values():
        if _is_running(tagged, places):
            yield from places


def _is_print_head(each: Tagged, titles: set[str]) -> bool:
    """Whether a row is what browsers print above a page: the time of printing and the page's title."""
    found = _CLOCKED.match(each.row.text)
    rest = shapes.key(each.row.text[found.end() :]) if found else ""
    return len(rest) >= _LEAST and rest[:_LEAST] in titles


def _is_running(tagged: Sequence[Tagged], places: Sequence[int]) -> bool:
    texts = [tagged[i].row.text for i in places]
    if len(places) < 2:  # noqa: PLR2004
        return False
    if tagged[places[0]].kind is Kind.DATE:
        stamp = tagged[places[0]].stamp
        return bool(stamp and stamp.clock and stamp.rest and len(set(texts)) == 1 and places[1] - places[0] > _APART)
    if all(_COUNTED.search(text) for text in texts) and len(set(texts)) > 1:
        return True
    apart = all(b - a > _APART for a, b in itertools.pairwise(places))
    return len(places) >= _OFTEN and apart and len(set(texts)) == 1


def _comments(tagged: Sequence[Tagged]) -> Iterable[int]:
    """What stands around a quotation that holds most of the text."""
    sizes: Counter[bool] = Counter()
    for each in tagged:
        if each.kind in {Kind.PROSE, Kind.ITEM}:
            sizes[each.row.quoted] += len(each.row.text)
    if sizes[True] <= sizes[False]:
        return ()
    return (i for i, each in enumerate(tagged) if not each.row.quoted)
