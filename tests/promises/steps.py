"""A build is ended before each of its steps on the disk in turn, and the published folder is looked at each time.

`python -m tests.promises.steps` takes every step; with `--of 4 --part 1` every fourth, from the second on. With
`--journal` trees cannot change places, as on Windows: then a reader may see old files beside new ones, and the next
build, whatever it is asked to build, first ends what was begun.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

from generator.output import exchange
from tests.promises.kills import GUESTS, litter, tree_as_read
from tests.site import SiteTest, article, tree

STEPS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.symlink", "os.chmod", "os.utime", "os.link"}
"""Audit events of Python that tell of a change on the disk; opening a file to write is one, too."""
DIED = 77
_OLD, _NEW = "Harbour Watch", "Port Watch"


def prepare(root: Path) -> tuple[SiteTest, dict[str, bytes], dict[str, bytes]]:
    """A folder becomes a site that was published and is about to change, with the trees of before and after."""
    site = SiteTest.make(root).articles(article("Dockers vote"), article("Orchids bloom", "2026-11-21"))
    site.write("content/articles/gone.md", article("Bees swarm", "2026-11-22")).build()
    site.edit("content/articles/2026-11-20-a.md", "vote", "refuse").build()
    for name, data in GUESTS.items():
        site.write(f"site/{name}", data)
    old = tree(site.output)
    site.edit("content/site.yml", _OLD, _NEW).remove("content/articles/gone.md")
    site.write("content/articles/more.md", article("Owls return", "2026-11-23"))
    return site, old, {**site.clean_tree(), **GUESTS}


def prepare_first(root: Path) -> tuple[SiteTest, dict[str, bytes], dict[str, bytes]]:
    """A folder becomes a site that was never published, with the trees of before and after."""
    site = SiteTest.make(root).articles(article("Dockers vote"), article("Orchids bloom", "2026-11-21"))
    return site, {}, site.clean_tree()


def die_before(step: int, site: SiteTest) -> bool:
    """Build in a process of its own that ends, without a word, before a step; False where it takes no such step."""
    child = os.fork()
    if child == 0:
        _count_down(step)
        site.build()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == DIED


def _count_down(left: int) -> None:
    def hear(event: str, details: tuple[object, ...]) -> None:
        nonlocal left
        writes = event == "open" and isinstance(details[2], int) and details[2] & os.O_CREAT
        if writes or event in STEPS:
            left -= 1
            if left < 0:
                _die()

    sys.addaudithook(hear)


def _die() -> NoReturn:
    os._exit(DIED)


def check(step: int, saved: Path, root: Path, trees: tuple[dict[str, bytes], dict[str, bytes]]) -> bool:
    """A copy of the prepared site is built up to a step, looked at, and built; whether there was such a step.

    Raises:
        AssertionError: the folder was neither old nor new, or was not repaired.
    """
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(saved, root, symlinks=True)
    site = SiteTest(root)
    died = die_before(step, site)
    if exchange.works(root):
        assert tree_as_read(site.output) in trees, f"neither old nor new before step {step}"
    content = site.root / "content"
    content.rename(root / "away")
    site.build()  # fails, since there is nothing to build, but not before it has ended what was begun
    (root / "away").rename(content)
    left = tree(site.output)
    assert left in trees, f"not ended after step {step}"
    assert site.build().exit == 0
    assert tree(site.output) == trees[1], f"not repaired after step {step}"
    assert not [path for path in site.output.rglob("*") if path.is_symlink()]
    assert set(litter(root)) <= {saved.name}, litter(root)
    return died


def main() -> None:
    """Take every step, or a part of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--of", type=int, default=1)
    parser.add_argument("--part", type=int, default=0)
    parser.add_argument("--first", action="store_true", help="the site was never published before")
    parser.add_argument("--journal", action="store_true")
    options = parser.parse_args()
    if options.journal:
        exchange._call = lambda: None  # type: ignore[assignment] # noqa: SLF001 - as on a system that cannot
    with tempfile.TemporaryDirectory() as folder:
        saved, root = Path(folder, "saved"), Path(folder, "project")
        _, old, new = (prepare_first if options.first else prepare)(saved)
        step = options.part
        while check(step, saved, root, (old, new)):
            step += options.of
        sys.stdout.write(f"{step} steps\n")


if __name__ == "__main__":
    main()
