"""Articles become the pairs that may report one event, through an index of their heaviest terms."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.analysis.chunks import Chunks
from generator.analysis.rarity import LEAST
from generator.analysis.similarity import SCALE, UNIT, WINDOW, Vector, dot, fade

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

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
_LEFT = tuple(fade(days) for days in range(WINDOW + 1))

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

    def __init__(self, day_of: Callable[[str], int | None], members: Callable[[int], Iterable[str]]) -> None:
        """Days become the articles that stand in them, articles the day in which each stands."""
        weights = dict[str, int]
        self.links = Chunks[str, dict[str, int]](weights, day_of, members)
        self.vectors = Chunks[str, Vector](weights, day_of, members)
        self.heavy = Chunks[str, Heavy](weights, day_of, members)
        self.rest: dict[str, Vector] = {}
        """The terms of short texts that are not heavy, of those that were weighed in this process."""

    def leave(self, id_: str, day: int) -> None:
        """An article that stood in a day goes, with its links."""
        for chunks in (self.links, self.vectors, self.heavy):
            chunks.touch(day)
        self._part(id_)
        for chunks in (self.links, self.vectors, self.heavy):
            chunks.drop(id_)
        self.rest.pop(id_, None)

    def update(self, stale: Mapping[str, int], days: Mapping[int, Collection[str]]) -> None:
        """Stale articles, each with its day, are linked anew; days hold the ids of all articles there are."""
        for id_, day in stale.items():
            self.links.touch(day)
            if self.links.find(id_):
                self._part(id_)
            self.links[id_] = {}
        fresh: dict[int, list[str]] = defaultdict(list)
        for id_, day in stale.items():
            fresh[day].append(id_)
        past, around = _Near(), _Near()
        for day in sorted({near for own in fresh for near in range(own - WINDOW, own + WINDOW + 1) if near in days}):
            if len(fresh.get(day, ())) < len(days[day]):
                self._move(around, day, fresh)
                for id_ in days[day]:
                    if id_ not in stale:
                        self._link(id_, day, around)
            past.forget(day - WINDOW)
            for id_ in fresh.get(day, ()):
                self._link(id_, day, past)
                past.enter(id_, day, self.heavy[id_])

    def _move(self, near: _Near, day: int, fresh: Mapping[int, Iterable[str]]) -> None:
        """The index comes to hold the stale articles of all days around a day."""
        near.forget(day - WINDOW)
        for other in range(day - WINDOW, day + WINDOW + 1):
            if other in fresh and other not in near.days:
                for id_ in fresh[other]:
                    near.enter(id_, other, self.heavy[id_])

    def _part(self, id_: str) -> None:
        links = self.links
        for other in links[id_]:
            del links[other][id_]
            links.dirty.add(links.home(other) or 0)

    def _link(self, id_: str, day: int, near: _Near) -> None:
        """An article of a day is linked with those in the index that it is like."""
        links, day_of = self.links, near.day_of
        for other, shared in _promising(self.heavy[id_], near.postings):
            faded = self.finish(id_, other, shared) * _LEFT[abs(day - day_of[other])]
            if faded >= FLOOR:
                links[id_][other] = links[other][id_] = faded
                links.dirty.add(day)

    def finish(self, one: str, other: str, shared: int) -> int:
        """Two articles and their likeness in heavy terms become their whole likeness."""
        rest, other_rest = self.rest.get(one), self.rest.get(other)
        if rest is None or other_rest is None:
            return dot(self.vectors[one], self.vectors[other])
        if rest:
            shared += dot(rest, self.vectors[other])
        return shared + dot(other_rest, self.heavy[one]) if other_rest else shared

    def weigh(self, id_: str, day: int, vector: Vector, terms: Heavy) -> bool:
        """An article of a day gets a vector and its heavy terms; returns whether it had others."""
        for chunks in (self.vectors, self.heavy):
            chunks.fetch(day)
        if self.vectors.find(id_) == vector and self.heavy[id_] == terms:
            return False
        self.vectors[id_], self.heavy[id_] = vector, terms
        for chunks in (self.vectors, self.heavy):
            chunks.dirty.add(day)
        if len(vector) <= FEW:
            self.rest[id_] = {term: weight for term, weight in vector.items() if term not in terms}
        else:
            self.rest.pop(id_, None)
        return True


class _Near:
    """An index of the heavy terms of articles within some days."""

    def __init__(self) -> None:
        self.postings: Postings = defaultdict(dict)
        self.day_of: dict[str, int] = {}
        self.days: dict[int, dict[str, Heavy]] = {}

    def forget(self, first: int) -> None:
        """Articles of days before the first leave."""
        for past in [day for day in self.days if day < first]:
            for id_, terms in self.days.pop(past).items():
                del self.day_of[id_]
                for term in terms:
                    del self.postings[term][id_]

    def enter(self, id_: str, day: int, terms: Heavy) -> None:
        """An article of a day enters."""
        self.day_of[id_] = day
        self.days.setdefault(day, {})[id_] = terms
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
