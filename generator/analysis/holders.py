"""Which stories of a month hold which heavy terms and names, kept up to date."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

CROWDED = 12
"""Stories of one month that share a term before it tells nothing: those of one affair share rarer ones."""

Postings = dict[str, list[int]]
"""For each term the places of the stories that hold it."""


class Marks(NamedTuple):
    """The terms of a story that may propose others, and the names that it holds."""

    heavy: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class Packed(Value, frozen=True):
    """A month's stories, by what they hold, as they are kept."""

    ids: list[str] = msgspec.field(default_factory=list)
    """By place; a place that is free has none."""
    heavy: Postings = msgspec.field(default_factory=dict)
    names: Postings = msgspec.field(default_factory=dict)


class Holders:
    """The stories of one month by their heavy terms, and by the names that they hold."""

    def __init__(self, packed: Packed | None = None) -> None:
        """What was kept is taken over."""
        self.packed = packed or Packed()
        self.heavy = Index(self.packed.ids, self.packed.heavy)
        self.names = Index(self.packed.ids, self.packed.names)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {id_: place for place, id_ in enumerate(self.packed.ids)}

    @cached_property
    def _free(self) -> list[int]:
        return [place for place, id_ in enumerate(self.packed.ids) if not id_]

    def begin(self) -> None:
        """A new call begins; what changes from now on is told against what there is now."""
        self.heavy.begin()
        self.names.begin()

    def enter(self, id_: str, marks: Marks) -> None:
        """A story comes with its marks."""
        ids = self.packed.ids
        if self._free:
            ids[place := self._free.pop()] = id_
        else:
            place = len(ids)
            ids.append(id_)
        self._places[id_] = place
        self.heavy.enter(place, marks.heavy)
        self.names.enter(place, marks.names)

    def leave(self, id_: str, marks: Marks) -> None:
        """A story goes with its marks."""
        place = self._places.pop(id_)
        self._free.append(place)  # before its id goes, by which free places are found at first
        self.packed.ids[place] = ""
        self.heavy.leave(place, marks.heavy)
        self.names.leave(place, marks.names)


class Index:
    """Stories by the terms that they hold, and how many held each term that got or lost one before this call."""

    def __init__(self, ids: list[str], postings: Postings) -> None:
        """Stories stand in places."""
        self.ids, self.postings = ids, postings
        self.before: dict[str, int] = {}
        self._known = bool(ids)

    def begin(self) -> None:
        """A new call begins; what changes from now on is told against what there is now."""
        self.before.clear()
        self._known = True

    def enter(self, place: int, terms: Iterable[str]) -> None:
        """A place holds terms."""
        postings = self.postings
        if self._known:
            for term in terms:
                self.before.setdefault(term, len(postings.get(term, ())))
        for term in terms:
            if term in postings:
                postings[term].append(place)
            else:
                postings[term] = [place]

    def leave(self, place: int, terms: Iterable[str]) -> None:
        """A place does not hold terms any more."""
        for term in terms:
            held = self.postings[term]
            self.before.setdefault(term, len(held))
            held.remove(place)
            if not held:
                del self.postings[term]

    def told(self, terms: Iterable[str]) -> list[str]:
        """Terms become those of them that few stories hold."""
        held = self.postings
        return [term for term in terms if len(held[term]) <= CROWDED]

    def told_before(self, terms: Iterable[str]) -> list[str]:
        """Terms become those of them that few stories held before this call."""
        return [term for term in terms if self._before(term) <= CROWDED]

    def _now(self, term: str) -> int:
        return len(self.postings.get(term, ()))

    def _before(self, term: str) -> int:
        return self.before.get(term, self._now(term))

    def of(self, terms: Iterable[str], least: int) -> dict[str, int]:
        """Terms become the stories that hold so many of them, and how many; what is in every mouth does not count."""
        get = self.postings.get
        return self._counted((held for term in terms if (held := get(term)) and len(held) <= CROWDED), least)

    def of_before(self, terms: Iterable[str], least: int) -> dict[str, int]:
        """The same with what was in every mouth before this call, of stories that did not change in it."""
        return self._counted((self.postings.get(term, ()) for term in self.told_before(terms)), least)

    def sharing(self, terms: Iterable[str], least: int) -> Collection[str]:
        """Terms become the stories that hold at least so many of them, in everybody's mouth or not."""
        return self._counted((self.postings.get(term, ()) for term in terms), least).keys()

    def _counted(self, postings: Iterable[Iterable[int]], least: int) -> dict[str, int]:
        counts = Counter(chain.from_iterable(postings))
        return {self.ids[place]: count for place, count in counts.items() if count >= least}

    def flipped(self) -> list[str]:
        """The terms that began or ceased to be in everybody's mouth in this call."""
        return [term for term, count in self.before.items() if (count > CROWDED) != (self._now(term) > CROWDED)]

    def turned(self) -> set[str]:
        """The stories that hold any of those terms."""
        return {self.ids[place] for term in self.flipped() for place in self.postings.get(term, ())}

    def changed(self, terms: Iterable[str]) -> list[str]:
        """Terms become those of them that few stories hold, or held before this call."""
        return [term for term in terms if min(self._before(term), self._now(term)) <= CROWDED]


class Past:
    """The stories of some months by their terms, while all stories go by in the order of time."""

    def __init__(self) -> None:
        self._held: dict[str, list[str]] = {}
        self._entered: dict[int, list[tuple[str, list[str]]]] = {}
        self._month = 0

    def move(self, around: range) -> list[str]:
        """Another month begins; what is not around it is forgotten, and returned."""
        self._month = (around[0] + around[-1]) // 2
        old = [pair for month in [m for m in self._entered if m not in around] for pair in self._entered.pop(month)]
        for id_, terms in old:
            for term in terms:
                held = self._held[term]
                held.remove(id_)  # it stands first, or nearly so
                if not held:
                    del self._held[term]
        return [id_ for id_, _ in old]

    def enter(self, id_: str, terms: list[str]) -> None:
        """A story holds terms."""
        self._entered.setdefault(self._month, []).append((id_, terms))
        for term in terms:
            if term in self._held:
                self._held[term].append(id_)
            else:
                self._held[term] = [id_]

    def of(self, terms: list[str], least: int) -> list[str]:
        """Terms become the stories that hold at least so many of them."""
        held = self._held
        found = Counter(chain.from_iterable([held[term] for term in terms if term in held]))
        return [id_ for id_, count in found.items() if count >= least]
