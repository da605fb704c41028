"""Articles become families of one text: reprints, light rewrites, agency text with another opening."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict, deque
from itertools import islice
from typing import TYPE_CHECKING

from generator.analysis.items import Item, by_time
from generator.analysis.terms import SAMPLED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
"""Articles that share a word run before it counts as boilerplate and proposes nobody."""


def families(items: Sequence[Item]) -> tuple[tuple[str, ...], ...]:
    """Items become the families of two and more that share one text, the original first, the others by time."""
    ordered = sorted(items, key=by_time)
    found: dict[int, list[Item]] = {}
    copied: set[int] = set()
    for later, earlier in _pairs(ordered):
        # A copy is compared with the first text of a family only: copies of copies would drift away from it.
        if later in copied or earlier in copied:
            continue
        members = found.setdefault(earlier, [ordered[earlier]])
        if _may_join(ordered[later], members):
            members.append(ordered[later])
            copied.add(later)
    return tuple(_with_original_first(members) for members in found.values() if len(members) > 1)


def _may_join(item: Item, members: Sequence[Item]) -> bool:
    """Whether no article of the family is from the same source: a paper's second article is an update."""
    return item.source is None or all(item.source != member.source for member in members)


def _with_original_first(members: Sequence[Item]) -> tuple[str, ...]:
    """A family becomes its ids: an agency's text before a newspaper's, then the earlier before the later."""
    return tuple(item.id for item in sorted(members, key=lambda item: (not item.agency, *by_time(item))))


def _pairs(ordered: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Items in time order become pairs of a later and an earlier one with the same text, best first for each."""
    exact: dict[bytes, list[int]] = defaultdict(list)
    index: dict[int, deque[int]] = defaultdict(deque)
    for place, item in enumerate(ordered):
        same = exact[item.profile.text] if item.profile.size else []
        yield from ((place, other) for other in same)
        near = ((-containment(item, ordered[other]), other) for other in _proposed(place, ordered, index))
        yield from ((place, other) for share, other in sorted(near) if -share >= CONTAINED)
        same.append(place)


def _proposed(place: int, ordered: Sequence[Item], index: dict[int, deque[int]]) -> list[int]:
    """An item becomes the earlier ones that share some of its least hashes; it enters the index."""
    hashes = _hashes(ordered[place])
    if len(hashes) < FEWEST:
        return []
    first_day = ordered[place].day - WITHIN
    votes: Counter[int] = Counter()
    for key in _keys(hashes):
        others = index[key]
        while others and ordered[others[0]].day < first_day:
            others.popleft()
        if len(others) <= CROWDED:
            votes.update(others)
        others.append(place)
    return [other for other, count in votes.items() if count >= VOTES]


def _hashes(item: Item) -> array[int]:
    """An item becomes the sorted hashes of its word runs."""
    hashes = array("I")
    hashes.frombytes(item.profile.shingles)
    return hashes


def _keys(hashes: array[int]) -> dict[int, None]:
    """Sorted hashes become those that stand for them in the index: the least of all, and of those a long text keeps.

    Two texts that share much share some of their least hashes (min-wise sampling, Broder 1997).
    """
    kept = islice((value for value in hashes if value % SAMPLED == 0), KEYS)
    return dict.fromkeys([*hashes[:KEYS], *kept])


def containment(a: Item, b: Item) -> float:
    """Two items become the share of the smaller's word runs that the larger holds; 0 where sizes differ too much."""
    if min(a.profile.size, b.profile.size) < COMPARABLE * max(a.profile.size, b.profile.size):
        return 0.0
    one, other = set(_hashes(a)), set(_hashes(b))
    if a.profile.sampled != b.profile.sampled:
        one, other = ({value for value in hashes if value % SAMPLED == 0} for hashes in (one, other))
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
