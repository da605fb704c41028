"""The command line: what it prints, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib import metadata
from typing import TYPE_CHECKING

import click
import pytest
import yaml
from click.testing import CliRunner

from generator import __version__, cli
from tests.site import REPOSITORY, SiteTest, article, program, surroundings

if TYPE_CHECKING:
    from pathlib import Path

BAD = "---\ntitle: Bad\ndate: soon\n---\n"
COMMANDS = sorted(cli.cli.commands)


@pytest.fixture
def one(site: SiteTest) -> SiteTest:
    """A site of one article, not built yet."""
    return site.articles(article("Tide rises"))


def test_a_fine_build_ends_with_0_and_says_what_it_did(one: SiteTest) -> None:
    result = one.click("build")
    assert result.exit_code == 0
    assert re.search(
        r"^1 article, 1 story, \d+ files: \d+ written, 0 removed in \d+\.\d\d s", result.output, re.MULTILINE
    )
    assert "site/index.html in a browser" in result.output


def test_a_build_with_problems_ends_with_1_and_publishes_the_rest(one: SiteTest) -> None:
    result = one.write("content/articles/bad.md", BAD).click("build")
    assert result.exit_code == 1
    assert "content/articles/bad.md:3:7: error[date]" in result.stderr
    assert "Left out until mended: articles/bad.md" in result.stdout
    assert (one.output / "index.html").exists()


def test_a_build_that_cannot_go_on_says_that_nothing_was_published(one: SiteTest) -> None:
    result = one.write("content/actors.yml", "[").click("build")
    assert result.exit_code == 1
    assert "nothing was published; the published folder is as it was" in result.stderr
    assert not one.output.exists()


@pytest.mark.parametrize(
    "command", [("check",), ("explain", "2026-11-20-a"), ("actors",), ("edition",), ("new", "Tide"), ("build",)]
)
def test_only_a_command_that_publishes_says_that_nothing_was_published(one: SiteTest, command: tuple[str, ...]) -> None:
    result = one.write("content/actors.yml", "[").click(*command)
    assert result.exit_code == 1
    assert "content/actors.yml:2:1: error[unreadable-registry]" in result.output
    assert ("nothing was published" in result.stderr) == (command == ("build",))


def test_strict_ends_with_1_and_publishes_nothing(one: SiteTest) -> None:
    result = one.write("content/articles/bad.md", BAD).click("build", "--strict")
    assert result.exit_code == 1
    assert not one.output.exists()


def test_a_warning_alone_ends_with_0(one: SiteTest) -> None:
    result = one.write("content/articles/notes.txt", "x").click("build")
    assert result.exit_code == 0
    assert "warning[stray-file]" in result.stderr


WRONG = {
    "an unknown option": ["build", "--nothing"],
    "an unknown command": ["biuld"],
    "a root that does not exist": ["build", "--root", "/nowhere/at/all"],
    "a base address that is none": ["build", "--base-url", "x.example"],
    "a base address that is a script": ["build", "--base-url", "javascript:alert(1)"],
    "no processes at all": ["build", "--jobs", "0"],
    "an unknown format": ["check", "--format", "xml"],
    "an as-of that is no date": ["build", "--as-of", "yesterday"],
    "a schema that is none": ["schema", "artcle"],
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_use_ends_with_2_and_one_sentence(one: SiteTest, arguments: list[str]) -> None:
    result = program(command=tuple(arguments), cwd=one.root)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert result.stderr.strip()
    assert not one.output.exists()


def test_no_arguments_show_the_commands() -> None:
    result = CliRunner().invoke(cli.cli, [])
    assert {"build", "check"} <= set(re.findall(r"^  (\w+)", result.output, re.MULTILINE))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str) -> None:
    command = cli.cli.commands[name]
    result = CliRunner().invoke(cli.cli, [name, "--help"])
    assert result.exit_code == 0
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_help_is_there_by_one_letter_too() -> None:
    assert CliRunner().invoke(cli.cli, ["-h"]).output == CliRunner().invoke(cli.cli, ["--help"]).output


def test_the_version_is_that_of_the_package() -> None:
    assert __version__ in CliRunner().invoke(cli.cli, ["--version"]).output
    assert f'version = "{__version__}"' in (REPOSITORY / "pyproject.toml").read_text("utf-8")


def test_briefing_and_python_m_generator_are_one_program(one: SiteTest) -> None:
    (script,) = [each for each in metadata.entry_points(group="console_scripts") if each.name == "briefing"]
    assert script.load() is cli.main
    as_module = one.run("build")
    as_script = subprocess.run(
        [sys.executable, "-c", "from generator.cli import main; main()", "build", "--root", str(one.root)],
        capture_output=True, text=True, check=False, env=surroundings(),
    )  # fmt: skip
    assert as_module.returncode == as_script.returncode == 0
    assert as_module.stdout.splitlines()[-1] == as_script.stdout.splitlines()[-1]


def test_another_output_folder_and_root_may_be_named(one: SiteTest, tmp_path: Path) -> None:
    result = program(command=("build", "--root", str(one.root), "--output", "there"), cwd=tmp_path)
    assert result.returncode == 0
    assert (tmp_path / "there" / "index.html").exists()
    assert not one.output.exists()


def test_the_root_is_the_working_directory_by_default(one: SiteTest) -> None:
    assert program(command=("build",), cwd=one.root).returncode == 0
    assert (one.output / "index.html").exists()


def test_drafts_and_what_comes_later_are_listed(one: SiteTest) -> None:
    one.write("content/articles/plan.md", article("Plan", status="draft"))
    one.write("content/articles/later.md", article("Later", "2027-05-01"))
    result = one.click("build", "--as-of", "2026-12-01")
    assert "Drafts, shown with --drafts: articles/plan.md" in result.output
    assert "After --as-of: articles/later.md" in result.output
    assert "articles/plan.md" not in one.click("build", "--drafts").output


def test_a_date_in_the_future_is_mentioned(one: SiteTest) -> None:
    result = one.write("content/articles/far.md", article("Far", "9998-01-01")).click("build")
    assert "Dated in the future, published all the same: articles/far.md" in result.output
    assert result.exit_code == 0


def test_check_mentions_a_date_in_the_future_to_those_who_read_text(one: SiteTest) -> None:
    one.write("content/articles/far.md", article("Far", "9998-01-01"))
    one.write("content/articles/draft.md", article("Draft", "9998-01-02", status="draft"))
    one.write("content/articles/near.md", article("Near", "9997-01-01"))
    result = one.click("check")
    told = "Dated in the future, published all the same: articles/near.md, articles/far.md"
    assert told in result.stdout.splitlines()
    assert result.stdout.splitlines()[-1].startswith("0 errors, ")
    assert result.exit_code == 0
    for form in ("json", "github"):
        assert "in the future" not in one.click("check", "--format", form).stdout


def test_a_cache_that_was_thrown_away_is_mentioned(one: SiteTest) -> None:
    one.click("build")
    one.write(".briefing/cache.sqlite", "no database " * 1000)
    assert "Note: the cache could not be read" in one.click("build").output


def explained(one: SiteTest, address: str, *more: str) -> str:
    """The sentence that --explain prints for an address."""
    output = one.click("build", "--explain", address, *more).output
    (line,) = [line for line in output.splitlines() if line.startswith(address.removesuffix("index.html"))]
    return line


def test_explain_tells_why_a_page_is_made_anew(one: SiteTest) -> None:
    page, path = "/articles/2026-11-20-a/", "content/articles/2026-11-20-a.md"
    assert "never built before" in explained(one, page)
    assert "fresh; nothing that it shows has changed" in explained(one, page)
    one.edit(path, "Tide rises", "Tide falls")
    assert "changed: view (" in (told := explained(one, page))
    assert "title" in told
    one.edit("content/site.yml", "Harbour", "Port")
    assert "changed: site settings" in explained(one, page)
    one.write("templates/article.html", "<h1>{{ view.title }}</h1>\n")
    assert "changed: template" in explained(one, page)
    (one.output / "articles/2026-11-20-a/index.html").write_text("by hand")
    assert "missing or was changed by hand" in explained(one, page)
    assert "fresh" in explained(one, page)


def test_explain_takes_the_name_of_the_file_too(one: SiteTest) -> None:
    one.click("build")
    assert "/archive/: fresh" in one.click("build", "--explain", "archive/index.html").output


def test_explain_offers_the_nearest_address(one: SiteTest) -> None:
    assert "no such page; did you mean `/archive/`?" in explained(one, "/archve/")


@pytest.mark.parametrize("address", ["/nothing/", "nothing", "/zzz/index.html"])
def test_explain_names_a_few_addresses_at_most(one: SiteTest, address: str) -> None:
    for day in range(10, 28):
        one.write(f"content/articles/2026-11-{day}-x.md", article(f"Tide {day}", f"2026-11-{day}"))
    assert explained(one, address).count("/`") == 3


def test_check_writes_nothing_to_the_site(one: SiteTest) -> None:
    assert one.click("check").exit_code == 0
    assert not one.output.exists()


def test_check_ends_with_1_where_there_is_an_error(one: SiteTest) -> None:
    result = one.write("content/articles/bad.md", BAD).click("check")
    assert result.exit_code == 1
    assert "content/articles/bad.md:3:7: error[date]" in result.stdout
    assert result.stdout.splitlines()[-1].startswith("1 error,")


def test_check_counts_what_it_found(one: SiteTest) -> None:
    assert one.click("check").stdout.splitlines()[-1] == "0 errors, 1 warning"


def test_check_prints_json_that_programs_read(one: SiteTest) -> None:
    result = one.write("content/articles/bad.md", BAD).click("check", "--format", "json")
    whole = json.loads(result.stdout)
    assert whole["version"] == 1
    assert {"path", "line", "column", "code", "message", "severity"} == set(whole["problems"][0])
    assert [p["line"] for p in whole["problems"] if p["path"] == "content/articles/bad.md"] == [3]
    assert result.exit_code == 1


def unescaped(text: str) -> str:
    """What GitHub's runner makes of the message of a workflow command."""
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def test_check_prints_annotations_that_github_reads(one: SiteTest) -> None:
    one.write("content/articles/a,b%3A.md", "---\ntitle: Bad\ndate: 50%, soon\n---\n")
    result = one.click("check", "--format", "github")
    lines = [line for line in result.stdout.splitlines() if line.startswith("::error")]
    assert len(lines) == 1
    found = re.fullmatch(r"::error file=([^,:]+),line=3,col=7,title=date::(.*)", lines[0])
    assert found
    path = found[1].replace("%2C", ",").replace("%3A", ":").replace("%25", "%")
    assert path == "content/articles/a,b%3A.md"
    expected = json.loads(one.click("check", "--format", "json").stdout)["problems"]
    assert unescaped(found[2]) in [problem["message"] for problem in expected]


