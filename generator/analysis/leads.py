"""A story's articles become the one that speaks for it."""

from __future__ import annotations

import math
from collections import Counter
from operator import mul
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.analysis.similarity import Vector

CENTRALITY, COMPLETENESS = 0.5, 0.5
PAIR = 2
"""Texts of which each is as near to their middle as the other, and holds as much of what they share."""


def choose(vectors: Sequence[Vector]) -> int:
    """Vectors of a story's independent texts, by time, become the place of the lead.

    Centrality is the likeness to the middle of the story (Radev et al. 2004), completeness the share that an article
    holds of what two and more texts say; the earlier of equals leads.
    """
    if len(vectors) <= PAIR:
        return 0
    scores = rate(vectors)
    return max(range(len(vectors)), key=lambda place: (round(scores[place], 6), -place), default=0)


def rate(vectors: Sequence[Vector]) -> list[float]:
    """Vectors of a story become how well each speaks for it, from 0 to 1."""
    middle: Counter[str] = Counter()
    holders: Counter[str] = Counter()
    for vector in vectors:
        holders.update(vector.keys())
        middle.update(vector)
    length = _length(middle)
    shared = {term: value / holders[term] for term, value in middle.items() if holders[term] > 1}
    mass = math.fsum(shared.values()) or 1.0
    return [
        CENTRALITY * sum(map(mul, vector.values(), map(middle.__getitem__, vector))) / (length * _length(vector))
        + COMPLETENESS * math.fsum(map(shared.__getitem__, vector.keys() & shared.keys())) / mass
        for vector in vectors
    ]


def _length(vector: dict[str, int]) -> float:
    return math.sqrt(sum(map(mul, vector.values(), vector.values()))) or 1.0
