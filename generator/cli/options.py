"""What several commands take, and what they end with."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from generator.cli import terminal

FINE, PROBLEMS, INTERRUPTED = 0, 1, 130
"""Exit codes: everything as it should be, problems found, stopped from outside; click's 2 is: used wrongly."""

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The site's folder, which holds content/. Default: this one.",
)


class Whole(click.IntRange):
    """A whole number within bounds, called so in messages."""

    name = "whole number"


def told_in_sentences(command: Callable[..., None]) -> Callable[..., None]:
    """A command that reads a site, told in sentences when it cannot."""
    return _told(command)


def publishing(command: Callable[..., None]) -> Callable[..., None]:
    """The same for a command that publishes, which says what became of the published folder, too."""
    return _told(command, "nothing was published; the published folder is as it was")


def _told(command: Callable[..., None], outcome: str | None = None) -> Callable[..., None]:
    @wraps(command)
    def run(*args: Any, **options: Any) -> None:  # noqa: ANN401 - click hands over what the decorators declare
        from generator.problems import UnusableError

        try:
            command(*args, **options)
        except UnusableError as error:
            terminal.show(error.problems)
            if outcome:
                terminal.complain(outcome)
            sys.exit(PROBLEMS)

    return run


def refuse_bad_url(url: str | None) -> None:
    """Raise a `click.BadParameter` for what is no web address."""
    from generator import urls

    if url is not None and not urls.is_web(url):
        message = f"{url!r} is not a web address; it begins with https://"
        raise click.BadParameter(message, param_hint="--base-url")


def refuse_bad_time(time_: str | None) -> None:
    """Raise a `click.BadParameter` for what is no date."""
    if time_ is None:
        return
    from zoneinfo import ZoneInfo

    from generator import schema as fields

    try:
        fields.parse_moment(time_, ZoneInfo("UTC"))
    except (ValueError, OverflowError) as error:
        message = f"{time_!r} is not a date: {error}; write 2026-11-20 or 2026-11-20T17:40"
        raise click.BadParameter(message, param_hint="--as-of") from None
