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
_TRIES = 50
"""How often a folder that others take away is made anew; where that never succeeds, nothing can be locked."""
PATIENCE = 100
"""How often we ask, a tenth of a second apart, before we say that another build is running."""


@contextmanager
def hold(folder: Path, what: str = "build") -> Iterator[None]:
    """A folder becomes ours alone for as long as the block runs; without a place to lock, nothing is locked.

    Raises:
        UnusableError: another process does not let go of it.
    """
    handle = _enter(folder, what)
    try:
        yield
    finally:
        if handle is not None:
            with contextlib.suppress(OSError):
                folder.rmdir()  # only if nothing is kept in it, and while nobody else may be in
            os.close(handle)


def _enter(folder: Path, what: str) -> int | None:
    """Whoever ends takes an empty folder away, so each try opens the one that is there, and looks if it still is."""
    for _ in range(PATIENCE):
        if (handle := _open(folder)) is None:
            return None
        if _take(handle) and _is_there(handle, folder):
            return handle
        os.close(handle)
        time.sleep(_PAUSE)
    message = f"another {what} of this site is running, or was halted; wait for it or end it, then {what} again"
    raise UnusableError([Problem(str(folder), 0, 0, "busy", message)])


def _open(folder: Path) -> int | None:
    """The folder itself is what is locked, so that no file of ours is left; Windows locks files only."""
    for _ in range(_TRIES):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if sys.platform == "win32":
                return os.open(folder / "lock", os.O_RDWR | os.O_CREAT)
            return os.open(folder, os.O_RDONLY)
        except (FileNotFoundError, FileExistsError):
            continue  # taken away between one step and the next
        except OSError:
            return None
    return None


def _is_there(handle: int, folder: Path) -> bool:
    try:
        return sys.platform == "win32" or os.path.samestat(os.fstat(handle), folder.stat())
    except FileNotFoundError:
        return False


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
