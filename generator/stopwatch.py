"""How long each stage takes, and where it is asked for, each page."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

if sys.platform != "win32":
    import resource


class PageTime(NamedTuple):
    """What one page took to render."""

    template: str | None
    """None for data, which no template makes."""
    seconds: float


def _ignore(stage: str) -> None:
    """A stage that nobody watches."""


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Time by stage, filled in as the stages pass."""

    begun: Callable[[str], None] = _ignore
    """Told each stage as it begins."""
    seconds: dict[str, float] = field(default_factory=dict)
    processor: dict[str, float] = field(default_factory=dict)
    """Seconds of processors, those of processes that the stage started and ended among them."""
    pages: dict[str, PageTime] | None = None
    """By address, where pages are timed."""

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time one stage."""
        self.begun(name)
        start, busy = time.perf_counter(), processor_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start
        self.add(name, processor_time() - busy)

    def add(self, stage: str, seconds: float) -> None:
        """Count seconds of a processor that a process took which goes on after the stage."""
        self.processor[stage] = self.processor.get(stage, 0.0) + seconds


def processor_time() -> float:
    """Seconds of processors that this process has used, and those that it started and that have ended."""
    if sys.platform == "win32":
        return time.process_time()
    own, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


def own_time() -> float:
    """Seconds of a processor that this process alone has used, for what is too short to be told from waiting."""
    return time.process_time()


def peak_memory() -> tuple[int, int] | None:
    """The most bytes that this process held at a time, and that any held which it started; None where nobody counts."""
    if sys.platform == "win32":
        return None
    unit = 1 if sys.platform == "darwin" else 1024
    own, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_maxrss * unit, ended.ru_maxrss * unit
