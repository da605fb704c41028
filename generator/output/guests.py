"""Files and folders that somebody else put into the published folder, carried along when trees change places.

Nothing can be in two trees at once. So a small file is copied, and for all else a link stands in that leads to where
the thing itself will be; in the next instant each thing takes its own place again, by an exchange of its own.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.output import exchange, manifests, trees
from generator.output.workshops import Workshop
from generator.problems import Problem, UnusableError

SMALL = 1_000_000
"""Bytes of a file that is copied rather than linked for the instant of the exchange."""


class Guest(msgspec.Struct, frozen=True):
    """A thing of somebody else's, told from what stands in for it by its number in the file system."""

    name: str
    inode: int


class Known(NamedTuple):
    """What is known of a published folder, so that not all of it need be read."""

    folders: AbstractSet[str]
    """All folders above the files that builds wrote."""
    stirred: AbstractSet[str]
    """Those of them in which something may have come or gone since."""
    guests: Sequence[str] = ()
    """The guests that the last build met."""


def find(published: Path, ours: Collection[str], plan: Mapping[str, str], known: Known) -> list[str]:
    """A published folder becomes the names of what no build of ours wrote; of a folder, its name alone.

    A link where a folder of ours belongs is no guest: it gives way.

    Args:
        published: the folder.
        ours: the files that builds wrote.
        plan: the files that are to be there.
        known: what is known of the folder.
    """
    folders, stirred = known.folders, known.stirred
    claimed = _Claimed(plan)
    if any(name in claimed or name in plan for name in known.guests):
        stirred = folders
    found = [name for name in known.guests if (above := _parent(name)) in folders and above not in stirred]
    ahead = [name for name in stirred if not name or _parent(name) not in stirred]
    while ahead:
        prefix = ahead.pop()
        for entry in _entries(published, prefix):
            name = f"{prefix}/{entry.name}" if prefix else entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder and (name in folders or name in claimed):
                ahead.extend([name] if name in stirred or name not in folders else [])
            elif is_folder or (name not in ours and not (entry.is_symlink() and name in claimed)):
                found.append(name)
    return sorted(found)


class _Claimed:
    """The folders above planned files, gathered only when somebody asks: hardly ever."""

    def __init__(self, plan: Iterable[str]) -> None:
        self._plan = plan

    def __contains__(self, name: str) -> bool:
        return name in self._folders

    @cached_property
    def _folders(self) -> AbstractSet[str]:
        return set(trees.folders_of(self._plan))


def _parent(name: str) -> str:
    return name.rpartition("/")[0]


def _entries(published: Path, prefix: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(f"{published}{os.sep}{prefix}") as entries:
        for entry in entries:
            if prefix or not (entry.name == manifests.MANIFEST or entry.name.startswith(trees.TEMPORARY)):
                yield entry


def refuse_clashes(names: Sequence[str], plan: Mapping[str, str], output: Path) -> None:
    """Complain of guests that stand where a file or folder of ours is to be, or below such a file.

    Raises:
        UnusableError: there is one.
    """
    if not names:
        return
    folders = set(trees.folders_of(plan))
    message = "stands where a page is to be written, and no build of ours wrote it; move it away"
    clashing = [n for n in names if n in plan or n in folders or any(f in plan for f in trees.folders_of([n]))]
    if clashing:
        raise UnusableError([Problem(f"{output}/{name}", 0, 0, "output", message) for name in clashing])


def may_move(published: Path, names: Sequence[str]) -> bool:
    """Whether guests can be renamed: a disk that hangs below the folder cannot."""
    here = published.lstat().st_dev
    return all((published / name).lstat().st_dev == here for name in names)


def carry(names: Sequence[str], published: Path, shop: Workshop) -> None:
    """Something stands in for each guest in the second tree; which they are is written down first."""
    if not names:
        return
    guests = [Guest(name, (published / name).lstat().st_ino) for name in names]
    trees.put(shop.guests, msgspec.json.encode(guests))
    trees.make_folders(shop.spare, names)
    for name in names:
        _stand_in(published / name, shop.spare / name)


def _stand_in(original: Path, place: Path) -> None:
    status = original.lstat()
    trees.clear(place)
    if stat.S_ISLNK(status.st_mode):
        place.symlink_to(original.readlink())
    elif stat.S_ISREG(status.st_mode) and status.st_size <= SMALL:
        shutil.copy2(original, place, follow_symlinks=False)
    else:
        place.symlink_to(_way(original, place))


def _way(link: Path, target: Path) -> str:
    """The relative path that leads from one name to another: a moved project keeps what a killed build left."""
    return os.path.relpath(target, link.parent)


def bring_home(published: Path, shop: Workshop) -> None:
    """Every guest is in the published folder, and nothing that stood in for one is left anywhere.

    Right whatever was done of it before, so that the next build ends what a killed one began.

    Raises:
        UnusableError: somebody put another thing in a guest's place meanwhile; neither is lost.
    """
    try:
        guests = msgspec.json.decode(shop.guests.read_bytes(), type=list[Guest])
    except (FileNotFoundError, msgspec.MsgspecError):
        return
    for guest in guests:
        _bring(guest, published / guest.name, shop.spare / guest.name)
        trees.remove_empty((shop.spare / guest.name).parent, shop.spare)
    shop.guests.unlink()


def _bring(guest: Guest, home: Path, away: Path) -> None:
    standing = trees.kind(away)
    if standing == "nothing":
        return
    if away.lstat().st_ino == guest.inode or _leads(home, away):
        if trees.kind(home) == "nothing":
            home.parent.mkdir(parents=True, exist_ok=True)
            away.rename(home)
            return
        if not (_stands_in(home, away) and exchange.swap(home, away)):
            message = f"stands in the place of {away}, which was put here before; move one of them away"
            raise UnusableError([Problem(str(home), 0, 0, "output", message)])
        standing = trees.kind(away)
    if standing != "folder":
        away.unlink()


def _stands_in(home: Path, away: Path) -> bool:
    """Whether what is at home is still what we put there for the guest that is away."""
    status = away.lstat()
    if stat.S_ISREG(status.st_mode) and status.st_size <= SMALL:
        return trees.kind(home) == "file" and trees.read_plain(str(home)) == trees.read_plain(str(away))
    if stat.S_ISLNK(status.st_mode):
        return trees.kind(home) == "link" and home.readlink() == away.readlink()
    return _leads(home, away)


def _leads(home: Path, away: Path) -> bool:
    """Whether what is at home is a link of ours to the guest that is away."""
    return trees.kind(home) == "link" and str(home.readlink()) == _way(home, away)
