"""What a build made becomes the published folder, in one step where the system can."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.output import exchange, guests, journals, manifests, spares, trees, workshops
from generator.output.folders import Folder
from generator.output.workshops import Workshop


@dataclass(frozen=True, slots=True)
class Change:
    """What a build did to the published folder."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    """Files of ours that somebody changed by hand and no page asks for any more: left, and told."""


def write(folder: Folder, plan: Mapping[str, str], new: Mapping[str, bytes], *, keep: bool) -> Change:
    """Rendered files and those that are fresh take the place of the published folder, all at once.

    Args:
        folder: the published folder.
        plan: every file of the site with its hash, rendered now or fresh from before.
        new: the files whose bytes are not yet published, with their bytes.
        keep: whether to keep a second tree, so that the next build need write only what changed.
    """
    removed, kept = _part(folder, sorted(set(folder.known) - set(plan)))
    if not new and not removed and not kept and not folder.unfinished and dict(folder.known) == dict(plan):
        return Change((), (), ())
    gone = [name for name in removed if trees.kind(folder.path / name) in {"file", "link"}]
    shop = workshops.set_up(folder.path, folder.root)
    begun = not spares.is_finished(shop.spare)
    try:
        whole = _publish(folder, shop, plan, new, (gone, kept))
    except BaseException:
        if not (spares.is_finished(shop.spare) or shop.guests.exists() or shop.journal.exists()):
            workshops.tear_down(shop)  # a full disk is not to stay full on our account
        raise
    if not (whole and shop.exchanges) or (begun and not keep):
        workshops.tear_down(shop)
    elif not (shop.spare / manifests.MANIFEST).exists():
        _keep(folder, shop, plan, new)
    return Change(tuple(new), tuple(gone), tuple(kept))


def _part(folder: Folder, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Our files that no page asks for become those to remove and those to keep, because their bytes are not ours."""
    if folder.unfinished:
        return list(names), []
    present = trees.read_hashes(folder.path, names)
    kept = [name for name in names if name in present and present[name].hash != folder.known[name]]
    return [name for name in names if name not in set(kept)], kept


def _publish(
    folder: Folder,
    shop: Workshop,
    plan: Mapping[str, str],
    new: Mapping[str, bytes],
    old: tuple[Sequence[str], Sequence[str]],
) -> bool:
    """The folder is the new site; whether it became so in one step."""
    place = folder.path
    if not place.exists():
        spares.bring_in_step(shop.spare, place, plan, new, new)
        place.parent.mkdir(parents=True, exist_ok=True)
        shop.spare.rename(place)
        return True
    if shop.exchanges and _exchange(folder, shop, plan, new, old[1]):
        return True
    source = shop.spare if shop.exchanges else _lay_changes(shop, plan, new)
    journals.publish(place, shop, source, list(new), old[0])
    return False


def _exchange(
    folder: Folder, shop: Workshop, plan: Mapping[str, str], new: Mapping[str, bytes], kept: Sequence[str]
) -> bool:
    """The second tree becomes the published folder and takes its guests along; False where it cannot."""
    place = folder.path
    spares.bring_in_step(shop.spare, place, plan, new, new)
    if folder.known:
        shutil.copymode(place, shop.spare)
    visitors = guests.find(place, set(folder.known) - set(kept), plan)
    guests.refuse_clashes(visitors, plan, place)
    if not guests.may_move(place, visitors):
        return False
    try:
        guests.carry(visitors, place, shop)
        return exchange.swap(place, shop.spare)
    finally:
        guests.bring_home(place, shop)


def _lay_changes(shop: Workshop, plan: Mapping[str, str], new: Mapping[str, bytes]) -> Path:
    """New files become a tree of their own that carries the manifest of the whole site."""
    source = shop.changes
    trees.clear(source)
    trees.make_folders(source, new)
    for name, data in new.items():
        trees.lay(f"{source}{os.sep}{name}", data)
    manifests.write(source, plan, unfinished=False)
    return source


def _keep(folder: Folder, shop: Workshop, plan: Mapping[str, str], new: Mapping[str, bytes]) -> None:
    """After a first publication the second tree is made while all bytes are at hand; without it, all goes on."""
    with contextlib.suppress(OSError):
        spares.bring_in_step(shop.spare, folder.path, plan, new, ())
