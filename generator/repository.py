"""A folder under git becomes what is known of it there; a published folder becomes a tree of git."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_GITHUB = re.compile(
    r"(?:https://(?:[^@/]+@)?|ssh://(?:[^@/]+@)?|git://|(?:[^@/]+@)?)github\.com(?::\d+)?[/:]([^/]+)/([^/]+?)(?:\.git)?/?$",
    re.IGNORECASE,
)
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_PREFIX")
"""Set while a hook runs; they would lead to another repository than the one asked for."""


class GitError(Exception):
    """Git refused; carries what it said, in one line."""


@dataclass(frozen=True, slots=True)
class Project:
    """A repository on GitHub by its owner and name."""

    owner: str
    name: str

    @property
    def page(self) -> str:
        """Its address."""
        return f"https://github.com/{self.owner}/{self.name}"

    @property
    def site(self) -> str:
        """Where GitHub Pages publishes it, if it has no domain of its own."""
        host = f"{self.owner.lower()}.github.io"
        return f"https://{host}/" if self.name.lower() == host else f"https://{host}/{self.name}/"


def git(folder: Path, *arguments: str, **changed: str) -> str:
    """Arguments of git become what it prints, without the line's end.

    Raises:
        GitError: it is not installed, or refuses.
    """
    program = shutil.which("git")
    if program is None:
        message = "git is not installed"
        raise GitError(message)
    surroundings = {key: value for key, value in os.environ.items() if key not in _ELSEWHERE}
    done = subprocess.run(  # noqa: S603 - git itself, with arguments of ours, through no shell
        [program, "-c", "core.autocrlf=false", "-c", "core.quotepath=false", *arguments],
        cwd=folder,
        env={**surroundings, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", **changed},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise GitError(_last_line(done.stderr) or f"git {arguments[0]} ended with {done.returncode}")
    return done.stdout.rstrip("\n")


def ask(folder: Path, *arguments: str) -> str | None:
    """Arguments of git become what it prints, or None where it refuses."""
    try:
        return git(folder, *arguments)
    except GitError:
        return None


def _last_line(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip() and not line.startswith("hint:")]
    telling = [line for line in lines if line.startswith(("fatal:", "error:", " ! ", "! "))]
    return (telling or lines or [""])[0].removeprefix("fatal: ").removeprefix("error: ")


def top(folder: Path) -> Path | None:
    """A folder becomes the top of the repository that it lies in, if it lies in one."""
    found = ask(folder, "rev-parse", "--show-toplevel")
    return Path(found) if found else None


def tracked(folder: Path, names: Iterable[str]) -> tuple[str, ...]:
    """Names below a folder become the files under them that git keeps."""
    found = ask(folder, "ls-files", "-z", "--", *names)
    return tuple(path for path in (found or "").split("\0") if path)


def branch(folder: Path) -> str | None:
    """The branch that a folder stands on; None where it stands on a commit alone."""
    return ask(folder, "symbolic-ref", "--short", "HEAD")


def remote(folder: Path) -> str | None:
    """The remote that a folder is pushed to: its branch's own, else origin, else the only one."""
    names = (ask(folder, "remote") or "").split()
    own = ask(folder, "config", f"branch.{branch(folder)}.remote")
    preferred = [name for name in (own, "origin", *names) if name in names]
    return next(iter(preferred), None)


def project(address: str) -> Project | None:
    """A remote's address becomes its project on GitHub, if it is one."""
    found = _GITHUB.match(address)
    return Project(found[1], found[2]) if found else None


@contextmanager
def _index() -> Iterator[str]:
    """An index of its own for a moment, so that what somebody has staged stays as it is."""
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        yield str(Path(folder, "index"))


def tree(repository: Path, published: Path, more: Iterable[tuple[str, str]], *, without: Iterable[str]) -> str:
    """A published folder becomes a tree of git: its files, some more given as mode and path, and without some."""
    published = published.absolute()  # git reads a work tree's path from where it stands itself
    with _index() as index:
        place = {"GIT_INDEX_FILE": index}
        own = ["--git-dir", git(repository, "rev-parse", "--absolute-git-dir"), "--work-tree", str(published)]
        git(published, *own, "add", "--all", "--force", "--", ".", **place)
        for path in without:
            git(published, *own, "rm", "--cached", "--quiet", "--ignore-unmatch", "--", path, **place)
        for blob, path in more:
            git(published, *own, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", **place)
        return git(published, *own, "write-tree", **place)
