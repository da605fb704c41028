"""A sentence with quotations becomes who it says speaks, for each of them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from generator.analysis import agents, cues, named, phrases, subjects, tokens, verbs, words
from generator.analysis.named import Phrase, Sort
from generator.analysis.text import fold
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.analysis.cast import Cast
    from generator.analysis.tokens import Token


class Attribution(Value, frozen=True):
    """A speaker's words with the verb that makes them one."""

    phrase: Phrase
    cue: str


_FAR = 40
_WINDOW = 120
_APART = frozenset((",", "as"))
"""What stands between "Ann Orr's remark that …" and words that are not hers."""
_COMMAS = frozenset((",", "—", "–", "--", "-"))


def attribute(text: str, found: Sequence[Token], at: int, cast: Cast) -> Attribution | None:
    """The token of a quotation becomes its attribution within the sentence."""
    first = max(0, at - _WINDOW)  # a sentence without end costs no more than a long one
    found, at = found[first : at + _WINDOW], at - first
    if found[at - 1].lower not in _APART and (owned := _owned(text, found, at, cast)):
        return owned
    if _leans_forward(text, found, at):
        after = _after(text, found, at, cast)
        before = _before(text, found, at, cast) if not after or _is_vague(after, at) else None
        return before if before and before.phrase.sort is not Sort.NOMINAL else after or before
    return _before(text, found, at, cast) or _after(text, found, at, cast)


def _is_vague(after: Attribution, at: int) -> bool:
    """Whether what follows a quotation names nobody, or only who passed it on ("…, the agency reported")."""
    return at > 0 and (after.phrase.sort is Sort.NOMINAL or fold(after.cue) in cues.RELAYED)


def _leans_forward(text: str, found: Sequence[Token], at: int) -> bool:
    """Whether a quotation ends as one does whose speaker follows."""
    closing = text[found[at].start : found[at].end].rstrip("\"'“”„«»‘’").rstrip()
    following = found[at + 1].text if at + 1 < len(found) else ""
    return closing.endswith((",", "?", "!", "—", "–", "-", "…")) or following in _COMMAS


def _after(text: str, found: Sequence[Token], at: int, cast: Cast) -> Attribution | None:
    """The attribution behind a quotation: "said Ann Orr", "Ann Orr said", "according to Ann Orr"."""
    first = at + 1
    while first < len(found) and found[first].text in _COMMAS:
        first += 1
    if first >= len(found):
        return None
    if told := _according(text, found, first, cast):
        return told
    if found[first].lower in cues.SUBORDINATE:
        return _closing_clause(text, found, first, cast)
    if verbs.speaks(found, first) and not verbs.is_participle(found[first]):
        return _made(text, phrases.right(text, found, first, cast), found[first])
    return _named_after(text, found, at, first, cast) or _clause_after(text, found, first, cast)


def _closing_clause(text: str, found: Sequence[Token], first: int, cast: Cast) -> Attribution | None:
    """The speaker behind what goes on with the sentence: "…" in the primary, said Ann Orr."""
    for i in verbs.after(found, first):
        if found[i - 1].text == "," and (phrase := agents.interject(text, found, i, cast)):
            return _made(text, phrase, found[i])
    return None


def _clause_after(text: str, found: Sequence[Token], first: int, cast: Cast) -> Attribution | None:
    """The first verb of speech behind a quotation with its subject on either side."""
    for i in islice(verbs.after(found, first), _FEW):
        if i > first and found[i - 1].text == "," and (phrase := agents.interject(text, found, i, cast)):
            return _made(text, phrase, found[i])
        phrase = phrases.left(text, found, i, cast)
        ahead = phrase and phrase.start >= found[first].start
        if _is_auxiliary(found, first, i) and (not ahead or (phrase and phrase.sort is Sort.NOMINAL)):
            phrase = phrases.right(text, found, i, cast) or phrase
            ahead = True
        if ahead:
            return _made(text, phrase, found[i])
    return None


