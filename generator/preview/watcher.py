"""The folders of a site are followed; what may have changed in them is noted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from generator.preview.hub import Change

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver, ObservedWatch

Note = Callable[[Change], None]

_FOLDERS: list[type[FileSystemEvent]] = [DirCreatedEvent, DirDeletedEvent, DirMovedEvent]
_FILES: list[type[FileSystemEvent]] = [
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""Opening and closing without a write are not among them: reading a file must not look like a change."""
_WHOLE = (FileClosedEvent, FileMovedEvent)
_POLL_INTERVAL = 0.5


class Watcher:
    """Follows folders, also those that come later, and notes each change; the notes come from another thread."""

    def __init__(self, folders: Iterable[Path], note: Note, *, poll: bool = False) -> None:
        self._folders = tuple(folders)
        self._note = note
        self._observer: BaseObserver = PollingObserver(timeout=_POLL_INTERVAL) if poll else Observer()
        self._watches: dict[Path, ObservedWatch] = {}

    def start(self) -> None:
        """Begin to follow; what happens from now on is noted."""
        self._observer.start()
        for parent in sorted({folder.parent for folder in self._folders}):
            if parent.is_dir():
                self._observer.schedule(_Handler(self._see_folder), str(parent.resolve()), event_filter=_FOLDERS)
        for folder in self._folders:
            self._follow(folder)

    def stop(self) -> None:
        """End; nothing is noted afterwards."""
        self._observer.stop()
        self._observer.join()

    def _follow(self, folder: Path) -> None:
        """Follow a folder if it stands there, and anew if it does so again."""
        self._leave(folder)
        if folder.is_dir():
            handler = _Handler(lambda event: self._see(folder, event))
            kinds = [*_FILES, *_FOLDERS]
            self._watches[folder] = self._observer.schedule(
                handler, str(folder.resolve()), recursive=True, event_filter=kinds
            )

    def _leave(self, folder: Path) -> None:
        if (watch := self._watches.pop(folder, None)) is not None:
            self._observer.unschedule(watch)

    def _see_folder(self, event: FileSystemEvent) -> None:
        """One of the followed folders itself came, went or was renamed."""
        named = {Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path}
        for folder in self._folders:
            if folder.parent.resolve() / folder.name in named:
                self._follow(folder)
                self._note(Change(None, whole=False))

    def _see(self, folder: Path, event: FileSystemEvent) -> None:
        """Something happened below a followed folder."""
        real = folder.resolve()
        for path in _paths(event):
            if path.is_relative_to(real) and not is_passed_over(path.relative_to(real)):
                if event.is_directory:
                    self._note(Change(None, whole=False))
                else:
                    self._note(Change(folder / path.relative_to(real), whole=isinstance(event, _WHOLE)))


class _Handler(FileSystemEventHandler):
    def __init__(self, see: Callable[[FileSystemEvent], None]) -> None:
        self._see = see

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on what the observer reports, if it is a change."""
        if isinstance(event, (*_FILES, *_FOLDERS)):
            self._see(event)


def _paths(event: FileSystemEvent) -> Iterator[Path]:
    for path in (event.src_path, event.dest_path):
        if path:
            yield Path(os.fsdecode(path))


def is_passed_over(path: Path) -> bool:
    """Hidden files, and what editors leave beside a file while it is saved, are no content."""
    return any(part.startswith(".") for part in path.parts) or _is_temporary(path.name)


def _is_temporary(name: str) -> bool:
    left = (name.startswith("#") and name.endswith("#")) or name == "4913"
    return left or name.endswith(("~", ".tmp", ".swp", ".swx", ".swpx", "___"))  # Vim tries it out
