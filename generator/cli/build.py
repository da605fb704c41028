"""Building the site."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli import options, terminal

if TYPE_CHECKING:
    from generator.build import Report
    from generator.workers import Progress


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
@click.option(
    "--profile", is_flag=False, flag_value="-", metavar="[FILE]",
    help="Write what the stages, templates and pages took; to FILE.pstats, each call, for Python's own tools.",
)  # fmt: skip
@options.publishing
def build(root: Path, output: Path | None, *, no_cache: bool, profile: str | None, **settings: Any) -> None:  # noqa: ANN401
    """Build the site.

    Exit code 0: every article is published. 1: there are problems; what is sound was published all the same,
    unless the last line says otherwise. 2: the command was used wrongly.
    """
    from generator import build as recipe
    from generator import summaries

    options.refuse_bad_url(settings["base_url"])
    options.refuse_bad_time(settings["as_of"])
    settings["jobs"] = _jobs(settings["jobs"], profile)
    place = output or root / "site"
    request = recipe.Request(root=root, output=place, cached=not no_cache, profile=profile is not None, **settings)
    start = time.perf_counter()
    report = _run(partial(recipe.build, request), profile)
    terminal.show(report.problems)
    for line in summaries.of_report(report, request, seconds=time.perf_counter() - start, now=time.time()):
        click.echo(line)
    sys.exit(options.PROBLEMS if any(p.severity.value == "error" for p in report.problems) else options.FINE)


def _jobs(given: int | None, profile: str | None) -> int:
    """How many processes build, where nobody says so: one for a profile of each call, which sees no other."""
    from generator import workers

    if given is None and profile is not None:
        from generator.cli import profiling

        given = 1 if profiling.is_for_tools(profile) else None
    return given or workers.cores()


def _run(build: Callable[[Progress], Report], profile: str | None) -> Report:
    if profile is None:
        with terminal.progress() as progress:
            return build(progress)
    from generator.cli import profiling

    profiling.refuse_foreign(profile)
    with terminal.progress() as progress:
        return profiling.run(build, progress, profile)
