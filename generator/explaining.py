"""What an editor asks of a grouping becomes the answer, line by line: one article, or two."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from generator import explanations
from generator.analysis import relations, stories
from generator.analysis.wishes import label
from generator.problems import nearest
from generator.understanding import origins

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.analysis.items import Item
    from generator.analysis.stories import Miss
    from generator.model import Article, Match, Override, Story
    from generator.understanding import Understanding

_FEW = 5
"""Articles that are named where any of them may be meant."""


class UnknownArticleError(LookupError):
    """No article is meant; says which one may have been."""


def identify(known: Understanding, typed: str) -> str:
    """An id, a path or a file's name becomes the id of an article.

    Raises:
        UnknownArticleError: no article is meant.
    """
    paths = {article.path: article.id for article in known.choice.articles}
    typed = typed.strip().strip("/").replace("\\", "/")
    if typed in paths.values():
        return typed
    ends = [id_ for path, id_ in paths.items() if _ends(path, typed)]
    if len(ends) == 1:
        return ends[0]
    raise UnknownArticleError(_why_unknown(known, typed, ends))


def _ends(path: str, typed: str) -> bool:
    """Whether a path below content/ is what was typed, with more or fewer folders before it."""
    parts, wanted = PurePath(path).parts, PurePath(typed).parts
    if not wanted:
        return False
    short = min(len(parts), len(wanted))
    stem = PurePath(path).with_suffix("").parts
    return parts[-short:] == wanted[-short:] or stem[-short:] == wanted[-short:]


def _why_unknown(known: Understanding, typed: str, ends: list[str]) -> str:
    if ends:
        return _several(typed, ends)
    absent = (("a draft", known.choice.drafts), ("left out until mended", known.choice.left_out))
    for state, paths in absent:
        if any(_ends(path, typed) for path in paths):
            return f"`{typed}` is {state}, so it stands in no story"
    stem, ids = PurePath(typed).name.removesuffix(".md"), [article.id for article in known.choice.articles]
    begun = [id_ for id_ in ids if stem and id_.startswith(stem)]
    if 1 < len(begun) <= _FEW:
        return _several(typed, begun)
    near = begun[0] if len(begun) == 1 else nearest(stem, ids)
    hint = f"did you mean `{near}`?" if near else "an article's id is its file's name without .md"
    return f"no article is called `{typed}`; {hint}"


def _several(typed: str, ids: list[str]) -> str:
    return f"`{typed}` may be {explanations.listed([f'`{id_}`' for id_ in sorted(ids)], _FEW)}; name one of them"


class Desk:
    """Everything that answers are made from."""

    def __init__(self, known: Understanding) -> None:
        self.known = known
        self.articles = {article.id: article for article in known.choice.articles}
        self.stories = {id_: story for story in known.relations.stories for id_ in story.articles}

    def one(self, id_: str) -> Iterator[str]:
        """An article becomes its story: why each member is there, its weakest link and what it nearly was."""
        story = self.stories[id_]
        yield self._headed(id_)
        partings = list(self._partings(id_))
        yield self._story_line(story, parted=bool(partings))
        yield from partings
        yield ""
        seen = self._seen(story)
        before = {match.article: match for match in story.why}
        why = before | {match.article: match for match in seen.why}
        for member in story.articles:
            yield f"  {self._headed(member)}"
            if member in why:
                yield f"    {self._reason(why[member], before[member])}"
        yield from self._weakest(seen)
        yield from self._near(story)

    def two(self, one: str, other: str) -> Iterator[str]:
        """Two articles become the sentence that tells why they stand together or apart."""
        yield self._headed(one)
        yield self._headed(other)
        yield ""
        yield self._verdict(one, other)

    def _headed(self, id_: str) -> str:
        article = self.articles[id_]
        source = f"{article.source.text}, " if article.source else ""
        state = " [withdrawn]" if id_ in self.known.library.withdrawn else ""
        return f"{id_}: {article.title} ({source}{article.published.iso[:10]}){state}"

    def _seen(self, story: Story) -> Story:
        """A story becomes what readers see of it, if they see any of it."""
        return self.known.library.stories.get(story.id, story)

    def _story_line(self, story: Story, *, parted: bool) -> str:
        if len(story.articles) == 1 and parted:
            return "It is alone in its story."
        if len(story.articles) == 1:
            return "It is alone in its story: no other article is alike enough."
        seen = self._seen(story)
        count, gone = len(seen.articles), len(story.articles) - len(seen.articles)
        texts = count - sum(len(family) - 1 for family in seen.copies)
        told = f"{count} article{'' if count == 1 else 's'}, {texts} independent text{'' if texts == 1 else 's'}"
        return f"Its story is {story.id}: {told}{f', and {gone} withdrawn' if gone else ''}."

    def _reason(self, match: Match, before: Match) -> str:
        sentence = explanations.member(match).about(match.best or "")
        if match.reason == "withdrawn":
            return f"{sentence[:-1]} ({before.best})."
        decided = next(self._decisions(match.article, None), "") if match.reason == "editor" else ""
        if match.reason in {"alone", "editor"}:
            return f"{sentence[:-1]} ({decided})." if decided else sentence
        return sentence + self._shared(match)

    def _shared(self, match: Match) -> str:
        actors = self._names(match.actors)
        names = explanations.listed(actors, explanations.MOST_NAMES)
        words = explanations.listed(explanations.beside(match.terms, actors)[: explanations.MOST_WORDS])
        figures = explanations.listed(match.figures)
        told = (f"Both name {names}.", f"Both have {figures}.", f"Shared words: {words}.")
        return "".join(f" {part}" for part, holds in zip(told, (names, figures, words), strict=True) if holds)

    def _names(self, actors: tuple[str, ...]) -> list[str]:
        known = self.known.library.actors
        return [known[actor].name if actor in known else actor for actor in actors]

    def _weakest(self, story: Story) -> Iterator[str]:
        weakest = explanations.weakest(story)
        if weakest:
            yield ""
            yield f"Weakest link: {weakest.article}, {explanations.bar(weakest.score, weakest.bar)}."

    def _near(self, story: Story) -> Iterator[str]:
        for miss in self.known.relations.misses:
            if story.id in {miss.a, miss.b}:
                other = miss.b if miss.a == story.id else miss.a
                yield f"Near miss: the story {self._headed(other)}: {explanations.near_miss(miss)}."

    def _verdict(self, one: str, other: str) -> str:
        story, second = self.stories[one], self.stories[other]
        decided = next(self._decisions(one, other), "")
        if story.id == second.id:
            for family in story.copies:
                if one in family and other in family:
                    return self._copy(family, one, other)
            if decided:
                return f"Joined: an editor put them together ({decided})."
        elif decided:
            return f"Kept apart: an editor wants it so ({decided})."
        elif parting := self._parting(one, other):
            return parting
        found = stories.explain(self._items(), one, other)
        names = self._names(found.comparison.actors)
        if story.id == second.id:
            return explanations.together(found, names)
        return explanations.apart(found, names, self._miss(story.id, second.id))

    def _copy(self, family: tuple[str, ...], one: str, other: str) -> str:
        if family[0] in {one, other}:
            copy = other if family[0] == one else one
            return f"Joined: {copy} repeats the text of {family[0]}."
        return f"Joined: both repeat the text of {family[0]}."

    def _items(self) -> tuple[Item, ...]:
        articles = self.known.choice.articles
        return relations.to_items(articles, self.known.library.features, origins(articles, self.known.content))

    def _miss(self, a: str, b: str) -> Miss | None:
        return next((miss for miss in self.known.relations.misses if {miss.a, miss.b} == {a, b}), None)

    def _decisions(self, one: str, other: str | None) -> Iterator[str]:
        """Where an editor decides about an article, or about two, with the reason given."""
        together = other is None or self.stories[one].id == self.stories[other].id
        for override in self.known.content.registries.overrides:
            names = _named(override, together=together)
            if one in names and (other is None or other in names):
                reason = f": {override.reason}" if override.reason else ""
                yield f"{override.key.path}, line {override.key.line}{reason}"
        for first, second in ((one, other), (other, one)):
            if first is not None:
                yield from _says(self.articles[first], second, self.articles, together=together)

    def _parted(self) -> Iterator[tuple[str, Story, str]]:
        """Every article that an editor keeps out of a story, with the story and where that is decided."""
        known_as = {key: story for story in self.known.relations.stories for key in story.keys}
        for override in self.known.content.registries.overrides:
            reason = f": {override.reason}" if override.reason else ""
            for name in override.split:
                if override.key.text in known_as:
                    yield label(name), known_as[override.key.text], f"{name.path}, line {name.line}{reason}"
        for article in self.articles.values():
            for name in article.apart_from:
                if label(name) in self.stories:
                    yield article.id, self.stories[label(name)], f"{name.path}, line {name.line}"

    def _partings(self, id_: str) -> Iterator[str]:
        """An article becomes what an editor keeps out of its story, and what its story's articles are kept out of."""
        own = self.stories[id_].id
        for out, story, decided in self._parted():
            home = self.stories[out].id if out in self.stories else story.id
            if home != story.id and own in {home, story.id}:
                article = "it" if out == id_ else out
                where = "this story" if story.id == own else f"the story {self._headed(story.id)}"
                yield f"An editor keeps {article} apart from {where} ({decided})."

    def _parting(self, one: str, other: str) -> str | None:
        """Two articles become the decision that keeps one of them out of the other's story."""
        homes = {one: self.stories[other].id, other: self.stories[one].id}
        for out, story, decided in self._parted():
            if homes.get(out) == story.id:
                return f"Kept apart: an editor keeps {out} apart from the story {story.id} ({decided})."
        return None


def _named(override: Override, *, together: bool) -> set[str]:
    """An entry of stories.yml becomes the articles that it joins, or all that it parts."""
    names = {label(name) for name in (override.key, *override.merge)}
    return names if together else names | {label(name) for name in override.split}


def _says(article: Article, other: str | None, articles: dict[str, Article], *, together: bool) -> Iterator[str]:
    """An article's front matter becomes the places where it decides."""
    if together and article.story:
        own, place = label(article.story), article.story
        if other is None or other == own or _label(articles[other]) == own:
            yield f"{place.path}, line {place.line}"
    if not together:
        yield from (f"{name.path}, line {name.line}" for name in article.apart_from if label(name) == other)


def _label(article: Article) -> str | None:
    return label(article.story) if article.story else None
