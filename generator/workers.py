"""Work on many items is handed out to processes in chunks; results come back in the order of the items."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from generator.stopwatch import own_time

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

In = TypeVar("In")
Out = TypeVar("Out")
Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done and how much there is."""

CHUNK = 100
"""Items that one process takes at a time."""
WORTH_IT = 400
"""Items below which starting processes costs more than it saves."""


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def begin(progress: Progress, stage: str) -> None:
    """A stage begins, and nobody knows yet how much there is to do."""
    progress(stage, 0, 0)


def onward(progress: Progress, before: int, total: int, stage: str, done: int, _of: int) -> None:
    """Progress within a portion of the work becomes progress in all of it."""
    progress(stage, before + done, total)


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Crew:
    """Processes that work side by side: born when there first is enough to do, each with the same thing at hand.

    Born early they are small and stay so: what they work on is handed to them, and what they make comes back.
    """

    def __init__(
        self,
        jobs: int = 1,
        progress: Progress = silent,
        held: object = None,
        prepare: Callable[[], None] = lambda: None,
        took: Callable[[str, float], None] = lambda _stage, _seconds: None,
    ) -> None:
        """Nobody is born yet.

        Args:
            jobs: how many are born at most.
            progress: told how far they are.
            held: what each of them is born with.
            prepare: called just before they are born.
            took: told for which stage they took how many seconds of a processor.
        """
        self.jobs, self.progress = jobs, progress
        self._held, self._prepare, self._took = held, prepare, took
        self._pool: ProcessPoolExecutor | None = None

    def run(
        self,
        function: Callable[[Sequence[In]], list[Out]],
        items: Sequence[In],
        *,
        stage: str,
        progress: Progress | None = None,
        portion: int | None = None,
        least: int = WORTH_IT,
    ) -> Iterator[Out]:
        """Items become what a function makes of each chunk of them, in the items' order.

        Processes begin at once, and go on while nobody asks for what they make. Where they are born already, they take
        part from ``least`` items on; each takes a ``portion`` at a time.
        """
        shared = self._is_worth_it(len(items)) or (self._pool is not None and len(items) >= least)
        chunks = _chunks(items, portion)
        made = self._share(function, chunks, stage) if shared else map(function, chunks)
        return _counted(made, len(items), stage, progress or self.progress)

    def run_holding(
        self,
        function: Callable[[Any, Sequence[In]], list[Out]],
        items: Sequence[In],
        *,
        stage: str,
        progress: Progress | None = None,
        least: int = WORTH_IT,
    ) -> Iterator[Out]:
        """The same by a function that is given what every process was born with, too.

        Where processes are born empty, or a fork is not to be trusted, this one does all the work; so it does where
        none is born yet and there are fewer items than ``least``.
        """
        enough = self._pool is not None or len(items) >= least
        if may_fork() and enough and self._is_worth_it(len(items)):
            made = self._share(partial(_do_holding, function), _chunks(items), stage)
        else:
            made = (function(self._held, chunk) for chunk in _chunks(items))
        return _counted(made, len(items), stage, progress or self.progress)

    def _is_worth_it(self, items: int) -> bool:
        return self.jobs > 1 and items >= WORTH_IT

    def _share(
        self, function: Callable[[Sequence[In]], list[Out]], chunks: Sequence[Sequence[In]], stage: str
    ) -> Iterator[list[Out]]:
        return self._timed(self._gather().map(partial(_do, function), chunks), stage)

    def _timed(self, results: Iterator[tuple[list[Out], float]], stage: str) -> Iterator[list[Out]]:
        for made, seconds in results:
            self._took(stage, seconds)
            yield made

    def _gather(self) -> ProcessPoolExecutor:
        if self._pool is None:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            self._prepare()
            context = multiprocessing.get_context("fork" if may_fork() else None)
            born = (os.getpid(), self._held if may_fork() else None)
            self._pool = ProcessPoolExecutor(self.jobs, context, initializer=_begin, initargs=born)
        return self._pool

    def rest(self) -> None:
        """Nobody is left; when there is enough to do again, others are born."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


@contextmanager
def hire(crew: Crew) -> Iterator[Crew]:
    """A crew is there for a time, and none of it is left afterwards."""
    try:
        yield crew
    finally:
        crew.rest()


def _chunks(items: Sequence[In], portion: int | None = None) -> list[Sequence[In]]:
    size = portion or CHUNK
    return [items[start : start + size] for start in range(0, len(items), size)]


def may_fork() -> bool:
    """Whether a process may be born as a copy of this one.

    Not on macOS, whose own libraries may run threads that a copy lacks: since 3.8, Python's documentation of
    `multiprocessing` calls it unsafe there.
    """
    return hasattr(os, "fork") and sys.platform != "darwin"


_born_with: list[object] = []
"""In a process of a crew, the one thing that it was born with. Empty in all others."""


def _do(function: Callable[[Sequence[In]], list[Out]], chunk: Sequence[In]) -> tuple[list[Out], float]:
    """In a process of a crew: what a function makes of a chunk, and the seconds of a processor that it took."""
    start = own_time()
    made = function(chunk)
    return made, own_time() - start


def _do_holding(function: Callable[[Any, Sequence[In]], list[Out]], chunk: Sequence[In]) -> list[Out]:
    return function(_born_with[0], chunk)


def _begin(parent: int, held: object) -> None:
    """A worker leaves interruptions to its parent, and goes when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _born_with.append(held)
    gc.enable()  # templates leave circles behind
    gc.freeze()  # what it was born with is never garbage here, and to look through it would copy it
    Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def end() -> None:
    """Stop every worker at once."""
    import multiprocessing

    for child in multiprocessing.active_children():
        child.terminate()


def _counted(results: Iterator[list[Out]], total: int, stage: str, progress: Progress) -> Iterator[Out]:
    done = 0
    for result in results:
        progress(stage, done, total)
        done += len(result)
        yield from result
    progress(stage, total, total)
