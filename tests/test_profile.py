"""What a build took is told where that is asked for, and the stage under way on a terminal."""

from __future__ import annotations

import io
import marshal
import pstats
import re
import time
from typing import TYPE_CHECKING

import pytest

from generator import workers
from generator.cli import terminal
from tests.site import SiteTest, article

if TYPE_CHECKING:
    from pathlib import Path

STAGES = ["scan", "read", "extract", "relate", "assemble", "tell", "plan", "compare", "render", "write"]


@pytest.fixture
def small(site: SiteTest) -> SiteTest:
    """A site of two articles."""
    return site.articles(article("Dockers vote to strike"), article("Orchids bloom in the north", "2026-11-21"))


def columns(text: str, head: str) -> list[list[str]]:
    """A table of a profile, known by its first word, becomes the cells of its rows."""
    _, _, rest = text.partition(f"\n{head} ")
    return [re.split(r"  +", line) for line in rest.partition("\n\n")[0].split("\n")[1:]]


def test_a_profile_names_every_stage_and_every_template_that_made_a_page(small: SiteTest, tmp_path: Path) -> None:
    file = tmp_path / "profile.txt"
    ended = small.click("build", "--profile", str(file))
    assert ended.exit_code == 0
    assert "Profile" not in ended.output
    text = file.read_text("utf-8")
    stages = columns(text, "Stage")
    assert [row[0] for row in stages] == [*STAGES, "(between them)"]
    assert {row[0]: row[3] for row in stages if len(row) > 3} == {
        "read": "2",
        "extract": "2",
        "render": str(len(small.tree()) - 1),
    }
    made = {row[0]: int(row[1]) for row in columns(text, "Template")}
    assert made["article.html"] == 2
    assert made["archive.html"] == made["404.html"] == 1
    assert "withdrawn.html" not in made
    assert sum(made.values()) == len(small.tree()) - 1
    slowest = columns(text, "Slowest page")
    assert len(slowest) == 20
    assert [float(row[1]) for row in slowest] == sorted((float(row[1]) for row in slowest), reverse=True)
    assert re.search(r"^Peak memory: [\d,]+ MB in this process, ", text, re.MULTILINE)


def test_a_profile_without_a_file_is_printed(small: SiteTest) -> None:
    printed = small.click("build", "--profile", "--no-search").output
    assert printed.startswith("Profile of a build: ")
    assert "\n2 articles, 2 stories, " in printed


def test_a_profile_of_an_unchanged_site_says_that_no_page_was_made(small: SiteTest) -> None:
    small.click("build")
    printed = small.click("build", "--profile").output
    assert "No page was made" in printed
    assert [row[0] for row in columns(printed, "Stage")] == ["scan", "(between them)"]


def test_pages_made_by_other_processes_are_timed_too(
    small: SiteTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "WORTH_IT", 1)
    monkeypatch.setattr(workers, "CHUNK", 10)
    small.click("build", "--profile", str(tmp_path / "p"), "--jobs", "2")
    made = columns((tmp_path / "p").read_text("utf-8"), "Template")
    assert sum(int(row[1]) for row in made) == len(small.tree()) - 1
    assert float({row[0]: row[3] for row in made}["article.html"]) > 0


def test_a_profile_changes_no_page(small: SiteTest) -> None:
    small.click("build", "--profile")
    assert small.tree() == small.clean_tree()


def test_a_profile_for_pythons_own_tools_holds_the_calls(small: SiteTest, tmp_path: Path) -> None:
    file = tmp_path / "build.pstats"
    file.write_bytes(marshal.dumps({}))  # a profile of ours may be replaced
    assert small.click("build", "--profile", str(file)).exit_code == 0
    stats: dict[tuple[str, int, str], object] = vars(pstats.Stats(str(file)))["stats"]
    assert {"scan", "render", "relate"} <= {name for _, _, name in stats}


@pytest.mark.parametrize("name", ["notes.md", "notes.pstats"])
def test_a_profile_replaces_no_file_of_somebody_else(small: SiteTest, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("my own words")
    ended = small.click("build", "--profile", str(tmp_path / name))
    assert ended.exit_code == 2
    assert "is there already and is no profile; name another file" in ended.output
    assert (tmp_path / name).read_text() == "my own words"
    assert not small.output.exists()


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _shown(monkeypatch: pytest.MonkeyPatch, words: str, *calls: tuple[str, int, int]) -> str:
    """Calls of progress become what a terminal shows, as soon as it shows these words."""
    stream = _Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with terminal.progress(patience=0) as progress:
        for _ in range(500):
            for call in calls:
                progress(*call)
            if words in stream.getvalue():
                break
            time.sleep(0.01)
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", stream.getvalue())


def test_a_terminal_is_told_the_stage_the_count_and_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    told = _shown(monkeypatch, "render", ("read", 2_000, 2_000), ("render", 1_000, 4_000))
    assert "read" not in told.splitlines()[-1]
    assert re.search(r"render ━.* 1,000 of 4,000 [-\d]:", told)


def test_a_stage_that_counts_nothing_is_named_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    told = _shown(monkeypatch, "relate", ("read", 5, 5), ("relate", 0, 0))
    lines = [line for line in re.split(r"[\r\n]", told) if line.startswith("relate ━")]
    assert lines
    assert not any(" of " in line for line in lines), "the stage before may have been shown with its count"


def test_where_no_terminal_is_nothing_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with terminal.progress(patience=0) as progress:
        progress("read", 1, 2)
    assert capsys.readouterr() == ("", "")


def test_the_summary_names_the_time_of_each_stage_in_one_line(small: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.summaries._BRIEF", 0)
    line = small.click("build").output.splitlines()[0]
    told = re.search(r"in \d+\.\d\d s \((.+)\)$", line)
    assert told
    assert [part.split()[0] for part in told[1].split(", ")] == STAGES
