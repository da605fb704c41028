"""Checking the content."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli import options, terminal


@click.command()
@options.ROOT
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How to print.")
@options.told_in_sentences
def check(root: Path, form: str) -> None:
    """List everything in the content that an editor may want to mend; nothing is written.

    Exit code 0: no error, though there may be warnings. 1: errors.
    """
    from generator import build as recipe
    from generator import check as rules
    from generator import summaries

    with recipe.look(root) as known:
        recipe.load_templates(root, known, known.bodies.memory.cache)
        planned, clashes = recipe.plan(known, root)
        held = known.bodies.fetch(a.body for a in known.library.articles.values())
        bodies = {a.id: held[a.body] for a in known.library.articles.values()}
        found = (*rules.check(known.library, known.content.registries, planned, bodies), *rules.of_stories(known))
        problems = sorted({*known.problems, *clashes, *found})
    for line in summaries.of_problems(problems, form, coloured=terminal.coloured(sys.stdout)):
        click.echo(line)
    sys.exit(options.PROBLEMS if any(p.severity.value == "error" for p in problems) else options.FINE)
