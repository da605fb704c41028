"""Articles with their relations and the registries become the library: read-only, indexed, in time order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import msgspec

from generator import registries, urls
from generator.feedlist import Followed
from generator.model import Actor, Article, Match, Name, Quote, Source, Status, Story, Topic, Value

if TYPE_CHECKING:
    from generator.analysis.affairs import Thread
    from generator.analysis.aids import Telling
    from generator.analysis.features import Features
    from generator.articles import Document
    from generator.registries import Registries

OTHER = Topic(id="other", name="Other", registered=False)
"""Where an article goes that no editor and no rule has placed."""

T = TypeVar("T", Actor, Topic, Source)


class Presence(Value, frozen=True):
    """An actor in an article: how often, and in which words."""

    actor: str
    count: int
    forms: tuple[str, ...]


class Unknown(NamedTuple):
    """A name in an article that no registry knows."""

    kind: str
    """``actor``, ``topic`` or ``source``."""
    name: Name
    denied: bool = False
    """Whether it is said not to be meant."""


class Retold(NamedTuple):
    """What a story tells, and what other stories have of the matters that it counts, both encoded."""

    telling: bytes
    elsewhere: bytes


class Tellings(Mapping[str, "Telling"]):
    """What stories tell, by id, each decoded whenever it is asked for: a build of little that changed needs few."""

    def __init__(self, retold: Mapping[str, Retold], decode: Callable[[Retold], Telling]) -> None:
        self.retold, self._decode = retold, decode

    def __contains__(self, story: object) -> bool:
        """Whether a story tells anything."""
        return story in self.retold

    def __getitem__(self, story: str) -> Telling:
        """A story becomes what it tells."""
        return self._decode(self.retold[story])

    def __iter__(self) -> Iterator[str]:
        """The stories that tell anything."""
        return iter(self.retold)

    def __len__(self) -> int:
        """How many these are."""
        return len(self.retold)


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that pages are made from."""

    articles: Mapping[str, Article]
    """The shown articles by id, in time order."""
    withdrawn: Mapping[str, Article]
    features: Mapping[str, Features]
    actors: Mapping[str, Actor]
    topics: Mapping[str, Topic]
    sources: Mapping[str, Source]
    topics_of: Mapping[str, tuple[str, ...]]
    presences: Mapping[str, tuple[Presence, ...]]
    source_of: Mapping[str, str]
    stories: Mapping[str, Story]
    """By id, in the order of their first articles."""
    story_of: Mapping[str, str]
    original_of: Mapping[str, str]
    """The article whose text a copy repeats."""
    notes: Mapping[str, Document]
    """The editor's notes by day."""
    documents: tuple[Document, ...]
    unknown: tuple[Unknown, ...]
    denied: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For an article the actors who are said not to be meant in it, where any are."""
    by_day: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_topic: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_actor: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_source: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tellings: Mapping[str, Telling] = field(default_factory=dict)
    """For each story of several articles what its texts tell together."""
    followed: Followed = field(default_factory=Followed)
    """The feeds that the site follows, with how they fare."""
    threads: Mapping[str, Thread] = field(default_factory=dict)
    """For each story the one before it in the same affair, and those related."""

    @property
    def retold(self) -> Mapping[str, Retold]:
        """For the same stories the same, encoded, which stands for it."""
        return self.tellings.retold if isinstance(self.tellings, Tellings) else {}

    def quotes(self, article: str) -> tuple[Quote, ...]:
        """The quotes of an article; who is said not to be meant in it has said nothing there."""
        quotes, denied = self.features[article].quotes, self.denied.get(article)
        return tuple([_opened(quote, denied) for quote in quotes]) if denied else quotes


def _opened(quote: Quote, denied: Collection[str]) -> Quote:
    """A quote of somebody who is not meant becomes one of whom the article's own words name."""
    return msgspec.structs.replace(quote, speaker=None, speaker_name=None) if quote.speaker in denied else quote


def in_time(articles: Iterable[Article]) -> list[Article]:
    """Articles in the order they were published, ids deciding between equals."""
    return sorted(articles, key=lambda a: (a.published.instant, a.id))


class _Names(Generic[T]):
    """Names of one kind become ids; a name that no registry knows becomes an entry of its own."""

    def __init__(self, sort: str, kind: type[T], entries: Iterable[T], unknown: list[Unknown]) -> None:
        self.sort, self.unknown = sort, unknown
        self.kind: type[T] = kind
        self.index = registries.index(entries)
        self.new: dict[str, T] = {}
        self.ids: dict[str, str] = {}
        """What was found for each name: the same few stand in most articles."""

    def find(self, names: Sequence[Name]) -> list[str]:
        found = [self.ids.get(name.text) or self._resolve(name.text) for name in names]
        if self.new:
            pairs = zip(found, names, strict=True)
            self.unknown.extend([Unknown(self.sort, name) for identifier, name in pairs if identifier in self.new])
        return found

    def deny(self, names: Sequence[Name]) -> Iterator[str]:
        """Names of those who are not meant become ids; a stranger among them gets no entry, but is told."""
        for name in names:
            identifier = self.index.find(name.text) or self.index.find(urls.slug(name.text))
            if identifier is None:
                self.unknown.append(Unknown(self.sort, name, denied=True))
            else:
                yield identifier

    def _resolve(self, name: str) -> str:
        slug = urls.slug(name)
        identifier = self.index.find(name) or self.index.find(slug)
        if identifier is None:
            identifier = slug
            self.new.setdefault(identifier, self.kind(id=identifier, name=name, registered=False))
        self.ids[name] = identifier
        return identifier


