"""What the stages across articles keep becomes entries of the cache, laid down in one step, fetched by chunks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.analysis.chunks import Laying
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

    def lay(self, layings: Mapping[str, Laying]) -> None:
        """What is to be kept replaces what was kept under the same names."""
        values = {self._key(name): laying.root for name, laying in layings.items()}
        gone: set[Fingerprint] = set()
        for laying in layings.values():
            values |= laying.fresh
            gone |= laying.gone
            self.cache.touch(laying.kept)
        if any(laying.fresh or laying.gone for laying in layings.values()):
            self.cache.store(values, gone - values.keys())

    def _key(self, name: str) -> Fingerprint:
        return fingerprint.of("shelf", self.program, name)
