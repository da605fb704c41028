"""A site's root becomes its content, taken apart: configuration, registries, documents, article files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from generator import articles, config, feedlist, files, registries
from generator.articles import Document
from generator.config import Config
from generator.feedlist import Followed
from generator.files import File
from generator.problems import Problem, Severity, UnusableError, suggest
from generator.registries import Broken, Registries

_FOLDERS = ("articles/", "briefings/", "pages/")
_KNOWN = (config.FILE, *registries.FILES, feedlist.FILE, feedlist.STATE, *_FOLDERS)


_TWINS = "two files have this name, spelled with different characters that look alike; rename one, neither is read"


@dataclass(frozen=True, slots=True)
class Content:
    """A content folder, read and taken apart, but nothing related yet."""

    files: dict[str, File]
    """By path; where one build is all, those of articles only until they are read."""
    config: Config
    registries: Registries
    broken: tuple[Broken, ...]
    """The entries of stories.yml that decide nothing until they are mended."""
    documents: tuple[Document, ...]
    notes: tuple[Document, ...]
    followed: Followed
    """The feeds that the site follows, with how they fare."""
    problems: tuple[Problem, ...]
    fatal: bool
    """Whether something that every page depends on cannot be read, so that nothing may be built."""
    folder: Path | None = None
    """Where it lies, if all of it comes from there."""


def scan(root: Path, base_url: str | None) -> Content:
    """A site's root becomes its content.

    Raises:
        UnusableError: there is none.
    """
    return take(root, files.scan(root / "content"), base_url)


def take(root: Path, entries: Iterable[File | Problem], base_url: str | None) -> Content:
    """A site's root, and the files that were read of its content, become that content.

    Raises:
        UnusableError: there is none.
    """
    content = root / "content"
    if not content.is_dir():
        message = f"no folder of this name; {_elsewhere(root)}"
        raise UnusableError([Problem(str(content), 0, 0, "no-site", message)])
    return replace(take_apart(entries, base_url), folder=content)


def _elsewhere(root: Path) -> str:
    """Where the site probably is: around this folder, or in one of those in it."""
    around = [root.resolve().parent, root.resolve().parent.parent]
    below = sorted(entry for entry in root.iterdir() if entry.is_dir()) if root.is_dir() else []
    for place in (*around, *below):
        if (place / "content" / config.FILE).is_file():
            shown = place.name if place in below else "/".join([".."] * (1 + around.index(place)))
            return f"did you mean --root {root / shown}?"
    return "name the site's folder with --root DIR, or make a site with: briefing init DIR"


def take_apart(scanned: Iterable[File | Problem], base_url: str | None) -> Content:
    """The files of a content folder become its content, with everything that is wrong in the shared ones."""
    entries = list(files.note_strays(scanned))
    twins = [path for path, times in Counter(e.path for e in entries if isinstance(e, File)).items() if times > 1]
    found = {file.path: file for file in entries if isinstance(file, File) and file.path not in twins}
    settings, fatal = config.read(found.get(config.FILE))
    if base_url:
        settings = msgspec.structs.replace(settings, base_url=config.normalise_base_url(base_url))
    known = registries.read(found)
    documents, of_pages = _read_documents(found, "pages")
    notes, of_notes = _read_documents(found, "briefings")
    followed = feedlist.read(found)
    doubled = [Problem(f"content/{path}", 0, 0, "twin-names", _TWINS) for path in twins]
    told = (*fatal, *doubled, *known.problems, *followed.problems, *of_pages, *of_notes, *_strangers(found))
    return Content(
        files=found,
        config=settings,
        registries=known.registries,
        broken=known.broken,
        documents=documents,
        notes=notes,
        followed=followed,
        problems=(*(entry for entry in entries if isinstance(entry, Problem)), *told),
        fatal=bool(fatal) or not known.readable,
    )


def _read_documents(found: Mapping[str, File], folder: str) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    documents: list[Document] = []
    problems: list[Problem] = []
    for path, file in found.items():
        if path.startswith(f"{folder}/") and files.is_markdown(path):
            document, wrong = articles.read_document(file, folder)
            problems.extend(wrong)
            if document and not wrong:
                documents.append(document)
    return tuple(documents), tuple(problems)


def _strangers(found: Mapping[str, File]) -> Iterator[Problem]:
    """Files that nothing reads become warnings with the name that was perhaps meant."""
    for path in found:
        if not path.startswith(_FOLDERS) and path not in _KNOWN:
            message = f"nothing reads this file; {suggest(path, _KNOWN)}"
            yield Problem(f"content/{path}", 0, 0, "stray-file", message, Severity.WARNING)
