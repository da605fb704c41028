"""The program itself becomes what stands for it, so that nothing is remembered that another version worked out."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from platform import python_version
from typing import TYPE_CHECKING

from generator import drawing, fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.fingerprint import Fingerprint

PACKAGE = Path(__file__).parent
_DECIDING = (
    "babel",
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "msgspec",
    "nh3",
    "pyahocorasick",
    "python-slugify",
    "pyyaml",
)
"""Packages whose version may change a page's bytes."""
_HELPING = ("mdurl", "text-unidecode", "unidecode")
"""The same of those that these ask for what they do not do themselves, one or the other, as they are installed."""


@lru_cache(maxsize=1)
def program() -> Fingerprint:
    """The program becomes a fingerprint: its own files, Python and the packages that decide bytes."""
    own = fingerprint.of_files(_sources(str(PACKAGE), ""))
    return fingerprint.of(own, python_version(), _versions(), _renderer())


def _versions() -> list[tuple[str, str]]:
    helping = [(name, version(name)) for name in _HELPING]
    return [*((name, _version(name)) for name in _DECIDING), *helping]


def version(name: str) -> str:
    """A package becomes its version; empty where it is not installed."""
    return _installed().get(name, "")


def _sources(folder: str, prefix: str) -> Iterator[tuple[str, str]]:
    """A package becomes its modules' names and paths."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield prefix + entry.name, entry.path
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _sources(entry.path, f"{prefix}{entry.name}/")


def _renderer() -> tuple[str, bytes]:
    """The version of the package that draws cards, and what stands for its font; empty where it is not installed."""
    if not drawing.is_possible():
        return "", b""
    return _version("resvg-py"), fingerprint.of_files([("font", drawing.FONT)])


def _version(name: str) -> str:
    """A package becomes its version; Python's own way to ask is one more long import."""
    if (told := _installed().get(name)) is not None:
        return told
    from importlib import metadata

    return metadata.version(name)


@lru_cache(maxsize=1)
def _installed() -> dict[str, str]:
    """The packages of this Python become their versions, as the names of the folders tell that record each.

    PyPA, Recording installed projects: ``{name}-{version}.dist-info``, with no other hyphen in the name.
    """
    found: dict[str, str] = {}
    for place in sys.path:
        with suppress(OSError):
            for record in sorted(os.listdir(place or ".")):  # noqa: PTH208 - strings: there are many
                name, _, version = record.removesuffix(".dist-info").partition("-")
                if record.endswith(".dist-info"):
                    found.setdefault(name.lower().replace("_", "-").replace(".", "-"), version)
    return found
