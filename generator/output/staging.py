"""New files wait, one by one as they are made, until all of them can be published."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
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
    loose: bool = False
    """Whether the first is no tree: each file is moved from there to its place."""


@contextmanager
def stage(folder: Folder, *, keep: bool) -> Iterator[Staging]:
    """A published folder becomes the place where its new files wait; whatever becomes of them, nothing stays there."""
    shop = workshops.set_up(folder.path, folder.root)
    workshops.sweep(shop)
    loose = shop.exchanges and folder.path.is_dir()
    twice = keep and shop.exchanges and not folder.known
    places = (shop.loose if loose else shop.changes, *((shop.twin,) if twice else ()))
    try:
        for place in places:
            place.mkdir(0o755)
        readable = trees.gives_what_is_asked(places[0])
        for place in places:
            place.chmod(0o755)
        yield Staging(tuple(map(str, places)), readable, loose)
    except BaseException:
        give_up(shop)
        raise
    workshops.sweep(shop)


def lay(staging: Staging, name: str, data: bytes) -> None:
    """Bytes become a file that waits to be published; processes may do this side by side."""
    first, *more = staging.trees
    there = _loosely(name) if staging.loose else name
    trees.lay_anew(first, there, data, readable=staging.readable)
    for tree in more:
        trees.lay_anew(tree, name, data, readable=staging.readable)
        os.utime(f"{tree}{os.sep}{name}", ns=trees.times(f"{first}{os.sep}{there}"))


def waiting(shop: Workshop) -> Callable[[str], str]:
    """A workshop becomes what tells of each new file where it waits."""
    if shop.loose.is_dir():
        return lambda name: f"{shop.loose}{os.sep}{_loosely(name)}"
    return lambda name: f"{shop.changes}{os.sep}{name}"


def _loosely(name: str) -> str:
    """A file's name becomes one without folders."""
    return trees.hash_of(os.fsencode(name))


def give_up(shop: Workshop) -> None:
    """What a failed build has prepared goes, but for what a later one can use: a full disk is not to stay full."""
    workshops.sweep(shop)
    if not (spares.is_finished(shop.spare) or shop.guests.exists() or shop.journal.exists()):
        workshops.tear_down(shop)
