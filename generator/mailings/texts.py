"""The articles of an edition become what may be shown of them to somebody who reads offline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

import nh3

from generator.model import Republish, Value
from generator.pages.references import ArticleRef

if TYPE_CHECKING:
    from generator.model import Article, Body
    from generator.pages.references import References


class Text(Value, frozen=True, kw_only=True):
    """An article with as much of its text as its source allows."""

    article: ArticleRef
    author: str | None
    original: str | None
    """The address of the original."""
    summary: str | None
    html: str | None
    """The whole text, with absolute links; it is safe."""
    excerpt: str | None
    abridged: bool
    """Whether there is more of the text than the excerpt."""


def of_articles(
    refs: References, order: Iterable[ArticleRef], known: Iterable[Article], bodies: Mapping[str, Body]
) -> Iterator[Text]:
    """Articles become what may be shown of them; copies are passed over, since they repeat what another says.

    Args:
        refs: the library, as pages refer to it.
        order: the articles as they are told.
        known: the same articles.
        bodies: their texts by id; of those that may not be shown whole, none is needed.
    """
    by_url = {refs.articles[article.id].url: article for article in known}
    for ref in (ref for ref in order if not ref.copy):
        article = by_url[ref.url]
        show = refs.republish(article.id)
        yield Text(
            article=ref,
            author=article.author,
            original=article.url,
            summary=article.summary,
            html=absolute(bodies[article.id].html, refs.config.base_url) if show is Republish.FULL else None,
            excerpt=refs.library.features[article.id].opening if show is Republish.EXCERPT else None,
            abridged=show is Republish.EXCERPT and refs.library.features[article.id].abridged,
        )


def absolute(html: str, base_url: str) -> str:
    """Safe HTML whose links lead from a page of the site becomes the same with links that lead there from anywhere."""
    return nh3.clean(
        html, tags=nh3.ALLOWED_TAGS | {"h2", "h3", "h4", "h5", "h6"}, link_rel="noopener nofollow",
        attribute_filter=partial(_from_anywhere, base_url),
    )  # fmt: skip


def _from_anywhere(base_url: str, element: str, attribute: str, value: str) -> str:
    if (element, attribute) != ("a", "href") or not value.startswith("../"):
        return value
    path, mark, fragment = value.replace("../", "").partition("#")
    return base_url + path.removesuffix("index.html") + mark + fragment
