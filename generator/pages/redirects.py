"""A page that leads on: former addresses of articles, stories and actors."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator import urls
from generator.model import Name, Value
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Actor
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


def of_actors(refs: References) -> Iterator[Page]:
    """The names of actors become pages that lead to them, so that neither a merger nor a new id loses an address.

    A name that several have leads to none of them, and whatever else has the address keeps it.
    """
    library = refs.library
    shown = [library.actors[id_] for id_ in library.by_actor]
    named = Counter(name for actor in shown for name in _names(actor))
    asked = {
        alias.text.casefold()
        for article in (*library.articles.values(), *library.withdrawn.values())
        for alias in article.aliases
    }
    taken = {*asked, *(urls.document(document.name) for document in library.documents)}
    for actor in shown:
        for name in _names(actor):
            if named[name] == 1 and name not in library.actors and urls.actor(name) not in taken:
                yield lead_on(urls.actor(name), urls.actor(actor.id), actor.name)


def _names(actor: Actor) -> dict[str, None]:
    """An actor becomes the ids that it would have under each of its names."""
    return dict.fromkeys(map(urls.slug, (actor.name, *actor.aliases)))
