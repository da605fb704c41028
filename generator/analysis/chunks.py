"""Values by key lie in chunks on a shelf, and each chunk is fetched when one of its values is first asked for."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import msgspec

from generator import fingerprint
from generator.fingerprint import Fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

K = TypeVar("K")
V = TypeVar("V")

_encode = msgspec.msgpack.encode


Entry = tuple[Fingerprint, bytes]
"""A key and what lies under it."""
Laid = dict[str, dict[int, Fingerprint]]
"""For each kind of values the keys under which its chunks lie."""


class LostError(Exception):
    """A chunk does not lie where it was laid, or is damaged."""


class Shelf(Protocol):
    """Where chunks lie between two runs of the program."""

    def recall(self, name: str) -> bytes | None:
        """A name becomes what was last laid down under it, if it is whole."""

    def fetch(self, key: Fingerprint) -> bytes | None:
        """A key becomes its chunk, if it is whole."""


class Chunks(dict[K, V]):
    """Values by key, of which only those chunks are in memory that were asked for, and only those values decoded.

    A chunk is either on the shelf alone, or in memory: whoever changes a value touches its chunk first.
    """

    def __init__(
        self,
        kind: Any,  # noqa: ANN401 - a type, as msgspec takes it
        home: Callable[[K], int | None],
        members: Callable[[int], Iterable[K]],
        key: type = str,
    ) -> None:
        """Values are of a kind; each key has a chunk as its home, and each chunk its members."""
        super().__init__()
        self.home, self.members = home, members
        self.laid: dict[int, Fingerprint] = {}
        """The keys under which chunks lie on the shelf."""
        self.dirty: set[int] = set()
        self._sealed: dict[K, bytes] = {}
        self._read: set[int] = set()
        self._shelf: Shelf | None = None
        self._decode = msgspec.msgpack.Decoder(kind).decode
        self._open = msgspec.msgpack.Decoder(dict[key, bytes]).decode  # type: ignore[valid-type]

    def lean(self, shelf: Shelf, laid: dict[int, Fingerprint]) -> None:
        """From now on values come from the chunks that lie on a shelf."""
        self._shelf, self.laid = shelf, laid

    def __missing__(self, key: K) -> V:
        """A key becomes its value, fetched with its chunk."""
        value: V
        if key not in self._sealed:
            chunk = self.home(key)
            if chunk is None or not self.fetch(chunk) or key not in self._sealed:
                raise KeyError(key)
        try:
            self[key] = value = self._decode(self._sealed.pop(key))
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise LostError from error
        return value

    def find(self, key: K) -> V | None:
        """A key becomes its value, if its chunk is in memory and holds one."""
        return self[key] if key in self or key in self._sealed else None

    def drop(self, key: K) -> V:
        """A key loses its value."""
        value = self[key]
        del self[key]
        self._sealed.pop(key, None)
        return value

    def fetch(self, chunk: int) -> bool:
        """A chunk is brought into memory; False where there is none, or it is there."""
        if chunk in self._read or chunk not in self.laid or self._shelf is None:
            return False
        self._read.add(chunk)
        data = self._shelf.fetch(self.laid[chunk])
        if data is None:
            raise LostError
        try:
            self._sealed.update(self._open(data))
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise LostError from error
        return True

    def fetch_all(self) -> None:
        """Every chunk is brought into memory."""
        for chunk in self.laid:
            self.fetch(chunk)
        for key in list(self._sealed):
            self[key]

    def touch(self, chunk: int) -> None:
        """A chunk is about to change."""
        self.fetch(chunk)
        self.dirty.add(chunk)

    def pack(self, name: str, gone: set[Fingerprint]) -> Iterator[Entry]:
        """Chunks that changed become bytes, one after the other, and the keys of those that they replace are added."""
        for chunk in sorted(self.dirty):
            gone.update(filter(None, [self.laid.pop(chunk, None)]))
            sealed = self._sealed
            held = {key: _encode(self[key]) if key in self else sealed[key] for key in self.members(chunk)}
            if held:
                data = _encode(held)
                self.laid[chunk] = key = fingerprint.of(name, chunk, fingerprint.of_bytes(data))
                yield key, data
        self._read |= self.dirty
        self.dirty.clear()

    def rest(self, shelf: Shelf) -> None:
        """All that lies on the shelf leaves memory."""
        self._shelf = shelf
        self.clear()
        self._sealed.clear()
        self._read.clear()


class Laying:
    """What is to be laid on a shelf under one name; root and keys are known when all chunks were taken."""

    def __init__(self, name: str, kinds: Mapping[str, Chunks[Any, Any]], sum_up: Callable[[Laid], object]) -> None:
        """What sums the kinds up knows where their chunks lie."""
        self._name, self._kinds, self._sum_up = name, kinds, sum_up
        self._gone: set[Fingerprint] = set()

    @property
    def changed(self) -> bool:
        """Whether anything is to be laid down at all."""
        return any(chunks.dirty for chunks in self._kinds.values())

    @property
    def chunks(self) -> Iterator[Entry]:
        """Chunks that changed, each encoded when its turn comes."""
        return chain.from_iterable(
            chunks.pack(f"{self._name} {kind}", self._gone) for kind, chunks in self._kinds.items()
        )

    @cached_property
    def root(self) -> bytes:
        """All but the chunks, and where these lie."""
        return _encode(self._sum_up({kind: chunks.laid for kind, chunks in self._kinds.items()}))

    @property
    def gone(self) -> set[Fingerprint]:
        """The keys of chunks that nobody needs any more."""
        return self._gone - self.kept

    @property
    def kept(self) -> set[Fingerprint]:
        """The keys of all chunks that are needed."""
        return {key for chunks in self._kinds.values() for key in chunks.laid.values()}
