"""Editions that travel."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from generator.cli import options, terminal

if TYPE_CHECKING:
    from generator.mailings.messages import Envelope


@click.command()
@click.argument("name", metavar="[DATE|WEEK]", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "html", "eml"]), default="text",
    help="Plain text, Markdown, one file to read offline, or a mail.",
)  # fmt: skip
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write it into this file instead.")
@click.option("--from", "sender", metavar="ADDRESS", help="Who sends the mail. Default: the site.")
@click.option("--to", "recipients", metavar="ADDRESS", multiple=True, help="Who gets the mail; can be given again.")
@options.ROOT
@options.told_in_sentences
def edition(
    name: str | None, *, form: str, output: Path | None, sender: str | None, recipients: tuple[str, ...], root: Path
) -> None:
    """Write the edition of a day, or of an ISO week, in a form that travels. Default: the latest day.

    A day is written 2026-01-13, a week 2026-W03. Nothing is published and nothing is sent: a mail is a file for
    sendmail or another program. The same content gives the same bytes.
    """
    made = _write(root, name, form, _envelope(sender, recipients))
    if output is not None:
        output.write_bytes(made)
        click.echo(f"{output}: {len(made):,} bytes")
    else:
        click.echo(made, nl=False)


def _envelope(sender: str | None, recipients: tuple[str, ...]) -> Envelope:
    from generator.mailings import messages

    for option, typed in (("--from", sender), *(("--to", each) for each in recipients)):
        try:
            messages.address(typed or "digest@localhost")
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint=option) from None
    return messages.Envelope(sender, recipients)


def _write(root: Path, name: str | None, form: str, envelope: Envelope) -> bytes:
    from generator import inputs, recipe, summaries
    from generator.mailings import dispatches, inlining

    with terminal.progress() as progress, recipe.look(root, progress=progress) as known:
        if urlsplit(known.content.config.base_url).hostname == "localhost":
            terminal.complain("links lead to localhost, where nobody else finds them; set base_url in content/site.yml")
        try:
            chosen = dispatches.choose(tuple(known.library.by_day), name)
            return dispatches.write(known, chosen, form, (root / "templates", inputs.theme()), envelope)
        except dispatches.NoEditionError as error:
            raise click.BadParameter(summaries.printable(str(error)), param_hint="DATE") from None
        except inlining.MissingError as error:
            terminal.complain(str(error))
            sys.exit(options.PROBLEMS)
