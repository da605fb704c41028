"""A sentence becomes tokens, and capitalised tokens in a row become names."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from generator.analysis import cues, words
from generator.analysis.tables import table
from generator.analysis.text import fold
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.analysis.marks import Passage
    from generator.analysis.text import Span


class Token(Value, frozen=True):
    """A word, a sign or a whole quoted passage."""

    start: int
    end: int
    text: str
    lower: str
    passage: int = -1
    """Which passage of the text it is, or -1."""


class Sentence:
    """A sentence with its quotations taken as one token each; the tokens are made when first asked for."""

    __slots__ = ("_text", "_tokens", "passages", "span")

    def __init__(self, span: Span, text: str, passages: Sequence[tuple[int, Passage]]) -> None:
        self.span, self._text, self.passages = span, text, passages
        self._tokens: tuple[Token, ...] | None = None

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Words, signs and quotations in order."""
        if self._tokens is None:
            self._tokens = tokens(self._text, self.span, self.passages)
        return self._tokens

    def until(self, end: int, most: int) -> Sentence:
        """The sentence as it stands before a place, with so many of its tokens at most."""
        cut = Sentence(self.span._replace(end=end), self._text, ())
        last = bisect_left(self.tokens, end, key=lambda token: token.start)
        cut._tokens = self.tokens[max(0, last - most) : last]
        return cut


_LETTERED = r"(?:[^\W\d_]\.){2,}(?!\w)"
_SHORTENED = r"\b(?:" + "|".join((*words.ABBREVIATIONS, *words.TITLE_ABBREVIATIONS)) + r")\.(?=,)"
_OTHER = r"[^\W_]+(?:['’ʼ.&-][^\W_]+)*(?:\.(?=[^\W_]|\s+[^\W_a-z]))?|[.,;:!?…()\[\]—–]|--|-|['’]s?(?!\w)"
_TOKEN = re.compile(f"{_LETTERED}|{_OTHER}")
_TOKEN_OR_SHORTENED = re.compile(f"{_LETTERED}|{_SHORTENED}|{_OTHER}")
"""For the few stretches where a full stop and a comma meet: an abbreviation costs as many tries as there are."""


def tokens(
    text: str, span: Span, passages: Sequence[tuple[int, Passage]], folded: str | None = None
) -> tuple[Token, ...]:
    """A stretch of text becomes its tokens; whoever has folded the text hands it over too."""
    folded = fold(text) if folded is None else folded
    found: list[Token] = []
    at = span.start
    for index, passage in passages:
        found += _plain(text, folded, at, passage.left)
        found.append(Token(passage.left, passage.right, "“”", "“”", index))
        at = passage.right
    return tuple(found + _plain(text, folded, at, span.end))


def _plain(text: str, folded: str, start: int, end: int) -> list[Token]:
    pattern = _TOKEN if text.find(".,", start, end) < 0 else _TOKEN_OR_SHORTENED
    spans = [match.span() for match in pattern.finditer(text, start, end)]
    return [Token(at, to, text[at:to], folded[at:to]) for at, to in spans]


def is_capital(token: Token) -> bool:
    """Whether a token begins with a capital."""
    return token.text[0].isupper()


def is_word(token: Token) -> bool:
    """Whether a token is a word."""
    return token.text[0].isalnum()


def determines(token: Token) -> bool:
    """Whether a noun follows a token: "her", "the", "Clinton's"."""
    return token.lower in _DETERMINERS or (is_word(token) and not is_joined(token))


_DETERMINERS = table(
    """
    a an the his her their its our my your these those this that some many such other more several few all no
    """
)


def is_cue(token: Token) -> bool:
    """Whether a token is a verb of speech."""
    word = token.lower
    if "-" in word and (pronoun := inverted(token)):
        word = word[: -len(pronoun) - 1].removesuffix("-t")
    return word in _CUES and not (is_capital(token) and word in cues.WEAK)


def inverted(token: Token) -> str | None:
    """A French verb with its subject behind it ("a-t-elle", "dit-il") becomes that subject."""
    _, hyphen, last = token.lower.rpartition("-")
    return last if hyphen and last in _SUBJECTS else None


_SUBJECTS = frozenset(("il", "elle"))


_CUES = frozenset(fold(cue) for cue in cues.ALL)
_LINKS = table("of & de von van der den la del di al bin ibn the du da dos el")


def run_ending(found: Sequence[Token], at: int) -> int:
    """The index of a name's last token becomes that of its first."""
    first = at
    while first > 0:
        before = first - 1
        while before > 0 and found[before].lower in _LINKS and not is_capital(found[before]):
            before -= 1
        if before < first - 1 and first - 1 - before > 2:  # noqa: PLR2004
            break
        if not (is_capital(found[before]) and is_word(found[before]) and is_joined(found[before])):
            break
        if found[before].lower.rstrip(".") in words.NOT_NAMES:
            break
        first = before
    return first


def is_joined(token: Token) -> bool:
    """Whether a name may go on behind a token: not behind a possessive."""
    return not token.text.endswith(("'s", "’s", "s'", "s’"))


def run_starting(found: Sequence[Token], at: int) -> int:
    """The index of a name's first token becomes that behind its last."""
    end = at + 1
    while end < len(found) and is_joined(found[end - 1]):
        after = end
        while after < len(found) and found[after].lower in _LINKS and not is_capital(found[after]):
            after += 1
        if after - end > 2 or after >= len(found) or not (is_capital(found[after]) and is_word(found[after])):  # noqa: PLR2004
            break
        end = after + 1
    return end


def holds_comma(token: Token, text: str) -> bool:
    """Whether a token is a quotation that ends in a comma."""
    return token.passage >= 0 and text[token.start : token.end].rstrip("\"'“”»’").endswith(",")


def is_auxiliary(found: Sequence[Token], at: int) -> bool:
    """Whether a token may stand between a speaker and the verb."""
    return found[at].lower in cues.AUXILIARIES and (at == 0 or not is_capital(found[at]))


def is_adverb(token: Token) -> bool:
    """Whether a token looks like an English adverb."""
    return token.lower.endswith("ly") and not is_capital(token) and len(token.text) > 4  # noqa: PLR2004
