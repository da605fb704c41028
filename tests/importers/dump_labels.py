"""Labels of dumps, line by line, and how much of an importer's work agrees with them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator import markdown
from generator.importers import dumps
from generator.importers.clipping import Harvest, Raw
from generator.importers.dumps import shapes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass
class Score:
    """How many lines were labelled as body and as chrome, and which of them went the wrong way."""

    body: int = 0
    chrome: int = 0
    lost: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Two scores become one."""
        self.body += other.body
        self.chrome += other.chrome
        self.lost += other.lost
        self.left += other.left

    @property
    def kept(self) -> float:
        """The part of the body that is kept."""
        return 1 - len(self.lost) / max(1, self.body)

    @property
    def dropped(self) -> float:
        """The part of the chrome that is dropped."""
        return 1 - len(self.left) / max(1, self.chrome)


def read(path: Path) -> Harvest:
    """A dump becomes its harvest."""
    return dumps.read(Raw(origin=path.name, data=path.read_bytes()))


def ranges(text: str) -> list[int]:
    """``1 3-5`` becomes 1, 3, 4, 5."""
    found: list[int] = []
    for part in text.split():
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def score(harvest: Harvest, lines: Sequence[tuple[int, str, str]]) -> Score:
    """A harvest and labelled lines (number, label, text) become the score; texts are compared, never line numbers.

    A line of chrome is left where a block of a body holds it; where the body says the same words in a longer line, only
    a block that is the line and nothing else counts.
    """
    blocks = [
        shapes.key(block) for each in harvest.clippings for block in markdown.read(each.body, "").text.split("\n\n")
    ]
    text = " ".join(blocks)
    wanted = " ".join(_key(line) for _, label, line in lines if label == "body")
    found = Score()
    for number, label, line in lines:
        own = _key(line)
        if own and label == "body":
            found.body += 1
            found.lost += [] if own in text else [f"{number}: {line}"]
        elif own and label == "chrome":
            found.chrome += 1
            stands = own in blocks if own in wanted else any(own in block for block in blocks)
            found.left += [f"{number}: {line}"] if stands and (own in blocks or len(own.split()) > 2) else []
    return found


def _key(line: str) -> str:
    return shapes.key(re.sub(r"^[\s>]*(?:[•*-]|\d+\.)?\s+", "", line))
