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
    return (
        ("end of stream" in problem and "quoted" in context)
        or "simple key" in context
        or context.endswith(("an alias", "an anchor"))
        or _stays_open(error)
    )


def _stays_open(error: yaml.MarkedYAMLError) -> bool:
    """Whether a list in brackets goes on below the line that it begins on, where YAML finds no more of it."""
    begun, met = error.context_mark, error.problem_mark
    return "',' or ']'" in (error.problem or "") and bool(begun and met and begun.line < met.line)


def _sentence(error: yaml.MarkedYAMLError, lines: Sequence[str], line: int, column: int) -> str:
    here = lines[line] if line < len(lines) else ""
    met = _of_words(error, lines, line, column) or _of_value(here, column) or _of_indentation(lines, line, column)
    said = error.problem or "cannot be read as YAML"
    if not met and "mapping values are not allowed" in said:
        return 'a value that holds a colon and a blank needs quotes: title: "One: two"'
    if not met and "expected" in said:
        return f"{said}; is a quotation mark, a colon or an indentation missing?"
    return met or said


def _of_words(error: yaml.MarkedYAMLError, lines: Sequence[str], line: int, column: int) -> str | None:
    """What YAML says becomes a sentence, where its words alone can be relied upon."""
    said = error.problem or ""
    if "end of stream" in said and "quoted" in (error.context or ""):
        return "a quotation mark that is never closed; put one at the end of the value"
    if "mapping values are not allowed" in said and _sinks(lines, line):
        return "this line stands deeper than the one above, which is complete; begin both in the same column"
    if line < len(lines) and lines[line][column : column + 1] == "\t":
        return "a tab; indent with blanks"
    if _stays_open(error):
        return "a bracket that is never closed; put ] at the end of the list"
    if "escape" in said or "hexdecimal" in said:
        return "a backslash within double quotes stands for a character that cannot be typed; use single quotes"
    return None


_BEFORE = re.compile(r" *(?:- +)*(?:[\w-]+: +)?")
"""What stands on a line before its value."""
_CURLY = "“”„‘’‚«»"
_SPECIAL = "*&@`%|>?-,]}"
"""What begins no value without quotes, or something other than a text."""


def _of_value(line: str, column: int) -> str | None:
    """A line that YAML stumbles on becomes what is wrong with its value, if that can be told by its marks."""
    start = _BEFORE.match(line)
    value = line[start.end() :].rstrip() if start else ""
    first, before = value[:1], line[:column].rstrip()
    if before[-1:] == "'" and before[-2:-1].isalnum() and line[len(before) : len(before) + 1].isalnum():
        return "an apostrophe ends a text in single quotes; write it twice ('O''Brien'), or use double quotes"
    if before[-1:] in {'"', "'"}:
        told = _write(value) if first == before[-1] else _QUOTE
        return f"words stand behind the quotation mark that ends the value; {told}"
    if before[-1:] in {"]", "}"} and first in {"[", "{"}:
        return (
            f"words stand behind the bracket that ends the value; {_write(value)}, "
            "or put all of a list between the brackets"
        )
    if first and first in _CURLY:
        return f"curly quotation marks do not count as quotes here; {_write(value)}"
    if first and first in _SPECIAL:
        return f"a value that begins with {first} needs quotes; {_write(value)}"
    return None


_QUOTE = "put quotes around the whole value, single ones if it holds double ones"
_SHOWN = 120
"""Characters of a value up to which a message repeats it."""


def _write(value: str) -> str:
    """A value becomes what to write instead, or how, where it is long or a list with quotes of its own."""
    quotes = set("\"'") & set(value)
    if len(value) > _SHOWN or (value[0] in "[{" and quotes):
        return _QUOTE
    if value[0] == value[-1] == "'" and value.count("'") % 2:  # those at its ends were meant for the whole
        value = value[1:-1]
    single = '"' in value or "\\" in value
    return f"""write {"'" + value.replace("'", "''") + "'" if single else f'"{value}"'}"""


def _of_indentation(lines: Sequence[str], line: int, column: int) -> str | None:
    """A line that begins where none above it does becomes the sentence that says so."""
    above = {_indent(text) for text in lines[:line] if text.strip()}
    if not above or line >= len(lines) or column != _indent(lines[line]) or column in above:
        return None
    near = min(above, key=lambda indent: (abs(indent - column), -indent))
    return (
        f"this line begins in column {column + 1}, where none above it begins; "
        f"begin it where those begin that it belongs with, perhaps in column {near + 1}"
    )


def _sinks(lines: Sequence[str], line: int) -> bool:
    """Whether a line is indented deeper than one above it that has a value already."""
    above = next((text for text in reversed(lines[:line]) if text.strip()), "")
    deeper = _indent(lines[line]) > _indent(above) if line < len(lines) else False
    return deeper and ": " in above


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
