"""Linked nodes become clusters: average link over a sparse graph, with pairs that may never meet."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
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

    def __init__(self, sizes: Sequence[int], links: list[dict[int, int]], cast: Cast) -> None:
        """Nodes come with how many texts each holds, and for each the sums of its links with others, both ways."""
        self.sizes = list(sizes)
        self.members = [[node] for node in range(len(sizes))]
        self.links = links
        """The sums of the links of each cluster with nodes: these do not change while clusters do."""
        self.close: list[dict[int, int]] = []
        """The sums of the links of each cluster with those clusters that it is alike enough to."""
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
        """Two clusters become their average link, if they are alike enough."""
        return self.close[one].get(other, 0) / (self.sizes[one] * self.sizes[other])

    def agglomerate(self, bar: float) -> None:
        """The most alike clusters are merged, again and again, until none is alike enough.

        Each cluster has a queue of those that it is alike enough to, and only the first of each queue stands in the
        heap (Müllner 2011). A pair stands in the queue of the cluster that came into being later.
        """
        nodes = range(len(self.sizes))
        self.close = [self._enough(node, self.links[node], bar) for node in nodes]
        queues = [self._queue(node, [other for other in self.close[node] if other < node]) for node in nodes]
        heap = [(*queue.pop(), number) for number, queue in enumerate(queues) if queue]
        heapq.heapify(heap)
        while heap:
            score, one, other, number = heapq.heappop(heap)
            queue = queues[number]
            if self._may_merge(score, one, other, bar):
                queue.clear()
                self.merge(one, other, bar)
                number, queue = len(queues), self._queue(one, self.close[one])
                queues.append(queue)
            if queue:
                heapq.heappush(heap, (*queue.pop(), number))

    def _may_merge(self, score: float, one: int, other: int, bar: float) -> bool:
        """Whether two clusters are still as alike as they were, and nothing keeps them apart."""
        if self.gone[one] or self.gone[other] or other in self.apart[one]:
            return False
        return -score == self.likeness(one, other) and -score >= bar * self.cast.demand(one, other)

    def _enough(self, one: int, sums: Mapping[int, int], bar: float) -> dict[int, int]:
        """A cluster with the sums of its links becomes those that are enough."""
        own, sizes = self.sizes[one], self.sizes
        least = int(bar * own)  # what is less is not enough for one text either, and most is
        return {o: total for o, total in sums.items() if total >= least and total / (own * sizes[o]) >= bar}

    def _queue(self, one: int, others: Iterable[int]) -> list[tuple[float, int, int]]:
        """A cluster and others become the merges that are open to it, the most alike last."""
        own, sizes, sums = self.sizes[one], self.sizes, self.close[one]
        found = [(-sums[other] / (own * sizes[other]), min(one, other), max(one, other)) for other in others]
        found.sort(reverse=True)
        return found

    def merge(self, one: int, other: int, bar: float) -> None:
        """Two clusters become one, under the number of the first.

        An average is never above the highest of its parts: the merged cluster is alike enough to nobody else than they.
        """
        between, sums = self.close[one][other], self._joint(one, other)
        for gone in (one, other):
            for third in self.close[gone]:
                del self.close[third][gone]
        self.inner[one] += self.inner[other] + between
        self.members[one] += self.members[other]
        self.sizes[one] += self.sizes[other]
        self.gone[other] = True
        self.cast.merge(one, other)
        self._take_links(one, other)
        self.close[one], self.close[other] = self._enough(one, sums, bar), {}
        for third, total in self.close[one].items():
            self.close[third][one] = total
        for third in self.apart[other]:
            self.apart[third].discard(other)
            self.apart[third].add(one)
        self.apart[one] |= self.apart[other]

    def _joint(self, one: int, other: int) -> dict[int, int]:
        """Two clusters become the sums of their links with all that one of them is alike enough to."""
        a, b = self.close[one], self.close[other]
        thirds = (a.keys() | b.keys()) - {one, other}
        return {
            third: (a[third] if third in a else self._between(one, third))
            + (b[third] if third in b else self._between(other, third))
            for third in thirds
        }

    def _between(self, one: int, other: int) -> int:
        """Two clusters become the sum of the links between them."""
        few, many = sorted((one, other), key=lambda cluster: len(self.members[cluster]))
        links = self.links[many]
        return sum([links[node] for node in self.members[few] if node in links])

    def _take_links(self, one: int, other: int) -> None:
        """The links of a cluster that is gone become those of the one that took it in."""
        few, many = sorted((self.links[one], self.links[other]), key=len)
        for node, total in few.items():
            many[node] = many.get(node, 0) + total
        self.links[one], self.links[other] = many, {}

    def gather(self, bar: float) -> None:
        """Groups are merged that are about as alike to each other as their own articles are among themselves.

        Average link splits a story of many short reports, whose words differ, and the centroids of its pieces lie
        close (Cutting et al. 1992 join such pieces likewise). Groups that hold together well must be more alike.
        """
        self.close = self._sums()
        needs = {one: self._coherence(one, bar) for one in self.clusters()}
        heap = [kin for one in needs for kin in self._kin(one, needs, bar) if kin[1] == one]
        heapq.heapify(heap)
        while heap:
            _, one, other, size = heapq.heappop(heap)
            if not (self.gone[one] or self.gone[other]) and self.sizes[one] + self.sizes[other] == size:
                self.merge(one, other, 0)
                needs[one] = self._coherence(one, bar)
                for kin in self._kin(one, needs, bar):
                    heapq.heappush(heap, kin)

    def _sums(self) -> list[dict[int, int]]:
        """Each cluster becomes the sums of its links with all others."""
        home = {node: one for one in self.clusters() for node in self.members[one]}
        found: list[dict[int, int]] = [{} for _ in self.sizes]
        for one in self.clusters():
            own: dict[int, int] = defaultdict(int)
            for node, total in self.links[one].items():
                own[home[node]] += total
            own.pop(one, None)
            found[one] = dict(own)
        return found

    def _coherence(self, one: int, bar: float) -> float:
        """A cluster becomes the average link inside it; of one article it is presumed."""
        pairs = self.sizes[one] * (self.sizes[one] - 1) // 2
        return (PRESUMED * bar / KINSHIP + self.inner[one]) / (PRESUMED + pairs)

    def _kin(self, one: int, needs: Mapping[int, float], bar: float) -> Iterable[tuple[float, int, int, int]]:
        """A cluster becomes the groups that belong with it: nearest first when sorted, with the size of both."""
        for other, total in self.close[one].items():
            size = self.sizes[one] + self.sizes[other]
            score = total / (self.sizes[one] * self.sizes[other])
            if size > PAIR and score >= LEAST * bar and other not in self.apart[one]:
                need = max(LEAST * bar, KINSHIP * math.sqrt(needs[one] * needs[other]))
                if score >= need and self.cast.demand(one, other) <= 1:
                    yield -score / need, min(one, other), max(one, other), size

    def clusters(self) -> list[int]:
        """The graph becomes the numbers of the clusters that are left."""
        return [node for node, gone in enumerate(self.gone) if not gone]
