"""What many pages need and heads alone decide, or nearly, is kept from plan to plan: sayings, and lines of the export.

The same heads have the same sayings; a story that tells the same, too, has the same line in `data/stories.json`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from generator import fingerprint, urls
from generator.pages import data, sayings
from generator.pages.sayings import Found, Sayings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.cache import Cache
    from generator.fingerprint import Fingerprint
    from generator.pages.page import Page
    from generator.pages.references import References


class _Sayings(msgspec.Struct, frozen=True, array_like=True):
    base: bytes
    found: Found


class _Lines(msgspec.Struct, frozen=True, array_like=True):
    base: bytes
    stand: tuple[bytes, ...]
    """For each story what stands for all that is told of it."""
    data: bytes
    """The file, with a line for each of them."""


_encode = msgspec.msgpack.encode
_read_sayings = msgspec.msgpack.Decoder(_Sayings).decode
_read_lines = msgspec.msgpack.Decoder(_Lines).decode


class Keepsakes:
    """What the last plan of a site left, by what stands for the heads that it was made from."""

    def __init__(self, cache: Cache, plan: Fingerprint, base: Fingerprint) -> None:
        """The plan is told by where it is remembered."""
        self._cache, self._base = cache, base
        self._sayings, self._lines = fingerprint.of("sayings", plan), fingerprint.of("lines", plan)

    def hand_to(self, refs: References) -> None:
        """References need not work out what is kept: it is fetched when they are asked for it."""
        refs.foresee(sayings.find, partial(self._recall, refs))

    def _recall(self, refs: References) -> Sayings | None:
        held = self._cache.load([self._sayings]).get(self._sayings)
        kept = _read_sayings(held) if held else None
        return Sayings(refs, kept.found) if kept and kept.base == self._base else None

    def lines(self, told: Mapping[str, Fingerprint]) -> dict[str, bytes]:
        """Stories, with what stands for all that is told of each, become the lines of those that are kept."""
        held = self._cache.load([self._lines]).get(self._lines)
        kept = _read_lines(held) if held else None
        if kept is None or kept.base != self._base:
            return {}
        each = zip(told.items(), kept.stand, data.lines(kept.data), strict=True)
        return {id_: line for (id_, stands), stood, line in each if stands == stood}

    def keep(self, refs: References, told: Mapping[str, Fingerprint], planned: Iterable[Page], *, anew: bool) -> None:
        """Keep what a plan had to work out; where it is made anew, that is all of it."""
        if anew:
            self._cache.store({self._sayings: _encode(_Sayings(self._base, sayings.of(refs).found))})
        page = next((page for page in planned if page.url == urls.data("stories")), None)
        if page and page.data:
            self._cache.store({self._lines: _encode(_Lines(self._base, tuple(told.values()), page.data))})
