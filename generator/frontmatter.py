"""Bytes become a YAML tree in which every value knows its line and column, and the text below it."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

import yaml

from generator import slips
from generator.model import Value
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_Parser = getattr(yaml, "CLoader", yaml.Loader)
NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
"""What Unicode says will never be a character; HTML must not hold it."""
_CONTROL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff{NO_CHARACTERS}]")
_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")
"""Ends of lines in YAML 1.1, which our parser speaks, but not in YAML 1.2 (section 5.4), nor where editors count."""
DEEPEST = 12
"""Levels of nesting that our YAML files may have; real ones need four."""


class Scalar(Value, frozen=True):
    """A single value as it was typed: YAML's guesses at numbers, dates and yes or no are not made."""

    text: str
    line: int
    column: int
    plain: bool

    @property
    def empty(self) -> bool:
        """Whether nothing at all was typed."""
        return self.plain and not self.text


class Items(Value, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


class Mapping(Value, frozen=True):
    """Keys with their values, in the order they were typed, no key twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


Node: TypeAlias = Scalar | Items | Mapping


class Document(Value, frozen=True):
    """A file taken apart."""

    head: Mapping | None
    """None where there is no front matter or it cannot be read."""
    body: str
    body_line: int
    problems: tuple[Problem, ...]


class _Mistake(Exception):  # noqa: N818 - caught in this module and turned into a Problem, never raised out of it
    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(message)
        self.line, self.column, self.message = line, column, message


_MARK = b"\xef\xbb\xbf"
"""What some editors write before UTF-8."""
_UNIT = 4
"""Bytes of the widest unit of another encoding: a file in one, and no other, has a zero among the first."""


def decode(data: bytes, path: str) -> str | Problem:
    """Bytes become text with line feeds at line ends and no byte order mark, or the place of the first bad byte."""
    data = data.removeprefix(_MARK)
    if (nought := data.find(b"\0", 0, _UNIT)) >= 0 and data[:nought].isascii():
        message = "a zero byte, as UTF-16 and UTF-32 have; save the file as UTF-8"
        return Problem(path, 1, nought + 1, "encoding", message)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line, column = slips.place(data[: error.start].decode("utf-8", "replace"))
        message = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        return Problem(path, line, column, "encoding", message)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def clean(text: str) -> str:
    """Control characters, which no XML or HTML may hold, become U+FFFD; the one that ends lines, a blank."""
    plain = text.replace("\n", "").replace("\u00a0", "").isprintable()  # as most are, which is told far sooner
    return text if plain else _CONTROL.sub("\ufffd", text).replace("\x85", " ")


def find_control(text: str) -> str | None:
    """A text becomes the number of the first control character in it, such as U+0007, if any."""
    found = None if text.isprintable() else _CONTROL.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def split(text: str, path: str, *, required: bool = True) -> Document:
    """A file's text becomes its front matter, its body and the problems between them."""
    lines = text.split("\n")
    if not _is_opened(lines):
        return _without_head(text, path, required=required)
    end = _end(lines)
    if end is None:
        message = "front matter is not closed; put a line with --- below it"
        return Document(None, "", 1, (Problem(path, 1, 1, "front-matter", message),))
    head, problems = parse("\n".join(lines[1:end]), path, first_line=2)
    return Document(head, clean("\n".join(lines[end + 1 :])), end + 2, problems)


def _is_opened(lines: Sequence[str]) -> bool:
    return lines[0].rstrip() == "---"


def _end(lines: Sequence[str]) -> int | None:
    """The lines of a file become the number of that which closes its front matter."""
    return next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), None)


def _without_head(text: str, path: str, *, required: bool) -> Document:
    if not required:
        return Document(Mapping((), 1, 1), clean(text), 1, ())
    what = "the file is empty" if not text.strip() else "front matter is missing"
    if text.startswith("+++"):
        what = "front matter between +++ is TOML, which is not read"
    message = f"{what}; begin with a line ---, then title: and date:, then a line ---"
    return Document(None, "", 1, (Problem(path, 1, 1, "front-matter", message),))


