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
MANY = 24
"""Articles near one from which on they are compared with it together, term by term, and not each by itself."""
CROWDED = 1000
"""Articles of about three weeks that share a term before it proposes nobody."""
PROMISING = int(0.04 * UNIT * UNIT)
"""Likeness in the heaviest terms from which the whole vectors are compared."""
FLOOR = int(0.08 * SCALE)
"""Likeness below which a pair counts as unrelated."""
_LEFT = tuple(fade(days) for days in range(WINDOW + 1))
_LEAST = FLOOR // _LEFT[0]

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

    def leave(self, id_: str, day: int) -> None:
        """An article that stood in a day goes, with its links."""
        for chunks in (self.links, self.vectors, self.heavy):
            chunks.touch(day)
        self._part(id_)
        for chunks in (self.links, self.vectors, self.heavy):
            chunks.drop(id_)

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
        past, around = _Near(self.vectors), _Near(self.vectors)
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
        found = _promising(self.heavy[id_], near.postings)
        if not found:
            return
        own = links[id_]
        for other, likeness in self.finish(id_, found, near).items():
            if likeness >= _LEAST and (faded := likeness * _LEFT[abs(day - day_of[other])]) >= FLOOR:
                own[other] = links[other][id_] = faded
        links.dirty.add(day)

    def finish(self, id_: str, found: dict[str, int], near: _Near) -> dict[str, int]:
        """What an article shares with some others in heavy terms becomes the whole likeness of each."""
        if len(found) < MANY:
            return near.compare(id_, found)
        return near.complete(self.vectors[id_], self.heavy[id_], found)

    def weigh(self, id_: str, day: int, vector: Vector, terms: Heavy) -> bool:
        """An article of a day gets a vector and its heavy terms; returns whether it had others."""
        for chunks in (self.vectors, self.heavy):
            chunks.fetch(day)
        if self.vectors.find(id_) == vector and self.heavy[id_] == terms:
            return False
        self.vectors[id_], self.heavy[id_] = vector, terms
        for chunks in (self.vectors, self.heavy):
            chunks.dirty.add(day)
        return True


class _Near:
    """The articles within some days by their heavy terms; where many are compared, by their light terms, too."""

    def __init__(self, vectors: Mapping[str, Vector]) -> None:
        self.vectors = vectors
        self.postings: Postings = defaultdict(dict)
        self.day_of: dict[str, int] = {}
        self.days: dict[int, dict[str, Heavy]] = {}
        self._light: Postings | None = None

    def forget(self, first: int) -> None:
        """Articles of days before the first leave."""
        for past in [day for day in self.days if day < first]:
            for id_, terms in self.days.pop(past).items():
                del self.day_of[id_]
                for term in terms:
                    del self.postings[term][id_]
            self._light = None

    def enter(self, id_: str, day: int, terms: Heavy) -> None:
        """An article of a day enters."""
        self.day_of[id_] = day
        self.days.setdefault(day, {})[id_] = terms
        for term, weight in terms.items():
            self.postings[term][id_] = weight
        if self._light is not None:
            self._enter_light(self._light, id_, terms)

    def _enter_light(self, light: Postings, id_: str, terms: Heavy) -> None:
        for term, weight in self.vectors[id_].items():
            if term not in terms:
                light[term][id_] = weight

    def compare(self, id_: str, others: Iterable[str]) -> dict[str, int]:
        """An article and some others become how alike it is to each, one by one."""
        own, vectors = self.vectors[id_], self.vectors
        return {other: dot(own, vectors[other]) for other in others}

    def complete(self, vector: Vector, terms: Heavy, found: dict[str, int]) -> dict[str, int]:
        """What an article shares with others in terms heavy on both sides becomes what it shares with them in all."""
        if self._light is None:
            self._light = defaultdict(dict)
            for day in self.days.values():
                for id_, heavy_terms in day.items():
                    self._enter_light(self._light, id_, heavy_terms)
        light, ids = self._light, found.keys()
        for term in vector.keys() & light.keys():
            _add(found, ids & light[term].keys(), vector[term], light[term])
        for term in (vector.keys() - terms.keys()) & self.postings.keys():
            _add(found, ids & self.postings[term].keys(), vector[term], self.postings[term])
        return found


def _add(found: dict[str, int], ids: Iterable[str], weight: int, held: Mapping[str, int]) -> None:
    """A term that an article holds adds to its likeness to those that hold it as well."""
    for id_ in ids:
        found[id_] += weight * held[id_]


def _promising(terms: Heavy, postings: Postings) -> dict[str, int]:
    """The heavy terms of an article become the articles near it that share enough of them, and how much."""
    score: dict[str, int] = {}
    get = score.get
    for term in terms.keys() & postings.keys():
        weight = terms[term]
        for other, value in postings[term].items():
            score[other] = get(other, 0) + weight * value
    return {other: shared for other, shared in score.items() if shared >= PROMISING}
