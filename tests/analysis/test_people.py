import pytest

from generator.analysis.people import STRICT, Cast
from generator.analysis.similarity import Vector
from generator.analysis.terms import NAME


def report(*names: str, words: str = "fire supermarket crews") -> Vector:
    return dict.fromkeys([*(NAME + name for name in names), *words.split()], 400)


HERE, THERE = [report("brask", "dunmar")] * 3, [report("velport", "sallow")] * 3


def demand(one: list[Vector], other: list[Vector]) -> float:
    found = {Cast([[], []], [one, other]).demand(0, 1), Cast([[], []], [other, one]).demand(0, 1)}
    assert len(found) == 1
    return found.pop()


def test_reports_on_one_kind_of_event_in_two_places_must_be_more_alike() -> None:
    assert demand(HERE, THERE) == STRICT


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(THERE[:2], id="two texts tell too little"),
        pytest.param([report("brask", "dunmar", "velport")] * 3, id="most names are the same"),
        pytest.param([*THERE, report("brask", "dunmar")], id="one text names the other place"),
        pytest.param([*THERE, report(words="fire brask dunmar")], id="one text tells of it as of any word"),
        pytest.param([report("velport"), report("sallow"), report("corve")], id="no name stands in most texts"),
        pytest.param([report("7", "@velport")] * 3, id="figures and actors' ids are no names"),
    ],
)
def test_less_evidence_of_another_place_asks_for_nothing(other: list[Vector]) -> None:
    assert demand(HERE, other) == 1.0


def test_what_a_cluster_took_in_counts_as_its_own() -> None:
    cast = Cast([[]] * 4, [HERE, THERE, [report("brask", "dunmar")], [report("brask", "dunmar")]])
    assert cast.demand(0, 1) == STRICT
    cast.merge(0, 2)
    assert cast.demand(0, 1) == STRICT
    cast.merge(1, 3)
    assert cast.demand(0, 1) == 1.0
