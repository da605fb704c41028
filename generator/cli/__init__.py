"""The command line: the only place that prints, asks or exits; one module for each command."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from generator import __version__
from generator.cli import actors, build, check, explain, schema, serve, terminal
from generator.cli.options import FINE, INTERRUPTED, PROBLEMS

if TYPE_CHECKING:
    from types import FrameType

_SELDOM = (100_000, 50, 100)
"""When Python looks for circles to collect: our values hold none, and looking takes a quarter of a rebuild's time."""


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
        terminal.complain(f"{error.filename or 'the system'}: {error.strerror or error}")
        sys.exit(PROBLEMS)
    sys.exit(FINE)


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    """End at once: files are written whole, so there is nothing to wait for."""
    from generator import workers

    workers.end()
    terminal.complain("stopped; the published folder holds whole files only, and the next build finishes the work")
    sys.stderr.flush()
    os._exit(INTERRUPTED)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
def cli() -> None:
    """Turn a folder of news articles into a static digest of stories, actors and quotes."""


for _command in (actors.actors, build.build, check.check, explain.explain, schema.schema, serve.serve):
    cli.add_command(_command)
