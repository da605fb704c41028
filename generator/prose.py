"""Markdown that is plain prose becomes what the parser would make of it, in a fraction of the time; all else nothing.

News is paragraphs, with a heading, a link, a list or a quotation here and there. What is read here is what can be told
from a glance at each line, and nothing that any rule of Markdown could read in another way: whoever asks gets None
wherever that is not certain, and leaves the text to the parser. That both agree is held by a test.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterator


class Block(Value, frozen=True):
    """A block as it is shown and as it is read."""

    html: str
    text: str
    level: int = 0
    """Of a heading, as it was typed; 0 for all other blocks."""
    listed: bool = False
    """Whether it is a list: one right behind another would go on with it."""


class Words(Value, frozen=True):
    """A stretch of text within a block, as HTML and as plain text."""

    html: str
    text: str


_PLAIN = r"[^\\`*_\[\]<&~\n]"
"""What means nothing within a line; ``>`` and quotation marks mean something at its start at most."""
_SIGNS = "\\`*_[<&~"
_ACTIVE = re.compile(f"[{re.escape(_SIGNS)}]")
_ALNUM = r"[^\W_]"
_HOST = r"[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){1,3}"
_KNOWN = re.compile(
    rf"(?<![\w*])(?P<mark>\*\*?)(?P<stressed>{_ALNUM}(?:{_PLAIN}*{_ALNUM})?)(?P=mark)(?![\w*])"
    rf"|(?<!!)\[(?P<label>{_PLAIN}+)\]\((?P<href>https?://{_HOST}(?:/(?:[A-Za-z0-9/._=?#+,&-]|%[0-9A-F]{{2}})*)?)\)"
    rf"|(?P<typed>\[{_PLAIN}*\](?![(\[:])|&(?!#|[A-Za-z][A-Za-z0-9]*;)|(?<={_ALNUM})_+(?={_ALNUM}))"
)
"""What is active and cannot be misread: stressed words, links to the web, brackets, ``&`` alone, ``snake_case``."""
_START = re.compile(r"(?!\d{1,9}[.)](?:\s|$))[^\W_]|[\"“„«»‘’'(…$€£@%/¿¡—–]|\*{1,2}(?=[^\W_])|\[")
"""How a line begins that no rule reads as anything but text."""
_HEADING = re.compile(r"(#{1,6}) ([^\s#].*)")
_DEFINES = "]:"
"""Stands in every definition of a reference; with one, any brackets may be a link."""


def read(source: str) -> list[Block] | None:
    """A text becomes its blocks, or None if anything in it may be more than plain prose."""
    if _DEFINES in source:
        return None
    blocks: list[Block] = []
    for part in source.strip("\n").split("\n\n"):
        lines = part.strip("\n")
        block = _block(lines) if lines else None
        if block is None or (block.listed and blocks and blocks[-1].listed):
            return None
        blocks.append(block)
    return blocks


def _block(lines: str) -> Block | None:
    match lines[0]:
        case "#":
            return _heading(lines)
        case ">":
            words = _quotation(lines.split("\n"))
            return Block(f"<blockquote>\n<p>{words.html}</p>\n</blockquote>\n", words.text) if words else None
        case "-":
            return _list(lines.split("\n"))
    words = _paragraph(lines)
    return Block(f"<p>{words.html}</p>\n", words.text) if words else None


def _heading(line: str) -> Block | None:
    found = _HEADING.fullmatch(line)
    words = _words(found[2]) if found and not line.endswith("#") and not line[-1].isspace() else None
    return Block(words.html, words.text, level=len(found[1])) if found and words else None


def _list(lines: list[str]) -> Block | None:
    items = [_paragraph(line[2:]) if line.startswith("- ") else None for line in lines]
    told = [item for item in items if item]
    if len(told) < len(items):
        return None
    listed = "".join(f"<li>{item.html}</li>\n" for item in told)
    return Block(f"<ul>\n{listed}</ul>\n", "\n\n".join(item.text for item in told), listed=True)


def _quotation(lines: list[str]) -> Words | None:
    """Lines that all bear the mark of a quotation become what is quoted, if it is one paragraph."""
    if not all(line.startswith("> ") for line in lines):
        return None
    return _paragraph("\n".join(line[2:] for line in lines))


def _paragraph(lines: str) -> Words | None:
    """Lines that all begin as text does, and end in no blank, become words."""
    if "\n" in lines:
        if not all(_is_line(line) for line in lines.split("\n")):
            return None
    elif not _is_line(lines):
        return None
    return _words(lines)


def _is_line(line: str) -> bool:
    return _START.match(line) is not None and not line[-1].isspace()


def _words(lines: str) -> Words | None:
    if _is_plain(lines):
        return Words(_escaped(lines), lines.replace("\n", " "))
    pieces = list(_pieces(lines))
    if None in pieces:
        return None
    known = [piece for piece in pieces if piece]
    text = "".join(piece.text for piece in known).replace("\n", " ")
    return Words("".join(piece.html for piece in known), text.strip())


def _is_plain(lines: str) -> bool:
    """Whether nothing in a stretch of text is active."""
    for sign in _SIGNS:  # noqa: SIM110 - any() asks a generator for each, in every paragraph
        if sign in lines:
            return False
    return True


def _pieces(lines: str) -> Iterator[Words | None]:
    """A stretch of text becomes its pieces, the last of them None where one is not known."""
    at = 0
    while active := _ACTIVE.search(lines, at):
        found = _KNOWN.match(lines, active.start())
        if not found:
            yield None
            return
        plain = lines[at : found.start()]
        yield Words(_escaped(plain), plain)
        yield _piece(found)
        at = found.end()
    yield Words(_escaped(lines[at:]), lines[at:])


def _piece(found: re.Match[str]) -> Words:
    if typed := found["typed"]:
        return Words(_escaped(typed), typed)
    if label := found["label"]:
        return Words(f'<a href="{_escaped(found["href"])}" rel="noopener nofollow">{_escaped(label)}</a>', label)
    words, tag = found["stressed"], "em" if found["mark"] == "*" else "strong"
    return Words(f"<{tag}>{_escaped(words)}</{tag}>", words)


def _escaped(text: str) -> str:
    """Text becomes HTML as a sanitiser writes it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\u00a0", "&nbsp;")
