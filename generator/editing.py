"""What an editor should look at in the stories: near misses, doubtful joins, decisions without effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from generator import explanations
from generator.analysis import relations
from generator.analysis.wishes import label
from generator.model import Status
from generator.problems import Problem, Severity, nearest
from generator.understanding import origins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.model import Article, Match, Name, Override, Story
    from generator.understanding import Understanding

DOUBTFUL = 1.1
"""Share of the bar below which the best likeness of an article makes its place in a story doubtful."""
NEAR = 0.85
"""Share of the bar from which two stories that were not joined are worth an editor's time."""

MOST = 20
"""Warnings of one kind that are told: the nearest to the bar."""
LONG = 70
"""Characters of a title up to which a message holds all of it."""
_START, _END = len("2026-11-20"), 5
"""Letters at the start or the end of a mistyped name that are taken to be right; a slip is seldom in both."""

Homes = dict[str, str]
"""The story of each article, but for those about which decisions contradict each other."""


def check(known: Understanding) -> Iterator[Problem]:
    """The stories become warnings for the editor's desk, each with the line that it is about."""
    articles = {article.id: article for article in known.choice.articles}
    yield from _near_misses(known, articles)
    yield from _doubtful(known, articles)
    yield from _idle(known, articles)


def _warn(name: Name, code: str, message: str) -> Problem:
    return Problem(name.path, name.line, name.column, code, message, Severity.WARNING)


def _near_misses(known: Understanding, articles: Mapping[str, Article]) -> Iterator[Problem]:
    """The stories that were nearly joined become warnings, the nearest first."""
    shown = known.library.stories
    near = [
        miss for miss in known.relations.misses if miss.score >= NEAR * miss.bar and {miss.a, miss.b} <= shown.keys()
    ]
    for rank, miss in enumerate(near[:MOST], 1):
        names = explanations.listed(_both_name(known, shown[miss.a], shown[miss.b]), explanations.MOST_NAMES)
        message = (
            f"near miss {rank} of {len(near)}: nearly one story with `{miss.a}` (“{_title(articles[miss.a])}”), "
            f"{explanations.near_miss(miss)}; {f'both name {names}' if names else 'they share no actor'}; "
            f"if they tell of one event, write story: {miss.a} into the head"
        )
        yield _warn(articles[miss.b].place, "near-miss", message)


def _title(article: Article) -> str:
    return article.title if len(article.title) <= LONG else f"{article.title[:LONG].rsplit(maxsplit=1)[0]} …"


def _both_name(known: Understanding, one: Story, other: Story) -> list[str]:
    """Two stories become the names of the actors whom both name."""
    library = known.library
    first, second = ([p.actor for a in story.articles for p in library.presences[a]] for story in (one, other))
    return [library.actors[actor].name for actor in dict.fromkeys(first) if actor in set(second)]


def _doubtful(known: Understanding, articles: Mapping[str, Article]) -> Iterator[Problem]:
    """The stories that hold by a hair become warnings, one for the weakest link of each, the weakest first."""
    weakest = [link for link in map(_weakest, known.library.stories.values()) if link]
    doubtful = sorted((m for m in weakest if m.score < DOUBTFUL * m.bar), key=lambda m: (m.score / m.bar, m.article))
    for rank, match in enumerate(doubtful[:MOST], 1):
        best = match.best or ""
        message = (
            f"doubtful join {rank} of {len(doubtful)}: in the story `{known.library.story_of[match.article]}` it is "
            f"closest to `{best}` (“{_title(articles[best])}”), {explanations.bar(match.score, match.bar)}; "
            f"if it does not belong there, write apart_from: [{best}] into the head"
        )
        yield _warn(articles[match.article].place, "doubtful-join", message)


def _weakest(story: Story) -> Match | None:
    """A story becomes the later end of its weakest link, where likeness alone made it."""
    families = {id_: family for family in story.copies for id_ in family}
    similar = [m for m in story.why if m.reason == "similar" and m.best and m.best not in families.get(m.article, ())]
    order = {id_: place for place, id_ in enumerate(story.articles)}
    return min(similar, key=lambda match: (match.score, -order[match.article]), default=None)


