"""Two articles become one number from 0 to 1, and the reasons for it: the only definition of likeness there is.

Title, opening and names are three TF-IDF vectors of unit length (Salton and Buckley 1988, logarithmic counts), laid
side by side with fixed weights, so that likeness is one dot product.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import islice, pairwise
from sys import intern
from typing import TYPE_CHECKING

from generator.analysis.stopwords import COMMON
from generator.analysis.terms import NAME, TITLE
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.analysis.items import Item

WEIGHTS = {TITLE: 0.2, "": 0.5, NAME: 0.3}
WINDOW = 3
"""Days over which one event is reported."""
FADE = 0.07
"""Share of the likeness that is lost with each day between two articles."""
SPAN = 8
"""Days that share one count of documents, with the same number before and after them: far articles touch nothing."""
PRIOR = 4
"""Imagined articles in which terms are as frequent as in any news, so that a handful of articles can be compared."""
RARE, EVERYDAY = 0.005, 0.1
"""Share of the imagined articles that hold an unlisted, an everyday term."""
FEWEST = 3
"""Articles that a term is counted in at least: whether one or three hold a word is chance."""
LEAST = 0.1
BRIEF = 0.14
"""How strongly short texts are raised: they share fewer words by chance alone (pivoted length, Singhal et al. 1996)."""
FULL, SHORTEST = 200, 8
"""Words of a text that is not raised any more, or any further."""
ACTOR = NAME + "@"
"""Mark of an actor's id among the terms; no word begins so."""

Vector = dict[str, float]
_LOGARITHM = (0.0, *(1 + math.log(count) for count in range(1, 256)))


class Comparison(Value, frozen=True, kw_only=True):
    """How alike two articles are, and in what."""

    score: float
    terms: tuple[str, ...] = ()
    """The shared words that weigh most, heaviest first."""
    actors: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    days: int = 0


def weigh(items: Sequence[Item]) -> list[Vector]:
    """Items become vectors, in the same order; those of long texts have length one."""
    tables = _tables(items)
    return [_vector(item, tables[item.day // SPAN]) for item in items]


def _marked(item: Item) -> list[str]:
    """An item becomes its marked terms; actors stand among the names."""
    # One string for each term of the whole library: less memory, and quicker to look up.
    return [*map(intern, item.profile.terms.split()), *(ACTOR + actor for actor in item.actors)]


def _tables(items: Sequence[Item]) -> dict[int, dict[str, float]]:
    """Items become, for each span of days, the rarity of its terms there and in the neighbouring spans."""
    number: Counter[int] = Counter()
    having: dict[int, Counter[str]] = defaultdict(Counter)
    for item in items:
        span = item.day // SPAN
        number[span] += 1
        having[span].update(_marked(item))
    return {span: _rarity(span, number, having) for span in number}


def _rarity(span: int, number: Mapping[int, int], having: Mapping[int, Counter[str]]) -> dict[str, float]:
    """Counts of documents become the inverse document frequency of each term of one span, smoothed by the prior."""
    spans = [key for key in (span - 1, span, span + 1) if key in having]
    documents = PRIOR + sum(number[key] for key in spans)
    counts = [having[key].get for key in spans]
    rarity = {}
    for term in having[span]:
        known = 0
        for count in counts:
            known += count(term, 0)
        rarity[term] = max(LEAST, math.log(documents / (max(FEWEST, known) + _expected(term))))
    return rarity


@lru_cache(maxsize=1 << 18)
def _expected(term: str) -> float:
    """A marked term becomes the number of imagined articles that hold it."""
    return PRIOR * (EVERYDAY if term.lstrip(TITLE + NAME) in COMMON else RARE)


def _vector(item: Item, rarity: Mapping[str, float]) -> Vector:
    """An item becomes its vector; where a part is missing the others carry its weight."""
    terms, counts = _marked(item), item.profile.counts + b"\1" * len(item.actors)
    values = [_LOGARITHM[count] * rarity[term] for term, count in zip(terms, counts, strict=True)]
    ends = [0, *_ends(item, len(terms))]
    parts = [(slice(*pair), weight) for pair, weight in zip(pairwise(ends), WEIGHTS.values(), strict=True)]
    total = sum(weight for part, weight in parts if values[part])
    raised = (FULL / min(FULL, max(SHORTEST, item.profile.size))) ** BRIEF
    vector: Vector = {}
    for part, weight in parts:
        if values[part]:
            scale = raised * math.sqrt(weight / total / sum(value * value for value in values[part]))
            vector.update(zip(terms[part], [value * scale for value in values[part]], strict=True))
    return vector


def _ends(item: Item, size: int) -> tuple[int, int, int]:
    """An item with so many terms becomes the places where its title, its opening and its names end."""
    marked = item.profile.terms
    return marked.count(TITLE), size - len(item.actors) - marked.count(NAME), size


def dot(one: Vector, other: Vector) -> float:
    """Two vectors become their product, exact to the last digit whatever the order of terms (Shewchuk 1997)."""
    return math.fsum([one[term] * other[term] for term in one.keys() & other.keys()])


def fade(days: int) -> float:
    """A distance in days becomes the share of likeness that it leaves; none outside the window."""
    return 1 - FADE * days if days <= WINDOW else 0.0


def compare(a: Item, b: Item, vector_a: Vector, vector_b: Vector) -> Comparison:
    """Two items with their vectors become how alike they are, and why."""
    days = abs(a.day - b.day)
    shared: dict[str, float] = defaultdict(float)
    for term in vector_a:
        if term in vector_b and not term.startswith(ACTOR):
            shared[term.lstrip(TITLE + NAME)] += vector_a[term] * vector_b[term]
    heaviest = sorted(shared, key=lambda term: (-shared[term], term))
    return Comparison(
        score=round(min(1.0, dot(vector_a, vector_b) * fade(days)), 3),
        terms=tuple(islice((term for term in heaviest if not term[0].isdigit()), 6)),
        actors=tuple(sorted(set(a.actors) & set(b.actors))),
        figures=tuple(islice((term for term in heaviest if term[0].isdigit()), 4)),
        days=days,
    )