_FEW = 3


def _named_after(text: str, found: Sequence[Token], at: int, first: int, cast: Cast) -> Attribution | None:
    """A name with any verb behind "…,", or any verb in the past with a name: what follows such a comma speaks."""
    if not text[found[at].start : found[at].end].rstrip("\"'“”„«»‘’").endswith((",", "?", "!")):
        return None
    if first + 1 < len(found) and found[first].lower.endswith("ed") and tokens.is_capital(found[first + 1]):
        phrase = phrases.right(text, found, first, cast)
        return Attribution(phrase, found[first].text) if phrase and phrase.sort is Sort.NAME else None
    if not tokens.is_word(found[first]) or not tokens.is_capital(found[first]):
        return None
    end = tokens.run_starting(found, first)
    phrase = named.name_phrase(text, found, first, end - 1, cast)
    verb = found[end] if end < len(found) else None
    fits = (
        phrase
        and verb
        and not verb.text[0].isupper()
        and verb.lower.endswith("ed")
        and not verbs.is_passive(found, end)
    )
    return Attribution(phrase, verb.text) if fits and phrase and verb else None


def exclaimed(text: str, found: Sequence[Token], cast: Cast) -> Attribution | None:
    """A sentence that is no more than a name and a verb in the past becomes the speaker of the question before it."""
    phrase = subjects.subject(text, found, cast) if len(found) <= _SHORT else None
    verb = next((token for token in found if phrase and token.start >= phrase.end), None)
    fits = phrase and phrase.sort is Sort.NAME and verb and verb.lower.endswith("ed")
    return Attribution(phrase, verb.text) if fits and phrase and verb else None


_SHORT = 7


def _is_auxiliary(found: Sequence[Token], first: int, at: int) -> bool:
    """Whether only auxiliaries stand before a verb ("a déclaré Macron")."""
    return all(token.lower in cues.HAVE or token.lower in cues.PRONOUNS for token in found[first:at])


def _made(text: str, phrase: Phrase | None, cue: Token) -> Attribution | None:
    return Attribution(phrase, text[cue.start : cue.end]) if phrase else None


_ACCORDING = tuple(tuple(map(fold, pattern)) for pattern in cues.ACCORDING)
_FIRST = frozenset(pattern[0] for pattern in _ACCORDING)


def _according(text: str, found: Sequence[Token], at: int, cast: Cast) -> Attribution | None:
    if found[at].lower not in _FIRST:
        return None
    for pattern in _ACCORDING:
        if tuple(token.lower for token in found[at : at + len(pattern)]) == pattern:
            last = at + len(pattern) - 1
            following = found[last + 1] if last + 1 < len(found) else None
            if following and following.lower in cues.OBJECTS and not _heads_noun(found, last + 2):
                pronoun = Phrase(Sort.PRONOUN, following.start, following.end, cues.OBJECTS[following.lower])
                return Attribution(pronoun, text[found[at].start : found[last].end])
            side = phrases.left if found[last].lower in cues.BEHIND else phrases.right
            phrase = side(text, found, last, cast)
            return Attribution(phrase, text[found[at].start : found[last].end]) if phrase else None
    return None


def _heads_noun(found: Sequence[Token], at: int) -> bool:
    return at < len(found) and tokens.is_word(found[at]) and found[at].passage < 0


def _before(text: str, found: Sequence[Token], at: int, cast: Cast) -> Attribution | None:
    if at > 1 and found[at - 1].lower in cues.READING and found[at - 2].lower in cues.BEARERS:
        return _made(text, named.upto(text, found, at - 2, at - 1), found[at - 1])
    for i in verbs.before(found, at):
        passive = verbs.is_passive(found, i)
        if passive and not (i + 1 < at and found[i + 1].lower == "by"):
            continue
        if not passive and at - i > _CLOSE and verbs.is_relative(found, i) and any(verbs.before(found, i)):
            continue
        phrase = phrases.right(text, found, i + 1, cast) if passive else agents.find(text, found, i, cast)
        if phrase and phrase.sort is Sort.NOMINAL and (outer := _outer(text, found, i, phrase, cast)):
            return outer
        if phrase:
            return Attribution(phrase, text[found[i].start : found[i].end])
    return _owned(text, found, at, cast) or _introduced(text, found, at, cast)


