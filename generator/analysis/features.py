"""One article's text becomes everything that analysis knows of it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import markdown
from generator.analysis import lexicon, mentions, quotes, terms, topics
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


class Knowledge(NamedTuple):
    """What the registries tell the search for features."""

    lexicon: Lexicon
    rules: Rules
    excerpt_words: int


def learn(actors: Sequence[Actor], subjects: Sequence[Topic], excerpt_words: int) -> Knowledge:
    """Registries become what the search needs to know, compiled once."""
    return Knowledge(lexicon.compile(actors), topics.compile_rules(subjects), excerpt_words)


def extract(article: Article, body: Body, source_names: Sequence[str], knowledge: Knowledge) -> Features:
    """An article and its body become its features; the names of its own source are nobody's mention."""
    day = article.published.iso[:10]
    above, below = mentions.find_all(article.title, body.text, knowledge.lexicon, source_names, day)
    headline = f"{article.title}\n{article.summary or ''}"
    return Features(
        title_mentions=above,
        mentions=below,
        quotes=quotes.find(body.text, below, knowledge.lexicon.actors),
        topics=() if article.topics else topics.place(headline, body.text, knowledge.rules),
        opening=markdown.excerpt(body.text, knowledge.excerpt_words),
        profile=terms.profile(article.title, body.text),
    )
