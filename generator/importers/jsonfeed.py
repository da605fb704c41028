"""JSON Feed 1.0 and 1.1 become clippings; https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.importers import encodings, entries
from generator.importers.clipping import Harvest, Raw
from generator.importers.entries import Entry
from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 4_000_000
"""Bytes of a feed that is read."""


def read(raw: Raw) -> Harvest:
    """A feed becomes its items as clippings, or the reason why it is refused."""
    if len(raw.data) > LARGEST:
        return _refused(raw, "import-size", f"the feed is larger than {LARGEST // 1_000_000} MB")
    decoded = encodings.decode(raw.data, raw.media_type)
    try:
        feed = json.loads(decoded.text)
    except ValueError as error:
        return _refused(raw, "import-json", f"it is not JSON: {error}")
    except RecursionError:
        return _refused(raw, "import-hostile", "its values stand too deep in one another")
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        return _refused(raw, "import-format", "this is no JSON Feed: it has no list of `items`")
    found = entries.gather(_entries(feed, items, raw.url), raw, "jsonfeed")
    told = [Problem(raw.origin, 0, 0, "import-encoding", decoded.note, Severity.WARNING)] if decoded.note else []
    return Harvest(clippings=found.clippings, dropped=found.dropped, problems=(*told, *found.problems))


def _refused(raw: Raw, code: str, reason: str) -> Harvest:
    return Harvest(problems=(Problem(raw.origin, 0, 0, code, reason),))


def _entries(feed: dict[str, Any], items: list[Any], url: str) -> Iterator[Entry]:
    inherited = _authors(feed)
    base = _text(feed, "home_page_url") or _text(feed, "feed_url") or url
    for given in items:
        item = given if isinstance(given, dict) else {}
        modified = _text(item, "date_modified")
        yield Entry(
            key=_key(item),
            url=_text(item, "url") or _text(item, "external_url"),
            title=entries.headline(_text(item, "title"), marked_up=False),
            html=_text(item, "content_html"),
            text=_text(item, "content_text"),
            summary=_escaped(_text(item, "summary")),
            base=_text(item, "url") or base,
            published=_text(item, "date_published") or modified,
            updated=modified if _text(item, "date_published") else "",
            authors=_authors(item) or inherited,
            source=_text(feed, "title"),
            lang=_text(item, "language") or _text(feed, "language"),
            categories=tuple(dict.fromkeys(tag.strip() for tag in _strings(item.get("tags")) if tag.strip())),
        )


def _text(holder: dict[str, Any], key: str) -> str:
    value = holder.get(key)
    return value if isinstance(value, str) else ""


def _key(item: dict[str, Any]) -> str:
    """An item's id; version 1 lets careless writers give a number."""
    value = item.get("id")
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _strings(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _authors(holder: dict[str, Any]) -> tuple[str, ...]:
    """The names under ``authors`` (1.1) or ``author`` (1.0)."""
    given = holder.get("authors")
    people = given if isinstance(given, list) else [holder.get("author")]
    names = (entries.headline(_text(each, "name"), marked_up=False) for each in people if isinstance(each, dict))
    return tuple(dict.fromkeys(name for name in names if name))
