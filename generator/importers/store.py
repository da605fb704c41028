"""Clippings are filed under ``content/``: each is new, newer, known or refused, and nobody's work is overwritten."""

from __future__ import annotations

import difflib
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from generator import articles, files, fingerprint
from generator.importers import filing, identity, recognition
from generator.importers.clipping import Clipping
from generator.importers.shelf import Held
from generator.model import Imported, Value
from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.importers.filing import Desk
    from generator.importers.shelf import Marks, Shelf

FULLER = 1.5
"""How many times the words of a text another way must bring, to stand in its place: a teaser gives way to the whole."""


class Action(StrEnum):
    """What becomes of a clipping."""

    NEW = "new"
    UPDATED = "updated"
    KNOWN = "known"
    OFFERED = "offered"
    """Edited here and changed where it came from; the editor decides."""
    GONE = "gone"
    """Filed once, and its file deleted here since."""
    REFUSED = "refused"


class Filing(Value, frozen=True, kw_only=True):
    """What becomes of one clipping, and why."""

    action: Action
    clipping: Clipping
    path: str = ""
    """Below ``content/``."""
    text: str = ""
    """The file to be written; empty where none is."""
    was: str | None = None
    """What the file must still hold, to be replaced; none for a file that must not be there yet."""
    diff: tuple[str, ...] = ()
    """From the file as it stands to the version that is offered."""
    reason: str = ""
    feed: str = ""
    mark: str = ""
    """Stands for the article in the memory of a feed."""


class Batch(Value, frozen=True, kw_only=True):
    """Clippings that are filed alike."""

    clippings: tuple[Clipping, ...]
    feed: str = ""
    """The id of the feed that they come from, where one is followed."""
    gone: tuple[str, ...] = ()
    """Marks of articles that were filed once; one whose file is not there any more is not made again."""
    status: str = ""
    """What new articles get; none for published."""


class Plan(NamedTuple):
    """What is to be done, and what has to be said."""

    filings: tuple[Filing, ...]
    problems: tuple[Problem, ...]


class Arrival(NamedTuple):
    """A tidied clipping on its way to the shelf."""

    clipping: Clipping
    marks: Marks
    mark: str
    batch: Batch
    own: Held | None = None
    """The article that was filed from it."""


def plan(batches: Iterable[Batch], held: Shelf, desk: Desk) -> Plan:
    """Clippings become what is to be filed, the same whatever order they come in.

    Args:
        batches: clippings as the importers hand them over.
        held: the articles that the site has; those that are to be filed are put on it.
        desk: what clippings are filed by.
    """
    problems: list[Problem] = []
    arrivals = []
    for batch in batches:
        for clipping in batch.clippings:
            tidied, told = filing.tidy(clipping, desk)
            problems.extend(told)
            arrivals.append(_arrive(tidied, batch, desk))
    filings, new = _sort(_recognise(sorted(arrivals, key=_order), held, desk), held, desk)
    filings.extend(_name(new, held, desk))
    problems.extend(p for each in filings for p in _say(each))
    return Plan(tuple(sorted(filings, key=lambda f: (f.clipping.origin, f.clipping.line, f.path))), tuple(problems))


def _arrive(clipping: Clipping, batch: Batch, desk: Desk) -> Arrival:
    marks = filing.marks(clipping, desk)
    name = clipping.key or marks.url or identity.of_words(marks.words) or clipping.title
    return Arrival(clipping, marks, identity.short(name), batch)


def _order(arrival: Arrival) -> tuple[object, ...]:
    """The fullest text first, so that of one article that came in two ways the better one is filed."""
    clipping = arrival.clipping
    return (-len(arrival.marks.words), clipping.title, clipping.date, clipping.url, clipping.origin, clipping.line)


