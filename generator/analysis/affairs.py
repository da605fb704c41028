"""Stories become the affairs they belong to: what came earlier in the same affair, and what else is related.

Stories are as alike as articles are, but for the days between them: a story stands where the middle of its texts is.
Beside those that are linked a story has its kin: those that name the same, though too little else is alike.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any

import msgspec

from generator import fingerprint
from generator.analysis import heads, sketches
from generator.analysis.chunks import Chunks, Laid, Laying, LostError
from generator.analysis.heads import REACH, Head, Left, Thread, around, is_within_reach
from generator.analysis.holders import Holders, Marks, Packed, Past
from generator.analysis.sketches import Likeness, Sketches
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from generator.analysis.chunks import Shelf
    from generator.analysis.memo import Memo
    from generator.analysis.similarity import Vector
    from generator.model import Story

__all__ = ["Affairs", "Thread", "link"]

PROPOSED = 3
"""Proposing terms that two stories share before they are compared."""
SHOWN = 4
"""Related stories that are shown."""
NAMES = 3
"""Names that two stories share before one is asked for what the other counts."""
NEAREST = 12
"""Stories that are asked at most, those that share most names."""
NAME = "affairs"
"""Under which affairs lie on their shelf."""

Told = tuple[Head, Thread]


class _Root(Value, frozen=True):
    stamp: bytes
    """Stands for the memo of grouping that was kept beside it."""
    laid: Laid


_read = msgspec.msgpack.Decoder(_Root).decode


class Affairs:
    """All stories of the last call with their likenesses, so that the next costs what changed; changes no result."""

    def __init__(self) -> None:
        self.shelf: Shelf | None = None
        self.start_anew()
        self._begun = False

    def start_anew(self) -> None:
        """All is forgotten."""
        self.heads: dict[str, Head] = {}
        self.threads: dict[str, Thread] = {}
        self.spans: dict[int, dict[str, None]] = {}
        self.told = Chunks[int, dict[str, Told]](
            dict[str, Told], lambda span: span, lambda span: (span,) if self.spans[span] else (), int
        )
        """Heads and threads, by span of days."""
        self.near = Chunks[str, dict[str, Likeness]](dict[str, Likeness], self._span_of, self._in)
        self.marks = Chunks[str, Marks](Marks, self._span_of, self._in)
        self.packed = Chunks[int, Packed](Packed, lambda month: month, self._filled, int)
        self.holders: dict[int, Holders] = {}
        self.sketches = Sketches(lambda id_: [self.vectors[text] for text in self.heads[id_].texts])
        self.vectors: Mapping[str, Vector] = {}
        self._begun = self.whole = True

    def _span_of(self, id_: str) -> int | None:
        return self.heads[id_].span if id_ in self.heads else None

    def _in(self, span: int) -> Iterable[str]:
        return self.spans.get(span, ())

    def _filled(self, month: int) -> tuple[int, ...]:
        return (month,) if any(self.holders[month].packed.ids) else ()

    def lean(self, shelf: Shelf) -> None:
        """What lies on a shelf becomes the last call, when it is first asked for."""
        if not self._begun:
            self.shelf = shelf

    def update(self, now: Mapping[str, Head], grouping: Memo) -> None:
        """The stories there are now replace those of the last call; grouping says which articles look different."""
        if not self.whole or grouping.anew:  # an interrupted call left half of it
            self.start_anew()
        if not self._begun:
            self._recall(grouping)
        self.whole, self.vectors = False, grouping.web.vectors
        before, turned = self.heads, grouping.turned
        come = {id_: None for id_, head in now.items() if before.get(id_) != head or not turned.isdisjoint(head.texts)}
        gone = [id_ for id_ in before if id_ in come or id_ not in now]
        for held in self.holders.values():
            held.begin()
        touched: set[str] = set()
        lost = {id_: self._leave(id_, touched) for id_ in gone}
        got = self._come(come, now, lost) if self.heads else self._start(now)
        touched.update(come, *map(self.near.__getitem__, come), self._turn(got))
        self.sketches.clear()
        for id_ in touched & self.heads.keys():
            self._tell(id_, self._thread(id_))
        for id_ in self._asked(lost, got):
            if self.heads[id_].several:
                self._tell(id_, self.threads[id_]._replace(kin=self._kin(id_)))
        self.whole, grouping.anew = True, False
        grouping.turned.clear()

    def _leave(self, id_: str, touched: set[str]) -> Left:
        """A story goes; returns what it was, and adds those that were near it to the touched."""
        head, marks, thread = self.heads[id_], self.marks[id_], self.threads[id_]
        self._touch(head)
        touched.update(self._part(id_, list(self.near[id_])))
        self.sketches.pop(id_, None)
        for kept in (self.near, self.marks):
            kept.drop(id_)
        del self.heads[id_], self.threads[id_], self.spans[head.span][id_]
        self._holders(head.month).leave(id_, marks)
        return Left(head, marks.names, thread.kin)

    def _enter(self, id_: str, head: Head, former: Left | None) -> Left:
        """A story comes, perhaps in place of what it was; returns what it is."""
        self._touch(head)
        self.spans.setdefault(head.span, {})[id_] = None
        self.heads[id_], self.near[id_] = head, {}
        self.marks[id_] = marks = sketches.marks(self.sketches[id_])
        self._holders(head.month).enter(id_, marks)
        same = former and (former.head, former.names) == (head, marks.names)
        self.threads[id_] = Thread(kin=former.kin) if former and same else Thread()
        return Left(head, marks.names, self.threads[id_].kin)

    def _touch(self, head: Head) -> None:
        self.packed.touch(head.month)
        self.told.dirty.add(head.span)
        for kept in (self.near, self.marks):
            kept.touch(head.span)

    def _holders(self, month: int) -> Holders:
        """A month becomes its stories by what they hold."""
        if month not in self.holders:
            self.packed.fetch(month)
            self.holders[month] = Holders(self.packed.find(month))
        return self.holders[month]

    def _part(self, id_: str, others: Collection[str]) -> Collection[str]:
        """A story loses its links to some others, which are returned."""
        for other in others:
            del self.near[id_][other], self.near[other][id_]
            self.near.dirty.update((self.heads[id_].span, self.heads[other].span))
        return others

    def _come(self, come: Collection[str], now: Mapping[str, Head], lost: Mapping[str, Left]) -> dict[str, Left]:
        """Some stories come, perhaps in place of what they were, and are linked with all that are like them."""
        got = {id_: self._enter(id_, now[id_], lost.get(id_)) for id_ in come}
        done: set[str] = set()
        for id_ in come:
            done.add(id_)
            head = self.heads[id_]
            terms = self._holders(head.month).heavy.told(self.marks[id_].heavy)
            own = {other for month in head.around for other in self._holders(month).heavy.of(terms, PROPOSED)}
            self._link(id_, own - done)
        return got

    def _start(self, now: Mapping[str, Head]) -> dict[str, Left]:
        """All stories come and are linked, month by month, so that what is compared is all that lies in memory."""
        got: dict[str, Left] = {}
        past = Past()
        order = sorted(now, key=lambda id_: (now[id_].last, id_))
        for month, ids in groupby(order, key=lambda id_: now[id_].month):
            come = list(ids)
            got |= {id_: self._enter(id_, now[id_], None) for id_ in come}
            self.sketches.forget(past.move(now[come[0]].around))
            held = self._holders(month).heavy
            for id_ in come:
                terms = held.told(self.marks[id_].heavy)
                self._link(id_, past.of(terms, PROPOSED))
                past.enter(id_, terms)
        return got

    def _link(self, id_: str, others: Iterable[str]) -> Collection[str]:
        """A story is linked with those of some others that are like it; returns all near it."""
        heads, drawn, near = self.heads, self.sketches, self.near[id_]
        own, head = drawn[id_], heads[id_]
        earliest, latest = head.first - REACH, head.last + REACH
        for other in others:
            there = heads[other]
            if there.last >= earliest and there.first <= latest and (found := sketches.compare(own, drawn[other])):
                near[other] = self.near[other][id_] = found
                self.near.dirty.update((head.span, there.span))
        return near.keys()

    def _turn(self, come: Mapping[str, Left]) -> set[str]:
        """Stories that stay are linked with those that are proposed to them from now on, and parted from the others.

        They hold a term that began or ceased to be in everybody's mouth. Returns them with those near them.
        """
        touched: set[str] = set()
        turned = {id_ for held in self.holders.values() for id_ in held.heavy.turned()}.difference(come)
        for id_ in sorted(turned):
            own, heavy = self.heads[id_], self.marks[id_].heavy
            around, index = [self._holders(month).heavy for month in own.around], self._holders(own.month).heavy
            terms, former = index.told(heavy), index.told_before(heavy)
            now = {other for held in around for other in held.of(terms, PROPOSED)}.difference(come, (id_,))
            was = {other for held in around for other in held.of_before(former, PROPOSED)}
            touched.update((id_,), self._part(id_, self.near[id_].keys() - now - come.keys()))
            touched.update(self._link(id_, now - was))
        return touched

    def _tell(self, id_: str, thread: Thread) -> None:
        self.threads[id_] = thread
        self.told.dirty.add(self.heads[id_].span)

    def _thread(self, id_: str) -> Thread:
        """The stories near one become its thread: the last that it continues, and the likest of the others."""
        known, near = self.heads, self.near[id_]
        first = known[id_].first
        before = [(known[o].last, o) for o, found in near.items() if found.continued and known[o].first < first]
        earlier = max(before)[1] if before else None
        others = sorted((-found.score, other) for other, found in near.items() if other != earlier)
        return self.threads[id_]._replace(earlier=earlier, related=tuple(other for _, other in others[:SHOWN]))

    def _kin(self, id_: str) -> tuple[str, ...]:
        """A story becomes its kin, the nearest first."""
        own, shared, names = self.heads[id_], Counter[str](), self.marks[id_].names
        for month in own.around:
            shared.update(self._holders(month).names.of(names, NAMES))
        found = sorted((-count, other) for other, count in shared.items() if other != id_)
        return tuple(other for _, other in found[:NEAREST] if is_within_reach(own, self.heads[other]))

    def _asked(self, lost: Mapping[str, Left], got: Mapping[str, Left]) -> set[str]:
        """Stories that went and came become those that may have other kin now.

        Either they share enough names with one of those, or they hold a name that began or ceased to be in everybody's
        mouth.
        """
        if len(got) == len(self.heads):
            return set(got)
        asked = {id_ for id_, left in got.items() if lost.get(id_) != left}
        moved = [*(got[id_] for id_ in asked), *(left for id_, left in lost.items() if got.get(id_) != left)]
        for head, held, _ in moved:
            names = self._holders(head.month).names.changed(held)
            for month in head.around:
                asked.update(self._holders(month).names.sharing(names, NAMES))
        for month, holding in list(self.holders.items()):
            flipped = holding.names.flipped()
            for other in around(month) if flipped else ():
                asked.update(self._holders(other).names.sharing(flipped, 1))
        return asked

    def _recall(self, grouping: Memo) -> None:
        """What lies on the shelf becomes the last call, if it was kept beside what grouping recalled."""
        self._begun = True
        data = self.shelf.recall(NAME) if self.shelf else None
        if data is None or self.shelf is None:
            return
        try:
            root = _read(data)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise LostError from error
        if root.stamp != grouping.stamp:
            return
        for name, kept in self._chunks().items():
            kept.lean(self.shelf, root.laid.get(name, {}))
        self.told.fetch_all()
        for span, told in self.told.items():
            self.spans[span] = dict.fromkeys(told)
            for id_, (head, thread) in told.items():
                self.heads[id_], self.threads[id_] = head, thread
        self.told.clear()

    def _chunks(self) -> dict[str, Chunks[Any, Any]]:
        return {
            "told": self.told,
            "near": self.near,
            "marks": self.marks,
            "holders": self.packed,
        }

    def pack(self, grouping: Laying) -> Laying:
        """Affairs become what is to be laid on their shelf, after what grouping lays there."""
        for span in self.told.dirty:
            self.told[span] = {id_: (self.heads[id_], self.threads[id_]) for id_ in self._in(span)}
        self.packed.update((month, self.holders[month].packed) for month in self.packed.dirty)
        return Laying(NAME, self._chunks(), lambda laid: _Root(fingerprint.of_bytes(grouping.root), laid))

    def rest(self, shelf: Shelf, grouping: Memo) -> None:
        """All that can be fetched again from its shelf leaves memory, together with that of grouping."""
        if not grouping.stamp:
            for kept in self._chunks().values():
                kept.rest(shelf)
            self.holders.clear()


def link(stories: Iterable[Story], grouping: Memo, affairs: Affairs | None = None) -> Mapping[str, Thread]:
    """Stories become their threads, by id, from what grouping found of their articles.

    What was published later never changes what a story continues. The affairs of the last call make this one quicker,
    and never different.
    """
    now = {story.id: heads.of(story, grouping.tags) for story in stories}
    affairs = affairs or Affairs()
    try:
        affairs.update(now, grouping)
    except LostError:
        affairs.start_anew()
        grouping.restore()
        affairs.update(now, grouping)
    return dict(affairs.threads)
