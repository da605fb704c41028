"""An article becomes the names in it: the fullest form of each, and whether it is a man's or a woman's."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from generator.analysis import given, words
from generator.analysis.known import Known
from generator.analysis.tables import table
from generator.analysis.text import fold
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_CAPITAL = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽА-ЯЁІЇЄҐ]"
_LINK = r"(?:von der|van der|van den|de la|von|van|de|del|della|di|da|dos|du|al|bin|ibn|ben|ter|zu|of the|of|&)"


def _shortened() -> str:
    """Titles in short, behind their first letters: few of them are tried at each word, and none at most."""
    rests: dict[str, list[str]] = defaultdict(list)
    for title in (*words.TITLE_ABBREVIATIONS, "St", "Jr", "Sr"):
        rests[title[0]].append(title[1:])
    longest = max(len(rest) for found in rests.values() for rest in found)
    tried = "|".join(rf"(?<={first})(?:{'|'.join(rest)})\." for first, rest in rests.items())
    return rf"(?=[A-Za-z]{{1,{longest}}}\.)(?:{tried})"


_REST = rf"(?:{_shortened()}|\.(?:{_CAPITAL}\.)*|\w*(?:-\w+|['’ʼ](?!s\b)\w+)*)"
RUN = re.compile(
    rf"{_CAPITAL}(?<![\w'’-].){_REST}(?:[ \u00a0](?:{_CAPITAL}{_REST}|{_LINK}[ \u00a0]{_CAPITAL}{_REST}))*"
)
"""Capitalised words in a row, with initials, titles in short and the small words of names."""

ORGANISED = table(
    """
    university college school department ministry party committee commission council association institute
    foundation group company corp inc times post journal news press tribune herald magazine house senate
    congress court union center centre bureau agency office pac fund bank church network radio tv television
    states america street campaign coalition alliance society federation league club board force army navy guard
    police service administration media report review daily avenue hotel airport project parliament government
    cabinet bundestag
    """
)
"""Words that make a name an organisation's or a place's."""


class Cast(NamedTuple):
    """The full names of an article, by their last and by their first word."""

    by_last: Mapping[str, tuple[str, ...]]
    by_first: Mapping[str, tuple[str, ...]]
    inner: frozenset[str]
    """Words, folded, that begin with a capital within a sentence."""
    genders: Mapping[str, str]
    """``m`` or ``f`` by full name and by surname, where something tells."""
    persons: frozenset[str]
    """Last words of names that a given name or a title makes a person's."""


def core(run: str) -> str:
    """A run of capitalised words becomes the name in it, without titles, descriptions and possessive."""
    return _CORES[run]


def _core(run: str) -> str:
    parts = _possessive(run).split()
    parts = _from_given(_behind_titles(parts))
    while parts and parts[-1].strip(".,").lower() in words.SUFFIXES and len(parts) > 2:  # noqa: PLR2004
        parts.pop()
    while len(parts) > 1 and parts[-1].lower() in words.DAYS:
        parts.pop()
    return " ".join(parts).rstrip(",")


_CORES = Known(_core)


def _possessive(run: str) -> str:
    return _POSSESSIVE.sub("", run) if run.endswith(("s", "'", "’", "ʼ", "\n")) else run


_POSSESSIVE = re.compile(r"['’ʼ]s?$")


def _behind_titles(parts: list[str]) -> list[str]:
    last = max((i for i, part in enumerate(parts[:-1]) if _ends_titles(part)), default=-1)
    rest = parts[last + 1 :]
    dropped = False
    while len(rest) > 1 and rest[0] != "of" and _precedes(rest[0]):
        dropped, rest = True, rest[1:]
    if rest and rest[0].lower() == "of":
        at = next((i for i, part in enumerate(rest) if _is_given(part)), None)
        return rest[at:] if at is not None else []
    if len(rest) == 1 and (rest[0].lower() in words.RANKS or (not dropped and last < 0 and words.is_title(rest[0]))):
        return []
    if ("of" in rest and _is_given(rest[0])) or (last >= 0 and "of" in rest):
        return rest[: rest.index("of")]
    return rest


def _precedes(part: str) -> bool:
    return words.is_title(part) or fold(part).rstrip(".") in words.NOT_NAMES or part == "&"


def _ends_titles(part: str) -> bool:
    return part.strip(".") in words.TITLE_ABBREVIATIONS or part.lower() in words.RANKS


