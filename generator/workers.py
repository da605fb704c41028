"""Work on many items is handed out to processes in chunks; results come back in the order of the items."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from threading import Thread
from typing import Any, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")
Held = TypeVar("Held")
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


def run(
    function: Callable[[Sequence[In]], list[Out]],
    items: Sequence[In],
    *,
    jobs: int,
    stage: str,
    progress: Progress = silent,
) -> Iterator[Out]:
    """Items become what a function makes of each chunk of them, in the items' order."""
    chunks = [items[start : start + CHUNK] for start in range(0, len(items), CHUNK)]
    if jobs < 2 or len(items) < WORTH_IT:  # noqa: PLR2004 - two is where more than one begins
        yield from _counted((function(chunk) for chunk in chunks), len(items), stage, progress)
        return
    with ProcessPoolExecutor(min(jobs, len(chunks)), initializer=_begin, initargs=(os.getpid(),)) as pool:
        yield from _counted(pool.map(function, chunks), len(items), stage, progress)


def inherit(
    function: Callable[[Held, Sequence[In]], list[Out]],
    held: Held,
    items: Sequence[In],
    *,
    jobs: int,
    stage: str,
    progress: Progress = silent,
) -> Iterator[Out]:
    """Items become what a function makes of each chunk of them and of something that cannot be handed over.

    Processes are born holding it; where the system gives birth to empty ones only, or a fork is not to be trusted, this
    process does all the work.
    """
    chunks = [items[start : start + CHUNK] for start in range(0, len(items), CHUNK)]
    if jobs < 2 or len(items) < WORTH_IT or not may_fork():  # noqa: PLR2004
        yield from _counted((function(held, chunk) for chunk in chunks), len(items), stage, progress)
        return
    context = multiprocessing.get_context("fork")
    born = (os.getpid(), function, held)
    with ProcessPoolExecutor(min(jobs, len(chunks)), context, initializer=_begin_holding, initargs=born) as pool:
        yield from _counted(pool.map(_work, chunks), len(items), stage, progress)


def may_fork() -> bool:
    """Whether a process may be born as a copy of this one.

    Not on macOS, whose own libraries may run threads that a copy lacks: since 3.8, Python's documentation of
    `multiprocessing` calls it unsafe there.
    """
    return "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"


_task: list[tuple[Callable[[Any, Any], Any], object]] = []
"""In a process that was born holding something: what it does, and with what. Empty in all others."""


def _begin_holding(parent: int, function: Callable[[Held, Sequence[In]], list[Out]], held: Held) -> None:
    _begin(parent)
    _task.append((function, held))


def _work(chunk: Sequence[Any]) -> Any:  # noqa: ANN401 - what it is, the caller of inherit knows
    function, held = _task[0]
    return function(held, chunk)


def _begin(parent: int) -> None:
    """A worker leaves interruptions to its parent, and goes when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.freeze()  # what it was born with is never garbage here, and to look through it would copy it
    Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def end() -> None:
    """Stop every worker at once."""
    for child in multiprocessing.active_children():
        child.terminate()


def _counted(results: Iterator[list[Out]], total: int, stage: str, progress: Progress) -> Iterator[Out]:
    done = 0
    for result in results:
        progress(stage, done, total)
        done += len(result)
        yield from result
    progress(stage, total, total)
