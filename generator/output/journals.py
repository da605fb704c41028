"""Where trees cannot change places: what is to be done is written down, done file by file, and ended by the next build.

This is a redo log (Mohan and others, ARIES, 1992, without its undo): before the journal stands nothing has happened;
once it stands, doing all of it, however often, gives the new site.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec

from generator.output import manifests, trees
from generator.output.manifests import MANIFEST
from generator.output.workshops import Workshop


class Journal(msgspec.Struct, frozen=True):
    """What remains to be done to a published folder."""

    source: str
    """The tree in the workshop that holds the new files, and the new manifest."""
    put: list[str]
    removed: list[str]


def publish(published: Path, shop: Workshop, source: Path, put: Sequence[str], removed: Sequence[str]) -> None:
    """A tree of new files and a list of old ones become a changed folder, whatever happens in between."""
    trees.put(shop.journal, msgspec.json.encode(Journal(source.name, list(put), list(removed))))
    finish(published, shop)


def finish(published: Path, shop: Workshop) -> None:
    """What a journal says is done as far as it was not; without one, nothing."""
    try:
        journal = msgspec.json.decode(shop.journal.read_bytes(), type=Journal)
    except (FileNotFoundError, msgspec.MsgspecError):
        return
    source = shop.path / journal.source
    if new := manifests.read(source):
        old = manifests.read(published)
        manifests.write(published, {**(old.files if old else {}), **new.files}, unfinished=True)
        for name in journal.removed:
            trees.remove(published, name)
        trees.make_folders(published, journal.put)
        for name in journal.put:
            if (source / name).exists():
                (source / name).replace(published / name)
        (source / MANIFEST).replace(published / MANIFEST)
    shop.journal.unlink()
    shutil.rmtree(source, ignore_errors=True)
