"""The sitemap and the robots file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import urls
from generator.model import Value
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class SitemapView(Value, frozen=True):
    """Absolute addresses with the day of the newest thing on each."""

    entries: tuple[tuple[str, str | None], ...]


def pages(planned: Sequence[Page], base_url: str) -> Iterator[Page]:
    """All planned pages become the sitemap of those that readers may look for."""
    entries = tuple((urls.absolute(base_url, page.url), page.changed) for page in planned if page.listed)
    yield Page(url=urls.SITEMAP, template="sitemap.xml", view=SitemapView(entries), listed=False)
    robots = f"User-agent: *\nAllow: /\nSitemap: {urls.absolute(base_url, urls.SITEMAP)}\n"
    yield Page(url=urls.ROBOTS, data=robots.encode(), listed=False)
