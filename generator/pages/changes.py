"""What changed between two editions: stories that are new, that grew, whose figures moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import Republish, Value
from generator.pages.page import Link
from generator.pages.references import StoryRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.analysis.figures import Shift
    from generator.model import Story
    from generator.pages.references import References


class Moved(Value, frozen=True):
    """A figure before and after."""

    noun: str
    before: str
    after: str
    lang: str


class Grown(Value, frozen=True, kw_only=True):
    """A story that an earlier edition told, and what came to it."""

    story: StoryRef
    articles: int
    sources: tuple[str, ...]
    """Names of sources that had not told of it before."""
    copies: int
    """How many of the articles only repeat a text."""
    figures: tuple[Moved, ...]


class Changes(Value, frozen=True):
    """What is new in an edition; known from articles up to its day alone."""

    since: Link
    new: int
    """Stories that begin on this day."""
    grown: tuple[Grown, ...]


def since(refs: References, day: str, previous: Link, stories: Sequence[str]) -> Changes:
    """The stories of a day, in its order, become what changed since the edition before."""
    told = [refs.library.stories[id_] for id_ in stories]
    older = [story for story in told if _day(refs, story.articles[0]) < day]
    return Changes(previous, len(told) - len(older), tuple(_grown(refs, story, day) for story in older))


def _day(refs: References, article: str) -> str:
    return refs.library.articles[article].published.iso[:10]


def _grown(refs: References, story: Story, day: str) -> Grown:
    today = [article for article in story.articles if _day(refs, article) == day]
    before = {refs.source_name(article) for article in story.articles if _day(refs, article) < day}
    names = dict.fromkeys(name for name in map(refs.source_name, today) if name and name not in before)
    return Grown(
        story=refs.stories[story.id],
        articles=len(today),
        sources=tuple(names),
        copies=sum(article in refs.library.original_of for article in today),
        figures=tuple(_moved(refs, story, day)),
    )


def _moved(refs: References, story: Story, day: str) -> Iterator[Moved]:
    """A story becomes its figures that an article of the day has otherwise than one of an earlier day."""
    telling = refs.library.tellings.get(story.id)
    for shift in telling.shifts if telling else ():
        if _day(refs, shift.after.article) == day > _day(refs, shift.before.article) and _may_show(refs, shift):
            lang = refs.articles[shift.after.article].lang
            yield Moved(shift.noun, shift.before.text, shift.after.text, lang)


def _may_show(refs: References, shift: Shift) -> bool:
    return Republish.LINK not in {refs.republish(shift.before.article), refs.republish(shift.after.article)}
