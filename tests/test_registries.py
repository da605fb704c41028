"""What the registries say of actors, topics and sources, and what is told of mistakes in them."""
# ruff: noqa: E501 - tables are read by their rows

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site import MANIFEST, SiteTest, article

if TYPE_CHECKING:
    from pathlib import Path

ACTORS = """\
ada-moss:
  name: Ada Moss
  kind: person
  role: Harbour master
  aliases: [Moss, Ада Мосс]
  affiliation: fnv
fnv:
  name: Federation of Port Workers
  kind: organisation
  aliases: [FNV Havens]
"""
TOPICS = """\
transport:
  name: Transport
  aliases: [Traffic]
  keywords: [ferry, "dock*"]
weather:
  name: Weather
  keywords: [rain]
"""
SOURCES = """\
harbour-post:
  name: The Harbour Post
  aliases: [Harbour Post]
  url: https://post.example/
  country: Havens
wire:
  name: The Wire
  agency: true
"""


@pytest.fixture
def registered(site: SiteTest) -> SiteTest:
    """A site with all three registries."""
    site.write("content/actors.yml", ACTORS).write("content/topics.yml", TOPICS)
    return site.write("content/sources.yml", SOURCES)


MISTAKES = {
    "an alias of two actors": (
        "actors", "a:\n  name: Ann\n  aliases: [Lee]\nb:\n  name: Bob\n  aliases: [LEE]\n", ":6:13: error[alias-clash]", "`a` (line 3)"),
    "a name that is another's alias": (
        "actors", "a:\n  name: Ann\nb:\n  name: Bob\n  aliases: [ann]\n", ":5:13: error[alias-clash]", "leave it to one"),
    "a topic's name twice": ("topics", "a:\n  name: Sea\nb:\n  name: Sea\n", ":4:9: error[alias-clash]", "`Sea`"),
    "an alias of two sources": (
        "sources", "a:\n  name: A\n  aliases: [P]\nb:\n  name: B\n  aliases: [P]\n", ":6:13: error[alias-clash]", "`P`"),
    "an unknown key": ("actors", "a:\n  name: A\n  rolle: x\n", ":3:3: error[unknown-key]", "did you mean `role`?"),
    "an unknown kind": ("actors", "a:\n  name: A\n  kind: persn\n", ":3:9: error[kind]", "did you mean `person`?"),
    "no name": ("actors", "a:\n  kind: person\n", ":2:3: error[missing-name]", "`name:`"),
    "a language that is a country": (
        "actors", "a:\n  name: A\n  names: {ua: Енн}\n", ":3:11: error[names]", "did you mean `uk`?"),
    "an office that ends before it begins": (
        "actors", "a:\n  name: A\n  offices: [{title: Mayor, from: 2018, to: 2017}]\n", ":3:13: error[offices]", "ends before"),
    "an unknown key of an office": (
        "actors", "a:\n  name: A\n  offices:\n    - title: Mayor\n      form: 2018\n", ":5:7: error[offices]", "`from`"),
    "an office without its title": (
        "actors", "a:\n  name: A\n  offices: [{from: 2018}]\n", ":3:13: error[offices]", "`title:`"),
    "a date of an office that is none": (
        "actors", "a:\n  name: A\n  offices: [{title: Mayor, from: May}]\n", ":3:34: error[offices]", "2017-05-14"),
    "an office of two at once": (
        "actors", "a:\n  name: A\n  offices: {title: Mayor, from: 2018}\nb:\n  name: B\n  offices: {title: mayor, from: 2020}\n",
        ":4:1: error[office-clash]", "`a` (line 1)"),
    "a metonym of two": (
        "actors", "a:\n  name: A\n  metonyms: [Hall]\nb:\n  name: B\n  metonyms: [hall]\n", ":4:1: error[alias-clash]", "`a` (line 1)"),
    "a name by language that is another's": (
        "actors", "a:\n  name: A\n  names: {de: Lee}\nb:\n  name: B\n  aliases: [lee]\n", ":6:13: error[alias-clash]", "`a` (line 3)"),
    "a number of Wikidata in small letters": ("actors", "a:\n  name: A\n  wikidata: q42\n", ":3:13: error[wikidata]", "`Q42`"),
    "an image that climbs": ("actors", "a:\n  name: A\n  image: ../a.png\n", ":3:10: error[image]", "within the site"),
    "an id with capitals": ("actors", "Ada:\n  name: Ada\n", ":1:1: error[bad-id]", "write `ada`"),
    "an id that climbs": ("actors", "../x:\n  name: Ada\n", ":1:1: error[bad-id]", "cannot be an address"),
    "an entry without keys": ("topics", "sea: The sea\n", ":1:1: error[bad-entry]", "at least name:"),
    "an unknown key of a topic": ("topics", "a:\n  name: A\n  keyword: x\n", ":3:3: error[unknown-key]", "`keywords`"),
    "a home page that is a script": ("sources", "a:\n  name: A\n  url: 'javascript:x'\n", ":3:8: error[url]", "https://"),
    "an unknown permission": ("sources", "a:\n  name: A\n  republish: ful\n", ":3:14: error[republish]", "`full`"),
    "an agency of maybe": ("sources", "a:\n  name: A\n  agency: x\n", ":3:11: error[agency]", "true nor false"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "prefix", "words"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_in_a_registry_is_told_with_its_place(
    site: SiteTest, name: str, text: str, prefix: str, words: str
) -> None:
    built = site.articles(article("Fine")).write(f"content/{name}.yml", text).build()
    (told,) = built.told
    assert told.startswith(f"content/{name}.yml{prefix}")
    assert words in told
    assert built.exit == 1
    assert [a["title"] for a in site.data("articles")] == ["Fine"]


GUARDED = {
    "a misspelt key": ("post:\n  name: The Post\n  republsh: link\n", False),
    "another misspelt key": ("post:\n  name: The Post\n  hompage: https://post.example/\n", False),
    "a misspelt value": ("post:\n  name: The Post\n  republish: links\n", False),
    "no name": ("post:\n  republish: link\n", False),
    "an id with capitals": ("Post:\n  name: The Post\n  republish: link\n", False),
    "a name in place of the entry": ("post: The Post\n", False),
    "what was meant is told": ("post:\n  name: The Post\n  republish: full\n  hompage: https://post.example/\n", True),
    "a mistake that restricts nothing": ("post:\n  name: The Post\n  agency: x\n", True),
}


@pytest.mark.parametrize(("entry", "shown"), GUARDED.values(), ids=GUARDED.keys())
def test_a_slip_in_the_entry_of_a_source_publishes_no_more_of_it_than_was_meant(
    site: SiteTest, entry: str, *, shown: bool
) -> None:
    site.articles(article("Fine", body="Nobody may read this here.", source="post")).write("content/sources.yml", entry)
    assert site.build().errors
    assert ("Nobody may read" in site.file("articles/2026-11-20-a/index.html")) is shown
    assert ("Nobody may read" in site.file("feed.xml")) is shown


def test_a_name_much_like_that_of_a_source_which_shows_less_is_told_by_builds_too(site: SiteTest) -> None:
    site.write("content/sources.yml", "post:\n  name: The Harbour Post\n  republish: link\nwire:\n  name: The Wire\n")
    slip, other = article("One", source="Harbour Pots"), article("Two", source="The Wires")
    site.articles(slip, slip, other, article("Four", source="Orchid News"))
    (told,) = site.build().told
    assert told.startswith(
        "content/articles/2026-11-20-a.md:4:9: warning[unknown-source]: no registry knows the source"
    )
    assert "did you mean `The Harbour Post`, of which less is shown?" in told
    assert site.click("check").output.count("Harbour Pots") == 1
    site.edit("content/sources.yml", "link", "full")
    assert site.build().told == []


@pytest.mark.parametrize(
    "typed",
    [
        '["Council, upper"]',
        "['Lock; Stock']",
        "[Council, House]",
        "1,000 Voices",
        "\n    - Council, upper\n    - House",
    ],
)
def test_a_name_with_a_comma_is_read_in_silence_where_it_stands_in_a_list(site: SiteTest, typed: str) -> None:
    site.write("content/actors.yml", f"a:\n  name: A\n  aliases: {typed}\n").articles(article("Tide"))
    assert site.build().told == []


NOT = "ukraine:\n  name: Ukraine\n  kind: country\n  aliases: [Україна, UKR]\n  not: "


@pytest.mark.parametrize("phrase", ["Ukraine", "ukraine", "Україна", "'UKR'"])
def test_an_actors_own_name_among_what_is_not_meant_is_told(site: SiteTest, phrase: str) -> None:
    site.write("content/actors.yml", f"{NOT}[Bank of Ukraine, {phrase}]\n").articles(article("Tide"))
    (told,) = site.build().told
    assert told.startswith(f"content/actors.yml:5:26: warning[own-name]: `{phrase.strip(chr(39))}` is a name of")
    assert "idle-phrase" not in site.click("check").output


def test_a_phrase_that_holds_no_name_of_its_actor_is_told(site: SiteTest) -> None:
    phrases = "[Bank of Ukraine, Russian bank, Нацбанк України]"
    site.write("content/actors.yml", f"{NOT}{phrases}\n").articles(article("Tide"))
    assert site.build().told == []
    (told,) = [line for line in site.click("check").stdout.splitlines() if "not:" in line]
    assert told.startswith("content/actors.yml:5:26: warning[idle-phrase]: `Russian bank` holds no name of `ukraine`")


UNREADABLE = {
    "a second document": (b"a:\n  name: A\n---\nb:\n  name: B\n", ":3:1: error[unreadable-registry]"),
    "a list": (b"- a\n", ":1:1: error[unreadable-registry]"),
    "an anchor": (b"a: &x\n  name: A\n", ":1:4: error[unreadable-registry]"),
    "a byte of Latin-1": (b"a:\n  name: \xe9\n", ":2:9: error[unreadable-registry]"),
    "a list not closed": (b"a: [\n", ":2:1: error[unreadable-registry]"),
}


@pytest.mark.parametrize(("text", "prefix"), UNREADABLE.values(), ids=UNREADABLE.keys())
@pytest.mark.parametrize("name", ["actors", "stories"])
def test_a_registry_that_cannot_be_read_stops_the_build(site: SiteTest, name: str, text: bytes, prefix: str) -> None:
    built = site.write(f"content/{name}.yml", text).build()
    assert built.report is None
    assert not site.output.exists()
    assert built.told[0].startswith(f"content/{name}.yml{prefix}")


@pytest.mark.parametrize("name", ["actors", "topics", "sources"])
def test_of_two_entries_with_one_id_the_first_holds(site: SiteTest, name: str) -> None:
    site.write(f"content/{name}.yml", "a:\n  name: First\na:\n  name: Second\n")
    field = {"actors": "actors", "topics": "topics", "sources": "source"}[name]
    built = site.articles(article("Tide", **{field: "a"})).build()
    assert built.told[0].startswith(f"content/{name}.yml:3:1: error[duplicate-key]")
    assert site.dom(f"/{name}/a/").one("h1").text == "First"


def test_all_mistakes_of_all_registries_are_told_in_one_run(site: SiteTest) -> None:
    for name in ("actors", "topics", "sources", "stories"):
        site.write(f"content/{name}.yml", "- a\n")
    site.write("content/site.yml", "titel: x\n").write("content/articles/x.md", "no head")
    assert {problem.path for problem in site.build().problems} >= {
        *(f"content/{name}.yml" for name in ("actors", "topics", "sources", "stories", "site")),
        "content/articles/x.md",
    }


def test_an_empty_registry_is_no_mistake(site: SiteTest) -> None:
    for name in ("actors", "topics", "sources", "stories"):
        site.write(f"content/{name}.yml", "# nothing yet\n")
    assert site.articles(article("Fine")).build().told == []


@pytest.mark.parametrize("name", ["ada-moss", "Ada Moss", "ADA  MOSS", "Moss", "Ада Мосс", "Ａda Moss"])
def test_an_actor_may_be_named_by_id_name_or_alias(registered: SiteTest, name: str) -> None:
    registered.articles(article("Rain falls", body="Nobody is named.", actors=f"['{name}']")).build()
    assert registered.data("articles")[0]["actors"] == ["ada-moss"]


@pytest.mark.parametrize("name", ["transport", "Transport", "traffic"])
def test_a_topic_may_be_named_by_id_name_or_alias(registered: SiteTest, name: str) -> None:
    registered.articles(article("Orchids", topics=f"[{name}]")).build()
    assert registered.data("articles")[0]["topics"] == ["transport"]


@pytest.mark.parametrize("name", ["harbour-post", "The Harbour Post", "harbour post"])
def test_a_source_may_be_named_by_id_name_or_alias(registered: SiteTest, name: str) -> None:
    registered.articles(article("Orchids", source=name)).build()
    assert registered.data("articles")[0]["source"] == "harbour-post"
    assert "The Harbour Post" in registered.dom("/articles/2026-11-20-a/").text


def test_a_single_topic_needs_no_brackets(registered: SiteTest) -> None:
    registered.articles(article("Orchids", topics="weather")).build()
    assert registered.data("articles")[0]["topics"] == ["weather"]


def test_whom_no_registry_knows_gets_a_page_and_is_listed_by_check(registered: SiteTest) -> None:
    registered.articles(article("Gala", topics="[Fêtes]", actors="[Bo Reed]", source="Evening Star"))
    assert registered.build().told == []
    assert registered.dom("/actors/bo-reed/").one("h1").text == "Bo Reed"
    assert "Not in the registry" in registered.dom("/actors/bo-reed/").text
    assert registered.dom("/topics/fetes/").one("h1").text == "Fêtes"
    assert registered.dom("/sources/evening-star/").one("h1").text == "Evening Star"
    result = registered.click("check")
    for kind, name in (("actor", "Bo Reed"), ("topic", "Fêtes"), ("source", "Evening Star")):
        assert f"warning[unknown-{kind}]: no registry knows the {kind} `{name}`" in result.output
    assert result.exit_code == 0


def test_check_offers_the_name_that_was_perhaps_meant(registered: SiteTest) -> None:
    registered.articles(article("Gala", actors="[Ada Mos]", topics="[Transprt]"))
    output = registered.click("check").output
    assert "content/articles/2026-11-20-a.md:4:10" in output or "content/articles/2026-11-20-a.md:5:10" in output
    assert "did you mean `Ada Moss`?" in output
    assert "did you mean `transport`?" in output.lower()


def test_check_names_a_topic_that_gathers_nothing(registered: SiteTest) -> None:
    registered.articles(article("Rain", topics="[weather]"))
    assert "warning[empty-topic]: the topic `transport` gathers no article" in registered.click("check").output


STRANGERS = {
    "actors": ("actors", "ada-moss", "Ada Moss!", "Ada Moss"),
    "topics": ("topics", "transport", "Transport!", "Transport"),
    "sources": ("source", "harbour-post", "Harbour-Post", "The Harbour Post"),
}


@pytest.mark.parametrize("folder", STRANGERS)
def test_a_stranger_never_takes_the_place_of_a_registered_entry(registered: SiteTest, folder: str) -> None:
    key, identifier, typed, name = STRANGERS[folder]
    known, odd = (f"---\ntitle: x\ndate: 2026-11-20\n{key}: '{value}'\n---\n" for value in (identifier, typed))
    registered.articles(known, odd).build()
    assert registered.dom(f"/{folder}/{identifier}/").one("h1").text == name


def test_not_actors_takes_out_whom_the_text_seems_to_name(registered: SiteTest) -> None:
    body = "Ada Moss spoke to the Federation of Port Workers."
    registered.articles(article("One", body=body), article("Two", "2026-12-20", body, not_actors="[Moss]")).build()
    found = {a["title"]: a["actors"] for a in registered.data("articles")}
    assert sorted(found["One"]) == ["ada-moss", "fnv"]
    assert found["Two"] == ["fnv"]


def test_words_of_somebody_who_is_not_meant_are_not_his(registered: SiteTest) -> None:
    registered.articles(
        article("One", body='"We shall not open the gates before noon," Ada Moss said.'),
        article("Two", "2026-12-20", '"Rye bread wants a slow and patient oven," Moss said. So Ada Moss bakes.', not_actors="[Moss]"),
    ).build()  # fmt: skip
    assert [(q["speaker"], q["speaker_name"], q["speaker_text"]) for q in registered.data("quotes")] == [
        ("ada-moss", "Ada Moss", "Ada Moss"),
        (None, None, "Moss"),
    ]
    assert "Rye bread" not in registered.file("actors/ada-moss/index.html")
    assert "/actors/ada-moss/" not in registered.file("articles/2026-11-20-b/index.html")
    assert registered.tree() == registered.clean_tree()


def denials(site: SiteTest, first: str, second: str = "[]") -> list[str]:
    """What check tells of two articles with these `not_actors`."""
    site.articles(article("One", not_actors=first), article("Two", not_actors=second))
    lines = site.click("check").output.splitlines()
    return [line.removeprefix("content/articles/2026-11-20-") for line in lines if "[unknown-actor]" in line]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("[ada-mos]", ":4:14: warning[unknown-actor]: no registry knows the actor `ada-mos`; did you mean `ada-moss`?"),
        ("[fnv, Xyz]", ":4:19: warning[unknown-actor]: no registry knows the actor `Xyz`; take it out of not_actors:"),
        (
            "Moss, FNV",
            ":4:13: warning[unknown-actor]: no registry knows the actor `Moss, FNV`; several stand in brackets: [Moss, FNV]",
        ),
    ],
)
def test_check_names_a_denial_of_somebody_whom_no_registry_knows(registered: SiteTest, typed: str, told: str) -> None:
    assert denials(registered, typed, typed) == [f"a.md{told}"]


