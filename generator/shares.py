"""Pages that are made of heads alone are planned by another process, while this one still tells the stories.

What comes back of a page that cannot be stale is a row; of any other, all of it.
"""

from __future__ import annotations

import pickle
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from generator import background, plans, rendering, urls
from generator.pages import actors, articles, feeds, gatherings, quotes
from generator.plans import Row
from generator.stopwatch import own_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.pages.page import Page
    from generator.pages.references import References
    from generator.plans import Memo, Plan, Planned
    from generator.stopwatch import Stopwatch
    from generator.themes import Templates
    from generator.workers import Crew

KINDS = (
    articles.pages,
    gatherings.topic_pages,
    actors.pages,
    gatherings.source_pages,
    quotes.pages,
    feeds.pages,
)
"""Those of `pages.plan` that ask for nothing beyond heads, as long as this process has something else to do."""
LEAST, MOST = 500, 30_000
"""Articles from which on a copy of the process is worth its time, and up to which it is worth its memory."""


class _Share(msgspec.Struct, frozen=True, array_like=True):
    """Pages by kind."""

    rows: tuple[tuple[Row, ...], ...]
    doubtful: bytes
    """Those that may be stale, by place among their kind, pickled: views are of many types."""
    seconds: float


class Share(NamedTuple):
    """What another process has planned."""

    pages: Planned
    seconds: float
    """Of a processor, which that took."""


class Begun(NamedTuple):
    """What is known of a plan before all is told that it is made of."""

    refs: References
    memo: Memo
    share: Callable[[], bytes] | None
    """Awaits what another process has planned of it, where one does."""


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Share).decode


def worth_it(shown: int, crew: Crew) -> bool:
    """Whether so many articles are worth a copy of this process, and one can be had.

    Not where others work already: these have nearly all to do, and this process is at its largest.
    """
    return LEAST <= shown <= MOST and not crew.is_born and background.is_possible(beside_threads=True)


@contextmanager
def begin(drawn: Callable[[], bytes]) -> Iterator[Callable[[], bytes]]:
    """A share begins to be planned; what awaits it is told. It asks for no lock, so threads are of no matter."""
    with background.begin([drawn], beside_threads=True) as aside:
        yield aside.results[0]


def plan(refs: References, templates: Templates, made: Mapping[str, bytes]) -> bytes:
    """References become all pages of those kinds, encoded.

    Args:
        refs: of a library of which nothing need be told.
        templates: what they are filled with.
        made: the published files with what they were made from.
    """
    start, settled = own_time(), rendering.settle(templates)
    rows, doubtful = [], []
    for kind in KINDS:
        pages = tuple(kind(refs))
        keys = [rendering.key(page, settled) for page in pages]
        rows.append(tuple(map(plans.to_row, pages, keys)))
        fresh = [made.get(urls.file_of(page.url)) == key for page, key in zip(pages, keys, strict=True)]
        doubtful.append({place: page for place, page in enumerate(pages) if not fresh[place]})
    return _encode(_Share(tuple(rows), pickle.dumps(doubtful), own_time() - start))


def read(share: bytes) -> Share:
    """A share becomes its pages by kind."""
    found = _decode(share)
    doubtful: list[dict[int, Page]] = pickle.loads(found.doubtful)  # noqa: S301 - of a copy of this very process
    kinds = [
        tuple(whole.get(place) or plans.to_page(row) for place, row in enumerate(rows))
        for rows, whole in zip(found.rows, doubtful, strict=True)
    ]
    return Share(dict(zip(KINDS, kinds, strict=True)), found.seconds)


def whole(drawn: Plan, begun: Begun | None, watch: Stopwatch) -> list[Page]:
    """Every page is planned; what another process has planned of them is awaited."""
    share = begun and begun.share
    if share is None:
        return drawn.whole()

    def planned() -> Planned:
        found = read(share())
        watch.add("plan", found.seconds)
        return found.pages

    return drawn.whole(KINDS, planned)
