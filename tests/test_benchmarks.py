"""The corpus of the benchmarks is the same everywhere, and the commands that measure with it work."""

from __future__ import annotations

import hashlib
import itertools
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from benchmarks import corpus, parts, programs, tables
from benchmarks.__main__ import main
from benchmarks.measuring import Cost
from benchmarks.rounds import STEPS, Measured
from tests.site import REPOSITORY, SiteTest, surroundings

if TYPE_CHECKING:
    from pathlib import Path


def test_the_corpus_is_the_same_on_every_machine_and_in_every_process() -> None:
    asked = "from benchmarks import corpus; print(''.join(map(corpus.article, corpus.take(40)[0])), end='')"
    told = [
        subprocess.run(
            [sys.executable, "-c", asked],
            capture_output=True,
            check=True,
            env=surroundings(PYTHONHASHSEED=seed, PYTHONIOENCODING="utf-8"),
        ).stdout
        for seed in ("1", "2")
    ]
    here = "".join(map(corpus.article, corpus.take(40)[0])).encode()
    assert {each.replace(b"\r\n", b"\n") for each in told} == {here}
    assert hashlib.sha256(here).hexdigest().startswith("a21cf8d3b7ad62d6")


def test_a_longer_corpus_begins_with_a_shorter_one() -> None:
    whole, rest = corpus.take(90, 10)
    assert [*whole, *rest] == corpus.take(100)[0]
    assert corpus.take(20)[0] != list(itertools.islice(corpus.stream(2), 20))


def test_the_corpus_holds_copies_other_accounts_and_sequels() -> None:
    reports, _ = corpus.take(600)
    assert min(Counter(report.kind for report in reports).values()) > 15
    by_event = {report.event: report for report in reversed(reports)}
    for report in reports:
        first = by_event[report.event]
        assert report.actors == first.actors
        if report.kind == "other":
            assert report.body != first.body
    words = sum(len(report.body.split()) for report in reports) / len(reports)
    assert 240 < words < 320
    assert len({report.path for report in reports}) == 600


def test_every_article_of_the_corpus_is_read_without_a_complaint(site: SiteTest) -> None:
    for report in corpus.take(60)[0]:
        site.write(f"content/articles/{report.path}", corpus.article(report))
    built = site.build()
    assert built.errors == []
    told = {report.event for report in corpus.take(60)[0]}
    assert len(told) * 0.7 < len(site.stories()) < len(told) * 1.3


@pytest.mark.skipif(sys.platform == "win32", reason="nobody counts memory there")
def test_twenty_articles_are_measured_and_told_in_a_table(tmp_path: Path) -> None:
    asked = [
        "--articles",
        "20",
        "--new",
        "3",
        "--rounds",
        "1",
        "--only",
        "briefing",
        "--folder",
        str(tmp_path / "work"),
    ]
    ended = CliRunner().invoke(main, [*asked, "--json", str(tmp_path / "x.json")])
    assert ended.exit_code == 0, ended.output
    assert "20 articles, 3 new ones, medians of 1 rounds" in ended.output
    for head in ("Seconds by the clock", "Seconds of processors", "Peak memory, MB", "HTML pages"):
        assert f"| {head} " in ended.output
    assert (tmp_path / "x.json").read_text().count('"step"') == len(STEPS)


def test_a_ratio_is_of_medians() -> None:
    def measured(program: str, *walls: float) -> list[Measured]:
        return [
            Measured(program, step, number, Cost(wall, 2 * wall, 10**6, 0.0), 7)
            for number, wall in enumerate(walls)
            for step in STEPS
        ]

    lines = list(tables.of([*measured("a", 1.0, 3.0, 100.0), *measured("b", 6.0, 6.0, 1.0)], "a"))
    (ratio,) = [line for line in lines if line.startswith("| by the clock")]
    assert [cell.strip() for cell in ratio.strip("|").split("|")[1:]] == ["0.50"] * 4
    assert not any("Others used" in line for line in lines)


def test_what_is_not_installed_is_said_and_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert [each.name for each in programs.installed()] == ["briefing"]
    assert programs.PROGRAMS[1].version() == "not installed"


def test_the_parts_of_a_build_are_measured(tmp_path: Path) -> None:
    names = [part.name for part in parts.measure(tmp_path, count=8, times=1)]
    wanted = {"read", "hash", "YAML", "Markdown", "mentions", "quotes", "grouping", "rendering all", "writing"}
    assert wanted <= set(names)


def test_every_program_has_a_project_that_git_keeps() -> None:
    folder = REPOSITORY / "benchmarks" / "projects"
    assert {path.name for path in folder.iterdir()} == {each.name for each in programs.PROGRAMS} - {"briefing"}
