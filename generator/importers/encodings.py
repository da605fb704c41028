"""Bytes become text: what marks, headers and the document say, checked against the bytes themselves."""

from __future__ import annotations

import codecs
import re

from generator.importers import extra
from generator.model import Value

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
"""How ``<`` (and in EBCDIC ``<?xm``) begins a document without a mark; XML 1.0, appendix F."""
_WIDER = {
    **dict.fromkeys(("ascii", "iso8859-1", "cp1252"), "cp1252"),
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""What pages mean by a label, where that is wider than its name says; WHATWG Encoding, "names and labels"."""
_GUESSES = [
    *("cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2"),
    *("cp932", "euc_jp", "iso2022_jp", "gb18030", "big5", "cp949", "tis_620"),
]
_FAMILIES = re.compile(r"(?:utf-(?!7)|iso|cp\d|koi|mac|big5|gb|hz|euc|shift|johab|tis|kz|ptcp|ascii|hp)")
"""Codecs that are encodings of characters; Python has others, such as ``rot13`` and ``punycode``."""
_WESTERN = frozenset("ÀÁÂÄÇÈÉÊËÍÎÑÓÔÖÙÚÛÜàáâãäçèéêëíîïñóôöùúûüŒœß«»‘’“”„‚‹›–—…•·°€£§©®™¿¡ªº\xa0\xad")
"""What Romance languages, German and their typography use beyond ASCII."""
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]+)[\"']")
_META = re.compile(rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD, _SAMPLE = 4096, 60_000
_FEW = 50
"""A text is UTF-8 with slips where it holds this many times more whole characters than broken ones."""


class Decoded(Value, frozen=True):
    """A text, and what has to be said of how it was read."""

    text: str
    note: str = ""
    """A sentence for a warning where the declared encoding is wrong or had to be guessed."""


def decode(data: bytes, media_type: str = "") -> Decoded:
    """Bytes become text, without a byte order mark and with line feeds only; never raises.

    A mark outweighs the media type's ``charset``, which outweighs what the document says of itself. None is believed
    against the bytes: what is valid UTF-8 beyond ASCII is UTF-8, and what does not decode is something else.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _settle(data[len(mark) :], name, name)
    label = _declared(data, media_type)
    if name := _wide(label) or _unmarked(data):
        return _settle(data, name, label or name)
    found = _codec(label)
    decoded = _by_bytes(data, found, label if found else "")
    unknown = [f"no encoding is called `{label}`"] if label and not found else []
    return Decoded(_lines(decoded.text), "; ".join(unknown + [decoded.note] * bool(decoded.note)))


def _declared(data: bytes, media_type: str) -> str:
    """What the media type says of a document's encoding, else the document itself."""
    if found := _CHARSET.search(media_type):
        return found[1]
    head = data[:_HEAD]
    inner = _XML.search(head) or _META.search(head)
    return inner[1].decode("ascii") if inner else ""


def _codec(label: str) -> str:
    """A label becomes the codec that pages mean by it; empty where there is none."""
    try:
        info = codecs.lookup(label) if label else None
    except (LookupError, ValueError):
        return ""
    if info is None or not _FAMILIES.match(info.name):
        return ""
    return _WIDER.get(info.name, info.name)


def _wide(label: str) -> str:
    """A declared encoding of two or four bytes a character."""
    name = _codec(label)
    return name if name.startswith(("utf-16", "utf-32")) else ""


def _unmarked(data: bytes) -> str:
    """The encoding that a document's first character gives away, where no mark does."""
    if name := next((name for start, name in _UNMARKED if data.startswith(start)), ""):
        return name
    head = data[:_HEAD]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 4 < len(head) or min(even, odd) * 8 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _settle(data: bytes, name: str, label: str) -> Decoded:
    """Bytes whose encoding is certain become text; what is broken in them is said."""
    try:
        return Decoded(_lines(data.decode(name).removeprefix("\ufeff")))
    except (UnicodeDecodeError, UnicodeError):
        if not name.startswith("utf-8") and b"\0" not in data[:_HEAD]:
            told = _by_bytes(data, "", label)
            return Decoded(_lines(told.text), told.note or f"it says {label}, but is UTF-8 and was read so")
    text = data.decode(name, "replace")
    return Decoded(_lines(text), f"{text.count(chr(0xFFFD))} characters are not valid {label} and show as \ufffd")


def _by_bytes(data: bytes, declared: str, label: str) -> Decoded:
    """Bytes of an encoding that extends ASCII become text: UTF-8 where they are, else as declared, else a guess."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        lie = declared not in {"", "utf-8"} and not text.isascii()
        if not _escapes(data, declared):
            return Decoded(text, f"it says {label}, but is UTF-8 and was read so" if lie else "")
    if declared not in {"", "utf-8"}:
        try:
            return Decoded(data.decode(declared))
        except (UnicodeDecodeError, UnicodeError):
            pass
    return _slips(data) or _guess(data, label)


def _escapes(data: bytes, declared: str) -> bool:
    """Whether pure ASCII bytes mean something else: Japanese and Chinese by escape sequences."""
    return (declared.startswith("iso2022") and b"\x1b" in data) or (declared == "hz" and b"~{" in data)


def _slips(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken characters stays UTF-8; the rest would be garbled by any other reading."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(map(text.count, {char for char in text if ord(char) > 0x7F})) - broken  # noqa: PLR2004 - ASCII's end
    if whole < broken * _FEW and not (whole and broken == 1 and text.rstrip().endswith("\ufffd")):
        return None
    verb = "byte sequence is" if broken == 1 else "byte sequences are"
    return Decoded(text, f"{broken} {verb} not valid UTF-8 and shown as \ufffd")


def _guess(data: bytes, label: str) -> Decoded:
    """Bytes that are neither as declared nor UTF-8 become the likeliest text, and the guess is told."""
    name = "cp1252" if _is_western(data) else _likeliest(_sample(data))
    told = f"it says {label}, but is not" if label else "no encoding is told, and it is not UTF-8"
    for candidate in (name, "cp1252"):
        try:
            return Decoded(data.decode(candidate), f"{told}; read as {candidate}, which is a guess")
        except UnicodeDecodeError:
            continue
    text = data.decode("cp1252", "replace")
    return Decoded(text, f"{told}; read as cp1252, which is a guess; what that has no letter for shows as \ufffd")


def _is_western(data: bytes) -> bool:
    """Whether bytes read as a text in Latin letters in which only common accents and typography stand out."""
    text = data.decode("cp1252", "replace")
    beyond = {char: text.count(char) for char in set(text) if not char.isascii()}
    return beyond.keys() <= _WESTERN and sum(beyond.values()) * 4 < len(text)


def _likeliest(sample: bytes) -> str:
    """Bytes become the name of the encoding in which they read best."""
    best = extra.load("charset_normalizer").from_bytes(sample, cp_isolation=_GUESSES, threshold=0.5).best()
    return str(best.encoding) if best else "cp1252"


def _sample(data: bytes) -> bytes:
    """The stretch where letters beyond ASCII begin, which is what an encoding is told by."""
    first = next((i for i in range(0, len(data), _HEAD) if not data[i : i + _HEAD].isascii()), 0)
    return data[first : first + _SAMPLE]


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
