"""One file under ``content/`` becomes an article with its body, a note or a page, or problems."""

from __future__ import annotations

import re
from functools import lru_cache
from posixpath import basename, splitext
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from generator import config, frontmatter, markdown, schema, shapes, urls
from generator.model import Article, Deduced, Imported, Moment, Name, Reading, Status, Value
from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.files import File

ROOT = "../../"
"""The way from an article's page to the top of the site."""
MANY = 200
"""Values that one list of an article's head may have; each may be a page of its own, or several."""
_DATED = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")


class Document(Value, frozen=True, kw_only=True):
    """An ordinary page, or an editor's note on a day."""

    name: str
    """``about`` for ``pages/about.md``; ``2025-09-04`` for a note."""
    path: str
    title: str | None
    text: str
    """Markdown; it is rendered for each page that shows it."""


def _read_id(node: frontmatter.Node, path: str) -> str:
    given = schema.read_text(node, path)
    if urls.slug(given) != given:
        raise schema.MistakeError(node, f"{given!r} cannot be an address; write {urls.slug(given)!r}")
    return given


def _read_address(node: frontmatter.Node, path: str) -> Name:
    given = schema.read_name(node, path)
    parts = given.text.strip("/").split("/")
    if not given.text.startswith("/") or any(urls.slug(p) != p for p in parts):
        raise schema.MistakeError(node, f"{given.text!r} is no address here; write one such as /old/address/")
    return Name(f"/{'/'.join(parts)}/", given.path, given.line, given.column)


IMPORTED: schema.Fields = {
    "from": schema.text("the address or the name of the file that it came from"),
    "at": schema.text("when it was imported"),
    "extractor": schema.text("the format that it was read as"),
    "key": schema.text("what its origin calls it"),
    "upstream": schema.text("stands for the article as it came; a newer one has another"),
    "written": schema.text("stands for the file as it was written; an edited one has another"),
}
_RECORD = schema.record(IMPORTED, "a note on where it came from")


def _read_imported(node: frontmatter.Node, path: str) -> Imported:
    given = _RECORD.read(node, path)
    return Imported(origin=given.pop("from", None), **given)


_ADDRESS = schema.Field(_read_address, shapes.patterned("^\\s*/", "an address on this site begins with /"), "")


@lru_cache(maxsize=8)
def fields(zone: str) -> schema.Fields:
    """A time zone becomes the declaration of an article's front matter."""
    return {
        "title": schema.text("the headline", required=True),
        "date": schema.moment(
            ZoneInfo(zone), "when it was published, such as 2026-11-20 or 2026-11-20T17:40", required=True
        ),
        "date_from": schema.choice(Deduced, "text: the date was deduced from the text"),
        "source": schema.name("who published it: name or id from sources.yml"),
        "url": schema.url("the address of the original"),
        "author": schema.text("who wrote it"),
        "topics": schema.many(schema.name("ids or names; without them, the rules of topics.yml decide"), most=MANY),
        "actors": schema.many(schema.name("ids or names, added to those found in the text"), most=MANY),
        "not_actors": schema.many(schema.name("ids or names that were found and are not meant"), most=MANY),
        "summary": schema.text("one or two sentences"),
        "lang": config.language("the article's language"),
        "status": schema.choice(Status, "draft, published or withdrawn"),
        "updated": schema.moment(ZoneInfo(zone), "when it was last changed"),
        "story": schema.name("a label; articles with the same one make one story"),
        "apart_from": schema.many(schema.name("ids of articles that tell another story"), most=MANY),
        "lead": schema.flag("whether it speaks for its story"),
        "id": schema.Field(_read_id, shapes.TEXT, "never changes; default: the file's name"),
        "aliases": schema.many(_ADDRESS, "former addresses, each leads here", most=MANY),
        "imported": schema.Field(_read_imported, _RECORD.schema, "where an importer had it from; written by it"),
    }


def default_id(path: str) -> str:
    """``articles/2025/09/2025-09-04-x.md`` becomes ``2025-09-04-x``; without a date the folders come before it."""
    stem = splitext(path)[0]
    name = basename(stem)
    return urls.slug(name if _DATED.match(name) else stem.removeprefix("articles/").replace("/", "-"))


def read(file: File, zone: str, language: str) -> Reading:
    """A file becomes an article and its body, or every problem in it.

    An article with a problem is left out whole: a mistyped `status: draft` must not publish it.
    """
    path = f"content/{file.path}"
    text = frontmatter.decode(file.data, path)
    if isinstance(text, Problem):
        return Reading(None, None, (text,))
    parts = frontmatter.split(text, path)
    if parts.head is None:
        return Reading(None, None, parts.problems)
    values, problems = schema.read_fields(parts.head, fields(zone), path, "an article")
    told = (*parts.problems, *problems, *_doubts(values, parts.head, path))
    try:
        body = markdown.read(parts.body, ROOT)
    except markdown.UnreadableError as error:
        return Reading(None, None, (*told, Problem(path, parts.body_line + error.line, 1, error.code, str(error))))
    if parts.problems or problems:
        return Reading(None, None, told)
    return Reading(_assemble(values, file, parts.head, language), body, told)


_OLDEST = 1600
"""The year before which nothing is news: newspapers began in 1605."""


def _doubts(values: Mapping[str, Any], head: frontmatter.Mapping, path: str) -> Iterator[Problem]:
    """What can be read, but was hardly meant, becomes warnings."""
    for key, node in head.entries:
        moment = values.get(key.text)
        if isinstance(moment, Moment) and moment.day.year < _OLDEST:
            message = f"`{key.text}` lies in the year {moment.day.year}; is it mistyped?"
            yield Problem(path, node.line, node.column, "odd-date", message, Severity.WARNING)


def _assemble(values: dict[str, Any], file: File, head: frontmatter.Mapping, language: str) -> Article:
    nodes = {key.text: value for key, value in head.entries}
    given = dict(values)
    own = given.pop("id", None)
    return Article(
        id=own or default_id(file.path),
        path=file.path,
        published=given.pop("date"),
        lang=given.pop("lang", language),
        place=_place(given["title"], file, nodes["title"]),
        named=_place(own, file, nodes["id"]) if own else None,
        body=file.fingerprint,
        **given,
    )


def _place(text: str, file: File, node: frontmatter.Node) -> Name:
    return Name(text, f"content/{file.path}", node.line, node.column)


DOCUMENT: schema.Fields = {"title": schema.text("the headline")}
"""The front matter of an ordinary page or a note."""


def read_document(file: File, folder: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """A file under ``pages/`` or ``briefings/`` becomes a document, with every problem in it."""
    path = f"content/{file.path}"
    text = frontmatter.decode(file.data, path)
    if isinstance(text, Problem):
        return None, (text,)
    parts = frontmatter.split(text, path, required=False)
    if parts.head is None:
        return None, parts.problems
    values, problems = schema.read_fields(parts.head, DOCUMENT, path, "a page")
    name = "/".join(urls.slug(part) for part in splitext(file.path.removeprefix(f"{folder}/"))[0].split("/"))
    document = Document(name=name, path=file.path, title=values.get("title"), text=parts.body)
    try:
        markdown.read(parts.body, ROOT)
    except markdown.UnreadableError as error:
        return None, (
            *parts.problems,
            *problems,
            Problem(path, parts.body_line + error.line, 1, error.code, str(error)),
        )
    return document, (*parts.problems, *problems)
