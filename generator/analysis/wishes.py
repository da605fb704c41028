"""What editors say of stories, in front matter and in ``stories.yml``, becomes wishes, or problems with their lines."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from generator import urls
from generator.problems import Problem, Severity, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.model import Article, Name, Override, Story


def label(name: Name) -> str:
    """The name of a story as typed becomes its label: "Port Strike" and ``port-strike`` are one."""
    return urls.slug(name.text)


_ADDRESS = re.compile(r"(?:https?:/)?/(?:.*/)?(?P<kind>[^/]+)/(?P<id>[^/]+)/?(?:index\.html)?", re.IGNORECASE)
"""The address of something, in full or from the top of the site."""


def former(name: Name) -> tuple[str, bool]:
    """A former name of a story, or its address, becomes its label, and whether it can be one."""
    address = _ADDRESS.fullmatch(name.text)
    return (urls.slug(address["id"]), address["kind"] == "stories") if address else (label(name), True)


class Wishes:
    """What editors want, with names resolved to articles; what they cannot mean is collected as problems."""

    def __init__(self, articles: Sequence[Article], overrides: Sequence[Override], absent: Mapping[str, str]) -> None:
        self.articles = {article.id: article for article in articles}
        self.absent = absent
        """Articles that take no part, by id, each with the reason."""
        self.problems: list[Problem] = []
        self.contradicted: set[str] = set()
        """The articles that are to stand together with others and apart from them."""
        self.members: dict[str, dict[str, Name]] = defaultdict(dict)
        self.pairs: dict[tuple[str, str], Name] = {}
        self.split: dict[str, list[str]] = defaultdict(list)
        """The articles that entries take out of their stories, by the entries' keys."""
        self.leads: dict[str, list[tuple[str, Name]]] = defaultdict(list)
        """The articles that are to lead, each with the entries that say so."""
        self.overrides = {override.key.text: override for override in overrides}
        for article in articles:
            self._hear_article(article)
        for override in overrides:
            self._hear_override(override)
        self.former = self._former(overrides)
        self._check_labels()

    @cached_property
    def spoken(self) -> frozenset[str]:
        """The articles of whose stories editors say something."""
        leading = (article.id for article in self.articles.values() if article.lead)
        return frozenset(chain(leading, self.leads, *self.members.values()))

    def together(self) -> list[tuple[str, ...]]:
        """The groups of articles that editors want in one story."""
        return [tuple(sorted(members)) for _, members in sorted(self.members.items()) if len(members) > 1]

    def apart(self) -> list[tuple[str, str]]:
        """The pairs of articles that editors want in different stories."""
        return sorted(self.pairs)

    def contradict(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Pairs that are to stand together and apart become problems at the place of the second wish."""
        for a, b in pairs:
            self.contradicted |= {a, b}
            name = self.pairs.get(_pair(a, b))
            if name:
                self._contradict(name, f"`{a}` and `{b}` are also said to belong together")

    def labels(self, story: Story) -> tuple[str, ...]:
        """The labels under which editors know a story."""
        own = set(story.articles)
        return tuple(label for label, members in sorted(self.members.items()) if not own.isdisjoint(members))

    def lead(self, story: Story) -> str | None:
        """A story becomes the article that is to speak for it; stories.yml goes before heads, early before late."""
        heads = [(id_, self.articles[id_].place) for id_ in story.articles if self.articles[id_].lead]
        wanted = [*self._leading(story), *heads]
        for id_, name in wanted[1:]:
            if id_ != wanted[0][0]:
                self._contradict(name, f"`{wanted[0][0]}` and `{id_}` are both to lead the story `{story.id}`")
        return wanted[0][0] if wanted else None

    def _leading(self, story: Story) -> Iterator[tuple[str, Name]]:
        """A story becomes those of its articles that entries want to lead it; who is to lead another is told."""
        for id_ in story.articles:
            for key, name in self.leads.get(id_, ()):
                if not self.members[key].keys().isdisjoint(story.articles):
                    yield id_, name
                elif self.members[key]:
                    self._stray(name, id_, key, story)

    def _stray(self, name: Name, id_: str, key: str, story: Story) -> None:
        """An article that is to lead a story in which it is not becomes a problem: leading joins nothing."""
        parted = (self.pairs.get(_pair(member, id_)) for member in self.members[key])
        apart = min(filter(None, parted), key=lambda other: (other.path, other.line), default=None)
        if apart:
            why = f"is kept apart from it ({apart.path}, line {apart.line}); take one of the two back"
        else:
            why = f"is in the story `{story.id}`; merge: [{id_}] would bring it in"
        self._warn(name, "stray-lead", f"`{id_}` cannot lead the story of `{key}`: it {why}")

    def told(self, labels: Iterable[str]) -> tuple[Override, ...]:
        """The labels of one story become its entries; two headlines or two summaries for it are a problem."""
        entries = tuple(self.overrides[label] for label in labels if label in self.overrides)
        for what in ("title", "summary"):
            giving = [entry for entry in entries if getattr(entry, what)]
            for entry in giving[1:]:
                first = giving[0].key
                self._contradict(entry.key, f"its story has another {what}: from `{first.text}` (line {first.line})")
        return entries

    def _hear_article(self, article: Article) -> None:
        if article.story:
            own = label(article.story)
            self.members[own][article.id] = article.story
            if own in self.articles:
                self.members[own].setdefault(own, article.story)
        for name, id_ in self._known(article.apart_from):
            if id_ == article.id:
                self._complain(name, "contradiction", "an article cannot stand apart from itself; take it out")
            else:
                self.pairs[_pair(article.id, id_)] = name

    def _hear_override(self, override: Override) -> None:
        key = override.key.text
        if key in self.articles:
            self.members[key][key] = override.key
        for name, id_ in self._known(override.merge):
            self.members[key][id_] = name
        for name, id_ in self._known((override.lead,) if override.lead else ()):
            self.leads[id_].append((key, name))
        for name, id_ in self._known(override.split):
            if id_ in self.members[key]:
                self.contradicted |= {id_, *self.members[key]}
                self._contradict(name, f"`{id_}` is also said to belong to `{key}`")
            else:
                self.pairs.update({_pair(member, id_): name for member in self.members[key]})
                self.split[key].append(id_)

    def _former(self, overrides: Iterable[Override]) -> dict[str, tuple[str, ...]]:
        """Entries become the former names of their stories, by label, each of them claimed once."""
        taken = dict.fromkeys(self.overrides, "the key of another entry")
        taken |= {label: "still the label of an article" for label in self.members if label not in self.overrides}
        taken |= dict.fromkeys(self.articles, "an article's id, whose story it leads to")
        known: dict[str, list[str]] = defaultdict(list)
        for override in overrides:
            for name in override.aliases:
                alias, fits = former(name)
                if not fits:
                    self._complain(name, "bad-id", f"`{name.text}` is no address of a story; did you mean `{alias}`?")
                elif alias in taken:
                    self._complain(name, "alias-clash", f"`{alias}` is {taken[alias]}; take one of the two back")
                else:
                    taken[alias] = f"also a former name of `{override.key.text}` (line {name.line})"
                    known[override.key.text].append(alias)
        return {key: tuple(names) for key, names in known.items()}

    def _known(self, names: Iterable[Name]) -> Iterator[tuple[Name, str]]:
        """Names become the ids of the articles that they mean; one that means none is told."""
        for name in names:
            id_ = name.text if name.text in self.articles else label(name)
            if id_ in self.articles:
                yield name, id_
            else:
                self._miss(name, id_)

    def _miss(self, name: Name, id_: str) -> None:
        if id_ in self.absent:
            self._absent(name, id_)
        elif id_ in self.members or id_ in self.overrides:
            message = f"`{name.text}` is the label of a story; name its articles one by one"
            self._complain(name, "unknown-article", message)
        else:
            hint = _hint(name.text, (*self.articles, *self.absent))
            self._complain(name, "unknown-article", f"no article has the id `{name.text}`; {hint}")

    def _absent(self, name: Name, id_: str) -> None:
        message = f"`{id_}` is {self.absent[id_]}, so what is decided about it has no effect yet"
        self._warn(name, "absent-article", message)

    def _check_labels(self) -> None:
        """Entries under which no article stands become problems."""
        for key, override in self.overrides.items():
            if self.members[key] or override.merge:
                continue  # what these name was told already
            if key in self.absent:
                self._absent(override.key, key)
                continue
            known = (*self.articles, *self.absent, *(other for other, members in self.members.items() if members))
            message = f"`{key}` is no article's id and no article belongs to it; {_hint(key, known)}"
            self._complain(override.key, "unknown-story", message)

    def _contradict(self, name: Name, sentence: str) -> None:
        self._complain(name, "contradiction", f"{sentence}; take one of the two back")

    def _complain(self, name: Name, code: str, message: str) -> None:
        self.problems.append(Problem(name.path, name.line, name.column, code, message))

    def _warn(self, name: Name, code: str, message: str) -> None:
        self.problems.append(Problem(name.path, name.line, name.column, code, message, Severity.WARNING))


def _hint(wrong: str, known: Iterable[str]) -> str:
    near = nearest(wrong, known)
    return f"did you mean `{near}`?" if near else "an article's id is its file's name without .md"


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
