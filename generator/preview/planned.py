"""The pages of one state of the site, planned when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from generator import pages, recipe
from generator.languages import ENGLISH
from generator.pages import articles, documents, redirects, stories
from generator.pages.references import References

if TYPE_CHECKING:
    from generator.languages import Language
    from generator.pages.page import Page
    from generator.problems import Problem
    from generator.understanding import Understanding

_ALONE = {
    "articles": (articles.pages, documents.pages, redirects.pages),
    "stories": (stories.pages, documents.pages, redirects.pages),
}
"""The kinds that may answer for an address below a folder, as they stand in the whole plan; all others ask for that."""


class Planned:
    """A library becomes its pages: an article's or a story's by their kind alone, any other with all the rest."""

    def __init__(self, known: Understanding, root: Path, language: Language = ENGLISH) -> None:
        self.known, self.root, self.language = known, root, language
        self._kinds: dict[str, Mapping[str, Page]] = {}
        self._busy = RLock()

    def find(self, url: str) -> Page | None:
        """An address becomes the page that has it, if any."""
        folder = url.strip("/").partition("/")[0]
        with self._busy:
            if folder in _ALONE and "_whole" not in self.__dict__:
                return self._kind(folder).get(url)
            return self.all.get(url)

    def _kind(self, folder: str) -> Mapping[str, Page]:
        if folder not in self._kinds:
            refs = self._refs
            found = [page for kind in _ALONE[folder] for page in kind(refs)]
            self._kinds[folder] = {page.url: page for page in reversed(found)}
        return self._kinds[folder]

    @cached_property
    def _refs(self) -> References:
        return References(self.known.library, self.known.content.config, self.language)

    @cached_property
    def _whole(self) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
        return recipe.plan(self.known, self.root, language=self.language)

    @cached_property
    def all(self) -> Mapping[str, Page]:
        """Every page of the site by its address."""
        with self._busy:
            return {page.url: page for page in self._whole[0]}

    @property
    def clashes(self) -> tuple[Problem, ...]:
        """What the whole plan complains of."""
        return self._whole[1]


def same_addresses(before: Understanding, now: Understanding) -> bool:
    """Whether two states of a site have the same articles, stories and pages by name, whatever they say."""
    return _names(before) == _names(now)


def _names(known: Understanding) -> tuple[object, ...]:
    library = known.library
    listed = [(a.id, a.aliases) for a in (*library.articles.values(), *library.withdrawn.values())]
    told = [(story.id, story.keys) for story in library.stories.values()]
    return listed, told, [document.name for document in library.documents], pages.site(known.content.config)
