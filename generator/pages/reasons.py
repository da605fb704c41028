"""Why the articles of a story stand together, article by article, and in the words of the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import explanations
from generator.model import Value
from generator.pages.page import Link
from generator.pages.references import ArticleRef

if TYPE_CHECKING:
    from collections.abc import Iterator

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


class Decided(Value, frozen=True):
    """What an editor wrote, with the articles that were taken out of a story for it."""

    reason: str
    out: tuple[ArticleRef, ...]
    of: Link | None
    """The story that they were taken out of, where that is another."""


class Reasons(Value, frozen=True):
    """Why the articles of a story stand together."""

    decisions: tuple[Decided, ...]
    """What editors wrote about it."""
    articles: tuple[Reason, ...]


def of_story(refs: References, story: Story) -> Reasons:
    """A story becomes the reasons for which its articles stand together."""
    weakest = explanations.weakest(story)
    return Reasons(tuple(_decided(refs, story)), tuple(_reason(refs, match, match == weakest) for match in story.why))


def of_article(refs: References, story: Story, article: str) -> tuple[Decided, ...]:
    """An article becomes what editors wrote who took it out of another story than its own."""
    return tuple(each for each in _decided(refs, story) if each.of and refs.articles[article] in each.out)


def _decided(refs: References, story: Story) -> Iterator[Decided]:
    """A story becomes what editors wrote about it; nothing that readers cannot see is named, nor told of."""
    library = refs.library
    for decision in story.reasons:
        out = tuple(refs.articles[id_] for id_ in decision.out if id_ in library.articles)
        other = library.stories.get(decision.of or "")
        if decision.of is None:
            yield Decided(decision.reason, out, None)
        elif other and out:
            yield Decided(decision.reason, out, Link(refs.stories[other.id].title, refs.story_url(other)))


def _reason(refs: References, match: Match, weakest: bool) -> Reason:  # noqa: FBT001 - told by its name
    actors = [refs.actor(actor) for actor in match.actors if actor in refs.library.by_actor]
    sentence = explanations.member(match, refs.language)
    return Reason(
        article=refs.articles[match.article],
        before=sentence.before,
        best=refs.articles[match.best] if sentence.names and match.best else None,
        after=sentence.after,
        weakest=weakest,
        actors=tuple(actors[: explanations.MOST_NAMES]),
        figures=match.figures,
        terms=tuple(explanations.beside(match.terms, [actor.title for actor in actors])[: explanations.MOST_WORDS]),
    )
