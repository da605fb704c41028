"""A headline and what is known of an article become the path and the text of its new file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator import registries, urls
from generator.problems import nearest
from generator.registries import Entry

_LONGEST = 80
"""Characters of a headline that a file's name takes up, so that paths stay readable and short enough for Windows."""
_PLAIN = re.compile(r"[^\W\d_][\w ./()’…–—-]*[\w.)…]", re.ASCII)
_WORDS = {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}


class Manuscript(msgspec.Struct, frozen=True, kw_only=True):
    """A new article before it is filed."""

    title: str
    date: str
    """As front matter has it; it begins with the day."""
    source: str | None = None
    url: str | None = None
    topics: tuple[str, ...] = ()
    draft: bool = False


class Choice(NamedTuple):
    """What a name as typed stands for."""

    entry: Entry | None
    near: str | None
    """The name that was probably meant, where it stands for none."""


def path(manuscript: Manuscript) -> str:
    """A manuscript becomes the path of its file below ``content/``."""
    day = manuscript.date[:10]
    return f"articles/{day[:4]}/{day[5:7]}/{day}-{_slug(manuscript.title)}.md"


def _slug(title: str) -> str:
    whole = urls.slug(title)
    return whole if len(whole) <= _LONGEST else whole[:_LONGEST].rpartition("-")[0] or whole[:_LONGEST]


def text(manuscript: Manuscript) -> str:
    """A manuscript becomes its file: front matter that reads back exactly, and room for the body."""
    head = {
        "title": quote(manuscript.title),
        "date": manuscript.date,
        "source": manuscript.source and quote(manuscript.source),
        "url": manuscript.url and quote(manuscript.url),
        "topics": f"[{', '.join(map(quote, manuscript.topics))}]" if manuscript.topics else None,
        "status": "draft" if manuscript.draft else None,
    }
    lines = [f"{key}: {value}" for key, value in head.items() if value]
    return "\n".join(["---", *lines, "---", "", ""])


def quote(value: str) -> str:
    """A value becomes YAML that reads back as it is: plain where that is certain, else in quotation marks."""
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS and "  " not in value:
        return value
    return json.dumps(value, ensure_ascii=False)


def choose(typed: str, entries: Sequence[Entry]) -> Choice:
    """A name, the beginning of one, or a misspelling becomes the entry meant, or the name that is nearest."""
    if found := registries.index(entries).find(typed):
        return Choice(next(entry for entry in entries if entry.id == found), None)
    folded = registries.fold(typed)
    begun = [e for e in entries if any(registries.fold(name).startswith(folded) for name in _names([e]))]
    if len(begun) == 1 and folded:
        return Choice(begun[0], None)
    return Choice(None, nearest(typed, _names(entries)))


def _names(entries: Iterable[Entry]) -> list[str]:
    return [name for entry in entries for name in (entry.name, entry.id, *entry.aliases)]


def namesake(content: Path, name: str) -> Path | None:
    """The article that has a file of this name already, in whatever folder; two would have one id."""
    return next(iter(sorted((content / "articles").rglob(name))), None)
