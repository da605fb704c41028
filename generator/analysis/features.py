"""One article's text becomes everything that analysis knows of it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import markdown
from generator.analysis import hits, lexicon, mentions, quotes, terms, topics
from generator.analysis.lexicon import Lexicon
from generator.analysis.terms import Profile
from generator.analysis.topics import Rules
from generator.model import Mention, Quote, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model import Actor, Article, Body, Topic


class Features(Value, frozen=True):
    """What one article says, remembered from build to build."""

    title_mentions: tuple[Mention, ...]
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    topics: tuple[str, ...]
    """The topics that the keyword rules find, where the editor gave none."""
    opening: str
    profile: Profile
    abridged: bool
    """Whether the opening leaves out anything of the body."""


class Knowledge(NamedTuple):
    """What the registries tell the search for features."""

    lexicon: Lexicon
    rules: Rules
    excerpt_words: int


class Head(Value, frozen=True):
    """What the search needs to know of an article but its text."""

    title: str
    summary: str | None
    day: str
    """When it was published, as 2025-09-04."""
    placed: bool
    """Whether its editor gave it topics."""
    source_names: tuple[str, ...]
    """All names of who published it."""


def behead(article: Article, source_names: Sequence[str]) -> Head:
    """An article becomes what the search needs to know of it."""
    day, placed = article.published.iso[:10], bool(article.topics)
    return Head(article.title, article.summary, day, placed, tuple(source_names))


def learn(actors: Sequence[Actor], subjects: Sequence[Topic], excerpt_words: int) -> Knowledge:
    """Registries become what the search needs to know, compiled once."""
    return Knowledge(lexicon.compile(actors), topics.compile_rules(subjects), excerpt_words)


def extract(head: Head, body: Body, knowledge: Knowledge) -> Features:
    """An article's head and body become its features; the names of its own source are nobody's mention."""
    opening = markdown.excerpt(body.text, knowledge.excerpt_words)
    above, below = mentions.find_all(head.title, body.text, knowledge.lexicon, head.source_names, head.day)
    return Features(
        title_mentions=above,
        mentions=below,
        quotes=quotes.find(body.text, below, knowledge.lexicon.actors),
        topics=() if head.placed else _place(head, body, knowledge.rules),
        opening=opening,
        profile=terms.profile(head.title, body.text),
        abridged=opening.split() != body.text.split(maxsplit=knowledge.excerpt_words),
    )


def concern(head: Head, body: Body, knowledge: Knowledge) -> bool:
    """Whether any actor or topic has to do with an article at all.

    Features come from the forms and keywords that stand in the text, and from the entries that these belong to. Where
    nothing stands of an entry, the features are the same without it: the registries' other entries alone decide.
    """
    named = any(hits.stand_in(text, knowledge.lexicon) for text in (head.title, body.text))
    return named or (not head.placed and topics.stand_in(_headline(head), body.text, knowledge.rules))


def _place(head: Head, body: Body, rules: Rules) -> tuple[str, ...]:
    return topics.place(_headline(head), body.text, rules)


def _headline(head: Head) -> str:
    return f"{head.title}\n{head.summary or ''}"
