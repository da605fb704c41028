"""Tokens become the verbs of speech among them: what looks like one may be a noun, a passive, or another clause's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.analysis import cues, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.analysis.tokens import Token


def speaks(found: Sequence[Token], at: int) -> bool:
    """Whether a token is a verb of speech: "put" is one in "put it" only, "remarks" none in "her remarks"."""
    if not tokens.is_cue(found[at]):
        return False
    if found[at].lower in {"put", "puts"}:
        return at + 1 < len(found) and found[at + 1].lower == "it"
    if found[at].lower in {"speak", "speaks", "spoke"}:
        return at + 1 == len(found) or found[at + 1].lower not in {"with", "at", "about", "for", "in"}
    if found[at].lower in cues.POINT:
        return at + 1 < len(found) and found[at + 1].lower == "out"
    return at == 0 or not _is_noun(found, at)


def _is_noun(found: Sequence[Token], at: int) -> bool:
    """Whether what looks like a verb is a noun or describes one: "her remarks", "a sharp retort", "his stated aim"."""
    verb, before = found[at].lower, found[at - 1]
    if verb.endswith("ing"):
        return False
    if verb.endswith("ed"):
        return before.lower in _OWNERS
    if not verb.endswith("s"):
        early = found[at - 2].lower if at > 1 else ""
        owned = tokens.is_word(before) and not tokens.is_joined(before)
        return verb in cues.SINGULARS and (owned or before.lower in _NOMINAL or early in _NOMINAL)
    noun = verb in cues.NOUNS and tokens.is_word(before) and not tokens.is_capital(before)
    return tokens.determines(before) or (noun and before.lower not in cues.PRONOUNS | cues.AUXILIARIES)


_OWNERS = frozenset(("his", "her", "their", "its", "our", "my", "your"))
_NOMINAL = _OWNERS | frozenset(("a", "an", "the", "this", "that", "in", "of", "for", "with", "no", "another"))


_NEAR = 12
_FAR = 40


def after(found: Sequence[Token], first: int) -> Iterator[int]:
    """The verbs of speech from a token on, up to the next quotation."""
    for i in range(first, min(len(found), first + _FAR)):
        if found[i].passage >= 0 or found[i].text in {";", ":"}:
            return
        if speaks(found, i) and not is_passive(found, i) and (not is_participle(found[i]) or _is_finite(found, i)):
            yield i


def _is_finite(found: Sequence[Token], at: int) -> bool:
    """Whether a participle makes a whole verb with what stands before it: "is saying", "is quoted as saying"."""
    return at > 0 and found[at - 1].lower in cues.AUXILIARIES - {"and", "but", "also", "then", "later"}


def is_passive(found: Sequence[Token], at: int) -> bool:
    """Whether the one before a verb listens: "when asked", "was told"."""
    return at > 0 and found[at - 1].lower in cues.PASSIVE and not found[at].lower.endswith("ing")


def is_participle(token: Token) -> bool:
    """Whether a verb is one in "-ing"."""
    return token.lower.endswith("ing")


def before(found: Sequence[Token], at: int) -> Iterator[int]:
    """The verbs of speech before a token, the nearest first; weak ones only near it."""
    for i in range(at - 1, max(-1, at - _FAR), -1):
        far = found[i].lower in cues.WEAK and at - i > _NEAR
        if speaks(found, i) and not (far and not (found[i].lower in cues.NAMING and found[at - 1].lower == "as")):
            yield i


def is_relative(found: Sequence[Token], at: int) -> bool:
    """Whether a verb belongs to "voters who": what is quoted further on is not theirs."""
    first = at - 1
    while first > 0 and found[first].lower in cues.AUXILIARIES and found[first].lower != "who":
        first -= 1
    return first > 0 and found[first].lower == "who" and tokens.is_word(found[first - 1])
