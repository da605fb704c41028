"""Bytes become a YAML tree in which every value knows its line and column, and the text below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import yaml

from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_Parser = getattr(yaml, "CLoader", yaml.Loader)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
DEEPEST = 12
"""Levels of nesting that our YAML files may have; real ones need four."""


class Scalar(NamedTuple):
    """A single value as it was typed: YAML's guesses at numbers, dates and yes or no are not made."""

    text: str
    line: int
    column: int
    plain: bool

    @property
    def empty(self) -> bool:
        """Whether nothing at all was typed."""
        return self.plain and not self.text


class Items(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys with their values, in the order they were typed, no key twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


Node: TypeAlias = Scalar | Items | Mapping


class Document(NamedTuple):
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
        line, column = _place(data[: error.start].decode("utf-8", "replace"))
        message = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        return Problem(path, line, column, "encoding", message)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place(before: str) -> tuple[int, int]:
    """The text before a point becomes the point's line and column, counted from 1."""
    unified = before.replace("\r\n", "\n").replace("\r", "\n")
    return unified.count("\n") + 1, len(unified) - unified.rfind("\n")


def clean(text: str) -> str:
    """Control characters, which no reader sees and no XML may hold, become U+FFFD."""
    return _CONTROL.sub("\ufffd", text)


def find_control(text: str) -> str | None:
    """A text becomes the number of the first control character in it, such as U+0007, if any."""
    found = _CONTROL.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def split(text: str, path: str, *, required: bool = True) -> Document:
    """A file's text becomes its front matter, its body and the problems between them."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return _without_head(text, path, required=required)
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), None)
    if end is None:
        message = "front matter is not closed; put a line with --- below it"
        return Document(None, "", 1, (Problem(path, 1, 1, "front-matter", message),))
    head, problems = parse("\n".join(lines[1:end]), path, first_line=2)
    return Document(head, clean("\n".join(lines[end + 1 :])), end + 2, problems)


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
    problems: list[Problem] = []
    try:
        _refuse_control(text)
        node = _build(_events(text), problems, path, first_line)
    except _Mistake as mistake:
        problems.append(Problem(path, mistake.line + first_line, mistake.column + 1, "yaml", mistake.message))
        return None, tuple(problems)
    if node is None or (isinstance(node, Scalar) and node.empty):
        return Mapping((), first_line, 1), tuple(problems)
    if not isinstance(node, Mapping):
        message = "must be lines of the form key: value"
        return None, (*problems, Problem(path, node.line, node.column, "yaml", message))
    return node, tuple(problems)


def _refuse_control(text: str) -> None:
    if found := _CONTROL.search(text):
        line, column = _place(text[: found.start()])
        raise _Mistake(line - 1, column - 1, f"control character U+{ord(found[0]):04X}; delete it")


def _events(text: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=_Parser)
    except yaml.MarkedYAMLError as error:
        _refuse_slips(text)
        mark = (error.context_mark if _began_earlier(error) else error.problem_mark) or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        raise _Mistake(line, column, _explain(error, text.split("\n"), line, column)) from None
    except yaml.YAMLError as error:
        raise _Mistake(0, 0, f"cannot be read as YAML: {error}") from None


def _began_earlier(error: yaml.MarkedYAMLError) -> bool:
    """Whether YAML complains where a value ends of what is wrong where it begins."""
    problem, context = error.problem or "", error.context or ""
    return ("end of stream" in problem and "quoted" in context) or "simple key" in context


_CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
_WIDE = re.compile(r"^[ ]*[\w-]+:([\u00a0\u2007\u202f\u3000])", re.MULTILINE)
"""A colon with a blank behind it that only looks like one; word processors write it."""
_TIGHT = re.compile(r"^[\w-]+:(?=[\w'\"])", re.MULTILINE)
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)


def _refuse_slips(text: str) -> None:
    """What is often found in text that is no YAML, and what YAML itself complains of at another place."""
    if found := _CONFLICT.search(text):
        message = "a conflict that git left; keep one side, and delete the lines with <<<<<<<, ======= and >>>>>>>"
        raise _Mistake(text.count("\n", 0, found.start()), 0, message)
    if found := _WIDE.search(text):
        line, column = _place(text[: found.start(1)])
        raise _Mistake(line - 1, column - 1, f"U+{ord(found[1]):04X} only looks like a blank; type a blank instead")
    if found := _TIGHT.search(text):
        line, column = _place(text[: found.end()])
        raise _Mistake(line - 1, column - 1, "a blank is missing behind the colon")
    if found := _DIRECTIVE.search(text):
        raise _Mistake(text.count("\n", 0, found.start()), 0, "directives (%) are not read; delete the line")


def _explain(error: yaml.MarkedYAMLError, lines: Sequence[str], line: int, column: int) -> str:
    said = error.problem or "cannot be read as YAML"
    character = lines[line][column : column + 1] if line < len(lines) else ""
    if "end of stream" in said and "quoted" in (error.context or ""):
        return "a quotation mark that is never closed; put one at the end of the value"
    if "mapping values are not allowed" in said and _sinks(lines, line):
        return "this line stands deeper than the one above, which is complete; begin both in the same column"
    if "mapping values are not allowed" in said:
        return 'a value that holds a colon and a blank needs quotes: title: "One: two"'
    if character == "\t":
        return "a tab; indent with blanks"
    if "cannot start any token" in said:
        return "a value that begins with @, ` or % needs quotes"
    if "expected <block end>" in said or "could not find expected ':'" in said:
        return f"{said}; is a quotation mark, a colon or an indentation missing?"
    return said


def _sinks(lines: Sequence[str], line: int) -> bool:
    """Whether a line is indented deeper than one above it that has a value already."""
    above = next((text for text in reversed(lines[:line]) if text.strip()), "")
    deeper = _indent(lines[line]) > _indent(above) if line < len(lines) else False
    return deeper and ": " in above


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


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
