"""Checking the content."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import options, terminal

if TYPE_CHECKING:
    from generator.problems import Problem


@click.command()
@options.ROOT
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How to print.")
def check(root: Path, form: str) -> None:
    """List everything in the content that an editor may want to mend; nothing is written.

    Exit code 0: no error, though there may be warnings. 1: errors.
    A kind of warning that you have decided to live with is silenced in content/site.yml: `silence: [near-miss]`.
    """
    from generator import summaries
    from generator.problems import UnusableError

    try:
        told, hushed, ahead = _look(root)
    except UnusableError as error:  # what keeps all else from being looked at is told in the same form
        told, hushed, ahead = error.problems, 0, ()
    for line in summaries.of_problems(told, form, coloured=terminal.coloured(sys.stdout), remarks=ahead):
        click.echo(line)
    if form == "text" and hushed:
        click.echo(f"{hushed} more silenced by content/site.yml")
    sys.exit(options.PROBLEMS if any(p.severity.value == "error" for p in told) else options.FINE)


def _look(root: Path) -> tuple[tuple[Problem, ...], int, tuple[str, ...]]:
    """A site becomes its problems, the number of those that its owner has silenced, and remarks.

    Raises:
        UnusableError: something that everything depends on cannot be read.
    """
    from generator import check as rules
    from generator import desk, outcomes, recipe, signposts, summaries
    from generator.problems import audible

    with recipe.look(root) as known:
        language = recipe.load_templates(root, known, known.bodies.memory.cache).language
        planned, clashes = recipe.plan(known, root)
        found = (*rules.check(known.library, known.content.registries, known.problems), *rules.of_stories(known))
        found = (*found, *signposts.check(known, planned))
        found = (*found, *desk.of_content(known), *desk.of_folder(root, root / "site"))
        found = (*found, *desk.of_address(root, known.content))
        problems = sorted({*known.problems, *clashes, *found, *language.problems})
        told = audible(problems, known.content.config.silence)
    return told, len(problems) - len(told), tuple(summaries.of_future(outcomes.newest(known), time.time()))
