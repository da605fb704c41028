"""A title and a plain text become the profile by which articles are compared."""

from __future__ import annotations

import re
import unicodedata
import zlib
from array import array
from collections import Counter
from hashlib import blake2b
from itertools import chain, filterfalse
from typing import TYPE_CHECKING

from generator.analysis import vocabulary
from generator.analysis.known import Known
from generator.analysis.stopwords import COMMON, IDLE, INSTITUTIONS
from generator.analysis.vocabulary import INFLECTED, UNSPACED
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.analysis.vocabulary import Word

OPENING = 200
"""Words of the text that speak for it: news says first what matters (the inverted pyramid)."""
HEADING = 2
"""How often a title counts in the opening: it says what is new."""
SHINGLE = 5
"""Words in a shingle (Broder 1997)."""
SAMPLED_FROM = 256
"""A text of more shingles keeps those whose hash divides by four, which estimates containment as well."""
SAMPLED = 4

HEADLINE = 0.7
"""Share of capitalised words in a title that capitalises all but the small ones."""
FULL_NAME = (2, 3)
"""Words of a person's full name, at least and at most."""
TITLE, NAME = "^", "*"
"""Marks of the terms of a title by itself and of a name; those of title and opening bear none."""

_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
ANY_WORD = re.compile(rf"(?:[^\W\d_]|[{_MARKS}])+(?:['’](?:[^\W\d_]|[{_MARKS}])+)*|\d+(?:[.,]\d+)*")
"""A word or a number, in any script; words by accents and vowel signs that stand alone, too."""
_PIECE = re.compile(rf"{ANY_WORD.pattern}|[.!?:;\n\"“”„«»()|•]|[,/–—](?<=\w.)")
_NEAR = [*range(0x300), 0x386, *range(0x388, 0x483), *range(0x48A, 0x530), *range(0x2002, 0x2070)]
"""Latin, Greek and Cyrillic letters and general punctuation: what nearly all texts are written in. None is a mark to be
joined to the letter before it, nor stands for another, so that a text of these is in Unicode's normal form C."""
_FAR = re.compile("[^\\x00-\u02ff\u0386\u0388-\u0482\u048a-\u052f\u2002-\u206f]")
_LETTERS = "".join(chr(point) for point in _NEAR if re.match(rf"[^\W\d_]|[{_MARKS}]", chr(point)))
_NEAR_TOKEN = re.compile(rf"[{_LETTERS}]+(?:['’][{_LETTERS}]+)*|[0-9]+(?:[.,][0-9]+)*")
"""The same as ``ANY_WORD`` in such a text: a set of letters is searched in half the time of a class of them."""
_NEAR_PIECE = re.compile(rf"{_NEAR_TOKEN.pattern}|[.!?:;\n\"“”„«»()|•]|[,/–—](?<=[{_LETTERS}0-9_].)")
_SIGNS = frozenset('.!?:;\n"“”„«»()|•,/–—')
_WORDS = Known(vocabulary.learn)


class Profile(Value, frozen=True):
    """What an article is about, small enough to be loaded for every article on every build.

    Terms are kept as one text parted by spaces, because one long text loads faster than many short ones.
    """

    terms: str = ""
    """Different terms: of the title (marked ``^``), of title and opening, of names and figures (``*``), in order."""
    counts: bytes = b""
    """How often each of them stands there, 255 at most."""
    people: str = ""
    """Surnames of the persons whom the title names."""
    shingles: bytes = b""
    """Sorted 32-bit hashes of word runs."""
    sampled: bool = False
    """Whether these are a sample of the word runs."""
    size: int = 0
    """Words of the text."""
    text: bytes = b""
    """Stands for the whole text, but for case, spaces and punctuation."""


def words(text: str) -> list[str]:
    """A text becomes its words and numbers, as they stand there."""
    return (_NEAR_TOKEN if _is_near(text) else ANY_WORD).findall(text)


def _pieces(text: str) -> list[str]:
    """A text becomes its words, numbers and signs, as they stand there."""
    return (_NEAR_PIECE if _is_near(text) else _PIECE).findall(text)


def _is_near(text: str) -> bool:
    return text.isascii() or not _FAR.search(text)


def _composed(text: str) -> str:
    """A text becomes its normal form C, so that however a letter is written, it is one character."""
    return text if _is_near(text) else unicodedata.normalize("NFC", text)


def terms(text: str) -> list[str]:
    """A text becomes its terms, in order, stop words left out."""
    return _listed(_look_up(words(text)))


def _look_up(pieces: Iterable[str]) -> list[Word]:
    """Words and signs become what is known of them."""
    return list(map(_WORDS.__getitem__, pieces))


def _listed(found: Iterable[Word]) -> list[str]:
    """Words become their terms; signs have none."""
    return [term for word in found for term in word.terms]


def is_empty_title(title: str) -> bool:
    """Whether a title says nothing about an event: a date line, the name of a section, numbers."""
    return _is_idle(words(title))


def _is_idle(pieces: Iterable[str]) -> bool:
    return all(piece.casefold() in IDLE or piece[0].isdigit() or len(piece) == 1 for piece in pieces)


def _opening(pieces: list[str]) -> list[str]:
    """The pieces of a text become those before the word that its opening no longer holds."""
    seen, end = 0, OPENING + 1
    while seen < end:
        seen, end = end, end + sum(map(_SIGNS.__contains__, pieces[seen:end]))
    return pieces[: end - 1]


