"""The rows of a story become what other reports have of the same matters, told apart from the story's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.analysis.figures import FEW, SHARE, SHARED, Heard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.analysis.counts import Count
    from generator.analysis.figures import Row

TIED = 3
"""Words around two numbers that tie them over the border of a story: within one, fewer will do."""
MOST = 6
"""Figures of other reports that stand beside one row; other numbers go before the same one."""


def find(rows: Sequence[Row], tallies: Mapping[str, Sequence[Count]]) -> tuple[tuple[Heard, ...], ...]:
    """Rows of a story, and what other articles count, by time, become what these have for each row.

    A figure goes to the row that it counts most surely, to none where it counts another matter, and makes none.
    """
    found: list[list[tuple[float, Heard]]] = [[] for _ in rows]
    for article, told in tallies.items():
        for sure, place, count in _placed(rows, told):
            found[place].append((sure, _heard(article, count)))
    return tuple(_chosen(row, heard) for row, heard in zip(rows, found, strict=True))


def _placed(rows: Sequence[Row], told: Iterable[Count]) -> Iterator[tuple[float, int, Count]]:
    """What one article counts becomes its place among the rows, each number once."""
    seen = set()
    for count in told:
        near = ((closeness(count, row), -place) for place, row in enumerate(rows) if row.kind == count.noun)
        sure, place = max(near, default=(0.0, 0))
        if sure >= SHARE and count.low > FEW and (place, count.reach) not in seen:
            seen.add((place, count.reach))
            yield sure, -place, count


def closeness(count: Count, row: Row) -> float:
    """A figure of another report becomes how surely it counts the matter of a row, from 0 to 1."""
    same = any((figure.low, figure.high) == count.reach for figure in row.figures)
    return max((_share(count.around, frozenset(around), same=same) for around in row.around), default=0.0)


def _share(one: frozenset[str], other: frozenset[str], *, same: bool) -> float:
    """The words around two numbers become their share in common; none where too few tie them."""
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared >= (SHARED if same else TIED) else 0.0


def _chosen(row: Row, heard: Sequence[tuple[float, Heard]]) -> tuple[Heard, ...]:
    """Figures under way, by time, become those that are told, by time."""
    own = {(figure.low, figure.high) for figure in row.figures}
    weighed = sorted(((each.low, each.high) in own, -sure, place) for place, (sure, each) in enumerate(heard))
    return tuple(heard[place][1] for place in sorted(place for *_, place in weighed[:MOST]))


def _heard(article: str, count: Count) -> Heard:
    return Heard(article=article, text=count.text, hedge=count.hedge, low=count.low, high=count.high, start=count.start)
