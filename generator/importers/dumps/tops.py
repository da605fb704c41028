"""What stands between a title and its text becomes what is dropped there, and the place where the text begins."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from generator.importers.dumps import captions, scenes, shapes
from generator.importers.dumps.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importers.dumps.scenes import Drops, Scene

ABOVE = "a line above the article"
REPEATED = "the title once more"
NAME = "a name or label beside the title"
_MOST_CAPTIONS = 2
_OPENING = 3
"""Paragraphs among which a writer's name may stand."""
_STANDFIRST = 6
"""Words of a line without a full stop that is a standfirst, no label."""


def judge(scene: Scene, drops: Drops) -> Drops:
    """A scene becomes the rows above its text that are left out."""
    found = _above(scene, drops) | _repeats(scene, drops)
    found |= _creator(scene) | _bylines(scene, drops)
    first = _text_start(scene, drops | found)
    for i in _captions(scene, drops | found, first):
        found[i] = captions.SCENE
    first = _text_start(scene, drops | found)
    return found | _labels(scene, drops | found, first)


def _above(scene: Scene, drops: Drops) -> Drops:
    return {i: ABOVE for i in range(max(scene.title, 0)) if i not in drops}


def _repeats(scene: Scene, drops: Drops) -> Drops:
    found = {}
    for i in range(scene.after_title, len(scene.rows)):
        own = shapes.key(scene.text(i)) if len(scene.text(i)) < 300 else ""  # noqa: PLR2004
        cut = shapes.is_cut(scene.text(i)) and len(own) > 20 and scene.name.startswith(own)  # noqa: PLR2004
        if i not in drops and own and (own == scene.name or cut):
            found[i] = REPEATED
    return found


def _creator(scene: Scene) -> Drops:
    """A field whose value stands on the next line takes that line with it."""
    return {
        i + 1: Kind.FIELD.value
        for i in range(scene.after_title, len(scene.rows) - 1)
        if scene.kind(i) is Kind.FIELD
        and not scene.rows[i].field[1]
        and scene.kind(i + 1) in {Kind.SCRAP, Kind.HEADLINE, Kind.BYLINE}
    }


def _bylines(scene: Scene, drops: Drops) -> Drops:
    """Writers' names under a title, under a standfirst, or under the first paragraphs."""
    prose = [*scene.prose(drops, scene.after_title), len(scene.rows)]
    last = prose[_OPENING - 1] if len(prose) > _OPENING else prose[-1]
    end = prose[-2] if len(prose) > 1 else 0
    places = (i for i in range(scene.after_title, len(scene.rows)) if i < last or i > end)
    return {i: Kind.BYLINE.value for i in places if scene.kind(i) is Kind.BYLINE}


def _text_start(scene: Scene, drops: Drops) -> int:
    """The first paragraph that is kept; the end where there is none."""
    return next(iter(scene.prose(drops, scene.after_title)), len(scene.rows))


def _captions(scene: Scene, drops: Drops, first: int) -> list[int]:
    """Captions without a credit between the title and the text: what the teaser skips, and what only shows a scene."""
    prose = scene.prose(drops, first)
    if scene.opening:
        begins = [i for i in prose[: _MOST_CAPTIONS + 2] if _opens(scene.text(i), scene.opening)]
        if begins and len(skipped := [i for i in prose if i < begins[0]]) <= _MOST_CAPTIONS:
            return skipped
    found: list[int] = []
    for i, after in itertools.pairwise(prose):
        if len(found) == _MOST_CAPTIONS or not _is_caption(scene.text(i)) or after > i + 3:
            break
        found.append(i)
    return found


def _opens(text: str, opening: str) -> bool:
    own = shapes.key(text)[:60]
    return len(own) > 20 and opening.startswith(own)  # noqa: PLR2004


def _is_caption(text: str) -> bool:
    return captions.marked(text) or captions.verbless(text) or captions.scenic(text)


def _labels(scene: Scene, drops: Drops, first: int) -> Drops:
    """Labels, names and short lists between the title and the text; a heading above a list stays."""
    items = scenes.runs(i for i in range(scene.after_title, first) if scene.kind(i) is Kind.ITEM)
    found: Drops = {i: Kind.SCRAP.value for run in items if _is_menu(scene, run) for i in run}
    for i in range(first - 1, scene.title, -1):
        if i in drops or i in found:
            continue
        kind, count = scene.kind(i), len(shapes.words(scene.text(i)))
        below = scene.kind(i + 1)
        if kind in {Kind.SCRAP, Kind.HEADLINE, Kind.BYLINE, Kind.FIELD}:
            listed = below is Kind.ITEM and i + 1 not in found and kind in {Kind.SCRAP, Kind.HEADLINE}
            long = kind is Kind.HEADLINE and count >= _STANDFIRST and not shapes.is_signature(scene.text(i))
            if not listed and not long:
                found[i] = NAME
    return found


def _is_menu(scene: Scene, run: Sequence[int]) -> bool:
    """Whether a list holds no item longer than a button's label."""
    return all(len(shapes.words(scene.text(i))) < 4 for i in run)  # noqa: PLR2004
