"""One build of a site at a time: a lock that is gone with the process that holds it."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.problems import Problem, UnusableError

_PAUSE = 0.1
PATIENCE = 100
"""How often we ask, a tenth of a second apart, before we say that another build is running."""


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """A folder becomes ours alone for as long as the block runs; without a place to lock, nothing is locked.

    Raises:
        UnusableError: another process does not let go of it.
    """
    handle = _open(folder)
    try:
        if handle is not None:
            _wait(handle, folder)
        yield
    finally:
        if handle is not None:
            os.close(handle)
            with contextlib.suppress(OSError):
                folder.rmdir()  # only if nothing is kept in it


def _wait(handle: int, folder: Path) -> None:
    for _ in range(PATIENCE):
        if _take(handle):
            return
        time.sleep(_PAUSE)
    message = "another build of this site is running, or was halted; wait for it or end it, then build again"
    raise UnusableError([Problem(str(folder), 0, 0, "busy", message)])


def _open(folder: Path) -> int | None:
    """The folder itself is what is locked, so that no file of ours is left; Windows locks files only."""
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        if sys.platform == "win32":
            return os.open(folder / "lock", os.O_RDWR | os.O_CREAT)
        return os.open(folder, os.O_RDONLY)
    return None


def _take(handle: int) -> bool:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only Windows has it

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl  # noqa: PLC0415 - Windows has none

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # some network file systems lock nothing
        return True
    return True
