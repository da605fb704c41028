"""Whom clusters are about, so that two arrests of two players do not become one story."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from generator.analysis.similarity import AT
from generator.analysis.terms import NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.analysis.similarity import Vector

MOSTLY = 0.5
"""Share of a cluster's texts in whose titles a person stands who is its subject."""
HARDLY = 0.34
"""Share of the other cluster's titles that may name that person, and still be about somebody else."""
STRICT = 1.6
"""How many times the bar two clusters must reach that are about different persons, but name the other's too."""
STRANGERS = 10.0
"""The same where neither so much as names the person whom the other is about: more than any two texts reach."""
FEWEST = 3
"""Texts of a cluster from which on the names that most of them give are those of its event."""
FOREIGN = 0.5
"""Share of these names that no text of the other cluster gives, and the other way round, for more to be asked."""


class Cast:
    """The persons in the titles of each cluster under way, and the vectors of its texts, which hold all names."""

    def __init__(self, people: Sequence[Sequence[str]], vectors: Sequence[Sequence[Vector]]) -> None:
        """Each cluster comes as the persons of its texts, parted by spaces, and their vectors."""
        told = [[names.split() for names in texts if names] for texts in people]
        self.texts = [len(names) for names in told]
        self.named = [Counter(name for names in texts for name in names) for texts in told]
        self.vectors = [list(texts) for texts in vectors]
        self._given: dict[int, Counter[str]] = {}
        """How many texts give each name, of those clusters that were asked for it."""

    def merge(self, one: int, other: int) -> None:
        """The persons of one cluster join those of another."""
        self.texts[one] += self.texts[other]
        self.named[one] += self.named[other]
        if one in self._given or other in self._given:
            self._names(one).update(self._names(other))
            del self._given[other]
        self.vectors[one] += self.vectors[other]

    def demand(self, one: int, other: int) -> float:
        """Two clusters become how many times the bar they must reach: once, unless they are about different persons.

        More is asked as well where of the names that most texts of each give half and more are foreign to the other:
        two fires in two towns, told in the same words.
        """
        if self._is_foreign(one, other) and self._is_foreign(other, one):
            return STRICT if self._is_known(one, other) or self._is_known(other, one) else STRANGERS
        return STRICT if self._is_elsewhere(one, other) and self._is_elsewhere(other, one) else 1.0

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
        return any(self._names_or_tells(other, name) for name in self._subjects(one))

    def _names_or_tells(self, one: int, name: str) -> bool:
        """Whether a name stands in any text of a cluster, as a name or as any word."""
        return any(name in vector or NAME + name in vector for vector in self.vectors[one])

    def _is_elsewhere(self, one: int, other: int) -> bool:
        """Whether of the names that most texts of one cluster give half and more are foreign to another."""
        if min(len(self.vectors[one]), len(self.vectors[other])) < FEWEST:
            return False
        given, there = self._names(one), self._names(other)
        own = [name for name, count in given.items() if count >= MOSTLY * len(self.vectors[one])]
        unknown = [name for name in own if not there[name]]
        if not unknown or len(unknown) < FOREIGN * len(own):
            return False
        foreign = sum(not self._names_or_tells(other, name.removeprefix(NAME)) for name in unknown)
        return foreign >= max(1, FOREIGN * len(own))

    def _names(self, one: int) -> Counter[str]:
        """A cluster becomes the names that its texts give, but for figures and what actors are registered as."""
        if one not in self._given:
            self._given[one] = Counter(chain.from_iterable(map(_names, self.vectors[one])))
        return self._given[one]


def _names(vector: Vector) -> Iterable[str]:
    """A vector becomes the names in it."""
    return (term for term in vector if term[0] == NAME and term[1] != AT and not term[1].isdigit())
