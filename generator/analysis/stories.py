"""Articles become stories: one event each, with the reasons, as the editor wants them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.analysis import bundles, copies, leads, neighbours
from generator.analysis.clusters import Graph
from generator.analysis.items import Item, by_time
from generator.analysis.people import Cast
from generator.analysis.similarity import Comparison, Vector, compare, fade, weigh
from generator.model import Match, Story, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.analysis.bundles import Bundles
    from generator.analysis.neighbours import Links

__all__ = ["BAR", "Explanation", "Grouping", "Item", "Miss", "explain", "group"]

BAR = 0.19
"""Average likeness from which two groups of articles report one event."""
TERMS = 3
"""Shared words below which an explanation says that words are lacking."""
NEAR = 0.75
"""Share of the bar from which two stories that were not joined are shown to the editor."""


class Miss(Value, frozen=True, kw_only=True):
    """Two stories that were nearly joined, by their ids."""

    a: str
    b: str
    score: float
    bar: float


class Grouping(Value, frozen=True, kw_only=True):
    """All articles in stories, and what an editor should look at."""

    stories: tuple[Story, ...] = ()
    contradictions: tuple[tuple[str, str], ...] = ()
    """Pairs that are to stand apart and together at once; they stand together."""
    misses: tuple[Miss, ...] = ()


class Explanation(Value, frozen=True, kw_only=True):
    """Why two articles resemble each other enough for one story, or not."""

    comparison: Comparison
    bar: float
    """Higher than usual where the titles name different persons."""
    lacking: tuple[str, ...] = ()
    """What speaks against: ``score``, ``terms``, ``actors``, ``figures``, ``days``, ``people``."""

    @property
    def joined(self) -> bool:
        """Whether the two articles alone would share a story."""
        return self.comparison.score >= self.bar


class _Desk(Value, frozen=True):
    """Everything that a story is told from."""

    items: tuple[Item, ...]
    vectors: list[Vector]
    families: tuple[tuple[str, ...], ...]
    bundles: Bundles
    links: Links
    edited: frozenset[str]


def group(
    items: Sequence[Item], together: Sequence[tuple[str, ...]] = (), apart: Sequence[tuple[str, str]] = ()
) -> Grouping:
    """Items become stories; articles named in `together` share one, pairs named in `apart` do not."""
    ordered = tuple(sorted(items, key=by_time))
    places = {item.id: place for place, item in enumerate(ordered)}
    families = copies.families(ordered)
    tied = bundles.tie(places, together, apart, families)
    vectors = weigh(ordered)
    links = neighbours.link(ordered, vectors)
    graph = _clustered(ordered, vectors, tied, links)
    edited = frozenset(id_ for ids in together if len(ids) > 1 for id_ in ids)
    desk = _Desk(ordered, vectors, families, tied, links, edited)
    stories = dict(_memberships(graph, tied))
    names = {number: ordered[members[0]].id for number, members in stories.items()}
    return Grouping(
        stories=tuple(_stories(desk, stories)),
        contradictions=tied.contradictions,
        misses=tuple(_misses(graph, names)),
    )


def _clustered(ordered: Sequence[Item], vectors: Sequence[Vector], tied: Bundles, links: Links) -> Graph:
    """Items in time order, their vectors, bundles and links become the graph whose clusters are the stories."""
    cast = _cast(ordered, vectors, tied.texts)
    graph = Graph([len(texts) for texts in tied.texts], _sums(links, tied), cast)
    graph.forbid(tied.apart)
    graph.agglomerate(BAR)
    return graph


def _cast(ordered: Sequence[Item], vectors: Sequence[Vector], texts: Sequence[tuple[int, ...]]) -> Cast:
    """Items in time order, their vectors and the places of each bundle's texts become the persons of the bundles."""
    people = [[ordered[place].profile.people for place in places] for places in texts]
    return Cast(people, [[vectors[place] for place in places] for places in texts])


def _sums(links: Links, tied: Bundles) -> Links:
    """Links of articles become links of bundles: the sums over their independent texts."""
    text = {place for texts in tied.texts for place in texts}
    sums: Links = defaultdict(float)
    for (one, other), score in links.items():
        if one in text and other in text and tied.of[one] != tied.of[other]:
            sums[min(tied.of[one], tied.of[other]), max(tied.of[one], tied.of[other])] += score
    return sums


