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

    def __init__(self, sizes: Sequence[int], sums: list[dict[int, int]], cast: Cast) -> None:
        """Nodes come with how many texts each holds, and for each the sums of its links with others, both ways."""
        self.sizes = list(sizes)
        self.members = [[node] for node in range(len(sizes))]
        self.sums = sums
        self.apart: list[set[int]] = [set() for _ in sizes]
        self.cast = cast
        self.gone = [False] * len(sizes)
        self.inner = [0] * len(sizes)
        """The sum of the links inside each cluster."""

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
        sums, own = self.sums, self.sums[one]
        own.pop(other, None)
        for third, total in sums[other].items():
            if third != one:
                their = sums[third]
                del their[other]
                own[third] = their[one] = own.get(third, 0) + total
        sums[other] = {}

    def agglomerate(self, bar: float) -> None:
        """The most alike clusters are merged, again and again, until none is alike enough.

        Each cluster has a queue of those that it is alike enough to, and only the first of each queue stands in the
        heap (Müllner 2011). A pair stands in the queue of the cluster that came into being later.
        """
        close = [self._close(one, self.sums[one], bar) for one in range(len(self.sizes))]
        queues = [self._queue(one, [other for other in close[one] if other < one]) for one in range(len(close))]
        heap = [(*queue.pop(), number) for number, queue in enumerate(queues) if queue]
        heapq.heapify(heap)
        while heap:
            score, one, other, number = heapq.heappop(heap)
            if not self._may_merge(score, one, other, bar):
                if queue := queues[number]:
                    heapq.heappush(heap, (*queue.pop(), number))
                continue
            queues[number].clear()
            kept = self.merge(one, other)
            close[kept] = self._close(kept, (close[one] | close[other]) & self.sums[kept].keys(), bar)
            for third in close[kept]:
                close[third].add(kept)
            if queue := self._queue(kept, close[kept]):
                queues.append(queue)
                heapq.heappush(heap, (*queue.pop(), len(queues) - 1))

    def _may_merge(self, score: float, one: int, other: int, bar: float) -> bool:
        """Whether two clusters are still as alike as they were, and nothing keeps them apart."""
        if self.gone[one] or self.gone[other] or other in self.apart[one]:
            return False
        return -score == self.likeness(one, other) and -score >= bar * self.cast.demand(one, other)

    def _close(self, one: int, others: Iterable[int], bar: float) -> set[int]:
        """A cluster becomes those of some others that it is alike enough to.

        An average is never above the highest of its parts: nobody else will be alike enough to what it merges into.
        """
        own, sizes, sums = self.sizes[one], self.sizes, self.sums[one]
        return {other for other in others if sums[other] / (own * sizes[other]) >= bar}

    def _queue(self, one: int, others: Iterable[int]) -> list[tuple[float, int, int]]:
        """A cluster and others become the merges that are open to it, the most alike last."""
        own, sizes, sums = self.sizes[one], self.sizes, self.sums[one]
        found = [(-sums[o] / (own * sizes[o]), o, one) if o < one else (-sums[o] / (own * sizes[o]), one, o) for o in others]
        found.sort(reverse=True)
        return found

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
