"""The data export: public, versioned, each file with its JSON Schema."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from generator import urls
from generator.analysis.affairs import Thread
from generator.model import Kind, Republish
from generator.pages import aids, subjects
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.model import Article, Story
    from generator.pages.aids import RowView
    from generator.pages.references import References

VERSION = 1
"""Raised when a field changes its meaning or goes; a new field does not raise it."""


class ArticleData(msgspec.Struct, frozen=True, kw_only=True):
    """An article."""

    id: str
    path: str
    """Relative to content/."""
    url: str
    title: str
    source: str | None
    published: str
    topics: tuple[str, ...]
    actors: tuple[str, ...]
    story: str
    copy_of: str | None
    text: str | msgspec.UnsetType = msgspec.UNSET
    """The plain text in which offsets of quotes count; carried with ``export: {text: true}``."""


class ReasonData(msgspec.Struct, frozen=True, kw_only=True):
    """Why an article stands in its story."""

    article: str
    best: str | None
    """The article it resembles most."""
    score: float
    bar: float
    """The score that was needed."""
    terms: tuple[str, ...]
    actors: tuple[str, ...]
    figures: tuple[str, ...]
    days: int
    reason: str


class PointData(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that several articles carry."""

    text: str
    articles: tuple[str, ...]


class FigureValueData(msgspec.Struct, frozen=True, kw_only=True):
    """A figure as one article has it."""

    text: str
    """The words as they stand there: hedge, number or range, and what is counted."""
    hedge: str
    low: float
    high: float | None
    """The most it can mean; null where it is open, as in "more than 30"."""
    article: str
    sentence: str | None
    """The sentence in which it stands, where the source allows it to be shown."""