def _memberships(graph: Graph, tied: Bundles) -> Iterator[tuple[int, tuple[int, ...]]]:
    """A clustered graph becomes the places of each story's articles, in the order of time, the earliest story first."""
    held: dict[int, list[int]] = defaultdict(list)
    for place, bundle in enumerate(tied.of):
        held[bundle].append(place)
    found = [(number, tuple(sorted(p for b in graph.members[number] for p in held[b]))) for number in graph.clusters()]
    yield from sorted(found, key=lambda pair: pair[1])


def _stories(desk: _Desk, members: Mapping[int, tuple[int, ...]]) -> Iterator[Story]:
    """Places of articles become stories."""
    home = {place: number for number, places in members.items() for place in places}
    best = _best(desk.links, home)
    families: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    at = {item.id: place for place, item in enumerate(desk.items)}
    for family in desk.families:
        for number in sorted({home[at[id_]] for id_ in family}):
            inside = tuple(id_ for id_ in family if home[at[id_]] == number)
            if len(inside) > 1:
                families[number].append(inside)
    for number, places in members.items():
        yield _story(desk, places, tuple(families[number]), best)


def _best(links: Links, home: Mapping[int, int]) -> dict[int, int]:
    """Links become, for each article, the one of its own story that it resembles most."""
    best: dict[int, tuple[float, int]] = {}
    for (one, other), score in links.items():
        if home[one] == home[other]:
            best[one] = max(best.get(one, (0.0, 0)), (score, -other))
            best[other] = max(best.get(other, (0.0, 0)), (score, -one))
    return {place: -other for place, (_, other) in best.items()}


def _story(
    desk: _Desk, places: tuple[int, ...], families: tuple[tuple[str, ...], ...], best: Mapping[int, int]
) -> Story:
    """The places of one story's articles become the story."""
    original = {id_: family[0] for family in families for id_ in family}
    ids = tuple(desk.items[place].id for place in places)
    texts = [
        place for place in places if original.get(desk.items[place].id, desk.items[place].id) == desk.items[place].id
    ]
    lead = texts[leads.choose([desk.vectors[place] for place in texts])] if len(texts) > 1 else texts[0]
    return Story(
        id=ids[0],
        articles=ids,
        copies=families,
        lead=desk.items[lead].id,
        why=tuple(_match(desk, place, places, lead, original, best) for place in places),
    )


def _match(
    desk: _Desk, place: int, places: tuple[int, ...], lead: int, original: Mapping[str, str], best: Mapping[int, int]
) -> Match:
    """An article becomes the reason why it stands in its story."""
    own = desk.items[place]
    if len(places) == 1:
        return Match(article=own.id, bar=BAR, reason="alone")
    source = original.get(own.id, own.id)
    if source != own.id:
        other, reason = next(p for p in places if desk.items[p].id == source), "copy"
    else:
        other = best.get(place, lead if lead != place else next(p for p in places if p != place))
        reason = "editor" if own.id in desk.edited else "similar"
    found = compare(own, desk.items[other], desk.vectors[place], desk.vectors[other])
    return Match(
        article=own.id,
        best=desk.items[other].id,
        score=found.score,
        bar=BAR,
        terms=found.terms,
        actors=found.actors,
        days=found.days,
        reason=reason,
    )


def _misses(graph: Graph, names: Mapping[int, str]) -> Iterator[Miss]:
    """A clustered graph becomes the pairs of stories that were nearly joined, the nearest first."""
    found = []
    for one, name in names.items():
        for other in graph.sums[one]:
            score = graph.likeness(one, other)
            if name < names[other] and score >= NEAR * BAR and other not in graph.apart[one]:
                found.append(Miss(a=name, b=names[other], score=round(score, 3), bar=BAR))
    yield from sorted(found, key=lambda miss: (-miss.score, miss.a, miss.b))


def explain(items: Sequence[Item], a: str, b: str) -> Explanation:
    """The ids of two articles become how alike they are, measured against the bar, and what was lacking."""
    ordered = sorted(items, key=by_time)
    places = {item.id: place for place, item in enumerate(ordered)}
    vectors = weigh(ordered)
    one, other = sorted((places[a], places[b]))
    found = compare(ordered[one], ordered[other], vectors[one], vectors[other])
    demand = _cast(ordered, vectors, ((one,), (other,))).demand(0, 1)
    bar = round(BAR * demand, 3)
    lacking = {
        "score": found.score < bar,
        "terms": len(found.terms) < TERMS,
        "actors": not found.actors,
        "figures": not found.figures,
        "days": fade(found.days) == 0,
        "people": demand > 1,
    }
    against = tuple(name for name, holds in lacking.items() if holds)
    return Explanation(comparison=found, bar=bar, lacking=against)
