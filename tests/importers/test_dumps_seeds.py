"""The five typical dumps of the project, where they are at hand: eleven articles, hardly a line on the wrong side."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.importers import dump_labels
from tests.importers.dump_labels import Score

SEEDS = Path("/") / "work" / "shared" / "seeds"
LABELS = Path(__file__).with_name("seeds-labels.txt")
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the typical dumps are not at hand")


@cache
def labels() -> dict[str, dict[int, str]]:
    """The lines of each dump with what a person said of them."""
    found: dict[str, dict[int, str]] = {}
    for line in LABELS.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, label, places = line.split(" ", 2)
            found.setdefault(name, {}).update(dict.fromkeys(dump_labels.ranges(places), label))
    return found


def path_of(name: str) -> Path:
    return next(SEEDS.glob(f"{name}_*.txt"))


def score_of(name: str) -> Score:
    path = path_of(name)
    lines = path.read_text("utf-8").split("\n")
    return dump_labels.score(
        dump_labels.read(path), [(number, label, lines[number - 1]) for number, label in sorted(labels()[name].items())]
    )


def test_every_line_of_the_seeds_that_shows_something_is_labelled() -> None:
    for name, known in labels().items():
        lines = path_of(name).read_text("utf-8").split("\n")
        assert {number for number, line in enumerate(lines, 1) if line.strip()} == set(known)


def test_nearly_all_of_the_body_is_kept_and_nearly_all_chrome_dropped() -> None:
    total = Score()
    for name in labels():
        total.add(score_of(name))
    assert total.body > 120
    assert total.chrome > 60
    assert total.kept >= 0.99, total.lost
    assert total.dropped >= 0.97, total.left


@pytest.mark.parametrize("name", sorted(["000", "001", "002", "003", "004"]))
def test_each_seed_alone_reads_as_it_was_labelled(name: str) -> None:
    found = score_of(name)
    assert (found.lost, found.left) == ([], [])


def test_the_seeds_hold_eleven_articles_under_their_own_titles() -> None:
    for name, known in labels().items():
        titles = sorted(number for number, label in known.items() if label == "title")
        assert [each.line for each in dump_labels.read(path_of(name)).clippings] == titles


def test_sources_and_dates_of_the_seeds_are_told_or_left_out() -> None:
    found = {
        name: [(each.source, each.date, each.date_from) for each in dump_labels.read(path_of(name)).clippings]
        for name in labels()
    }
    reader = "Euromaidan Press"
    assert found == {
        "000": [("Kyiv Independent", "2025-09-05", "text")],
        "001": [("Kyiv Independent", "2025-08-23", "text")],
        "002": [("", "2025-09-05", "text")],
        "003": [("Novaya Gazeta Europe", "2025-09-04", "text")],
        "004": [
            (reader, "2025-09-06T18:35", ""),
            (reader, "2025-09-05T10:00", ""),
            (reader, "2025-09-04T12:51", ""),
            (reader, "2025-09-04T11:15", ""),
            (reader, "2025-09-04T07:21", ""),
            (reader, "2025-08-30T16:25", ""),
            (reader, "2025-08-25T11:02", ""),
        ],
    }
