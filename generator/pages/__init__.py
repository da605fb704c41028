"""Pages: what every kind of them is filled by, and what all of them know of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import urls
from generator.config import NavItem
from generator.languages import ENGLISH
from generator.pages.page import Site

if TYPE_CHECKING:
    from generator.config import Config
    from generator.languages import Language

TEMPLATES = (
    "edition.html",
    "month.html",
    "archive.html",
    "article.html",
    "withdrawn.html",
    "story.html",
    "topic.html",
    "actor.html",
    "actors.html",
    "source.html",
    "sources.html",
    "gathering_month.html",
    "index.html",
    "quotes.html",
    "page.html",
    "search.html",
    "404.html",
    "redirect.html",
    "card.svg",
    "manifest.webmanifest",
    "feed.xml",
    "sitemap.xml",
)
"""Every template that a page may name; all of them are read before anything is written."""


def site(config: Config, language: Language = ENGLISH) -> Site:
    """The configuration becomes what every template knows of the site."""
    return Site(
        title=config.title,
        description=config.description,
        base_url=config.base_url,
        language=config.language,
        nav=config.nav or menu(language),
        search=config.search,
        direction=language.direction,
        numbers=language.numbers,
    )


def menu(language: Language) -> tuple[NavItem, ...]:
    """A language becomes the menu of a site that has none of its own: all that articles are gathered by."""
    return (
        NavItem(language.gettext("Topics"), urls.TOPICS),
        NavItem(language.gettext("Actors"), urls.ACTORS),
        NavItem(language.gettext("Sources"), urls.SOURCES),
        NavItem(language.gettext("Quotes"), urls.QUOTES),
        NavItem(language.gettext("Archive"), urls.ARCHIVE),
    )
