"""What an importer hands over: clippings, what it left out and why, and what it could not read."""

from __future__ import annotations

from generator.model import Value
from generator.problems import Problem


class Raw(Value, frozen=True, kw_only=True):
    """Something to import, as bytes, with what is known of it before it is read."""

    origin: str
    """The path or address as it is told to the editor; ``archive.zip!inner.html`` within an archive."""
    data: bytes
    media_type: str = ""
    """As the server said, parameters included; empty for files."""
    url: str = ""
    """The address it was fetched from, after redirects; empty for files."""


class Clipping(Value, frozen=True, kw_only=True):
    """One article as an importer hands it over, before it is filed; what is not known is empty, never invented."""

    title: str
    body: str
    """Clean Markdown without raw HTML."""
    origin: str
    """Where it came from, as in `Raw`."""
    extractor: str
    """The format it was read as: ``dump``, ``html``, ``rss``, …"""
    line: int = 0
    """Where it begins in its origin, counted from one; zero where that says nothing."""
    key: str = ""
    """What its origin calls it: a feed entry's id, a message's id."""
    url: str = ""
    source: str = ""
    author: str = ""
    date: str = ""
    """``2025-09-06``, ``2025-09-06T18:35`` or with an offset, as front matter takes it."""
    date_from: str = ""
    """``text`` where the date was deduced from the text, and not told as the date of publication."""
    updated: str = ""
    lang: str = ""
    """A BCP 47 tag."""
    summary: str = ""
    topics: tuple[str, ...] = ()
    """Given by the editor (``feeds.yml``), never by the origin."""
    categories: tuple[str, ...] = ()
    """What the origin files it under, in its own words."""


class Dropped(Value, frozen=True, kw_only=True):
    """A line or a part that was left out, and why."""

    origin: str
    line: int
    """Counted from one; zero where the origin has no lines."""
    text: str
    reason: str


class Subscription(Value, frozen=True, kw_only=True):
    """A feed that a list of feeds names; it stands in what others wrote, so it is fetched with ``asked=False``."""

    url: str
    title: str = ""
    folder: str = ""
    """The headings it stands under in its list, joined by `` / ``."""


class Harvest(Value, frozen=True, kw_only=True):
    """All that one origin gave."""

    clippings: tuple[Clipping, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Located as ``origin:line``; a warning for what is missing (no source, no date), an error for what is refused."""
    feeds: tuple[Subscription, ...] = ()
    """What a list of feeds (OPML) names, to be fetched."""
