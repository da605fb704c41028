"""Number words and digits become values, in English, German and French."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from generator.analysis.vocabulary import normalise

ENGLISH = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_GERMAN = (
    "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
    "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn",
)  # fmt: skip
_GERMAN_TENS = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
_FRENCH = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_FRENCH_TENS = ["vingt", "trente", "quarante", "cinquante", "soixante"]
_FROM_TWENTY = 2

SCALES: Mapping[str, Mapping[str, float]] = {
    "en": {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12},
    "de": {"hundert": 1e2, "tausend": 1e3, "millionen": 1e6, "million": 1e6, "milliarden": 1e9, "milliarde": 1e9},
    "fr": {"cents": 1e2, "cent": 1e2, "mille": 1e3, "millions": 1e6, "million": 1e6, "milliards": 1e9},
}
"""What a word behind a number multiplies it by."""

_DOTTED = str.maketrans("İı", "ii")
"""A pattern that asks for no case takes the Turkish letters for an i."""
DIGITS = r"\d{1,3}(?:[\u00a0\u202f]\d{3})+|\d+(?:[.,]\d+)*"
_GROUP = 3


def _english() -> Iterator[tuple[str, int]]:
    yield from ((word, value) for value, word in enumerate(ENGLISH))
    for tens, word in enumerate(_ENGLISH_TENS, _FROM_TWENTY):
        yield word, 10 * tens
        yield from ((f"{word}-{unit}", 10 * tens + value) for value, unit in enumerate(ENGLISH[1:10], 1))


def _german() -> Iterator[tuple[str, int]]:
    yield from ((word, value) for value, word in enumerate(_GERMAN))
    for tens, word in enumerate(_GERMAN_TENS, _FROM_TWENTY):
        yield word, 10 * tens
        units = ("ein", *_GERMAN[2:10])
        yield from ((f"{unit}und{word}", 10 * tens + value) for value, unit in enumerate(units, 1))


def _french() -> Iterator[tuple[str, int]]:
    yield from ((word, value) for value, word in enumerate(_FRENCH) if value != 1)
    for tens, word in enumerate(_FRENCH_TENS, _FROM_TWENTY):
        yield word, 10 * tens
        yield f"{word}-et-un", 10 * tens + 1
        yield from ((f"{word}-{unit}", 10 * tens + value) for value, unit in enumerate(_FRENCH[2:10], 2))
    yield from ((f"soixante-{_FRENCH[value]}", 60 + value) for value in range(10, 20))
    yield "quatre-vingts", 80
    yield from ((f"quatre-vingt-{_FRENCH[value]}", 80 + value) for value in range(1, 20))


_WORDS: Mapping[str, Mapping[str, int]] = {
    "en": dict(_english()),
    "de": dict(_german()),
    "fr": dict(_french()),
}


def known(lang: str) -> str:
    """A language tag becomes one of the languages whose numbers are read; English where there is no other."""
    return lang[:2] if lang[:2] in _WORDS else "en"


@lru_cache(maxsize=8)
def pattern(lang: str) -> str:
    """A language becomes the pattern of its numbers, in digits or words."""
    words = sorted(_WORDS[known(lang)], key=lambda word: (-len(word), word))
    return rf"(?:{DIGITS}|\b(?:{tree([word.replace('-', '[- ]') for word in words])})\b)"


def tree(words: Sequence[str]) -> str:
    """Words become a pattern that looks at their first letters once; the longer of two that begin alike comes first."""
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(by_first.items()))


def value(number: str, lang: str = "en") -> float:
    """A number in digits or words becomes its value."""
    if not number[0].isdigit():
        return float(_WORDS[known(lang)]["-".join(re.split("[- ]", number.translate(_DOTTED).casefold()))])
    if number.isdecimal():
        return float(number)
    number = re.sub("[\u00a0\u202f]", "", number)
    whole, mark, last = number.rpartition(max(".,", key=number.rfind))
    decimal = "." if known(lang) == "en" else ","
    if mark and (len(last) != _GROUP or (mark == decimal and not re.search("[.,]", whole))):
        return float(f"{re.sub('[.,]', '', whole)}.{last}")
    return float(re.sub("[.,]", "", number))


def words_in(text: str, lang: str = "en") -> frozenset[str]:
    """A text becomes the words of numbers in it, in small letters."""
    folded = text.casefold()
    return frozenset(word for word in _PIECES[known(lang)] if word in folded and _stands_in(folded, word))


def _stands_in(text: str, word: str) -> bool:
    """Whether a word stands in a text between other signs than letters."""
    at = text.find(word)
    while at >= 0:
        if not (text[at - 1 : at].isalpha() or text[at + len(word) : at + len(word) + 1].isalpha()):
            return True
        at = text.find(word, at + 1)
    return False


def may_stand_in(sentence: str, words: AbstractSet[str]) -> bool:
    """Whether a sentence of a text with these words of numbers may have a number, in digits or words."""
    if DIGIT.search(sentence):
        return True
    folded = sentence.casefold() if words else ""
    return any(word in folded for word in words)


DIGIT = re.compile(r"\d")
_PIECES = {lang: frozenset(piece for word in words for piece in word.split("-")) for lang, words in _WORDS.items()}
_BY_TERM = {lang: {normalise(word): number for word, number in words.items()} for lang, words in _WORDS.items()}
_TEN = 10


def in_digits(terms: list[str], lang: str = "en") -> list[str]:
    """Terms become the same with number words in digits, so that "twenty-six" meets "26"."""
    by_term = _BY_TERM[known(lang)]
    if by_term.keys().isdisjoint(terms):
        return terms
    found: list[str] = []
    tens = 0
    for term in terms:
        number = by_term.get(term)
        if number is None:
            found.append(term)
        elif tens and 0 < number < _TEN:
            found[-1] = str(tens + number)
        else:
            found.append(str(number))
        tens = number if number and not tens and number >= 2 * _TEN and number % _TEN == 0 else 0
    return found
