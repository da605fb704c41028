"""The texts of a story become everything that helps to read them side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.analysis import figures, keypoints, novelty, statements
from generator.analysis.figures import Row, Shift
from generator.analysis.keypoints import Point
from generator.analysis.novelty import Novelty
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.analysis.accounts import Account
    from generator.analysis.counts import Count


class Telling(Value, frozen=True, kw_only=True):
    """What a story's texts say together, where they differ and what each adds."""

    points: tuple[Point, ...] = ()
    rows: tuple[Row, ...] = ()
    shifts: tuple[Shift, ...] = ()
    novelty: Novelty = Novelty()


def tell(accounts: Sequence[Account], tallies: Mapping[str, Sequence[Count]] | None = None) -> Telling:
    """Texts of a story, by time, become its telling; what each counts may be known, by id."""
    counted, sentences = figures.tell(accounts, tallies), statements.find(accounts)
    return Telling(
        points=keypoints.choose(accounts, sentences),
        rows=counted.rows,
        shifts=counted.shifts,
        novelty=novelty.weigh(accounts, sentences),
    )
