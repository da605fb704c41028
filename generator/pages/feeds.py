"""Atom and JSON feeds of the newest articles, for the site and for each topic and actor."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

import msgspec

from generator import schema, urls
from generator.model import Moment, Value
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model import Article
    from generator.pages.references import References


_NEVER = Moment(0, "1970-01-01T00:00:00+00:00")
"""When a feed without entries was last changed."""


class EntryView(Value, frozen=True, kw_only=True):
    """An article in a feed."""

    id: str
    """A ``tag:`` URI; it outlives titles and addresses."""
    title: str
    url: str
    published: str
    updated: str
    summary: str | None
    author: str | None
    lang: str


class FeedView(Value, frozen=True, kw_only=True):
    """A feed; every address in it is absolute."""

    id: str
    title: str
    description: str
    page: str
    url: str
    updated: str
    entries: tuple[EntryView, ...]


def pages(refs: References) -> Iterator[Page]:
    """The library becomes its feeds."""
    library, title = refs.library, refs.config.title
    entry = cache(partial(_entry, refs))
    gathered = [(title, urls.HOME, tuple(library.articles))]
    gathered += [(f"{library.topics[t].name} · {title}", urls.topic(t), ids) for t, ids in library.by_topic.items()]
    gathered += [(f"{library.actors[a].name} · {title}", urls.actor(a), ids) for a, ids in library.by_actor.items()]
    for name, page, articles in gathered:
        newest = articles[: -refs.config.feed_entries - 1 : -1]
        view = _view(refs, name, page, newest, tuple(map(entry, newest)))
        yield Page(url=urls.feed(page, "xml"), template="feed.xml", view=view, listed=False)
        yield Page(url=urls.feed(page, "json"), data=_json(refs, view, page), listed=False)


def _view(refs: References, title: str, page: str, newest: Sequence[str], entries: tuple[EntryView, ...]) -> FeedView:
    base = refs.config.base_url
    changed = (_changed(refs.library.articles[article]) for article in newest)
    return FeedView(
        id=urls.tag(base, "2025", "feed", page.strip("/") or "all"),
        title=title,
        description=refs.config.description,
        page=urls.absolute(base, page),
        url=urls.absolute(base, urls.feed(page, "xml")),
        updated=_stamp(refs, max(changed, default=_NEVER)),
        entries=entries,
    )


def _entry(refs: References, identifier: str) -> EntryView:
    base, article = refs.config.base_url, refs.library.articles[identifier]
    return EntryView(
        id=urls.tag(base, article.published.iso[:10], "articles", article.id),
        title=article.title,
        url=urls.absolute(base, urls.article(article.id)),
        published=_stamp(refs, article.published),
        updated=_stamp(refs, _changed(article)),
        summary=refs.summary(article),
        author=article.author or refs.source_name(article.id),
        lang=article.lang,
    )


def _changed(article: Article) -> Moment:
    return article.updated or article.published


def _stamp(refs: References, moment: Moment) -> str:
    """A moment becomes an RFC 3339 date and time; a date alone means the start of its day."""
    return moment.iso if moment.timed else schema.parse_moment(f"{moment.iso}T00:00", refs.config.zone).iso


def _json(refs: References, view: FeedView, page: str) -> bytes:
    """A feed becomes JSON Feed 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "home_page_url": view.page,
        "feed_url": urls.absolute(refs.config.base_url, urls.feed(page, "json")),
        "description": view.description or None,
        "language": refs.config.language,
        "items": [_item(entry) for entry in view.entries],
    }
    return msgspec.json.format(msgspec.json.encode({k: v for k, v in feed.items() if v is not None}), indent=1) + b"\n"


def _item(entry: EntryView) -> dict[str, object]:
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.summary or entry.title,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "language": entry.lang,
        "authors": [{"name": entry.author}] if entry.author else None,
    }
    return {key: value for key, value in item.items() if value is not None}
