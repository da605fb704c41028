"""Stories become the pairs of them that were nearly joined, for the editor to look at."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.analysis.similarity import SCALE
from generator.analysis.telling import BAR
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from generator.analysis.neighbours import Links
    from generator.analysis.parts import Ties
    from generator.model import Story

NEAR = 0.75
"""Share of the bar from which two stories that were not joined are shown to the editor."""

Near = tuple[tuple[str, str, float], ...]
"""Pairs of stories that are nearly alike enough, whether or not they may meet."""


class Miss(Value, frozen=True, kw_only=True):
    """Two stories that were nearly joined, by their ids."""

    a: str
    b: str
    score: float
    bar: float


def tell(near: Near, stories: Iterable[Story], ties: Ties) -> Iterator[Miss]:
    """Pairs of stories that may meet become misses, the nearest first."""
    home = _homes(stories, ties)
    forbidden = {(home.get(one), home.get(other)) for one, others in ties.apart.items() for other in others}
    allowed = (pair for pair in near if not {pair[:2], (pair[1], pair[0])} & forbidden)
    for one, other, score in sorted(allowed, key=lambda pair: (-pair[2], pair[0], pair[1])):
        yield Miss(a=one, b=other, score=score, bar=BAR)


def renew(known: Near, stories: Iterable[Story], turned: AbstractSet[str], links: Links, ties: Ties) -> Near:
    """The pairs of the last call, without stories that went or came, become those of this call."""
    stories = list(stories)
    home = _homes(stories, ties)
    texts = {story.id: [id_ for id_ in story.articles if id_ in home] for story in stories}
    kept = [pair for pair in known if pair[0] not in turned and pair[1] not in turned]
    for (one, other), total in _between(sorted(turned & texts.keys()), texts, home, links).items():
        score = total / (len(texts[one]) * len(texts[other]) * SCALE)
        if score >= NEAR * BAR:
            kept.append((one, other, round(score, 3)))
    return tuple(sorted(kept))


def _homes(stories: Iterable[Story], ties: Ties) -> dict[str, str]:
    """Stories become the story of each of their independent texts."""
    texts = ties.texts
    return {id_: story.id for story in stories for id_ in story.articles if id_ not in texts or id_ in texts[id_]}


def _between(
    turned: Iterable[str], texts: Mapping[str, list[str]], home: Mapping[str, str], links: Links
) -> dict[tuple[str, str], int]:
    """Links of the articles of stories become sums between these and all others."""
    found: dict[tuple[str, str], int] = {}
    fresh = set(turned)
    for one in fresh:
        sums: dict[str, int] = defaultdict(int)
        for id_ in texts[one]:
            for near, score in links[id_].items():
                sums[home.get(near, one)] += score
        for other, total in sums.items():
            if other not in fresh or one < other:
                found[min(one, other), max(one, other)] = total
    return found
