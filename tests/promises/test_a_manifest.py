"""What a build keeps of the published folder: the manifest in it, and the marks beside it. Damage costs time only."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import background, outcomes, output
from generator.build import CACHE
from generator.cache import Cache
from generator.output import manifests, marks, sights, trees
from tests.site import MANIFEST, SiteTest, article

NAME = "content/articles/2026-11-20-a.md"
PAUSE = 0.05
"""Longer than a tick of the clock in which a change might stay unseen."""


@pytest.fixture
def built(site: SiteTest) -> SiteTest:
    """A site that was published."""
    site.articles(article("Dockers vote"), article("Orchids bloom", "2026-11-21")).build()
    return site


@pytest.fixture
def settled(built: SiteTest) -> SiteTest:
    """A site with a second tree, whose marks are old enough to be believed."""
    for word in ("refuse", "strike"):
        time.sleep(PAUSE)
        built.edit(NAME, "vote" if word == "refuse" else "refuse", word).build()
    time.sleep(PAUSE)
    return built


def lines(site: SiteTest) -> list[str]:
    """The lines of the manifest."""
    return (site.output / MANIFEST).read_text("utf-8").splitlines()


def spare(site: SiteTest) -> Path:
    """Where the second tree stands."""
    (found,) = (site.root / ".briefing/spare").glob("*/tree")
    return found


def test_a1_the_manifest_is_json_with_one_line_for_each_file_by_name(built: SiteTest) -> None:
    whole = json.loads("\n".join(lines(built)))
    names = sorted(set(built.tree()) - {MANIFEST})
    assert [*whole["files"]] == names
    assert (whole["version"], whole["unfinished"]) == (1, False)
    assert [line.split('"')[1] for line in lines(built) if line.endswith((",", '"')) and "/index.html" in line] == [
        name for name in names if "/index.html" in name
    ]


def test_a1_an_edit_changes_the_lines_of_the_files_that_it_wrote(built: SiteTest) -> None:
    before = lines(built)
    written = built.edit(NAME, "Dockers", "Sailors").build().written
    assert {line.split('"')[1] for line in {*lines(built)} - {*before}} == written


def test_a1_a_manifest_of_an_older_version_is_believed(built: SiteTest) -> None:
    place = built.output / MANIFEST
    files = json.loads(place.read_text("utf-8"))["files"]
    place.write_text(json.dumps({"files": files, "version": 1, "unfinished": False}) + "\n", "utf-8")
    again = built.build()
    assert (again.exit, again.written, again.removed) == (0, set(), set())
    assert built.build().written == set()
    assert built.edit(NAME, "Dockers", "Sailors").build().exit == 0
    assert built.tree() == built.clean_tree()


@pytest.mark.parametrize("name", ['a"b.html', 'a",', '":"', "a\\b", "é\u2028.html", "a\nb", "a: b"])
def test_a1_whatever_a_file_is_called_the_manifest_is_json(tmp_path: Path, name: str) -> None:
    tree = manifests.write(tmp_path, {name: "00", "z": '0"0'}, unfinished=True)
    data = (tmp_path / MANIFEST).read_bytes()
    assert json.loads(data) == {"version": 1, "unfinished": True, "files": {name: "00", "z": '0"0'}}
    assert manifests.tree_of(tmp_path) == tree


@pytest.mark.parametrize("name", ["../a", "/a", "a/../b", "c:a", "a\\b"])
def test_a1_a_manifest_that_names_what_is_outside_is_not_believed(tmp_path: Path, name: str) -> None:
    for files in ({name: "00"}, {name: "00", "b.html": "11"}):
        manifests.write(tmp_path, files, unfinished=False)
        assert manifests.read(tmp_path) is None
    (tmp_path / MANIFEST).write_text(f'{{"files": {{"a..b": "", {json.dumps(name)}: ""}}}}')
    assert manifests.read(tmp_path) is None


def test_a1_a_site_that_was_moved_whole_is_right(settled: SiteTest, tmp_path: Path) -> None:
    settled.root.rename(tmp_path / "moved")
    moved = SiteTest(tmp_path / "moved")
    assert moved.build().written == set()
    assert moved.edit(NAME, "Dockers", "Sailors").build().exit == 0
    assert moved.tree() == moved.clean_tree()


def test_a1_a_published_folder_that_was_moved_is_known_again(settled: SiteTest) -> None:
    place = settled.root / "elsewhere"
    settled.output.rename(place)
    assert settled.build(output=place).written == set()


def test_a1_a_published_folder_that_was_copied_is_known_again(settled: SiteTest) -> None:
    shutil.copytree(settled.output, settled.root / "copy")
    shutil.rmtree(settled.output)
    (settled.root / "copy").rename(settled.output)
    assert settled.build().written == set()
    assert settled.edit(NAME, "Dockers", "Sailors").build().exit == 0
    assert settled.tree() == settled.clean_tree()


def meddle(path: Path) -> None:
    """A file becomes another of the same size and times."""
    status, data = path.stat(), path.read_bytes()
    path.write_bytes(data.replace(b"Orchids", b"Thistle"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_a2_a_page_of_the_second_tree_changed_by_hand_is_never_published(settled: SiteTest) -> None:
    meddle(spare(settled) / "stories/2026-11-20-b/index.html")
    for word in ("Sailors", "Dockers"):
        settled.edit(NAME, "Dockers" if word == "Sailors" else "Sailors", word).build()
        assert settled.tree() == settled.clean_tree()


DAMAGE = {
    "shorter": lambda rows: rows[: -marks.WIDTH],
    "longer": lambda rows: rows + marks.NONE,
    "cut within a row": lambda rows: rows[:-1],
    "nothing": lambda _rows: b"",
    "unknown": lambda rows: bytes(len(rows)),
    "of other files": lambda rows: rows[marks.WIDTH :] + rows[: marks.WIDTH],
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
@pytest.mark.parametrize("field", ["files", "folders", "spare_files", "spare_folders"])
def test_a2_damaged_marks_cost_time_only(settled: SiteTest, field: str, damage: object) -> None:
    cache = Cache(settled.root / CACHE)
    folder = output.inspect(settled.output, settled.root)
    left = outcomes.left(folder, cache)
    assert left.tree == folder.tree
    rows = {**{name: getattr(left, name) for name in left.__struct_fields__}}
    rows[field] = damage(rows[field])  # type: ignore[operator]
    outcomes.keep(folder, sights.Left(**rows), cache)
    cache.close()
    meddle(settled.output / "stories/2026-11-20-b/index.html")
    assert settled.build().written == {"stories/2026-11-20-b/index.html"}
    settled.edit(NAME, "Dockers", "Sailors").build()
    assert settled.tree() == settled.clean_tree()


def test_a2_pages_and_guests_come_and_go_and_the_folder_is_right_each_time(settled: SiteTest) -> None:
    guests: dict[str, bytes] = {}
    page = "stories/2026-11-20-b"

    def visit(name: str) -> None:
        settled.write(f"site/{name}", name.encode())
        guests[name] = name.encode()

    def leave(name: str) -> None:
        (settled.output / name).unlink()
        del guests[name]

    turns = (
        lambda: visit(f"{page}/guest.txt"),
        lambda: settled.write("content/articles/new.md", article("Owls return", "2026-11-22")),
        lambda: visit("stories/2026-11-22-new/guest.txt"),
        lambda: settled.edit(NAME, "Dockers", "Sailors"),
        lambda: settled.remove("content/articles/new.md"),
        lambda: leave(f"{page}/guest.txt"),
        lambda: visit("topics/own/guest.txt"),
        lambda: settled.edit(NAME, "Sailors", "Dockers"),
        lambda: settled.write("content/articles/new.md", article("Owls return", "2026-11-22")),
        lambda: visit(f"{page}/guest.txt"),
    )
    for turn in turns:
        turn()
        for _ in range(2):
            assert settled.build().exit == 0
            assert settled.tree() == {**settled.clean_tree(), **guests}
            time.sleep(PAUSE / 2)


NAMES = st.sets(st.lists(st.sampled_from(["a", "a-b", "b", "ab"]), min_size=1, max_size=4).map("/".join), max_size=12)


@given(NAMES, NAMES)
def test_the_folders_above_files_are_told_by_what_came_and_went(before: set[str], after: set[str]) -> None:
    told = trees.folders_after(trees.folders_of(before), sorted(after), after - before, before - after)
    above = {""} | {name.rsplit("/", depth)[0] for name in after for depth in range(1, name.count("/") + 1)}
    assert told == trees.folders_of(after) == sorted(above)


def test_a2_a_mark_of_the_last_tick_tells_nothing_and_an_older_one_does(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("old")
    time.sleep(PAUSE)
    for name in ("new", "newer"):
        (tmp_path / name).write_text(name)
    rows = marks.take_rows(str(tmp_path), ["old", "new", "newer", "missing"])
    old, new, newer, missing = marks.split(marks.settled(rows))
    assert (old, newer, missing) == (rows[: marks.WIDTH], marks.NONE, marks.NONE)
    assert new in {marks.NONE, rows[marks.WIDTH : 2 * marks.WIDTH]}
    assert marks.sizes(rows) == [3, 3, 5, 0]
    time.sleep(PAUSE)
    (tmp_path / "newest").write_text("")
    witness = marks.take_rows(str(tmp_path), [""], folders=True)
    assert marks.settled(rows, witness) == rows


def test_a1_what_was_written_last_is_not_read_at_every_build(
    settled: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    settled.edit("content/site.yml", "title: ", "title: The ").build()
    time.sleep(PAUSE)
    (settled.output / "guest.txt").write_text("writes the folder")
    settled.build()
    plain = trees.read_plain
    monkeypatch.setattr(trees, "read_plain", lambda path: read.append(path) or plain(path))
    assert settled.build().written == set()
    assert read == []


def test_a1_a_build_of_what_has_not_changed_leaves_the_second_tree_alone(
    settled: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []
    monkeypatch.setattr(background, "is_possible", lambda **_: False)
    monkeypatch.setattr(sights, "_look_aside", lambda left: looked.append(left) or b"\xc0")
    settled.build()
    assert looked == []
    settled.edit(NAME, "Dockers", "Sailors").build()
    assert len(looked) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="without fork all is done when asked for")
class TestAside:
    """Work in a process of its own."""

    @pytest.fixture(autouse=True)
    def aside(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whatever the machine, a process of its own is born."""
        monkeypatch.setattr(background, "is_possible", lambda **_: True)

    def test_pieces_are_told_in_any_order_and_as_often_as_asked(self) -> None:
        with background.begin([lambda: b"one", lambda: b"", lambda: b"3" * 200_000]) as work:
            first, second, third = work.results
            assert (third(), first(), second(), third()) == (b"3" * 200_000, b"one", b"", b"3" * 200_000)

    def test_what_nobody_asks_for_is_not_done(self, tmp_path: Path) -> None:
        done = tmp_path / "done"
        for asked in (False, True):
            with background.begin([lambda: b"one", lambda: done.write_text("x").to_bytes(1, "big")]) as work:
                assert work.results[0]() == b"one"
                if asked:
                    work.go_on()
                    assert work.results[1]() == b"\x01"
            assert done.exists() == asked

    def test_what_the_process_cannot_do_is_done_here(self) -> None:
        here = os.getpid()

        def only_here() -> bytes:
            if os.getpid() != here:
                os._exit(1)
            return b"done"

        with background.begin([lambda: b"one", only_here, lambda: b"three"]) as work:
            assert [each() for each in work.results] == [b"one", b"done", b"three"]


def test_a_manifest_whose_lines_stand_in_another_order_leaves_no_file_stale(built: SiteTest) -> None:
    built.write("templates/assets/a.txt", "one").write("templates/assets/b.txt", "two")
    built.build()
    told = lines(built)
    first, second = (next(at for at, line in enumerate(told) if f"assets/{name}.txt" in line) for name in "ab")
    told[first], told[second] = told[second], told[first]
    (built.output / MANIFEST).write_text("\n".join(told) + "\n", "utf-8")
    built.build(explain="/")
    built.write("templates/assets/a.txt", "two").write("templates/assets/b.txt", "one")
    built.build()
    assert (built.file("assets/a.txt"), built.file("assets/b.txt")) == ("two", "one")
    assert built.tree().keys() == built.clean_tree().keys()
