"""The manifest: what builds left in a tree, written into the tree itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.output import trees

MANIFEST = ".briefing-manifest.json"
"""Stands in the published folder itself, so that a folder moved or a cache lost stays recognised as ours."""
UNSURE = ""
"""Stands for the hash of a file that a build is about to write or remove."""


class Manifest(msgspec.Struct, frozen=True):
    """What builds left in a tree: each file with the hash of its bytes."""

    files: dict[str, str]
    version: int = 1
    unfinished: bool = False
    """Set while a build is writing into this very tree; names old and new files together."""


def is_there(place: Path) -> bool:
    """Whether a tree has a manifest, to be believed or not."""
    return (place / MANIFEST).is_file()


def read(place: Path) -> Manifest | None:
    """A tree becomes its manifest, if it has one that can be believed."""
    try:
        manifest = msgspec.json.decode((place / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError):
        return None
    return manifest if all(map(_is_inside, manifest.files)) else None


def _is_inside(name: str) -> bool:
    """Whether a recorded name can only mean a file inside the folder."""
    return not name.startswith("/") and "\\" not in name and ":" not in name and ".." not in name.split("/")


def write(place: Path, files: Mapping[str, str], *, unfinished: bool) -> None:
    """Files with their hashes become the manifest of a tree."""
    manifest = Manifest(dict(sorted(files.items())), unfinished=unfinished)
    trees.put(place / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=0) + b"\n")
