"""Links in texts and in the menu that lead to no page of the site become warnings, each where it was written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator import config, frontmatter, markdown, urls
from generator.problems import Problem, Severity, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.files import File
    from generator.pages.page import Page
    from generator.understanding import Understanding

_MAY_LINK = re.compile(rb"\]\((?!https?://)|\]:\s*<?/")
"""How a link that does not lead to the web begins in Markdown, so that no other text need be parsed."""
_MOST = 2000
"""Addresses among which the nearest is looked for; looking through more takes longer than it helps."""


def check(known: Understanding, planned: Sequence[Page]) -> Iterator[Problem]:
    """Everything known of a site and its plan become warnings about links to pages that there are not."""
    addresses = {urls.file_of(page.url): page.url for page in planned}
    for path in _published(known):
        yield from _of_text(known.content.files[path], addresses)
    if config.FILE in known.content.files:
        yield from _of_menu(known.content.files[config.FILE], addresses)


def _published(known: Understanding) -> Iterable[str]:
    """The files whose text is shown, in order."""
    whole = known.library
    texts = (*whole.documents, *whole.notes.values())
    return sorted({*(article.path for article in whole.articles.values()), *(text.path for text in texts)})


def _of_text(file: File, addresses: dict[str, str]) -> Iterator[Problem]:
    if not _MAY_LINK.search(file.data):
        return
    text = frontmatter.decode(file.data, file.path)
    if isinstance(text, str):
        parts = frontmatter.split(text, file.path, required=False)
        for line, target in markdown.site_links(parts.body):
            if told := _dead(target, addresses):
                yield _problem(f"content/{file.path}", parts.body_line + line, 1, f"a link leads to {told}")


def _of_menu(file: File, addresses: dict[str, str]) -> Iterator[Problem]:
    for place in _targets(file):
        if urls.is_web(place.text) or place.text.startswith("mailto:"):
            continue
        if told := _dead(place.text, addresses):
            yield _problem(config.PATH, place.line, place.column, f"the menu leads to {told}")


def _targets(file: File) -> Iterator[frontmatter.Scalar]:
    """The settings become the addresses of the menu, each with its place."""
    text = frontmatter.decode(file.data, config.PATH)
    head = frontmatter.parse(text, config.PATH)[0] if isinstance(text, str) else None
    menu = next((value for key, value in head.entries if key.text == "nav"), None) if head else None
    for entry in menu.items if isinstance(menu, frontmatter.Items) else (menu,):
        for key, value in entry.entries if isinstance(entry, frontmatter.Mapping) else ():
            if key.text == "url" and isinstance(value, frontmatter.Scalar):
                yield value


def _dead(target: str, addresses: dict[str, str]) -> str | None:
    """A link becomes what is wrong with it, if no page stands there, whatever it asks or points at."""
    if not target.startswith("/"):
        return f"`{unquote(target)}`; write a path of this site, such as /topics/, or a web address"
    path = unquote(re.split("[?#]", target, maxsplit=1)[0])
    if urls.file_of(path) in addresses:
        return None
    near = f"{path}/" if urls.file_of(f"{path}/") in addresses else _nearest(path, addresses)
    return f"{path}, which is no page of this site{f'; did you mean {near}?' if near else ''}"


def _nearest(path: str, addresses: dict[str, str]) -> str | None:
    """The address most like a path, among those that begin with the same word, or of one word like it."""
    top = f"/{path.split('/')[1]}/"
    alike = [url for url in addresses.values() if url.startswith(top)]
    alike = alike or [url for url in addresses.values() if url.count("/") <= 2]  # noqa: PLR2004 - /topics/
    return nearest(path, alike) if len(alike) <= _MOST else None


def _problem(path: str, line: int, column: int, message: str) -> Problem:
    return Problem(path, line, column, "dead-link", message, Severity.WARNING)
