"""Beginning an article."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import completing, options, terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.config import Config
    from generator.content import Content
    from generator.registries import Entry


@click.command()
@click.argument("title")
@options.ROOT
@click.option("--source", help="Who published it: a name or id of sources.yml.", shell_complete=completing.sources)
@click.option("--date", metavar="TIME", help="When: 2026-11-20 or 2026-11-20T17:40. Default: now, in the site's zone.")
@click.option("--url", help="The address of the original.")
@click.option(
    "--topic", "topics", multiple=True, help="A topic of topics.yml; may be repeated.", shell_complete=completing.topics
)
@click.option("--draft", is_flag=True, help="Keep it out of the site until `status: draft` is taken out.")
@click.option("--as-typed", is_flag=True, help="Take names that no registry knows, also where one is near.")
@click.option("--open", "open_editor", is_flag=True, help="Open it in the editor that VISUAL or EDITOR names.")
@options.told_in_sentences
def new(  # noqa: PLR0913 - one parameter for each option
    title: str,
    root: Path,
    *,
    source: str | None,
    date: str | None,
    url: str | None,
    topics: tuple[str, ...],
    draft: bool,
    as_typed: bool,
    open_editor: bool,
) -> None:
    """Begin an article with this TITLE: make its file with front matter, and print the file's path.

    Names of sources and topics may be typed in part. Nothing is overwritten.
    """
    from generator import content, manuscripts
    from generator.problems import UnusableError

    site = content.scan(root, None)
    if site.fatal:
        raise UnusableError(site.problems)
    known = site.registries
    _refuse_blank(title, url)
    manuscript = manuscripts.Manuscript(
        title=" ".join(title.split()),
        date=_date(date, site.config),
        source=_name(source, known.sources, "source", as_typed=as_typed),
        url=url,
        topics=tuple(_id(topic, known.topics, as_typed=as_typed) for topic in topics),
        draft=draft,
    )
    place = _file(root, manuscripts.path(manuscript), manuscripts.text(manuscript), site)
    click.echo(place)
    if open_editor:
        _open(place)


def _refuse_blank(title: str, url: str | None) -> None:
    from generator import frontmatter, urls

    if not title.strip():
        message = "is empty; write the headline in quotation marks"
        raise click.BadParameter(message, param_hint="TITLE")
    if control := frontmatter.find_control(" ".join(title.split())):
        message = f"holds the control character {control}; leave it out"
        raise click.BadParameter(message, param_hint="TITLE")
    if url is not None and not urls.is_web(url):
        message = f"{url!r} is not a web address; it begins with https://"
        raise click.BadParameter(message, param_hint="--url")


def _date(given: str | None, config: Config) -> str:
    """A date as typed, or the present minute, as front matter has it."""
    import datetime as dt

    from generator import schema

    if given is None:
        return dt.datetime.now(config.zone).isoformat(timespec="minutes")
    try:
        schema.parse_moment(given.strip(), config.zone)
    except (ValueError, OverflowError) as error:
        message = f"{given!r} is not a date: {error}; write 2026-11-20 or 2026-11-20T17:40"
        raise click.BadParameter(message, param_hint="--date") from None
    return given.strip()


def _name(typed: str | None, entries: Sequence[Entry], kind: str, *, as_typed: bool) -> str | None:
    entry = None if typed is None else _find(typed, entries, kind, as_typed=as_typed)
    return entry.name if entry else typed


def _id(typed: str, entries: Sequence[Entry], *, as_typed: bool) -> str:
    entry = _find(typed, entries, "topic", as_typed=as_typed)
    return entry.id if entry else typed


def _find(typed: str, entries: Sequence[Entry], kind: str, *, as_typed: bool) -> Entry | None:
    """A name becomes its entry; one that no registry knows is refused where another is near, else told and taken."""
    from generator import manuscripts, summaries

    if not typed.strip() or not typed.isprintable():
        message = "must be a name, in plain text"
        raise click.BadParameter(message, param_hint=f"--{kind}")
    found = manuscripts.choose(typed, entries)
    if found.entry is None and found.near and not as_typed:
        message = f"no {kind} is called {typed!r}; did you mean {found.near!r}? (--as-typed takes it as it is)"
        raise click.BadParameter(message, param_hint=f"--{kind}")
    if found.entry is None:
        told = summaries.printable(typed)
        terminal.complain(f"no registry knows the {kind} {told!r}; it is taken as it is (content/{kind}s.yml)")
    return found.entry


def _file(root: Path, path: str, text: str, site: Content) -> Path:
    """A new file comes to stand below ``content/``; where its name is taken, nothing is done and the taker is named."""
    from generator import articles, manuscripts, summaries

    place = root / "content" / path
    taken = manuscripts.namesake(root / "content", place.name)
    if taken is not None or articles.default_id(path) in {articles.default_id(each) for each in site.files}:
        terminal.complain(f"{summaries.printable(str(taken or place))} is there already; nothing was written")
        sys.exit(options.PROBLEMS)
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("xb") as file:
        file.write(text.encode())
    return place


def _open(place: Path) -> None:
    """Open a file in the editor that the environment names; where it names none, say how to name one."""
    if not (os.environ.get("VISUAL") or os.environ.get("EDITOR")):
        terminal.complain("no editor is named; set VISUAL or EDITOR, for instance EDITOR=nano")
        sys.exit(options.PROBLEMS)
    click.edit(filename=str(place))
