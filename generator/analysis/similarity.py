"""Two articles become one number from 0 to 1, and the reasons for it: the only definition of likeness there is.

Title, opening and names are three TF-IDF vectors of unit length (Salton and Buckley 1988, logarithmic counts), laid
side by side with fixed weights, so that likeness is one dot product. Weights are whole numbers, so that sums are exact
whatever their order.
"""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import islice, pairwise, repeat, takewhile
from operator import mul
from sys import intern
from typing import TYPE_CHECKING

from generator.analysis.rarity import SPAN, Rarities
from generator.analysis.terms import NAME, TITLE
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.analysis.items import Item

WEIGHTS = {TITLE: 0.2, "": 0.5, NAME: 0.3}
WINDOW = 3
"""Days over which one event is reported."""
FADE = 7
"""Hundredths of the likeness that are lost with each day between two articles."""
UNIT = 1 << 12
"""Length of a vector."""
SCALE = 100 * UNIT * UNIT
"""Likeness of two articles that say the same on one day."""
THIN = int(0.035 * UNIT)
"""Weight below which a term is left out: it costs time and memory, and tells nothing."""
ECHO = 3
"""One in so many words of two titles stands in the other text, if these report one event."""
HUSHED = 85
"""Hundredths of the likeness that are left where fewer do."""
BRIEF = 0.14
"""How strongly short texts are raised: they share fewer words by chance alone (pivoted length, Singhal et al. 1996)."""
FULL, SHORTEST = 200, 8
"""Words of a text that is not raised any more, or any further."""
AT = "@"
ACTOR = NAME + AT
"""Mark of an actor's id among the terms; no word begins so."""

Vector = dict[str, int]
Title = tuple[tuple[str, str, str], ...]
_WHOLE = tuple(range(2 * UNIT))
"""One number for each weight: less memory, and more of it near the processor."""
_LOGARITHM = (0.0, *(1 + math.log(count) for count in range(1, 256)))


class Comparison(Value, frozen=True, kw_only=True):
    """How alike two articles are, and in what."""

    score: float
    terms: tuple[str, ...] = ()
    """The shared words that weigh most, heaviest first."""
    actors: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    days: int = 0


def span(item: Item) -> int:
    """An item becomes the span of days in which its terms are counted."""
    return item.day // SPAN


def marked(item: Item) -> tuple[str, ...]:
    """An item becomes its marked terms; actors stand among the names."""
    # One string for each term of the whole library: less memory, and quicker to look up.
    return (*map(intern, item.profile.terms.split()), *(intern(ACTOR + actor) for actor in item.actors))


def weigh(items: Sequence[Item]) -> list[Vector]:
    """Items become vectors, in the same order; those of long texts have length one."""
    rarities = Rarities()
    terms = [marked(item) for item in items]
    rarities.update((), ((span(item), found) for item, found in zip(items, terms, strict=True)))
    return [vector(item, found, rarities.tables[span(item)]) for item, found in zip(items, terms, strict=True)]


def vector(item: Item, terms: Sequence[str], rarity: Mapping[str, float]) -> Vector:
    """An item with its marked terms becomes its vector; where a part is missing the others carry its weight."""
    counts = map(_LOGARITHM.__getitem__, item.profile.counts + b"\1" * len(item.actors))
    values = list(map(mul, counts, map(rarity.__getitem__, terms)))
    ends = [0, *_ends(item, len(terms))]
    parts = [(values[start:end], weight) for (start, end), weight in zip(pairwise(ends), WEIGHTS.values(), strict=True)]
    total = sum(weight for part, weight in parts if part)
    raised = UNIT * (FULL / min(FULL, max(SHORTEST, item.profile.size))) ** BRIEF
    scaled: list[int] = []
    for part, weight in parts:
        if part:
            scale = raised * math.sqrt(weight / total / sum(map(mul, part, part)))
            scaled += map(_WHOLE.__getitem__, map(int, map(mul, part, repeat(scale))))
    return {term: weight for term, weight in zip(terms, scaled, strict=True) if weight >= THIN}


def _ends(item: Item, size: int) -> tuple[int, int, int]:
    """An item with so many terms becomes the places where its title, its opening and its names end."""
    listed = item.profile.terms
    return listed.count(TITLE), size - len(item.actors) - listed.count(NAME), size


def dot(one: Vector, other: Vector) -> int:
    """Two vectors become their product, exact whatever the order of terms."""
    shared = one.keys() & other.keys()
    return sum(map(mul, map(one.__getitem__, shared), map(other.__getitem__, shared)))


def title(vector: Vector) -> Title:
    """A vector becomes the terms of its title, each in the three ways in which another vector may hold it."""
    terms = takewhile(lambda term: term[0] == TITLE, vector)
    return tuple((term, term[1:], NAME + term[1:]) for term in terms)


def heed(score: int, titles: tuple[Title, Title], vectors: tuple[Vector, Vector]) -> int:
    """A likeness becomes less where the texts hardly take up what the other's title says: titles say what is new."""
    wanted = len(titles[0]) + len(titles[1])
    if not (titles[0] and titles[1]):
        return score
    for terms, other in ((titles[0], vectors[1]), (titles[1], vectors[0])):
        for one, two, three in terms:
            if one in other or two in other or three in other:
                wanted -= ECHO
                if wanted <= 0:
                    return score
    return score * HUSHED // 100


def fade(days: int) -> int:
    """A distance in days becomes the hundredths of likeness that it leaves; none outside the window."""
    return 100 - FADE * days if days <= WINDOW else 0


def share(score: float) -> float:
    """A likeness in whole numbers becomes one from 0 to 1."""
    return round(min(1.0, score / SCALE), 3)


def compare(a: Item, b: Item, vector_a: Vector, vector_b: Vector) -> Comparison:
    """Two items with their vectors become how alike they are, and why."""
    days = abs(a.day - b.day)
    titles = title(vector_a), title(vector_b)
    shared: dict[str, int] = defaultdict(int)
    for term in vector_a.keys() & vector_b.keys():
        shared[term.lstrip(TITLE + NAME)] += vector_a[term] * vector_b[term]
    heaviest = sorted(sorted(shared), key=shared.__getitem__, reverse=True)
    return Comparison(
        score=share(heed(sum(shared.values()), titles, (vector_a, vector_b)) * fade(days)),
        terms=tuple(islice((term for term in heaviest if term[0] != AT and not term[0].isdigit()), 6)),
        actors=tuple(sorted(set(a.actors) & set(b.actors))),
        figures=tuple(islice((term for term in heaviest if term[0].isdigit()), 4)),
        days=days,
    )
