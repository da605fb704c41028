"""RSS 0.9 to 2.0 and Atom become clippings; feedparser reads the dialects and mends what is ill-formed."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from generator.importers import encodings, entries, extra, inline, prolog
from generator.importers.clipping import Harvest, Raw
from generator.importers.entries import Entry
from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 4_000_000
"""Bytes of a feed that is read."""
_LARGEST_BROKEN = 600_000
"""Bytes of an ill-formed feed that is mended, which takes ten times as long as to parse it."""
_ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
_MOST_ENTRIES = 20_000
"""Entries of a feed that is parsed at all; of fewer, the first ones are read."""
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*\?>")
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]+)|([0-9]+));?", re.IGNORECASE)
_HTML = {"text/html", "application/xhtml+xml"}
_MAILBOX = re.compile(r"<?[^\s<>()@]+@[^\s<>()@]+>?")
_ADDRESS = re.compile(r"\S+@\S+\.\w+|https?://\S+")

Parsed = Any
"""A dictionary of feedparser, which has no types."""


def read(raw: Raw) -> Harvest:
    """A feed becomes its entries as clippings, or the reason why it is refused; nothing is fetched for it."""
    if len(raw.data) > LARGEST:
        return _refused(raw, "import-size", f"the feed is larger than {LARGEST // 1_000_000} MB")
    decoded = encodings.decode(raw.data, raw.media_type)
    if reason := prolog.refuse(decoded.text):
        return _refused(raw, "import-hostile", reason)
    if sum(1 for _ in _ENTRY.finditer(decoded.text)) > _MOST_ENTRIES:
        return _refused(raw, "import-size", f"the feed has more than {_MOST_ENTRIES} entries")
    text = _REFERENCE.sub(_reachable, _DECLARATION.sub("", inline.visible(decoded.text).lstrip(), count=1))
    broken = _flaw(text)
    if broken and len(raw.data) > _LARGEST_BROKEN:
        return _refused(raw, "import-xml", f"{broken}, and it is too large to be mended")
    parsed = _parse(text, raw.url)
    if not parsed.get("version") and not parsed.entries:
        return _refused(raw, "import-format", "this is no feed: " + (broken or "it is XML of another kind"))
    found = entries.gather(_entries(parsed), raw, _dialect(parsed.get("version") or ""))
    told = [Problem(raw.origin, 0, 0, "import-encoding", decoded.note, Severity.WARNING)] if decoded.note else []
    if broken:
        told.append(Problem(raw.origin, 0, 0, "import-xml", f"{broken}; what could be read is", Severity.WARNING))
    return Harvest(clippings=found.clippings, dropped=found.dropped, problems=(*told, *found.problems))


def _reachable(found: re.Match[str]) -> str:
    """A reference to no character of Unicode, at which feedparser breaks off in an ill-formed feed, becomes U+FFFD."""
    digits, base = (found[1], 16) if found[1] else (found[2], 10)
    number = int(digits.lstrip("0")[:8] or "0", base)
    return "\ufffd" if number > sys.maxunicode or 0xD800 <= number <= 0xDFFF else found[0]  # noqa: PLR2004 - surrogates


def _refused(raw: Raw, code: str, reason: str) -> Harvest:
    return Harvest(problems=(Problem(raw.origin, 0, 0, code, reason),))


def _flaw(text: str) -> str:
    """What is ill-formed in a document, as a sentence; empty where nothing is."""
    parser = expat.ParserCreate("utf-8")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003 - "this is all"; expat takes no keyword
    except expat.ExpatError as error:
        return f"it is not well-formed XML: {expat.ErrorString(error.code)} in line {error.lineno}"
    return ""


def _parse(text: str, url: str) -> Parsed:
    """A document becomes what feedparser makes of it; as a stream, since it takes a bare string for a file's name."""
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    stream = io.BytesIO(text.encode("utf-8", "replace"))
    return extra.load("feedparser").parse(
        stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )


def _dialect(version: str) -> str:
    return next((name for name in ("atom", "rss", "cdf") if version.startswith(name)), "feed")


