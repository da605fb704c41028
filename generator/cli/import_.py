"""Importing articles."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli import completing, options, terminal

if TYPE_CHECKING:
    from generator.importers import intake

MOST_DROPPED = 200
"""Dropped lines that a dry run shows; --review writes all of them down."""


@click.command("import")
@click.argument("inputs", metavar="INPUT...", nargs=-1, shell_complete=completing.files)
@click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    help="The site's folder, or an empty one. Default: this one.",
)
@click.option("--feeds", is_flag=True, help="Fetch the feeds of content/feeds.yml.")
@click.option("--dry-run", "dry", is_flag=True, help="Show what would be filed and what dropped; write no article.")
@click.option("--review", is_flag=True, help="Write the dropped lines, with reasons, into .briefing/review/.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How to print.")
def import_(inputs: Sequence[str], root: Path, *, form: str, **settings: Any) -> None:  # noqa: ANN401
    """File articles from what people really have: pastes, saved pages, feeds, mails, folders and archives of them.

    INPUT is a file, a folder, a zip archive, a web address, or - for standard input. What is filed already is known
    again and left alone; an article that a person edited is never overwritten.

    Exit code 0: all of it is filed, or was. 1: something was refused, or waits for your decision; all else is filed.
    2: the command was used wrongly.
    """
    from generator.importers import extra, intake, telling
    from generator.problems import UnusableError

    if bool(inputs) == settings["feeds"]:
        message = "name what to import, or --feeds alone to fetch the feeds of content/feeds.yml"
        raise click.UsageError(message)
    request = intake.Request(root=root, given=inputs, now=_now(), stdin=_read_stdin, **settings)
    try:
        with terminal.progress() as progress:
            report = intake.run(request, progress)
    except UnusableError as error:
        terminal.show(error.problems)
        terminal.complain("nothing was imported")
        sys.exit(options.PROBLEMS)
    except extra.MissingError as missing:
        terminal.complain(str(missing))
        sys.exit(options.PROBLEMS)
    if form == "json":
        click.echo(telling.as_json(report))
    else:
        _tell(report, form, dry=settings["dry"])
    sys.exit(options.PROBLEMS if intake.failed(report) else options.FINE)


def _now() -> dt.datetime:
    """The time of this import: the clock's, or the one that reproducible builds agree on."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return dt.datetime.now(dt.UTC)
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH is {epoch!r}; it holds seconds since 1970"
        raise click.UsageError(message) from None


def _read_stdin(most: int) -> bytes:
    return sys.stdin.buffer.read(most)


def _tell(report: intake.Report, form: str, *, dry: bool) -> None:
    from generator import summaries
    from generator.importers import telling

    if form == "github":
        for line in summaries.of_problems(report.problems, form, coloured=False):
            click.echo(line)
    else:
        terminal.show(report.problems)
    for line in telling.diffs(report):
        click.echo(line)
    _table(telling.COLUMNS, telling.rows(report, everything=dry))
    if dry:
        lines = telling.dropped(report)
        _table(("dropped", "why", "line"), lines[:MOST_DROPPED])
        if len(lines) > MOST_DROPPED:
            click.echo(f"… and {len(lines) - MOST_DROPPED:,} more; --review writes all of them down")
    for line in telling.ending(report, dry=dry):
        click.echo(line)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows become a table on a terminal, and lines parted by tabs elsewhere."""
    if not rows:
        return
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*map(Text, row))
    Console(no_color=not terminal.coloured(sys.stdout)).print(table)
