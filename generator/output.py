"""Rendered pages become the published folder; only files that a build wrote are ever replaced or removed."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.problems import Problem, UnusableError

MANIFEST = ".briefing-manifest.json"
"""Stands in the published folder itself, so that a folder moved or a cache lost stays recognised as ours."""
TEMPORARY = ".briefing-new"
_HASH = 16
_LEFT_ALONE = {".gitignore", ".gitkeep", ".git", "CNAME", ".nojekyll"}
"""What may stand in a folder that counts as empty: we never write these and never remove them."""


class Manifest(msgspec.Struct, frozen=True):
    """What builds left in a published folder: each file with the hash of its bytes."""

    files: dict[str, str]
    version: int = 1
    unfinished: bool = False
    """Set while a build is writing; names old and new files together."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A published folder as it stands before a build."""

    path: Path
    known: Mapping[str, str]
    """Files that builds wrote, with the hashes recorded for them."""
    unfinished: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What a build did to the published folder."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    """Files of ours that somebody changed by hand and no page asks for any more: left, and told."""


def hash_of(data: bytes) -> str:
    """Bytes become the hash that stands for them in the manifest."""
    return blake2b(data, digest_size=_HASH).hexdigest()


def inspect(output: Path, root: Path) -> Folder:
    """A place to publish becomes a folder that may be written, before anything is touched.

    Raises:
        UnusableError: it is the project, its content or templates, a parent of them, the home folder,
            or holds files that no build of ours wrote.
    """
    place = output.resolve()
    if reason := _refusal(place, root.resolve()):
        raise UnusableError([Problem(str(output), 0, 0, "output", f"{reason}; name another folder with --output")])
    manifest = _read_manifest(place)
    if manifest is None:
        _refuse_foreign(place, output)
        return Folder(place, {}, unfinished=False)
    return Folder(place, manifest.files, manifest.unfinished)


def _refusal(place: Path, root: Path) -> str | None:
    if place.exists() and not place.is_dir():
        return "is a file, not a folder"
    if place == Path(place.anchor):
        return "is the top of the disk"
    with contextlib.suppress(RuntimeError):
        home = Path.home().resolve()
        if place == home or home.is_relative_to(place):
            return "is the home folder or above it"
    own = {
        "the site's own folder": root,
        "the content": root / "content",
        "the templates": root / "templates",
    }
    for name, folder in own.items():
        if place == folder or folder.is_relative_to(place):
            return f"is {name} or above it"
        if folder != root and place.is_relative_to(folder):
            return f"lies inside {name}"
    if place.is_relative_to(root / ".briefing") or place.is_relative_to(root / ".git"):
        return "lies inside a folder that is kept for other things"
    return None


def _read_manifest(place: Path) -> Manifest | None:
    try:
        manifest = msgspec.json.decode((place / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError):
        return None
    return manifest if all(map(_is_inside, manifest.files)) else None


def _is_inside(name: str) -> bool:
    """Whether a recorded name can only mean a file inside the folder."""
    return not name.startswith("/") and "\\" not in name and ":" not in name and ".." not in name.split("/")


def _refuse_foreign(place: Path, output: Path) -> None:
    if not place.exists():
        return
    foreign = sorted(entry.name for entry in place.iterdir() if not _is_passed_over(entry.name))
    if foreign:
        message = (
            f"is not empty, and no build of ours wrote `{foreign[0]}`; "
            "name an empty folder with --output, or empty this one yourself"
        )
        raise UnusableError([Problem(str(output), 0, 0, "output", message)])


class Bytes(NamedTuple):
    """What stands for a file's contents."""

    hash: str
    size: int


def weigh(data: bytes) -> Bytes:
    """Bytes become their hash and their number."""
    return Bytes(hash_of(data), len(data))


class Survey(NamedTuple):
    """What stands in a folder in the places of planned files."""

    present: Mapping[str, Bytes]
    """Plain files in real folders; what is reached through a link is not ours and counts as absent."""
    foreign: tuple[str, ...]
    """Things of somebody else's where a file or folder of ours is to be."""


def survey(folder: Folder, names: Sequence[str]) -> Survey:
    """Planned files become those that are there, by their bytes; time stamps are not asked."""
    kinds: dict[str, str] = {}
    for place in _folders_of(names):
        above = kinds.get(place.rpartition("/")[0], "folder")
        kinds[place] = _kind(folder.path / place) if above == "folder" else "nothing"
    real = {place for place, kind in kinds.items() if kind == "folder"}
    present = read_hashes(folder, (name for name in names if name.rpartition("/")[0] in real))
    foreign = [place for place, kind in kinds.items() if kind == "file" and place not in folder.known]
    unknown = (name for name in names if name not in folder.known and name.rpartition("/")[0] in real)
    foreign.extend(name for name in unknown if _kind(folder.path / name) != "nothing")
    return Survey(present, tuple(sorted(foreign)))


