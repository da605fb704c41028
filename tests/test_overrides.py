"""What an editor says of stories holds, and what it cannot mean is told with its line."""

from __future__ import annotations

import json

import pytest

from tests.site import SiteTest, article

A, B, C, D = (f"2026-11-20-{letter}" for letter in "abcd")
STRIKE = "Dockers in Havens voted to extend their strike over night pay; the pier of Havens stays shut, Ada Moss said."


@pytest.fixture
def four(site: SiteTest) -> SiteTest:
    """Two reports on one strike, and two articles on other things."""
    return site.articles(
        article("Dockers vote to extend strike", "2026-11-20T08:00", STRIKE),
        article(
            "Dockers extend strike at Havens pier", "2026-11-20T12:00", f"{STRIKE} The vote was close. No ship left."
        ),
        article("Orchids bloom in the north", "2026-11-21", "A grower counted ninety."),
        article("Parliament debates lamp tax", "2026-11-22", "Members quarrelled until midnight."),
    )


def mark(site: SiteTest, identifier: str, line: str) -> None:
    """Put a line into the head of an article."""
    site.edit(f"content/articles/{identifier}.md", "date:", f"{line}\ndate:")


def test_without_a_word_from_the_editor_likeness_decides(four: SiteTest) -> None:
    four.build()
    assert four.stories() == [{A, B}, {C}, {D}]


def test_a_label_puts_articles_together(four: SiteTest) -> None:
    mark(four, C, "story: garden")
    mark(four, D, "story: garden")
    assert four.build().told == []
    assert {C, D} in four.stories()


def test_the_id_of_another_article_serves_as_label(four: SiteTest) -> None:
    mark(four, D, f"story: {C}")
    assert four.build().told == []
    assert {C, D} in four.stories()


def test_apart_from_keeps_two_articles_apart(four: SiteTest) -> None:
    mark(four, B, f"apart_from: [{A}]")
    assert four.build().told == []
    assert four.stories() == [{A}, {B}, {C}, {D}]


def test_merge_puts_articles_together(four: SiteTest) -> None:
    assert four.write("content/stories.yml", f"{A}:\n  merge: [{D}]\n").build().told == []
    assert {A, B, D} in four.stories() or {A, D} in four.stories()


def test_split_takes_an_article_out(four: SiteTest) -> None:
    assert four.write("content/stories.yml", f"{A}:\n  split: [{B}]\n").build().told == []
    assert four.stories() == [{A}, {B}, {C}, {D}]


def test_a_label_of_stories_yml_names_a_story_of_its_own(four: SiteTest) -> None:
    assert four.write("content/stories.yml", f"oddities:\n  merge: [{C}, {D}]\n  title: Oddities\n").build().told == []
    assert {C, D} in four.stories()
    assert four.dom(f"/stories/{C}/").one("h1").text == "Oddities"


@pytest.mark.parametrize("lead", [A, B])
def test_the_lead_of_stories_yml_speaks_for_the_story(four: SiteTest, lead: str) -> None:
    four.write("content/stories.yml", f"{A}:\n  lead: {lead}\n").build()
    (story,) = [s for s in four.data("stories") if s["id"] == A]
    title = {a["id"]: a["title"] for a in four.data("articles")}[lead]
    assert story["lead"] == lead
    assert story["title"] == title
    assert four.dom(f"/stories/{A}/").one("h1").text == title


@pytest.mark.parametrize(
    ("lead", "more", "why", "first"),
    [
        (C, "", f"it is in the story `{C}`; merge: [{C}] would bring it in", {A, B}),
        (B, f"\n  split: [{B}]", "it is kept apart from it (content/stories.yml, line 3)", {A}),
    ],
)
def test_a_lead_that_is_not_in_the_story_is_told_and_joins_nothing(
    four: SiteTest, lead: str, more: str, why: str, first: set[str]
) -> None:
    entry = f"{A}:\n  lead: {lead}{more}\n"
    (told,) = four.write("content/stories.yml", entry).build().told
    assert told.startswith("content/stories.yml:2:9: warning[stray-lead]")
    assert why in told
    assert four.stories()[0] == first
    assert {C} in four.stories()
    checked = four.click("check").output
    assert why in checked
    assert "idle-override" not in checked


def test_a_lead_that_is_merged_in_leads(four: SiteTest) -> None:
    assert four.write("content/stories.yml", f"{A}:\n  lead: {C}\n  merge: [{C}]\n").build().told == []
    assert {s["id"]: s["lead"] for s in four.data("stories")}[A] == C


@pytest.mark.parametrize("lead", [A, B])
def test_an_article_may_say_that_it_leads(four: SiteTest, lead: str) -> None:
    mark(four, lead, "lead: true")
    four.build()
    assert {s["id"]: s["lead"] for s in four.data("stories")}[A] == lead


