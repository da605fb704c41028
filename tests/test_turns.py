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

    def begin(self, place: int) -> None:
        """A portion is begun, so that nobody else can have it."""
        assert self.given[place][1].set_running_or_notify_cancel()

    def finish(self, place: int) -> None:
        """A portion is done."""
        self.given[place][1].set_result(([-number for number in self.given[place][0]], 1.0))


def doubled(portion: Sequence[int]) -> list[int]:
    """What is done here, to be told from what others do."""
    return [number * 10 for number in portion]


def test_few_portions_are_handed_out_before_anybody_asks() -> None:
    others = Others()
    Turns([[1], [2], [3], [4]], others.give, doubled, 2)
    assert [portion for portion, _ in others.given] == [[1], [2]]


def test_whoever_waits_does_what_nobody_has_begun_and_the_order_stays() -> None:
    others = Others()
    turns = iter(Turns([[1], [2], [3], [4]], others.give, finish_after(others, 2), 2))
    others.begin(0)
    others.begin(1)
    assert [made for made, _ in turns] == [[-1], [-2], [30], [40]]


def finish_after(others: Others, times: int):  # type: ignore[no-untyped-def] # noqa: ANN201
    done: list[Sequence[int]] = []

    def make(portion: Sequence[int]) -> list[int]:
        done.append(portion)
        if len(done) == times:
            for place in range(len(others.given)):
                others.finish(place)
        return doubled(portion)

    return make


def test_what_was_handed_out_but_not_begun_is_taken_back_from_the_end() -> None:
    others = Others()
    done = []

    def make(portion: Sequence[int]) -> list[int]:
        done.append(portion)
        if len(done) == 2:
            others.begin(1)
            others.finish(0)
            others.finish(1)
        return doubled(portion)

    turns = iter(Turns([[1], [2], [3], [4]], others.give, make, 9))
    others.begin(0)
    assert [made for made, _ in turns] == [[-1], [-2], [30], [40]]
    assert done == [[4], [3]]


def test_a_portion_that_fails_elsewhere_fails_here() -> None:
    others = Others()
    turns = iter(Turns([[1]], others.give, doubled, 2))
    others.begin(0)
    others.given[0][1].set_exception(ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        next(turns)


def test_no_work_is_done_at_once() -> None:
    assert list(Turns([], Others().give, doubled, 2)) == []
