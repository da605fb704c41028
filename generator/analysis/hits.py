"""Text becomes the places where a form of the lexicon stands as a whole word, in letters that the form allows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from generator.analysis import offices, words
from generator.analysis import text as plain
from generator.analysis.lexicon import Case, Claim, Hit, Lexicon, Strength
from generator.analysis.text import Span
from generator.model import Kind, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


_EXCLUDED, _TYPED = Strength.EXCLUDED, Case.TYPED


class Searched(Value, frozen=True):
    """A text with all that was found in it, overlapping or not."""

    text: str
    folded: str
    hits: tuple[Hit, ...]
    starts: frozenset[int]
    ends: frozenset[int]


def search(
    text: str, lexicon: Lexicon, source_names: Sequence[str], day: str = "", apart: Sequence[Span] = ()
) -> Searched:
    """Text becomes its hits, but for those in addresses, in its source's name and in excluded phrases.

    Args:
        text: what is searched.
        lexicon: the forms to be found.
        source_names: all names of who published the text.
        day: when, for offices; without it no office is anybody's.
        apart: stretches that name nobody: the author's line, the title once more.
    """
    folded = plain.fold(text)
    raw = _whole_words(text, folded, lexicon)
    if lexicon.depends:
        raw = [settled for hit in raw if (settled := offices.settle(hit, text, folded, day))]
    if apart:
        raw = [hit for hit in raw if not any(span.start <= hit.start < span.end for span in apart)]
    hits = tuple(_counted(raw, text, folded, lexicon, source_names)) if raw else ()
    return Searched(text, folded, hits, frozenset(hit.start for hit in hits), frozenset(hit.end for hit in hits))


def _whole_words(text: str, folded: str, lexicon: Lexicon) -> list[Hit]:
    hits = []
    for last, entry in lexicon.scan(folded):
        end = last + 1
        start, claims = end - entry.length, entry.claims
        if (entry.capital and not text[start].isupper()) or not _is_whole(text, folded, start, end):
            continue
        if len(claims) == 1:  # as most have: no list is made
            if _fits(claims[0], text, folded, start, end, lexicon):
                hits.append(Hit(start, end, claims))
            continue
        fitting = [claim for claim in claims if _fits(claim, text, folded, start, end, lexicon)]
        if fitting:
            hits.append(Hit(start, end, claims if len(fitting) == len(claims) else tuple(fitting)))
    return hits


def stand_in(text: str, lexicon: Lexicon) -> bool:
    """Whether any form stands in a text as a whole word, in whatever letters; where none does, none is searched for."""
    folded = plain.fold(text)
    return any(_is_whole(text, folded, last + 1 - entry.length, last + 1) for last, entry in lexicon.scan(folded))


def _is_whole(text: str, folded: str, start: int, end: int) -> bool:
    """Whether no letter or number goes on at either end of a form."""
    if start and text[start - 1] != " " and _glued_left(text, start):
        return False
    return end >= len(text) or not text[end].isalnum() or _tail(folded, end)


_CONTINUOUS = "\u2e80"  # from here on, scripts write no space between words
_ELIDED = re.compile(r"\b(?:[ldnstjmc]|qu)['’ʼ]$", re.IGNORECASE)


def _glued_left(text: str, start: int) -> bool:
    before = text[start - 1]
    if before.isalnum() or before in "_@":
        return before < _CONTINUOUS
    if before in "'’ʼ" and start > 1 and text[start - 2].isalpha():
        return not _ELIDED.search(text, max(0, start - 4), start)
    return False


_TAIL = re.compile(r"s'?(?!\w)")


def _tail(folded: str, end: int) -> bool:
    return folded[end] >= _CONTINUOUS or _TAIL.match(folded, end) is not None


def _fits(claim: Claim, text: str, folded: str, start: int, end: int, lexicon: Lexicon) -> bool:
    if claim.strength is _EXCLUDED:
        return True
    for place in claim.capitals:
        if not text[start + place].isupper():
            return False
    if claim.case is _TYPED and not _is_as_typed(claim, text, start, end):
        return False
    if folded.startswith("s", end) and text[end - 1].isalpha():
        return _may_be_plural(claim, text, start, lexicon)
    return not text.startswith("$", end)


def _is_as_typed(claim: Claim, text: str, start: int, end: int) -> bool:
    """Whether a short acronym stands in capitals where the registry has it so, and not among others in capitals."""
    words = text[start:end]
    return (words.upper() == words) == (claim.form.upper() == claim.form) and not _shouted(claim, text, start, end)


def _shouted(claim: Claim, text: str, start: int, end: int) -> bool:
    """Whether an acronym that is a common word too stands in a line of capitals."""
    if claim.form not in words.COMMON_ACRONYMS:
        return False
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    rest = text[first:start] + text[end : last if last >= 0 else len(text)]
    return any(map(str.isalpha, rest)) and rest == rest.upper()


def _may_be_plural(claim: Claim, text: str, start: int, lexicon: Lexicon) -> bool:
    """A person's plural is a family, but in German a genitive."""
    if claim.actor not in lexicon.persons:
        return claim.form[-1] != "s"
    return " und " in text and not re.search(
        r"\b(?:die|den|beiden|the)\s$", text[max(0, start - 8) : start], re.IGNORECASE
    )


