"""Programs and a corpus become measurements: each step of each program in turn, round after round."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from benchmarks import corpus, measuring
from benchmarks.corpus import Report
from benchmarks.measuring import Cost
from benchmarks.programs import Program

STEPS = ("cold", "nothing changed", "one body edited", "new articles")
REPOSITORY = Path(__file__).parent.parent


class Measured(NamedTuple):
    """What one step of one round cost one program."""

    program: str
    step: str
    round: int
    cost: Cost
    pages: int
    """HTML files that stand there afterwards."""


class WrongError(Exception):
    """A program did not do the work that it was measured at."""


@dataclass(frozen=True)
class _Bench:
    """One program with its project, its output and the articles."""

    program: Program
    folder: Path
    old: Sequence[Report]
    new: Sequence[Report]

    @property
    def project(self) -> Path:
        return self.folder / self.program.name / "project"

    @property
    def out(self) -> Path:
        return self.folder / self.program.name / "out"

    def put(self, reports: Sequence[Report]) -> None:
        corpus.write(self.project, {self.program.file(each): self.program.text(each) for each in reports})

    def take_away(self, reports: Sequence[Report]) -> None:
        for each in reports:
            (self.project / self.program.file(each)).unlink(missing_ok=True)

    def build(self) -> Cost:
        words = self.program.found() or ()
        command = [*words, *self.program.asked(self.project, self.out)]
        return measuring.run(command, self.project, {**os.environ, "PYTHONPATH": str(REPOSITORY)})

    def expect(self, report: Report, words: str, step: str) -> None:
        """Raise a `WrongError` unless an article's page is there and holds these words."""
        page = self.out / self.program.page(report)
        if not page.exists() or words not in page.read_text("utf-8"):
            message = f"{self.program.name}, {step}: {page} does not hold {words!r}"
            raise WrongError(message)


def run(programs: Sequence[Program], folder: Path, *, articles: int, new: int, rounds: int) -> Iterator[Measured]:
    """Measure; a program's rounds alternate with those of the others, so that a busy moment strikes all alike.

    Raises:
        WrongError: a program did not do its work.
        subprocess.CalledProcessError: a program failed.
    """
    old, more = corpus.take(articles, new)
    benches = [_Bench(program, folder, old, more) for program in programs]
    for bench in benches:
        shutil.rmtree(bench.project.parent, ignore_errors=True)
        bench.program.prepare(bench.project)
        bench.put(old)
    for number in range(rounds):
        for bench in benches:
            for step, cost in _steps(bench, number):
                pages = sum(1 for _ in bench.out.rglob("*.html"))
                yield Measured(bench.program.name, step, number, cost, pages)


def _steps(bench: _Bench, number: int) -> Iterator[tuple[str, Cost]]:
    """One program goes through all steps; then its project is what it was."""
    cold, same, edited, added = STEPS
    bench.program.forget(bench.project)
    shutil.rmtree(bench.out, ignore_errors=True)
    yield cold, bench.build()
    bench.expect(bench.old[0], "</html>", cold)
    bench.expect(bench.old[-1], "</html>", cold)
    yield same, bench.build()
    victim = bench.old[(len(bench.old) * 3 // 5 + number) % len(bench.old)]
    place, words = bench.project / bench.program.file(victim), f"Nobody saw the {number + 1}00 herons leave."
    place.write_text(f"{bench.program.text(victim)}\n{words}\n", encoding="utf-8")
    yield edited, bench.build()
    bench.expect(victim, words, edited)
    bench.put(bench.new)
    yield added, bench.build()
    for report in (bench.new[0], bench.new[-1]):
        bench.expect(report, "</html>", added)
    bench.put([victim])
    bench.take_away(bench.new)