def _folders_of(names: Iterable[str]) -> list[str]:
    """File names become every folder above them, each once, the upper before the lower."""
    found: dict[str, None] = {"": None}
    for name in names:
        parent = name.rpartition("/")[0]
        if parent not in found:
            parts = parent.split("/")
            found.update(dict.fromkeys("/".join(parts[:depth]) for depth in range(1, len(parts) + 1)))
    return list(found)


def _kind(path: Path) -> str:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return "nothing"
    if stat.S_ISDIR(mode):
        return "folder"
    return "link" if stat.S_ISLNK(mode) else "file"


def _is_passed_over(name: str) -> bool:
    """Whether a thing in a folder neither makes it foreign nor is ours; a killed build may have left the second."""
    return name in _LEFT_ALONE or name.startswith(TEMPORARY)


def read_hashes(folder: Folder, names: Iterable[str]) -> dict[str, Bytes]:
    """File names become what stands for the bytes of those that are plain files."""
    found = {}
    top = f"{folder.path}{os.sep}"
    for name in names:
        with contextlib.suppress(OSError):
            found[name] = weigh(_read_plain(top + name))
    return found


_PLAIN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Neither through links nor, should a pipe stand there, waiting for somebody to write."""


def _read_plain(path: str) -> bytes:
    with open(os.open(path, _PLAIN), "rb", buffering=0) as file:  # noqa: PTH123 - a descriptor, not a path
        return file.read()


def refuse_foreign(found: Survey, output: Path) -> None:
    """Complain of what somebody else put where a page is to be written.

    Raises:
        UnusableError: there is such a thing.
    """
    message = "stands where a page is to be written, and no build of ours wrote it; move it away"
    problems = [Problem(f"{output}/{name}", 0, 0, "output", message) for name in found.foreign]
    if problems:
        raise UnusableError(problems)


def write(folder: Folder, plan: Mapping[str, str], rendered: Mapping[str, bytes]) -> Change:
    """Rendered files take their places one by one, each whole; then what no page asks for is removed.

    Args:
        folder: the published folder.
        plan: every file of the site with its hash, rendered now or fresh from before.
        rendered: the files whose bytes are new, with their bytes.
    """
    doomed = sorted(set(folder.known) - set(plan))
    if not rendered and not doomed and not folder.unfinished and dict(folder.known) == dict(plan):
        return Change((), (), ())
    if not folder.path.exists():
        folder.path.mkdir(parents=True)
        folder.path.chmod(0o755)
    _note(folder, {**folder.known, **plan}, unfinished=True)
    _make_folders(folder, rendered)
    for name, data in rendered.items():
        _put(folder.path / name, data)
    removed, kept = _remove(folder, doomed)
    _sweep(
        folder.path,
        {name.rpartition("/")[0] for name in {*folder.known, *plan}} if folder.unfinished else {""},
    )
    _note(folder, plan, unfinished=False)
    return Change(tuple(rendered), tuple(removed), tuple(kept))


def _note(folder: Folder, files: Mapping[str, str], *, unfinished: bool) -> None:
    manifest = Manifest(dict(sorted(files.items())), unfinished=unfinished)
    _put(folder.path / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=0) + b"\n")


def _put(path: Path, data: bytes) -> None:
    """Bytes become a file in one step, readable by all: whoever looks sees the old file or the new one, whole."""
    temporary = path.with_name(f"{TEMPORARY}-{path.name[:100]}")
    try:
        file = os.open(temporary, _NEW, 0o644)
    except FileExistsError:
        temporary.unlink()
        file = os.open(temporary, _NEW, 0o644)
    with open(file, "wb") as stream:  # noqa: PTH123 - a descriptor, not a path
        stream.write(data)
    temporary.chmod(0o644)
    temporary.replace(path)


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
"""Never through a link, never over what a killed build or anybody else left there."""


def _make_folders(folder: Folder, names: Iterable[str]) -> None:
    """Every folder that the named files need is made; a link, or a file of ours, in its place gives way."""
    for place in _folders_of(names):
        path = folder.path / place
        if _kind(path) in {"link", "file"}:
            path.unlink()
        if not path.is_dir():
            path.mkdir()
            path.chmod(0o755)


def _remove(folder: Folder, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Names of files become those that were removed and those left because their bytes are not ours."""
    removed, kept = [], []
    for name in names:
        path = folder.path / name
        present = read_hashes(folder, [name]).get(name)
        if present is None or present.hash == folder.known[name] or folder.unfinished:
            with contextlib.suppress(FileNotFoundError, IsADirectoryError, NotADirectoryError):
                path.unlink()
                removed.append(name)
                _remove_empty(path.parent, folder.path)
        else:
            kept.append(name)
    return removed, kept


def _remove_empty(place: Path, top: Path) -> None:
    while place != top:
        try:
            place.rmdir()
        except OSError:
            return
        place = place.parent


def _sweep(top: Path, folders: Iterable[str]) -> None:
    """Remove the temporary files that a killed build left."""
    for name in sorted(set(folders)):
        with contextlib.suppress(OSError), os.scandir(top / name) as entries:
            for entry in entries:
                if entry.name.startswith(TEMPORARY):
                    Path(entry.path).unlink()
