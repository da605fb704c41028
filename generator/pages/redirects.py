"""A page that leads on: former addresses of articles and stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import urls
from generator.model import Value
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.references import References


class RedirectView(Value, frozen=True):
    """Where a page leads."""

    title: str
    target: str


def lead_on(url: str, target: str, title: str, origin: str | None = None) -> Page:
    """A former address and the present one become a page that leads from the first to the second."""
    return Page(url=url, template="redirect.html", view=RedirectView(title, target), listed=False, origin=origin)


def pages(refs: References) -> Iterator[Page]:
    """The ``aliases:`` of articles become pages that lead to the articles."""
    library = refs.library
    for article in (*library.articles.values(), *library.withdrawn.values()):
        for alias in article.aliases:
            yield lead_on(alias.text, urls.article(article.id), article.title, alias.path)