def _recognise(arrivals: Sequence[Arrival], held: Shelf, desk: Desk) -> list[Arrival]:
    """Arrivals that were filed before know their article, which then stands on the shelf as it came, too.

    Else a second copy of an arrival would not find an article that was corrected since.
    """
    found = recognition.recognise([(each.clipping, each.marks) for each in arrivals], held, desk.zone)
    for own, arrival in zip(found, arrivals, strict=True):
        if own and own.marks != arrival.marks:
            held.put(msgspec.structs.replace(own, marks=arrival.marks))
    return [arrival._replace(own=own) for own, arrival in zip(found, arrivals, strict=True)]


def _sort(arrivals: Iterable[Arrival], held: Shelf, desk: Desk) -> tuple[list[Filing], list[Arrival]]:
    """Arrivals become what is to be done with those that stand here, and those that are new."""
    filings: list[Filing] = []
    new: list[Arrival] = []
    treated: set[tuple[str, str]] = set()
    for arrival in arrivals:
        met = _meet(arrival, held, desk)
        if met is None:
            new.append(arrival)
            continue
        way = (met.path, filing.origin(arrival.clipping))
        if met.path and way in treated:
            met = _file(Action.KNOWN, arrival, met.path, reason="stands twice in what was imported")
        treated.add(way)
        filings.append(met)
    return filings, new


def _meet(arrival: Arrival, held: Shelf, desk: Desk) -> Filing | None:
    """An arrival becomes what is to be done with it, or none for a new article, which then stands on the shelf."""
    clipping, marks = arrival.clipping, arrival.marks
    if not clipping.title:
        return _file(Action.REFUSED, arrival, reason="holds neither a headline nor a text")
    found = arrival.own or held.find(marks, clipping.origin)
    if found is not None:
        return _compare(arrival, found, desk)
    if arrival.mark in arrival.batch.gone:
        return _file(Action.GONE, arrival, reason="its file was deleted here")
    note = Imported(origin=filing.origin(clipping), extractor=clipping.extractor)
    held.put(Held(path="", id="", text="", marks=marks, imported=note, document=clipping.origin))
    return None


def _file(action: Action, arrival: Arrival, path: str = "", text: str = "", **more: object) -> Filing:
    feed, mark = arrival.batch.feed, arrival.mark
    return Filing(action=action, clipping=arrival.clipping, path=path, text=text, feed=feed, mark=mark, **more)  # type: ignore[arg-type]


def _compare(arrival: Arrival, found: Held, desk: Desk) -> Filing:
    """An arrival that stands here already is a newer version of it, or no news."""
    clipping = arrival.clipping
    if found.document:
        return _file(Action.KNOWN, arrival, reason=f"the same article as in {found.document}")
    note = found.imported
    if note is None:
        return _file(Action.KNOWN, arrival, found.path, reason="filed by a person")
    same_way = (note.origin, note.extractor) == (filing.origin(clipping), clipping.extractor)
    if same_way and note.upstream == filing.version(clipping):
        return _file(Action.KNOWN, arrival, found.path)
    if not same_way and not _is_fuller(arrival.marks, found):
        return _file(Action.KNOWN, arrival, found.path, reason=f"filed from {note.origin or 'elsewhere'}")
    status = _status(found)
    text = filing.compose(_keep(clipping, found), desk.at, status)
    if found.edited:
        return _offer(arrival, found, text) if same_way else _file(Action.KNOWN, arrival, found.path)
    why = "changed where it came from" if same_way else "a fuller text"
    return _vet(_file(Action.UPDATED, arrival, found.path, text, was=found.text, reason=why), desk)


def _is_fuller(marks: Marks, found: Held) -> bool:
    return len(marks.words) >= FULLER * max(1, len(found.marks.words))


def _keep(clipping: Clipping, found: Held) -> Clipping:
    """A newer version keeps the day of publication that is told, since its file and address are called after it."""
    if not found.date or (found.date_from and not clipping.date_from and clipping.date):
        return clipping
    return msgspec.structs.replace(clipping, date=found.date, date_from=found.date_from)


def _status(found: Held) -> str:
    return next((line[8:] for line in found.text.split("\n") if line.startswith("status: ")), "")


