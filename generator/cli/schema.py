"""Printing the schemas."""

from __future__ import annotations

import click


@click.command()
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
