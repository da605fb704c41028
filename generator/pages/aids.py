"""What a story's texts tell together, as much of it as their sources allow to be shown."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from generator import explanations
from generator.analysis.accounts import Statement
from generator.analysis.figures import State
from generator.analysis.novelty import News
from generator.model import Republish, Value
from generator.pages.references import ArticleRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.analysis.aids import Telling
    from generator.analysis.figures import Figure, Heard, Row
    from generator.analysis.keypoints import Point
    from generator.analysis.novelty import Step
    from generator.model import Story
    from generator.pages.references import References

ENOUGH = 0.9
"""Share of what a story tells that the shortest reading reaches."""


class PointView(Value, frozen=True, kw_only=True):
    """A statement in the words of one article, with those that carry it."""

    text: str
    article: ArticleRef
    """Whose words they are."""
    articles: tuple[ArticleRef, ...]
    """The independent texts that say the same, by time."""
    sources: int
    """How many sources these have, of so many of the story; how many these are, where one names no source."""
    of: int
    named: bool
    """Whether every independent text of the story names its source."""
    ids: tuple[str, ...]
    """All articles that carry it, copies among them."""


class ValueView(Value, frozen=True, kw_only=True):
    """A figure as one article has it."""

    text: str
    hedge: str
    low: float
    high: float | None
    id: str
    article: ArticleRef
    sentence: str | None
    """The sentence in which it stands, where it may be shown."""


class HeardView(Value, frozen=True, kw_only=True):
    """A figure of a related report: no more of that article than this, so that few pages follow when it changes."""

    text: str
    hedge: str
    low: float
    high: float | None
    id: str
    story: str
    who: str
    """The source; the title of the article where it has none."""
    url: str
    iso: str
    lang: str


class RowView(Value, frozen=True, kw_only=True):
    """One matter that is counted: the same figures stand together."""

    kind: str
    noun: str
    state: str
    """``differ``, ``updated``, ``agree`` or ``alone``."""
    values: tuple[tuple[ValueView, ...], ...]
    elsewhere: tuple[tuple[HeardView, ...], ...] = ()
    """What related reports have, by time; the same figures stand together."""


class Adds(Value, frozen=True):
    """What one article adds."""

    only: tuple[str, ...]
    """Sentences whose content no other article has."""
    first: tuple[str, ...]
    """Sentences that it told before others did."""
    nothing: bool
    """Whether all that it tells stood in an earlier article."""


class Reading(Value, frozen=True):
    """The fewest articles that tell most of a story."""

    articles: tuple[ArticleRef, ...]
    percent: int
    count: str
    """How many these are, in a word."""
    of: str


class Aids(Value, frozen=True, kw_only=True):
    """All reading aids of one story."""

    points: tuple[PointView, ...] = ()
    rows: tuple[RowView, ...] = ()
    adds: tuple[tuple[str, Adds], ...] = ()
    """By article, the independent texts."""
    reading: Reading | None = None
    quoted: tuple[str, ...] = ()
    """Articles of which some words are shown."""


class _Allowance:
    """How many words of each article may still be shown on one page."""

    def __init__(self, refs: References) -> None:
        self.refs = refs
        self.left: dict[str, int] = {}
        self.shown: set[tuple[str, int]] = set()

    def take(self, said: Statement) -> bool:
        """Whether a statement may be shown; it is then counted, once."""
        place = said.article, said.start
        if place in self.shown:
            return True
        show = self.refs.republish(said.article)
        if show is Republish.LINK:
            return False
        left = self.left.setdefault(said.article, self.refs.config.excerpt_words)
        words = len(said.text.split())
        if show is Republish.EXCERPT and words > left:
            return False
        self.left[said.article] = left - words
        self.shown.add(place)
        return True


def of_story(refs: References, story: Story) -> Aids:
    """A story becomes its reading aids; figures, then key points, have the first call on what may be shown."""
    made, told = refs.once(_none_yet), refs.library.tellings
    if story.id not in made or story.id not in told:  # who may not ask for it is refused, known or not
        telling = told.get(story.id)
        made[story.id] = _aids(refs, story, telling) if telling else Aids()
    return made[story.id]


def _none_yet(_refs: References) -> dict[str, Aids]:
    """The aids of stories as they are asked for; several kinds of page show them."""
    return {}


def _aids(refs: References, story: Story, telling: Telling) -> Aids:
    allowance = _Allowance(refs)
    rows = [row for row in (_allowed(row, allowance) for row in telling.rows) if row.figures]
    points = tuple(_points(refs, story, telling.points, allowance))
    figures = tuple(_row(refs, row, allowance) for row in rows)
    adds = tuple((news.article, _adds(news, allowance)) for news in telling.novelty.news)
    return Aids(
        points=points,
        rows=figures,
        adds=adds,
        reading=_reading(refs, telling.novelty.order),
        quoted=tuple(sorted({article for article, _ in allowance.shown})),
    )


def _points(refs: References, story: Story, points: Iterable[Point], allowance: _Allowance) -> Iterator[PointView]:
    own = [article for article in story.articles if article not in refs.library.original_of]
    named = all(article in refs.library.source_of for article in own)
    for point in points:
        said = next((said for said in point.said if allowance.take(said)), None)
        if said is not None:
            carried = [article for article in own if article in point.articles]
            yield PointView(
                text=said.text,
                article=refs.articles[said.article],
                articles=tuple(refs.articles[article] for article in carried),
                sources=_sources(refs, carried) if named else len(carried),
                of=_sources(refs, own) if named else len(own),
                named=named,
                ids=point.articles,
            )


def _sources(refs: References, articles: Iterable[str]) -> int:
    """Articles become the number of their sources."""
    return len({refs.library.source_of[article] for article in articles})


def _allowed(row: Row, allowance: _Allowance) -> Row:
    """A row keeps the figures that may be shown; none where too few are left to compare."""
    kept = tuple(f for f in row.figures if allowance.take(Statement(article=f.article, start=f.start, text=f.text)))
    enough = len(kept) > 1 or row.state is State.ALONE
    return msgspec.structs.replace(row, figures=kept if enough else ())


def _row(refs: References, row: Row, allowance: _Allowance) -> RowView:
    """A row becomes what is shown of it: sentences only where the figures do not speak for themselves."""
    agree = row.state is State.AGREE
    figures = sorted(row.figures, key=_reach) if agree else row.figures
    values = [_value(refs, f, not agree and allowance.take(f.sentence)) for f in figures]
    grouped = groupby(values, key=lambda value: (value.low, value.high))
    shown = tuple(tuple(same) for _, same in grouped)
    told = tuple(_heard(refs, row, allowance))
    return RowView(kind=row.kind, noun=row.noun, state=row.state.value, values=shown, elsewhere=told)


def _heard(refs: References, row: Row, allowance: _Allowance) -> Iterator[tuple[HeardView, ...]]:
    """What related reports have of a row becomes what may be shown of it, the same figures together."""
    same: dict[tuple[float, float | None], list[HeardView]] = {}
    for heard in row.elsewhere:
        if allowance.take(Statement(article=heard.article, start=heard.start, text=heard.text)):
            same.setdefault((heard.low, heard.high), []).append(_other(refs, heard))
    return (tuple(views) for views in same.values())


def _other(refs: References, heard: Heard) -> HeardView:
    article = refs.articles[heard.article]
    return HeardView(
        text=heard.text,
        hedge=heard.hedge,
        low=heard.low,
        high=heard.high,
        id=heard.article,
        story=refs.library.story_of[heard.article],
        who=article.source or article.title,
        url=article.url,
        iso=article.iso,
        lang=article.lang,
    )


def _reach(figure: Figure) -> tuple[float, float]:
    return figure.low, figure.high if figure.high is not None else float("inf")


def _value(refs: References, figure: Figure, whole: bool) -> ValueView:  # noqa: FBT001
    return ValueView(
        text=figure.text,
        hedge=figure.hedge,
        low=figure.low,
        high=figure.high,
        id=figure.article,
        article=refs.articles[figure.article],
        sentence=figure.sentence.text if whole else None,
    )


def _adds(news: News, allowance: _Allowance) -> Adds:
    """What a text adds, but for what stands above it already."""
    shown = set(allowance.shown)
    only = tuple(s.text for s in news.only if (s.article, s.start) not in shown and allowance.take(s))
    first = tuple(s.text for s in news.first if (s.article, s.start) not in shown and allowance.take(s))
    return Adds(only, first, nothing=not news.only and not news.first)


def _reading(refs: References, order: Sequence[Step]) -> Reading | None:
    """The reading order becomes its shortest part that tells enough; none where that is all of it."""
    count = next((place for place, step in enumerate(order, 1) if step.share >= ENOUGH), len(order))
    if count == len(order):
        return None
    percent = int(order[count - 1].share * 100)
    chosen = tuple(refs.articles[step.article] for step in order[:count])
    told, of = (explanations.spelled(number, refs.language) for number in (count, len(order)))
    return Reading(chosen, percent, told.capitalize(), of)
