"""The articles of one story become the story: its copies, its lead, and why each stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.analysis import leads
from generator.analysis.similarity import Comparison, compare
from generator.model import Match, Story

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.analysis.memo import Memo
    from generator.analysis.parts import Ids, Part

BAR = 0.22
"""Average likeness from which two groups of articles report one event."""


def tell(ids: Ids, part: Part, memo: Memo) -> Story:
    """The ids of one story's articles, by time, become the story."""
    if len(ids) == 1:
        alone = Match(article=ids[0], bar=BAR, reason="alone")
        return Story(id=ids[0], articles=ids, copies=(), lead=ids[0], why=(alone,))
    inside = [tuple(id_ for id_ in family if id_ in ids) for family in part.families]
    families = tuple(family for family in inside if len(family) > 1)
    original = {id_: family[0] for family in families for id_ in family}
    texts = [id_ for id_ in ids if original.get(id_, id_) == id_]
    lead = texts[leads.choose([memo.web.vectors[id_] for id_ in texts])]
    told = _Told(memo)
    why = tuple(_match(id_, ids, lead, original, part, told) for id_ in ids)
    return Story(id=ids[0], articles=ids, copies=families, lead=lead, why=why)


class _Told:
    """The comparisons of one story, each made once although it serves two articles."""

    def __init__(self, memo: Memo) -> None:
        self.memo = memo
        self.known: dict[tuple[str, str], Comparison] = {}

    def compare(self, one: str, other: str) -> Comparison:
        """The ids of two articles become how alike they are."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self.known:
            (a, b), vectors = pair, self.memo.web.vectors
            self.known[pair] = compare(self.memo.items[a], self.memo.items[b], vectors[a], vectors[b])
        return self.known[pair]


def _match(own: str, ids: Ids, lead: str, original: Mapping[str, str], part: Part, told: _Told) -> Match:
    """An article becomes the reason why it stands in its story."""
    source = original.get(own, own)
    if source != own:
        other, reason = source, "copy"
    else:
        other = _best(own, ids, told.memo) or (lead if lead != own else next(id_ for id_ in ids if id_ != own))
        reason = "editor" if own in part.edited else "similar"
    found = told.compare(own, other)
    return Match(
        article=own,
        best=other,
        score=found.score,
        bar=BAR,
        terms=found.terms,
        actors=found.actors,
        figures=found.figures,
        days=found.days,
        reason=reason,
    )


def _best(own: str, ids: Ids, memo: Memo) -> str | None:
    """An article becomes the one of its story that it resembles most, the earlier of equals."""
    links = memo.web.links[own]
    return max((id_ for id_ in ids if id_ in links), key=links.__getitem__, default=None)
