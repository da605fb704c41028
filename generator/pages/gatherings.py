"""Pages that gather stories by topic or source: the newest on a landing page, each month on its own."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from generator import urls
from generator.model import Actor, Source, Topic, Value
from generator.pages import followed, trends
from generator.pages.followed import FeedLine
from generator.pages.page import Link, Page, Tally
from generator.pages.references import StoryRef
from generator.pages.sayings import Saying
from generator.pages.trends import Legend, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.pages.references import References

R = TypeVar("R", Actor, Source)

NEWEST = 40
"""Stories on a landing page; older ones stand on the pages of their months."""
COVERED, COVERING = 8, 24
"""Topics and sources of the table of what is covered."""
FULLER = (2, 5, 20)
"""Articles from which its marks are larger."""
NEIGHBOURS = 12
"""Actors, topics and sources that a landing page names beside its own subject."""


class MonthGroup(Value, frozen=True):
    """Stories of one month."""

    month: str
    url: str
    stories: tuple[StoryRef, ...]


class TopicView(Value, frozen=True, kw_only=True):
    """What a topic gathers."""

    name: str
    description: str | None
    groups: tuple[MonthGroup, ...]
    months: tuple[Tally, ...]
    actors: tuple[Tally, ...]
    feed: str
    crumbs: tuple[Link, ...]


class SourceView(Value, frozen=True, kw_only=True):
    """What a source published."""

    name: str
    home: str | None
    agency: bool
    country: str | None
    groups: tuple[MonthGroup, ...]
    months: tuple[Tally, ...]
    topics: tuple[Tally, ...]
    crumbs: tuple[Link, ...]


class GatheringMonthView(Value, frozen=True, kw_only=True):
    """One month of a topic, an actor or a source."""

    name: str
    parent: Link
    month: str
    stories: tuple[StoryRef, ...]
    sayings: tuple[Saying, ...]
    """What the actor said in that month; of a topic or a source, nothing."""
    previous: Link | None
    next: Link | None
    crumbs: tuple[Link, ...]


class Coverage(Value, frozen=True):
    """Who wrote of what: articles of the strongest sources under the strongest topics."""

    topics: tuple[Link, ...]
    rows: tuple[tuple[Link, tuple[tuple[int, int], ...]], ...]
    """Each source with its articles under each topic, and how strong that is from 0 to 4."""


class SourcesView(Value, frozen=True):
    """All sources, what they cover, and the feeds that articles come from."""

    title: str
    lines: tuple[Line, ...]
    bars: Legend
    coverage: Coverage | None
    feeds: tuple[FeedLine, ...]


class IndexView(Value, frozen=True):
    """All topics."""

    title: str
    lines: tuple[Line, ...]
    bars: Legend


def topic_pages(refs: References) -> Iterator[Page]:
    """Topics become their index, their landing pages and their months."""
    crumbs = (Link(refs.language.gettext("Topics"), urls.TOPICS),)
    told, lines = trends.of(refs), []
    for identifier, articles in _in_registry_order(refs.library.topics, refs.library.by_topic):
        topic, url = refs.library.topics[identifier], urls.topic(identifier)
        groups = months(refs, url, articles)
        yield page(url, "topic.html", _topic_view(refs, topic, articles, groups, crumbs), refs, articles)
        yield from month_pages(Link(topic.name, url), groups, crumbs)
        lines.append(told.line(refs, topic.name, url, articles))
    view = IndexView(crumbs[0].title, tuple(lines), told.legend(lines))
    yield Page(url=urls.TOPICS, template="index.html", view=view)


def _topic_view(
    refs: References,
    topic: Topic,
    articles: Sequence[str],
    groups: Sequence[MonthGroup],
    crumbs: tuple[Link, ...],
) -> TopicView:
    return TopicView(
        name=topic.name,
        description=topic.description,
        groups=newest(groups),
        months=month_tallies(groups),
        actors=actors(refs, articles),
        feed=urls.topic(topic.id),
        crumbs=crumbs,
    )


def source_pages(refs: References) -> Iterator[Page]:
    """Sources become their index, their landing pages and their months."""
    crumbs = (Link(refs.language.gettext("Sources"), urls.SOURCES),)
    told, lines = trends.of(refs), []
    for identifier, articles in by_name(refs.library.sources, refs.library.by_source):
        source, url = refs.library.sources[identifier], urls.source(identifier)
        groups = months(refs, url, articles)
        shown = _source_view(refs, source, articles, groups, crumbs)
        yield page(url, "source.html", shown, refs, articles)
        yield from month_pages(Link(source.name, url), groups, crumbs)
        lines.append(told.line(refs, source.name, url, articles))
    feeds = tuple(followed.lines(refs))
    view = SourcesView(crumbs[0].title, tuple(lines), told.legend(lines), _coverage(refs), feeds)
    yield Page(url=urls.SOURCES, template="sources.html", view=view)


def _coverage(refs: References) -> Coverage | None:
    """The library becomes its table of sources and topics; a single one of either needs none."""
    library = refs.library
    covered = strongest(Counter({topic: len(held) for topic, held in library.by_topic.items()}), COVERED)
    covering = strongest(Counter({source: len(held) for source, held in library.by_source.items()}), COVERING)
    if min(len(covered), len(covering)) < 2:  # noqa: PLR2004 # nothing to compare
        return None
    rows = []
    for source, _ in covering:
        counts = Counter(topic for article in library.by_source[source] for topic in library.topics_of[article])
        told = tuple((counts[topic], _strength(counts[topic])) for topic, _ in covered)
        rows.append((Link(library.sources[source].name, urls.source(source)), told))
    return Coverage(tuple(refs.topic(topic) for topic, _ in covered), tuple(rows))


def _strength(count: int) -> int:
    return sum(count >= bound for bound in (1, *FULLER))


def _source_view(
    refs: References,
    source: Source,
    articles: Sequence[str],
    groups: Sequence[MonthGroup],
    crumbs: tuple[Link, ...],
) -> SourceView:
    return SourceView(
        name=source.name,
        home=source.url,
        agency=source.agency,
        country=_country(refs, source),
        groups=newest(groups),
        months=month_tallies(groups),
        topics=topics(refs, articles),
        crumbs=crumbs,
    )


def _country(refs: References, source: Source) -> str | None:
    """A source's country, by the name that the registry of actors has for it."""
    actor = refs.library.actors.get(source.country or "")
    return actor.name if actor else source.country


