"""A passage with its attribution inside the marks becomes the two halves around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from generator.analysis import cues
from generator.analysis.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.analysis.marks import Passage

_DASHED = re.compile(r"(?<=[,!?…])\s*[—–]\s*(?P<aside>[^—–,«»“”\"]{4,80}?)[,.]?\s*[—–]\s*")
_FRENCH = re.compile(
    r",\s+(?P<aside>(?:a|ont|avait|a-t-il|a-t-elle|s'est)?[ -]?\w+[^\W\d_](?:[ -][^\s,«»“”\"]+){1,6}),\s+"
)
_VERBS = frozenset(map(fold, cues.FRENCH | cues.GERMAN | cues.SLAVIC))


def split(text: str, passages: Sequence[Passage]) -> Iterator[Passage]:
    """Passages become passages, none of which holds its own attribution."""
    for passage in passages:
        aside = _aside(text, passage)
        if aside is None:
            yield passage
        else:
            start, end = aside
            yield replace(passage, end=_trimmed(text, passage.start, start), right=start)
            yield from split(text, (replace(passage, start=end, left=end, continued=False),))


def _aside(text: str, passage: Passage) -> tuple[int, int] | None:
    for pattern in (_DASHED, _FRENCH):
        for match in pattern.finditer(text, passage.start, passage.end):
            words = fold(match["aside"]).replace("-", " ").split()[:4]
            named = any(word[0].isupper() for word in match["aside"].split()[1:])
            if any(word in _VERBS for word in words[:3]) and (named or set(words) & cues.PRONOUNS):
                return match.start(), match.end()
    return None


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
