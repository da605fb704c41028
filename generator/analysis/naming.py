"""A name as an article inflects it becomes the name as one would look it up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.analysis import declension
from generator.analysis.lexicon import surname

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.analysis.cast import Cast
    from generator.model import Actor

_CYRILLIC = re.compile(r"[А-яЁёІіЇїЄєҐґ]")


def base(name: str, actor: Actor | None, cast: Cast) -> str:
    """A Ukrainian or Russian name in any case becomes its nominative, where the registry or the article has it."""
    if not _CYRILLIC.search(name):
        return name
    registered = tuple(_with_surnames((actor.name, *actor.aliases))) if actor else ()
    if name in registered:
        return name
    told = _with_surnames(full for names in cast.by_last.values() for full in names)
    return next((known for known in (*registered, *told) if known != name and name in declension.forms(known)), name)


def _with_surnames(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if _CYRILLIC.search(name):
            yield name
            if last := surname(name):
                yield last
