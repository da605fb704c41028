"""Articles become stories: one event each, with the reasons, as the editor wants them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.analysis import misses, parts, telling
from generator.analysis.chunks import LostError
from generator.analysis.clusters import LEAST, Graph
from generator.analysis.items import Item, Tag, by_time, tag
from generator.analysis.memo import Memo
from generator.analysis.misses import Miss
from generator.analysis.people import Cast
from generator.analysis.rarity import SPAN
from generator.analysis.similarity import SCALE, Comparison, compare, fade, weigh
from generator.analysis.standing import Sure
from generator.analysis.telling import BAR
from generator.model import Story, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.analysis.neighbours import Links
    from generator.analysis.parts import Ids, Part

__all__ = ["BAR", "Explanation", "Grouping", "Item", "Memo", "Miss", "explain", "group", "regroup"]

TERMS = 3
"""Shared words below which an explanation says that words are lacking."""


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


def group(
    items: Sequence[Item],
    together: Sequence[Ids] = (),
    apart: Sequence[tuple[str, str]] = (),
    memo: Memo | None = None,
) -> Grouping:
    """Items become stories; articles named in `together` share one, pairs named in `apart` do not.

    A memo of the last call makes this one quicker, and never different.
    """
    by_id = {item.id: item for item in items}
    return regroup({item.id: tag(item) for item in items}, by_id, together, apart, memo or Memo())


def regroup(
    tags: Mapping[str, Tag],
    items: Mapping[str, Item],
    together: Sequence[Ids],
    apart: Sequence[tuple[str, str]],
    memo: Memo,
) -> Grouping:
    """Articles, of which only those are asked for that a change since the last call reaches, become stories."""
    try:
        return _regroup(tags, items, together, apart, memo)
    except LostError:
        memo.throw_away()
        return _regroup(tags, items, together, apart, memo)


def _regroup(
    tags: Mapping[str, Tag],
    items: Mapping[str, Item],
    together: Sequence[Ids],
    apart: Sequence[tuple[str, str]],
    memo: Memo,
) -> Grouping:
    order = {id_: place for place, id_ in enumerate(sorted(tags, key=lambda id_: (tags[id_].instant, id_)))}
    reached = memo.update(tags, items)
    ties = parts.tie(order, together, apart, memo.texts.families(tags))
    standing, links = memo.standing, memo.web.links
    starts = sorted(standing.begin(ties, reached) & order.keys(), key=order.__getitem__)
    for part in parts.split(starts, order, links, ties, LEAST * BAR * SCALE):
        standing.add(tags[part.ids[0]].day // SPAN, part.ids, _told(part, memo))
    found = tuple(sorted(standing.stories(), key=lambda story: order[story.id]))
    near = misses.renew(standing.sure.near, found, standing.turned, links, ties)
    standing.sure = Sure(ties, near)
    memo.whole = True
    return Grouping(stories=found, contradictions=ties.contradictions, misses=tuple(misses.tell(near, found, ties)))


def _told(part: Part, memo: Memo) -> tuple[Story, ...]:
    """A part becomes its stories."""
    clusters = _cluster(part, memo) if len(part.bundles) > 1 else [part.ids]
    return tuple(telling.tell(ids, part, memo) for ids in clusters)


def _cluster(part: Part, memo: Memo) -> Iterator[Ids]:
    """A part becomes the ids of its stories, by time."""
    cast = _cast(part.texts, memo)
    graph = Graph([len(texts) for texts in part.texts], _sums(part.texts, memo.web.links), cast)
    graph.forbid(part.apart)
    graph.agglomerate(BAR * SCALE)
    graph.gather(BAR * SCALE)
    order = {id_: place for place, id_ in enumerate(part.ids)}
    for number in graph.clusters():
        ids = (id_ for bundle in graph.members[number] for id_ in part.bundles[bundle])
        yield tuple(sorted(ids, key=order.__getitem__))


def _cast(texts: Sequence[Ids], memo: Memo) -> Cast:
    """The texts of bundles become the persons of the bundles."""
    people = [[memo.items[id_].profile.people for id_ in ids] for ids in texts]
    return Cast(people, [[memo.web.vectors[id_] for id_ in ids] for ids in texts])


def _sums(texts: Sequence[Ids], links: Links) -> list[dict[int, int]]:
    """Links of articles become, bundle by bundle, its links with others: the sums over their independent texts."""
    home = {id_: bundle for bundle, ids in enumerate(texts) for id_ in ids}
    if len(home) == len(texts):
        return [{home[near]: score for near, score in links[id_].items() if near in home} for (id_,) in texts]
    sums: list[dict[int, int]] = [defaultdict(int) for _ in texts]
    for id_, one in home.items():
        own = sums[one]
        for near, score in links[id_].items():
            other = home.get(near, one)
            if one != other:
                own[other] += score
    return [dict(found) for found in sums]


def explain(items: Sequence[Item], a: str, b: str) -> Explanation:
    """The ids of two articles become how alike they are, measured against the bar, and what was lacking."""
    by_id = {item.id: item for item in items}
    pair = sorted((by_id[a], by_id[b]), key=by_time)
    near = [item for item in items if any(abs(item.day - one.day) < 3 * SPAN for one in pair)]
    vectors = dict(zip((item.id for item in near), weigh(near), strict=True))
    one, other = pair
    found = compare(one, other, vectors[one.id], vectors[other.id])
    people = [[one.profile.people], [other.profile.people]]
    demand = Cast(people, [[vectors[one.id]], [vectors[other.id]]]).demand(0, 1)
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
