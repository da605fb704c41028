"""Between watcher, engine and browsers: changes are gathered, the site made anew, and whoever waits is told."""

from __future__ import annotations

import asyncio
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from generator.preview.engine import Engine, Excerpt, Outcome
from generator.problems import Problem

QUICK, CALM, LONGEST = 0.02, 0.08, 0.5
"""Seconds of silence after one whole save; after anything else; the most that a burst is waited for."""
_RESTLESS = 0.3
"""Seconds after a refresh in which another change looks like a burst."""
MOST_LISTENERS = 64


class Teller(Protocol):
    """Whoever follows the preview outside the browser."""

    def tell(self, outcome: Outcome, before: Outcome) -> None:
        """Take what became of a refresh, and of the one before."""

    def complain(self, error: Exception) -> None:
        """Take a fault of the program."""


class Change(NamedTuple):
    """Something that may differ now."""

    path: Path | None
    """None: everything."""
    whole: bool
    """Whether the file is known to be written to its end."""


class Hub:
    """How far the site is: requests wait here for what was saved before them, listeners for what comes."""

    def __init__(self, engine: Engine, teller: Teller) -> None:
        self.engine, self.outcome = engine, engine.outcome
        self.closed = False
        self.serial = self.styles = 0
        """How often something was made known; at which of these a stylesheet had changed."""
        self.run = secrets.token_hex(4)
        """Tells this server from the one before it at the same address."""
        self.teller = teller
        self._good_since = time.monotonic()
        self._noted = self._settled = 0
        self._pending: dict[Path, bool] = {}
        """What may differ, and whether it was written to its end when it was last heard of."""
        self._everything = False
        self._last_note = self._last_end = -_RESTLESS
        self._stirred, self._finished = asyncio.Event(), asyncio.Event()
        self._bells: set[asyncio.Event] = set()

    @property
    def age(self) -> float:
        """Seconds since the site that is served was last known to be right."""
        return time.monotonic() - self._good_since

    def note(self, change: Change) -> None:
        """Something may have changed; from now on requests wait for the refresh that looks at it."""
        self._noted += 1
        self._last_note = time.monotonic()
        if change.path is None:
            self._everything = True
        else:
            self._pending[change.path] = change.whole
        self._stirred.set()

    async def settle(self, limit: float | None) -> None:
        """Wait until everything noted before this call is in the site, or the limit in seconds is over."""
        wanted = self._noted
        with suppress(TimeoutError):
            async with asyncio.timeout(limit):
                while self._settled < wanted and not self.closed:
                    await self._finished.wait()

    async def work(self) -> None:
        """Make the site anew whenever something was noted, once for each burst, until cancelled."""
        while True:
            await self._stirred.wait()
            await self._gather()
            self._stirred.clear()
            noted, paths = self._noted, self._take()
            outcome = await _in_thread(lambda paths=paths: self._refresh(paths))  # type: ignore[misc]
            self._conclude(noted, outcome)

    async def _gather(self) -> None:
        """Wait until the burst of changes is over."""
        start = time.monotonic()
        while (rest := self._rest(start)) > 0:
            self._stirred.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(rest):
                    await self._stirred.wait()

    def _rest(self, start: float) -> float:
        silence = QUICK if self._is_one_save(start) else CALM
        return min(self._last_note + silence, start + LONGEST) - time.monotonic()

    def _is_one_save(self, start: float) -> bool:
        """Whether nothing hints at more to come: a file half written, a file gone, many files, many saves."""
        alone = len(self._pending) <= 2 and not self._everything  # noqa: PLR2004 - a rename has two ends
        quiet = start - self._last_end > _RESTLESS
        return alone and quiet and all(whole and path.exists() for path, whole in self._pending.items())

    def _take(self) -> tuple[Path, ...] | None:
        paths = None if self._everything else tuple(sorted(self._pending))
        self._pending, self._everything = {}, False
        return paths

    def _refresh(self, paths: tuple[Path, ...] | None) -> Outcome:
        """The engine's outcome; a fault of the program itself becomes one as well, and the preview lives on."""
        try:
            return self.engine.refresh(paths)
        except Exception as error:  # noqa: BLE001 - the preview outlives any single refresh
            self._everything = True
            if not self.closed:
                self.teller.complain(error)
            return _fault(self.outcome, error)

    def _conclude(self, noted: int, outcome: Outcome) -> None:
        before, self.outcome = self.outcome, outcome
        self._settled, self._last_end = noted, time.monotonic()
        if not outcome.failed:
            self._good_since = time.monotonic()
        if _differs(before, outcome):
            self.serial += 1
            self.styles = self.serial if _touches_styles(outcome) else self.styles
            self.teller.tell(outcome, before)
        self._wake()

    def _wake(self) -> None:
        self._finished.set()
        self._finished = asyncio.Event()
        for bell in self._bells:
            bell.set()

    @contextmanager
    def listening(self) -> Iterator[asyncio.Event | None]:
        """A bell that rings at news; None when as many listen already as may."""
        if len(self._bells) >= MOST_LISTENERS:
            yield None
            return
        bell = asyncio.Event()
        self._bells.add(bell)
        try:
            yield bell
        finally:
            self._bells.discard(bell)

    def close(self) -> None:
        """Let go of everyone who waits."""
        self.closed = True
        self._wake()


def _differs(before: Outcome, now: Outcome) -> bool:
    state = (now.version, now.problems, now.failed)
    return bool(now.files or now.changed) or state != (before.version, before.problems, before.failed)


def _touches_styles(outcome: Outcome) -> bool:
    return outcome.styles_only or any(name.endswith(".css") for name in (*outcome.changed, *outcome.files))


def _fault(before: Outcome, error: Exception) -> Outcome:
    """What went wrong in the program becomes an outcome; paths of this machine stay out of it."""
    reason = (error.strerror or "") if isinstance(error, OSError) else str(error)
    message = f"the program failed: {type(error).__name__}: {reason}; the terminal tells more"
    excerpt = Excerpt(Problem("briefing", 0, 0, "internal", message), None)
    return msgspec.structs.replace(before, files=(), changed=(), problems=(excerpt,), failed=True, seconds=0.0)


async def _in_thread(work: Callable[[], Outcome]) -> Outcome:
    """Run blocking work beside the loop, in a thread that does not keep the program from ending."""
    loop = asyncio.get_running_loop()
    result: asyncio.Future[Outcome] = loop.create_future()

    def hand_over(outcome: Outcome) -> None:
        if not result.done():
            result.set_result(outcome)

    def run() -> None:
        outcome = work()
        with suppress(RuntimeError):  # the loop has ended meanwhile, and nobody waits any more
            loop.call_soon_threadsafe(hand_over, outcome)

    threading.Thread(target=run, name="refresh", daemon=True).start()
    return await result
