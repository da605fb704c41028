"""Arrivals become the articles that were filed from them, by the note that each article keeps of where it came from.

An editor may correct all that a reader sees, and with it the marks by which the shelf knows an article; the note stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.importers import filing, identity, shelf
from generator.importers.inputs import STDIN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from zoneinfo import ZoneInfo

    from generator.importers.clipping import Clipping
    from generator.importers.shelf import Held, Marks, Shelf

_END = "\n---\n"
_WORDS = re.compile(r"^(title|summary): .*$", re.MULTILINE)
_SUFFIX = re.compile(r"(?:-[0-9a-f]{6})?(?:-2)*\.md")
"""What a name may have after it, where several articles wanted it."""


class Came(NamedTuple):
    """By what a clipping's note will know it, and the source that tells the reprints of one text apart."""

    origin: str
    extractor: str
    key: str
    upstream: str
    source: str


def recognise(arrivals: Sequence[tuple[Clipping, Marks]], held: Shelf, zone: ZoneInfo) -> list[Held | None]:
    """Tidied clippings become the articles that were filed from them; none for one of which no note tells.

    Args:
        arrivals: all that is imported at once, since an article that was filed from one of them is no other's.
        held: the articles that the site has.
        zone: where the days of the site begin.
    """
    came = [_came(clipping, marks) for clipping, marks in arrivals]
    found = _unchanged({each: clipping for each, (clipping, _) in zip(came, arrivals, strict=True)}, held)
    left = {each: arrival for each, arrival in zip(came, arrivals, strict=True) if each not in found}
    if changed := _changed(left, held, zone):
        met = {each: held.find(marks, clipping.origin) for each, (clipping, marks) in zip(came, arrivals, strict=True)}
        taken = {h.path for h in (*found.values(), *met.values()) if h}
        for each in (each for each in changed if not met[each]):
            if free := next((h for h in changed[each] if h.path not in taken), None):
                found[each] = free
                taken.add(free.path)
    return [found.get(each) for each in came]


def _came(clipping: Clipping, marks: Marks) -> Came:
    return Came(filing.origin(clipping), clipping.extractor, marks.key, filing.version(clipping), marks.source)


def _unchanged(arrived: Mapping[Came, Clipping], held: Shelf) -> dict[Came, Held]:
    """What came as it came then becomes its article: that of the same source, else one whose source was corrected."""
    same = {
        came: [h for h in held.filed(came.origin, came.extractor, came.upstream) if h.marks.key == came.key]
        for came in arrived
    }
    named = {came: [h for h in articles if h.marks.source == came.source] for came, articles in same.items()}
    found = {came: min(articles, key=lambda h: h.edited) for came, articles in named.items() if articles}
    taken = {h.path for h in found.values()}
    for came in (came for came in same if came not in found):
        free = (h for h in same[came] if h.path not in taken and h.edited and not _kept_head(h, arrived[came]))
        if corrected := next(free, None):
            found[came] = corrected
            taken.add(corrected.path)
    return found


def _kept_head(held: Held, clipping: Clipping) -> bool:
    """Whether a person changed nothing but the words, so that the source that is named is the one that came.

    The words that came are put back; if the file is then what was written, a clipping of another source is a reprint.
    """
    note = held.imported
    came, _, body = filing.compose(clipping, "").partition(_END)
    said = {line[1]: line[0] for line in _WORDS.finditer(came)}
    head = _WORDS.sub(lambda line: said.get(line[1], line[0]), held.text.partition(_END)[0])
    return note is not None and note.written == shelf.seal(f"{head}{_END}{body}")


def _changed(left: Mapping[Came, tuple[Clipping, Marks]], held: Shelf, zone: ZoneInfo) -> dict[Came, list[Held]]:
    """What did not come as it came then becomes the edited articles of which it may be a newer version."""
    # All that ever came through standard input has one origin, which says nothing.
    ways = {(came.origin, came.extractor) for came in left if came.origin != STDIN}
    edited = {way: [h for h in held.filed(*way) if h.edited] for way in ways}
    found = {}
    for came, (clipping, marks) in left.items():
        decided = {h.path for h in held.filed(came.origin, came.extractor, came.upstream)}
        others = [h for h in edited.get((came.origin, came.extractor), ()) if h.path not in decided]
        name = filing.name(clipping, zone) if others else ""
        found[came] = [h for h in others if _is_newer(name, marks, h)]
    return {came: articles for came, articles in found.items() if articles}


def _is_newer(name: str, marks: Marks, held: Held) -> bool:
    """Whether an arrival is a newer version of an edited article, of which the editor may have corrected the source.

    The file's name tells the headline and the day as they came, until somebody moves it.
    """
    old = held.marks
    named = held.path.startswith(name) and _SUFFIX.fullmatch(held.path, len(name))
    headed = identity.fold(old.title) == identity.fold(marks.title) and _agree(old.day, marks.day)
    if not (named or headed) or old.key != marks.key or not _agree(old.url, marks.url):
        return False
    return old.words == (said := marks.words) or identity.alike(old.words, said)


def _agree(a: str, b: str) -> bool:
    """Whether two marks are one, or one of them is not known."""
    return not a or not b or a == b
