"""A sentence becomes the phrase that acts in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.analysis import cast as casting
from generator.analysis import cues, words
from generator.analysis.named import MOST_WORDS, Phrase, Sort, name_phrase, upto
from generator.analysis.tables import table
from generator.analysis.tokens import is_adverb, is_capital, is_cue, is_joined, is_word, run_starting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.analysis.cast import Cast
    from generator.analysis.tokens import Token


def subject(text: str, found: Sequence[Token], cast: Cast) -> Phrase | None:
    """A sentence becomes the phrase it begins with, behind "On Tuesday," and the like: who acts in it, most likely."""
    first = _behind_opening(found)
    if first >= len(found) or not is_word(found[first]):
        return None
    token = found[first]
    if token.lower in cues.PRONOUNS:
        return Phrase(Sort.PRONOUN, token.start, token.end, token.text)
    return _subject_name(text, found, first, cast)


def _subject_name(text: str, found: Sequence[Token], first: int, cast: Cast) -> Phrase | None:
    for i in range(first, min(len(found), first + MOST_WORDS)):
        token = found[i]
        if not is_word(token) or token.lower in cues.PREPOSITIONS or (i > first and _acts(token)):
            return upto(text, found, first, i)
        if is_capital(token) and is_joined(token) and token.lower not in words.NOT_NAMES:
            end = run_starting(found, i)
            name = name_phrase(text, found, i, end - 1, cast)
            noun = end < len(found) and _is_noun(found, end, described=i > first)
            if name and not noun:
                return name
            behind = end + 1 if noun else end
            while not name and behind < min(len(found), end + _FEW) and _may_describe(found[behind]):
                behind += 1
            return _described(text, found, behind, cast) or upto(text, found, first, behind)
    return upto(text, found, first, min(len(found), first + 1))


_FEW = 4


def _may_describe(token: Token) -> bool:
    """Whether a word may stand between a description and a name: "Democratic presidential front-runner Ann Orr"."""
    return is_word(token) and not is_capital(token) and not _acts(token) and token.lower not in cues.PREPOSITIONS


def _described(text: str, found: Sequence[Token], at: int, cast: Cast) -> Phrase | None:
    """The person in "Harbour consultant Ann Orr" or in "the fund's director, Ann Orr,"."""
    if at < len(found) and found[at].text == ",":
        end = run_starting(found, at + 1) if at + 1 < len(found) and is_capital(found[at + 1]) else at
        at = at + 1 if end < len(found) and end > at and found[end].text == "," else at
    if at >= len(found) or not is_capital(found[at]) or not is_word(found[at]):
        return None
    name = name_phrase(text, found, at, run_starting(found, at) - 1, cast)
    return name if name and " " in name.text and casting.is_person(name.text, cast) else None


def _acts(token: Token) -> bool:
    return not is_capital(token) and (is_cue(token) or token.lower in cues.AUXILIARIES or token.lower.endswith("ed"))


def _is_noun(found: Sequence[Token], at: int, *, described: bool) -> bool:
    """Whether the word behind a name is a noun that the name describes: "Trump aides", "the Ukrainian president"."""
    token = found[at]
    if not is_word(token) or is_capital(token):
        return False
    if not is_joined(found[at - 1]):
        return any(word.lower in words.ROLES or word.lower in _HEADS for word in found[at : at + _FEW - 1])
    if token.lower in _HEADS or token.text[0].isdigit() or token.lower in words.ROLES:
        return True
    verb = is_cue(token) or token.lower in cues.AUXILIARIES or token.lower.endswith(("ed", "s")) or is_adverb(token)
    return described and not verb and token.lower not in cues.PREPOSITIONS


_HEADS = table(
    """
    campaign aides supporters administration allies officials leaders troops forces authorities police voters
    lawmakers government ministry team office side lawyers families residents media press embassy army military
    """
)
_OPENERS = cues.PREPOSITIONS | table(
    """
    when while as if although though because since speaking asked meanwhile however still amid despite until
    upon ahead once following citing later earlier then also but and instead moreover yet
    """
)


_DATELINE = 14


def _is_participle(token: Token) -> bool:
    return token.lower.endswith("ing") and len(token.text) > 5 and token.lower not in words.NOT_NAMES  # noqa: PLR2004


def _behind_opening(found: Sequence[Token]) -> int:
    """The index behind a dateline and behind what stands before the subject ("In Ames, Iowa, on Sunday,")."""
    dash = next((i for i, t in enumerate(found[:_DATELINE]) if t.text in {"—", "–", "--", "-"}), 0)
    first = dash + 1 if dash and (found[0].text.isupper() or found[dash - 1].text == ")") else 0
    while first < len(found):
        comma = next((i for i in range(first, len(found)) if found[i].text == ","), -1)
        if comma < 0 or not _opens(found, first, comma):
            return first if comma >= 0 or found[first].lower not in _OPENERS else first + 1
        first = comma + 1
    return 0


def _opens(found: Sequence[Token], first: int, comma: int) -> bool:
    """Whether the words up to a comma say when, where or how, not who."""
    token = found[first]
    if token.lower in _OPENERS or _is_participle(token):
        return True
    if token.lower in _INDEFINITE and comma + 1 < len(found) and found[comma + 1].lower in cues.MALE | cues.FEMALE:
        return True
    if first and is_capital(token):
        return _is_place(found, first, comma)
    if found[first].lower == "the" and comma - first <= _SHORT and any(t.lower in _DAYS for t in found[first:comma]):
        return True
    return not first and is_capital(token) and comma - first <= _SHORT and found[first + 1].lower in _TIMES


def _is_place(found: Sequence[Token], first: int, comma: int) -> bool:
    """Whether a name between commas is where the one before it lies: "in Salem, New Hampshire,"."""
    within = first > 1 and found[first - 1].text == "," and is_capital(found[first - 2])
    if not within or run_starting(found, first) != comma:
        return False
    return comma - first == 1 or (comma - first == len(("New", "York")) and not casting.begins_given(found[first].text))


_DAYS = frozenset(("day", "days", "week", "weeks", "month", "months", "year", "night", "morning", "evening", "time"))
_INDEFINITE = frozenset(("a", "an"))
"""Begins what somebody is before "she" does something: "An engineer from Elm, she …"."""
_SHORT = 6
_TIMES = table(
    """
    later earlier before after ago in on at from days hours weeks months years minutes
    """
)
