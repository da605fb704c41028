"""Two names on one file system change places in one step, where the system can do that."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

_HERE = -100
"""AT_FDCWD of Linux's fcntl.h; the paths we hand over are absolute."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux's fs.h (renameat2(2), Linux 3.15), and RENAME_SWAP of macOS's stdio.h (rename(2), 10.12)."""
_NUMBERS = {"x86_64": 316, "aarch64": 276}
"""The number of renameat2, for C libraries that do not know it by name, such as musl's."""
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.EBUSY, errno.ENOTSUP, errno.EOPNOTSUPP}
"""Answers of a system or file system that has no such step, or not for these two: mount points, overlays."""


def swap(one: Path, other: Path) -> bool:
    """Two existing names change places; False, and nothing touched, where the system cannot do that.

    Raises:
        OSError: it could, but may not.
    """
    call = _call()
    if call is None:
        return False
    number = call(os.fsencode(one), os.fsencode(other))
    if number in _CANNOT:
        return False
    if number:
        raise OSError(number, os.strerror(number), str(one))
    return True


def works(folder: Path) -> bool:
    """Whether folders inside this one can change places, found by trying."""
    if _call() is None:
        return False
    pair = [folder / f"try-{name}" for name in ("one", "other")]
    for path in pair:
        path.mkdir(exist_ok=True)
    try:
        return swap(*pair)
    finally:
        for path in pair:
            path.rmdir()


@lru_cache(maxsize=1)
def _call() -> Callable[[bytes, bytes], int] | None:
    """The system's step as a function of two paths that answers 0 or the number of an error."""
    if sys.platform == "win32":
        return None
    import ctypes  # noqa: PLC0415 - takes a hundredth of a second, and most builds change nothing

    library = ctypes.CDLL(None, use_errno=True)

    def answer(result: int) -> int:
        return ctypes.get_errno() if result else 0

    if sys.platform == "darwin":
        swap_names = library.renamex_np
        swap_names.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint)
        return lambda one, other: answer(swap_names(one, other, _EXCHANGE))
    kinds = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    if hasattr(library, "renameat2"):
        rename = library.renameat2
        rename.argtypes = kinds
        return lambda one, other: answer(rename(_HERE, one, _HERE, other, _EXCHANGE))
    number = _NUMBERS.get(os.uname().machine)
    if number is None or not hasattr(library, "syscall"):
        return None
    system = library.syscall
    system.argtypes = (ctypes.c_long, *kinds)
    return lambda one, other: answer(system(number, _HERE, one, _HERE, other, _EXCHANGE))
