"""Readings become the articles that take part in a build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator import schema
from generator.config import Config
from generator.model import Article, Reading, Status
from generator.problems import Problem, UnusableError


class Choice(NamedTuple):
    """Which of the articles that were read take part, and which do not, by path."""

    articles: tuple[Article, ...]
    left_out: tuple[str, ...]
    drafts: tuple[str, ...]
    future: tuple[str, ...]
    problems: tuple[Problem, ...]


def choose(readings: Sequence[tuple[str, Reading]], settings: Config, *, as_of: str | None, drafts_too: bool) -> Choice:
    """Readings become the articles that take part: understood, of one id, not drafts, not after `as_of`."""
    problems: list[Problem] = [problem for _, reading in readings for problem in reading.problems]
    broken = [path for path, reading in readings if reading.article is None]
    by_id: dict[str, list[Article]] = defaultdict(list)
    for _, reading in readings:
        if reading.article:
            by_id[reading.article.id].append(reading.article)
    problems.extend(problem for same in by_id.values() if len(same) > 1 for problem in _collisions(same))
    twins = [a.path for same in by_id.values() if len(same) > 1 for a in same]
    single = [same[0] for same in by_id.values() if len(same) == 1]
    limit = _limit(as_of, settings)
    drafts = [a.path for a in single if a.status is Status.DRAFT and not drafts_too]
    future = [a.path for a in single if limit is not None and a.published.instant > limit]
    out = {*drafts, *future}
    kept = tuple(a for a in single if a.path not in out)
    return Choice(kept, (*broken, *twins), tuple(drafts), tuple(future), tuple(problems))


def _collisions(same: Sequence[Article]) -> Iterator[Problem]:
    names = sorted(article.path for article in same)
    for article in same:
        others = ", ".join(f"content/{name}" for name in names if name != article.path)
        message = f"the id `{article.id}` is also that of {others}; give one of them another with id:"
        place = article.named or article.place
        yield Problem(place.path, place.line, place.column, "id-clash", message)


def _limit(as_of: str | None, settings: Config) -> int | None:
    """The last second that counts; a date alone means its whole day."""
    if as_of is None:
        return None
    try:
        moment = schema.parse_moment(as_of if len(as_of) > len("2025-09-04") else f"{as_of}T23:59:59", settings.zone)
    except (ValueError, OverflowError) as error:
        message = f"{as_of!r} is not a date: {error}; write 2026-11-20 or 2026-11-20T17:40"
        raise UnusableError([Problem("--as-of", 0, 0, "as-of", message)]) from None
    return moment.instant
