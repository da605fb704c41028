"""Articles become families of one text: reprints, light rewrites, agency text with another opening."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from generator.analysis.items import Item, by_time
from generator.analysis.terms import SAMPLED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

CONTAINED = 0.75
"""Share of the smaller text's word runs that the larger must hold (containment, Broder 1997)."""
COMPARABLE = 0.4
"""The smaller of two texts of one family has at least this share of the larger's words."""
FEWEST = 8
"""Shingles below which a text is too short to be recognised in another."""
WITHIN = 30
"""Days within which a light rewrite is looked for; an exact reprint is found at any distance."""
KEYS = 16
"""Least hashes of a text by which it is found."""
VOTES = 2
"""Keys that two texts share before they are compared."""
CROWDED = 60
"""Articles of a month that share a word run before it counts as boilerplate and proposes nobody."""

Ids = tuple[str, ...]


def families(items: Sequence[Item]) -> tuple[Ids, ...]:
    """Items become the families of two and more that share one text, the original first, the others by time."""
    texts = Texts()
    known = {item.id: item for item in items}
    texts.update((), items, known)
    return texts.families(known)


class Texts:
    """Which articles share a text, kept up to date."""

    def __init__(self) -> None:
        self.same: dict[bytes, dict[str, None]] = defaultdict(dict)
        self.near: dict[str, dict[str, float]] = {}
        self.index: dict[int, dict[int, Ids]] = defaultdict(dict)

    def update(self, gone: Iterable[Item], come: Iterable[Item], items: Mapping[str, Item]) -> None:
        """Items that went are forgotten, those that came are compared with all there are now."""
        come = list(come)
        doubtful = {id_ for item in gone for id_ in self._leave(item)}
        for item in come:
            doubtful.update(self._enter(item))
        doubtful.update(item.id for item in come)
        again = sorted(doubtful & items.keys())
        for id_ in again:
            self._part(id_)
        tried: set[tuple[str, str]] = set()
        for id_ in again:
            self._match(items[id_], items, tried)

    def _leave(self, item: Item) -> list[str]:
        """An item leaves the index; returns the articles that are to be compared anew."""
        self.same[item.profile.text].pop(item.id, None)
        self._part(item.id)
        freed: list[str] = []
        month = self.index[item.day // WITHIN]
        for key in _keys(item):
            held = month[key]
            month[key] = left = tuple(id_ for id_ in held if id_ != item.id)
            if not left:
                del month[key]
            if len(held) == CROWDED + 1:
                freed += left
        return freed

    def _enter(self, item: Item) -> list[str]:
        """An item enters the index; returns the articles that are to be compared anew."""
        if item.profile.size:
            self.same[item.profile.text][item.id] = None
        crowded: list[str] = []
        month = self.index[item.day // WITHIN]
        for key in _keys(item):
            month[key] = held = (*month.get(key, ()), item.id)
            if len(held) == CROWDED + 1:
                crowded += held
        return crowded

    def _part(self, id_: str) -> None:
        for other in self.near.pop(id_, ()):
            self.near[other].pop(id_, None)

    def _match(self, item: Item, items: Mapping[str, Item], tried: set[tuple[str, str]]) -> None:
        """An item is compared with those that share some of its least hashes, and were not tried the other way."""
        for id_ in self._proposed(item):
            other = items[id_]
            if abs(other.day - item.day) <= WITHIN and (id_, item.id) not in tried:
                tried.add((item.id, id_))
                share = containment(item, other)
                if share >= CONTAINED:
                    self.near.setdefault(item.id, {})[id_] = share
                    self.near.setdefault(id_, {})[item.id] = share

    def _proposed(self, item: Item) -> list[str]:
        month = item.day // WITHIN
        own, votes = self.index[month], list[str]()
        keys = [key for key in _keys(item) if len(own[key]) <= CROWDED]
        for near in (month - 1, month, month + 1):
            held = self.index.get(near)
            if held:
                for sharing in map(held.get, keys):
                    # Nearly every word run is its own article's alone.
                    if sharing and len(sharing) <= CROWDED and (len(sharing) > 1 or near != month):
                        votes += sharing
        counted = Counter(votes) if votes else {}
        return [other for other, count in counted.items() if count >= VOTES and other != item.id]

    def families(self, items: Mapping[str, Item]) -> tuple[Ids, ...]:
        """All items become the families of two and more that share one text."""
        doubles = {text: ids for text, ids in self.same.items() if len(ids) > 1}
        involved = {id_ for id_, others in self.near.items() if others}.union(*doubles.values())
        roots: dict[bytes, list[str]] = defaultdict(list)
        found: dict[str, list[Item]] = {}
        copied: set[str] = set()
        for item in sorted((items[id_] for id_ in involved), key=by_time):
            # A copy is compared with the first text of a family only: copies of copies would drift away from it.
            earlier = (id_ for id_ in self._earlier(item, roots, items) if id_ not in copied)
            home = next((id_ for id_ in earlier if _may_join(item, found[id_])), None)
            if home is None:
                found[item.id] = [item]
                roots[item.profile.text].append(item.id)
            else:
                found[home].append(item)
                copied.add(item.id)
        return tuple(_with_original_first(members) for members in found.values() if len(members) > 1)

    def _earlier(self, item: Item, roots: Mapping[bytes, list[str]], items: Mapping[str, Item]) -> Iterator[str]:
        """An item becomes the earlier ones with its text, best first."""
        same = roots.get(item.profile.text, []) if item.profile.size else []
        yield from islice(same, CROWDED)
        near = self.near.get(item.id, {})
        older = [(-share, by_time(items[id_])) for id_, share in near.items() if by_time(items[id_]) < by_time(item)]
        yield from (id_ for _, (_, id_) in sorted(older))


def _may_join(item: Item, members: Sequence[Item]) -> bool:
    """Whether no article of the family is from the same source: a paper's second article is an update."""
    return item.source is None or all(item.source != member.source for member in members)


def _with_original_first(members: Sequence[Item]) -> Ids:
    """A family becomes its ids: an agency's text before a newspaper's, then the earlier before the later."""
    return tuple(item.id for item in sorted(members, key=lambda item: (not item.agency, *by_time(item))))


def _hashes(item: Item) -> array[int]:
    """An item becomes the sorted hashes of its word runs."""
    hashes = array("I")
    hashes.frombytes(item.profile.shingles)
    return hashes


def _keys(item: Item) -> list[int]:
    """An item becomes the hashes by which it is found: the least of all, and of those a long text keeps.

    Two texts that share much share some of their least hashes (min-wise sampling, Broder 1997).
    """
    hashes = _hashes(item)
    if len(hashes) < FEWEST:
        return []
    if item.profile.sampled:
        return hashes[:KEYS].tolist()
    kept = islice((value for value in hashes if value % SAMPLED == 0), KEYS)
    return list(dict.fromkeys([*hashes[:KEYS], *kept]))


def containment(a: Item, b: Item) -> float:
    """Two items become the share of the smaller's word runs that the larger holds; 0 where sizes differ too much."""
    if min(a.profile.size, b.profile.size) < COMPARABLE * max(a.profile.size, b.profile.size):
        return 0.0
    one, other = _hashes(a), _hashes(b)
    if a.profile.sampled != b.profile.sampled:
        one, other = (array("I", [value for value in hashes if value % SAMPLED == 0]) for hashes in (one, other))
    smaller = min(len(one), len(other))
    return len(set(one).intersection(other)) / smaller if smaller else 0.0
