"""The story that leads an edition becomes the answers to a reader's first questions, each with the way to more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import Value
from generator.pages import aids, sayings
from generator.pages.page import Link

if TYPE_CHECKING:
    from generator.model import Story
    from generator.pages.aids import RowView
    from generator.pages.references import References

POINTS, SPEAKERS, FIGURES = 3, 6, 5
"""How many of each an edition shows."""


class Point(Value, frozen=True):
    """What several sources say, in the words of one of them."""

    text: str
    lang: str
    sources: int
    """Or texts, where one of them names no source."""
    of: int
    named: bool


class Apart(Value, frozen=True):
    """A matter on which the sources differ, with their figures."""

    noun: str
    figures: tuple[str, ...]
    lang: str
    updated: bool
    """Whether the figure only moved with time."""


class Front(Value, frozen=True, kw_only=True):
    """What is told of the lead of an edition beyond its headline."""

    points: tuple[Point, ...] = ()
    apart: tuple[Apart, ...] = ()
    spoke: tuple[Link, ...] = ()
    """Those who spoke, in the order they first did."""


def of_story(refs: References, story: Story) -> Front:
    """A story becomes its front: what happened, where the sources differ, who spoke."""
    told = aids.of_story(refs, story)
    points = (Point(p.text, p.article.lang, p.sources, p.of, p.named) for p in told.points)
    turns = sayings.of(refs).turns(story)
    speakers = (Link(turn.speaker, turn.speaker_url) for turn in turns if turn.speaker and turn.speaker_url)
    return Front(
        points=tuple(points)[:POINTS],
        apart=tuple(_apart(row) for row in told.rows if row.state in {"differ", "updated"}),
        spoke=tuple(dict.fromkeys(speakers))[:SPEAKERS],
    )


def _apart(row: RowView) -> Apart:
    figures = dict.fromkeys(same[0].text for same in row.values)
    return Apart(row.noun, tuple(figures)[:FIGURES], row.values[0][0].article.lang, row.state == "updated")
