"""Values of a registry that hold several names where one is read become warnings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator import frontmatter
from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from generator.frontmatter import Node, Scalar

_PARTED = re.compile(r"[,;](?!\d)")
"""What parts names, but not the digits of a number."""
_PARTED_IN_LIST = re.compile(r";")


def missing(head: frontmatter.Mapping, keys: Collection[str], path: str) -> Iterator[Problem]:
    """Entries become a warning for each value under these keys that looks like several without brackets."""
    for _, entry in head.entries:
        for key, value in entry.entries if isinstance(entry, frontmatter.Mapping) else ():
            if key.text in keys:
                yield from _of_value(value, path)


def _of_value(value: Node, path: str) -> Iterator[Problem]:
    match value:
        case frontmatter.Scalar() if _PARTED.search(value.text):
            yield _warn(value, path)
        case frontmatter.Items():
            for item in value.items:
                if isinstance(item, frontmatter.Scalar) and item.plain and _PARTED_IN_LIST.search(item.text):
                    yield _warn(item, path)
        case frontmatter.Mapping():  # names by language
            for _, each in value.entries:
                yield from _of_value(each, path)


def _warn(value: Scalar, path: str) -> Problem:
    parts = [" ".join(part.split()) for part in re.split(_PARTED, value.text)]
    several, whole = ", ".join(filter(None, parts)), " ".join(value.text.split())
    message = f"`{whole}` counts as one; several stand in brackets: [{several}], and one with such a mark in it as: "
    return Problem(path, value.line, value.column, "brackets", f'{message}["{whole}"]', Severity.WARNING)
