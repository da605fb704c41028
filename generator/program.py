"""The program itself becomes what stands for it, so that nothing is remembered that another version worked out."""

from __future__ import annotations

from functools import lru_cache
from importlib import metadata
from pathlib import Path
from platform import python_version

from generator import drawing, fingerprint
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


@lru_cache(maxsize=1)
def program() -> Fingerprint:
    """The program becomes a fingerprint: its own files, Python and the packages that decide bytes."""
    own = fingerprint.of_files((p.relative_to(PACKAGE).as_posix(), p) for p in PACKAGE.rglob("*.py"))
    return fingerprint.of(own, python_version(), [(name, metadata.version(name)) for name in _DECIDING], _renderer())


def _renderer() -> str:
    """The version of the package that draws cards; empty where it is not installed."""
    return metadata.version("resvg-py") if drawing.is_possible() else ""
