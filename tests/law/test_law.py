"""After any edit the warm tree is the clean one; ``python -m tests.law`` does this by the hundred."""

from __future__ import annotations

import pytest

from tests.law import sequences
from tests.law.edits import EDITS, draw

EDITED, ARTICLES = 2, 16


@pytest.mark.parametrize("seed", range(6))
def test_after_edits_by_chance_the_warm_tree_is_the_clean_one(seed: int) -> None:
    edits = draw(EDITED, seed=seed)
    assert sequences.first_difference(edits, ARTICLES) is None, " ".join(map(str, edits))


def test_edits_are_the_same_each_time() -> None:
    assert draw(40, seed=3) == draw(40, seed=3)
    assert {edit.name for edit in draw(400, seed=3)} == set(EDITS)
