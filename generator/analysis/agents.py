"""A verb of speech before a quotation becomes the phrase that acts in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.analysis import cues, named, phrases, subjects, tokens, verbs, words
from generator.analysis.named import Phrase, Sort
from generator.analysis.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.analysis.cast import Cast
    from generator.analysis.tokens import Token


_DASHES = frozenset(("—", "–", "--"))
_CLOSING = _DASHES | {",", ".", ":"}


def find(text: str, found: Sequence[Token], at: int, cast: Cast) -> Phrase | None:
    """The subject of a verb before a quotation; a participle's is the subject of the sentence."""
    inverted = at == 0 or any(token.lower in cues.AS for token in found[max(0, at - 2) : at])
    if inverted and not found[at].lower.endswith("ing"):
        return phrases.right(text, found, at, cast)
    if _heads_clause(text, found, at) and (phrase := interject(text, found, at, cast)):
        return phrase
    if (inverted_ := _behind_words(text, found, at, cast)) or (inverted_ := _in_perfect(text, found, at, cast)):
        return inverted_
    opening = _opening(found, at)
    if opening < at:
        return _around(text, found, opening, at, cast)
    before = found[at - 1]
    if found[at].lower.endswith("ing") and before.lower in cues.BEARERS:
        return Phrase(Sort.NOMINAL, before.start, before.end, before.text)
    if before.lower == "to":
        return _urged(text, found, at - 1, cast) or _controlling(text, found, at, cast)
    phrase = None if _shares_subject(found, at) else phrases.left(text, found, at, cast)
    return phrase or _controlling(text, found, at, cast)


def _behind_words(text: str, found: Sequence[Token], at: int, cast: Cast) -> Phrase | None:
    """The speaker of a verb behind a quotation and a comma: „…“, sagte Anna Orr am Montag, „…“."""
    quoted = at > 1 and found[at - 1].text in _BREAKS and found[at - 2].passage >= 0
    weak = found[at].lower in cues.WEAK or verbs.is_participle(found[at])
    phrase = phrases.right(text, found, at, cast) if quoted and not weak else None
    return phrase if phrase and phrase.sort is not Sort.NOMINAL else None


def _in_perfect(text: str, found: Sequence[Token], at: int, cast: Cast) -> Phrase | None:
    """The subject of a German perfect, whose parts stand far apart: "Anna Orr hat in einem Brief gesagt"."""
    for i in range(at - 1, max(0, at - _PERFECT), -1):
        if found[i].passage >= 0 or found[i].text in {";", ":", ","}:
            return None
        if found[i].lower in cues.GERMAN_HAVE:
            sides = (phrases.left(text, found, i, cast), phrases.right(text, found, i, cast))
            return next((phrase for phrase in sides if phrase and phrase.sort is not Sort.NOMINAL), None)
    return None


_BREAKS = frozenset((",", "—", "–", "--"))
_PERFECT = 12


def _shares_subject(found: Sequence[Token], at: int) -> bool:
    """Whether a verb's subject stands before another verb: a participle, or a verb behind "and"."""
    before = found[at - 1]
    if found[at].lower.endswith("ing") and before.lower not in cues.AUXILIARIES - {"and", "but"}:
        return True
    if before.lower in {"and", "but", "then"} and not _comes_after_comma(found, at):
        return True
    return before.lower in cues.AUXILIARIES and _is_coordinated(found, at)


def _around(text: str, found: Sequence[Token], opening: int, at: int, cast: Cast) -> Phrase | None:
    """The subject before an aside between dashes, or the name that the aside begins with."""
    phrase = phrases.left(text, found, opening, cast) or _controlling(text, found, opening, cast)
    if (phrase and phrase.sort is not Sort.NOMINAL) or not tokens.is_capital(found[opening + 1]):
        return phrase
    end = tokens.run_starting(found, opening + 1)
    return named.name_phrase(text, found, opening + 1, end - 1, cast) if end < at else phrase


def _opening(found: Sequence[Token], at: int) -> int:
    """A verb behind an aside between dashes ("which — as Ann Orr noted — promises") becomes where the aside opens."""
    sign = found[at - 1].text
    if sign not in _DASHES:
        return at
    return next((i for i in range(at - 2, 0, -1) if found[i].text == sign), at)


def _urged(text: str, found: Sequence[Token], to: int, cast: Cast) -> Phrase | None:
    """The name in "Ann Orr was prompted to say"."""
    if to < 1 or not found[to - 1].lower.endswith("ed"):
        return None
    phrase = phrases.left(text, found, to - 1, cast)
    return phrase if phrase and phrase.sort is not Sort.NOMINAL else None


def _is_coordinated(found: Sequence[Token], at: int) -> bool:
    """Whether "and" or "but" stands before a verb's auxiliaries ("…, but was referring to")."""
    before = at - 1
    while before > 0 and found[before].lower in cues.AUXILIARIES - {"and", "but"}:
        before -= 1
    return found[before].lower in {"and", "but"} and not _comes_after_comma(found, before + 1)


def _heads_clause(text: str, found: Sequence[Token], at: int) -> bool:
    """Whether a verb comes first behind a comma, a dash or a quotation, its auxiliaries aside."""
    while at > 0 and found[at - 1].lower in cues.HAVE:
        at -= 1
    return at > 0 and (found[at - 1].text in {",", "—", "–", "--"} or tokens.holds_comma(found[at - 1], text))


def interject(text: str, found: Sequence[Token], at: int, cast: Cast) -> Phrase | None:
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
        finite = verbs.speaks(found, i) and not verbs.is_participle(found[i]) and found[i].lower not in cues.WEAK
        if finite and not verbs.is_passive(found, i):
            inverted = found[i - 1].passage >= 0 and i - 1 < at
            phrase = (phrases.right if inverted else phrases.left)(text, found, i, cast)
            if phrase and (phrase.sort is not Sort.NOMINAL or _is_somebody(phrase)):
                return phrase
    return subjects.subject(text, found, cast)


def _is_somebody(phrase: Phrase) -> bool:
    """Whether words are somebody without a name: "a former official"."""
    parts = fold(phrase.text).split()
    parts = parts[1:] if parts[0] in {"even", "also"} else parts
    return parts[0] in {"a", "an", "one", "another"} and any(part in words.ROLES for part in parts)
