"""The command line: the only place that prints, asks or exits."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

from generator import __version__

if TYPE_CHECKING:
    from types import FrameType

    from generator.problems import Problem
    from generator.workers import Progress

_SELDOM = (100_000, 50, 100)
"""When Python looks for circles to collect: our values hold none, and looking takes a quarter of a rebuild's time."""
FINE, PROBLEMS, INTERRUPTED = 0, 1, 130


def main() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    gc.set_threshold(*_SELDOM)
    try:
        cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Exit as exit_:
        sys.exit(exit_.exit_code)
    except BrokenPipeError:
        sys.exit(PROBLEMS)
    except OSError as error:
        _complain(f"{error.filename or 'the system'}: {error.strerror or error}")
        sys.exit(PROBLEMS)
    sys.exit(FINE)


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    """End at once: files are written whole, so there is nothing to wait for."""
    from generator import workers

    workers.end()
    _complain("stopped; the published folder holds whole files only, and the next build finishes the work")
    sys.stderr.flush()
    os._exit(INTERRUPTED)


def _complain(sentence: str) -> None:
    click.echo(f"briefing: {sentence}", err=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
def cli() -> None:
    """Turn a folder of news articles into a static digest of stories, actors and quotes."""


_ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The site's folder, which holds content/. Default: this one.",
)