def _offer(arrival: Arrival, found: Held, text: str) -> Filing:
    """A newer version of an edited article becomes the difference between the two."""
    old, new = (_without_note(each).splitlines() for each in (found.text, text))
    diff = tuple(difflib.unified_diff(old, new, f"content/{found.path}", filing.origin(arrival.clipping), lineterm=""))
    settled = f"upstream: '{filing.version(arrival.clipping)}'"
    reason = f"edited here, and changed where it came from; take over what you want, then write {settled}"
    return _file(Action.OFFERED, arrival, found.path, diff=diff, reason=reason)


def _without_note(text: str) -> str:
    """A file without its note on where it came from, which two versions never share."""
    head, mark, rest = text.partition("\nimported:\n")
    lines = rest.split("\n")
    after = next((i for i, line in enumerate(lines) if not line.startswith(" ")), 0)
    return head + "\n" + "\n".join(lines[after:]) if mark else text


def _name(arrivals: Sequence[Arrival], held: Shelf, desk: Desk) -> Iterable[Filing]:
    """New articles get names that no other has; where several want one, each gets what tells it from the others."""
    wanted = [filing.name(arrival.clipping, desk.zone) for arrival in arrivals]
    wishes = Counter(wanted)
    for arrival, path in zip(arrivals, wanted, strict=True):
        identifier = articles.default_id(f"{path}.md")
        own = path if wishes[path] == 1 and identifier not in held.ids else f"{path}-{_suffix(arrival)}"
        while articles.default_id(f"{own}.md") in held.ids:
            own += "-2"
        held.ids.add(articles.default_id(f"{own}.md"))
        text = filing.compose(arrival.clipping, desk.at, arrival.batch.status)
        yield _vet(_file(Action.NEW, arrival, f"{own}.md", text), desk)


def _suffix(arrival: Arrival) -> str:
    marks = arrival.marks
    return identity.short(marks.url or marks.key, identity.of_words(marks.words), marks.source)[:6]


def _vet(filed: Filing, desk: Desk) -> Filing:
    """What would be written is read as a build will read it; what a build would leave out is not written."""
    data = filed.text.encode()
    if len(data) > files.LARGEST:
        reason = f"{len(data):,} bytes; an article may have {files.LARGEST:,}"
        return msgspec.structs.replace(filed, action=Action.REFUSED, text="", was=None, reason=reason)
    reading = articles.read(files.File(filed.path, data, fingerprint.of_bytes(data)), desk.zone.key, "en")
    wrong = [p for p in reading.problems if p.code != "missing-date" or filed.clipping.date]
    if wrong and not reading.article:
        reason = f"a build could not read it: {wrong[0].message}"
        return msgspec.structs.replace(filed, action=Action.REFUSED, text="", was=None, reason=reason)
    return filed


def _say(filed: Filing) -> Iterable[Problem]:
    """What has to be said of a filing, besides that it happened."""
    clipping = filed.clipping
    where = (clipping.origin, clipping.line, 1 if clipping.line else 0)
    if filed.action is Action.REFUSED:
        severity = Severity.WARNING if filed.feed else Severity.ERROR
        yield Problem(*where, "import-refused", f"{clipping.title[:80]!r} is not filed: {filed.reason}", severity)
    if filed.action is Action.OFFERED:
        yield Problem(f"content/{filed.path}", 0, 0, "newer-version", filed.reason)
    if filed.action is Action.NEW and not clipping.date:
        message = (
            f"{clipping.title[:80]!r} tells no date; until you write date: into content/{filed.path}, no build shows it"
        )
        yield Problem(*where, "import-no-date", message, Severity.WARNING)
    if filed.action is Action.NEW and not clipping.source:
        message = (
            f"{clipping.title[:80]!r} tells no source; left out, write source: into content/{filed.path} if you know it"
        )
        yield Problem(*where, "import-no-source", message, Severity.WARNING)