_HOST = re.compile(
    r"\.(?<=\w\.)(?:com|org|net|int|gov|edu|info|io|co|eu|ua|ru|de|fr|uk|us|it|pl|ch|at|tv|news)(?![\w'])"
)
_ADDRESS = re.compile(rf"://|www\.|@\w|{_HOST.pattern}")
_EDGE = "([{<\"'“”„«»‘’.,;:!?…>}])"


def _addresses(text: str) -> Iterator[tuple[Span, bool]]:
    """Text becomes its URLs, e-mail addresses and handles; a bare host may be a name too ("Booking.com")."""
    if not ("@" in text or "://" in text or "www." in text or _HOST.search(text)):
        return
    for match in _ADDRESS.finditer(text):
        start, end = match.start(), match.end()
        while start and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        token = text[start:end]
        inner = token.strip(_EDGE)
        start += token.find(inner) if inner else 0
        yield Span(start, start + len(inner)), not any(sign in inner for sign in ("://", "@", "/"))


def _blocked(text: str, folded: str, source_names: Iterable[str]) -> Iterator[tuple[Span, bool]]:
    yield from _addresses(text)
    for name in sorted({plain.fold(name).strip() for name in source_names} - {""}):
        at = folded.find(name)
        while at >= 0:
            yield Span(at, at + len(name)), True
            at = folded.find(name, at + len(name))


def _counted(
    hits: Sequence[Hit], text: str, folded: str, lexicon: Lexicon, source_names: Iterable[str]
) -> Iterator[Hit]:
    blocked = sorted(_blocked(text, folded, source_names))
    excluded = _excluded(hits)
    if not blocked and not excluded:
        yield from hits
        return
    for hit in hits:
        near = _near(blocked, hit)
        if any(_inside(hit, span, nameable) for span, nameable in near):
            continue
        claims = tuple(
            claim
            for claim in hit.claims
            if claim.strength is not _EXCLUDED
            and not _hidden(hit, excluded.get(claim.actor, ()))
            and not _is_medium(claim, hit, near, lexicon)
        )
        if claims:
            yield Hit(hit.start, hit.end, claims)


def _near(blocked: Sequence[tuple[Span, bool]], hit: Hit) -> Sequence[tuple[Span, bool]]:
    """The few blocked spans that may touch a hit."""
    at = bisect_left(blocked, hit.start, key=lambda item: item[0].start)
    return blocked[max(0, at - 2) : bisect_left(blocked, hit.end, key=lambda item: item[0].start)]


def _hidden(hit: Hit, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a hit lies in an excluded phrase; the spans come in the order of their ends."""
    at = bisect_left(spans, hit.end, key=lambda span: span[1])
    return any(start <= hit.start for start, _ in spans[at : at + 3])


def _excluded(hits: Iterable[Hit]) -> dict[str, list[tuple[int, int]]]:
    spans = defaultdict(list)
    for hit in hits:
        for claim in hit.claims:
            if claim.strength is _EXCLUDED:
                spans[claim.actor].append((hit.start, hit.end))
    return spans


def _inside(hit: Hit, span: Span, nameable: bool) -> bool:  # noqa: FBT001
    whole = hit.start <= span.start and span.end <= hit.end
    return span.start < hit.end and hit.start < span.end and not (nameable and whole)


def _is_medium(claim: Claim, hit: Hit, blocked: Iterable[tuple[Span, bool]], lexicon: Lexicon) -> bool:
    """Whether a medium is named as the source of the article, not as somebody in the news."""
    media = lexicon.actors[claim.actor].kind is Kind.MEDIA
    return media and any(span == (hit.start, hit.end) for span, _ in blocked)
