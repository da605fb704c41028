"""Stale pages become files that wait to be published, on all cores; their bytes never come back to this process."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from generator import freshness, output, rendering, themes, urls, workers
from generator.stopwatch import PageTime, own_time

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.fingerprint import Fingerprint
    from generator.freshness import Comparison, Stale
    from generator.memory import Bodies, Memory
    from generator.model import Body
    from generator.output import Bytes, Staging
    from generator.stopwatch import Stopwatch
    from generator.themes import Templates

_BATCH = 5_000
"""Pages whose bodies are held in memory while they are rendered."""


class Printed(NamedTuple):
    """What became of stale pages."""

    files: Mapping[str, Bytes]
    new: tuple[str, ...]
    """Those whose bytes are not published yet; they wait in staging."""


class _Batch(NamedTuple):
    """What every process that prints is born with; it is told by number which page to print."""

    stale: Sequence[Stale]
    texts: Mapping[Fingerprint, Body]
    gathered: Mapping[int, object]
    """What the bytes of pages are made of that no template fills."""
    templates: Templates
    staging: Staging
    present: Mapping[str, Bytes]
    timed: bool


_Made = tuple["Bytes", "dict[Fingerprint, bytes]", float]


def print_all(
    found: Comparison, templates: Templates, bodies: Bodies, memory: Memory, watch: Stopwatch, staging: Staging
) -> Printed:
    """Stale pages become files; what each was made from is remembered.

    Raises:
        UnusableError: a template fails.
    """
    files: dict[str, Bytes] = {}
    stale, present = found.stale, found.present
    themes.compile_all(templates, {each.page.template for each in stale})
    for start in range(0, len(stale), _BATCH):
        batch = stale[start : start + _BATCH]
        texts = bodies.fetch(each.page.body for each in batch if each.page.body)
        gathered = {at: each.page.later.gather() for at, each in enumerate(batch) if each.page.later}
        order = _spread(len(batch), list(gathered))
        made = workers.inherit(
            _print_chunk,
            _Batch(batch, texts, gathered, templates, staging, present, timed=watch.pages is not None),
            order,
            jobs=memory.jobs,
            stage="render",
            progress=partial(workers.onward, memory.progress, start, len(stale)),
        )
        remembered: dict[Fingerprint, bytes] = {}
        for each, (bytes_, known, took) in zip((batch[at] for at in order), made, strict=True):
            if watch.pages is not None:
                watch.pages[each.page.url] = PageTime(each.page.template, took)
            files[urls.file_of(each.page.url)] = bytes_
            remembered.update(known)
        memory.cache.store(remembered)
    return Printed(files, tuple(name for name, bytes_ in files.items() if present.get(name) != bytes_))


def _spread(size: int, long: Sequence[int]) -> list[int]:
    """The places of a batch in the order of their turns: one that takes long begins each portion of work."""
    order = sorted(set(range(size)) - set(long))
    for turn, place in enumerate(long):
        order.insert(turn * workers.CHUNK, place)
    return order


def _print_chunk(held: _Batch, chunk: Sequence[int]) -> list[_Made]:
    """Stale pages become files in staging, and what is to be remembered of each."""
    return [_print_one(held, at) for at in chunk]


def _print_one(held: _Batch, at: int) -> _Made:
    each = held.stale[at]
    page, name = each.page, urls.file_of(each.page.url)
    start = own_time() if held.timed else 0.0
    if page.later:
        data = page.later.make(held.gathered[at])
    else:
        data = rendering.render(page, held.templates, held.texts[page.body].html if page.body else "")
    took = own_time() - start if held.timed else 0.0
    bytes_ = output.weigh(data)
    if held.present.get(name) != bytes_:
        output.lay(held.staging, name, data)
    return bytes_, {each.key: bytes_.hash.encode(), **freshness.traces(page, held.templates)}, took
