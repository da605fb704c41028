"""A time zone's name becomes what stands for its rules; one that is mistyped becomes the name that was meant."""

from __future__ import annotations

import zoneinfo
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from generator import fingerprint
from generator.problems import nearest
from generator.program import version

if TYPE_CHECKING:
    from generator.fingerprint import Fingerprint

_PACKAGE = "tzdata"
"""Where Python looks last (PEP 615, Sources for time zone data)."""


def stands_for(name: str) -> Fingerprint:
    """A zone's name becomes what stands for the rules that Python finds for it, which change with its list of them."""
    for folder in zoneinfo.TZPATH:
        with suppress(OSError):
            return fingerprint.of_bytes(Path(folder, *name.split("/")).read_bytes())
    return fingerprint.of(_PACKAGE, version(_PACKAGE))


def meant(typed: str) -> str | None:
    """What is no zone's name becomes the nearest, if any: that of a city of this name goes first."""
    known = sorted(zoneinfo.available_timezones())
    cities = {name.rpartition("/")[2].lower(): name for name in known}
    city = "_".join(typed.lower().split())
    if city in cities:
        return cities[city]
    near = nearest(typed, known)
    return near or cities.get(nearest(city, cities) or "")
