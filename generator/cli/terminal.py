"""What the terminal shows: sentences, problems and bars."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Timer
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
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[count]}"), TimeRemainingColumn())
    bars = Bars(*columns, console=Console(stderr=True), transient=True)
    shown = Timer(patience, bars.start)
    shown.start()
    try:
        yield _Line(bars).show
    finally:
        shown.cancel()
        shown.join()
        bars.stop()


class _Line:
    """One line that tells of one stage after another."""

    def __init__(self, bars: Bars) -> None:
        self.bars = bars
        self.stage = ""
        self.task = bars.add_task("", total=None, count="")

    def show(self, stage: str, done: int, total: int) -> None:
        """Tell how far a stage is; of one that counts nothing, that it is under way."""
        if stage != self.stage:
            self.stage = stage
            self.bars.remove_task(self.task)
            self.task = self.bars.add_task(stage, total=None, count="")
        if total:
            self.bars.update(self.task, completed=done, total=total, count=f"{done:,} of {total:,}")


def show(problems: Iterable[Problem]) -> None:
    """Print problems, each with its place, where errors go."""
    from generator import summaries

    for problem in problems:
        click.echo(summaries.of_problem(problem, coloured=coloured(sys.stderr)), err=True)


def coloured(stream: TextIO) -> bool:
    """Say whether what is printed there may be coloured."""
    return stream.isatty() and not os.environ.get("NO_COLOR")
