"""What a shell offers for a word begun: ids from the site in which the command is typed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

_MOST = 200
"""More would fill the screen, and be read by nobody."""


def articles(ctx: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The beginning of an article's id becomes the ids, by the names of files alone: no file is opened."""
    from generator.articles import default_id

    content = _root(ctx) / "content"
    paths = (path.relative_to(content).as_posix() for path in (content / "articles").rglob("*.md"))
    return _offer(sorted({default_id(path) for path in paths}), begun)


def actors(ctx: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The beginning of an actor's id becomes the ids of actors.yml."""
    return _offer(_keys(ctx, "actors"), begun)


def topics(ctx: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The beginning of a topic's id becomes the ids of topics.yml."""
    return _offer(_keys(ctx, "topics"), begun)


def sources(ctx: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The beginning of a source's id becomes the ids of sources.yml."""
    return _offer(_keys(ctx, "sources"), begun)


def files(_ctx: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The beginning of a path is completed by the shell itself."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(begun, type="file")]


def schemas(_ctx: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The beginning of a schema's name becomes the names."""
    from generator.schemas import NAMES

    return _offer(NAMES, begun)


def templates(_ctx: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The beginning of a file's name becomes the names of the theme's files."""
    from generator import inputs, shadows

    return _offer(shadows.names(inputs.theme()), begun)


def _root(ctx: click.Context) -> Path:
    return Path(ctx.params.get("root") or ".")


def _keys(ctx: click.Context, registry: str) -> list[str]:
    """The ids of a registry; one that cannot be read offers nothing, since a shell has no place for a complaint."""
    from generator import frontmatter

    try:
        data = (_root(ctx) / "content" / f"{registry}.yml").read_bytes()
    except OSError:
        return []
    text = frontmatter.decode(data, registry)
    head = frontmatter.parse(text, registry)[0] if isinstance(text, str) else None
    return sorted(key.text for key, _ in head.entries) if head else []


def _offer(known: list[str] | tuple[str, ...], begun: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(each) for each in known if each.startswith(begun)][:_MOST]
