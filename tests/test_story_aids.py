"""What a story's texts tell together stands on its page and in the export, no more of it than a source allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generator import plans
from tests.html import Dom
from tests.site import SiteTest, article

if TYPE_CHECKING:
    from generator.pages.page import Page

A, B, C = (f"2026-11-20-{letter}" for letter in "abc")
PLAN = "Dockers in Velport walked out on Tuesday over a plan of twelve new night shifts."
SAME = "Over a plan of twelve new night shifts, dockers in Velport walked out on Tuesday."
MOSS = "Harbour chief Ada Moss called the walkout a breach of contract."
SHIPS = "Beyond the breakwater wait 26 grain ships, because no pilot works."
MORE = "Pilots of Velport do not work, and 31 grain ships wait beyond the breakwater."


@pytest.fixture
def strike(site: SiteTest) -> SiteTest:
    """Three reports of three sources on one strike, the last a day later."""
    return site.articles(
        article("Dockers walk out in Velport", "2026-11-20T08:00", f"{PLAN} {MOSS} {SHIPS}", source="Post"),
        article("Velport dockers walk out", "2026-11-20T09:00", f"{SAME} {SHIPS}", source="Radio"),
        article("Dockers of Velport still out", "2026-11-21T09:00", f"{PLAN} {MORE}", source="Lamp"),
    )


def story(site: SiteTest) -> dict[str, object]:
    """The story of the strike, in the export."""
    (found,) = [story for story in site.data("stories") if len(story["articles"]) > 1]
    return found


def test_key_points_say_how_many_sources_carry_them(strike: SiteTest) -> None:
    strike.build()
    page = strike.dom(f"/stories/{A}/").text
    assert "3 of 3 sources" in page
    points = story(strike)["key_points"]
    assert points[0]["text"] in {PLAN, SAME}  # type: ignore[index]
    assert points[0]["articles"] == [A, B, C]  # type: ignore[index]


def test_where_a_text_names_no_source_key_points_count_texts_and_claim_no_third_source(strike: SiteTest) -> None:
    strike.edit(f"content/articles/{B}.md", "source: Radio\n", "").build()
    page = strike.dom(f"/stories/{A}/").text
    assert "3 of 3 independent texts" in page
    assert "2 sources" in page
    assert "of 3 sources" not in page
    assert "3 of 3 texts" in strike.dom("/2026/11/21/").text


def test_figures_stand_side_by_side_with_their_state(strike: SiteTest) -> None:
    strike.build()
    (row,) = [row for row in story(strike)["figures"] if row["what"] == "ships"]  # type: ignore[attr-defined]
    assert row["state"] == "updated"
    assert [value["text"] for value in row["values"]] == ["26 grain ships", "26 grain ships", "31 grain ships"]
    page = strike.dom(f"/stories/{A}/").text
    assert "31 grain ships" in page
    assert "updated" in page


def test_what_only_one_source_tells_is_said_to_stand_only_there(strike: SiteTest) -> None:
    strike.build()
    page = strike.dom(f"/stories/{A}/").text
    assert "Only here" in page
    assert MOSS in page


def test_a_text_without_news_is_said_to_add_nothing(strike: SiteTest) -> None:
    strike.write(
        "content/articles/2026-11-20-d.md",
        article("Dockers out in Velport", "2026-11-21T12:00", f"{SAME} {MORE}", source="Echo"),
    ).build()
    assert "Adds nothing new." in strike.dom(f"/stories/{A}/").text


def test_a_second_article_of_one_source_is_marked_as_update(strike: SiteTest) -> None:
    strike.edit(f"content/articles/{C}.md", "source: Lamp", "source: Post").build()
    marks = [mark.text for mark in strike.dom(f"/stories/{A}/").all("span", class_="mark")]
    assert marks == ["update"]


def test_the_day_page_tells_what_grew_and_which_figures_moved(strike: SiteTest) -> None:
    strike.build()
    page = strike.dom("/2026/11/21/").text
    assert "1 grown" in page
    assert "+1 source" in page
    assert "26 grain ships → 31 grain ships" in page
    assert "grown" not in strike.dom("/2026/11/20/").text


def test_what_an_edition_says_of_changes_depends_on_no_later_article(strike: SiteTest) -> None:
    strike.edit(f"content/articles/{A}.md", "date:", "lead: true\ndate:")  # the headline is that of the lead
    strike.build()
    before = strike.dom("/2026/11/21/").one("p", class_="growth").text
    strike.write(
        "content/articles/2026-11-20-e.md",
        article("Velport walkout goes on", "2026-11-22", f"{PLAN} {SHIPS.replace('26', '40')}", source="Echo"),
    ).build()
    assert story(strike)["articles"] == [A, B, C, "2026-11-20-e"]
    assert strike.dom("/2026/11/21/").one("p", class_="growth").text == before


@pytest.mark.parametrize("words", [15, 30, 60])
def test_an_excerpt_is_never_exceeded_by_what_is_shown_of_an_article(strike: SiteTest, words: int) -> None:
    strike.edit("content/site.yml", "republish: full", f"republish: excerpt\nexcerpt_words: {words}")
    strike.build()
    page = strike.dom(f"/stories/{A}/").one("main").text
    shown = [sentence for sentence in (PLAN, MOSS, SHIPS) if sentence in page]
    assert sum(len(sentence.split()) for sentence in shown) <= words


def test_of_a_source_that_allows_a_link_no_word_is_shown(strike: SiteTest) -> None:
    strike.write("content/sources.yml", "post:\n  name: Post\n  republish: link\n").build()
    page = strike.dom(f"/stories/{A}/").one("main").text
    assert MOSS not in page
    assert PLAN not in page or PLAN in (strike.root / f"content/articles/{C}.md").read_text()
    told = [value["article"] for row in story(strike)["figures"] for value in row["values"]]  # type: ignore[attr-defined]
    assert A not in told


def test_a_warm_build_tells_what_a_clean_one_tells(strike: SiteTest) -> None:
    strike.build()
    strike.edit(f"content/articles/{C}.md", "31", "33").build()
    assert strike.tree() == strike.clean_tree()


def test_an_unchanged_story_is_not_told_again(strike: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    strike.build()
    asked: list[object] = []
    monkeypatch.setattr("generator.analysis.aids.tell", asked.append)
    strike.edit("content/site.yml", "title: Harbour Watch", "title: Harbour Guard").build()
    assert asked == []


TALK = (
    "A court in Velport banned the walkout of the dockers. Harbour chief Ada Moss called the twelve new night shifts "
    "lawful, and the dockers of Velport who had walked out over the plan returned to the breakwater."
)
BEFORE = (
    "Dockers in Velport may walk out over a plan of twelve new night shifts. Harbour chief Ada Moss told them "
    "that the court decides; the breakwater of Velport stays open."
)


def test_earlier_and_related_stories_are_named_on_the_page_and_in_the_export(strike: SiteTest) -> None:
    for letter, day, text in (("e", "2026-11-10", BEFORE), ("f", "2026-12-04", TALK)):
        for source in ("Post", "Lamp"):
            told = article("Dockers of Velport and night shifts", f"{day}T0{len(source)}:00", text, source=source)
            strike.write(f"content/articles/{day}-{letter}-{source.lower()}.md", told)
    strike.build()
    stories = {story["id"]: story for story in strike.data("stories")}
    first, last = "2026-11-10-e-lamp", "2026-12-04-f-lamp"
    assert set(stories) == {first, A, last}
    assert [stories[id_]["earlier"] for id_ in (first, A, last)] == [None, first, A]
    assert last in stories[A]["related"]
    aside = Dom(strike.dom(f"/stories/{last}/").one("div", class_="aside"))
    assert f"../../stories/{A}/index.html" in aside.links
    assert f"../../stories/{first}/index.html" in aside.links
    assert aside.text.count("Earlier in this affair") == 1
    assert "Related" not in aside.text


def test_a_title_of_a_related_story_changes_its_neighbours_and_a_sentence_does_not(strike: SiteTest) -> None:
    name = "content/articles/2026-12-04-f.md"
    strike.write(name, article("Court rules on Velport dockers", "2026-12-04", TALK + " A dog barked."))
    strike.build()
    page = f"stories/{A}/index.html"
    assert "Court rules on Velport dockers" in strike.file(page)
    assert page not in strike.edit(name, "A dog barked.", "A cat slept.").build().written
    assert page in strike.edit(name, "Court rules", "Judges rule").build().written
    assert strike.tree() == strike.clean_tree()


def test_who_spoke_is_told_by_speaker_in_the_order_of_time(strike: SiteTest) -> None:
    strike.write("content/actors.yml", "moss:\n  name: Ada Moss\n  kind: person\n")
    strike.edit(f"content/articles/{A}.md", MOSS, "“We shall sue every one of them,” Ada Moss said on Tuesday.")
    strike.edit(f"content/articles/{B}.md", SHIPS, f"{SHIPS} “Let her try,” the dockers' union said.")
    strike.edit(f"content/articles/{C}.md", MORE, f"{MORE} “Nobody will be sued today,” Ada Moss said.")
    strike.build()
    said = Dom(strike.dom(f"/stories/{A}/").one("section", class_="said"))
    assert said.one("h2").text == "Who spoke, who answered"
    assert said.all("h3")[0].text == "Ada Moss"
    words = said.text
    assert words.index("sue every one") < words.index("Nobody will be sued") < words.index("Let her try")


def test_the_panel_tells_of_each_article_why_it_is_there(strike: SiteTest) -> None:
    strike.write("content/actors.yml", "moss:\n  name: Ada Moss\n  kind: person\n")
    strike.edit(f"content/articles/{B}.md", SHIPS, f"{SHIPS} {MOSS}").build()
    panel = Dom(strike.dom(f"/stories/{A}/").one("section", class_="together"))
    assert len(panel.all("li")) == 3
    assert panel.text.count("It is closest to") == 3
    assert panel.text.count("No other article here is held by less.") == 1
    assert "Both name Ada Moss." in panel.text
    assert "Both have the figure 26." in panel.text
    assert "Shared words: " in panel.text
    assert "is enough" in panel.text


AROUND = "The breakwater lay quiet in the fog, and gulls sat on the empty cranes of the eastern quay."
OTHER = (
    "Anna Veldt of the Pilots Guild met Jonas Arling in Salen. "
    "Beyond the breakwater wait about 40 grain ships, because no pilot works. A museum shows 70 paper ships."
)
NAMED = "Anna Veldt of the Pilots Guild and Jonas Arling spoke in Salen."


@pytest.fixture
def fog(strike: SiteTest) -> SiteTest:
    """The strike, and a report of another matter, a week before, that names the same and counts the same ships."""
    strike.edit(f"content/articles/{A}.md", MOSS, f"{MOSS} {NAMED}")
    strike.edit(f"content/articles/{B}.md", SHIPS, f"{SHIPS} {NAMED}")
    told = article("Fog over the eastern quay", "2026-11-12T07:00", f"{AROUND} {OTHER}", source="Echo")
    return strike.write("content/articles/2026-11-12-fog.md", told)


def ships(site: SiteTest) -> dict[str, Any]:
    """What the story of the strike counts, of ships."""
    (row,) = [row for row in story(site)["figures"] if row["what"] == "ships"]  # type: ignore[attr-defined]
    return row  # type: ignore[no-any-return]


def test_what_related_reports_count_of_the_same_matter_stands_apart(fog: SiteTest) -> None:
    fog.build()
    row = ships(fog)
    assert [(v["text"], v["article"], v["story"]) for v in row["elsewhere"]] == [
        ("about 40 grain ships", "2026-11-12-fog", "2026-11-12-fog")
    ]
    assert row["state"] == "updated"
    assert "2026-11-12-fog" not in [value["article"] for value in row["values"]]
    page = Dom(fog.dom(f"/stories/{A}/").one("section", class_="figures"))
    assert page.text.index("31 grain ships") < page.text.index("In related reports") < page.text.index("about 40")
    assert "Echo" in page.text
    assert "70 paper ships" not in page.text
    assert "../../articles/2026-11-12-fog/index.html" in page.links


def test_a_story_that_counts_nothing_of_its_own_gets_no_row_from_others(fog: SiteTest) -> None:
    for letter, words in ((A, SHIPS), (B, SHIPS), (C, MORE)):
        fog.edit(f"content/articles/{letter}.md", words, "Beyond the breakwater wait ships.")
    fog.build()
    assert [row for row in story(fog)["figures"] if row["what"] == "ships"] == []  # type: ignore[attr-defined]


def test_of_a_related_source_that_allows_a_link_no_figure_is_shown(fog: SiteTest) -> None:
    fog.write("content/sources.yml", "echo:\n  name: Echo\n  republish: link\n").build()
    assert ships(fog)["elsewhere"] == []


def test_a_figure_of_a_related_report_changes_the_page_and_another_sentence_of_it_does_not(fog: SiteTest) -> None:
    name, page = "content/articles/2026-11-12-fog.md", f"stories/{A}/index.html"
    fog.build()
    assert page not in fog.edit(name, "gulls sat", "crows sat").build().written
    assert page in fog.edit(name, "about 40", "about 45").build().written
    assert fog.tree() == fog.clean_tree()
    fog.remove(name).build()
    assert ships(fog)["elsewhere"] == []
    assert fog.tree() == fog.clean_tree()


def test_a_figure_elsewhere_stands_for_the_page_that_shows_it_while_heads_stay(
    fog: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    recalled: list[bool] = []
    recall = plans.Memo.recall

    def watched(memo: plans.Memo, plan: plans.Plan) -> list[Page] | None:
        pages = recall(memo, plan)
        recalled.append(pages is not None)
        return pages

    name, page = "content/articles/2026-11-12-fog.md", f"stories/{A}/index.html"
    fog.edit(name, AROUND, " ".join([AROUND] * 6)).build()  # the figure lies behind the opening, which is a head
    monkeypatch.setattr(plans.Memo, "recall", watched)
    assert page in fog.edit(name, "about 40", "about 45").build().written
    assert recalled == [True]
    assert fog.tree() == fog.clean_tree()
