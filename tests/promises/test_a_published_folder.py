"""A: the published folder is whole, at every instant, whatever happens to a build."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from generator import content, press, recipe, rendering, themes
from generator.cache import Cache
from generator.memory import Memory
from generator.output import locks
from generator.stopwatch import Stopwatch
from generator.understanding import understand
from tests.site import MANIFEST, REPOSITORY, SiteTest, article, surroundings, tree

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no process groups, no umask, no lock of folders")

ONE = article("Dockers vote to strike")
NAME = "content/articles/2026-11-20-a.md"
PAGE = "articles/2026-11-20-a/index.html"


def test_a11_only_plain_files_and_folders_are_published(built: SiteTest) -> None:
    for path in built.output.rglob("*"):
        assert not path.is_symlink()
        assert path.is_dir() or path.stat().st_nlink == 1


FAILURES = {
    "a broken template": lambda s: s.write("templates/article.html", "{% if %}"),
    "a template that asks for what is not there": lambda s: s.write("templates/article.html", "{{ view.tilte }}"),
    "a template that computes nonsense": lambda s: s.write("templates/article.html", "{{ view.title + 1 }}"),
    "a template that divides by nothing": lambda s: s.write(
        "templates/article.html", "{{ 1 / (view.title|length - 22) }}"
    ),
    "a template that is not UTF-8": lambda s: s.write("templates/article.html", b"<h1>\xff</h1>"),
    "a template that draws in one that is missing": lambda s: s.write(
        "templates/article.html", "{% include 'no.html' %}"
    ),
    "a template that names its parent at run time": lambda s: s.write(
        "templates/article.html", "{% extends view.title %}"
    ),
    "a registry that is no YAML": lambda s: s.write("content/actors.yml", "a: [unclosed"),
    "a registry that is no mapping": lambda s: s.write("content/topics.yml", "- a\n- b\n"),
    "a registry that is not UTF-8": lambda s: s.write("content/sources.yml", b"caf\xe9: {name: x}"),
    "overrides that are no YAML": lambda s: s.write("content/stories.yml", "x: y: z"),
    "settings that are wrong": lambda s: s.edit(
        "content/site.yml", "timezone: Europe/Paris", "timezone: Europe/Pariss"
    ),
    "settings that are gone": lambda s: s.remove("content/site.yml"),
    "content that is gone": lambda s: s.rename("content", "contents"),
}


@pytest.mark.parametrize("breakage", FAILURES.values(), ids=FAILURES.keys())
def test_a10_a_failed_build_leaves_the_site_as_it_was_and_names_the_file(built: SiteTest, breakage: object) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in built.output.rglob("*") if path.is_file()}
    built.articles(article("Dockers vote to strike", body="New words."))
    breakage(built)  # type: ignore[operator]
    failed = built.build()
    assert failed.exit == 1
    assert failed.report is None
    assert "content" in failed.told[0] or failed.told[0].startswith("templates/article.html")
    after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in built.output.rglob("*") if path.is_file()}
    assert after == before


def test_a10_a_failed_first_build_makes_no_folder(site: SiteTest) -> None:
    assert site.articles(ONE).write("templates/article.html", "{{ view.tilte }}").build().exit == 1
    assert not site.output.exists()


def test_a10_the_complaint_about_a_template_names_line_page_and_nearest_field(built: SiteTest) -> None:
    (told,) = built.write("templates/article.html", "<h1>\n{{ view.tilte }}\n</h1>\n").build().told
    assert told.startswith("templates/article.html:2:1: error[template]")
    assert "did you mean `title`?" in told
    assert "/articles/2026-11-20-a/" in told


def test_a10_all_broken_templates_are_named_at_once(site: SiteTest) -> None:
    told = site.write("templates/archive.html", "{% if %}").write("templates/story.html", "\n{{").build().told
    assert [line.split(": ")[0] for line in told] == ["templates/archive.html:1:1", "templates/story.html:2:1"]


def test_a10_strict_publishes_nothing_while_there_is_a_problem(built: SiteTest) -> None:
    before = built.tree()
    built.write("content/articles/2026-11-22-c.md", article("Fine", "2026-11-22"))
    failed = built.write("content/articles/bad.md", "---\ntitle: Bad\n---\n").build(strict=True)
    assert failed.exit == 1
    assert "missing-date" in failed.told[0]
    assert built.tree() == before


def test_a10_without_strict_the_sound_articles_are_published(built: SiteTest) -> None:
    built.write("content/articles/2026-11-22-c.md", article("Fine", "2026-11-22"))
    again = built.write("content/articles/bad.md", "---\ntitle: Bad\n---\n").build()
    assert again.exit == 1
    assert {a["title"] for a in built.data("articles")} == {"Dockers vote to strike", "Fine"}


def test_a10_an_article_that_breaks_leaves_the_site_until_it_is_mended(built: SiteTest) -> None:
    again = built.edit(NAME, "date:", "dote:").build()
    assert again.exit == 1
    assert again.report is not None
    assert again.report.outcome.left_out == ("articles/2026-11-20-a.md",)
    assert not (built.output / PAGE).exists()
    assert built.edit(NAME, "dote:", "date:").build().exit == 0
    assert (built.output / PAGE).exists()


def test_a3_what_a_killed_first_build_of_an_older_version_left_counts_as_empty(site: SiteTest) -> None:
    site.articles(ONE).write(f"site/.briefing-new-{MANIFEST}", "{")
    assert site.build().exit == 0
    assert site.tree() == site.clean_tree()


def test_a2_no_temporary_file_is_left_behind(built: SiteTest) -> None:
    assert [name for name in tree(built.root) if ".briefing-new" in name] == []


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """A site of which a build takes long enough to be stopped in the middle."""
    made = SiteTest.make(tmp_path_factory.mktemp("large"))
    for number in range(150):
        made.write(f"content/articles/{number}.md", article(f"Council {number}", f"2026-11-{number % 9 + 1:02}"))
    return made


def start(site: SiteTest, output: Path, *more: str) -> subprocess.Popen[bytes]:
    """Begin a build in a process group of its own."""
    command = [sys.executable, "-m", "generator", "build", "--root", str(site.root), "--output", str(output), *more]
    return subprocess.Popen(
        command, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


@pytest.fixture(scope="module")
def expected(large: SiteTest) -> dict[str, bytes]:
    """What a clean build of the large site publishes."""
    return large.clean_tree()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for the processes of a process")
def test_a4_a_build_stopped_while_its_processes_work_shows_no_traceback(tmp_path: Path) -> None:
    site = SiteTest.make(tmp_path)
    for number in range(800):
        site.write(f"content/articles/{number}.md", article(f"Council {number}", body="Many words. " * 400))
    process = start(site, site.output, "--jobs", "2")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while process.poll() is None and not children.read_text().strip():
        time.sleep(0.001)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=30)[1].decode()
    assert "Traceback" not in said
    assert process.returncode == 130
    assert not site.output.exists()


def wait_for(process: subprocess.Popen[bytes], site: SiteTest, sign: str) -> None:
    """Wait until something that matches stands in the site's root, or the build is over."""
    while process.poll() is None and not list(site.root.glob(sign)):
        time.sleep(0.001)


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("sign", [".briefing/cache.sqlite", ".briefing/spare/*/changes/*"])
def test_a4_a_stopped_build_says_so_in_one_line_and_leaves_no_site_or_a_whole_one(
    large: SiteTest, expected: dict[str, bytes], number: signal.Signals, sign: str
) -> None:
    shutil.rmtree(large.root / ".briefing", ignore_errors=True)
    shutil.rmtree(large.output, ignore_errors=True)
    process = start(large, large.output)
    wait_for(process, large, sign)
    os.killpg(process.pid, number)
    said = process.communicate(timeout=30)[1].decode()
    assert "Traceback" not in said
    assert len(said.strip().splitlines()) == 1
    assert process.returncode == 130
    assert large.tree() in ({}, expected)
    assert large.build().exit == 0
    assert large.tree() == expected


