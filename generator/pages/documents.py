"""Ordinary pages, and the page that answers for addresses that do not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import markdown, urls
from generator.model import Value
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.articles import Document
    from generator.pages.references import References


class DocumentView(Value, frozen=True):
    """An ordinary page; the HTML is safe."""

    title: str
    html: str


class NotFoundView(Value, frozen=True):
    """Nothing is known of a page that does not exist."""

    title: str


def pages(refs: References) -> Iterator[Page]:
    """The files under ``content/pages/`` become pages."""
    for document in refs.library.documents:
        url, origin = urls.document(document.name), f"content/{document.path}"
        yield Page(url=url, template="page.html", view=_view(document), origin=origin)
    view = NotFoundView(refs.language.gettext("Page not found"))
    yield Page(url=urls.NOT_FOUND, template="404.html", view=view, listed=False)


def _view(document: Document) -> DocumentView:
    root = "../" * (document.name.count("/") + 1)
    title = document.title or document.name.rpartition("/")[2].replace("-", " ").capitalize()
    return DocumentView(title, markdown.read(document.text, root).html)
