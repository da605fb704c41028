"""What grouping and affairs keep between two runs of the program changes no result, whole or damaged."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis import affairs, holders, rarity, stories
from generator.analysis.affairs import Affairs, Thread
from generator.analysis.chunks import Chunks
from generator.analysis.items import Item
from generator.analysis.memo import Memo
from generator.analysis.terms import profile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.analysis.chunks import Laying
    from generator.analysis.stories import Grouping
    from generator.fingerprint import Fingerprint

PLACES = ("Velport", "Salen", "Brask", "Corve")
PEOPLE = ("Anna Veldt", "Jonas Arling", "Mira Holm", "Tove Garth", "Ivo Lorne")
THINGS = ("dockers", "orchards", "ferries", "lanterns")
WORDS = re.findall(
    r"\w+",
    "harbour crane winter ledger signal market tunnel carbon border pilot meadow river council budget anchor timber "
    "copper witness verdict bridge garden engine pension museum island vaccine quarry strike ballot frost cider talks",
)


class Shelf:
    """A shelf in memory, as two runs of the program share it."""

    def __init__(self) -> None:
        self.named: dict[str, bytes] = {}
        self.laid: dict[Fingerprint, bytes] = {}

    def recall(self, name: str) -> bytes | None:
        return self.named.get(name)

    def fetch(self, key: Fingerprint) -> bytes | None:
        return self.laid.get(key)

    def lay(self, layings: Mapping[str, Laying]) -> None:
        for name, laying in layings.items():
            self.laid.update(laying.chunks)
            self.named[name] = laying.root
            for key in laying.gone:
                del self.laid[key]
            assert laying.kept <= self.laid.keys()


class Known(NamedTuple):
    """All that is known across articles."""

    grouping: Grouping
    threads: Mapping[str, Thread]


Ties = tuple[list[tuple[str, ...]], list[tuple[str, str]]]


def report(number: int, variant: int) -> Item:
    """One of many reports on few events, some of them copies, on a day of two months."""
    event = random.Random(number // 3)  # noqa: S311
    chance = random.Random(f"{number}/{variant}")  # noqa: S311
    place, person, thing = event.choice(PLACES), event.choice(PEOPLE), event.choice(THINGS)
    known = event.sample(WORDS, 9)
    told = [chance.choice(known if chance.random() < 0.7 else WORDS) for _ in range(40 if variant else 60)]
    if variant == 3:
        told = [random.Random(number // 3).choice(known) for _ in range(40)]  # noqa: S311
    text = f"{person} spoke of {thing} in {place}. {person} of {place} said: " + " ".join(told)
    day = 700_000 + event.randrange(60) + chance.randrange(3)
    title = f"{thing.capitalize()} of {place}: {' '.join(known[:3])}"
    source = f"s{number % 4}"
    return Item(id=f"n{number}", day=day, instant=day * 86_400 + number, source=source, profile=profile(title, text))


def work_out(items: Mapping[str, Item], ties: Ties, shelf: Shelf | None = None) -> tuple[Known, bool]:
    """Items become what is known across them, in one run of the program; also whether anything was lost."""
    memo, linked = Memo(), Affairs()
    if shelf:
        memo.lean(shelf)
        linked.lean(shelf)
    found = stories.group(list(items.values()), *ties, memo)
    threads = affairs.link(found.stories, memo, linked)
    if shelf:
        laying = memo.pack()
        shelf.lay({"grouping": laying, "affairs": linked.pack(laying)})
    return Known(found, threads), memo.lost


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Few articles are as many: counts move in steps, and terms are in everybody's mouth."""
    with monkeypatch.context() as patch:
        patch.setattr(rarity, "EXACT", 12)
        patch.setattr(holders, "CROWDED", 3)
        rarity.inverse.cache_clear()
        yield
    rarity.inverse.cache_clear()


NUMBERS = st.integers(0, 35)
EDITS = st.lists(
    st.lists(st.tuples(NUMBERS, st.integers(0, 4)), min_size=0, max_size=3),
    min_size=1,
    max_size=4,
)
"""In each run of the program some reports are written anew, or taken away (4)."""
IDS = st.builds("n{}".format, NUMBERS)
TIES = st.tuples(
    st.lists(st.lists(IDS, min_size=2, max_size=3, unique=True).map(tuple), max_size=2),
    st.lists(st.lists(IDS, min_size=2, max_size=2, unique=True).map(tuple), max_size=2),
)


def edit(items: dict[str, Item], number: int, variant: int) -> None:
    if variant == 4:
        items.pop(f"n{number}", None)
    else:
        items[f"n{number}"] = report(number, variant)


