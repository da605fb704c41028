"""Values that every build asks for lie in the cache once more, many in one entry, which takes a quarter of the time.

A bundle lies under a key made from the keys of its values, in their order; so it is never out of date, only not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

import msgspec

from generator import fingerprint
from generator.fingerprint import Fingerprint
from generator.program import program

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.cache import Cache

SIZE = 64
"""Values in a bundle, on average. Where one ends, a name decides, so that one value more or less changes one bundle."""

_encode = msgspec.msgpack.encode
_read_values = msgspec.msgpack.Decoder(tuple[bytes, ...]).decode
_read_keys = msgspec.msgpack.Decoder(set[Fingerprint]).decode


class Bundles:
    """The values of one kind that a build asks for, and the bundles in which they lie."""

    def __init__(self, cache: Cache, kind: str, names: Mapping[Fingerprint, str], *, tie: bool = True) -> None:
        """Begin to look for values.

        Args:
            cache: where they lie.
            kind: one word for what they are.
            names: their keys, each with the name of what it is a value of, in an order that seldom changes.
            tie: whether these are all of the kind; if they are not, they lie one by one.
        """
        self._cache, self._names, self._tie = cache, names, tie and cache.lasts
        self._root = fingerprint.of("bundles", program(), kind)
        self._members = {fingerprint.of(self._root, run): run for run in _runs(names)} if self._tie else {}
        self._untied: dict[Fingerprint, Fingerprint] = {}
        """Keys whose bundle is not there, each with that of the bundle."""
        self._gathered: dict[Fingerprint, dict[Fingerprint, bytes]] = {}
        """What is known of these bundles so far."""

    def load(self) -> dict[Fingerprint, bytes]:
        """All values that are known."""
        found = self._cache.load(self._members)
        known: dict[Fingerprint, bytes] = {}
        for bundle, run in self._members.items():
            if bundle in found:
                known.update(zip(run, _read_values(found.pop(bundle)), strict=True))
            else:
                self._untied.update(dict.fromkeys(run, bundle))
        self._cache.touch(known)
        loose = self._cache.load(key for key in self._names if key not in known)
        self._gather(loose)
        known.update(loose)
        return known

    def store(self, values: Mapping[Fingerprint, bytes]) -> None:
        """Values that were worked out are remembered, of this kind or of another."""
        self._cache.store(values)
        self._gather(values)

    def _gather(self, values: Mapping[Fingerprint, bytes]) -> None:
        """Values come to those of the same bundle; one that is complete is laid down."""
        complete = {}
        for key, value in values.items():
            if bundle := self._untied.get(key):
                gathered = self._gathered.setdefault(bundle, {})
                gathered[key] = value
                if len(gathered) == len(self._members[bundle]):
                    complete[bundle] = _encode([gathered[key] for key in self._members[bundle]])
                    del self._gathered[bundle]
        self._cache.store(complete)

    def close(self) -> None:
        """Bundles that the build before asked for, and this one did not, are forgotten."""
        held = self._cache.load([self._root]).get(self._root) if self._tie else None
        before = _read_keys(held) if held else set[Fingerprint]()
        if self._tie and before != self._members.keys():
            self._cache.lay([(self._root, _encode(list(self._members)))], before - self._members.keys())


def _runs(names: Mapping[Fingerprint, str]) -> Iterator[tuple[Fingerprint, ...]]:
    """Keys with names become runs of keys, each from one of those names that begin a run to before the next."""
    run: list[Fingerprint] = []
    for key, name in names.items():
        if run and crc32(name.encode()) % SIZE == 0:
            yield tuple(run)
            run = []
        run.append(key)
    if run:
        yield tuple(run)
