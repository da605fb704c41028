"""What several tests share: an empty site, this repository's own site, and its build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site import SiteTest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A site that holds settings and nothing else."""
    return SiteTest.make(tmp_path / "project")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """This repository's own site, built; look, do not touch."""
    made = SiteTest.sample(tmp_path_factory.mktemp("sample"))
    made.build()
    return made
