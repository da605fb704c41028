"""Files that a build removed become the addresses that were lost with them, and what keeps each alive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator import urls
from generator.articles import default_id
from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.choice import Choice
    from generator.registries import Registries

ARTICLE = (
    "was published before, and nothing answers there any more; bring the article back with `status: withdrawn`, "
    "or write `aliases: [{urls}]` into the head of the one that takes its place"
)
STORY = (
    "was published before, and nothing answers there any more; take the label back, "
    "or write `aliases: [{id}]` under the story in stories.yml that takes its place"
)
ENTRY = (
    "was published before, and nothing answers there any more; "
    "write `aliases: [{id}]` under the entry of {kind}.yml that takes its place"
)

_OF_AN_ENTRY = re.compile(r"((?:actors|topics|sources)/[^/]+)/(?!index\.html$)")
"""A file of an actor, topic or source beside its page; a page that only led on to one has none."""


def lost(removed: Iterable[str], choice: Choice, known: Registries, place: Path) -> Iterator[Problem]:
    """Removed files become warnings: one for each address that was lost, for an article's and its story's together.

    What is only left out for now is told elsewhere; a build as of an earlier time takes nothing back. Nor is an entry
    of a registry lost that no article names today.
    """
    if choice.future:
        return
    gone = frozenset(removed)
    for_now = {default_id(path) for path in (*choice.left_out, *choice.drafts)}
    entries = {
        *(urls.file_of(urls.actor(actor.id)) for actor in known.actors),
        *(urls.file_of(urls.topic(topic.id)) for topic in known.topics),
        *(urls.file_of(urls.source(source.id)) for source in known.sources),
    }
    whole = {match[1] for match in map(_OF_AN_ENTRY.match, gone) if match}
    for name in sorted(gone - entries):
        kind, _, rest = name.partition("/")
        id_ = rest.removesuffix("/index.html")
        if "/" in id_ or id_ == rest or id_ in for_now:
            continue
        if kind == "articles":
            both = [url for url in (urls.article(id_), urls.story(id_)) if urls.file_of(url) in gone]
            yield _warn(place, name, ARTICLE.format(urls=", ".join(both)), ", with ".join(both) + "," * (len(both) - 1))
        elif kind == "stories" and urls.file_of(urls.article(id_)) not in gone:
            yield _warn(place, name, STORY.format(id=id_), urls.story(id_))
        elif f"{kind}/{id_}" in whole:
            yield _warn(place, name, ENTRY.format(id=id_, kind=kind), f"/{kind}/{id_}/")


def _warn(place: Path, name: str, message: str, addresses: str) -> Problem:
    return Problem(f"{place}/{name}", 0, 0, "lost-address", f"{addresses} {message}", Severity.WARNING)
