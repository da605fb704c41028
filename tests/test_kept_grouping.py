"""What grouping keeps in the cache between two builds: it changes no byte, and damage is told."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import msgspec
import pytest

from generator.cache import Cache
from generator.program import program
from generator.shelf import Shelf
from tests.site import SiteTest, article

if TYPE_CHECKING:
    from pathlib import Path

CACHE = ".briefing/cache.sqlite"
PATH = "content/articles/2026-11-20-a.md"


@pytest.fixture
def built(tmp_path: Path) -> SiteTest:
    """A site of two articles on one event and one on another, built."""
    strike = "Dockers of Velport walked out over night shifts, union leader Anna Veldt said. The cranes stand still."
    site = SiteTest.make(tmp_path).articles(
        article("Velport dockers walk out", body=strike),
        article("Dockers of Velport walk out over shifts", body=f"{strike} Ships wait outside the pier."),
        article("Orchids bloom", "2026-11-21", "Orchids bloom in the glass house of Salen."),
    )
    site.build()
    return site


def kept(site: SiteTest) -> list[bytes]:
    """The keys of all chunks that grouping keeps."""
    cache = Cache(site.root / CACHE)
    root = Shelf(cache, program()).recall("grouping")
    cache.close()
    assert root
    laid = msgspec.msgpack.decode(root, strict=False)[-1]
    return [key for chunks in laid.values() for key in chunks.values()]


def test_chunks_that_are_replaced_leave_the_cache(built: SiteTest) -> None:
    before = kept(built)
    built.edit(PATH, "cranes", "lanterns").build()
    after = kept(built)
    with sqlite3.connect(built.root / CACHE) as connection:
        there = {key for (key,) in connection.execute("SELECT key FROM entries")}
    connection.close()
    assert set(after) <= there
    assert set(before) - set(after)
    assert not (set(before) - set(after)) & there


def test_lost_chunks_are_told_and_change_no_byte(built: SiteTest) -> None:
    with sqlite3.connect(built.root / CACHE) as connection:
        connection.executemany("DELETE FROM entries WHERE key = ?", [(key,) for key in kept(built)])
    connection.close()
    again = built.edit(PATH, "cranes", "lanterns").build()
    assert again.report
    assert "grouping" in (again.report.note or "")
    assert built.tree() == built.clean_tree()
    later = built.edit(PATH, "lanterns", "cranes").build()
    assert later.report
    assert later.report.note is None
