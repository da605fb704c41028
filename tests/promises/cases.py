"""What a hostile case is, and how its article is written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LAST = "xyzzy"
"""The last word of every article that must be published."""


@dataclass(frozen=True)
class Case:
    """One file below ``content/articles/`` and what must become of it."""

    name: str
    data: bytes | Callable[[Path], None]
    """What stands in the file, or what makes it."""
    line: int | None = None
    """Where it must be refused; 0: refused or told as a whole; None: it must be published."""
    shown: str = ""
    """What must be read on its page."""
    title: str | None = None
    """The headline that the data of the site must give it."""
    file: str = ""
    """Its name, where that is what attacks."""
    either: bool = False
    """Whether it may be refused as well, wherever the complaint stands."""
    column: int | None = None
    """Where in its line it must be refused, if that matters."""


def text(body: str = "", head: str = "", **fields: str) -> str:
    """Fields as YAML, further lines of the head and a body become an article that ends with the last word."""
    given = {"title": "Case", "date": "2026-11-21", **fields}
    lines = [f"{key}: {value}\n" for key, value in given.items()]
    return f"---\n{''.join(lines)}{head}---\n\n{body}\n\n{LAST}\n"


def quoted(value: str) -> str:
    """A text becomes a YAML value in double quotes."""
    plain = json.dumps(value, ensure_ascii=False)
    return "".join(f"\\U{ord(c):08x}" if ord(c) in range(0x7F, 0xA0) or c in "\u2028\u2029\ufeff" else c for c in plain)
