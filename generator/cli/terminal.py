"""What the terminal shows: sentences, problems and bars."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

import click

if TYPE_CHECKING:
    from generator.problems import Problem
    from generator.workers import Progress


def complain(sentence: str) -> None:
    """Print a sentence of ours where errors go."""
    click.echo(f"briefing: {sentence}", err=True)


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar for whatever takes over a second, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    start = time.monotonic()
    with Bars(console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def show(stage: str, done: int, total: int) -> None:
            if time.monotonic() - start < 1:
                return
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield show


def show(problems: Iterable[Problem]) -> None:
    """Print problems, each with its place, where errors go."""
    from generator import summaries

    for problem in problems:
        click.echo(summaries.of_problem(problem, coloured=coloured(sys.stderr)), err=True)


def coloured(stream: TextIO) -> bool:
    """Say whether what is printed there may be coloured."""
    return stream.isatty() and not os.environ.get("NO_COLOR")
