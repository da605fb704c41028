"""The articles that a site has become a shelf, on which a new arrival is looked for before it is filed."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from generator import articles, files, frontmatter, registries, schema
from generator.importers import identity
from generator.model import Imported, Value
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zoneinfo import ZoneInfo

    from generator.files import File

_WRITTEN = re.compile(r"^ +written: .*\n", re.MULTILINE)


class Marks(Value, frozen=True, kw_only=True):
    """By what an article is known again; what is not known is empty and matches nothing."""

    title: str
    day: str = ""
    url: str = ""
    """As `identity.of_url` has it."""
    host: str = ""
    key: str = ""
    """What its origin calls it, with the origin."""
    source: str = ""
    """Folded, or an id of the registry."""
    body: str = ""

    @property
    def words(self) -> list[str]:
        """The body's words, folded."""
        return identity.words(self.body)


class Held(Value, frozen=True, kw_only=True):
    """An article that stands on the shelf."""

    path: str
    """Below ``content/``."""
    id: str
    text: str
    """The whole file, with line feeds; empty for one that is only about to be written."""
    marks: Marks
    date: str = ""
    date_from: str = ""
    imported: Imported | None = None
    document: str = ""
    """The document of this import that it came from; empty where it stood here before."""

    @property
    def edited(self) -> bool:
        """Whether a person wrote or changed it."""
        return not self.imported or self.imported.written != seal(self.text)


def seal(text: str) -> str:
    """An article's file becomes what stands for it as an importer wrote it; the line that holds it does not count."""
    return identity.short(_WRITTEN.sub("", text, count=1))


class Shelf:
    """Articles by each of their marks; more are put on it as they are filed."""

    def __init__(self, held: Iterable[Held] = ()) -> None:
        self.ids: set[str] = set()
        self._places: dict[str, list[Held]] = defaultdict(list)
        self._ways: dict[tuple[str, ...], list[Held]] = defaultdict(list)
        for each in held:
            self.put(each)

    def put(self, held: Held) -> None:
        """Stand an article where it will be found by each of its marks."""
        self.ids.add(held.id)
        for place in _places(held.marks):
            self._places[place].append(held)
        for way in _ways(held.imported) if held.imported and held.path else ():
            self._ways[way].append(held)

    def find(self, marks: Marks, document: str = "") -> Held | None:
        """An arrival's marks become the article that it is, if that stands here.

        Args:
            marks: by what the arrival is known.
            document: where it comes from; of two articles in one document that share an address, none is the other.
        """
        url, key, text, title = _places(marks)
        said = marks.words
        for held in self._best(marks, said, (*self._at(url), *self._at(key))):
            if not _has_moved_on(held.marks, marks, said, same_document=held.document == document != ""):
                return held
        for held in self._at(text):
            if not _reprint(held.marks, marks) and (len(said) >= identity.ENOUGH or _same_title(held.marks, marks)):
                return held
        for held in self._at(title):
            if not _apart(held.marks, marks) and (said == (own := held.marks.words) or identity.alike(own, said)):
                return held
        return None

    def filed(self, *way: str) -> list[Held]:
        """An origin and a format, or these and what stands for a text, become the articles that came in that way."""
        return self._ways.get(way, [])

    def _at(self, place: str) -> list[Held]:
        return self._places.get(place, []) if place else []

    def _best(self, marks: Marks, said: list[str], found: Iterable[Held]) -> list[Held]:
        """Articles that share a name, those of one headline first, then those of like words."""
        unique = list(dict.fromkeys(found))
        if len(unique) < 2:  # noqa: PLR2004 - one needs no order
            return unique
        return sorted(
            unique, key=lambda h: (not _same_title(h.marks, marks), not identity.alike(h.marks.words, said), h.path)
        )


