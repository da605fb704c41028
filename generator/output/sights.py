"""What of a published folder and of its second tree is, by the marks that a build left, known to be as it was."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.output import folders, manifests, marks, spares, trees
from generator.output.folders import Folder, Survey
from generator.output.marks import Marks
from generator.output.spares import Spare
from generator.output.trees import Bytes

Look = Callable[[], bytes]
"""What is no longer as it was left, told in bytes, since who looks may be far off."""


class Left(msgspec.Struct, frozen=True):
    """How a build left a published folder and the second tree; without a tree, nothing is known of it.

    Names are not kept: each column of marks is in the order of the manifest that the tree stands for.
    """

    tree: bytes = b""
    """Stands for the manifest of the published folder."""
    files: bytes = b""
    folders: bytes = b""
    """The marks of all folders above those files, by name."""
    guests: tuple[str, ...] = ()
    """What others had put there."""
    spare: str = ""
    """Where the second tree is."""
    spare_tree: bytes = b""
    spare_files: bytes = b""
    spare_folders: bytes = b""
    """With the marks that they had, where they are known, while that tree was published."""


class Sight(NamedTuple):
    """The files and folders of a tree that are no longer as they were left, or of which that is not certain."""

    files: frozenset[str]
    folders: frozenset[str] = frozenset()


class Before(NamedTuple):
    """A published folder before a build changes it."""

    folder: Folder
    left: Left = Left()
    sight: Sight | None = None
    """Without it, nothing is certain."""
    aside: Callable[[], Sight | None] = lambda: None
    """The same for the second tree, where somebody asks."""

    @property
    def standing(self) -> Marks:
        """The marks of the published files that are certainly as they were left."""
        return _without(self.folder.known, self.left.files, self.sight.files) if self.sight else {}

    @property
    def real(self) -> Collection[str]:
        """The published folders in which certainly nothing came or went."""
        return set(self.folder.folders) - self.sight.folders if self.sight else ()


def _without(names: Collection[str], rows: bytes, differing: Collection[str]) -> dict[str, bytes]:
    known = marks.by_name(names, rows)
    for name in differing:
        known.pop(name, None)
    return known


def looks(folder: Folder, left: Left) -> tuple[Look, Look]:
    """A folder, and how a build left it, become two looks: at the published folder, and at the second tree."""
    return partial(_look, folder, left), partial(_look_aside, left)


def _look(folder: Folder, left: Left) -> bytes:
    if folder.unfinished or not left.tree or left.tree != folder.tree or not marks.works():
        return _encode(None)
    now = marks.take_rows(str(folder.path), folder.folders, folders=True)
    files = _differing(str(folder.path), folder.known, left.files)
    if marks.NONE in now:
        lost = [place for place, row in zip(folder.folders, marks.split(now), strict=True) if row == marks.NONE]
        away = tuple(f"{place}/" if place else "" for place in lost)
        files += [name for name in folder.known if name.startswith(away)]
    return _encode((files, marks.differing(folder.folders, left.folders, now)))


def _look_aside(left: Left) -> bytes:
    spare = manifests.read(Path(left.spare)) if left.spare and marks.works() else None
    if spare is None or spare.unfinished or spare.tree != left.spare_tree:
        return _encode(None)
    return _encode((_differing(left.spare, spare.files, left.spare_files), []))


def _differing(top: str, names: Collection[str], rows: bytes) -> list[str]:
    return marks.differing(names, rows, marks.take_rows(top, names))


_encode = msgspec.msgpack.encode


def _read(look: Look) -> Sight | None:
    differing = msgspec.msgpack.decode(look(), type=tuple[list[str], list[str]] | None)
    return None if differing is None else Sight(*map(frozenset, differing))


def before(folder: Folder, left: Left, looks: Sequence[Look]) -> Before:
    """A folder, and how a build left it, become what of that is so still; the second look is awaited when it is due."""
    here, aside = looks
    return Before(folder, left, _read(here), partial(_read, aside))


def of_spare(before: Before, place: Path) -> Spare:
    """A second tree becomes what is known of it."""
    left, spare = before.left, spares.read(place)
    if left.spare != str(place) or left.spare_tree != spare.tree or (sight := before.aside()) is None:
        return spare
    files = _without(spare.held, left.spare_files, sight.files)
    return spare._replace(files=files, folders=marks.by_name(trees.folders_of(spare.held), left.spare_folders))


def settle(known: Marks, witness: bytes = b"") -> bytes:
    """Marks become the column of those that tell every later change."""
    return marks.settled(b"".join(known.values()), witness)


def unsure(files: Collection[str]) -> bytes:
    """Files become the marks of the folders above them, of which nothing is known but that they were there."""
    return marks.NONE * len(trees.folders_of(files))


def seen_again(before: Before, rows: Marks, witness: bytes = b"") -> Left:
    """A folder that was not changed becomes how it was left, with the marks of all files that were looked at since."""
    known, left = before.folder.known, before.left
    files = settle({name: rows.get(name, marks.NONE) for name in known}, witness)
    if left.tree != before.folder.tree:
        return Left(before.folder.tree, files, unsure(known))
    return left if files == left.files else msgspec.structs.replace(left, files=files)


def survey(before: Before, names: Sequence[str]) -> Survey:
    """Planned files become those that are there, by their bytes; what is certainly as it was is not read again."""
    known, standing = before.folder.known, before.standing
    kept = {name: standing[name] for name in names if name in standing}
    doubtful = [name for name in names if name not in kept]
    found = folders.survey(before.folder, doubtful, before.real) if doubtful else Survey({}, {}, ())
    sizes = marks.sizes(b"".join(kept.values()))
    present = dict(zip(kept, map(Bytes, map(known.__getitem__, kept), sizes), strict=True))
    return Survey({**present, **found.present}, {**kept, **found.marks}, found.foreign)


def stands(before: Before) -> Left | None:
    """A published folder of which every file is as the last build left it becomes how that was; nothing for others."""
    folder, left, sight = before.folder, before.left, before.sight
    if sight and not sight.files and len(left.files) == marks.WIDTH * len(folder.known):
        return left
    standing = before.standing
    doubtful = [name for name in folder.known if name not in standing]
    real = set(trees.folders_of(doubtful)) - sight.folders if sight else set()
    witness = marks.take_rows(str(folder.path), [""], folders=True)  # the last to be written when it was published
    found = folders.survey(folder, doubtful, real)
    if any(name not in found.present or found.present[name].hash != folder.known[name] for name in doubtful):
        return None
    return seen_again(before, {**standing, **found.marks}, witness)
