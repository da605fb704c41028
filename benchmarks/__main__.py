"""Measures this program beside others on the same articles: ``python -m benchmarks --articles 1000``."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

import click

from benchmarks import programs, rounds, tables
from benchmarks.rounds import Measured


@click.command()
@click.option("--articles", type=click.IntRange(min=2), default=1000, show_default=True, help="In the corpus.")
@click.option("--new", type=click.IntRange(min=1), default=50, show_default=True, help="That come with the last step.")
@click.option("--rounds", "number", type=click.IntRange(min=1), default=3, show_default=True, help="Of each program.")
@click.option("--only", metavar="NAMES", default="", help="Programs, with commas between. Default: all on the PATH.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where to work; kept afterwards.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Write each measurement to this file too.")
def main(*, articles: int, new: int, number: int, only: str, folder: Path | None, file: Path | None) -> None:
    """Build a digest cold, with nothing changed, with one body edited and with new articles, by each program in turn.

    Hugo, Eleventy and Pelican take part where their commands are on the PATH.
    """
    chosen = programs.installed(tuple(only.split(",")) if only else ())
    for each in programs.PROGRAMS:
        click.echo(f"{each.name}: {each.version()}" + (f"; {each.remark}" if each in chosen else ""))
    with tempfile.TemporaryDirectory(prefix="briefing-bench-") as scratch:
        place = (folder or Path(scratch)).resolve()
        place.mkdir(parents=True, exist_ok=True)
        measured = _measure(chosen, place, articles=articles, new=new, number=number)
    click.echo()
    click.echo(f"{articles:,} articles, {new} new ones, medians of {number} rounds")
    click.echo()
    click.echo("\n".join(tables.of(measured, programs.PROGRAMS[0].name)))
    if file is not None:
        listed = [{**each._asdict(), "cost": each.cost._asdict()} for each in measured]
        file.write_text(json.dumps({"articles": articles, "new": new, "measured": listed}, indent=1), encoding="utf-8")


def _measure(chosen: list[programs.Program], place: Path, *, articles: int, new: int, number: int) -> list[Measured]:
    measured = []
    try:
        for each in rounds.run(chosen, place, articles=articles, new=new, rounds=number):
            measured.append(each)
            told = f"round {each.round + 1} {each.program}: {each.step}: {each.cost.wall:.2f} s"
            click.echo(f"{told}, {each.cost.processor:.2f} s of processors, others {each.cost.others:.1f}", err=True)
    except rounds.WrongError as error:
        raise click.ClickException(str(error)) from error
    except subprocess.CalledProcessError as error:
        said = error.output.decode(errors="replace")
        message = f"{error.cmd[0]} ended with {error.returncode}\n{said}"
        raise click.ClickException(message) from error
    return measured


if __name__ == "__main__":
    main()
