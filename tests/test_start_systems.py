"""What differs between systems, as far as it can be tried on one: consoles, processes, names, files that are open."""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from typing import TYPE_CHECKING

import pytest

from generator import scaffold, workers
from generator.cache import Cache
from generator.urls import slug
from tests.site import SiteTest, article, program

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WORDS = "Паром вертається до 日本"


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_a_console_that_lacks_letters_is_told_what_it_can_show(site: SiteTest, encoding: str) -> None:
    site.articles(article("Tide", topics=f"[{WORDS}]"))
    result = program(command=("check",), cwd=site.root, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert result.returncode == 0, result.stderr
    assert "unknown-topic" in result.stdout
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such variables")
def test_what_is_written_into_a_file_is_in_utf_8_whatever_the_region(site: SiteTest) -> None:
    site.articles(article("Tide", topics=f"[{WORDS}]"))
    region = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    result = program(command=("check", "--format", "json"), cwd=site.root, **region)
    told = json.loads(result.stdout)["problems"]
    assert WORDS in next(problem["message"] for problem in told if problem["code"] == "unknown-topic")


def _numbers(held: int, chunk: Sequence[int]) -> list[tuple[int, int]]:
    return [(held + number, os.getpid()) for number in chunk]


@pytest.mark.parametrize("system", ["darwin", "win32", "linux"])
def test_where_no_process_may_be_born_as_a_copy_one_does_all_the_work(
    monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    if "fork" not in multiprocessing.get_all_start_methods():
        pytest.skip("no system to compare with")
    monkeypatch.setattr("generator.workers.sys.platform", system)
    if system == "win32":
        monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    if system != "linux":
        made = list(workers.Crew(2, held=1).run_holding(_numbers, range(workers.WORTH_IT), stage="x"))
        assert made == [(1 + number, os.getpid()) for number in range(workers.WORTH_IT)]
    assert workers.may_fork() is (system == "linux")


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="the system does not show its open files")  # noqa: PTH112
def test_a_damaged_cache_is_closed_before_it_is_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    path.write_bytes(b"no database " * 1000)
    held = Cache(path)
    opened = []
    for number in os.listdir("/proc/self/fd"):  # noqa: PTH208
        try:
            opened.append(os.readlink(f"/proc/self/fd/{number}"))  # noqa: PTH115
        except OSError:
            continue
    held.close()
    assert [name for name in opened if name.startswith(str(path)) and name.endswith("(deleted)")] == []


RESERVED = ["con", "PRN", "aux", "nul", "com1", "LPT9", "Con", "NUL"]


@pytest.mark.parametrize("name", RESERVED)
def test_no_folder_is_published_under_a_name_that_windows_keeps_for_itself(name: str) -> None:
    assert slug(name).lower() not in {each.lower() for each in RESERVED}


def test_every_file_of_a_new_site_has_a_name_that_every_system_takes() -> None:
    paths = list(scaffold.files(scaffold.Wishes(title="x")))
    assert len({path.lower() for path in paths}) == len(paths)
    for path in paths:
        assert not set(path) & set('<>:"|?*\\')
        assert not any(part.endswith((".", " ")) for part in path.split("/"))


def test_content_with_the_line_ends_of_windows_makes_the_same_site(tmp_path: Path) -> None:
    files = scaffold.files(scaffold.Wishes(title="x"))
    trees = []
    for name, ends in (("unix", b"\n"), ("windows", b"\r\n")):
        site = SiteTest(tmp_path / name)
        for path, data in files.items():
            if path.startswith("content/"):
                site.write(path, data.replace(b"\n", ends))
        assert site.build().told == []
        trees.append({path: data for path, data in site.tree().items() if not path.startswith(".")})
    assert trees[0] == trees[1]