def test_content_begins_no_workflow_command_of_its_own(one: SiteTest) -> None:
    one.write(
        "content/articles/bad.md", '---\ntitle: x\ndate: "soon\\n::error::gotcha"\n"a\\n::set-env name=x::y": z\n---\n'
    )
    for line in one.click("check", "--format", "github").stdout.splitlines():
        assert line.startswith(("::error file=content/articles/", "::warning file=content/articles/"))


def test_content_never_commands_the_terminal(one: SiteTest) -> None:
    one.write("content/articles/bad.md", '---\ntitle: x\ndate: "\\e[31m\\x07soon\\u202e"\n---\n')
    for form in ("text", "github", "json"):
        output = one.click("check", "--format", form).output
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", output)


def on_a_terminal(one: SiteTest, **environment: str) -> str:
    """What a build prints where standard error is a terminal."""
    pty = pytest.importorskip("pty", reason="Windows has no such terminal")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "generator", "build", "--root", str(one.root)]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=theirs, env=surroundings(**environment)
    ) as process:
        os.close(theirs)
        said = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:
                break
            if not piece:
                break
            said += piece
        os.close(ours)
        process.wait(30)
    return said.decode()


def test_problems_are_coloured_on_a_terminal(one: SiteTest) -> None:
    one.write("content/articles/bad.md", BAD)
    assert "\x1b[31merror[date]" in on_a_terminal(one, NO_COLOR="", TERM="xterm")