def _from_given(parts: list[str]) -> list[str]:
    """Words before a known given name describe the person ("Ohio Republican Ann Orr")."""
    if len(parts) < 3 or _is_given(parts[0]) or fold(parts[-1]) in ORGANISED:  # noqa: PLR2004
        return parts
    at = next((i for i, part in enumerate(parts[:-1]) if _is_given(part)), 0)
    if at == 1 and len(parts[0].rstrip(".")) == 1:
        return parts
    return parts[at:]


def _is_given(part: str) -> bool:
    folded = fold(part)
    return (folded.split("-")[0] if "-" in folded else folded) in given.GIVEN


_INNER = re.compile(rf"(?<=[a-zà-ÿа-яёіїєґ,][ \u00a0]){_CAPITAL}[\w-]+|(?<=\b[A-Z][a-z][a-z]\. ){_CAPITAL}[\w-]+")
_FEMALE_TITLE = re.compile(r"\b(?:Mrs\.?|Ms\.?|Miss|Madame|Mme|Frau|Lady|Queen|Princess|Sister)[ \u00a0]")
_MALE_TITLE = re.compile(r"\b(?:Mr\.?|Sir|Herr|Monsieur|Lord|King|Prince|Father|Pope)[ \u00a0]")
_TITLE = re.compile(r"\b(?:Mrs?|Ms|Dr|Sen|Rep|Gov|Gen|Col|Rev|Judge|Senator|President|Minister|Herr|Frau)\.?[ \u00a0]")
_ROLES = "|".join(sorted(words.ROLES))
_ROLE = rf"(?:{_CAPITAL}\w+['’]s? )?(?:[a-z'’-]+ ){{0,3}}(?:{_ROLES})s?\b"
_APPOSED = re.compile(rf", (?:\d\d?,|an? [a-z]|who |(?:the )?{_ROLE})")
"""An age, "a retired teacher", "director of" or "who" behind a name: a person's."""
_DESCRIBING = words.ROLES | {"named"}
"""The same before a name: "analyst Ann Orr", "a woman named Ann Orr"."""
_SIGNS = re.compile(r"[^\w]")
_MOST_PARTS = 5


class _Run(Value, frozen=True):
    """What capitalised words in a row say by themselves."""

    name: str
    """The name in them, if they are several."""
    rest: tuple[str, ...]
    """Those but the first that head no sentence, folded."""
    whole: tuple[str, ...]
    """The same with the first."""
    titled: tuple[str, ...]
    """Surnames behind titles: anybody's, women's, men's."""
    women: tuple[str, ...]
    men: tuple[str, ...]


class _Name(Value, frozen=True):
    """What a name of several words says by itself."""

    first: str
    """Its first word, folded."""
    last: str
    words: int
    given: bool
    """Whether it begins with a given name."""
    gender: str
    possible: bool
    """Whether it may be a person's: neither long, nor an organisation's, nor begun in small letters."""


def cast(text: str) -> Cast:
    """Text becomes its cast."""
    runs = [(_RUNS[match[0]], *match.span()) for match in RUN.finditer(text)]
    full = [(run.name, start, end) for run, start, end in runs if run.name]
    counts = Counter([name for name, _, _ in full])
    last, first = defaultdict(list), defaultdict(list)
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        if _is_full(told := _NAMES[name], counts[name]):
            last[told.last].append(name)
            first[told.first].append(name)
    inner = frozenset(chain.from_iterable([_inner(text, run, start) for run, start, _ in runs]))
    by_last = {key: tuple(names) for key, names in last.items()}
    by_first = {key: tuple(names) for key, names in first.items()}
    spoken = [run for run, _, _ in runs if run.titled or run.women or run.men]
    genders = dict(_genders(spoken, by_last))
    persons = {told.last for names in by_last.values() for name in names if (told := _NAMES[name]).given}
    persons.update(*(run.titled for run in spoken))
    persons |= {_NAMES[name].last for name, start, end in full if _is_described(text, start, end)}
    return Cast(by_last, by_first, inner, genders, frozenset(persons - ORGANISED))


def _inner(text: str, run: _Run, start: int) -> tuple[str, ...]:
    """A run of capitalised words becomes those of them that head no sentence, folded."""
    within = start > 1 and text[start - 1] in " \u00a0" and _leads_on(text, start - 2)
    return run.whole if within else run.rest


def _leads_on(text: str, at: int) -> bool:
    return text[at] in _SMALL_LETTERS or (
        text[at] == "." and _SHORTENED_WORD.search(text, max(0, at - 4), at) is not None
    )


_SMALL_LETTERS = {*"abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ,", *map(chr, range(0xE0, 0x100))}
_SHORTENED_WORD = re.compile(r"\b[A-Z][a-z][a-z]$")


