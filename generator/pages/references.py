"""Narrow references: all that a list shows of an article or a story, made once and used in many views.

What only some pages show of a story (why it stands together, what its texts tell, what came before) is at hand by
`References.among` alone. So what such a page is made from can be told beforehand (`subjects`).
"""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, cast

import msgspec

from generator import urls
from generator.languages import ENGLISH
from generator.library import OTHER
from generator.model import Republish, Status, Value
from generator.pages import heads
from generator.pages.heads import Among
from generator.pages.page import Link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.config import Config
    from generator.fingerprint import Fingerprint
    from generator.languages import Language
    from generator.library import Library
    from generator.model import Article, Quote, Story


class ArticleRef(Value, frozen=True, kw_only=True):
    """What a list shows of an article."""

    title: str
    url: str
    iso: str
    source: str | None
    lang: str
    draft: bool
    copy: bool
    """Whether it repeats another article's text."""


class StoryRef(Value, frozen=True, kw_only=True):
    """What a list shows of a story; a story of one article leads straight to it."""

    title: str
    url: str
    summary: str | None
    lang: str
    first: str
    last: str
    size: int
    """Articles in the story."""
    sources: tuple[str, ...]
    """Names of those who published it, in the order they first did."""
    texts: int
    """Articles that are not copies of another."""
    topics: tuple[Link, ...]
    pinned: bool


class QuoteRef(Value, frozen=True, kw_only=True):
    """What a list shows of a quote."""

    text: str
    speaker: str | None
    speaker_url: str | None
    cue: str | None
    article: ArticleRef


Made = TypeVar("Made")


class _Asked(dict[str, Made]):
    """References by id, each made when it is first asked for."""

    def __init__(self, make: Callable[[str], Made]) -> None:
        super().__init__()
        self._make: Callable[[str], Made] = make

    def __missing__(self, key: str) -> Made:
        made = self[key] = self._make(key)
        return made


STEPS_BACK = 4
"""Earlier stories of an affair that are told of a story."""


