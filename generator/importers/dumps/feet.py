"""What stands below a text becomes what is dropped there: biographies, other news, comments, the site's own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.importers.dumps import scenes, shapes
from generator.importers.dumps.kinds import Kind
from generator.importers.dumps.tables import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.importers.dumps.scenes import Drops, Scene

BELOW = "stands below the article's end"
BIO = Kind.BIO.value
BRIEF = "a news item of another article"
BOX = "a box with other articles"
_PARTING = {Kind.BUTTON, Kind.CAPTION, Kind.SLUG, Kind.SIGN, Kind.READING, Kind.LINKED, Kind.PROMPT, Kind.RUNNER}
_QUARTER = 0.25
_LINKED = 0.3
"""The part of a paragraph's words that the article uses too, from which it goes on with it."""
_LONG = 15
_MOST_BOXES = 30
"""Boxes within one text that are looked at, so that time stays in proportion to size."""


def judge(scene: Scene, drops: Drops) -> Drops:
    """A scene becomes the rows below its text, and the boxes within it, that are left out."""
    prose = scene.prose(drops, scene.after_title)
    if not prose:
        return {}
    found: Drops = {}
    boxes = 0
    for i in range(prose[0] + 1, len(scene.rows)):
        if boxes == _MOST_BOXES:
            break
        if i in found or not (reason := _marks(scene, i, prose)):
            continue
        resumed = _resumed(scene, i, [p for p in prose if p not in found], reason)
        if resumed < 0:
            rest = {j: reason if j == i else _reason(scene, j) for j in range(i, len(scene.rows)) if j not in found}
            return found | rest
        boxes += 1
        found |= {i: reason} | {j: BOX for j in range(i + 1, resumed) if j not in found}
    return found | _island(scene, drops | found)


def _reason(scene: Scene, place: int) -> str:
    kind = scene.kind(place)
    return BELOW if kind in {Kind.PROSE, Kind.ITEM, Kind.SCRAP, Kind.HEADLINE, None} else kind.value


def _marks(scene: Scene, place: int, prose: list[int]) -> str:
    """The reason why a row may be the first below the text; empty where it is not."""
    kind = scene.kind(place)
    if kind in {Kind.FOOT, Kind.LEGAL}:
        return kind.value
    return BIO if kind is Kind.PROSE and _is_bio(scene, place, prose) else ""


def _is_bio(scene: Scene, place: int, prose: list[int]) -> bool:
    """Whether a paragraph tells who its author is: by its turn, and since the article does not speak of that person."""
    text = scene.text(place)
    found = phrases.BIO.fullmatch(text) or phrases.BIO_ELSEWHERE.fullmatch(text)
    if not found:
        return False
    groups = found.groupdict()
    name = groups.get("name") or groups.get("first") or ""
    near = [scene.text(i) for i in range(max(0, place - 5), place) if scene.kind(i) is not Kind.PROSE]
    if any(scene.kind(i) is Kind.BUTTON for i in range(max(0, place - 5), place)):
        return True
    if not name or any(name in each for each in near):
        return True
    return not any(name.split()[-1] in scene.text(i) for i in prose if i != place)


def _resumed(scene: Scene, place: int, prose: list[int], reason: str) -> int:
    """Where the text goes on after a box; -1 where it does not."""
    after = [i for i in prose if i > place]
    total = sum(len(scene.text(i)) for i in prose)
    share = sum(len(scene.text(i)) for i in after) / total if total else 0.0
    known = set[str]().union(*(scenes.stems(scene.text(i)) for i in prose if i < place)) | scenes.stems(scene.name)
    if reason == BIO and place in prose and share >= _QUARTER:
        return place + 1
    least = 2 if share < _QUARTER else 1
    needed = _LINKED if share < _QUARTER or not phrases.BOX.search(scene.text(place)) else 0.0
    for run in _runs(scene, after):
        if scene.kind(run[-1] + 1) is Kind.FOOT and len(run) < 3:  # noqa: PLR2004
            continue
        long = [i for i in run if len(shapes.words(scene.text(i))) >= _LONG]
        goes_on = long and sum(scenes.linked(scene.text(i), known) for i in long) / len(long) >= needed
        if goes_on and len(run) > least:
            return run[0] - _headed(scene, run[0], place)
    return -1


def _runs(scene: Scene, places: list[int]) -> Iterator[list[int]]:
    """Paragraphs become runs of those that only pictures and buttons part."""
    run: list[int] = []
    for place in places:
        if run and any(scene.kind(i) not in _PARTING for i in range(run[-1] + 1, place)):
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _headed(scene: Scene, first: int, place: int) -> int:
    """One where a text that goes on does so with a heading of its own."""
    return int(scene.kind(first - 1) is Kind.HEADLINE and first - 2 > place and not scene.glued(first - 1))


def _island(scene: Scene, drops: Drops) -> Drops:
    """One or two paragraphs between rows of the page at the very end, which the article does not speak of."""
    prose = scene.prose(drops, scene.after_title)
    last = list(scenes.runs(iter(prose)))[-1:] if prose else []
    if not last or len(last[0]) > 2 or len(prose) < len(last[0]) + 2:  # noqa: PLR2004
        return {}
    run = last[0]
    above, below = run[0] - 1, run[-1] + 1
    fenced = drops.get(above) in {Kind.BUTTON.value, Kind.READER.value, Kind.PROMPT.value, Kind.BYLINE.value}
    known = set[str]().union(*(scenes.stems(scene.text(i)) for i in prose if i < run[0]))
    strange = all(scenes.linked(scene.text(i), known) < _LINKED for i in run)
    ends = below == len(scene.rows) or below in drops
    return dict.fromkeys(run, BRIEF) if fenced and strange and ends else {}
