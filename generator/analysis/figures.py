"""The texts of a story become its figures, told side by side: how many of what, as each article has it."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.analysis import counts
from generator.analysis.accounts import Statement, voices
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.analysis.accounts import Account
    from generator.analysis.counts import Count

SHARED, SHARE = 2, 0.34
"""Words around two numbers, and share of the smaller number of them, that show that both count one matter."""
FEW = 3
"""A number up to this is told only where two texts have it: "two sides" is no news."""
MOST = 8
"""Rows of a story at most."""
SAME_TIME = 6 * 3600
"""Seconds within which two reports that differ cannot have been updated by each other."""


class State(StrEnum):
    """How the figures of one row stand to each other."""

    DIFFER = "differ"
    UPDATED = "updated"
    AGREE = "agree"
    ALONE = "alone"
    """Only one source has this figure, beside others that count the same kind of thing."""


class Figure(Value, frozen=True, kw_only=True):
    """A number in one article, from the least to the most it can mean; None where it is open."""

    article: str
    text: str
    """The words as they stand there: hedge, number or range, and what is counted."""
    hedge: str
    """``about``, ``more than``; empty where the number stands alone."""
    low: float
    high: float | None
    start: int
    sentence: Statement


class Heard(Value, frozen=True, kw_only=True):
    """A number in an article of another story, that counts the same matter."""

    article: str
    text: str
    hedge: str
    low: float
    high: float | None
    start: int


class Row(Value, frozen=True, kw_only=True):
    """What the articles of a story say on how many there are of one thing."""

    kind: str
    """Stands for what is counted, in whatever words."""
    noun: str
    """What is counted, as the first of them says it."""
    state: State
    figures: tuple[Figure, ...]
    around: tuple[tuple[str, ...], ...] = ()
    """The words around each of its figures, and around those that repeat one in the same text."""
    elsewhere: tuple[Heard, ...] = ()
    """What related reports have of this matter, by time; decides nothing here."""


class Shift(Value, frozen=True, kw_only=True):
    """A figure that a later article has differently; depends on no article after that one."""

    noun: str
    before: Figure
    after: Figure


class Told(Value, frozen=True):
    """What the texts of a story count."""

    rows: tuple[Row, ...] = ()
    shifts: tuple[Shift, ...] = ()


class _Matter:
    """Figures under way that count one matter."""

    def __init__(self, noun: str, voice: Mapping[str, str]) -> None:
        self.noun, self.voice = noun, voice
        self.found: list[tuple[Account, Count]] = []
        self.repeats: list[Count] = []
        """Numbers that a text says again, in other words around them."""

    def closeness(self, account: Account, count: Count) -> float:
        """How surely a figure counts the same matter, from 0 to 1; no text has two different figures for one."""
        if any(own is account and other.reach != count.reach for own, other in self.found):
            return 0.0
        return max(_closeness(count, other) for _, other in self.found)

    def heard(self) -> set[str]:
        """The sources that have it, in words of their own."""
        return {self.voice[account.id] for account, _ in self.found}


def find(accounts: Sequence[Account]) -> tuple[Row, ...]:
    """Texts of a story, by time, become rows of what its sources count: what differs first, then the most told."""
    return tell(accounts).rows


def tell(accounts: Sequence[Account], tallies: Mapping[str, Sequence[Count]] | None = None) -> Told:
    """Texts of a story, by time, become what they count and how it moved; what each counts may be known, by id.

    Each figure finds its row among those before it, so that a later article changes no earlier row.
    """
    kinds: dict[str, list[_Matter]] = {}
    voice, tallies = voices(accounts), counts.tally(accounts) if tallies is None else tallies
    for account in accounts:
        for count in tallies.get(account.id, ()):
            _place(account, count, kinds.setdefault(count.noun, []), voice)
    told = [(matters, matter) for matters in kinds.values() for matter in matters if _is_worth(matter, matters)]
    rows = sorted((_row(matter) for _, matter in told), key=_weight)[:MOST]
    return Told(tuple(rows), tuple(s for matters in kinds.values() for matter in matters for s in _shifts(matter)))


def _shifts(matter: _Matter) -> Iterator[Shift]:
    """A matter becomes the steps in which its figure moved, each to a number that it had not been before."""
    figures = tuple(_figures(matter)) if len(matter.found) > 1 else ()
    for place, after in enumerate(figures[1:], 1):
        before = figures[place - 1]
        known = any(meet(after, earlier) for earlier in figures[:place])
        if not known and max(before.low, after.low) > FEW:
            yield Shift(noun=matter.found[0][1].said, before=before, after=after)


def _weight(row: Row) -> tuple[int, int, str, int]:
    order = list(State).index(row.state)
    return order, -len({figure.article for figure in row.figures}), row.noun, row.figures[0].start


def _place(account: Account, count: Count, matters: list[_Matter], voice: Mapping[str, str]) -> None:
    """A figure joins the matter that it counts most surely, or begins one."""
    close = [matter.closeness(account, count) for matter in matters]
    sure = max(close, default=0.0)
    if sure >= SHARE:
        best = matters[close.index(sure)]
    else:
        best = _Matter(count.noun, voice)
        matters.append(best)
    if any(own is account and other.reach == count.reach for own, other in best.found):
        best.repeats.append(count)
    else:
        best.found.append((account, count))


def _closeness(one: Count, other: Count) -> float:
    """Two figures of one noun become how surely they count the same matter.

    The same number says much, unless it is small or round; otherwise the words around it decide.
    """
    smaller = min(len(one.around), len(other.around))
    shared = len(one.around & other.around)
    share = shared / smaller if smaller else 1.0
    if one.reach == other.reach and one.low > FEW:
        return 0.5 + share / 2
    return share if shared >= min(SHARED, smaller) else 0.0


def _is_worth(matter: _Matter, matters: Sequence[_Matter]) -> bool:
    """Whether two texts tell of a matter, or of its kind where the figure is not a small one."""
    if len(matter.heard()) > 1:
        return True
    return any(len(other.heard()) > 1 for other in matters) and all(count.low > FEW for _, count in matter.found)


def _row(matter: _Matter) -> Row:
    """A matter becomes a row."""
    return Row(
        kind=matter.noun,
        noun=matter.found[0][1].said,
        state=_state(matter),
        figures=tuple(_figures(matter)),
        around=tuple(tuple(sorted(c.around)) for c in (*(count for _, count in matter.found), *matter.repeats)),
    )


def _figures(matter: _Matter) -> Iterator[Figure]:
    for account, count in matter.found:
        yield Figure(
            article=account.id,
            text=count.text,
            hedge=count.hedge,
            low=count.low,
            high=count.high,
            start=count.start,
            sentence=Statement(article=account.id, start=count.sentence[0], text=count.sentence[1]),
        )


def _state(matter: _Matter) -> State:
    """Figures by time agree when all ranges meet, are updated when they only rise or fall with time, else differ."""
    if len(matter.heard()) == 1:
        return State.ALONE
    if all(meet(one, other) for _, one in matter.found for _, other in matter.found):
        return State.AGREE
    steps = [(b.low - a.low, late.instant - early.instant) for (early, a), (late, b) in pairwise(matter.found)]
    moves = {difference > 0 for difference, _ in steps if difference}
    apart = all(seconds > SAME_TIME for difference, seconds in steps if difference)
    return State.UPDATED if len(moves) == 1 and apart else State.DIFFER


def meet(one: Count | Figure, other: Count | Figure) -> bool:
    """Whether two figures can both be true."""
    return (one.high is None or other.low <= one.high) and (other.high is None or one.low <= other.high)
