"""A1 to A3: builds that are killed, halted, watched; the tools of this folder do the same by the hundred."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from generator.output import exchange, guests
from tests.promises.kills import GUESTS, Killing, litter
from tests.site import MANIFEST, SiteTest, article, surroundings, tree

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows can neither fork nor exchange folders")

NAME = "content/articles/2026-11-20-a.md"


@pytest.mark.parametrize("seed", [1, 2])
def test_a1_a_killed_build_leaves_the_whole_old_or_the_whole_new_site(tmp_path: Path, seed: int) -> None:
    killing = Killing.begin(tmp_path / "project", articles=60, seed=seed)
    for _ in range(3):
        killing.kill_one()


def test_a3_a_killed_first_build_leaves_no_site_or_a_whole_one(tmp_path: Path) -> None:
    killing = Killing.begin(tmp_path / "project", articles=60, seed=3)
    killing.first()


@pytest.mark.parametrize(
    "mode", [["--part", "2"], ["--part", "7"], ["--first"], ["--journal", "--part", "5"]], ids="/".join
)
def test_a1_a_build_ended_before_any_step_is_repaired_by_the_next(mode: list[str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.promises.steps", "--of", "15", *mode],
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout.split()[0]) > 30


def test_a1_whoever_has_the_folder_open_reads_one_site(built: SiteTest) -> None:
    old = built.tree()
    handle = os.open(built.output, os.O_RDONLY)
    built.edit("content/site.yml", "Harbour Watch", "Port Watch").build()
    for name, data in old.items():
        with open(os.open(name, os.O_RDONLY, dir_fd=handle), "rb") as file:  # noqa: PTH123 - a descriptor
            assert file.read() == data, name
    os.close(handle)
    assert not set(built.tree().values()) & {old["index.html"]}


def test_a1_a_build_that_changes_nothing_exchanges_nothing(built: SiteTest) -> None:
    before = built.output.stat()
    assert built.build().written == set()
    assert (built.output.stat().st_ino, built.output.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def files_of(site: SiteTest) -> dict[int, int]:
    """Every file in either tree, by its number in the file system, with the time when it was written."""
    found = (path.lstat() for top in (site.output, site.root / ".briefing/spare") for path in top.rglob("*"))
    return {status.st_ino: status.st_ctime_ns for status in found if stat.S_ISREG(status.st_mode)}


def test_a1_a_change_writes_no_more_files_than_have_changed_now_or_the_last_time(built: SiteTest) -> None:
    last = built.edit(NAME, "Dockers", "One dockers").build().written
    for word in ("Two", "Three"):
        before = files_of(built)
        now = built.edit(NAME, "One" if word == "Two" else "Two", word).build().written
        assert 0 < len(now) < len(built.tree()) / 2
        assert len(set(files_of(built)) - set(before)) <= len(now | last) + 3
        last = now


def test_a1_a_page_that_stays_the_same_keeps_its_time(built: SiteTest) -> None:
    for word in ("Two", "Three"):
        before = {name: (built.output / name).stat().st_mtime_ns for name in built.tree()}
        written = built.edit(NAME, "vote" if word == "Two" else "Two", word).build().written | {MANIFEST}
        assert len(written) < len(before)
        now = {name: (built.output / name).stat().st_mtime_ns for name in before}
        assert {name for name in before if now[name] != before[name]} <= written


def spare(site: SiteTest) -> Path:
    """Where the second tree stands."""
    (found,) = (site.root / ".briefing/spare").glob("*/tree")
    return found


MEDDLING = {
    "taken away": shutil.rmtree,
    "emptied": lambda place: [shutil.rmtree(p) if p.is_dir() else p.unlink() for p in place.iterdir()],
    "without its manifest": lambda place: (place / ".briefing-manifest.json").unlink(),
    "with a damaged manifest": lambda place: (place / ".briefing-manifest.json").write_text("{"),
    "with a page missing": lambda place: (place / "archive/index.html").unlink(),
    "with a page written over": lambda place: (place / "archive/index.html").write_text("other"),
    "with a linked page": lambda place: relink(place / "archive/index.html"),
    "with a linked folder": lambda place: relink(place / "archive"),
    "with a folder for a page": lambda place: [(place / "404.html").unlink(), (place / "404.html").mkdir()],
    "with a page of two names": lambda place: os.link(place / "404.html", place.parent.parent.parent / "other"),
    "a file": lambda place: [shutil.rmtree(place), place.write_text("x")],
}


def relink(path: Path) -> None:
    """Something becomes a link to what it was, elsewhere."""
    away = path.parents[4] / "elsewhere"
    path.rename(away)
    path.symlink_to(away)


@pytest.mark.parametrize("meddle", MEDDLING.values(), ids=MEDDLING.keys())
def test_a2_whatever_befalls_the_second_tree_the_site_is_right(built: SiteTest, meddle: object) -> None:
    built.edit(NAME, "strike", "strike soon").build()
    meddle(spare(built))  # type: ignore[operator]
    for word in ("today", "tomorrow"):
        built.edit("content/site.yml", "title: ", f"title: {word} ").build()
        assert built.tree() == built.clean_tree()
        assert [p for p in built.output.rglob("*") if p.is_symlink() or (p.is_file() and p.stat().st_nlink > 1)] == []


def test_a2_a_page_changed_by_hand_does_not_come_back_from_the_second_tree(built: SiteTest) -> None:
    place = built.output / "archive/index.html"
    place.write_text("changed by hand")
    for word in ("one", "two", "three"):
        built.edit("content/site.yml", "title: ", f"title: {word} ").build()
        assert built.tree() == built.clean_tree()


def test_a2_the_second_tree_of_a_site_that_is_gone_goes_too(built: SiteTest, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    built.build(output=other)
    assert len(list((built.root / ".briefing/spare").iterdir())) == 2
    shutil.rmtree(other)
    built.build()
    assert spare(built)


def test_a2_without_the_cache_no_second_tree_is_kept(site: SiteTest) -> None:
    for title in ("Dockers vote", "Dockers refuse"):
        assert site.articles(article(title)).build(cached=False).exit == 0
    assert not (site.root / ".briefing").exists()
    assert site.tree() == site.clean_tree()


@pytest.fixture
def hosted(built: SiteTest) -> SiteTest:
    """A site with what others put into its folder."""
    for name, data in GUESTS.items():
        built.write(f"site/{name}", data)
    return built


def test_a1_what_others_put_there_stays_the_very_same_file(hosted: SiteTest) -> None:
    before = {name: (hosted.output / name).stat() for name in GUESTS}
    for word in ("one", "two"):
        hosted.edit("content/site.yml", "title: ", f"title: {word} ").build()
        after = {name: (hosted.output / name).stat() for name in GUESTS}
        assert {n: (s.st_ino, s.st_mtime_ns) for n, s in after.items()} == {
            n: (s.st_ino, s.st_mtime_ns) for n, s in before.items()
        }
        assert hosted.tree() == {**hosted.clean_tree(), **GUESTS}
    assert litter(hosted.root) == []


def test_a1_a_guest_changed_after_a_killed_build_is_neither_lost_nor_overwritten(
    hosted: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guests, "bring_home", lambda *_: None)
    hosted.edit("content/site.yml", "title: ", "title: New ").build()
    monkeypatch.undo()
    assert hosted.file("CNAME") == "news.example\n"
    assert (hosted.output / "large.bin").is_symlink()
    (hosted.output / "CNAME").write_text("other.example")
    (told,) = hosted.build().told
    assert "CNAME" in told
    assert "move one of them away" in told
    hosted.write("site/CNAME", GUESTS["CNAME"])
    assert hosted.build().exit == 0
    assert hosted.tree() == {**hosted.clean_tree(), **GUESTS}


def test_a1_without_exchange_the_same_site_comes_out(hosted: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_call", lambda: None)
    for word in ("one", "two"):
        hosted.edit("content/site.yml", "title: ", f"title: {word} ").build()
        assert hosted.tree() == {**hosted.clean_tree(), **GUESTS}


def test_a1_where_an_exchange_is_refused_the_same_site_comes_out(
    hosted: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = exchange.swap
    asked: Counter[str] = Counter()

    def refuse(one: Path, other: Path) -> bool:
        asked[one.name] += 1
        return one != hosted.output and real(one, other)

    monkeypatch.setattr(exchange, "swap", refuse)
    for word in ("one", "two"):
        hosted.edit("content/site.yml", "title: ", f"title: {word} ").build()
        assert hosted.tree() == {**hosted.clean_tree(), **GUESTS}
    assert asked[hosted.output.name] == 2
    assert not [path for path in hosted.output.rglob("*") if path.is_symlink()]


def test_a2_a_folder_whose_second_tree_cannot_stand_in_the_root_has_it_beside(site: SiteTest, tmp_path: Path) -> None:
    site.articles(article("Dockers vote")).write(".briefing", "a file where a folder is wanted")
    output = tmp_path / "public/site"
    for word in ("one", "two"):
        site.edit("content/site.yml", "title: ", f"title: {word} ").build(output=output)
        assert tree(output) == site.clean_tree()
    assert [path.name for path in output.parent.iterdir() if path != output] == [".briefing-new-site"]
