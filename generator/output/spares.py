"""The second tree, brought in step with what is to be published by writing what differs, and nothing else."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.fingerprint import Fingerprint
from generator.output import manifests, marks, trees
from generator.output.manifests import UNSURE
from generator.output.marks import Marks
from generator.output.workshops import Workshop
from generator.problems import Problem, UnusableError


class Spare(NamedTuple):
    """The second tree as an earlier build left it."""

    held: Mapping[str, str]
    """Its files with their hashes, as its own manifest says."""
    tree: bytes = b""
    """Stands for that."""
    files: Mapping[str, bytes] = {}
    """The marks of those of its files that are certainly so."""
    folders: Mapping[str, bytes] = {}
    """The marks that its folders were left with, where that is known; nobody has looked at them since."""


class Stepped(NamedTuple):
    """A tree that is as planned."""

    tree: Fingerprint
    """Stands for its manifest."""
    rows: Marks
    """The marks of all its files."""
    laid: Sequence[str]
    """The files that were written."""
    gone: Sequence[str]
    """Those that were removed."""


def bring_in_step(
    shop: Workshop,
    published: Path,
    plan: Mapping[str, str],
    new: Mapping[str, str],
    former: Spare,
) -> Stepped:
    """A tree, as an earlier build left it or not there at all, holds the planned files and its manifest says so.

    While it is written its manifest admits it, so that a killed build leaves nothing that the next one believes.

    Args:
        shop: where the tree is.
        published: the published folder; files that are not new keep the time that they have there.
        plan: every file of the site with its hash.
        new: the files that are not yet published, each with where it waits.
        former: the tree as it is.

    Raises:
        UnusableError: a published file that was as it should be is so no longer.
    """
    spare, held = shop.spare, former.held
    gone = sorted(held.keys() - plan.keys())
    other = {name for name, _ in held.items() - plan.items()}
    sound = {**former.files}
    for name in other:
        sound.pop(name, None)
    doubtful = held.keys() - other - sound.keys()
    sound.update(_sound(spare, {name: held[name] for name in doubtful}))
    stale = [name for name in plan if name not in sound]
    if stale or gone:
        spare.mkdir(exist_ok=True)
        spare.chmod(0o755)
        manifests.write(spare, {**plan, **dict.fromkeys((*stale, *gone), UNSURE)}, unfinished=True)
        for name in gone:
            trees.remove(spare, name)
        trees.make_folders(spare, stale)
        for name in stale:
            place = f"{spare}{os.sep}{name}"
            if name in new:
                trees.move(new[name], place)
            else:
                trees.lay(place, _copied(published, name, plan[name]), trees.times(f"{published}{os.sep}{name}"))
    tree = manifests.write(spare, plan, unfinished=False)
    sound.update(marks.take(str(spare), stale))
    return Stepped(tree, sound, stale, gone)


def is_finished(spare: Path) -> bool:
    """Whether a tree is there and no build was ended while it wrote into it."""
    manifest = manifests.read(spare)
    return manifest is not None and not manifest.unfinished


def read(spare: Path) -> Spare:
    """A second tree becomes what its own manifest says of it; a tree without one is thrown away."""
    manifest = manifests.read(spare)
    if manifest is None:
        trees.clear(spare)
        return Spare({})
    return Spare(manifest.files, manifest.tree)


def _sound(spare: Path, held: Mapping[str, str]) -> Marks:
    """The files of a tree that are as its manifest says become their marks, by their bytes."""
    rows = marks.take(str(spare), held)
    found = trees.read_hashes(spare, (name for name in held if _is_single(f"{spare}{os.sep}{name}")))
    return {name: rows[name] for name, bytes_ in found.items() if bytes_.hash == held[name]}


def _is_single(path: str) -> bool:
    """Whether a file has one name only, so that nobody writes it under another."""
    with contextlib.suppress(OSError):
        status = os.lstat(path)
        return stat.S_ISREG(status.st_mode) and status.st_nlink == 1
    return False


def _copied(published: Path, name: str, expected: str) -> bytes:
    """A published file becomes its bytes, if they are still those that this build found there."""
    with contextlib.suppress(OSError):
        data = trees.read_plain(f"{published}{os.sep}{name}")
        if trees.hash_of(data) == expected:
            return data
    message = "was changed by somebody else while the site was being built; build again"
    raise UnusableError([Problem(f"{published}/{name}", 0, 0, "output", message)])
