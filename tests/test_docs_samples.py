"""Every sample in the docs is tried: commands are typed, front matter, settings, registries and templates are read."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from generator import articles, config, entries, feedlist, frontmatter, registries, scaffold, schema
from generator.cli import cli
from generator.files import File
from generator.fingerprint import of_bytes
from tests.site import REPOSITORY, SiteTest, surroundings

PAGES = [REPOSITORY / "README.md", REPOSITORY / "CONTRIBUTING.md", *sorted((REPOSITORY / "docs").rglob("*.md"))]
_FENCE = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


class Sample(NamedTuple):
    """A piece of code in the docs."""

    page: str
    line: int
    kind: str
    text: str


def samples(*kinds: str) -> list[Sample]:
    """The pages become their pieces of code of these kinds, without the indentation of the list they stand in."""
    found = []
    for path in PAGES:
        whole = path.read_text("utf-8")
        for fence in _FENCE.finditer(whole):
            if fence[2] in kinds:
                lines = [line.removeprefix(fence[1]) for line in fence[3].splitlines()]
                place = whole.count("\n", 0, fence.start()) + 1
                name = path.relative_to(REPOSITORY).as_posix()
                found.append(Sample(name, place, fence[2], "\n".join(lines) + "\n"))
    return found


def named(sample: Sample) -> str:
    """A sample becomes its place."""
    return f"{sample.page}:{sample.line}"


def test_the_docs_hold_samples_of_every_kind() -> None:
    assert len(samples("yaml")) > 15
    assert len(samples("sh")) > 15
    assert len(samples("markdown")) > 4


def test_no_sample_is_of_a_kind_that_nothing_tries() -> None:
    whole = "\n".join(path.read_text("utf-8") for path in PAGES)
    kinds = {found[2] for found in _FENCE.finditer(whole)}
    assert kinds <= {"yaml", "sh", "markdown", "jinja", "json", "css", "text", "powershell", "python", "html"}


REGISTRIES: tuple[schema.Fields, ...] = (
    registries.ACTOR, registries.TOPIC, registries.SOURCE, registries.STORY, feedlist.FIELDS,
)  # fmt: skip


@pytest.mark.parametrize("sample", samples("yaml"), ids=named)
def test_a_sample_of_yaml_is_read_without_a_complaint(sample: Sample) -> None:
    node, problems = frontmatter.parse(sample.text, sample.page)
    assert problems == ()
    assert node is not None
    if any(not isinstance(entry, frontmatter.Mapping) for _, entry in node.entries):
        told = [str(problem) for problem in schema.read_fields(node, _settings(node), sample.page, "site.yml")[1]]
        assert [line for line in told if "missing" not in line] == []
        return
    for key, entry in node.entries:
        assert isinstance(entry, frontmatter.Mapping), key.text
        read = [entries.read(key, entry, fields, sample.page)[1] for fields in REGISTRIES]
        assert () in read, min(read, key=len)


def _settings(node: frontmatter.Mapping) -> schema.Fields:
    """A mapping becomes the declaration that it is most likely meant for: settings, or an article's head."""
    keys = {key.text for key, _ in node.entries}
    return config.FIELDS if keys <= set(config.FIELDS) else articles.fields("UTC")


@pytest.mark.parametrize("sample", samples("markdown"), ids=named)
def test_a_sample_of_an_article_can_be_published(sample: Sample) -> None:
    data = sample.text.encode()
    reading = articles.read(File("articles/2026-01-14-sample.md", data, of_bytes(data)), "UTC", "en")
    assert reading.problems == ()


@pytest.mark.parametrize("sample", samples("json"), ids=named)
def test_a_sample_of_json_is_json(sample: Sample) -> None:
    assert json.loads(sample.text)


@pytest.mark.parametrize("sample", samples("jinja"), ids=named)
def test_a_sample_of_a_template_builds(site: SiteTest, sample: Sample) -> None:
    assert site.write("templates/404.html", sample.text).build().told == []
    assert "Not here" in site.file("404.html")


