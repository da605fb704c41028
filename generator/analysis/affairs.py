"""Stories become the affairs they belong to: what came earlier in the same affair, and what else is related.

Stories are as alike as articles are, but for the days between them: a story stands where the middle of its texts is.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import chain
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from generator.analysis.kin import Kin
from generator.analysis.similarity import AT, Vector
from generator.analysis.terms import NAME, TITLE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from generator.analysis.memo import Memo
    from generator.model import Story

REACH = 60
"""Days that an affair may rest between two of its stories."""
MONTH = 30
"""Days whose stories share one index."""
KEPT = 128
"""Heaviest terms that stand for a story of many texts."""
LIGHT = 0.08
"""Share of its length from which a term of a story may propose others."""
CROWDED = 12
"""Stories of one month that share a term before it proposes nobody: those of one affair share rarer ones."""
PROPOSED = 3
"""Proposing terms that two stories share before they are compared."""
AFFAIR, BROAD = 0.3, 13
"""Likeness from which a story continues another, and terms that both hold: a person and a place make no affair."""
RELATED, STEMS = 0.16, 4
"""Likeness from which a story is worth a link, and terms that both hold."""
SHOWN = 4
"""Related stories that are shown."""


class Thread(NamedTuple):
    """A story's place among others, by their ids."""

    earlier: str | None = None
    related: tuple[str, ...] = ()


class Likeness(NamedTuple):
    """How alike two stories are, and whether the later continues the earlier."""

    score: float
    continued: bool