def _building(command: Callable[..., None]) -> Callable[..., None]:
    """A command that builds, told in sentences when it cannot."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> None:  # noqa: ANN401 - click hands over what the decorators declare
        from generator.problems import UnusableError

        try:
            command(*args, **options)
        except UnusableError as error:
            _show(error.problems)
            _complain("nothing was published; the published folder is as it was")
            sys.exit(PROBLEMS)

    return run


@cli.command()
@_ROOT
@click.option("--output", type=click.Path(path_type=Path), help="Where to publish. Default: site/ in the root.")
@click.option("--base-url", metavar="URL", help="The address of the published site's top, instead of site.yml's.")
@click.option("--as-of", metavar="TIME", help="Build as if it were then: later articles are left out.")
@click.option("--drafts", is_flag=True, help="Show drafts too.")
@click.option("--strict", is_flag=True, help="Publish nothing if there is any problem.")
@click.option("--no-cache", is_flag=True, help="Work everything out anew; the result is the same.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to use. Default: one a core.")
@click.option("--explain", metavar="URL", help="Tell why the page at this address is made anew, or why not.")
@_building
def build(root: Path, output: Path | None, *, no_cache: bool, jobs: int | None, **options: Any) -> None:  # noqa: ANN401
    """Build the site.

    Exit code 0: every article is published. 1: there are problems; what is sound was published all the same,
    unless the last line says otherwise. 2: the command was used wrongly.
    """
    from generator import build as recipe
    from generator import summaries, workers

    _refuse_bad_url(options["base_url"])
    _refuse_bad_time(options["as_of"])
    place = output or root / "site"
    request = recipe.Request(root=root, output=place, cached=not no_cache, jobs=jobs or workers.cores(), **options)
    start = time.perf_counter()
    with _progress() as progress:
        report = recipe.build(request, progress)
    _show(report.problems)
    for line in summaries.of_report(report, request, seconds=time.perf_counter() - start, now=time.time()):
        click.echo(line)
    sys.exit(PROBLEMS if any(p.severity.value == "error" for p in report.problems) else FINE)


def _refuse_bad_url(url: str | None) -> None:
    from generator import urls

    if url is not None and not urls.is_web(url):
        message = f"{url!r} is not a web address; it begins with https://"
        raise click.BadParameter(message, param_hint="--base-url")


def _refuse_bad_time(time_: str | None) -> None:
    from zoneinfo import ZoneInfo

    from generator import schema as fields

    if time_ is None:
        return
    try:
        fields.parse_moment(time_, ZoneInfo("UTC"))
    except (ValueError, OverflowError) as error:
        message = f"{time_!r} is not a date: {error}; write 2026-11-20 or 2026-11-20T17:40"
        raise click.BadParameter(message, param_hint="--as-of") from None


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar for whatever takes over a second, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    start = time.monotonic()
    with Bars(console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def show(stage: str, done: int, total: int) -> None:
            if time.monotonic() - start < 1:
                return
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield show


def _show(problems: Iterable[Problem]) -> None:
    from generator import summaries

    for problem in problems:
        click.echo(summaries.of_problem(problem, coloured=_coloured(sys.stderr)), err=True)


def _coloured(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR")


@cli.command()
@_ROOT
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port to listen on. Default: 8000, or the next free.")
@click.option("--base-url", metavar="URL", help="The address of the published site's top, instead of site.yml's.")
@click.option("--drafts", is_flag=True, help="Show drafts too.")
@click.option("--open", "open_browser", is_flag=True, help="Open the browser.")
@click.option("--poll", is_flag=True, help="Look for changes by reading again and again, as network folders need.")
@_building
def serve(root: Path, *, base_url: str | None, drafts: bool, **options: Any) -> None:  # noqa: ANN401
    """Preview the site while it is edited; the published folder is not touched."""
    from generator.preview import serve as preview
    from generator.preview.site import Site

    _refuse_bad_url(base_url)
    site = Site(root, drafts=drafts, base_url=base_url)
    with closing(site):
        try:
            preview.serve(site, say=lambda line: click.echo(line, err=True), **options)
        except preview.UnavailableError as error:
            raise click.UsageError(str(error)) from error


@cli.command()
@_ROOT
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How to print.")
@_building
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
    for line in summaries.of_problems(problems, form, coloured=_coloured(sys.stdout)):
        click.echo(line)
    sys.exit(PROBLEMS if any(p.severity.value == "error" for p in problems) else FINE)


@cli.command()
@click.argument("name", required=False)
def schema(name: str | None) -> None:
    """Print the JSON Schema of article, site, actors, topics, sources or stories, for editors that read one.

    Without NAME, all of them in one object.
    """
    import msgspec

    from generator import problems, schemas

    if name is not None and name not in schemas.NAMES:
        message = f"no schema is called {name!r}; {problems.suggest(name, schemas.NAMES)}"
        raise click.BadParameter(message, param_hint="NAME")
    exported = schemas.export(name) if name else {each: schemas.export(each) for each in schemas.NAMES}
    click.echo(msgspec.json.format(msgspec.json.encode(exported), indent=2))


@cli.command()
@_ROOT
@click.option("--format", "form", type=click.Choice(["text", "yaml", "json"]), default="text", help="How to print.")
@click.option("--most", type=click.IntRange(min=1), default=100, show_default=True, help="Names to show at most.")
@_building
def actors(root: Path, form: str, most: int) -> None:
    """List the names that actors.yml lacks, likely other names of actors, and actors entered twice.

    Nothing is changed. With --format yaml, the entries can be pasted into content/actors.yml.
    """
    import msgspec

    from generator import build as recipe
    from generator import proposals, summaries

    with _progress() as progress, recipe.look(root, progress=progress, drafts_too=True) as known:
        found = proposals.propose(known)
    if form == "json":
        told = {name: msgspec.to_builtins(getattr(found, name)) for name in found.__struct_fields__}
        click.echo(msgspec.json.format(msgspec.json.encode({"version": 1, **told}), indent=2))
        return
    actors_known = known.content.registries
    lines = proposals.as_yaml(found, actors_known, most) if form == "yaml" else proposals.as_text(found, most)
    for line in lines:
        click.echo(summaries.printable(line))


@cli.command()
@click.argument("article")
@click.argument("other", required=False)
@_ROOT
@_building
def explain(article: str, other: str | None, root: Path) -> None:
    """Tell why ARTICLE stands in its story, or why ARTICLE and OTHER stand together or apart.

    An article is named by its id, its path or its file's name. Exit code 2: no such article.
    """
    from generator import build as recipe
    from generator import explaining, summaries

    with recipe.look(root) as known:
        desk = explaining.Desk(known)
    try:
        chosen = [explaining.identify(known, typed) for typed in (article, other) if typed is not None]
    except explaining.UnknownArticleError as error:
        raise click.BadParameter(summaries.printable(str(error)), param_hint="ARTICLE") from None
    if len(set(chosen)) != len(chosen):
        message = "both are the same article; name two, or one"
        raise click.BadParameter(message, param_hint="OTHER")
    for line in desk.two(*chosen) if other is not None else desk.one(chosen[0]):
        click.echo(summaries.printable(line))
