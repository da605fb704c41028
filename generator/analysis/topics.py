"""An article without topics is placed by the keywords of ``topics.yml``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model import Topic

OFTEN = 2
"""Times that a keyword must stand in the text when the headline does not hold it."""
MOST = 3
"""Topics that an article is given by rule; an editor may give more."""
_HEADLINE_WEIGHT = 3


class Rules(NamedTuple):
    """One pattern for each topic that has keywords."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]


def compile_rules(topics: Sequence[Topic]) -> Rules:
    """Topics become the rules by which their keywords are found: whole words, in any case."""
    return Rules(tuple((t.id, _pattern(t.keywords)) for t in topics if t.keywords))


def _pattern(keywords: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(keywords, key=lambda k: (-len(k), k))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_expression, longest_first))})(?!\w)", re.IGNORECASE)


def _expression(keyword: str) -> str:
    stem = keyword.rstrip("*")
    words = r"\s+".join(re.escape(word) for word in stem.split())
    return words + (r"\w*" if keyword.endswith("*") else "")


def place(headline: str, text: str, rules: Rules) -> tuple[str, ...]:
    """A headline (title and summary) and a text become the ids of their topics, the best supported first."""
    scores = []
    for order, (topic, pattern) in enumerate(rules.patterns):
        above, below = len(pattern.findall(headline)), len(pattern.findall(text))
        if above or below >= OFTEN:
            scores.append((-(_HEADLINE_WEIGHT * above + below), order, topic))
    return tuple(topic for _, _, topic in sorted(scores)[:MOST])


def stand_in(headline: str, text: str, rules: Rules) -> bool:
    """Whether any keyword stands in a headline or a text; where none does, no topic is found."""
    return any(pattern.search(headline) or pattern.search(text) for _, pattern in rules.patterns)
