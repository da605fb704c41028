"""The manifest: what builds left in a tree, written into the tree itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator import fingerprint
from generator.fingerprint import Fingerprint
from generator.output import trees

MANIFEST = ".briefing-manifest.json"
"""Stands in the published folder itself, so that a folder moved or a cache lost stays recognised as ours."""
UNSURE = ""
"""Stands for the hash of a file that a build is about to write or remove."""
_VERSION = 1


class Manifest(NamedTuple):
    """What builds left in a tree."""

    files: dict[str, str]
    """Each file with the hash of its bytes."""
    unfinished: bool
    """Set while a build is writing into this very tree; names old and new files together."""
    tree: Fingerprint
    """Stands for all of it, as it was written."""


class _Written(msgspec.Struct, frozen=True):
    """A manifest as JSON; in no order that matters, since older versions wrote another."""

    files: dict[str, str]
    version: int = _VERSION
    unfinished: bool = False


def is_there(place: Path) -> bool:
    """Whether a tree has a manifest, to be believed or not."""
    return (place / MANIFEST).is_file()


def read(place: Path) -> Manifest | None:
    """A tree becomes its manifest, if it has one that can be believed."""
    try:
        data = (place / MANIFEST).read_bytes()
        written = _read(data)
    except (OSError, msgspec.MsgspecError):
        return None
    if not (_are_plain(data, len(written.files)) or all(map(_is_inside, written.files))):
        return None
    return Manifest(written.files, written.unfinished, fingerprint.of_bytes(data))


def tree_of(place: Path) -> Fingerprint | None:
    """A tree becomes what stands for its manifest, whatever that says."""
    try:
        return fingerprint.of_bytes((place / MANIFEST).read_bytes())
    except OSError:
        return None


_read = msgspec.json.Decoder(_Written).decode
_FIELDS = len(_Written.__struct_fields__)


def _are_plain(data: bytes, files: int) -> bool:
    """Whether a manifest of so many files can hold no name but what is inside, which is seen much faster so."""
    return not (b".." in data or b"\\" in data or b'"/' in data) and data.count(b":") == files + _FIELDS


def _is_inside(name: str) -> bool:
    """Whether a recorded name can only mean a file inside the folder."""
    return not name.startswith("/") and "\\" not in name and ":" not in name and ".." not in name.split("/")


def write(place: Path, files: Mapping[str, str], *, unfinished: bool) -> Fingerprint:
    """Files with their hashes become the manifest of a tree, and what stands for it."""
    data = _text(files, unfinished=unfinished)
    trees.put(place / MANIFEST, data)
    return fingerprint.of_bytes(data)


def _text(files: Mapping[str, str], *, unfinished: bool) -> bytes:
    """Files with their hashes become JSON with a line for each of them, by name."""
    if b"\\" in msgspec.json.encode({**files}):
        lines = [f"{_quote(name)}: {_quote(files[name])}" for name in sorted(files)]
    else:
        lines = [f'"{name}": "{files[name]}"' for name in sorted(files)]
    head = f'"version": {_VERSION},\n"unfinished": {"true" if unfinished else "false"},\n"files": '
    listed = ",\n".join(lines)
    return f"{{\n{head}{{\n{listed}\n}}\n}}\n".encode()


def _quote(text: str) -> str:
    return msgspec.json.encode(text).decode()
