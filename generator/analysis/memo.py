"""What grouping keeps between two calls, so that the second costs what changed; it never changes a result."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from generator.analysis import similarity
from generator.analysis.copies import Texts
from generator.analysis.neighbours import CROWDED, Web, heavy
from generator.analysis.rarity import SPAN, Rarities
from generator.analysis.similarity import marked, span

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from generator.analysis.items import Item
    from generator.model import Story

Told = tuple["Hashable", "tuple[Story, ...]"]
"""What the editor said of a part, and its stories."""


class Memo:
    """All articles of the last call with their vectors, links, copies and stories."""

    def __init__(self) -> None:
        self._start_anew()

    def _start_anew(self) -> None:
        self.items: dict[str, Item] = {}
        self.days: dict[int, dict[str, None]] = defaultdict(dict)
        self.terms: dict[str, tuple[str, ...]] = {}
        self.rarities = Rarities()
        self.web = Web()
        self.texts = Texts()
        self.told: dict[tuple[str, ...], Told] = {}
        self.whole = True

    def update(self, items: Sequence[Item]) -> AbstractSet[str]:
        """All items there are now replace those of the last call; returns the ids of all that look different."""
        if not self.whole:  # an interrupted call left half of it
            self._start_anew()
        self.whole = False
        now = {item.id: item for item in items}
        gone = [item for id_, item in self.items.items() if _differ(item, now.get(id_))]
        come = [item for item in now.values() if _differ(item, self.items.get(item.id))]
        stale = self._count(gone, come)
        self.items = now
        self.texts.update(gone, come, now)
        self._link([item.id for item in gone if item.id not in now], stale, {item.id for item in come})
        return stale

    def keep(self, told: dict[tuple[str, ...], Told]) -> None:
        """The stories of this call are kept for the next."""
        self.told, self.whole = told, True

    def _count(self, gone: Iterable[Item], come: Iterable[Item]) -> set[str]:
        """Items that went and came change rarities; returns the ids of all whose vectors may change."""
        lost = []
        for item in gone:
            lost.append((span(item), self.terms.pop(item.id)))
            del self.days[item.day][item.id]
            if not self.days[item.day]:
                del self.days[item.day]
        for item in come:
            self.terms[item.id] = marked(item)
            self.days[item.day][item.id] = None
        changed = self.rarities.update(lost, [(span(item), self.terms[item.id]) for item in come])
        return self._touched(changed) | {item.id for item in come}

    def _touched(self, changed: Mapping[int, AbstractSet[str] | None]) -> set[str]:
        """Terms whose rarity changed, by span, become the articles that hold them."""
        touched: set[str] = set()
        for number, terms in changed.items():
            held = chain.from_iterable(self.days.get(number * SPAN + day, ()) for day in range(SPAN))
            touched.update(id_ for id_ in held if terms is None or not terms.isdisjoint(self.terms[id_]))
        return touched

    def _link(self, gone: Sequence[str], stale: Iterable[str], come: AbstractSet[str]) -> None:
        """Vectors of stale articles are made anew; those that changed are linked anew."""
        web = self.web
        for id_ in gone:
            web.forget(id_)
        relinked = {id_ for id_ in stale if self._weigh(id_) or id_ in come}
        web.update(gone, relinked, self.days)

    def _weigh(self, id_: str) -> bool:
        """One article gets its vector; returns whether that changed anything."""
        item, web = self.items[id_], self.web
        number = span(item)
        table = self.rarities.tables[number]
        vector = similarity.vector(item, self.terms[id_], table)
        terms = heavy(vector, table, self.rarities.crowded(number, CROWDED))
        return web.weigh(id_, vector, terms)


def _differ(item: Item, other: Item | None) -> bool:
    return item is not other and item != other