@pytest.mark.parametrize("typed", ["[ada-moss]", "[Moss, FNV Havens]", "[Ada-Moss!]"])
def test_a_denial_of_a_registered_actor_who_is_not_there_is_no_warning(registered: SiteTest, typed: str) -> None:
    assert denials(registered, typed) == []


def test_whom_an_article_denies_in_vain_gets_no_page(registered: SiteTest) -> None:
    registered.articles(article("One", actors="[Moss]", not_actors="[Nobody]")).build()
    assert "actors/ada-moss/index.html" in registered.tree()
    assert not any("nobody" in name for name in registered.tree())


def test_a_stranger_who_is_named_and_denied_is_told_at_both_places(registered: SiteTest) -> None:
    registered.articles(article("One", actors="[Nobody]"), article("Two", not_actors="[Nobody]"))
    assert registered.click("check").output.count("no registry knows the actor `Nobody`") == 2


def test_an_alias_that_two_actors_claim_means_neither(site: SiteTest) -> None:
    site.write(
        "content/actors.yml",
        "orr:\n  name: Ann Orr\n  kind: person\n  aliases: [Moss]\nmoss:\n  name: Ida Moss\n  kind: person\n  aliases: [Moss]\n",
    )
    site.articles(article("One", body="Ann Orr met Moss."), article("Two", "2026-12-20", "Ida Moss came. Moss went."))
    assert site.build().errors
    told = {article["title"]: article["actors"] for article in site.data("articles")}
    assert told == {"One": ["orr"], "Two": ["moss"]}


