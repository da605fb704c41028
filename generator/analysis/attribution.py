"""A sentence with quotations becomes who it says speaks, for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.analysis import cues, phrases, subjects, tokens
from generator.analysis.phrases import Phrase, Sort
from generator.analysis.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.analysis.cast import Cast
    from generator.analysis.tokens import Token


class Attribution(NamedTuple):
    """A speaker's words with the verb that makes them one."""

    phrase: Phrase
    cue: str


_NEAR = 12
_FAR = 40
_WINDOW = 120
_COMMAS = frozenset((",", "—", "–", "--", "-"))


def attribute(text: str, found: Sequence[Token], at: int, cast: Cast) -> Attribution | None:
    """The token of a quotation becomes its attribution within the sentence."""
    first = max(0, at - _WINDOW)  # a sentence without end costs no more than a long one
    found, at = found[first : at + _WINDOW], at - first
    if _leans_forward(text, found, at):
        after = _after(text, found, at, cast)
        before = _before(text, found, at, cast) if not after or _is_vague(after, at) else None
        return before if before and before.phrase.sort is not Sort.NOMINAL else after or before
    return _before(text, found, at, cast) or _after(text, found, at, cast)


def _is_vague(after: Attribution, at: int) -> bool:
    """Whether what follows a quotation names nobody, or only who passed it on ("…, the agency reported")."""
    return at > 0 and (after.phrase.sort is Sort.NOMINAL or fold(after.cue) in cues.RELAYED)


def _speaks(found: Sequence[Token], at: int) -> bool:
    """Whether a token is a verb of speech: "put" is one in "put it" only, "remarks" none in "her remarks"."""
    if not tokens.is_cue(found[at]):
        return False
    if found[at].lower in {"put", "puts"}:
        return at + 1 < len(found) and found[at + 1].lower == "it"
    if at == 0 or not found[at].lower.endswith("s"):
        return True
    before = found[at - 1]
    noun = found[at].lower in cues.NOUNS and tokens.is_word(before) and not tokens.is_capital(before)
    return not tokens.determines(before) and not (noun and before.lower not in cues.PRONOUNS | cues.AUXILIARIES)


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
        return None
    if _speaks(found, first) and not _is_participle(found[first]):
        return _made(text, phrases.right(text, found, first, cast), found[first])
    return _named_after(text, found, at, first, cast) or _clause_after(text, found, first, cast)


def _clause_after(text: str, found: Sequence[Token], first: int, cast: Cast) -> Attribution | None:
    """The first verb of speech behind a quotation with its subject on either side."""
    i = next(_cues_after(found, first), -1)
    if i < 0:
        return None
    if i > first and found[i - 1].text == "," and (phrase := _interjected(text, found, i, cast)):
        return _made(text, phrase, found[i])
    phrase = phrases.left(text, found, i, cast)
    ahead = phrase and phrase.start >= found[first].start
    if _is_auxiliary(found, first, i) and (not ahead or (phrase and phrase.sort is Sort.NOMINAL)):
        phrase = phrases.right(text, found, i, cast) or phrase
        ahead = True
    return _made(text, phrase, found[i]) if ahead else None


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
    phrase = phrases.name_phrase(text, found, first, end - 1, cast)
    verb = found[end] if end < len(found) else None
    fits = phrase and verb and not verb.text[0].isupper() and verb.lower.endswith("ed") and not _is_passive(found, end)
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


def _cues_after(found: Sequence[Token], first: int) -> Iterator[int]:
    for i in range(first, min(len(found), first + _FAR)):
        if found[i].passage >= 0 or found[i].text in {";", ":"}:
            return
        if _speaks(found, i) and not _is_passive(found, i) and not (i == first and _is_participle(found[i])):
            yield i


def _is_passive(found: Sequence[Token], at: int) -> bool:
    before = found[at - 1].lower if at else ""
    return before in cues.PASSIVE and not found[at].lower.endswith("ing")


def _is_participle(token: Token) -> bool:
    return token.lower.endswith("ing")


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
            phrase = phrases.right(text, found, last, cast)
            return Attribution(phrase, text[found[at].start : found[last].end]) if phrase else None
    return None


