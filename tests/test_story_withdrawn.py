"""What a story tells after one of its articles was withdrawn: nothing that readers can no longer see."""

from __future__ import annotations

import pytest

from tests.site import SiteTest, article
from tests.test_overrides import A, B, C, D, mark

PIER = "Dockers in Havens voted to extend their strike over night pay, and the northern pier stays shut."
MOSS = "Ada Moss of the dockers said eleven grain ships wait beyond the breakwater until Friday."
CREW = "The harbour master sent the tugs of Velport home, since no crew in Havens will unload."
TALK = "Talks with the owners of the terminal broke down at dawn over a bonus for winter shifts."


@pytest.fixture
def three(site: SiteTest) -> SiteTest:
    """A report that tells all, between two that tell a part each."""
    return site.articles(
        article("Dockers extend strike in Havens", "2026-11-20T08:00", f"{PIER} {MOSS}"),
        article("Dockers extend strike as talks break down", "2026-11-20T09:00", f"{PIER} Nobody gave in. {TALK}"),
        article("Strike in Havens: talks broke down", "2026-11-20T10:00", f"{TALK} {CREW} The dockers of Havens stay."),
        article("Orchids bloom in the north", "2026-11-21", "A grower counted ninety."),
    )


def reasons(site: SiteTest) -> dict[str, tuple[str, str | None]]:
    """For each article of the export why it stands in its story, and because of which."""
    return {why["article"]: (why["reason"], why["best"]) for each in site.data("stories") for why in each["why"]}


@pytest.mark.parametrize("gone", [A, B, C])
def test_nothing_points_at_an_article_that_was_withdrawn(three: SiteTest, gone: str) -> None:
    three.build()
    assert {A, B, C} in three.stories()
    mark(three, gone, "status: withdrawn")
    three.build()
    left = {A, B, C, D} - {gone}
    assert left == reasons(three).keys()
    assert {best for _, best in reasons(three).values() if best} <= left
    assert three.tree() == three.clean_tree()


def test_what_was_joined_by_an_article_that_was_withdrawn_is_said_to_be(three: SiteTest) -> None:
    three.build()
    assert reasons(three)[A][1] == reasons(three)[C][1] == B
    mark(three, B, "status: withdrawn")
    three.build()
    assert reasons(three)[A] == reasons(three)[C] == ("withdrawn", None)
    page = three.dom(f"/stories/{A}/").one("section", class_="together").text
    assert page.count("What joined it to these has since been withdrawn.") == 2
    assert "another article" not in page


def test_where_a_story_knows_a_pair_that_is_shown_it_is_told(site: SiteTest) -> None:
    site.articles(
        article("Dockers extend strike in Havens", "2026-11-20T08:00", f"{PIER} Nobody gave in. {TALK} {MOSS}"),
        article("Dockers extend strike in Havens", "2026-11-20T09:00", f"{TALK} {MOSS} {CREW}"),
        article(
            "Dockers extend strike in Havens",
            "2026-11-20T10:00",
            "The northern pier stays shut after a vote on night pay. A flag waves there.",
        ),
    )
    site.build()
    assert reasons(site) == {A: ("similar", B), B: ("similar", A), C: ("similar", A)}
    mark(site, B, "status: withdrawn")
    site.build()
    assert reasons(site) == {A: ("similar", C), C: ("similar", A)}
    (story,) = site.data("stories")
    assert story["why"][0]["score"] == story["why"][1]["score"]


def test_copies_of_a_text_that_was_withdrawn_point_at_its_first_copy(site: SiteTest) -> None:
    body = " ".join(f"{PIER} Ship number {number} waits." for number in range(4))
    site.articles(*(article(f"Strike {n}", f"2026-11-20T0{n}:00", body, source=f"Post {n}") for n in (1, 2, 3)))
    site.build()
    assert reasons(site)[C] == ("copy", A)
    mark(site, A, "status: withdrawn")
    site.build()
    assert reasons(site)[C] == ("copy", B)


def test_explain_counts_what_readers_see(three: SiteTest) -> None:
    mark(three, B, "status: withdrawn")
    said = three.click("explain", A).output
    assert f"Its story is {A}: 2 articles, 2 independent texts, and 1 withdrawn." in said
    assert f"What joined it to these has since been withdrawn ({B})." in said
    assert f"{B}: Dockers extend strike as talks break down (2026-11-20) [withdrawn]" in said


def test_no_article_of_another_story_heads_what_was_said_in_this_one(site: SiteTest) -> None:
    said = "“The old pier stays open to everybody in town”, Ann Orr said."
    longer = "“The old pier stays open to everybody in town and beyond”, Ann Orr said."
    site.write("content/actors.yml", "orr:\n  name: Ann Orr\n")
    site.articles(
        article("Orchids bloom", body=f"{longer} A grower counted ninety orchids.", source="Far"),
        article("Strike in Havens", body=f"{PIER} {said}", source="Post"),
        article("Dockers strike", body=f"{TALK} {said[:-1]} again.", source="Star"),
    )
    site.write("content/stories.yml", f"{B}:\n  merge: [{C}]\n  split: [{A}]\n").build()
    page = site.dom(f"/stories/{B}/")
    assert page.one("span", class_="where").text.startswith("Post, ")
    assert page.one("blockquote").text.strip() == "“The old pier stays open to everybody in town”"
    others = " ".join(page.one("ul", class_="wordings").text.split())
    assert others == "“The old pier stays open to everybody in town and beyond” Far The same words Star"
    assert site.tree() == site.clean_tree()
