"""The page on which the digest is searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import urls
from generator.model import Value
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.references import References


class SearchView(Value, frozen=True):
    """The form; what is found is put in by a script, from the files under ``/data/search/``."""

    title: str
    index: str
    """The address of the list of these files."""


def pages(refs: References) -> Iterator[Page]:
    """The search page, where the site has a search."""
    if refs.config.search:
        view = SearchView(refs.language.gettext("Search"), urls.search("index"))
        yield Page(url=urls.SEARCH, template="search.html", view=view, listed=False)
