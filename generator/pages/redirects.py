"""A page that leads on: former addresses of articles and stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import urls
from generator.model import Name, Value
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.references import References


class RedirectView(Value, frozen=True):
    """Where a page leads."""

    title: str
    target: str


def lead_on(url: str, target: str, title: str, asked: Name | None = None) -> Page:
    """A former address and the present one become a page that leads from the first to the second."""
    view = RedirectView(title, target)
    if asked is None:
        return Page(url=url, template="redirect.html", view=view, listed=False)
    place = (asked.line, asked.column)
    return Page(url=url, template="redirect.html", view=view, listed=False, origin=asked.path, place=place)


def pages(refs: References) -> Iterator[Page]:
    """The ``aliases:`` of articles become pages that lead to the articles."""
    library = refs.library
    for article in (*library.articles.values(), *library.withdrawn.values()):
        for alias in article.aliases:
            yield lead_on(alias.text, urls.article(article.id), article.title, alias)
