"""JSON Lines become clippings: one article a line, its fields named as in front matter."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from generator.importers import encodings, entries, inline, markup, moments
from generator.importers.clipping import Clipping, Harvest, Raw
from generator.problems import Problem, Severity, suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 20_000_000
"""Bytes of one file."""
MOST = 20_000
"""Lines of one file."""
_LONGEST_LINE = 2_000_000
_TEXTS = ("title", "url", "date", "updated", "source", "author", "lang", "summary", "id")
_BODIES = ("body", "html", "text")
FIELDS = (*_TEXTS, *_BODIES, "categories")
"""``title`` and one of ``body`` (Markdown), ``html`` and ``text`` (plain) are needed; ``categories`` is a list."""


_CODE = re.compile(r"(^(?:```|~~~).*?^(?:```|~~~)[^\n]*$|`+[^`\n]+`+)", re.MULTILINE | re.DOTALL)
_RAW = re.compile(r"(?<!\\)<(?=[A-Za-z/!?])(?!https?://[^\s<>]+>)")
"""What could be a tag, and is no address between angle brackets."""
_PICTURE = re.compile(r"(?<!\\)!\[")


def read(raw: Raw) -> Harvest:
    """A file becomes one clipping a line; a line that is none is a problem, and the others are still read."""
    if len(raw.data) > LARGEST:
        return Harvest(problems=(_problem(raw, 0, "import-size", f"it is larger than {LARGEST // 1_000_000} MB"),))
    decoded = encodings.decode(raw.data, raw.media_type)
    reader = _Reader(raw)
    if decoded.note:
        reader.tell(0, "import-encoding", decoded.note, Severity.WARNING)
    clippings = []
    for number, line in enumerate(decoded.text.split("\n"), 1):
        if number > MOST:
            reader.tell(number, "import-size", f"it has more than {MOST} lines; the rest is left out")
            break
        if line.strip() and (clipping := reader.clip(line, number)):
            clippings.append(clipping)
    return Harvest(clippings=tuple(clippings), problems=tuple(reader.problems))


def _problem(raw: Raw, line: int, code: str, message: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(raw.origin, line, 1 if line else 0, code, message, severity)


class _Reader:
    """Reads one file's lines and gathers what is wrong with them."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.problems: list[Problem] = []
        self.unknown: set[str] = set()

    def tell(self, line: int, code: str, message: str, severity: Severity = Severity.ERROR) -> None:
        """Something about a line becomes a problem."""
        self.problems.append(_problem(self.raw, line, code, message, severity))

    def clip(self, line: str, number: int) -> Clipping | None:
        """A line becomes a clipping, or nothing where something is wrong with it."""
        fields = self.fields(line, number)
        if fields is None:
            return None
        body = _body(fields)
        title = inline.plain(fields.get("title", "")).strip()
        if not title or not body:
            missing = "`title`" if not title else "a text: `body` (Markdown), `html` or `text` (plain)"
            self.tell(number, "import-field", f"the article has no {missing.removeprefix('a ')}; it is left out")
            return None
        return Clipping(
            title=title,
            body=body,
            origin=self.raw.origin,
            extractor="jsonl",
            line=number,
            key=fields.get("id", ""),
            url=markup.address(fields.get("url", "")),
            source=inline.plain(fields.get("source", "")).strip(),
            author=inline.plain(fields.get("author", "")).strip(),
            date=self.date(fields, "date", number),
            updated=self.date(fields, "updated", number),
            lang=entries.language(fields.get("lang", "")),
            summary=inline.plain(fields.get("summary", "")).strip(),
            categories=tuple(fields.get("categories", ())),
        )

    def fields(self, line: str, number: int) -> dict[str, Any] | None:
        """A line becomes its fields, or nothing where it is no object or one of them has the wrong type."""
        if len(line) > _LONGEST_LINE:
            self.tell(number, "import-size", f"the line is longer than {_LONGEST_LINE // 1_000_000} million characters")
            return None
        try:
            given = json.loads(line)
        except (ValueError, RecursionError) as error:
            reason = "its values stand too deep in one another" if isinstance(error, RecursionError) else str(error)
            self.tell(number, "import-json", f"the line is not JSON: {reason}")
            return None
        if not isinstance(given, dict):
            self.tell(number, "import-json", 'the line holds no object; an article is written {"title": …, "body": …}')
            return None
        wrong = list(_wrong(given))
        for message in wrong:
            self.tell(number, "import-field", f"{message}; the article is left out")
        for name in given.keys() - set(FIELDS) - self.unknown:
            self.tell(
                number,
                "import-field",
                f"no field is called `{name[:60]}`; {suggest(name[:60], FIELDS)}",
                Severity.WARNING,
            )
        self.unknown |= given.keys()
        return None if wrong else {name: value for name, value in given.items() if value is not None}

    def date(self, fields: dict[str, Any], name: str, number: int) -> str:
        """A date becomes one of front matter; one that cannot be read is told and left out."""
        given = fields.get(name, "")
        read = moments.read(given)
        if not read and (given or name == "date"):
            reason = (
                f"the date {given[:60]!r} is not one that can be read; it is left out" if given else "it tells no date"
            )
            self.tell(number, "import-date", reason, Severity.WARNING)
        return read


def _wrong(given: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the types of an article's fields."""
    for name in (*_TEXTS, *_BODIES):
        if not isinstance(given.get(name), str | None):
            yield f"`{name}` is not a text"
    categories = given.get("categories") or []
    if not (isinstance(categories, list) and all(isinstance(each, str) for each in categories)):
        yield "`categories` is not a list of texts"
    if given.get("url") and isinstance(given["url"], str) and not markup.address(given["url"]):
        yield f"`url` is not an address of the web: {given['url'][:100]!r}"
    bodies = [name for name in _BODIES if given.get(name)]
    if len(bodies) > 1:
        yield f"it has several texts: {', '.join(f'`{name}`' for name in bodies)}"


def _body(fields: dict[str, Any]) -> str:
    """A text in any of its three forms becomes Markdown without raw HTML; pictures become links."""
    if text := fields.get("text"):
        return markup.prose(text)
    if html := fields.get("html"):
        return markup.convert(html, fields.get("url", "")).markdown
    pieces = _CODE.split(inline.visible(fields.get("body", "")))
    return "".join(
        piece if at % 2 else _RAW.sub(r"\\\g<0>", _PICTURE.sub("[", piece)) for at, piece in enumerate(pieces)
    ).strip()
