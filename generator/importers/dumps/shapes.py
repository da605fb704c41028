"""A text becomes what its shape tells: a sentence, a headline, a name, a file's name."""

from __future__ import annotations

import re
import unicodedata

ENDS = ".!?…。！？"
_CLOSERS = "\"'”’»“)]›*_"
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_LETTER = re.compile(r"[^\W\d_]")
_KEY = re.compile(r"[^\w]+")
_SLUG_WORD = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+){2,}")
_FILE = re.compile(r"(?i)\S+\.(?:jpe?g|png|gif|webp|svg|avif|tiff?|mp4|pdf)")
_TRUNCATED = re.compile(r"(?:…|\.\.\.|\[\.\.\.\]|\[…\]|\(…\))$")
_LOWER_NAME = frozenset("van von de der den del della di da du la le el al bin ibn dos y und".split())  # noqa: SIM905
_PAIRS = (("“", "”"), ("«", "»"), ("„", "“”"), ("‹", "›"))
LONG, HEADLINE = 160, 24
"""Characters from which a row without a full stop is a paragraph, and words that a headline has at most."""
_AND = re.compile(r"\s+(?:and|in|und|et|y|e|та|и|en|à|a|aus)\s+|,\s+")
_NAME = 3
"""Words of a writer's name in a line of several."""
_SLUG_LEAST = 6
_BOUNDARY = re.compile(r"[^\W\d_A-Z]{3,}[.]\s+[A-ZÀ-ÞА-ЯЄІЇҐ]")
_TWO_SENTENCES = 8
"""Words of a row with a full stop inside, from which it is text and no headline."""
_SMALL = frozenset(
    {
        *("to", "in", "on", "at", "for", "the", "of", "a", "an", "and", "is", "was", "were", "has", "have", "had"),
        *(
            "that",
            "with",
            "by",
            "from",
            "as",
            "it",
            "he",
            "she",
            "they",
            "be",
            "said",
            "will",
            "not",
            "his",
            "her",
            "their",
        ),
    }
)


def words(text: str) -> list[str]:
    """A text becomes its words."""
    return _WORD.findall(text)


def key(text: str) -> str:
    """A text becomes what stays the same however it is set: letters and digits, folded."""
    return _KEY.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def is_sign(text: str) -> bool:
    """Whether a text holds no letter and no digit: icons, bullets, rules."""
    return not any(char.isalnum() for char in text)


def is_closed(text: str) -> bool:
    """Whether a text ends as a sentence does, quotation marks and brackets aside."""
    return text.rstrip(_CLOSERS + " ")[-1:] in ENDS and bool(text.rstrip(_CLOSERS + " "))


def is_cut(text: str) -> bool:
    """Whether a text was cut off, and says so."""
    return bool(_TRUNCATED.search(text.rstrip()))


def is_prose(text: str) -> bool:
    """Whether a text reads as a paragraph: a sentence with its full stop, or too long for a headline."""
    count = len(words(text))
    if count > HEADLINE or len(text) > LONG:
        return True
    if text.endswith((":", ";", ",")):
        return count > 3  # noqa: PLR2004 # "Sources say:" introduces; "Photo:" labels
    if count >= _TWO_SENTENCES and _BOUNDARY.search(text):
        return True
    return count >= 2 and is_closed(text) and not (text.endswith(("?", "!")) and count <= 12)  # noqa: PLR2004


def is_headline(text: str) -> bool:
    """Whether a text may stand above an article: some words, no full stop, no quotation left open."""
    count = len(words(text))
    first = next((char for char in text if char.isalnum()), "")
    return (
        3 <= count <= HEADLINE + 6  # noqa: PLR2004
        and len(text) <= LONG + 60
        and not text.endswith((":", ";", ","))
        and not (is_closed(text) and text[-1] in ".…")
        and not first.islower()
        and not (count >= _TWO_SENTENCES and _BOUNDARY.search(text))
        and is_balanced(text)
    )


def is_balanced(text: str) -> bool:
    """Whether each quotation mark that opens is closed."""
    if text.count('"') % 2:
        return False
    for opening, closing in _PAIRS:
        opened = text.count(opening) - (text.count("„") if opening == "“" else 0)
        if opened > sum(text.count(mark) for mark in closing):
            return False
    return True


def is_name(text: str) -> bool:
    """Whether a text is two to five words that all begin with a capital, as a person's name does."""
    parts = text.replace(",", " ").split()
    if not 2 <= len(parts) <= 5 or any(char.isdigit() for char in text) or is_closed(text.rstrip(".")):  # noqa: PLR2004
        return False
    return all(part[:1].isupper() or part in _LOWER_NAME for part in parts) and parts[0][:1].isupper()


def is_signature(text: str) -> bool:
    """Whether a text is writers' names with their places: ``Anna Lee in Paris and Tom Reyes``."""
    if is_closed(text) or len(text) > LONG or any(char.isdigit() for char in text):
        return False
    parts = [part.strip() for part in _AND.split(text)]
    return is_name(parts[0]) and all(len(part.split()) <= _NAME and part[:1].isupper() for part in parts)


def signers(text: str) -> list[str]:
    """A line of writers with their places becomes the writers."""
    return [part.strip() for part in _AND.split(text) if is_name(part.strip())]


def is_slug(text: str) -> bool:
    """Whether a text is a file's name or the words of one: all small, no sentence, hardly a function word."""
    if _FILE.fullmatch(text) or (_SLUG_WORD.fullmatch(text) and "_" + text):
        return True
    if is_closed(text) or any(char.isupper() for char in text) or not text.isascii():
        return False
    parts = text.replace("/", " ").split()
    if len(parts) < _SLUG_LEAST or any(part.endswith((",", ";", ":")) for part in parts):
        return False
    return sum(part in _SMALL for part in parts) * 8 < len(parts)


def is_capital(text: str) -> bool:
    """Whether a text's letters are all capitals."""
    letters = _LETTER.findall(text)
    return len(letters) > 2 and text.upper() == text  # noqa: PLR2004
