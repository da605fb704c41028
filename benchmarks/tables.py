"""Measurements become tables: medians, and how often ours is what the others are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from statistics import median

from benchmarks.rounds import STEPS, Measured

_QUIET = 0.2
"""Processors that others may use during a step before its seconds by the clock say little."""


def of(measured: Sequence[Measured], ours: str) -> Iterator[str]:
    """Measurements become a table of medians for each quantity, and one of ratios, in Markdown."""
    yield from _table("Seconds by the clock", measured, lambda each: each.cost.wall, "{:.2f}")
    yield from _table("Seconds of processors", measured, lambda each: each.cost.processor, "{:.2f}")
    yield from _table("Peak memory, MB", measured, lambda each: each.cost.memory / 1e6, "{:.0f}")
    yield from _table("HTML pages", measured, lambda each: each.pages, "{:.0f}")
    for other in _names(measured):
        if other != ours and ours in _names(measured):
            yield from _ratios(measured, ours, other)
    disturbed = sum(each.cost.others > _QUIET for each in measured)
    if disturbed:
        yield f"Others used this machine during {disturbed} of {len(measured)} steps: trust the seconds of processors."


def _names(measured: Sequence[Measured]) -> list[str]:
    return list(dict.fromkeys(each.program for each in measured))


def _middle(measured: Sequence[Measured], program: str, step: str, ask: Callable[[Measured], float]) -> float:
    return median(ask(each) for each in measured if each.program == program and each.step == step)


def _table(title: str, measured: Sequence[Measured], ask: Callable[[Measured], float], form: str) -> Iterator[str]:
    rows = [(name, *(form.format(_middle(measured, name, step, ask)) for step in STEPS)) for name in _names(measured)]
    yield from _lines((title, *STEPS), rows)


def _ratios(measured: Sequence[Measured], ours: str, other: str) -> Iterator[str]:
    asked: tuple[tuple[str, Callable[[Measured], float]], ...] = (
        ("by the clock", lambda each: each.cost.wall),
        ("of processors", lambda each: each.cost.processor),
        ("of memory", lambda each: float(each.cost.memory)),
    )
    rows = [
        (name, *(f"{_middle(measured, ours, step, ask) / _middle(measured, other, step, ask):.2f}" for step in STEPS))
        for name, ask in asked
    ]
    yield from _lines((f"{ours} ÷ {other}", *STEPS), rows)


def _lines(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for line in (head, tuple("-" * width for width in widths), *rows):
        cells = [
            line[0].ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)),
        ]
        yield f"| {' | '.join(cells)} |"
    yield ""
