"""Building the site."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import click

from generator.cli import options, terminal


@click.command()
@options.ROOT
@click.option("--output", type=click.Path(path_type=Path), help="Where to publish. Default: site/ in the root.")
@click.option("--base-url", metavar="URL", help="The address of the published site's top, instead of site.yml's.")
@click.option("--as-of", metavar="TIME", help="Build as if it were then: later articles are left out.")
@click.option("--drafts", is_flag=True, help="Show drafts too.")
@click.option("--strict", is_flag=True, help="Publish nothing if there is any problem.")
@click.option("--no-cache", is_flag=True, help="Work everything out anew; the result is the same.")
@click.option("--search/--no-search", default=True, help="With or without the files that the search needs.")
@click.option("--jobs", type=options.Whole(min=1), metavar="N", help="Processes to use. Default: one a core.")
@click.option("--explain", metavar="URL", help="Tell why the page at this address is made anew, or why not.")
@options.told_in_sentences
def build(root: Path, output: Path | None, *, no_cache: bool, jobs: int | None, **settings: Any) -> None:  # noqa: ANN401
    """Build the site.

    Exit code 0: every article is published. 1: there are problems; what is sound was published all the same,
    unless the last line says otherwise. 2: the command was used wrongly.
    """
    from generator import build as recipe
    from generator import summaries, workers

    options.refuse_bad_url(settings["base_url"])
    options.refuse_bad_time(settings["as_of"])
    place = output or root / "site"
    request = recipe.Request(root=root, output=place, cached=not no_cache, jobs=jobs or workers.cores(), **settings)
    start = time.perf_counter()
    with terminal.progress() as progress:
        report = recipe.build(request, progress)
    terminal.show(report.problems)
    for line in summaries.of_report(report, request, seconds=time.perf_counter() - start, now=time.time()):
        click.echo(line)
    sys.exit(options.PROBLEMS if any(p.severity.value == "error" for p in report.problems) else options.FINE)
