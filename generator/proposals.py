"""The strangers of all articles and the registry become proposals for ``actors.yml``; nothing is changed."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from generator import fingerprint, registries, urls
from generator.analysis import discovery, lexicon
from generator.analysis.discovery import Stranger
from generator.analysis.spellings import skeleton
from generator.model import Actor, Kind
from generator.program import program

if TYPE_CHECKING:
    from generator.memory import Bodies
    from generator.model import Article, Body, Mention
    from generator.registries import Registries
    from generator.understanding import Understanding

EXAMPLES = 3
"""Places shown of each name."""


class Example(msgspec.Struct, frozen=True):
    """A place where a name stands."""

    path: str
    words: str


class Unregistered(msgspec.Struct, frozen=True, kw_only=True):
    """A name that articles give and no registry knows."""

    name: str
    kind: Kind
    articles: int
    mentions: int
    roles: tuple[str, ...]
    acronym: str | None
    alike: tuple[str, ...]
    """Other unregistered names that may be spellings of this one."""
    examples: tuple[Example, ...]


class Alias(msgspec.Struct, frozen=True, kw_only=True):
    """A name that may be another of a registered actor's."""

    actor: str
    name: str
    reason: str
    articles: int
    examples: tuple[Example, ...]


class Twins(msgspec.Struct, frozen=True):
    """Two registered actors who may be one."""

    one: str
    other: str
    reason: str


class Proposals(msgspec.Struct, frozen=True):
    """Everything that an editor may want to add to ``actors.yml``."""

    unregistered: tuple[Unregistered, ...]
    aliases: tuple[Alias, ...]
    duplicates: tuple[Twins, ...]


def propose(known: Understanding) -> Proposals:
    """Everything known of a site becomes its proposals."""
    articles = known.library.articles
    mentions = {id_: known.library.features[id_].mentions for id_ in articles}
    found = strangers(tuple(articles.values()), mentions, known.bodies)
    return gather(articles, found, known.content.registries)


def strangers(
    articles: Sequence[Article], mentions: Mapping[str, tuple[Mention, ...]], texts: Bodies
) -> dict[str, tuple[Stranger, ...]]:
    """Articles become their strangers, remembered by what they were found in."""
    memory = texts.memory
    keys = {a.id: fingerprint.of("strangers", program(), a.body, mentions[a.id]) for a in articles}
    held = memory.cache.load(keys.values())
    missing = [a for a in articles if keys[a.id] not in held]
    for start in range(0, len(missing), _AT_ONCE):
        batch = missing[start : start + _AT_ONCE]
        bodies = texts.fetch(a.body for a in batch)
        pairs = [(bodies[a.body], mentions[a.id]) for a in batch]
        made = memory.crew.run(_find_chunk, pairs, stage="names")
        fresh = dict(zip((keys[a.id] for a in batch), made, strict=True))
        memory.cache.store(fresh)
        held = {**held, **fresh}
    decode = msgspec.msgpack.Decoder(tuple[Stranger, ...]).decode
    return {id_: decode(held[key]) for id_, key in keys.items()}


_AT_ONCE = 10_000


def _find_chunk(chunk: Sequence[tuple[Body, tuple[Mention, ...]]]) -> list[bytes]:
    return [msgspec.msgpack.encode(discovery.find(body.text, mentions)) for body, mentions in chunk]


_Found = dict[str, list[tuple[str, Stranger]]]
"""Strangers by folded name, each with the path of its article."""


def gather(articles: Mapping[str, Article], found: Mapping[str, Sequence[Stranger]], known: Registries) -> Proposals:
    """The strangers of each article become proposals, the names of most articles first."""
    sources = registries.index(known.sources)
    by_name: _Found = defaultdict(list)
    for id_, names in found.items():
        for stranger in names:
            if not sources.find(stranger.name):
                by_name[registries.fold(stranger.name)].append((articles[id_].path, stranger))
    aliases = tuple(sorted(_aliases(by_name, known.actors), key=lambda a: (-a.articles, a.actor, a.name)))
    proposed = {registries.fold(alias.name) for alias in aliases}
    rest = {key: places for key, places in by_name.items() if key not in proposed}
    return Proposals(tuple(_unregistered(rest)), aliases, tuple(duplicates(known.actors)))


