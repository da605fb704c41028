"""A registered name becomes the other ways in which an article may write it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.analysis import words
from generator.analysis.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
_INITIAL = re.compile(r"[^\W\d_]\.?")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.[ \u00a0]?){2,}")
_FEWEST = 2
"""Words of a name that is nobody else's; a single one may be a common noun."""

LEGAL = table("inc incorporated corp corporation ltd limited llc llp plc co gmbh ag sa se nv bv spa oy oyj ab asa kg")
"""What a company's name ends in by law; few articles write it."""

FAMILY = table(
    """
    xi li wang zhang liu chen yang huang zhao wu zhou xu sun zhu hu guo lin luo gao deng wen mao jiang kim lee park choi
    jung moon yoon roh ban nguyen tran pham сі си кім ким лі ли ван чжан лю чень
    """
)
"""Family names that stand before the given name: Chinese, Korean, Vietnamese."""

_ARABIC = re.compile(r"\b(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]n|[Aa]s|[Aa]d)-(?=[^\W\d_a-z])")
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
_UMLAUT = re.compile(r"[äöüÄÖÜß]")


@lru_cache(maxsize=1 << 14)
def in_full(name: str, *, person: bool) -> tuple[str, ...]:
    """A name becomes its other forms that say no less: without initials or "Ltd", otherwise spaced or spelt."""
    if name.replace(" ", "").isalpha() and not _REMARKABLE.search(name):
        return ()
    found = dict.fromkeys((name, _tidy(name)))
    for make in _PERSONAL if person else _ORGANISED:
        found.update(dict.fromkeys(form for known in tuple(found) for form in make(known)))
    found.update(dict.fromkeys(form for known in tuple(found) for form in _spelt(known)))
    return tuple(form for form in found if form and form != name)


_REMARKABLE = re.compile(rf" (?:\w|and) |[äöüÄÖÜß]| (?i:{'|'.join(sorted(LEGAL | words.SUFFIXES))})$")
"""What a name of letters alone must hold to have another form: most have none, and this is quickly told."""


def _tidy(name: str) -> str:
    """A name as it is taken apart for counting becomes the name as it is printed: "Val - Mart", "O' Dare"."""
    name = re.sub(r"(?<=\w) - (?=\w)", "-", name.lstrip("`'\"“„«‘ "))
    return re.sub(r"\b([DO]['’ʼ]) (?=[^\W\d_a-z])", r"\1", name)


def _without_suffix(name: str) -> Iterator[str]:
    parts = name.split()
    if len(parts) > _FEWEST and parts[-1].strip(".,").lower() in words.SUFFIXES:
        yield " ".join(parts[:-1]).rstrip(",")


def _without_initials(name: str) -> Iterator[str]:
    first, *middle, last = name.split() if " " in name else (name, name)
    kept = [part for part in middle if not _INITIAL.fullmatch(part)]
    if len(kept) < len(middle) and not _INITIAL.fullmatch(first) and len(last.rstrip(".")) > 1:
        yield " ".join((first, *kept, last))


def _otherwise_spaced(name: str) -> Iterator[str]:
    """A name's first initials become "J.K.", "J. K." and "JK"."""
    if found := _INITIALS.match(name):
        letters, rest = [letter for letter in found[0] if letter.isalpha()], name[found.end() :].lstrip()
        if rest:
            yield f"{'.'.join(letters)}. {rest}"
            yield f"{'. '.join(letters)}. {rest}"
            yield f"{''.join(letters)} {rest}"


def _without_article(name: str) -> Iterator[str]:
    if " " in name and _ARABIC.search(name):
        yield _ARABIC.sub("", name)


def _without_law(name: str) -> Iterator[str]:
    parts = name.split()
    kept = len(parts)
    while kept > _FEWEST and parts[kept - 1].replace(".", "").strip(",").lower() in LEGAL:
        kept -= 1
    if kept < len(parts):
        yield " ".join(parts[:kept]).rstrip(",")


def _with_sign(name: str) -> Iterator[str]:
    for one, other in ((" & ", " and "), (" and ", " & ")):
        if one in name:
            yield name.replace(one, other)


def _spelt(name: str) -> Iterator[str]:
    if _UMLAUT.search(name):
        yield name.translate(_SPELT_OUT)
        if "ß" in name:
            yield name.replace("ß", "ss")


_PERSONAL = (_without_suffix, _without_initials, _otherwise_spaced, _without_article)
_ORGANISED = (_without_law, _with_sign)


def core(name: str) -> str | None:
    """A name with a description around it becomes the name alone ("retailer Best Buy", "Judge Ann Orr")."""
    whole_entry, name = name, _BEHIND.sub("", name)
    found = list(_WORD.finditer(name))
    at = _named_from(found)
    if not at:
        return name if name != whole_entry else None
    described = any((w[0].islower() and w[0] not in words.SMALL) or words.is_title(w[0]) for w in found[:at])
    rest = name[found[at].start() :]
    whole = not any(w[0].islower() and w[0] not in words.PARTICLES for w in found[at:])
    return rest if described and whole and "," not in rest else None


_BEHIND = re.compile(r",[ \u00a0](?:which|who|that|where)\b.*")
"""What is told of somebody behind the name: "Elm Airport, which serves Norr"."""


def _named_from(found: Sequence[re.Match[str]]) -> int:
    """The words of an entry become where the name in them begins."""
    at = next((i for i, w in enumerate(found) if w[0][0].isupper() and not words.is_title(w[0])), 0)
    described = (i for i in range(len(found) - 1, at, -1) if _describes(found[i][0]))
    last = next(described, -1)
    return last + 1 if at < last + 1 < len(found) else at


def _describes(word: str) -> bool:
    """Whether a word in the middle of an entry belongs to a description: "Elm Bank analyst Ann Orr"."""
    return word in words.ROLES or word in _KINDS


_KINDS = table(
    """
    magazine newspaper daily weekly broadcaster agency airline carrier retailer company firm maker manufacturer
    automaker carmaker bank insurer
    """
)
"""Nouns for organisations that stand before their names."""


def short_names(name: str) -> Iterator[str]:
    """An organisation's name becomes what an article may call it after its first line."""
    parts = [part for part in name.split() if part[0].isalnum()]
    if parts and parts[0] == "The":
        parts = parts[1:]
        yield " ".join(parts)
    capitals = [part[0] for part in parts if part[0].isupper()]
    if len(capitals) > _FEWEST and len(capitals) == sum(p[0].isupper() or p not in words.SMALL for p in parts):
        yield "".join(capitals)
    kept = len(parts)
    while kept > 1 and parts[kept - 1].strip(".,").lower() in words.COMPANY:
        kept -= 1
        yield " ".join(parts[:kept]).rstrip(",")


def may_be_surname(part: str) -> bool:
    """Whether a word may stand in a surname: a capital, a particle, or an Arabic article and a capital."""
    return part[0].isupper() or part in words.PARTICLES or _ARABIC.match(part) is not None


def family_names(name: str, last: str) -> Iterable[str]:
    """A person's surname becomes it and its other forms: without its article, or the word that stands first."""
    first = name.split(" ", 1)[0]
    found = [last] if last else []
    found += [_ARABIC.sub("", last)] if _ARABIC.match(last) else []
    found += [first] if first.lower() in FAMILY and first != name else []
    return dict.fromkeys(found)
