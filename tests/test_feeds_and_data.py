"""Feeds and the data export: what other programs read."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.site import SiteTest, article, xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

jsonschema = pytest.importorskip("jsonschema")

ATOM = "{http://www.w3.org/2005/Atom}"
SAID = "“Nobody will leave this pier,” said Ada Moss. The lamps were out. “We shall wait,” she added."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """A small site with a story, a copy, an actor who speaks, and texts in its export; built."""
    made = SiteTest.make(tmp_path_factory.mktemp("data"))
    made.edit(
        "content/site.yml", "republish: full", "republish: full\ndescription: News of the pier\nexport: {text: true}"
    )
    made.write("content/actors.yml", "ada-moss:\n  name: Ada Moss\n  kind: person\n  aliases: [Moss]\n")
    made.write("content/topics.yml", "sea:\n  name: The sea\n  keywords: [pier]\n")
    long = f"{SAID} " + " ".join(f"Detail {number} of the strike at the pier was told." for number in range(40))
    made.articles(
        article("Pier shut", "2026-11-20T08:00", long, source="Post", author="B. Reed", url="https://post.example/1"),
        article("The pier is shut", "2026-11-20T12:00", long, source="Star", summary="Shut & <closed>."),
        article("Orchids bloom", "2026-11-21", "Ninety of them.", updated="2026-11-23T10:00", lang="de"),
    )
    assert made.build().errors == []
    return made


def moments(root: Element) -> list[str]:
    """All times of a feed."""
    return [e.text or "" for tag in ("updated", "published") for e in root.iter(ATOM + tag)]


@pytest.mark.parametrize("name", ["feed.xml", "topics/sea/feed.xml", "actors/ada-moss/feed.xml"])
def test_an_atom_feed_has_all_that_atom_asks_for(site: SiteTest, name: str) -> None:
    root = xml(site.tree()[name])
    assert root.tag == f"{ATOM}feed"
    for parent in (root, *root.iter(f"{ATOM}entry")):
        for tag in ("id", "title", "updated"):
            assert len([e for e in parent if e.tag == ATOM + tag and (e.text or "").strip()]) == 1, tag
        assert [e for e in parent if e.tag == f"{ATOM}link" and e.attrib.get("rel") == "alternate"]
    assert root.findall(f"{ATOM}author/{ATOM}name")
    assert [e.attrib["href"] for e in root if e.attrib.get("rel") == "self"] == [f"https://x.example/repo/{name}"]
    for moment in moments(root):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", moment), moment
        assert dt.datetime.fromisoformat(moment).tzinfo


def test_a_feed_lists_the_newest_first(site: SiteTest) -> None:
    root = xml(site.tree()["feed.xml"])
    published = [e.text for e in root.iter(f"{ATOM}published")]
    assert published == sorted(published, key=str, reverse=True)
    assert len(published) == 3


def test_a_feed_was_updated_when_its_newest_entry_was(site: SiteTest) -> None:
    root = xml(site.tree()["feed.xml"])
    assert root.findtext(f"{ATOM}updated") == "2026-11-23T10:00:00+01:00"


def test_a_date_without_time_means_the_start_of_its_day(site: SiteTest) -> None:
    root = xml(site.tree()["feed.xml"])
    (entry,) = [e for e in root.iter(f"{ATOM}entry") if e.findtext(f"{ATOM}title") == "Orchids bloom"]
    assert entry.findtext(f"{ATOM}published") == "2026-11-21T00:00:00+01:00"
    assert entry.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "de"


def test_a_summary_in_a_feed_is_plain_text(site: SiteTest) -> None:
    root = xml(site.tree()["feed.xml"])
    assert "Shut & <closed>." in [e.text for e in root.iter(f"{ATOM}summary")]
    assert {e.attrib["type"] for e in root.iter(f"{ATOM}summary")} == {"text"}


@pytest.mark.parametrize("name", ["feed.json", "topics/sea/feed.json", "actors/ada-moss/feed.json"])
def test_a_json_feed_has_all_that_its_version_asks_for(site: SiteTest, name: str) -> None:
    feed = json.loads(site.file(name))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"https://x.example/repo/{name}"
    for item in feed["items"]:
        assert item["id"].startswith("tag:x.example,")
        assert item["url"].startswith("https://x.example/repo/articles/")
        assert item["content_text"]
        assert dt.datetime.fromisoformat(item["date_published"]).tzinfo


def test_both_kinds_of_feed_tell_the_same(site: SiteTest) -> None:
    root, feed = xml(site.tree()["feed.xml"]), json.loads(site.file("feed.json"))
    atom = [(e.findtext(f"{ATOM}id"), e.findtext(f"{ATOM}title")) for e in root.iter(f"{ATOM}entry")]
    assert atom == [(item["id"], item["title"]) for item in feed["items"]]


def test_every_id_in_all_feeds_stands_for_one_thing(site: SiteTest) -> None:
    feeds = [name for name in site.tree() if name.endswith("feed.xml")]
    roots = [xml(site.tree()[name]) for name in feeds]
    assert len({root.findtext(f"{ATOM}id") for root in roots}) == len(feeds)
    for root in roots:
        ids = [e.findtext(f"{ATOM}id") for e in root.iter(f"{ATOM}entry")]
        assert len(set(ids)) == len(ids)


def ids(made: SiteTest) -> set[str]:
    """The ids of all entries of the site's feed."""
    return {item["id"] for item in json.loads(made.file("feed.json"))["items"]}


