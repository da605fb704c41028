"""The commands together: each with examples, and a nearest valid word for whatever is mistyped."""

from __future__ import annotations

from typing import Any

import click

from generator.cli.examples import EXAMPLES

_ELSEWHERE = {
    "add": "new",
    "create": "init",
    "fetch": "import",
    "generate": "build",
    "lint": "check",
    "preview": "serve",
    "publish": "deploy",
    "validate": "check",
    "watch": "serve",
    "why": "explain",
}
"""What other programs call our commands."""


class Commands(click.Group):
    """Commands that know one another's names, and what is probably meant by another."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Take a command in, and its examples with it."""
        lines = EXAMPLES.get(name or cmd.name or "", ())
        if lines:
            cmd.epilog = "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))
        super().add_command(cmd, name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A word becomes its command, or a complaint that names the nearest."""
        typed = args[0]
        if self.get_command(ctx, typed) is None and not typed.startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(f"there is no command {typed!r}; {self._hint(typed)}", ctx)  # noqa: EM102, TRY003
        return super().resolve_command(ctx, args)

    def _hint(self, typed: str) -> str:
        from generator.problems import nearest

        near = nearest(typed, {*self.commands, *_ELSEWHERE})
        if near is None:
            return f"there are {', '.join(sorted(self.commands))}"
        return f"did you mean {_ELSEWHERE.get(near, near)}?"

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run the command; an option that it does not have is told with the nearest that it has."""
        try:
            return super().invoke(ctx)
        except click.NoSuchOption as error:
            raise click.UsageError(_told(error), error.ctx) from None


def _told(error: click.NoSuchOption) -> str:
    """An unknown option becomes a sentence with the nearest one of its command, or all of them."""
    from generator.problems import nearest

    command = error.ctx.command if error.ctx else None
    known = [name for each in (command.params if command else ()) for name in each.opts if name.startswith("--")]
    near = nearest(error.option_name, [*known, "--help"])
    hint = f"did you mean {near}?" if near else f"it takes {', '.join(sorted(known)) or 'none'}"
    return f"there is no option {error.option_name}; {hint}"
