"""Links to other articles within a text, with their titles, captions and teasers, become what is dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.importers.dumps import captions, heads, shapes, sources
from generator.importers.dumps.kinds import Kind
from generator.importers.dumps.tables import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.importers.dumps.scenes import Drops, Scene

TITLE = "the title of another article"
TEASER = "a teaser of another article"
_TEASER = 45
"""Words of a teaser at most."""
_ENDS_OPEN = 90
"""Characters from which a row without a full stop, at an article's end, was cut off."""


def judge(scene: Scene, drops: Drops) -> Drops:
    """A scene becomes the rows that only lead to other articles."""
    found: Drops = {}
    for i in range(scene.after_title, len(scene.rows)):
        if scene.kind(i) in {Kind.LINK, Kind.LINKED}:
            found |= _around(scene, drops, i)
    for i in range(scene.after_title, len(scene.rows)):
        if scene.kind(i) is Kind.PROSE and i not in found and _is_card(scene, i):
            found |= {i - 1: TITLE, i: TEASER} | dict.fromkeys(_signed(scene, i), TEASER)
    return found | _cut(scene, drops | found)


def _around(scene: Scene, drops: Drops, place: int) -> Drops:
    """The caption above a label and the titles below it."""
    found: Drops = {}
    above = place - 1
    seen = not scene.spaced and scene.kind(above) is Kind.PROSE and captions.scenic(scene.text(above))
    if (
        (scene.glued(place) or seen)
        and scene.kind(above) in {Kind.PROSE, Kind.SCRAP, Kind.HEADLINE}
        and above not in drops
    ):
        short = len(shapes.words(scene.text(above))) <= _TEASER
        found |= {above: captions.SCENE} if short and above > scene.title + 1 else {}
    if scene.kind(place) is Kind.LINK:
        found |= dict.fromkeys(_titles(scene, place), TITLE)
        found |= _teaser(scene, max(found, default=place) if found and max(found) > place else place)
    return found


def _titles(scene: Scene, place: int) -> Iterator[int]:
    """The titles under a label: a list of them, or one, or several with no text between them."""
    first = place + 1
    if scene.kind(first) is Kind.ITEM:
        while scene.kind(first) is Kind.ITEM:
            yield first
            first += 1
        return
    if scene.kind(first) not in {Kind.HEADLINE, Kind.SCRAP}:
        return
    if heads.is_closer(scene.rows[place]) and not scene.glued(first):
        return
    last = first
    while scene.kind(last + 1) is Kind.HEADLINE:
        last += 1
    stop = last if last > first and scene.kind(last + 1) is Kind.PROSE and not scene.glued(last) else last + 1
    yield from range(first, stop)


def _teaser(scene: Scene, title: int) -> Drops:
    """A short paragraph glued to a linked title is its teaser."""
    place = title + 1
    if scene.kind(place) is Kind.PROSE and scene.glued(place) and len(shapes.words(scene.text(place))) <= _TEASER:
        return {place: TEASER}
    return {}


def _is_card(scene: Scene, place: int) -> bool:
    """Whether a paragraph that breaks off stands under a headline: another article's title with its teaser."""
    text = scene.text(place)
    if (
        scene.kind(place - 1) not in {Kind.HEADLINE, Kind.ITEM}
        or place - 1 <= scene.title
        or scene.rows[place - 1].row.marker == "•"
    ):
        return False
    if shapes.is_cut(text):
        return True
    opened = len(text) > _ENDS_OPEN and not shapes.is_closed(text) and not text.endswith(":")
    closers = {Kind.BUTTON, Kind.SIGN, Kind.LINK, Kind.FOOT}
    return opened and (scene.glued(place) or scene.kind(place + 1) in closers or any(_signed(scene, place)))


def _signed(scene: Scene, place: int) -> Iterator[int]:
    """The rows under a teaser that name its source and its writer."""
    for i in range(place + 1, min(place + 4, len(scene.rows))):
        short = scene.kind(i) in {Kind.SCRAP, Kind.HEADLINE}
        if not short or not (shapes.is_name(scene.text(i)) or sources.is_outlet(scene.text(i))):
            return
        yield i


def _cut(scene: Scene, drops: Drops) -> Drops:
    """Headlines that say what kind of article they lead to, where no list or text of their own follows."""
    found: Drops = {}
    for i in range(scene.after_title, len(scene.rows)):
        if i in drops or scene.kind(i) is not Kind.HEADLINE or not phrases.PREFIX.match(scene.text(i)):
            continue
        found[i] = TITLE
    return found
