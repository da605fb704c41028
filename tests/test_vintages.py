"""After a change of the registries those articles are searched again which it concerns, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import fingerprint, vintages
from generator.analysis import features
from generator.analysis.features import Head
from generator.cache import Cache
from generator.model import Actor, Body, Kind, Office, Topic
from generator.vintages import Entries
from tests.site import SiteTest, article

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from generator.fingerprint import Fingerprint

ACTORS = (
    Actor(id="orr", name="Ann Orr", kind=Kind.PERSON),
    Actor(id="orr", name="Ann Orr", kind=Kind.PERSON, aliases=("Annie Orr", "Chancellor Orr")),
    Actor(id="dorr", name="David Orr", kind=Kind.PERSON),
    Actor(id="elmer", name="Orr Elm", kind=Kind.PERSON),
    Actor(id="us", name="United States", kind=Kind.COUNTRY, aliases=("US",), excluded=("US Weekly",)),
    Actor(id="weekly", name="US Weekly", kind=Kind.MEDIA),
    Actor(id="elm", name="Elm, Norrland", kind=Kind.PLACE),
    Actor(id="norrland", name="Norrland", kind=Kind.COUNTRY, metonyms=("Elm",)),
    Actor(id="ministry", name="Ministry of Ports (MoP)", kind=Kind.ORGANISATION),
    Actor(id="moors", name="Moors of Elm", kind=Kind.GROUP, aliases=("MOP", "Ministry")),
    Actor(id="chancellor", name="Ida Moor", kind=Kind.PERSON, offices=(Office("chancellor", "2020-01-01"),)),
    Actor(id="ivan", name="Іван Орр", kind=Kind.PERSON),
    Actor(id="xi", name="习近平", kind=Kind.PERSON),
)
TOPICS = (
    Topic(id="sea", name="The sea", keywords=("harbour*", "elm")),
    Topic(id="sea", name="The sea", keywords=("harbour*",)),
    Topic(id="land", name="The land", keywords=("norrland", "elm")),
    Topic(id="air", name="The air", keywords=("chancellor",)),
    Topic(id="fire", name="Fire"),
)
PIECES = (
    "David Orr",
    "the Ministry of Ports (MoP)",
    "Ann Orr",
    "Orr",
    "Annie Orr",
    "David",
    "Chelsea Orr",
    "US",
    "us",
    "US Weekly",
    "Elm",
    "Elm, Norrland",
    "Norrland",
    "Ministry of Ports",
    "the Ministry",
    " (MOP)",
    "MoP",
    "Moor",
    "Ida Moor",
    "the chancellor",
    "Chancellor Orr said",
    "Івана Орра",
    "Орр",
    "习近平",
    " ",
    " ",
    " ",
    ". ",
    "\n\n",
    "-",
    "'s",
    "’",
    "“We will go to Elm by the harbour”",
    " said ",
    ", she said.",
    "harbours",
    "harbour",
    "(",
    ")",
    "https://",
    "and",
    "for",
    "İ",
    "ß",
    "Elmhurst",
    "Orr Elm",
    "elms",
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
HEADS = st.builds(
    Head, st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join), st.none() | TEXTS,
    st.just("2025-09-04"), st.booleans(), st.sampled_from([(), ("US Weekly",)]),
)  # fmt: skip


def registry(
    entries: st.SearchStrategy[list[Actor]], topics: st.SearchStrategy[list[Topic]]
) -> st.SearchStrategy[Entries]:
    """Some entries, no id twice, become registries."""
    return st.tuples(entries.map(tuple), topics.map(tuple)).map(lambda pair: Entries(*pair))


REGISTRIES = registry(
    st.lists(st.sampled_from(ACTORS), unique_by=lambda actor: actor.id),
    st.lists(st.sampled_from(TOPICS), unique_by=lambda topic: topic.id),
)


def found(head: Head, body: Body, entries: Entries) -> features.Features:
    """What is found in an article with registries."""
    return features.extract(head, body, features.learn(*vintages.entries(*entries), 10))


def difference(before: Entries, now: Entries) -> Entries:
    """In which entries registries differ, as far as the search sees them."""
    return vintages.difference(vintages.entries(*before), vintages.entries(*now))


def concerns(head: Head, body: Body, changed: Entries) -> bool:
    """Whether a change of the registries concerns an article."""
    return features.concern(head, body, features.learn(changed.actors, changed.topics, 0))


@settings(max_examples=600)
@given(head=HEADS, text=TEXTS, before=REGISTRIES, now=REGISTRIES)
def test_where_nothing_stands_of_what_changed_the_same_is_found(
    head: Head, text: str, before: Entries, now: Entries
) -> None:
    body = Body(text, text)
    if not concerns(head, body, difference(before, now)):
        assert found(head, body, before) == found(head, body, now)


@pytest.mark.parametrize("actor", ACTORS, ids=lambda actor: f"{actor.name} {len(actor.aliases)}")
def test_a_new_actor_concerns_every_text_in_which_somebody_is_found_by_it(actor: Actor) -> None:
    now, head = Entries((actor,)), Head("Rain fell", None, "2025-09-04", placed=True, source_names=())
    named = 0
    for piece in PIECES:
        text = f"Rain fell, {piece} said. “We must all go home now,” {piece} said."
        body = Body(text, text)
        if found(head, body, Entries()) != found(head, body, now):
            named += 1
            assert concerns(head, body, difference(Entries(), now))
    assert named


def texts(*names: str) -> list[Fingerprint]:
    """Names become what stands for texts."""
    return [fingerprint.of(name) for name in names]


def registries(*names: str) -> Entries:
    """Names become registries of actors with them."""
    return Entries(tuple(Actor(id=name, name=name) for name in names))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """A cache that lasts."""
    return Cache(tmp_path / "cache.sqlite")


def no_change(_changed: Entries) -> Sequence[Fingerprint]:
    """For registries that are the same."""
    raise AssertionError


def test_a_text_keeps_its_vintage_until_a_change_concerns_it(cache: Cache) -> None:
    one, two, three = texts("one", "two", "three")
    first = vintages.renew(cache, registries("a"), no_change)
    second = vintages.renew(cache, registries("a", "b"), lambda _: [one, two])
    assert second.older == dict.fromkeys((one, two), first.stands_for)
    assert vintages.renew(cache, registries("a", "b"), no_change) == second
    third = vintages.renew(cache, registries("a", "b", "c"), lambda _: [two, three])
    assert third.older == {two: first.stands_for, three: second.stands_for}


def test_a_text_that_came_between_two_changes_is_of_the_registries_it_came_to(cache: Cache) -> None:
    (new,) = texts("new")
    vintages.renew(cache, registries("a"), no_change)
    second = vintages.renew(cache, registries("b"), lambda _: [])
    assert new not in second.older
    assert vintages.renew(cache, registries("c"), lambda _: [new]).older == {new: second.stands_for}


def test_a_change_taken_back_leaves_nothing_older_than_now(cache: Cache) -> None:
    one, two = texts("one", "two")
    first = vintages.renew(cache, registries("a"), no_change)
    vintages.renew(cache, registries("a", "b"), lambda _: [one])
    third = vintages.renew(cache, registries("a"), lambda _: [one, two])
    assert third.stands_for == first.stands_for
    assert one not in third.older


def test_only_entries_that_changed_are_looked_for_as_they_were_and_as_they_are() -> None:
    was = Entries(ACTORS[:1] + ACTORS[2:4], TOPICS[:1] + TOPICS[2:3])
    now = Entries(ACTORS[1:4], TOPICS[1:3])
    changed = difference(was, now)
    assert sorted(actor.aliases for actor in changed.actors) == [(), ("Annie Orr", "Chancellor Orr")]
    assert {actor.name for actor in changed.actors} == {"Ann Orr"}
    assert sorted(topic.keywords for topic in changed.topics) == [("harbour*",), ("harbour*", "elm")]


def test_the_order_of_actors_tells_nothing_and_that_of_topics_does() -> None:
    entries = Entries(ACTORS[2:5], TOPICS[1:4])
    turned = Entries(entries.actors[::-1], entries.topics[::-1])
    changed = difference(entries, turned)
    assert changed.actors == ()
    assert len(changed.topics) == len(entries.topics)


def test_what_names_nobody_is_no_change() -> None:
    told = {"role": "x", "affiliation": "x", "names": (("en", "x"),), "image": "x", "wikidata": "Q1"}
    more = tuple(msgspec.structs.replace(actor, **told) for actor in ACTORS)
    assert vintages.entries(more, TOPICS) == vintages.entries(ACTORS, TOPICS)


def test_what_a_topic_is_called_places_no_article() -> None:
    renamed = tuple(msgspec.structs.replace(topic, name="Another") for topic in TOPICS[1:])
    assert difference(Entries((), TOPICS[1:]), Entries((), renamed)) == Entries()


KNOWN = "ann:\n  name: Ann Brook\n  kind: person\n"
OTHER = f"{KNOWN}cole:\n  name: Dan Cole\n  kind: person\n"
STEPS: dict[str, Callable[[SiteTest], object]] = {
    "another actor": lambda s: s.write("content/actors.yml", OTHER),
    "none": lambda s: s.write("content/actors.yml", ""),
    "the first alone": lambda s: s.write("content/actors.yml", KNOWN),
    "an article goes": lambda s: s.remove("content/articles/dan.md"),
    "it comes back": lambda s: s.write("content/articles/dan.md", article("Dan Cole sails", body="So said Dan Cole.")),
    "a topic": lambda s: s.write("content/topics.yml", "sea:\n  name: Sea\n  keywords: [sail*]\n"),
    "another topic before it": lambda s: s.write(
        "content/topics.yml", "dan:\n  name: Dan\n  keywords: [dan]\nsea:\n  name: Sea\n  keywords: [sail*]\n"
    ),
    "its name": lambda s: s.write("content/sources.yml", "post:\n  name: Brook Post\n  aliases: [Ann Brook]\n"),
}


def three_articles(root: Path) -> SiteTest:
    """A site of three articles, two of which name somebody."""
    site = SiteTest.make(root).write("content/actors.yml", KNOWN)
    site.write("content/articles/ann.md", article("Ann Brook rows", source="post", body="“We row,” said Ann Brook."))
    site.write("content/articles/nobody.md", article("Rain fell", body="It rained on all that sail."))
    STEPS["it comes back"](site)
    return site


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """The same, for one test."""
    return three_articles(tmp_path)


@settings(max_examples=12, deadline=None)
@given(names=st.lists(st.sampled_from(sorted(STEPS)), min_size=3, max_size=7))
def test_after_any_changes_of_the_registries_the_site_is_that_of_a_clean_build(
    names: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = three_articles(tmp_path_factory.mktemp("site"))
    site.build()
    for name in names:
        if name != "an article goes" or (site.root / "content/articles/dan.md").exists():
            STEPS[name](site)
            site.build()
    assert site.tree() == site.clean_tree()


def test_an_article_that_was_away_while_its_actor_came_names_him(site: SiteTest) -> None:
    site.build()
    for step in ("an article goes", "another actor", "it comes back"):
        STEPS[step](site)
        site.build()
    assert "actors/cole/index.html" in site.tree()
    assert site.tree() == site.clean_tree()
