"""Articles become stories: one event each, with the reasons, as the editor wants them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.analysis import parts, telling
from generator.analysis.clusters import LEAST, Graph
from generator.analysis.items import Item, by_time
from generator.analysis.memo import Memo
from generator.analysis.people import Cast
from generator.analysis.rarity import SPAN
from generator.analysis.similarity import SCALE, Comparison, compare, fade, weigh
from generator.analysis.telling import BAR
from generator.model import Story, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from generator.analysis.memo import Told
    from generator.analysis.neighbours import Links
    from generator.analysis.parts import Ids, Part, Ties

__all__ = ["BAR", "Explanation", "Grouping", "Item", "Memo", "Miss", "explain", "group"]

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


def group(
    items: Sequence[Item],
    together: Sequence[Ids] = (),
    apart: Sequence[tuple[str, str]] = (),
    memo: Memo | None = None,
) -> Grouping:
    """Items become stories; articles named in `together` share one, pairs named in `apart` do not.

    A memo of the last call makes this one quicker, and never different.
    """
    memo = Memo() if memo is None else memo
    order = {item.id: place for place, item in enumerate(sorted(items, key=by_time))}
    stale = memo.update(items)
    ties = parts.tie(order, together, apart, memo.texts.families(memo.items))
    told = {
        part.ids: _told(part, memo, stale) for part in parts.split(order, memo.web.links, ties, LEAST * BAR * SCALE)
    }
    memo.keep(told)
    found = sorted((s for _, stories in told.values() for s in stories), key=lambda story: order[story.id])
    misses = tuple(_misses(found, memo.web.links, ties))
    return Grouping(stories=tuple(found), contradictions=ties.contradictions, misses=misses)


def _told(part: Part, memo: Memo, stale: AbstractSet[str]) -> Told:
    """A part becomes its stories: those of the last call, where nothing changed."""
    said = part.bundles, part.texts, part.apart, part.families, part.edited
    known = memo.told.get(part.ids)
    if known and known[0] == said and stale.isdisjoint(part.ids):
        return known
    clusters = _cluster(part, memo) if len(part.bundles) > 1 else [part.ids]
    return said, tuple(telling.tell(ids, part, memo) for ids in clusters)


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


def _sums(texts: Sequence[Ids], links: Links) -> dict[tuple[int, int], int]:
    """Links of articles become links of bundles: the sums over their independent texts."""
    home = {id_: bundle for bundle, ids in enumerate(texts) for id_ in ids}
    sums: dict[tuple[int, int], int] = defaultdict(int)
    for id_, one in home.items():
        for near, score in links[id_].items():
            other = home.get(near, -1)
            if one < other:
                sums[one, other] += score
    return sums


def _misses(stories: Iterable[Story], links: Links, ties: Ties) -> Iterator[Miss]:
    """Stories become the pairs of them that were nearly joined, the nearest first."""
    home = {id_: story.id for story in stories for id_ in story.articles if _is_text(id_, ties)}
    size: dict[str, int] = defaultdict(int)
    for name in home.values():
        size[name] += 1
    found = []
    for (one, other), total in _between(home, links).items():
        score = total / (size[one] * size[other] * SCALE)
        if score >= NEAR * BAR:
            found.append(Miss(a=one, b=other, score=round(score, 3), bar=BAR))
    forbidden = {(home.get(one), home.get(other)) for one, others in ties.apart.items() for other in others}
    allowed = (miss for miss in found if not {(miss.a, miss.b), (miss.b, miss.a)} & forbidden)
    yield from sorted(allowed, key=lambda miss: (-miss.score, miss.a, miss.b))


def _is_text(id_: str, ties: Ties) -> bool:
    """Whether an article stands for itself, and is no copy."""
    return id_ in ties.texts.get(id_, (id_,))


def _between(home: Mapping[str, str], links: Links) -> dict[tuple[str, str], int]:
    """Links of articles become sums between their stories."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for id_, one in home.items():
        for near in links[id_]:
            other = home.get(near, "")
            if one < other:
                sums[one, other] += links[id_][near]
    return sums


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