def typed(sample: Sample) -> list[str]:
    """A sample becomes the lines that are typed."""
    return [line for line in sample.text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


@pytest.mark.parametrize("sample", samples("sh", "text", "powershell"), ids=named)
def test_every_command_and_option_in_the_docs_exists(sample: Sample) -> None:
    for line in typed(sample):
        for found in re.finditer(r"(?:^|[ /\\])briefing (?=[a-z])((?:'[^']*'|\"[^\"]*\"|[^|;&#'\"])*)", line):
            if sample.kind == "text" and not line.startswith("briefing "):
                continue
            name, *arguments = shlex.split(found[1])
            assert name in cli.commands, f"{named(sample)}: {line}"
            command = cli.commands[name]
            with click.Context(command, info_name=name) as context:
                command.make_parser(context).parse_args([a for a in arguments if not re.fullmatch(r"\[.*\]|\.\.\.", a)])


TRIED = [each for each in samples("sh") if each.page.startswith(("docs/tutorial", "docs/how-to"))]
ELSEWHERE = re.compile(
    r"python3 -m venv|\. \.venv|pip install|cd |git push|briefing serve|briefing init my-digest|briefing --version"
)
"""What is tried by other means: installing and serving by tests of their own, pushing in the tests of deployment."""


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new site in which the docs are followed."""
    root = tmp_path_factory.mktemp("docs") / "my-digest"
    scaffold.write(root, scaffold.files(scaffold.Wishes(title="My digest")))
    return root


@pytest.mark.skipif(sys.platform == "win32", reason="the docs show commands for a shell of Unix")
@pytest.mark.parametrize("page", sorted({sample.page for sample in TRIED}))
def test_what_a_page_says_to_type_works_from_top_to_bottom(scratch: Path, page: str) -> None:
    bin_ = scratch.parent / "bin"
    bin_.mkdir(exist_ok=True)
    for name, code in {"briefing": "-m generator", "python": ""}.items():
        (bin_ / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {code} "$@"\n', "utf-8")
        (bin_ / name).chmod(0o755)
    for sample in (each for each in TRIED if each.page == page):
        for line in typed(sample):
            if ELSEWHERE.match(line):
                continue
            result = subprocess.run(
                ["/bin/sh", "-c", line], cwd=scratch, capture_output=True, text=True, check=False,
                env=surroundings(
                    PATH=f"{bin_}:/usr/bin:/bin", HOME=str(scratch.parent), GIT_CONFIG_NOSYSTEM="1",
                    GIT_AUTHOR_NAME="A", GIT_AUTHOR_EMAIL="a@x.example",
                    GIT_COMMITTER_NAME="A", GIT_COMMITTER_EMAIL="a@x.example",
                ),
            )  # fmt: skip
            wanted = 1 if line == "briefing deploy" else 0  # nothing is pushed here, and it says so
            assert result.returncode == wanted, f"{page}: {line}\n{result.stdout}{result.stderr}"


NEW = "2026-01-14-bridge-to-open-in-may.md"


def test_what_the_tutorial_says_is_printed_is_printed_and_what_it_says_is_shown_is_shown(tmp_path: Path) -> None:
    page = (REPOSITORY / "docs/tutorial.md").read_text("utf-8")
    printed = [line for sample in samples("text") if sample.page == "docs/tutorial.md" for line in typed(sample)]
    root = tmp_path / "my-digest"
    scaffold.write(root, scaffold.files(scaffold.Wishes(title="My digest")))
    site, said = SiteTest(root), ""
    new = next(line for line in page.splitlines() if line.startswith("briefing new "))
    commands = ["briefing build", new, "briefing check"]
    for command in commands:
        arguments = [sys.executable, "-m", "generator", *shlex.split(command)[1:]]
        result = subprocess.run(
            arguments, cwd=root, capture_output=True, text=True, check=False, env=surroundings(), encoding="utf-8"
        )
        said += result.stdout + result.stderr
        if command == new:
            site.edit(result.stdout.strip(), "[transport]", "[trasport]")
            body = next(sample.text for sample in samples("markdown") if sample.page == "docs/tutorial.md")
            assert body.startswith((root / result.stdout.strip()).read_text("utf-8").replace("trasport", "transport"))
    assert [line for line in printed if line not in said.splitlines()] == []
    site.write(f"content/articles/2026/01/{NEW}", body).build()
    assert "We are a month early" in site.file("actors/mara-ellison/index.html")
