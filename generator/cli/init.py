"""Making a new site."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import options, terminal

if TYPE_CHECKING:
    from generator.scaffold import Filed

_HARMLESS = {".git", ".gitattributes", ".gitignore", ".venv", ".DS_Store", "LICENSE", "LICENSE.md", "README.md"}
"""What a folder may hold that was made for a new site but not filled yet."""


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", help="The name of the digest. Default: the folder's.")
@click.option("--language", default="en", show_default=True, help="The language of the pages: en, de, pt-BR.")
@click.option("--timezone", help="The time zone of the site. Default: this machine's.")
@click.option("--base-url", metavar="URL", help="Where the site will be published, if you know it already.")
@click.option("--yes", is_flag=True, help="Ask nothing, also where DIR holds other files.")
def init(
    folder: Path, title: str | None, *, language: str, timezone: str | None, base_url: str | None, yes: bool
) -> None:
    """Make a new site in DIR: settings, registries, three sample articles, workflows, editor settings.

    Files that are there already are never touched.
    """
    from generator import scaffold, summaries

    options.refuse_bad_url(base_url)
    language, zone = _language(language), _timezone(timezone)
    root = folder.resolve()
    _ask(root, folder, yes=yes)
    wishes = scaffold.Wishes(
        title=" ".join(summaries.printable(title or "").split()) or scaffold.title_of(root.name),
        language=language,
        timezone=zone,
        base_url=base_url,
        branch=_branch(root) or "main",
    )
    planned = scaffold.files(wishes)
    if scaffold.begun(root):
        planned = {path: data for path, data in planned.items() if not scaffold.is_sample(path)}
    _tell(folder, scaffold.write(root, planned), wishes.timezone)


def _ask(root: Path, folder: Path, *, yes: bool) -> None:
    """The one thing that cannot be guessed: whether files may come to stand beside others."""
    held = sorted(entry.name for entry in root.iterdir() if entry.name not in _HARMLESS) if root.is_dir() else []
    if not held or yes:
        return
    from generator import summaries

    told = f"{folder} holds {summaries.count(len(held), 'other thing')}, such as {summaries.printable(held[0])}"
    if not sys.stdin.isatty():
        message = f"{told}; say --yes to add a site's files beside them (none is overwritten)"
        raise click.UsageError(message)
    click.confirm(f"{told}. Add a site's files beside them? None is overwritten", abort=True)


def _language(given: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(given, sep="-" if "-" in given else "_")
    except (ValueError, UnknownLocaleError):
        message = f"{given!r} is no language; write one such as en, de or pt-BR"
        raise click.BadParameter(message, param_hint="--language") from None
    return given.replace("_", "-")


def _timezone(given: str | None) -> str:
    """A zone as typed, or none, becomes one of the IANA database: this machine's where nothing was typed."""
    from zoneinfo import ZoneInfo, available_timezones

    if given is None:
        return _machine_zone(available_timezones())
    try:
        return ZoneInfo(given).key
    except (KeyError, ValueError, OSError):
        from generator.problems import nearest

        near = nearest(given, available_timezones())
        hint = f"did you mean {near}?" if near else "write one such as Europe/Paris"
        message = f"{given!r} is no time zone; {hint}"
        raise click.BadParameter(message, param_hint="--timezone") from None


def _machine_zone(known: set[str]) -> str:
    """The machine's setting as an IANA name; UTC where it has none that others could read."""
    from babel.localtime import get_localzone

    try:
        zone = get_localzone()
    except (LookupError, OSError, ValueError):
        return "UTC"
    name = str(getattr(zone, "key", None) or getattr(zone, "zone", None) or "UTC").removeprefix("Etc/")
    return name if name in known and name not in {"localtime", "posixrules"} else "UTC"


def _branch(root: Path) -> str | None:
    """The branch that a repository in the folder stands on, if there is one."""
    from generator import scaffold

    try:
        head = (root / ".git" / "HEAD").read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    found = re.fullmatch(r"ref: refs/heads/(.+)", head)
    return found[1] if found and scaffold.is_branch(found[1]) else None


def _tell(folder: Path, filed: Filed, zone: str) -> None:
    from generator import summaries

    for path in filed.left:
        click.echo(f"left as it was: {path}")
    shown = summaries.printable(str(folder))
    click.echo(f"{summaries.count(len(filed.made), 'file')} made in {shown}; time zone {zone}.")
    if not filed.made:
        terminal.complain("every file of a new site is there already")
        return
    step = "" if folder.resolve() == Path.cwd() else f"  cd {_quoted(shown)}\n"
    click.echo(f"Next:\n{step}  briefing serve --open\nREADME.md there tells the rest.")


def _quoted(path: str) -> str:
    return path if re.fullmatch(r"[\w./:\\-]+", path, re.ASCII) else f'"{path}"'
