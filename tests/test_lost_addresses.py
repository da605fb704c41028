"""A build that takes an address away says so, and names what keeps it; it keeps silent where nothing is lost."""

from __future__ import annotations

import pytest

from tests.site import Built, SiteTest, article

A, B = "2026-11-20-a", "2026-11-20-b"
PILOTS = "Pilots of Velport stopped work at noon, and eleven grain ships wait beyond the breakwater."
BAKERS = "A bakery in Salen won the prize for the best rye loaf of the whole coast this year."


@pytest.fixture
def built(site: SiteTest) -> SiteTest:
    """Two articles on two matters, published."""
    site.articles(article("Pilots stop work", body=PILOTS), article("Prize for a rye loaf", body=BAKERS))
    site.build()
    return site


def lost(built: Built) -> list[str]:
    """The warnings on lost addresses, from the address on."""
    return [problem.message for problem in built.problems if problem.code == "lost-address"]


def test_a_deleted_article_is_told_once_with_both_its_addresses(built: SiteTest) -> None:
    (message,) = lost(built.remove(f"content/articles/{A}.md").build())
    assert message.startswith(f"/articles/{A}/, with /stories/{A}/, was published before")
    assert "status: withdrawn" in message
    assert f"aliases: [/articles/{A}/, /stories/{A}/]" in message
    assert lost(built.build()) == []


def test_what_the_message_names_keeps_the_addresses(built: SiteTest) -> None:
    built.edit(f"content/articles/{A}.md", "date:", "status: withdrawn\ndate:")
    assert lost(built.build()) == []
    built.remove(f"content/articles/{A}.md")
    built.edit(f"content/articles/{B}.md", "date:", f"aliases: [/articles/{A}/, /stories/{A}/]\ndate:")
    assert lost(built.build()) == []
    assert (built.output / f"articles/{A}/index.html").is_file()


def test_a_new_id_loses_the_former_address(built: SiteTest) -> None:
    (message,) = lost(built.edit(f"content/articles/{A}.md", "date:", "id: pilots\ndate:").build())
    assert f"aliases: [/articles/{A}/, /stories/{A}/]" in message
    line = message.partition("`aliases: [")[2].partition("]")[0]
    built.edit(f"content/articles/{A}.md", "date:", f"aliases: [{line}]\ndate:").build()
    for lead_on in (f"articles/{A}", f"stories/{A}"):
        assert built.dom(f"/{lead_on}/").links == ["../../articles/pilots/index.html"]


def test_an_address_that_still_answers_is_not_named_as_lost(built: SiteTest) -> None:
    built.write("content/stories.yml", f"{B}:\n  merge: [{A}]\n").build()
    built.write("content/stories.yml", f"{B}:\n  aliases: [{A}]\n")
    (message,) = lost(built.rename(f"content/articles/{A}.md", "content/articles/pilots.md").build())
    assert message.startswith(f"/articles/{A}/ was published before")
    assert f"write `aliases: [/articles/{A}/]` into" in message


def test_a_label_that_is_taken_back_is_told_with_what_keeps_it(built: SiteTest) -> None:
    name = f"content/articles/{A}.md"
    built.edit(name, "date:", "story: pilot-strike\ndate:").build()
    (message,) = lost(built.edit(name, "story: pilot-strike\n", "").build())
    assert message.startswith("/stories/pilot-strike/ was published before")
    assert "aliases: [pilot-strike]" in message
    built.edit(name, "date:", "story: pilot-strike\ndate:").build()
    built.edit(name, "story: pilot-strike\n", "").write("content/stories.yml", f"{A}:\n  aliases: [pilot-strike]\n")
    assert lost(built.build()) == []


def test_what_is_left_out_for_now_is_not_called_lost(built: SiteTest) -> None:
    assert lost(built.build(as_of="2026-11-19")) == []
    built.build()
    assert lost(built.edit(f"content/articles/{A}.md", "title:", "titel:").build()) == []
    built.edit(f"content/articles/{A}.md", "titel:", "status: draft\ntitle:").build(drafts=True)
    assert lost(built.build()) == []


def test_a_lost_address_is_told_without_a_cache_and_may_be_silenced(built: SiteTest) -> None:
    built.remove(f"content/articles/{A}.md")
    assert len(lost(built.build(cached=False))) == 1
    built.edit("content/site.yml", "title:", "silence: [lost-address]\ntitle:").remove(f"content/articles/{B}.md")
    assert lost(built.build()) == []


SEA = "sea:\n  name: The sea\n"
RENAMED = {
    "topics": (SEA, SEA.replace("sea:", "ocean:").replace("The sea", "Ocean"), "topics: [sea]", "topics: [ocean]"),
    "sources": ("", "post:\n  name: The Post\n", "source: Harbor Post", "source: post"),
    "actors": ("", "orr:\n  name: Ann Orr\n", "actors: [Anne Orr]", "actors: [orr]"),
}


@pytest.mark.parametrize("kind", RENAMED)
def test_an_entry_of_a_registry_that_goes_under_another_id_is_told_with_what_keeps_its_address(
    built: SiteTest, kind: str
) -> None:
    before, now, said, corrected = RENAMED[kind]
    name, old = f"content/articles/{A}.md", {"topics": "sea", "sources": "harbor-post", "actors": "anne-orr"}[kind]
    built.write(f"content/{kind}.yml", before).edit(name, "date:", f"{said}\ndate:").build()
    (message,) = lost(built.write(f"content/{kind}.yml", now).edit(name, said, corrected).build())
    assert message.startswith(f"/{kind}/{old}/ was published before")
    assert f"write `aliases: [{old}]` under the entry of {kind}.yml" in message
    built.write(f"content/{kind}.yml", before).edit(name, corrected, said).build()
    built.write(f"content/{kind}.yml", f"{now}  aliases: [{old}]\n").edit(name, said, corrected)
    assert lost(built.build()) == []
    assert f"../../{kind}/{now.partition(':')[0]}/" in built.file(f"{kind}/{old}/index.html")


def test_an_alias_that_goes_and_an_entry_that_nobody_names_today_are_not_called_lost(built: SiteTest) -> None:
    name = f"content/articles/{A}.md"
    built.write("content/topics.yml", f"{SEA}  aliases: [Shore]\n").edit(name, "date:", "topics: [sea]\ndate:").build()
    assert (built.output / "topics/shore/index.html").exists()
    assert lost(built.write("content/topics.yml", SEA).build()) == []
    assert lost(built.edit(name, "topics: [sea]\n", "").build()) == []
    assert not (built.output / "topics/sea").exists()
