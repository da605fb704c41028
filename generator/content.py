"""A site's root becomes its content, taken apart: configuration, registries, documents, article files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator import articles, config, files, registries
from generator.articles import Document
from generator.config import Config
from generator.files import File
from generator.problems import Problem, Severity, UnusableError, suggest
from generator.registries import Registries

_FOLDERS = ("articles/", "briefings/", "pages/")
_KNOWN = (config.FILE, *registries.FILES, *_FOLDERS)


@dataclass(frozen=True, slots=True)
class Content:
    """A content folder, read and taken apart, but nothing related yet."""

    files: Mapping[str, File]
    config: Config
    registries: Registries
    documents: tuple[Document, ...]
    notes: tuple[Document, ...]
    problems: tuple[Problem, ...]


def scan(root: Path, base_url: str | None) -> Content:
    """A site's root becomes its content.

    Raises:
        UnusableError: there is none, or its configuration or a registry cannot be read.
    """
    content = root / "content"
    if not content.is_dir():
        message = "no folder of this name; name the site's own folder with --root DIR"
        raise UnusableError([Problem(str(content), 0, 0, "no-site", message)])
    scanned = list(files.note_strays(files.scan(content)))
    found = {file.path: file for file in scanned if isinstance(file, File)}
    settings = config.read(found.get(config.FILE))
    if base_url:
        settings = msgspec.structs.replace(settings, base_url=config.normalise_base_url(base_url))
    known, problems = registries.read(found)
    documents, more = _read_documents(found, "pages")
    notes, still_more = _read_documents(found, "briefings")
    problems = (
        *(p for p in scanned if isinstance(p, Problem)),
        *problems,
        *more,
        *still_more,
        *_strangers(found),
    )
    return Content(found, settings, known, documents, notes, problems)


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
