"""The place, on the published folder's own file system, where a build prepares what it is about to publish."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from generator.output import exchange, trees

BRIEFING = ".briefing"
"""Below a site's root: whatever may be deleted there costs time only."""
_OF = "of"
"""Names, within a workshop, the published folder that it serves."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """A folder of ours near a published one."""

    path: Path
    exchanges: bool = False
    """Whether a tree in here can change places with the published folder."""

    @property
    def spare(self) -> Path:
        """The second tree: what is published next, and between builds what was published before."""
        return self.path / "tree"

    @property
    def changes(self) -> Path:
        """The new files alone, while they are made."""
        return self.path / "changes"

    @property
    def loose(self) -> Path:
        """The same without folders, where each is to be moved to its place in a tree that is there."""
        return self.path / "loose"

    @property
    def twin(self) -> Path:
        """The same once more, where they are to become a second tree, too."""
        return self.path / "twin"

    @property
    def journal(self) -> Path:
        """What remains to be done to publish the changes."""
        return self.path / "journal.json"

    @property
    def guests(self) -> Path:
        """The files of others that an exchange is about to carry along."""
        return self.path / "guests.json"


def around(place: Path, root: Path) -> list[Workshop]:
    """A published folder becomes every workshop that it may have, the best first."""
    return [Workshop(path) for path in _paths(place, root)]


def _paths(place: Path, root: Path) -> tuple[Path, Path, Path]:
    """In the root; beside the folder, where the root is on another disk; within, where the folder is a disk itself."""
    try:
        name = os.path.relpath(place, root)
    except ValueError:  # on Windows, two drives
        name = str(place)
    key = blake2b(os.fsencode(name), digest_size=4).hexdigest()
    return (
        root / BRIEFING / "spare" / f"{place.name[:40]}-{key}",
        place.parent / f"{trees.TEMPORARY}-{place.name[:100]}",
        place / trees.TEMPORARY,
    )


def set_up(place: Path, root: Path) -> Workshop:
    """A folder that is to be published becomes the workshop to use.

    Raises:
        OSError: no place for it may be written.
    """
    within_root, beside, within = _paths(place, root)
    if not (place.exists() and os.path.ismount(place)):
        for path in (within_root, beside):
            if _device(path) == _device(place):
                with contextlib.suppress(OSError):
                    path.mkdir(parents=True, exist_ok=True)
                    (path / _OF).write_bytes(os.fsencode(os.path.relpath(place, path)))
                    return Workshop(path, exchange.works(path))
    within.mkdir(parents=True, exist_ok=True)
    return Workshop(within)


def _device(path: Path) -> int:
    """The file system on which a path is, or would be."""
    while True:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            return path.stat().st_dev
        path = path.parent


def sweep(shop: Workshop) -> None:
    """New files that nobody waits for any more go."""
    for path in (shop.changes, shop.loose, shop.twin):
        shutil.rmtree(path, ignore_errors=True)


def tear_down(shop: Workshop) -> None:
    """What nobody needs any more goes, and the folders that this leaves empty."""
    sweep(shop)
    shutil.rmtree(shop.spare, ignore_errors=True)
    with contextlib.suppress(OSError):
        (shop.path / _OF).unlink(missing_ok=True)
        shop.path.rmdir()
        if shop.path.parent.name == "spare":
            shop.path.parent.rmdir()
            shop.path.parent.parent.rmdir()


def forget_lost(root: Path) -> None:
    """The workshops of folders that are published no more go."""
    for shop in _existing(root / BRIEFING / "spare"):
        with contextlib.suppress(OSError):
            of = shop.path / os.fsdecode((shop.path / _OF).read_bytes())
            if not os.path.lexists(of) and not shop.guests.exists() and not shop.journal.exists():
                tear_down(shop)


def _existing(folder: Path) -> Iterator[Workshop]:
    with contextlib.suppress(OSError):
        yield from [Workshop(path) for path in sorted(folder.iterdir()) if path.is_dir() and not path.is_symlink()]
