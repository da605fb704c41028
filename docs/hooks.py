"""The program's own declarations become the reference pages, each time the docs are built, so that none can drift.

A page says where with a comment: ``<!-- made from the code: fields article -->``.
"""  # noqa: INP001 - MkDocs loads this file by its path

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from generator import codes, schemas, shapes, urls
from generator.cli import cli

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page


_MARK = re.compile(r"<!-- made from the code: (\w+) ?(\w*) -->")


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:  # noqa: ANN401 - MkDocs hands over more
    """A page's Markdown becomes the same with what the code says filled in, and an anchor for each code."""
    filled = _MARK.sub(lambda found: _MAKERS[found[1]](found[2]), markdown)
    if page.file.src_uri in {"problems.md", "import.md"}:
        filled = re.sub(r"^\| (`[a-z-]+`[^|]*)\|", _with_anchors, filled, flags=re.MULTILINE)
    return _to_repository(filled, page.file.src_uri)


def _with_anchors(found: re.Match[str]) -> str:
    anchors = "".join(f'<a id="{code}"></a>' for code in re.findall(r"`([a-z-]+)`", found[1]))
    return f"| {anchors}{found[1]}|"


def _to_repository(markdown: str, source: str) -> str:
    """Links out of ``docs/`` lead to files that are no pages; here they become their names alone."""
    up = "../" * (source.count("/") + 1)
    return re.sub(rf"\[([^\]]+)\]\({re.escape(up)}(?!docs/)[^)]+\)", r"\1", markdown)


def _fields(name: str) -> str:
    rows = ["| key | holds | in words |", "|---|---|---|"]
    for key, field in schemas.FIELDS[name].items():
        told = f"**required**; {field.doc}" if field.required else field.doc
        rows.append(f"| `{key}` | {_kind(field.schema)} | {_cell(told)} |")
    return "\n".join(rows)


def _kind(schema: Mapping[str, Any]) -> str:
    """A piece of JSON Schema becomes words."""
    if "items" in schema:
        return f"list of: {_kind(schema['items'])}"
    if "anyOf" in schema:
        return _kind(schema["anyOf"][0])
    if "enum" in schema:
        return "one of " + ", ".join(f"`{each}`" for each in schema["enum"])
    types = schema.get("type", "string")
    if types == "integer":
        return f"whole number, {schema['minimum']} to {schema['maximum']}"
    if types == "object" and "properties" in schema:
        return "mapping with " + ", ".join(f"`{key}`" for key in schema["properties"])
    if schema in (shapes.URL, shapes.MOMENT):
        return "web address" if schema == shapes.URL else "date"
    return {"boolean": "flag", "object": "mapping"}.get(types if isinstance(types, str) else "", "text")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def _commands(_: str) -> str:
    return "\n\n".join(_command(name, command) for name, command in sorted(cli.commands.items()))


def _command(name: str, command: click.Command) -> str:
    with click.Context(command, info_name=f"briefing {name}") as context:
        usage = command.get_usage(context).removeprefix("Usage: ")
        told = "\n\n".join(_paragraphs(command.help or ""))
        rows = [
            f"| {_options(each)} | {_cell(each.help or '')} |"
            for each in command.params
            if isinstance(each, click.Option)
        ]
    table = "\n".join(["| option | |", "|---|---|", *rows])
    examples = "\n".join((command.epilog or "").splitlines()[2:])
    shown = "\n".join(line.strip() for line in examples.splitlines())
    return f"## briefing {name}\n\n```text\n{usage}\n```\n\n{told}\n\n{table}\n\n```sh\n{shown}\n```"


def _paragraphs(help_: str) -> Iterator[str]:
    for paragraph in help_.split("\n\n"):
        if paragraph.startswith("\b"):
            yield "```text\n" + paragraph.removeprefix("\b\n") + "\n```"
        else:
            yield " ".join(paragraph.split())


def _options(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    return names if option.is_flag else f"{names} {option.metavar or option.type.name.upper()}"


def _codes(which: str) -> str:
    listed = codes.ERRORS if which == "errors" else codes.WARNINGS
    return "\n".join(f"- [`{code}`](../problems.md#{code}): {told}" for code, told in listed.items())


def _addresses(_: str) -> str:
    rows = ["| address | what stands there |", "|---|---|"]
    for address, told in urls_of_the_site():
        rows.append(f"| `{address}` | {told} |")
    return "\n".join(rows)


def urls_of_the_site() -> Iterator[tuple[str, str]]:
    """Every address that the site may have, spelled by the module that spells them all."""
    yield urls.HOME, "the latest edition"
    yield urls.day("YYYY-MM-DD"), "the edition of a day"
    yield urls.month("YYYY-MM"), "a month"
    yield urls.article("ID"), "an article"
    yield urls.story("ID"), "a story; the ids of its other articles lead there"
    yield urls.TOPICS, "all topics"
    yield urls.topic("ID"), "a topic; by month below it"
    yield urls.ACTORS, "all actors"
    yield urls.actor("ID"), "an actor, with every quote; by month below it"
    yield urls.SOURCES, "all sources"
    yield urls.source("ID"), "a source; by month below it"
    yield urls.QUOTES, "quotes"
    yield urls.ARCHIVE, "all months"
    yield urls.document("NAME"), "an ordinary page, `content/pages/NAME.md`"
    yield urls.feed(urls.HOME, "xml"), "the Atom feed; each topic and actor has one below its address"
    yield urls.feed(urls.HOME, "json"), "the JSON feed; the same"
    yield urls.SITEMAP, "the sitemap"
    yield urls.NOT_FOUND, "what a server shows for an address that is none"
    for name in ("articles", "stories", "actors", "quotes"):
        yield urls.data(name), f"the data export of {name}"
        yield urls.schema(name), "its JSON Schema"


_MAKERS: Mapping[str, Callable[[str], str]] = {
    "fields": _fields,
    "commands": _commands,
    "codes": _codes,
    "addresses": _addresses,
}
