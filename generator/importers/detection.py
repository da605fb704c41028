"""Bytes of any format become a harvest: what they are is told by their content, then by their name."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import PurePath

from generator.importers import (
    archives,
    encodings,
    extra,
    feeds,
    inline,
    jsonfeed,
    jsonlines,
    letters,
    opml,
    pages,
    plain,
    prolog,
)
from generator.importers.clipping import Harvest, Raw
from generator.problems import Problem

_HEAD = 65_536
_BINARY = (
    (b"%PDF-", "a PDF; save the web page instead, or paste its text"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"\xd0\xcf\x11\xe0", "a document of Microsoft Office or Outlook; save it as text, or the letter as .eml"),
    (b"7z\xbc\xaf", "a 7z archive; only zip archives are opened"),
    (b"Rar!", "a RAR archive; only zip archives are opened"),
    (b"\xfd7zXZ", "an xz archive; only zip archives are opened"),
    (b"BZh", "a bzip2 archive; only zip archives are opened"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive; only zip archives are opened"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a rich text document; save it as text"),
    (b"bplist", "a web archive of Safari; save the page as its source"),
)
_OFFICE = re.compile(rb"PK\x03\x04.{26}(?:\[Content_Types\]\.xml|mimetype|_rels/)", re.DOTALL)
_ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")
_FEEDS = {"rss", "rdf", "feed", "channel", "entry"}
_HTML = re.compile(
    r"<(?:html|head|body|title|meta|link|base|style|script|article|section|main|header|nav|div|p|h[1-6]|table|ul|ol|span"
    r"|center|font|img|a|br|hr|b|i|blockquote)\b[^<>]*>",
    re.IGNORECASE,
)
_HEADER = re.compile(r"([A-Za-z][\w-]*):(?:\s|$)|\s")
_MOST_HEADERS = 200
_LETTER = {"mime-version", "message-id", "received", "return-path", "content-type", "delivered-to", "dkim-signature"}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WELCOME = "text, HTML, MHTML, RSS, Atom, JSON Feed, OPML, JSON Lines, e-mail (.eml) or a zip archive of these"

Read = Callable[[Raw], Harvest]


def read(raw: Raw) -> Harvest:
    """Something to import becomes clippings; what it cannot be read as is a problem, never an exception.

    Raises:
        extra.MissingError: the libraries of the extra ``import`` are not installed.
    """
    try:
        return _dispatch(raw)
    except extra.MissingError:
        raise
    except Exception as error:  # noqa: BLE001 - libraries parse what strangers wrote; one document takes no other down
        reason = f"its reader broke off ({type(error).__name__}: {str(error)[:200]})"
        return Harvest(problems=(Problem(raw.origin, 0, 0, "import-failed", reason),))


def _dispatch(raw: Raw) -> Harvest:
    if raw.data.startswith(b"PK\x03\x04") and not _OFFICE.match(raw.data):
        return archives.unzip(raw, read)
    if raw.data.startswith(b"\x1f\x8b"):
        return archives.gunzip(raw, read)
    found = reader(raw)
    if isinstance(found, str):
        return Harvest(problems=(Problem(raw.origin, 0, 0, "import-format", found),))
    return found(raw)


def reader(raw: Raw) -> Read | str:
    """A document becomes the function that reads it, or the reason why none does."""
    if not raw.data.strip():
        return "it is empty"
    if kind := _binary(raw.data):
        return f"it is {kind}; what can be imported: {_WELCOME}"
    text = encodings.decode(raw.data[:_HEAD], raw.media_type).text.lstrip()
    if _CONTROL.search(text[:2000]) and len(_CONTROL.findall(text)) * 50 > len(text):
        return f"it is binary data; what can be imported: {_WELCOME}"
    name, text = PurePath(raw.origin).suffix.lower(), inline.visible(text).lstrip()
    return _letter(text, name) or _marked_up(text, name, raw.media_type) or _json(text, raw, name) or plain.read


def _binary(data: bytes) -> str:
    """What a file is that can never be imported; empty where its beginning does not tell."""
    if _OFFICE.match(data):
        return "an office document or a book; save it as text or as a web page"
    if data[257:262] == b"ustar":
        return "a tar archive; only zip archives are opened"
    return next((kind for start, kind in _BINARY if data.startswith(start)), "")


def _letter(text: str, name: str) -> Read | None:
    """The reader of a document that begins with the headers of MIME."""
    head, ended, _ = text.removeprefix(">").partition("\n\n")
    lines = head.split("\n") if ended else head.split("\n")[:_MOST_HEADERS]
    if lines[0].startswith("From "):
        lines = lines[1:]
    fields = [_HEADER.match(line) for line in lines]
    if not lines or not all(fields):
        return None
    names = {found[1].lower() for found in fields if found and found[1]}
    if not (names & _LETTER and names & {"from", "subject", "mime-version", "date"}):
        return None
    related = "multipart/related" in head.lower()
    saved = "snapshot-content-location" in names or (
        "content-location:" in text.lower() and not names & {"to", "received"}
    )
    return letters.read_page if name in {".mht", ".mhtml"} or (related and saved) else letters.read


def _marked_up(text: str, name: str, media_type: str) -> Read | str | None:
    """The reader of a document that begins with a tag."""
    start = prolog.skip(text)
    declared = re.match(r"<!DOCTYPE\s+([\w:.-]+)", text[start:], re.IGNORECASE)
    found = _ROOT.search(text, start) if text.startswith("<") else None
    root = (declared[1].rpartition(":")[2] if declared else found[2] if found else "").lower()
    if root in _FEEDS or (declared and root not in {"html", "opml"}):
        return feeds.read
    if root == "opml":
        return opml.read
    if root in {"urlset", "sitemapindex"}:
        return "it is a site map, a list of addresses and no articles"
    is_page = name in {".html", ".htm", ".xhtml"} or "html" in media_type
    if root == "html" or (found and found.start() == start and _HTML.match(text, start)):
        return pages.read
    if is_page and _HTML.search(text):
        return pages.read
    is_xml = text.startswith("<?xml") or name in {".xml", ".rss", ".atom", ".rdf"}
    if text.startswith(("<?", "<!")) or (found and is_xml):
        return feeds.read if is_xml else pages.read
    return None


def _json(text: str, raw: Raw, name: str) -> Read | str | None:
    """The reader of a document that begins as JSON does."""
    if re.match(r"\[\s*\{\s*\"", text):
        return "it is a JSON array; write its articles as JSON Lines, one object a line"
    if not re.match(r"\{\s*(?:\"|\})", text):
        return jsonlines.read if name in {".jsonl", ".ndjson"} else None
    if re.search(r"jsonfeed\.org/version|\"items\"\s*:\s*\[", text):
        return jsonfeed.read
    first = raw.data.lstrip().split(b"\n", 1)[0]
    try:
        json.loads(encodings.decode(first).text)
    except (ValueError, RecursionError):
        pass
    else:
        return jsonlines.read
    if name in {".jsonl", ".ndjson"}:
        return jsonlines.read
    return "it is JSON, but neither a JSON Feed nor JSON Lines (one object a line)"
