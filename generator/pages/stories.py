"""A page for each story of several articles; every other address of a story leads on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import explanations, urls
from generator.model import Value
from generator.pages import aids
from generator.pages.aids import Adds, PointView, Reading, RowView
from generator.pages.page import Link, Page
from generator.pages.redirects import lead_on
from generator.pages.references import ArticleRef, QuoteRef, StoryRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model import Match, Story
    from generator.pages.aids import Aids
    from generator.pages.references import References


STEPS_BACK = 4
"""Earlier stories of an affair that a page names."""


class Reason(Value, frozen=True, kw_only=True):
    """Why an article stands in its story."""

    before: str
    """The sentence that tells it, up to the name of the other article."""
    best: ArticleRef | None
    after: str
    terms: tuple[str, ...]
    actors: tuple[Link, ...]


class Member(Value, frozen=True, kw_only=True):
    """An article in its story."""

    article: ArticleRef
    author: str | None
    summary: str | None
    copies: tuple[ArticleRef, ...]
    """Those that repeat this article's text."""
    update: bool
    """Whether its source had told of the story before."""
    adds: Adds | None
    reason: Reason | None


class DayOfStory(Value, frozen=True):
    """What one day brought to a story."""

    day: Link
    members: tuple[Member, ...]
    nothing: bool
    """Whether no article of the day tells anything new."""


class Counted(Value, frozen=True):
    """One kind of thing that is counted, with all that is said of it."""

    noun: str
    rows: tuple[RowView, ...]


class StoryView(Value, frozen=True, kw_only=True):
    """One event as all its articles tell it."""

    story: StoryRef
    standfirst: str | None
    lead: ArticleRef
    points: tuple[PointView, ...]
    figures: tuple[Counted, ...]
    reading: Reading | None
    told: tuple[DayOfStory, ...]
    """Independent texts by day and time, each followed by its copies."""
    earlier: tuple[StoryRef, ...]
    """The stories before it in the same affair, the nearest first."""
    related: tuple[StoryRef, ...]
    days: tuple[Link, ...]
    actors: tuple[Link, ...]
    quotes: tuple[QuoteRef, ...]
    crumbs: tuple[Link, ...]


def pages(refs: References) -> Iterator[Page]:
    """The library becomes its story pages and the redirects that keep every former address alive."""
    told = {story.id for story in refs.library.stories.values()}
    for story in refs.library.stories.values():
        target = refs.story_url(story)
        if len(story.articles) > 1:
            newest = refs.library.articles[story.articles[-1]].published.iso[:10]
            yield Page(url=target, template="story.html", view=_view(refs, story), changed=newest)
        for name in _other_names(story, told):
            yield lead_on(urls.story(name), target, refs.stories[story.id].title)
    for article in refs.library.withdrawn.values():
        if article.id not in told:
            yield lead_on(urls.story(article.id), urls.article(article.id), article.title)


def _other_names(story: Story, told: set[str]) -> Iterator[str]:
    """Every id and label by which a story may have been known: those of its articles, and the editor's."""
    if len(story.articles) == 1:
        yield story.id
    labels = (urls.slug(key) for key in story.keys)
    for name in sorted({*story.articles, *labels} - {story.id}):
        if name not in told:
            yield name


def _view(refs: References, story: Story) -> StoryView:
    library = refs.library
    days = sorted({library.articles[a].published.iso[:10] for a in story.articles})
    actors = dict.fromkeys(p.actor for a in _lead_first(story) for p in library.presences[a])
    shown = aids.of_story(refs, story)
    return StoryView(
        story=refs.stories[story.id],
        standfirst=_standfirst(refs, story, shown),
        lead=refs.articles[story.lead],
        points=shown.points,
        figures=tuple(_counted(shown.rows)),
        reading=shown.reading,
        told=tuple(_days(refs, story, shown)),
        earlier=tuple(_earlier(refs, story)),
        related=tuple(_related(refs, story)),
        days=tuple(Link(day, urls.day(day)) for day in days),
        actors=tuple(refs.actor(actor) for actor in actors),
        quotes=tuple(quote for a in story.articles if a not in library.original_of for quote in refs.quotes(a)),
        crumbs=(Link(days[0][:7], urls.month(days[0])), Link(days[0], urls.day(days[0]))),
    )


def _lead_first(story: Story) -> tuple[str, ...]:
    return (story.lead, *(article for article in story.articles if article != story.lead))


def _earlier(refs: References, story: Story) -> Iterator[StoryRef]:
    """A story becomes those before it in the same affair, a few steps back."""
    seen = {story.id}
    thread = refs.library.threads.get(story.id)
    while thread and thread.earlier and thread.earlier not in seen and len(seen) <= STEPS_BACK:
        seen.add(thread.earlier)
        if thread.earlier in refs.stories:
            yield refs.stories[thread.earlier]
        thread = refs.library.threads.get(thread.earlier)


def _related(refs: References, story: Story) -> Iterator[StoryRef]:
    thread = refs.library.threads.get(story.id)
    yield from (refs.stories[id_] for id_ in (thread.related if thread else ()) if id_ in refs.stories)


def _standfirst(refs: References, story: Story, shown: Aids) -> str | None:
    """An editor's summary heads the page; the lead's opening only where no statement is shown instead."""
    given = story.summary or refs.library.articles[story.lead].summary
    return given if given or shown.points or story.lead in shown.quoted else refs.stories[story.id].summary


def _counted(rows: Iterable[RowView]) -> Iterator[Counted]:
    """Rows become kinds of things, in the order of their first rows."""
    kinds: dict[str, list[RowView]] = {}
    for row in rows:
        kinds.setdefault(row.kind, []).append(row)
    for same in kinds.values():
        yield Counted(same[0].noun, tuple(same))


def _days(refs: References, story: Story, shown: Aids) -> Iterator[DayOfStory]:
    """A story becomes its days with what each brought."""
    by_day: dict[str, list[str]] = {}
    for article in story.articles:
        if article not in refs.library.original_of:
            by_day.setdefault(refs.library.articles[article].published.iso[:10], []).append(article)
    adds, why = dict(shown.adds), {match.article: match for match in story.why}
    for day, articles in by_day.items():
        members = tuple(_member(refs, story, article, why.get(article), shown) for article in articles)
        known = [adds[article] for article in articles if article in adds]
        yield DayOfStory(Link(day, urls.day(day)), members, nothing=bool(known) and all(each.nothing for each in known))


def _member(refs: References, story: Story, article: str, match: Match | None, shown: Aids) -> Member:
    family = next((f for f in story.copies if f[0] == article), (article,))
    told = refs.library.articles[article]
    return Member(
        article=refs.articles[article],
        author=told.author,
        summary=told.summary or (None if article in shown.quoted else refs.summary(told)),
        copies=tuple(refs.articles[copy] for copy in family[1:]),
        update=_is_update(refs, story, article),
        adds=dict(shown.adds).get(article),
        reason=_reason(refs, match) if match else None,
    )


def _is_update(refs: References, story: Story, article: str) -> bool:
    """Whether an earlier article of the story is from the same source."""
    source = refs.library.source_of.get(article)
    before = story.articles[: story.articles.index(article)]
    return source is not None and any(refs.library.source_of.get(other) == source for other in before)


def _reason(refs: References, match: Match) -> Reason:
    known = (actor for actor in match.actors if actor in refs.library.by_actor)
    sentence = explanations.member(match)
    return Reason(
        before=sentence.before,
        best=refs.articles.get(match.best or "") if sentence.names else None,
        after=sentence.after,
        terms=match.terms,
        actors=tuple(refs.actor(actor) for actor in known),
    )