def _before(text: str, found: Sequence[Token], at: int, cast: Cast) -> Attribution | None:
    for i in range(at - 1, max(-1, at - _FAR), -1):
        if not _speaks(found, i) or _is_passive(found, i):
            continue
        if found[i].lower in cues.WEAK and at - i > _NEAR:
            continue
        if phrase := _acting(text, found, i, cast):
            return Attribution(phrase, text[found[i].start : found[i].end])
    return _introduced(text, found, at, cast)


def _introduced(text: str, found: Sequence[Token], at: int, cast: Cast) -> Attribution | None:
    """The speaker of "According to Ann Orr, …" or of "Ann Orr: …"."""
    for i in range(at):
        if (told := _according(text, found, i, cast)) and fold(told.cue) not in cues.BESIDE:
            return told
    if at > 1 and found[at - 1].text in {":", "—", "–", "--"}:
        phrase = phrases.left(text, found, at - 1, cast)
        if not phrase or phrase.sort is not Sort.NAME:
            phrase = subjects.subject(text, found, cast)
        return Attribution(phrase, found[at - 1].text) if phrase and phrase.sort is not Sort.NOMINAL else None
    return None


def _acting(text: str, found: Sequence[Token], at: int, cast: Cast) -> Phrase | None:
    """The subject of a verb before a quotation; a participle's is the subject of the sentence."""
    if at == 0 and not found[at].lower.endswith("ing"):
        return phrases.right(text, found, at, cast)
    if _heads_clause(text, found, at) and (phrase := _interjected(text, found, at, cast)):
        return phrase
    before = found[at - 1]
    if found[at].lower.endswith("ing") and before.lower in cues.BEARERS:
        return Phrase(Sort.NOMINAL, before.start, before.end, before.text)
    if found[at].lower.endswith("ing") and before.lower not in cues.AUXILIARIES - {"and", "but"}:
        return _controlling(text, found, at, cast)
    if before.lower in {"and", "but", "then"} and not _comes_after_comma(found, at):
        return _controlling(text, found, at, cast)
    if before.lower == "to":
        return _controlling(text, found, at, cast)
    phrase = phrases.left(text, found, at, cast)
    return phrase or _controlling(text, found, at, cast)


_CLOSING = frozenset((",", ".", ":", "—", "–", "--"))


def _heads_clause(text: str, found: Sequence[Token], at: int) -> bool:
    """Whether a verb comes first behind a comma, a dash or a quotation, its auxiliaries aside."""
    while at > 0 and found[at - 1].lower in cues.HAVE:
        at -= 1
    return at > 0 and (found[at - 1].text in {",", "—", "–", "--"} or tokens.holds_comma(found[at - 1], text))


def _interjected(text: str, found: Sequence[Token], at: int, cast: Cast) -> Phrase | None:
    """The speaker of "…, says Ann Orr, …" in the middle of a sentence."""
    if at + 1 >= len(found) or not tokens.is_capital(found[at + 1]) or found[at].lower in cues.TELL:
        return None
    phrase = phrases.right(text, found, at, cast)
    following = next((t for t in found if phrase and t.start >= phrase.end), None)
    closes = following and following.text in _CLOSING
    return phrase if phrase and phrase.sort is Sort.NAME and closes else None


def _comes_after_comma(found: Sequence[Token], at: int) -> bool:
    return at > 1 and found[at - 2].text == ","


def _controlling(text: str, found: Sequence[Token], at: int, cast: Cast) -> Phrase | None:
    for i in range(at - 1, 0, -1):
        finite = _speaks(found, i) and not _is_participle(found[i]) and found[i].lower not in cues.WEAK
        if finite and not _is_passive(found, i):
            inverted = found[i - 1].passage >= 0 and i - 1 < at
            phrase = (phrases.right if inverted else phrases.left)(text, found, i, cast)
            if phrase and phrase.sort is not Sort.NOMINAL:
                return phrase
    return subjects.subject(text, found, cast)


def reported(text: str, found: Sequence[Token], cast: Cast) -> Attribution | None:
    """A sentence without quotations becomes the speaker of its first verb of speech, if it has one."""
    for i in range(len(found)):
        ends = i + 1 == len(found) or found[i + 1].text in {".", ":"}
        if _speaks(found, i) and not _is_passive(found, i) and (ends or found[i].lower not in cues.WEAK):
            return _made(text, _acting(text, found, i, cast), found[i])
    return None
