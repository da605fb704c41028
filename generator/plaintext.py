"""Words become lines for those who read without HTML: plain, wrapped, or Markdown that means only what it says."""

from __future__ import annotations

import re
import textwrap

WIDTH = 72
"""Characters in a line of plain text; RFC 5322 wants at most 78, and answers put marks before each."""
_OVERRIDES = "\u202a-\u202e\u2066-\u2069"
"""Characters that turn the direction of all that follows them, and so may hide what a line says."""
_UNSEEN = re.compile(rf"[\x00-\x1f\x7f-\x9f{_OVERRIDES}]+")
_MARKS = re.compile(r"([\\`*_\[\]<>&|~])")
_BEGINS = re.compile(r"(?=[#+=-])|(?<=^)(\d+)(?=[.)])")
"""What makes the line that it begins a heading, a list or a rule."""


def plain(text: str) -> str:
    """Text becomes one line that commands no terminal and turns no direction."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def wrap(text: str, first: str = "", rest: str = "") -> str:
    """Text becomes lines of a width that is easily read; long words, such as addresses, stay whole.

    Args:
        text: what is to be said.
        first: what stands before the first line.
        rest: what stands before all others.
    """
    return textwrap.fill(
        plain(text), WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def literal(text: str) -> str:
    """Text becomes one line of Markdown that shows just that text, wherever it stands."""
    marked = _MARKS.sub(r"\\\1", plain(text))
    return _BEGINS.sub(lambda found: f"{found[1] or ''}\\", marked, count=1) if _BEGINS.match(marked) else marked
