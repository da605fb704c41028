"""The texts of a story become what each of them adds, and the order in which few of them tell the most."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from generator.analysis import statements
from generator.analysis.accounts import Statement
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from generator.analysis.accounts import Account
    from generator.analysis.statements import Sentence

COVERED, COVERED_BY_TWO, COVERED_BY_ALL = 0.5, 0.65, 0.85
"""Share of a sentence that one sentence of another text holds, two neighbours or the whole, for it to be told there."""
MOST = 3
"""Sentences that are shown of what a text adds."""
_LEAST = COVERED_BY_TWO / 2 - 1e-9
"""Share of a sentence that one of two neighbours holds at least, as far as sums are exact."""
_SHARED = COVERED - 1e-9
"""Share of a sentence that all others together hold at least where one of them tells it, as far as sums are exact."""
ALIKE = 0.5
"""Share of a sentence that those shown before it hold, from which it is not shown."""

Tellers = list[frozenset[int]]
"""For each sentence the texts that tell it, its own among them."""


class News(Value, frozen=True, kw_only=True):
    """What one independent text tells beyond others."""

    article: str
    only: tuple[Statement, ...] = ()
    """Sentences whose content no other text has, the most telling ones, in their order."""
    first: tuple[Statement, ...] = ()
    """Sentences that it told before any other text did."""


class Step(Value, frozen=True):
    """An article in the reading order, with the share of the story that is told up to it."""

    article: str
    share: float


class Novelty(Value, frozen=True, kw_only=True):
    """What each text adds, by time, and the reading order."""

    news: tuple[News, ...] = ()
    order: tuple[Step, ...] = ()


def find(accounts: Sequence[Account]) -> Novelty:
    """Texts of a story, by time, become what each of them adds."""
    return weigh(accounts, statements.find(accounts))


def weigh(accounts: Sequence[Account], all_of_them: Sequence[Sentence]) -> Novelty:
    """Texts and their sentences become what each text adds; copies add nothing and are left out."""
    place = {account.id: number for number, account in enumerate(accounts) if account.origin == account.id}
    sentences = [one for one in all_of_them if one.said.article in place]
    texts = _Texts(sentences)
    tellers = [texts.tellers(sentence) for sentence in sentences]
    return Novelty(
        news=tuple(_news(number, id_, texts, tellers) for id_, number in place.items()),
        order=_order(place, sentences, tellers),
    )


class _Texts:
    """All sentences by their terms, and what each text holds."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self.places = places = defaultdict[str, list[int]](list)
        self.holding: dict[int, set[str]] = defaultdict(set)
        for place, sentence in enumerate(sentences):
            self.holding[sentence.account].update(sentence.weights)
            for term in sentence.weights:
                places[term].append(place)
        having = Counter(chain.from_iterable(self.holding.values()))
        self.alone = {term for term, count in having.items() if count == 1}
        self._shared = having.keys() - self.alone

    def tellers(self, own: Sentence) -> frozenset[int]:
        """A sentence becomes the texts that tell it: which hold most of it and every number in it."""
        if sum(map(own.weights.__getitem__, self._shared.intersection(own.weights))) < _SHARED * own.mass:
            return frozenset((own.account,))
        near = self._near(own)
        others = {self.sentences[place].account for place in near} - {own.account}
        return frozenset((own.account, *(account for account in others if self._tells(account, own, near))))

    def _near(self, own: Sentence) -> set[int]:
        """A sentence becomes those that may hold enough of it, each of which has one of its heaviest terms.

        All others together weigh too little (prefix filter, Chaudhuri et al. 2006); the heaviest are the rarest.
        """
        near: set[int] = set()
        weights, left, least = own.weights, own.mass, _LEAST * own.mass
        for term in sorted(weights, key=weights.__getitem__, reverse=True):
            if left < least:
                break
            near.update(self.places[term])
            left -= weights[term]
        return near

    def _tells(self, account: int, own: Sentence, near: Iterable[int]) -> bool:
        """Whether a text tells a sentence of another: as a whole, or one or two of its sentences do."""
        if not own.figures <= self.holding[account]:
            return False
        held = _held(own, self.holding[account])
        if held < COVERED * own.mass or held >= COVERED_BY_ALL * own.mass:
            return held >= COVERED_BY_ALL * own.mass
        return any(self._is_told(own, place) for place in near if self.sentences[place].account == account)

    def _is_told(self, own: Sentence, place: int) -> bool:
        """Whether the sentence at a place holds most of another, if need be with one beside it that holds less."""
        held = _held(own, self.sentences[place].weights)
        if held >= COVERED * own.mass or held < _LEAST * own.mass:
            return held >= COVERED * own.mass
        return any(self._do_tell(own, held, place, beside) for beside in (place - 1, place + 1))

    def _do_tell(self, own: Sentence, held: float, place: int, beside: int) -> bool:
        """Whether two sentences of a text that follow each other hold most of another."""
        if not 0 <= beside < len(self.sentences):
            return False
        one, two, least = self.sentences[place], self.sentences[beside], COVERED_BY_TWO * own.mass
        if one.account != two.account or held + _held(own, two.weights) < least:
            return False
        return math.fsum(v for term, v in own.weights.items() if term in one.weights or term in two.weights) >= least

    def rank(self, sentence: Sentence) -> tuple[bool, float, int]:
        """A sentence becomes what orders it: how much it tells, for its length, that no other text has a word for."""
        own = math.fsum(value for term, value in sentence.weights.items() if term in self.alone)
        return sentence.leaning, -round(own / math.sqrt(len(sentence.said.text.split())), 6), sentence.said.start


