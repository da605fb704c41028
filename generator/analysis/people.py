"""Whom clusters are about, so that two arrests of two players do not become one story."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.analysis.terms import NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.analysis.similarity import Vector

MOSTLY = 0.5
"""Share of a cluster's texts in whose titles a person stands who is its subject."""
HARDLY = 0.34
"""Share of the other cluster's titles that may name that person, and still be about somebody else."""
STRICT = 1.6
"""How many times the bar two clusters must reach that are about different persons, but name the other's too."""
STRANGERS = 10.0
"""The same where neither so much as names the person whom the other is about: more than any two texts reach."""


class Cast:
    """The persons in the titles of each cluster under way, and the vectors of its texts, which hold all names."""

    def __init__(self, people: Sequence[Sequence[str]], vectors: Sequence[Sequence[Vector]]) -> None:
        """Each cluster comes as the persons of its texts, parted by spaces, and their vectors."""
        told = [[names.split() for names in texts if names] for texts in people]
        self.texts = [len(names) for names in told]
        self.named = [Counter(name for names in texts for name in names) for texts in told]
        self.vectors = [list(texts) for texts in vectors]

    def merge(self, one: int, other: int) -> None:
        """The persons of one cluster join those of another."""
        self.texts[one] += self.texts[other]
        self.named[one] += self.named[other]
        self.vectors[one] += self.vectors[other]

    def demand(self, one: int, other: int) -> float:
        """Two clusters become how many times the bar they must reach: once, unless they are about different persons."""
        if not (self._is_foreign(one, other) and self._is_foreign(other, one)):
            return 1.0
        return STRICT if self._is_known(one, other) or self._is_known(other, one) else STRANGERS

    def _subjects(self, one: int) -> list[str]:
        """A cluster becomes the persons whom it is about."""
        return [name for name, count in self.named[one].items() if count >= MOSTLY * self.texts[one]]

    def _is_foreign(self, one: int, other: int) -> bool:
        """Whether the persons whom one cluster is about hardly stand in the titles of another, which has its own."""
        rarely = HARDLY * self.texts[other]
        subjects = self._subjects(one)
        return bool(subjects and self.texts[other]) and all(self.named[other][name] < rarely for name in subjects)

    def _is_known(self, one: int, other: int) -> bool:
        """Whether any text of another cluster names a person whom one is about."""
        return any(
            name in vector or NAME + name in vector for name in self._subjects(one) for vector in self.vectors[other]
        )
