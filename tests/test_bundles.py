"""What lies in bundles is what would be found one by one, whatever came, went, moved or was spoilt meanwhile."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import fingerprint
from generator.bundles import SIZE, Bundles
from generator.cache import Cache

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generator.fingerprint import Fingerprint

MANY = 12 * SIZE


def key_of(number: int) -> Fingerprint:
    """A number becomes the key of its value."""
    return fingerprint.of("value", number)


def names(numbers: Iterable[int]) -> dict[Fingerprint, str]:
    """Numbers become keys with names."""
    return {key_of(number): f"articles/{number:05}.md" for number in numbers}


def values(numbers: Iterable[int]) -> dict[Fingerprint, bytes]:
    """Numbers become their values by key."""
    return {key_of(number): str(number).encode() * 3 for number in numbers}


def build(cache: Cache, numbers: Iterable[int]) -> dict[Fingerprint, bytes]:
    """What a build finds, before it works out the rest; it asks for all, and remembers all."""
    wanted = list(numbers)
    bundles = Bundles(cache, "value", names(wanted))
    known = bundles.load()
    missing = {key: value for key, value in values(wanted).items() if key not in known}
    pairs = list(missing.items())
    for start in range(0, len(pairs), 50):
        bundles.store(dict(pairs[start : start + 50]))
    bundles.close()
    return known


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A cache after a build of many values."""
    with closing(Cache(tmp_path / "cache.sqlite")) as cache:
        assert build(cache, range(MANY)) == {}
    return tmp_path / "cache.sqlite"


class Seen:
    """What was asked of a cache and laid into it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[Fingerprint] = []
        self.laid: list[Fingerprint] = []
        load, store = Cache.load, Cache.store

        def asking(cache: Cache, keys: Iterable[Fingerprint]) -> dict[Fingerprint, bytes]:
            wanted = list(keys)
            self.asked += wanted
            return load(cache, wanted)

        def storing(cache: Cache, laid: Mapping[Fingerprint, bytes]) -> None:
            self.laid += laid
            store(cache, laid)

        monkeypatch.setattr(Cache, "load", asking)
        monkeypatch.setattr(Cache, "store", storing)


@pytest.fixture
def seen(path: Path, monkeypatch: pytest.MonkeyPatch) -> Seen:
    """The same, from after that build on."""
    assert path.exists()
    return Seen(monkeypatch)


def entries(path: Path) -> int:
    """How many entries a cache file has."""
    with closing(sqlite3.connect(path)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM entries").fetchone()
    return int(count)


def test_what_nothing_changed_is_fetched_by_the_bundle(path: Path, seen: Seen) -> None:
    with closing(Cache(path)) as cache:
        assert build(cache, range(MANY)) == values(range(MANY))
    assert not set(seen.asked) & names(range(MANY)).keys()
    assert len(seen.asked) < MANY / SIZE * 2
    assert seen.laid == []


@pytest.mark.parametrize(
    "numbers",
    [
        [*range(100), *range(101, MANY)],
        [*range(100), MANY, *range(100, MANY)],
        [*range(100), MANY, *range(101, MANY)],
        [MANY, *range(MANY)],
        [*range(1, MANY)],
        [*range(MANY), MANY],
    ],
    ids=["one went", "one came", "one changed", "one came first", "the first went", "one came last"],
)
def test_around_what_changed_one_bundle_or_two_are_fetched_one_by_one(
    path: Path, seen: Seen, numbers: list[int]
) -> None:
    with closing(Cache(path)) as cache:
        assert build(cache, numbers) == values(number for number in numbers if number < MANY)
        assert 0 < len(set(seen.asked) & names(numbers).keys()) < MANY / 2
        assert 0 < len(set(seen.laid) - names(numbers).keys()) <= 2
        seen.asked.clear()
        assert build(cache, numbers) == values(numbers)
        assert not set(seen.asked) & names(numbers).keys()


def test_wherever_a_name_goes_that_began_a_bundle_nothing_is_worked_out_again(path: Path) -> None:
    with closing(Cache(path)) as cache:
        for gone in range(0, MANY, 7):
            left = [number for number in range(MANY) if number != gone]
            assert build(cache, left) == values(left)


def test_bundles_that_nobody_asks_for_are_forgotten(path: Path) -> None:
    before = entries(path)
    for number in range(30):
        with closing(Cache(path)) as cache:
            build(cache, [*range(MANY - 1), MANY + number])
    assert entries(path) == before + 30


def test_values_that_were_fetched_by_the_bundle_are_not_swept_away(path: Path) -> None:
    with closing(Cache(path)) as cache:
        cache.store(values(range(MANY, MANY * 20)))
    before = entries(path)
    with closing(Cache(path)) as cache:
        build(cache, range(MANY))
        cache.tidy()
    assert entries(path) < before / 4
    with closing(Cache(path)) as cache:
        assert build(cache, [*range(MANY - 1), -1]) == values(range(MANY - 1))


@pytest.mark.parametrize("column", ["value", "key"])
def test_a_spoilt_bundle_costs_time_only(path: Path, seen: Seen, column: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        sql = {"value": "value = zeroblob(length(value))", "key": "key = randomblob(16)"}[column]
        connection.execute(f"UPDATE entries SET {sql} WHERE length(value) > 200")  # noqa: S608 - one of these two
    with closing(Cache(path)) as cache:
        assert build(cache, range(MANY)) == values(range(MANY))
        assert len(names(range(MANY)).keys() & set(seen.asked)) > MANY * 0.9, "all but those of very small bundles"
        seen.asked.clear()
        assert build(cache, range(MANY)) == values(range(MANY))
        assert not set(seen.asked) & names(range(MANY)).keys()


def test_what_is_not_all_of_a_kind_lies_one_by_one(path: Path, seen: Seen) -> None:
    before = entries(path)
    with closing(Cache(path)) as cache:
        bundles = Bundles(cache, "value", names([3, MANY]), tie=False)
        assert bundles.load() == values([3])
        bundles.store(values([MANY]))
        bundles.close()
    assert entries(path) == before + 1
    assert seen.laid == [key_of(MANY)]


def test_a_cache_that_does_not_last_holds_nothing_twice() -> None:
    with closing(Cache(None)) as cache:
        build(cache, range(MANY))
        assert build(cache, range(MANY)) == values(range(MANY))
        (count,) = cache._connection.execute("SELECT count(*) FROM entries").fetchone()  # noqa: SLF001 - in memory
    assert count == MANY


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sets(st.integers(0, 300)).map(list), min_size=1, max_size=6), st.data())
def test_in_any_order_and_number_what_was_ever_remembered_is_found(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[list[int]], data: st.DataObject
) -> None:
    path, known = tmp_path_factory.mktemp("law") / "cache.sqlite", set[int]()
    for each in rounds:
        numbers = data.draw(st.permutations(each))
        with closing(Cache(path)) as cache:
            assert build(cache, numbers) == values(number for number in numbers if number in known)
        known.update(numbers)
