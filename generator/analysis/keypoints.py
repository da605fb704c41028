"""The texts of a story become the sentences that most of them support."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from generator.analysis import statements
from generator.analysis.accounts import Statement, voices
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.analysis.accounts import Account
    from generator.analysis.statements import Sentence

MOST = 6
"""Points of a story at most."""
SUPPORT = 2
"""Sources that say a thing, each in words of its own, before it is a point."""
SAME = 0.3
"""Likeness from which two sentences say the same."""
SAID = 0.5
"""Share of a sentence that the points before it tell already, from which it would be a repetition."""

Alike = list[dict[int, float]]


class Point(Value, frozen=True, kw_only=True):
    """What several texts say, in the words of one of them."""

    said: tuple[Statement, ...]
    """Sentences that say it, the most central first: one of each independent text."""
    articles: tuple[str, ...]
    """All that support it, in the order of time; copies among them."""
    texts: int
    """Sources among these that say it in words of their own."""

    @property
    def text(self) -> str:
        """The sentence that speaks for the point."""
        return self.said[0].text


def find(accounts: Sequence[Account]) -> tuple[Point, ...]:
    """Texts of a story, by time, become its key points."""
    return choose(accounts, statements.find(accounts))


def choose(accounts: Sequence[Account], sentences: Sequence[Sentence]) -> tuple[Point, ...]:
    """Texts and their sentences become the key points: those that most independent texts support, none said twice.

    The most central sentence of those that say the same speaks for them (LexRank, Erkan and Radev 2004); redundancy
    is left out as in maximal marginal relevance (Carbonell and Goldstein 1998).
    """
    alike = _alike(sentences)
    borne_out = _borne_out(sentences, alike)
    points: list[Point] = []
    taken: list[int] = []
    for place in _ranked(sentences, borne_out, accounts):
        if len(points) == MOST:
            break
        if not _is_told(place, taken, sentences, alike):
            taken.append(place)
            points.append(_point(place, sentences, borne_out, accounts))
    return tuple(points)


def _alike(sentences: Sequence[Sentence]) -> Alike:
    """Sentences become, for each, those that say the same, itself included, with their cosine."""
    index: dict[str, list[int]] = defaultdict(list)
    alike: Alike = [{place: 1.0} for place in range(len(sentences))]
    # The main fact of a story stands in its commonest words; the root keeps rare ones from outweighing them.
    lengths = [math.sqrt(sentence.mass) for sentence in sentences]
    for place, sentence in enumerate(sentences):
        scores: dict[int, float] = defaultdict(float)
        for term, value in sentence.weights.items():
            for other in index[term]:
                scores[other] += value
            index[term].append(place)
        own, length = alike[place], lengths[place]
        for other, score in scores.items():
            likeness = score / (length * lengths[other])
            if likeness >= SAME:
                own[other] = alike[other][place] = likeness
    return alike


def _borne_out(sentences: Sequence[Sentence], alike: Alike) -> Alike:
    """Sentences become, for each, those alike whose texts have every number in it: "31 ships" do not support "26"."""
    figures: dict[int, set[str]] = defaultdict(set)
    for sentence in sentences:
        figures[sentence.account] |= sentence.figures
    return [
        {other: score for other, score in near.items() if own.figures <= figures[sentences[other].account]}
        if own.figures
        else near
        for own, near in zip(sentences, alike, strict=True)
    ]


def _ranked(sentences: Sequence[Sentence], alike: Alike, accounts: Sequence[Account]) -> list[int]:
    """Sentences become their places, the best supported first; what too few texts support or what leans is left out."""
    voice = voices(accounts)
    speaking = [voice[one.said.article] for one in sentences]
    heard = {
        place: len({speaking[other] for other in alike[place]})
        for place, one in enumerate(sentences)
        if len(alike[place]) >= SUPPORT and not one.leaning
    }

    def rank(place: int) -> tuple[int, float, int]:
        return -heard[place], -round(math.fsum(alike[place].values()), 6), place

    return sorted((place for place, count in heard.items() if count >= SUPPORT), key=rank)


def _is_told(place: int, taken: Sequence[int], sentences: Sequence[Sentence], alike: Alike) -> bool:
    """Whether the points that were taken tell a sentence already, or one of them is told by it."""
    own = sentences[place]
    beside = alike[place].keys() - {place}
    if any(other in beside or not beside.isdisjoint(alike[other]) for other in taken):
        return True
    told = {term for other in taken for term in sentences[other].weights}
    return math.fsum(value for term, value in own.weights.items() if term in told) >= SAID * own.mass


def _point(place: int, sentences: Sequence[Sentence], alike: Alike, accounts: Sequence[Account]) -> Point:
    """A chosen sentence becomes a point with all that support it."""
    best: dict[str, int] = {}
    for other in sorted(alike[place], key=lambda other: (-alike[place][other], other)):
        if other == place or not sentences[other].leaning:
            best.setdefault(sentences[other].said.article, other)
    voice = voices(accounts)
    origins = {accounts[sentences[other].account].origin for other in alike[place]}
    return Point(
        said=tuple(sentences[other].said for other in best.values()),
        articles=tuple(account.id for account in accounts if account.origin in origins),
        texts=len({voice[origin] for origin in origins if origin in voice}),
    )
