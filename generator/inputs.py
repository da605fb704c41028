"""A site's root becomes the bytes that its build is made of, and what stands for all of them."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator import files, fingerprint
from generator.files import File
from generator.program import PACKAGE, program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.fingerprint import Fingerprint
    from generator.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be built, and how."""

    root: Path
    output: Path
    base_url: str | None = None
    as_of: str | None = None
    drafts: bool = False
    strict: bool = False
    cached: bool = True
    jobs: int = 1
    explain: str | None = None
    search: bool = True
    profile: bool = False
    """Whether each page is timed."""


class Inputs(NamedTuple):
    """All that a build reads, before anything of it is interpreted."""

    entries: Iterator[File | Problem]
    """The content folder, in path order, to be taken once: whoever takes it is the only one to hold it."""
    looks: Fingerprint
    """Stands for the site's templates and the theme's, and all that lies beside them."""
    key: Fingerprint
    """Stands for all of it, for the program and for what is asked of it."""


def read(request: Request) -> Inputs:
    """A request becomes the bytes that it is to be built from; a site without content has none."""
    entries, looks = list(files.scan(request.root / "content")), look(request.root)
    asked = (request.base_url, request.as_of, request.drafts, request.strict, request.search)
    read = [(entry.path, entry.fingerprint) if isinstance(entry, File) else entry for entry in entries]
    return Inputs(iter(entries), looks, fingerprint.of("inputs", program(), asked, read, looks))


def theme() -> Path:
    """The default theme: inside an installed package, beside it in a checkout."""
    inside = PACKAGE / "templates"
    return inside if inside.is_dir() else PACKAGE.parent / "templates"


def look(root: Path) -> Fingerprint:
    """A site's root becomes what stands for how its pages look: its templates and the theme's, with their assets."""
    return fingerprint.of([list(_walk(str(folder), "", {})) for folder in (theme(), root / "templates")])


def _walk(folder: str, prefix: str, seen: dict[tuple[int, int], bytes]) -> Iterator[tuple[bytes, bytes]]:
    """A folder becomes what lies in it, in order, with what stands for each; links are followed, as templates do.

    For a folder that was seen under another name, that name stands.
    """
    try:
        status = os.stat(folder)  # noqa: PTH116 - strings, as everywhere where many files are asked for
        entries = sorted(os.listdir(folder))  # noqa: PTH208
    except OSError:
        return
    if (own := (status.st_dev, status.st_ino)) in seen:
        yield os.fsencode(prefix), seen[own]
        return
    seen[own] = os.fsencode(prefix)
    for name in entries:
        path = f"{folder}{os.sep}{name}"
        if os.path.isdir(path):  # noqa: PTH112
            yield from _walk(path, f"{prefix}{name}/", seen)
        else:
            yield os.fsencode(prefix + name), _stands_for(path)


def _stands_for(path: str) -> bytes:
    """A file becomes what stands for its bytes; what cannot be read, or would be waited for, is all the same."""
    try:
        if stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
            return fingerprint.of_bytes(Path(path).read_bytes())
    except OSError:
        pass
    return b""
