"""The commands: help that answers at once, examples that work, nearest words, schemas as files."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import codes, scaffold, schemas
from generator.cli import cli, examples
from tests.site import SiteTest, article, surroundings

LEAN = """
import sys
from generator.cli import cli
cli.main({arguments!r}, standalone_mode=False)
print("\\n".join(sys.modules))
"""
WITHOUT_GENERATOR = {"click", "colorama"}
"""All that help may need beyond Python's own library; what site-packages load by themselves is taken off."""


def loaded(code: str) -> set[str]:
    """A piece of Python becomes the modules that are loaded when it ends."""
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=surroundings()
    )
    return set(result.stdout.splitlines())


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"], ["serve", "-h"]])
def test_help_needs_nothing_but_click(arguments: list[str]) -> None:
    always = loaded("import sys; print('\\n'.join(sys.modules))")
    found = loaded(LEAN.format(arguments=arguments)) - always
    foreign = {name.split(".")[0] for name in found} - set(sys.stdlib_module_names) - WITHOUT_GENERATOR - {"generator"}
    assert {name for name in foreign if name.isidentifier() and not name.startswith("_")} == set()
    own = {name for name in found if name.startswith("generator")}
    assert {name for name in own if not name.startswith("generator.cli")} == {"generator"}


def test_every_command_has_examples_and_every_example_a_command() -> None:
    assert set(cli.commands) - set(examples.EXAMPLES) == set()
    for name, lines in examples.EXAMPLES.items():
        assert lines
        assert all(shlex.split(line)[:2] == ["briefing", name] for line in lines)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_the_help_of_a_command_shows_its_examples_line_by_line(name: str) -> None:
    output = CliRunner().invoke(cli, [name, "--help"]).output
    for line in examples.EXAMPLES[name]:
        assert f"  {line}\n" in output


RUN = [
    line
    for name, lines in sorted(examples.EXAMPLES.items())
    if name in cli.commands and name != "serve"
    for line in lines
]
REFUSED = {
    "briefing deploy": "no git repository",
    "briefing deploy --to branch --dry-run": "no git repository",
    "briefing import --feeds": "no feed is followed",
}
"""Examples that rightly end with a complaint in a new folder: it follows no feed and is under no version control."""
PASTE = """Bridge to open in May

14 January 2026, Coast Wire

The bridge over the sound will open in May, said the builder on Wednesday. "We are a month early," said Mara Ellison,
the mayor.
It had been closed for two years, and 400 cars a day took the long way round.
"""


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new site in which the examples are typed."""
    root = tmp_path_factory.mktemp("scratch") / "digest"
    scaffold.write(root, scaffold.files(scaffold.Wishes(title="Scratch")))
    (root / "paste.txt").write_text(PASTE, "utf-8")
    return root


@pytest.mark.parametrize("line", RUN)
def test_an_example_works_as_it_stands(scratch: Path, line: str) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "generator", *shlex.split(line)[1:]],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=scratch,
        env=surroundings(GIT_CEILING_DIRECTORIES=str(scratch.parent)),
    )  # fmt: skip
    if line in REFUSED:
        assert result.returncode == 1
        assert REFUSED[line] in result.stdout + result.stderr
    else:
        assert result.returncode == 0, result.stderr
        assert result.stdout.strip()


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        (["biuld"], "did you mean build?"),
        (["prewiew"], "did you mean serve?"),
        (["zzz"], "there are actors, build, check"),
        (["build", "--bas-url", "x"], "did you mean --base-url?"),
        (["build", "--quick"], "it takes --as-of, --base-url"),
        (["check", "--formt=json"], "did you mean --format?"),
        (["init", "x", "--titel", "y"], "did you mean --title?"),
        (["schema", "actor"], "did you mean `actors`?"),
    ],
)
def test_a_word_that_is_none_gets_the_nearest(typed: list[str], hint: str) -> None:
    result = CliRunner().invoke(cli, typed)
    assert result.exit_code == 2
    assert hint in result.output


def test_a_missing_package_is_told_in_a_sentence(tmp_path: Path) -> None:
    code = "import sys; sys.modules['msgspec'] = None; from generator.cli import main; sys.argv[1:] = ['check']; main()"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path, env=surroundings()
    )
    assert result.returncode == 1
    assert "the package msgspec is missing" in result.stderr
    assert "Traceback" not in result.stderr


def test_schemas_are_written_as_files_and_renewed(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "site.schema.json").write_text("old", "utf-8")
    result = CliRunner().invoke(cli, ["schema", "--output", str(tmp_path / "s")])
    assert result.exit_code == 0
    assert {path.name for path in (tmp_path / "s").iterdir()} == {f"{name}.schema.json" for name in schemas.NAMES}
    for name in schemas.NAMES:
        assert json.loads((tmp_path / "s" / f"{name}.schema.json").read_text("utf-8")) == schemas.export(name)


def test_one_schema_can_be_written_alone(tmp_path: Path) -> None:
    CliRunner().invoke(cli, ["schema", "site", "--output", str(tmp_path)])
    assert [path.name for path in tmp_path.iterdir()] == ["site.schema.json"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(shell: str) -> None:
    result = CliRunner().invoke(cli, ["completion", shell])
    assert result.exit_code == 0
    assert f"_BRIEFING_COMPLETE={shell}_complete" in result.output


def test_a_silenced_warning_is_neither_told_nor_counted_nor_strict(site: SiteTest) -> None:
    site.write("content/articles/notes.txt", "x").articles(article("Tide"))
    assert site.build(strict=True).exit == 1
    site.write("content/site.yml", "title: x\nrepublish: full\nsilence: [stray-file, no-topic]\n")
    assert site.build(strict=True).told == []
    result = site.click("check")
    assert result.stdout.splitlines() == ["0 errors, 0 warnings", "2 more silenced by content/site.yml"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("near-mis", "did you mean `near-miss`?"),
        ("date", "no warning has the code `date`"),
        ("id-clash", "is an error, which leaves something out; only warnings are silenced"),
    ],
)
def test_a_code_that_cannot_be_silenced_is_told_with_its_place(site: SiteTest, code: str, words: str) -> None:
    (told,) = site.write("content/site.yml", f"title: x\nsilence: [no-topic, {code}]\n").build().told
    assert told.startswith("content/site.yml:2:21: error[silence]")
    assert words in told


def test_an_error_is_told_whatever_is_silenced(site: SiteTest) -> None:
    silence = ", ".join(codes.WARNINGS)
    site.write("content/site.yml", f"title: x\nsilence: [{silence}]\n").write(
        "content/articles/a.md", "---\ntitle: x\n---\n"
    )
    assert len(site.build().errors) == 1