def _spelled(places: Sequence[tuple[str, Stranger]]) -> str:
    spellings = Counter(stranger.name for _, stranger in places)
    return max(spellings, key=lambda name: (spellings[name], name))


def _examples(places: Sequence[tuple[str, Stranger]]) -> tuple[Example, ...]:
    return tuple(Example(path, stranger.example) for path, stranger in places[-EXAMPLES:][::-1])


def _unregistered(by_name: _Found) -> Iterator[Unregistered]:
    alike: dict[str, list[str]] = defaultdict(list)
    for places in by_name.values():
        alike[skeleton(_spelled(places))].append(_spelled(places))
    bearers = _bearers(by_name)
    ordered = sorted(by_name.items(), key=lambda item: (-len(item[1]), -_mentions(item[1]), item[0]))
    for _, places in ordered:
        name = _spelled(places)
        others = [*(alike[skeleton(name)] if skeleton(name) else ()), *bearers.get(registries.fold(name), ())]
        roles = Counter(s.role for _, s in places if s.role)
        kinds = Counter(s.kind for _, s in places)
        yield Unregistered(
            name=name,
            kind=max(kinds, key=lambda kind: (kinds[kind], kind is not Kind.UNKNOWN, kind)),
            articles=len(places),
            mentions=_mentions(places),
            roles=tuple(sorted(roles, key=lambda role: (-roles[role], role))[:EXAMPLES]),
            acronym=next((s.acronym for _, s in places if s.acronym), None),
            alike=tuple(sorted({other for other in others if other != name})),
            examples=_examples(places),
        )


def _bearers(by_name: _Found) -> dict[str, tuple[str, ...]]:
    """Surnames become the persons who bear them, so that a bare one is seen beside its owner."""
    found: dict[str, list[str]] = defaultdict(list)
    for places in by_name.values():
        name = _spelled(places)
        if any(stranger.kind is Kind.PERSON for _, stranger in places) and (last := lexicon.surname(name)):
            found[registries.fold(last)].append(name)
    return {last: tuple(names) for last, names in found.items()}


def _mentions(places: Sequence[tuple[str, Stranger]]) -> int:
    return sum(stranger.count for _, stranger in places)


def _aliases(by_name: _Found, actors: Iterable[Actor]) -> Iterator[Alias]:
    """Strangers whose spelling is that of a registered name, or who are told to be another name of one."""
    owners: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        for form in _forms(actor):
            owners[skeleton(form)].add(actor.id)
    for places in by_name.values():
        name = _spelled(places)
        told = {stranger.alias_of for _, stranger in places if stranger.alias_of}
        alike = owners.get(skeleton(name), set()) if skeleton(name) else set()
        if len(told) == 1:
            yield _alias(told.pop(), name, "stands in brackets behind the name", places)
        elif len(alike) == 1 and _may_be(name, places):
            yield _alias(next(iter(alike)), name, "another spelling", places)


def _alias(actor: str, name: str, reason: str, places: Sequence[tuple[str, Stranger]]) -> Alias:
    return Alias(actor=actor, name=name, reason=reason, articles=len(places), examples=_examples(places))


def _may_be(name: str, places: Sequence[tuple[str, Stranger]]) -> bool:
    """Whether a name says enough to be a spelling of another: two words, a title before it, or many letters."""
    return " " in name or any(stranger.role for _, stranger in places) or len(name) >= _TELLING


_TELLING = 7


def _forms(actor: Actor) -> Iterator[str]:
    names = (actor.name, *actor.aliases)
    yield from names
    if lexicon.is_person(actor):
        yield from filter(None, map(lexicon.surname, names))


