"""Fingerprints become the bytes that were once computed for them, kept in SQLite; damage costs time only."""

from __future__ import annotations

import contextlib
import sqlite3
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.fingerprint import Fingerprint

CACHE = Path(".briefing", "cache.sqlite")
"""Below a site's root."""
_TABLE = "entries (key BLOB PRIMARY KEY, value BLOB NOT NULL)"
"""Not WITHOUT ROWID, which is for small rows: with values of some kilobytes it writes and reads four times as long."""
_SEAL = 8
"""Bytes of checksum before each value: a damaged entry counts as missing."""
_BATCH = 500
"""Keys in one query; SQLite's oldest limit of parameters is 999."""
_SPARE, SELDOM = 4, 16
"""A cache with so many times the entries that were asked for is swept: by a whole build, and by what asks for less."""


class Cache:
    """What earlier builds computed, found by the fingerprint of everything it was computed from."""

    def __init__(self, path: Path | None) -> None:
        """Open the cache file, or one in memory; a file that is no cache is thrown away."""
        self.note: str | None = None
        self._path = path
        self._used: set[bytes] = set()
        self._most: int | None = None
        try:
            self._connection = self._open()
        except (sqlite3.Error, OSError):
            self._connection = self._start_anew()

    def _open(self) -> sqlite3.Connection:
        if self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path or ":memory:", timeout=10, check_same_thread=False)
        try:
            _prepare(connection)
        except BaseException:
            connection.close()  # Windows removes no file that is open
            raise
        return connection

    def _start_anew(self) -> sqlite3.Connection:
        self.note = "the cache could not be read and was thrown away; this build takes longer"
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.unlink()
        try:
            return self._open()
        except (sqlite3.Error, OSError):
            self.note = f"nothing can be remembered in {self._path}; every build takes longer"
            self._path = None
            return self._open()

    def _doubt(self, error: sqlite3.Error) -> None:
        """A file that proves to be damaged is thrown away, or each later build would be as slow as this one."""
        if isinstance(error, sqlite3.OperationalError):  # no damage: the file is in use, or the disk is full
            return
        self._connection.close()
        self._connection = self._start_anew()

    def load(self, keys: Iterable[Fingerprint]) -> dict[Fingerprint, bytes]:
        """Fingerprints become the values that are known and whole."""
        wanted = list(dict.fromkeys(keys))
        found: dict[Fingerprint, bytes] = {}
        for start in range(0, len(wanted), _BATCH):
            found.update(self._fetch(wanted[start : start + _BATCH]))
        self._used.update(found)
        return found

    def _fetch(self, keys: list[Fingerprint]) -> dict[Fingerprint, bytes]:
        marks = ",".join("?" * len(keys))
        query = f"SELECT key, value FROM entries WHERE key IN ({marks})"  # noqa: S608 - question marks only
        try:
            rows = self._connection.execute(query, keys).fetchall()
        except sqlite3.Error as error:
            self._doubt(error)
            return {}
        try:
            return {
                key: value[_SEAL:]
                for key, value in rows
                if value[:_SEAL] == blake2b(value[_SEAL:], key=key, digest_size=_SEAL).digest()
            }
        except (TypeError, ValueError):  # something else than bytes
            return {key: value[_SEAL:] for key, value in rows if _is_whole(key, value)}

    @property
    def lasts(self) -> bool:
        """Whether anything is left of it when it is closed."""
        return self._path is not None

    def store(self, values: Mapping[Fingerprint, bytes]) -> None:
        """Remember values; a cache that cannot be written is not worth failing a build."""
        self.lay(values.items(), ())

    def lay(self, values: Iterable[tuple[Fingerprint, bytes]], gone: Iterable[Fingerprint]) -> bool:
        """Remember values, each made in its turn, then forget some, in one step; returns whether it was done."""
        try:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?)", map(self._row, values))
                self._connection.executemany("DELETE FROM entries WHERE key = ?", ((key,) for key in gone))
        except sqlite3.Error as error:
            self._doubt(error)
            return False
        return True

    def _row(self, entry: tuple[Fingerprint, bytes]) -> tuple[Fingerprint, bytes]:
        key, value = entry
        self._used.add(key)
        return key, _seal(key, value) + value

    def touch(self, keys: Iterable[Fingerprint]) -> None:
        """Count values as asked for, whose whereabouts are known without them."""
        self._used.update(keys)

    def tidy(self, times: int = _SPARE) -> None:
        """On closing, forget what was not asked for, if there is so many times as much as what was.

        Not to be said where nothing was to be done, or little came of it: what the next build needs was not asked for.
        """
        self._most = times

    def close(self) -> None:
        """Close the file, when what is to be forgotten is forgotten."""
        if self._most is not None:
            self._forget(self._most)
        self._connection.close()

    def __del__(self) -> None:
        """Leave no connection open, also where a cache in memory was merely dropped; Python 3.13 warns of it."""
        with contextlib.suppress(AttributeError, sqlite3.Error):
            self._connection.close()

    def _forget(self, times: int) -> None:
        with contextlib.suppress(sqlite3.Error), self._connection:
            (count,) = self._connection.execute("SELECT count(*) FROM entries").fetchone()
            if count > times * len(self._used) + 1000:
                self._sweep()

    def _sweep(self) -> None:
        self._connection.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY) WITHOUT ROWID")
        self._connection.executemany("INSERT INTO used VALUES (?)", ((key,) for key in self._used))
        self._connection.execute("DELETE FROM entries WHERE key NOT IN (SELECT key FROM used)")


def _prepare(connection: sqlite3.Connection) -> None:
    """A database gets our table, unless it holds another of that name."""
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"CREATE TABLE IF NOT EXISTS {_TABLE}")
    found = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'entries'").fetchone()
    if found != (f"CREATE TABLE {_TABLE}",):
        message = "the table is another program's, or another version's"
        raise sqlite3.DatabaseError(message)
    connection.execute("SELECT key, value FROM entries LIMIT 1").fetchone()


def _is_whole(key: object, value: object) -> bool:
    """Whether a row is as it was stored; SQLite itself lets anything stand in any column."""
    if not isinstance(key, bytes) or not isinstance(value, bytes):
        return False
    return value[:_SEAL] == _seal(key, value[_SEAL:])


def _seal(key: bytes, value: bytes) -> bytes:
    return blake2b(value, key=key, digest_size=_SEAL).digest()
