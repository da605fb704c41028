"""What everyone needs of a page, as far as its HTML tells: landmarks, names, labels, lists, tables, drawings."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.html import Dom, Element, parse
from tests.site import pages
from tests.test_untrusted import hostile  # noqa: F401 - the fixture is used by name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.site import SiteTest

CONTROLS = ("input", "select", "textarea", "button")
PARENTS = {
    "li": {"ul", "ol"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "figcaption": {"figure"},
    "summary": {"details"},
    "tr": {"thead", "tbody"},
    "th": {"tr"},
    "td": {"tr"},
    "option": {"select"},
}
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"div", "dt", "dd"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
    "table": {"thead", "tbody"},
}
"""The content models of HTML that a page of ours could break."""


@pytest.fixture(scope="module", params=["sample", "hostile"])
def doms(request: pytest.FixtureRequest) -> dict[str, Dom]:
    """The pages of a site, but for redirects."""
    site: SiteTest = request.getfixturevalue(request.param)
    found = {name: text for name, text in pages(site.tree()).items() if 'http-equiv="refresh"' not in text}
    return {name: parse(text) for name, text in found.items()}


def elements(dom: Dom) -> Iterator[tuple[Element, Element]]:
    """Every element of a page after the element that holds it."""
    for parent in dom.root.walk():
        for child in parent.children:
            if isinstance(child, Element):
                yield parent, child


def name_of(element: Element) -> str:
    """What a screen reader calls an element: its label, else its words that are not hidden from it."""
    if label := element.attributes.get("aria-label"):
        return label
    return "".join(_heard(element)).strip()


def _heard(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.attributes.get("aria-hidden") != "true":
            yield name_of(child)


def test_every_page_has_its_landmarks_and_no_two_of_one_name(doms: dict[str, Dom]) -> None:
    for name, dom in doms.items():
        own = [child.tag for child in dom.one("body").children if isinstance(child, Element)]
        assert own[:2] == ["a", "header"], name
        assert [tag for tag in own[2:] if tag != "nav"] == ["main", "footer"], name
        navigation = [nav.attributes.get("aria-label", "") for nav in dom.all("nav")]
        assert all(navigation), name
        assert len(set(navigation)) == len(navigation), name


def test_the_first_link_leads_past_the_menu_into_the_page(doms: dict[str, Dom]) -> None:
    for name, dom in doms.items():
        assert dom.all("a")[0].attributes["href"] == "#content", name
        assert dom.one("main").attributes["id"] == "content", name


def test_every_link_heading_and_button_has_words(doms: dict[str, Dom]) -> None:
    for name, dom in doms.items():
        for element in dom.all("a", "button", "summary", "h1", "h2", "h3", "h4", "th"):
            assert name_of(element), f"<{element.tag}> without words in {name}"


def test_no_heading_skips_a_level(doms: dict[str, Dom]) -> None:
    for name, dom in doms.items():
        levels = [int(e.tag[1]) for e in dom.one("main").walk() if e.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]
        assert levels[0] == 1, name
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), name


def test_every_field_has_a_label(doms: dict[str, Dom]) -> None:
    for name, dom in doms.items():
        labelled = {label.attributes["for"] for label in dom.all("label")}
        fields = [e.attributes.get("id") for e in dom.all(*CONTROLS) if e.tag != "button"]
        assert set(fields) <= labelled, name


def test_every_element_stands_where_html_lets_it(doms: dict[str, Dom]) -> None:
    for name, dom in doms.items():
        for parent, child in elements(dom):
            assert parent.tag in PARENTS.get(child.tag, {parent.tag}), f"<{child.tag}> in <{parent.tag}> in {name}"
            assert child.tag in CHILDREN.get(parent.tag, {child.tag}), f"<{child.tag}> in <{parent.tag}> in {name}"


def test_the_caption_of_a_figure_stands_first_or_last(doms: dict[str, Dom]) -> None:
    for name, dom in doms.items():
        for figure in dom.all("figure"):
            tags = [child.tag for child in figure.children if isinstance(child, Element)]
            assert "figcaption" not in tags[1:-1], name


def test_every_drawing_has_a_name_or_is_only_decoration(doms: dict[str, Dom]) -> None:
    for name, dom in doms.items():
        for svg in dom.all("svg"):
            role = "group" if any(e.tag == "a" for e in svg.walk()) else "img"  # links within an image are not heard
            named = svg.attributes.get("role") == role and svg.attributes.get("aria-label")
            assert named or svg.attributes.get("aria-hidden") == "true", name


def test_every_table_of_the_theme_has_a_name_and_its_heads_say_of_what(doms: dict[str, Dom]) -> None:
    for name, dom in doms.items():
        prose = {id(e) for holder in dom.all(class_="prose") for e in holder.walk()}
        for table in (table for table in dom.all("table") if id(table) not in prose):
            assert table.attributes.get("aria-label"), name
            assert all("scope" in e.attributes for e in table.walk() if e.tag == "th"), name


def test_nothing_that_takes_the_focus_is_hidden_from_hearing_or_jumps_the_queue(doms: dict[str, Dom]) -> None:
    for name, dom in doms.items():
        for hidden in dom.all(aria_hidden="true"):
            assert not any(e.tag in {"a", *CONTROLS} for e in hidden.walk()), name
        assert {e.attributes["tabindex"] for e in dom.root.walk() if "tabindex" in e.attributes} <= {"-1", "0"}, name


def test_every_link_within_a_page_and_every_reference_finds_its_element(doms: dict[str, Dom]) -> None:
    for name, dom in doms.items():
        known = {e.attributes["id"] for e in dom.root.walk() if "id" in e.attributes}
        wanted = {e.attributes["for"] for e in dom.all("label")}
        wanted |= {link.removeprefix("#") for link in dom.links if link.startswith("#")}
        for reference in ("aria-labelledby", "aria-describedby", "aria-controls"):
            wanted.update(*(e.attributes.get(reference, "").split() for e in dom.root.walk()))
        prose = {id(e) for holder in dom.all(class_="prose") for e in holder.walk()}
        within = {e.attributes["href"] for e in dom.all("a") if id(e) in prose and "href" in e.attributes}
        assert wanted - known - {link.removeprefix("#") for link in within} == set(), name