def _entries(parsed: Parsed) -> Iterator[Entry]:
    feed = parsed.feed
    is_atom = (parsed.get("version") or "").startswith("atom")
    inherited = _authors(feed) if is_atom else ()
    for each in parsed.entries:
        body, kind, base, lang = _content(each)
        published = _first(each, "published", "created")
        updated = _first(each, "updated")
        yield Entry(
            key=_text(each, "id"),
            url=_text(each, "link") or _related(each),
            title=_title(each, is_atom=is_atom),
            html=body if kind in _HTML else "",
            text="" if kind in _HTML else body,
            summary=_text(each, "summary") if body else _summary(each),
            base=base or _base(each) or _text(feed, "link"),
            published=published or updated,
            updated=updated if published else "",
            authors=_authors(each) or tuple(name for name in inherited if name != _text(feed, "title")),
            source=_text(dict.get(each, "source") or {}, "title") or _title(feed, is_atom=is_atom),
            lang=lang or _text(feed, "language"),
            categories=_categories(each),
        )


def _text(holder: Parsed, key: str) -> str:
    """A field as it stands; feedparser's own look-up gives other fields for missing ones."""
    value = dict.get(holder, key)
    return value if isinstance(value, str) else ""


def _first(holder: Parsed, *keys: str) -> str:
    return next((value for key in keys if (value := _text(holder, key).strip())), "")


def _title(holder: Parsed, *, is_atom: bool) -> str:
    """A title in plain text; RSS does not tell whether it holds HTML, and most that writes it does."""
    detail = dict.get(holder, "title_detail") or {}
    marked_up = not is_atom or _text(detail, "type") in _HTML
    return entries.headline(_text(holder, "title"), marked_up=marked_up)


def _content(entry: Parsed) -> tuple[str, str, str, str]:
    """The fullest text of an entry, its kind, base address and language."""
    told = [each for each in dict.get(entry, "content") or () if _text(each, "value").strip()]
    texts = [each for each in told if _text(each, "type") in {*_HTML, "text/plain", ""}]
    if not texts:
        return "", "", "", ""
    best = max(texts, key=lambda each: (_text(each, "type") in _HTML, len(_text(each, "value"))))
    return (*(_text(best, key) for key in ("value", "type", "base")), _text(best, "language"))  # type: ignore[return-value]


def _summary(entry: Parsed) -> str:
    """A summary in HTML, also where it is plain text."""
    detail = dict.get(entry, "summary_detail") or {}
    text = _text(entry, "summary")
    if _text(detail, "type") != "text/plain":
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n\n", "<p>")


def _base(entry: Parsed) -> str:
    return _text(dict.get(entry, "summary_detail") or dict.get(entry, "title_detail") or {}, "base")


def _related(entry: Parsed) -> str:
    """The address of an entry that names no page: its id where that is one, else its first link."""
    links = [_text(each, "href") for each in dict.get(entry, "links") or () if _text(each, "rel") != "enclosure"]
    key = _text(entry, "id")
    return key if key.startswith(("http://", "https://")) else next(filter(None, links), "")


def _authors(holder: Parsed) -> tuple[str, ...]:
    """The names of those who wrote it; addresses are not names."""
    given = [_text(each, "name") for each in dict.get(holder, "authors") or ()]
    whole = _text(holder, "author")
    # feedparser takes mailboxes apart, but knows only those whose domain ends in two to four letters
    told = [whole] if len(given) < 2 and "@" in whole else given or [whole]  # noqa: PLR2004 - the last one is whole
    names = (entries.headline(_MAILBOX.sub("", name), marked_up=True).strip("() ") for name in told)
    return tuple(dict.fromkeys(name for name in names if name and not _ADDRESS.fullmatch(name)))


def _categories(entry: Parsed) -> tuple[str, ...]:
    told = (_text(each, "label") or _text(each, "term") for each in dict.get(entry, "tags") or ())
    names = (entries.headline(name, marked_up=True) for name in told)
    return tuple(dict.fromkeys(name for name in names if name and not _ADDRESS.fullmatch(name)))
