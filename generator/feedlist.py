"""``feeds.yml`` becomes the feeds that the site follows; ``feeds.state.json`` tells how each of them fares."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import msgspec

from generator import config, entries, frontmatter, schema, shapes
from generator.model import Name, Value
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.files import File

FILE, STATE = "feeds.yml", "feeds.state.json"
ENTRIES = 50
"""Entries of a feed that are read where its limit is not given; most feeds carry fewer."""
VERSION = 1


class Filed(StrEnum):
    """How articles of a feed are filed."""

    PUBLISHED = "published"
    DRAFT = "draft"


class Feed(Value, frozen=True, kw_only=True):
    """A feed that the site follows."""

    id: str
    url: str
    name: str | None = None
    source: str | None = None
    topics: tuple[str, ...] = ()
    lang: str | None = None
    entries: int = ENTRIES
    days: int | None = None
    status: Filed = Filed.PUBLISHED
    place: Name


class Health(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a feed fares, as its last change left it; every time is told in UTC."""

    settings: str = ""
    """Stands for what `feeds.yml` said of it; under other words all of it is fetched again."""
    etag: str = ""
    modified: str = ""
    succeeded: str = ""
    """When it was last known to answer well."""
    brought: str = ""
    """When it last brought something."""
    failed: str = ""
    """When its last failure began."""
    failure: str = ""
    failing: bool = False
    after: str = ""
    """Until when its server asks to be left alone."""
    offers: tuple[str, ...] = ()
    """Files that a person edited and of which it has a newer version."""
    seen: tuple[str, ...] = ()
    """Stand for its entries, in the order they came; one whose file is gone does not come back."""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """How all feeds fare."""

    version: int = VERSION
    feeds: dict[str, Health] = {}


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """The feeds with how they fare, and all that is wrong in the two files."""

    feeds: tuple[Feed, ...] = ()
    state: State = State()
    problems: tuple[Problem, ...] = ()


FIELDS: schema.Fields = {
    "url": schema.Field(schema.url("").read, shapes.URL, "the feed's address", required=True),
    "name": schema.text("the name shown; otherwise its source, or the site's address"),
    "source": schema.text("who publishes it: name or id from sources.yml; otherwise what the feed says"),
    "topics": schema.many(
        schema.text(""), "ids or names for all its articles; otherwise the rules of topics.yml decide"
    ),
    "lang": config.language("its language, where it names none"),
    "entries": schema.number("how many of its entries are read, the first ones of the feed", 1, 1000),
    "days": schema.number("how old an entry may be, in days, to be filed", 1, 3650),
    "status": schema.choice(Filed, "whether its articles are filed as published or as draft"),
}


def read(files: Mapping[str, File]) -> Followed:
    """The files of a content folder become the feeds it follows; an entry with a mistake is left out and told."""
    head, problems = _parse(files.get(FILE))
    feeds = []
    for key, node in head.entries if head else ():
        values, wrong = entries.read(key, node, FIELDS, f"content/{FILE}")
        problems.extend(wrong)
        if not wrong:
            feeds.append(_feed(key, values))
    state, wrong = _read_state(files.get(STATE))
    return Followed(feeds=tuple(feeds), state=state, problems=(*problems, *wrong))


def _parse(file: File | None) -> tuple[frontmatter.Mapping | None, list[Problem]]:
    if file is None:
        return None, []
    path = f"content/{file.path}"
    text = frontmatter.decode(file.data, path)
    if isinstance(text, Problem):
        return None, [text]
    node, wrong = frontmatter.parse(text, path)
    return node, list(wrong)


def _feed(key: frontmatter.Scalar, values: dict[str, Any]) -> Feed:
    return Feed(id=key.text, place=Name(key.text, f"content/{FILE}", key.line, key.column), **values)


def _read_state(file: File | None) -> tuple[State, tuple[Problem, ...]]:
    if file is None:
        return State(), ()
    try:
        state = msgspec.json.decode(file.data, type=State)
    except msgspec.DecodeError as error:
        return State(), (_damaged(file, str(error)),)
    if state.version != VERSION:
        return State(), (_damaged(file, f"version {state.version} is not known to this program"),)
    return state, ()


def _damaged(file: File, why: str) -> Problem:
    """A state that cannot be read becomes a problem at its place, as far as that is known."""
    found = re.search(r"\(byte (\d+)\)", why)
    before = file.data[: int(found[1])] if found else b""
    line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
    message = (
        f"is not as an import wrote it ({why}); take it from an earlier commit, "
        "or delete it: then articles of feeds that you deleted may come back"
    )
    return Problem(f"content/{file.path}", line, column, "feed-state", message)


def encode(state: State) -> bytes:
    """A state becomes its file, the same bytes for the same state, a line for each fact."""
    ordered = State(feeds=dict(sorted(state.feeds.items())))
    return msgspec.json.format(msgspec.json.encode(ordered), indent=1) + b"\n"
