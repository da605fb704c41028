"""The command line: the only place that prints, asks or exits; one module for each command."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

import click

from generator import __version__
from generator.cli import (
    actors,
    build,
    check,
    completion,
    deploy,
    edition,
    explain,
    import_,
    init,
    new,
    schema,
    serve,
    terminal,
    theme,
)
from generator.cli.group import Commands
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
    if sys.argv[1:2] == ["build"]:
        gc.disable()  # it looks itself for what templates leave in circles; all else that it knows it needs to the end
    terminal.speak(sys.stdout)
    terminal.speak(sys.stderr)
    code = _run()
    for stream in filter(None, (sys.stdout, sys.stderr)):  # Python has none where one was closed from the start
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)  # to take apart what is known of many articles would take a while, and serve nobody


def _run() -> int:
    """The words after the command's name become what is done, and an exit code."""
    try:
        cli.main(standalone_mode=False, complete_var="_BRIEFING_COMPLETE")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FINE
    except click.exceptions.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Exit as end:
        return end.exit_code
    except ModuleNotFoundError as error:
        _tell_of_missing(error)
        return PROBLEMS
    except BrokenPipeError:
        return PROBLEMS
    except OSError as error:
        terminal.complain(f"{error.filename or 'the system'}: {error.strerror or error}")
        return PROBLEMS
    return FINE


def _tell_of_missing(error: ModuleNotFoundError) -> None:
    """A package that is not there is most often another Python than the one it was installed for."""
    if error.name is None or error.name.split(".")[0] == "generator":
        raise error
    terminal.complain(
        f"the package {error.name} is missing in {sys.executable}; "
        "run the briefing of the environment in which it was installed, or install it again with pip"
    )


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    """End at once: what is published is whole at every instant, so there is nothing to wait for."""
    from generator import workers

    workers.end()
    terminal.complain("stopped; the published folder is the whole old site or the whole new one; build again to go on")
    sys.stderr.flush()
    os._exit(INTERRUPTED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
def cli() -> None:
    """Turn a folder of news articles into a static digest of stories, actors and quotes."""


for _command in (
    actors.actors,
    build.build,
    check.check,
    completion.completion,
    deploy.deploy,
    edition.edition,
    explain.explain,
    import_.import_,
    init.init,
    new.new,
    schema.schema,
    serve.serve,
    theme.theme,
):
    cli.add_command(_command)