PLACED = {
    "a keyword in the title": (article("The ferry is late", body="Nobody knows why."), ["transport"]),
    "a keyword in the summary": (article("Late", body="Nobody knows why.", summary="The ferry waits."), ["transport"]),
    "a keyword twice in the text": (article("Late", body="A ferry, and a Ferry again."), ["transport"]),
    "a keyword once in the text": (article("Late", body="A ferry waits."), ["other"]),
    "a word that only begins like a keyword": (article("Rainbow over town", body="Bright."), ["other"]),
    "a keyword with an open end": (article("Dockworkers sing", body="Loudly."), ["transport"]),
    "two topics": (article("Rain stops the ferry", body="Wet."), ["transport", "weather"]),
    "topics of its own": (article("Rain stops the ferry", body="Wet.", topics="[weather]"), ["weather"]),
    "nothing that fits": (article("Orchids bloom", body="Ninety of them."), ["other"]),
}


@pytest.mark.parametrize(("text", "topics"), PLACED.values(), ids=PLACED.keys())
def test_rules_place_an_article_that_names_no_topic(registered: SiteTest, text: str, topics: list[str]) -> None:
    registered.articles(text).build()
    assert registered.data("articles")[0]["topics"] == topics
    assert f"topics/{topics[0]}/index.html" in registered.tree()


