"""A build is a function of its content: no machine, place, time zone or chance shows in a published byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import msgspec
import pytest

from generator import content, pages, recipe
from generator.cache import Cache
from generator.memory import Memory
from generator.stopwatch import Stopwatch
from generator.understanding import understand
from tests.site import REPOSITORY, SiteTest, article, program, surroundings, tree

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def expected(sample: SiteTest) -> dict[str, bytes]:
    """The sample site as it is published here and now."""
    return sample.tree()


@pytest.mark.parametrize(
    "changed",
    [
        {"PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "20251120"},
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/St_Johns"},
        {"LC_ALL": "C"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"HOME": "/nowhere"},
        {"NO_COLOR": "1", "COLUMNS": "20"},
    ],
    ids=lambda changed: ",".join(f"{name}={value}" for name, value in changed.items()),
)
def test_surroundings_change_no_byte(
    tmp_path: Path, sample: SiteTest, expected: dict[str, bytes], changed: dict[str, str]
) -> None:
    result = sample.run("build", "--output", str(tmp_path / "out"), "--no-cache", **changed)
    assert result.returncode == 0, result.stderr
    assert tree(tmp_path / "out") == expected


def test_the_working_directory_changes_no_byte(tmp_path: Path, sample: SiteTest, expected: dict[str, bytes]) -> None:
    inside = program(command=("build", "--output", str(tmp_path / "out"), "--no-cache"), cwd=sample.root)
    assert inside.returncode == 0, inside.stderr
    assert tree(tmp_path / "out") == expected


def test_a_relative_root_changes_no_byte(tmp_path: Path, sample: SiteTest, expected: dict[str, bytes]) -> None:
    root = os.path.relpath(sample.root, sample.root / "content")
    command = ("build", "--root", root, "--output", str(tmp_path / "out"), "--no-cache")
    result = program(command=command, cwd=sample.root / "content")
    assert result.returncode == 0, result.stderr
    assert tree(tmp_path / "out") == expected


def test_a_umask_changes_neither_a_byte_nor_who_may_read(
    tmp_path: Path, sample: SiteTest, expected: dict[str, bytes]
) -> None:
    command = [sys.executable, "-m", "generator", "build", "--root", str(sample.root), "--no-cache"]
    place = tmp_path / "out"
    subprocess.run([*command, "--output", str(place)], check=True, umask=0o077, env=surroundings(), capture_output=True)
    assert tree(place) == expected
    modes = {path.stat().st_mode & 0o777 for path in (place, *place.rglob("*")) if path.is_dir()}
    assert modes == {0o755}
    assert {path.stat().st_mode & 0o777 for path in place.rglob("*") if path.is_file()} == {0o644}


def test_the_order_in_which_files_were_made_changes_no_byte(tmp_path: Path, expected: dict[str, bytes]) -> None:
    paths = sorted(path for path in (REPOSITORY / "content").rglob("*") if path.is_file())
    for path in reversed(paths):
        target = tmp_path / "content" / path.relative_to(REPOSITORY / "content")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
        os.utime(target, (0, 0))
    made = SiteTest(tmp_path)
    made.build()
    assert made.tree() == expected


def test_the_place_of_the_project_changes_no_byte(tmp_path: Path, expected: dict[str, bytes]) -> None:
    made = SiteTest.sample(tmp_path / "Ünïcode and blanks" / "deep" / "er")
    made.build()
    assert made.tree() == expected


def test_no_published_byte_names_the_machine(sample: SiteTest) -> None:
    paths = {str(sample.root), str(REPOSITORY), os.uname().nodename}
    found = [name for name, data in sample.tree().items() if any(path.encode() in data for path in paths)]
    assert found == []


def test_the_cache_changes_no_byte(tmp_path: Path, expected: dict[str, bytes]) -> None:
    made = SiteTest.sample(tmp_path)
    for options in ({"cached": True}, {"cached": True}, {"cached": False}):
        shutil.rmtree(made.output, ignore_errors=True)
        assert made.build(**options).exit == 0
        assert made.tree() == expected


def test_neither_processes_nor_the_cache_change_a_byte_of_a_large_site(tmp_path: Path) -> None:
    made = SiteTest.make(tmp_path)
    for number in range(420):
        words = f"The council of ward {number % 7} met; “{number} lamps are broken”, said Ada Moss of street {number}."
        made.write(f"content/articles/{number}.md", article(f"Council {number}", f"2026-11-{number % 9 + 1:02}", words))
    made.write("content/actors.yml", "ada-moss:\n  name: Ada Moss\n  kind: person\n")
    assert made.build(jobs=2).exit == 0
    assert made.build(jobs=1, cached=False, output=tmp_path / "alone").exit == 0
    assert made.tree() == tree(tmp_path / "alone")


def test_times_of_files_are_not_asked(site: SiteTest) -> None:
    path = "content/articles/2026-11-20-a.md"
    site.articles(article("Rain", body="It rained on Monday.")).build()
    before = (site.root / path).stat()
    site.edit(path, "Monday", "Sunday")
    os.utime(site.root / path, ns=(before.st_atime_ns, before.st_mtime_ns))
    site.build()
    assert "It rained on Sunday." in site.dom("/articles/2026-11-20-a/").text


def test_a_view_is_the_same_after_it_was_handed_to_another_process(tmp_path: Path) -> None:
    made = SiteTest.sample(tmp_path)
    made.write("content/articles/gone.md", article("Gone", "2025-11-02", status="withdrawn", aliases="[/old/]"))
    settings = made.root / "content" / "site.yml"
    settings.write_text(f"{settings.read_text('utf-8')}\ncards: true\n", "utf-8")
    known = understand(content.scan(made.root, None), Memory(Cache(None)), Stopwatch())
    planned = [page for page in recipe.plan(known, made.root)[0] if page.view is not None]
    assert {page.template for page in planned} == set(pages.TEMPLATES) - {"manifest.webmanifest"}  # it needs no view
    for view in (page.view for page in planned):
        encoded = msgspec.msgpack.encode(view)
        handed = msgspec.msgpack.decode(encoded, type=type(view))
        assert handed == view
        assert msgspec.msgpack.encode(handed) == encoded
