"""The rows of one article with all that surrounds it, and what several judges ask of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from generator.importers.dumps import shapes
from generator.importers.dumps.kinds import Kind, Tagged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Drops = dict[int, str]
"""Rows that are left out, each with its reason."""
_STEM = 6


class Scene:
    """The rows from one title to the next; judges read it and never change it."""

    def __init__(self, rows: tuple[Tagged, ...], title: int, name: str, *, spaced: bool, opening: str = "") -> None:
        self.rows = rows
        self.title = title
        """The title's row; -1 where there is none."""
        self.name = name
        """The title as a key for comparison."""
        self.spaced = spaced
        self.opening = opening
        """What its teaser says the text begins with, as a key."""

    def text(self, place: int) -> str:
        """A place becomes the text that stands there."""
        return self.rows[place].row.text

    def kind(self, place: int) -> Kind | None:
        """A place becomes the kind of its row; nothing beyond the ends."""
        return self.rows[place].kind if 0 <= place < len(self.rows) else None

    def glued(self, place: int) -> bool:
        """Whether a row stands right under the one above it, in a dump that parts paragraphs by blank lines."""
        return self.spaced and 0 <= place < len(self.rows) and self.rows[place].row.glued

    def prose(self, drops: Mapping[int, str], start: int = 0) -> list[int]:
        """The paragraphs that are not dropped."""
        return [i for i in range(start, len(self.rows)) if self.kind(i) is Kind.PROSE and i not in drops]

    @cached_property
    def after_title(self) -> int:
        """Where to look for the text."""
        return self.title + 1


def stems(text: str) -> set[str]:
    """A text becomes the beginnings of its longer words, which bind texts about one thing together."""
    return {word.casefold()[:_STEM] for word in shapes.words(text) if len(word) > 4}  # noqa: PLR2004


def linked(text: str, known: set[str]) -> float:
    """The part of a text's longer words that the article uses too."""
    own = stems(text)
    return len(own & known) / len(own) if own else 0.0


def runs(places: Iterator[int]) -> Iterator[list[int]]:
    """Places become runs of places that follow one another."""
    run: list[int] = []
    for place in places:
        if run and place != run[-1] + 1:
            yield run
            run = []
        run.append(place)
    if run:
        yield run