def test_check_names_an_article_that_no_rule_placed(registered: SiteTest) -> None:
    registered.articles(article("Orchids bloom"))
    assert "content/articles/2026-11-20-a.md:2:8: warning[no-topic]" in registered.click("check").output


def test_a_registry_may_name_the_topic_other_itself(site: SiteTest) -> None:
    site.write("content/topics.yml", "other:\n  name: Everything else\n").articles(article("Orchids")).build()
    assert site.dom("/topics/other/").one("h1").text == "Everything else"


def test_an_actors_page_tells_role_and_affiliation(registered: SiteTest) -> None:
    registered.articles(article("Gala", body="Ada Moss met the Federation of Port Workers.")).build()
    page = registered.dom("/actors/ada-moss/")
    assert "Harbour master" in page.text
    assert "../../actors/fnv/index.html" in page.links
    assert "Ада Мосс" in page.text


def test_an_actor_whom_no_article_names_has_no_page(registered: SiteTest) -> None:
    registered.articles(article("Orchids")).build()
    assert "actors/ada-moss/index.html" not in registered.tree()
    assert {a["id"]: a["mentions"] for a in registered.data("actors")}["ada-moss"] == []


BODY = "Opening words stand first. " + "Plain words follow in the middle of it. " * 12 + "Closing words stand last."


