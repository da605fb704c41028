"""Articles become families of one text: reprints, light rewrites, agency text with another opening."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from itertools import groupby, islice
from typing import TYPE_CHECKING

from generator.analysis.chunks import Chunks
from generator.analysis.items import Item, Tag, tag
from generator.analysis.terms import SAMPLED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
Index = dict[int, Ids]
"""Articles by the hashes by which they are found."""


def families(items: Sequence[Item]) -> tuple[Ids, ...]:
    """Items become the families of two and more that share one text, the original first, the others by time."""
    texts = Texts()
    known = {item.id: item for item in items}
    texts.update({}, items, known)
    return texts.families({item.id: tag(item) for item in items})


class Texts:
    """Which articles share a text, kept up to date."""

    def __init__(self) -> None:
        self.prints: dict[str, bytes] = {}
        """What stands for the whole text of each article that has any."""
        self.near: dict[str, dict[str, float]] = {}
        self.keys = Chunks[int, dict[str, bytes]](dict[str, bytes], _itself, self._filled, int)
        """For each month the hashes by which its articles are found."""
        self._indexes: dict[int, Index] = {}

    def _filled(self, month: int) -> tuple[int, ...]:
        return (month,) if self.keys.find(month) else ()

    def _held(self, month: int) -> dict[str, bytes]:
        """A month becomes the hashes of its articles."""
        self.keys.fetch(month)
        if (held := self.keys.find(month)) is None:
            self.keys[month] = held = {}
        return held

    def _index(self, month: int) -> Index:
        """A month becomes its articles by hash."""
        if month not in self._indexes:
            self._indexes[month] = _indexed(self._held(month))
        return self._indexes[month]

    def update(self, gone: Mapping[str, int], come: Sequence[Item], items: Mapping[str, Item]) -> None:
        """Articles that went, each with its day, are forgotten, those that came are compared with all there are now."""
        doubtful = {id_ for gone_id, day in gone.items() for id_ in self._leave(gone_id, day)} - gone.keys()
        new = {month for month in {item.day // WITHIN for item in come} if not self._held(month)}
        for month in new:  # their indexes are made when all that came stand there
            self._indexes.pop(month, None)
        for item in come:
            doubtful.update(self._enter(item, item.day // WITHIN in new))
        doubtful.update(item.id for item in come)
        again = sorted(doubtful, key=lambda id_: (items[id_].day // WITHIN, id_))
        for id_ in again:
            self._part(id_)
        tried: set[tuple[str, str]] = set()
        for month, ids in groupby(again, key=lambda id_: items[id_].day // WITHIN):
            for past in [known for known in self._indexes if known < month - 1]:
                del self._indexes[past]
            for id_ in ids:
                self._match(items[id_], items, tried)
        self._indexes.clear()

    def _leave(self, id_: str, day: int) -> list[str]:
        """An article leaves the index; returns the articles that are to be compared anew."""
        self.prints.pop(id_, None)
        self._part(id_)
        freed: list[str] = []
        month = day // WITHIN
        index = self._index(month)
        self.keys.dirty.add(month)
        for key in array("I", self.keys[month].pop(id_)):
            held = index[key]
            index[key] = left = tuple(other for other in held if other != id_)
            if not left:
                del index[key]
            if len(held) == CROWDED + 1:
                freed += left
        return freed

    def _enter(self, item: Item, new: bool) -> list[str]:  # noqa: FBT001 - told apart by what it reads
        """An item enters the index, unless its month is new; returns the articles that are to be compared anew."""
        if item.profile.size:
            self.prints[item.id] = item.profile.text
        crowded: list[str] = []
        month, keys = item.day // WITHIN, _keys(item)
        self.keys.dirty.add(month)
        self.keys[month][item.id] = array("I", keys).tobytes()
        if not new:
            index = self._index(month)
            for key in keys:
                index[key] = held = (*index.get(key, ()), item.id)
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
        """An item becomes the articles of its time that share enough of its hashes."""
        month = item.day // WITHIN
        own, votes = self._index(month), list[str]()
        keys: list[int] = []
        for key in array("I", self.keys[month][item.id]):
            sharing = own[key]
            if len(sharing) <= CROWDED:
                keys.append(key)
                if len(sharing) > 1:  # nearly every word run is its own article's alone
                    votes += sharing
        for index in (self._index(month - 1), self._index(month + 1)):
            for key in index.keys() & keys:
                if len(index[key]) <= CROWDED:
                    votes += index[key]
        counted = Counter(votes) if votes else {}
        return [other for other, count in counted.items() if count >= VOTES and other != item.id]

    def families(self, tags: Mapping[str, Tag]) -> tuple[Ids, ...]:
        """All articles become the families of two and more that share one text."""
        times = Counter(self.prints.values())
        involved = {id_ for id_, text in self.prints.items() if times[text] > 1}
        involved.update(id_ for id_, others in self.near.items() if others)
        roots: dict[bytes, list[str]] = defaultdict(list)
        found: dict[str, list[str]] = {}
        copied: set[str] = set()
        for id_ in sorted(involved, key=lambda id_: (tags[id_].instant, id_)):
            # A copy is compared with the first text of a family only: copies of copies would drift away from it.
            earlier = (other for other in self._earlier(id_, roots, tags) if other not in copied)
            home = next((other for other in earlier if _may_join(id_, found[other], tags)), None)
            if home is None:
                found[id_] = [id_]
                if id_ in self.prints:
                    roots[self.prints[id_]].append(id_)
            else:
                found[home].append(id_)
                copied.add(id_)
        return tuple(_with_original_first(members, tags) for members in found.values() if len(members) > 1)

    def _earlier(self, id_: str, roots: Mapping[bytes, list[str]], tags: Mapping[str, Tag]) -> Iterator[str]:
        """An article becomes the earlier ones with its text, best first."""
        if id_ in self.prints:
            yield from islice(roots.get(self.prints[id_], ()), CROWDED)
        own = tags[id_].instant, id_
        older = ((-share, tags[other].instant, other) for other, share in self.near.get(id_, {}).items())
        yield from (other for _, instant, other in sorted(older) if (instant, other) < own)


def _indexed(held: Mapping[str, bytes]) -> Index:
    """The hashes of articles become the articles by hash."""
    index: Index = {}
    for id_, packed in held.items():
        alone = (id_,)
        for key in array("I", packed):
            index[key] = (*index[key], id_) if key in index else alone
    return index


def _itself(month: int) -> int:
    return month


def _may_join(id_: str, members: Sequence[str], tags: Mapping[str, Tag]) -> bool:
    """Whether no article of the family is from the same source: a paper's second article is an update."""
    source = tags[id_].source
    return source is None or all(source != tags[member].source for member in members)


def _with_original_first(members: Sequence[str], tags: Mapping[str, Tag]) -> Ids:
    """A family becomes itself: an agency's text before a newspaper's, then the earlier before the later."""
    return tuple(sorted(members, key=lambda id_: (not tags[id_].agency, tags[id_].instant, id_)))


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
        one, other = (one, other) if a.profile.sampled else (other, one)
        other = array("I", [value for value in other if not value % SAMPLED])
    smaller = min(len(one), len(other))
    return len(set(one).intersection(other)) / smaller if smaller else 0.0
