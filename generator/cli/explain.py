"""Explaining stories."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import completing, options


@click.command()
@click.argument("article", shell_complete=completing.articles)
@click.argument("other", required=False, shell_complete=completing.articles)
@options.ROOT
@options.told_in_sentences
def explain(article: str, other: str | None, root: Path) -> None:
    """Tell why ARTICLE stands in its story, or why ARTICLE and OTHER stand together or apart.

    An article is named by its id, its path or its file's name. Exit code 2: no such article.
    """
    from generator import explaining, recipe, summaries

    with recipe.look(root) as known:
        desk = explaining.Desk(known)
    try:
        chosen = [explaining.identify(known, typed) for typed in (article, other) if typed is not None]
    except explaining.UnknownArticleError as error:
        raise click.BadParameter(summaries.printable(str(error)), param_hint="ARTICLE") from None
    if len(set(chosen)) != len(chosen):
        message = "both are the same article; name two, or one"
        raise click.BadParameter(message, param_hint="OTHER")
    for line in desk.two(*chosen) if other is not None else desk.one(chosen[0]):
        click.echo(summaries.printable(line))
