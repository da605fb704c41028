"""The settings of a site: what they decide, and what is told of mistakes in them."""

from __future__ import annotations

import json

import pytest

from tests.site import SiteTest, article

MISTAKES = {
    "no title": ("language: en\n", ":1:1: error[missing-title]", "the name of the digest"),
    "nothing": ("", ":1:1: error[missing-title]", "`title:`"),
    "an unknown key": ("title: x\nbaseurl: https://x.example/\n", ":2:1: error[unknown-key]", "`base_url`"),
    "a key twice": ("title: x\ntitle: y\n", ":2:1: error[duplicate-key]", "first on line 1"),
    "an unknown zone": ("title: x\ntimezone: Europe/Pari\n", ":2:11: error[timezone]", "did you mean `Europe/Paris`?"),
    "a zone by its city": ("title: x\ntimezone: Kyiv\n", ":2:11: error[timezone]", "did you mean `Europe/Kyiv`?"),
    "a zone by a city of two words": (
        "title: x\ntimezone: new york\n",
        ":2:11: error[timezone]",
        "did you mean `America/New_York`?",
    ),
    "a zone by a city misspelt": ("title: x\ntimezone: Berln\n", ":2:11: error[timezone]", "`Europe/Berlin`?"),
    "a zone that climbs": ("title: x\ntimezone: ../../etc/passwd\n", ":2:11: error[timezone]", "unknown time zone"),
    "a zone that is a path": ("title: x\ntimezone: /etc/localtime\n", ":2:11: error[timezone]", "unknown time zone"),
    "an unknown language": ("title: x\nlanguage: klingon\n", ":2:11: error[language]", "en, de or pt-BR"),
    "a language of nothing": ("title: x\nlanguage: ''\n", ":2:11: error[language]", "is empty"),
    "a base address without scheme": ("title: x\nbase_url: x.example\n", ":2:11: error[base-url]", "https://"),
    "a base address of files": ("title: x\nbase_url: file:///srv\n", ":2:11: error[base-url]", "https://"),
    "an unknown permission": ("title: x\nrepublish: excerp\n", ":2:12: error[republish]", "did you mean `excerpt`?"),
    "an excerpt of no words": ("title: x\nexcerpt_words: 0\n", ":2:16: error[excerpt-words]", "from 1 to 1000"),
    "an excerpt of many words": ("title: x\nexcerpt_words: many\n", ":2:16: error[excerpt-words]", "whole number"),
    "a number of 5000 digits": (
        f"title: x\nexcerpt_words: {'9' * 5000}\n",
        ":2:16: error[excerpt-words]",
        "whole number",
    ),
    "a menu that is no list of entries": ("title: x\nnav: [About]\n", ":2:7: error[nav]", "a menu entry"),
    "a menu entry without address": ("title: x\nnav:\n  - title: About\n", ":3:5: error[nav]", "`url:`"),
    "an unknown key in the export": ("title: x\nexport: {texts: true}\n", ":2:10: error[export]", "`text`"),
    "a feed that is a number": ("title: x\nfeed: 30\n", ":2:7: error[feed]", "feed settings"),
    "a feed of no entries": ("title: x\nfeed: {entries: 0}\n", ":2:17: error[feed]", "from 1 to 500"),
}


@pytest.mark.parametrize(("text", "prefix", "words"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_in_the_settings_is_told_with_its_place(site: SiteTest, text: str, prefix: str, words: str) -> None:
    built = site.write("content/site.yml", text).build()
    (told,) = built.told
    assert told.startswith(f"content/site.yml{prefix}")
    assert words in told
    assert built.report is None


def test_all_mistakes_in_the_settings_are_told_at_once(site: SiteTest) -> None:
    text = "titel: x\ntimezone: Nowhere\nlanguage: xx-yy-zz\n"
    assert len(site.write("content/site.yml", text).build().told) == 4


def test_a_folder_without_content_says_how_to_name_the_right_one(site: SiteTest) -> None:
    result = site.rename("content", "other").click("build")
    assert result.exit_code == 1
    assert "--root DIR" in result.output


@pytest.mark.parametrize(
    "given", ["https://x.example/repo", "https://x.example/repo/", "https://x.example/repo/?a=b#c"]
)
def test_a_base_address_ends_with_one_slash_and_nothing_else(site: SiteTest, given: str) -> None:
    site.edit("content/site.yml", "https://x.example/repo/", given).build()
    assert site.dom("/").one("link", rel="canonical").attributes["href"] == "https://x.example/repo/"


def test_the_command_may_give_another_base_address(site: SiteTest) -> None:
    site.articles(article("Tide")).build(base_url="https://y.example")
    assert site.dom("/").one("link", rel="canonical").attributes["href"] == "https://y.example/"
    assert json.loads(site.file("feed.json"))["home_page_url"] == "https://y.example/"


def test_the_language_of_the_site_is_that_of_its_dates(site: SiteTest) -> None:
    site.write("content/site.yml", "title: Wacht\nlanguage: de\n").articles(article("Flut", "2026-03-20")).build()
    assert site.dom("/").one("html").attributes["lang"] == "de"
    assert "20. März 2026" in site.dom("/2026/03/20/").text


def test_an_article_in_another_language_says_so(site: SiteTest) -> None:
    site.articles(article("Flut am Deich", lang="de"), article("Quiet", "2026-12-24")).build()
    assert site.dom("/articles/2026-11-20-a/").one("h1").attributes["lang"] == "de"
    assert "lang" not in site.dom("/articles/2026-11-20-b/").one("h1").attributes


def test_a_day_begins_in_the_zone_of_the_site(site: SiteTest) -> None:
    site.edit("content/site.yml", "Europe/Paris", "Pacific/Auckland")
    site.articles(article("Tide", "2026-11-20T17:40+01:00")).build()
    assert "2026/11/21/index.html" in site.tree()


def test_the_menu_leads_where_the_owner_says(site: SiteTest) -> None:
    nav = "nav:\n  - {title: Days, url: /archive/}\n  - {title: Us, url: 'https://us.example/'}\n"
    site.write("content/site.yml", f"title: x\n{nav}").articles(article("Tide")).build()
    menu = site.dom("/articles/2026-11-20-a/").one("nav", class_="menu")
    links = [e.attributes["href"] for e in menu.walk() if e.tag == "a"]
    assert links == ["../../archive/index.html", "https://us.example/", "../../search/index.html"]


def test_a_menu_entry_that_is_a_script_is_refused(site: SiteTest) -> None:
    built = site.write("content/site.yml", "title: x\nnav:\n  - {title: X, url: 'javascript:alert(1)'}\n").build()
    assert built.exit == 1 or "javascript:" not in site.file("index.html")


def test_a_feed_holds_as_many_entries_as_the_owner_says(site: SiteTest) -> None:
    site.write("content/site.yml", "title: x\nfeed: {entries: 2}\n")
    site.articles(article("One"), article("Two", "2026-11-21"), article("Three", "2026-11-22")).build()
    assert [item["title"] for item in json.loads(site.file("feed.json"))["items"]] == ["Three", "Two"]


def test_texts_are_exported_only_when_the_owner_says_so(site: SiteTest) -> None:
    site.articles(article("Tide", body="High *water*.")).build()
    assert "text" not in site.data("articles")[0]
    site.write("content/site.yml", "title: x\nexport: {text: true}\n").build()
    assert site.data("articles")[0]["text"] == "High water."
