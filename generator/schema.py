"""Located YAML becomes typed values by declared fields; the same declarations give the JSON Schema."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from generator import frontmatter, shapes, urls, zones
from generator.model import Moment, Name
from generator.problems import Problem, nearest

if TYPE_CHECKING:
    from enum import StrEnum

    from generator.frontmatter import Node

T = TypeVar("T")


class Mistake(NamedTuple):
    """What is wrong with a value, and where."""

    line: int
    column: int
    message: str


class MistakeError(Exception):
    """A value is not what its field asks for; carries each mistake in it with its place."""

    def __init__(self, node: Node, message: str) -> None:
        super().__init__(message)
        self.mistakes = [Mistake(node.line, node.column, message)]


def read_each(node: Node, readers: Iterable[Callable[[], T]]) -> tuple[T, ...]:
    """The parts of a value become values, or one mistake that carries those of all parts."""
    values: list[T] = []
    mistakes: list[Mistake] = []
    for read in readers:
        try:
            values.append(read())
        except MistakeError as error:
            mistakes.extend(error.mistakes)
    refuse(node, mistakes)
    return tuple(values)


def refuse(node: Node, mistakes: Sequence[Mistake]) -> None:
    """Raise all mistakes that were found in a value, if any."""
    if mistakes:
        error = MistakeError(node, mistakes[0].message)
        error.mistakes = list(mistakes)
        raise error


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """One key: how its value is read, what it is in a JSON Schema, and what it means."""

    read: Callable[[Node, str], T]
    schema: Mapping[str, Any]
    doc: str = ""
    required: bool = False


Fields = Mapping[str, Field[Any]]
_HINTED = 100
"""Unknown keys of one mapping that get a hint; a file with more of them is damaged, not mistyped."""
_OF_A_MACHINE = re.compile(r"(?:localtime|posixrules)$|(?:posix|right)/", re.IGNORECASE)
"""Files that stand among the zones on some systems, and say what is set there or count otherwise."""
_ZONES = ("UTC", "Europe/London", "Europe/Berlin", "Europe/Kyiv", "America/New_York", "Asia/Tokyo")
"""Offered by editors to begin with; every zone of the IANA database is read."""


def read_fields(
    node: frontmatter.Mapping, fields: Fields, path: str, what: str
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """A mapping becomes the values of its known keys, and a problem for each key or value that is wrong."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in node.entries:
        if key.text not in fields:
            hint = f"; {_hint(key.text, fields)}" if len(problems) < _HINTED else ""
            message = f"unknown key `{key.text}` in {what}{hint}"
            problems.append(Problem(path, key.line, key.column, "unknown-key", message))
        elif not (isinstance(value, frontmatter.Scalar) and value.empty):
            try:
                values[key.text] = fields[key.text].read(value, path)
            except MistakeError as error:
                for line, column, told in error.mistakes:
                    problems.append(Problem(path, line, column, _code(key.text), f"`{key.text}`: {told}"))
    return values, (*problems, *_missing(node, fields, path, what))


def _hint(key: str, fields: Fields) -> str:
    near = nearest(key, fields)
    return f"did you mean `{near}`?" if near else f"known are {', '.join(fields)}"


def _code(key: str) -> str:
    return re.sub(r"[^a-z]+", "-", key.lower()).strip("-") or "value"


def _missing(node: frontmatter.Mapping, fields: Fields, path: str, what: str) -> list[Problem]:
    given = {k.text for k, v in node.entries if not (isinstance(v, frontmatter.Scalar) and v.empty)}
    return [
        Problem(path, node.line, node.column, f"missing-{key}", f"`{key}:` is missing in {what}: {field.doc}")
        for key, field in fields.items()
        if field.required and key not in given
    ]


def json_schema(fields: Fields, title: str) -> dict[str, Any]:
    """Declared fields become the JSON Schema of a mapping that holds them and nothing else."""
    return {
        "title": title,
        "type": "object",
        "properties": {
            k: {**(f.schema if f.required else shapes.optional(f.schema)), "description": f.doc}
            for k, f in fields.items()
        },
        "required": [k for k, f in fields.items() if f.required],
        "additionalProperties": False,
    }


def _scalar(node: Node) -> frontmatter.Scalar:
    if isinstance(node, frontmatter.Scalar):
        return node
    kind = "a list" if isinstance(node, frontmatter.Items) else "a mapping"
    message = f"must be one text, not {kind}; a text with brackets or a colon needs quotes"
    raise MistakeError(node, message)


def read_text(node: Node, path: str) -> str:  # noqa: ARG001 - every reader has the same two parameters
    """One value becomes its text, white space folded."""
    given = _scalar(node).text
    if control := frontmatter.find_control(given):
        raise MistakeError(node, f"holds the control character {control}; delete it")
    folded = " ".join(given.split())
    if not folded:
        raise MistakeError(node, "is empty")
    return folded


def read_name(node: Node, path: str) -> Name:
    """One value becomes a name that knows its place."""
    return Name(read_text(node, path), path, node.line, node.column)


def _read_url(node: Node, path: str) -> str:
    text = read_text(node, path)
    if not urls.is_web(text):
        raise MistakeError(node, f"{text!r} is not a web address; it begins with https:// or http://")
    return urls.spell(text)


def _read_flag(node: Node, path: str) -> bool:
    text = read_text(node, path).lower()
    if text not in {"true", "false", "yes", "no"}:
        raise MistakeError(node, f"{text!r} is neither true nor false")
    return text in {"true", "yes"}


