"""A pasted text becomes clippings, what was left out of it with reasons, and what is not known."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.importers import encodings
from generator.importers.clipping import Clipping, Dropped, Harvest, Raw
from generator.importers.dumps import (
    bodies,
    heads,
    kinds,
    languages,
    layouts,
    rows,
    shapes,
    sources,
    stamps,
    teasers,
    writing,
)
from generator.importers.dumps.kinds import Kind
from generator.importers.dumps.scenes import Scene
from generator.model import Value
from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importers.dumps.heads import Head
    from generator.importers.dumps.kinds import Tagged

EXTRACTOR = "dump"
SHORT = "too little text for an article"
OUTSIDE = "stands outside of the articles"
_LEAST, _TEASER, _LISTED = 200, 45, 4
_TITLE = 90
"""Characters of a title that is made of the first words."""


class Found(Value, frozen=True, kw_only=True):
    """One article among the rows of a dump, before it is told."""

    head: heads.Head
    rows: tuple[kinds.Tagged, ...]
    title: int
    kept: tuple[int, ...]
    drops: dict[int, str]
    lang: str = ""
    stamp: stamps.Dated = stamps.Dated()

    def text(self) -> str:
        """What its body says, without markup."""
        return "\n".join(self.rows[i].row.text for i in self.kept)

    def paragraphs(self) -> list[str]:
        """Its paragraphs."""
        return [self.rows[i].row.text for i in self.kept if self.rows[i].kind is Kind.PROSE]


def read(raw: Raw) -> Harvest:
    """A pasted text becomes its articles; each line that shows something is in one of them or told as dropped."""
    decoded = encodings.decode(raw.data, raw.media_type)
    lines = decoded.text.split("\n")
    sheet = rows.read(decoded.text)
    tagged = layouts.correct(kinds.tag(sheet.rows))
    places = heads.find(tagged)
    found = [_judged(tagged, head, sheet) for head in places]
    valid = [each for each in found if _is_article(each, alone=len(found) == 1)]
    told = _dated(valid, tagged)
    page = sources.page(tagged, min((each.start for each in places), default=0), heads.names(tagged))
    clippings = tuple(_clipping(raw, each, sheet, page) for each in told)
    dropped = tuple(_dropped(raw, lines, tagged, found, told))
    return Harvest(
        clippings=clippings, dropped=dropped, problems=tuple(_problems(raw, decoded.note, clippings, tagged))
    )


def _judged(tagged: Sequence[Tagged], head: Head, sheet: rows.Sheet) -> Found:
    own = tuple(tagged[head.start : head.end])
    title = head.title - head.start if head.title >= 0 else -1
    name = shapes.key(teasers.title_text(own[title])) if title >= 0 else ""
    opening = teasers.opening(own, 0, title) if title > 0 else ""
    drops = bodies.judge(Scene(own, title, name, spaced=sheet.spaced, opening=opening))
    kept = tuple(i for i in range(len(own)) if i != title and i not in drops)
    lang = languages.detect("\n".join(own[i].row.text for i in kept))
    return Found(head=head, rows=own, title=title, kept=kept, drops=drops, lang=lang)


def _is_article(found: Found, *, alone: bool) -> bool:
    """Whether what was found holds a text of its own, and is no teaser and no list of teasers."""
    prose = [i for i in found.kept if found.rows[i].kind is Kind.PROSE]
    size = sum(len(found.rows[i].row.text) for i in prose)
    if not prose or _is_listing(found, prose) or (found.title < 0 and not alone):
        return False
    if len(prose) == 1 and shapes.is_cut(found.rows[prose[0]].row.text):
        return False
    if alone:
        return len(prose) > 1 or size >= 40  # noqa: PLR2004 # a sentence
    if len(prose) > 1:
        return size >= _LEAST / 2
    return size >= _LEAST and (len(prose) > 1 or _is_brief(found.rows[prose[0]].row.text))


def _is_brief(text: str) -> bool:
    """Whether one paragraph is a news item of its own: two sentences, the last one whole."""
    return shapes.is_closed(text) and sum(text.count(end + " ") for end in ".!?") > 0


def _is_listing(found: Found, prose: Sequence[int]) -> bool:
    """Whether short paragraphs each stand alone under a headline, as on a home page."""
    headed = [i for i in prose if i and found.rows[i - 1].kind is Kind.HEADLINE]
    short = all(len(shapes.words(found.rows[i].row.text)) <= _TEASER for i in prose)
    return short and len(headed) >= _LISTED and len(headed) * 4 >= len(prose) * 3


def _dated(valid: Sequence[Found], tagged: Sequence[Tagged]) -> list[Found]:
    """Articles get their dates: those told first, since they lend the others their year."""
    order = stamps.order(tagged)
    told = [stamps.told(each.rows, each.title, each.kept, each.lang, order) for each in valid]
    if len(valid) > 1 and not any(each.date for each in told) and (day := stamps.day(tagged[: valid[0].head.start])):
        told = [stamps.Dated(day)] * len(valid)
    days = [dt.date.fromisoformat(each.date[:10]) for each in told if each.date]
    return [
        _with_date(each, own if own.date else stamps.deduced(each.rows, each.title, each.kept, each.lang, days))
        for each, own in zip(valid, told, strict=True)
    ]


def _with_date(found: Found, dated: stamps.Dated) -> Found:
    return Found(
        head=found.head,
        rows=found.rows,
        title=found.title,
        kept=found.kept,
        drops=found.drops,
        lang=found.lang,
        stamp=dated,
    )


def _clipping(raw: Raw, found: Found, sheet: rows.Sheet, page: sources.Page) -> Clipping:
    title = _title(found)
    return Clipping(
        title=title,
        body=writing.write(_pieces(found, wrapped=sheet.wrapped)),
        origin=raw.origin,
        extractor=EXTRACTOR,
        line=found.rows[max(found.title, 0)].row.line,
        url=raw.url or sources.address(found.rows, found.title),
        source=sources.find(found.rows, found.title, found.kept, page),
        author=sources.writer(found.rows, found.title, found.kept, title),
        date=found.stamp.date,
        date_from=found.stamp.way,
        updated=found.stamp.updated,
        lang=found.lang,
    )


def _title(found: Found) -> str:
    """The title; the first words where there is none."""
    if found.title >= 0:
        return teasers.title_text(found.rows[found.title])
    first = found.rows[found.kept[0]].row.text
    return first if len(first) <= _TITLE else first[:_TITLE].rsplit(" ", 1)[0] + " …"


def _pieces(found: Found, *, wrapped: bool) -> Iterator[writing.Piece]:
    """The kept rows become blocks; a paragraph that a page's end parted is put together again."""
    held: writing.Piece | None = None
    begun = False
    for i in found.kept:
        each = found.rows[i]
        begun = begun or each.kind is Kind.PROSE
        piece = writing.Piece(each.row.text, _role(found, i, begun=begun), each.row.marker)
        if wrapped and held and held.role == piece.role == "text" and _is_parted(held.text, piece.text):
            held = writing.Piece(f"{held.text} {piece.text}", "text")
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _role(found: Found, place: int, *, begun: bool) -> str:
    kind = found.rows[place].kind
    if kind is Kind.ITEM:
        return "item"
    if kind in {Kind.HEADLINE, Kind.SCRAP, Kind.DATE} and not found.rows[place].row.text.endswith(":"):
        listed = place + 1 < len(found.rows) and found.rows[place + 1].kind is Kind.ITEM
        return "heading" if begun or listed else "text"
    return "text"


