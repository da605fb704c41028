"""Stories that stand: those of the parts that no change reached are those of the last call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.analysis import parts
from generator.analysis.chunks import Chunks
from generator.analysis.parts import Ids, Ties
from generator.model import Story, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

Told = tuple[Ids, tuple[Story, ...]]
"""A part and its stories."""


class Sure(Value, frozen=True):
    """What holds across parts: ties, and pairs of stories that are nearly alike enough, each with its score."""

    ties: Ties = Ties()
    near: tuple[tuple[str, str, float], ...] = ()


class Standing:
    """The parts of the last call with their stories.

    A link changes only with one of its two articles. So a part that holds no article that a change reached, and that no
    new link of theirs leads into, is bound by what bound it before, and by nothing else.
    """

    def __init__(self) -> None:
        self.sure = Sure()
        self.told = Chunks[int, dict[str, Told]](dict[str, Told], lambda span: span, self._filled, int)
        """For each span of days the parts that begin in it, by their first articles."""
        self.home: dict[str, tuple[int, str]] = {}
        """The span and the first article of each article's part."""
        self.turned: set[str] = set()
        """The stories that went or came in this call."""

    def _filled(self, span: int) -> tuple[int, ...]:
        return (span,) if self.told.get(span) else ()

    def lean(self, sure: Sure) -> None:
        """What lies on the shelf becomes the last call."""
        self.sure = sure
        self.told.fetch_all()
        for span, held in self.told.items():
            for first, (ids, _) in held.items():
                self.home.update(dict.fromkeys(ids, (span, first)))

    def stories(self) -> Iterator[Story]:
        """The stories of all parts, in no order."""
        return (story for held in self.told.values() for _, stories in held.values() for story in stories)

    def begin(self, ties: Ties, reached: AbstractSet[str]) -> set[str]:
        """Parts that a change reached are dropped; returns the articles that stood in them, with those it reached."""
        reached = reached | parts.differing(self.sure.ties, ties)
        self.turned = set[str]()
        return {*reached, *self.drop(reached)}

    def drop(self, ids: Iterable[str]) -> Iterator[str]:
        """The parts in which some articles stand are dropped, and become their articles."""
        for place in {self.home[id_] for id_ in ids if id_ in self.home}:
            span, first = place
            members, stories = self.told[span].pop(first)
            self.told.dirty.add(span)
            self.turned.update(story.id for story in stories)
            for id_ in members:
                del self.home[id_]
            yield from members

    def add(self, span: int, ids: Ids, stories: tuple[Story, ...]) -> None:
        """A part that begins in a span, and its stories, stand from now on; those that it took in are dropped."""
        for _ in self.drop(ids):
            pass
        self.told.setdefault(span, {})[ids[0]] = ids, stories
        self.told.dirty.add(span)
        self.home.update(dict.fromkeys(ids, (span, ids[0])))
        self.turned.update(story.id for story in stories)
