"""What is wrong in the user's files, where it is, and how to mend it."""

from __future__ import annotations

import difflib
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How much a problem weighs: an error leaves something out, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Problem(msgspec.Struct, frozen=True, array_like=True, order=True):
    """One complaint about one place in one file; lines and columns count from 1, 0 means the whole file."""

    path: str
    line: int
    column: int
    code: str
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}: {self.severity.value}[{self.code}]: {self.message}"


class UnusableError(Exception):
    """The build cannot go on; carries every problem that stands in its way."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[UnusableError], tuple[tuple[Problem, ...]]]:
        """Pass from one process to another with its problems."""
        return type(self), (self.problems,)


def audible(problems: Iterable[Problem], silenced: Iterable[str]) -> tuple[Problem, ...]:
    """Problems become those that are told: all errors, and the warnings whose codes the owner has not silenced."""
    mute = frozenset(silenced)
    return tuple(p for p in problems if p.severity is Severity.ERROR or p.code not in mute)


_BEGUN = 6
"""Letters from which a word may be the beginning of the one that was meant, however much longer that is."""


def nearest(word: str, allowed: Iterable[str]) -> str | None:
    """A mistyped word becomes the only allowed one that begins so, else the most similar, or None when none is near."""
    by_lower = {a.lower(): a for a in sorted(allowed)}
    begun = [a for a in by_lower if a.startswith(word.lower())] if len(word) >= _BEGUN else []
    if len(begun) == 1:
        return by_lower[begun[0]]
    close = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[close[0]] if close else None


def alike(word: str, allowed: Iterable[str], most: int) -> list[str]:
    """A word becomes the allowed ones that it resembles most, however little that is."""
    return difflib.get_close_matches(word, sorted(allowed), n=most, cutoff=0)


def suggest(word: str, allowed: Iterable[str]) -> str:
    """A mistyped word becomes the end of a sentence: the nearest allowed value, else all that are allowed."""
    allowed = sorted(allowed)
    if near := nearest(word, allowed):
        return f"did you mean `{near}`?"
    return f"allowed: {', '.join(allowed)}" if allowed else "none is known here"
