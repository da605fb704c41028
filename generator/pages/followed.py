"""The feeds that the site follows become what readers are told of how each fares, as its last change left it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator import frontmatter, registries, schema, urls
from generator.model import Value
from generator.pages.page import Link

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from generator.feedlist import Feed, Health
    from generator.pages.references import References

_LONGEST = 200
"""Characters of a reason that are shown; a server may be long-winded."""


class FeedLine(Value, frozen=True, kw_only=True):
    """How a feed fares."""

    name: str
    url: str
    source: Link | None
    """The page of its source, where that has articles."""
    condition: str
    """``new``, ``working`` or ``failing``."""
    succeeded: str | None
    """When it was last known to answer well, in the site's zone, as all times here."""
    brought: str | None
    """When it last brought something."""
    failed: str | None
    """When its last failure began."""
    failure: str


def lines(refs: References) -> Iterator[FeedLine]:
    """The library becomes a line for each feed that it follows, those that fail first."""
    followed, zone = refs.library.followed, refs.config.zone
    known = registries.index(refs.library.sources.values())
    told = [_line(refs, feed, followed.state.feeds.get(feed.id), zone, known) for feed in followed.feeds]
    yield from sorted(told, key=lambda line: (line.condition != "failing", line.name.casefold(), line.url))


def _line(refs: References, feed: Feed, health: Health | None, zone: ZoneInfo, known: registries.Index) -> FeedLine:
    source = known.find(feed.source) if feed.source else None
    name = refs.library.sources[source].name if source else feed.source
    return FeedLine(
        name=feed.name or name or urlsplit(feed.url).hostname or feed.id,
        url=feed.url,
        source=Link(name or "", urls.source(source)) if source and source in refs.library.by_source else None,
        condition="new" if health is None else "failing" if health.failing else "working",
        succeeded=_moment(health.succeeded, zone) if health else None,
        brought=_moment(health.brought, zone) if health else None,
        failed=_moment(health.failed, zone) if health else None,
        failure=frontmatter.clean(health.failure)[:_LONGEST] if health else "",
    )


def _moment(told: str, zone: ZoneInfo) -> str | None:
    """A time of the state becomes that time at the site; none for what is no time."""
    try:
        return schema.parse_moment(told, zone).iso
    except (ValueError, OverflowError):
        return None
