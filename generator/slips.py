"""What is wrong in text that is no YAML becomes its place and a sentence that helps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    import yaml


class Slip(NamedTuple):
    """A mistake; line and column count from 0, as YAML does."""

    line: int
    column: int
    message: str


def place(before: str) -> tuple[int, int]:
    """The text before a point becomes the point's line and column, counted from 1."""
    unified = before.replace("\r\n", "\n").replace("\r", "\n")
    return unified.count("\n") + 1, len(unified) - unified.rfind("\n")


_CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
_WIDE = re.compile(r"^[ ]*[\w-]+:([\u00a0\u2007\u202f\u3000])", re.MULTILINE)
"""A colon with a blank behind it that only looks like one; word processors write it."""
_TIGHT = re.compile(r"^[\w-]+:(?=[\w'\"])", re.MULTILINE)
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)


def find(text: str) -> Slip | None:
    """What is often found in text that is no YAML, and what YAML itself complains of at another place."""
    if found := _CONFLICT.search(text):
        message = "a conflict that git left; keep one side, and delete the lines with <<<<<<<, ======= and >>>>>>>"
        return Slip(text.count("\n", 0, found.start()), 0, message)
    if found := _WIDE.search(text):
        line, column = place(text[: found.start(1)])
        return Slip(line - 1, column - 1, f"U+{ord(found[1]):04X} only looks like a blank; type a blank instead")
    if found := _TIGHT.search(text):
        line, column = place(text[: found.end()])
        return Slip(line - 1, column - 1, "a blank is missing behind the colon")
    if found := _DIRECTIVE.search(text):
        return Slip(text.count("\n", 0, found.start()), 0, "directives (%) are not read; delete the line")
    return None


def explain(error: yaml.MarkedYAMLError, text: str) -> Slip:
    """What YAML complains of becomes its place and what to do about it."""
    mark = (error.context_mark if _began_earlier(error) else error.problem_mark) or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return Slip(line, column, _sentence(error, text.split("\n"), line, column))


def _began_earlier(error: yaml.MarkedYAMLError) -> bool:
    """Whether YAML complains where a value ends of what is wrong where it begins."""
    problem, context = error.problem or "", error.context or ""
    return ("end of stream" in problem and "quoted" in context) or "simple key" in context


def _sentence(error: yaml.MarkedYAMLError, lines: Sequence[str], line: int, column: int) -> str:
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
