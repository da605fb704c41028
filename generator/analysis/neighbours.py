"""Articles become the pairs that may report one event, through an index of their heaviest terms."""

from __future__ import annotations

from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING

from generator.analysis.similarity import WINDOW, Vector, dot, fade

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.analysis.items import Item

HEAVIEST = 48
"""Terms of an article that propose others; what is shared only beyond them is no sign of one event."""
CROWDED = 1000
"""Articles of one day that share a term before it proposes nobody."""
PROMISING = 0.04
"""Likeness in the heaviest terms from which the whole vectors are compared."""
FLOOR = 0.08
"""Likeness below which a pair counts as unrelated."""

Postings = dict[str, list[tuple[int, float]]]
Links = dict[tuple[int, int], float]


def link(items: Sequence[Item], vectors: Sequence[Vector]) -> Links:
    """Items in time order and their vectors become the likeness of each related pair, the earlier place first."""
    days: dict[int, Postings] = defaultdict(lambda: defaultdict(list))
    links: Links = {}
    for place, (item, vector) in enumerate(zip(items, vectors, strict=True)):
        heavy = sorted(vector.items(), key=itemgetter(1), reverse=True)[:HEAVIEST]
        for day in range(item.day - WINDOW, item.day + WINDOW + 1):
            if day in days:
                for other in _promising(heavy, days[day]):
                    score = dot(vectors[other], vector) * fade(abs(item.day - day))
                    if score >= FLOOR:
                        links[other, place] = score
        for term, weight in heavy:
            days[item.day][term].append((place, weight))
    return links


def _promising(heavy: Sequence[tuple[str, float]], postings: Mapping[str, list[tuple[int, float]]]) -> Iterator[int]:
    """The heaviest terms of an article become the earlier articles of one day that share enough of them."""
    score: dict[int, float] = defaultdict(float)
    for term, weight in heavy:
        if term in postings and len(postings[term]) <= CROWDED:
            for other, value in postings[term]:
                score[other] += weight * value
    return (other for other, value in score.items() if value >= PROMISING)