def _idle(known: Understanding, articles: Mapping[str, Article]) -> Iterator[Problem]:
    """Decisions that change nothing: held against stories without any decision, leads against those without leads."""
    if not _decided(known):
        return
    free, leaderless = _without(known, all_of_it=True), _without(known, all_of_it=False)
    torn = known.relations.contradicted  # nothing is idle there before the contradiction is mended
    homes = {id_: story.id for story in free for id_ in story.articles if id_ not in torn}
    leads = {id_: story.lead for story in leaderless for id_ in story.articles}
    keys = {id_: story.keys for story in known.relations.stories if story.keys for id_ in story.articles}
    overrides = known.content.registries.overrides
    for override in overrides:
        yield from _idle_override(override, homes, articles)
        yield from _idle_lead(override, leads, keys)
    yield from _idle_heads(articles, homes, leads, [override.key.text for override in overrides])


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


def _idle_override(override: Override, homes: Homes, articles: Mapping[str, Article]) -> Iterator[Problem]:
    """An entry of stories.yml becomes a warning for each name in it that changes nothing."""
    own = [label(name) for name in (override.key, *override.merge) if label(name) in homes]
    for name in override.merge:
        id_, others = label(name), [other for other in own if other != label(name)]
        twice = own.count(id_) > 1
        if id_ in homes and (twice or (others and all(homes[other] == homes[id_] for other in others))):
            yield _warn(name, "idle-override", f"`{id_}` is in this story anyway; take it out of merge:")
    for name in override.split:
        id_ = label(name)
        if id_ in homes and own and all(homes[other] != homes[id_] for other in own):
            yield _warn(name, "idle-override", f"`{id_}` is apart from this story anyway; take it out of split:")
    yield from _withdrawn((*override.merge, *override.split, *filter(None, (override.lead,))), articles)


def _idle_lead(override: Override, leads: Mapping[str, str], keys: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    """An entry's lead becomes a warning where it leads the entry's story anyway."""
    id_ = label(override.lead) if override.lead else ""
    if override.lead and leads.get(id_) == id_ and override.key.text in keys.get(id_, ()):
        yield _warn(override.lead, "idle-override", f"`{id_}` leads this story anyway; take lead: out")


def _withdrawn(names: Sequence[Name], articles: Mapping[str, Article]) -> Iterator[Problem]:
    for name in names:
        if label(name) in articles and articles[label(name)].status is Status.WITHDRAWN:
            message = f"`{label(name)}` is withdrawn; no reader sees what is decided about it"
            yield _warn(name, "withdrawn-override", message)


def _idle_heads(
    articles: Mapping[str, Article], homes: Homes, leads: Mapping[str, str], keys: Sequence[str]
) -> Iterator[Problem]:
    """Heads of articles become warnings for decisions in them that change nothing."""
    labelled: dict[str, set[str]] = {}
    for article in articles.values():
        if article.story:
            own = label(article.story)
            labelled.setdefault(own, {own} & articles.keys()).add(article.id)
    names = {*articles, *labelled, *keys}
    for article in articles.values():
        if article.story:
            yield from _idle_label(article, article.story, sorted(labelled[label(article.story)]), homes, names)
    for article in articles.values():
        apart = ((name, label(name)) for name in article.apart_from)
        for name, other in apart:
            if {other, article.id} <= homes.keys() and homes[other] != homes[article.id]:
                yield _warn(name, "idle-override", f"`{other}` is in another story anyway; take apart_from: out")
        if article.lead and leads[article.id] == article.id:
            yield _warn(article.place, "idle-override", "it leads its story anyway; take lead: out")
        yield from _withdrawn(article.apart_from, articles)


def _idle_label(article: Article, name: Name, group: Sequence[str], homes: Homes, names: set[str]) -> Iterator[Problem]:
    others = [id_ for id_ in group if id_ != article.id]
    if not others:
        near = _alike(label(name), names - {article.id, label(name)})
        hint = f"did you mean `{near}`?" if near else "give it to another, too"
        yield _warn(name, "idle-override", f"no other article has story: {name.text}; {hint}")
    elif article.id in homes and all(homes.get(id_) == homes[article.id] for id_ in others):
        yield _warn(name, "idle-override", "it is in this story anyway; take story: out")


def _alike(typed: str, names: Iterable[str]) -> str | None:
    """A label becomes the name that was perhaps meant: one that begins as it does or ends so, for all are too many."""
    half = len(typed) // 2
    start, end = typed[: min(half, _START)], typed[-min(half, _END) :]
    return nearest(typed, [name for name in names if name.startswith(start) or name.endswith(end)])
