"""Edits a site by chance and builds it after each: ``python -m tests.law --edits 300 --seed 1``.

The warm tree must be that of a clean build, byte for byte. The first difference ends it, and the shortest sequence that
shows it is told.
"""

from __future__ import annotations

import argparse
import sys

from tests.law import sequences
from tests.law.edits import Edit, draw


def main() -> int:
    """A number of edits becomes 0 where the law held after each, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.law", description=__doc__)
    parser.add_argument("--edits", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1, help="where chance begins")
    parser.add_argument("--articles", type=int, default=60, help="in the site at first")
    parser.add_argument("--every", type=int, default=1, help="after how many edits the trees are compared")
    parser.add_argument("--apart", action="store_true", help="each build in a process of its own; slower")
    parser.add_argument("--play", nargs="+", metavar="EDIT:NUMBER", help="these edits, as an earlier run told them")
    asked = parser.parse_args()
    edits = [_edit(given) for given in asked.play] if asked.play else draw(asked.edits, seed=asked.seed)
    found = sequences.first_difference(edits, asked.articles, every=asked.every, apart=asked.apart, tell=_tell)
    if found is None:
        print(f"{len(edits)} edits, and after each the warm tree was the clean one")  # noqa: T201 - a command
        return 0
    number, files = found
    print(f"after edit {number}, {edits[number - 1]}: {', '.join(files[:20])} ({len(files)} files)", flush=True)  # noqa: T201 - as above
    short = edits[:number] if asked.play or asked.apart else sequences.shortest(edits[:number], asked.articles)
    print(f"python -m tests.law --articles {asked.articles} --play {' '.join(map(str, short))}")  # noqa: T201 - as above
    return 1


def _tell(number: int) -> None:
    if number % 25 == 0:
        print(f"{number} edits", file=sys.stderr, flush=True)  # noqa: T201 - a command


def _edit(given: str) -> Edit:
    name, _, number = given.partition(":")
    return Edit(name, int(number))


if __name__ == "__main__":
    sys.exit(main())
