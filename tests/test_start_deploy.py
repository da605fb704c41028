"""``briefing deploy``: the one thing that is missing, and a branch that holds the site; on repositories of our own."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator import repository, scaffold
from generator.cli import cli
from tests.site import SiteTest, tree

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
ADDRESS = "https://github.com/Ann/digest.git"
IDENTITY = {
    "GIT_AUTHOR_NAME": "Ann", "GIT_AUTHOR_EMAIL": "ann@x.example",
    "GIT_COMMITTER_NAME": "Ann", "GIT_COMMITTER_EMAIL": "ann@x.example",
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
}  # fmt: skip


def git(folder: Path, *arguments: str) -> str:
    """What git prints."""
    result = subprocess.run(
        ["git", *arguments],  # noqa: S607 - whichever git there is
        cwd=folder, capture_output=True, text=True, check=True, env={**os.environ, **IDENTITY},
    )  # fmt: skip
    return result.stdout.strip()


class Published(SiteTest):
    """A new site under git, with a bare repository that stands in for GitHub."""

    @property
    def hub(self) -> Path:
        """The repository to which it is pushed."""
        return self.root.parent / "hub.git"

    def deploy(self, *arguments: str) -> tuple[int, str]:
        """How the command ends, and what it says."""
        surroundings = {"GIT_CEILING_DIRECTORIES": str(self.root.parent.parent), **IDENTITY}
        result = CliRunner(env=surroundings).invoke(cli, ["deploy", "--root", str(self.root), *arguments])
        return result.exit_code, result.output

    def begin(self, *, remote: str = ADDRESS) -> Published:
        """Put it under git, with everything committed."""
        git(self.root, "init", "--quiet", "--initial-branch", "main")
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", "--message", "A new digest")
        git(self.root, "remote", "add", "origin", remote)
        git(self.root, "config", f"url.{self.hub.as_uri()}.insteadOf", ADDRESS)
        return self

    def push(self) -> Published:
        """Push it to the repository that stands in for GitHub."""
        git(self.root, "push", "--quiet", "--set-upstream", "origin", "main")
        return self

    def there(self, branch: str = "gh-pages") -> dict[str, bytes]:
        """The files on a branch of the repository that stands in for GitHub."""
        place = self.root.parent / "there"
        shutil.rmtree(place, ignore_errors=True)
        git(self.root.parent, "clone", "--quiet", "--branch", branch, self.hub.as_uri(), str(place))
        shutil.rmtree(place / ".git")
        return tree(place)


@pytest.fixture
def mine(tmp_path: Path) -> Published:
    """A new site under no version control yet."""
    git(tmp_path, "init", "--quiet", "--bare", "hub.git")
    root = tmp_path / "digest"
    scaffold.write(root, scaffold.files(scaffold.Wishes(title="Mine")))
    return Published(root)


def missing(site: Published) -> str:
    """The last line that the check of the set-up prints, which names the one thing to do."""
    code, said = site.deploy()
    assert code == 1
    assert said.count("to do: ") == 1
    return said.splitlines()[-1]


def test_without_a_repository_the_way_to_begin_one_is_told(mine: Published) -> None:
    assert "to do: this folder is no git repository" in missing(mine)


def test_without_a_remote_the_way_to_name_one_is_told(mine: Published) -> None:
    git(mine.begin().root, "remote", "remove", "origin")
    assert "git remote add origin URL" in missing(mine)


def test_a_remote_elsewhere_is_told_with_the_other_ways(mine: Published) -> None:
    assert "is not on GitHub (https://codeberg.org/ann/digest.git)" in missing(
        mine.begin(remote="https://codeberg.org/ann/digest.git")
    )


def test_without_a_workflow_the_way_to_make_one_is_told(mine: Published) -> None:
    mine.remove(".github/workflows/pages.yml").begin()
    assert "briefing init . --yes" in missing(mine)


def test_a_workflow_for_another_branch_is_told(mine: Published) -> None:
    mine.edit(".github/workflows/pages.yml", 'branches: ["main"]', "branches: [trunk]").begin()
    assert "runs on pushes to trunk; put main under on: push: branches:" in missing(mine)


def test_a_workflow_that_git_does_not_keep_is_told(mine: Published) -> None:
    mine.begin()
    git(mine.root, "rm", "--quiet", "--cached", ".github/workflows/pages.yml")
    assert ".github/workflows/pages.yml is not in git" in missing(mine)


def test_a_file_that_is_not_committed_is_named(mine: Published) -> None:
    mine.begin().write("content/articles/x.md", "x").write("content/articles/y.md", "y")
    assert "to do: content/articles/x.md and 1 more not committed; git add --all" in missing(mine)


def test_a_branch_that_was_never_pushed_is_told_with_the_command(mine: Published) -> None:
    assert "main was never pushed; git push --set-upstream origin main" in missing(mine.begin())


def test_a_commit_that_is_not_pushed_is_told(mine: Published) -> None:
    mine.begin().push()
    git(mine.root, "commit", "--quiet", "--allow-empty", "--message", "More")
    assert "to do: a commit is not pushed" in missing(mine)


def test_standing_on_another_branch_is_told(mine: Published) -> None:
    mine.begin().push()
    git(mine.root, "remote", "set-head", "origin", "main")
    git(mine.root, "switch", "--quiet", "--create", "trial")
    assert "you stand on trial, and main is published" in missing(mine)


def test_where_nothing_is_missing_the_last_step_and_the_address_are_told(mine: Published) -> None:
    code, said = mine.begin().push().deploy()
    assert code == 0
    assert "https://github.com/Ann/digest/settings/pages, Source: GitHub Actions" in said
    assert "https://ann.github.io/digest/" in said


def test_a_site_below_the_top_of_its_repository_is_looked_for_at_the_top(mine: Published) -> None:
    below = mine.root / "below"
    shutil.copytree(mine.root / "content", below / "content")
    mine.begin().push()
    code, said = Published(below).deploy()
    assert code == 0, said


def test_the_branch_holds_what_a_build_for_its_address_makes(mine: Published) -> None:
    code, said = mine.begin().deploy("--to", "branch")
    assert code == 0, said
    there = mine.there()
    assert there.pop(".nojekyll") == b""
    built = {name: data for name, data in mine.tree().items() if name != ".briefing-manifest.json"}
    assert there == built
    assert b"https://ann.github.io/digest/" in there["index.html"]


def test_the_command_works_as_it_is_printed_in_the_folder_of_the_site(
    mine: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(mine.begin().root)
    result = CliRunner(env=IDENTITY).invoke(cli, ["deploy", "--to", "branch"])
    assert result.exit_code == 0, result.output
    assert "index.html" in mine.there()


def test_an_address_of_ones_own_goes_before_the_one_that_github_gives(mine: Published) -> None:
    mine.edit("content/site.yml", "# base_url: https://you.github.io/digest/", "base_url: https://news.example.org/")
    assert mine.begin().deploy("--to", "branch")[0] == 0
    assert b"https://news.example.org/" in mine.there()["index.html"]


def test_a_site_whose_address_nobody_knows_is_not_published(mine: Published) -> None:
    mine.begin(remote=mine.hub.as_uri())
    code, said = mine.deploy("--to", "branch")
    assert code == 1
    assert "nobody knows where the site will stand; say --base-url URL, or write base_url: into" in said
    assert mine.deploy("--to", "branch", "--base-url", "https://x.example/")[0] == 0


@pytest.mark.parametrize(
    ("branch", "told"), [("main", "you stand on main yourself"), ("bad name", "cannot be a branch's name")]
)
def test_a_branch_that_is_ones_own_or_cannot_be_is_refused(mine: Published, branch: str, told: str) -> None:
    code, said = mine.begin().deploy("--to", "branch", "--branch", branch)
    assert code == 1
    assert told in said
    assert "name a branch" in said or "such as gh-pages" in said


def test_publishing_leaves_the_repository_here_as_it_was(mine: Published) -> None:
    mine.begin()
    before = (git(mine.root, "branch"), git(mine.root, "log", "--format=%H"))
    mine.deploy("--to", "branch")
    assert (git(mine.root, "branch"), git(mine.root, "log", "--format=%H")) == before
    assert git(mine.root, "status", "--porcelain") == ""


def test_what_was_staged_stays_staged(mine: Published) -> None:
    mine.begin().write("note.txt", "x")
    git(mine.root, "add", "note.txt")
    mine.deploy("--to", "branch")
    assert git(mine.root, "status", "--porcelain") == "A  note.txt"
    assert "note.txt" not in mine.there()


def test_a_dry_run_pushes_nothing(mine: Published) -> None:
    code, said = mine.begin().deploy("--to", "branch", "--dry-run")
    assert code == 0, said
    assert "would change" in said
    assert git(mine.hub, "branch", "--list") == ""


def test_a_second_deployment_stands_on_the_first_and_an_idle_one_does_nothing(mine: Published) -> None:
    mine.begin().deploy("--to", "branch")
    first = git(mine.hub, "rev-parse", "gh-pages")
    _, said = mine.deploy("--to", "branch")
    assert "holds this very site already" in said
    assert git(mine.hub, "rev-parse", "gh-pages") == first
    mine.edit("content/pages/about.md", "This digest", "Our digest")
    assert mine.deploy("--to", "branch")[0] == 0
    assert git(mine.hub, "rev-parse", "gh-pages~1") == first
    assert b"Our digest" in mine.there()["about/index.html"]


def test_a_branch_that_somebody_else_filled_is_not_touched(mine: Published) -> None:
    mine.begin()
    git(mine.root, "push", "--quiet", "origin", "main:gh-pages")
    before = git(mine.hub, "rev-parse", "gh-pages")
    code, said = mine.deploy("--to", "branch")
    assert code == 1
    assert "holds what no deployment of ours put there; name another" in said
    assert git(mine.hub, "rev-parse", "gh-pages") == before
    assert mine.deploy("--to", "branch", "--branch", "published")[0] == 0


def test_a_domain_that_github_noted_on_the_branch_stays(mine: Published, tmp_path: Path) -> None:
    mine.begin().deploy("--to", "branch")
    git(tmp_path, "clone", "--quiet", "--branch", "gh-pages", mine.hub.as_uri(), "clone")
    (tmp_path / "clone" / "CNAME").write_text("news.example\n", "utf-8")
    git(tmp_path / "clone", "add", "CNAME")
    git(tmp_path / "clone", "commit", "--quiet", "--message", "Create CNAME")
    git(tmp_path / "clone", "push", "--quiet")
    mine.edit("content/pages/about.md", "This digest", "Our digest")
    assert mine.deploy("--to", "branch")[0] == 0
    assert mine.there()["CNAME"] == b"news.example\n"


def test_a_site_with_an_error_is_not_published(mine: Published) -> None:
    mine.begin().write("content/articles/bad.md", "---\ntitle: x\n---\n")
    code, said = mine.deploy("--to", "branch")
    assert code == 1
    assert "content/articles/bad.md:2:1: error[missing-date]" in said
    assert git(mine.hub, "branch", "--list") == ""


def test_a_remote_that_does_not_answer_is_told_in_a_sentence(mine: Published) -> None:
    mine.begin()
    shutil.rmtree(mine.hub)
    code, said = mine.deploy("--to", "branch")
    assert code == 1
    assert "briefing: git: " in said
    assert "nothing was published" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://github.com/Ann/digest.git", "https://ann.github.io/digest/"),
        ("https://github.com/Ann/digest", "https://ann.github.io/digest/"),
        ("git@github.com:Ann/digest.git", "https://ann.github.io/digest/"),
        ("ssh://git@github.com/Ann/digest.git", "https://ann.github.io/digest/"),
        ("ssh://git@github.com:22/Ann/my.digest.git", "https://ann.github.io/my.digest/"),
        ("https://token@github.com/Ann/ann.github.io", "https://ann.github.io/"),
        ("https://gitlab.com/Ann/digest.git", None),
        ("https://notgithub.com/Ann/digest.git", None),
        ("/srv/github.com/x.git", None),
    ],
)
def test_the_address_of_a_remote_tells_where_pages_will_be(address: str, site: str | None) -> None:
    found = repository.project(address)
    assert (found.site if found else None) == site