def _is_parted(above: str, below: str) -> bool:
    return not shapes.is_closed(above) and not above.endswith(":") and below[:1].islower()


def _dropped(
    raw: Raw, lines: Sequence[str], tagged: Sequence[Tagged], found: Sequence[Found], told: Sequence[Found]
) -> Iterator[Dropped]:
    """Each row that is in no clipping, line by line, with its reason."""
    filed = {each.head.start for each in told}
    reasons: dict[int, str] = {}
    for each in found:
        for i, row in enumerate(each.rows):
            place = each.head.start + i
            if each.head.start not in filed:
                reasons[place] = each.drops.get(i, SHORT)
            elif i != each.title and i in each.drops:
                reasons[place] = each.drops[i]
            else:
                continue
            del row
    covered = {each.head.start + i for each in found for i in range(len(each.rows))}
    for place, row in enumerate(tagged):
        reason = reasons.get(place) or (
            None if place in covered else row.kind.value if row.kind in bodies.ALWAYS else OUTSIDE
        )
        for number in row.row.numbers if reason else ():
            yield Dropped(origin=raw.origin, line=number, text=lines[number - 1].strip(), reason=reason or "")


def _problems(raw: Raw, note: str, clippings: Sequence[Clipping], tagged: Sequence[Tagged]) -> Iterator[Problem]:
    """What is wrong with the dump as a whole, and titles that had to be made; the store tells what else is missing."""
    if note:
        yield Problem(raw.origin, 0, 0, "import-encoding", note, Severity.WARNING)
    if not clippings:
        what = "headlines, teasers and labels only" if tagged else "no text at all"
        yield Problem(raw.origin, 0, 0, "import-empty", f"holds no article: {what}")
    for each in clippings:
        if each.title.endswith(" …") and each.body.startswith(writing.escape(each.title[:20])):
            told = f"`{each.title}`: no title was found; the first words stand for it"
            yield Problem(raw.origin, each.line, 1, "import-title", told, Severity.WARNING)
