"""``briefing init``: a new site is complete, builds without a word of complaint, and harms nothing that was there."""

from __future__ import annotations

import json
import os
import re
import sys
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import config, scaffold, schemas
from generator.cli import cli
from generator.files import File
from generator.fingerprint import of_bytes
from tests.site import SiteTest, program

if TYPE_CHECKING:
    from pathlib import Path


def init(folder: Path, *arguments: str, **more: Any) -> Result:  # noqa: ANN401 - click's own options
    """Make a site in a folder, in this process."""
    return CliRunner().invoke(cli, ["init", str(folder), *arguments], **more)


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """A new site, built; look, do not touch."""
    root = tmp_path_factory.mktemp("new") / "harbour_digest"
    assert init(root, "--yes").exit_code == 0
    site = SiteTest(root)
    assert site.build(strict=True).told == []
    return site


def test_a_new_site_builds_and_checks_without_any_complaint(new: SiteTest) -> None:
    result = new.click("check", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["problems"] == []


def test_a_new_site_shows_a_story_a_copy_and_a_quote(new: SiteTest) -> None:
    (story,) = new.data("stories")
    assert len(story["articles"]) == 3
    assert story["copies"] == [["2026-01-12-night-ferry-returns", "2026-01-12-night-boat-to-osk"]]
    assert {quote["speaker"] for quote in new.data("quotes")} == {"mara-ellison"}
    assert {actor["id"] for actor in new.data("actors")} >= {"mara-ellison", "skerry-lines"}


def test_a_new_site_shows_every_entry_of_its_registries(new: SiteTest) -> None:
    for name in ("actors", "topics", "sources"):
        entries = yaml.safe_load((new.root / f"content/{name}.yml").read_text("utf-8"))
        assert len(entries) == 2
        for entry in entries:
            assert (new.output / name / entry / "index.html").exists()


def test_the_settings_of_a_new_site_name_every_option_there_is(new: SiteTest) -> None:
    text = (new.root / "content/site.yml").read_text("utf-8")
    named = re.findall(r"^(?:# )?([a-z_]+):", text, re.MULTILINE)
    assert sorted(named) == sorted(config.FIELDS)


def test_every_option_of_a_new_site_has_a_comment_above_it(new: SiteTest) -> None:
    lines = (new.root / "content/site.yml").read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if re.match(r"(# )?[a-z_]+:", line):
            assert re.match(r"# [A-Za-z]", lines[number - 1]), line


def test_what_stands_behind_a_number_sign_is_what_counts_without_it(new: SiteTest) -> None:
    text = (new.root / "content/site.yml").read_text("utf-8")
    loud = re.sub(r"^# (?=(?!base_url|description)[a-z_]+:)", "", text, flags=re.MULTILINE)
    assert loud != text

    def read(given: str) -> config.Config:
        data = given.encode()
        read_, problems = config.read(File("site.yml", data, of_bytes(data)))
        assert problems == ()
        return read_

    assert read(loud) == read(text)


@pytest.mark.parametrize("name", ["stories", "feeds"])
def test_the_examples_in_comments_can_be_put_to_use(tmp_path: Path, name: str) -> None:
    init(tmp_path / "x", "--yes")
    path = f"content/{name}.yml"
    text = (tmp_path / "x" / path).read_text("utf-8")
    loud = re.sub(
        r"^# (?=[ ]*[a-z0-9-]+:(?: |$))", "", text.replace("# yaml-language", "#! yaml-language"), flags=re.MULTILINE
    )
    site = SiteTest(tmp_path / "x").write(path, loud)
    assert [p for p in site.build().told if "idle" not in p and "contradiction" not in p] == []
    assert yaml.safe_load(loud)


def test_the_files_of_a_new_site_fit_their_schemas(new: SiteTest) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    for name in schemas.NAMES:
        schema = json.loads((new.root / f".schemas/{name}.schema.json").read_text("utf-8"))
        validator = jsonschema.validators.validator_for(schema)
        validator.check_schema(schema)
        for document in documents(new.root, name):
            validator(schema).validate(document)


def documents(root: Path, name: str) -> list[object]:
    """The name of a schema becomes what it speaks of in a new site."""
    loader = yaml.BaseLoader if name in {"article", "page"} else yaml.SafeLoader
    folders = {"article": "content/articles", "page": "content/pages"}
    if name in folders:
        paths = sorted((root / folders[name]).rglob("*.md"))
        assert paths
        return [yaml.load(path.read_text("utf-8").split("---\n")[1], loader) for path in paths]  # noqa: S506 - ours
    return [yaml.load((root / f"content/{name}.yml").read_text("utf-8"), loader)]  # noqa: S506 - ours


def test_every_schema_is_wired_into_the_editor_settings(new: SiteTest) -> None:
    wired = json.loads((new.root / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert wired == {
        f"./.schemas/{name}.schema.json": f"/content/{name}.yml"
        for name in schemas.NAMES
        if name not in {"article", "page"}
    }
    for path in wired.values():
        head = (new.root / path.lstrip("/")).read_text("utf-8").splitlines()[0]
        name = path.removeprefix("/content/").removesuffix(".yml")
        assert head == f"# yaml-language-server: $schema=../.schemas/{name}.schema.json"
    remark = yaml.safe_load((new.root / ".remarkrc.yml").read_text("utf-8"))
    ((schema, (pattern,)),) = remark["plugins"][1][1]["schemas"].items()
    assert (new.root / schema).exists()
    assert pattern == "./content/articles/**/*.md"


def test_the_editor_task_reads_what_the_check_prints(new: SiteTest) -> None:
    tasks = json.loads((new.root / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
    matcher = tasks[0]["problemMatcher"]["pattern"]["regexp"]
    line = "content/articles/2026/01/x y.md:3:7: error[missing-date]: `date:` is missing"
    found = re.fullmatch(matcher, line)
    assert found
    assert found.groups() == (
        "content/articles/2026/01/x y.md",
        "3",
        "7",
        "error",
        "missing-date",
        "`date:` is missing",
    )


def test_the_workflows_ask_for_no_right_that_they_do_not_need(new: SiteTest) -> None:
    pages = yaml.load((new.root / ".github/workflows/pages.yml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - ours
    assert pages["permissions"] == {}
    rights = {name: job["permissions"] for name, job in pages["jobs"].items()}
    assert rights == {
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }
    assert "pull_request_target" not in pages["on"]
    update = yaml.load((new.root / ".github/workflows/update.yml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - ours
    assert update["permissions"] == {}
    assert {name: job.get("permissions") for name, job in update["jobs"].items()} == {
        "fetch": {"contents": "write"},
        "publish": {"contents": "read", "pages": "write", "id-token": "write"},
        "problems": None,
    }


def test_the_program_is_pinned_by_the_name_under_which_it_is_published(new: SiteTest) -> None:
    lines = (new.root / "requirements.txt").read_text("utf-8").splitlines()
    (pin,) = [line for line in lines if not line.startswith("#")]
    assert re.fullmatch(r"briefing-digest\[import\]==\d+\.\d+\.\d+\S*", pin)


def test_what_a_build_makes_is_not_kept_in_git(new: SiteTest) -> None:
    lines = (new.root / ".gitignore").read_text("utf-8").splitlines()
    assert {"/site/", "/.briefing/"} <= set(lines)


def test_the_title_is_guessed_from_the_folder_and_the_zone_from_the_machine(new: SiteTest) -> None:
    settings_ = yaml.safe_load((new.root / "content/site.yml").read_text("utf-8"))
    assert settings_["title"] == "Harbour digest"
    assert settings_["timezone"] in available_timezones()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps its zone elsewhere")
def test_the_zone_of_the_machine_is_written_down(tmp_path: Path) -> None:
    for zone, written in {"Pacific/Auckland": "Pacific/Auckland", "Etc/UTC": "UTC"}.items():
        folder = tmp_path / written
        assert program(command=("init", str(folder)), cwd=tmp_path, TZ=zone).returncode == 0
        assert f"timezone: {written}" in (folder / "content/site.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--timezone", "Europe/Pari", "did you mean Europe/Paris?"),
        ("--language", "klingon", "en, de or pt-BR"),
        ("--base-url", "x.example", "https://"),
    ],
)
def test_a_mistaken_wish_is_told_before_anything_is_written(
    tmp_path: Path, option: str, value: str, words: str
) -> None:
    result = init(tmp_path / "x", option, value)
    assert result.exit_code == 2
    assert words in result.output
    assert not (tmp_path / "x").exists()


def test_wishes_are_written_into_the_settings(tmp_path: Path) -> None:
    init(tmp_path / "x", "--title", 'A "new": #1', "--language", "de", "--timezone", "Asia/Tokyo",
         "--base-url", "https://x.example/d/")  # fmt: skip
    found, problems = config.read(_file(tmp_path / "x"))
    assert problems == ()
    assert (found.title, found.language, found.timezone, found.base_url) == (
        'A "new": #1', "de", "Asia/Tokyo", "https://x.example/d/",
    )  # fmt: skip


def _file(root: Path) -> File:
    data = (root / "content/site.yml").read_bytes()
    return File("site.yml", data, of_bytes(data))


UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
ODD = st.text(st.characters(exclude_characters="/\0", exclude_categories=("Cs",)), min_size=1, max_size=40).filter(
    lambda name: name not in {".", ".."} and len(os.fsencode(name)) < 200
)


@UNIX
@given(name=ODD)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_folder_name_makes_a_sound_site(tmp_path: Path, name: str) -> None:
    root = tmp_path / name
    assert init(root, "--yes").exit_code == 0
    found, problems = config.read(_file(root))
    assert problems == ()
    assert found.title
    assert yaml.safe_load((root / ".github/workflows/pages.yml").read_text("utf-8"))["name"] == "Pages"


@UNIX
@pytest.mark.parametrize(
    "name", ["my digest", "дайджест", "港 日報", 'a\'b "c"', "-", "@TITLE@", "x: y #z", "\u202egnal"]
)
def test_a_site_in_an_oddly_named_folder_builds(tmp_path: Path, name: str) -> None:
    root = tmp_path / name
    assert init(root, "--yes").exit_code == 0
    assert SiteTest(root).build(strict=True).told == []


def test_a_file_that_is_there_is_named_and_left(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write("README.md", "mine").write("content/topics.yml", "own: {name: Own}\n")
    before = site.root.joinpath("content/topics.yml").stat().st_mtime_ns
    result = init(tmp_path, "--yes")
    assert result.exit_code == 0
    assert "left as it was: README.md" in result.output
    assert "left as it was: content/topics.yml" in result.output
    assert (tmp_path / "README.md").read_text("utf-8") == "mine"
    assert site.root.joinpath("content/topics.yml").stat().st_mtime_ns == before


@UNIX
def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "README.md").symlink_to(tmp_path / "elsewhere")
    assert init(tmp_path / "x", "--yes").exit_code == 0
    assert not (tmp_path / "elsewhere").exists()


def test_samples_do_not_come_among_articles_of_ones_own(tmp_path: Path) -> None:
    SiteTest(tmp_path).write("content/articles/own.md", "---\ntitle: x\ndate: 2026-01-01\n---\n")
    assert init(tmp_path, "--yes").exit_code == 0
    assert [path.name for path in (tmp_path / "content/articles").rglob("*.md")] == ["own.md"]
    assert (tmp_path / "content/site.yml").exists()


def test_a_second_init_changes_nothing(tmp_path: Path) -> None:
    init(tmp_path / "x", "--yes")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "x").rglob("*")}
    result = init(tmp_path / "x", "--yes")
    assert result.exit_code == 0
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "x").rglob("*")} == before


def test_a_folder_with_other_things_is_asked_about_once(tmp_path: Path) -> None:
    SiteTest(tmp_path).write("thesis.txt", "x")
    result = init(tmp_path)
    assert result.exit_code == 2
    assert "thesis.txt" in result.output
    assert "--yes" in result.output
    assert not (tmp_path / "content").exists()
    assert init(tmp_path, "--yes").exit_code == 0


def test_a_fresh_repository_is_not_asked_about(tmp_path: Path) -> None:
    SiteTest(tmp_path).write(".git/HEAD", "ref: refs/heads/trunk\n").write("LICENSE", "x")
    assert init(tmp_path).exit_code == 0
    workflow = (tmp_path / ".github/workflows/pages.yml").read_text("utf-8")
    assert 'branches: ["trunk"]' in workflow


@given(name=st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_every_folder_name_gives_a_title_of_plain_text(name: str) -> None:
    title = scaffold.title_of(name)
    assert title.isprintable()
    assert 0 < len(title) <= 100
