"""A sequence of edits becomes what differs between the warm tree and the clean one, and the shortest that shows it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.law.edits import Desk, Edit
from tests.site import surroundings, tree

_FLAGS = {"as_of": "--as-of", "base_url": "--base-url"}


@contextmanager
def desk(articles: int) -> Iterator[Desk]:
    """A site of that many articles, for as long as somebody works on it."""
    root = Path(tempfile.mkdtemp(prefix="briefing-law-"))
    try:
        yield Desk.begin(root / "project", articles)
    finally:
        shutil.rmtree(root)


def differences(at: Desk, *, apart: bool = False) -> list[str]:
    """A site is built over what was there and from nothing; what differs is named.

    Args:
        at: the site.
        apart: each build in a process of its own, with another seed of its hashes.
    """
    told = _told_apart(at) if apart else _told(at)
    if told is None:
        return []
    for name in told:
        (at.site.output / name).unlink()
    clean = _clean_apart(at) if apart else at.site.clean_tree(**at.options)
    warm = tree(at.site.output)
    return sorted(name for name in {*warm, *clean} if warm.get(name) != clean.get(name))


def _told(at: Desk) -> list[str] | None:
    """The site is built; returns the files that were left because somebody changed them, or None if it was not."""
    built = at.site.build(**at.options)
    if built.report is None:
        return None
    return [problem.path.removeprefix(f"{at.site.output}/") for problem in built.problems if problem.code == "kept"]


def _told_apart(at: Desk) -> list[str] | None:
    said = _run(at, "--output", str(at.site.output))
    if "nothing was published" in said:
        return None
    kept = [line for line in said.splitlines() if "[kept]" in line]
    return [line.partition(": ")[0].split(" ")[0].rstrip(":").removeprefix(f"{at.site.output}/") for line in kept]


def _clean_apart(at: Desk) -> dict[str, bytes]:
    place = at.site.root / "clean"
    _run(at, "--output", str(place), "--no-cache", "--jobs", "1")
    found = tree(place)
    shutil.rmtree(place, ignore_errors=True)
    return found


def _run(at: Desk, *arguments: str) -> str:
    asked = [part for key, value in at.options.items() if key in _FLAGS for part in (_FLAGS[key], str(value))]
    asked += ["--drafts"] if at.options.get("drafts") else []
    asked += ["--no-search"] if at.options.get("search") is False else []
    seed = str(int.from_bytes(os.urandom(2), "big"))
    ended = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--root", str(at.site.root), *arguments, *asked],
        capture_output=True,
        text=True,
        check=False,
        env=surroundings(PYTHONHASHSEED=seed),
    )
    assert "Traceback" not in ended.stderr, ended.stderr
    return ended.stderr


def first_difference(
    edits: Sequence[Edit],
    articles: int,
    *,
    every: int = 1,
    apart: bool = False,
    tell: Callable[[int], None] = lambda _number: None,
) -> tuple[int, list[str]] | None:
    """A sequence becomes the number of edits after which the trees first differ, and the files in which they do.

    Args:
        edits: what is done, one after another; the site is built after each.
        articles: how many the site has at first.
        every: after how many edits the trees are compared.
        apart: each build in a process of its own.
        tell: called with the number of edits that were compared and found good.
    """
    with desk(articles) as at:
        at.site.build()
        for number, edit in enumerate(edits, 1):
            at.play([edit])
            if number % every and number < len(edits):
                at.site.build(**at.options)
                continue
            if found := differences(at, apart=apart):
                return number, found
            tell(number)
    return None


def shortest(edits: Sequence[Edit], articles: int) -> list[Edit]:
    """A sequence whose last edit makes the trees differ becomes one from which nothing more can be left out."""
    kept = list(edits)
    size = max(1, len(kept) // 2)
    while True:
        for start in range(0, len(kept), size):
            fewer = kept[:start] + kept[start + size :]
            if fewer and first_difference(fewer, articles):
                kept = fewer
                break
        else:
            if size == 1:
                return kept
            size = max(1, size // 2)
