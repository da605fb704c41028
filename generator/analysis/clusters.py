"""Linked nodes become clusters: average link over a sparse graph, with pairs that may never meet."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.analysis.people import Cast


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

    def clusters(self) -> list[int]:
        """The graph becomes the numbers of the clusters that are left."""
        return [node for node, gone in enumerate(self.gone) if not gone]
