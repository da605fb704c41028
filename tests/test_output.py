"""The published folder: what may be written, what stays, and what a failure leaves."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.site import MANIFEST, SiteTest, article, surroundings, tree

ONE = article("Dockers vote to strike")
NAME = "content/articles/2026-11-20-a.md"
PAGE = "articles/2026-11-20-a/index.html"


@pytest.fixture
def built(site: SiteTest) -> SiteTest:
    """A site of one article, built."""
    assert site.articles(ONE).build().exit == 0
    return site


def everything(folder: Path) -> dict[str, bytes]:
    """All files below a folder but the cache, which a refused build may make."""
    return {name: data for name, data in tree(folder).items() if not name.startswith(".briefing/")}


REFUSED = {
    "the top of the disk": lambda _: Path("/"),
    "the home folder": lambda _: Path.home(),
    "above the home folder": lambda _: Path.home().parent,
    "the root": lambda site: site.root,
    "the root, spelled otherwise": lambda site: site.root / "content" / "..",
    "above the root": lambda site: site.root.parent,
    "content": lambda site: site.root / "content",
    "inside content": lambda site: site.root / "content" / "articles" / "out",
    "templates": lambda site: site.root / "templates",
    "inside templates": lambda site: site.root / "templates" / "assets",
    "the cache": lambda site: site.root / ".briefing",
    "inside git": lambda site: site.root / ".git" / "pages",
}


@pytest.mark.parametrize("place", REFUSED.values(), ids=REFUSED.keys())
def test_a_dangerous_place_is_refused_before_anything_is_touched(site: SiteTest, place: object) -> None:
    site.articles(ONE).write("templates/archive.html", "<h1>x</h1>").write(".git/config", "x")
    before = tree(site.root.parent)
    output = place(site)  # type: ignore[operator]
    built = site.build(output=output)
    assert built.exit == 1
    assert "error[output]" in built.told[0]
    assert "name another folder with --output" in built.told[0]
    assert tree(site.root.parent) == before


@pytest.mark.parametrize("link_to", ["content", "."])
def test_a_link_to_a_dangerous_place_is_refused(site: SiteTest, link_to: str) -> None:
    site.articles(ONE)
    (site.root / "site").symlink_to(site.root / link_to)
    before = everything(site.root)
    assert "error[output]" in site.build().told[0]
    assert everything(site.root) == before


def test_a_folder_that_no_build_made_is_refused_by_naming_what_is_in_it(site: SiteTest) -> None:
    site.articles(ONE).write("site/thesis.doc", "years of work").write("site/sub/more", "x")
    before = everything(site.root)
    assert "`sub`" in site.build().told[0]
    assert "no build of ours" in site.build().told[0]
    assert everything(site.root) == before


def test_a_file_in_the_place_of_the_folder_is_refused(site: SiteTest) -> None:
    site.articles(ONE).write("site", "I am a file")
    assert "is a file, not a folder" in site.build().told[0]
    assert (site.root / "site").read_text() == "I am a file"


def test_a_folder_with_what_hosting_needs_counts_as_empty(site: SiteTest) -> None:
    kept = {"site/.gitignore": "*", "site/CNAME": "news.example", "site/.nojekyll": "", "site/.git/HEAD": "ref"}
    for path, text in kept.items():
        site.write(path, text)
    assert site.articles(ONE).build().exit == 0
    assert {path: (site.root / path).read_text() for path in kept} == kept


def test_files_put_in_by_hand_stay(built: SiteTest) -> None:
    kept = {
        "CNAME": "news.example",
        "google123.html": "yes",
        "articles/2026-11-20-a/photo.jpg": "jpg",
        "old/x.txt": "x",
    }
    for name, text in kept.items():
        built.write(f"site/{name}", text)
    built.remove(NAME).write("content/articles/2026-11-21-b.md", ONE).build()
    assert {name: built.file(name) for name in kept} == kept
    assert not (built.output / PAGE).exists()


def test_a_hand_put_file_where_a_page_belongs_is_named_and_kept(built: SiteTest) -> None:
    built.write("site/topics/harbour/index.html", "mine")
    before = built.tree()
    again = built.edit(NAME, "date:", "topics: [Harbour]\ndate:").build()
    assert again.exit == 1
    assert "site/topics/harbour/index.html" in again.told[0]
    assert "no build of ours wrote it" in again.told[0]
    assert built.tree() == before


def test_a_hand_put_file_where_a_folder_belongs_is_named_and_kept(built: SiteTest) -> None:
    built.write("site/topics/harbour", "mine")
    before = built.tree()
    again = built.edit(NAME, "date:", "topics: [Harbour]\ndate:").build()
    assert again.exit == 1
    assert "topics/harbour" in again.told[0]
    assert built.tree() == before


def test_a_linked_page_is_replaced_and_its_target_kept(built: SiteTest) -> None:
    expected = built.tree()
    precious = built.root / "precious.html"
    for text in (b"precious", expected[PAGE]):
        precious.write_bytes(text)
        (built.output / PAGE).unlink()
        (built.output / PAGE).symlink_to(precious)
        built.build()
        assert built.tree() == expected
        assert not (built.output / PAGE).is_symlink()
        assert precious.read_bytes() == text


@pytest.mark.parametrize("edited", [True, False])
def test_a_linked_folder_is_replaced_and_its_target_kept(built: SiteTest, edited: bool) -> None:  # noqa: FBT001
    built.articles(ONE, article("Orchids bloom", "2026-11-21", "Ninety of them.")).build()
    elsewhere = built.root / "elsewhere"
    shutil.move(built.output / "articles", elsewhere)
    (built.output / "articles").symlink_to(elsewhere)
    before = tree(elsewhere)
    if edited:
        built.edit(NAME, "Dockers vote", "Dockers refuse")
    built.build()
    assert built.tree() == built.clean_tree()
    assert tree(elsewhere) == before


def test_nothing_is_removed_through_a_linked_folder(built: SiteTest) -> None:
    built.articles(ONE, article("Orchids bloom", "2026-11-21", "Ninety of them.")).build()
    elsewhere = built.root / "elsewhere"
    shutil.move(built.output / "articles", elsewhere)
    (built.output / "articles").symlink_to(elsewhere)
    before = tree(elsewhere)
    built.remove(NAME).build()
    assert tree(elsewhere) == before
    assert built.tree() == built.clean_tree()


def test_a_link_under_the_name_of_a_temporary_file_is_not_written_through(built: SiteTest) -> None:
    precious = built.root / "precious"
    precious.write_text("precious")
    (built.output / ".briefing-new-index.html").symlink_to(precious)
    (built.output / f".briefing-new-{MANIFEST}").symlink_to(precious)
    built.edit(NAME, "Dockers vote", "Dockers refuse").build()
    assert precious.read_text() == "precious"
    assert "Dockers refuse" in built.dom("/").text


def test_a_published_file_of_several_names_changes_under_ours_only(built: SiteTest) -> None:
    other = built.root / "other.html"
    os.link(built.output / PAGE, other)
    old = other.read_bytes()
    built.edit(NAME, "Dockers vote", "Dockers refuse").build()
    assert other.read_bytes() == old


def test_only_plain_files_and_folders_are_published(built: SiteTest) -> None:
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
def test_a_failed_build_leaves_the_site_as_it_was_and_names_the_file(built: SiteTest, breakage: object) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in built.output.rglob("*") if path.is_file()}
    built.articles(article("Dockers vote to strike", body="New words."))
    breakage(built)  # type: ignore[operator]
    failed = built.build()
    assert failed.exit == 1
    assert failed.report is None
    assert "content" in failed.told[0] or failed.told[0].startswith("templates/article.html")
    after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in built.output.rglob("*") if path.is_file()}
    assert after == before


def test_a_failed_first_build_makes_no_folder(site: SiteTest) -> None:
    assert site.articles(ONE).write("templates/article.html", "{{ view.tilte }}").build().exit == 1
    assert not site.output.exists()


def test_the_complaint_about_a_template_names_line_page_and_nearest_field(built: SiteTest) -> None:
    (told,) = built.write("templates/article.html", "<h1>\n{{ view.tilte }}\n</h1>\n").build().told
    assert told.startswith("templates/article.html:2:1: error[template]")
    assert "did you mean `title`?" in told
    assert "/articles/2026-11-20-a/" in told


def test_all_broken_templates_are_named_at_once(site: SiteTest) -> None:
    told = site.write("templates/archive.html", "{% if %}").write("templates/story.html", "\n{{").build().told
    assert [line.split(": ")[0] for line in told] == ["templates/archive.html:1:1", "templates/story.html:2:1"]


def test_strict_publishes_nothing_while_there_is_a_problem(built: SiteTest) -> None:
    before = built.tree()
    built.write("content/articles/2026-11-22-c.md", article("Fine", "2026-11-22"))
    failed = built.write("content/articles/bad.md", "---\ntitle: Bad\n---\n").build(strict=True)
    assert failed.exit == 1
    assert "missing-date" in failed.told[0]
    assert built.tree() == before


def test_without_strict_the_sound_articles_are_published(built: SiteTest) -> None:
    built.write("content/articles/2026-11-22-c.md", article("Fine", "2026-11-22"))
    again = built.write("content/articles/bad.md", "---\ntitle: Bad\n---\n").build()
    assert again.exit == 1
    assert {a["title"] for a in built.data("articles")} == {"Dockers vote to strike", "Fine"}


def test_an_article_that_breaks_leaves_the_site_until_it_is_mended(built: SiteTest) -> None:
    again = built.edit(NAME, "date:", "dote:").build()
    assert again.exit == 1
    assert again.report is not None
    assert again.report.known.choice.left_out == ("articles/2026-11-20-a.md",)
    assert not (built.output / PAGE).exists()
    assert built.edit(NAME, "dote:", "date:").build().exit == 0
    assert (built.output / PAGE).exists()


@pytest.mark.parametrize("bad", ["../precious.txt", "/etc/hostname", "a/../../precious.txt", "..", "", ".", "a\\..\\b"])
def test_a_tampered_manifest_deletes_nothing_outside(built: SiteTest, bad: str) -> None:
    (built.root / "precious.txt").write_text("precious")
    place = built.output / MANIFEST
    manifest = json.loads(place.read_text())
    manifest["files"][bad] = "00"
    manifest["unfinished"] = True
    place.write_text(json.dumps(manifest))
    before = everything(built.root)
    built.edit(NAME, "Dockers vote", "Dockers refuse").build()
    after = everything(built.root)
    assert {n for n in before if not n.startswith("site/")} == {n for n in after if not n.startswith("site/")}
    assert (built.root / "precious.txt").read_text() == "precious"
    assert built.output.is_dir()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"files": 3}', '{"files": {"a\\u0000b": "00"}}', '{"version": 1}', "\xff"]
)
def test_a_damaged_manifest_never_ends_in_a_crash_or_a_loss(built: SiteTest, text: str) -> None:
    (built.output / MANIFEST).write_bytes(text.encode("latin-1"))
    before = built.tree()
    again = built.build()
    if again.exit:
        assert "error[output]" in again.told[0]
        assert built.tree() == before
    else:
        assert built.tree() == built.clean_tree()


def test_what_a_killed_first_build_left_counts_as_empty(site: SiteTest) -> None:
    site.articles(ONE).write(f"site/.briefing-new-{MANIFEST}", "{")
    assert site.build().exit == 0
    assert site.tree() == site.clean_tree()


def test_no_temporary_file_is_left_behind(built: SiteTest) -> None:
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


def stop_while_writing(process: subprocess.Popen[bytes], output: Path, number: signal.Signals) -> bytes:
    """Send a signal as soon as new pages appear; what the process said comes back."""
    while process.poll() is None and not (output / "2026").exists():
        time.sleep(0.001)
    os.killpg(process.pid, number)
    return process.communicate(timeout=30)[1]


def whole_pages(output: Path, expected: dict[str, bytes]) -> None:
    """Every page that stands there is the one that a clean build writes."""
    for name, data in tree(output).items():
        if not name.startswith(".briefing") and ".briefing-new" not in name:
            assert data == expected[name], name


@pytest.fixture(scope="module")
def expected(large: SiteTest) -> dict[str, bytes]:
    """What a clean build of the large site publishes."""
    return large.clean_tree()


def test_a_killed_build_leaves_whole_files_and_the_next_finishes_the_work(
    large: SiteTest, expected: dict[str, bytes], tmp_path: Path
) -> None:
    output = tmp_path / "out"
    stop_while_writing(start(large, output), output, signal.SIGKILL)
    assert 0 < len(tree(output)) < len(expected) + 2
    whole_pages(output, expected)
    assert large.build(output=output).exit == 0
    assert tree(output) == expected


def test_a_killed_rebuild_is_repaired_even_when_the_content_changes_back(
    large: SiteTest, expected: dict[str, bytes], tmp_path: Path
) -> None:
    output = tmp_path / "out"
    large.build(output=output)
    large.edit("content/site.yml", "Harbour Watch", "Port Watch")
    process = start(large, output)
    while process.poll() is None and b"Port Watch" not in (output / "2026/11/01/index.html").read_bytes():
        time.sleep(0.001)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    large.edit("content/site.yml", "Port Watch", "Harbour Watch")
    assert large.build(output=output).exit == 0
    assert tree(output) == expected


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_build_says_so_in_one_line(
    large: SiteTest, expected: dict[str, bytes], tmp_path: Path, number: signal.Signals
) -> None:
    output = tmp_path / "out"
    process = start(large, output)
    said = stop_while_writing(process, output, number).decode()
    assert "Traceback" not in said
    assert len(said.strip().splitlines()) <= 1
    assert process.returncode == 130
    whole_pages(output, expected)
    assert large.build(output=output).exit == 0
    assert tree(output) == expected


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for the processes of a process")
def test_a_build_stopped_while_its_processes_work_shows_no_traceback(tmp_path: Path) -> None:
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


def test_two_builds_at_once_end_in_a_whole_site(large: SiteTest, expected: dict[str, bytes], tmp_path: Path) -> None:
    output = tmp_path / "out"
    both = [start(large, output) for _ in range(2)]
    said = [process.communicate(timeout=60)[1].decode() for process in both]
    assert not any("Traceback" in each for each in said)
    assert large.build(output=output).exit == 0
    assert tree(output) == expected


def test_a_full_disk_or_a_read_only_folder_is_told_in_one_line(site: SiteTest) -> None:
    site.articles(ONE)
    result = site.run("build", "--output", "/proc/briefing-site")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "/proc" in result.stderr
