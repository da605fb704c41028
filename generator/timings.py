"""What a build took becomes a table for whoever wants it to be quicker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from generator.stopwatch import PageTime, Stopwatch

HEADING = "Profile of a build"
"""The first words, by which a file is known as one of ours."""
_PAGES = 20
"""The slowest pages that are named."""
_DATA = "(data)"
"""Stands for the template of what no template makes."""
_ELSE = "(between them)"


class Taking(NamedTuple):
    """What a build took."""

    watch: Stopwatch
    items: Mapping[str, int]
    """How much each stage had to do, where it is counted."""
    seconds: float
    processor: float
    """All of it: seconds by the clock, and of processors."""
    peak: tuple[int, int] | None
    """The most bytes held by the process itself, and by any that it started."""


def of(taken: Taking) -> Iterator[str]:
    """What a build took becomes lines: stages as they passed, then templates and pages, the slowest first."""
    yield f"{HEADING}: {taken.seconds:.2f} s, {taken.processor:.2f} s of processors"
    yield ""
    yield from _table(("Stage", "seconds", "processors", "items"), _stages(taken))
    if taken.watch.pages:
        yield ""
        yield from _table(("Template", "pages", "seconds", "ms a page"), _templates(taken.watch.pages))
        yield ""
        yield from _table(("Slowest page", "ms", "template"), _slowest(taken.watch.pages))
    else:
        yield ""
        yield "No page was made: all stood as they should be."
    if taken.peak:
        own, other = (f"{size / 1e6:,.0f} MB" for size in taken.peak)
        yield ""
        yield f"Peak memory: {own} in this process, {other} in the largest that it started."


def _stages(taken: Taking) -> Iterator[tuple[str, ...]]:
    watch, items = taken.watch, taken.items
    for name, seconds in watch.seconds.items():
        count = f"{items[name]:,}" if items.get(name) else ""
        yield name, f"{seconds:.3f}", f"{watch.processor[name]:.3f}", count
    rest = taken.seconds - sum(watch.seconds.values()), taken.processor - sum(watch.processor.values())
    yield _ELSE, f"{max(0.0, rest[0]):.3f}", f"{max(0.0, rest[1]):.3f}", ""


def _templates(pages: Mapping[str, PageTime]) -> list[tuple[str, ...]]:
    times: dict[str, list[float]] = defaultdict(list)
    for page in pages.values():
        times[page.template or _DATA].append(page.seconds)
    ranked = sorted(times.items(), key=lambda each: (-sum(each[1]), each[0]))
    return [
        (name, f"{len(took):,}", f"{sum(took):.3f}", f"{sum(took) / len(took) * 1000:.2f}") for name, took in ranked
    ]


def _slowest(pages: Mapping[str, PageTime]) -> list[tuple[str, ...]]:
    ranked = sorted(pages.items(), key=lambda each: (-each[1].seconds, each[0]))[:_PAGES]
    return [(url, f"{page.seconds * 1000:.2f}", page.template or _DATA) for url, page in ranked]


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Rows become lines; words stand at the left of their column, numbers at its right."""
    lines = [head, *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    words = {0} | ({len(head) - 1} if head[-1] == "template" else set())
    for line in lines:
        cells = (
            cell.ljust(width) if at in words else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()
