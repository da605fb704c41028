"""What an editor should look at in the stories: near misses, doubtful joins, decisions without effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from generator import explanations
from generator.analysis import relations
from generator.model import Status
from generator.problems import Problem, Severity
from generator.understanding import origins

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.model import Article, Match, Name, Override, Story
    from generator.understanding import Understanding

DOUBTFUL = 1.1
"""Share of the bar below which the best likeness of an article makes its place in a story doubtful."""
NEAR = 0.85
"""Share of the bar from which two stories that were not joined are worth an editor's time."""

Homes = dict[str, str]
"""The story of each article."""


def check(known: Understanding) -> Iterator[Problem]:
    """The stories become warnings for the editor's desk, each with the line that it is about."""
    articles = {article.id: article for article in known.choice.articles}
    yield from _near_misses(known, articles)
    yield from _doubtful(known, articles)
    yield from _idle(known, articles)


def _warn(name: Name, code: str, message: str) -> Problem:
    return Problem(name.path, name.line, name.column, code, message, Severity.WARNING)


def _near_misses(known: Understanding, articles: Mapping[str, Article]) -> Iterator[Problem]:
    for miss in known.relations.misses:
        if miss.score < NEAR * miss.bar:
            continue
        later = articles[miss.b]
        message = (
            f"nearly joined with `{miss.a}` ({explanations.near_miss(miss)}); if both tell of one event, "
            f"write story: {miss.a} into the head; briefing explain {miss.a} {miss.b} tells more"
        )
        yield _warn(later.place, "near-miss", message)


def _doubtful(known: Understanding, articles: Mapping[str, Article]) -> Iterator[Problem]:
    for story in known.relations.stories:
        for match in story.why:
            if match.best and match.reason == "similar" and match.score < DOUBTFUL * match.bar:
                yield _doubt(articles[match.article], match, story)


def _doubt(article: Article, match: Match, story: Story) -> Problem:
    told = explanations.bar(match.score, match.bar)
    message = (
        f"a doubtful member of the story `{story.id}`: its best likeness, with `{match.best}`, is {told}; "
        f"if it does not belong there, write apart_from: [{match.best}] into the head"
    )
    return _warn(article.place, "doubtful-join", message)


def _idle(known: Understanding, articles: Mapping[str, Article]) -> Iterator[Problem]:
    """Decisions that change nothing: held against stories without any decision, leads against those without leads."""
    if not _decided(known):
        return
    free, leaderless = _without(known, all_of_it=True), _without(known, all_of_it=False)
    homes = {id_: story.id for story in free for id_ in story.articles}
    leads = {id_: story.lead for story in leaderless for id_ in story.articles}
    for override in known.content.registries.overrides:
        yield from _idle_override(override, homes, leads, articles)
    yield from _idle_heads(articles, homes, leads)


def _decided(known: Understanding) -> bool:
    heads = (article.story or article.apart_from or article.lead for article in known.choice.articles)
    return bool(known.content.registries.overrides) or any(heads)


def _without(known: Understanding, *, all_of_it: bool) -> tuple[Story, ...]:
    """The stories as they would be without any decision of an editor's, or without those on leads alone."""
    plain = {"story": None, "apart_from": (), "lead": False} if all_of_it else {"lead": False}
    articles = tuple(msgspec.structs.replace(article, **plain) for article in known.choice.articles)
    left = known.content.registries.overrides
    overrides = () if all_of_it else tuple(msgspec.structs.replace(each, lead=None) for each in left)
    where = origins(articles, known.content)
    return relations.relate(articles, known.library.features, where, overrides).stories


def _idle_override(
    override: Override, homes: Homes, leads: Mapping[str, str], articles: Mapping[str, Article]
) -> Iterator[Problem]:
    """An entry of stories.yml becomes a warning for each name in it that changes nothing."""
    own = [name.text for name in (override.key, *override.merge) if name.text in homes]
    for name in override.merge:
        others = [id_ for id_ in own if id_ != name.text]
        if name.text in homes and others and all(homes[id_] == homes[name.text] for id_ in others):
            yield _warn(name, "idle-override", f"`{name.text}` is in this story anyway; take it out of merge:")
    for name in override.split:
        if name.text in homes and own and all(homes[id_] != homes[name.text] for id_ in own):
            yield _warn(name, "idle-override", f"`{name.text}` is apart from this story anyway; take it out of split:")
    if override.lead and leads.get(override.lead.text) == override.lead.text:
        yield _warn(override.lead, "idle-override", f"`{override.lead.text}` leads this story anyway; take lead: out")
    yield from _withdrawn((*override.merge, *override.split, *filter(None, (override.lead,))), articles)


def _withdrawn(names: Sequence[Name], articles: Mapping[str, Article]) -> Iterator[Problem]:
    for name in names:
        if name.text in articles and articles[name.text].status is Status.WITHDRAWN:
            message = f"`{name.text}` is withdrawn; no reader sees what is decided about it"
            yield _warn(name, "withdrawn-override", message)


def _idle_heads(articles: Mapping[str, Article], homes: Homes, leads: Mapping[str, str]) -> Iterator[Problem]:
    """Heads of articles become warnings for decisions in them that change nothing."""
    labelled: dict[str, set[str]] = {}
    for article in articles.values():
        if article.story:
            label = article.story.text
            labelled.setdefault(label, {label} & articles.keys()).add(article.id)
    for article in articles.values():
        if article.story:
            yield from _idle_label(article, article.story, sorted(labelled[article.story.text]), homes)
    for article in articles.values():
        apart = (name for name in article.apart_from if name.text in homes and name.text != article.id)
        for name in apart:
            if homes[name.text] != homes[article.id]:
                yield _warn(name, "idle-override", f"`{name.text}` is in another story anyway; take apart_from: out")
        if article.lead and leads[article.id] == article.id:
            yield _warn(article.place, "idle-override", "it leads its story anyway; take lead: out")
        yield from _withdrawn(article.apart_from, articles)


def _idle_label(article: Article, label: Name, group: Sequence[str], homes: Homes) -> Iterator[Problem]:
    others = [id_ for id_ in group if id_ != article.id]
    if not others:
        yield _warn(label, "idle-override", f"no other article has story: {label.text}; give it to another, too")
    elif all(homes[id_] == homes[article.id] for id_ in others):
        yield _warn(label, "idle-override", "it is in this story anyway; take story: out")
