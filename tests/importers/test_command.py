"""``briefing import`` as it is called: what it writes, shows, says and ends with."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import cli
from generator.importers import extra
from tests.importers.desk import LONG, articles, stamps
from tests.site import REPOSITORY, SiteTest, program

PASTE = f"""Ferry sails again from Monday

20 November 2026 at 17:40

{LONG[:300]}

{LONG[300:600]}

Share this article
"""


def line(title: str, **known: Any) -> str:  # noqa: ANN401 - any field
    """A headline and what else is known become a line of JSON."""
    return json.dumps(
        {"title": title, "date": "2026-11-19", "source": "Harbour Post", "body": f"{title}. {LONG}", **known}
    )


def call(root: Path, *arguments: str, stdin: str | bytes = "", **environment: str) -> Result:
    """Run the command in this process, on a day that stands still."""
    env = {"SOURCE_DATE_EPOCH": "1795176000", "NO_COLOR": "1", **environment}
    return CliRunner(env=env).invoke(cli, ["import", *arguments, "--root", str(root)], input=stdin)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder with articles in several forms."""
    folder = tmp_path / "inbox"
    (folder / "more").mkdir(parents=True)
    (folder / "paste.txt").write_text(PASTE, "utf-8")
    (folder / "more" / "lines.jsonl").write_text(line("One") + "\n" + line("Two", body=LONG[200:]), "utf-8")
    (folder / ".hidden.txt").write_text("not looked at", "utf-8")
    with zipfile.ZipFile(folder / "old.zip", "w") as archive:
        archive.writestr("deep/three.jsonl", line("Three", body=LONG[400:]))
    return folder


def test_files_folders_and_archives_become_articles(site: SiteTest, inbox: Path) -> None:
    result = call(site.root, str(inbox))
    assert result.exit_code == 0, result.output
    assert sorted(path.rpartition("/")[2] for path in articles(site)) == [
        "2026-11-19-one.md",
        "2026-11-19-three.md",
        "2026-11-19-two.md",
        "2026-11-20-ferry-sails-again-from-monday.md",
    ]
    assert "4 new" in result.output
    assert site.build().errors == []


def test_importing_twice_changes_nothing(site: SiteTest, inbox: Path) -> None:
    call(site.root, str(inbox))
    before = stamps(site.root)
    result = call(site.root, str(inbox), SOURCE_DATE_EPOCH="1799999999")
    assert (result.exit_code, "4 known" in result.output) == (0, True)
    assert stamps(site.root) == before


def test_an_empty_folder_becomes_a_site_that_builds(tmp_path: Path, inbox: Path) -> None:
    for number, root in enumerate((tmp_path / "my-digest", tmp_path / "not-there-yet")):
        if not number:
            root.mkdir()
        result = call(root, str(inbox))
        assert result.exit_code == 0, result.output
        assert "No content/site.yml was here" in result.output
        assert SiteTest(root).build().errors == []
    assert 'title: "My Digest"' in (tmp_path / "my-digest/content/site.yml").read_text("utf-8")


def test_a_folder_of_something_else_is_refused(tmp_path: Path, inbox: Path) -> None:
    before = stamps(tmp_path)
    result = call(tmp_path, str(inbox / "paste.txt"))
    assert result.exit_code == 1
    assert "holds `inbox` and no content/" in result.output
    assert stamps(tmp_path) == before


def test_standard_input_is_read(site: SiteTest) -> None:
    assert call(site.root, "-", stdin=PASTE).exit_code == 0
    ((_, text),) = articles(site).items()
    assert "date: 2026-11-20T17:40" in text
    assert "Share this article" not in text


def test_a_dry_run_shows_what_would_be_filed_and_dropped_and_writes_nothing(site: SiteTest, inbox: Path) -> None:
    before = stamps(site.root)
    result = call(site.root, str(inbox), "--dry-run")
    assert result.exit_code == 0
    assert "\tcontent/articles/2026/11/2026-11-20-ferry-sails-again-from-monday.md\t" in result.output
    dropped = [row for row in result.output.split("\n") if "Share this article" in row]
    assert len(dropped) == 1
    assert "paste.txt:9" in dropped[0]
    assert stamps(site.root) == before


