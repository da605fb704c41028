"""Planned filings become files below ``content/``, each in one step; nothing that another hand wrote is replaced."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from generator import frontmatter
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.importers.store import Filing

TEMPORARY = ".briefing-new"
"""How the names of files begin that are being written; hidden, so that no build reads them."""
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


_TAKEN = "was taken away while it was being written; if another import is running, import again after it"


class _RefusedError(Exception):
    """A file may not be written where it was planned; carries the sentence that tells why."""


def place(content: Path, filings: Iterable[Filing]) -> Iterator[Problem]:
    """Filings that carry a text are written; those that may not be become problems."""
    swept: set[Path] = set()
    for filed in filings:
        if filed.text:
            try:
                _put(content, filed, swept)
            except _RefusedError as refusal:
                yield Problem(f"content/{filed.path}", 0, 0, "import-place", str(refusal))


def _sweep(folder: Path, swept: set[Path]) -> None:
    """Remove what a killed import left in a folder, once."""
    for left in () if folder in swept else folder.glob(f"{TEMPORARY}*"):
        with contextlib.suppress(OSError):
            left.unlink()
    swept.add(folder)


def _put(content: Path, filed: Filing, swept: set[Path]) -> None:
    target = content / filed.path
    _make_folders(content, target.parent)
    _sweep(target.parent, swept)
    if filed.was is None:
        write_new(target, filed.text.encode())
    elif _read(target) == filed.was:
        replace(target, filed.text.encode())
    else:
        message = "was changed while the import ran; left as it is, import again"
        raise _RefusedError(message)


def _read(target: Path) -> str | Problem | None:
    """The text of a file that is one, whatever its line ends."""
    try:
        if not stat.S_ISREG(target.lstat().st_mode):
            return None
        return frontmatter.decode(target.read_bytes(), "")
    except FileNotFoundError:
        return None


def _make_folders(content: Path, folder: Path) -> None:
    """Each folder down to a place is there and is one; a link would lead the writing out of the site."""
    here = content
    for part in folder.relative_to(content).parts:
        here /= part
        here.mkdir(exist_ok=True) if not here.is_symlink() and not here.exists() else None
        if here.is_symlink() or not here.is_dir():
            message = f"{here.name} is not a folder of its own, and nothing is written through a link; remove it"
            raise _RefusedError(message)


def write_new(target: Path, data: bytes) -> None:
    """Bytes become a file that was not there before, whole or not at all.

    Raises:
        _RefusedError: something stands there.
    """
    temporary = _write_beside(target, data)
    try:
        _link(temporary, target)
    except FileExistsError:
        message = "something stands there already; left as it is"
        raise _RefusedError(message) from None
    except FileNotFoundError:
        raise _RefusedError(_TAKEN) from None
    finally:
        temporary.unlink(missing_ok=True)


def _link(temporary: Path, target: Path) -> None:
    """Give a file its name, which nothing may have; where links are unknown, ask before."""
    try:
        os.link(temporary, target, follow_symlinks=False)
    except (FileExistsError, FileNotFoundError):
        raise
    except (OSError, NotImplementedError):
        if target.is_symlink() or target.exists():
            raise FileExistsError from None
        temporary.rename(target)


def replace(target: Path, data: bytes) -> None:
    """Bytes take a file's place in one step."""
    temporary = _write_beside(target, data)
    try:
        temporary.replace(target)
    except FileNotFoundError:
        raise _RefusedError(_TAKEN) from None
    finally:
        temporary.unlink(missing_ok=True)


def _write_beside(target: Path, data: bytes) -> Path:
    """Bytes become a hidden file in the target's folder."""
    temporary = target.parent / f"{TEMPORARY}-{os.getpid()}"
    with os.fdopen(os.open(temporary, _CREATE, 0o666), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return temporary
