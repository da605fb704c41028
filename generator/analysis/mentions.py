"""Text and lexicon become the places where registered actors are named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.analysis import given, lines, words
from generator.analysis import text as plain
from generator.analysis.hits import Searched, search
from generator.analysis.lexicon import Case, Claim, Hit, Lexicon, Strength
from generator.model import Actor, Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence


def find(text: str, lexicon: Lexicon, source_names: Sequence[str] = (), day: str = "") -> tuple[Mention, ...]:
    """Text becomes its mentions, in order and without overlap."""
    return find_all("", text, lexicon, source_names, day)[1]


def find_all(
    title: str, text: str, lexicon: Lexicon, source_names: Sequence[str] = (), day: str = ""
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Title and text become their mentions; what is named in full in one may be named in short in the other.

    Args:
        title: the headline.
        text: the plain text below it.
        lexicon: the forms of all registered actors.
        source_names: all names of who published the article; they are nobody's mention.
        day: when it was published, as 2025-09-04: decides who holds an office.
    """
    apart = tuple(lines.apart(title, text))
    parts = search(title, lexicon, source_names, day), search(text, lexicon, source_names, day, apart)
    others = tuple(frozenset(_others(part, part.hits, lexicon)) for part in parts)
    cast = _cast(parts, others, lexicon)
    first, second = (tuple(_mentions(part, their, cast)) for part, their in zip(parts, others, strict=True))
    return first, second


_Span = tuple[int, int]
_FULL = Strength.FULL


class _Cast(NamedTuple):
    """Who is on stage in one article."""

    lexicon: Lexicon
    named: frozenset[str]
    """Actors whom a form of their own names."""
    rivals: frozenset[str]
    """Surnames, folded, that someone unregistered bears beside a given name."""
    acronyms: dict[str, str]
    """What stands in brackets behind a full name, and whose it is."""


def _cast(parts: Sequence[Searched], others: Sequence[Collection[_Span]], lexicon: Lexicon) -> _Cast:
    named = {claim.actor for part, their in zip(parts, others, strict=True) for claim in _certain(part, their)}
    named |= {actor for part in parts for hit in part.hits if (actor := _introduced(part, hit, lexicon))}
    rivals = {part.folded[start:end] for part, their in zip(parts, others, strict=True) for start, end in their}
    acronyms = {short: actor for part in parts for short, actor in _bracketed(part, named)}
    return _Cast(lexicon, frozenset(named), frozenset(rivals), acronyms)


def _certain(part: Searched, others: Collection[_Span]) -> Iterator[Claim]:
    for hit in _longest([hit for hit in part.hits if _in_full(hit)]):
        full = _in_full(hit)
        if len(full) == 1 and (hit.start, hit.end) not in others:
            yield full[0]


def _in_full(hit: Hit) -> Sequence[Claim]:
    if len(hit.claims) == 1:
        return hit.claims if hit.claims[0].strength is _FULL else ()
    return [claim for claim in hit.claims if claim.strength is _FULL]


def _longest(hits: Sequence[Hit]) -> Iterator[Hit]:
    """Hits become those that no longer or earlier one covers."""
    behind = -1
    for hit in sorted(hits, key=_place):
        if hit.start >= behind:
            yield hit
            behind = hit.end


