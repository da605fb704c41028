"""Text and lexicon become the places where registered actors are named."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from generator.analysis import given, lines, namesakes, words
from generator.analysis import text as plain
from generator.analysis.hits import Searched, search
from generator.analysis.lexicon import Case, Claim, Hit, Lexicon, Strength
from generator.model import Mention

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
    bare = [(part, hit) for part in parts for hit in part.hits if len(hit.claims) > 1 or hit.claims[0].single]
    named |= {actor for part, hit in bare if (actor := _introduced(part, hit, lexicon))}
    rivals = {part.folded[start:end] for part, their in zip(parts, others, strict=True) for start, end in their}
    rivals.update(_shared(parts, lexicon))
    acronyms = {short: actor for part in parts for short, actor in _bracketed(part, named)}
    return _Cast(lexicon, frozenset(named), frozenset(rivals), acronyms)


def _certain(part: Searched, others: Collection[_Span]) -> Iterator[Claim]:
    for hit in _longest([hit for hit in part.hits if _in_full(hit)]):
        full = _in_full(hit)
        if len(full) == 1 and (hit.start, hit.end) not in others:
            yield full[0]


def _in_full(hit: Hit) -> Sequence[Claim]:
    claims = hit.claims
    if len(claims) == 1:  # as most have: no list is made
        return claims if claims[0].strength is _FULL else ()
    return [claim for claim in claims if claim.strength is _FULL]


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


@lru_cache(maxsize=1 << 10)
def _before(text: str, start: int) -> tuple[str, str]:
    """The two words before a place, folded, as far as they are capitalised and in its line; asked for twice."""
    behind = text[max(0, start - _BACK) : start]
    if not behind or behind[-1] not in " \u00a0":
        return "", ""
    nicked = behind[-2:-1] in _NICKED
    behind = _NICKNAME.sub("", behind) if nicked else behind
    first, last = ("", "", *behind[behind.rfind("\n") + 1 :].split())[-2:]
    if not (last[:1].isupper() and last.rstrip(".")[-1:].isalnum()):
        return "", ""
    if nicked and plain.fold(last) not in given.GIVEN:
        return "", ""
    return (plain.fold(first) if first[:1].isupper() and first[-1].isalnum() else ""), plain.fold(last)


_NICKED = frozenset("\"'”’»)")
_NICKNAME = re.compile(r"[\"'“‘«„(][\w .’'-]{1,30}[\"'”’»)][ \u00a0]$")
"""What stands between a given name and a surname, as in "Ann “Annie” Orr"."""


def _others(part: Searched, hits: Iterable[Hit], lexicon: Lexicon) -> Iterator[_Span]:
    """The bare names that stand behind another's given name: "Chelsea Clinton" is not Hillary Clinton."""
    for hit in hits:
        if hit.claims[0].single and all(claim.single for claim in hit.claims) and _is_other(part, hit, lexicon):
            yield hit.start, hit.end


def _is_other(part: Searched, hit: Hit, lexicon: Lexicon) -> bool:
    first, last = _before(part.text, hit.start)
    word = first if _INITIAL.fullmatch(last) and first else last
    if not word or words.is_title(word) or not _is_given(part, hit, word):
        return False
    for claim in hit.claims:
        known = lexicon.words_of(claim.actor)
        if last in known or (first in known and not _differ(last, known)):
            return False
    return True


def _differ(initials: str, known: Collection[str]) -> bool:
    """Whether initials are others than those of a registered name: "George H.W. Bush" is not "George W. Bush"."""
    letters = initials.replace(".", "")
    own = {word for word in known if len(word) == 1}
    return bool(own) and len(letters) <= _MOST_INITIALS and letters not in own


_INITIAL = re.compile(r"\w\.?")
_MOST_INITIALS = 2


def _is_given(part: Searched, hit: Hit, word: str) -> bool:
    if word in given.GIVEN:
        return True
    if word.rstrip(".") in words.NOT_NAMES or word.endswith(("'s", "'", ".")):
        return False
    at = part.folded.rfind(word, max(0, hit.start - _BACK), hit.start)
    heads = part.folded[max(0, at - 8) : max(0, at)].rstrip(" \"'“”„«‘(")[-1:] in {"", ".", "!", "?", ":", "\n"}
    return not heads and at + len(word) not in part.ends and not word.isupper()


_JOINTS = (" and ", " & ", " und ", " et ", " та ", " і ", " и ", " й ")
_AHEAD = re.compile(r"(?<!\w)(?P<ahead>[^\W\d_a-z][\w'’.-]*[ \u00a0])?(?P<word>[^\W\d_a-z][\w-]+)[ \u00a0]$")


def _shared(parts: Iterable[Searched], lexicon: Lexicon) -> Iterator[str]:
    """The surnames that an article shares out to others, folded: "Peter and Ann Orr", "Jack London".

    Whoever is named in full without the other too keeps the surname.
    """
    paired: set[str] = set()
    alone: set[str] = set()
    for part in parts:
        text, folded = part.text, part.folded
        for hit in part.hits:
            start, end, actor = hit.start, hit.end, hit.claims[0].actor
            if actor in lexicon.persons:
                if folded.find(" ", start, end) > 0:
                    joined = text.endswith(_JOINTS, 0, start) and _is_paired(text, text.rfind(" ", 0, start - 1) + 1)
                    (paired if joined else alone).add(folded[folded.rfind(" ", start, end) + 1 : end])
            elif actor in lexicon.places and namesakes.follows_given(text, start):
                yield folded[start:end]
    yield from paired - alone


