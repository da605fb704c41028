"""What the terminal is told of the preview: one line for each refresh, each problem once."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator

from generator.preview.engine import Excerpt, Outcome

Say = Callable[[str], None]


class Terminal:
    """Follows a preview and says what happens in lines of plain text."""

    def __init__(self, say: Say) -> None:
        self._say = say

    def tell(self, outcome: Outcome, before: Outcome) -> None:
        """Say what became of a refresh."""
        for line in tell(outcome, before):
            self._say(line)

    def complain(self, error: Exception) -> None:
        """Say what went wrong in the program, for whoever mends it."""
        self._say("".join(traceback.format_exception(error)).rstrip())


def tell(outcome: Outcome, before: Outcome) -> Iterator[str]:
    """An outcome becomes lines: new problems in full, then what was done."""
    known = {excerpt.problem for excerpt in before.problems}
    for excerpt in outcome.problems:
        if excerpt.problem not in known:
            yield from _show(excerpt)
    yield f"{_done(outcome, before)}, {outcome.seconds * 1000:.0f} ms{_mended(outcome, before)}"


def _done(outcome: Outcome, before: Outcome) -> str:
    if before.version:
        return f"{_name(outcome.files)}: {_result(outcome)}"
    number = len(outcome.files)
    read = f"{number:,} {'file' if number == 1 else 'files'} read"
    return f"{read}, {_result(outcome)}" if outcome.failed else read


def _show(excerpt: Excerpt) -> Iterator[str]:
    problem = excerpt.problem
    yield printable(str(problem))
    if excerpt.line is not None and problem.column > 0:
        line = printable(excerpt.line.expandtabs(1))
        start = max(0, problem.column - 61)
        yield f"    {line[start : start + 100]}"
        yield f"    {' ' * (problem.column - 1 - start)}^"


def _name(files: tuple[str, ...]) -> str:
    if not files:
        return "nothing new on disk"
    more = f" and {len(files) - 1} more" if len(files) > 1 else ""
    return printable(files[0]) + more


def _result(outcome: Outcome) -> str:
    if outcome.failed:
        return f"not built, {'the last good site is still shown' if outcome.served else 'there is no site to show yet'}"
    number = len(outcome.changed)
    least = "" if outcome.whole else "at least "
    return f"{least}{number:,} {'page' if number == 1 else 'pages'} changed"


def _mended(outcome: Outcome, before: Outcome) -> str:
    if before.problems and not outcome.problems:
        return "; every problem is mended"
    return f"; {len(outcome.problems)} to mend" if outcome.problems else ""


def printable(text: str) -> str:
    """Text from content never commands the terminal."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
