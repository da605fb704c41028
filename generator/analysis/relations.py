"""Articles with their features, and what the editor overrules, become stories."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from generator.analysis import stories
from generator.analysis.items import Item
from generator.model import Article, Name, Override, Story
from generator.problems import Problem, suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.analysis.features import Features
    from generator.analysis.memo import Memo
    from generator.analysis.stories import Miss


class Relations(NamedTuple):
    """What is known across all articles."""

    stories: tuple[Story, ...]
    misses: tuple[Miss, ...]
    problems: tuple[Problem, ...]


class Origin(NamedTuple):
    """Where an article comes from, as far as grouping asks."""

    source: str | None
    agency: bool


def relate(
    articles: Sequence[Article],
    features: Mapping[str, Features],
    origins: Mapping[str, Origin],
    overrides: Sequence[Override],
    memo: Memo | None = None,
) -> Relations:
    """Articles become stories; whatever an editor says of them holds, and what it cannot mean is a problem.

    A memo of the last call makes this one quicker, and never different.
    """
    problems: list[Problem] = []
    wishes = _Wishes(articles, overrides, problems)
    items = to_items(articles, features, origins)
    grouping = stories.group(items, wishes.together(), wishes.apart(), memo)
    wishes.contradict(grouping.contradictions)
    by_id = {article.id: article for article in articles}
    told = tuple(_told(story, by_id, wishes) for story in grouping.stories)
    return Relations(told, grouping.misses, tuple(problems))


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


class _Wishes:
    """What editors say of stories, in front matter and in ``stories.yml``, with names resolved to articles."""

    def __init__(self, articles: Sequence[Article], overrides: Sequence[Override], problems: list[Problem]) -> None:
        self.ids = {article.id for article in articles}
        self.problems = problems
        self.members: dict[str, dict[str, Name]] = defaultdict(dict)
        self.pairs: dict[tuple[str, str], Name] = {}
        self.leads: dict[str, Name] = {}
        self.overrides: dict[str, Override] = {}
        for article in articles:
            self._hear_article(article)
        for override in overrides:
            self._hear_override(override)
        self._check_labels()

    def _hear_article(self, article: Article) -> None:
        if article.story:
            self.members[article.story.text][article.id] = article.story
            if article.story.text in self.ids:
                self.members[article.story.text].setdefault(article.story.text, article.story)
        for name in article.apart_from:
            if self._is_known(name):
                self.pairs[_pair(article.id, name.text)] = name

    def _hear_override(self, override: Override) -> None:
        label = override.key.text
        self.overrides[label] = override
        if label in self.ids:
            self.members[label][label] = override.key
        for name in filter(self._is_known, override.merge):
            self.members[label][name.text] = name
        for name in filter(self._is_known, override.split):
            if name.text in self.members[label]:
                self._contradict(name, f"`{name.text}` is also said to belong to `{label}`")
            else:
                self.pairs.update({_pair(member, name.text): name for member in self.members[label]})
        if override.lead and self._is_known(override.lead):
            self.members[label].setdefault(override.lead.text, override.lead)
            self.leads[override.lead.text] = override.lead

    def _is_known(self, name: Name) -> bool:
        if name.text in self.ids:
            return True
        message = f"no article has the id `{name.text}`; {_hint(name.text, self.ids)}"
        self.problems.append(Problem(name.path, name.line, name.column, "unknown-article", message))
        return False

    def _check_labels(self) -> None:
        for label, override in self.overrides.items():
            if not self.members[label]:
                key = override.key
                message = f"`{label}` is no article's id and no article belongs to it; {_hint(label, self.ids)}"
                self.problems.append(Problem(key.path, key.line, key.column, "unknown-story", message))

    def together(self) -> list[tuple[str, ...]]:
        """The groups of articles that editors want in one story."""
        return [tuple(sorted(members)) for _, members in sorted(self.members.items()) if len(members) > 1]

    def apart(self) -> list[tuple[str, str]]:
        """The pairs of articles that editors want in different stories."""
        return sorted(self.pairs)

    def _contradict(self, name: Name, sentence: str) -> None:
        message = f"{sentence}; take one of the two back"
        self.problems.append(Problem(name.path, name.line, name.column, "contradiction", message))

    def contradict(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Pairs that are to stand together and apart become problems at the place of the second wish."""
        for a, b in pairs:
            name = self.pairs.get(_pair(a, b))
            if name:
                self._contradict(name, f"`{a}` and `{b}` are also said to belong together")

    def labels(self, story: Story) -> tuple[str, ...]:
        """The labels under which editors know a story."""
        return tuple(label for label, members in sorted(self.members.items()) if set(members) & set(story.articles))


def _hint(wrong: str, ids: Iterable[str]) -> str:
    hint = suggest(wrong, ids)
    return hint if hint.startswith("did") else "an article's id is its file's name without .md"


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _told(story: Story, by_id: Mapping[str, Article], wishes: _Wishes) -> Story:
    """A story becomes the story as the editor tells it: its lead, headline, summary and place."""
    labels = wishes.labels(story)
    overrides = [wishes.overrides[label] for label in labels if label in wishes.overrides]
    pinned = [id_ for id_ in story.articles if id_ in wishes.leads or by_id[id_].lead]
    return msgspec.structs.replace(
        story,
        lead=pinned[0] if pinned else story.lead,
        title=next((o.title for o in overrides if o.title), None),
        summary=next((o.summary for o in overrides if o.summary), None),
        pin=any(o.pin for o in overrides),
        keys=labels,
    )
