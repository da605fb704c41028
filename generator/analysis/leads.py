"""A story's articles become the one that speaks for it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.analysis.similarity import Vector

CENTRALITY, COMPLETENESS = 0.5, 0.5


def choose(vectors: Sequence[Vector]) -> int:
    """Vectors of a story's independent texts, by time, become the place of the lead.

    Centrality is the likeness to the middle of the story (Radev et al. 2004), completeness the share that an article
    holds of what two and more texts say; the earlier of equals leads.
    """
    scores = rate(vectors)
    return max(range(len(vectors)), key=lambda place: (round(scores[place], 6), -place), default=0)


def rate(vectors: Sequence[Vector]) -> list[float]:
    """Vectors of a story become how well each speaks for it, from 0 to 1."""
    middle: dict[str, float] = defaultdict(float)
    holders: Counter[str] = Counter()
    for vector in vectors:
        holders.update(vector.keys())
        for term, value in vector.items():
            middle[term] += value
    length = math.sqrt(math.fsum(value * value for value in middle.values())) or 1.0
    shared = {term: value / holders[term] for term, value in middle.items() if holders[term] > 1}
    mass = math.fsum(shared.values()) or 1.0
    return [
        CENTRALITY * math.fsum(value * middle[term] for term, value in vector.items()) / length
        + COMPLETENESS * math.fsum(shared[term] for term in vector if term in shared) / mass
        for vector in vectors
    ]
