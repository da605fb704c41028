"""What an import did becomes lines for a terminal and JSON for a program."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from generator import summaries
from generator.importers.store import Action

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importers.intake import Report
    from generator.importers.schedule import Visit
    from generator.importers.store import Filing

COLUMNS = ("what", "file", "title", "source", "date", "from")
_NOTHING_TO_SEE = {Action.KNOWN, Action.GONE}


def rows(report: Report, *, everything: bool) -> list[tuple[str, ...]]:
    """A report becomes the rows of a table; what changes nothing is shown where everything is."""
    return [_row(filed) for filed in report.filings if everything or filed.action not in _NOTHING_TO_SEE]


def _row(filed: Filing) -> tuple[str, ...]:
    clipping = filed.clipping
    what = (
        f"{filed.action.value} ({filed.reason})" if filed.reason and filed.action in _NOTHING_TO_SEE else filed.action
    )
    date = f"{clipping.date} (from the text)" if clipping.date_from else clipping.date
    place = f"{clipping.origin}:{clipping.line}" if clipping.line else clipping.origin
    path = f"content/{filed.path}" if filed.path else ""
    cells = (what, path, clipping.title, clipping.source or "?", date or "?", place)
    return tuple(map(summaries.printable, cells))


def dropped(report: Report) -> list[tuple[str, str, str]]:
    """A report becomes the lines that were left out: where each stood, why, and what it said."""
    return [
        (f"{line.origin}:{line.line}" if line.line else line.origin, line.reason, summaries.printable(line.text))
        for line in report.dropped
    ]


def diffs(report: Report) -> Iterator[str]:
    """Newer versions of edited articles become what would change, line by line."""
    for filed in report.filings:
        yield from map(summaries.printable, filed.diff)


def ending(report: Report, *, dry: bool) -> Iterator[str]:
    """A report becomes its last lines: how much of each, and what to do next."""
    if report.made:
        verb = "would be written" if dry else "was written"
        yield f"No content/site.yml was here; one with the title {summaries.printable(report.made)!r} {verb}."
    for visit in report.visits:
        yield _fared(visit, report.filings)
    for path in report.reviews:
        yield f"Dropped lines: {path}"
    counts = Counter(filed.action for filed in report.filings)
    told = [f"{counts[action]} {action.value}" for action in Action if counts[action]]
    lines = f"; {summaries.count(len(report.dropped), 'line')} dropped" if report.dropped else ""
    hint = " (--review writes them down)" if report.dropped and not report.reviews else ""
    yield f"{'Nothing written. ' if dry else ''}{', '.join(told) or 'Nothing found'}{lines}{hint}"


def _fared(visit: Visit, filings: Sequence[Filing]) -> str:
    """What a feed gave becomes a sentence."""
    if visit.failure:
        return f"{visit.feed.id}: failed: {summaries.printable(visit.failure)}"
    if visit.fetched.unchanged:
        return f"{visit.feed.id}: unchanged"
    own = Counter(filed.action for filed in filings if filed.feed == visit.feed.id)
    counts = [f"{own[action]} {action.value}" for action in Action if own[action]]
    older = [f"{visit.passed} older than {visit.feed.days} days"] if visit.passed else []
    return f"{visit.feed.id}: {', '.join((*counts, *older)) or 'empty'}"


def as_json(report: Report) -> str:
    """A report becomes JSON, version 1."""
    told = {
        "version": 1,
        "articles": [_article(filed) for filed in report.filings],
        "dropped": [{name: getattr(each, name) for name in each.__struct_fields__} for each in report.dropped],
        "problems": [{name: getattr(each, name) for name in each.__struct_fields__} for each in report.problems],
        "feeds": [_feed(visit, report.filings) for visit in report.visits],
        "site": report.made or None,
        "reviews": report.reviews,
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2).decode()


def _article(filed: Filing) -> dict[str, Any]:
    clipping = filed.clipping
    names = ("title", "source", "author", "date", "date_from", "updated", "url", "lang", "extractor", "origin", "line")
    return {
        "action": filed.action.value,
        "path": f"content/{filed.path}" if filed.path else None,
        "reason": filed.reason or None,
        **{name: getattr(clipping, name) or None for name in names},
        "diff": filed.diff,
    }


def _feed(visit: Visit, filings: Sequence[Filing]) -> dict[str, Any]:
    own = Counter(filed.action.value for filed in filings if filed.feed == visit.feed.id)
    condition = "failed" if visit.failure else "unchanged" if visit.fetched.unchanged else "read"
    return {
        "id": visit.feed.id,
        "url": visit.feed.url,
        "condition": condition,
        "failure": visit.failure or None,
        "articles": dict(sorted(own.items())),
        "older": visit.passed,
    }
