"""What of a published folder and of its second tree is, by the marks that a build left, known to be as it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator import fingerprint
from generator.output import folders, manifests, marks, trees
from generator.output.folders import Folder, Survey
from generator.output.marks import Marks


class Left(msgspec.Struct, frozen=True):
    """How a build left a published folder and the second tree; without a tree, nothing is known of it."""

    tree: bytes = b""
    """Stands for the published files with their hashes."""
    files: Mapping[str, bytes] = {}
    folders: Mapping[str, bytes] = {}
    guests: tuple[str, ...] = ()
    """What others had put there."""
    spare: str = ""
    """Where the second tree is."""
    spare_tree: bytes = b""
    spare_files: Mapping[str, bytes] = {}


class Sight(msgspec.Struct, frozen=True):
    """What of that is certainly as it was left; all else has to be looked at."""

    files: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()
    spare: str = ""
    spare_files: frozenset[str] = frozenset()


class Before(NamedTuple):
    """A published folder before a build changes it."""

    folder: Folder
    left: Left = Left()
    sight: Sight = Sight()

    @property
    def standing(self) -> Marks:
        """The marks of the published files that are certainly as they were left."""
        return {name: self.left.files[name] for name in self.sight.files}


def tree_of(files: Mapping[str, str]) -> bytes:
    """Files with their hashes become what stands for them all."""
    return fingerprint.of(files)


def look(folder: Folder, left: Left) -> bytes:
    """A folder, and how a build left it, become what is no longer as it was, told in bytes, since we may be far off."""
    if folder.unfinished or left.tree != tree_of(folder.known) or not marks.works():
        return msgspec.msgpack.encode(None)
    top = str(folder.path)
    folders_now = marks.take(top, left.folders, folders=True)
    files = _differing(
        left.files, marks.take(top, left.files), [n for n, row in folders_now.items() if row == marks.NONE]
    )
    changed = _differing(left.folders, folders_now)
    spare = manifests.read(Path(left.spare)) if left.spare else None
    if spare is None or spare.unfinished or left.spare_tree != tree_of(spare.files):
        return msgspec.msgpack.encode((files, changed, None))
    of_spare = _differing(left.spare_files, marks.take(left.spare, left.spare_files))
    return msgspec.msgpack.encode((files, changed, of_spare))


def _differing(before: Marks, now: Marks, lost: Sequence[str] = ()) -> list[str]:
    """Marks that differ, of which nothing was known, or which were reached through what is no folder any more."""
    away = tuple(f"{place}/" if place else "" for place in lost)
    return [n for n, row in before.items() if row == marks.NONE or now[n] != row or (away and n.startswith(away))]


def read(told: bytes, left: Left) -> Sight:
    """What is no longer as it was becomes what is."""
    differing = msgspec.msgpack.decode(told, type=tuple[list[str], list[str], list[str] | None] | None)
    if differing is None:
        return Sight()
    files, folders, spare = differing
    standing = _without(left.files, files), _without(left.folders, folders)
    return Sight(*standing) if spare is None else Sight(*standing, left.spare, _without(left.spare_files, spare))


def _without(marked: Mapping[str, bytes], differing: Sequence[str]) -> frozenset[str]:
    return frozenset(marked.keys() - set(differing))


def with_spare(left: Left, spare: Path, held: Mapping[str, str], rows: Marks) -> Left:
    """How a folder was left, with how its second tree was."""
    known = {name: rows[name] for name in held if name in rows}
    return msgspec.structs.replace(left, spare=str(spare), spare_tree=tree_of(held), spare_files=marks.settled(known))


def unsure(files: Iterable[str]) -> Marks:
    """Files become the folders above them, of which nothing is known but that they were there."""
    return dict.fromkeys(trees.folders_of(files), marks.NONE)


def seen_again(before: Before, rows: Marks) -> Left:
    """A folder that was not changed becomes how it was left, with the marks of all files that were looked at since."""
    known, left = before.folder.known, before.left
    files = marks.settled({name: rows.get(name, marks.NONE) for name in known})
    if left.tree != tree_of(known):
        return Left(tree_of(known), files, unsure(known))
    return left if files == left.files else msgspec.structs.replace(left, files=files)


def survey(before: Before, names: Sequence[str]) -> Survey:
    """Planned files become those that are there, by their bytes; what is certainly as it was is not read again."""
    return folders.survey(before.folder, names, before.standing, before.sight.folders)


def stands(before: Before) -> Left | None:
    """A published folder of which every file is as the last build left it becomes how that was; nothing for others."""
    known = before.folder.known
    if before.left.tree == tree_of(known) and before.sight.files == known.keys():
        return before.left
    found = survey(before, list(known))
    if any(name not in found.present or found.present[name].hash != known[name] for name in known):
        return None
    return seen_again(before, found.marks)
