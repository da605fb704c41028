"""Plain text of bearable size becomes clippings; `dumps` tells the articles in it from what surrounds them."""

from __future__ import annotations

from generator.importers import dumps
from generator.importers.clipping import Harvest, Raw
from generator.problems import Problem

LARGEST, MOST_LINES = 3_000_000, 60_000
"""Bytes and lines of a text; a year of pasted front pages is a tenth of that."""


def read(raw: Raw) -> Harvest:
    """A text becomes the articles in it, unless it is too large to be looked through line by line."""
    if len(raw.data) > LARGEST:
        return _refused(raw, f"the text is larger than {LARGEST // 1_000_000} MB; divide it")
    if raw.data.count(b"\n") > MOST_LINES or raw.data.count(b"\r") > MOST_LINES:
        return _refused(raw, f"the text has more than {MOST_LINES} lines; divide it")
    return dumps.read(raw)


def _refused(raw: Raw, reason: str) -> Harvest:
    return Harvest(problems=(Problem(raw.origin, 0, 0, "import-size", reason),))
