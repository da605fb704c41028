"""Problems and reports become lines: for a terminal, for a program, for a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING
from unicodedata import category

import click
import msgspec

if TYPE_CHECKING:
    from generator.build import Report, Request
    from generator.problems import Problem

LARGE, _TOO_LARGE, _MOST = 200_000_000, 900_000_000, 1_000_000_000
"""Bytes of output: worth a remark; close to what GitHub Pages publishes at most; that."""
_BRIEF = 0.005
"""Seconds below which a stage is not worth naming."""
_COLOURS = {"error": "red", "warning": "yellow"}


def printable(text: str) -> str:
    """Text from content becomes text that commands no terminal, with blanks of one kind."""
    return "".join(c if c.isprintable() else " " if category(c) == "Zs" else "\ufffd" for c in text)


def count(number: int, noun: str, plural: str = "") -> str:
    """A number and a noun become words."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def of_problem(problem: Problem, *, coloured: bool) -> str:
    """A problem becomes its line for a terminal."""
    place, _, rest = str(problem).partition(f" {problem.severity.value}[")
    code, _, message = rest.partition("]")
    kind = f"{problem.severity.value}[{code}]"
    if coloured:
        kind = click.style(kind, fg=_COLOURS[problem.severity.value])
    return f"{printable(place)} {kind}{printable(message)}"


def of_report(report: Report, request: Request, *, seconds: float, now: float) -> Iterator[str]:
    """A report becomes one line of what was done, then what was left out and why.

    Args:
        report: what a build did.
        request: what it was asked.
        seconds: how long it took.
        now: seconds since 1970, by which articles of the future are told.
    """
    told, change = report.outcome, report.change
    stages = ", ".join(f"{name} {took:.2f}" for name, took in report.watch.seconds.items() if took >= _BRIEF)
    yield (
        f"{count(told.articles, 'article')}, {count(told.stories, 'story', 'stories')}, "
        f"{count(told.files, 'file')}: {len(change.written)} written, {len(change.removed)} removed "
        f"in {seconds:.2f} s ({stages})"
    )
    for reason, paths in _absent(report):
        yield f"{reason}: {', '.join(map(printable, paths))}"
    yield from _remarks(report, request, now)
    yield f"Open {request.output / 'index.html'} in a browser."


def _absent(report: Report) -> Iterator[tuple[str, Sequence[str]]]:
    told = report.outcome
    if told.left_out:
        yield "Left out until mended", sorted(told.left_out)
    if told.drafts:
        yield "Drafts, shown with --drafts", sorted(told.drafts)
    if told.future:
        yield "After --as-of", sorted(told.future)


def _limit(size: int) -> str:
    if size > _MOST:
        return "GitHub Pages takes 1 GB at most; republish: excerpt, or a site for each year, makes it smaller"
    return "close to GitHub Pages' limit of 1 GB" if size > _TOO_LARGE else "GitHub Pages takes 1 GB at most"


def _remarks(report: Report, request: Request, now: float) -> Iterator[str]:
    told = report.outcome
    if request.as_of is None:
        yield from of_future(told.newest, now)
    if told.size > LARGE:
        yield f"The site holds {told.size / 1e6:.0f} MB; {_limit(told.size)}."
    if report.note:
        yield f"Note: {report.note}."
    if report.explanation:
        yield printable(report.explanation)


def of_future(newest: Sequence[tuple[int, str]], now: float) -> Iterator[str]:
    """The newest articles, the newest first, become a line that names those whose time is still to come."""
    ahead = [path for instant, path in reversed(newest) if instant > now]
    if ahead:
        yield f"Dated in the future, published all the same: {', '.join(map(printable, ahead))}"


def of_problems(
    problems: Sequence[Problem], form: str, *, coloured: bool, remarks: Iterable[str] = ()
) -> Iterator[str]:
    """Problems become lines of text, JSON, or commands that mark the lines in a pull request on GitHub.

    Remarks are for readers of the text alone: what they tell is no problem.
    """
    if form == "json":
        listed = [{name: getattr(p, name) for name in p.__struct_fields__} for p in problems]
        yield msgspec.json.format(msgspec.json.encode({"version": 1, "problems": listed}), indent=2).decode()
    elif form == "github":
        yield from map(_annotation, problems)
    else:
        yield from (of_problem(problem, coloured=coloured) for problem in problems)
        yield from remarks
        errors = sum(p.severity.value == "error" for p in problems)
        yield f"{count(errors, 'error')}, {count(len(problems) - errors, 'warning')}"


def _annotation(problem: Problem) -> str:
    """A problem becomes a workflow command that marks the line in a pull request."""
    line, column = max(problem.line, 1), max(problem.column, 1)
    where = f"file={_as_property(problem.path)},line={line},col={column},title={_as_property(problem.code)}"
    return f"::{problem.severity.value} {where}::{_as_message(problem.message)}"


def _as_message(text: str) -> str:
    """Text from content cannot end a workflow command and begin one of its own."""
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _as_property(text: str) -> str:
    return _as_message(text).replace(":", "%3A").replace(",", "%2C")
