"""What a build came to, remembered: the same inputs over the same published folder need no second look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from generator import fingerprint, output, zones
from generator.model import Value
from generator.problems import Problem
from generator.program import program

if TYPE_CHECKING:
    from generator.cache import Cache
    from generator.fingerprint import Fingerprint
    from generator.stopwatch import Stopwatch
    from generator.understanding import Understanding

NEWEST = 100
"""Articles of which an outcome keeps the dates, so that those of the future can be told."""


class Outcome(Value, frozen=True, kw_only=True):
    """What is told of a build."""

    articles: int
    stories: int
    files: int
    size: int
    """Bytes of the published site."""
    left_out: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    """Paths of articles that took no part, by reason."""
    newest: tuple[tuple[int, str], ...] = ()
    """The newest articles: seconds since 1970 and path, the newest first."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build did."""

    outcome: Outcome
    change: output.Change
    problems: tuple[Problem, ...]
    """All of them, those of publishing too."""
    watch: Stopwatch
    """What each stage took, and each page where that was asked for."""
    explanation: str | None
    note: str | None
    """What happened to the cache, where that is worth telling."""


class _Standing(Value, frozen=True):
    """What stands for the files that a build published, and what it came to."""

    tree: bytes
    outcome: Outcome
    zone: str
    rules: bytes
    """Stands for those of the zone in which dates were read."""


def of(known: Understanding, problems: tuple[Problem, ...], files: int, size: int) -> Outcome:
    """What is known of a site, with what was published, becomes the outcome of its build."""
    choice = known.choice
    return Outcome(
        articles=len(known.library.articles),
        stories=len(known.library.stories),
        files=files,
        size=size,
        left_out=choice.left_out,
        drafts=choice.drafts,
        future=choice.future,
        newest=newest(known),
        problems=problems,
    )


def newest(known: Understanding) -> tuple[tuple[int, str], ...]:
    """What is known of a site becomes the times and paths of its newest articles, the newest first."""
    dated = ((article.published.instant, article.path) for article in known.library.articles.values())
    return tuple(sorted(dated, reverse=True)[:NEWEST])


def unchanged(outcome: Outcome, watch: Stopwatch, note: str | None) -> Report:
    """The outcome of an earlier build becomes the report of one that found nothing to do."""
    nothing = output.Change((), (), ())
    return Report(outcome=outcome, change=nothing, problems=outcome.problems, watch=watch, explanation=None, note=note)


def recall(key: Fingerprint, folder: output.Folder, cache: Cache) -> Outcome | None:
    """The fingerprint of all inputs becomes the outcome of an earlier build of them, if what it published stands."""
    held = cache.load([key]).get(key)
    if held is None or folder.unfinished:
        return None
    standing = msgspec.msgpack.decode(held, type=_Standing)
    stands = standing.tree == folder.tree and standing.rules == zones.stands_for(standing.zone)
    return standing.outcome if stands else None


def remember(key: Fingerprint, outcome: Outcome, tree: bytes, zone: str, cache: Cache) -> None:
    """Keep the outcome of a build for the next one, with what stands for the files that it published and its zone."""
    cache.store({key: msgspec.msgpack.encode(_Standing(tree, outcome, zone, zones.stands_for(zone)))})


def left(folder: output.Folder, cache: Cache) -> output.Left:
    """A published folder becomes how the last build left it, as far as that is remembered."""
    key = _left_key(folder)
    held = cache.load([key]).get(key)
    return msgspec.msgpack.decode(held, type=output.Left) if held else output.Left()


def keep(folder: output.Folder, left_so: output.Left, cache: Cache) -> None:
    """Remember how a build left a published folder."""
    cache.store({_left_key(folder): msgspec.msgpack.encode(left_so)})


def _left_key(folder: output.Folder) -> Fingerprint:
    return fingerprint.of("left", program(), str(folder.path))