@posix
@pytest.mark.parametrize("number", [2, 4])
def test_a6_builds_at_once_end_in_a_whole_site_and_each_says_how_it_went(
    large: SiteTest, expected: dict[str, bytes], tmp_path: Path, number: int
) -> None:
    output = tmp_path / "out"
    running = [start(large, output) for _ in range(number)]
    for process in running:
        said = process.communicate(timeout=60)[1].decode()
        assert process.returncode == 0 or "another build of this site is running" in said
        assert "Traceback" not in said
    assert tree(output) == expected


@posix
def test_a6_a_build_that_another_does_not_let_in_says_so_and_touches_nothing(
    built: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = built.tree()
    monkeypatch.setattr(locks, "PATIENCE", 2)
    with locks.hold(built.root / ".briefing"):
        told = built.edit(NAME, "Dockers vote", "Dockers refuse").build().told
    assert len(told) == 1
    assert "another build of this site is running" in told[0]
    assert built.tree() == before
    assert built.build().exit == 0


@posix
def test_a6_the_lock_dies_with_the_build_that_held_it(built: SiteTest) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(built.root / ".briefing")], env=surroundings(), stdout=subprocess.PIPE
    )
    assert holder.stdout
    assert holder.stdout.readline() == b"held\n"
    holder.kill()
    holder.communicate()
    assert built.build().exit == 0


