"""The texts of a story become its figures, told side by side: how many of what, as each article has it."""

from __future__ import annotations

import re
from collections import defaultdict
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.analysis import text
from generator.analysis.stopwords import DATELINE, STOP, table
from generator.analysis.terms import normalise
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.analysis.accounts import Account

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: value for value, word in enumerate(_UNITS.split(" "))}
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(" "), 2)}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
WIDER = {
    "more than": (1, None), "over": (1, None), "at least": (1, None), "above": (1, None), "as many as": (0, 1),
    "up to": (0, 1), "nearly": (0.9, 1), "almost": (0.9, 1), "fewer than": (0, 1), "less than": (0, 1), "under": (0, 1),
    "about": (0.9, 1.1), "around": (0.9, 1.1), "some": (0.9, 1.1), "roughly": (0.9, 1.1), "approximately": (0.9, 1.1),
}  # fmt: skip
"""How far a hedge lets a number reach, as shares of it; None is open."""
PEOPLE = table("dead killed injured wounded missing arrested detained people dead hurt displaced")
"""Words that are counted although no plural tells."""
NOUN_WITHIN = 3
"""Words after a number among which what it counts is looked for."""
YEARS = range(1900, 2100)
SAME_TIME = 6 * 3600
"""Seconds within which two reports that differ cannot have been updated by each other."""

_DIGITS = r"\d+(?:[.,]\d+)*"
_WORD = f"(?:{_TENS.replace(' ', '|')})(?:[- ](?:{_UNITS.replace(' ', '|')}))?|(?:{_UNITS.replace(' ', '|')})"
_SCALE = "|".join(SCALES)
_NUMBER = rf"(?:{_DIGITS}|\b(?:{_WORD})\b)"
_FIGURE = re.compile(
    rf"(?:\b(?P<hedge>{'|'.join(WIDER)})\s+)?(?P<currency>[$€£¥])?(?<![\w.,:/-])(?P<low>{_NUMBER})"
    rf"(?:\s?(?:–|-|to|and)\s?(?P<high>{_DIGITS}))?(?:[\s-](?P<scale>{_SCALE})\b)?"
    rf"(?P<unit>\s?%|\s(?:percent|per cent|euros?|dollars?|pounds?|km|kilomet\w+|miles?)\b)?(?![\w:/])",
    re.IGNORECASE,
)
_MONTH = table(DATELINE)
_VERB = re.compile(r"\s(?:would|will|have|had|are|were|agreed|could|may|did)\b")
_NEXT = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[.,;:!?()\"“”]")


class State(StrEnum):
    """How the figures of one row stand to each other."""

    AGREE = "agree"
    UPDATED = "updated"
    DIFFER = "differ"


class Figure(Value, frozen=True, kw_only=True):
    """A number in one article, from the least to the most it can mean; None where it is open."""

    article: str
    text: str
    """The words as they stand there, hedge and range included."""
    low: float
    high: float | None
    start: int
    sentence: str


class Row(Value, frozen=True, kw_only=True):
    """What the articles of a story say on how many there are of one thing."""

    noun: str
    state: State
    figures: tuple[Figure, ...]


def find(accounts: Sequence[Account]) -> tuple[Row, ...]:
    """Texts of a story, by time, become rows of what two independent texts count, the most reported first."""
    rows: dict[str, list[tuple[Account, Figure]]] = defaultdict(list)
    for account in accounts:
        for noun, figure in read(account):
            if not any(own is account and (figure.low, figure.high) == (f.low, f.high) for own, f in rows[noun]):
                rows[noun].append((account, figure))
    told = [_row(noun, found) for noun, found in rows.items() if len({account.origin for account, _ in found}) > 1]
    return tuple(sorted(told, key=lambda row: (-len({f.article for f in row.figures}), row.noun)))


def read(account: Account) -> Iterator[tuple[str, Figure]]:
    """A text becomes its figures with what they count."""
    for block in text.paragraphs(account.text):
        for span in text.sentences(account.text, *block):
            last = ""
            for match in _FIGURE.finditer(account.text, span.start, span.end):
                noun = _noun(match, account.text[match.end() : span.end], last)
                if noun:
                    last = noun
                    yield noun, _figure(match, account, account.text[span.start : span.end])


def _noun(match: re.Match[str], rest: str, last: str) -> str:
    """A number and what follows it become what is counted; empty for dates, years, ages and bare numbers."""
    if match["unit"] or match["currency"]:
        unit = (match["unit"] or match["currency"]).strip()
        return {"%": "percent", "per cent": "percent"}.get(unit, normalise(unit))
    following = _NEXT.findall(rest[:80])
    if _is_date(match, following) or rest.startswith("-"):
        return ""
    if last and _VERB.match(rest):
        return last
    return _counted(following)


def _is_date(match: re.Match[str], following: Sequence[str]) -> bool:
    """Whether a number is a day or a year."""
    before = match.string[: match.start("low")].rsplit(maxsplit=1)[-1:]
    near = [word.casefold().strip(".,(") for word in (*before, *following[:1])]
    bare = match["low"].isdigit() and not match["scale"] and not match["hedge"]
    return any(word in _MONTH for word in near) or (bare and int(match["low"]) in YEARS)


def _counted(following: Sequence[str]) -> str:
    """The words after a number become the noun that it counts: the first plural, or a word that counts people."""
    for word in following[:NOUN_WITHIN]:
        lower = word.casefold()
        if not word[0].isalpha() or lower in STOP:
            return ""
        if lower in PEOPLE or (lower.endswith("s") and normalise(lower) != lower and word[0].islower()):
            return normalise(lower)
    return ""


def _value(number: str) -> float:
    """A number in digits or words becomes its value."""
    if number[0].isdigit():
        parts = re.split(r"[.,]", number)
        if len(parts) > 1 and len(parts[-1]) != len("000"):
            return float("".join(parts[:-1]) + "." + parts[-1])
        return float("".join(parts))
    words = re.split(r"[- ]", number.casefold())
    return float(sum(TENS.get(word, 0) + SMALL.get(word, 0) for word in words))


def _figure(match: re.Match[str], account: Account, sentence: str) -> Figure:
    """A match becomes the figure, as wide as its hedge or range makes it."""
    scale = SCALES.get((match["scale"] or "").casefold(), 1.0)
    low = _value(match["low"]) * scale
    least, most = WIDER.get((match["hedge"] or "").casefold(), (1, 1))
    high = _value(match["high"]) * scale if match["high"] else None if most is None else low * most
    return Figure(
        article=account.id,
        text=match[0].strip(),
        low=low * least,
        high=high,
        start=match.start(),
        sentence=sentence,
    )


def _row(noun: str, found: Sequence[tuple[Account, Figure]]) -> Row:
    """Figures of one noun become a row."""
    return Row(noun=noun, state=_state(found), figures=tuple(figure for _, figure in found))


def _state(found: Sequence[tuple[Account, Figure]]) -> State:
    """Figures by time agree when all ranges meet, are updated when they only rise or fall with time, else differ."""
    if all(_meet(one, other) for _, one in found for _, other in found):
        return State.AGREE
    steps = [(b.low - a.low, late.instant - early.instant) for (early, a), (late, b) in pairwise(found)]
    moves = {difference > 0 for difference, _ in steps if difference}
    apart = all(seconds > SAME_TIME for difference, seconds in steps if difference)
    return State.UPDATED if len(moves) == 1 and apart else State.DIFFER


def _meet(one: Figure, other: Figure) -> bool:
    """Whether two figures can both be true."""
    return (one.high is None or other.low <= one.high) and (other.high is None or one.low <= other.high)
