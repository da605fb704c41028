"""A body that the cache has lost is read from its file again, although the bytes of files leave memory once read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator import content, files
from generator.build import Request, build
from generator.cache import Cache
from generator.memory import Bodies, Memory, bodies, read
from generator.problems import UnusableError
from tests.site import AGROUND, SiteTest, article, tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.files import File
    from generator.fingerprint import Fingerprint
    from generator.problems import Problem

FIRST, SECOND = AGROUND
PATH = "content/articles/2025-11-03-ferry.md"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """Two reports of one event, one of another."""
    made = SiteTest.make(tmp_path).write("content/site.yml", "title: x\nrepublish: full\nexport: {text: true}\n")
    made.write(PATH, article("Ferry aground off Marley", "2025-11-03", FIRST, source="Harbour Post"))
    made.write("content/articles/b.md", article("Ferry Gull aground", "2025-11-03", SECOND, source="Tide"))
    return made.write("content/articles/c.md", article("A cake", "2025-11-07", "Ellbach bakes a large cake."))


class Forgetful(Cache):
    """A cache that never has what it was given, as on a full disk."""

    def load(self, keys: Iterable[Fingerprint]) -> dict[Fingerprint, bytes]:
        """Nothing is known."""
        list(keys)
        return {}


def read_once(site: SiteTest, cache: Cache) -> tuple[Bodies, File]:
    """A site's articles are read for one build; with one of their files."""
    taken = content.scan(site.root, None)
    file = taken.files["articles/2025-11-03-ferry.md"]
    memory = Memory(cache, once=True)
    assert len(read(taken, memory)) == 3
    assert sorted(taken.files) == ["site.yml"], "the bytes of articles are let go"
    memory.bodies.clear()
    return bodies(taken, memory), file


def test_bodies_come_from_the_cache(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    texts, file = read_once(site, Cache(None))
    monkeypatch.setattr(files, "scan", lambda _folder: pytest.fail("the folder was read again"))
    assert texts.fetch([file.fingerprint])[file.fingerprint].text == FIRST.replace("*", "")


def test_a_body_that_the_cache_has_lost_is_read_again_with_all_files_at_once(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts, file = read_once(site, Forgetful(None))
    scan, scans = files.scan, list[Path]()

    def counted(folder: Path) -> Iterator[File | Problem]:
        scans.append(folder)
        return scan(folder)

    monkeypatch.setattr(files, "scan", counted)
    for _ in range(3):
        assert texts.fetch([file.fingerprint])[file.fingerprint].text == FIRST.replace("*", "")
    assert scans == [site.root / "content"]


def test_a_file_that_changed_meanwhile_is_told_where_its_body_is_lost(site: SiteTest) -> None:
    texts, file = read_once(site, Forgetful(None))
    site.edit(PATH, "Gull", "Tern")
    with pytest.raises(UnusableError) as told:
        texts.fetch([file.fingerprint])
    (problem,) = told.value.problems
    assert problem.message == "changed while it was read; build again"


def test_a_build_whose_cache_forgets_at_once_makes_the_same_site(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(Request(root=site.root, output=site.root / "kept", jobs=1))
    monkeypatch.setattr("generator.build.Cache", Forgetful)
    build(Request(root=site.root, output=site.root / "lost", jobs=1, cached=False))
    assert tree(site.root / "lost") == tree(site.root / "kept")


def test_a_body_stays_when_its_article_is_none_in_another_time_zone(site: SiteTest) -> None:
    late = article("Nearly for ever", "2025-11-03", "Boats wait.", updated="9999-12-31T23:30:00Z")
    site.write("content/articles/late.md", late).write("content/site.yml", "title: x\ntimezone: UTC\nrepublish: full\n")
    site.build()
    assert site.edit("content/site.yml", "UTC", "Europe/Paris").build().errors
    site.edit("content/site.yml", "Europe/Paris", "UTC").edit(PATH, "Gull", "Tern").build()
    assert "Boats wait." in site.file("articles/late/index.html")
    assert site.tree() == site.clean_tree()


def test_a_body_that_was_lost_is_read_once_and_for_all(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    texts, file = read_once(site, Cache(site.root / "cache.sqlite"))
    with closing(sqlite3.connect(site.root / "cache.sqlite")) as connection, connection:
        connection.execute("DELETE FROM entries")
    texts.memory.bodies.clear()
    assert texts.fetch([file.fingerprint])[file.fingerprint].text
    texts.files.clear()
    monkeypatch.setattr(files, "scan", None)
    assert texts.fetch([file.fingerprint])[file.fingerprint].text
