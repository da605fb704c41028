"""A theme's files and a site's own in their place become what differs, and what changed in the original since."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from generator import fingerprint
from generator.model import Value

if TYPE_CHECKING:
    from pathlib import Path

_COMMENTS = {
    ".html": ("{#", "#}"),
    ".xml": ("{#", "#}"),
    ".txt": ("{#", "#}"),
    ".md": ("{#", "#}"),
    ".css": ("/*", "*/"),
    ".js": ("/*", "*/"),
    ".svg": ("<!--", "-->"),
    ".po": ("#", "#"),
    ".pot": ("#", "#"),
}
"""How a comment begins and ends in each kind of file; Jinja drops one of its own with the end of its line."""
_MARK = re.compile(rb"\A(?:\{#|/\*|<!--|#) briefing theme: (\S+) ([0-9a-f]{32}) (?:#\}|\*/|-->|#)\n")


class State(StrEnum):
    """How a file of a site stands to the original of the theme."""

    SAME = "same as the original; it can be deleted"
    YOURS = "changed by you"
    OLD = "the original changed since; yours is as it was copied"
    BOTH = "changed by you; the original changed since"
    UNKNOWN = "differs; nobody noted from which original it was copied"
    OWN = "your own; the theme has none of this name"


class Shadow(Value, frozen=True):
    """A file of a site's own templates, and how it stands to the theme's."""

    name: str
    """Its path below ``templates/``."""
    state: State


def names(folder: Path) -> tuple[str, ...]:
    """A folder of templates becomes the names of its files."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    found = (path.relative_to(folder).as_posix() for path in paths)
    return tuple(sorted(name for name in found if not any(part.startswith(".") for part in name.split("/"))))


def compare(theme: Path, own: Path) -> tuple[Shadow, ...]:
    """A theme and a site's own templates become how each of the site's files stands to the theme's."""
    originals = set(names(theme))
    return tuple(Shadow(name, _state(theme, own, name) if name in originals else State.OWN) for name in names(own))


def _state(theme: Path, own: Path, name: str) -> State:
    original, (noted, mine) = _lines(theme / name), _parts(own / name)
    present = _stamp(original)
    if mine == original:
        return State.SAME
    if noted is None:
        return State.UNKNOWN
    if noted == present:
        return State.YOURS
    return State.OLD if noted == _stamp(mine) else State.BOTH


def mark(name: str, original: bytes) -> bytes:
    """A theme's file becomes its copy for a site: the first line notes from which original it was made.

    Where the kind of file has no comments, the copy is the original.
    """
    original = original.replace(b"\r\n", b"\n")
    begin, end = _COMMENTS.get(name[name.rfind(".") :], ("", ""))
    if not begin:
        return original
    return f"{begin} briefing theme: {name} {_stamp(original)} {end}\n".encode() + original


def copy(theme: Path, own: Path, name: str) -> Path:
    """A theme's file comes to stand in a site's own templates, with a note of its original; nothing is overwritten.

    Raises:
        FileExistsError: the site has a file of that name.
    """
    place = own / name
    data = mark(name, (theme / name).read_bytes())
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("xb") as file:
        file.write(data)
    return place


def differ(theme: Path, own: Path, name: str) -> Iterator[str]:
    """A theme's file and a site's in its place become the lines in which they differ, as ``diff -u`` shows them."""
    original, (_, mine) = _lines(theme / name), _parts(own / name)
    before, after = (each.decode("utf-8", "replace").splitlines() for each in (original, mine))
    yield from difflib.unified_diff(before, after, f"theme/{name}", f"templates/{name}", lineterm="")


def _parts(path: Path) -> tuple[str | None, bytes]:
    """A copy becomes the stamp of its original, where it is noted, and the rest."""
    whole = _lines(path)
    found = _MARK.match(whole)
    return (found[2].decode(), whole[found.end() :]) if found else (None, whole)


def _lines(path: Path) -> bytes:
    """A file becomes its bytes with one kind of line end, since version control may change them."""
    return path.read_bytes().replace(b"\r\n", b"\n")


def _stamp(data: bytes) -> str:
    return fingerprint.of_bytes(data).hex()