@pytest.mark.parametrize("where", ["the source", "the site"])
@pytest.mark.parametrize(
    ("permission", "opening", "closing"), [("full", True, True), ("excerpt", True, False), ("link", False, False)]
)
def test_permission_decides_what_of_a_body_is_shown_anywhere(
    tmp_path: Path,
    where: str,
    permission: str,
    opening: bool,  # noqa: FBT001
    closing: bool,  # noqa: FBT001
) -> None:
    site = SiteTest.make(tmp_path)
    other = "link" if permission == "full" else "full"
    own, default = (permission, other) if where == "the source" else (None, permission)
    site.edit("content/site.yml", "republish: full", f"republish: {default}")
    site.write("content/sources.yml", "post:\n  name: Post\n" + (f"  republish: {own}\n" if own else ""))
    site.articles(article("Tide", body=BODY, source="Post", url="https://post.example/tide")).build()
    published = b"\n".join(data for name, data in site.tree().items() if name != MANIFEST)
    assert (b"Opening words" in published) is opening
    assert (b"Closing words" in published) is closing
    assert "https://post.example/tide" in site.dom("/articles/2026-11-20-a/").links


def test_nothing_said_in_a_text_that_may_only_be_linked_is_shown_anywhere(registered: SiteTest) -> None:
    registered.edit("content/sources.yml", "  country: Havens", "  republish: link")
    body = "“Nobody will leave this pier tonight,” said Ada Moss. “The lamps are out again,” she added."
    registered.articles(article("Tide", body=body, source="Harbour Post")).build()
    published = b"\n".join(registered.tree().values())
    assert b"Nobody will leave" not in published
    assert b"The lamps are out" not in published


