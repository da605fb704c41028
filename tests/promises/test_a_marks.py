"""What nobody touched since the last build is not read again; whatever somebody touched is seen."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from generator.output import trees
from tests.site import SiteTest, article

NAME = "content/articles/2026-11-20-a.md"
PAGE = "stories/2026-11-20-b/index.html"


@pytest.fixture
def settled(site: SiteTest) -> SiteTest:
    """A site whose marks are older than the tick in which a change might stay unseen, with a second tree."""
    site.articles(article("Dockers vote"), article("Orchids bloom", "2026-11-21")).build()
    for word in ("Two", "Three"):
        time.sleep(0.05)
        site.edit(NAME, "Dockers" if word == "Two" else "Two", word).build()
    time.sleep(0.05)
    return site


def page(site: SiteTest) -> Path:
    """A page that no edit of these tests changes."""
    return site.output / PAGE


def test_a1_a_page_that_nobody_touched_is_not_read_again(settled: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    plain = trees.read_plain

    def listen(path: str) -> bytes:
        read.append(path)
        return plain(path)

    monkeypatch.setattr(trees, "read_plain", listen)
    settled.edit(NAME, "Three", "Four").build()
    assert str(page(settled)) not in read
    assert len(read) < len(settled.tree()) / 2


def test_a2_a_page_changed_by_hand_with_its_old_size_and_times_is_made_right(settled: SiteTest) -> None:
    path = page(settled)
    status, data = path.stat(), path.read_bytes()
    path.write_bytes(data.replace(b"Orchids", b"Thistle"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    settled.build()
    assert path.read_bytes() == data


def test_a1_a_file_put_into_a_folder_that_was_quiet_stays(settled: SiteTest) -> None:
    guest = page(settled).with_name("guest.txt")
    guest.write_text("mine")
    for word in ("Four", "Five"):
        settled.edit(NAME, "Three" if word == "Four" else "Four", word).build()
        assert guest.read_text() == "mine"
        time.sleep(0.05)


def test_a11_a_folder_that_became_a_link_is_a_folder_again(settled: SiteTest, tmp_path: Path) -> None:
    folder = page(settled).parent
    shutil.move(folder, tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    before = (tmp_path / "elsewhere" / "index.html").read_bytes()
    settled.build()
    assert not folder.is_symlink()
    assert (folder / "index.html").read_bytes() == before
