"""The sitemap, whole or in parts by month, and the robots file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import urls
from generator.model import Value
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WHOLE = 1000
"""Addresses up to which one file holds them all; beyond, a new article changes only the parts of its months."""
MOST = 50_000
"""Addresses that one file may hold (sitemaps.org, protocol 0.9)."""
UNDATED = "undated"

Entry = tuple[str, str | None]
"""An absolute address with the day of the newest thing on it."""


class SitemapView(Value, frozen=True):
    """Absolute addresses with the day of the newest thing on each: of pages or, where it has parts, of these."""

    entries: tuple[Entry, ...] = ()
    parts: tuple[Entry, ...] = ()


def pages(planned: Sequence[Page], base_url: str) -> Iterator[Page]:
    """All planned pages become the sitemap of those that readers may look for."""
    entries = [(urls.absolute(base_url, page.url), page.changed) for page in planned if page.listed]
    if len(entries) <= WHOLE:
        yield _page(urls.SITEMAP, SitemapView(entries=tuple(entries)))
    else:
        yield from _parted(entries, base_url)
    robots = f"User-agent: *\nAllow: /\nSitemap: {urls.absolute(base_url, urls.SITEMAP)}\n"
    yield Page(url=urls.ROBOTS, data=robots.encode(), listed=False)


def _parted(entries: Sequence[Entry], base_url: str) -> Iterator[Page]:
    """Entries become sitemaps by the month of their newest thing, and the list of these."""
    by_month: dict[str, list[Entry]] = {}
    for entry in entries:
        by_month.setdefault(entry[1][:7] if entry[1] else UNDATED, []).append(entry)
    parts = []
    for month, held in sorted(by_month.items()):
        for number, start in enumerate(range(0, len(held), MOST), 1):
            part = tuple(held[start : start + MOST])
            url = urls.sitemap(month if number == 1 else f"{month}-{number}")
            yield _page(url, SitemapView(entries=part))
            parts.append((urls.absolute(base_url, url), max((day for _, day in part if day), default=None)))
    yield _page(urls.SITEMAP, SitemapView(parts=tuple(parts)))


def _page(url: str, view: SitemapView) -> Page:
    return Page(url=url, template="sitemap.xml", view=view, listed=False)
