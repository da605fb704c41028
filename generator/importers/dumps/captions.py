"""A row becomes the reason why it is a picture's caption, where it is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.importers.dumps import calendars, dates, shapes
from generator.importers.dumps.tables import pictures

if TYPE_CHECKING:
    from collections.abc import Sequence

CREDITED = "a picture's caption with its credit"
SLUG = "a picture's file name or alternative text"
SCENE = "a picture's caption"
_LONGEST, _GIANT = 75, 1000
"""Words and characters of a caption at most."""
_FEWEST_WORDS, _MOST_WORDS = 4, 30
_QUOTING = re.compile(
    r"\b(?:said|says|told|according to|reported|sagte|laut|a déclaré|selon|dijo|según|сказав|заявив|сказал|заявил)\b"
)
_DURING = re.compile(r"\bduring\b")
_SENTENCES = re.compile(r"\w{3,}\. [A-ZÀ-ÞА-ЯЄІЇҐ]")
_QUOTES = re.compile('[“”"«»]')
_LONGEST_SUBJECT = 22


def credited(text: str) -> str:
    """A row becomes the reason where it ends in a photographer's or an agency's credit, or is a picture's file name."""
    if shapes.is_slug(text):
        return SLUG
    if len(shapes.words(text)) > _LONGEST or pictures.AGENCY.fullmatch(text):
        return ""
    return CREDITED if pictures.CREDIT.search(text) or pictures.CREDIT_FIRST.match(text) else ""


def marked(text: str) -> bool:
    """Whether a row says that it tells a picture: who stands left, a file photo, a scene with its full date."""
    if len(text) > _GIANT or len(shapes.words(text)) > _LONGEST or _QUOTING.search(text) or text[0] in "—–-":
        return False
    return bool(pictures.MARKS.search(text)) or (_is_dated(text) and (scenic(text) or not _has_verb(text)))


def verbless(text: str) -> bool:
    """Whether a row names somebody somewhere and says nothing of them, as captions do."""
    if not _FEWEST_WORDS <= len(shapes.words(text[:_GIANT])) <= _MOST_WORDS or shapes.is_capital(text):
        return False
    found = pictures.DURING.search(text)
    if not found or _has_verb(text) or _SENTENCES.search(text) or _QUOTES.search(text):
        return False
    before = text[: found.start()].replace(",", " ").split()
    small = [word for word in before if not word[:1].isupper()]
    names = len(before) - len(small) > 1 and before[-1][:1].isupper()
    return names and all(word.strip(".") in pictures.ROLES for word in small)


def scenic(text: str) -> bool:
    """Whether a row tells what can be seen, in the present tense, and where."""
    if len(text) > _GIANT or not _FEWEST_WORDS + 2 <= len(shapes.words(text)) <= _MOST_WORDS + 20:
        return False
    if _QUOTING.search(text) or _QUOTES.search(text.split(". ", maxsplit=1)[0]):
        return False
    return any(_shows(text, found) for found in pictures.SEEN.finditer(text)) or bool(
        pictures.SCENE.search(text) and not pictures.TOLD.search(text)
    )


def _shows(text: str, found: re.Match[str]) -> bool:
    """Whether a verb of what can be seen has a subject before it, a place after it, and reports nothing."""
    before, after = text[: found.start()], text[found.end() - 1 :]
    words = before.split()
    if not words or len(words) > _LONGEST_SUBJECT or words[-1].casefold() in pictures.NOT_SUBJECT:
        return False
    if pictures.FINITE.search(before) or pictures.TOLD.search(after) or not pictures.PLACE.search(after):
        return False
    if found["weak"] and not (_DURING.search(after) or _is_dated(text)):
        return False
    plural = " and " in before or any(len(word) > 3 and word.strip(",").endswith("s") for word in words)  # noqa: PLR2004
    return bool(found["one"] or found["weak"]) or plural


def repeated(text: str, above: Sequence[str]) -> bool:
    """Whether a short row only names what the paragraphs above it have named in the same words."""
    own = shapes.key(text)
    return 2 <= len(own.split()) <= 12 and any(own in shapes.key(each) for each in above)  # noqa: PLR2004


def _is_dated(text: str) -> bool:
    """Whether a row ends with a date that tells its year."""
    bare = re.sub(r"\([^()]*\)\s*$", "", text).rstrip(" .)")
    ending = bare[-34:]
    return bool(re.search(r"(?:19|20)\d\d$", bare)) and (
        any(found.year for found in dates.search(ending)) or _is_month(bare)
    )


def _is_month(text: str) -> bool:
    found = re.search(r"\b([^\W\d_]{3,12})\.?,? (?:19|20)\d\d$", text)
    return bool(found and calendars.month(found[1]))


def _has_verb(text: str) -> bool:
    return bool(pictures.FINITE.search(text))