def _is_paired(text: str, end: int) -> bool:
    """Whether a given name alone stands at the end of a stretch, before "and" and a whole name."""
    pair = _AHEAD.search(text, max(0, end - _BACK), end)
    alone = pair and (not pair["ahead"] or words.is_title(pair["ahead"].strip()))
    return bool(pair and alone) and plain.fold(pair["word"] if pair else "") in given.GIVEN


def _surname(part: Searched, hit: Hit) -> str:
    return part.folded[hit.start : hit.end]


def _introduced(part: Searched, hit: Hit, lexicon: Lexicon) -> str | None:
    """A surname behind its own given name with something between them names its owner ("Donald J. Trump")."""
    short = [claim.actor for claim in hit.claims if claim.single]
    ahead = _before(part.text, hit.start) if short else _NOTHING
    if ahead == _NOTHING:
        return None
    given_names = {word for word in ahead if word} - {_surname(part, hit)}
    owners = {actor for actor in short if _is_called(actor, given_names, ahead[1], lexicon)}
    return owners.pop() if len(owners) == 1 else None


def _is_called(actor: str, names: Collection[str], last: str, lexicon: Lexicon) -> bool:
    known = lexicon.words_of(actor)
    return any(name in known for name in names) and (last in known or not _differ(last, known))


_NOTHING = ("", "")


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
    shared = {one.end for one, other in pairwise(hits) if one.end == other.end}
    spaces = part.text.count
    hits = [_roomy(part, hit, hits, reach, shared) if spaces(" ", hit.start, hit.end) else hit for hit in hits]
    if cast.acronyms:
        short = tuple(_acronyms(part, cast))
        hits += short
        others = {*others, *_others(part, short, cast.lexicon)}
    for hit in _longest(hits):
        owner = _owner(part, hit, cast) if (hit.start, hit.end) not in others else None
        if owner and namesakes.stands_for(part, hit, cast.lexicon.actors[owner]):
            yield Mention(hit.start, hit.end, owner, part.text[hit.start : hit.end])


def _roomy(part: Searched, hit: Hit, hits: Sequence[Hit], reach: Mapping[int, int], shared: Collection[int]) -> Hit:
    """A hit of several words leaves room for others in it."""
    return _trimmed(part, _undescribed(part, hit, hits) if hit.end in shared else hit, reach)


def _undescribed(part: Searched, hit: Hit, hits: Sequence[Hit]) -> Hit:
    """A description with a name at its end ("Elm parent Vale Motors") leaves room for whoever stands in it."""
    if part.text.count(" ", hit.start, hit.end) == 1 or not _DESCRIBED.search(part.text, hit.start, hit.end):
        return hit
    actors = {claim.actor for claim in hit.claims}
    ending = (other for other in hits if other.end == hit.end and other.start > hit.start)
    own = [other for other in ending if actors & {claim.actor for claim in other.claims}]
    return min(own, key=_place) if own else hit


_DESCRIBED = re.compile(
    r"[ \u00a0](?!(?:for|and|und|der|die|des|the|von|van|del|las|los)\b)[^\W\d_A-Z][^\W\d_A-Z]{2,}[ \u00a0]"
)


def _trimmed(part: Searched, hit: Hit, reach: Mapping[int, int]) -> Hit:
    """A name told with where that is ("Toulouse, France", "the Harbour Hall in Elm") leaves room for it as an actor."""
    for link in _WITHIN.finditer(part.text, hit.start + 1, hit.end):
        whole = link[0][0] == "," or " " in part.text[hit.start : link.start()]
        if whole and any(reach.get(start, 0) >= hit.end for start in range(link.end(), hit.end)):
            return replace(hit, end=link.start())
    return hit


_WITHIN = re.compile(r",[ \u00a0]|[ \u00a0](?:in|from)[ \u00a0](?:the[ \u00a0])?(?=[^\W\d_a-z])")


def _acronyms(part: Searched, cast: _Cast) -> Iterator[Hit]:
    taken = {(hit.start, hit.end) for hit in part.hits}
    for short, actor in sorted(cast.acronyms.items()):
        for match in re.finditer(rf"(?<![\w@-]){re.escape(short)}(?!\w)", part.text):
            if match.span() not in taken:
                single = actor in cast.lexicon.persons
                yield Hit(*match.span(), (Claim(actor, short, _FULL, Case.TYPED, single=single),))


def _owners(hit: Hit, cast: _Cast) -> Sequence[str]:
    """A hit becomes its possible owners: whoever claims it in full, else whoever was named and claims it in short."""
    claims = hit.claims
    if len(claims) == 1:
        actor = claims[0].actor
        return (actor,) if claims[0].strength is _FULL or actor in cast.named else ()
    full = [claim.actor for claim in _in_full(hit)]
    return full or [claim.actor for claim in claims if claim.actor in cast.named]


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
    if cast.rivals and _surname(part, hit) in cast.rivals:
        bare = all(claim.single for claim in hit.claims) or owners[0] in cast.lexicon.places
        return None if bare and not _introduced(part, hit, cast.lexicon) else owners[0]
    return owners[0]
