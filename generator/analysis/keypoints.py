"""The texts of a story become the sentences that most of them support."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from generator.analysis import terms, text
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.analysis.accounts import Account

MOST = 6
"""Points of a story at most."""
SUPPORT = 2
"""Independent texts that say a thing before it is a point."""
SAME = 0.3
"""Likeness from which two sentences say the same."""
FEWEST, LONGEST = 6, 60
"""Words of a sentence that can stand alone, at least and at most."""
SENTENCES = 240
"""Sentences of a story that are compared; the first ones of each text."""
LEAST_EACH = 3

Weights = dict[str, float]


class Point(Value, frozen=True, kw_only=True):
    """A sentence as it stands in one article, and the articles that say the same."""

    text: str
    article: str
    start: int
    """Where the sentence begins in the article's plain text."""
    articles: tuple[str, ...]
    """All that support it, in the order of time; copies among them."""
    texts: int
    """Independent texts among these."""


class _Sentence(Value, frozen=True):
    account: int
    start: int
    text: str
    weights: Weights


def find(accounts: Sequence[Account]) -> tuple[Point, ...]:
    """Texts of a story, by time, become its key points: those that most independent texts support, none said twice.

    The most central sentence of those that say the same speaks for them (LexRank, Erkan and Radev 2004); redundancy
    is left out as in maximal marginal relevance (Carbonell and Goldstein 1998).
    """
    sentences = _sentences(accounts)
    alike = _alike(sentences)
    points: list[Point] = []
    taken: list[int] = []
    for place in _ranked(sentences, alike, accounts):
        if len(points) == MOST:
            break
        if not any(other in alike[place] for other in taken):
            taken.append(place)
            points.append(_point(sentences[place], place, sentences, alike, accounts))
    return tuple(points)


def _sentences(accounts: Sequence[Account]) -> list[_Sentence]:
    """Texts become their first sentences with the weights of their terms."""
    each = max(LEAST_EACH, SENTENCES // max(1, len(accounts)))
    found = [
        (number, start, words) for number, account in enumerate(accounts) for start, words in _first(account, each)
    ]
    bags = [list(dict.fromkeys(terms.terms(words))) for _, _, words in found]
    having = Counter(term for bag in bags for term in bag)
    return [
        _Sentence(number, start, words, _weights(bag, having, len(bags)))
        for (number, start, words), bag in zip(found, bags, strict=True)
    ]


def _first(account: Account, each: int) -> Iterator[tuple[int, str]]:
    """A text becomes its first sentences that can stand alone, with their places."""
    count = 0
    for block in text.paragraphs(account.text):
        for span in text.sentences(account.text, *block):
            words = account.text[span.start : span.end]
            if FEWEST <= len(words.split()) <= LONGEST and words[-1] in '.!。”"»' and count < each:
                count += 1
                yield span.start, words


def _weights(bag: Sequence[str], having: Counter[str], size: int) -> Weights:
    """The terms of a sentence become a vector of unit length."""
    raw = {term: math.log(1 + size / having[term]) for term in bag}
    length = math.sqrt(math.fsum(value * value for value in raw.values())) or 1.0
    return {term: value / length for term, value in raw.items()}


def _alike(sentences: Sequence[_Sentence]) -> list[dict[int, float]]:
    """Sentences become, for each, those that say the same, itself included."""
    index: dict[str, list[int]] = defaultdict(list)
    alike: list[dict[int, float]] = [{place: 1.0} for place in range(len(sentences))]
    for place, sentence in enumerate(sentences):
        scores: dict[int, float] = defaultdict(float)
        for term, value in sentence.weights.items():
            for other in index[term]:
                scores[other] += value * sentences[other].weights[term]
            index[term].append(place)
        for other, score in scores.items():
            if score >= SAME:
                alike[place][other] = alike[other][place] = score
    return alike


def _ranked(
    sentences: Sequence[_Sentence], alike: Sequence[dict[int, float]], accounts: Sequence[Account]
) -> list[int]:
    """Sentences become their places, the best supported first; what too few texts support is left out."""
    origins = [{accounts[sentences[other].account].origin for other in near} for near in alike]
    supported = [place for place in range(len(sentences)) if len(origins[place]) >= SUPPORT]

    def rank(place: int) -> tuple[int, float, int]:
        return -len(origins[place]), -round(math.fsum(alike[place].values()), 6), place

    return sorted(supported, key=rank)


def _point(
    chosen: _Sentence,
    place: int,
    sentences: Sequence[_Sentence],
    alike: Sequence[dict[int, float]],
    accounts: Sequence[Account],
) -> Point:
    """A chosen sentence becomes a point with all that support it."""
    supporters = sorted({sentences[other].account for other in alike[place]})
    origins = {accounts[number].origin for number in supporters}
    return Point(
        text=chosen.text,
        article=accounts[chosen.account].id,
        start=chosen.start,
        articles=tuple(account.id for account in accounts if account.origin in origins),
        texts=len(origins),
    )
