"""Actors become their pages: who they are, when they were named, what they said in which story, and an index of all."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import partial
from itertools import groupby
from math import sqrt
from typing import TYPE_CHECKING

from generator import registries, urls
from generator.analysis.lexicon import surname
from generator.analysis.text import fold
from generator.model import Actor, Kind, Office, Value
from generator.pages import charts, circles, gatherings, sayings, trends
from generator.pages.charts import Chart
from generator.pages.circles import Circle
from generator.pages.page import Link, Page, Tally
from generator.pages.references import ArticleRef, StoryRef
from generator.pages.sayings import Saying
from generator.pages.trends import Legend, Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.languages import Language
    from generator.pages.gatherings import MonthGroup
    from generator.pages.references import References
    from generator.pages.sayings import Sayings
    from generator.registries import Index

QUOTED = 30
"""Sayings on an actor's page, newest first; all of them stand on the pages of their months."""
QUOTED_IN_MONTH = 200
"""Sayings on the page of one month, so that it can be read on a phone."""
FEW = 24
"""Actors of one kind that need no letters."""


class Deed(Value, frozen=True):
    """A story in which an actor is named, with what the actor says in it first, and how much more."""

    story: StoryRef
    said: Saying | None
    more: int


class ActorMonth(Value, frozen=True):
    """An actor's stories of one month."""

    month: str
    url: str
    deeds: tuple[Deed, ...]


class Companion(Value, frozen=True):
    """Another actor who is named in the same articles."""

    actor: Link
    count: int
    percent: int
    """Of the articles that name the page's actor."""


class ActorView(Value, frozen=True, kw_only=True):
    """Who an actor is, where it is named, what it said, with whom."""

    name: str
    kind: str
    role: str | None
    affiliation: Link | None
    affiliation_text: str | None
    aliases: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    offices: tuple[Office, ...]
    wikidata: str | None
    first: ArticleRef
    last: ArticleRef
    articles: int
    mentions: int
    chart: Chart | None
    groups: tuple[ActorMonth, ...]
    months: tuple[Tally, ...]
    quotes: tuple[Saying, ...]
    said: int
    """All sayings, those on other pages too."""
    actors: tuple[Companion, ...]
    circle: Circle | None
    topics: tuple[Tally, ...]
    sources: tuple[Tally, ...]
    feed: str
    crumbs: tuple[Link, ...]


class Letter(Value, frozen=True):
    """Actors whose names begin alike; no letter where there are few."""

    letter: str
    lines: tuple[Line, ...]


class ActorsView(Value, frozen=True):
    """All actors by kind and letter."""

    kinds: tuple[tuple[str, str, tuple[Letter, ...]], ...]
    """Heading, anchor and letters of each kind."""
    bars: Legend


def pages(refs: References) -> Iterator[Page]:
    """Actors become their index, their landing pages and their months."""
    crumbs = (Link(refs.language.gettext("Actors"), urls.ACTORS),)
    said = sayings.of(refs)
    for identifier, articles in gatherings.by_name(refs.library.actors, refs.library.by_actor):
        actor, url = refs.library.actors[identifier], urls.actor(identifier)
        groups = gatherings.months(refs, url, articles)
        view = _view(refs, actor, articles, groups, said, crumbs)
        yield gatherings.page(url, "actor.html", view, refs, articles)
        told = partial(_said_in, said, identifier, _by_month(refs, articles))
        yield from gatherings.month_pages(Link(actor.name, url), groups, crumbs, told)
    yield Page(url=urls.ACTORS, template="actors.html", view=_index(refs))


def _by_month(refs: References, articles: Iterable[str]) -> dict[str, list[str]]:
    months: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        months[refs.library.articles[article].published.iso[:7]].append(article)
    return months


def _said_in(said: Sayings, actor: str, by_month: Mapping[str, Sequence[str]], month: str) -> tuple[Saying, ...]:
    return said.of_actor_in(actor, by_month[month])[:QUOTED_IN_MONTH]


