"""What a build made becomes the published folder, in one step where the system can."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from generator.output import exchange, guests, journals, manifests, marks, sights, spares, staging, trees, workshops
from generator.output.folders import Folder
from generator.output.marks import Marks
from generator.output.sights import Before, Left
from generator.output.spares import Stepped
from generator.output.workshops import Workshop
from generator.problems import Problem, UnusableError


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
    removed, kept = _part(folder, sorted(folder.known.keys() - plan.keys()))
    if not new and not removed and not kept and not folder.unfinished and folder.known == plan:
        return Change((), (), ()), sights.seen_again(standing.before, standing.marks)
    gone = [name for name in removed if trees.kind(folder.path / name) in {"file", "link"}]
    shop = workshops.set_up(folder.path, folder.root)
    begun = not keep and not spares.is_finished(shop.spare)
    written, plan = tuple(name for name in plan if name in new), _sorted(plan, folder.known)
    try:
        left = _publish(standing, shop, plan, new, (gone, kept))
        if keep and shop.exchanges and not folder.known:
            left = _with_spare(left, shop, plan)
    except BaseException:
        staging.give_up(shop)
        raise
    if not left.spare or begun:
        workshops.tear_down(shop)
    return Change(written, tuple(gone), tuple(kept)), left


def _sorted(plan: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """A plan in the order of its names, which those that were known before nearly have."""
    names = [name for name in known if name in plan]
    names.extend(plan.keys() - known.keys())
    names.sort()
    return {name: plan[name] for name in names}


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
        _refuse_loss(shop, place)
        return _publish_first(shop, place, plan)
    if shop.exchanges and (left := _exchange(standing, shop, plan, new, old[1])):
        return left
    source = shop.spare if shop.exchanges else shop.changes
    if source == shop.changes:
        source.mkdir(exist_ok=True)
        manifests.write(source, plan, unfinished=False)
    journals.publish(place, shop, source, [name for name in plan if name in new], old[0])
    tree = manifests.tree_of(place) or b""
    return Left(tree, sights.settle(marks.take(str(place), plan)), sights.unsure(plan))


def _refuse_loss(shop: Workshop, place: Path) -> None:
    """A folder that somebody took away while it was to be changed cannot be published from what is new alone.

    Raises:
        UnusableError: it was.
    """
    if shop.loose.is_dir():
        message = "was taken away by somebody else while the site was being built; build again"
        raise UnusableError([Problem(str(place), 0, 0, "output", message)])


def _publish_first(shop: Workshop, place: Path, plan: Mapping[str, str]) -> Left:
    """Where nothing is published yet the new files, which are all of the site, become the published folder."""
    tree = manifests.write(shop.changes, plan, unfinished=False)
    rows = marks.take(str(shop.changes), plan)
    left = _left(tree, plan, rows, _take_folders(shop.changes, trees.folders_of(plan)), ())
    place.parent.mkdir(parents=True, exist_ok=True)
    shop.changes.rename(place)
    return left


def _with_spare(left: Left, shop: Workshop, plan: Mapping[str, str]) -> Left:
    """After a first publication the twin of the new files becomes the second tree; without it, all goes on."""
    with contextlib.suppress(OSError):
        tree = manifests.write(shop.twin, plan, unfinished=False)
        trees.clear(shop.spare)
        shop.twin.rename(shop.spare)
        rows, folders = marks.take(str(shop.spare), plan), trees.folders_of(plan)
        return replace(
            left,
            spare=str(shop.spare),
            spare_tree=tree,
            spare_files=sights.settle(rows),
            spare_folders=sights.settle(_take_folders(shop.spare, folders)),
        )
    return left


def _exchange(
    standing: Standing, shop: Workshop, plan: Mapping[str, str], new: AbstractSet[str], kept: Sequence[str]
) -> Left | None:
    """The second tree becomes the published folder and takes its guests along; nothing where it cannot."""
    folder, place, before = standing.before.folder, standing.before.folder.path, standing.before
    former = sights.of_spare(before, shop.spare)
    waiting = staging.waiting(shop)
    stepped = spares.bring_in_step(shop, place, plan, {name: waiting(name) for name in new}, former)
    if folder.known:
        shutil.copymode(place, shop.spare)
    visitors = guests.find(place, folder.known.keys() - kept, plan, _known(before, kept))
    guests.refuse_clashes(visitors, plan, place)
    if not guests.may_move(place, visitors):
        return None
    left = _left(stepped.tree, plan, stepped.rows, _take_stirred(shop.spare, plan, stepped, former.folders), visitors)
    try:
        guests.carry(visitors, place, shop)
        swapped = exchange.swap(place, shop.spare)
    finally:
        guests.bring_home(place, shop)
    if not swapped:
        return None
    return _with_former(left, standing, shop) if folder.known else left


def _known(before: Before, kept: Sequence[str]) -> guests.Known:
    """What is known of a published folder becomes what is known of the folders in it."""
    if before.sight is None or kept:
        folders = set(trees.folders_of(before.folder.known.keys() - kept))
        return guests.Known(folders, folders, before.left.guests)
    return guests.Known(set(before.folder.folders), before.sight.folders, before.left.guests)


def _take_folders(tree: Path, names: Collection[str]) -> Marks:
    return marks.take(str(tree), names, folders=True)


def _take_stirred(tree: Path, plan: Mapping[str, str], stepped: Stepped, known: Marks) -> Marks:
    """A tree becomes the marks of its folders, taken of those that were written in, and of all where none is known.

    What others did to the rest since their marks were taken will be seen by these.
    """
    if not known:
        return _take_folders(tree, trees.folders_of(plan))
    names = trees.folders_after(known, list(plan), stepped.laid, stepped.gone)
    stirred = {*trees.folders_of((*stepped.laid, *stepped.gone))}
    now = _take_folders(tree, [name for name in names if name in stirred or known[name] == marks.NONE])
    return {name: now[name] if name in now else known[name] for name in names}


def _left(tree: bytes, plan: Mapping[str, str], rows: Marks, folders: Marks, visitors: Sequence[str]) -> Left:
    """A tree that is about to be published becomes how it will have been left; where guests come, nothing is sure."""
    stirred = {"", *(place for name in visitors for place in trees.folders_of([name]))}
    return Left(
        tree=tree,
        files=sights.settle({name: rows[name] for name in plan}),
        folders=sights.settle({name: marks.NONE if name in stirred else row for name, row in folders.items()}),
        guests=tuple(visitors),
    )


def _with_former(left: Left, standing: Standing, shop: Workshop) -> Left:
    """How a folder was left, with how that was left whose place it took: it is the second tree now."""
    before, rows = standing.before, standing.marks
    files = {name: rows.get(name, marks.NONE) for name in before.folder.known}
    return replace(
        left,
        spare=str(shop.spare),
        spare_tree=before.folder.tree,
        spare_files=sights.settle(files),
        spare_folders=before.left.folders if before.sight else b"",
    )
