"""Tokens become the phrases that may be the subject of a verb of speech."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from generator.analysis import cast as casting
from generator.analysis import contexts, cues, given, words
from generator.analysis.named import MOST_WORDS, Phrase, Sort, name_phrase, upto
from generator.analysis.tables import table
from generator.analysis.tokens import (
    holds_comma,
    inverted,
    is_adverb,
    is_auxiliary,
    is_capital,
    is_cue,
    is_joined,
    is_word,
    run_ending,
    run_starting,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.analysis.cast import Cast
    from generator.analysis.tokens import Token


def left(text: str, found: Sequence[Token], at: int, cast: Cast) -> Phrase | None:
    """The index of a verb becomes the phrase before it that is its subject."""
    at = _skip_auxiliaries(found, at)
    if at < 0:
        return None
    if found[at].text == ")":
        at = next((i for i in range(at - 1, 0, -1) if found[i].text == "("), 0) - 1
        if at < 0:
            return None
    token = found[at]
    if pronoun := inverted(token):
        return Phrase(Sort.PRONOUN, token.start, token.end, pronoun)
    if token.text == "," and (several := _several(text, found, at, cast)):
        return several
    if token.text == "," or (at and holds_comma(token, text)):
        return _before_apposition(text, found, at, cast)
    if token.passage >= 0:
        return None
    if token.lower in cues.PRONOUNS:
        return Phrase(Sort.PRONOUN, token.start, token.end, token.text)
    return _standing(text, found, at, cast) if is_word(token) else None


def _several(text: str, found: Sequence[Token], comma: int, cast: Cast) -> Phrase | None:
    """The many in "her listeners, who wondered": they are nobody whose name stands further on."""
    if not comma or found[comma + 1].lower != "who" or not found[comma - 1].text.endswith("s"):
        return None
    phrase = _ending(text, found, comma - 1, cast)
    return phrase if phrase.sort is Sort.NOMINAL else None


def _standing(text: str, found: Sequence[Token], at: int, cast: Cast) -> Phrase:
    """The phrase that ends at a word, or the name that it belongs to."""
    phrase = _ending(text, found, at, cast)
    if phrase.sort is Sort.NAME:
        return phrase
    return _apposed_name(text, found, phrase, cast) or _led_name(text, found, phrase, cast) or phrase


def _apposed_name(text: str, found: Sequence[Token], phrase: Phrase, cast: Cast) -> Phrase | None:
    """The name in "Ann Orr, the director of the fund said", which lacks its second comma."""
    first = next(i for i, token in enumerate(found) if token.start == phrase.start)
    comma = next((i for i in range(first - 1, max(0, first - MOST_WORDS), -1) if found[i].text == ","), 0)
    if not comma or any(is_cue(token) for token in found[comma:first]):
        return None
    start = next((i + 1 for i in range(comma - 1, -1, -1) if found[i].text == "," or found[i].passage >= 0), 0)
    name = _whole_name(text, found, start, comma, cast)
    return name if name and (start == 0 or casting.is_person(name.text, cast)) else None


def _led_name(text: str, found: Sequence[Token], phrase: Phrase, cast: Cast) -> Phrase | None:
    """The name in "Ann Orr of the Harbour Fund said"."""
    first = bisect_left(found, phrase.start, key=lambda token: token.start)
    end = next((i for i in range(first, len(found)) if found[i].lower in _OF), len(found))
    if end - first < _FEWEST or end == len(found) or found[end].start > phrase.end or not is_capital(found[first]):
        return None
    name = name_phrase(text, found, first, end - 1, cast) if run_starting(found, first) >= end else None
    return name if name and casting.is_person(name.text, cast) else None


_OF = table("of from at with in for")
_FEWEST = 2


def _skip_auxiliaries(found: Sequence[Token], at: int) -> int:
    at -= 1
    while at >= 0 and (is_auxiliary(found, at) or is_adverb(found[at])):
        at -= 1
    return at


def _ending(text: str, found: Sequence[Token], at: int, cast: Cast) -> Phrase:
    """The phrase that ends at a token: a name, unless it belongs to a noun before it."""
    token = found[at]
    if is_capital(token) and is_joined(token):
        first = run_ending(found, at)
        before = found[first - 1] if first else None
        if before and before.lower in _INDEFINITE and not (before.lower == "that" and first < at):
            return _nominal(text, found, at)
        if before and before.lower in _ARTICLES and first > 1:
            before = found[first - 2]
            first_head = first - 2
        else:
            first_head = first - 1
        if before and before.lower in _AND and first_head and is_capital(found[first_head - 1]):
            both = found[run_ending(found, first_head - 1)].start
            return Phrase(Sort.NOMINAL, both, token.end, text[both : token.end])
        if before and before.lower in cues.PREPOSITIONS and _has_head(found, first_head):
            by = before.lower in _BY and contexts.is_message(found, first_head)
            return (name_phrase(text, found, first, at, cast) if by else None) or _nominal(text, found, at)
        if not contexts.is_noun(found, first, at + 1, cast) and (phrase := name_phrase(text, found, first, at, cast)):
            return phrase
    return _nominal(text, found, at)


def _has_head(found: Sequence[Token], preposition: int) -> bool:
    """Whether a noun stands before a preposition ("a spokesman for"), not the head of the sentence ("In Ohio")."""
    before = found[preposition - 1] if preposition and found[preposition].lower not in _CLAUSES else None
    return before is not None and is_word(before) and not is_cue(before)


_BY = table("by from")
_CLAUSES = table("after before since than as")
"""Prepositions that begin a clause as well."""


_STARTS = table(", ; : . — – -- ( “” ! ? and but that what as while because")


def _nominal(text: str, found: Sequence[Token], at: int) -> Phrase:
    first = at
    while first > 0 and found[first - 1].lower not in _STARTS and not is_cue(found[first - 1]):
        first -= 1
    return Phrase(Sort.NOMINAL, found[first].start, found[at].end, text[found[first].start : found[at].end])


def _before_apposition(text: str, found: Sequence[Token], comma: int, cast: Cast) -> Phrase | None:
    """Skips ", a spokesman for …," to the name before it; "the campaign manager, Ann Orr," gives the name within."""
    opening = comma - 1
    while opening >= 0 and found[opening].text != ",":
        opening -= 1
    if opening < 0:
        return None
    inside = _whole_name(text, found, opening + 1, comma, cast)
    named = opening and is_word(found[opening - 1]) and not _is_shortened_place(found[opening - 1])
    before = _ending(text, found, opening - 1, cast) if named else None
    if inside and named and (before is None or before.sort is not Sort.NAME):
        place = is_capital(found[opening - 1]) and not casting.begins_given(inside.text)
        if not place:
            return inside
    if before and before.sort is Sort.NAME:
        return before
    return _far_name(text, found, opening, cast) or before


def _far_name(text: str, found: Sequence[Token], end: int, cast: Cast) -> Phrase | None:
    """Skips an apposition that has commas itself back to the nearest name that stands between commas."""
    while end > 0:
        start = next((i + 1 for i in range(end - 1, -1, -1) if found[i].text == "," or found[i].passage >= 0), 0)
        if name := _whole_name(text, found, start, end, cast):
            return name
        end = start - 1
    return None


def _whole_name(text: str, found: Sequence[Token], first: int, end: int, cast: Cast) -> Phrase | None:
    if end - 1 > first and found[end - 1].text == ")":
        end = next((i for i in range(end - 1, first, -1) if found[i].text == "("), end)
    if first >= end or not is_capital(found[first]) or run_starting(found, first) != end:
        return None
    if end - first == 1 and _is_shortened_place(found[first]):
        return None
    return name_phrase(text, found, first, end - 1, cast)


def _is_shortened_place(token: Token) -> bool:
    """Whether a word between commas is a state in short, as in "of Raleigh, N.C., said"."""
    short = token.text.rstrip(".")
    return short not in {"Jr", "Sr"} and ("." in short or short in words.ABBREVIATIONS)


_AND = table("and und et і та и й y &")
_INDEFINITE = table("a an another one some each every this that any ein eine einer eines einem einen un une")
_ARTICLES = table("our the der die das dem den le la")


def right(text: str, found: Sequence[Token], at: int, cast: Cast) -> Phrase | None:
    """The index of a verb or of "according to" becomes the phrase behind it that is its subject."""
    if pronoun := inverted(found[at]):
        return Phrase(Sort.PRONOUN, found[at].start, found[at].end, pronoun)
    first = at + 1
    while first < len(found) and (found[first].lower in cues.ALSO or is_adverb(found[first])):
        first += 1
    if first >= len(found) or not is_word(found[first]):
        return None
    if found[first].lower in cues.PRONOUNS and not _is_article(found, first):
        return Phrase(Sort.PRONOUN, found[first].start, found[first].end, found[first].text)
    return _starting(text, found, first, cast)


def _is_article(found: Sequence[Token], at: int) -> bool:
    """Whether "il" is Italian for "the", which a noun follows."""
    return found[at].lower == "il" and at + 1 < len(found) and is_word(found[at + 1]) and not is_cue(found[at + 1])


def _starting(text: str, found: Sequence[Token], first: int, cast: Cast) -> Phrase | None:
    for i in range(first, min(len(found), first + MOST_WORDS)):
        token = found[i]
        told = i > first and token.lower in _BY and contexts.is_message(found, i)
        if told and (writer := _starting(text, found, i + 1, cast)):
            return writer
        if i == first and token.lower in _WITHIN:
            return upto(text, found, first, _ending_word(found, first))
        if (
            not is_word(token)
            or (i > first and (token.lower in _STOPPERS or token.lower.startswith("d'")))
            or (is_cue(token) and not is_capital(token))
        ):
            return _apposed(text, found, first, i, cast)
        if is_capital(token) and is_joined(token) and token.lower not in words.NOT_NAMES:
            end = run_starting(found, i)
            if (
                end < len(found)
                and is_word(found[end])
                and (not is_joined(found[end - 1]) or not (_ends_phrase(found[end]) or _is_full(found, i, end)))
            ):
                continue
            if i > first and contexts.is_owner(found, i, end):
                return upto(text, found, first, end)
            vague = (i > first and found[i - 1].lower in _INDEFINITE) or contexts.is_noun(found, i, end, cast)
            name = None if vague else name_phrase(text, found, i, end - 1, cast)
            return name or upto(text, found, first, end)
    return upto(text, found, first, min(len(found), first + MOST_WORDS))


def _ending_word(found: Sequence[Token], first: int) -> int:
    """A token becomes the index behind the words that follow it without a sign."""
    end = first
    while end < min(len(found), first + MOST_WORDS) and is_word(found[end]) and found[end].passage < 0:
        end += 1
    return end


_WITHIN = table("в у при")
"""Ukrainian and Russian words for where something was told: "сообщили в ведомстве"."""
_STOPPERS = cues.PREPOSITIONS | table("who which that whose")


def _is_full(found: Sequence[Token], first: int, end: int) -> bool:
    return end - first > 1 and any(token.lower in given.GIVEN for token in found[first : end - 1])


def _ends_phrase(token: Token) -> bool:
    """Whether a word behind a name is not the noun that the name describes ("Trump spokesman")."""
    return (
        token.lower in cues.PREPOSITIONS or token.lower in cues.AUXILIARIES or token.lower in _AFTER or is_adverb(token)
    )


_AFTER = table(
    """
    when while that who during in on this last earlier later today yesterday monday tuesday wednesday thursday
    friday saturday sunday referring adding told said and as of because if after before since
    """
)


def _apposed(text: str, found: Sequence[Token], first: int, end: int, cast: Cast) -> Phrase | None:
    """The name in "the campaign manager, Ann Orr"; of anything else the words."""
    comma = end
    while comma < min(len(found), end + _PLACED) and found[comma].text != "," and found[end].lower in _OF:
        comma += 1
    if comma + 1 < len(found) and found[comma].text == "," and is_capital(found[comma + 1]):
        stop = run_starting(found, comma + 1)
        if stop >= len(found) or not is_word(found[stop]):
            name = name_phrase(text, found, comma + 1, stop - 1, cast)
            vague = comma > end or found[first].lower in ("a", "an", "one", "another")
            full = name and (" " in name.text or casting.begins_given(name.text))
            if name and full and (not vague or casting.is_person(name.text, cast)):
                return name
    return upto(text, found, first, end)


_PLACED = 5
"""Tokens of "at Lehigh" and the like between a description and the comma before its name."""
