"""Articles with their features, and what the editor overrules, become stories."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from generator.analysis import stories
from generator.analysis.items import Item, Items, Tag, tag
from generator.analysis.memo import Memo
from generator.analysis.wishes import Wishes
from generator.model import Article, Decision, Override, Story
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.analysis.features import Features
    from generator.analysis.stories import Miss


class Relations(NamedTuple):
    """What is known across all articles."""

    stories: tuple[Story, ...]
    misses: tuple[Miss, ...]
    problems: tuple[Problem, ...]
    contradicted: frozenset[str] = frozenset()
    """Articles of which editors say that they stand together with others and apart from them."""


class Origin(NamedTuple):
    """Where an article comes from, as far as grouping asks."""

    source: str | None
    agency: bool
    key: bytes | None = None
    """Stands for all that its features were worked out from, where that is known."""


def relate(
    articles: Sequence[Article],
    features: Mapping[str, Features],
    origins: Mapping[str, Origin],
    overrides: Sequence[Override],
    memo: Memo | None = None,
    absent: Mapping[str, str] | None = None,
) -> Relations:
    """Articles become stories; whatever an editor says of them holds, and what it cannot mean is a problem.

    A memo of the last call makes this one quicker, and never different. Absent articles, by id, take no part for the
    reason that is given.
    """
    wishes = Wishes(articles, overrides, absent or {})
    by_id = {article.id: article for article in articles}
    items = Items(lambda id_: _item(by_id[id_], features[id_], origins[id_]))
    days = _Days()
    tags = {id_: _tag(article, origins[id_], days) or tag(items[id_]) for id_, article in by_id.items()}
    grouping = stories.regroup(tags, items, wishes.together(), wishes.apart(), memo or Memo())
    wishes.contradict(grouping.contradictions)
    told = [_told(story, wishes) for story in grouping.stories]
    return Relations(
        tuple(_with_partings(told, wishes)), grouping.misses, tuple(wishes.problems), frozenset(wishes.contradicted)
    )


class _Days(dict[str, int]):
    """Days as they are written become their ordinals: thousands of articles share few of them."""

    def __missing__(self, day: str) -> int:
        self[day] = ordinal = date.fromisoformat(day).toordinal()
        return ordinal


def _tag(article: Article, origin: Origin, days: Mapping[str, int]) -> Tag | None:
    """An article becomes its tag, where it is known what stands for its features."""
    source, agency, key = origin
    if key is None:
        return None
    published = article.published
    return Tag(key, days[published.iso[:10]], published.instant, source, agency)


def to_items(
    articles: Sequence[Article], features: Mapping[str, Features], origins: Mapping[str, Origin]
) -> tuple[Item, ...]:
    """Articles become what grouping knows of them."""
    return tuple(_item(article, features[article.id], origins[article.id]) for article in articles)


def _item(article: Article, found: Features, origin: Origin) -> Item:
    mentions = (*found.title_mentions, *found.mentions)
    return Item(
        id=article.id,
        day=article.published.day.toordinal(),
        instant=article.published.instant,
        source=origin.source,
        agency=origin.agency,
        actors=tuple(dict.fromkeys(mention.actor for mention in mentions)),
        profile=found.profile,
    )


def _told(story: Story, wishes: Wishes) -> Story:
    """A story becomes the story as the editor tells it: its lead, headline, summary, place and reasons."""
    if wishes.spoken.isdisjoint(story.articles):
        return story
    labels = wishes.labels(story)
    overrides = wishes.told(labels)
    former = (name for label in labels for name in wishes.former.get(label, ()))
    return msgspec.structs.replace(
        story,
        lead=wishes.lead(story) or story.lead,
        title=next((o.title for o in overrides if o.title), None),
        summary=next((o.summary for o in overrides if o.summary), None),
        pin=any(o.pin for o in overrides),
        keys=(*labels, *former),
        reasons=tuple(_decision(o.reason, wishes.split.get(o.key.text, ()), story) for o in overrides if o.reason),
    )


def _decision(reason: str, split: Iterable[str], story: Story) -> Decision:
    """A reason becomes a decision; what is split and yet in the story was not taken out of it."""
    return Decision(reason=reason, out=tuple(id_ for id_ in split if id_ not in story.articles))


def _with_partings(stories: Sequence[Story], wishes: Wishes) -> Iterable[Story]:
    """Stories of which some lost articles by decisions with reasons become stories that tell them on both sides."""
    homes = {id_: story.id for story in stories for id_ in story.articles} if wishes.split else {}
    parted: dict[str, list[Decision]] = defaultdict(list)
    for story in stories:
        for decision in story.reasons:
            for home in dict.fromkeys(homes[id_] for id_ in decision.out):
                out = tuple(id_ for id_ in decision.out if homes[id_] == home)
                parted[home].append(Decision(reason=decision.reason, out=out, of=story.id))
    return (_also(story, parted[story.id]) if story.id in parted else story for story in stories)


def _also(story: Story, decisions: Iterable[Decision]) -> Story:
    return msgspec.structs.replace(story, reasons=(*story.reasons, *decisions))
