"""What the system keeps of each file of a tree, by which one that nobody has written since a build left it is known."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from struct import Struct

_ROW = Struct("=4q")
"""Bytes of a file, when it was written, when the system last saw it changed, its number in the file system."""
_FIELDS, _SIZE, _CHANGED = 4, 0, 2
WIDTH = _ROW.size
"""Bytes of a row."""
NONE = bytes(WIDTH)
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


def take(top: str, names: Collection[str], *, folders: bool = False) -> dict[str, bytes]:
    """Names in a tree become their marks; what is no plain file (no folder, where these are asked for) has none."""
    return dict(zip(names, _rows(top, names, folders=folders), strict=True))


def take_rows(top: str, names: Collection[str], *, folders: bool = False) -> bytes:
    """Names in a tree become the column of their marks."""
    return b"".join(_rows(top, names, folders=folders))


def _rows(top: str, names: Collection[str], *, folders: bool) -> list[bytes]:
    kind = stat.S_IFDIR if folders else stat.S_IFREG
    with _entered(top) as base:
        start = f"{top}{os.sep}" if base is None else ""
        return [_row(start + name or ".", kind, base) for name in names]


@contextmanager
def _entered(top: str) -> Iterator[int | None]:
    """A folder becomes what names in it are looked up from, so that the system need not walk there for each."""
    base = None
    if os.stat in os.supports_dir_fd:
        with contextlib.suppress(OSError):
            base = os.open(top, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield base
    finally:
        if base is not None:
            os.close(base)


def _row(path: str, kind: int, base: int | None) -> bytes:
    try:
        found = os.stat(path, dir_fd=base, follow_symlinks=False)
    except (OSError, ValueError):
        return NONE
    if stat.S_IFMT(found.st_mode) != kind:
        return NONE
    return _ROW.pack(found.st_size, found.st_mtime_ns & _BITS, found.st_ctime_ns & _BITS, found.st_ino & _BITS)


def settled(rows: bytes, witness: bytes = b"") -> bytes:
    """A column becomes those marks that tell every later change: one in the same tick of the clock looks the same.

    Args:
        rows: the marks.
        witness: others, taken before them, that may show that the clock had gone on.
    """
    changed = _field(rows, _CHANGED)
    latest = max([*changed, *_field(witness, _CHANGED)], default=0)
    sure = latest - (_GRAIN if latest % _SECOND else _COARSE)
    young = [place for place, when in enumerate(changed) if when > sure]
    if not young:
        return rows
    kept = bytearray(rows)
    for place in young:
        kept[place * WIDTH : (place + 1) * WIDTH] = NONE
    return bytes(kept)


def sizes(rows: bytes) -> list[int]:
    """A column of marks becomes the numbers of bytes of the files."""
    return _field(rows, _SIZE)


def _field(rows: bytes, field: int) -> list[int]:
    return memoryview(rows).cast("q")[field::_FIELDS].tolist()


def split(rows: bytes) -> list[bytes]:
    """A column of marks becomes each of them."""
    return [rows[start : start + WIDTH] for start in range(0, len(rows), WIDTH)]


def by_name(names: Collection[str], rows: bytes) -> dict[str, bytes]:
    """Names and the column of their marks become these by name; a column of another length tells nothing."""
    return dict(zip(names, split(rows), strict=True)) if len(rows) == len(names) * WIDTH else {}


def differing(names: Collection[str], before: bytes, now: bytes) -> list[str]:
    """Names with their marks become those whose marks differ now, and those of which nothing was known."""
    if before == now and NONE not in now:
        return []
    known = by_name(names, before)
    return [name for name, row in zip(names, split(now), strict=True) if row == NONE or known.get(name) != row]
