"""Two articles become one number from 0 to 1, and the reasons for it: the only definition of likeness there is.

Opening, with the title, and names are two TF-IDF vectors of unit length (Salton and Buckley 1988, logarithmic counts),
laid side by side with fixed weights, so that likeness is one dot product. Weights are whole numbers, so that sums are
exact whatever their order.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from datetime import date
from itertools import islice
from operator import mul
from sys import intern
from typing import TYPE_CHECKING

from generator.analysis.rarity import SPAN, Rarities
from generator.analysis.stopwords import COMMON
from generator.analysis.terms import HEADING, NAME, TITLE
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.analysis.items import Item

WEIGHTS = {"": 0.75, NAME: 0.25}
"""Shares of title and opening, and of names and figures."""
WINDOW = 3
"""Days over which one event is reported."""
FADE = 12
"""Hundredths of the likeness that are lost with each day between two articles."""
UNIT = 1 << 12
"""Length of a vector."""
SCALE = 100 * UNIT * UNIT
"""Likeness of two articles that say the same on one day."""
THIN = int(0.035 * UNIT)
"""Weight below which a term is left out: it costs time and memory, and tells nothing."""
BRIEF = 0.14
"""How strongly short texts are raised: they share fewer words by chance alone (pivoted length, Singhal et al. 1996)."""
FULL, SHORTEST = 200, 8
"""Words of a text that is not raised any more, or any further."""
AT = "@"
ACTOR = NAME + AT
"""Mark of an actor's id among the terms; no word begins so."""

Vector = dict[str, int]
_WHOLE = tuple(range(2 * UNIT))
"""One number for each weight: less memory, and more of it near the processor."""
_YEAR = re.compile("(?:19[0-9]|20[0-4])[0-9]")
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


Told = tuple[str, tuple[str, ...]]
"""The terms of a profile, and actors."""


def told(item: Item) -> Told:
    """An item becomes what its terms are made from."""
    return item.profile.terms, item.actors


def marked(found: Told) -> tuple[str, ...]:
    """What an article tells becomes the marked terms of its vector; actors stand among the names."""
    listed, actors = found
    # One string for each term of the whole library: less memory, and quicker to look up.
    return (*map(intern, listed.split()[listed.count(TITLE) :]), *(intern(ACTOR + actor) for actor in actors))


def weigh(items: Sequence[Item]) -> list[Vector]:
    """Items become vectors, in the same order; those of long texts have length one."""
    rarities = Rarities()
    terms = [marked(told(item)) for item in items]
    rarities.update((), ((span(item), found) for item, found in zip(items, terms, strict=True)))
    return [vector(item, found, rarities.tables[span(item)]) for item, found in zip(items, terms, strict=True)]


def vector(item: Item, terms: Sequence[str], rarity: Mapping[str, float]) -> Vector:
    """An item with its marked terms becomes its vector; where a part is missing the others carry its weight."""
    listed = item.profile.terms
    counts = item.profile.counts[listed.count(TITLE) :] + b"\1" * len(item.actors)
    values = list(map(mul, map(_LOGARITHM.__getitem__, counts), map(rarity.__getitem__, terms)))
    named = len(terms) - len(item.actors) - listed.count(NAME)
    parts = [
        (where, values[where], weight)
        for where, weight in zip((slice(named), slice(named, None)), WEIGHTS.values(), strict=True)
        if values[where]
    ]
    raised = UNIT * math.sqrt(1 / sum(weight for _, _, weight in parts)) * _raise(item) if parts else 0.0
    found: Vector = {}
    for where, part, weight in parts:
        scale = raised * math.sqrt(weight / sum(map(mul, part, part)))
        least = THIN / scale
        found.update(
            {term: _WHOLE[int(value * scale)] for term, value in zip(terms[where], part, strict=True) if value >= least}
        )
    return found


def _raise(item: Item) -> float:
    """An item becomes how many times its weights are taken: more often, the fewer words it has."""
    size = item.profile.size + HEADING * item.profile.terms.count(TITLE)
    return float((FULL / min(FULL, max(SHORTEST, size))) ** BRIEF)


def dot(one: Vector, other: Vector) -> int:
    """Two vectors become their product, exact whatever the order of terms."""
    shared = one.keys() & other.keys()
    return sum(map(mul, map(one.__getitem__, shared), map(other.__getitem__, shared)))


def fade(days: int) -> int:
    """A distance in days becomes the hundredths of likeness that it leaves; none outside the window."""
    return 100 - FADE * days if days <= WINDOW else 0


def share(score: float) -> float:
    """A likeness in whole numbers becomes one from 0 to 1."""
    return round(min(1.0, score / SCALE), 3)


def compare(a: Item, b: Item, vector_a: Vector, vector_b: Vector) -> Comparison:
    """Two items with their vectors become how alike they are, and why; what weighs most is told first."""
    days = abs(a.day - b.day)
    shared: dict[str, int] = defaultdict(int)
    for term in vector_a.keys() & vector_b.keys():
        shared[term.lstrip(NAME)] += vector_a[term] * vector_b[term]
    heaviest = sorted(sorted(shared), key=shared.__getitem__, reverse=True)
    both = set(a.actors) & set(b.actors)
    return Comparison(
        score=share(sum(shared.values()) * fade(days)),
        terms=tuple(islice((term for term in heaviest if not _is_marked(term) and term not in COMMON), 6)),
        actors=tuple(sorted(both, key=lambda actor: (-shared.get(AT + actor, 0), actor))),
        figures=tuple(islice((term for term in heaviest if term[0].isdigit() and not _may_be_date(term, a, b)), 4)),
        days=days,
    )


def _is_marked(term: str) -> bool:
    """Whether a term is an actor or a figure."""
    return term[0] == AT or term[0].isdigit()


def _may_be_date(figure: str, a: Item, b: Item) -> bool:
    """Whether a figure may be a year, or the day on which one of two items was published, or the one before."""
    days = (day for item in (a, b) for day in (item.day, item.day - 1) if day > 0)
    return bool(_YEAR.fullmatch(figure)) or figure in {str(date.fromordinal(day).day) for day in days}
