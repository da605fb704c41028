"""Builds are killed at random moments, and the published folder is looked at: whole old, whole new, or neither.

`python -m tests.promises.kills --number 200 --seed 1` takes a quarter of an hour; the suite runs a few of them.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.site import SiteTest, article, surroundings, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

GUESTS = {
    "CNAME": b"news.example\n",
    ".nojekyll": b"",
    ".git/HEAD": b"ref: refs/heads/gh-pages\n",
    ".git/objects/ab/cdef": b"\x00\x01" * 700_000,
    "large.bin": b"\x02" * 1_200_000,
    "uploads/2026/picture.jpg": b"\xff\xd8",
    "archive/photo.jpg": b"\xff\xd9",
}
"""What somebody else keeps in the published folder: small, large, a repository, within a folder of ours."""


@dataclass
class Killing:
    """A site with two states of its content, whose builds are killed."""

    site: SiteTest
    chance: random.Random
    whole: tuple[dict[str, bytes], dict[str, bytes]]
    """What a clean build publishes from either state."""
    state: int = 0
    met: Counter[str] = field(default_factory=Counter)

    @classmethod
    def begin(cls, root: Path, *, articles: int, seed: int) -> Killing:
        """A folder becomes a site that was published once, with guests in it."""
        site = SiteTest.make(root)
        for number in range(articles):
            site.write(f"content/articles/{number}.md", article(f"Council {number}", f"2026-11-{number % 9 + 1:02}"))
        whole = []
        for state in (1, 0):
            _turn(site, state)
            whole.append(site.clean_tree())
        assert site.build().exit == 0
        for name, data in GUESTS.items():
            site.write(f"site/{name}", data)
        return cls(site, random.Random(seed), (whole[1], whole[0]))  # noqa: S311 - moments, not secrets

    def turn(self) -> None:
        """Let the content be in its other state."""
        self.state = 1 - self.state
        _turn(self.site, self.state)

    def kill_one(self) -> None:
        """Start a build of changed content, kill it somewhere, look, and let the next build (killed too, perhaps) end.

        Raises:
            AssertionError: a promise was broken.
        """
        before = tree(self.site.output)
        self.turn()
        process = start(self.site)
        time.sleep(self.chance.uniform(0, 0.2))
        near = self.chance.random() < 0.7
        moment = self._wait_until_it_writes(process) if near else self._wait_anywhere(process)
        if self.chance.random() < 0.3:
            frozen = _signal(process, signal.SIGSTOP)
            self.look(before, "frozen" if frozen else "ended")
        killed = _signal(process, signal.SIGKILL)
        process.communicate()
        self.look(before, f"killed {moment}" if killed and process.returncode else "ended")
        if self.chance.random() < 0.3:
            again = start(self.site)
            self._wait_until_it_writes(again)
            _signal(again, signal.SIGKILL)
            again.communicate()
            self.look(before, "killed repairing")
        self.repair()

    def look(self, before: dict[str, bytes], moment: str) -> None:
        """The folder is the whole old or the whole new site, guests included."""
        now = tree_as_read(self.site.output)
        new = {**self.whole[self.state], **(GUESTS if before else {})}
        self.met[f"{moment}: {'old' if now == before else 'new'}"] += 1
        assert now in (before, new), _differences(now, before, new)

    def repair(self) -> None:
        """The next build says that all is well, and it is: the site, nothing beside it, nothing half done."""
        after = subprocess.run(command(self.site), capture_output=True, text=True, check=False, env=surroundings())
        assert after.returncode == 0, after.stderr
        guests = GUESTS if (self.site.output / "CNAME").exists() else {}
        now, expected = tree(self.site.output), {**self.whole[self.state], **guests}
        assert now == expected, _differences(now, expected, expected)
        assert not [p for p in self.site.output.rglob("*") if p.is_symlink() or (p.is_file() and p.stat().st_nlink > 1)]
        assert litter(self.site.root) == [], litter(self.site.root)

    def first(self) -> None:
        """Kill the first build of a site: afterwards there is none, or a whole one."""
        shutil.rmtree(self.site.output)
        shutil.rmtree(self.site.root / ".briefing")
        process = start(self.site)
        time.sleep(self.chance.uniform(0.5, 1))
        while process.poll() is None and self.chance.random() < 0.997:
            time.sleep(0.001)
            assert not self.site.output.exists() or (self.site.output / "index.html").exists()
        _signal(process, signal.SIGKILL)
        process.communicate()
        self.look({}, "killed first")
        self.repair()
        for name, data in GUESTS.items():
            self.site.write(f"site/{name}", data)

    def _wait_until_it_writes(self, process: subprocess.Popen[bytes]) -> str:
        """Wait for a sign that publishing has begun, then a moment longer."""
        spare = self.site.root / ".briefing" / "spare"
        before = _stamps(spare)
        while process.poll() is None and _stamps(spare) == before:
            time.sleep(0.0005)
        time.sleep(self.chance.uniform(0, 0.06))
        return "writing"

    def _wait_anywhere(self, process: subprocess.Popen[bytes]) -> str:
        end = time.monotonic() + self.chance.uniform(0, 2)
        while process.poll() is None and time.monotonic() < end:
            time.sleep(0.001)
        return "anywhere"


def _turn(site: SiteTest, state: int) -> None:
    """State 1 has another title on all pages, an article more and an article fewer."""
    names = ("Harbour Watch", "Port Watch")
    site.write("content/site.yml", (site.root / "content/site.yml").read_text().replace(names[1 - state], names[state]))
    site.write("content/articles/more.md", article("Orchids bloom", "2026-11-12"))
    site.write("content/articles/fewer.md", article("Bees swarm", "2026-11-13"))
    site.remove(f"content/articles/{('more', 'fewer')[state]}.md")


def command(site: SiteTest) -> list[str]:
    """The command that builds a site."""
    return [sys.executable, "-m", "generator", "build", "--root", str(site.root)]


def start(site: SiteTest) -> subprocess.Popen[bytes]:
    """Begin a build in a process group of its own."""
    return subprocess.Popen(
        command(site), env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> bool:
    """Send a signal to a whole process group; whether anybody was there to hear it."""
    if process.poll() is not None:
        return False
    os.killpg(process.pid, number)
    return True


def _stamps(folder: Path) -> list[tuple[str, int]]:
    """What changes as soon as something is prepared there."""
    return [(str(p), p.stat().st_mtime_ns) for each in folder.glob("*") for p in (each, each / "tree") if p.exists()]


def tree_as_read(folder: Path) -> dict[str, bytes]:
    """A folder becomes the files that a reader finds there, by name: through links, as a web server would."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder)}