class HeardData(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that an article of another story has of the same matter."""

    text: str
    hedge: str
    low: float
    high: float | None
    article: str
    story: str


class FigureData(msgspec.Struct, frozen=True, kw_only=True):
    """One matter that is counted, as the articles of a story have it, by time."""

    what: str
    values: tuple[FigureValueData, ...]
    state: str
    """``agree``, ``updated`` (moves one way as time passes), ``differ``, or ``alone`` (only one text counts it)."""
    elsewhere: tuple[HeardData, ...] = ()
    """What related reports have of it; they decide nothing of the state."""


class StoryData(msgspec.Struct, frozen=True, kw_only=True):
    """The articles about one event."""

    id: str
    url: str
    title: str
    first: str
    last: str
    topics: tuple[str, ...]
    actors: tuple[str, ...]
    lead: str
    articles: tuple[str, ...]
    copies: tuple[tuple[str, ...], ...]
    why: tuple[ReasonData, ...]
    key_points: tuple[PointData, ...] = ()
    figures: tuple[FigureData, ...] = ()
    earlier: str | None = None
    """The story before it in the same affair."""
    related: tuple[str, ...] = ()
    """Other stories that are like it, the likest first."""


class MentionData(msgspec.Struct, frozen=True, kw_only=True):
    """An actor in an article."""

    article: str
    count: int
    forms: tuple[str, ...]


class ActorData(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something that is named."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    mentions: tuple[MentionData, ...]


class QuoteData(msgspec.Struct, frozen=True, kw_only=True):
    """Words in quotation marks; start and end count characters of the article's plain text."""

    text: str
    speaker: str | None
    speaker_name: str | None
    speaker_text: str | None
    cue: str | None
    occasion: str | None
    """To whom, where or on what occasion it was said, in the article's words."""
    article: str
    start: int
    end: int


_KINDS: Mapping[str, type[msgspec.Struct]] = {
    "articles": ArticleData,
    "stories": StoryData,
    "actors": ActorData,
    "quotes": QuoteData,
}


def pages(refs: References, texts: Mapping[str, str]) -> Iterator[Page]:
    """The library becomes four JSON files and their schemas; texts are carried where they are given."""
    yield articles(refs, texts)
    yield stories(refs)
    yield _page("actors", _actors(refs))
    yield quotes(refs)
    for name, kind in _KINDS.items():
        yield Page(url=urls.schema(name), data=_schema(name, kind), listed=False)


def articles(refs: References, texts: Mapping[str, str]) -> Page:
    """The library becomes the file of its articles."""
    items = (_article(refs, article, texts) for article in refs.library.articles.values())
    return _page("articles", items, subjects.TEXTS if refs.config.export_text else "")


def stories(refs: References, known: Mapping[str, bytes] = MappingProxyType({})) -> Page:
    """The library becomes the file of its stories; the lines of some may be known."""
    own = refs.among(id_ for id_ in refs.library.stories if id_ not in known)
    each = (known.get(id_) or _encode(_story(own, own.told[id_])) for id_ in refs.library.stories)
    return _file("stories", each, subjects.STORIES)


def lines(data: bytes) -> list[bytes]:
    """A file becomes the lines of its items; no line holds an end of line of its own, which JSON escapes."""
    return [line.removesuffix(b",") for line in data.split(b"\n")[1:-2] if line]


def quotes(refs: References) -> Page:
    """The library becomes the file of its quotes."""
    return _page("quotes", _quotes(refs), subjects.QUOTES)


def _page(name: str, items: Iterable[msgspec.Struct], subject: str = "") -> Page:
    return _file(name, map(_encode, items), subject)


_encode = msgspec.json.encode


def _file(name: str, items: Iterable[bytes], subject: str) -> Page:
    """Items become a JSON file with one item a line, so that versions of it can be compared."""
    parts = [*items] or [b""]
    parts[0] = b'{"version":%d,"%s":[\n%s' % (VERSION, name.encode(), parts[0])
    parts[-1] += b"\n]}\n"  # at the ends of the first and the last: large files are in memory once only
    return Page(url=urls.data(name), data=b",\n".join(parts), listed=False, subject=subject)


def _schema(name: str, kind: type[msgspec.Struct]) -> bytes:
    (own,), definitions = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"data/{name}.json",
        "type": "object",
        "required": ["version", name],
        "properties": {"version": {"const": VERSION}, name: {"type": "array", "items": own}},
        "$defs": definitions,
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def _article(refs: References, article: Article, texts: Mapping[str, str]) -> ArticleData:
    library = refs.library
    return ArticleData(
        id=article.id,
        path=article.path,
        url=urls.article(article.id),
        title=article.title,
        source=library.source_of.get(article.id),
        published=article.published.iso,
        topics=library.topics_of[article.id],
        actors=tuple(presence.actor for presence in library.presences[article.id]),
        story=library.story_of[article.id],
        copy_of=library.original_of.get(article.id),
        text=texts.get(article.id, msgspec.UNSET),
    )


def _story(refs: References, story: Story) -> StoryData:
    library, shown = refs.library, refs.stories[story.id]
    actors = dict.fromkeys(p.actor for a in story.articles for p in library.presences[a])
    topics = dict.fromkeys(topic for a in story.articles for topic in library.topics_of[a])
    told, thread = aids.of_story(refs, story), library.threads.get(story.id, Thread())
    return StoryData(
        id=story.id,
        url=urls.story(story.id),
        title=shown.title,
        first=shown.first,
        last=shown.last,
        topics=tuple(topics),
        actors=tuple(actors),
        lead=story.lead,
        articles=story.articles,
        copies=story.copies,
        why=tuple(ReasonData(**msgspec.structs.asdict(match)) for match in story.why),
        key_points=tuple(PointData(text=point.text, articles=point.ids) for point in told.points),
        figures=tuple(_figure(row) for row in told.rows),
        earlier=thread.earlier,
        related=thread.related,
    )


def _figure(row: RowView) -> FigureData:
    values = (
        FigureValueData(text=v.text, hedge=v.hedge, low=v.low, high=v.high, article=v.id, sentence=v.sentence)
        for same in row.values
        for v in same
    )
    elsewhere = (
        HeardData(text=v.text, hedge=v.hedge, low=v.low, high=v.high, article=v.id, story=v.story)
        for same in row.elsewhere
        for v in same
    )
    return FigureData(what=row.noun, values=tuple(values), state=row.state, elsewhere=tuple(elsewhere))


def _actors(refs: References) -> Iterator[ActorData]:
    """Every actor that an article names, and every one that the registry knows."""
    library = refs.library
    found: dict[str, list[MentionData]] = {}
    for article, presences in library.presences.items():
        for presence in presences:
            mention = MentionData(article=article, count=presence.count, forms=presence.forms)
            found.setdefault(presence.actor, []).append(mention)
    for actor in library.actors.values():
        yield ActorData(
            id=actor.id,
            name=actor.name,
            kind=actor.kind,
            aliases=actor.aliases,
            mentions=tuple(found.get(actor.id, ())),
        )


def _quotes(refs: References) -> Iterator[QuoteData]:
    for article in refs.library.articles:
        if refs.republish(article) is Republish.LINK:
            continue
        for quote in refs.places(article):
            yield QuoteData(article=article, **msgspec.structs.asdict(quote))
