"""Linked nodes become clusters: average link over a sparse graph, with pairs that may never meet."""

from __future__ import annotations

import heapq
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.analysis.people import Cast

KINSHIP = 0.5
"""Share of their own coherence that two groups must reach between them to be parts of one story."""
PAIR = 2
"""Articles that average link alone judges: what they are among themselves is not known yet."""
PRESUMED = 3
"""Pairs of articles that a group is presumed to hold already, just coherent enough: of few pairs little can be said."""
LEAST = 0.6
"""Share of the bar that any two groups must reach."""


class Graph:
    """Clusters under way: what each holds, how alike they are, which may never be joined.

    Average link (UPGMA, Sokal and Michener 1958): a pair that is not linked counts as unlike, so that a chain of
    resembling neighbours does not hold together what has nothing in common at its ends.
    """

    def __init__(self, sizes: Sequence[int], links: Mapping[tuple[int, int], int], cast: Cast) -> None:
        self.sizes = list(sizes)
        self.members = [[node] for node in range(len(sizes))]
        self.sums: list[dict[int, int]] = [{} for _ in sizes]
        self.apart: list[set[int]] = [set() for _ in sizes]
        self.cast = cast
        self.gone = [False] * len(sizes)
        self.inner = [0] * len(sizes)
        """The sum of the links inside each cluster."""
        for (one, other), total in links.items():
            self.sums[one][other] = self.sums[other][one] = total

    def forbid(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Pairs of nodes are kept apart from now on, whatever joins them."""
        for one, other in pairs:
            self.apart[one].add(other)
            self.apart[other].add(one)

    def likeness(self, one: int, other: int) -> float:
        """Two clusters become their average link."""
        return self.sums[one].get(other, 0) / (self.sizes[one] * self.sizes[other])

    def merge(self, one: int, other: int) -> int:
        """Two clusters become one, under the number of the one that has more neighbours."""
        if (len(self.sums[one]), -one) < (len(self.sums[other]), -other):
            one, other = other, one
        self.inner[one] += self.inner[other] + self.sums[one].get(other, 0)
        self.members[one] += self.members[other]
        self.sizes[one] += self.sizes[other]
        self.gone[other] = True
        self.cast.merge(one, other)
        self._take_links(one, other)
        for third in self.apart[other]:
            self.apart[third].discard(other)
            self.apart[third].add(one)
        self.apart[one] |= self.apart[other]
        return one

    def _take_links(self, one: int, other: int) -> None:
        """The links of a cluster that is gone become those of the one that took it in."""
        own = self.sums[one]
        own.pop(other, None)
        for third, total in self.sums[other].items():
            if third != one:
                own[third] = self.sums[third][one] = own.get(third, 0) + total
                del self.sums[third][other]
        self.sums[other] = {}

    def agglomerate(self, bar: float) -> None:
        """The most alike clusters are merged, again and again, until none is alike enough."""
        heap = [entry for one in range(len(self.sizes)) for entry in self._entries(one, bar) if entry[1] == one]
        heapq.heapify(heap)
        while heap:
            score, one, other = heapq.heappop(heap)
            if self.gone[one] or self.gone[other] or other in self.apart[one]:
                continue
            if -score == self.likeness(one, other) and -score >= bar * self.cast.demand(one, other):
                for entry in self._entries(self.merge(one, other), bar):
                    heapq.heappush(heap, entry)

    def _entries(self, one: int, bar: float) -> Iterable[tuple[float, int, int]]:
        """A cluster becomes the merges that are open to it, the most alike first when sorted."""
        own, sizes = self.sizes[one], self.sizes
        for other, total in self.sums[one].items():
            # The same division as in likeness, spelled out: this is the innermost loop.
            score = total / (own * sizes[other])
            if score >= bar:
                yield (-score, one, other) if one < other else (-score, other, one)

    def gather(self, bar: float) -> None:
        """Groups are merged that are about as alike to each other as their own articles are among themselves.

        Average link splits a story of many short reports, whose words differ, and the centroids of its pieces lie
        close (Cutting et al. 1992 join such pieces likewise). Groups that hold together well must be more alike.
        """
        needs = {one: self._coherence(one, bar) for one in self.clusters()}
        heap = [kin for one in needs for kin in self._kin(one, needs, bar) if kin[1] == one]
        heapq.heapify(heap)
        while heap:
            _, one, other, size = heapq.heappop(heap)
            if not (self.gone[one] or self.gone[other]) and self.sizes[one] + self.sizes[other] == size:
                merged = self.merge(one, other)
                needs[merged] = self._coherence(merged, bar)
                for kin in self._kin(merged, needs, bar):
                    heapq.heappush(heap, kin)

    def _coherence(self, one: int, bar: float) -> float:
        """A cluster becomes the average link inside it; of one article it is presumed."""
        pairs = self.sizes[one] * (self.sizes[one] - 1) // 2
        return (PRESUMED * bar / KINSHIP + self.inner[one]) / (PRESUMED + pairs)

    def _kin(self, one: int, needs: Mapping[int, float], bar: float) -> Iterable[tuple[float, int, int, int]]:
        """A cluster becomes the groups that belong with it: nearest first when sorted, with the size of both."""
        for other, total in self.sums[one].items():
            size = self.sizes[one] + self.sizes[other]
            score = total / (self.sizes[one] * self.sizes[other])
            if size > PAIR and score >= LEAST * bar and other not in self.apart[one]:
                need = max(LEAST * bar, KINSHIP * math.sqrt(needs[one] * needs[other]))
                if score >= need and self.cast.demand(one, other) <= 1:
                    yield -score / need, min(one, other), max(one, other), size

    def clusters(self) -> list[int]:
        """The graph becomes the numbers of the clusters that are left."""
        return [node for node, gone in enumerate(self.gone) if not gone]
