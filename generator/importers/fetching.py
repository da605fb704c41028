"""An address becomes bytes, politely and within bounds."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.robotparser import RobotFileParser

from generator.importers import extra, requests
from generator.importers.clipping import Raw
from generator.importers.requests import AGENT, Answer, RefusedError, Target
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_REDIRECTS = 5
_ROBOTS_LARGEST = 500_000
"""Bytes of a robots.txt that are read; RFC 9309, section 2.5."""
_LONGEST_WAIT = 7 * 86_400
_OK, _UNCHANGED = (200, 203), 304
_FOR_GOOD = {301, 308}
_REDIRECTS = {*_FOR_GOOD, 302, 303, 307}
_MEANINGS = {
    401: "it asks for a password",
    402: "it asks for money",
    403: "it refuses",
    404: "there is no such page",
    410: "it is gone for good",
    429: "it asks to be left alone for a while",
    451: "it may not show it, for legal reasons",
    503: "it is out of order for a while",
}


class Known(Value, frozen=True, kw_only=True):
    """What is remembered of an address since it was fetched last, so that only what is new is sent."""

    etag: str = ""
    modified: str = ""
    """The ``Last-Modified`` header as the server wrote it."""


NOTHING = Known()


class Fetched(Value, frozen=True, kw_only=True):
    """What became of one request: the document, or that it is unchanged, or why it did not come."""

    raw: Raw | None = None
    """The document; none where it is unchanged or refused."""
    status: int = 0
    """The last answer's status; zero where no server answered."""
    known: Known = NOTHING
    """To be remembered for the next time; what was given, where nothing new came."""
    moved: str = ""
    """The new address where the old one was left for good (301, 308)."""
    wait: int = 0
    """How many seconds the server asks to be left alone (``Retry-After``)."""
    refused: str = ""
    """Why nothing came, as the end of a sentence; empty where all is well."""

    @property
    def unchanged(self) -> bool:
        """Whether the server has nothing newer than what is known."""
        return self.raw is None and not self.refused


@dataclass
class _Host:
    """What is remembered of a host while a run lasts."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    asked: float = float("-inf")


@dataclass
class Fetcher:
    """Remembers when each host was last asked, so that none is asked twice at once or without a pause.

    Threads may share it.
    """

    pause: float = 1.0
    """Seconds between two requests to one host."""
    deadline: float = 30.0
    """Seconds that one request may take in all, from the first byte sent to the last one read."""
    largest: int = 20_000_000
    """Bytes of a document once it is unpacked."""
    _hosts: dict[str, _Host] = field(default_factory=dict, repr=False)
    _robots: dict[str, RobotFileParser | None] = field(default_factory=dict, repr=False)
    _guard: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def fetch(self, url: str, *, known: Known = NOTHING, asked: bool = True) -> Fetched:
        """An address becomes what it answers; never raises for what a server or the network does.

        Args:
            url: an http or https address.
            known: what is remembered of the last time.
            asked: whether the owner gave this very address. One that stands in what others wrote (OPML, feeds) may
                never lead to a private address, and is fetched only where the host's robots.txt allows it.

        Raises:
            extra.MissingError: the libraries of the extra ``import`` are not installed.
        """
        extra.load("httpx")
        try:
            target = requests.target(url)
            if not asked and not self._is_welcome(target):
                return Fetched(known=known, refused=f"the robots.txt of {target.host} asks programs not to fetch it")
            return self._follow(target, known, private=asked)
        except RefusedError as error:
            return Fetched(known=known, refused=str(error))

    def _follow(self, target: Target, known: Known, *, private: bool) -> Fetched:
        """An address becomes what it leads to, by way of at most five others."""
        moved, for_good = "", True
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._ask(target, _conditions(known), self.largest, private=private)
            if answer.status not in _REDIRECTS:
                return _fetched(answer, known, moved)
            if not answer.location:
                requests.refuse(f"{target.host} answers {answer.status} and does not say where to")
            target = requests.target(answer.location, target)
            for_good = for_good and answer.status in _FOR_GOOD
            moved = target.url if for_good else moved
            # whoever is on the internet does not send us into a house
            private = private and answer.private
        return requests.refuse(f"it leads on more than {MOST_REDIRECTS} times")

    def _ask(self, target: Target, headers: dict[str, str], largest: int, *, private: bool) -> Answer:
        """One request to one host, in its turn."""
        with self._turn(target.host):
            return asyncio.run(requests.send(target, headers, largest, self.deadline, private=private))

    @contextlib.contextmanager
    def _turn(self, name: str) -> Iterator[None]:
        with self._guard:
            host = self._hosts.setdefault(name, _Host())
        with host.turn:
            time.sleep(max(0.0, host.asked + self.pause - time.monotonic()))
            try:
                yield
            finally:
                host.asked = time.monotonic()

    def _is_welcome(self, target: Target) -> bool:
        """Whether a host lets programs fetch an address; one whose rules cannot be read does not (RFC 9309, 2.3.1)."""
        if target.origin not in self._robots:
            self._robots[target.origin] = self._rules(target)
        rules = self._robots[target.origin]
        return rules is not None and rules.can_fetch(AGENT, target.url)

    def _rules(self, target: Target) -> RobotFileParser | None:
        rules = RobotFileParser()
        place = requests.target(f"{target.origin}/robots.txt")
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._ask(place, {}, _ROBOTS_LARGEST, private=False)
            if answer.status in _REDIRECTS and answer.location:
                place = requests.target(answer.location, place)
                continue
            if answer.status in _OK:
                rules.parse(answer.data.decode("utf-8", "replace").splitlines())
                return rules
            break
        else:
            return None
        rules.parse([])
        return rules if answer.status < 500 else None  # noqa: PLR2004 - from here on the server is at fault


def _conditions(known: Known) -> dict[str, str]:
    """What is known becomes the headers that ask for what is newer; RFC 9110, section 13.1."""
    headers = {"if-none-match": known.etag, "if-modified-since": known.modified}
    return {name: value for name, value in headers.items() if value}


def _fetched(answer: Answer, known: Known, moved: str) -> Fetched:
    """A last answer becomes what is handed on."""
    status = answer.status
    if status == _UNCHANGED and known != NOTHING:
        return Fetched(status=status, known=known, moved=moved)
    if status in _OK:
        raw = Raw(origin=answer.url, data=answer.data, media_type=answer.media_type, url=answer.url)
        fresh = Known(etag=answer.etag, modified=answer.modified)
        return Fetched(raw=raw, status=status, known=fresh, moved=moved)
    meaning = _MEANINGS.get(status, "the server is at fault" if status >= 500 else "nothing usable came")  # noqa: PLR2004
    return Fetched(status=status, known=known, wait=min(answer.wait, _LONGEST_WAIT), refused=f"{status}: {meaning}")


def fetch(url: str, *, known: Known = NOTHING, asked: bool = True) -> Fetched:
    """One address becomes what it answers; for several, keep a `Fetcher`."""
    return Fetcher().fetch(url, known=known, asked=asked)
