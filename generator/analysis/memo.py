"""What grouping keeps between two calls, so that the second costs what changed; it never changes a result.

Between two runs of the program it lies on a shelf, in chunks of a day or of some days. A call compares the tags of all
articles with those of the last call, and looks at no chunk that no change reaches.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import msgspec

from generator import fingerprint
from generator.analysis import similarity
from generator.analysis.chunks import Chunks, Laid, Laying, LostError
from generator.analysis.copies import Texts
from generator.analysis.items import Tag
from generator.analysis.neighbours import CROWDED, Web, heavy
from generator.analysis.rarity import SPAN, Rarities
from generator.analysis.similarity import Told, marked, told
from generator.analysis.standing import Standing, Sure
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from generator.analysis.chunks import Shelf
    from generator.analysis.items import Item

NAME = "grouping"
"""Under which a memo lies on its shelf."""


class Root(Value, frozen=True):
    """All of a memo but for its chunks, and where these lie."""

    near: dict[str, dict[str, float]]
    number: dict[int, int]
    documents: dict[int, float]
    sure: Sure
    laid: Laid


Tagged = dict[str, tuple[Tag, bytes]]
"""Articles with their tags, and what stands for the whole text of each, if it has any."""

_read = msgspec.msgpack.Decoder(Root).decode


class Memo:
    """All articles of the last call with their vectors, links, copies and stories."""

    def __init__(self) -> None:
        self.shelf: Shelf | None = None
        self.lost = False
        """Whether what lay on the shelf was damaged, and thrown away."""
        self._start_anew()
        self._begun = False

    def _start_anew(self) -> None:
        self.items: Mapping[str, Item] = {}
        self.tags: Mapping[str, Tag] = {}
        self.days: dict[int, dict[str, None]] = {}
        self.tagged = Chunks[int, Tagged](
            Tagged, lambda span: span, lambda span: (span,) if self.tagged[span] else (), int
        )
        """All tags, by span of days."""
        self.terms = Chunks[str, Told](Told, self._day_of, self._in)
        self.rarities = Rarities()
        self.web = Web(self._day_of, self._in)
        self.texts = Texts()
        self.standing = Standing()
        self.turned: set[str] = set()
        """Articles that went or look different since the affairs of stories were last asked for."""
        self.stamp = b""
        """Stands for what was recalled."""
        self.anew = True
        """Whether nothing is known of the last call."""
        self.whole = True
        self._begun = True

    def _day_of(self, id_: str) -> int | None:
        known = self.tags.get(id_)
        return known.day if known else None

    def _in(self, day: int) -> Iterable[str]:
        return self.days.get(day, ())

    def lean(self, shelf: Shelf) -> None:
        """What lies on a shelf becomes the last call, when it is first asked for."""
        if not self._begun:
            self.shelf = shelf

    def let_go(self) -> None:
        """Nothing is held any more: no call follows."""
        self._start_anew()

    def throw_away(self) -> None:
        """Damaged chunks are forgotten with all others."""
        self._start_anew()
        self.lost = True

    def restore(self) -> None:
        """Vectors and links are worked out again for the articles of this call, whose stories are known."""
        tags, items, standing = self.tags, self.items, self.standing
        self.throw_away()
        self.update(tags, items)
        self.standing, self.whole = standing, True
        standing.told.dirty.update(standing.told)

    def update(self, tags: Mapping[str, Tag], items: Mapping[str, Item]) -> AbstractSet[str]:
        """All articles there are now replace those of the last call; returns those that went or look different."""
        if not self.whole:  # an interrupted call left half of it
            self._start_anew()
        if not self._begun:
            self._recall()
        self.whole = False
        before, self.items = self.tags, items
        gone = {id_: tag.day for id_, tag in before.items() if tags.get(id_) != tag}
        come = {id_: tag.day for id_, tag in tags.items() if before.get(id_) != tag}
        lost = [(day // SPAN, self._leave(id_, day)) for id_, day in gone.items()]
        self.tags = tags
        found = {id_: self._enter(id_, day) for id_, day in come.items()}
        stale = self._touched(self.rarities.update(lost, ((come[id_] // SPAN, terms) for id_, terms in found.items())))
        self.texts.update(gone, [items[id_] for id_ in come], items)
        # By days, so that what is used together is made together, and lies near in memory.
        doubtful = sorted({*stale, *come}, key=lambda id_: (tags[id_].day, id_))
        relinked = {id_: tags[id_].day for id_ in doubtful if self._weigh(id_, found.get(id_)) or id_ in come}
        self.web.update(relinked, self.days)
        reached = gone.keys() | relinked.keys()
        self.turned |= reached
        return reached

    def _leave(self, id_: str, day: int) -> tuple[str, ...]:
        """An article goes; returns its terms."""
        self.tagged.dirty.add(day // SPAN)
        self.terms.touch(day)
        self.web.leave(id_, day)
        del self.days[day][id_]
        if not self.days[day]:
            del self.days[day]
        return marked(self.terms.drop(id_))

    def _enter(self, id_: str, day: int) -> tuple[str, ...]:
        """An article comes; returns its terms."""
        self.tagged.dirty.add(day // SPAN)
        self.terms.touch(day)
        self.terms[id_] = found = told(self.items[id_])
        self.days.setdefault(day, {})[id_] = None
        return marked(found)

    def _touched(self, changed: Mapping[int, AbstractSet[str] | None]) -> set[str]:
        """Terms whose rarity changed, by span, become the articles that hold them."""
        touched: set[str] = set()
        for number, terms in changed.items():
            if terms is None or terms:
                held = chain.from_iterable(self.days.get(number * SPAN + day, ()) for day in range(SPAN))
                touched.update(id_ for id_ in held if terms is None or _tells(self.terms[id_], terms))
        return touched

    def _weigh(self, id_: str, terms: tuple[str, ...] | None) -> bool:
        """One article gets its vector; returns whether that changed anything."""
        day = self.tags[id_].day
        number = day // SPAN
        table = self.rarities.tables[number]
        vector = similarity.vector(self.items[id_], terms or marked(self.terms[id_]), table)
        return self.web.weigh(id_, day, vector, heavy(vector, table, self.rarities.crowded(number, CROWDED)))

    def _chunks(self) -> dict[str, Chunks[Any, Any]]:
        web, rarities = self.web, self.rarities
        return {
            "tagged": self.tagged,
            "terms": self.terms,
            "links": web.links,
            "vectors": web.vectors,
            "heavy": web.heavy,
            "having": rarities.having,
            "tables": rarities.tables,
            "keys": self.texts.keys,
            "told": self.standing.told,
        }

    def _recall(self) -> None:
        """What lies on the shelf becomes the last call."""
        self._begun = True
        data = self.shelf.recall(NAME) if self.shelf else None
        if data is None or self.shelf is None:
            return
        try:
            root = _read(data)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise LostError from error
        self.stamp = fingerprint.of_bytes(data)
        self.anew, self.texts.near = False, root.near
        self.rarities.number.update(root.number)
        self.rarities.documents.update(root.documents)
        for name, kept in self._chunks().items():
            kept.lean(self.shelf, root.laid.get(name, {}))
        self.tags = dict(self._recalled())
        self.standing.lean(root.sure)

    def _recalled(self) -> Iterator[tuple[str, Tag]]:
        """The tags that lie on the shelf, while days and prints are filled from the same chunks."""
        self.tagged.fetch_all()
        for held in self.tagged.values():
            for id_, (tag, text) in held.items():
                self.days.setdefault(tag.day, {})[id_] = None
                if text:
                    self.texts.prints[id_] = text
                yield id_, tag
        self.tagged.clear()

    def pack(self) -> Laying:
        """A memo becomes what is to be laid on its shelf."""
        tags, prints = self.tags, self.texts.prints
        for span in self.tagged.dirty:
            held = chain.from_iterable(self._in(span * SPAN + day) for day in range(SPAN))
            self.tagged[span] = {id_: (tags[id_], prints.get(id_, b"")) for id_ in held}

        def sum_up(laid: Laid) -> Root:
            return Root(
                near={id_: near for id_, near in self.texts.near.items() if near},
                number=dict(+self.rarities.number),
                documents=self.rarities.documents,
                sure=self.standing.sure,
                laid=laid,
            )

        return Laying(NAME, self._chunks(), sum_up)

    def rest(self, shelf: Shelf, root: bytes) -> None:
        """What was laid on a shelf becomes what was recalled; all that can be fetched again leaves memory."""
        if not self.stamp:  # else only what is near a change was fetched
            for kept in self._chunks().values():
                if kept is not self.standing.told:
                    kept.rest(shelf)
        self.items, self.stamp = {}, fingerprint.of_bytes(root)


def _tells(found: Told, terms: AbstractSet[str]) -> bool:
    """Whether any of some terms stands in what an article tells."""
    return not terms.isdisjoint(marked(found))