def parse(text: str, path: str, *, first_line: int = 1) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """YAML becomes a mapping whose every value is located, or None, with all that is wrong in it."""
    if (simple := _glance(text.split("\n"), first_line)) is not None:
        return simple, ()
    return parse_any(text, path, first_line=first_line)


_BROKEN = "\x00-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff\ufeff" + NO_CHARACTERS
"""What ends a line or a word, or may: no value with it is told at a glance."""
_RUN = rf"[^ :#{_BROKEN}]*"
_PLAIN = rf"[^\W_]{_RUN}(?:(?::(?=[^ {_BROKEN}])|(?<! )#| (?=[^ #{_BROKEN}])){_RUN})*"
_QUOTED = rf"\"[^\"\\{_BROKEN}]*\"|'[^'{_BROKEN}]*'"
_PART = rf"[^ ,:#\[\]{{}}{_BROKEN}]*"
_ITEM = re.compile(rf"[^\W_]{_PART}(?: (?=[^ ,\]]){_PART})*|{_QUOTED}")
_LINE = re.compile(rf"([a-z_]+): (?:({_PLAIN}|{_QUOTED})|(\[(?:{_ITEM.pattern})(?:, (?:{_ITEM.pattern}))*\]))")
"""What stands on nearly every line of an article's head, and what YAML can read in one way only."""
_OPENING = re.compile("([a-z_]+):")
_STEP = 2
"""Blanks before what stands in a mapping below its key."""


def _glance(lines: Sequence[str], first: int, indent: int = 0) -> Mapping | None:
    """Lines of YAML become their mapping if each is a new key with a value on it or right below; else None."""
    entries: dict[str, tuple[Scalar, Node]] = {}
    at = 0
    while at < len(lines):
        typed, line = lines[at], first + at
        below = _below(lines, at, indent)
        found = _LINE.fullmatch(typed, indent) if below is None else _OPENING.fullmatch(typed, indent)
        value = _value(found, line) if below is None and found else _glance(below or (), line + 1, _STEP)
        if not found or not value or found[1] in entries:
            return None
        entries[found[1]] = (Scalar(found[1], line, indent + 1, plain=True), value)
        at += 1 + len(below or ())
    return Mapping(tuple(entries.values()), first, indent + 1) if entries else None


def _below(lines: Sequence[str], at: int, indent: int) -> Sequence[str] | None:
    """The lines below one that ends in a colon, as far as they stand deeper; one level of that is told at a glance."""
    if indent or not lines[at].endswith(":"):
        return None
    end = at + 1
    while end < len(lines) and lines[end].startswith("  "):
        end += 1
    return lines[at + 1 : end]


def _value(found: re.Match[str], line: int) -> Node:
    words, column = found[2], found.end(1) + 3
    return _scalar(words, line, column) if words else _items(found.string, line, column)


def _items(typed: str, line: int, column: int) -> Items:
    found = _ITEM.finditer(typed, column)
    return Items(tuple([_scalar(item[0], line, item.start() + 1) for item in found]), line, column)


def _scalar(words: str, line: int, column: int) -> Scalar:
    if words[0] in "\"'":
        return Scalar(words[1:-1], line, column, plain=False)
    return Scalar(words, line, column, plain=True)


def parse_any(text: str, path: str, *, first_line: int = 1) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """The same, whatever it holds, by YAML's own parser: what a glance has to equal."""
    problems: list[Problem] = []
    try:
        _refuse_control(text)
        node = _build(_events(text.translate(_BREAKS)), problems, path, first_line)
    except _Mistake as mistake:
        problems.append(Problem(path, mistake.line + first_line, mistake.column + 1, "yaml", mistake.message))
        return None, tuple(problems)
    if node is None or (isinstance(node, Scalar) and node.empty):
        return Mapping((), first_line, 1), tuple(problems)
    if not isinstance(node, Mapping):
        message = "must be lines of the form key: value"
        return None, (*problems, Problem(path, node.line, node.column, "yaml", message))
    return node, tuple(problems)