class _Run(Value, frozen=True):
    """Capitalised words that follow one another, and whether a sentence begins with them."""

    words: tuple[Word, ...]
    initial: bool


def _runs(pieces: Sequence[Word]) -> list[_Run]:
    """Pieces of a text become its capitalised runs and numbers, in order.

    A run loses a stop word that is capitalised only because a sentence begins with it.
    """
    sorts = "".join([word.sort for word in pieces])
    runs = []
    for found in _IN_A_ROW.finditer(sorts):
        start, end = found.span()
        initial = sorts[start] == "A" and (start == 0 or sorts[start - 1] == ".")
        if initial and pieces[start].stop:
            start, initial = start + 1, False
        runs.append(_Run(tuple(pieces[start:end]), initial))
    return runs


_IN_A_ROW = re.compile("A+|9")


def _is_headline_case(title: Sequence[Word]) -> bool:
    """Whether a title capitalises its words whatever they are."""
    long = [word for word in title if len(word.text) >= INFLECTED]
    return len(long) > FULL_NAME[0] and sum(word.text[0].isupper() for word in long) > HEADLINE * len(long)


def _confirmed(runs: Iterable[_Run]) -> set[str]:
    """Runs become the words that are capitalised where no sentence begins."""
    return {word.normal for run in runs for word in run.words[run.initial :]}


def _name_words(title: Sequence[Word], opening: Sequence[Word]) -> list[_Run]:
    """The pieces of a title and of an opening become the runs that are names, those of the title first."""
    body = _runs(opening)
    sure = _confirmed(body)
    head = _runs(title)
    if _is_headline_case(title):
        head = [_Run((word,), initial=True) for run in head for word in run.words]
    else:
        sure |= _confirmed(head)
    return [run for run in head + body if len(run.words) > 1 or (run.words and _is_sure(run, sure))]


def _is_sure(run: _Run, sure: set[str]) -> bool:
    """Whether a run of one word is a name and not merely the first word of a sentence."""
    return not run.initial or run.words[0].sort == "9" or run.words[0].normal in sure


def _people(title: Sequence[Word], runs: Sequence[_Run]) -> list[str]:
    """A title and names become the surnames in it of persons whom the text names in full, and by the last word."""
    titled = {word.normal for word in title}
    alone = {run.words[0].normal for run in runs if len(run.words) == 1} & titled
    full = [run.words for run in runs if FULL_NAME[0] <= len(run.words) <= FULL_NAME[1]] if alone else []
    found = dict.fromkeys(name[-1].normal for name in full if name[-1].normal in alone and not _is_common(name))
    return [name for name in found if name not in INSTITUTIONS and name.isalpha()]


def _is_common(name: Iterable[Word]) -> bool:
    """Whether a word of a name is one that stands in the names of many."""
    return any(word.text.casefold() in COMMON for word in name)


def _counted(found: Iterable[str]) -> tuple[str, bytes]:
    """Terms become the different ones, in order, with their counts."""
    count = Counter(found)
    most = max(count.values(), default=0)
    return " ".join(count), bytes(count.values() if most <= _MOST else (min(n, _MOST) for n in count.values()))


_MOST = 255  # what a byte holds


def _shingles(line: bytes) -> set[int]:
    """Words parted by spaces become the hashes of their runs."""
    each = line.split(b" ")
    return set(map(zlib.crc32, map(b" ".join, zip(*(each[start:] for start in range(SHINGLE)), strict=False))))


def _packed(hashes: Iterable[int]) -> bytes:
    """Hashes become their bytes, in order."""
    return array("I", sorted(hashes)).tobytes()


def profile(title: str, text: str) -> Profile:
    """A title and a plain text become their profile."""
    title, text = _composed(title), _composed(text)
    pieces, head = _pieces(text), _pieces(title)
    found = list(filterfalse(_SIGNS.__contains__, pieces))
    opening, titled = _look_up(_opening(pieces)), _look_up(head)
    telling = [] if _is_idle(head) else titled
    runs = _name_words(telling, opening)
    heading = _listed(telling)
    names = [NAME + term for run in runs for word in run.words for term in word.terms]
    # One paper's headline is another's first sentence: both are counted as one text.
    told = chain(heading * HEADING, _listed(opening))
    marked, counts = _counted(chain([TITLE + term for term in dict.fromkeys(heading)], told, names))
    folded = " ".join(found).casefold()
    line = folded.encode()
    unspaced = len(line) > len(folded) and UNSPACED.search(text)
    shingles = _shingles(_in_pairs(folded).encode() if unspaced else line)
    sampled = len(shingles) > SAMPLED_FROM
    return Profile(
        terms=marked,
        counts=counts,
        people=" ".join(_people(titled, runs)),
        shingles=_packed([value for value in shingles if value % SAMPLED == 0] if sampled else shingles),
        sampled=sampled,
        size=len(found),
        text=blake2b(line, digest_size=16).digest(),
    )


def _in_pairs(line: str) -> str:
    """Words parted by spaces stay what they are; runs of unspaced script become their pairs of characters."""
    return " ".join(pair for token in line.split() for pair in _pairs(token))


def _pairs(token: str) -> tuple[str, ...]:
    """A word stays one; a run of unspaced script becomes its pairs of characters."""
    return _WORDS[token].terms if UNSPACED.match(token) else (token,)
