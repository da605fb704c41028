"""A row becomes its kind: what it is by itself, whatever stands around it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from generator.importers.dumps import captions, dates, shapes
from generator.importers.dumps.rows import is_markup
from generator.importers.dumps.tables import labels, phrases, pictures
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.importers.dumps.rows import Row


class Kind(StrEnum):
    """What a row is; the value is the reason that the editor reads where it is dropped."""

    PROSE = "text that belongs to no article"
    HEADLINE = "a headline without a text of its own"
    ITEM = "a list that belongs to no article"
    SCRAP = "a label of the page"
    SIGN = "a sign without words"
    RULE = "a line that parts sections"
    DATE = "the time of publication"
    READING = "the time that reading takes"
    BUTTON = "a button or label of the page"
    READER = "a label of the feed reader"
    FOOT = "a label above other news or the site's own pages"
    LINK = "a link to another article"
    LINKED = "a link to another article, with its title"
    PROMPT = "the site asks its reader for something"
    LEGAL = "a notice of rights"
    BIO = "the author's biography"
    CAPTION = captions.CREDITED
    SLUG = captions.SLUG
    BYLINE = "the writer's name"
    FIELD = "a field of the article's head"
    ADDRESS = "an address"
    RUNNER = "a line that every printed page repeats"
    COMMENT = "what somebody wrote around the quoted article"


class Tagged(Value, frozen=True, kw_only=True):
    """A row with its kind and what was read from it."""

    row: Row
    kind: Kind
    stamp: dates.Stamp | None = None
    field: tuple[str, str] = ("", "")
    """The key of a field, as `labels.FIELDS` names it, and its value."""


_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?(?:\s+\(?\d{1,3}\s?/\s?\d{1,3}\)?)?")
_SOURCE_ITEM = re.compile(r"✇\s*(?P<name>\S.*)")
_FIELD = re.compile(r"(?P<key>[^\W\d_][^:\n]{0,24}?)\s?:\s*(?P<value>.*)")
_LINKED = re.compile(r"(?P<label>[^:»›→|–—]{3,40}?)\s*[:»›→|–—]\s*(?P<title>\S.*)")
_CRUMBS = re.compile(r"[^/>»›|.!?]{2,30}(?:\s[/>»›|]\s[^/>»›|.!?]{2,30}){1,6}")
"""Where a page stands in its site: ``Home / News / Islands``."""
_GIANT = 3000
"""Characters from which a row is a paragraph, whatever it says."""
_COUNT = re.compile(r"^\d+ | \d+$")


@cache
def _labels() -> Mapping[str, Kind]:
    found: dict[str, Kind] = {}
    for table, kind in (
        (labels.LINKS, Kind.LINK),
        (labels.READERS, Kind.READER),
        (labels.BUTTONS, Kind.BUTTON),
        (labels.FEET, Kind.FOOT),
    ):
        for phrase in re.split(r"[|\n]", table):
            found.setdefault(shapes.key(phrase), kind)
    found.pop("", None)
    return found


def label(text: str) -> Kind | None:
    """A row becomes the kind of label that it is as a whole, counts and signs aside."""
    if len(text) > 60:  # noqa: PLR2004 # longer than any label
        return None
    own = shapes.key(text)
    if phrases.NEWSLETTER.fullmatch(text):
        return Kind.FOOT
    return _labels().get(own) or _labels().get(_COUNT.sub("", own).strip())


def tag(rows: Sequence[Row]) -> list[Tagged]:
    """Rows become rows with their kinds."""
    return [_field(row) or _tagged(row) for row in rows]


def _field(row: Row) -> Tagged | None:
    found = _FIELD.fullmatch(row.text) if not row.marker and len(row.text) < 300 else None  # noqa: PLR2004
    key = labels.FIELDS.get(found["key"].casefold()) if found else None
    if not found or not key:
        return None
    value = found["value"].strip()
    if key == "date":
        stamp = dates.read(value) if value else None
        return Tagged(row=row, kind=Kind.DATE, stamp=stamp, field=(key, value)) if stamp else None
    if key in {"source", "author"} and (shapes.is_closed(value) or len(shapes.words(value)) > 8):  # noqa: PLR2004
        return None
    return Tagged(row=row, kind=Kind.FIELD, field=(key, value))


def _tagged(row: Row) -> Tagged:
    stamp = dates.read(row.text) if not row.marker and not label(row.text) else None
    if stamp and not (len(" ".join(stamp.rest).split()) > 4 and captions.credited(row.text)):  # noqa: PLR2004
        return Tagged(row=row, kind=Kind.DATE, stamp=stamp)
    return Tagged(row=row, kind=_kind(row))


def _kind(row: Row) -> Kind:
    text = row.text
    if len(text) > _GIANT:
        return Kind.PROSE
    if is_markup(text):
        return Kind.SIGN
    if shapes.is_sign(text):
        return Kind.RULE if len(text) > 2 and len(set(text) - {" "}) == 1 else Kind.SIGN  # noqa: PLR2004
    if found := label(text):
        return found
    return _turn(text) or _shape(row)


def _turn(text: str) -> Kind | None:
    """A row becomes what it is by the turn of its words."""
    if phrases.READING.fullmatch(text):
        return Kind.READING
    if _ADDRESS.fullmatch(text):
        return Kind.ADDRESS
    if _SOURCE_ITEM.fullmatch(text):
        return Kind.READER
    if found := captions.credited(text):
        return Kind.SLUG if found == captions.SLUG else Kind.CAPTION
    if phrases.LEGAL.search(text):
        return Kind.LEGAL
    if is_prompt(text):
        return Kind.PROMPT
    if is_linked(text):
        return Kind.LINKED
    return Kind.BYLINE if is_byline(text) else None


def _shape(row: Row) -> Kind:
    if row.marker:
        return Kind.ITEM
    if _CRUMBS.fullmatch(row.text) and len(row.text) < 90:  # noqa: PLR2004
        return Kind.SCRAP
    if shapes.is_prose(row.text):
        return Kind.PROSE
    return Kind.HEADLINE if shapes.is_headline(row.text) else Kind.SCRAP


def is_prompt(text: str) -> bool:
    """Whether a row asks its reader to subscribe, to pay or to accept."""
    if phrases.SIGN_UP.fullmatch(text) and not shapes.is_closed(text):
        return True
    if len(shapes.words(text)) > 60 or text[0] in '"“„«':  # noqa: PLR2004
        return False
    return bool(
        phrases.PLEAS.match(text) or phrases.COOKIE.match(text) or (_is_short(text) and phrases.PROMPT.match(text))
    )


def _is_short(text: str) -> bool:
    return len(shapes.words(text)) <= 45 and " said" not in text  # noqa: PLR2004


def is_linked(text: str) -> bool:
    """Whether a row is a label such as ``Read also:`` with another article's title behind it."""
    found = _LINKED.fullmatch(text)
    return bool(found and _labels().get(shapes.key(found["label"])) == Kind.LINK and len(text) < 250)  # noqa: PLR2004


def is_byline(text: str) -> bool:
    """Whether a row names its writer and says nothing else."""
    if phrases.REPORTING.fullmatch(text) or phrases.CONTRIBUTED.fullmatch(text):
        return True
    if len(shapes.words(text)) > 14 or (shapes.is_closed(text) and not phrases.SPECIAL.fullmatch(text)):  # noqa: PLR2004
        return False
    if found := phrases.SPECIAL.fullmatch(text):
        return shapes.is_name(found["name"])
    found = phrases.BY.match(text) if phrases.BY_CASED.match(text) else None
    return bool(found and _is_signature(text[found.end() :]))


def _is_signature(text: str) -> bool:
    """Whether what follows ``By`` is names and offices, not the beginning of a headline."""
    head = re.split(r"\s*[,|·•–—(/]\s*|\s(?:and|und|et|y|e|та|и|with|in|for|für)\s", text)[0]
    return shapes.is_name(head) or bool(pictures.AGENCY.fullmatch(head))
