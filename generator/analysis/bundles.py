"""What an editor puts together and the copies of one text become bundles that clustering cannot break."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Pair = tuple[str, str]


class Bundles(Value, frozen=True):
    """Articles, by their place, that are joined before any likeness is looked at."""

    of: tuple[int, ...]
    """The bundle of each article."""
    texts: tuple[tuple[int, ...], ...]
    """For each bundle one article per independent text: copies count once."""
    apart: tuple[tuple[int, int], ...]
    """Bundles that may never meet."""
    contradictions: tuple[Pair, ...]
    """Pairs of articles that are to stand apart, and together by another word of the editor's."""


class _Forest:
    """Places under way to bundles: union-find (Tarjan 1975) in which some roots may never meet."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))
        self.apart: dict[int, set[int]] = defaultdict(set)

    def root(self, place: int) -> int:
        """A place becomes the one that stands for its bundle."""
        while self.parent[place] != place:
            self.parent[place] = place = self.parent[self.parent[place]]
        return place

    def forbid(self, one: int, other: int) -> bool:
        """Two bundles are kept apart; False when they are one already."""
        one, other = self.root(one), self.root(other)
        if one == other:
            return False
        self.apart[one].add(other)
        self.apart[other].add(one)
        return True

    def join(self, one: int, other: int) -> None:
        """Two bundles become one, unless they may not meet."""
        one, other = sorted((self.root(one), self.root(other)))
        if one == other or other in self.apart[one]:
            return
        self.parent[other] = one
        for third in self.apart.pop(other, set()):
            self.apart[third].discard(other)
            self.apart[third].add(one)
            self.apart[one].add(third)


def tie(
    places: Mapping[str, int],
    together: Sequence[tuple[str, ...]],
    apart: Sequence[Pair],
    families: Sequence[tuple[str, ...]],
) -> Bundles:
    """Places of articles, the editor's words and the families of copies become bundles; unknown ids are passed over."""
    forest = _Forest(len(places))
    for one, other in _steps(together, places):
        forest.join(one, other)
    known = sorted({(min(pair), max(pair)) for pair in apart if pair[0] in places and pair[1] in places})
    contradictions = tuple(pair for pair in known if not forest.forbid(places[pair[0]], places[pair[1]]))
    for one, other in _steps(families, places):
        forest.join(one, other)
    return _numbered(forest, places, families, contradictions)


def _steps(sets: Iterable[tuple[str, ...]], places: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Sets of ids become pairs of places to be joined, the first of each set with every other."""
    for ids in sets:
        known = [places[id_] for id_ in ids if id_ in places]
        yield from ((known[0], other) for other in known[1:])


def _numbered(
    forest: _Forest, places: Mapping[str, int], families: Sequence[tuple[str, ...]], contradictions: tuple[Pair, ...]
) -> Bundles:
    """A finished forest becomes its bundles, numbered by their earliest article."""
    numbers: dict[int, int] = {}
    of = tuple(numbers.setdefault(forest.root(place), len(numbers)) for place in range(len(places)))
    family = {id_: members[0] for members in families for id_ in members}
    texts: list[dict[str, int]] = [{} for _ in numbers]
    for id_, place in sorted(places.items(), key=lambda pair: pair[1]):
        texts[of[place]].setdefault(family.get(id_, id_), place)
    apart = sorted({(numbers[one], numbers[other]) for one in forest.apart for other in forest.apart[one]})
    return Bundles(of, tuple(tuple(kinds.values()) for kinds in texts), tuple(apart), contradictions)