def test_no_color_is_obeyed(one: SiteTest) -> None:
    one.write("content/articles/bad.md", BAD)
    said = on_a_terminal(one, NO_COLOR="1", TERM="xterm")
    assert "error[date]" in said
    assert "\x1b[3" not in said


def test_nothing_is_coloured_in_a_pipe(one: SiteTest) -> None:
    assert "\x1b" not in one.write("content/articles/bad.md", BAD).run("build").stderr


@pytest.mark.skipif(sys.platform == "win32", reason="the pipe is made by a shell of Unix")
def test_a_reader_that_stops_reading_is_no_crash(one: SiteTest) -> None:
    command = f"{sys.executable} -m generator build --root '{one.root}' | true"
    result = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False, env=surroundings())
    assert "Traceback" not in result.stderr
    assert (one.output / "index.html").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the shell of Unix closes it")
def test_where_nobody_can_be_told_anything_the_site_is_built_all_the_same(one: SiteTest) -> None:
    command = f"{sys.executable} -m generator build --root '{one.root}' >&-"
    result = subprocess.run(
        ["/bin/sh", "-c", command], stderr=subprocess.PIPE, text=True, check=False, env=surroundings()
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert (one.output / "index.html").exists()


@pytest.mark.parametrize("name", ["article", "site", "actors", "topics", "sources", "stories"])
def test_schemas_for_editors_are_printed(name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    whole = json.loads(CliRunner().invoke(cli.cli, ["schema", name]).stdout)
    jsonschema.Draft202012Validator.check_schema(whole)


class _AsTyped(yaml.SafeLoader):
    """YAML 1.2 as editors read it: a day is text."""


_AsTyped.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_the_sample_registries_fit_the_schemas_for_editors() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    for name in ("site", "actors", "topics", "sources", "stories"):
        whole = json.loads(CliRunner().invoke(cli.cli, ["schema", name]).stdout)
        content = yaml.load((REPOSITORY / f"content/{name}.yml").read_text("utf-8"), Loader=_AsTyped)  # noqa: S506 - a safe loader, but for days
        jsonschema.Draft202012Validator(whole).validate(content)
