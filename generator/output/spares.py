"""The second tree, brought in step with what is to be published by writing what differs, and nothing else."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Collection, Mapping
from pathlib import Path

from generator.output import manifests, trees
from generator.output.manifests import UNSURE
from generator.problems import Problem, UnusableError


def bring_in_step(
    spare: Path, published: Path, plan: Mapping[str, str], data: Mapping[str, bytes], new: Collection[str]
) -> None:
    """A tree, as an earlier build left it or not there at all, holds the planned files and its manifest says so.

    While it is written its manifest admits it, so that a killed build leaves nothing that the next one believes.

    Args:
        spare: the tree.
        published: the published folder.
        plan: every file of the site with its hash.
        data: the bytes of files that this build made.
        new: the files that are not yet published; all others keep the time of the published file.

    Raises:
        UnusableError: a published file that was as it should be is so no longer.
    """
    known = _known(spare)
    stale = [name for name in plan if known.get(name) != plan[name] or not _is_twin(spare, published, name)]
    gone = [name for name in known if name not in plan]
    if stale or gone:
        spare.mkdir(exist_ok=True)
        spare.chmod(0o755)
        manifests.write(spare, {**plan, **dict.fromkeys((*stale, *gone), UNSURE)}, unfinished=True)
        for name in gone:
            trees.remove(spare, name)
        trees.make_folders(spare, stale)
        for name in stale:
            bytes_ = data[name] if name in data else _copied(published, name, plan[name])
            trees.lay(f"{spare}{os.sep}{name}", bytes_, None if name in new else _times(published, name))
    manifests.write(spare, plan, unfinished=False)


def is_finished(spare: Path) -> bool:
    """Whether a tree is there and no build was ended while it wrote into it."""
    manifest = manifests.read(spare)
    return manifest is not None and not manifest.unfinished


def _known(spare: Path) -> dict[str, str]:
    """What a spare tree's own manifest says of it; a tree without one is thrown away."""
    manifest = manifests.read(spare)
    if manifest is None:
        trees.clear(spare)
        return {}
    return manifest.files


def _is_twin(spare: Path, published: Path, name: str) -> bool:
    """Whether a file looks untouched since it was made a copy of the published one, its time copied, too."""
    try:
        one = os.lstat(f"{spare}{os.sep}{name}")
        other = os.lstat(f"{published}{os.sep}{name}")
    except OSError:
        return False
    same = one.st_size == other.st_size and one.st_mtime_ns == other.st_mtime_ns
    return same and stat.S_ISREG(one.st_mode) and one.st_nlink == 1


def _copied(published: Path, name: str, expected: str) -> bytes:
    """A published file becomes its bytes, if they are still those that this build found there."""
    with contextlib.suppress(OSError):
        data = trees.read_plain(f"{published}{os.sep}{name}")
        if trees.hash_of(data) == expected:
            return data
    message = "was changed by somebody else while the site was being built; build again"
    raise UnusableError([Problem(f"{published}/{name}", 0, 0, "output", message)])


def _times(published: Path, name: str) -> tuple[int, int]:
    status = os.lstat(f"{published}{os.sep}{name}")
    return status.st_atime_ns, status.st_mtime_ns