@settings(max_examples=25, deadline=None)
@given(edits=EDITS, ties=st.lists(TIES, min_size=4, max_size=4), start=st.integers(20, 36))
def test_what_an_earlier_run_kept_changes_no_story_and_no_thread(
    edits: list[list[tuple[int, int]]], ties: list[Ties], start: int
) -> None:
    shelf, items = Shelf(), {f"n{number}": report(number, 0) for number in range(start)}
    work_out(items, ([], []), shelf)
    for changes, said in zip(edits, ties, strict=False):
        for number, variant in changes:
            edit(items, number, variant)
        assert work_out(items, said, shelf) == (work_out(items, said)[0], False)


@settings(max_examples=15, deadline=None)
@given(number=NUMBERS, seed=st.integers(0, 1000), how=st.sampled_from(("gone", "cut", "turned")))
def test_a_damaged_chunk_costs_time_only(number: int, seed: int, how: str) -> None:
    shelf, items = Shelf(), {f"n{number}": report(number, 0) for number in range(36)}
    work_out(items, ([], []), shelf)
    chance = random.Random(seed)  # noqa: S311
    for key in chance.sample(sorted(shelf.laid), len(shelf.laid) // 2):
        if how == "gone":
            del shelf.laid[key]
        else:
            shelf.laid[key] = shelf.laid[key][:-3] if how == "cut" else shelf.laid[key][::-1]
    edit(items, number, 1)
    known, lost = work_out(items, ([], []), shelf)
    assert known == work_out(items, ([], []))[0]
    assert lost
    assert work_out(items, ([], []), shelf) == (known, False)


@settings(max_examples=15, deadline=None)
@given(edits=EDITS, start=st.integers(20, 36))
def test_what_left_memory_for_the_shelf_is_found_there_by_the_same_process(
    edits: list[list[tuple[int, int]]], start: int
) -> None:
    shelf, memo, linked = Shelf(), Memo(), Affairs()
    memo.lean(shelf)
    linked.lean(shelf)
    items = {f"n{number}": report(number, 0) for number in range(start)}
    for changes in [[], *edits]:
        for number, variant in changes:
            edit(items, number, variant)
        found = stories.group(list(items.values()), memo=memo)
        threads = affairs.link(found.stories, memo, linked)
        assert Known(found, threads) == work_out(items, ([], []))[0]
        laying = memo.pack()
        shelf.lay({"grouping": laying, "affairs": linked.pack(laying)})
        memo.stamp = b""  # as if all had been worked out anew, so that all of it leaves
        linked.rest(shelf, memo)
        memo.rest(shelf, laying.root)
        assert not memo.web.vectors
        assert not linked.marks
    assert not memo.lost


def test_affairs_that_were_not_kept_with_the_grouping_are_not_believed() -> None:
    shelf, items = Shelf(), {f"n{number}": report(number, 0) for number in range(36)}
    work_out(items, ([], []), shelf)
    before = dict(shelf.named)
    for number in range(9):
        edit(items, number, 2)
    work_out(items, ([], []), shelf)
    other = Shelf()
    other.named, other.laid = {**shelf.named, "affairs": before["affairs"]}, shelf.laid
    assert work_out(items, ([], []), other)[0] == work_out(items, ([], []))[0]


def daily(number: int, variant: int = 0) -> Item:
    """A report a day, two of them on one event."""
    day = 700_000 + number
    chance = random.Random(f"{number}/{variant}")  # noqa: S311
    words = [f"{chance.choice(WORDS)}{number // 2}" for _ in range(30)]
    told = profile(" ".join(words[:4]), " ".join(words))
    return Item(id=f"n{number}", day=day, instant=day * 86_400, source="s", profile=told)


def test_a_run_after_one_edit_fetches_what_is_near_however_much_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[int] = []
    real = Chunks.fetch

    def counted(kept: Chunks[Any, Any], chunk: int) -> bool:
        if found := real(kept, chunk):
            fetched.append(chunk)
        return found

    monkeypatch.setattr(Chunks, "fetch", counted)
    work = []
    for days in (200, 600):
        shelf, items = Shelf(), {f"n{number}": daily(number) for number in range(days)}
        work_out(items, ([], []), shelf)
        items["n100"] = daily(100, 1)
        fetched.clear()
        work_out(items, ([], []), shelf)
        work.append(len(fetched) - 3 * days // rarity.SPAN)  # all tags, stories and threads, by spans
    assert 0 < work[1] < 1.2 * work[0]
