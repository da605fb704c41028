"""What the command was given becomes documents: files, folders, addresses, standard input."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from generator import urls
from generator.importers import extra
from generator.importers.clipping import Raw
from generator.importers.fetching import Fetched, Known
from generator.problems import Problem

LARGEST = 200_000_000
"""Bytes of one input; archives of years of articles are smaller, and memory is not endless."""
STDIN = "-"


class Fetches(Protocol):
    """Somebody who fetches addresses."""

    def fetch(self, url: str, *, known: Known = ..., asked: bool = ...) -> Fetched:
        """An address becomes what it answers."""


def gather(given: Sequence[str], fetcher: Fetches, stdin: Callable[[int], bytes]) -> Iterator[Raw | Problem]:
    """Inputs become documents one after the other, each in its turn; what cannot be had is a problem.

    Args:
        given: paths, addresses, and ``-`` for standard input.
        fetcher: fetches the addresses.
        stdin: reads at most so many bytes of standard input.
    """
    for each in given:
        if each == STDIN:
            data = stdin(LARGEST + 1)
            yield Raw(origin=STDIN, data=data) if len(data) <= LARGEST else _refuse(STDIN, _too_large(LARGEST + 1))
        elif "://" in each:
            yield _fetch(each, fetcher) if urls.is_web(each) else _refuse(each, "is not fetched; http and https are")
        else:
            yield from _open(Path(each))


def _refuse(origin: str, message: str) -> Problem:
    return Problem(origin, 0, 0, "import-input", message)


def _too_large(size: int) -> str:
    return f"{size:,} bytes or more; at most {LARGEST:,} are read"


def _fetch(url: str, fetcher: Fetches) -> Raw | Problem:
    try:
        fetched = fetcher.fetch(url)
    except extra.MissingError as missing:
        return Problem(url, 0, 0, "import-extra", str(missing))
    return fetched.raw or _refuse(url, fetched.refused or "sent nothing")


def _open(path: Path) -> Iterator[Raw | Problem]:
    if path.is_dir():
        found = list(_walk(path))
        yield from map(_read, found)
        if not found:
            yield _refuse(str(path), "holds no file to import")
    else:
        yield _read(path)


def _walk(folder: Path) -> Iterator[Path]:
    """The files of a folder in one order; hidden ones and links that lead elsewhere are passed over."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place) / name
            if not name.startswith(".") and not path.is_symlink():
                yield path


def _read(path: Path) -> Raw | Problem:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _refuse(str(path), "is neither a file nor a folder")
        if status.st_size > LARGEST:
            return _refuse(str(path), _too_large(status.st_size))
        return Raw(origin=str(path), data=path.read_bytes())
    except FileNotFoundError:
        return _refuse(str(path), "no such file")
    except OSError as error:
        return _refuse(str(path), f"cannot be read: {error.strerror}")