def test_a_dry_run_shows_every_blank_of_a_dropped_line_as_a_blank(site: SiteTest, tmp_path: Path) -> None:
    paste = tmp_path / "paste.txt"
    paste.write_text(PASTE.replace("Share this article", "Share\u00a0this\u202farticle"), "utf-8")
    output = call(site.root, str(paste), "--dry-run").output
    assert "Share this article" in output
    assert "\ufffd" not in output


def test_dropped_lines_are_written_for_review_with_their_reasons(site: SiteTest, inbox: Path) -> None:
    result = call(site.root, str(inbox / "paste.txt"), "--review")
    (path,) = (site.root / ".briefing" / "review").iterdir()
    assert path.name in result.output
    number, reason, text = path.read_text("utf-8").split("\n")[-2].split("\t")
    assert (number, text) == ("9", "Share this article")
    assert reason
    assert site.build().errors == []


def test_a_program_gets_the_same_as_json(site: SiteTest, inbox: Path) -> None:
    told = json.loads(call(site.root, str(inbox), "--format", "json").stdout)
    assert told["version"] == 1
    assert [article["action"] for article in told["articles"]] == ["new"] * 4
    assert all((site.root / article["path"]).is_file() for article in told["articles"])
    assert "Share this article" in {dropped["text"] for dropped in told["dropped"]}
    assert {problem["code"] for problem in told["problems"]} == {"import-no-source"}


