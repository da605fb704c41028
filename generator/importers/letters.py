"""E-mails and pages saved as MHTML, both in MIME, become clippings."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.utils import parseaddr
from typing import TYPE_CHECKING

import msgspec

from generator.importers import encodings, inline, markup, moments, pages
from generator.importers import plain as texts
from generator.importers.clipping import Clipping, Dropped, Harvest, Raw
from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from email.message import Message

LARGEST = 40_000_000
"""Bytes of an e-mail or a saved page, pictures included."""
_MOST_LEVELS, _MOST_PARTS, _MOST_LINES, _MOST_HEADERS = 12, 1000, 600_000, 10_000
"""Parts in one another, parts, lines and headers: as many as forty megabytes of pictures need, and no more."""
_LONGEST_HEADER = 4000
_HOSTILE = (
    (re.compile(rb"boundary\s*=", re.IGNORECASE), _MOST_LEVELS, "parts in one another"),
    (re.compile(rb"\n--"), 4 * _MOST_PARTS, "parts"),
    (re.compile(rb"\n[!-9;-~]{1,76}:"), _MOST_HEADERS, "headers"),
    (re.compile(rb"\n"), _MOST_LINES, "lines"),
)
_TOLD_BY_LETTER = {"import-date", "import-source", "import-page"}
_ENOUGH = 0.5
"""The share of a letter's words that an extraction has to keep to be believed."""


def read(raw: Raw) -> Harvest:
    """An e-mail becomes the articles in its plain text where that holds several, else one article."""
    message = _parse(raw)
    if isinstance(message, Harvest):
        return message
    parts = list(_parts(message))
    plain = [_raw(part, raw) for part in parts if part.get_content_type() == "text/plain"]
    rich = [_raw(part, raw) for part in parts if part.get_content_type() == "text/html"]
    dropped = tuple(_attachments(message, raw.origin))
    several = texts.read(plain[0]) if plain else Harvest()
    if len(several.clippings) > 1:
        found = _signed(several, message, separate=True)
    elif rich:
        found = _signed(_page(rich[0]), message)
    elif plain:
        found = _signed(several if several.clippings else _whole(plain[0]), message)
    else:
        return _refused(raw, "import-empty", "the letter has no text")
    return Harvest(clippings=found.clippings, dropped=(*found.dropped, *dropped), problems=found.problems)


def read_page(raw: Raw) -> Harvest:
    """A page saved as MHTML becomes one clipping; its pictures and frames are not looked at."""
    message = _parse(raw)
    if isinstance(message, Harvest):
        return message
    found = [part for part in _parts(message) if part.get_content_type() == "text/html"]
    if not found:
        return _refused(raw, "import-empty", "the saved page has no HTML")
    told = _header(message, "Snapshot-Content-Location") or _header(found[0], "Content-Location")
    url = markup.address(re.sub(r"\s", "", told))
    harvest = pages.read(msgspec.structs.replace(_raw(found[0], raw), url=url))
    clippings = tuple(msgspec.structs.replace(clipping, extractor="mhtml") for clipping in harvest.clippings)
    return msgspec.structs.replace(harvest, clippings=clippings)


def _refused(raw: Raw, code: str, reason: str) -> Harvest:
    return Harvest(problems=(Problem(raw.origin, 0, 0, code, reason),))


def _parse(raw: Raw) -> Message | Harvest:
    """Bytes become a message, or the reason why they are not parsed."""
    if len(raw.data) > LARGEST:
        return _refused(raw, "import-size", f"it is larger than {LARGEST // 1_000_000} MB")
    for sign, most, what in _HOSTILE:
        if sum(1 for _ in sign.finditer(raw.data)) > most:
            return _refused(raw, "import-hostile", f"it has more than {most} {what}")
    try:
        return message_from_bytes(raw.data)
    except (MessageError, ValueError, RecursionError, LookupError) as error:
        return _refused(raw, "import-format", f"it is not MIME: {error}")


