"""Registered actors become one automaton that finds all their names in one pass."""

from __future__ import annotations

import re
from collections import defaultdict
from enum import Enum
from operator import itemgetter
from typing import TYPE_CHECKING

import ahocorasick
from msgspec.structs import replace

from generator.analysis import declension, forms, given, text, words
from generator.model import Actor, Kind, Office, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


class Strength(Enum):
    """How much a form says on its own."""

    FULL = "full"
    """Names its owner wherever it stands."""
    SHORT = "short"
    """Names its owner where a full form stands in the same article."""
    EXCLUDED = "excluded"
    """Does not name its owner, nor does what stands in it."""
    METONYM = "metonym"
    """A place's name, which names its owner where it acts or speaks."""
    OFFICE = "office"
    """Names its owner in articles of the days on which the office is held."""


class Case(Enum):
    """How the letters of a form must stand in the text."""

    TYPED = "typed"
    """As in the registry: short acronyms."""
    CAPITALS = "capitals"
    """Capital where the registry has a capital."""
    ANY = "any"
    """Typed without capitals, or an excluded phrase."""


class Claim(Value, frozen=True):
    """One actor's claim to one form."""

    actor: str
    form: str
    strength: Strength
    case: Case
    capitals: tuple[int, ...] = ()
    """Where the form has the capitals that the text must have too."""
    office: Office | None = None
    """Which office a form stands for."""
    derived: bool = False
    """Whether a registered name was shortened to the form: it yields to whoever is registered under it."""
    single: bool = False
    """Whether it is one on a person by a surname or given name alone."""


class Hit(Value, frozen=True):
    """A form that stands in a text, with the claims that its letters allow."""

    start: int
    end: int
    claims: tuple[Claim, ...]


class Entry(Value, frozen=True):
    """A folded form with all that is claimed of it."""

    length: int
    claims: tuple[Claim, ...]
    capital: bool
    """Whether every claim wants a capital first: the quickest way to tell most words from names."""


class Lexicon:
    """All forms of all registered actors, ready to be searched for.

    Cyrillic names have many cases, so these are made when the first text with Cyrillic letters asks for them.
    """

    __slots__ = ("_automata", "_words", "actors", "depends", "persons", "places")

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self.actors = actors
        self.persons = frozenset(actor.id for actor in actors.values() if is_person(actor))
        self.places = frozenset(a.id for a in actors.values() if a.kind in {Kind.PLACE, Kind.COUNTRY})
        self.depends = any(actor.metonyms or actor.offices for actor in actors.values())
        """Whether any form names somebody only at times."""
        self._automata: dict[bool, ahocorasick.Automaton | None] = {}
        self._words: dict[str, frozenset[str]] = {}

    def words_of(self, actor: str) -> frozenset[str]:
        """An actor becomes the words of all its names, folded."""
        if actor not in self._words:
            known = self.actors[actor]
            written = (known.name, *known.aliases)
            names = map(text.fold, (*written, *_derived(known, written)))
            self._words[actor] = frozenset(word for name in names for word in _WORDS.findall(name))
        return self._words[actor]

    def scan(self, folded: str) -> Iterator[tuple[int, Entry]]:
        """Folded text becomes the ends of all forms in it, within words too."""
        hits: Iterator[tuple[int, Entry]] = self._scan(folded, cyrillic=False)
        if folded.isascii() or not _CYRILLIC.search(folded):
            return hits
        return iter(sorted((*hits, *self._scan(folded, cyrillic=True)), key=itemgetter(0)))

    def _scan(self, folded: str, *, cyrillic: bool) -> Iterator[tuple[int, Entry]]:
        if cyrillic not in self._automata:
            claims = (
                self._told(claim) for actor in self.actors.values() for claim in _claims(actor, cyrillic=cyrillic)
            )
            self._automata[cyrillic] = _automaton(_entries(claims))
        automaton = self._automata[cyrillic]
        return automaton.iter(folded) if automaton is not None else iter(())

    def _told(self, claim: Claim) -> Claim:
        single = claim.actor in self.persons and " " not in claim.form.strip()
        return replace(claim, single=True) if single else claim


def compile(actors: Sequence[Actor]) -> Lexicon:  # noqa: A001  # as in re.compile
    """The registry becomes its lexicon."""
    return Lexicon({actor.id: actor for actor in actors})


def _automaton(entries: Mapping[str, Entry]) -> ahocorasick.Automaton | None:
    if not entries:
        return None
    automaton = ahocorasick.Automaton()
    for key, entry in entries.items():
        automaton.add_word(key, entry)
    automaton.make_automaton()
    return automaton


def _entries(made: Iterable[Claim]) -> dict[str, Entry]:
    """Claims become the forms of one script, each with all that is claimed of it."""
    claims: dict[str, dict[tuple[str, Strength, Office | None], Claim]] = defaultdict(dict)
    for claim in made:
        key = text.fold(claim.form)
        if key.isalpha() or any(map(str.isalnum, key)):
            identity = (claim.actor, claim.strength, claim.office)
            seen = claims[key].setdefault(identity, claim)
            if len(claim.capitals) < len(seen.capitals):
                claims[key][identity] = claim
    return {key: _entry(key, of.values()) for key, of in sorted(claims.items())}


def _entry(key: str, claims: Iterable[Claim]) -> Entry:
    settled = _settled(claims)
    return Entry(len(key), settled, all(0 in claim.capitals for claim in settled))


_NO_OFFICE = Office("")


