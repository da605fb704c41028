"""Dumps of many layouts, labelled line by line: what is body is kept, what is chrome is dropped, heads are right."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.importers import dumps
from generator.importers.clipping import Raw
from tests.importers import dump_labels

SAMPLES = sorted(Path(__file__).with_name("dumps").glob("*.txt"))


def parts(path: Path) -> tuple[list[list[str]], list[tuple[int, str, str]], str]:
    """A sample becomes what its articles should be, its labelled lines, and the dump itself."""
    names = {"b": "body", "c": "chrome", "t": "title", "m": "meta", "": "blank"}
    heads, labelled, lines = [], [], []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("@"):
            heads.append([part.strip() for part in line[1:].split("||")])
            continue
        label, _, text = line.partition("|")
        lines.append(text)
        labelled.append((len(lines), names[label], text))
    return heads, labelled, "\n".join(lines)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_each_line_of_a_sample_goes_where_its_label_says(path: Path) -> None:
    _, labelled, text = parts(path)
    found = dump_labels.score(dumps.read(Raw(origin=path.name, data=text.encode())), labelled)
    assert (found.lost, found.left) == ([], [])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_each_sample_gives_the_articles_that_it_holds(path: Path) -> None:
    heads, _, text = parts(path)
    harvest = dumps.read(Raw(origin=path.name, data=text.encode()))
    assert [[each.title, each.source, each.date, each.author] for each in harvest.clippings] == heads