def test_title_and_summary_of_stories_yml_stand_instead_of_the_leads(four: SiteTest) -> None:
    four.write("content/stories.yml", f"{A}:\n  title: The long strike\n  summary: Day after day.\n").build()
    page = four.dom(f"/stories/{A}/")
    assert page.one("h1").text == "The long strike"
    assert "Day after day." in page.text
    assert "The long strike" in four.dom("/2026/11/20/").text


@pytest.mark.parametrize("id_", [A, C])
def test_the_search_finds_the_lead_by_the_headline_of_stories_yml(four: SiteTest, id_: str) -> None:
    four.write("content/stories.yml", f"{id_}:\n  title: Zanzibar quay\n").build()
    found = json.loads(four.file("data/search/2026-11.json"))
    at = found["words"].split().index("zanzibar")
    (place,) = found["places"].split(";")[at].split(",")
    lead = next(story["lead"] for story in four.data("stories") if story["id"] == id_)
    assert found["records"][int(place, 36) // 4][1] == f"articles/{lead}/index.html"
    assert four.tree() == four.clean_tree()


def test_the_page_of_an_article_alone_tells_the_headline_of_stories_yml(four: SiteTest) -> None:
    four.build()
    four.write("content/stories.yml", f"{C}:\n  title: A <cold> spring\n{A}:\n  title: The strike\n").build()
    page = four.dom(f"/articles/{C}/")
    assert page.one("h1").text == "Orchids bloom in the north"
    assert page.one("p", class_="notice").text == "In this digest: “A <cold> spring”"
    assert not four.dom(f"/articles/{A}/").all("p", class_="notice")
    assert four.tree() == four.clean_tree()


def test_a_pinned_story_heads_its_day(site: SiteTest) -> None:
    site.articles(article("Dockers strike", body=STRIKE), article("Dockers still strike", body=f"{STRIKE} Yes."),
                  article("Orchids bloom", body="Ninety of them."))  # fmt: skip
    site.build()
    assert site.dom("/").all("h3")[0].text != "Orchids bloom"
    site.write("content/stories.yml", f"{C}:\n  pin: true\n").build()
    assert site.dom("/").all("h3")[0].text == "Orchids bloom"


PROBLEMS = {
    "merge of an unknown article": (f"{A}:\n  merge: [{D}, 2026-11-20-x]\n", ":2:25: error[unknown-article]"),
    "split of an unknown article": (f"{A}:\n  split: [nothing-like-it]\n", ":2:11: error[unknown-article]"),
    "an unknown lead": (f"{A}:\n  lead: nothing-like-it\n", ":2:9: error[unknown-article]"),
    "an unknown story": ("nothing-like-it:\n  title: x\n", ":1:1: error[unknown-story]"),
    "an unknown key": (f"{A}:\n  merg: [{B}]\n", ":2:3: error[unknown-key]"),
    "together and apart": (f"{A}:\n  merge: [{B}]\n  split: [{B}]\n", ":3:11: error[contradiction]"),
    "a former name that is an article's id": (f"{A}:\n  aliases: [{C}]\n", ":2:13: error[alias-clash]"),
    "a former name that is another entry's key": (
        f"{A}:\n  aliases: [oddities]\noddities:\n  merge: [{C}, {D}]\n", ":2:13: error[alias-clash]"),
    "a former name of two stories": (
        f"{A}:\n  aliases: [old]\n{C}:\n  aliases: [old]\n", ":4:13: error[alias-clash]"),
    "two headlines of one story": (
        f"{A}:\n  title: One\n{B}:\n  title: Two\n  merge: [{A}]\n", ":3:1: error[contradiction]"),
    "two leads of one story": (
        f"{A}:\n  lead: {A}\n{B}:\n  lead: {B}\n  merge: [{A}]\n", ":4:9: error[contradiction]"),
    "a label where an article is asked for": (
        f"oddities:\n  merge: [{C}, {D}]\n{A}:\n  merge: [oddities]\n", ":4:11: error[unknown-article]"),
    "apart in one entry, together in another": (
        f"{A}:\n  merge: [{C}]\n{C}:\n  merge: [{D}]\n{D}:\n  split: [{A}]\n", ":6:11: error[contradiction]"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "prefix"), PROBLEMS.values(), ids=PROBLEMS.keys())
def test_what_cannot_be_meant_is_told_with_its_line(four: SiteTest, text: str, prefix: str) -> None:
    built = four.write("content/stories.yml", text).build()
    assert len(built.told) == 1
    assert built.told[0].startswith(f"content/stories.yml{prefix}")
    assert len(four.data("articles")) == 4


@pytest.mark.parametrize(("status", "why"), [("draft", "a draft"), ("published\ntilte: x", "left out until it is")])
@pytest.mark.parametrize("entry", [f"{A}:\n  merge: [{D}]\n", f"{D}:\n  title: x\n", f"{A}:\n  split: [{D}]\n"])
def test_a_decision_about_an_article_that_takes_no_part_says_why(
    four: SiteTest, entry: str, status: str, why: str
) -> None:
    mark(four, D, f"status: {status}")
    told = [each for each in four.write("content/stories.yml", entry).build().told if "stories.yml" in each]
    assert len(told) == 1
    assert "warning[absent-article]" in told[0]
    assert f"`{D}` is {why}" in told[0]


def test_two_articles_that_both_lead_are_named(four: SiteTest) -> None:
    mark(four, A, "lead: true")
    mark(four, B, "lead: true")
    (told,) = four.build().told
    assert told.startswith(f"content/articles/{B}.md:2:8: error[contradiction]")
    assert f"`{A}` and `{B}` are both to lead the story `{A}`" in told


def test_the_lead_of_stories_yml_goes_before_that_of_a_head(four: SiteTest) -> None:
    mark(four, A, "lead: true")
    (told,) = four.write("content/stories.yml", f"{A}:\n  lead: {B}\n").build().told
    assert told.startswith(f"content/articles/{A}.md:2:8: error[contradiction]")
    assert {s["id"]: s["lead"] for s in four.data("stories")}[A] == B


def test_no_article_stands_apart_from_itself(four: SiteTest) -> None:
    mark(four, B, f"apart_from: [{B}]")
    (told,) = four.build().told
    assert "error[contradiction]" in told


def test_a_label_with_blanks_is_named_in_stories_yml_by_its_address(four: SiteTest) -> None:
    mark(four, C, "story: Port Strike")
    mark(four, D, "story: port strike")
    four.write("content/stories.yml", "port-strike:\n  title: The long strike\n")
    assert four.build().told == []
    assert {C, D} in four.stories()
    assert four.dom(f"/stories/{C}/").one("h1").text == "The long strike"


def test_the_name_of_an_article_may_be_typed_with_capitals(four: SiteTest) -> None:
    assert four.write("content/stories.yml", f"{A}:\n  merge: [{D.upper()}x]\n").build().exit == 1
    four.edit(f"content/articles/{D}.md", "date:", "id: lamp-tax\ndate:")
    (lost,) = four.write("content/stories.yml", f"{A}:\n  merge: [Lamp Tax]\n").build().told
    assert "lost-address" in lost
    assert any({A, "lamp-tax"} <= story for story in four.stories())


def test_a_former_name_leads_to_the_story(four: SiteTest) -> None:
    four.write("content/stories.yml", f"{A}:\n  aliases: [Port Strike, old-id]\n{C}:\n  aliases: bloom\n")
    assert four.build().told == []
    for name in ("port-strike", "old-id"):
        assert four.dom(f"/stories/{name}/").links == [f"../../stories/{A}/index.html"]
    assert four.dom("/stories/bloom/").links == [f"../../articles/{C}/index.html"]


@pytest.mark.parametrize(
    "typed", ["/stories/port-strike/", "/stories/port-strike", "https://x.example/repo/stories/port-strike/"]
)
def test_a_former_name_may_be_an_address(four: SiteTest, typed: str) -> None:
    assert four.write("content/stories.yml", f"{A}:\n  aliases: ['{typed}', 'US/China']\n").build().told == []
    for name in ("port-strike", "us-china"):
        assert four.dom(f"/stories/{name}/").links == [f"../../stories/{A}/index.html"]


def test_an_address_of_something_else_is_no_former_name(four: SiteTest) -> None:
    (told,) = four.write("content/stories.yml", f"{A}:\n  aliases: [/articles/gone/]\n").build().told
    assert told.startswith("content/stories.yml:2:13: error[bad-id]: `/articles/gone/` is no address of a story")
    assert told.endswith("did you mean `gone`?")


def test_a_former_name_that_is_still_a_label_is_told(four: SiteTest) -> None:
    mark(four, C, "story: strike")
    mark(four, D, "story: strike")
    (told,) = four.write("content/stories.yml", f"{A}:\n  aliases: [strike]\n").build().told
    assert told.startswith("content/stories.yml:2:13: error[alias-clash]")
    assert four.dom("/stories/strike/").links == [f"../../stories/{C}/index.html"]


def test_the_story_page_gives_the_editors_reason(four: SiteTest) -> None:
    four.write("content/stories.yml", f"{C}:\n  merge: [{D}]\n  reason: One <garden>, one week.\n").build()
    assert "One <garden>, one week." in four.dom(f"/stories/{C}/").one("section", class_="together").text


def test_an_unknown_article_is_told_with_the_nearest(four: SiteTest) -> None:
    (told,) = four.write("content/stories.yml", f"{A}:\n  merge: [2026-11-20-dd]\n").build().told
    assert "did you mean `2026-11-20-d`?" in told


def test_apart_from_an_unknown_article_is_told_in_its_file(four: SiteTest) -> None:
    mark(four, B, "apart_from: [2026-11-20-aa]")
    (told,) = four.build().told
    assert told.startswith(f"content/articles/{B}.md:3:14: error[unknown-article]")


def test_one_label_and_apart_at_once_is_a_contradiction(four: SiteTest) -> None:
    mark(four, A, "story: strike")
    mark(four, B, f"story: strike\napart_from: [{A}]")
    (told,) = four.build().told
    assert told.startswith(f"content/articles/{B}.md:4:14: error[contradiction]")
    assert "take one of the two back" in told


def test_the_same_wish_said_twice_is_no_contradiction(four: SiteTest) -> None:
    mark(four, B, f"story: {A}")
    assert four.write("content/stories.yml", f"{A}:\n  merge: [{B}]\n").build().told == []


def test_every_id_and_label_of_a_story_leads_to_it(four: SiteTest) -> None:
    mark(four, B, "story: Long Strike")
    mark(four, A, "story: Long Strike")
    four.build()
    for name in (B, "long-strike"):
        page = four.dom(f"/stories/{name}/")
        assert page.all("meta", http_equiv="refresh")
        assert page.links == [f"../../stories/{A}/index.html"]


def test_the_address_of_a_story_of_one_leads_to_its_article(four: SiteTest) -> None:
    four.build()
    assert four.dom(f"/stories/{C}/").links == [f"../../articles/{C}/index.html"]


def test_a_split_breaks_no_link(four: SiteTest) -> None:
    four.build()
    before = {name for name in four.tree() if name.startswith("stories/")}
    four.write("content/stories.yml", f"{A}:\n  split: [{B}]\n").build()
    assert before <= set(four.tree())


def test_a_merge_breaks_no_link(four: SiteTest) -> None:
    four.build()
    before = {name for name in four.tree() if name.startswith(("stories/", "articles/"))}
    four.write("content/stories.yml", f"{A}:\n  merge: [{C}, {D}]\n").build()
    assert before <= set(four.tree())
    assert four.dom(f"/stories/{D}/").links == [f"../../stories/{A}/index.html"]


def test_the_story_page_says_that_an_editor_joined_it(four: SiteTest) -> None:
    four.write("content/stories.yml", f"{C}:\n  merge: [{D}]\n").build()
    assert "An editor put it here." in four.dom(f"/stories/{C}/").text


def test_the_order_of_files_decides_nothing(four: SiteTest) -> None:
    mark(four, D, f"story: {C}")
    four.build()
    before = four.stories()
    for old, new in ((A, "z/" + A), (B, "y/" + B), (C, "x/" + C), (D, "w/" + D)):
        four.rename(f"content/articles/{old}.md", f"content/articles/{new}.md")
    four.build()
    assert four.stories() == before


def decided(site: SiteTest, url: str) -> str:
    """What a page gives as an editor's reason, and whom that kept out of which story."""
    return " ".join(site.dom(url).one("p", class_="decision").text.split())


def test_the_reason_of_a_split_names_the_article_that_was_taken_out_and_stands_on_its_page_too(four: SiteTest) -> None:
    four.write("content/stories.yml", f"{A}:\n  merge: [{D}]\n  split: [{B}]\n  reason: Two votes.\n").build()
    title = "Dockers vote to extend strike"
    out = "Dockers extend strike at Havens pier"
    assert decided(four, f"/stories/{A}/") == f"The editor: Two votes. Kept out of this story: {out}"
    assert decided(four, f"/articles/{B}/") == f"The editor: Two votes. Kept out of the story {title}."
    assert "decision" not in four.file(f"articles/{A}/index.html")
    four.edit("content/stories.yml", "reason:", "title: Havens votes\n  reason:")
    mark(four, B, f"story: {C}")
    four.build()
    assert decided(four, f"/stories/{B}/") == f"The editor: Two votes. Kept out of the story Havens votes: {out}"
    assert decided(four, f"/articles/{B}/") == "The editor: Two votes. Kept out of the story Havens votes."
    assert four.tree() == four.clean_tree()


def test_a_withdrawn_article_is_not_named_as_taken_out(four: SiteTest) -> None:
    four.write("content/stories.yml", f"{A}:\n  merge: [{D}]\n  split: [{B}]\n  reason: Two votes.\n")
    mark(four, B, "status: withdrawn")
    four.build()
    assert decided(four, f"/stories/{A}/") == "The editor: Two votes."
