"""Below the top of a tree: what a name stands for, and files read, written and removed without following links."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

TEMPORARY = ".briefing-new"
"""What begins the name of a file or folder that is ours and not yet, or no longer, published."""
_FOLDER = 0o755
"""What is published all may read."""
_HASH = 16
_PLAIN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Neither through links nor, should a pipe stand there, waiting for somebody to write."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
"""Never through a link, never over what a killed build or anybody else left there."""


class Bytes(NamedTuple):
    """What stands for a file's contents."""

    hash: str
    size: int


def hash_of(data: bytes) -> str:
    """Bytes become the hash that stands for them in the manifest."""
    return blake2b(data, digest_size=_HASH).hexdigest()


def weigh(data: bytes) -> Bytes:
    """Bytes become their hash and their number."""
    return Bytes(hash_of(data), len(data))


def kind(path: Path | str) -> str:
    """A path becomes ``folder``, ``link``, ``file`` (a pipe or the like, too) or ``nothing``."""
    try:
        mode = os.lstat(path).st_mode
    except (OSError, ValueError):
        return "nothing"
    if stat.S_ISDIR(mode):
        return "folder"
    return "link" if stat.S_ISLNK(mode) else "file"


def read_plain(path: str) -> bytes:
    """A plain file becomes its bytes; what is a link or a folder is an `OSError`."""
    with open(os.open(path, _PLAIN), "rb", buffering=0) as file:  # noqa: PTH123 - a descriptor, not a path
        return file.read()


def read_hashes(top: Path, names: Iterable[str]) -> dict[str, Bytes]:
    """File names become what stands for the bytes of those that are plain files."""
    found = {}
    start = f"{top}{os.sep}"
    for name in names:
        with contextlib.suppress(OSError, ValueError):
            found[name] = weigh(read_plain(start + name))
    return found


def folders_of(names: Iterable[str]) -> list[str]:
    """File names become every folder above them, each once, the upper before the lower; the top is the empty name."""
    found = dict.fromkeys([name.rpartition("/")[0] for name in names])  # in their order, which is nearly that of names
    above = list(found)
    while above := [place for place in {place.rpartition("/")[0] for place in above} if place not in found]:
        found.update(dict.fromkeys(above))
    return sorted({"": None, **found})


def folders_after(before: Iterable[str], names: Sequence[str], came: Iterable[str], went: Iterable[str]) -> list[str]:
    """The folders above some files become those above others, told by what differs.

    Args:
        before: the folders above the files as they were.
        names: the files as they are, in their order.
        came: those of them that were not there, at least.
        went: those that were there and are no more.
    """
    found = {*before, *folders_of(came)}
    for place in folders_of(went)[1:]:
        next_ = bisect_left(names, f"{place}/")
        if next_ == len(names) or not names[next_].startswith(f"{place}/"):
            found.discard(place)
    return sorted(found)


def make_folders(top: Path, names: Iterable[str]) -> None:
    """Every folder that the named files need is made; a link, or a file of ours, in its place gives way."""
    for place in folders_of(names):
        path = f"{top}{os.sep}{place}" if place else str(top)
        standing = kind(path)
        if standing in {"link", "file"}:
            Path(path).unlink()
        if standing != "folder":
            if not place:
                Path(path).parent.mkdir(parents=True, exist_ok=True)
            _make_folder(path)


def _make_folder(path: str) -> None:
    """A folder that all may read is there; it may have been made by another process in this moment."""
    with contextlib.suppress(FileExistsError):
        os.mkdir(path)  # noqa: PTH102 - strings: a site has many folders
    os.chmod(path, _FOLDER)  # noqa: PTH101


def lay(path: str, data: bytes, times: tuple[int, int] | None = None) -> None:
    """Bytes become a new file, readable by all, in a tree that nobody looks at; an old one gives way, unwritten."""
    try:
        file = os.open(path, _NEW, 0o644)
    except FileExistsError:
        clear(Path(path))
        file = os.open(path, _NEW, 0o644)
    _fill(file, data, path)
    os.chmod(path, 0o644)  # noqa: PTH101
    if times:
        os.utime(path, ns=times)


def gives_what_is_asked(folder: Path) -> bool:
    """Whether files and folders made in a new folder can be read by all as they are: no umask or list takes that."""
    return stat.S_IMODE(folder.lstat().st_mode) == _FOLDER


def lay_anew(top: str, name: str, data: bytes, *, readable: bool) -> None:
    """Bytes become a file of a tree that is being made, with the folders above it.

    Args:
        top: the tree.
        name: the file.
        data: the bytes.
        readable: whether what is made can be read by all as it is.
    """
    path, place = f"{top}{os.sep}{name}", name.rpartition("/")[0]
    try:
        file = os.open(path, _NEW, 0o644)
    except FileNotFoundError:
        _make_place(top, place, readable=readable)
        file = os.open(path, _NEW, 0o644)
    except FileExistsError:
        lay(path, data)
        return
    _fill(file, data, path)
    if not readable:
        os.chmod(path, 0o644)  # noqa: PTH101


def _make_place(top: str, place: str, *, readable: bool) -> None:
    """A folder of a tree is made, with those above it that are not there."""
    path, above = f"{top}{os.sep}{place}", place.rpartition("/")[0]
    try:
        os.mkdir(path, _FOLDER)  # noqa: PTH102
    except FileNotFoundError:
        if not above:
            raise
        _make_place(top, above, readable=readable)
        _make_place(top, place, readable=readable)
    except FileExistsError:  # made by another process in this moment
        pass
    if not readable:
        os.chmod(path, _FOLDER)  # noqa: PTH101


def times(path: str) -> tuple[int, int]:
    """A file becomes when it was read and written last, as `lay` takes it."""
    status = os.lstat(path)
    return status.st_atime_ns, status.st_mtime_ns


def move(path: str, target: str) -> None:
    """A file takes another place in trees that nobody looks at; what stood there gives way."""
    try:
        os.replace(path, target)  # noqa: PTH105 - strings: a site has many files
    except OSError:
        if kind(target) != "folder":
            raise
        clear(Path(target))
        os.replace(path, target)  # noqa: PTH105


def _fill(file: int, data: bytes, path: str) -> None:
    """Bytes become what an open file holds; it is closed."""
    left = memoryview(data)
    try:
        while left:
            left = left[os.write(file, left) :]
    except OSError as error:
        error.filename = path
        raise
    finally:
        os.close(file)


def put(path: Path, data: bytes) -> None:
    """Bytes become a file in one step: whoever looks sees the old file or the new one, whole."""
    temporary = path.with_name(f"{TEMPORARY}-{path.name[:100]}")
    lay(str(temporary), data)
    temporary.replace(path)


def clear(path: Path) -> None:
    """Whatever stands at a path of ours is gone, with all that is in it; a link goes, and what it leads to stays."""
    standing = kind(path)
    if standing == "folder":
        shutil.rmtree(path)
    elif standing != "nothing":
        path.unlink()


def remove(top: Path, name: str) -> bool:
    """A file of ours is removed, and the folders that this leaves empty; what is no file any more stays."""
    path = top / name
    found = kind(path) in {"file", "link"}
    if found:
        path.unlink()
    remove_empty(path.parent, top)
    return found


def remove_empty(place: Path, top: Path) -> None:
    """A folder and those above it, below the top, are removed as far as they are empty, or gone already."""
    while place != top:
        try:
            place.rmdir()
        except FileNotFoundError:
            pass
        except OSError:
            return
        place = place.parent
