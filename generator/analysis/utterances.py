"""The quotes of all articles become utterances: the same words told by several articles, wording beside wording."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from generator.analysis.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

RUN = 5
"""Words in a row that two wordings must share."""
LEAST, FEW = 2, 6
"""Words that a short wording has: most of them must stand in a row in the other."""
TELLING = 5
"""Letters of at least one of the words shared."""
APART = 30
"""Days within which the same words are taken to be one utterance."""
NEAR = 4
"""The same for few words that a longer wording holds."""


class Told(NamedTuple):
    """A quote as it is compared: where it stands, when that was published, who speaks, and the words."""

    key: tuple[str, int]
    """The article's id and the quote's start."""
    day: int
    speaker: str
    """An actor's id or a folded name; empty where nobody is named."""
    words: tuple[str, ...]


_WORD = re.compile(r"[^\W_]+")


def told(article: str, start: int, day: int, speaker: str, text: str) -> Told:
    """A quote becomes what it is compared by."""
    return Told((article, start), day, fold(speaker), words(text))


def words(text: str) -> tuple[str, ...]:
    """What was said becomes its words; case, marks and accents do not count."""
    return tuple(_WORD.findall(fold(text)))


def join(quotes: Sequence[Told]) -> tuple[tuple[Told, ...], ...]:
    """Quotes in time order become utterances, each with its wordings in that order; most have one only."""
    groups = _Groups(quotes)
    for one, other in (*_sharing(quotes), *_holding(quotes)):
        groups.join(one, other)
    return groups.told()


def fullest_first(wordings: Sequence[Told]) -> tuple[Told, ...]:
    """The wordings of an utterance become their order for readers: the fullest of the first days, then by time."""
    head = max((w for w in wordings if w.day - wordings[0].day <= NEAR), key=lambda w: len(w.words))
    return (head, *(wording for wording in wordings if wording is not head))


class _Groups:
    """Quotes that are joined, by number; a group never holds two speakers."""

    def __init__(self, quotes: Sequence[Told]) -> None:
        self.quotes = quotes
        self.parents = list(range(len(quotes)))
        self.speakers = [quote.speaker for quote in quotes]

    def head(self, one: int) -> int:
        while self.parents[one] != one:
            self.parents[one] = self.parents[self.parents[one]]
            one = self.parents[one]
        return one

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.head(one), self.head(other)))
        mine, theirs = self.speakers[first], self.speakers[second]
        if first != second and (not mine or not theirs or mine == theirs):
            self.parents[second] = first
            self.speakers[first] = mine or theirs

    def told(self) -> tuple[tuple[Told, ...], ...]:
        members: dict[int, list[Told]] = defaultdict(list)
        for number, quote in enumerate(self.quotes):
            members[self.head(number)].append(quote)
        return tuple(tuple(group) for _, group in sorted(members.items()))


def _sharing(quotes: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Pairs of quotes, the earlier one first, that share a run of words; a run of long ago is another's."""
    seen: dict[tuple[str, ...], int] = {}
    for number, quote in enumerate(quotes):
        words = quote.words
        for run in zip(*(words[i:] for i in range(RUN)), strict=False):
            other = seen.get(run)
            if other is not None and other != number and _agree(quotes[other], quote, APART):
                yield other, number
            if other is None or quote.day - quotes[other].day > APART or _tells_more(quote, quotes[other]):
                seen[run] = number


def _tells_more(one: Told, other: Told) -> bool:
    return bool(one.speaker) and not other.speaker


def _agree(one: Told, other: Told, days: int) -> bool:
    """Whether two quotes may be one utterance: not in one article, not by two speakers, not long apart."""
    alike = not one.speaker or not other.speaker or one.speaker == other.speaker
    return alike and one.key[0] != other.key[0] and abs(one.day - other.day) <= days


_MOST = 400
"""Quotes of one speaker within the days that are compared with a short one."""


def _holding(quotes: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Pairs of quotes of one speaker, a few days apart, of which one holds most of the few words of the other."""
    by_speaker: dict[str, list[int]] = defaultdict(list)
    for number, quote in enumerate(quotes):
        if quote.speaker:
            by_speaker[quote.speaker].append(number)
    for numbers in by_speaker.values():
        for at, number in enumerate(numbers):
            if LEAST <= len(quotes[number].words) <= FEW:
                yield from ((other, number) for other in _holders(quotes, numbers, at))


def _holders(quotes: Sequence[Told], numbers: Sequence[int], at: int) -> Iterator[int]:
    quote = quotes[numbers[at]]
    runs = tuple(_runs(quote.words))
    for step in (range(at - 1, max(-1, at - _MOST), -1), range(at + 1, min(len(numbers), at + _MOST))):
        for other in _near(quotes, (numbers[i] for i in step), quote.day):
            whole = f" {' '.join(quotes[other].words)} "
            if _agree(quotes[other], quote, NEAR) and any(run in whole for run in runs):
                yield other


def _runs(words: tuple[str, ...]) -> Iterator[str]:
    """Few words become the runs of two thirds of them, as far as those tell anything."""
    size = max(-(-2 * len(words) // 3), min(3, len(words)))
    for at in range(len(words) - size + 1):
        run = words[at : at + size]
        if any(len(word) >= TELLING for word in run):
            yield f" {' '.join(run)} "


def _near(quotes: Sequence[Told], numbers: Iterable[int], day: int) -> Iterator[int]:
    for number in numbers:
        if abs(quotes[number].day - day) > NEAR:
            return
        yield number
