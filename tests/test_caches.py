"""A cache that is damaged, cut short, foreign or in the way is thrown away with a note, and costs time only."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from generator import fingerprint
from generator.cache import Cache
from tests.site import SiteTest, article, surroundings, tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

VALUES = {fingerprint.of(number): str(number).encode() * 90 for number in range(400)}
THROWN_AWAY = "the cache could not be read and was thrown away; this build takes longer"
KEEPS_NOTHING = "nothing can be remembered in "
CACHE = ".briefing/cache.sqlite"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A cache file with values."""
    held = Cache(tmp_path / CACHE)
    held.store(VALUES)
    held.close()
    return tmp_path / CACHE


def _script(sql: str) -> Callable[[Path], None]:
    def run(path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.executescript(sql)
        connection.close()

    return run


def _cut(share: float) -> Callable[[Path], None]:
    return lambda path: os.truncate(path, int(path.stat().st_size * share))


def _overwrite(path: Path) -> None:
    """Pages in the middle are spoilt; the beginning, which is read first, is as it was."""
    data = bytearray(path.read_bytes())
    for at in range(3 * 4096, len(data), 2 * 4096):
        data[at : at + 64] = b"\xff" * 64
    path.write_bytes(data)


def _leave_beside(name: str, data: bytes) -> Callable[[Path], None]:
    def leave(path: Path) -> None:
        path.with_name(path.name + name).write_bytes(data)

    return leave


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut short within its head": lambda path: os.truncate(path, 60),
    "cut short behind its head": lambda path: os.truncate(path, 100),
    "cut short behind a page": lambda path: os.truncate(path, 4096),
    "a quarter left": _cut(0.25),
    "half left": _cut(0.5),
    "all but the end left": _cut(0.95),
    "no database": lambda path: path.write_bytes(b"this is no database" * 100),
    "spoilt behind its head": lambda path: path.write_bytes(path.read_bytes()[:100] + b"\xff" * 50_000),
    "spoilt in the middle": _overwrite,
    "an older table": _script("DROP TABLE entries; CREATE TABLE entries (key TEXT PRIMARY KEY, value TEXT)"),
    "a newer table": _script(
        "DROP TABLE entries;"
        "CREATE TABLE entries (key BLOB PRIMARY KEY, value BLOB NOT NULL, more TEXT NOT NULL) WITHOUT ROWID"
    ),
    "a view": _script("DROP TABLE entries; CREATE VIEW entries AS SELECT x'00' AS key, x'00' AS value"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_file_is_thrown_away_with_a_note_and_the_next_build_has_a_whole_one(
    path: Path, damage: Callable[[Path], object]
) -> None:
    damage(path)
    held = Cache(path)
    assert held.load(VALUES).items() <= VALUES.items()
    held.store(VALUES)
    assert held.note == THROWN_AWAY
    held.store(VALUES)
    held.close()
    after = Cache(path)
    assert after.load(VALUES) == VALUES
    assert after.note is None
    after.close()


HARMLESS: dict[str, Callable[[Path], object]] = {
    "emptied": lambda path: path.write_bytes(b""),
    "gone": lambda path: path.unlink(),
    "a foreign database": lambda path: (path.unlink(), _script("CREATE TABLE recipes (name)")(path)),
    "values zeroed": _script("UPDATE entries SET value = zeroblob(length(value))"),
    "values emptied": _script("UPDATE entries SET value = x''"),
    "values of another kind": _script("UPDATE entries SET value = 'text'"),
    "values mixed up": _script("UPDATE entries SET value = (SELECT value FROM entries ORDER BY key DESC LIMIT 1)"),
    "a journal of something else": _leave_beside("-journal", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\xff" * 600),
    "a log of something else": _leave_beside("-wal", b"\x37\x7f\x06\x82" + b"\xff" * 600),
}


@pytest.mark.parametrize("damage", HARMLESS.values(), ids=HARMLESS.keys())
def test_no_wrong_value_is_ever_loaded(path: Path, damage: Callable[[Path], object]) -> None:
    damage(path)
    held = Cache(path)
    assert held.load(VALUES).items() <= VALUES.items()
    held.store(VALUES)
    assert held.load(VALUES) == VALUES
    held.close()


IN_THE_WAY: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "a folder with something in it": lambda path: (path.unlink(), path.mkdir(), (path / "mine").write_text("x")),
    "a file in place of its folder": lambda path: (shutil.rmtree(path.parent), path.parent.write_text("x")),
}


@pytest.mark.parametrize("put", IN_THE_WAY.values(), ids=IN_THE_WAY.keys())
def test_what_is_in_the_way_stays_and_is_told(path: Path, put: Callable[[Path], object]) -> None:
    put(path)
    before = tree(path.parent.parent)
    held = Cache(path)
    held.store(VALUES)
    assert held.load(VALUES) == VALUES
    held.close()
    assert (held.note or "").startswith(f"{KEEPS_NOTHING}{path}")
    assert tree(path.parent.parent) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only to whoever may all")
def test_a_read_only_file_is_read_and_no_more(path: Path) -> None:
    path.chmod(0o444)
    held = Cache(path)
    held.store({b"new": b"value"})
    assert held.load(VALUES) == VALUES
    held.close()


def test_two_programs_at_one_file_do_each_other_no_harm(path: Path) -> None:
    one, other = Cache(path), Cache(path)
    fresh = {fingerprint.of("fresh", number): b"fresh" for number in range(50)}
    one.store(fresh)
    assert other.load(fresh) == fresh
    other.store({fingerprint.of("later"): b"later"})
    one.close()
    assert other.load(VALUES) == VALUES
    other.close()
    assert (one.note, other.note) == (None, None)


def test_a_file_that_is_thrown_away_under_another_program_costs_that_one_nothing(path: Path) -> None:
    one = Cache(path)
    assert one.load(VALUES) == VALUES
    path.unlink()
    other = Cache(path)
    other.store(VALUES)
    one.store({fingerprint.of("later"): b"later"})
    assert one.load(VALUES).items() <= VALUES.items()
    one.close()
    other.close()
    assert Cache(path).load(VALUES) == VALUES


def test_a_cache_spoilt_in_the_middle_changes_no_page_and_slows_one_build_only(site: SiteTest) -> None:
    for number in range(12):
        site.write(f"content/articles/{number}.md", article(f"Council {number}", f"2026-11-{number + 1:02}"))
    site.build()
    _overwrite(site.root / CACHE)
    told = site.write("content/articles/new.md", article("A lamp is stolen")).click("build").output
    assert f"Note: {THROWN_AWAY}." in told
    assert site.tree() == site.clean_tree()
    assert "Note" not in site.write("content/articles/newer.md", article("It is found")).click("build").output
    assert site.tree() == site.clean_tree()


def test_a_build_and_a_check_at_once_do_each_other_no_harm(site: SiteTest) -> None:
    for number in range(12):
        site.write(f"content/articles/{number}.md", article(f"Council {number}", f"2026-11-{number + 1:02}"))
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "generator", command, "--root", str(site.root)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=surroundings(),
        )
        for command in ("build", "check", "build")
    ]
    told = [process.communicate()[0] for process in started]
    assert ["Traceback" in each for each in told] == [False] * 3
    assert [process.returncode for process in (started[0], started[2])] == [0, 0]
    site.build()
    assert site.tree() == site.clean_tree()
