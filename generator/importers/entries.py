"""Entries of feeds, whatever their dialect, become clippings."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from generator.importers import inline, markup, moments
from generator.importers.clipping import Clipping, Dropped, Harvest, Raw
from generator.model import Value
from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 2000
"""Entries of one feed that are read."""
_UNREAD_DATES = 20
"""After so many dates that cannot be read, a feed's others are not tried in the words of every language."""
_TITLE = 100
"""Characters of a text that may stand for a missing title."""
_SUMMARY = 1000
_CATEGORIES = 20
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|big|br|cite|code|em|font|i|mark|q|s|small|span|strike|strong|sub|sup|tt|u|wbr)\b[^<>]*>",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)")
_FOOT = re.compile(
    r"The post .{1,300} (?:appeared first|first appeared) on .{1,200}"
    r"|(?:\W*(?:Read|See|Learn) more|Continue reading|Read the (?:full|whole) .{1,30}|Lire la suite|En savoir plus"
    r"|Weiterlesen|Mehr lesen|Seguir leyendo|Leer más|Lees (?:verder|meer)|Leggi (?:tutto|di più)"
    r"|Czytaj (?:więcej|dalej)|Читать (?:далее|дальше))\b.{0,150}",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\([^()\s]*\)")


class Entry(Value, frozen=True, kw_only=True):
    """One entry as a dialect told it; what is not told is empty."""

    key: str = ""
    url: str = ""
    title: str = ""
    html: str = ""
    text: str = ""
    """Plain text, where there is no HTML."""
    summary: str = ""
    """In HTML."""
    base: str = ""
    published: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    source: str = ""
    lang: str = ""
    categories: tuple[str, ...] = ()


def gather(entries: Iterable[Entry], raw: Raw, extractor: str) -> Harvest:
    """The entries of a feed become its clippings; each that cannot be one is a problem."""
    reader = _Reader(raw, extractor)
    clippings: list[Clipping] = []
    for number, entry in enumerate(entries, 1):
        if number > MOST:
            reader.tell("import-size", f"the feed has more than {MOST} entries; the rest is left out", Severity.ERROR)
            break
        clipping = reader.clip(entry, number)
        clippings += [clipping] if clipping else []
    if not clippings and not reader.problems:
        reader.tell("import-empty", "the feed has no entries")
    return Harvest(clippings=tuple(clippings), dropped=tuple(reader.dropped), problems=tuple(reader.problems))


def headline(text: str, *, marked_up: bool) -> str:
    """A title becomes one line of plain text; tags that only dress it are taken off, all others are text."""
    if marked_up:
        text = html.unescape(_INLINE_TAG.sub("", text))
    return inline.plain(text).strip()


def language(tag: str) -> str:
    """A language tag becomes one as BCP 47 writes it; what is none becomes nothing."""
    found = _LANGUAGE.fullmatch(tag.strip())
    if not found:
        return ""
    parts = found[2].replace("_", "-").split("-")[1:]
    return "-".join([found[1].lower(), *(part.upper() if len(part) == 2 else part for part in parts)])  # noqa: PLR2004


class _Reader:
    """Reads one feed's entries and gathers what has to be told of them."""

    def __init__(self, raw: Raw, extractor: str) -> None:
        self.raw = raw
        self.extractor = extractor
        self.problems: list[Problem] = []
        self.dropped: list[Dropped] = []
        self.unread = 0

    def tell(self, code: str, message: str, severity: Severity = Severity.WARNING) -> None:
        """Something about the feed becomes a problem."""
        self.problems.append(Problem(self.raw.origin, 0, 0, code, message, severity))

    def clip(self, entry: Entry, number: int) -> Clipping | None:
        """An entry becomes a clipping, or nothing where it has neither title nor text."""
        body = self.body(entry)
        title, name = entry.title, f"entry {number}" + (f" ({entry.title or entry.url or entry.key})"[:100])
        name = name.removesuffix(" ()")
        if not title and not body:
            self.tell("import-empty", f"{name} has neither a title nor a text; it is left out", Severity.ERROR)
            return None
        if not title:
            title = _first_words(body)
            self.tell("import-title", f"{name} has no title; its first words stand for it")
        if not body:
            self.tell("import-empty", f"{name} has no text, only a title" + (" and an address" if entry.url else ""))
        published = self.date(entry.published, name, missing=not entry.updated)
        updated = self.date(entry.updated, name) if entry.updated != entry.published else ""
        return Clipping(
            title=title,
            body=body,
            origin=self.raw.origin,
            extractor=self.extractor,
            key=entry.key,
            url=markup.address(entry.url, entry.base),
            source=headline(entry.source, marked_up=False),
            author=", ".join(entry.authors),
            date=published or updated,
            updated=updated if published else "",
            lang=language(entry.lang),
            summary=self.summary(entry, body),
            categories=entry.categories[:_CATEGORIES],
        )

    def body(self, entry: Entry) -> str:
        """An entry's text becomes Markdown without captions and without the line that leads to the page."""
        given = entry.html or ("" if entry.text else entry.summary)
        converted = markup.convert(given, entry.base) if given else markup.Converted(markup.prose(entry.text))
        for caption in converted.captions:
            self.drop(caption, "a picture's caption")
        blocks = converted.markdown.split("\n\n")
        while len(blocks) > 1 and _FOOT.fullmatch(_LINK.sub(r"\1", blocks[-1]).strip("*_ ")):
            self.drop(_LINK.sub(r"\1", blocks.pop()), "a line that leads to the page")
        return "\n\n".join(blocks)

    def drop(self, text: str, reason: str) -> None:
        """What is left out is kept to be shown."""
        self.dropped.append(Dropped(origin=self.raw.origin, line=0, text=text, reason=reason))

    def summary(self, entry: Entry, body: str) -> str:
        """A summary beside a text becomes plain text; one that only repeats how the text begins becomes nothing."""
        if not entry.summary or not (entry.html or entry.text):
            return ""
        text = markup.plain(entry.summary)
        start = " ".join(text.split()[:8])
        if len(text) > _SUMMARY or len(text) >= len(body) or start in inline.plain(body):
            return ""
        return text

    def date(self, text: str, name: str, *, missing: bool = False) -> str:
        """A date becomes one of front matter; what cannot be read is told and left out."""
        if not text:
            if missing:
                self.tell("import-date", f"{name} tells no date")
            return ""
        read = moments.read(text, words=self.unread < _UNREAD_DATES)
        if not read:
            self.unread += 1
            self.tell("import-date", f"the date {text[:60]!r} of {name} is not one that can be read; it is left out")
        return read


def _first_words(body: str) -> str:
    """A text becomes what may stand for its title: the first sentence, or as many words as fit."""
    text = re.sub(r"\\(?=\W)|^[#>\-*\s]+", "", _LINK.sub(r"\1", body.partition("\n")[0]))
    if len(text) <= _TITLE:
        return text or "…"
    return text[:_TITLE].rsplit(" ", 1)[0].rstrip(",;: ") + " …"
