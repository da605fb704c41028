"""Reads the case files of this folder: a title, a text, and what must be found in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from generator.model import Actor, Kind, Office

FOLDER = Path(__file__).parent / "cases"


class Case(NamedTuple):
    """One case with the actors registered for it."""

    title: str
    text: str
    source: tuple[str, ...]
    day: str
    expected: tuple[str, ...]
    actors: tuple[Actor, ...]


def read(name: str) -> tuple[Case, ...]:
    """A case file becomes its cases."""
    head, *parts = re.split(r"^== ", (FOLDER / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    actors = tuple(_actor(line[1:]) for line in head.splitlines() if line.startswith("@"))
    return tuple(_case(part, actors) for part in parts)


def _actor(line: str) -> Actor:
    cells = [cell.strip() for cell in line.split("|")]
    identity, kind, name, *rest = cells
    told = {mark: [cell.removeprefix(mark) for cell in rest if cell.startswith(mark)] for mark in _MARKS}
    return Actor(
        id=identity,
        name=name,
        kind=Kind(kind),
        aliases=_list([cell for cell in rest if not cell.startswith(_MARKS)]),
        excluded=_list(told["not:"]),
        metonyms=_list(told["metonyms:"]),
        offices=tuple(map(_office, _list(told["office:"]))),
    )


_MARKS = ("not:", "metonyms:", "office:")


def _office(told: str) -> Office:
    """Words as "Norrland president 2017..2020-05" become an office; either day may be missing."""
    title, _, days = told.rpartition(" ")
    since, _, until = days.partition("..")
    return Office(title, since, until or "9999-12-31")


def _list(cells: list[str]) -> tuple[str, ...]:
    return tuple(item.strip() for cell in cells for item in cell.split(";") if item.strip())


def _case(part: str, actors: tuple[Actor, ...]) -> Case:
    title, _, rest = part.partition("\n")
    lines = rest.rstrip().split("\n")
    expected = tuple(line[3:].strip() for line in lines if line.startswith("-> "))
    source = tuple(line.removeprefix("-- source:").strip() for line in lines if line.startswith("-- source:"))
    day = next((line.removeprefix("-- day:").strip() for line in lines if line.startswith("-- day:")), "")
    text = "\n".join(line for line in lines if not line.startswith(("-> ", "-- source:", "-- day:")))
    return Case(title, text.strip("\n"), source, day, expected, actors)
