"""Printing the schemas."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import completing


@click.command()
@click.argument("name", required=False, shell_complete=completing.schemas)
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="Write them into this folder instead.")
def schema(name: str | None, output: Path | None) -> None:
    """Print the JSON Schema of article, page, site, actors, topics, sources, stories or feeds, for editors.

    Without NAME, all of them in one object; with --output, each as a file NAME.schema.json.
    """
    import msgspec

    from generator import problems, scaffold, schemas

    if name is not None and name not in schemas.NAMES:
        message = f"no schema is called {name!r}; {problems.suggest(name, schemas.NAMES)}"
        raise click.BadParameter(message, param_hint="NAME")
    if output is not None:
        _write(
            output, {file: data for file, data in scaffold.schema_files().items() if file.startswith(f"{name or ''}")}
        )
        return
    exported = schemas.export(name) if name else {each: schemas.export(each) for each in schemas.NAMES}
    click.echo(msgspec.json.format(msgspec.json.encode(exported), indent=2))


def _write(folder: Path, planned: dict[str, bytes]) -> None:
    """Schemas replace those of an older version: they are made, not written by hand."""
    folder.mkdir(parents=True, exist_ok=True)
    for file, data in planned.items():
        (folder / file).write_bytes(data)
        click.echo(folder / file)
