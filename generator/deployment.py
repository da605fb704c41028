"""A site's folder becomes the steps to its publication: which are done, and the one that is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from generator import config, frontmatter, repository
from generator.output.manifests import MANIFEST
from generator.repository import GitError, Project

if TYPE_CHECKING:
    from collections.abc import Sequence

WORKFLOWS = Path(".github", "workflows")
_PUBLISHES = "actions/deploy-pages"
_TRAILER = "Published-by: briefing"
"""By this line in a commit's message a branch is known as one that we wrote."""


class Step(NamedTuple):
    """One thing that publication needs."""

    done: bool
    told: str
    """What is so, or what to do."""


class Grounds(msgspec.Struct, frozen=True, kw_only=True):
    """A site within its repository."""

    root: Path
    top: Path
    remote: str
    address: str
    project: Project | None


class Plan(NamedTuple):
    """A commit to be made on a branch of published files."""

    parent: str | None
    tree: str
    changed: tuple[str, ...]
    """Files that differ from those published before."""


class RefusedError(Exception):
    """The site cannot be published; carries the one thing that stands in the way."""


def grounds(root: Path) -> Grounds:
    """A site's root becomes what is known of it under git.

    Raises:
        RefusedError: it is under no git, or leads nowhere.
    """
    top = repository.top(root)
    if top is None:
        missing = (
            "git is not installed" if repository.ask(root, "--version") is None else "this folder is no git repository"
        )
        message = f"{missing}; README.md of a new site tells how to begin one: git init, git add, git commit"
        raise RefusedError(message)
    remote = repository.remote(root)
    if remote is None:
        message = "the repository has no remote; make one on GitHub, then: git remote add origin URL"
        raise RefusedError(message)
    address = repository.git(root, "remote", "get-url", remote)
    typed = repository.ask(root, "config", f"remote.{remote}.url") or address
    project = repository.project(address) or repository.project(typed)
    return Grounds(root=root, top=top, remote=remote, address=typed, project=project)


def steps(root: Path) -> Iterator[Step]:
    """A site's root becomes the steps to its publication by workflow, up to the first that is not done."""
    for step in _steps(root):
        yield step
        if not step.done:
            return


def _steps(root: Path) -> Iterator[Step]:
    try:
        ground = grounds(root)
    except RefusedError as error:
        yield Step(done=False, told=str(error))
        return
    if ground.project is None:
        told = f"the remote {ground.remote} is not on GitHub ({ground.address}); publish with --to branch, or elsewhere"
        yield Step(done=False, told=told)
        return
    yield Step(done=True, told=f"the remote {ground.remote} is {ground.project.page}")
    found = [path for path in _workflows(ground.top) if _PUBLISHES in path.read_text("utf-8", "replace")]
    if not found:
        told = f"no workflow in {WORKFLOWS.as_posix()}/ publishes on Pages; write one with: briefing init . --yes"
        yield Step(done=False, told=told)
        return
    name = found[0].relative_to(ground.top).as_posix()
    yield Step(done=True, told=f"{name} publishes on Pages")
    yield _watched(ground, found[0], name)
    yield _committed(ground, name)
    yield _pushed(ground)


def _workflows(top: Path) -> list[Path]:
    folder = top / WORKFLOWS
    return sorted(path for path in folder.glob("*.y*ml") if path.is_file()) if folder.is_dir() else []


def _default_branch(ground: Grounds) -> str:
    """The branch that GitHub holds for the main one, as far as it is known here; else the one we stand on."""
    head = repository.ask(ground.top, "symbolic-ref", "--short", f"refs/remotes/{ground.remote}/HEAD")
    return (head or "").removeprefix(f"{ground.remote}/") or repository.branch(ground.top) or "main"


def _watched(ground: Grounds, workflow: Path, name: str) -> Step:
    """Whether the workflow runs on pushes to the branch that is published."""
    branch = _default_branch(ground)
    head, wrong = frontmatter.parse(workflow.read_text("utf-8", "replace"), name)
    if head is None:
        return Step(done=False, told=f"{wrong[0] if wrong else name} (GitHub cannot read the workflow)")
    watched = _branches(head)
    if watched is None or branch in watched:
        return Step(done=True, told=f"it runs on pushes to {branch}")
    told = f"{name} runs on pushes to {', '.join(watched) or 'no branch'}; put {branch} under on: push: branches:"
    return Step(done=False, told=told)


def _branches(head: frontmatter.Mapping) -> tuple[str, ...] | None:
    """A workflow becomes the branches whose pushes it runs on; None stands for all."""
    on = _value(head, "on")
    if not isinstance(on, frontmatter.Mapping):
        events = [item.text for item in _scalars(on)]
        return None if "push" in events else ()
    if not any(key.text == "push" for key, _ in on.entries):
        return ()
    push = _value(on, "push")
    named = _value(push, "branches") if isinstance(push, frontmatter.Mapping) else None
    return None if named is None else tuple(item.text for item in _scalars(named))


def _value(node: frontmatter.Mapping, name: str) -> frontmatter.Node | None:
    return next((value for key, value in node.entries if key.text == name), None)


