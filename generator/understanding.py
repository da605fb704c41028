"""Content becomes its library, and a list of everything that was wrong in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator import elsewhere, extraction, library, memory, registries, tellings, urls
from generator.analysis import affairs, relations
from generator.analysis.relations import Origin
from generator.analysis.wishes import Wishes
from generator.articles import default_id
from generator.choice import choose
from generator.model import Republish
from generator.problems import Problem, Severity, UnusableError, nearest

if TYPE_CHECKING:
    from generator.analysis.features import Features
    from generator.analysis.memo import Memo
    from generator.analysis.relations import Relations
    from generator.choice import Choice
    from generator.content import Content
    from generator.library import Library
    from generator.memory import Bodies, Memory
    from generator.model import Article, Reading
    from generator.stopwatch import Stopwatch


@dataclass(frozen=True, slots=True)
class Understanding:
    """Everything known before pages are planned."""

    content: Content
    choice: Choice
    relations: Relations
    library: Library
    bodies: Bodies
    problems: tuple[Problem, ...]


def understand(
    content: Content, held: Memory, watch: Stopwatch, *, as_of: str | None = None, drafts_too: bool = False
) -> Understanding:
    """Content becomes its library: read, extract, relate, assemble, tell.

    Raises:
        UnusableError: something that every page depends on cannot be read; carries all other problems too.
    """
    return tell(outline(content, held, watch, as_of=as_of, drafts_too=drafts_too), held, watch)


def outline(
    content: Content, held: Memory, watch: Stopwatch, *, as_of: str | None = None, drafts_too: bool = False
) -> Understanding:
    """Content becomes its library, of which nothing is told yet: its heads are complete.

    Raises:
        UnusableError: as above.
    """
    with watch.stage("read"):
        readings = memory.read(content, held)
        choice = choose(readings, content.config, as_of=as_of, drafts_too=drafts_too)
    if content.fatal:
        heard = (*_hear(choice.articles, content, _absent(readings, choice)), *_denied(choice.articles, content))
        raise UnusableError(sorted({*content.problems, *choice.problems, *heard}))
    bodies = memory.bodies(content, held)
    with watch.stage("extract"):
        features = extraction.extract(choice.articles, content, bodies)
    with watch.stage("relate"):
        memory.recall(held)
        absent = _absent(readings, choice)
        related = relate(choice.articles, features, content, held.grouping, absent)
    with watch.stage("assemble"):
        whole = library.assemble(
            choice.articles, features, related.stories, content.registries, content.documents, content.notes
        )
        whole = replace(whole, followed=content.followed)
    decided = _with_broken(related.problems, choice.articles, content, absent)
    remarks = (*_denied(choice.articles, content), *_idle_notes(content, whole), *_loose_sources(content, whole))
    problems = (*content.problems, *choice.problems, *decided, *remarks)
    return Understanding(content, choice, related, whole, bodies, problems)


def tell(known: Understanding, held: Memory, watch: Stopwatch) -> Understanding:
    """A library of which nothing is told becomes one that tells what each story has, and what it has to do with."""
    whole, bodies = known.library, known.bodies
    with watch.stage("tell"):
        told = tellings.tell(whole, bodies)  # other processes begin to tell what this one does not need to link
        threads = affairs.link(whole.stories.values(), held.grouping, held.affairs)
        memory.lay(held, whole.features)
        whole = replace(whole, threads=threads)
        retold = elsewhere.add(told(), whole, bodies)
        whole = replace(whole, tellings=library.Tellings(retold, elsewhere.decode))
    return replace(known, library=whole)


def relate(
    articles: tuple[Article, ...],
    features: Mapping[str, Features],
    content: Content,
    memo: Memo | None = None,
    absent: Mapping[str, str] | None = None,
) -> Relations:
    """Articles with their features become stories, as the registries and the editor have it."""
    keys = features.keys_of if isinstance(features, memory.Found) else {}
    where, overrides = origins(articles, content, keys), content.registries.overrides
    return relations.relate(articles, features, where, overrides, memo, absent)


def _with_broken(
    problems: Sequence[Problem], articles: Sequence[Article], content: Content, absent: Mapping[str, str]
) -> Iterator[Problem]:
    """Problems of the decisions that hold become those of all, entries that must be mended first among them."""
    if not content.broken:
        yield from problems
        return
    heard = Wishes(articles, content.registries.overrides, absent).problems
    yield from (problem for problem in problems if problem not in heard)
    yield from _hear(articles, content, absent)


def _hear(articles: Sequence[Article], content: Content, absent: Mapping[str, str]) -> Iterator[Problem]:
    """All decisions become their problems, as far as those are known before articles are grouped."""
    broken = [each.override for each in content.broken]
    unsure = {each.override.key.line for each in content.broken if not each.whole}
    for problem in Wishes(articles, (*content.registries.overrides, *broken), absent).problems:
        if problem.code != "unknown-story" or problem.line not in unsure:
            yield problem


def _denied(articles: Sequence[Article], content: Content) -> Iterator[Problem]:
    """Actors whom the head of one article both adds and takes out become problems."""
    torn = [article for article in articles if article.actors and article.not_actors]
    find = registries.index(content.registries.actors if torn else ()).find
    for article in torn:
        added = {find(name.text) or urls.slug(name.text): name for name in article.actors}
        for name in article.not_actors:
            if other := added.get(find(name.text) or urls.slug(name.text)):
                message = f"`{name.text}` is also added by actors: (line {other.line}); take one of the two back"
                yield Problem(name.path, name.line, name.column, "contradiction", message)


def _absent(readings: Sequence[tuple[str, Reading]], choice: Choice) -> dict[str, str]:
    """The articles that take no part become the reason why, by id."""
    why = dict.fromkeys(choice.future, "later than --as-of")
    why |= dict.fromkeys(choice.drafts, "a draft")
    why |= dict.fromkeys(choice.left_out, "left out until it is mended")
    return {(r.article.id if r.article else default_id(path)): why[path] for path, r in readings if path in why}


def origins(
    articles: Sequence[Article], content: Content, keys: Mapping[str, bytes] | None = None
) -> dict[str, Origin]:
    """Articles become where each comes from, by id, perhaps with what stands for the features of each."""
    index = registries.index(content.registries.sources)
    agencies = {source.id for source in content.registries.sources if source.agency}
    names = {article.source.text if article.source else "" for article in articles}
    known = {name: (index.find(name) or urls.slug(name)) if name else None for name in names}
    sources = {name: (source, source in agencies) for name, source in known.items()}
    key_of = (keys or {}).get
    return {a.id: Origin(*sources[a.source.text if a.source else ""], key_of(a.id)) for a in articles}


def _idle_notes(content: Content, whole: Library) -> Iterator[Problem]:
    """Editor's notes for days that have no edition become problems, so that none is lost in silence."""
    for note in content.notes:
        if note.name not in whole.by_day:
            message = "not shown: no article was published on that day; name the file after a day, as 2026-11-20.md"
            yield Problem(f"content/{note.path}", 0, 0, "idle-note", message, Severity.WARNING)


_SHOWS = {Republish.LINK: 0, Republish.EXCERPT: 1, Republish.FULL: 2}


def _loose_sources(content: Content, whole: Library) -> Iterator[Problem]:
    """Names of sources that no registry knows become problems where one that shows less of its texts is much alike."""
    usual = content.config.republish
    strict = [s for s in content.registries.sources if s.republish and _SHOWS[s.republish] < _SHOWS[usual]]
    names = [name for source in strict for name in (source.id, source.name, *source.aliases)]
    seen = set[str]()
    for unknown in whole.unknown if names else ():
        typed = unknown.name
        if unknown.kind != "source" or typed.text in seen:
            continue
        seen.add(typed.text)
        if near := nearest(typed.text, names):
            message = (
                f"no registry knows the source `{typed.text}`, so its text is shown as for any other; "
                f"did you mean `{near}`, of which less is shown?"
            )
            yield Problem(typed.path, typed.line, typed.column, "unknown-source", message, Severity.WARNING)
