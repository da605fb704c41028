"""``actors.yml``, ``topics.yml``, ``sources.yml`` and ``stories.yml`` become what the editor knows and decides."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

import msgspec

from generator import actors as actors_
from generator import brackets, frontmatter, schema, urls
from generator import entries as entries_
from generator.model import Actor, Name, Override, Republish, Source, Topic
from generator.problems import Problem, nearest

if TYPE_CHECKING:
    from generator.files import File


class Entry(Protocol):
    """What actors, topics and sources have in common."""

    @property
    def id(self) -> str:
        """The identifier."""

    @property
    def name(self) -> str:
        """The name shown."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names."""


R = TypeVar("R", Actor, Topic, Source)


class Registries(msgspec.Struct, frozen=True, kw_only=True):
    """All that the registries say, each in the order of its file."""

    actors: tuple[Actor, ...] = ()
    topics: tuple[Topic, ...] = ()
    sources: tuple[Source, ...] = ()
    overrides: tuple[Override, ...] = ()


_ALIASES = schema.many(schema.text(""), "other names, each whole")

ACTOR = actors_.FIELDS
TOPIC: schema.Fields = {
    "name": schema.text("the name shown", required=True),
    "description": schema.text("one sentence"),
    "aliases": _ALIASES,
    "keywords": schema.many(
        schema.text(""), "words or phrases that place an article here; a final * stands for any ending"
    ),
}
SOURCE: schema.Fields = {
    "name": schema.text("the name shown", required=True),
    "aliases": _ALIASES,
    "url": schema.url("its home page"),
    "agency": schema.flag("whether others reprint its texts"),
    "republish": schema.choice(Republish, "how much of its text may be shown"),
    "lang": schema.text("its language"),
    "country": schema.text("its country"),
}
STORY: schema.Fields = {
    "merge": schema.many(schema.name(""), "ids of articles that belong to this story"),
    "split": schema.many(schema.name(""), "ids of articles that do not belong to it"),
    "lead": schema.name("the id of the article that speaks for it"),
    "title": schema.text("its headline, instead of the lead's"),
    "summary": schema.text("its summary, instead of the lead's"),
    "pin": schema.flag("whether it comes first on its days"),
    "reason": schema.text("why, for whoever asks later; the story's page tells it"),
    "aliases": schema.many(schema.name(""), "labels and ids by which it was known; their addresses lead to it"),
}

_LISTS = frozenset({"aliases", "names", "metonyms", "not", "keywords"})
"""Keys of lists that nothing holds against what is known."""

UNREADABLE = "unreadable-registry"
"""The code of problems that make a whole registry unreadable."""
FILES = ("actors.yml", "topics.yml", "sources.yml", "stories.yml")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name as typed becomes the form by which names are compared: case, width and white space do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


class Broken(NamedTuple):
    """An entry of ``stories.yml`` with a mistake: it decides nothing, but what it names can be wrong, too."""

    override: Override
    """What could be read of it."""
    whole: bool
    """Whether all the articles that belong to it could be read."""


class Registered(NamedTuple):
    """What became of the registry files."""

    registries: Registries
    broken: tuple[Broken, ...]
    problems: tuple[Problem, ...]
    readable: bool
    """Whether all of them are sound YAML; without one of them every page would change, so nothing may be built."""


def read(files: Mapping[str, File]) -> Registered:
    """The registry files become registries; an entry with a mistake is left out and told."""
    problems: list[Problem] = []
    heads = {name: _parse(files[name], problems) for name in FILES if name in files}
    readable = all(problem.code != UNREADABLE for problem in problems)
    actors, named = _read_entries(heads.get("actors.yml"), "actors.yml", ACTOR, actors_.make, problems)
    problems.extend(_clashing_actors(named, heads.get("actors.yml")))
    actors = tuple(_without_contested(actors))
    topics, _ = _read_entries(heads.get("topics.yml"), "topics.yml", TOPIC, _topic, problems)
    sources, _ = _read_entries(heads.get("sources.yml"), "sources.yml", SOURCE, _source, problems, _guard)
    overrides, broken = _read_overrides(heads.get("stories.yml"), problems)
    for name, head in heads.items():
        problems.extend(brackets.missing(head, _LISTS, f"content/{name}") if head else ())
    known = Registries(actors=actors, topics=topics, sources=sources, overrides=overrides)
    return Registered(known, broken, tuple(problems), readable)


def _parse(file: File, problems: list[Problem]) -> frontmatter.Mapping | None:
    path = f"content/{file.path}"
    text = frontmatter.decode(file.data, path)
    if isinstance(text, Problem):
        problems.append(msgspec.structs.replace(text, code=UNREADABLE))
        return None
    node, wrong = frontmatter.parse(text, path)
    problems.extend(msgspec.structs.replace(p, code=UNREADABLE) if p.code == "yaml" else p for p in wrong)
    return node


def _clashing_actors(actors: Sequence[Actor], head: frontmatter.Mapping | None) -> Iterable[Problem]:
    places = {key.text: key for key, _ in head.entries} if head else {}
    yield from actors_.clashes(actors, places, "content/actors.yml")
    yield from actors_.hidden(actors, head, "content/actors.yml") if head else ()


def _without_contested(actors: Sequence[Actor]) -> Iterable[Actor]:
    """Actors lose the aliases that others claim too: whom one means cannot be told, so it means nobody."""
    owners = _owners(actors)
    for actor in actors:
        own = tuple(alias for alias in actor.aliases if len(owners[fold(alias)]) == 1)
        yield actor if own == actor.aliases else msgspec.structs.replace(actor, aliases=own)


