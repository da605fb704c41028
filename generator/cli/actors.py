"""Listing names for the actor registry."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import options, terminal


@click.command()
@options.ROOT
@click.option("--format", "form", type=click.Choice(["text", "yaml", "json"]), default="text", help="How to print.")
@click.option("--most", type=options.Whole(min=1), default=100, show_default=True, help="Names to show at most.")
@options.told_in_sentences
def actors(root: Path, form: str, most: int) -> None:
    """List the names that actors.yml lacks, likely other names of actors, and actors entered twice.

    Nothing is changed. With --format yaml, the entries can be pasted into content/actors.yml.
    """
    import msgspec

    from generator import proposals, recipe, summaries

    with terminal.progress() as progress, recipe.look(root, progress=progress, drafts_too=True) as known:
        found = proposals.propose(known)
    if form == "json":
        told = {name: msgspec.to_builtins(getattr(found, name)) for name in found.__struct_fields__}
        click.echo(msgspec.json.format(msgspec.json.encode({"version": 1, **told}), indent=2))
        return
    actors_known = known.content.registries
    lines = proposals.as_yaml(found, actors_known, most) if form == "yaml" else proposals.as_text(found, most)
    for line in lines:
        click.echo(summaries.printable(line))
