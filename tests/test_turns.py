"""Portions of work come back in their order, whoever did them."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

import pytest

from generator.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.turns import Made


class Others:
    """Somebody to whom work is given, who does it when told to."""

    def __init__(self) -> None:
        self.given: list[tuple[Sequence[int], Future[Made[int]]]] = []

    def give(self, portion: Sequence[int]) -> Future[Made[int]]:
        """A portion is taken."""
        self.given.append((portion, Future()))
        return self.given[-1][1]

    def finish(self, place: int) -> None:
        """A portion is done."""
        self.given[place][1].set_result(([-number for number in self.given[place][0]], 1.0))


def doubled(portion: Sequence[int]) -> list[int]:
    """What is done here, to be told from what others do."""
    return [number * 10 for number in portion]


def test_some_portions_are_handed_out_before_anybody_asks() -> None:
    others = Others()
    Turns([[1], [2], [3], [4]], others.give, doubled, ahead=2, first=3)
    assert [portion for portion, _ in others.given] == [[1], [2], [3]]


def test_whoever_waits_does_what_nobody_has_and_the_order_stays() -> None:
    others = Others()
    done: list[Sequence[int]] = []

    def make(portion: Sequence[int]) -> list[int]:
        done.append(portion)
        if len(done) == 2:
            others.finish(0)
            others.finish(1)
        return doubled(portion)

    turns = iter(Turns([[1], [2], [3], [4]], others.give, make, ahead=2, first=2))
    assert [made for made, _ in turns] == [[-1], [-2], [30], [40]]
    assert done == [[3], [4]]


def test_what_fails_is_told_in_its_turn_wherever_it_was_done() -> None:
    others = Others()

    def fail(portion: Sequence[int]) -> list[int]:
        others.finish(0)
        raise ZeroDivisionError(portion)

    turns = iter(Turns([[1], [2]], others.give, fail, ahead=1, first=1))
    assert next(turns) == ([-1], 1.0)
    with pytest.raises(ZeroDivisionError):
        next(turns)


def test_a_portion_that_fails_elsewhere_fails_here() -> None:
    others = Others()
    turns = iter(Turns([[1]], others.give, doubled, ahead=2, first=2))
    others.given[0][1].set_exception(ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        next(turns)


def test_no_work_is_done_at_once() -> None:
    assert list(Turns([], Others().give, doubled, ahead=2, first=2)) == []
