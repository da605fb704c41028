"""What the preview remarks on a page beside what readers see."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.model import Article, Status

if TYPE_CHECKING:
    from generator.pages.page import Page
    from generator.understanding import Understanding


def marks(known: Understanding, page: Page) -> tuple[str, ...]:
    """A page becomes the marks of what a reader would not see yet: ``draft``, ``future``."""
    return tuple(_marks(known, page))


def _marks(known: Understanding, page: Page) -> Iterator[str]:
    article = _article(known, page)
    if article is not None and article.status is Status.DRAFT:
        yield "draft"
    if article is not None and article.published.instant > time.time():
        yield "future"


def _article(known: Understanding, page: Page) -> Article | None:
    if page.template != "article.html":
        return None
    return known.library.articles.get(page.url.split("/")[2])


def why(known: Understanding, page: Page) -> str | None:
    """An article's page becomes a sentence that tells why it stands in its story."""
    article = _article(known, page)
    if article is None:
        return None
    library = known.library
    story = library.stories[library.story_of[article.id]]
    match = next((match for match in story.why if match.article == article.id), None)
    if match is None or match.best is None:
        return None
    terms = ", ".join(match.terms[:5])
    return f"like {match.best} by {match.score:.2f} where {match.bar:.2f} is needed; shared: {terms}"
