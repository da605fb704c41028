"""Actor pages, the index of actors and the pages of quotes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from generator.pages import charts
from generator.pages.quotes import MOST
from tests.site import SiteTest, article

if TYPE_CHECKING:
    from pathlib import Path

ACTORS = """\
orr:
  name: Ann Orr
  kind: person
  names: {uk: Енн Орр}
  offices: [{title: Norrland president, from: 2020, to: 2024}]
tal:
  name: Ben Tal
  kind: person
"""
OPEN = "“The old bridge stays open to everybody in town,” said Ann Orr. Ben Tal listened."


@pytest.fixture
def spoken(tmp_path: Path) -> SiteTest:
    """Three articles, two of which quote the same words."""
    site = SiteTest.make(tmp_path).write("content/actors.yml", ACTORS)
    other = "A long day in the harbour. Ann Orr told Elm News “the old bridge stays open to everybody, always”."
    return site.articles(
        article("Bridge", "2026-10-20", OPEN, source="Post"),
        article("Harbour", "2026-10-21", other, source="Star"),
        article("Tide", "2026-11-20", "“We shall see about the ferry tomorrow,” Ben Tal wrote on Telegram."),
    )


def test_the_same_words_in_two_articles_are_told_once_with_both_wordings(spoken: SiteTest) -> None:
    assert spoken.build().errors == []
    (figure,) = spoken.dom("/actors/orr/").all("figure", class_="quote")
    assert "stays open to everybody in town" in figure.text
    assert "stays open to everybody, always" in figure.text
    assert "told Elm News" in figure.text


def test_the_comma_that_leads_on_to_the_speaker_is_not_shown_on_the_article_either(spoken: SiteTest) -> None:
    spoken.build()
    assert "“The old bridge stays open to everybody in town”" in spoken.dom("/articles/2026-11-20-a/").text


def test_an_actor_page_tells_names_offices_and_first_and_last_days(spoken: SiteTest) -> None:
    spoken.build()
    text = spoken.dom("/actors/orr/").text
    assert "Енн Орр" in text
    assert "Norrland president" in text
    assert spoken.dom("/actors/orr/").all("svg")


def test_the_index_of_actors_draws_a_line_for_each(spoken: SiteTest) -> None:
    spoken.build()
    assert len(spoken.dom("/actors/").all("svg", class_="spark")) == 2


def test_quotes_can_be_reached_by_speaker_and_month_without_a_script(spoken: SiteTest) -> None:
    spoken.build()
    links = {link.attributes["href"] for link in spoken.dom("/quotes/").all("a")}
    assert {"../actors/orr/index.html#said", "../quotes/2026/10/index.html", "../quotes/2026/11/index.html"} <= links


def test_a_full_month_of_quotes_is_told_by_day(tmp_path: Path) -> None:
    site = SiteTest.make(tmp_path)
    for day in (1, 2):
        words = " ".join(
            f"“Number {day}x{n} of the ferries leaves{n} pier{n}x{day} now{n},” said Ann Orr.\n\n" for n in range(MOST)
        )
        site.write(f"content/articles/2026-11-0{day}-x.md", article(f"Day {day}", f"2026-11-0{day}", words))
    assert site.build().errors == []
    assert len(site.dom("/quotes/2026/11/02/").all("figure")) == MOST
    assert "../../../quotes/2026/11/01/index.html" in {
        link.attributes["href"] for link in site.dom("/quotes/2026/11/").all("a")
    }


def test_an_office_is_found_anew_when_an_article_changes_its_date(spoken: SiteTest) -> None:
    spoken.write("content/articles/x.md", article("Keep", "2022-05-01", "The Norrland president said no.")).build()
    named = {m["article"] for a in spoken.data("actors") if a["id"] == "orr" for m in a["mentions"]}
    spoken.edit("content/articles/x.md", "2022-05-01", "2025-05-01").build()
    later = {m["article"] for a in spoken.data("actors") if a["id"] == "orr" for m in a["mentions"]}
    assert len(named - later) == 1
    assert spoken.tree() == spoken.clean_tree()


@pytest.mark.parametrize(("days", "unit"), [(3, "day"), (100, "week"), (900, "month")])
def test_a_chart_counts_every_day_once(days: int, unit: str) -> None:
    first = dt.date(2024, 2, 27)
    told = [(first + dt.timedelta(days=n)).isoformat() for n in range(days)]
    drawn = charts.chart(told)
    assert drawn is not None
    assert (drawn.unit, sum(bar.count for bar in drawn.bars)) == (unit, days)
    assert all(bar.x + bar.width <= charts.WIDTH and bar.y + bar.height == charts.HEIGHT for bar in drawn.bars)


def test_dates_at_the_ends_of_the_calendar_have_a_chart_too() -> None:
    assert charts.chart(["0001-01-01", "9999-12-31"])
    assert charts.chart(["9999-12-30", "9999-12-31"])


def test_the_fullest_wording_is_the_one_that_is_read_first(tmp_path: Path) -> None:
    site = SiteTest.make(tmp_path).write("content/actors.yml", ACTORS)
    site.articles(
        article("Short", "2026-10-20", "Ann Orr said that “the old bridge stays open to everybody”."),
        article("Long", "2026-10-21", "“We say that the old bridge stays open to everybody in town,” said Ann Orr."),
    )
    site.build()
    (figure,) = site.dom("/actors/orr/").all("figure", class_="quote")
    assert figure.text.index("We say that") < figure.text.index("“the old bridge stays open to everybody”")


def test_an_affiliation_given_by_name_leads_to_its_actor(tmp_path: Path) -> None:
    trust = ACTORS + "trust:\n  name: Harbour Trust\n  kind: organisation\n  aliases: [The Trust]\n"
    site = SiteTest.make(tmp_path)
    site.write("content/actors.yml", trust.replace("name: Ben Tal", "name: Ben Tal\n  affiliation: The Trust"))
    site.articles(article("One", "2026-10-20", "Ben Tal spoke for the Harbour Trust."))
    site.build()
    line = site.dom("/actors/tal/").one("p", class_="standfirst")
    (link,) = [child for child in line.walk() if child.tag == "a"]
    assert (link.text, link.attributes["href"]) == ("Harbour Trust", "../../actors/trust/index.html")


def test_the_title_once_more_and_the_author_are_no_mentions(tmp_path: Path) -> None:
    site = SiteTest.make(tmp_path).write("content/actors.yml", ACTORS)
    site.articles(article("Ann Orr wins", "2026-10-20", "Ann Orr wins\n\nBy Ben Tal\n\nIt rained; Ann Orr came late."))
    site.build()
    actors = {each["id"]: each["mentions"] for each in site.data("actors")}
    assert [mention["count"] for mention in actors["orr"]] == [2]
    assert actors["tal"] == []


MARA = "mara-ellison:\n  name: Mara Ellison\n  kind: person\n"
DOUBLE = "mara-elison:\n  name: Mara Elison\n  kind: person\n"


def test_of_two_actors_who_are_found_to_be_one_both_addresses_answer(tmp_path: Path) -> None:
    site = SiteTest.make(tmp_path).write("content/actors.yml", MARA + DOUBLE)
    site.articles(
        article("One", "2026-10-20", "Mara Ellison spoke."), article("Two", "2026-10-21", "Mara Elison spoke.")
    )
    site.build()
    assert (site.output / "actors/mara-elison/index.html").exists()
    site.write("content/actors.yml", MARA + "  aliases: [Mara Elison]\n").build()
    assert "../../actors/mara-ellison/" in site.file("actors/mara-elison/index.html")
    assert site.tree() == site.clean_tree()


def test_an_actor_whose_id_changed_answers_under_its_name(tmp_path: Path) -> None:
    site = SiteTest.make(tmp_path).write("content/actors.yml", MARA.replace("mara-ellison:", "ellison:"))
    site.articles(article("One", "2026-10-20", "Mara Ellison spoke.")).build()
    assert "../../actors/ellison/" in site.file("actors/mara-ellison/index.html")


def test_what_has_an_address_keeps_it_before_the_name_of_an_actor(tmp_path: Path) -> None:
    site = SiteTest.make(tmp_path)
    trust = "trust:\n  name: Trust\n  kind: organisation\n"
    site.write("content/actors.yml", MARA + "  aliases: [Harbour Trust, Old Mara, Page]\n" + DOUBLE + trust)
    site.write("content/pages/actors/page.md", "---\ntitle: A page\n---\nWords.\n")
    site.articles(
        article("One", "2026-10-20", "Mara Ellison met Mara Elison, Harbour Trust.", aliases="[/actors/old-mara/]")
    )
    report = site.build()
    assert [problem for problem in report.problems if problem.code == "address-clash"] == []
    assert "Words." in site.file("actors/page/index.html")
    assert "articles/" in site.file("actors/old-mara/index.html")
    assert "../../actors/mara-ellison/" in site.file("actors/harbour-trust/index.html")
    assert "Mara Elison" in site.file("actors/mara-elison/index.html")


def test_an_end_mark_alone_makes_no_other_wording(spoken: SiteTest) -> None:
    long = "Ann Orr said “the old bridges are legitimate targets of every saving in town”."
    spoken.articles(
        article("Bridge", "2026-10-20", long, source="Post"),
        article("Harbour", "2026-10-21", "“Legitimate targets,” Ann Orr said. The day was long.", source="Star"),
        article("Tide", "2026-10-21", "Of the bridges Ann Orr said: “Legitimate targets.”", source="Moon"),
    )
    assert spoken.build().errors == []
    (figure,) = spoken.dom("/actors/orr/").all("figure", class_="quote")
    assert figure.text.count("Legitimate targets") == 1
    assert "“Legitimate targets” Star, Moon" in " ".join(figure.text.split())
