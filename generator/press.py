"""Stale pages become files that wait to be published, on all cores; their bytes never come back to this process."""

from __future__ import annotations

from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from generator import freshness, output, rendering, themes, urls, workers
from generator.model import Body, Value
from generator.stopwatch import PageTime, own_time

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.fingerprint import Fingerprint
    from generator.freshness import Stale
    from generator.memory import Bodies
    from generator.output import Bytes, Staging
    from generator.pages.page import Page
    from generator.stopwatch import Stopwatch
    from generator.themes import Templates

_BATCH = 5_000
"""Pages of which it is remembered at a time what they were made from."""
_HEAVY = 1_000_000
"""Bytes of a page that is there already from which on it is laid here: to hand them over costs as many, thrice."""
_WORTH_IT = 800
"""Pages below which no process is born to print them: this one has become large by now, and so would its copies be."""


class Printed(NamedTuple):
    """What became of stale pages."""

    files: Mapping[str, Bytes]
    new: frozenset[str]
    """Those whose bytes are not published yet; they wait in staging."""


class _Order(NamedTuple):
    """A stale page as it is handed to the process that prints it."""

    page: Page
    """Without its view and without what makes it later, which stand beside it."""
    key: Fingerprint
    kind: type[Value] | None
    """What its view is."""
    view: bytes
    """Encoded, since that is handed over much faster."""
    body: bytes
    """Of its article; encoded, too."""
    make: Callable[[Any], bytes] | None
    """Makes a page that no template fills of what is gathered."""
    gathered: object
    staging: Staging
    present: Bytes | None
    """What is published under its address."""
    timed: bool


_Made = tuple["Bytes", "dict[Fingerprint, bytes]", float]


def print_all(
    stale: list[Stale],
    present: Mapping[str, Bytes],
    templates: Templates,
    bodies: Bodies,
    watch: Stopwatch,
    staging: Staging,
) -> Printed:
    """Stale pages become files; what each was made from is remembered.

    Args:
        stale: the pages, which are taken from here, so that no view is in memory that nobody needs any more.
        present: what is published already.
        templates: fill them.
        bodies: texts of articles.
        watch: told what each page took, where it asks for that.
        staging: where the files wait.

    Raises:
        UnusableError: a template fails.
    """
    files: dict[str, Bytes] = {}
    total, crew = len(stale), bodies.memory.crew
    themes.compile_all(templates, {each.page.template for each in stale})
    ready = partial(_order, present, bodies, staging, watch.pages is not None)
    while stale:
        heavy, batch = _take(stale)
        onward = partial(workers.onward, crew.progress, len(files), total)
        remembered: dict[Fingerprint, bytes] = {}
        made = crew.run_holding(_print_chunk, batch, stage="render", progress=onward, least=_WORTH_IT, ready=ready)
        own = _print_chunk(templates, ready(heavy))
        for each, (bytes_, known, took) in chain(zip(heavy, own, strict=True), zip(batch, made, strict=True)):
            if watch.pages is not None:
                watch.pages[each.page.url] = PageTime(each.page.template, took)
            files[urls.file_of(each.page.url)] = bytes_
            remembered.update(known)
        bodies.memory.cache.store(remembered)
        if stale:
            workers.hand_back()
    return Printed(files, frozenset(name for name, bytes_ in files.items() if present.get(name) != bytes_))


def _take(stale: list[Stale]) -> tuple[list[Stale], list[Stale]]:
    """The next pages are taken: those of which nothing is left but to lay many bytes, and others to be handed out."""
    batch = stale[:_BATCH]
    del stale[:_BATCH]
    heavy = [each for each in batch if len(each.page.data) >= _HEAVY]
    return heavy, _spread([each for each in batch if len(each.page.data) < _HEAVY])


def _spread(batch: Sequence[Stale]) -> list[Stale]:
    """A batch in the order of its turns: a page that takes long begins each portion of work."""
    order = [each for each in batch if not each.page.later]
    for turn, each in enumerate(each for each in batch if each.page.later):
        order.insert(turn * workers.CHUNK, each)
    return order


def _order(
    published: Mapping[str, Bytes],
    bodies: Bodies,
    staging: Staging,
    timed: bool,  # noqa: FBT001 - bound beforehand
    batch: Sequence[Stale],
) -> list[_Order]:
    """Stale pages become what is handed to those who print them."""
    texts = bodies.load(each.page.body for each in batch if each.page.body)
    orders = []
    for page, key in batch:
        later = page.later
        orders.append(
            _Order(
                page=msgspec.structs.replace(page, view=None, later=None),
                key=key,
                kind=type(page.view) if page.view else None,
                view=_encode(page.view),
                body=texts[page.body] if page.body else b"",
                make=later.make if later else None,
                gathered=later.gather() if later else None,
                staging=staging,
                present=published.get(urls.file_of(page.url)),
                timed=timed,
            )
        )
    return orders


def _print_chunk(templates: Templates, chunk: Sequence[_Order]) -> list[_Made]:
    """Stale pages become files in staging, and what is to be remembered of each."""
    return [_print_one(templates, order) for order in chunk]


def _print_one(templates: Templates, order: _Order) -> _Made:
    page, name = order.page, urls.file_of(order.page.url)
    start = own_time() if order.timed else 0.0
    if order.kind:
        page = msgspec.structs.replace(page, view=_read(order.kind)(order.view))
    if order.make:
        data = order.make(order.gathered)
    else:
        data = rendering.render(page, templates, _read_body(order.body).html if order.body else "")
    took = own_time() - start if order.timed else 0.0
    bytes_ = output.weigh(data)
    if order.present != bytes_:
        output.lay(order.staging, name, data)
    return bytes_, {order.key: bytes_.hash.encode(), **freshness.traces(page, order.key, templates)}, took


_encode = msgspec.msgpack.encode
_read_body = msgspec.msgpack.Decoder(Body).decode


@cache
def _read(kind: type[Value]) -> Callable[[bytes], Value]:
    """A kind of view becomes what reads an encoded one."""
    return msgspec.msgpack.Decoder(kind).decode
