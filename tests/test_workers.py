"""A crew: processes that are born once, work through all stages, and are gone at the end."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import time
import weakref
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from generator import workers
from generator.workers import CHUNK, WORTH_IT, Crew

MANY = range(WORTH_IT + 7)

born_as_copies = pytest.mark.skipif(not workers.may_fork(), reason="processes are born empty here")


def whose(chunk: Sequence[int]) -> list[tuple[int, int]]:
    return [(number, os.getpid()) for number in chunk]


def with_held(held: int, chunk: Sequence[int]) -> list[tuple[int, int]]:
    return [(held + number, os.getpid()) for number in chunk]


def test_results_come_in_the_order_of_the_items_whoever_made_them() -> None:
    with workers.hire(Crew(2)) as crew:
        made = list(crew.run(whose, MANY, stage="x"))
    assert [number for number, _ in made] == list(MANY)
    assert len({process for _, process in made} - {os.getpid()}) == 1


def test_the_same_processes_work_through_every_stage() -> None:
    with workers.hire(Crew(2)) as crew:
        stages = [{process for _, process in crew.run(whose, MANY, stage=stage)} for stage in "abc"]
    assert all(stage - {os.getpid()} for stage in stages)
    assert len(set.union(*stages)) <= crew.jobs


def test_nobody_is_born_for_little_work_or_where_one_process_is_asked_for() -> None:
    for crew, items in ((Crew(2, held=1), MANY[: WORTH_IT - 1]), (Crew(1, held=1), MANY)):
        with workers.hire(crew):
            assert {process for _, process in crew.run(whose, items, stage="x")} == {os.getpid()}
            assert {process for _, process in crew.run_holding(with_held, items, stage="x")} == {os.getpid()}


def test_when_work_has_ended_or_failed_no_process_is_left() -> None:
    with pytest.raises(ZeroDivisionError), workers.hire(Crew(2)) as crew:
        list(crew.run(divide, MANY, stage="x"))
    assert multiprocessing.active_children() == []


def divide(chunk: Sequence[int]) -> list[float]:
    return [1 / number for number in chunk]


def die(chunk: Sequence[int]) -> list[int]:
    """End the process that works at this, unless it is the first one."""
    if multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return list(chunk)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nobody is killed here")
@pytest.mark.parametrize("jobs", [2, 3])
def test_where_a_process_was_killed_the_work_ends_with_a_sentence_and_nobody_is_left(jobs: int) -> None:
    def work(crew: Crew) -> list[int]:
        several = [crew.run(die, MANY, stage="x", portion=CHUNK // 5) for _ in range(2)]
        return [number for each in several for number in each]

    with pytest.raises(ChildProcessError, match="ended from outside"), workers.hire(Crew(jobs)) as crew:
        work(crew)
    assert multiprocessing.active_children() == []


def test_after_a_rest_others_are_born() -> None:
    with workers.hire(Crew(2)) as crew:
        before = {process for _, process in crew.run(whose, MANY, stage="x")}
        crew.rest()
        after = {process for _, process in crew.run(whose, MANY, stage="x")}
    assert before & after <= {os.getpid()}


@born_as_copies
def test_where_nobody_is_born_yet_more_work_may_be_asked_for() -> None:
    with workers.hire(Crew(2, held=0)) as crew:
        asked = partial(crew.run_holding, with_held, MANY, stage="x", least=len(MANY) + 1)
        assert {process for _, process in asked()} == {os.getpid()}
        list(crew.run(whose, MANY, stage="x"))
        assert {process for _, process in asked()} - {os.getpid()}


@born_as_copies
def test_what_processes_are_born_with_is_prepared_once_and_only_when_they_are() -> None:
    prepared: list[str] = []
    with workers.hire(Crew(2, held=1000, prepare=lambda: prepared.append("now"))) as crew:
        list(crew.run_holding(with_held, MANY[:1], stage="x"))
        assert prepared == []
        made = list(crew.run_holding(with_held, MANY, stage="x"))
        list(crew.run(whose, MANY, stage="y"))
    assert prepared == ["now"]
    assert [number for number, _ in made] == [1000 + number for number in MANY]
    assert {process for _, process in made} - {os.getpid()}


def test_each_portion_of_work_tells_its_stage_how_long_a_processor_took_elsewhere() -> None:
    told: list[tuple[str, float]] = []
    with workers.hire(Crew(2, took=lambda stage, seconds: told.append((stage, seconds)))) as crew:
        list(crew.run(whose, MANY, stage="x"))
        list(crew.run(whose, MANY, stage="y"))
    portions = -(-len(MANY) // CHUNK)
    assert [stage for stage, _ in told] == ["x"] * portions + ["y"] * portions
    assert all(seconds >= 0 for _, seconds in told)
    assert any(seconds > 0 for _, seconds in told)


def test_an_item_is_made_ready_when_its_turn_comes_and_not_before() -> None:
    ready: list[int] = []

    def make_ready(chunk: Sequence[int]) -> Sequence[int]:
        ready.extend(chunk)
        return [-number for number in chunk]

    many = range(200 * CHUNK)
    for crew in (Crew(2, held=0), Crew(1, held=0)):
        ready.clear()
        with workers.hire(crew):
            made = crew.run_holding(with_held, many, stage="x", ready=make_ready)
            first = next(made)
            assert len(ready) < len(many) / 2
            assert [number for number, _ in (first, *made)] == [-number for number in many]
        assert ready == list(many)


def test_circles_that_work_leaves_behind_are_collected() -> None:
    left: list[weakref.ref[Circle]] = []

    def leave(held: object, chunk: Sequence[int]) -> list[object]:
        for _ in chunk:
            circle = Circle()
            circle.itself = circle
            left.append(weakref.ref(circle))
        return [held for _ in chunk]

    assert gc.isenabled()
    gc.disable()
    try:
        list(Crew(1).run_holding(leave, MANY, stage="x"))
    finally:
        gc.enable()
    assert len(left) == len(MANY)
    assert all(circle() is None for circle in left)


class Circle:
    """Something that knows itself."""

    itself: Circle


def test_progress_counts_the_items_of_each_stage() -> None:
    told: list[tuple[str, int, int]] = []
    with workers.hire(Crew(2, lambda *now: told.append(now))) as crew:
        list(crew.run(whose, MANY, stage="x"))
    assert told[0] == ("x", 0, len(MANY))
    assert told[-1] == ("x", len(MANY), len(MANY))


def test_processes_that_are_there_take_part_in_little_work_too() -> None:
    with workers.hire(Crew(2)) as crew:
        assert {process for _, process in crew.run(whose, range(10), stage="x", least=5)} == {os.getpid()}
        list(crew.run(whose, MANY, stage="x"))
        made = list(crew.run(whose, range(10), stage="x", portion=2, least=5))
        assert {process for _, process in crew.run(whose, range(4), stage="x", least=5)} == {os.getpid()}
    assert [number for number, _ in made] == list(range(10))
    assert {process for _, process in made} - {os.getpid()}


def test_processes_begin_before_anybody_asks_for_what_they_make(tmp_path: Path) -> None:
    with workers.hire(Crew(2)) as crew:
        crew.run(partial(leave, str(tmp_path / "begun")), MANY, stage="x")
        while not (tmp_path / "begun").exists():
            time.sleep(0.01)


def leave(place: str, chunk: Sequence[int]) -> list[int]:
    Path(place).touch()
    return list(chunk)
