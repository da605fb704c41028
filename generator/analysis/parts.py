"""Linked articles become the parts that can be clustered one by one, each with what binds its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from generator.analysis import bundles
from generator.analysis.bundles import Pair
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.analysis.neighbours import Links

Ids = tuple[str, ...]


class Ties(Value, frozen=True):
    """What the editor and the copies of one text bind or part, by the ids of articles."""

    bundles: dict[str, Ids] = msgspec.field(default_factory=dict)
    """For each tied article all articles of its bundle, by time."""
    texts: dict[str, Ids] = msgspec.field(default_factory=dict)
    """The same, but one article per independent text: copies count once."""
    apart: dict[str, Ids] = msgspec.field(default_factory=dict)
    """For each article the first articles of the bundles that it may never meet."""
    families: dict[str, Ids] = msgspec.field(default_factory=dict)
    """For each article of a family the whole family, the original first."""
    edited: frozenset[str] = frozenset()
    contradictions: tuple[Pair, ...] = ()


class Part(Value, frozen=True):
    """Articles that may form stories with one another, and with no other."""

    ids: Ids
    bundles: tuple[Ids, ...]
    """By time of their first articles."""
    texts: tuple[Ids, ...]
    apart: tuple[tuple[int, int], ...]
    families: tuple[Ids, ...]
    edited: Ids


def tie(order: Mapping[str, int], together: Sequence[Ids], apart: Sequence[Pair], families: Sequence[Ids]) -> Ties:
    """Articles by time, the editor's words and the families of copies become what ties articles."""
    named = {id_ for ids in (*together, *apart, *families) for id_ in ids if id_ in order}
    ids = sorted(named, key=order.__getitem__)
    tied = bundles.tie({id_: place for place, id_ in enumerate(ids)}, together, apart, families)
    members: list[list[str]] = [[] for _ in tied.texts]
    for id_, number in zip(ids, tied.of, strict=True):
        members[number].append(id_)
    texts = [tuple(ids[place] for place in places) for places in tied.texts]
    parted: dict[int, list[str]] = {}
    for one, other in tied.apart:
        parted.setdefault(one, []).append(members[other][0])
    return Ties(
        bundles={id_: tuple(bundle) for bundle in members for id_ in bundle},
        texts={id_: texts[number] for id_, number in zip(ids, tied.of, strict=True)},
        apart={id_: tuple(parted[number]) for id_, number in zip(ids, tied.of, strict=True) if number in parted},
        families={id_: family for family in families for id_ in family},
        edited=frozenset(id_ for ids in together if len(ids) > 1 for id_ in ids),
        contradictions=tied.contradictions,
    )


def differing(one: Ties, other: Ties) -> set[str]:
    """Ties before and after a change become the articles that are tied otherwise."""
    found = set(one.edited ^ other.edited)
    for before, after in (
        (one.bundles, other.bundles),
        (one.texts, other.texts),
        (one.apart, other.apart),
        (one.families, other.families),
    ):
        found.update(id_ for id_ in before.keys() | after.keys() if before.get(id_) != after.get(id_))
    return found


def split(starts: Iterable[str], order: Mapping[str, int], links: Links, ties: Ties, bar: float) -> Iterator[Part]:
    """Articles that are given, with those they are linked or tied to, become parts; by time, as all articles are.

    The average of links never exceeds the best of them, so that nothing below the bar can ever join two parts.
    """
    seen: set[str] = set()
    for id_ in starts:
        if id_ not in seen:
            seen.add(id_)
            found = [id_]
            for one in found:
                strong = [other for other, score in links[one].items() if score >= bar and other not in seen]
                strong += [other for other in ties.bundles.get(one, ()) if other not in seen]
                strong = list(dict.fromkeys(strong))
                seen.update(strong)
                found += strong
            yield _part(tuple(sorted(found, key=order.__getitem__)), ties)


def _part(ids: Ids, ties: Ties) -> Part:
    """The ids of a part become the part."""
    if len(ids) == 1 or not any(id_ in ties.bundles for id_ in ids):
        alone = tuple((id_,) for id_ in ids)
        return Part(ids, alone, alone, (), (), ())
    own = list(dict.fromkeys(ties.bundles.get(id_, (id_,)) for id_ in ids))
    number = {bundle[0]: place for place, bundle in enumerate(own)}
    apart = {(number[b[0]], number[other]) for b in own for other in ties.apart.get(b[0], ()) if other in number}
    return Part(
        ids=ids,
        bundles=tuple(own),
        texts=tuple(ties.texts.get(bundle[0], bundle) for bundle in own),
        apart=tuple(sorted(apart)),
        families=tuple(dict.fromkeys(ties.families[id_] for id_ in ids if id_ in ties.families)),
        edited=tuple(id_ for id_ in ids if id_ in ties.edited),
    )