def test_what_cannot_be_had_is_told_and_the_rest_is_filed(site: SiteTest, inbox: Path) -> None:
    (inbox / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    result = call(site.root, str(inbox), "missing.txt", "ftp://x.example/a", str(inbox / "more" / "no"))
    assert result.exit_code == 1
    for words in ("missing.txt", "no such file", "ftp://x.example/a", "picture.png"):
        assert words in result.output
    assert len(articles(site)) == 4


def test_what_is_missing_is_told_once_with_the_file_to_mend(site: SiteTest, inbox: Path) -> None:
    page = "<html lang=en><head><title>Ferry</title></head><body><article><h1>Ferry</h1>"
    (inbox / "page.html").write_text(f"{page}<p>{LONG}</p></article></body></html>", "utf-8")
    result = call(site.root, str(inbox / "page.html"))
    assert result.exit_code == 0
    told = [row for row in result.output.split("\n") if "warning" in row]
    assert len(told) == 2
    assert all("content/articles/undated/ferry.md" in row for row in told)


def test_an_edited_article_is_shown_beside_its_newer_version(site: SiteTest, tmp_path: Path) -> None:
    paper = tmp_path / "paper.jsonl"
    paper.write_text(line("One", url="https://x.example/1"), "utf-8")
    call(site.root, str(paper))
    site.edit("content/articles/2026/11/2026-11-19-one.md", "Sentence number 3", "My sentence")
    paper.write_text(line("One", url="https://x.example/1", body=f"One. {LONG} Corrected."), "utf-8")
    before = stamps(site.root / "content")
    result = call(site.root, str(paper))
    assert result.exit_code == 1
    assert "newer-version" in result.output
    assert any(row.startswith("-") and "My sentence" in row for row in result.output.split("\n"))
    assert any(row.startswith("+") and "Corrected." in row for row in result.output.split("\n"))
    assert stamps(site.root / "content") == before


@pytest.mark.parametrize("arguments", [(), ("--feeds", "x.txt"), ("x.txt", "--format", "xml")])
def test_a_command_that_is_used_wrongly_ends_with_two(site: SiteTest, arguments: tuple[str, ...]) -> None:
    assert call(site.root, *arguments).exit_code == 2


def test_a_broken_configuration_stops_the_import(site: SiteTest, inbox: Path) -> None:
    site.write("content/site.yml", "title: x\ntimezone: Nowhere/City\n")
    result = call(site.root, str(inbox))
    assert result.exit_code == 1
    assert "content/site.yml:2" in result.output
    assert "nothing was imported" in result.output
    assert articles(site) == {}


def test_the_time_of_an_import_may_be_set(site: SiteTest, inbox: Path) -> None:
    call(site.root, str(inbox / "paste.txt"), SOURCE_DATE_EPOCH="0")
    assert "at: '1970-01-01T00:00:00Z'" in next(iter(articles(site).values()))
    assert call(site.root, str(inbox), SOURCE_DATE_EPOCH="soon").exit_code == 2


def test_without_the_extra_the_line_that_installs_it_is_told_and_pastes_are_filed(
    site: SiteTest, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> Any:  # noqa: ANN401 - a module
        raise extra.MissingError(name)

    monkeypatch.setattr(extra, "load", missing)
    page = "<html><head><title>Ferry</title></head><body><p>" + LONG + "</p></body></html>"
    (inbox / "page.html").write_text(page, "utf-8")
    result = call(site.root, str(inbox / "page.html"), str(inbox / "paste.txt"), "https://x.example/a")
    assert result.exit_code == 1
    assert "pip install 'briefing-digest[import]'" in result.output
    assert "pip install -e '.[import]'" in result.output
    assert "Traceback" not in result.output
    assert len(articles(site)) == 1


def test_titles_command_no_terminal(site: SiteTest, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line("Fer\u001b]0;x\u0007ry \u202e\u001b[31mred"), "utf-8")
    result = call(site.root, str(tmp_path / "a.jsonl"))
    assert "\u001b" not in result.output
    assert "\u0007" not in result.output
    assert "\u202e" not in result.output


def test_the_program_imports_from_any_folder(site: SiteTest, inbox: Path, tmp_path: Path) -> None:
    arguments = ("import", f"{inbox.name}/paste.txt", "--root", str(site.root))
    result = program(command=arguments, cwd=tmp_path, SOURCE_DATE_EPOCH="1795176000")
    assert result.returncode == 0, result.stderr
    assert len(articles(site)) == 1


def test_the_zip_of_a_folder_gives_what_the_folder_gives(tmp_path: Path, inbox: Path) -> None:
    (inbox / "old.zip").unlink()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(inbox.rglob("*.*")):
            if path.is_file() and not path.name.startswith("."):
                archive.write(path, path.relative_to(inbox).as_posix())
    (tmp_path / "all.zip").write_bytes(packed.getvalue())
    one, other = SiteTest.make(tmp_path / "one"), SiteTest.make(tmp_path / "other")
    call(one.root, str(inbox))
    call(other.root, str(tmp_path / "all.zip"))
    assert list(articles(one)) == list(articles(other)) != []


SEEDS = Path("/") / "work" / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the typical dumps are not at hand")
def test_the_typical_dumps_become_eleven_articles_of_a_digest(tmp_path: Path) -> None:
    root = tmp_path / "digest"
    result = call(root, *map(str, sorted(SEEDS.glob("*.txt"))))
    assert result.exit_code == 0, result.output
    assert result.output.count("tells no source") == 1
    site = SiteTest(root)
    assert len(articles(site)) == 11
    built = site.build()
    assert (built.exit, len(site.data("articles"))) == (0, 11)
    before = stamps(root)
    assert "11 known" in call(root, *map(str, sorted(SEEDS.glob("*.txt"), reverse=True))).output
    assert stamps(root) == before


def test_the_schedule_runs_at_an_odd_minute_in_a_file_of_its_own_and_calls_the_publication() -> None:
    update = (REPOSITORY / ".github/workflows/update.yml").read_text("utf-8")
    pages = (REPOSITORY / ".github/workflows/pages.yml").read_text("utf-8")
    minute = update.partition('cron: "')[2].split()[0]
    assert int(minute) % 5
    assert "schedule:" not in pages
    assert "workflow_call:" in pages
    assert "uses: ./.github/workflows/pages.yml" in update
    assert "if git diff --cached --quiet" in update
