"""Words parted by spaces become a table of words."""

from __future__ import annotations


def table(words: str) -> frozenset[str]:
    """Words parted by spaces or line ends become a set."""
    return frozenset(words.split())
