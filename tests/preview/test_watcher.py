"""What counts as a change, in real folders."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.preview.hub import Change
from generator.preview.watcher import Watcher, is_passed_over
from tests.preview.running import Preview, preview, until

QUIET = 0.8
"""Seconds in which nothing may be noted: more than the watcher's own delays."""


class Notes:
    """What a watcher noted."""

    def __init__(self, root: Path, *, poll: bool) -> None:
        self.root, self.changes = root, []
        folders = (root / "content", root / "templates")
        self.watcher = Watcher(folders, self.changes.append, poll=poll)

    def has(self, name: str) -> bool:
        return any(change.path == self.root / name for change in list(self.changes))

    def has_everything(self) -> bool:
        return Change(None, whole=False) in self.changes

    def forget(self) -> None:
        time.sleep(QUIET)
        self.changes.clear()


@pytest.fixture(params=[False, True], ids=["events", "poll"])
def notes(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Notes]:
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / "content/articles/a.md").write_text("a")
    made = Notes(tmp_path, poll=request.param)
    made.watcher.start()
    time.sleep(0.1)
    yield made
    made.watcher.stop()


def test_a_save_is_noted_as_whole(notes: Notes) -> None:
    path = notes.root / "content/articles/a.md"
    path.write_text("longer")
    until(lambda: notes.has("content/articles/a.md"))


def test_a_closed_file_is_known_to_be_whole(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    notes = Notes(tmp_path, poll=False)
    notes.watcher.start()
    path = tmp_path / "content/a.md"
    with path.open("w") as file:
        file.write("x")
        file.flush()
        until(lambda: notes.has("content/a.md"))
        assert not any(change.whole for change in notes.changes)
    until(lambda: Change(path, whole=True) in notes.changes)
    notes.watcher.stop()


def test_reading_is_no_change(notes: Notes) -> None:
    for _ in range(50):
        (notes.root / "content/articles/a.md").read_bytes()
        list((notes.root / "content").rglob("*"))
    time.sleep(QUIET)
    assert notes.changes == []


def test_a_rename_save_is_noted(notes: Notes) -> None:
    temporary = notes.root / "content/articles/.a.md.tmp"
    temporary.write_text("renamed over")
    temporary.replace(notes.root / "content/articles/a.md")
    until(lambda: notes.has("content/articles/a.md"))
    assert not notes.has("content/articles/.a.md.tmp")


def test_deletion_and_creation_are_noted(notes: Notes) -> None:
    path = notes.root / "content/articles/a.md"
    path.unlink()
    until(lambda: notes.has("content/articles/a.md"))
    notes.forget()
    path.write_text("back again")
    until(lambda: notes.has("content/articles/a.md"))


def test_files_moved_in_from_elsewhere_are_noted(notes: Notes, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "b.md"
    elsewhere.write_text("b")
    shutil.move(elsewhere, notes.root / "content/articles/b.md")
    until(lambda: notes.has("content/articles/b.md"))


def test_a_new_folder_and_what_comes_into_it_are_noted(notes: Notes) -> None:
    (notes.root / "content/pages/deep").mkdir(parents=True)
    until(notes.has_everything)
    notes.forget()
    (notes.root / "content/pages/deep/about.md").write_text("x")
    until(lambda: notes.has("content/pages/deep/about.md"))


def test_a_renamed_folder_is_noted_and_followed(notes: Notes) -> None:
    (notes.root / "content/articles").rename(notes.root / "content/texts")
    until(notes.has_everything)
    notes.forget()
    (notes.root / "content/texts/a.md").write_text("after the rename")
    until(lambda: notes.has("content/texts/a.md"))


def test_templates_that_come_later_are_followed(notes: Notes) -> None:
    (notes.root / "templates").mkdir()
    until(notes.has_everything)
    notes.forget()
    (notes.root / "templates/base.html").write_text("x")
    until(lambda: notes.has("templates/base.html"))
    shutil.rmtree(notes.root / "templates")
    time.sleep(QUIET)
    notes.forget()
    (notes.root / "templates").mkdir()
    until(notes.has_everything)
    notes.forget()
    (notes.root / "templates/base.html").write_text("y")
    until(lambda: notes.has("templates/base.html"))


def test_the_output_and_what_editors_leave_are_not_noted(notes: Notes) -> None:
    (notes.root / "site").mkdir()
    (notes.root / "site/index.html").write_text("built")
    (notes.root / ".briefing").mkdir()
    (notes.root / ".briefing/cache.sqlite").write_text("x")
    for name in (".a.md.swp", "a.md~", "#a.md#", ".#a.md", "4913", "a.md___jb_tmp___", "x.tmp"):
        (notes.root / "content/articles" / name).write_text("x")
        (notes.root / "content/articles" / name).unlink()
    time.sleep(QUIET)
    assert notes.changes == []


def test_a_linked_content_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "content").symlink_to(tmp_path / "real")
    notes = Notes(tmp_path, poll=False)
    notes.watcher.start()
    (tmp_path / "real/a.md").write_text("x")
    until(lambda: notes.has("content/a.md"))
    notes.watcher.stop()


def test_stopping_leaves_no_thread(tmp_path: Path) -> None:
    before = threading.active_count()
    notes = Notes(tmp_path, poll=False)
    notes.watcher.start()
    notes.watcher.stop()
    until(lambda: threading.active_count() <= before + 1)


@pytest.mark.parametrize("name", ["2025/09/a.md", "site.yml", "a~b.md", "assets/style.css", "2025"])
def test_content_is_not_passed_over(name: str) -> None:
    assert not is_passed_over(Path(name))


# Through the whole preview


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Preview]:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/index.html").write_text("<h1>Start</h1>")
    with preview(tmp_path) as running:
        until(lambda: running.serves("/", "Start"))
        yield running


def refreshes(site: Preview) -> int:
    return site.said().count(" ms")


def test_a_touch_without_a_change_makes_nothing_anew(site: Preview) -> None:
    before = refreshes(site)
    for _ in range(3):
        os.utime(site.site / "content/index.html")
        site.write("index.html", "<h1>Start</h1>")
        time.sleep(0.3)
    assert refreshes(site) == before


def test_a_hundred_saves_make_few_refreshes_and_the_last_is_right(site: Preview) -> None:
    before = refreshes(site)
    for number in range(100):
        site.write("index.html", f"<h1>save {number}</h1>")
        time.sleep(0.02)
    until(lambda: site.serves("/", "save 99"))
    time.sleep(QUIET)
    assert refreshes(site) - before < 15


def test_polling_serves_a_save_too(tmp_path: Path) -> None:
    with preview(tmp_path, poll=True) as site:
        site.write("index.html", "<h1>polled</h1>")
        until(lambda: site.serves("/", "polled"))


def test_random_edits_end_at_the_state_of_the_disk(site: Preview) -> None:
    for number in range(50):
        name = f"p{number % 7}.html"
        path = site.site / "content" / name
        if number % 5 == 4 and path.exists():
            path.unlink()
        elif number % 5 == 3 and path.exists():
            path.rename(path.with_name(f"q{number}.html"))
        else:
            site.write(name, f"<p>text {number}</p>")
        time.sleep(0.01 * (number % 4))
    names = {path.stem: path.read_text() for path in (site.site / "content").glob("[pq]*.html")}
    for name, text in names.items():
        until(lambda name=name, text=text: site.serves(f"/{name}/", text))
    for number in range(7):
        if f"p{number}" not in names:
            until(lambda number=number: site.get(f"/p{number}/").status == 404)