class References:
    """Every reference of one plan, made when first asked for."""

    def __init__(self, library: Library, config: Config, language: Language = ENGLISH) -> None:
        self._whole = _in(language, library)
        self.library, self.config, self.language = heads.of(self._whole), config, language
        self.told: Mapping[str, Story] = {}
        """The stories that these may tell whole, with why their articles stand together."""
        self._base = self
        self._made: dict[object, object] = {}
        self._foreseen: dict[object, Callable[[], object]] = {}
        self._republish = {source.id: source.republish or config.republish for source in library.sources.values()}
        self._quotes: dict[str, tuple[QuoteRef, ...]] = {}
        self.articles: Mapping[str, ArticleRef] = _Asked(lambda id_: self._article(self.library.articles[id_]))
        self.stories: Mapping[str, StoryRef] = _Asked(lambda id_: self._story(self.library.stories[id_]))

    def told_more(self, library: Library) -> References:
        """The same library, of which more is told by now than its heads, becomes references to it."""
        more = copy(self)
        more._whole, more._base = _in(self.language, library), more  # noqa: SLF001 - of the same class
        more._made, more._foreseen = {}, {}  # noqa: SLF001
        return more

    def among(self, stories: Iterable[str]) -> References:
        """Stories become references that tell all of these, and of others no more than heads."""
        chosen, whole = tuple(stories), self._whole
        chains = dict.fromkeys(id_ for story in chosen for id_ in (story, *self._before(story)))
        some = copy(self)
        some.told = {id_: whole.stories[id_] for id_ in chosen}
        some.library = replace(
            self.library,
            tellings=Among(chosen, whole.tellings),
            threads=Among(chains, whole.threads),
        )
        return some

    def _before(self, story: str) -> Iterator[str]:
        """A story becomes those before it in the same affair, a few steps back."""
        for _ in range(STEPS_BACK):
            thread = self._whole.threads.get(story)
            if thread is None or thread.earlier is None:
                return
            story = thread.earlier
            yield story

    def beyond(self, story: str) -> tuple[object, ...]:
        """A story becomes all that `among` tells of it beyond its head."""
        threads = [self._whole.threads.get(id_) for id_ in (story, *self._before(story))]
        return self._whole.stories[story].why, self._whole.retold.get(story), threads

    def body(self, article: str) -> Fingerprint:
        """An article becomes what stands for its body."""
        return self._whole.articles[article].body

    def places(self, article: str) -> tuple[Quote, ...]:
        """An article becomes its quotes with where they stand in its text."""
        return self._whole.quotes(article)

    def once(self, make: Callable[[References], Made]) -> Made:
        """What several kinds of page need becomes made, once for this plan."""
        if make not in self._made:
            known = self._foreseen[make]() if make in self._foreseen else None
            self._made[make] = make(self._base) if known is None else known
        return cast("Made", self._made[make])

    def foresee(self, make: Callable[[References], Made], recall: Callable[[], Made | None]) -> None:
        """Should that be asked for, it is recalled, if it can be."""
        self._foreseen[make] = recall

    def _article(self, article: Article) -> ArticleRef:
        return ArticleRef(
            title=article.title,
            url=urls.article(article.id),
            iso=article.published.iso,
            source=self.source_name(article.id),
            lang=article.lang,
            draft=article.status is Status.DRAFT,
            copy=article.id in self.library.original_of,
        )

    def _story(self, story: Story) -> StoryRef:
        library = self.library
        lead = library.articles[story.lead]
        names = (self.source_name(article) for article in story.articles)
        return StoryRef(
            title=story.title or lead.title,
            url=self.story_url(story),
            summary=story.summary or self.summary(lead),
            lang=lead.lang,
            first=library.articles[story.articles[0]].published.iso,
            last=library.articles[story.articles[-1]].published.iso,
            size=len(story.articles),
            sources=tuple(dict.fromkeys(name for name in names if name)),
            texts=len(story.articles) - sum(len(family) - 1 for family in story.copies),
            topics=self.topics(story.articles),
            pinned=story.pin,
        )

    def story_url(self, story: Story) -> str:
        """A story becomes the page that tells it: its own, or its only article's."""
        return urls.story(story.id) if len(story.articles) > 1 else urls.article(story.articles[0])

    def source_name(self, article: str) -> str | None:
        """An article becomes the name of who published it."""
        source = self.library.source_of.get(article)
        return self.library.sources[source].name if source else None

    def republish(self, article: str) -> Republish:
        """An article becomes how much of it may be shown."""
        source = self.library.source_of.get(article)
        return self._republish[source] if source else self.config.republish

    def summary(self, article: Article) -> str | None:
        """An article becomes its summary: the editor's, else its opening where that may be shown."""
        if article.summary:
            return article.summary
        if self.republish(article.id) is Republish.LINK:
            return None
        return self.library.features[article.id].opening or None

    def topics(self, articles: Iterable[str]) -> tuple[Link, ...]:
        """Articles become links to their topics, the one that most of them share first."""
        counts: dict[str, int] = {}
        for article in articles:
            for topic in self.library.topics_of[article]:
                counts[topic] = counts.get(topic, 0) + 1
        ordered = sorted(counts, key=lambda topic: -counts[topic])
        return tuple(self.topic(topic) for topic in ordered)

    def topic(self, identifier: str) -> Link:
        """A topic's id becomes a link."""
        return Link(self.library.topics[identifier].name, urls.topic(identifier))

    def actor(self, identifier: str) -> Link:
        """An actor's id becomes a link."""
        return Link(self.library.actors[identifier].name, urls.actor(identifier))

    def quotes(self, article: str) -> tuple[QuoteRef, ...]:
        """An article becomes its quotes as lists show them; where only a link may be shown, none."""
        if self.republish(article) is Republish.LINK:
            return ()
        if article not in self._quotes:
            self._quotes[article] = tuple(self._quote(quote, article) for quote in self.library.quotes(article))
        return self._quotes[article]

    def _quote(self, quote: Quote, article: str) -> QuoteRef:
        actor = self.library.actors.get(quote.speaker or "")
        return QuoteRef(
            text=shown(quote.text),
            speaker=actor.name if actor else quote.speaker_name or quote.speaker_text,
            speaker_url=urls.actor(actor.id) if actor and actor.id in self.library.by_actor else None,
            cue=quote.cue,
            article=self.articles[article],
        )


def shown(words: str) -> str:
    """Quoted words without the comma that led on to their speaker."""
    return words.rstrip(",")


def _in(language: Language, library: Library) -> Library:
    """A library becomes one in which the topic of articles without any is named in the site's language."""
    if library.topics.get(OTHER.id) != OTHER or language.gettext("Other") == OTHER.name:
        return library
    named = msgspec.structs.replace(OTHER, name=language.gettext("Other"))
    return replace(library, topics={**library.topics, OTHER.id: named})