_LOST = re.compile("[ \t]+(#[^ \t#!].*)")
"""A comment that looks like a part of the value before it: most have a blank behind their sign."""


def comments_in_head(text: str) -> Iterator[Scalar]:
    """A file's text becomes the comments of that kind in its front matter."""
    lines = text.split("\n")
    if _is_opened(lines):
        yield from comments("\n".join(lines[1 : _end(lines)]), first_line=2)


def comments(text: str, *, first_line: int = 1) -> Iterator[Scalar]:
    """YAML becomes its comments behind values without quotes that may have been meant as a part of them."""
    lines = text.split("\n")
    with suppress(_Mistake):
        for event in _events(text.translate(_BREAKS)):
            if isinstance(event, yaml.ScalarEvent) and event.style in (None, "") and event.value and event.end_mark:
                line, column = event.end_mark.line, event.end_mark.column
                if line < len(lines) and (found := _LOST.match(lines[line], column)):
                    yield Scalar(found[1], line + first_line, found.start(1) + 1, plain=True)


def _refuse_control(text: str) -> None:
    if found := _CONTROL.search(text):
        line, column = slips.place(text[: found.start()])
        raise _Mistake(line - 1, column - 1, f"control character U+{ord(found[0]):04X}; delete it")


def _events(text: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=_Parser)
    except yaml.MarkedYAMLError as error:
        raise _Mistake(*(slips.find(text) or slips.explain(error, text))) from None
    except yaml.YAMLError as error:
        raise _Mistake(0, 0, f"cannot be read as YAML: {error}") from None


class _Open:
    """A list or mapping whose end has not been read yet."""

    def __init__(self, line: int, column: int, *, mapping: bool) -> None:
        self.line, self.column, self.mapping = line, column, mapping
        self.children: list[Node] = []


def _build(events: Iterator[yaml.Event], problems: list[Problem], path: str, first_line: int) -> Node | None:
    stack: list[_Open] = []
    root: Node | None = None
    for event in events:
        line, column = _mark(event)
        _refuse_tricks(event, line, column, depth=len(stack), again=root is not None)
        done: Node | None = None
        match event:
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                is_mapping = isinstance(event, yaml.MappingStartEvent)
                stack.append(_Open(line + first_line, column + 1, mapping=is_mapping))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                done = _close(stack.pop(), problems, path)
            case yaml.ScalarEvent():
                done = Scalar(event.value, line + first_line, column + 1, plain=event.style in (None, ""))
        if done is not None and stack:
            stack[-1].children.append(done)
        elif done is not None:
            root = done
    return root


def _mark(event: yaml.Event) -> tuple[int, int]:
    return (event.start_mark.line, event.start_mark.column) if event.start_mark else (0, 0)


def _refuse_tricks(event: yaml.Event, line: int, column: int, *, depth: int, again: bool) -> None:
    """What plain data never needs, and what makes small files large, is refused where it stands."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _Mistake(line, column, "anchors (&) and references (*) are not read; put quotes around a text with them")
    if getattr(event, "tag", None):
        raise _Mistake(line, column, "tags (!) are not read; put quotes around a text that begins with !")
    if depth > DEEPEST:
        raise _Mistake(line, column, f"more than {DEEPEST} levels deep")
    if again and isinstance(event, yaml.DocumentStartEvent):
        raise _Mistake(line, column, "a second document; a file holds one")


def _close(opened: _Open, problems: list[Problem], path: str) -> Node:
    if not opened.mapping:
        return Items(tuple(opened.children), opened.line, opened.column)
    entries: dict[str, tuple[Scalar, Node]] = {}
    for key, value in zip(opened.children[::2], opened.children[1::2], strict=True):
        if not isinstance(key, Scalar):
            problems.append(Problem(path, key.line, key.column, "yaml", "a key must be one word"))
        elif key.text in entries:
            first = entries[key.text][0].line
            message = f"`{key.text}` stands twice, first on line {first}; keep one"
            problems.append(Problem(path, key.line, key.column, "duplicate-key", message))
        else:
            entries[key.text] = (key, value)
    return Mapping(tuple(entries.values()), opened.line, opened.column)
