"""Made-up content is read or refused, never more, and what once broke something is kept and tried again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.targets import TARGETS

CASES = Path(__file__).parent / "cases"
NUMBER = {"site": 4, "page": 20, "dump": 40}
"""How many are tried in the suite, where each takes long."""


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_is_made_up_is_read_or_refused(name: str) -> None:
    check, made = TARGETS[name]
    ease = settings(
        max_examples=NUMBER.get(name, 100), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    ease(given(made)(check))()


@pytest.mark.parametrize("path", sorted(CASES.glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_once_broke_something_does_not_again(path: Path) -> None:
    check, _ = TARGETS[path.parent.name]
    check(path.read_bytes())
