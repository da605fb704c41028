"""The rows of one article become what its body keeps and what is dropped, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.importers.dumps import captions, feet, links, scenes, shapes, tops
from generator.importers.dumps.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importers.dumps.kinds import Tagged
    from generator.importers.dumps.scenes import Drops, Scene

ALWAYS = frozenset(
    {
        *(
            Kind.SIGN,
            Kind.RULE,
            Kind.DATE,
            Kind.READING,
            Kind.BUTTON,
            Kind.READER,
            Kind.LINK,
            Kind.LINKED,
            Kind.PROMPT,
            Kind.LEGAL,
        ),
        *(Kind.CAPTION, Kind.SLUG, Kind.ADDRESS, Kind.RUNNER, Kind.COMMENT, Kind.FOOT),
    }
)
"""Kinds that are no part of a text wherever they stand."""
_TITLES = {Kind.HEADLINE, Kind.SCRAP, Kind.BYLINE, Kind.FIELD}
_PRESSING = {Kind.BUTTON.value, Kind.PROMPT.value, Kind.LEGAL.value}
_LABEL = 3


def judge(scene: Scene) -> Drops:
    """A scene becomes the rows that its body leaves out; all others but the title are kept."""
    drops: Drops = {i: each.kind.value for i, each in enumerate(scene.rows) if each.kind in ALWAYS and i != scene.title}
    drops |= _between_buttons(scene, drops)
    for i in stages(scene.rows, scene.title):
        del drops[i]
    for judging in (tops.judge, links.judge, _pictures, feet.judge, _endings):
        for place, reason in judging(scene, drops).items():
            if place != scene.title:
                drops.setdefault(place, reason)
    return drops


def _between_buttons(scene: Scene, drops: Drops) -> Drops:
    """Rows without a full stop that are glued in between buttons and prompts, or stand right above a prompt."""
    found: Drops = {}
    for i in range(scene.after_title, len(scene.rows) - 1):
        if i in drops or shapes.is_closed(scene.text(i)) or scene.kind(i) is Kind.BYLINE:
            continue
        above = drops.get(i - 1) or found.get(i - 1)
        inside = above in _PRESSING and scene.rows[i].row.glued and _leads_to_button(scene, drops, i)
        heads = scene.kind(i) in _TITLES and scene.kind(i + 1) is Kind.PROMPT and scene.rows[i + 1].row.glued
        if inside or heads:
            found[i] = Kind.PROMPT.value
    return found


def _leads_to_button(scene: Scene, drops: Drops, place: int) -> bool:
    """Whether a button stands a few rows below, with no blank line between."""
    for i in range(place + 1, min(place + 4, len(scene.rows))):
        if not scene.rows[i].row.glued:
            return False
        if drops.get(i) in _PRESSING:
            return True
    return False


def stages(rows: Sequence[Tagged], title: int) -> list[int]:
    """Bare days between paragraphs, as headings of a chronicle: two of them at least, none with a time of day."""
    prose = [i for i, each in enumerate(rows) if each.kind is Kind.PROSE and i > title]
    if not prose:
        return []
    within = [i for i in range(prose[0], prose[-1]) if rows[i].kind is Kind.DATE]
    bare = [i for i in within if (stamp := rows[i].stamp) and stamp.day and not stamp.clock and not stamp.rest]
    return bare if len(bare) > 1 and all(rows[i + 1].kind is Kind.PROSE for i in bare) else []


def _pictures(scene: Scene, drops: Drops) -> Drops:
    """Captions without a credit within the text."""
    found: Drops = {}
    for i in range(scene.after_title, len(scene.rows)):
        if i in drops:
            continue
        text, kind = scene.text(i), scene.kind(i)
        beside = scene.kind(i - 1) is Kind.SLUG and scene.glued(i)
        if (
            kind is Kind.PROSE
            and (captions.marked(text) or captions.verbless(text) or (beside and captions.scenic(text)))
        ) or (kind in {Kind.HEADLINE, Kind.SCRAP} and (captions.marked(text) or _is_glued_caption(scene, drops, i))):
            found[i] = captions.SCENE
    return found


def _is_glued_caption(scene: Scene, drops: Drops, place: int) -> bool:
    """Whether a short row is glued to the paragraph below it, where headings are not, and only names what was named."""
    if not scene.glued(place + 1) or scene.glued(place) or scene.kind(place + 1) is not Kind.PROSE:
        return False
    others = [i for i in range(scene.after_title, len(scene.rows)) if i != place and scene.kind(i) is Kind.HEADLINE]
    others = [i for i in others if i not in drops and scene.kind(i + 1) is Kind.PROSE]
    if any(scene.glued(i + 1) for i in others):
        return False
    above = [scene.text(i) for i in range(max(0, place - 3), place) if scene.kind(i) is Kind.PROSE]
    return captions.repeated(scene.text(place), above) or (bool(others) and captions.verbless(scene.text(place)))


def _endings(scene: Scene, drops: Drops) -> Drops:
    """Headings with no text below them, menus, and what breaks off, all at the end."""
    items = scenes.runs(i for i in range(scene.after_title, len(scene.rows)) if scene.kind(i) is Kind.ITEM)
    menus = {i for run in items if _is_menu(scene, run) for i in run}
    found: Drops = {}
    for i in range(len(scene.rows) - 1, scene.title, -1):
        kind = scene.kind(i)
        if i in drops:
            continue
        if (kind is Kind.ITEM and i not in menus) or (kind is Kind.PROSE and not _breaks_off(scene, i)):
            break
        found[i] = _TAILS.get(kind or Kind.SCRAP, Kind.SCRAP.value)
    return found


_TAILS = {Kind.PROSE: links.TEASER, Kind.HEADLINE: Kind.HEADLINE.value}


def _is_menu(scene: Scene, run: Sequence[int]) -> bool:
    """Whether a list holds labels only, and no row introduces it."""
    return not scene.text(run[0] - 1).endswith(":") and all(len(shapes.words(scene.text(i))) <= _LABEL for i in run)


def _breaks_off(scene: Scene, place: int) -> bool:
    return shapes.is_cut(scene.text(place)) and scene.kind(place - 1) is not Kind.PROSE
