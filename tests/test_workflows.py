"""What GitHub runs is named by commit, may do no more than it must, and installs what is pinned."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from packaging.requirements import Requirement

from generator.scaffold import FILES
from tests.site import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS = REPOSITORY / ".github/workflows"
PATHS = [*sorted(OURS.glob("*.yml")), *sorted((FILES / "dot-github/workflows").glob("*.yml"))]
SAMPLES = sorted((REPOSITORY / "docs").rglob("*.md"))
NAMES = [path.relative_to(REPOSITORY).as_posix() for path in PATHS]
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
PIN = re.compile(r"^([\w.-]+)==(\S+)(?: \\\n    --hash=sha256:[0-9a-f]{64})+$", re.MULTILINE)
LOCAL = re.compile(r"\./[\w./-]+")
WRITES = {
    "pages.yml deploy": {"pages", "id-token"},
    "update.yml fetch": {"contents"},
    "update.yml publish": {"pages", "id-token"},
    "release.yml publish": {"id-token", "attestations"},
}
"""The only jobs that may write, and what."""


def uses(path: Path) -> list[str]:
    """The actions that a file of workflows or of docs names, each with the comment beside it."""
    return [found.strip() for found in re.findall(r"^[ -]*uses:(.*)$", path.read_text("utf-8"), re.MULTILINE)]


def jobs(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """A workflow's jobs by name."""
    yield from read(path)["jobs"].items()


def read(path: Path) -> dict[str, Any]:
    """A workflow as it is written: `on` is a word, not a truth."""
    text = path.read_text("utf-8").replace("@BRANCH_YAML@", '"main"')
    loaded = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - ours
    assert isinstance(loaded, dict)
    return loaded


def test_there_are_workflows_to_look_at() -> None:
    assert {"pages.yml", "update.yml"} <= {path.name for path in PATHS}
    assert sum(len(uses(path)) for path in PATHS) > 9


@pytest.mark.parametrize("path", [*PATHS, *(path for path in SAMPLES if uses(path))], ids=lambda path: path.name)
def test_every_action_is_named_by_commit_with_its_version_beside_it(path: Path) -> None:
    assert [used for used in uses(path) if not PINNED.fullmatch(used) and not LOCAL.fullmatch(used)] == []


def test_one_action_has_one_commit_everywhere() -> None:
    named = {used for path in [*PATHS, *SAMPLES] for used in uses(path) if "@" in used}
    repositories = ["/".join(used.split("@")[0].split("/")[:2]) + used.partition("@")[2] for used in named]
    assert len(set(repositories)) == len({re.split("[0-9a-f]{40}", one)[0] for one in repositories})


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_a_workflow_may_only_read_unless_a_job_says_otherwise(path: Path) -> None:
    assert read(path)["permissions"] in ({}, {"contents": "read"})
    assert not {"pull_request_target", "workflow_run"} & set(read(path)["on"])


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_only_the_jobs_that_publish_or_commit_may_write_and_only_that(path: Path) -> None:
    for name, job in jobs(path):
        given = job.get("permissions", {})
        assert isinstance(given, dict), "everything at once"
        written = {right for right, degree in given.items() if degree == "write"}
        assert written == WRITES.get(f"{path.name} {name}", set())


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_only_the_job_that_commits_keeps_the_key_of_its_checkout(path: Path) -> None:
    for name, job in jobs(path):
        for step in job.get("steps", []):
            if "actions/checkout@" in step.get("uses", ""):
                kept = step.get("with", {}).get("persist-credentials") != "false"
                assert kept == (f"{path.name} {name}" == "update.yml fetch")


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_what_others_write_reaches_no_shell_unquoted(path: Path) -> None:
    runs = [step.get("run", "") for _, job in jobs(path) for step in job.get("steps", [])]
    assert [run for run in runs if "${{" in run] == []


@pytest.mark.skipif(not (REPOSITORY / ".ci/requirements.txt").exists(), reason="not in a source archive")
def test_ci_installs_a_pinned_version_with_hashes_of_all_that_is_asked_for() -> None:
    text = (REPOSITORY / ".ci/requirements.txt").read_text("utf-8")
    blocks = {_plain(name): version for name, version in PIN.findall(text)}
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [Requirement(each) for each in _asked(project)]
    missing = [str(one) for one in asked if blocks.get(_plain(one.name), "") not in one.specifier]
    assert missing == []


def _asked(project: dict[str, Any]) -> Iterator[str]:
    """What a project needs on Linux, its extras and CI's own tools included."""
    yield from (each for each in project["dependencies"] if "win32" not in each)
    for extra in project["optional-dependencies"].values():
        yield from (each for each in extra if not each.startswith("briefing-digest"))
    yield from (REPOSITORY / ".ci/tools.in").read_text("utf-8").split()


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
