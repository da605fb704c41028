"""A page for each article, a tombstone for each withdrawn one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import urls
from generator.model import Republish, Status, Value
from generator.pages import reasons, subjects
from generator.pages.page import Link, Page
from generator.pages.reasons import Decided
from generator.pages.references import ArticleRef, QuoteRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model import Article
    from generator.pages.references import References


class ArticleView(Value, frozen=True, kw_only=True):
    """One article, with as much of its text as its source allows."""

    title: str
    listed: str | None
    """The editor's headline, under which lists lead to it, where it is alone in its story."""
    iso: str
    deduced: bool
    """Whether nobody told the date, so that it was taken from the text."""
    updated: str | None
    lang: str
    source: Link | None
    author: str | None
    original: str | None
    """The address of the original."""
    summary: str | None
    draft: bool
    show: Republish
    excerpt: str | None
    abridged: bool
    """Whether there is more of the text than the excerpt."""
    topics: tuple[Link, ...]
    actors: tuple[Link, ...]
    quotes: tuple[QuoteRef, ...]
    story: Link | None
    """The page of its story, where it is not alone in it."""
    others: tuple[ArticleRef, ...]
    """The other articles of its story."""
    decisions: tuple[Decided, ...]
    """Why editors took it out of another story."""
    copy_of: ArticleRef | None
    previous: ArticleRef | None
    next: ArticleRef | None
    crumbs: tuple[Link, ...]


class TombstoneView(Value, frozen=True):
    """What is left of a withdrawn article."""

    title: str
    iso: str
    source: str | None


def pages(refs: References) -> Iterator[Page]:
    """The library becomes a page for each of its articles."""
    order = tuple(refs.library.articles)
    for place in range(len(order)):
        yield page(refs, order, place)
    for article in refs.library.withdrawn.values():
        stone = TombstoneView(article.title, article.published.iso, article.source.text if article.source else None)
        yield Page(url=urls.article(article.id), template="withdrawn.html", view=stone, listed=False)


def page(refs: References, order: Sequence[str], place: int) -> Page:
    """Articles in the order of time, and a place among them, become the page of the article there."""
    article = refs.library.articles[order[place]]
    view = _view(refs, article, order[place - 1 : place] if place else (), order[place + 1 : place + 2])
    return Page(
        url=urls.article(article.id),
        template="article.html",
        view=view,
        body=refs.body(article.id) if view.show is Republish.FULL else None,
        origin=article.place.path,
        changed=article.published.iso[:10],
        subject=subjects.article(article.id),
    )


def _view(refs: References, article: Article, before: Sequence[str], after: Sequence[str]) -> ArticleView:
    library = refs.library
    story = library.stories[library.story_of[article.id]]
    alone = len(story.articles) == 1
    source = library.source_of.get(article.id)
    show = refs.republish(article.id)
    original = library.original_of.get(article.id)
    day = article.published.iso[:10]
    return ArticleView(
        title=article.title,
        listed=story.title if alone and story.title != article.title else None,
        iso=article.published.iso,
        deduced=article.date_from is not None,
        updated=article.updated.iso if article.updated else None,
        lang=article.lang,
        source=Link(library.sources[source].name, urls.source(source)) if source else None,
        author=article.author,
        original=article.url,
        summary=article.summary,
        draft=article.status is Status.DRAFT,
        show=show,
        excerpt=library.features[article.id].opening if show is Republish.EXCERPT else None,
        abridged=show is Republish.EXCERPT and library.features[article.id].abridged,
        topics=tuple(refs.topic(topic) for topic in library.topics_of[article.id]),
        actors=tuple(refs.actor(presence.actor) for presence in library.presences[article.id]),
        quotes=refs.quotes(article.id),
        story=None if alone else Link(refs.stories[story.id].title, urls.story(story.id)),
        others=tuple(refs.articles[a] for a in story.articles if a != article.id),
        decisions=reasons.of_article(refs, story, article.id),
        copy_of=refs.articles[original] if original else None,
        previous=refs.articles[before[0]] if before else None,
        next=refs.articles[after[0]] if after else None,
        crumbs=(Link(day[:7], urls.month(day)), Link(day, urls.day(day))),
    )
