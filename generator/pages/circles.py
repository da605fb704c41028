"""Those named together with an actor become its circle: a drawing of lines between names, with the same in words.

Names stand on an ellipse in an order that keeps those together who are often named together; the width of each line is
in proportion to the articles that name both its ends, on one scale for the whole drawing.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import combinations
from math import sqrt
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from generator.model import Value
from generator.pages.page import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.pages.references import References

FEWEST = 3
"""Others of whom a drawing is made; fewer are told in a list."""
TIES = 18
"""Lines between two others that a drawing bears."""
WIDTH = 640
"""Of the drawing, in its own units."""
ROW, FOOT, REACH = 56, 30, 150
"""Height of a name, height of the scale at the foot, and how far the ellipse reaches to either side."""
WIDEST, THINNEST = 7.0, 0.6
"""Lines, in the units of the drawing."""
LETTERS = 13
"""Of one line of a name; a Chinese letter counts as two."""


class Node(Value, frozen=True, kw_only=True):
    """Somebody in a circle: where the dot stands, and the name beside it."""

    actor: Link
    count: int
    """Articles that name both this one and the actor of the page."""
    lines: tuple[str, ...]
    x: int
    y: int
    right: bool
    """Whether the name stands to the right of its dot."""
    width: float


class Tie(Value, frozen=True, kw_only=True):
    """Two in a circle who are named together, in articles that name the actor of the page as well."""

    one: Link
    other: Link
    count: int
    path: str
    width: float


class Circle(Value, frozen=True, kw_only=True):
    """An actor in the middle of those who are named most often in the same articles."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    """The strongest of them."""
    least: int
    """Articles from which a tie is drawn; 0 where none is."""
    most: int
    """Articles of the strongest line."""
    height: int
    middle: int
    scale: tuple[tuple[int, float], ...]
    """Numbers of articles with the widths of their lines, for the scale."""


def of_actor(refs: References, articles: Sequence[str], together: Mapping[str, int]) -> Circle | None:
    """An actor's articles and those whom they name as well become its circle; none where it would tell nothing."""
    most = max(together.values(), default=0)
    if len(together) < FEWEST or most < 2:  # noqa: PLR2004 - one article names everybody once
        return None
    pairs = _pairs(refs, articles, together)
    ordered = _beside(list(together), pairs)
    middle = ROW * (len(ordered) + 1) // 4
    places = dict(zip(ordered, _places(len(ordered), middle), strict=True))
    nodes = (_node(refs.actor(each), together[each], places[each], most) for each in ordered)
    least = _least(pairs)
    ties = (_tie(refs, pair, count, places, middle, most) for pair, count in _strongest(pairs) if count >= least > 0)
    return Circle(
        nodes=tuple(nodes),
        ties=tuple(ties),
        least=least,
        most=most,
        height=2 * middle + FOOT,
        middle=middle,
        scale=tuple((count, _width(count, most)) for count in sorted({1, (most + 1) // 2, most})),
    )


Pair = tuple[str, str]


def _pairs(refs: References, articles: Sequence[str], together: Mapping[str, int]) -> Counter[Pair]:
    """Articles become the pairs of those in a circle whom they name, with how many name each."""
    counts: Counter[Pair] = Counter()
    for article in articles:
        counts.update(combinations(sorted(p.actor for p in refs.library.presences[article] if p.actor in together), 2))
    return counts


def _strongest(pairs: Counter[Pair]) -> list[tuple[Pair, int]]:
    return sorted(pairs.items(), key=lambda found: (-found[1], found[0]))


def _least(pairs: Counter[Pair]) -> int:
    """Pairs become the number of articles that no more than a drawing bears have; 0 where too many have the most."""
    counts = [count for _, count in _strongest(pairs)]
    if len(counts) <= TIES:
        return counts[-1] if counts else 0
    return next((count for count in reversed(counts[:TIES]) if count > counts[TIES]), 0)


def _beside(others: list[str], pairs: Counter[Pair]) -> list[str]:
    """Those in a circle, strongest first, in an order in which each stands beside whom it is named with most."""
    ordered, left = others[:1], others[1:]
    while left:
        last = ordered[-1]
        nearest = max(left, key=lambda each: (pairs[min(last, each), max(last, each)], -left.index(each)))
        left.remove(nearest)
        ordered.append(nearest)
    return ordered


Place = tuple[int, int]


def _places(number: int, middle: int) -> Iterator[Place]:
    """A number becomes so many places on an ellipse: down its right side, then up its left, in even rows."""
    right = (number + 1) // 2
    for rows, side in ((range(right), 1), (reversed(range(number - right)), -1)):
        many = len(range(right)) if side > 0 else number - right
        for row in rows:
            off = (row - (many - 1) / 2) * ROW
            reach = REACH * sqrt(1 - (off / (middle + ROW / 4)) ** 2)
            yield WIDTH // 2 + side * round(reach), middle + round(off)


def _node(actor: Link, count: int, place: Place, most: int) -> Node:
    return Node(
        actor=actor,
        count=count,
        lines=_lines(actor.title),
        x=place[0],
        y=place[1],
        right=place[0] > WIDTH // 2,
        width=_width(count, most),
    )


def _tie(refs: References, pair: Pair, count: int, places: Mapping[str, Place], middle: int, most: int) -> Tie:
    (x, y), (to_x, to_y) = places[pair[0]], places[pair[1]]
    bend_x, bend_y = (2 * (x + to_x) + WIDTH) // 6, (2 * (y + to_y) + 2 * middle) // 6
    return Tie(
        one=refs.actor(pair[0]),
        other=refs.actor(pair[1]),
        count=count,
        path=f"M{x} {y}Q{bend_x} {bend_y} {to_x} {to_y}",
        width=_width(count, most),
    )


def _width(count: int, most: int) -> float:
    """Articles become the width of their line, in proportion to the strongest."""
    return max(round(WIDEST * count / most, 1), THINNEST)


@lru_cache(4096)
def _lines(name: str) -> tuple[str, ...]:
    """A name becomes two lines at most, the rest left out where even these do not hold it."""
    words = name.split()
    if _length(name) <= LETTERS or not words:
        return (_cut(name),)
    halves = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    best = min(halves, key=lambda pair: max(_length(pair[0]), _length(pair[1])), default=(name,))
    return tuple(_cut(line) for line in best)


def _length(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _cut(line: str) -> str:
    if _length(line) <= LETTERS:
        return line
    while _length(line) >= LETTERS:
        line = line[:-1]
    return f"{line.rstrip()}…"
