"""Pieces of work are done in a process of its own while this one goes on."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import IO

from generator import workers

Work = Callable[[], bytes]
_LENGTH = 8
"""Bytes that tell how long a report is: one that was cut off counts as none."""
_ON = b"."
"""Says that what follows the first piece is wanted, too."""


class Aside:
    """Work that is being done; each piece becomes a function that waits for its result."""

    def __init__(self, works: Sequence[Work], told: IO[bytes] | None = None, rein: IO[bytes] | None = None) -> None:
        """The work has begun, or will be done when somebody asks for it."""
        self.results = tuple(partial(self._result, place) for place in range(len(works)))
        self._works, self._told, self._rein = works, told, rein
        self._heard: dict[int, bytes] = {}

    def go_on(self) -> None:
        """All that follows the first piece will be asked for: it begins."""
        if self._rein:
            with contextlib.suppress(OSError):
                self._rein.write(_ON)
            self._rein = None

    def _result(self, place: int) -> bytes:
        if place:
            self.go_on()
        for each in range(len(self._heard), place + 1):
            self._heard[each] = _hear(self._told) or self._works[each]()
        return self._heard[place]


@contextmanager
def begin(works: Sequence[Work], *, beside_threads: bool = False) -> Iterator[Aside]:
    """Pieces of work are done aside, the first at once; where that cannot be, each when it is asked for.

    Args:
        works: the pieces.
        beside_threads: whether they ask for nothing that another thread of this process may hold.
    """
    if not is_possible(beside_threads=beside_threads):
        yield Aside(works)
        return
    ear, mouth = os.pipe()
    bit, hand = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ear)
        os.close(hand)
        _do(works, mouth, bit)
    os.close(mouth)
    os.close(bit)
    with open(ear, "rb") as told, open(hand, "wb", buffering=0) as rein:  # noqa: PTH123 - descriptors, not paths
        try:
            yield Aside(works, told, rein)
        finally:
            told.close()  # whoever is not listened to, or not asked, any more ends
            rein.close()
            with contextlib.suppress(ChildProcessError):
                os.waitpid(child, 0)


def is_possible(*, beside_threads: bool = False) -> bool:
    """Whether work can be done aside.

    A process with threads is not to be doubled unless the work asks for nothing of theirs: a lock that one of them
    holds would stay shut in the copy.
    """
    alone = hasattr(os, "fork") and threading.active_count() == 1
    return workers.cores() > 1 and (alone or (beside_threads and workers.may_fork()))


def _do(works: Sequence[Work], mouth: int, bit: int) -> None:
    """In the copy: do the work, tell it, and end without a word, whatever happens."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        with open(mouth, "wb") as report:
            for place, work in enumerate(works):
                if place == 1 and os.read(bit, len(_ON)) != _ON:
                    break
                done = work()
                report.write(len(done).to_bytes(_LENGTH, "big") + done)
                report.flush()
    finally:
        os._exit(0)


def _hear(told: IO[bytes] | None) -> bytes:
    if told is None:
        return b""
    length = int.from_bytes(told.read(_LENGTH), "big")
    report = told.read(length)
    return report if len(report) == length else b""
