"""A page for each story of several articles; every other address of a story leads on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import urls
from generator.model import Value
from generator.pages.page import Link, Page
from generator.pages.redirects import lead_on
from generator.pages.references import ArticleRef, QuoteRef, StoryRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Match, Story
    from generator.pages.references import References


class Reason(Value, frozen=True, kw_only=True):
    """Why an article stands in its story."""

    kind: str
    """``similar``, ``copy``, ``editor`` or ``alone``."""
    best: ArticleRef | None
    score: float
    bar: float
    terms: tuple[str, ...]
    actors: tuple[Link, ...]
    days: int


class Member(Value, frozen=True, kw_only=True):
    """An article in its story."""

    article: ArticleRef
    author: str | None
    summary: str | None
    copies: tuple[ArticleRef, ...]
    """Those that repeat this article's text."""
    reason: Reason | None


class StoryView(Value, frozen=True, kw_only=True):
    """One event as all its articles tell it."""

    story: StoryRef
    lead: ArticleRef
    members: tuple[Member, ...]
    """Independent texts by time, each followed by its copies."""
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
    why = {match.article: match for match in story.why}
    return StoryView(
        story=refs.stories[story.id],
        lead=refs.articles[story.lead],
        members=tuple(
            _member(refs, story, article, why.get(article))
            for article in story.articles
            if article not in library.original_of
        ),
        days=tuple(Link(day, urls.day(day)) for day in days),
        actors=tuple(refs.actor(actor) for actor in actors),
        quotes=tuple(quote for a in story.articles if a not in library.original_of for quote in refs.quotes(a)),
        crumbs=(Link(days[0][:7], urls.month(days[0])), Link(days[0], urls.day(days[0]))),
    )


def _lead_first(story: Story) -> tuple[str, ...]:
    return (story.lead, *(article for article in story.articles if article != story.lead))


def _member(refs: References, story: Story, article: str, match: Match | None) -> Member:
    family = next((f for f in story.copies if f[0] == article), (article,))
    told = refs.library.articles[article]
    return Member(
        article=refs.articles[article],
        author=told.author,
        summary=refs.summary(told),
        copies=tuple(refs.articles[copy] for copy in family[1:]),
        reason=_reason(refs, match) if match else None,
    )


def _reason(refs: References, match: Match) -> Reason:
    known = (actor for actor in match.actors if actor in refs.library.by_actor)
    return Reason(
        kind=match.reason,
        best=refs.articles.get(match.best or ""),
        score=match.score,
        bar=match.bar,
        terms=match.terms,
        actors=tuple(refs.actor(actor) for actor in known),
        days=match.days,
    )
