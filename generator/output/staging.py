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

    shop: Workshop
    twice: bool
    """Whether a second tree is made of them, too."""


@contextmanager
def stage(folder: Folder, *, keep: bool) -> Iterator[Staging]:
    """A published folder becomes the place where its new files wait; whatever becomes of them, nothing stays there."""
    shop = workshops.set_up(folder.path, folder.root)
    workshops.sweep(shop)
    try:
        for tree in (shop.changes, shop.twin):
            tree.mkdir()
            tree.chmod(0o755)
        yield Staging(shop, twice=keep and shop.exchanges and not folder.known)
    except BaseException:
        give_up(shop)
        raise
    workshops.sweep(shop)


def lay(staging: Staging, name: str, data: bytes) -> None:
    """Bytes become a file that waits to be published; processes may do this side by side."""
    trees.lay_anew(staging.shop.changes, name, data)
    if staging.twice:
        trees.lay_anew(staging.shop.twin, name, data)
        first, second = (f"{top}{os.sep}{name}" for top in (staging.shop.changes, staging.shop.twin))
        os.utime(second, ns=trees.times(first))


def give_up(shop: Workshop) -> None:
    """What a failed build has prepared goes, but for what a later one can use: a full disk is not to stay full."""
    workshops.sweep(shop)
    if not (spares.is_finished(shop.spare) or shop.guests.exists() or shop.journal.exists()):
        workshops.tear_down(shop)
