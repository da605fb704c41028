"""The theme and what stands in its place."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import completing, options, terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.shadows import Shadow


@click.command()
@click.argument("action", type=click.Choice(["list", "copy", "diff"]), default="list")
@click.argument("name", required=False, shell_complete=completing.templates)
@options.ROOT
def theme(action: str, name: str | None, root: Path) -> None:
    """List the files of the site's templates/ that stand in for the theme's, and whose original changed since.

    `copy NAME` puts a file of the theme there, to be changed; nothing is overwritten. `diff NAME` shows how yours
    differs from the present original.
    """
    from generator import inputs, shadows

    original, own = inputs.theme(), root / "templates"
    if action == "list":
        _list(shadows.compare(original, own), shadows.names(original))
    elif action == "copy":
        _copy(original, own, _known(name, shadows.names(original), "the theme has no file"))
    else:
        chosen = _known(
            name,
            [each for each in shadows.names(own) if each in shadows.names(original)],
            "none of yours stands in for",
        )
        lines = list(shadows.differ(original, own, chosen))
        for line in lines or [f"templates/{chosen} says what the theme's says"]:
            click.echo(_shown(line))


def _list(found: Sequence[Shadow], originals: Sequence[str]) -> None:
    width = max((len(each.name) for each in found), default=0)
    for each in found:
        click.echo(_shown(f"{each.name:{width}}  {each.state}"))
    taken = {each.name for each in found}
    if not found:
        click.echo("Every file is the theme's.")
    rest = ", ".join(name for name in originals if name not in taken)
    click.echo(f"To change one: briefing theme copy NAME, which is one of {rest}.")


def _copy(original: Path, own: Path, name: str) -> None:
    from generator import shadows

    try:
        click.echo(shadows.copy(original, own, name))
    except FileExistsError:
        terminal.complain(f"templates/{name} is there already, and stays; see briefing theme diff {name}")
        sys.exit(options.PROBLEMS)


def _known(typed: str | None, known: Sequence[str], complaint: str) -> str:
    """What was typed becomes the name of a file.

    Raises:
        click.BadParameter: there is none of that name.
    """
    from generator import problems

    name = (typed or "").replace("\\", "/").removeprefix("templates/")
    if name not in known:
        message = f"{complaint} {typed!r}; {problems.suggest(name, known)}" if typed else "say which file"
        raise click.BadParameter(message, param_hint="NAME")
    return name


def _shown(line: str) -> str:
    from generator import summaries

    return summaries.printable(line.replace("\t", "    "))
