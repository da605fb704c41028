"""Completion of commands, options and ids by the shell."""

from __future__ import annotations

import click

_HOW = {
    "bash": 'eval "$(briefing completion bash)"  # in ~/.bashrc',
    "zsh": 'eval "$(briefing completion zsh)"  # in ~/.zshrc, after compinit',
    "fish": "briefing completion fish > ~/.config/fish/completions/briefing.fish",
}


@click.command()
@click.argument("shell", type=click.Choice(list(_HOW)))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script by which SHELL completes commands, options, articles, topics and sources.

    \b
    bash, in ~/.bashrc:  eval "$(briefing completion bash)"
    zsh, in ~/.zshrc:    eval "$(briefing completion zsh)"
    fish, once:          briefing completion fish > ~/.config/fish/completions/briefing.fish
    """  # noqa: D301 - the backslash is click's sign for lines that stay as they are
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    whole = ctx.find_root().command
    if found is not None:
        click.echo(found(whole, {}, "briefing", "_BRIEFING_COMPLETE").source().strip())
        click.echo(f"\n# {_HOW[shell]}")
