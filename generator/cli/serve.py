"""Previewing the site."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import click

from generator.cli import options


@click.command()
@options.ROOT
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=options.Whole(1, 65535), help="The port to listen on. Default: 8000, or the next free.")
@click.option("--base-url", metavar="URL", help="The address of the published site's top, instead of site.yml's.")
@click.option("--drafts", is_flag=True, help="Show drafts too.")
@click.option("--open", "open_browser", is_flag=True, help="Open the browser.")
@click.option("--poll", is_flag=True, help="Look for changes by reading again and again, as network folders need.")
@options.told_in_sentences
def serve(root: Path, *, base_url: str | None, drafts: bool, **settings: Any) -> None:  # noqa: ANN401
    """Preview the site while it is edited; the published folder is not touched."""
    from generator.preview import serve as preview
    from generator.preview.site import Site

    options.refuse_bad_url(base_url)
    site = Site(root, drafts=drafts, base_url=base_url)
    with closing(site):
        try:
            preview.serve(site, say=lambda line: click.echo(line, err=True), **settings)
        except preview.UnavailableError as error:
            raise click.UsageError(str(error)) from error
