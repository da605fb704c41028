"""Articles become the pairs that may report one event, through an index of their heaviest terms."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.analysis.rarity import LEAST
from generator.analysis.similarity import SCALE, UNIT, WINDOW, Vector, dot, fade

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from collections.abc import Set as AbstractSet

LIGHT = int(0.08 * UNIT)
"""Weight from which a term proposes others; what is shared only in lighter ones is no sign of one event."""
FEW = 64
"""Terms of a text that is compared quickly, because nearly all of them are heavy."""
CROWDED = 1000
"""Articles of about three weeks that share a term before it proposes nobody."""
PROMISING = int(0.04 * UNIT * UNIT)
"""Likeness in the heaviest terms from which the whole vectors are compared."""
FLOOR = int(0.08 * SCALE)
"""Likeness below which a pair counts as unrelated."""

Heavy = dict[str, int]
Postings = dict[str, dict[str, int]]
Links = dict[str, dict[str, int]]
"""For each article, by id, the related ones and how alike they are; both ways."""


def heavy(vector: Vector, rarity: Mapping[str, float], crowded: float) -> Heavy:
    """A vector becomes its heaviest terms that are not in everybody's mouth."""
    if crowded <= LEAST:
        return {term: weight for term, weight in vector.items() if weight >= LIGHT}
    return {term: weight for term, weight in vector.items() if weight >= LIGHT and rarity[term] > crowded}


class Web:
    """The likeness of each related pair of articles, kept up to date."""

    def __init__(self) -> None:
        self.links: Links = {}
        self.vectors: dict[str, Vector] = {}
        self.heavy: dict[str, Heavy] = {}
        self.rest: dict[str, Vector] = {}
        """The terms of short texts that are not heavy."""

    def update(self, gone: Iterable[str], stale: AbstractSet[str], days: Mapping[int, Collection[str]]) -> None:
        """Articles that went are forgotten, stale ones linked anew; days hold the ids of all articles there are."""
        for id_ in gone:
            self._part(id_)
            self.links.pop(id_, None)
        for id_ in stale:
            self._part(id_)
        near = _Near()
        for day in sorted(days):
            fresh = [id_ for id_ in days[day] if id_ in stale]
            if fresh:
                near.move(day, self.heavy, stale, days)
                self._link_day(day, fresh, near)

    def _part(self, id_: str) -> None:
        for other in self.links.get(id_, ()):
            del self.links[other][id_]
        self.links[id_] = {}

    def _link_day(self, day: int, fresh: Iterable[str], near: _Near) -> None:
        """Stale articles of a day are linked with all that are in the index, and enter it."""
        links, finish, day_of = self.links, self.finish, near.day_of
        left = {other: fade(abs(day - other)) for other in near.days}
        for id_ in fresh:
            own = links[id_]
            for other, shared in _promising(self.heavy[id_], near.postings):
                faded = finish(id_, other, shared) * left[day_of[other]]
                if faded >= FLOOR:
                    own[other] = links[other][id_] = faded
            near.enter(id_, day, self.heavy[id_])

    def finish(self, one: str, other: str, shared: int) -> int:
        """Two articles and their likeness in heavy terms become their whole likeness."""
        rest, other_rest = self.rest.get(one), self.rest.get(other)
        if rest is None or other_rest is None:
            return dot(self.vectors[one], self.vectors[other])
        if rest:
            shared += dot(rest, self.vectors[other])
        return shared + dot(other_rest, self.heavy[one]) if other_rest else shared

    def weigh(self, id_: str, vector: Vector, terms: Heavy) -> bool:
        """An article gets a vector and its heavy terms; returns whether it had others."""
        if self.vectors.get(id_) == vector and self.heavy[id_] == terms:
            return False
        self.forget(id_)
        self.vectors[id_], self.heavy[id_] = vector, terms
        if len(vector) <= FEW:
            self.rest[id_] = {term: weight for term, weight in vector.items() if term not in terms}
        return True

    def forget(self, id_: str) -> None:
        """An article loses its vector."""
        for held in (self.vectors, self.heavy, self.rest):
            held.pop(id_, None)


class _Near:
    """The index of the heavy terms of all articles within the window around a day that moves on."""

    def __init__(self) -> None:
        self.postings: Postings = defaultdict(dict)
        self.day_of: dict[str, int] = {}
        self.days: dict[int, dict[str, Heavy]] = {}

    def move(
        self, day: int, heavy: Mapping[str, Heavy], stale: AbstractSet[str], days: Mapping[int, Collection[str]]
    ) -> None:
        """Days that fell out of the window leave, those that came in enter, but for their stale articles."""
        for past in [other for other in self.days if other < day - WINDOW]:
            for id_, terms in self.days.pop(past).items():
                del self.day_of[id_]
                for term in terms:
                    del self.postings[term][id_]
        for other in range(day - WINDOW, day + WINDOW + 1):
            if other in days and other not in self.days:
                self.days[other] = {}
                for id_ in days[other]:
                    if id_ not in stale:
                        self.enter(id_, other, heavy[id_])

    def enter(self, id_: str, day: int, terms: Heavy) -> None:
        """An article of a day enters the index."""
        self.day_of[id_] = day
        self.days[day][id_] = terms
        for term, weight in terms.items():
            self.postings[term][id_] = weight


def _promising(terms: Heavy, postings: Postings) -> list[tuple[str, int]]:
    """The heavy terms of an article become the articles near it that share enough of them, and how much."""
    score: dict[str, int] = defaultdict(int)
    for term in terms.keys() & postings.keys():
        weight = terms[term]
        for other, value in postings[term].items():
            score[other] += weight * value
    return [pair for pair in score.items() if pair[1] >= PROMISING]
