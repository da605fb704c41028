"""A value becomes 16 bytes that stand for it."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NewType

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Fingerprint = NewType("Fingerprint", bytes)
"""16 bytes of BLAKE2b (RFC 7693)."""

SIZE = 16
_encode = msgspec.msgpack.Encoder(order="deterministic").encode


def of_bytes(data: bytes) -> Fingerprint:
    """Bytes become their fingerprint."""
    return Fingerprint(blake2b(data, digest_size=SIZE).digest())


def of(*values: object) -> Fingerprint:
    """Values that msgspec can encode become one fingerprint; equal values give equal fingerprints everywhere."""
    return of_bytes(_encode(values))


def of_files(paths: Iterable[tuple[str, Path | str]]) -> Fingerprint:
    """Named files become one fingerprint of their names and contents, whatever the order they come in."""
    return of(sorted((name, of_bytes(_read(path))) for name, path in paths))


def _read(path: Path | str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - strings: the program has many files
        return file.read()
