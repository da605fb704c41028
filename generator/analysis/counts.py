"""A text becomes the numbers in it that count something, with hedge, range, unit and the words around them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from generator.analysis import numbers, statements, terms
from generator.analysis.stopwords import DATELINE, STOP
from generator.analysis.tables import table
from generator.analysis.vocabulary import normalise
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.analysis.accounts import Account

_ENGLISH = {
    "more than": (1, None), "over": (1, None), "at least": (1, None), "above": (1, None), "as many as": (0, 1),
    "up to": (0, 1), "nearly": (0.9, 1), "almost": (0.9, 1), "fewer than": (0, 1), "less than": (0, 1), "under": (0, 1),
    "about": (0.9, 1.1), "around": (0.9, 1.1), "some": (0.9, 1.1), "roughly": (0.9, 1.1), "approximately": (0.9, 1.1),
}  # fmt: skip
_GERMAN = {
    "mehr als": (1, None), "über": (1, None), "mindestens": (1, None), "bis zu": (0, 1), "fast": (0.9, 1),
    "knapp": (0.9, 1), "weniger als": (0, 1), "rund": (0.9, 1.1), "etwa": (0.9, 1.1), "ungefähr": (0.9, 1.1),
}  # fmt: skip
_FRENCH = {
    "plus de": (1, None), "au moins": (1, None), "jusqu'à": (0, 1), "presque": (0.9, 1), "près de": (0.9, 1),
    "moins de": (0, 1), "environ": (0.9, 1.1), "quelque": (0.9, 1.1), "autour de": (0.9, 1.1),
}  # fmt: skip
WIDER: Mapping[str, tuple[float, float | None]] = {**_ENGLISH, **_GERMAN, **_FRENCH}
"""How far a hedge lets a number reach, as shares of it; None is open."""

_KINDS = {
    "dead": table("dead killed died deaths dies tote todesopfer getötet morts tués tué"),
    "injured": table("injured wounded hurt injuries verletzte verletzt blessés blessé"),
    "missing": table("missing vermisste vermisst disparus"),
    "arrested": table("arrested detained arrests festgenommen arrêtés"),
    "displaced": table("displaced evacuated homeless vertriebene"),
    "percent": table("% percent prozent"),
    "dollar": table("$ dollar dollars"),
    "euro": table("€ euro euros"),
    "pound": table("£ pound pounds"),
    "country": table("countries nations states länder staaten pays états"),
}
_KIND = {word: kind for kind, words in _KINDS.items() for word in words}
"""Words that say what happened to people, and units, each with what it counts."""
_HARM = table("dead injured missing arrested displaced")
_PEOPLE = table("people person civilian soldier child man woman men women children troop police officer worker")
_TIME = table("second minute hour day week month year decade time night jahr tag monat woche stunde an jour mois heure")
"""What passes is no figure of an event."""
YEARS = range(1900, 2100)
NOUN_WITHIN, FATE_WITHIN = 3, 5
"""Words after a number among which what it counts, and what became of that, is looked for."""
AROUND = 12
"""Words before and after a number that tell what matter it belongs to."""

_BETWEEN = ("between", "zwischen", "entre")
_LEADING = tuple({words.rsplit(None, 1)[-1] for words in (*WIDER, *_BETWEEN)})
"""What stands last before a number where more than a currency does."""
_WORDS = max(len(words.split()) for words in WIDER) + 1
"""Words that may stand there at most."""
_NEAR = 40
"""Letters before a number among which the word before it is found."""
_BEHIND = 120
"""Letters behind a number in which what it counts is looked for."""

_MONTH = table(DATELINE)
_VERB = re.compile(r"\s(?:would|will|have|had|are|were|agreed|could|may|did)\b")
_NEXT = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[.,;:!?()\"“”]")


class Count(Value, frozen=True, kw_only=True):
    """A number as one article has it."""

    noun: str
    """Stands for what is counted, whatever its form."""
    said: str
    """What is counted, as it stands there."""
    text: str
    hedge: str
    low: float
    high: float | None
    start: int
    sentence: tuple[int, str]
    around: frozenset[str]
    """The terms around it, without those of the number and the noun."""

    @property
    def reach(self) -> tuple[float, float | None]:
        """From the least to the most it can mean."""
        return self.low, self.high


@lru_cache(maxsize=8)
def pattern(lang: str) -> re.Pattern[str]:
    """A language becomes the pattern of its figures."""
    number, scale, hedge = numbers.pattern(lang), "|".join(numbers.SCALES[lang]), numbers.tree(sorted(WIDER))
    return re.compile(
        # Nothing begins within a word but a currency: most places are told by that.
        rf"(?<!\w(?![$€£]))(?:\b(?P<hedge>{hedge})\s+)?(?:\b(?P<between>{'|'.join(_BETWEEN)})\s+)?(?P<currency>[$€£])?"
        rf"(?<![\w.,:/-])(?P<low>{number})"
        rf"(?:(?:\s?[–-]\s?|\s(?:to|bis|à)\s|(?(between)\s(?:and|und|et)\s|(?!)))(?P<high>{number}))?"
        rf"(?:[\s-](?P<scale>{scale})\b)?(?P<unit>\s?%|\s(?:percent|per cent|pour cent|prozent|euros?|dollars?|pounds?"
        r"|km|kilomet\w+|miles?)\b)?(?![\w:/])",
        re.IGNORECASE,
    )


def tally(accounts: Iterable[Account]) -> dict[str, tuple[Count, ...]]:
    """Texts become what each counts, by id; a copy counts nothing of its own, and would tell an old number late."""
    return {account.id: tuple(read(account)) for account in accounts if account.origin == account.id}


def read(account: Account) -> Iterator[Count]:
    """A text becomes what it counts, in order."""
    lang, text = numbers.known(account.lang), account.text
    words = numbers.words_in(text, lang)
    for start, sentence in statements.spans(text):
        if not numbers.may_stand_in(sentence, words):
            continue
        last: tuple[str, str] = ("", "")
        end = start + len(sentence)
        for match in matches(text, start, end, words, lang):
            noun, said, behind = _noun(match, text[match.end() : min(end, match.end() + _BEHIND)], last, lang)
            if noun and noun not in _TIME:
                last = noun, said
                yield _count(match, (noun, said), match.end() + behind, (start, sentence), lang)


def matches(text: str, start: int, end: int, words: Iterable[str], lang: str) -> Iterator[re.Match[str]]:
    """A sentence of a text with these words of numbers becomes its numbers, as its language's pattern finds them.

    The pattern takes long to see that nothing begins at a place, so it is asked from where the next number may begin.
    """
    told, folded = pattern(lang), text[start:end].casefold()
    if len(folded) != end - start or "ı" in folded:  # places in the one are not those in the other
        yield from told.finditer(text, start, end)
        return
    held = [word for word in words if word in folded]
    at = 0
    while (first := _first(folded, at, held)) is not None:
        match = told.search(text, start + _hedged(folded, at, first), end)
        if match is None:
            return
        yield match
        at = match.end() - start


def _first(sentence: str, at: int, words: Iterable[str]) -> int | None:
    """A sentence becomes the first place from a place on at which a digit stands, or one of some words."""
    digit = numbers.DIGIT.search(sentence, at)
    places = [digit.start()] if digit else []
    places += [place for word in words if (place := sentence.find(word, at)) >= 0]
    return min(places, default=None)


def _hedged(sentence: str, at: int, number: int) -> int:
    """The place of a number becomes one from which on all that belongs to it stands, hedge and currency."""
    before = sentence[at:number].rstrip("$€£").rstrip()
    if not before.endswith(_LEADING):
        return max(at, number - 1)
    head = before.rsplit(None, _WORDS)
    return at + len(head[0]) if len(head) > _WORDS else at


def _noun(match: re.Match[str], rest: str, last: tuple[str, str], lang: str) -> tuple[str, str, int]:
    """A number and what follows it become what is counted, as it stands there, and where that ends."""
    if match["unit"] or match["currency"]:
        unit = (match["unit"] or match["currency"]).strip().casefold().replace("per cent", "percent")
        return _KIND.get(unit, normalise(unit)), {"$": "dollars", "€": "euros", "£": "pounds"}.get(unit, unit), 0
    if rest.startswith("-") or _is_date(match, _NEXT.search(rest[:80])):
        return "", "", 0
    if last[0] and _VERB.match(rest):
        return *last, 0
    return _counted(rest, lang)


def _is_date(match: re.Match[str], following: re.Match[str] | None) -> bool:
    """Whether a number is a day or a year."""
    if following and following[0].casefold() in _MONTH:
        return True
    low = match["low"]
    if low.isdigit() and not match["scale"] and not match["hedge"] and int(low) in YEARS:
        return True
    whole, end = match.string, match.start("low")
    before = whole[max(0, end - _NEAR) : end].rsplit(maxsplit=1)
    if len(before) == 1:  # perhaps the end of a longer word
        before = whole[:end].rsplit(maxsplit=1)
    return bool(before) and before[-1].casefold().strip(".,(") in _MONTH


def _counted(rest: str, lang: str) -> tuple[str, str, int]:
    """The words after a number become the noun that it counts: the first plural, or what became of people."""
    for word in islice(_NEXT.finditer(rest), NOUN_WITHIN):
        lower = word[0].casefold()
        if not word[0][0].isalpha() or (lower in STOP and lower not in _KIND):
            break
        if lower in _KIND:
            return _KIND[lower], word[0], word.end()
        if _is_noun(word[0], lang):
            return _fate(normalise(lower), rest, word.end()), word[0], word.end()
    return "", "", 0


def _is_noun(word: str, lang: str) -> bool:
    """Whether a word behind a number looks like what it counts."""
    lower = word.casefold()
    if lang == "de":
        return word[0].isupper()
    return lower in _PEOPLE or (lower.endswith(("s", "x")) and normalise(lower) != lower and word[0].islower())


def _fate(noun: str, rest: str, end: int) -> str:
    """People who are counted become what the words behind them say was done to them."""
    if noun not in _PEOPLE:
        return noun
    behind = (word[0].casefold() for word in islice(_NEXT.finditer(rest, end), FATE_WITHIN))
    return next((_KIND[lower] for lower in behind if _KIND.get(lower) in _HARM), noun)


def _count(match: re.Match[str], noun: tuple[str, str], end: int, sentence: tuple[int, str], lang: str) -> Count:
    """A match becomes the figure, as wide as its hedge or range makes it."""
    scale = numbers.SCALES[lang].get((match["scale"] or "").casefold(), 1.0)
    low = numbers.value(match["low"], lang) * scale
    hedge = (match["hedge"] or "").casefold()
    least, most = WIDER.get(hedge, (1, 1))
    high = numbers.value(match["high"], lang) * scale if match["high"] else None if most is None else low * most
    return Count(
        noun=noun[0],
        said=noun[1].casefold() if lang != "de" else noun[1],
        text=" ".join(match.string[match.start() : end].split()),
        hedge=hedge,
        low=low * least,
        high=high,
        start=match.start(),
        sentence=sentence,
        around=_around(match.string, sentence, match.start(), end, lang) - set(noun[0].split()),
    )


def _around(whole: str, sentence: tuple[int, str], start: int, end: int, lang: str) -> frozenset[str]:
    """A figure becomes the terms around it within its sentence, without names of months and other numbers."""
    before = whole[sentence[0] : start].rsplit(None, AROUND)[-AROUND:]
    after = whole[end : sentence[0] + len(sentence[1])].split(None, AROUND)[:AROUND]
    found = numbers.in_digits(terms.terms(" ".join((*before, *after))), lang)
    return frozenset(term for term in found if not term[0].isdigit() and term not in _MONTH and term not in _KIND)