def page(url: str, template: str, view: Value, refs: References, articles: Sequence[str]) -> Page:
    """A view becomes its page, as new as its newest article."""
    newest = refs.library.articles[articles[-1]].published.iso[:10]
    return Page(url=url, template=template, view=view, changed=newest)


def _in_registry_order(
    entries: Iterable[str], gathered: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, Sequence[str]]]:
    return ((identifier, gathered[identifier]) for identifier in entries if identifier in gathered)


def by_name(entries: Mapping[str, R], gathered: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Sequence[str]]]:
    """Entries that gather something, in the order of their names, each with its articles."""
    ordered = sorted(gathered, key=lambda identifier: (entries[identifier].name.casefold(), identifier))
    return ((identifier, gathered[identifier]) for identifier in ordered)


def months(refs: References, url: str, articles: Sequence[str]) -> list[MonthGroup]:
    """Articles in time order become their stories by month, the newest month and the newest story first."""
    library = refs.library
    groups = []
    for month, ids in groupby(articles, key=lambda a: library.articles[a].published.iso[:7]):
        stories = dict.fromkeys(reversed([library.story_of[a] for a in ids]))
        groups.append(MonthGroup(month, urls.month(month, url), tuple(refs.stories[s] for s in stories)))
    return groups[::-1]


def newest(groups: Sequence[MonthGroup]) -> tuple[MonthGroup, ...]:
    """The groups that hold the newest stories, the last of them cut short."""
    kept, left = [], NEWEST
    for group in groups:
        if left <= 0:
            break
        kept.append(MonthGroup(group.month, group.url, group.stories[:left]))
        left -= len(group.stories)
    return tuple(kept)


def month_tallies(groups: Sequence[MonthGroup]) -> tuple[Tally, ...]:
    """Months become links with their numbers of stories."""
    return tuple(Tally(group.month, group.url, len(group.stories)) for group in groups)


def month_pages(
    parent: Link,
    groups: Sequence[MonthGroup],
    crumbs: tuple[Link, ...],
    said: Callable[[str], tuple[Saying, ...]] = lambda _month: (),
) -> Iterator[Page]:
    """Months become pages of their own, each with what was said in it."""
    for place, group in enumerate(groups):
        later, earlier = groups[place - 1 : place] if place else [], groups[place + 1 : place + 2]
        view = GatheringMonthView(
            name=parent.title,
            parent=parent,
            month=group.month,
            stories=group.stories,
            sayings=said(group.month),
            previous=Link(earlier[0].month, earlier[0].url) if earlier else None,
            next=Link(later[0].month, later[0].url) if later else None,
            crumbs=(*crumbs, parent),
        )
        changed = group.stories[0].last[:10]
        yield Page(url=group.url, template="gathering_month.html", view=view, changed=changed)


def actors(refs: References, articles: Sequence[str], most: int = NEIGHBOURS) -> tuple[Tally, ...]:
    """Articles become the actors whom most of them name."""
    counts = Counter(p.actor for article in articles for p in refs.library.presences[article])
    return tuple(Tally(refs.library.actors[actor].name, urls.actor(actor), n) for actor, n in strongest(counts, most))


def topics(refs: References, articles: Sequence[str]) -> tuple[Tally, ...]:
    """Articles become the topics of most of them."""
    counts = Counter(topic for article in articles for topic in refs.library.topics_of[article])
    return tuple(
        Tally(refs.library.topics[topic].name, urls.topic(topic), n) for topic, n in strongest(counts, NEIGHBOURS)
    )


def sources(refs: References, articles: Sequence[str]) -> tuple[Tally, ...]:
    """Articles become the sources of most of them."""
    counts = Counter(refs.library.source_of[a] for a in articles if a in refs.library.source_of)
    return tuple(
        Tally(refs.library.sources[source].name, urls.source(source), n) for source, n in strongest(counts, NEIGHBOURS)
    )


def strongest(counts: Counter[str], most: int) -> list[tuple[str, int]]:
    """Counts become the highest of them."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
