"""The library becomes the plan: the complete list of pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from generator.pages import (
    actors,
    application,
    articles,
    cards,
    documents,
    editions,
    feeds,
    gatherings,
    quotes,
    redirects,
    search,
    sitemap,
    stories,
)
from generator.pages.page import Page
from generator.pages.references import References
from generator.problems import Problem

KINDS: tuple[Callable[[References], Iterable[Page]], ...] = (
    editions.pages,
    articles.pages,
    stories.pages,
    cards.pages,
    gatherings.topic_pages,
    actors.pages,
    gatherings.source_pages,
    quotes.pages,
    documents.pages,
    search.pages,
    application.pages,
    feeds.pages,
    redirects.pages,
    redirects.of_names,
)
"""One entry for each kind of page; where two want one address, the kind that stands first keeps it."""


def settle(
    planned: Sequence[Page], files: Mapping[str, bytes], base_url: str
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Planned pages and files become the site: each address once, with a problem for each page that lost its own.

    Args:
        planned: the pages; a file of the same address stands in the place of one that only helps the search.
        files: whatever is no page, such as the theme's assets, by site path.
        base_url: the address of the site's top, for the sitemap.
    """
    assets = (Page(url=url, data=content, listed=False) for url, content in files.items())
    kept, problems = _settle([*planned, *assets])
    kept.extend(sitemap.pages(kept, base_url))
    return tuple(kept), tuple(problems)


def _settle(planned: Sequence[Page]) -> tuple[list[Page], list[Problem]]:
    """Pages become those whose address nobody planned before them wants, in any spelling of case.

    A former address that two articles name leads to neither, so that no order decides.
    """
    taken: dict[str, Page] = {}
    lost: set[str] = set()
    problems = []
    for page in planned:
        address = page.url.casefold()
        other = taken.setdefault(address, page)
        if other is not page:
            problems.append(_clash(page, other))
        if other is not page and _is_asked_for(page) and _is_asked_for(other):
            problems.append(_clash(other, page))
            lost.add(address)
    return [page for address, page in taken.items() if address not in lost], problems


def _is_asked_for(page: Page) -> bool:
    """Whether a page is nothing but a former address that an article names."""
    return page.origin is not None and page.template == "redirect.html"


def _clash(page: Page, other: Page) -> Problem:
    message = f"wants the address {page.url}, which {other.origin or 'another page'} has; choose another"
    return Problem(page.origin or "content", *page.place, "address-clash", message)
