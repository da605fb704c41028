"""Stories become those that name the same, though too little else is alike to link them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CROWDED = 12
"""Stories of one month that hold a name before it tells nothing: everybody speaks of it."""
NAMES = 3
"""Names that two stories share before one is asked for what the other counts."""
NEAREST = 12
"""Stories that are asked at most, those that share most names."""


class Kin:
    """Which stories hold which names, by month, kept up to date."""

    def __init__(self) -> None:
        self.holding: dict[int, dict[str, dict[str, None]]] = defaultdict(dict)

    def enter(self, id_: str, month: int, names: Iterable[str]) -> None:
        """A story of a month enters with its names."""
        held = self.holding[month]
        for name in names:
            held.setdefault(name, {})[id_] = None

    def part(self, id_: str, month: int, names: Iterable[str]) -> None:
        """A story leaves."""
        held = self.holding[month]
        for name in names:
            del held[name][id_]

    def of(self, id_: str, months: Iterable[int], names: Iterable[str]) -> tuple[str, ...]:
        """A story's names become the others of some months that share enough of them, the nearest first."""
        shared = Counter(other for held in self._held(months, names) for other in held if other != id_)
        near = sorted((-count, other) for other, count in shared.items() if count >= NAMES)
        return tuple(other for _, other in near[:NEAREST])

    def _held(self, months: Iterable[int], names: Iterable[str]) -> Iterator[dict[str, None]]:
        wanted = tuple(names)
        for month in months:
            holding = self.holding.get(month, {})
            yield from (held for name in wanted if (held := holding.get(name)) and len(held) <= CROWDED)
