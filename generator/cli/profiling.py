"""Where a build's time goes, written where the user wants it; imported only where that is asked for."""

from __future__ import annotations

import cProfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import stopwatch, timings

if TYPE_CHECKING:
    from generator.build import Report
    from generator.workers import Progress

PRINTED = "-"
"""Stands for the terminal."""
_MARSHALLED = (b"{", b"\xfb")
"""How the files of Python's own profiler begin."""


def is_for_tools(file: str) -> bool:
    """Whether a profile is asked for that Python's own tools read: every call, in one process."""
    return file.endswith(".pstats")


def refuse_foreign(file: str) -> None:
    """Raise a `click.BadParameter` for a file that is there already and is no profile."""
    if file == PRINTED or not Path(file).exists():
        return
    path = Path(file)
    known = _MARSHALLED if is_for_tools(file) else (timings.HEADING.encode(),)
    if not path.is_file() or not path.read_bytes().startswith(known):
        message = f"{file!r} is there already and is no profile; name another file"
        raise click.BadParameter(message, param_hint="--profile")


def counted(progress: Progress, items: dict[str, int]) -> Progress:
    """Progress that is shown becomes progress that is counted too, by stage."""

    def tell(stage: str, done: int, total: int) -> None:
        if done == total:
            items[stage] = items.get(stage, 0) + total
        progress(stage, done, total)

    return tell


def run(build: Callable[[Progress], Report], progress: Progress, file: str) -> Report:
    """A build becomes its report, and its profile is written."""
    if is_for_tools(file):
        return _traced(build, progress, file)
    items: dict[str, int] = {}
    start, busy = time.perf_counter(), stopwatch.processor_time()
    report = build(counted(progress, items))
    took = time.perf_counter() - start, stopwatch.processor_time() - busy
    _write(timings.of(timings.Taking(report.watch, items, *took, stopwatch.peak_memory())), file)
    return report


def _traced(build: Callable[[Progress], Report], progress: Progress, file: str) -> Report:
    profiler = cProfile.Profile()
    report = profiler.runcall(build, progress)
    profiler.dump_stats(file)
    return report


def _write(lines: Iterable[str], file: str) -> None:
    table = "".join(f"{line}\n" for line in lines)
    if file == PRINTED:
        click.echo(table)
    else:
        Path(file).write_text(table, encoding="utf-8")