class _Resolver:
    """Names in articles become ids of registry entries, strangers included."""

    def __init__(self, known: Registries) -> None:
        self.unknown: list[Unknown] = []
        self.actors = _Names("actor", Actor, known.actors, self.unknown)
        self.topics = _Names("topic", Topic, known.topics, self.unknown)
        self.sources = _Names("source", Source, known.sources, self.unknown)


def assemble(
    articles: Sequence[Article],
    features: Mapping[str, Features],
    stories: Sequence[Story],
    known: Registries,
    documents: Sequence[Document],
    notes: Sequence[Document],
) -> Library:
    """Articles, what was found in each and across them, and the registries become the library."""
    ordered = in_time(articles)
    shown = {a.id: a for a in ordered if a.status is not Status.WITHDRAWN}
    resolver = _Resolver(known)
    topics_of = {a.id: _topics(a, features[a.id], resolver) for a in shown.values()}
    denied = {a.id: frozenset(resolver.actors.deny(a.not_actors)) for a in shown.values() if a.not_actors}
    presences = {a.id: _presences(a, features[a.id], denied.get(a.id, ()), resolver) for a in shown.values()}
    source_of = {a.id: resolver.sources.find((a.source,))[0] for a in shown.values() if a.source}
    kept = [s for s in (_without_withdrawn(s, shown) for s in stories) if s.articles]
    return Library(
        articles=shown,
        withdrawn={a.id: a for a in ordered if a.status is Status.WITHDRAWN},
        features=features,
        actors=_entries(known.actors, resolver.actors.new),
        topics={**_entries(known.topics, resolver.topics.new), OTHER.id: _other(known, resolver)},
        sources=_entries(known.sources, resolver.sources.new),
        topics_of=topics_of,
        presences=presences,
        source_of=source_of,
        stories={s.id: s for s in kept},
        story_of={article: s.id for s in kept for article in s.articles},
        original_of={copy: family[0] for s in kept for family in s.copies for copy in family[1:]},
        notes={note.name: note for note in notes},
        documents=tuple(documents),
        unknown=tuple(resolver.unknown),
        denied=denied,
        by_day=_gather((a.published.iso[:10], a.id) for a in shown.values()),
        by_topic=_gather((t, a) for a, ids in topics_of.items() for t in ids),
        by_actor=_gather((p.actor, a) for a, found in presences.items() for p in found),
        by_source=_gather((s, a) for a, s in source_of.items()),
    )


def _other(known: Registries, resolver: _Resolver) -> Topic:
    named = {**{t.id: t for t in known.topics}, **resolver.topics.new}
    return named.get(OTHER.id, OTHER)


def _entries(known: Iterable[T], strangers: Mapping[str, T]) -> dict[str, T]:
    """The registry in its own order, then what it does not know, by id."""
    return {**{e.id: e for e in known}, **dict(sorted(strangers.items()))}


def _topics(article: Article, found: Features, resolver: _Resolver) -> tuple[str, ...]:
    given = resolver.topics.find(article.topics)
    return tuple(dict.fromkeys(given or found.topics or (OTHER.id,)))


def _presences(article: Article, said: Features, denied: Iterable[str], resolver: _Resolver) -> tuple[Presence, ...]:
    """Who is in an article: those found, with those the editor names, without those the editor denies."""
    forms: dict[str, list[str]] = {}
    for mention in (*said.title_mentions, *said.mentions):
        if mention.actor in forms:
            forms[mention.actor].append(mention.form)
        else:
            forms[mention.actor] = [mention.form]
    for identifier in resolver.actors.find(article.actors):
        forms.setdefault(identifier, [])
    for identifier in denied:
        forms.pop(identifier, None)
    return tuple([Presence(actor, len(found), _told(found)) for actor, found in forms.items()])


def _told(forms: list[str]) -> tuple[str, ...]:
    """The forms of all mentions of one actor become the different ones, in order."""
    return tuple(sorted(set(forms)) if len(forms) > 1 else forms)


def _without_withdrawn(story: Story, shown: Mapping[str, Article]) -> Story:
    """A story as readers see it; its id stays although its first article may be withdrawn."""
    if all(map(shown.__contains__, story.articles)):
        return story
    kept = tuple(a for a in story.articles if a in shown)
    families = (tuple(a for a in family if a in shown) for family in story.copies)
    seen = msgspec.structs.replace(
        story,
        articles=kept,
        copies=tuple(f for f in families if len(f) > 1),
        lead=story.lead if story.lead in shown or not kept else kept[0],
        why=tuple(match for match in story.why if match.article in shown),
    )
    return msgspec.structs.replace(seen, why=tuple(_pointed(match, seen, shown) for match in seen.why))


def _pointed(match: Match, story: Story, shown: Mapping[str, Article]) -> Match:
    """A match with an article that is withdrawn points at one that is shown, if any is known to be its like."""
    own = match.article
    if match.best is None or match.best in shown:
        return match
    if len(story.articles) == 1:
        return Match(article=own, bar=match.bar, reason="alone")
    first = next((family[0] for family in story.copies if own in family), own)
    if first != own:  # what repeats one text is as like its fellows as it was to the original
        days = abs(shown[own].published.day - shown[first].published.day).days
        return msgspec.structs.replace(match, best=first, days=days)
    reason = "editor" if match.reason == "editor" else "similar"
    near = max((m for m in story.why if m.best == own), key=lambda m: m.score, default=None)
    if near:
        return msgspec.structs.replace(near, article=own, best=near.article, reason=reason)
    return Match(article=own, bar=match.bar, reason=reason if reason == "editor" else "withdrawn")


def _gather(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Pairs of gathering and article become the articles of each gathering, in the order they came."""
    found: dict[str, list[str]] = defaultdict(list)
    for gathering, article in pairs:
        found[gathering].append(article)
    return {gathering: tuple(ids) for gathering, ids in sorted(found.items())}
