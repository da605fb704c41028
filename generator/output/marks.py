"""What the system keeps of each file of a tree, by which one that nobody has written since a build left it is known."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from struct import Struct

_ROW = Struct("<4q")
"""Bytes of a file, when it was written, when the system last saw it changed, its number in the file system."""
NONE = bytes(_ROW.size)
"""Stands for what nothing is known of; no file has it."""
_GRAIN, _COARSE = 20_000_000, 2_000_000_000
"""Nanoseconds: systems date changes by a clock that ticks more often (Linux: 100 times a second or more), and some
file systems keep full seconds only."""
_SECOND = 1_000_000_000
_BITS = (1 << 63) - 1

Marks = Mapping[str, bytes]
"""A row for each file or folder, by name; POSIX's ctime in it is set by the system alone, at every change."""


def works() -> bool:
    """Whether the system dates changes by itself; Windows does not."""
    return os.name != "nt"


def take(top: str, names: Iterable[str], *, folders: bool = False) -> dict[str, bytes]:
    """Names in a tree become their marks; what is no plain file (no folder, where these are asked for) has none."""
    kind = stat.S_IFDIR if folders else stat.S_IFREG
    start = f"{top}{os.sep}"
    return {name: _row(start + name, kind) for name in names}


def _row(path: str, kind: int) -> bytes:
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return NONE
    if stat.S_IFMT(found.st_mode) != kind:
        return NONE
    return _ROW.pack(found.st_size, found.st_mtime_ns & _BITS, found.st_ctime_ns & _BITS, found.st_ino & _BITS)


def settled(marks: Marks) -> dict[str, bytes]:
    """Marks become those that tell every later change: one in the same tick of the clock would look the same."""
    latest = max((_changed(row) for row in marks.values()), default=0)
    sure = latest - (_GRAIN if latest % _SECOND else _COARSE)
    return {name: row if _changed(row) <= sure else NONE for name, row in marks.items()}


def _changed(row: bytes) -> int:
    return int.from_bytes(row[16:24], "little")


def size(row: bytes) -> int:
    """A mark becomes the number of bytes of its file."""
    return int.from_bytes(row[:8], "little")
