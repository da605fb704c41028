"""Why the articles of a story stand together, article by article, and in the words of the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import explanations
from generator.model import Value
from generator.pages.page import Link
from generator.pages.references import ArticleRef

if TYPE_CHECKING:
    from generator.model import Match, Story
    from generator.pages.references import References


class Reason(Value, frozen=True, kw_only=True):
    """Why one article stands in its story."""

    article: ArticleRef
    before: str
    """The sentence that tells it, up to the name of the other article."""
    best: ArticleRef | None
    after: str
    weakest: bool
    """Whether no other article of the story is held by less."""
    actors: tuple[Link, ...]
    """Those whom both name."""
    figures: tuple[str, ...]
    terms: tuple[str, ...]
    """The words that both hold, without those of the actors' names."""


class Reasons(Value, frozen=True):
    """Why the articles of a story stand together."""

    decisions: tuple[str, ...]
    """What editors wrote about it."""
    articles: tuple[Reason, ...]


def of_story(refs: References, story: Story) -> Reasons:
    """A story becomes the reasons for which its articles stand together."""
    weakest = explanations.weakest(story)
    return Reasons(story.reasons, tuple(_reason(refs, match, match == weakest) for match in story.why))


def _reason(refs: References, match: Match, weakest: bool) -> Reason:  # noqa: FBT001 - told by its name
    actors = [refs.actor(actor) for actor in match.actors if actor in refs.library.by_actor]
    sentence = explanations.member(match, refs.language)
    return Reason(
        article=refs.articles[match.article],
        before=sentence.before,
        best=refs.articles[best] if sentence.names and (best := match.best or "") in refs.library.articles else None,
        after=sentence.after,
        weakest=weakest,
        actors=tuple(actors[: explanations.MOST_NAMES]),
        figures=match.figures,
        terms=tuple(explanations.beside(match.terms, [actor.title for actor in actors])[: explanations.MOST_WORDS]),
    )
