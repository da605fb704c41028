"""What a build made becomes the published folder, in one step where the system can."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generator.output import exchange, guests, journals, manifests, marks, sights, spares, staging, trees, workshops
from generator.output.folders import Folder
from generator.output.marks import Marks
from generator.output.sights import Before, Left
from generator.output.workshops import Workshop


@dataclass(frozen=True, slots=True)
class Change:
    """What a build did to the published folder."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    """Files of ours that somebody changed by hand and no page asks for any more: left, and told."""


class Standing(NamedTuple):
    """What is known of a published folder when a build is about to change it."""

    before: Before
    marks: Marks
    """Those of the planned files that are there as its manifest says."""


def write(standing: Standing, plan: Mapping[str, str], new: AbstractSet[str], *, keep: bool) -> tuple[Change, Left]:
    """New files, laid in staging, and those that are fresh take the place of the published folder, all at once.

    Args:
        standing: the published folder.
        plan: every file of the site with its hash, new or fresh from before.
        new: the files that wait in staging because their bytes are not yet published.
        keep: whether to keep a second tree, so that the next build need write only what changed.
    """
    folder = standing.before.folder
    removed, kept = _part(folder, sorted(set(folder.known) - set(plan)))
    if not new and not removed and not kept and not folder.unfinished and dict(folder.known) == dict(plan):
        return Change((), (), ()), sights.seen_again(standing.before, standing.marks)
    gone = [name for name in removed if trees.kind(folder.path / name) in {"file", "link"}]
    shop = workshops.set_up(folder.path, folder.root)
    begun = not spares.is_finished(shop.spare)
    try:
        left = _publish(standing, shop, plan, new, (gone, kept))
        if keep and shop.exchanges and not folder.known:
            left = _with_spare(left, shop, plan)
    except BaseException:
        staging.give_up(shop)
        raise
    if not left.spare or (begun and not keep):
        workshops.tear_down(shop)
    return Change(tuple(name for name in plan if name in new), tuple(gone), tuple(kept)), left


def _part(folder: Folder, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Our files that no page asks for become those to remove and those to keep, because their bytes are not ours."""
    if folder.unfinished:
        return list(names), []
    present = trees.read_hashes(folder.path, names)
    kept = [name for name in names if name in present and present[name].hash != folder.known[name]]
    left = set(kept)
    return [name for name in names if name not in left], kept


def _publish(
    standing: Standing,
    shop: Workshop,
    plan: Mapping[str, str],
    new: AbstractSet[str],
    old: tuple[Sequence[str], Sequence[str]],
) -> Left:
    """The folder is the new site; how it and the second tree, where there is one, were left."""
    place = standing.before.folder.path
    if not place.exists():
        return _publish_first(shop, place, plan)
    if shop.exchanges and (left := _exchange(standing, shop, plan, new, old[1])):
        return left
    source = shop.spare if shop.exchanges else shop.changes
    if source == shop.changes:
        source.mkdir(exist_ok=True)
        manifests.write(source, plan, unfinished=False)
    journals.publish(place, shop, source, [name for name in plan if name in new], old[0])
    return Left(sights.tree_of(plan), marks.settled(marks.take(str(place), plan)), sights.unsure(plan))


def _publish_first(shop: Workshop, place: Path, plan: Mapping[str, str]) -> Left:
    """Where nothing is published yet the new files, which are all of the site, become the published folder."""
    manifests.write(shop.changes, plan, unfinished=False)
    left = _left(shop.changes, plan, marks.take(str(shop.changes), plan), ())
    place.parent.mkdir(parents=True, exist_ok=True)
    shop.changes.rename(place)
    return left


def _with_spare(left: Left, shop: Workshop, plan: Mapping[str, str]) -> Left:
    """After a first publication the twin of the new files becomes the second tree; without it, all goes on."""
    with contextlib.suppress(OSError):
        manifests.write(shop.twin, plan, unfinished=False)
        trees.clear(shop.spare)
        shop.twin.rename(shop.spare)
        return sights.with_spare(left, shop.spare, plan, marks.take(str(shop.spare), plan))
    return left


def _exchange(
    standing: Standing, shop: Workshop, plan: Mapping[str, str], new: AbstractSet[str], kept: Sequence[str]
) -> Left | None:
    """The second tree becomes the published folder and takes its guests along; nothing where it cannot."""
    folder, place, left_so = standing.before.folder, standing.before.folder.path, standing.before.left
    sight = standing.before.sight
    known = {name: left_so.spare_files[name] for name in sight.spare_files} if sight.spare == str(shop.spare) else {}
    rows = spares.bring_in_step(shop, place, plan, new, known)
    if folder.known:
        shutil.copymode(place, shop.spare)
    quiet = frozenset() if kept else sight.folders
    visitors = guests.find(place, set(folder.known) - set(kept), plan, left_so.guests, quiet)
    guests.refuse_clashes(visitors, plan, place)
    if not guests.may_move(place, visitors):
        return None
    left = _left(shop.spare, plan, rows, visitors)
    try:
        guests.carry(visitors, place, shop)
        swapped = exchange.swap(place, shop.spare)
    finally:
        guests.bring_home(place, shop)
    if not swapped:
        return None
    return sights.with_spare(left, shop.spare, folder.known, standing.marks) if folder.known else left


def _left(tree: Path, plan: Mapping[str, str], rows: Marks, visitors: Sequence[str]) -> Left:
    """A tree that is about to be published becomes how it will have been left; where guests come, nothing is sure."""
    folders = marks.take(str(tree), trees.folders_of(plan), folders=True)
    stirred = dict.fromkeys(["", *(place for name in visitors for place in trees.folders_of([name]))], marks.NONE)
    return Left(
        tree=sights.tree_of(plan),
        files=marks.settled(rows),
        folders={**marks.settled(folders), **{place: row for place, row in stirred.items() if place in folders}},
        guests=tuple(visitors),
    )
