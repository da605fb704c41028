"""The check shows an editor what to look at in the stories, each with its line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator import editing, recipe
from generator.analysis.stories import Miss
from tests.site import SiteTest, article
from tests.test_overrides import STRIKE, A, B, C, D


@pytest.fixture
def four(site: SiteTest) -> SiteTest:
    """Two reports on one strike, and two articles on other things."""
    site.write("content/topics.yml", "all:\n  name: All\n  keywords: [the, a, until]\n")
    return site.articles(
        article("Dockers vote to extend strike", "2026-11-20T08:00", STRIKE),
        article("Dockers extend strike at Havens pier", "2026-11-20T12:00", f"{STRIKE} The vote was close."),
        article("Orchids bloom in the north", "2026-11-21", "A grower counted ninety."),
        article("Parliament debates lamp tax", "2026-11-22", "The members quarrelled until midnight."),
    )


def idle(site: SiteTest) -> list[str]:
    """The complaints about decisions, as they are shown."""
    lines = site.click("check").output.splitlines()
    return [line for line in lines if "override]" in line]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{A}:\n  merge: [{B}]\n", 2),
        (f"{A}:\n  split: [{C}]\n", 2),
        (f"oddities:\n  merge: [{A}, {B}]\n", 2),
    ],
)
def test_what_stories_yml_says_without_effect_is_told_with_its_line(four: SiteTest, text: str, line: int) -> None:
    told = idle(four.write("content/stories.yml", text))
    assert told
    assert all(each.startswith(f"content/stories.yml:{line}:") for each in told)
    assert all("warning[idle-override]" in each for each in told)


@pytest.mark.parametrize("text", [f"{A}:\n  merge: [{C}]\n", f"{A}:\n  split: [{B}]\n", f"{C}:\n  title: Bloom\n"])
def test_what_has_an_effect_is_no_warning(four: SiteTest, text: str) -> None:
    assert idle(four.write("content/stories.yml", text)) == []


def test_a_lead_that_leads_anyway_is_told(four: SiteTest) -> None:
    four.build()
    (lead,) = [story["lead"] for story in four.data("stories") if story["id"] == A]
    other = B if lead == A else A
    assert len(idle(four.write("content/stories.yml", f"{A}:\n  lead: {lead}\n"))) == 1
    assert idle(four.write("content/stories.yml", f"{A}:\n  lead: {other}\n")) == []


@pytest.mark.parametrize("line", [f"story: {A}", "story: lonely", f"apart_from: [{D}]"])
def test_a_head_without_effect_is_told_with_its_line(four: SiteTest, line: str) -> None:
    four.edit(f"content/articles/{B}.md", "date:", f"{line}\ndate:")
    (told,) = idle(four)
    assert told.startswith(f"content/articles/{B}.md:3:")


@pytest.mark.parametrize(
    ("typed", "near"),
    [("2026-11-20-cc", C), ("2026-11-02-c", C), ("Dock Strke", "dock-strike"), ("odities", "oddities")],
)
def test_a_label_that_nobody_else_has_is_told_with_the_nearest_id_or_label(
    four: SiteTest, typed: str, near: str
) -> None:
    four.edit(f"content/articles/{D}.md", "date:", "story: dock-strike\ndate:")
    four.write("content/stories.yml", f"oddities:\n  merge: [{A}, {C}]\n")
    four.edit(f"content/articles/{B}.md", "date:", f"story: {typed}\ndate:")
    (told,) = [line for line in idle(four) if f"/{B}.md" in line]
    assert told.endswith(f":3:8: warning[idle-override]: no other article has story: {typed}; did you mean `{near}`?")


@pytest.mark.parametrize("typed", [f"{B}b", "x", "qwertz"])
def test_neither_the_article_itself_nor_what_is_far_is_offered_for_a_label(four: SiteTest, typed: str) -> None:
    for other in (A, C, D):
        four.remove(f"content/articles/{other}.md")
    four.edit(f"content/articles/{B}.md", "date:", f"story: {typed}\ndate:")
    (told,) = idle(four)
    assert told.endswith(f"no other article has story: {typed}; give it to another, too")


@pytest.mark.parametrize("pair", [(A, B), (A, C)], ids=["alike", "not alike"])
@pytest.mark.parametrize("where", ["one head", "head and entry", "two entries", "one entry"])
def test_of_decisions_that_contradict_each_other_none_is_called_idle(
    four: SiteTest, where: str, pair: tuple[str, str]
) -> None:
    one, other = pair
    entries = {
        "one head": "",
        "head and entry": f"{one}:\n  merge: [{other}]\n",
        "two entries": f"{one}:\n  merge: [{other}]\n{other}:\n  split: [{one}]\n",
        "one entry": f"{one}:\n  merge: [{other}]\n  split: [{other}]\n",
    }[where]
    lines = {"one head": f"story: {one}\napart_from: [{one}]\n", "head and entry": f"apart_from: [{one}]\n"}
    four.write("content/stories.yml", entries or "{}\n")
    four.edit(f"content/articles/{other}.md", "date:", f"{lines.get(where, '')}date:")
    assert len(of_kind(four, "contradiction")) == 1
    assert idle(four) == []


def test_a_decision_about_a_withdrawn_article_is_told(four: SiteTest) -> None:
    four.edit(f"content/articles/{C}.md", "date:", "status: withdrawn\ndate:")
    (told,) = idle(four.write("content/stories.yml", f"{A}:\n  merge: [{C}]\n"))
    assert "withdrawn" in told


@pytest.mark.parametrize("merge", [f"[{C}, {C}]", f"[{A}, {C}]"])
def test_a_name_said_twice_is_told(four: SiteTest, merge: str) -> None:
    told = idle(four.write("content/stories.yml", f"{A}:\n  merge: {merge}\n"))
    assert told
    assert all("take it out of merge:" in each for each in told)


def test_a_label_is_one_however_it_is_typed(four: SiteTest) -> None:
    four.edit(f"content/articles/{C}.md", "date:", "story: Odd Ones\ndate:")
    four.edit(f"content/articles/{D}.md", "date:", "story: odd-ones\ndate:")
    assert idle(four) == []


@pytest.fixture
def told_twice(four: SiteTest) -> SiteTest:
    """The same, but for the second report on the strike, which is in words of its own."""
    text = "Over night pay, dockers in Havens extend their strike, Ada Moss said. The vote was close. No ship left."
    return four.write(
        f"content/articles/{B}.md", article("Dockers extend strike at Havens pier", "2026-11-20T12:00", text)
    )


def of_kind(site: SiteTest, code: str) -> list[str]:
    """The warnings of one kind, as they are shown."""
    return [line for line in site.click("check").output.splitlines() if f"[{code}]" in line]


def test_near_misses_are_ranked_and_name_what_both_hold(four: SiteTest) -> None:
    four.write("content/actors.yml", "havens:\n  name: Havens\n  kind: place\n")
    four.edit(f"content/articles/{C}.md", "date:", "actors: [havens]\ndate:")
    pairs = ((A, C, 0.19), (C, D, 0.18), (A, D, 0.1))
    misses = [Miss(a=one, b=other, score=score, bar=0.2) for one, other, score in pairs]
    with recipe.look(four.root) as known:
        near = replace(known, relations=known.relations._replace(misses=tuple(misses)))
        told = [problem for problem in editing.check(near) if problem.code == "near-miss"]
    assert [problem.path for problem in told] == [f"content/articles/{C}.md", f"content/articles/{D}.md"]
    assert "near miss 1 of 2" in told[0].message
    assert "both name Havens" in told[0].message
    assert f"write story: {A} into the head" in told[0].message
    assert "they share no actor" in told[1].message


def test_a_doubtful_join_is_told_once_at_its_later_article(
    told_twice: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert of_kind(told_twice, "doubtful-join") == []
    monkeypatch.setattr("generator.editing.DOUBTFUL", 99)
    (told,) = of_kind(told_twice, "doubtful-join")
    assert told.startswith(f"content/articles/{B}.md:2:8:")
    assert f"closest to `{A}` (“Dockers vote to extend strike”)" in told


def test_no_more_warnings_of_a_kind_are_told_than_an_editor_reads(
    told_twice: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.editing.DOUBTFUL", 99)
    for number, day in enumerate(("2027-01-01", "2027-02-01")):
        for letter, text in (("x", "A grower counted ninety orchids."), ("y", "Ninety orchids stand at a grower's.")):
            told_twice.write(f"content/articles/o{number}{letter}.md", article("Ninety orchids bloom", day, text))
    everything = len(of_kind(told_twice, "doubtful-join"))
    assert everything > 1
    monkeypatch.setattr("generator.editing.MOST", 1)
    (told,) = of_kind(told_twice, "doubtful-join")
    assert f"doubtful join 1 of {everything}" in told


def test_a_link_that_asks_or_points_at_a_place_is_no_dead_one(four: SiteTest) -> None:
    body = "[x](/articles/2026-11-20-a/?from=here) [y](/archive/?a=b#c) [z](#top) [w](/articles/nowhere/?a=b)"
    four.write("content/articles/2026-11-20-e.md", article("Links", body=body))
    (told,) = of_kind(four, "dead-link")
    assert "/articles/nowhere/" in told


def test_a_check_of_stories_changes_no_story(four: SiteTest) -> None:
    four.write("content/stories.yml", f"{A}:\n  merge: [{B}]\n").build()
    before = four.tree()
    four.click("check")
    four.build()
    assert four.tree() == before