def _places(marks: Marks) -> tuple[str, str, str, str]:
    """Under what an article stands: its address, its key, its words, its headline."""
    text = identity.of_words(marks.words)
    title = identity.fold(marks.title)
    return tuple(
        f"{kind}:{mark}" if mark else "" for kind, mark in zip("uktn", (marks.url, marks.key, text, title), strict=True)
    )  # type: ignore[return-value]


def _ways(note: Imported) -> tuple[tuple[str, ...], ...]:
    """A note becomes the ways in which its article came: of any text, and of the text as it was."""
    way = (note.origin or "", note.extractor or "")
    return way, (*way, note.upstream or "")


def _same_title(a: Marks, b: Marks) -> bool:
    return identity.fold(a.title) == identity.fold(b.title)


def _has_moved_on(old: Marks, new: Marks, said: list[str], *, same_document: bool) -> bool:
    """Whether an address or a key now stands for something else: another headline, other words, another day."""
    if _same_title(old, new):
        return False
    if same_document:
        return not identity.alike(old.words, said, identity.NEARLY_ONE)
    return not identity.alike(old.words, said) and bool(old.day and new.day and old.day != new.day)


def _reprint(a: Marks, b: Marks) -> bool:
    """Whether one text was published twice: by different sources, or at different sites."""
    return bool((a.source and b.source and a.source != b.source) or (a.host and b.host and a.host != b.host))


def _apart(a: Marks, b: Marks) -> bool:
    """Whether two articles of one headline are two: other sources, other days, or an address of its own for each."""
    return _reprint(a, b) or bool(a.day and b.day and a.day != b.day) or bool(a.url and b.url and a.url != b.url)


def read(scanned: Iterable[File], sources: registries.Index, zone: ZoneInfo) -> Iterator[Held]:
    """The files of a content folder become its articles, sound or not, as far as they can be read."""
    for file in scanned:
        if file.path.startswith("articles/") and files.is_markdown(file.path):
            yield hold(file, sources, zone)


def hold(file: File, sources: registries.Index, zone: ZoneInfo) -> Held:
    """An article's file becomes what is known of it without asking whether it is sound."""
    text = frontmatter.decode(file.data, file.path)
    if isinstance(text, Problem):
        return Held(path=file.path, id=articles.default_id(file.path), text="", marks=Marks(title=""))
    parts = frontmatter.split(text, file.path)
    head = {key.text: value for key, value in parts.head.entries} if parts.head else {}
    given = {name: value.text for name, value in head.items() if isinstance(value, frontmatter.Scalar)}
    imported = _imported(head.get("imported"))
    date, url = given.get("date", ""), given.get("url", "")
    marks = Marks(
        title=given.get("title", ""),
        day=day_of(date, zone),
        url=identity.of_url(url),
        host=identity.host(url),
        key=of_key(imported.origin or "", imported.key or "") if imported else "",
        source=of_source(given.get("source", ""), sources),
        body=parts.body,
    )
    return Held(
        path=file.path,
        id=given.get("id") or articles.default_id(file.path),
        text=text,
        marks=marks,
        date=date,
        date_from=given.get("date_from", ""),
        imported=imported,
    )


def _imported(node: frontmatter.Node | None) -> Imported | None:
    if not isinstance(node, frontmatter.Mapping):
        return None
    values, _ = schema.read_fields(node, articles.IMPORTED, "", "")
    return Imported(origin=values.pop("from", None), **values)


def day_of(date: str, zone: ZoneInfo) -> str:
    """A date as front matter takes it becomes its day at the site; empty for what is no date."""
    try:
        return schema.parse_moment(date, zone).iso[:10]
    except (ValueError, OverflowError):
        return ""


def of_key(origin: str, key: str) -> str:
    """What an origin calls an article becomes a mark that no other origin gives."""
    return f"{origin} {key}" if key else ""


def of_source(name: str, sources: registries.Index) -> str:
    """A source's name becomes what all its names share."""
    return (sources.find(name) or registries.fold(name)) if name else ""