def _parts(message: Message) -> list[Message]:
    """The texts of a message in reading order, attachments aside."""
    found = [part for part in message.walk() if not part.is_multipart()]
    return [part for part in found if not _is_attachment(part)]


def _is_attachment(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text"


def _attachments(message: Message, origin: str) -> list[Dropped]:
    parts = [part for part in message.walk() if not part.is_multipart() and _is_attachment(part)]
    names = (_decoded(part.get_filename() or part.get_content_type()) for part in parts[:_MOST_PARTS])
    return [Dropped(origin=origin, line=0, text=name, reason="an attachment") for name in names]


def _raw(part: Message, raw: Raw) -> Raw:
    """A part becomes what is read in its turn."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "replace")
    charset = part.get_param("charset", "")
    kind = part.get_content_type() + (f"; charset={charset}" if isinstance(charset, str) and charset else "")
    return Raw(origin=raw.origin, data=data, media_type=kind)


def _header(message: Message, name: str) -> str:
    return _decoded(str(message.get(name) or ""))


def _decoded(text: str) -> str:
    """A header becomes text, its encoded words decoded; RFC 2047."""
    text = re.sub(r"[\r\n]+", "", text[:_LONGEST_HEADER])
    try:
        pieces = decode_header(text)
    except (MessageError, ValueError, LookupError):
        return inline.plain(text).strip()
    found = (p if isinstance(p, str) else encodings.decode(p, f"charset={c or ''}").text for p, c in pieces)
    return inline.plain("".join(found)).strip()


def _page(raw: Raw) -> Harvest:
    """A letter in HTML becomes one clipping: its article where most of it is one, else all of it."""
    found = pages.read(raw)
    if len(raw.data) > pages.LARGEST:
        return found
    source = encodings.decode(raw.data, raw.media_type).text
    body = markup.convert(source).markdown
    if found.clippings and len(found.clippings[0].body.split()) > _ENOUGH * len(body.split()):
        return found
    problems = tuple(each for each in found.problems if each.code not in _TOLD_BY_LETTER)
    clipping = Clipping(title="", body=body, origin=raw.origin, extractor="mail")
    return Harvest(clippings=(clipping,) if body else (), problems=problems)


def _whole(raw: Raw) -> Harvest:
    """A letter in plain text becomes one clipping."""
    decoded = encodings.decode(raw.data, raw.media_type)
    told = (Problem(raw.origin, 0, 0, "import-encoding", decoded.note, Severity.WARNING),) if decoded.note else ()
    body = markup.prose(decoded.text)
    clipping = Clipping(title="", body=body, origin=raw.origin, extractor="mail")
    return Harvest(clippings=(clipping,) if body else (), problems=told)


def _signed(found: Harvest, message: Message, *, separate: bool = False) -> Harvest:
    """Clippings get from the letter's head what they do not tell themselves."""
    subject, told = _header(message, "Subject"), _header(message, "Date")
    sender, address = parseaddr(_header(message, "From"))
    key = _header(message, "Message-ID").strip("<>")
    date = moments.read(told)
    clippings = [
        msgspec.structs.replace(
            clipping,
            title=clipping.title if separate else subject or clipping.title or "…",
            extractor="mail",
            key=f"{key}#{number}" if separate and key else key,
            source=sender or clipping.source or address.partition("@")[2],
            date=clipping.date or date,
            date_from=clipping.date_from if clipping.date else "",
            url=clipping.url or markup.address(_header(message, "Archived-At").strip("<>")),
        )
        for number, clipping in enumerate(found.clippings, 1)
    ]
    kept = [each for each in found.problems if not (clippings and each.code in _TOLD_BY_LETTER)]
    if clippings and not all(clipping.date for clipping in clippings):
        origin = clippings[0].origin
        reason = f"the date {told[:60]!r} is not one that can be read; it is left out" if told else "it tells no date"
        kept.append(Problem(origin, 0, 0, "import-date", reason, Severity.WARNING))
    return Harvest(clippings=tuple(clippings), dropped=found.dropped, problems=tuple(kept))
