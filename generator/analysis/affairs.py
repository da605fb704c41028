"""Stories become the affairs they belong to: what came earlier in the same affair, and what else is related."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from generator.analysis.rarity import COMMONPLACE, PRIOR, inverse
from generator.analysis.similarity import marked
from generator.analysis.terms import NAME, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.analysis.items import Item
    from generator.model import Story

REACH = 60
"""Days that an affair may rest between two of its stories."""
MONTH = 30
"""Days whose stories share one count of terms, with the same number before them: later news changes no old link."""
KEPT = 32
"""Heaviest terms that stand for a story."""
CROWDED = 100
"""Stories of one month that share a term before it points to nobody."""
AFFAIR = 0.35
"""Likeness from which a story continues another."""
RELATED = 0.14
"""Likeness from which it is worth a link."""
SHOWN = 4
"""Related stories that are shown."""
TOLD = 2
"""Weight of a title's and a name's word, beside the others."""
STEMS = 2
"""Terms that two stories share at least: one name alone makes no affair."""


class Thread(NamedTuple):
    """A story's place among others, by their ids."""

    earlier: str | None = None
    related: tuple[str, ...] = ()


class Sketch(NamedTuple):
    """What stands for a story: its days and its heaviest terms, of length one."""

    id: str
    first: int
    last: int
    terms: dict[str, float]


def link(stories: Sequence[Story], items: Iterable[Item]) -> Mapping[str, Thread]:
    """Stories with the items they are made of become their threads, by id.

    Each story looks back only: what was published later never changes the links of an earlier story's past.
    """
    known = {item.id: item for item in items}
    sketches = sorted(_sketches(stories, known), key=lambda sketch: (sketch.first, sketch.id))
    index: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    near: dict[str, list[tuple[float, str]]] = defaultdict(list)
    earlier: dict[str, str] = {}
    for place, sketch in enumerate(sketches):
        found = [(score, sketches[other]) for score, other in _alike(sketch, sketches, index)]
        before = [(score, other.last, other.id) for score, other in found if _continues(sketch, other, score)]
        if before:
            earlier[sketch.id] = max(before)[2]
        for score, other in found:
            near[sketch.id].append((score, other.id))
            near[other.id].append((score, sketch.id))
        for term in sketch.terms:
            index[sketch.last // MONTH][term].append(place)
    return {sketch.id: _thread(earlier.get(sketch.id), near[sketch.id]) for sketch in sketches}


def _thread(earlier: str | None, near: Iterable[tuple[float, str]]) -> Thread:
    """The stories that are like one become its thread, the likest first; the earlier one is told once."""
    others = [pair for pair in near if pair[1] != earlier]
    best = nlargest(SHOWN, sorted(others, key=lambda pair: pair[1]), key=lambda pair: pair[0])
    return Thread(earlier, tuple(id_ for _, id_ in best))


def _continues(sketch: Sketch, other: Sketch, score: float) -> bool:
    """Whether a story follows another that began before it."""
    return score >= AFFAIR and other.first < sketch.first


def _alike(
    sketch: Sketch, sketches: Sequence[Sketch], index: Mapping[int, Mapping[str, list[int]]]
) -> Iterator[tuple[float, int]]:
    """A story becomes the earlier ones within reach that are like it."""
    scores: dict[int, float] = defaultdict(float)
    shared: Counter[int] = Counter()
    for month in range((sketch.first - REACH) // MONTH, sketch.last // MONTH + 1):
        held = index.get(month, {})
        for term, weight in sketch.terms.items():
            places = held.get(term, ())
            if len(places) <= CROWDED:
                for place in places:
                    scores[place] += weight * sketches[place].terms[term]
                    shared[place] += 1
    for place, score in scores.items():
        if score >= RELATED and shared[place] >= STEMS and sketches[place].last >= sketch.first - REACH:
            yield round(score, 6), place


def _sketches(stories: Sequence[Story], known: Mapping[str, Item]) -> Iterator[Sketch]:
    """Stories become their sketches, against the terms of their own month and the one before."""
    told = {story.id: [known[id_] for id_ in story.articles] for story in stories}
    counts = {id_: _counts(items) for id_, items in told.items()}
    number: Counter[int] = Counter()
    having: dict[int, Counter[str]] = defaultdict(Counter)
    for id_, items in told.items():
        month = items[0].day // MONTH
        number[month] += 1
        having[month].update(counts[id_].keys())
    for id_, items in told.items():
        month = items[0].day // MONTH
        among = (month - 1, month)
        total = float(PRIOR + sum(number[near] for near in among))
        held = [having[near] for near in among if near in having]
        rarity = {t: inverse(total, sum(count[t] for count in held), t in COMMONPLACE) for t in counts[id_]}
        days = [item.day for item in items]
        yield Sketch(id_, min(days), max(days), _heaviest(counts[id_], rarity))


def _counts(items: Sequence[Item]) -> Counter[str]:
    """A story's items become how often they hold each term; titles and names count more."""
    count: Counter[str] = Counter()
    for item in items:
        for term in marked(item):
            count[term.lstrip(TITLE + NAME)] += TOLD if term[0] in (TITLE, NAME) else 1
    return count


def _heaviest(counts: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    """Terms with counts and rarities become the heaviest, as a vector of length one; plain numbers are left out."""
    values = {term: (1 + math.log(count)) * rarity[term] for term, count in counts.items() if not term[0].isdigit()}
    kept = sorted(values, key=lambda term: (-values[term], term))[:KEPT]
    length = math.sqrt(math.fsum(values[term] ** 2 for term in kept)) or 1.0
    return {term: values[term] / length for term in kept}