def _held(own: Sentence, terms: Container[str]) -> float:
    """How much of a sentence these terms hold."""
    held = 0.0
    for term, value in own.weights.items():
        if term in terms:
            held += value
    return held


def _news(place: int, id_: str, texts: _Texts, tellers: Tellers) -> News:
    """A text becomes what it adds."""
    pairs = [(one, who) for one, who in zip(texts.sentences, tellers, strict=True) if one.account == place]
    only = [one for one, who in pairs if len(who) == 1]
    first = [one for one, who in pairs if len(who) > 1 and min(who) == place]
    return News(article=id_, only=tuple(_telling(only, texts)), first=() if only else tuple(_telling(first, texts)))


def _telling(found: Sequence[Sentence], texts: _Texts) -> Iterator[Statement]:
    """Sentences become the most telling of them, none like another, in their own order."""
    chosen: list[Sentence] = []
    for one in sorted(found, key=texts.rank):
        held = {term for other in chosen for term in other.weights}
        if math.fsum(value for term, value in one.weights.items() if term in held) < ALIKE * one.mass:
            chosen.append(one)
        if len(chosen) == MOST:
            break
    yield from (one.said for one in sorted(chosen, key=lambda one: one.said.start))


def _order(places: Mapping[str, int], sentences: Sequence[Sentence], tellers: Tellers) -> tuple[Step, ...]:
    """Texts become the order in which each tells the most that is still untold; equals go by time."""
    worth = [one.mass / len(who) for one, who in zip(sentences, tellers, strict=True)]
    untold, left = set(range(len(sentences))), dict(places)
    chosen: list[str] = []
    gains: list[float] = []
    while left:
        gain = {id_: math.fsum(worth[s] for s in untold if place in tellers[s]) for id_, place in left.items()}
        best = max(left, key=lambda id_: (round(gain[id_], 6), -left[id_]))
        place = left.pop(best)
        chosen.append(best)
        gains.append(gain[best])
        untold = {s for s in untold if place not in tellers[s]}
    whole = math.fsum(gains) or 1.0
    shares = (round(min(1.0, total / whole), 3) for total in accumulate(gains))
    return tuple(Step(id_, share) for id_, share in zip(chosen, shares, strict=True))
