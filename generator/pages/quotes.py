"""All quotes, the newest on one page, each month on its own."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from generator import urls
from generator.model import Value
from generator.pages.page import Link, Page
from generator.pages.references import QuoteRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.references import References

NEWEST = 60
"""Quotes on the landing page."""


class QuotesView(Value, frozen=True, kw_only=True):
    """Quotes, newest first: the newest of all, or those of one month."""

    month: str | None
    quotes: tuple[QuoteRef, ...]
    months: tuple[Link, ...]
    crumbs: tuple[Link, ...]


def pages(refs: References) -> Iterator[Page]:
    """The library becomes its quotes pages."""
    newest_first = [
        quote
        for article in reversed(list(refs.library.articles))
        if article not in refs.library.original_of
        for quote in refs.quotes(article)
    ]
    by_month = [(m, tuple(g)) for m, g in groupby(newest_first, key=lambda quote: quote.article.iso[:7])]
    links = tuple(Link(month, urls.month(month, urls.QUOTES)) for month, _ in by_month)
    view = QuotesView(month=None, quotes=tuple(newest_first[:NEWEST]), months=links, crumbs=())
    yield Page(url=urls.QUOTES, template="quotes.html", view=view)
    for month, quotes in by_month:
        view = QuotesView(month=month, quotes=quotes, months=(), crumbs=(Link("Quotes", urls.QUOTES),))
        yield Page(url=urls.month(month, urls.QUOTES), template="quotes.html", view=view)
