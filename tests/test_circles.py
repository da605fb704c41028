"""The circle of an actor: who stands in it, how wide its lines are, and that it says the same in words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from generator.pages import circles
from generator.pages.circles import LETTERS, ROW, TIES, WIDEST, WIDTH
from tests.site import SiteTest, article

if TYPE_CHECKING:
    from pathlib import Path

    from tests.html import Dom, Element

NAMES = ["Ada Moss", "Ben Tal", "Cleo Orr", "Dov Falk", "Eva Lind", "Finn Rask"]
ACTORS = "".join(f"{name.split()[0].lower()}:\n  name: {name}\n  kind: person\n" for name in NAMES)


def tell(site: SiteTest, *casts: str) -> SiteTest:
    """Articles, each naming those whose initials are given."""
    for number, cast in enumerate(casts):
        named = ". ".join(f"{name} spoke" for name in NAMES if name[0] in cast)
        text = article(f"Meeting {number}", f"2026-11-{number + 1:02}", f"{named}.", source=f"Paper {number}")
        site.write(f"content/articles/2026-11-{number + 1:02}-m.md", text)
    assert site.build().errors == []
    return site


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """Ada is named with Ben four times, with Cleo twice, with Dov once; Ben and Cleo also stand without her."""
    site = SiteTest.make(tmp_path_factory.mktemp("met")).write("content/actors.yml", ACTORS)
    return tell(site, "AB", "AB", "ABC", "ABCD", "BC", "E")


def circle(dom: Dom) -> Element:
    """The drawing on an actor's page."""
    (found,) = dom.all("svg", class_="circle")
    return found


def widths(drawing: Element, tie: bool) -> list[float]:  # noqa: FBT001
    """The widths of lines between others, or of those that lead to the middle."""
    lines = [e for e in drawing.walk() if e.tag == "path" and (e.attributes.get("class") == "tie") is tie]
    return sorted((float(e.attributes["stroke-width"]) for e in lines if "h36" not in e.attributes["d"]), reverse=True)


def test_everybody_named_beside_an_actor_is_a_link_that_says_how_often(met: SiteTest) -> None:
    links = {
        e.attributes["aria-label"]: e.attributes["href"] for e in circle(met.dom("/actors/ada/")).walk() if e.tag == "a"
    }
    assert links == {
        "Ben Tal, 4 articles": "../../actors/ben/index.html",
        "Cleo Orr, 2 articles": "../../actors/cleo/index.html",
        "Dov Falk, 1 article": "../../actors/dov/index.html",
    }


def test_a_line_is_as_wide_as_its_articles_are_many(met: SiteTest) -> None:
    drawing = circle(met.dom("/actors/ada/"))
    assert widths(drawing, tie=False) == [WIDEST, WIDEST / 2, round(WIDEST / 4, 1)]
    assert widths(drawing, tie=True) == [WIDEST / 2, round(WIDEST / 4, 1), round(WIDEST / 4, 1)]


def test_lines_between_others_count_only_the_articles_of_the_actor_and_are_told_in_numbers(met: SiteTest) -> None:
    (details,) = [e for e in met.dom("/actors/ada/").all("details") if "grey" in e.text]
    rows = [" ".join(e.text.split()) for e in details.walk() if e.tag == "li"]
    assert rows == ["Ben Tal · Cleo Orr 2", "Ben Tal · Dov Falk 1", "Cleo Orr · Dov Falk 1"]


def test_who_stands_alone_with_few_or_was_named_with_each_but_once_has_no_drawing(met: SiteTest) -> None:
    for name in ("eva", "dov"):
        assert met.dom(f"/actors/{name}/").all("svg", class_="circle") == []


def test_a_new_article_redraws_the_circles_of_those_in_it_and_a_clean_build_is_the_same(tmp_path: Path) -> None:
    site = tell(SiteTest.make(tmp_path).write("content/actors.yml", ACTORS), "ABCD", "ABCD", "AB", "EF")
    site.write("content/articles/2026-12-01-n.md", article("Late", "2026-12-01", "Ada Moss spoke. Cleo Orr spoke."))
    written = site.build().written
    assert "actors/ada/index.html" in written
    assert "actors/eva/index.html" not in written
    assert site.tree() == site.clean_tree()


@pytest.mark.parametrize("number", range(circles.FEWEST, 13))
def test_names_stand_in_even_rows_within_the_drawing(number: int) -> None:
    middle = ROW * (number + 1) // 4
    places = list(circles._places(number, middle))  # noqa: SLF001
    assert len(set(places)) == number
    for side in (1, -1):
        heights = sorted(y for x, y in places if (x > WIDTH / 2) is (side > 0))
        assert all(later - earlier >= ROW - 1 for earlier, later in pairwise(heights))
        assert all(0 < y < 2 * middle for y in heights)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Kyiv", ("Kyiv",)),
        ("Coalition of the Willing", ("Coalition of", "the Willing")),
        ("Bundeskanzlerinnenamt", ("Bundeskanzle…",)),
        ("国家互联网信息办公室", ("国家互联网信…",)),
        ("", ("",)),
    ],
)
def test_a_long_name_takes_two_lines_and_no_more(name: str, lines: tuple[str, ...]) -> None:
    assert circles._lines(name) == lines  # noqa: SLF001
    assert all(circles._length(line) <= LETTERS for line in lines)  # noqa: SLF001


def test_of_too_many_lines_only_those_are_drawn_that_more_articles_bear_than_any_left_out() -> None:
    pairs = circles.Counter({("a", f"{n:02}"): 9 - n // 4 for n in range(4 * 8)})
    least = circles._least(pairs)  # noqa: SLF001
    drawn = [count for count in pairs.values() if count >= least]
    assert least == 6
    assert len(drawn) == 16 <= TIES
    assert circles._least(circles.Counter({("a", f"{n}"): 3 for n in range(TIES + 1)})) == 0  # noqa: SLF001
