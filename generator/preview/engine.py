"""What the preview server asks of the site that it serves."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import msgspec

from generator.problems import Problem


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes that a build would have written for one address."""

    status: int
    kind: str
    """The media type, with its character set."""
    data: bytes
    url: str
    """The site path that answered, such as ``/articles/x/``; ``/404.html`` where there is no page."""
    origin: str | None = None
    """The content file behind the page, relative to the root, where one article or document is."""
    marks: tuple[str, ...] = ()
    """``draft``, ``future``: what a reader would not see yet."""
    why: str | None = None
    """A sentence that tells why the story behind the page was grouped."""


class Excerpt(msgspec.Struct, frozen=True):
    """A problem with the line that it speaks of."""

    problem: Problem
    line: str | None
    """The text of that line as it stands on disk."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one refresh."""

    version: int
    """Raised whenever any served byte may have changed."""
    files: tuple[str, ...]
    """The files that differ from those of the last refresh, relative to the root; empty: nothing was rebuilt."""
    changed: tuple[str, ...]
    """Site paths of the pages whose bytes changed, the page of the changed file first."""
    styles_only: bool
    """Whether nothing but stylesheets changed."""
    problems: tuple[Excerpt, ...]
    whole: bool = True
    """Whether `changed` names every page that differs; in a large site the rest is found when it is asked for."""
    failed: bool
    """Whether the last good site is still the one served, if there is one."""
    served: bool = True
    """Whether there is a site to serve; until one could be built there is none."""
    seconds: float


class Engine(Protocol):
    """A site held in memory."""

    def refresh(self, paths: Iterable[Path] | None) -> Outcome:
        """Read the named files again (None: everything) and make the site anew; blocks, one call at a time."""

    def answer(self, path: str) -> Answer:
        """A path below the base path becomes what a server answers; safe to call from several threads."""

    @property
    def base_path(self) -> str:
        """The path below which the site stands in production: ``/`` or ``/repo/``."""

    @property
    def watched(self) -> tuple[Path, ...]:
        """Folders whose changes matter: content and the site's own templates."""

    @property
    def outcome(self) -> Outcome:
        """What became of the last refresh."""
