"""What the terminal shows: sentences, problems and bars."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

    from generator.problems import Problem
    from generator.workers import Progress


def speak(stream: TextIO) -> None:
    """Have a stream take every script: a terminal as far as it can, a file or a pipe in UTF-8 (PEP 686).

    Windows hands over files and pipes in the encoding of its region, which few headlines of other regions fit in.
    """
    if not isinstance(stream, io.TextIOWrapper):
        return
    if stream.isatty() or os.environ.get("PYTHONIOENCODING"):
        stream.reconfigure(errors="replace")
    else:
        stream.reconfigure(encoding="utf-8", errors="replace")


def complain(sentence: str) -> None:
    """Print a sentence of ours where errors go."""
    click.echo(f"briefing: {sentence}", err=True)


@contextmanager
def progress(patience: float = 1.0) -> Iterator[Progress]:
    """The stage under way, how much of it is done and how long it will take, on a terminal only.

    Args:
        patience: seconds that may pass before anything is shown.
    """
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    line = _Line(patience)
    try:
        yield line.show
    finally:
        line.end()


class _Line:
    """One line that tells of one stage after another, once it has taken long enough to be worth a line.

    Until then nothing that draws it is imported, and no thread waits before the first stage begins.
    """

    def __init__(self, patience: float) -> None:
        self._timer = Timer(patience, self._begin)
        self._busy = Lock()
        self._bars: Bars | None = None
        self._stage, self._done, self._total = "", 0, 0

    def show(self, stage: str, done: int, total: int) -> None:
        """Tell how far a stage is; of one that counts nothing, that it is under way."""
        with self._busy:
            if not self._stage:
                self._timer.start()
            other, self._stage, self._done, self._total = stage != self._stage, stage, done, total
            if self._bars:
                self._draw(self._bars, anew=other)

    def _begin(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bars

        text, count = TextColumn("{task.description}"), TextColumn("{task.fields[count]}")
        bars = Bars(text, BarColumn(), count, TimeRemainingColumn(), console=Console(stderr=True), transient=True)
        with self._busy:
            self._bars = bars
            self._draw(bars, anew=True)
        bars.start()

    def _draw(self, bars: Bars, *, anew: bool) -> None:
        if anew:
            for task in bars.task_ids:
                bars.remove_task(task)
            bars.add_task(self._stage, total=None, count="")
        if self._total:
            count = f"{self._done:,} of {self._total:,}"
            bars.update(bars.task_ids[-1], completed=self._done, total=self._total, count=count)

    def end(self) -> None:
        """Nothing is shown any more."""
        self._timer.cancel()
        if self._timer.ident is not None:
            self._timer.join()
        if self._bars:
            self._bars.stop()


def show(problems: Iterable[Problem]) -> None:
    """Print problems, each with its place, where errors go."""
    from generator import summaries

    for problem in problems:
        click.echo(summaries.of_problem(problem, coloured=coloured(sys.stderr)), err=True)


def coloured(stream: TextIO) -> bool:
    """Say whether what is printed there may be coloured."""
    return stream.isatty() and not os.environ.get("NO_COLOR")
