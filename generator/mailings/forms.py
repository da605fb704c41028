"""A letter becomes its forms: HTML in one piece, plain text, Markdown; each is made by a template of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from generator import pages, recipe, rendering, themes
from generator.cache import Cache
from generator.pages.page import Page
from generator.program import program

if TYPE_CHECKING:
    from pathlib import Path

    from generator.config import Config
    from generator.mailings.letters import Letter
    from generator.themes import Templates

TEMPLATES: Mapping[str, str] = {
    "html": "mail/edition.html",
    "text": "mail/edition.txt",
    "markdown": "mail/edition.md",
    "subject": "mail/subject.txt",
}
"""The template of each form; a site may shadow it as any other."""


def load(folders: Sequence[Path], config: Config) -> Templates:
    """Template folders, the first shadowing the next, become the templates of all forms.

    Raises:
        UnusableError: a template is missing or cannot be read.
    """
    language = recipe.speak(config, folders)
    site = pages.site(config, language)
    return themes.load(folders, tuple(TEMPLATES.values()), site, program(), Cache(None), language)


def write(letter: Letter, form: str, templates: Templates) -> str:
    """A letter becomes one of its forms.

    Raises:
        UnusableError: the template asks for what the letter does not hold, or fails in another way.
    """
    page = Page(url=letter.url, template=TEMPLATES[form], view=letter)
    return rendering.render_abroad(page, TEMPLATES[form], templates).strip() + "\n"
