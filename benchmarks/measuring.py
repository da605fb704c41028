"""A command becomes what it cost: seconds by the clock and of processors, and memory, all its processes counted."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_EVERY = 0.02
"""Seconds between two looks at the memory."""
_PROC = Path("/proc")


class Cost(NamedTuple):
    """What a command cost."""

    wall: float
    processor: float
    """Seconds of processors, those of the processes it started included."""
    memory: int
    """Bytes: the most that all its processes held together; where that cannot be seen, that the largest held."""
    others: float
    """Processors that others kept busy meanwhile; nan where that cannot be seen."""


def run(command: Sequence[str], folder: Path, surroundings: dict[str, str]) -> Cost:
    """Run a command to its end.

    Raises:
        subprocess.CalledProcessError: it failed; carries what it said.
    """
    busy, start = _busy(), time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - the command measured
        command,
        cwd=folder,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        watch = _Watch(process.pid)
        said = process.stdout.read() if process.stdout else b""
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = watch.end()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command), said)
    processor = used.ru_utime + used.ru_stime
    largest = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    others = max(0.0, (_busy() - busy - processor) / wall)
    return Cost(wall, processor, max(peak, largest), others)


class _Watch:
    """Looks at the memory of a process and of all that it started, until told to end."""

    def __init__(self, root: int) -> None:
        self._root, self._peak, self._over = root, 0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._over.wait(_EVERY):
            self._peak = max(self._peak, sum(map(_held, _tree(self._root))))

    def end(self) -> int:
        """The most bytes that were seen."""
        self._over.set()
        self._thread.join()
        return self._peak


def _tree(root: int) -> Iterator[int]:
    """A process becomes itself and all that came of it."""
    waiting = [root]
    while waiting:
        process = waiting.pop()
        yield process
        with suppress(OSError):
            for task in (_PROC / str(process) / "task").iterdir():
                waiting.extend(map(int, (task / "children").read_text().split()))


def _held(process: int) -> int:
    """The bytes that a process holds; what several share is counted for each."""
    with suppress(OSError):
        return int((_PROC / str(process) / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def _busy() -> float:
    """Seconds that all processors of this machine were busy since it was started."""
    try:
        first = (_PROC / "stat").read_text().split("\n", 1)[0]
    except OSError:
        return float("nan")
    user, nice, system, _idle, _wait, *rest = map(int, first.split()[1:9])
    return (user + nice + system + sum(rest)) / os.sysconf("SC_CLK_TCK")