def duplicates(actors: Iterable[Actor]) -> Iterator[Twins]:
    """Registered actors who share an item of Wikidata, or whose whole names are spellings of each other."""
    by_mark: dict[tuple[str, str], list[str]] = defaultdict(list)
    for actor in actors:
        if actor.wikidata:
            by_mark["the same item of Wikidata", actor.wikidata].append(actor.id)
        for mark in sorted({skeleton(name) for name in (actor.name, *actor.aliases) if " " in name} - {""}):
            by_mark["names spelled alike", mark].append(actor.id)
    found: dict[tuple[str, str], str] = {}
    for (reason, mark), ids in by_mark.items():
        for pair in combinations(ids[:_FEW], 2):
            found.setdefault(pair, f"{reason}: {mark}")
    return (Twins(one, other, reason) for (one, other), reason in found.items())


_FEW = 10


def as_yaml(proposals: Proposals, known: Registries, most: int) -> Iterator[str]:
    """Proposals become lines of YAML that can be pasted into ``actors.yml``; what must go elsewhere is a comment."""
    taken = {actor.id for actor in known.actors}
    for alias in proposals.aliases:
        yield f"# {alias.actor}: add to aliases: {_quoted(alias.name)}  ({alias.reason}, {alias.articles} articles)"
    for twins in proposals.duplicates:
        yield f"# {twins.one} and {twins.other} may be one ({_plain(twins.reason)})"
    for each in proposals.unregistered[:most]:
        yield ""
        yield from _entry(each, taken)


def _entry(each: Unregistered, taken: set[str]) -> Iterator[str]:
    identifier = urls.slug(each.name)
    while identifier in taken:
        identifier += "-2"
    taken.add(identifier)
    example = _plain(each.examples[0].words) if each.examples else ""
    yield f"# {each.articles} articles, {each.mentions} mentions: {example}"
    yield f"{identifier}:"
    yield f"  name: {_quoted(each.name)}"
    if each.kind is not Kind.UNKNOWN:
        yield f"  kind: {each.kind.value}"
    if each.roles:
        yield f"  role: {_quoted(each.roles[0])}"
    if each.acronym:
        yield f"  aliases: [{_quoted(each.acronym)}]"
    if each.alike:
        yield f"  # perhaps the same: {', '.join(map(_plain, each.alike))}"


def _quoted(text: str) -> str:
    return json.dumps(_plain(text), ensure_ascii=False)


def _plain(text: str) -> str:
    """Text from content becomes what stays within one line of a comment."""
    return "".join(c if c.isprintable() else " " for c in text)


def as_text(proposals: Proposals, most: int) -> Iterator[str]:
    """Proposals become lines to be read."""
    if proposals.aliases:
        yield "Perhaps other names of registered actors:"
        yield from (f"  {a.name}  →  {a.actor}  ({a.reason}; {a.articles})" for a in proposals.aliases[:most])
        yield ""
    if proposals.duplicates:
        yield "Perhaps registered twice:"
        yield from (f"  {twins.one}, {twins.other}  ({twins.reason})" for twins in proposals.duplicates)
        yield ""
    yield f"Names that no registry knows, {min(most, len(proposals.unregistered))} of {len(proposals.unregistered)}:"
    for each in proposals.unregistered[:most]:
        yield from _told(each)


def _told(each: Unregistered) -> Iterator[str]:
    role = f", {each.roles[0]}" if each.roles else ""
    kind = f" · {each.kind.value}" if each.kind is not Kind.UNKNOWN else ""
    yield f"{each.articles:>6}  {each.name}{f' ({each.acronym})' if each.acronym else ''}{role}{kind}"
    if each.alike:
        yield f"        perhaps the same: {', '.join(each.alike)}"
    yield from (f"        {example.path}: {example.words}" for example in each.examples[:1])