def _topic(identifier: str, given: dict[str, Any]) -> Topic:
    return Topic(id=identifier, **given)


def _source(identifier: str, given: dict[str, Any]) -> Source:
    return Source(id=identifier, **given)


def _guard(key: frontmatter.Scalar, node: frontmatter.Node, given: dict[str, Any], wrong: Iterable[Problem]) -> Source:
    """An entry with mistakes becomes a source of which no more is shown than was meant; a slip must not publish it."""
    doubtful = any(problem.code in _DOUBTFUL for problem in wrong)
    told = node.text if isinstance(node, frontmatter.Scalar) else ""
    given["name"] = given.get("name") or told or key.text
    given["republish"] = given.get("republish") or (Republish.LINK if doubtful else None)
    return Source(id=urls.slug(key.text), **given)


_DOUBTFUL = frozenset(("republish", "unknown-key", "bad-id", "bad-entry", "missing-name"))
"""Mistakes behind which a restriction may hide."""


def _read_entries(
    head: frontmatter.Mapping | None,
    file: str,
    fields: schema.Fields,
    make: Callable[[str, dict[str, Any]], R],
    problems: list[Problem],
    guard: Callable[[frontmatter.Scalar, frontmatter.Node, dict[str, Any], Iterable[Problem]], R] | None = None,
) -> tuple[tuple[R, ...], tuple[R, ...]]:
    """Entries of a registry; one with a mistake is left out, or what a guard makes of it.

    With them come all entries that have a name: one that must be mended can clash, too.
    """
    path = f"content/{file}"
    entries: list[R] = []
    named: list[R] = []
    places: dict[str, tuple[frontmatter.Scalar, frontmatter.Node]] = {}
    for key, node in head.entries if head else ():
        values, wrong = entries_.read(key, node, fields, path)
        problems.extend(wrong)
        entry = make(key.text, values) if not wrong else guard(key, node, values, wrong) if guard else None
        legible = entry or (make(key.text, values) if "name" in values else None)
        if legible and legible.id not in places:
            entries.extend([entry] if entry else ())
            named.append(legible)
            places[legible.id] = key, node
    problems.extend(_clashes(named, places, path))
    return tuple(entries), tuple(named)


def _clashes(
    entries: Sequence[Actor | Topic | Source],
    places: Mapping[str, tuple[frontmatter.Scalar, frontmatter.Node]],
    path: str,
) -> Iterable[Problem]:
    for name, ids in _owners(entries).items():
        if len(ids) > 1:
            first, second = (_place(name, *places[id_]) for id_ in (ids[0], ids[-1]))
            message = (
                f"`{second.text}` is claimed by `{ids[0]}` (line {first.line}) and `{ids[-1]}`; leave it to one of them"
            )
            yield Problem(path, second.line, second.column, "alias-clash", message)


def _owners(entries: Iterable[Entry]) -> dict[str, list[str]]:
    """Entries become their names and aliases, folded, with the ids of those who claim each."""
    owners: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for form in {fold(form): form for form in (entry.name, *entry.aliases)}:
            owners[form].append(entry.id)
    return owners


def _place(name: str, key: frontmatter.Scalar, node: frontmatter.Node) -> frontmatter.Scalar:
    """A folded name becomes the value below an id where it stands."""
    return next((value for value in _values(node) if fold(value.text) == name), key)


def _values(node: frontmatter.Node) -> Iterable[frontmatter.Scalar]:
    if isinstance(node, frontmatter.Mapping):
        for _, value in node.entries:
            yield from _values(value)
    elif isinstance(node, frontmatter.Items):
        for item in node.items:
            yield from _values(item)
    else:
        yield node


def _read_overrides(
    head: frontmatter.Mapping | None, problems: list[Problem]
) -> tuple[tuple[Override, ...], tuple[Broken, ...]]:
    path = "content/stories.yml"
    overrides, broken = [], []
    for key, node in head.entries if head else ():
        values, wrong = entries_.read(key, node, STORY, path)
        problems.extend(wrong)
        override = Override(key=Name(entries_.identify(key.text), path, key.line, key.column), **values)
        if wrong:
            broken.append(Broken(override, _holds_members(node, wrong)))
        else:
            overrides.append(override)
    return tuple(overrides), tuple(broken)


def _holds_members(node: frontmatter.Node, wrong: Iterable[Problem]) -> bool:
    """Whether what names an entry's articles is free of the mistakes in it."""
    keys = [key.text for key, _ in node.entries] if isinstance(node, frontmatter.Mapping) else []
    meant = {nearest(key, STORY) for key in keys if key not in STORY}
    return "merge" not in meant and all(problem.code != "merge" for problem in wrong)


class Index(msgspec.Struct, frozen=True):
    """The ids, names and aliases of one registry, each leading to its entry's id."""

    by_name: Mapping[str, str]

    def find(self, name: str) -> str | None:
        """A name as somebody typed it becomes the id of the entry it belongs to, if any."""
        return self.by_name.get(fold(name))


def index(entries: Iterable[Entry]) -> Index:
    """Entries become an index; what two of them claim belongs to the first, ids before names before aliases."""
    entries = tuple(entries)
    found: dict[str, str] = {}
    for entry in entries:
        found.setdefault(fold(entry.id), entry.id)
    for entry in entries:
        found.setdefault(fold(entry.name), entry.id)
    for entry in entries:
        for alias in entry.aliases:
            found.setdefault(fold(alias), entry.id)
    return Index(found)
