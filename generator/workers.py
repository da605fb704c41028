"""Work on many items is handed out to processes in chunks; results come back in the order of the items."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
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
EARLY = 32
"""Small portions that others are given before anybody asks for what they make."""
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

    Born early they are small and stay so: what they work on is handed to them, and what they make comes back. The
    process that asks is one of them: it works while it would have to wait.
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
            jobs: how many processes work, this one among them.
            progress: told how far they are.
            held: what each of them is born with.
            prepare: called just before they are born.
            took: told for each portion its stage, and how many seconds of a processor another process took.
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
        portion: int = CHUNK,
        least: int = WORTH_IT,
    ) -> Iterator[Out]:
        """Items become what a function makes of each chunk of them, in the items' order.

        Others begin at once, and go on while nobody asks for what they make. Where they are born already, they take
        part from ``least`` items on; each takes a ``portion`` at a time.
        """
        shared = self._is_worth_it(len(items)) or (self._pool is not None and len(items) >= least)
        chunks = _chunks(items, portion)
        first = EARLY if portion < CHUNK else self._few
        made = self._share(function, function, chunks, stage, first) if shared else map(function, chunks)
        return _counted(made, len(items), stage, progress or self.progress)

    def run_holding(
        self,
        function: Callable[[Any, Sequence[Any]], list[Out]],
        items: Sequence[In],
        *,
        stage: str,
        progress: Progress | None = None,
        least: int = WORTH_IT,
        ready: Callable[[Sequence[In]], Sequence[Any]] = lambda items: items,
    ) -> Iterator[Out]:
        """The same by a function that is given what every process was born with, too.

        Items are made ready as they are handed out, so that not all of them are in memory at a time. Where processes
        are born empty, or a fork is not to be trusted, this one does all the work; so it does where none is born yet
        and there are fewer items than ``least``.
        """
        enough = self._pool is not None or len(items) >= least
        here = partial(_tidily, partial(function, self._held))
        chunks = (ready(chunk) for chunk in _chunks(items, CHUNK))
        if may_fork() and enough and self._is_worth_it(len(items)):
            made = self._share(partial(_do_holding, function), here, chunks, stage, self._few)
        else:
            made = map(here, chunks)
        return _counted(made, len(items), stage, progress or self.progress)

    @property
    def is_born(self) -> bool:
        """Whether any of them is there."""
        return self._pool is not None

    @property
    def _few(self) -> int:
        """Portions that are handed out at a time, so that nobody has to wait for the next."""
        return 2 * (self.jobs - 1)

    def _is_worth_it(self, items: int) -> bool:
        return self.jobs > 1 and items >= WORTH_IT

    def _share(
        self,
        there: Callable[[Sequence[In]], list[Out]],
        here: Callable[[Sequence[In]], list[Out]],
        chunks: Iterable[Sequence[In]],
        stage: str,
        first: int,
    ) -> Iterator[list[Out]]:
        from generator.turns import Turns

        give = partial(self._gather().submit, partial(_do, there))
        return self._timed(iter(Turns(chunks, give, here, self._few, first)), stage)

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
            self._pool = ProcessPoolExecutor(self.jobs - 1, context, initializer=_begin, initargs=born)
        return self._pool

    def rest(self) -> None:
        """Nobody is left; when there is enough to do again, others are born."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


@contextmanager
def hire(crew: Crew) -> Iterator[Crew]:
    """A crew is there for a time, and none of it is left afterwards.

    Raises:
        ChildProcessError: one of its processes was ended from outside.
    """
    from concurrent.futures import BrokenExecutor

    try:
        yield crew
    except BrokenExecutor as error:
        end()
        message = "a process of the build was ended from outside, perhaps for want of memory; --jobs 1 needs the least"
        raise ChildProcessError(message) from error
    finally:
        crew.rest()


def _chunks(items: Sequence[In], portion: int) -> list[Sequence[In]]:
    return [items[start : start + portion] for start in range(0, len(items), portion)]


def _tidily(function: Callable[[Sequence[In]], list[Out]], chunk: Sequence[In]) -> list[Out]:
    """What a function makes of a chunk; only what it leaves in circles, as templates do, is looked for."""
    gc.freeze()
    try:
        return function(chunk)
    finally:
        gc.collect()
        gc.unfreeze()


def may_fork() -> bool:
    """Whether a process may be born as a copy of this one.

    Not on macOS, whose own libraries may run threads that a copy lacks: since 3.8, Python's documentation of
    `multiprocessing` calls it unsafe there.
    """
    return hasattr(os, "fork") and sys.platform not in {"darwin", "win32"}


def hand_back() -> None:
    """Memory that was let go is given back to the system, where the C library would keep it for later: glibc does."""
    import ctypes

    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


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
