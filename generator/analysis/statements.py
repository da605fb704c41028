"""The texts of a story become the sentences in them that can stand alone, with the terms they hold."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from generator.analysis import numbers, terms, text
from generator.analysis.accounts import Statement
from generator.analysis.tables import table
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.analysis.accounts import Account

FEWEST, LONGEST = 6, 60
"""Words of a sentence that can stand alone, at least and at most."""
MOST = 400
"""Sentences of a story that are compared; the first ones of each text."""
LEAST_EACH = 4
"""Sentences of each text that are looked at, however many texts there are."""

_TEXTS = 256
"""Texts whose sentences are remembered: figures and statements of one story ask for the same."""

Weights = dict[str, float]

_ENDS = '.!?。”"»'
_BULLET = re.compile(r"(?:[•●▪‣◦·*–—-]|\d{1,2}[.)])\s+")
_MARKS = frozenset("•●▪‣◦·*–—-")
"""What the mark of a list may begin with, beside a number."""
_OPEN, _CLOSE = re.compile("[“„«]"), re.compile("[”»]")
_HEAD = re.compile(r"[“\"„«]*([^\s,]*)[\s,]+([^\s,]*)")
"""The first two words of a sentence."""
_LEANING = table(
    """
    he she it they this that these those there his her its their here but however instead meanwhile also such both and
    so then yet er sie es dies diese dieser dieses doch aber jedoch il elle ils elles cela ce cette ces mais toutefois
    """
)
"""First words of a sentence that leans on the one before it."""
_GOING_ON = table("added also further continued too")
"""Second words of such a sentence."""


class Sentence(Value, frozen=True):
    """A statement with what it holds."""

    account: int
    """The place of its text among the accounts."""
    said: Statement
    weights: Weights
    """How much each of its terms tells within this story."""
    mass: float
    """How much it tells: all its weights together."""
    figures: frozenset[str]
    """The numbers in it."""
    leaning: bool
    """Whether it needs the sentence before it to be understood."""


def find(accounts: Sequence[Account]) -> list[Sentence]:
    """Texts become their first sentences that can stand alone, in the order of texts."""
    each = max(LEAST_EACH, MOST // max(1, len(accounts)))
    found = [(place, said) for place, account in enumerate(accounts) for said in _first(account, each)]
    wordings = [(said.text, accounts[place].lang) for place, said in found]
    # A reprint has the sentences of its original.
    known = {wording: _bag(*wording) for wording in dict.fromkeys(wordings)}
    having = Counter(chain.from_iterable(map(known.__getitem__, wordings)))
    worth = {count: math.log(1 + len(found) / count) for count in set(having.values())}
    telling = {term: worth[count] for term, count in having.items()}
    figures = frozenset(term for term in telling if term[0].isdigit())
    weighed = {wording: _weighed(wording[0], bag, telling, figures) for wording, bag in known.items() if bag}
    return [
        Sentence(place, said, *weighed[wording])
        for (place, said), wording in zip(found, wordings, strict=True)
        if wording in weighed
    ]


def _bag(words: str, lang: str) -> dict[str, None]:
    """A sentence becomes its terms."""
    return dict.fromkeys(numbers.in_digits(terms.terms(words), lang))


def _weighed(
    words: str, bag: Iterable[str], telling: Mapping[str, float], figures: frozenset[str]
) -> tuple[Weights, float, frozenset[str], bool]:
    """A sentence with its terms becomes what it holds: weights, mass and figures, and whether it leans."""
    weights = {term: telling[term] for term in bag}
    return weights, math.fsum(weights.values()), figures.intersection(bag), _leans(words)


def _first(account: Account, each: int) -> Iterator[Statement]:
    """A text becomes its first sentences that can stand alone, each only once."""
    seen: set[str] = set()
    for start, words in spans(account.text):
        if len(seen) == each:
            return
        if words[-1] in _ENDS and words not in seen and FEWEST <= len(words.split()) <= LONGEST and _is_whole(words):
            seen.add(words)
            yield Statement(article=account.id, start=start, text=words)


@lru_cache(maxsize=_TEXTS)
def spans(whole: str) -> tuple[tuple[int, str], ...]:
    """A text becomes its sentences with their places, the marks of lists left out."""
    return tuple(_spans(whole))


def _spans(whole: str) -> Iterator[tuple[int, str]]:
    for block in text.paragraphs(whole):
        for span in text.sentences(whole, *block):
            start, end = span
            if (whole[start] in _MARKS or whole[start].isdecimal()) and (bullet := _BULLET.match(whole, start, end)):
                start = bullet.end()
            yield start, whole[start:end]


def _is_whole(words: str) -> bool:
    """Whether every quotation that a sentence opens ends in it."""
    if words.isascii():
        return words.count('"') % 2 == 0
    return len(_OPEN.findall(words)) == len(_CLOSE.findall(words)) and words.count('"') % 2 == 0


def _leans(words: str) -> bool:
    head = _HEAD.match(words)
    return head is not None and (head[1].casefold() in _LEANING or head[2].casefold() in _GOING_ON)
