"""Files that a build removed become the addresses that were lost with them, and what keeps each alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import urls
from generator.articles import default_id
from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.choice import Choice

ARTICLE = (
    "was published before, and nothing answers there any more; bring the article back with `status: withdrawn`, "
    "or write `aliases: [{url}]` into the one that takes its place"
)
STORY = (
    "was published before, and nothing answers there any more; take the label back, "
    "or write `aliases: [{id}]` under the story in stories.yml that takes its place"
)


def lost(removed: Iterable[str], choice: Choice, place: Path) -> Iterator[Problem]:
    """Removed files become warnings: one for each article, or story without one, whose address was lost.

    What is only left out for now is told elsewhere; a build as of an earlier time takes nothing back.
    """
    if choice.future:
        return
    gone = frozenset(removed)
    for_now = {default_id(path) for path in choice.left_out}
    for name in sorted(gone):
        kind, _, rest = name.partition("/")
        id_ = rest.removesuffix("/index.html")
        if "/" in id_ or id_ == rest or id_ in for_now:
            continue
        if kind == "articles":
            yield _warn(place, name, ARTICLE.format(url=urls.article(id_)), _both(gone, id_))
        elif kind == "stories" and urls.file_of(urls.article(id_)) not in gone:
            yield _warn(place, name, STORY.format(id=id_), urls.story(id_))


def _both(gone: frozenset[str], id_: str) -> str:
    """An article's id becomes its address, with that of its story where both went."""
    story = urls.story(id_)
    return f"{urls.article(id_)}, with {story}," if urls.file_of(story) in gone else urls.article(id_)


def _warn(place: Path, name: str, message: str, addresses: str) -> Problem:
    return Problem(f"{place}/{name}", 0, 0, "lost-address", f"{addresses} {message}", Severity.WARNING)
