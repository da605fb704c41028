"""A time zone's name becomes what stands for its rules, which change with the system's or Python's list of them."""

from __future__ import annotations

import zoneinfo
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from generator import fingerprint
from generator.program import version

if TYPE_CHECKING:
    from generator.fingerprint import Fingerprint

_PACKAGE = "tzdata"
"""Where Python looks last (PEP 615, Sources for time zone data)."""


def stands_for(name: str) -> Fingerprint:
    """A zone's name becomes what stands for the rules that Python finds for it."""
    for folder in zoneinfo.TZPATH:
        with suppress(OSError):
            return fingerprint.of_bytes(Path(folder, *name.split("/")).read_bytes())
    return fingerprint.of(_PACKAGE, version(_PACKAGE))