HOLD = """
import sys, time
from pathlib import Path
from generator.output import locks
with locks.hold(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a5_a_place_that_cannot_be_written_is_told_in_one_line(site: SiteTest) -> None:
    site.articles(ONE)
    result = site.run("build", "--output", "/proc/briefing-site")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "/proc" in result.stderr


@posix
@pytest.mark.parametrize("bytes_", [1_000, 20_000])
def test_a5_a_disk_that_is_full_leaves_the_old_site_and_is_told_in_one_line(built: SiteTest, bytes_: int) -> None:
    before = built.tree()
    built.edit("content/site.yml", "Harbour Watch", "Port Watch").write("templates/assets/large.css", "/* */" * 9_000)
    failed = subprocess.run(
        [sys.executable, "-c", CRAMPED, str(bytes_), "build", "--root", str(built.root), "--no-cache"],
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert failed.returncode == 1
    (line,) = failed.stderr.strip().splitlines()
    assert "File too large" in line
    assert ".briefing" in line
    assert built.tree() == before
    assert built.build().exit == 0
    assert built.tree() == built.clean_tree()


CRAMPED = """
import resource, sys
from generator.cli import main
limit = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
main()
"""
"""No file may grow beyond a limit: the nearest to a full disk that needs no rights."""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four million bytes, where we may make one."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "briefing-test", str(place)]
    if not shutil.which("mount") or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("may not mount a disk here")
    yield place
    subprocess.run(["umount", str(place)], check=True)  # noqa: S607


def test_a5_a_small_disk_is_full_and_nothing_is_lost(site: SiteTest, small_disk: Path) -> None:
    output = small_disk / "site"
    assert site.articles(ONE).build(output=output).exit == 0
    before = tree(output)
    site.write("templates/assets/large.css", "/* */" * 1_500_000)
    failed = site.run("build", "--output", str(output))
    assert failed.returncode == 1
    (line,) = failed.stderr.strip().splitlines()
    assert "No space left on device" in line
    assert str(small_disk) in line
    assert tree(output) == before
    site.remove("templates/assets/large.css").edit("content/site.yml", "Harbour Watch", "Port Watch")
    assert site.build(output=output).exit == 0
    assert tree(output) == site.clean_tree()


@pytest.mark.parametrize("name", ["", "site"])
def test_a5_a_disk_that_may_only_be_read_is_told_in_one_line(site: SiteTest, small_disk: Path, name: str) -> None:
    output = small_disk / name
    assert site.articles(ONE).build(output=output).exit == 0
    before = tree(output)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)  # noqa: S607
    failed = site.edit(NAME, "Dockers vote", "Dockers refuse").run("build", "--output", str(output))
    assert failed.returncode == 1
    (line,) = failed.stderr.strip().splitlines()
    assert "Read-only file system" in line
    assert str(small_disk) in line
    assert tree(output) == before


def test_a1_a_folder_that_is_a_disk_of_its_own_is_written_through_a_journal(site: SiteTest, small_disk: Path) -> None:
    assert site.articles(ONE).build(output=small_disk).exit == 0
    site.edit(NAME, "Dockers vote", "Dockers refuse").write("content/articles/more.md", article("Owls", "2026-11-21"))
    (small_disk / "CNAME").write_text("news.example")
    assert site.build(output=small_disk).exit == 0
    assert tree(small_disk) == {**site.clean_tree(), "CNAME": b"news.example"}
    assert [path.name for path in small_disk.iterdir() if path.name.startswith(".briefing-new")] == []


@pytest.mark.parametrize("place", ["content/articles", "templates"])
def test_a7_sources_that_change_while_a_build_runs_end_in_the_site_of_a_clean_one(tmp_path: Path, place: str) -> None:
    site = SiteTest.make(tmp_path / "project").articles(ONE, article("Orchids bloom", "2026-11-21"))
    site.write("templates/archive.html", (REPOSITORY / "templates/archive.html").read_bytes())
    with shaken(site, place):
        for _ in range(4):
            site.build()
    assert site.build().exit == 0
    assert site.tree() == site.clean_tree()


@contextmanager
def shaken(site: SiteTest, place: str) -> Iterator[None]:
    """While the block runs, files of a folder are rewritten, moved away with it and put back."""
    over = Event()
    folder, away = site.root / place, site.root / "away"

    def shake() -> None:
        for number in count():
            for path in sorted(folder.iterdir()):
                text = path.read_bytes()
                path.write_bytes(text + b" " * (number % 3))
                path.write_bytes(text)
            folder.rename(away)
            away.rename(folder)
            if over.is_set():
                return

    thread = Thread(target=shake)
    thread.start()
    yield
    over.set()
    thread.join()


def test_a7_a_template_edited_between_reading_and_rendering_leaves_no_page_stale(built: SiteTest) -> None:
    old = (REPOSITORY / "templates/archive.html").read_text("utf-8")
    changed = old.replace("{% block main %}", "{% block main %}<p>Edited</p>")
    assert changed != old
    built.write("templates/archive.html", old)
    taken = content.scan(built.root, None)
    with closing(Cache(None)) as cache:
        known = understand(taken, Memory(cache), Stopwatch())
        templates = recipe.load_templates(built.root, known, cache)
        built.write("templates/archive.html", changed)
        page = next(page for page in recipe.plan(known, built.root)[0] if page.template == "archive.html")
        assert b"Edited" not in rendering.render(page, templates, "")


def test_a7_a_template_that_was_edited_for_as_long_as_a_build_took_leaves_no_page_stale(
    built: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = (REPOSITORY / "templates/archive.html").read_text("utf-8")
    load = themes.load

    def load_meanwhile(*given: Any) -> themes.Templates:  # noqa: ANN401 - handed on
        built.write("templates/archive.html", old.replace("{% block main %}", "{% block main %}<p>Edited</p>"))
        return load(*given)

    built.write("templates/archive.html", old)
    with monkeypatch.context() as patched:
        patched.setattr(themes, "load", load_meanwhile)
        built.build()
    assert "Edited" in built.file("archive/index.html")
    built.write("templates/archive.html", old)
    built.build()
    assert "Edited" not in built.file("archive/index.html")


def test_a7_a_link_among_templates_that_leads_elsewhere_now_leaves_no_page_stale(built: SiteTest) -> None:
    old = (REPOSITORY / "templates/archive.html").read_text("utf-8")
    built.write(
        "templates/archive.html", old.replace("{% block main %}", '{% block main %}{% include "skin/x.html" %}')
    )
    built.write("templates/all/light/x.html", "light").write("templates/all/shade/x.html", "shade")
    (built.root / "templates/skin").symlink_to("all/light")
    built.build()
    assert "light" in built.file("archive/index.html")
    (built.root / "templates/skin").unlink()
    (built.root / "templates/skin").symlink_to("all/shade")
    built.build()
    assert "shade" in built.file("archive/index.html")


def test_a7_where_a_page_of_ones_own_shows_its_file_it_is_made_anew_when_that_moves(built: SiteTest) -> None:
    base = (REPOSITORY / "templates/article.html").read_text("utf-8")
    built.write("templates/article.html", base.replace("{% block main %}", "{% block main %}{{ page.origin }}"))
    built.build()
    moved = f"content/articles/elsewhere/{Path(NAME).name}"
    built.rename(NAME, moved)
    built.build()
    assert moved in built.file(PAGE)
    assert built.tree() == built.clean_tree()


def test_a8_an_edit_of_the_same_size_at_the_same_time_is_seen(built: SiteTest) -> None:
    path = built.root / NAME
    before = path.stat()
    built.edit(NAME, "Dockers vote", "Farmers vote")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    built.build()
    assert "Farmers vote" in built.file(PAGE)
    assert built.tree() == built.clean_tree()


def test_a9_zone_locale_umask_and_hash_seed_change_no_byte(built: SiteTest) -> None:
    expected = built.tree()
    shutil.rmtree(built.output)
    shutil.rmtree(built.root / ".briefing")
    old = os.umask(0o077)
    try:
        ended = built.run("build", TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="7", HOME=str(built.root / "nobody"))
    finally:
        os.umask(old)
    assert ended.returncode == 0, ended.stderr
    assert built.tree() == expected


@posix
def test_a11_everybody_may_read_what_is_published_whatever_the_umask(built: SiteTest) -> None:
    old = os.umask(0o077)
    try:
        built.edit(NAME, "Dockers vote", "Dockers refuse").build()
        built.edit("content/site.yml", "Harbour Watch", "Port Watch").build()
    finally:
        os.umask(old)
    modes = {path.stat().st_mode & 0o777 for path in built.output.rglob("*") if path.is_file()}
    assert modes == {0o644}
    assert {p.stat().st_mode & 0o777 for p in [built.output, *built.output.rglob("*")] if p.is_dir()} == {0o755}


def test_a1_a_folder_taken_away_while_its_change_was_made_is_told_and_no_part_of_a_site_takes_its_place(
    built: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = press.print_all

    def meanwhile(*given: object) -> press.Printed:
        made = printed(*given)  # type: ignore[arg-type]  # as they are
        shutil.rmtree(built.output)
        return made

    monkeypatch.setattr(press, "print_all", meanwhile)
    again = built.edit(NAME, "Dockers vote", "Dockers refuse").build()
    assert again.exit == 1
    assert "taken away" in str(again.problems[0])
    assert not built.output.exists()
    monkeypatch.undo()
    assert built.build().exit == 0
    assert built.tree() == built.clean_tree()


@posix
def test_a_change_is_prepared_without_a_folder_for_each_page(built: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    make = os.mkdir

    def told(path: str, *more: int, **named: int) -> None:
        made.append(os.fspath(path))
        make(path, *more, **named)

    monkeypatch.setattr(os, "mkdir", told)
    built.edit("content/site.yml", "Harbour Watch", "Port Watch").build()
    assert any(path.endswith("loose") for path in made)
    assert not [path for path in made if "articles" in path.removeprefix(str(built.root))]
    assert built.tree() == built.clean_tree()
