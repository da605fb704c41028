"""What other programs show of a site: the pictures of its links, its icons and its web manifest."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING

import pytest

from generator import drawing
from generator.pages import cards
from tests.site import SETTINGS, SiteTest, article

if TYPE_CHECKING:
    from pathlib import Path

    from tests.html import Dom

BASE = "https://x.example/repo/"
ARRIVED = "The night ferry Aurora has arrived in Elm Harbour with 41 passengers after a storm that lasted two days."
needs_renderer = pytest.mark.skipif(not drawing.is_possible(), reason="needs the extra `cards`")


def ferries(
    root: Path, title: str = "Night ferry arrives after the storm", settings: str = "cards: true\n"
) -> SiteTest:
    """One story of two articles, and another article of the same day."""
    site = SiteTest.make(root).write("content/site.yml", SETTINGS + settings)
    return site.articles(
        article(title, body=ARRIVED, source="Post", story="ferry"),
        article("The ferry is back", body=f"{ARRIVED} Nobody was hurt.", source="Star", story="ferry"),
        article("Council votes on trees", body="The council has voted on the elms of Mill Lane.", source="Post"),
    )


def meta(dom: Dom) -> dict[str, str]:
    """What a page tells other sites about itself."""
    named = [e.attributes for e in dom.all("meta") if "property" in e.attributes or "name" in e.attributes]
    return {a.get("property") or a["name"]: a["content"] for a in named}


def size(png: bytes) -> tuple[int, int]:
    """A PNG becomes its width and height."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_without_cards_every_page_shows_the_picture_of_the_theme(tmp_path: Path) -> None:
    site = ferries(tmp_path, settings="")
    assert site.build().errors == []
    files = site.tree()
    assert [name for name in files if name.endswith("card.png")] == ["assets/card.png"]
    assert size(files["assets/card.png"]) == (1200, 630)
    told = meta(site.dom("/stories/2026-11-20-a/"))
    assert told["og:image"] == f"{BASE}assets/card.png"
    assert (told["og:image:alt"], told["twitter:card"]) == ("Harbour Watch", "summary")


@needs_renderer
def test_editions_and_stories_of_several_articles_get_a_card_of_their_own(tmp_path: Path) -> None:
    site = ferries(tmp_path)
    assert site.build().errors == []
    files = site.tree()
    drawn = ["2026/11/20/card.png", "stories/2026-11-20-a/card.png"]
    assert sorted(name for name in files if name.endswith("/card.png") and "assets" not in name) == drawn
    assert {size(files[name]) for name in drawn} == {(1200, 630)}
    story = meta(site.dom("/stories/2026-11-20-a/"))
    assert story["og:image"] == f"{BASE}{drawn[1]}"
    assert story["og:image:alt"] == "Night ferry arrives after the storm"
    assert story["twitter:card"] == "summary_large_image"
    assert meta(site.dom("/"))["og:image"] == meta(site.dom("/2026/11/20/"))["og:image"] == f"{BASE}{drawn[0]}"
    assert meta(site.dom("/articles/2026-11-20-c/"))["og:image"] == f"{BASE}assets/card.png"


@needs_renderer
def test_cards_are_the_same_in_every_build_and_only_those_are_redrawn_that_say_something_else(tmp_path: Path) -> None:
    site = ferries(tmp_path)
    site.build()
    site.edit("content/articles/2026-11-20-c.md", "elms", "limes")
    assert not [name for name in site.build().written if name.endswith(".png")]
    site.edit("content/articles/2026-11-20-a.md", "Night ferry arrives", "Aurora arrives")
    written = {name for name in site.build().written if name.endswith(".png")}
    assert written == {"2026/11/20/card.png", "stories/2026-11-20-a/card.png"}
    assert site.tree() == site.clean_tree()


@needs_renderer
def test_a_headline_in_letters_that_the_font_has_not_gets_no_card(tmp_path: Path) -> None:
    site = ferries(tmp_path, "العبارة تصل بعد العاصفة")
    assert site.build().errors == []
    assert [name for name in site.tree() if name.endswith("card.png")] == ["assets/card.png"]
    assert meta(site.dom("/stories/2026-11-20-a/"))["og:image"] == f"{BASE}assets/card.png"


def test_cards_without_the_renderer_are_a_mistake_that_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "is_possible", lambda: False)
    site = ferries(tmp_path)
    line = len(SETTINGS.splitlines()) + 1
    (told,) = site.build().told
    assert told.startswith(f"content/site.yml:{line}:8: error")
    assert "pip install 'briefing-digest[cards]'" in told
    assert site.write("content/site.yml", f"{SETTINGS}cards: false\n").build().errors == []


@needs_renderer
def test_a_card_of_the_sites_own_is_drawn_and_a_broken_one_is_told(tmp_path: Path) -> None:
    site = ferries(tmp_path)
    square = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><text>{{ view.lines[0] }}</text></svg>'
    assert site.write("templates/card.svg", square).build().errors == []
    assert size(site.tree()["2026/11/20/card.png"]) == (40, 30)
    (told,) = site.write("templates/card.svg", "<svg>{{ view.lines[0] }}").build().told
    assert "templates/card.svg" in told


@pytest.mark.parametrize(
    ("title", "size_", "lines"),
    [
        ("Tide", 84, 1),
        ("Night ferry arrives after the storm", 84, 2),
        ("Harbour " * 12, 72, 4),
        ("Harbour " * 40, 50, 6),
    ],
)
def test_a_headline_is_as_large_as_it_fits(title: str, size_: int, lines: int) -> None:
    made = cards.headline(title)
    assert (made[0], len(made[1])) == (size_, lines)
    assert " ".join(made[1]) == title.strip() or made[1][-1].endswith("…")


@pytest.mark.parametrize("title", ["Unbrokenheadline" * 20, "W" * 200, "Щ" * 200])
def test_a_word_longer_than_a_line_is_cut_and_stays_on_the_card(title: str) -> None:
    size_, lines = cards.headline(title)
    assert all(cards._width(line, size_) <= cards.WIDTH for line in lines)  # noqa: SLF001
    assert lines[-1].endswith("…")


def test_the_web_manifest_names_icons_that_are_there_whatever_the_base_path(site: SiteTest) -> None:
    site.articles(article("Tide")).build()
    files = site.tree()
    told = json.loads(files["manifest.webmanifest"])
    assert (told["name"], told["start_url"], told["scope"]) == ("Harbour Watch", "./", "./")
    assert {icon["src"] for icon in told["icons"]} <= set(files)
    for icon in told["icons"]:
        if icon["type"] == "image/png":
            assert "{}x{}".format(*size(files[icon["src"]])) == icon["sizes"]


def test_every_page_leads_to_the_manifest_and_may_load_it(site: SiteTest) -> None:
    site.articles(article("Tide")).build()
    dom = site.dom("/articles/2026-11-20-a/")
    (link,) = [e for e in dom.all("link") if e.attributes["rel"] == "manifest"]
    assert link.attributes["href"] == "../../manifest.webmanifest"
    (policy,) = [e.attributes["content"] for e in dom.all("meta") if "http-equiv" in e.attributes]
    assert "manifest-src 'self'" in policy
