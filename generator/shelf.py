"""What the stages across articles keep becomes entries of the cache, laid down in one step, fetched by chunks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.analysis.chunks import Entry, Laying
    from generator.cache import Cache
    from generator.fingerprint import Fingerprint


class Shelf(NamedTuple):
    """The part of a cache in which chunks lie, for one version of the program.

    A chunk lies under a key made from what is in it: two builds at once may take each other's chunks away, and never
    get one that they did not lay down.
    """

    cache: Cache
    program: Fingerprint

    def recall(self, name: str) -> bytes | None:
        """A name becomes what was last laid down under it, if it is whole."""
        return self.fetch(self._key(name))

    def fetch(self, key: Fingerprint) -> bytes | None:
        """A key becomes its chunk, if it is whole."""
        return self.cache.load([key]).get(key)

    def lay(self, layings: Mapping[str, Laying]) -> bool:
        """What is to be kept replaces what was kept under the same names; returns whether all of it lies there."""
        several = layings.values()
        laid = not any(laying.changed for laying in several) or self.cache.lay(
            self._entries(layings), (key for laying in several for key in laying.gone)
        )
        for laying in several:
            self.cache.touch(laying.kept)
        return laid

    def _entries(self, layings: Mapping[str, Laying]) -> Iterator[Entry]:
        """Layings become their entries, one after the other: all chunks together would not be small."""
        for name, laying in layings.items():
            yield from laying.chunks
            yield self._key(name), laying.root

    def _key(self, name: str) -> Fingerprint:
        return fingerprint.of("shelf", self.program, name)