def _place(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


_BACK = 60


def _before(part: Searched, hit: Hit) -> tuple[str, str]:
    """The two words before a hit, as far as they are capitalised and in its line."""
    behind = part.text[max(0, hit.start - _BACK) : hit.start]
    if not behind or behind[-1] not in " \u00a0":
        return "", ""
    first, last = ("", "", *behind[behind.rfind("\n") + 1 :].split())[-2:]
    if not (last[:1].isupper() and last.rstrip(".")[-1:].isalnum()):
        return "", ""
    return (first if first[:1].isupper() and first[-1].isalnum() else ""), last


def _others(part: Searched, hits: Iterable[Hit], lexicon: Lexicon) -> Iterator[_Span]:
    """The bare names that stand behind another's given name: "Chelsea Clinton" is not Hillary Clinton."""
    for hit in hits:
        if hit.claims[0].single and all(claim.single for claim in hit.claims) and _is_other(part, hit, lexicon):
            yield hit.start, hit.end


def _is_other(part: Searched, hit: Hit, lexicon: Lexicon) -> bool:
    first, last = (plain.fold(word) for word in _before(part, hit))
    word = first if _INITIAL.fullmatch(last) and first else last
    if not word or words.is_title(word) or not _is_given(part, hit, word):
        return False
    return not any(word in lexicon.words_of(claim.actor) for claim in hit.claims)


_INITIAL = re.compile(r"\w\.?")


def _is_given(part: Searched, hit: Hit, word: str) -> bool:
    if word in given.GIVEN:
        return True
    if word.rstrip(".") in words.NOT_NAMES or word.endswith(("'s", "'", ".")):
        return False
    at = part.folded.rfind(word, max(0, hit.start - _BACK), hit.start)
    heads = part.folded[max(0, at - 8) : max(0, at)].rstrip(" \"'“”„«‘(")[-1:] in {"", ".", "!", "?", ":", "\n"}
    return not heads and at + len(word) not in part.ends and not word.isupper()


def _surname(part: Searched, hit: Hit) -> str:
    return part.folded[hit.start : hit.end]


def _introduced(part: Searched, hit: Hit, lexicon: Lexicon) -> str | None:
    """A surname behind its own given name with something between them names its owner ("Donald J. Trump")."""
    if len(hit.claims) == 1 and not hit.claims[0].single:
        return None
    short = [claim for claim in hit.claims if claim.single]
    if not short:
        return None
    first, last = (plain.fold(word) for word in _before(part, hit))
    owners = {c.actor for c in short if {first, last} & (lexicon.words_of(c.actor) - {_surname(part, hit), ""})}
    return owners.pop() if len(owners) == 1 else None


_BRACKETED = re.compile(r"\s?[(\[][\"'“”„«‘]?(?P<short>[^\W\d_a-z][^\W_]{1,7})[\"'“”»’]?[)\]]")


def _bracketed(part: Searched, named: Collection[str]) -> Iterator[tuple[str, str]]:
    """An acronym in brackets behind a full name stands for it in the rest of the article."""
    if "(" not in part.text and "[" not in part.text:
        return
    for hit in part.hits:
        owners = {claim.actor for claim in _in_full(hit) if claim.actor in named}
        match = _BRACKETED.match(part.text, hit.end)
        if match and len(owners) == 1 and match["short"].isupper() and hit.end - hit.start > len(match["short"]):
            yield match["short"], owners.pop()


def _mentions(part: Searched, others: Collection[_Span], cast: _Cast) -> Iterator[Mention]:
    hits = [hit for hit in part.hits if _has_owner(hit, cast)]
    reach: dict[int, int] = {}
    for hit in hits:
        reach[hit.start] = max(hit.end, reach.get(hit.start, 0))
    hits = [_trimmed(part, hit, reach) for hit in hits]
    if cast.acronyms:
        short = tuple(_acronyms(part, cast))
        hits += short
        others = {*others, *_others(part, short, cast.lexicon)}
    for hit in _longest(hits):
        owner = _owner(part, hit, cast) if (hit.start, hit.end) not in others else None
        if owner and _stands_alone(part, hit) and not _names_another(part, hit, cast.lexicon.actors[owner]):
            yield Mention(hit.start, hit.end, owner, part.text[hit.start : hit.end])


def _trimmed(part: Searched, hit: Hit, reach: Mapping[int, int]) -> Hit:
    """A name told with where that is ("Toulouse, France", "the Harbour Hall in Elm") leaves room for it as an actor."""
    if part.text.find(" ", hit.start, hit.end) < 0:
        return hit
    for link in _WITHIN.finditer(part.text, hit.start + 1, hit.end):
        whole = link[0][0] == "," or " " in part.text[hit.start : link.start()]
        if whole and any(reach.get(start, 0) >= hit.end for start in range(link.end(), hit.end)):
            return hit._replace(end=link.start())
    return hit


_WITHIN = re.compile(r",[ \u00a0]|[ \u00a0](?:in|from)[ \u00a0](?:the[ \u00a0])?(?=[^\W\d_a-z])")


def _acronyms(part: Searched, cast: _Cast) -> Iterator[Hit]:
    taken = {(hit.start, hit.end) for hit in part.hits}
    for short, actor in sorted(cast.acronyms.items()):
        for match in re.finditer(rf"(?<![\w@-]){re.escape(short)}(?!\w)", part.text):
            if match.span() not in taken:
                single = actor in cast.lexicon.persons
                yield Hit(*match.span(), (Claim(actor, short, _FULL, Case.TYPED, single=single),))


def _owners(hit: Hit, cast: _Cast) -> list[str]:
    """A hit becomes its possible owners: whoever claims it in full, else whoever was named and claims it in short."""
    full = [claim.actor for claim in _in_full(hit)]
    return full or [claim.actor for claim in hit.claims if claim.actor in cast.named]


def _has_owner(hit: Hit, cast: _Cast) -> bool:
    for claim in hit.claims:  # noqa: SIM110 - any() asks a generator for each, and most have one
        if claim.strength is _FULL or claim.actor in cast.named:
            return True
    return False


def _owner(part: Searched, hit: Hit, cast: _Cast) -> str | None:
    owners = _owners(hit, cast)
    if len(owners) > 1:
        owners = [owner for owner in owners if owner in cast.named]
    if len(owners) != 1:
        return None
    single = cast.rivals and all(claim.single for claim in hit.claims) and _surname(part, hit) in cast.rivals
    return None if single and not _introduced(part, hit, cast.lexicon) else owners[0]


def _stands_alone(part: Searched, hit: Hit) -> bool:
    """Whether no hyphen makes a hit part of another name ("Jean-Pierre"), as it does not in "Kyiv-based"."""
    hyphened = part.text[hit.start - 1 : hit.start] in _HYPHENS
    left = _LEFT.search(part.text, max(0, hit.start - _BACK), hit.start) if hyphened else None
    right = _RIGHT.match(part.text, hit.end)
    if left and _is_name_part(left["word"]) and left.end("word") not in part.ends:
        return False
    return not (right and _is_name_part(right["word"]) and right.start("word") not in part.starts)


def _is_name_part(word: str) -> bool:
    return word[0].isupper() and not word.isupper()


def _names_another(part: Searched, hit: Hit, owner: Actor) -> bool:
    """Whether a place is part of another's name ("North America", "Kyiv Courier"); a city's council is not the city."""
    if owner.kind not in {Kind.PLACE, Kind.COUNTRY}:
        return bool(_ROYAL.search(part.text, max(0, hit.start - _NEAR), hit.start))
    if _TURNED.search(part.text, max(0, hit.start - _NEAR), hit.start):
        return True
    adjective = _ADJECTIVE.search(part.folded, hit.start, hit.end)
    run = (_BODY if adjective or owner.kind is Kind.PLACE else _NAMESAKE).match(part.text, hit.end)
    if not run:
        return False
    return bool(adjective) or not any(at in part.starts for at in range(hit.end + 1, run.end()))


def _followed(nouns: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"[ \u00a0](?:[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w-]+[ \u00a0]){{0,2}}(?:{'|'.join(sorted(nouns))})\b")


_ADJECTIVE = re.compile(r"(?:[aei]an|ican|ish|ese)$")
"""How words end that are part of a body's name before it: "European Central Bank"."""
_NAMESAKE = _followed(words.NAMESAKES)
_BODY = _followed(words.NAMESAKES | words.BODIES)
_ROYAL = re.compile(r"\bRoyal[ \u00a0]$")
_TURNED = re.compile(r"\b(?:North|South|East|West|Latin|Central|New)[ \u00a0]$")
_NEAR = 10
_HYPHENS = frozenset("-‐‑")
_LEFT = re.compile(r"(?P<word>[^\W_]+)[-‐‑]$")
_RIGHT = re.compile(r"[-‐‑](?P<word>[^\W_]+)")