def _files(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder, followlinks=True):
        yield from (Path(place, name) for name in names)


def litter(root: Path) -> list[str]:
    """What lies in or beside a site's root that no finished build leaves there."""
    beside = [path.name for path in root.parent.iterdir() if path != root]
    inside = [path.name for path in root.iterdir() if path.name not in {"content", "site", ".briefing"}]
    kept = {"cache.sqlite", "spare"}
    cached = [path.name for path in (root / ".briefing").iterdir() if path.name not in kept]
    shops = list((root / ".briefing" / "spare").glob("*"))
    spare = [path.name for shop in shops for path in shop.iterdir() if path.name not in {"tree", "of"}]
    linked = [path.name for shop in shops for path in shop.rglob("*") if path.is_symlink()]
    strays = [name for shop in shops for name in tree(shop / "tree") if name in GUESTS]
    return sorted([*beside, *inside, *cached, *spare, *linked, *strays, *(map(str, shops[1:]))])


def _differences(now: dict[str, bytes], before: dict[str, bytes], new: dict[str, bytes]) -> str:
    def told(one: dict[str, bytes]) -> list[str]:
        return sorted(name for name in {*now, *one} if now.get(name) != one.get(name))[:10]

    return f"neither the old site ({told(before)}) nor the new one ({told(new)})"


def main() -> None:
    """Kill as many builds as asked for, and say what was met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, default=150)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "project")
        root.mkdir()
        killing = Killing.begin(root, articles=options.articles, seed=options.seed)
        for number in range(options.number):
            if number % 10 == 9:
                killing.first()
            else:
                killing.kill_one()
            sys.stdout.write(f"\r{number + 1} builds killed")
            sys.stdout.flush()
        sys.stdout.write("\n" + "\n".join(f"{times:5} {what}" for what, times in sorted(killing.met.items())) + "\n")


if __name__ == "__main__":
    main()
