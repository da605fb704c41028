"""Articles become the pairs that may report one event, through an index of their heaviest terms."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.analysis.rarity import LEAST
from generator.analysis.similarity import SCALE, UNIT, WINDOW, Title, Vector, dot, fade, heed, title

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
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
        self.titles: dict[str, Title] = {}
        self.rest: dict[str, Vector] = {}
        """The terms of short texts that are not heavy."""

    def update(self, gone: Iterable[str], stale: AbstractSet[str], days: Mapping[int, Collection[str]]) -> None:
        """Articles that went are forgotten, stale ones linked anew; days hold the ids of all articles there are."""
        for id_ in gone:
            self._part(id_)
            self.links.pop(id_, None)
        for id_ in stale:
            self._part(id_)
        near: dict[int, Postings] = {}
        for day in sorted(days):
            fresh = [id_ for id_ in days[day] if id_ in stale]
            if fresh:
                near = {other: near.get(other) or self._post(other, stale, days) for other in _window(day, days)}
                self._link_day(day, fresh, near)

    def _part(self, id_: str) -> None:
        for other in self.links.get(id_, ()):
            del self.links[other][id_]
        self.links[id_] = {}

    def _post(self, day: int, stale: AbstractSet[str], days: Mapping[int, Collection[str]]) -> Postings:
        """The articles of a day that are not stale become its index."""
        postings: Postings = defaultdict(dict)
        for id_ in days[day]:
            if id_ not in stale:
                _enter(id_, self.heavy[id_], postings)
        return postings

    def _link_day(self, day: int, fresh: Iterable[str], near: Mapping[int, Postings]) -> None:
        """Stale articles of a day are linked with all that are in the index, and enter it."""
        links, titles, vectors, finish = self.links, self.titles, self.vectors, self.finish
        for id_ in fresh:
            own = links[id_]
            for other_day, postings in near.items():
                left = fade(abs(day - other_day))
                enough = FLOOR / left
                for other, shared in _promising(self.heavy[id_], postings):
                    likeness = finish(id_, other, shared)
                    if likeness >= enough:
                        likeness = heed(likeness, (titles[id_], titles[other]), (vectors[id_], vectors[other]))
                        own[other] = links[other][id_] = likeness * left
            _enter(id_, self.heavy[id_], near[day])

    def finish(self, one: str, other: str, shared: int) -> int:
        """Two articles and their likeness in heavy terms become their whole likeness."""
        rest, other_rest = self.rest.get(one), self.rest.get(other)
        if rest is None or other_rest is None:
            return dot(self.vectors[one], self.vectors[other])
        if rest:
            shared += dot(rest, self.vectors[other])
        return shared + dot(other_rest, self.heavy[one]) if other_rest else shared

    def weigh(self, id_: str, vector: Vector, rarity: Mapping[str, float], crowded: float) -> bool:
        """An article gets a vector; returns whether it had another."""
        terms = heavy(vector, rarity, crowded)
        if self.vectors.get(id_) == vector and self.heavy[id_] == terms:
            return False
        self.forget(id_)
        self.vectors[id_], self.heavy[id_], self.titles[id_] = vector, terms, title(vector)
        if len(vector) <= FEW:
            self.rest[id_] = {term: weight for term, weight in vector.items() if term not in terms}
        return True

    def forget(self, id_: str) -> None:
        """An article loses its vector."""
        for held in (self.vectors, self.heavy, self.titles, self.rest):
            held.pop(id_, None)


def _window(day: int, days: Mapping[int, Collection[str]]) -> Iterator[int]:
    return (other for other in range(day - WINDOW, day + WINDOW + 1) if other in days)


def _enter(id_: str, terms: Heavy, postings: Postings) -> None:
    for term, weight in terms.items():
        postings[term][id_] = weight


def _promising(terms: Heavy, postings: Postings) -> list[tuple[str, int]]:
    """The heavy terms of an article become the articles of one day that share enough of them, and how much."""
    score: dict[str, int] = defaultdict(int)
    for term in terms.keys() & postings.keys():
        weight = terms[term]
        for other, value in postings[term].items():
            score[other] += weight * value
    return [pair for pair in score.items() if pair[1] >= PROMISING]