def _scalars(node: frontmatter.Node | None) -> Sequence[frontmatter.Scalar]:
    items = node.items if isinstance(node, frontmatter.Items) else (node,)
    return [item for item in items if isinstance(item, frontmatter.Scalar)]


def _committed(ground: Grounds, workflow: str) -> Step:
    if not repository.tracked(ground.top, [workflow]):
        return Step(done=False, told=f"{workflow} is not in git; git add --all, then git commit")
    listed = (repository.ask(ground.root, "status", "--porcelain", "--", ".") or "").splitlines()
    if listed:
        first, more = listed[0][3:], len(listed) - 1
        told = f"{first}{f' and {more} more' if more else ''} not committed; git add --all, then git commit"
        return Step(done=False, told=told)
    return Step(done=True, told="everything is committed")


def _pushed(ground: Grounds) -> Step:
    branch, wanted = repository.branch(ground.top), _default_branch(ground)
    if branch != wanted:
        told = f"you stand on {branch or 'no branch'}, and {wanted} is published; merge into {wanted} and push that"
        return Step(done=False, told=told)
    there = repository.ask(ground.top, "rev-parse", "--verify", "--quiet", f"refs/remotes/{ground.remote}/{branch}")
    ahead = repository.ask(ground.top, "rev-list", "--count", f"{there}..HEAD") if there else None
    if ahead != "0":
        told = (
            f"{f'{ahead} commits are' if ahead and ahead != '1' else 'a commit is'} not pushed"
            if there
            else (f"{branch} was never pushed")
        )
        return Step(done=False, told=f"{told}; git push --set-upstream {ground.remote} {branch}")
    return Step(done=True, told=f"{branch} is pushed")


def address(ground: Grounds) -> str | None:
    """A site within its repository becomes the address that it is built for; None stands for that of its settings.

    Raises:
        RefusedError: neither its settings nor GitHub know one, so that feeds and canonical links would lead to nobody.
    """
    settings = ground.root / config.PATH
    head = frontmatter.parse(settings.read_text("utf-8", "replace"), config.PATH)[0] if settings.is_file() else None
    if head is None or _value(head, "base_url") is not None:
        return None
    if ground.project is None:
        message = f"nobody knows where the site will stand; say --base-url URL, or write base_url: into {config.PATH}"
        raise RefusedError(message)
    return ground.project.site


def plan(ground: Grounds, published: Path, branch: str) -> Plan:
    """A published folder becomes the commit that puts it on a branch, on top of what stands there.

    Raises:
        RefusedError: the branch is none, is one's own, or holds what no deployment of ours put there.
        GitError: git refuses.
    """
    if repository.ask(ground.top, "check-ref-format", f"refs/heads/{branch}") is None:
        message = f"{branch!r} cannot be a branch's name; write one such as gh-pages"
        raise RefusedError(message)
    if branch == repository.branch(ground.top):
        message = f"you stand on {branch} yourself; name a branch for the site alone, such as gh-pages"
        raise RefusedError(message)
    parent = _tip(ground, branch)
    if parent and not repository.ask(ground.top, "log", "--max-count=1", "--format=%H", f"--grep=^{_TRAILER}", parent):
        message = f"the branch {branch} of {ground.remote} holds what no deployment of ours put there; name another"
        raise RefusedError(message)
    empty = repository.git(ground.top, "hash-object", "-w", "--stdin")
    more = [(empty, ".nojekyll")]
    domain = parent and repository.ask(ground.top, "rev-parse", "--verify", "--quiet", f"{parent}:CNAME")
    if domain:
        more.append((domain, "CNAME"))
    tree = repository.tree(ground.top, published, more, without=(MANIFEST, ".gitignore"))
    changed = _changed(ground.top, parent, tree)
    return Plan(parent, tree, changed)


def _tip(ground: Grounds, branch: str) -> str | None:
    """The commit on which a branch of the remote ends, brought here; None where there is no such branch."""
    listed = repository.git(ground.top, "ls-remote", "--heads", ground.remote, f"refs/heads/{branch}")
    if not listed:
        return None
    tip = listed.split()[0]
    repository.git(ground.top, "fetch", "--quiet", "--no-tags", ground.remote, f"refs/heads/{branch}")
    return tip


def _changed(top: Path, parent: str | None, tree: str) -> tuple[str, ...]:
    if parent is None:
        return tuple(repository.git(top, "ls-tree", "-r", "--name-only", tree).splitlines())
    return tuple(repository.git(top, "diff-tree", "-r", "--name-only", "--no-renames", parent, tree).splitlines())


def push(ground: Grounds, made: Plan, branch: str, message: str) -> None:
    """A plan becomes a commit at the end of a branch of the remote; the branches here stay as they are.

    Raises:
        GitError: git refuses, for instance because somebody else published meanwhile.
    """
    parents = ["-p", made.parent] if made.parent else []
    whole = f"{message}\n\n{_TRAILER}\n"
    commit = repository.git(ground.top, "commit-tree", made.tree, *parents, "-m", whole)
    repository.git(ground.top, "push", "--quiet", ground.remote, f"{commit}:refs/heads/{branch}")


__all__ = ["GitError", "Grounds", "Plan", "RefusedError", "Step", "address", "grounds", "plan", "push", "steps"]
