"""Articles become the rarity of their terms, span of days by span, in steps that one more article seldom moves."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.analysis.chunks import Chunks
from generator.analysis.stopwords import COMMON
from generator.analysis.terms import NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

SPAN = 8
"""Days that share one count of documents, with the same number before and after them: far articles touch nothing."""
PRIOR = 4
"""Imagined articles in which terms are as frequent as in any news, so that a handful of articles can be compared."""
RARE, EVERYDAY = 0.005, 0.1
"""Share of the imagined articles that hold an unlisted, an everyday term."""
FEWEST = 3
"""Articles that a term is counted in at least: whether one or three hold a word is chance."""
LEAST = 0.1
EXACT = 500
"""Articles that are counted one by one; they are soon compared anew."""
DOUBLING, GROWTH = 2.0, 1.25
"""Steps in which more articles, and those that hold a term, are counted: nearly all vectors outlive an edit."""

COMMONPLACE = frozenset(mark + term for mark in ("", NAME) for term in COMMON)

Table = dict[str, float]
Marked = tuple[int, "Sequence[str]"]
"""The span of an article and its terms."""


class Rarities:
    """The inverse document frequency of each term, for each span of days, kept up to date."""

    def __init__(self) -> None:
        self.number: Counter[int] = Counter()
        self.documents: dict[int, float] = {}
        self.having = Chunks[int, dict[str, int]](dict[str, int], _itself, self._filled, int)
        self.tables = Chunks[int, Table](Table, _itself, self._filled, int)

    def _filled(self, span: int) -> tuple[int, ...]:
        """A span becomes itself, if any article stands in it."""
        return (span,) if self.number[span] else ()

    def _held(self, span: int) -> Counter[str]:
        """A span becomes the counts of its terms."""
        self.having.fetch(span)
        held = self.having.find(span)
        if not isinstance(held, Counter):
            self.having[span] = held = Counter(held)
        return held

    def update(self, gone: Iterable[Marked], come: Iterable[Marked]) -> dict[int, AbstractSet[str] | None]:
        """Articles that went and came become, for each span, the terms whose rarity changed; None stands for all."""
        touched: dict[int, list[Sequence[str]]] = defaultdict(list)
        for span, terms in gone:
            self.number[span] -= 1
            held = self._held(span)
            held.subtract(terms)
            for term in terms:
                if not held[term]:
                    del held[term]
            touched[span].append(terms)
        for span, terms in come:
            self.number[span] += 1
            self._held(span).update(terms)
            touched[span].append(terms)
        self.having.dirty.update(touched)
        spans = sorted({near for span in touched for near in _around(span) if self.number[near]})
        return {span: self._renew(span, touched) for span in spans}

    def _renew(self, span: int, touched: Mapping[int, list[Sequence[str]]]) -> AbstractSet[str] | None:
        """The table of one span is brought up to date; returns the terms whose rarity changed, None for all."""
        documents = float(PRIOR + sum(self.number[near] for near in _around(span)))
        documents = documents if documents <= EXACT else _step(documents, GROWTH)
        self.tables.fetch(span)
        self.tables[span] = table = self.tables.find(span) or {}
        own = self._held(span)
        if self.documents.get(span) != documents:
            self.documents[span] = documents
            self.tables[span] = self._rarity(span, own, documents)
            self.tables.dirty.add(span)
            return None
        doubtful = own.keys() & {term for near in _around(span) for terms in touched.get(near, ()) for term in terms}
        changed = {
            term: value for term, value in self._rarity(span, doubtful, documents).items() if table.get(term) != value
        }
        if changed:
            table.update(changed)
            self.tables.dirty.add(span)
        return changed.keys()

    def _rarity(self, span: int, terms: Iterable[str], documents: float) -> Table:
        """Terms become their inverse document frequency in one span, smoothed by the prior."""
        one, two, three = (self._held(near).get for near in _around(span))
        return {
            term: inverse(documents, one(term, 0) + two(term, 0) + three(term, 0), term in COMMONPLACE)
            for term in terms
        }

    def crowded(self, span: int, articles: int) -> float:
        """A number of articles becomes the rarity of a term that so many hold."""
        return math.log(self.documents[span] / articles)


def _around(span: int) -> tuple[int, int, int]:
    return span - 1, span, span + 1


def _itself(span: int) -> int:
    return span


@lru_cache(maxsize=1 << 14)
def inverse(documents: float, known: int, everyday: bool) -> float:  # noqa: FBT001 - a key of the cache
    """A count of the documents that hold a term becomes its rarity among all."""
    expected = PRIOR * (EVERYDAY if everyday else RARE)
    holding = float(max(FEWEST, known))
    holding = holding if documents <= EXACT else _step(holding, DOUBLING)
    return max(LEAST, math.log(documents / (holding + expected)))


@lru_cache(maxsize=1 << 16)
def _step(count: float, ratio: float) -> float:
    """A count becomes the nearest power of a ratio."""
    return float(ratio ** round(math.log(count) / math.log(ratio)))