def _look(run: str) -> _Run:
    """A run becomes what it says by itself."""
    several = " " in run or "\u00a0" in run
    first = _WHOLE.match(run)
    rest = tuple(map(fold, _INNER.findall(run))) if several else ()
    name = core(run) if several else ""
    titled, women, men = _titled(run) if several else ((), (), ())
    return _Run(name if " " in name else "", rest, ((fold(first[0]), *rest) if first else rest), titled, women, men)


_RUNS = Known(_look)
_WHOLE = re.compile(r"[\w-]{2,}")


def _titled(run: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """A run of capitalised words becomes the surnames behind titles in it: anybody's, women's, men's."""
    titled = (core(name).split() for name in _names_behind(_TITLE, run))
    women, men = (tuple(map(_surname, _names_behind(title, run))) for title in (_FEMALE_TITLE, _MALE_TITLE))
    return tuple(fold(parts[-1]) for parts in titled if parts), women, men


def _surname(name: str) -> str:
    return fold(core(name).split()[-1] if core(name) else name)


def _names_behind(title: re.Pattern[str], run: str) -> Iterator[str]:
    """A run becomes the runs in it behind a title, none of them within another."""
    at = 0
    while found := title.search(run, at):
        at = found.start() + 1
        if name := RUN.match(run, found.end()):
            at = name.end()
            yield name[0]


def _is_described(text: str, start: int, end: int) -> bool:
    """Whether what stands around a name of two words says that it is a person's."""
    if text.startswith(" ", max(0, start - 1)):
        first = max(0, start - _BACK)
        word = text[max(first, text.rfind(" ", first, start - 1) + 1) : start - 1].rstrip(",")
        if (word if word.isalnum() else _SIGNS.split(word)[-1]) in _DESCRIBING:
            return True
    return text.startswith(", ", end) and _APPOSED.match(text, end) is not None


_BACK = 24


def _know(name: str) -> _Name:
    """A name becomes what it says by itself."""
    parts = name.split()
    folded = fold(name).split()
    organised = any(fold(part) in ORGANISED for part in parts)
    possible = len(parts) <= _MOST_PARTS and not (organised or name[0].islower())
    return _Name(folded[0], folded[-1], len(parts), _is_given(parts[0]), _gender_of(parts[0]), possible)


_NAMES = Known(_know)


def _is_full(name: _Name, count: int) -> bool:
    return name.possible and (name.given or count > 1 or name.words == 2)  # noqa: PLR2004


def _genders(runs: Iterable[_Run], by_last: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for names in by_last.values():
        for name in names:
            if of_first := _NAMES[name].gender:
                yield name, of_first
    yield from ((surname, "f") for run in runs for surname in run.women)
    yield from ((surname, "m") for run in runs for surname in run.men)


def fullest(name: str, cast: Cast, gender: str = "") -> str:
    """A name becomes the fullest form the article has of it; one that fits several stays as it is."""
    parts = fold(name).split()
    pool = cast.by_last.get(parts[-1], ()) if parts else ()
    if len(parts) == 1:
        pool = pool or cast.by_first.get(parts[0], ())
        pool = tuple([p for p in pool if not gender or cast.genders.get(p, gender) == gender])
    else:
        pool = tuple([p for p in pool if _NAMES[p].first == parts[0]])
    pool = tuple([p for p in pool if _NAMES[p].given]) or pool
    if len({_NAMES[p].first for p in pool}) != 1:
        return name
    return max((*pool, name), key=lambda p: (len(p.split()), len(p)))


def gender(name: str, cast: Cast) -> str:
    """A name becomes ``m``, ``f`` or nothing."""
    full = fullest(name, cast)
    known = cast.genders.get(full) or cast.genders.get(fold(full.split()[-1]), "")
    return known or ("" if " " in full else _gender_of(full))


def _gender_of(first: str) -> str:
    key = fold(first).split("-")[0]
    return "f" if key in given.WOMEN else "m" if key in given.MEN else ""


def begins_given(name: str) -> bool:
    """Whether a name begins with a given name."""
    return _is_given(name.split(" ", 1)[0])


def is_person(name: str, cast: Cast) -> bool:
    """Whether a name is a person's in this article: by a given name, a title or an apposition."""
    full = fullest(name, cast)
    last = fold(full).split()[-1:]
    alone = " " not in full and _is_given(full) and fold(full) not in words.ALSO_GIVEN
    return bool(last) and (alone or last[0] in cast.persons)
