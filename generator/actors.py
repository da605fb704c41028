"""The keys of an entry of ``actors.yml``: how each is read, what may be wrong with it, what two may not share."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache, partial
from itertools import chain, combinations
from typing import TYPE_CHECKING, Any

from babel import Locale

from generator import frontmatter, schema, shapes, tongues, urls
from generator.model import Actor, Kind, Office
from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.frontmatter import Node

_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_WIKIDATA = re.compile(r"Q[1-9]\d{0,11}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)


def _read_day(node: Node, path: str, *, last: bool) -> str:
    """A year, a month or a day becomes the first or the last day of it; null stands for an open end."""
    given = schema.read_text(node, path)
    if given == "null":
        return "9999-12-31" if last else ""
    found = _DAY.fullmatch(given)
    if not found:
        raise schema.MistakeError(node, f"{given!r} is not a date; write 2017-05-14, 2017-05, 2017, or null for none")
    year, month, day = found.groups()
    return f"{year}-{month or ('12' if last else '01')}-{day or ('31' if last else '01')}"


def _day(doc: str, *, last: bool) -> schema.Field[str]:
    def read(node: Node, path: str) -> str:
        return _read_day(node, path, last=last)

    return schema.Field(read, {"type": ["string", "integer"]}, doc)


_OFFICE: schema.Fields = {
    "title": schema.text('what its holder is called: "French president"', required=True),
    "from": _day("the first day; a year or a month will do", last=False),
    "to": _day("the last day; null or nothing while it is held", last=True),
}
_OFFICE_RECORD = schema.record(_OFFICE, "an office")


def _read_office(node: Node, path: str) -> Office:
    given = _OFFICE_RECORD.read(node, path)
    office = Office(given["title"], given.get("from", ""), given.get("to", "9999-12-31"))
    if office.until < office.since:
        raise schema.MistakeError(node, f"`{office.title}` ends before it begins; change from: or to:")
    return office


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    return frozenset(Locale("en").languages)


def _read_names(node: Node, path: str) -> tuple[tuple[str, str], ...]:
    """A mapping from languages to names becomes pairs; a language may have several names."""
    if not isinstance(node, frontmatter.Mapping):
        raise schema.MistakeError(node, "must be lines of the form language: name, such as uk: Володимир")
    read = (partial(_read_tongue, key, value, path) for key, value in node.entries)
    return tuple(chain.from_iterable(schema.read_each(node, read)))


def _read_tongue(key: frontmatter.Scalar, value: Node, path: str) -> list[tuple[str, str]]:
    _refuse_language(key)
    return [(key.text, name) for name in _NAMES.read(value, path)]


_NAMES = schema.many(schema.text("a name"))


def _refuse_language(key: frontmatter.Scalar) -> None:
    code = key.text.split("-")[0].lower()
    if _LANGUAGE.fullmatch(key.text) and code in _languages():
        return
    near = tongues.meant(key.text)
    hint = f"did you mean `{near}`?" if near else "write a code such as en, uk or zh-Hant"
    raise schema.MistakeError(key, f"{key.text!r} is no language; {hint}")


def _read_wikidata(node: Node, path: str) -> str:
    given = schema.read_text(node, path)
    if not _WIKIDATA.fullmatch(given):
        found = _WIKIDATA.search(given.upper())
        hint = f"did you mean `{found[0]}`?" if found else "write the item's number, such as Q3874799"
        raise schema.MistakeError(node, f"{given!r} is no item of Wikidata; {hint}")
    return given


def _read_image(node: Node, path: str) -> str:
    given = schema.read_text(node, path)
    local = not re.search(r"[:\\]|(?:^|/)\.\.(?:/|$)|^/", given)
    if not (local or urls.is_web(given)):
        message = f"{given!r} is neither a web address nor the path of a file within the site"
        raise schema.MistakeError(node, message)
    return given


FIELDS: schema.Fields = {
    "name": schema.text("the name shown", required=True),
    "kind": schema.choice(Kind, "what the actor is"),
    "role": schema.text("what the actor does: president of France"),
    "affiliation": schema.text("to whom the actor belongs: an actor's id or name, or any text"),
    "aliases": schema.many(schema.text(""), "other names, each whole"),
    "names": schema.Field(
        _read_names,
        {"type": "object", "additionalProperties": _NAMES.schema},
        "names by language: uk: …, ru: …; each counts as an alias",
    ),
    "offices": schema.many(
        schema.Field(_read_office, _OFFICE_RECORD.schema), "what the actor is called while holding an office"
    ),
    "metonyms": schema.many(schema.text(""), 'names of places that mean this actor where they act or speak: "Kremlin"'),
    "not": schema.many(schema.text(""), "phrases that hold one of the names but mean something else"),
    "image": schema.Field(_read_image, {"type": "string"}, "a picture's web address, or its path within the site"),
    "wikidata": schema.Field(
        _read_wikidata,
        shapes.patterned("^Q[1-9][0-9]{0,11}$", "the item's number, such as Q3874799"),
        "the item's number in Wikidata: Q3874799",
    ),
}


def make(identifier: str, given: dict[str, Any]) -> Actor:
    """The values of an entry become its actor; names by language are aliases too."""
    names = given.pop("names", ())
    aliases = tuple(dict.fromkeys((*given.pop("aliases", ()), *(name for _, name in names))))
    return Actor(id=identifier, excluded=given.pop("not", ()), aliases=aliases, names=names, **given)


def clashes(actors: Sequence[Actor], places: Mapping[str, frontmatter.Scalar], path: str) -> Iterator[Problem]:
    """Actors become a problem for each office that two hold on the same days, and each metonym that two claim."""
    for title, one, other in _shared_offices(actors):
        message = (
            f"`{title}` is held by `{one.id}` (line {places[one.id].line}) and `{other.id}` on the same days; "
            "set from: and to: so that they follow one another"
        )
        yield Problem(path, places[other.id].line, places[other.id].column, "office-clash", message)
    for metonym, one, other in _shared_metonyms(actors):
        message = (
            f"the metonym `{metonym}` is claimed by `{one.id}` (line {places[one.id].line}) and `{other.id}`; "
            "leave it to one of them"
        )
        yield Problem(path, places[other.id].line, places[other.id].column, "alias-clash", message)


def phrases(head: frontmatter.Mapping) -> Iterator[tuple[str, frontmatter.Scalar]]:
    """The registry becomes the phrases under ``not:``, each with the id of its actor."""
    for identifier, entry in head.entries:
        for key, value in entry.entries if isinstance(entry, frontmatter.Mapping) else ():
            items = value.items if isinstance(value, frontmatter.Items) else (value,)
            if key.text == "not":
                yield from ((identifier.text, item) for item in items if isinstance(item, frontmatter.Scalar))


def hidden(actors: Sequence[Actor], head: frontmatter.Mapping, path: str) -> Iterator[Problem]:
    """Actors become a warning for each name of their own under ``not:``, which takes it out wherever it stands."""
    names = {actor.id: {_fold(name) for name in (actor.name, *actor.aliases)} for actor in actors}
    for identifier, phrase in phrases(head):
        if _fold(phrase.text) in names.get(identifier, ()):
            told = " ".join(phrase.text.split())
            message = (
                f"`{told}` is a name of `{identifier}` itself, by which it is found nowhere now; "
                "write a longer phrase, or take it out of not:"
            )
            yield Problem(path, phrase.line, phrase.column, "own-name", message, Severity.WARNING)


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())


def _shared_offices(actors: Sequence[Actor]) -> Iterator[tuple[str, Actor, Actor]]:
    """Offices with two holders at once; on the day one hands over to the other, both may hold it."""
    holders: dict[str, list[tuple[Actor, Office]]] = defaultdict(list)
    for actor in actors:
        for office in actor.offices:
            holders[office.title.casefold()].append((actor, office))
    for held in holders.values():
        for (one, first), (other, second) in combinations(held, 2):
            if one.id != other.id and max(first.since, second.since) < min(first.until, second.until):
                yield second.title, one, other


def _shared_metonyms(actors: Sequence[Actor]) -> Iterator[tuple[str, Actor, Actor]]:
    owners: dict[str, Actor] = {}
    for actor in actors:
        for metonym in dict.fromkeys(map(str.casefold, actor.metonyms)):
            if metonym in owners:
                yield metonym, owners[metonym], actor
            owners.setdefault(metonym, actor)