def _settled(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """An actor who claims a form in full need not claim it as a short form too."""
    claims = tuple(claims)
    if len(claims) == 1:
        return claims
    claims = sorted(claims, key=lambda claim: (claim.actor, claim.strength.value, claim.office or _NO_OFFICE))
    if any(claim.strength is Strength.FULL and not claim.derived for claim in claims):
        claims = [claim for claim in claims if not claim.derived]
    full = {claim.actor for claim in claims if claim.strength is Strength.FULL}
    return tuple(c for c in claims if c.strength is not Strength.SHORT or c.actor not in full)


def _claims(actor: Actor, *, cyrillic: bool) -> Iterator[Claim]:
    """An actor becomes its claims in one script, each form in all its spellings."""
    for claim in _plain(actor):
        if (_CYRILLIC.search(claim.form) is not None) is cyrillic:
            yield claim
            for other in _spellings(claim.form, claim.case) if claim.strength in _SPELT else ():
                capitals = _capitals(other, claim.case)
                yield Claim(claim.actor, other, claim.strength, claim.case, capitals, None, claim.derived)


_SPELT = frozenset((Strength.FULL, Strength.SHORT, Strength.METONYM))


def _plain(actor: Actor) -> Iterator[Claim]:
    """An actor becomes its claims as the registry spells them."""
    names = tuple(dict.fromkeys(_clean(name) for name in (actor.name, *actor.aliases)))
    for name in names:
        yield _claim(actor, name, Strength.FULL)
    derived = tuple(_derived(actor, names))
    for name in derived:
        yield replace(_claim(actor, name, Strength.FULL), derived=True)
    for short in dict.fromkeys(_shortened(actor, (*names, *derived))):
        if short not in names:  # what is claimed in full need not be claimed in short
            yield _claim(actor, short, Strength.SHORT)
    for metonym in map(_clean, actor.metonyms):
        yield _claim(actor, metonym, Strength.METONYM)
    for office in actor.offices:
        title = _clean(office.title)
        yield Claim(actor.id, title, Strength.OFFICE, Case.ANY, (0,) if title[0].isupper() else (), office)
    for phrase in actor.excluded:
        yield Claim(actor.id, _clean(phrase), Strength.EXCLUDED, Case.ANY)


def _derived(actor: Actor, names: Sequence[str]) -> Iterable[str]:
    """An actor's names become the forms of them that say no less."""
    person, core = is_person(actor), forms.core(names[0])
    found = (form for name in (*names, core) if name for form in forms.in_full(name, person=person))
    return dict.fromkeys(form for form in (core, *found) if form and form not in names)


def _claim(actor: Actor, form: str, strength: Strength) -> Claim:
    case = _case(form)
    return Claim(actor.id, form, strength, case, _capitals(form, case))


_SPACE = re.compile(r"\s+")
_CYRILLIC = re.compile(r"[А-яЁёІіЇїЄєҐґ]")
_WORDS = re.compile(r"\w+")
_ACRONYM = re.compile(r"[^\W\d_a-z]{2,4}")


def _clean(name: str) -> str:
    return _SPACE.sub(" ", name).strip()


def _spellings(form: str, case: Case) -> Iterable[str]:
    """A form becomes its other spellings: an acronym with full stops, a Slavic name in all its cases."""
    if _ACRONYM.fullmatch(form) and form.isupper():
        return ("".join(f"{letter}." for letter in form),)
    if case is Case.CAPITALS and _CYRILLIC.search(form):
        return declension.forms(form)
    return ()


def _capitals(form: str, case: Case) -> tuple[int, ...]:
    if case is Case.ANY:
        return ()
    if case is Case.TYPED:
        return tuple(i for i, c in enumerate(form) if c.isupper())
    if form.replace(" ", "").isalpha():
        starts = (0, *(at + 1 for at, letter in enumerate(form) if letter == " ")) if " " in form else (0,)
        return tuple([at for at in starts if form[at].isupper()])
    return tuple([m.start() for m in _INITIAL.finditer(form) if m[0].isupper()])


_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_]")


_SHORT = 4  # letters of an acronym that may be a word of its own: US, WHO, AID


def _case(form: str) -> Case:
    if form == form.lower():
        return Case.ANY if form != form.upper() else Case.TYPED
    letters = sum(map(str.isalpha, form))
    return Case.TYPED if form.isupper() and letters <= _SHORT else Case.CAPITALS


def _shortened(actor: Actor, names: Sequence[str]) -> Iterator[str]:
    if is_person(actor):
        for name in names:
            yield from forms.family_names(name, surname(name) or "")
    elif actor.kind in {Kind.ORGANISATION, Kind.GROUP, Kind.MEDIA, Kind.UNKNOWN}:
        for name in names:
            yield from forms.short_names(name)


def is_person(actor: Actor) -> bool:
    """Whether the registry says so, or says nothing and the name begins like a person's."""
    first = text.fold(actor.name).split(" ", 1)
    known = len(first) > 1 and first[0] in given.GIVEN
    return actor.kind is Kind.PERSON or (actor.kind is Kind.UNKNOWN and known)


def surname(name: str) -> str | None:
    """A person's full name becomes the surname with its particles, or None where there is only one word."""
    if "," in name:
        return None
    parts = [p for p in name.split() if not words.is_title(p)]
    while len(parts) > 1 and parts[-1].strip(".,").lower() in words.SUFFIXES:
        parts.pop()
    if len(parts) < 2 or not all(map(forms.may_be_surname, parts)):  # noqa: PLR2004
        return None
    at = len(parts) - 1
    while at > 1 and parts[at - 1].lower() in words.PARTICLES:
        at -= 1
    return " ".join(parts[at:])
