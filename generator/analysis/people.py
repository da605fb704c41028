"""Whom clusters are about, so that two arrests of two players do not become one story."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOSTLY = 0.5
"""Share of a cluster's texts in whose titles a person stands who is its subject."""
HARDLY = 0.34
"""Share of the other cluster's texts that may name that person, and still be about somebody else."""


class Cast:
    """The persons in the titles of each cluster under way."""

    def __init__(self, titles: Sequence[Iterable[str]]) -> None:
        """Each cluster comes as the persons of its texts, one text of names parted by spaces for each."""
        told = [[people.split() for people in texts if people] for texts in titles]
        self.texts = [len(people) for people in told]
        self.named = [Counter(name for people in texts for name in people) for texts in told]

    def merge(self, one: int, other: int) -> None:
        """The persons of one cluster join those of another."""
        self.texts[one] += self.texts[other]
        self.named[one] += self.named[other]

    def differ(self, one: int, other: int) -> bool:
        """Whether two clusters are about different persons: each has its own, whom the other hardly names."""
        return self._is_foreign(one, other) and self._is_foreign(other, one)

    def _is_foreign(self, one: int, other: int) -> bool:
        """Whether the persons whom one cluster is about are not those of another."""
        if not self.texts[other]:
            return False
        subjects = [name for name, count in self.named[one].items() if count >= MOSTLY * self.texts[one]]
        rarely = HARDLY * self.texts[other]
        return bool(subjects) and all(self.named[other][name] < rarely for name in subjects)