def text(doc: str, *, required: bool = False) -> Field[str]:
    """A field that holds one text."""
    return Field(read_text, shapes.TEXT, doc, required)


def name(doc: str) -> Field[Name]:
    """A field that names something known elsewhere."""
    return Field(read_name, shapes.TEXT, doc)


def url(doc: str) -> Field[str]:
    """A field that holds a web address."""
    return Field(_read_url, shapes.URL, doc)


def flag(doc: str) -> Field[bool]:
    """A field that is true or false."""
    return Field(_read_flag, shapes.flag(), doc)


def number(doc: str, low: int, high: int) -> Field[int]:
    """A field that holds a whole number within bounds."""

    def read(node: Node, path: str) -> int:
        given = read_text(node, path)
        if not re.fullmatch(r"\d{1,9}", given) or not low <= int(given) <= high:
            raise MistakeError(node, f"{given!r} is not a whole number from {low} to {high}")
        return int(given)

    return Field(read, {"type": "integer", "minimum": low, "maximum": high}, doc)


def many(item: Field[T], doc: str = "", most: int | None = None) -> Field[tuple[T, ...]]:
    """A field that holds a list, no longer than is allowed; a single value counts as a list of one."""

    def read(node: Node, path: str) -> tuple[T, ...]:
        items = node.items if isinstance(node, frontmatter.Items) else (node,)
        if most is not None and len(items) > most:
            raise MistakeError(node, f"{len(items):,} values; at most {most:,} are read")
        return read_each(node, (partial(item.read, each, path) for each in items))

    return Field(read, shapes.many(item.schema, most), doc or item.doc)


def choice(kinds: type[StrEnum], doc: str) -> Field[Any]:
    """A field that holds one of a few words."""
    words = tuple(kind.value for kind in kinds if kind.value != "unknown")

    def read(node: Node, path: str) -> StrEnum:
        given = read_text(node, path)
        if given.lower() not in words:
            near = nearest(given, words)
            hint = f"; did you mean `{near}`?" if near else ""
            raise MistakeError(node, f"{given!r} is not one of {', '.join(words)}{hint}")
        return kinds(given.lower())

    return Field(read, shapes.words(words), doc)


def record(fields: Fields, what: str, doc: str = "") -> Field[dict[str, Any]]:
    """A field that holds a mapping of known keys."""

    def read(node: Node, path: str) -> dict[str, Any]:
        if not isinstance(node, frontmatter.Mapping):
            raise MistakeError(node, f"must be {what}, written as key: value")
        values, problems = read_fields(node, fields, path, what)
        refuse(node, [Mistake(each.line, each.column, each.message) for each in problems])
        return values

    return Field(read, json_schema(fields, what), doc)


def zone(doc: str) -> Field[ZoneInfo]:
    """A field that names a time zone of the IANA database."""

    def read(node: Node, path: str) -> ZoneInfo:
        given = read_text(node, path)
        if _OF_A_MACHINE.match(given):
            raise MistakeError(node, f"{given!r} differs from machine to machine; write one such as Europe/Paris")
        try:
            return ZoneInfo(given)
        except (KeyError, ValueError, OSError):
            near = zones.meant(given)
            hint = f"did you mean `{near}`?" if near else "write one such as Europe/Paris"
            raise MistakeError(node, f"unknown time zone {given!r}; {hint}") from None

    return Field(read, {"type": "string", "examples": list(_ZONES)}, doc)


_MOMENT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:(?:T|t| +)(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?: *(Z|z|[+-]\d\d(?::?\d\d)?))?)?",
    re.ASCII,
)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def moment(site_zone: ZoneInfo, doc: str, *, required: bool = False) -> Field[Moment]:
    """A field that holds a date, with or without time and zone; what is missing is the site's."""

    def read(node: Node, path: str) -> Moment:
        given = read_text(node, path)
        try:
            return parse_moment(given, site_zone)
        except (ValueError, OverflowError) as error:
            raise MistakeError(node, f"{given!r} is not a date: {error}; {shapes.WRITE_MOMENT}") from None

    return Field(read, shapes.MOMENT, doc, required)


def parse_moment(given: str, site_zone: ZoneInfo) -> Moment:
    """``2026-11-20``, with or without time and zone, becomes a moment in the site's zone.

    Raises:
        ValueError: it has another shape, or no such day or hour exists.
        OverflowError: in the site's zone it falls outside the years 1 to 9999.
    """
    found = _MOMENT.fullmatch(given)
    if not found:
        raise ValueError("it has another shape")  # noqa: EM101, TRY003 - the caller builds the whole sentence
    year, month, day, hour, minute, second, offset = found.groups()
    naive = dt.datetime(  # noqa: DTZ001 - the zone follows in the next line
        int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0)
    )
    local = naive.replace(tzinfo=_offset(offset) if offset else site_zone).astimezone(site_zone)
    instant = (local - _EPOCH) // dt.timedelta(seconds=1)
    return Moment(instant, _iso(local) if hour else local.date().isoformat())


def _offset(text: str) -> dt.timezone:
    if text in {"Z", "z"}:
        return dt.UTC
    digits = text[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
    return dt.timezone(dt.timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _iso(local: dt.datetime) -> str:
    """RFC 3339 knows offsets in whole minutes; the local mean times of old dates are cut to that."""
    offset = local.utcoffset() or dt.timedelta()
    whole = dt.timezone(dt.timedelta(minutes=offset // dt.timedelta(minutes=1)))
    return local.replace(tzinfo=whole).isoformat(timespec="seconds")