class Sketch(NamedTuple):
    """What stands for a story: the heaviest terms of its texts, and its first and last day."""

    made_of: tuple[Vector, ...]
    """The texts' vectors: while they are the same objects, so is the sketch."""
    terms: Vector
    held: frozenset[str]
    """The terms by themselves: two sets are laid over one another quicker than two vectors."""
    length: float
    heavy: tuple[str, ...]
    """The terms that may propose other stories."""
    names: tuple[str, ...]
    first: int
    last: int

    @property
    def month(self) -> int:
        """The month in whose index it stands."""
        return self.last // MONTH

    @property
    def around(self) -> range:
        """The months in whose indexes those stand that may be near it."""
        return range(self.month - REACH // MONTH, self.month + REACH // MONTH + 1)


class Affairs:
    """All stories of the last call with their likenesses, so that the next costs what changed; changes no result."""

    def __init__(self) -> None:
        self._start_anew()

    def _start_anew(self) -> None:
        self.sketches: dict[str, Sketch] = {}
        self.having: dict[int, Counter[str]] = defaultdict(Counter)
        self.index: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self.near: dict[str, dict[str, Likeness]] = {}
        self.threads: dict[str, Thread] = {}
        self.kin = Kin()
        self.whole = True

    def kin_of(self, id_: str) -> tuple[str, ...]:
        """A story becomes those that name the same within the reach of an affair, linked or not."""
        own = self.sketches[id_]
        found = self.kin.of(id_, own.around, own.names)
        return tuple(other for other in found if _is_within_reach(own, self.sketches[other]))

    def update(self, now: dict[str, Sketch]) -> None:
        """The sketches of all stories there are now replace those of the last call."""
        if not self.whole:  # an interrupted call left half of it
            self._start_anew()
        self.whole = False
        before = self.sketches
        gone = {id_ for id_, sketch in before.items() if now.get(id_) is not sketch}
        come = {id_ for id_, sketch in now.items() if before.get(id_) is not sketch}
        turned = self._count([before[id_] for id_ in gone], [now[id_] for id_ in come])
        for id_ in gone:
            self.kin.part(id_, before[id_].month, before[id_].names)
        for id_ in come:
            self.kin.enter(id_, now[id_].month, now[id_].names)
        stale = come | {id_ for id_, sketch in now.items() if turned and _holds(sketch, turned)}
        touched = {other for id_ in gone | (stale - come) for other in self._part(id_)}
        self.sketches = now
        # By time, so that what is compared lies near in memory, and most months around are still empty.
        for id_ in sorted(stale, key=lambda id_: (now[id_].last, id_)):
            touched.update(self._link(id_))
        for id_ in gone - now.keys():
            del self.threads[id_]
        for id_ in (touched | stale) & now.keys():
            self.threads[id_] = self._thread(id_)
        self.whole = True

    def _count(self, gone: Iterable[Sketch], come: Iterable[Sketch]) -> dict[int, set[str]]:
        """Sketches that went and came become the terms, by month, that begin or cease to be in everybody's mouth."""
        steps: dict[int, Counter[str]] = defaultdict(Counter)
        for sketch in gone:
            steps[sketch.month].subtract(sketch.heavy)
        for sketch in come:
            steps[sketch.month].update(sketch.heavy)
        turned: dict[int, set[str]] = {}
        for month, step in steps.items():
            having = self.having[month]
            found = {t for t, more in step.items() if (having[t] > CROWDED) != (having[t] + more > CROWDED)}
            having.update(step)
            if found:
                turned[month] = found
        return turned

    def _part(self, id_: str) -> Collection[str]:
        """A story leaves the index; returns those that were near it."""
        sketch = self.sketches[id_]
        index = self.index[sketch.month]
        for term in sketch.heavy:
            if id_ in index.get(term, ()):
                index[term].remove(id_)
        others = self.near.pop(id_, {})
        for other in others:
            self.near.get(other, {}).pop(id_, None)
        return others.keys()

    def _link(self, id_: str) -> Collection[str]:
        """A story is linked with all in the index that are like it, and enters it; returns those near it."""
        sketch, near = self.sketches[id_], self.near.setdefault(id_, {})
        having, index = self.having[sketch.month], self.index[sketch.month]
        terms = [term for term in sketch.heavy if having[term] <= CROWDED]
        for other in self._proposed(sketch, terms):
            found = _compare(sketch, self.sketches[other])
            if found:
                near[other] = self.near[other][id_] = found
        for term in terms:
            index[term].append(id_)
        return near.keys()

    def _proposed(self, sketch: Sketch, terms: Sequence[str]) -> Iterator[str]:
        """The proposing terms of a story become the stories in the index that share enough of them."""
        filled = [index for index in map(self.index.get, sketch.around) if index]
        having = Counter(chain.from_iterable([index[term] for index in filled for term in terms if term in index]))
        return (other for other, shared in having.items() if shared >= PROPOSED)

    def _thread(self, id_: str) -> Thread:
        """The stories near one become its thread: the last that it continues, and the likest of the others."""
        own, near = self.sketches[id_], self.near[id_]
        before = [(self.sketches[o].last, o) for o, found in near.items() if found.continued and self._leads(o, own)]
        earlier = max(before)[1] if before else None
        others = sorted((-found.score, other) for other, found in near.items() if other != earlier)
        return Thread(earlier, tuple(other for _, other in others[:SHOWN]))

    def _leads(self, other: str, own: Sketch) -> bool:
        return self.sketches[other].first < own.first


def _holds(sketch: Sketch, turned: Mapping[int, AbstractSet[str]]) -> bool:
    return not turned.get(sketch.month, frozenset()).isdisjoint(sketch.heavy)


def _is_within_reach(one: Sketch, other: Sketch) -> bool:
    return max(one.first, other.first) - min(one.last, other.last) <= REACH


def _compare(one: Sketch, other: Sketch) -> Likeness | None:
    """Two stories become how alike they are; None where that is no link."""
    if not _is_within_reach(one, other):
        return None
    held = one.held & other.held
    if len(held) < STEMS:
        return None
    product = sum(map(mul, map(one.terms.__getitem__, held), map(other.terms.__getitem__, held)))
    score = round(product / (one.length * other.length), 2)
    if score < RELATED:
        return None
    shared = len({term.lstrip(TITLE + NAME) for term in held})
    return Likeness(score, score >= AFFAIR and shared >= BROAD) if shared >= STEMS else None


def link(stories: Iterable[Story], grouping: Memo, affairs: Affairs | None = None) -> Mapping[str, Thread]:
    """Stories become their threads, by id, from what grouping found of their articles.

    What was published later never changes what a story continues. The affairs of the last call make this one quicker,
    and never different.
    """
    affairs = Affairs() if affairs is None else affairs
    affairs.update({story.id: _sketch(story, grouping, affairs.sketches.get(story.id)) for story in stories})
    return dict(affairs.threads)


def _sketch(story: Story, grouping: Memo, known: Sketch | None) -> Sketch:
    """A story becomes its sketch: that of the last call, where it is made of the same."""
    copies = {copy for family in story.copies for copy in family[1:]}
    vectors = tuple([grouping.web.vectors[id_] for id_ in story.articles if id_ not in copies])
    days = [grouping.items[id_].day for id_ in story.articles]
    first, last = min(days), max(days)
    if known and (first, last) == (known.first, known.last) and _same(vectors, known.made_of):
        return known
    terms = _heaviest(_middle(vectors))
    length = math.sqrt(sum(map(mul, terms.values(), terms.values()))) or 1.0
    least = LIGHT * length
    heavy = tuple([term for term, weight in terms.items() if weight >= least])
    names = tuple([term for term in terms if term[0] == NAME and term[1] != AT])
    return Sketch(vectors, terms, frozenset(terms), length, heavy, names, first, last)


def _same(one: tuple[Vector, ...], other: tuple[Vector, ...]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def _middle(vectors: tuple[Vector, ...]) -> Vector:
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
