"""The folder ``content/`` becomes files, in one fixed order, read whole."""

from __future__ import annotations

import os
import stat
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from generator import fingerprint
from generator.fingerprint import Fingerprint
from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LARGEST = 5_000_000
"""Bytes that one content file may have; a longer one is refused by name."""
LONGEST = 1_000_000
"""The same for a Markdown file: two novels. Some of what is worked out from a text grows faster than the text."""


class File(msgspec.Struct, frozen=True):
    """One file under ``content/`` as it stands on disk."""

    path: str
    """Relative to ``content/``, parted by ``/``, in Unicode normal form C."""
    data: bytes
    fingerprint: Fingerprint


def scan(content: Path) -> Iterator[File | Problem]:
    """A content folder becomes its files in path order, and a problem for each entry that cannot be read."""
    yield from _walk(str(content), "", content.resolve())


def _walk(folder: str, prefix: str, root: Path) -> Iterator[File | Problem]:
    try:
        entries = _entries(folder)
    except OSError as error:
        yield Problem(f"content/{prefix}", 0, 0, "file", f"cannot be read: {error.strerror}")
        return
    for entry in entries:
        path = prefix + unicodedata.normalize("NFC", entry.name)
        if _is_passed_over(entry.name):
            yield from _note_hidden(Path(entry.path), path)
        elif entry.name.isprintable() and _is_folder(entry):
            yield from _walk(entry.path, path + "/", root)
        else:
            yield _read_plain(entry, path) or read(Path(entry.path), path, root)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder of its own; where nobody may ask, it is none."""
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """A folder becomes its entries in order; one that went away since it was seen has none."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []


_PLAIN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Neither through links nor, should a pipe stand there, waiting for somebody to write."""


def _read_plain(entry: os.DirEntry[str], path: str) -> File | None:
    """A directory entry becomes its file, if it is as nearly all are: plain, short, and left alone just now."""
    if not entry.name.isprintable():
        return None
    try:
        opened = os.open(entry.path, _PLAIN)
    except OSError:
        return None
    try:
        status = os.fstat(opened)
        if not stat.S_ISREG(status.st_mode) or status.st_size > LONGEST:
            return None
        data = os.read(opened, status.st_size + 1)
    except OSError:
        return None
    finally:
        os.close(opened)
    return File(path, data, fingerprint.of_bytes(data)) if len(data) == status.st_size else None


def _is_passed_over(name: str) -> bool:
    """Hidden files and what editors leave beside a file while it is open are no content."""
    return name.startswith(".") or is_left_behind(name)


def is_left_behind(name: str) -> bool:
    """Whether an editor or a system keeps a file of this name beside one that is open: ``.#x``, ``._x``, ``#x#``."""
    own_shape = name.startswith((".#", "._")) or (name.startswith("#") and name.endswith("#"))
    return own_shape or name.endswith(("~", ".tmp", ".swp"))


def _note_hidden(entry: Path, path: str) -> Iterator[Problem]:
    """A hidden article, or a folder of such below the articles, becomes a warning: it is not passed over in silence."""
    if not entry.name.isprintable() or is_left_behind(entry.name):
        return
    if entry.is_dir():
        told = path.startswith("articles/") and any(is_markdown(below.name) for below in entry.rglob("*"))
    else:
        told = is_markdown(entry.name)
    if told:
        message = "not read: its name begins with a dot; take the dot away"
        yield Problem(f"content/{path}", 0, 0, "stray-file", message, Severity.WARNING)


def read(entry: Path, path: str, root: Path) -> File | Problem:
    """A directory entry below the resolved content folder becomes a file, or the reason why it cannot be one."""
    if complaint := _complaint(entry, root):
        shown = path.encode("utf-8", "backslashreplace").decode()
        return Problem(f"content/{shown}", 0, 0, "file", complaint)
    try:
        data = entry.read_bytes()
    except OSError as error:
        return Problem(f"content/{path}", 0, 0, "file", f"cannot be read: {error.strerror}")
    return File(path, data, fingerprint.of_bytes(data))


def _complaint(entry: Path, root: Path) -> str | None:
    if not entry.name.isprintable():
        return "a name must be plain text, without characters that nobody sees; rename it"
    try:
        status = entry.stat()
    except PermissionError as error:
        return f"cannot be read: {error.strerror}"
    except (OSError, RuntimeError):
        return "leads nowhere; remove the link or mend it"
    if entry.is_symlink() and not entry.resolve().is_relative_to(root):
        return "a link that leads out of content/ is not followed; copy the file here"
    if not stat.S_ISREG(status.st_mode):
        return "neither a file nor a folder; remove it from content/"
    most = LONGEST if is_markdown(entry.name) else LARGEST
    if status.st_size > most:
        return f"{status.st_size:,} bytes; at most {most:,} are read"
    return None


_KINDS = {"articles/": "an article's", "briefings/": "a note's", "pages/": "a page's"}


def note_strays(files: Iterable[File | Problem]) -> Iterator[File | Problem]:
    """Files among articles, notes and pages that are not Markdown become warnings: none is passed over in silence."""
    for file in files:
        kind = _KINDS.get(file.path.partition("/")[0] + "/")
        if isinstance(file, File) and kind and not is_markdown(file.path):
            message = f"not read: {kind} file ends with .md"
            yield Problem(f"content/{file.path}", 0, 0, "stray-file", message, Severity.WARNING)
        else:
            yield file


def is_markdown(path: str) -> bool:
    """Whether a path names a Markdown file."""
    return path.lower().endswith(".md")
