"""The published folder as it stands: whether we may write there, and what is there already."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from generator.output import guests, journals, locks, manifests, marks, trees, workshops
from generator.output.marks import Marks
from generator.output.trees import Bytes
from generator.output.workshops import BRIEFING
from generator.problems import Problem, UnusableError

_LEFT_ALONE = {".gitignore", ".gitkeep", ".git", "CNAME", ".nojekyll"}
"""What may stand in a folder that counts as empty: we never write these and never remove them."""


@dataclass(frozen=True)
class Folder:
    """A published folder as it stands before a build."""

    path: Path
    root: Path
    """The site's own folder."""
    known: Mapping[str, str]
    """Files that builds wrote, with the hashes recorded for them."""
    unfinished: bool
    tree: bytes = b""
    """Stands for its manifest, where it has one that can be believed."""

    @cached_property
    def folders(self) -> list[str]:
        """All folders above the files that builds wrote."""
        return trees.folders_of(self.known)


def inspect(output: Path, root: Path) -> Folder:
    """A place to publish becomes a folder that may be written; nothing is touched.

    Raises:
        UnusableError: it is the project, its content or templates, a parent of them, the home folder,
            or holds files that no build of ours wrote.
    """
    place, top = _agree(output, root)
    manifest = manifests.read(place)
    if manifest is None:
        _refuse_foreign(place, output)
        return Folder(place, top, {}, unfinished=False)
    return Folder(place, top, manifest.files, manifest.unfinished, manifest.tree)


def _agree(output: Path, root: Path) -> tuple[Path, Path]:
    """A place to publish and a site's root become real paths, if the one may be published to from the other."""
    place, top = output.resolve(), root.resolve()
    if reason := _refusal(place, top):
        raise UnusableError([Problem(str(output), 0, 0, "output", f"{reason}; name another folder with --output")])
    return place, top


@contextmanager
def hold(output: Path, root: Path) -> Iterator[Folder]:
    """A place to publish becomes a folder that this build alone may write; what a killed build left to do is done.

    Raises:
        UnusableError: it may not be written, and nothing was touched; or another build is running.
    """
    place, top = _agree(output, root)
    if not manifests.is_there(place):
        _refuse_foreign(place, output)
    with locks.hold(top / BRIEFING):
        workshops.forget_lost(top)
        settle(place, top)
        yield inspect(output, root)


def settle(place: Path, root: Path) -> None:
    """Whatever a killed build left half done is done, forwards or backwards."""
    for shop in workshops.around(place, root):
        if shop.path.exists():
            guests.bring_home(place, shop)
            journals.finish(place, shop)
            workshops.sweep(shop)
            if not shop.spare.exists():
                workshops.tear_down(shop)


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
    if place.is_relative_to(root / BRIEFING) or place.is_relative_to(root / ".git"):
        return "lies inside a folder that is kept for other things"
    return None


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


def _is_passed_over(name: str) -> bool:
    """Whether a thing in a folder neither makes it foreign nor is ours; a killed build may have left the second."""
    return name in _LEFT_ALONE or name.startswith(trees.TEMPORARY)


class Survey(NamedTuple):
    """What stands in a folder in the places of planned files."""

    present: Mapping[str, Bytes]
    """Plain files in real folders; what is reached through a link is not ours and counts as absent."""
    marks: Marks
    """Those of the files among them that are as the manifest says, taken before their bytes were read."""
    foreign: tuple[str, ...]
    """Things of somebody else's where a file or folder of ours is to be."""


def survey(folder: Folder, names: Sequence[str], real: Collection[str]) -> Survey:
    """Planned files become those that are there, by their bytes; time stamps are not asked.

    Args:
        folder: the published folder.
        names: the planned files, but for those that are certainly as a build left them.
        real: our folders that are certainly as a build left them.
    """
    kinds = _kinds(folder.path, names, real)
    open_to_us = {place for place, kind in kinds.items() if kind == "folder"}
    within = [name for name in names if name.rpartition("/")[0] in open_to_us]
    rows = marks.take(str(folder.path), within)
    found = trees.read_hashes(folder.path, within)
    foreign = [place for place, kind in kinds.items() if kind == "file" and place not in folder.known]
    doubtful = [name for name in within if name not in folder.known or name not in found]
    ours = set(folder.folders) if doubtful else set()
    for name in doubtful:
        kind = trees.kind(folder.path / name)
        if kind != "nothing" and not _is_ours(name, kind, folder.known, ours):
            foreign.append(name)
    as_known = {name: rows[name] for name, bytes_ in found.items() if bytes_.hash == folder.known.get(name)}
    return Survey(found, as_known, tuple(sorted(foreign)))


def _kinds(top: Path, names: Sequence[str], real: Collection[str]) -> dict[str, str]:
    """Every folder above the named files becomes what stands there; below what is no folder there is nothing."""
    kinds: dict[str, str] = {}
    for place in trees.folders_of(names):
        above = kinds.get(place.rpartition("/")[0], "folder")
        known = "folder" if place in real else None
        kinds[place] = known or (trees.kind(top / place) if above == "folder" else "nothing")
    return kinds


def _is_ours(name: str, standing: str, known: Mapping[str, str], folders: set[str]) -> bool:
    """Whether a thing in a planned file's place may give way: a folder of ours, or what is no folder under our name."""
    return name in folders if standing == "folder" else name in known


def refuse_foreign(found: Survey, output: Path) -> None:
    """Complain of what somebody else put where a page is to be written.

    Raises:
        UnusableError: there is such a thing.
    """
    message = "stands where a page is to be written, and no build of ours wrote it; move it away"
    problems = [Problem(f"{output}/{name}", 0, 0, "output", message) for name in found.foreign]
    if problems:
        raise UnusableError(problems)
