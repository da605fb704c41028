"""The texts of a story become its sketch, and two sketches how alike their stories are, but for the days between."""

from __future__ import annotations

import math
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from generator.analysis.holders import Marks
from generator.analysis.similarity import AT, Vector
from generator.analysis.terms import NAME, TITLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

KEPT = 128
"""Heaviest terms that stand for a story of many texts."""
LIGHT = 0.08
"""Share of its length from which a term of a story may propose others."""
AFFAIR, BROAD = 0.3, 13
"""Likeness from which a story continues another, and terms that both hold: a person and a place make no affair."""
RELATED, STEMS = 0.16, 4
"""Likeness from which a story is worth a link, and terms that both hold."""
_HOPELESS = RELATED - 0.01
"""Likeness that no rounding lifts to a link."""


class Likeness(NamedTuple):
    """How alike two stories are, and whether the later continues the earlier."""

    score: float
    continued: bool


class Sketch(NamedTuple):
    """What stands for a story: the heaviest terms of its texts."""

    terms: Vector
    held: frozenset[str]
    """The terms by themselves: two sets are laid over one another quicker than two vectors."""
    length: float


class Sketches(dict[str, Sketch]):
    """Stories by id become their sketches, each drawn when it is first asked for, and kept until it is forgotten."""

    def __init__(self, vectors_of: Callable[[str], Sequence[Vector]]) -> None:
        super().__init__()
        self._vectors_of = vectors_of

    def __missing__(self, id_: str) -> Sketch:
        """A story becomes its sketch."""
        self[id_] = drawn = sketch(self._vectors_of(id_))
        return drawn

    def forget(self, ids: Iterable[str]) -> None:
        """Some stories are asked for no more."""
        for id_ in ids:
            self.pop(id_, None)


def sketch(vectors: Sequence[Vector]) -> Sketch:
    """The vectors of a story's texts become its sketch."""
    terms = _heaviest(_middle(vectors))
    weights = terms.values()
    return Sketch(terms, frozenset(terms), math.sqrt(sum(map(mul, weights, weights))) or 1.0)


def marks(drawn: Sketch) -> Marks:
    """A sketch becomes what its story is found by."""
    least = LIGHT * drawn.length
    heavy = [term for term, weight in drawn.terms.items() if weight >= least]
    names = [term for term in drawn.terms if term[0] == NAME and term[1] != AT]
    return Marks(tuple(heavy), tuple(names))


def _middle(vectors: Sequence[Vector]) -> Vector:
    """Vectors become their sum, scaled down to about the length of one."""
    if len(vectors) == 1:
        return vectors[0]
    total = dict(vectors[0])
    for vector in vectors[1:]:
        for term, weight in vector.items():
            total[term] = total.get(term, 0) + weight
    return {term: weight // len(vectors) for term, weight in total.items()}


def _heaviest(vector: Vector) -> Vector:
    if len(vector) <= KEPT:
        return vector
    return {term: vector[term] for term in sorted(vector, key=vector.__getitem__, reverse=True)[:KEPT]}


def compare(one: Sketch, other: Sketch) -> Likeness | None:
    """Two sketches become how alike they are; None where that is no link."""
    mine, own, length = one
    theirs, held, other_length = other
    both = own & held
    if len(both) < STEMS:
        return None
    product = 0
    for term in both:  # hardly ten of a hundred terms: sooner done than a sum is set up
        product += mine[term] * theirs[term]
    share = product / (length * other_length)
    if share < _HOPELESS or (score := round(share, 2)) < RELATED:
        return None
    shared = len({term.lstrip(TITLE + NAME) for term in both})
    return Likeness(score, score >= AFFAIR and shared >= BROAD) if shared >= STEMS else None