def test_where_nothing_is_said_an_excerpt_is_shown(tmp_path: Path) -> None:
    site = SiteTest.make(tmp_path).write("content/site.yml", "title: x\nexcerpt_words: 12\n")
    site.articles(article("Tide", body=BODY)).build()
    prose = site.dom("/articles/2026-11-20-a/").one("div", class_="prose").text
    assert prose.startswith("Opening words stand first.")
    assert len(prose.split()) <= 13


@pytest.mark.parametrize(
    ("body", "named", "told"),
    [(BODY, {"source": "Post"}, True), (BODY, {"url": "https://post.example/tide"}, True), (BODY, {}, False),
     ("Opening words. They are all.", {"source": "Post"}, False)],
)  # fmt: skip
def test_the_rest_is_with_a_publisher_where_there_are_both(
    tmp_path: Path,
    body: str,
    named: dict[str, str],
    told: bool,  # noqa: FBT001
) -> None:
    site = SiteTest.make(tmp_path).write("content/site.yml", "title: x\nexcerpt_words: 12\n")
    site.articles(article("Tide", body=body, **named)).build()
    note = "An excerpt; the rest is with its publisher."
    assert (note in site.dom("/articles/2026-11-20-a/").text) is told
    assert (note in site.click("edition", "2026-11-20", "--format", "html").stdout) is told


def test_an_excerpt_never_breaks_off_within_a_word(tmp_path: Path) -> None:
    site = SiteTest.make(tmp_path).write("content/site.yml", "title: x\nexcerpt_words: 5\n")
    site.articles(article("Tide", body="Extraordinarily interdependent organisations " * 20)).build()
    words = site.dom("/articles/2026-11-20-a/").one("div", class_="prose").text.split()
    assert set(words) == {"Extraordinarily", "interdependent", "organisations", "…"}


def test_an_agency_is_named_as_one(registered: SiteTest) -> None:
    registered.articles(article("Tide", source="The Wire")).build()
    assert "News agency" in registered.dom("/sources/wire/").text