def _view(
    refs: References,
    actor: Actor,
    articles: Sequence[str],
    groups: Sequence[MonthGroup],
    said: Sayings,
    crumbs: tuple[Link, ...],
) -> ActorView:
    library, own = refs.library, said.of_actor(actor.id)
    together = _together(refs, actor.id, articles)
    body = library.actors.get(refs.once(_names).find(actor.affiliation or "") or "")
    by_language = {name for _, name in actor.names}
    return ActorView(
        name=actor.name,
        kind=actor.kind.value,
        role=actor.role,
        affiliation=refs.actor(body.id) if body and body.id in library.by_actor else None,
        affiliation_text=body.name if body else actor.affiliation,
        aliases=tuple(alias for alias in actor.aliases if alias not in by_language),
        names=actor.names,
        offices=actor.offices,
        wikidata=actor.wikidata,
        first=refs.articles[articles[0]],
        last=refs.articles[articles[-1]],
        articles=len(articles),
        mentions=sum(p.count for a in articles for p in library.presences[a] if p.actor == actor.id),
        chart=charts.chart([library.articles[a].published.iso[:10] for a in articles]),
        groups=tuple(_deeds(refs, actor.id, articles, gatherings.newest(groups), said)),
        months=gatherings.month_tallies(groups),
        quotes=own[::-1][:QUOTED],
        said=len(own),
        actors=tuple(_companion(refs, other, count, len(articles)) for other, count in together.items()),
        circle=circles.of_actor(refs, articles, together),
        topics=gatherings.topics(refs, articles),
        sources=gatherings.sources(refs, articles),
        feed=urls.actor(actor.id),
        crumbs=crumbs,
    )


def _names(refs: References) -> Index:
    """All actors become the names by which one may say whom it belongs to."""
    return registries.index(refs.library.actors.values())


def _deeds(
    refs: References, actor: str, articles: Sequence[str], groups: Iterable[MonthGroup], said: Sayings
) -> Iterator[ActorMonth]:
    """The stories of each month with what the actor says in that month's articles of each."""
    own: dict[tuple[str, str], list[str]] = defaultdict(list)
    for article in articles:
        place = refs.stories[refs.library.story_of[article]].url
        own[refs.library.articles[article].published.iso[:7], place].append(article)
    for group in groups:
        deeds = []
        for story in group.stories:
            told = said.of_actor_in(actor, own[group.month, story.url])
            deeds.append(Deed(story, told[0] if told else None, max(len(told) - 1, 0)))
        yield ActorMonth(group.month, group.url, tuple(deeds))


def _together(refs: References, actor: str, articles: Sequence[str]) -> dict[str, int]:
    """Those named together with an actor, first those of whom and of which actor that is said most often of all."""
    library = refs.library
    counts = Counter(p.actor for article in articles for p in library.presences[article] if p.actor != actor)
    strength = {other: n / sqrt(len(articles) * len(library.by_actor[other])) for other, n in counts.items()}
    ordered = sorted(counts, key=lambda other: (-round(strength[other], 6), other))
    return {other: counts[other] for other in ordered[: gatherings.NEIGHBOURS]}


def _companion(refs: References, other: str, count: int, of: int) -> Companion:
    return Companion(refs.actor(other), count, round(100 * count / of))


def _index(refs: References) -> ActorsView:
    library, told = refs.library, trends.of(refs)
    by_kind: dict[str, list[tuple[str, Line]]] = defaultdict(list)
    for identifier, articles in library.by_actor.items():
        actor = library.actors[identifier]
        line = told.line(refs, actor.name, urls.actor(identifier), articles)
        by_kind[actor.kind.value].append((_sorted_by(actor), line))
    kinds = tuple(
        (title, kind, tuple(_letters(sorted(by_kind[kind], key=lambda pair: (pair[0], pair[1].url)))))
        for kind, title in _headings(refs.language).items()
        if kind in by_kind
    )
    return ActorsView(kinds, told.legend(line for lines in by_kind.values() for _, line in lines))


def _headings(language: Language) -> dict[str, str]:
    """A language becomes the headings of all kinds of actors, in the order of the index."""
    return {
        "person": language.gettext("People"),
        "organisation": language.gettext("Organisations"),
        "country": language.gettext("Countries"),
        "place": language.gettext("Places"),
        "group": language.gettext("Groups"),
        "media": language.pgettext("kind of actors", "Media"),
        "unknown": language.gettext("Not in the registry"),
    }


def _sorted_by(actor: Actor) -> str:
    """An actor becomes what the index sorts by: a person's surname before the whole name."""
    last = surname(actor.name) if actor.kind is Kind.PERSON else None
    return fold(f"{last or ''} {actor.name}".strip())


def _letters(lines: Sequence[tuple[str, Line]]) -> Iterator[Letter]:
    if len(lines) <= FEW:
        yield Letter("", tuple(line for _, line in lines))
        return
    for letter, group in groupby(lines, key=lambda pair: _letter(pair[0])):
        yield Letter(letter, tuple(line for _, line in group))


def _letter(name: str) -> str:
    return name[:1].upper() if name[:1].isalpha() else "#"
