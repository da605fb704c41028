"""What the tests of several promises share."""

from __future__ import annotations

import pytest

from tests.site import SiteTest, article

pytest.register_assert_rewrite("tests.promises.kills", "tests.promises.steps")


@pytest.fixture
def built(site: SiteTest) -> SiteTest:
    """A site of one article, built."""
    assert site.articles(article("Dockers vote to strike")).build().exit == 0
    return site