def _outer(text: str, found: Sequence[Token], at: int, phrase: Phrase, cast: Cast) -> Attribution | None:
    """Who says what holds a verb of speech of nobody's: "Ann Orr confirmed that six towns had pledged …"."""
    if any(part in words.ROLES for part in fold(phrase.text).split()):
        return None
    first = next((i for i, token in enumerate(found) if token.start >= phrase.start), at)
    for i in verbs.before(found, first):
        that = found[i + 1].lower == "that" or (found[i + 2].lower == "that" if i + 2 < first else False)
        if not that or verbs.is_passive(found, i) or verbs.is_participle(found[i]):
            continue
        speaker = phrases.left(text, found, i, cast)
        return _made(text, speaker, found[i]) if speaker and speaker.sort is not Sort.NOMINAL else None
    return _according(text, found, 0, cast) if found[0].lower == "according" else None


def _owned(text: str, found: Sequence[Token], at: int, cast: Cast) -> Attribution | None:
    """The speaker of "Ann Orr's remark that …"."""
    for i in range(at - 1, max(0, at - _FAR), -1):
        if found[i].lower not in cues.SPOKEN or tokens.is_joined(found[i - 1]) or not tokens.is_capital(found[i - 1]):
            continue
        if found[at - 1].lower in {"that", ":"} or any(token.lower == "that" for token in found[i + 1 : at]):
            name = named.name_phrase(text, found, tokens.run_ending(found, i - 1), i - 1, cast)
            return _made(text, name, found[i])
    return None


_CLOSE = 4


def _introduced(text: str, found: Sequence[Token], at: int, cast: Cast) -> Attribution | None:
    """The speaker of "According to Ann Orr, …" or of "Ann Orr: …"."""
    for i in range(at):
        told = _according(text, found, i, cast)
        if told and (fold(told.cue) not in cues.BESIDE or _follows_quotation(found, i) or _opens(found, i, told)):
            return told
    if at > 1 and found[at - 1].text in {":", "—", "–", "--"}:
        phrase = phrases.left(text, found, at - 1, cast)
        if not phrase or phrase.sort is not Sort.NAME:
            phrase = subjects.subject(text, found, cast)
        return Attribution(phrase, found[at - 1].text) if phrase and phrase.sort is not Sort.NOMINAL else None
    return None


def _opens(found: Sequence[Token], at: int, told: Attribution) -> bool:
    """Whether "Pour Anne Orr," opens a sentence whose words follow right behind."""
    behind = next((i for i, token in enumerate(found) if token.start >= told.phrase.end), 0)
    whole = told.phrase.sort is Sort.NAME and " " in told.phrase.text
    return not at and whole and found[behind].text == "," and found[min(behind + 1, len(found) - 1)].passage >= 0


def _follows_quotation(found: Sequence[Token], at: int) -> bool:
    before = [token for token in found[max(0, at - 2) : at] if token.text not in _COMMAS]
    return bool(before) and before[-1].passage >= 0


def reported(text: str, found: Sequence[Token], cast: Cast) -> Attribution | None:
    """A sentence without quotations becomes the speaker of its first verb of speech, if it has one."""
    for i in range(len(found)):
        if told := _according(text, found, i, cast) if found[i].lower == "according" else None:
            return told
        ends = i + 1 == len(found) or found[i + 1].text in {".", ":"}
        if verbs.speaks(found, i) and not verbs.is_passive(found, i) and (ends or found[i].lower not in cues.WEAK):
            return _made(text, agents.find(text, found, i, cast), found[i])
    return None