def test_an_entrys_id_outlives_its_title_address_and_story(tmp_path: Any) -> None:  # noqa: ANN401 - a path
    made = SiteTest.make(tmp_path).articles(article("Pier shut"), article("Orchids bloom", "2026-11-21"))
    made.build()
    before = ids(made)
    made.edit("content/articles/2026-11-20-a.md", "Pier shut", "Pier open").edit(
        "content/site.yml", "/repo/", "/other/"
    )
    made.edit("content/articles/2026-11-20-b.md", "date:", "story: 2026-11-20-a\ndate:").build()
    assert ids(made) == before
    assert all(each.startswith("tag:x.example,2026-11-") for each in before)


FIELDS = {
    "articles": {"id", "path", "url", "title", "source", "published", "topics", "actors", "story", "copy_of", "text"},
    "stories": {"id", "url", "title", "first", "last", "topics", "actors", "lead", "articles", "copies", "why",
                "key_points", "figures"},
    "actors": {"id", "name", "kind", "aliases", "mentions"},
    "quotes": {"text", "speaker", "speaker_name", "speaker_text", "cue", "occasion", "article", "start", "end"},
}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_the_export_holds_the_fields_it_promises(site: SiteTest, name: str) -> None:
    assert json.loads(site.file(f"data/{name}.json"))["version"] == 1
    assert site.data(name)
    for item in site.data(name):
        assert FIELDS[name] <= set(item)


@pytest.mark.parametrize("name", FIELDS)
def test_the_export_fits_its_own_schema(site: SiteTest, sample: SiteTest, name: str) -> None:
    for made in (site, sample):
        schema = json.loads(made.file(f"data/schemas/{name}.schema.json"))
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(json.loads(made.file(f"data/{name}.json")))


@pytest.mark.parametrize("name", FIELDS)
def test_the_schema_refuses_what_it_should(site: SiteTest, name: str) -> None:
    schema = json.loads(site.file(f"data/schemas/{name}.schema.json"))
    whole = json.loads(site.file(f"data/{name}.json"))
    validator = jsonschema.Draft202012Validator(schema)
    item = {key: value for key, value in whole[name][0].items() if key not in {"id", "text"}}
    for wrong in ({**whole, "version": 2}, {"version": 1}, {**whole, name: [item]}, {**whole, name: {}}):
        assert not validator.is_valid(wrong)


def test_an_export_without_texts_fits_the_schema_too(sample: SiteTest) -> None:
    assert all("text" not in item for item in sample.data("articles"))


def test_every_quote_stands_where_the_export_says(site: SiteTest) -> None:
    texts = {a["id"]: a["text"] for a in site.data("articles")}
    assert len(site.data("quotes")) >= 2
    for quote in site.data("quotes"):
        there = texts[quote["article"]][quote["start"] : quote["end"]]
        assert quote["text"].strip('“”".,') in there
        assert len(there) <= len(quote["text"]) + 4


def test_every_quote_of_the_sample_site_stands_where_the_export_says(tmp_path: Any) -> None:  # noqa: ANN401 - a path
    made = SiteTest.sample(tmp_path)
    made.write(
        "content/site.yml", (made.root / "content/site.yml").read_text("utf-8") + "export: {text: true}\n"
    ).build()
    texts = {a["id"]: a["text"] for a in made.data("articles")}
    assert len(made.data("quotes")) > 20
    for quote in made.data("quotes"):
        there = texts[quote["article"]][quote["start"] : quote["end"]]
        assert quote["text"].split()[0].strip('“”"') in there
        assert quote["text"].split()[-1].strip('“”".,') in there
        assert len(there) <= len(quote["text"]) + 4


def test_a_quote_names_its_speaker_and_the_words_that_do(site: SiteTest) -> None:
    quote = next(q for q in site.data("quotes") if q["text"].startswith("Nobody will leave"))
    assert (quote["speaker"], quote["speaker_name"], quote["cue"]) == ("ada-moss", "Ada Moss", "said")
    assert quote["speaker_text"] == "Ada Moss"


def test_a_copy_names_its_original_and_its_story_tells_the_family(site: SiteTest) -> None:
    found = {a["id"]: a["copy_of"] for a in site.data("articles")}
    assert found["2026-11-20-b"] == "2026-11-20-a"
    assert found["2026-11-20-a"] is None
    (story,) = [s for s in site.data("stories") if s["id"] == "2026-11-20-a"]
    assert story["copies"] == [["2026-11-20-a", "2026-11-20-b"]]


def test_the_page_of_a_copy_says_so(site: SiteTest) -> None:
    assert "repeats the text of Pier shut" in site.dom("/articles/2026-11-20-b/").text


def test_every_published_article_stands_in_exactly_one_story(site: SiteTest, sample: SiteTest) -> None:
    for made in (site, sample):
        told = [a for story in made.data("stories") for a in story["articles"]]
        articles = {a["id"]: a["story"] for a in made.data("articles")}
        assert sorted(told) == sorted(articles)
        for story in made.data("stories"):
            assert {articles[a] for a in story["articles"]} == {story["id"]}
            assert story["id"] == story["articles"][0]
            assert story["lead"] in story["articles"]
            assert story["first"] <= story["last"]
            assert [reason["article"] for reason in story["why"]] == story["articles"]


def test_a_mention_counts_and_shows_its_forms(site: SiteTest) -> None:
    (actor,) = site.data("actors")
    mention = actor["mentions"][0]
    assert mention["count"] >= 1
    assert set(mention["forms"]) <= {"Ada Moss", "Moss"}


def test_one_item_stands_on_each_line(site: SiteTest) -> None:
    for name in FIELDS:
        lines = site.file(f"data/{name}.json").splitlines()
        assert len(lines) == len(site.data(name)) + 2


def test_paths_in_the_export_are_those_of_the_files(site: SiteTest) -> None:
    for item in site.data("articles"):
        assert (site.root / "content" / item["path"]).is_file()
