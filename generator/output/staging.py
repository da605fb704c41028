"""New files wait, one by one as they are made, until all of them can be published."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from generator.output import spares, trees, workshops
from generator.output.folders import Folder
from generator.output.workshops import Workshop


@dataclass(frozen=True, slots=True)
class Staging:
    """Where new files wait."""

    trees: tuple[str, ...]
    """One, or two where a second one is made of them, too."""
    readable: bool
    """Whether what is made in them can be read by all as it is."""


@contextmanager
def stage(folder: Folder, *, keep: bool) -> Iterator[Staging]:
    """A published folder becomes the place where its new files wait; whatever becomes of them, nothing stays there."""
    shop = workshops.set_up(folder.path, folder.root)
    workshops.sweep(shop)
    try:
        for tree in (shop.changes, shop.twin):
            tree.mkdir(0o755)
        readable = trees.gives_what_is_asked(shop.changes)
        for tree in (shop.changes, shop.twin):
            tree.chmod(0o755)
        twice = keep and shop.exchanges and not folder.known
        yield Staging((str(shop.changes), str(shop.twin)) if twice else (str(shop.changes),), readable)
    except BaseException:
        give_up(shop)
        raise
    workshops.sweep(shop)


def lay(staging: Staging, name: str, data: bytes) -> None:
    """Bytes become a file that waits to be published; processes may do this side by side."""
    first, *more = staging.trees
    trees.lay_anew(first, name, data, readable=staging.readable)
    for tree in more:
        trees.lay_anew(tree, name, data, readable=staging.readable)
        os.utime(f"{tree}{os.sep}{name}", ns=trees.times(f"{first}{os.sep}{name}"))


def give_up(shop: Workshop) -> None:
    """What a failed build has prepared goes, but for what a later one can use: a full disk is not to stay full."""
    workshops.sweep(shop)
    if not (spares.is_finished(shop.spare) or shop.guests.exists() or shop.journal.exists()):
        workshops.tear_down(shop)
