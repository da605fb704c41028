"""The command tells why articles stand together or apart, in sentences."""

from __future__ import annotations

import pytest

from generator import explanations
from tests.site import SiteTest, article
from tests.test_overrides import STRIKE, A, B, C, D

MOSS = "Dockers in Havens voted to extend their strike over night pay, Ada Moss said. The pier of Havens stays shut."


@pytest.fixture
def told(site: SiteTest) -> SiteTest:
    """Two reports on one strike, a copy of one of them, and two articles on other things."""
    return site.articles(
        article("Dockers vote to extend strike", "2026-11-20T08:00", STRIKE, source="Harbour Post"),
        article("Dockers extend strike at Havens pier", "2026-11-20T12:00", f"{MOSS} No ship left.", source="Radio"),
        article("Orchids bloom in the north", "2026-11-21", "A grower counted ninety."),
        article("Parliament debates lamp tax", "2026-11-22", "Members quarrelled until midnight."),
    )


def ask(site: SiteTest, *names: str) -> str:
    """What the command says; it must end well."""
    result = site.click("explain", *names)
    assert result.exit_code == 0, result.output
    return result.output


def test_one_article_is_told_with_its_story_and_its_best_match(told: SiteTest) -> None:
    said = ask(told, A)
    assert f"Its story is {A}: 2 articles, 2 independent texts." in said
    assert f"It is closest to {B}: " in said


def test_an_article_alone_is_said_to_be_alone(told: SiteTest) -> None:
    assert "alone in its story" in ask(told, C)


def test_two_joined_articles_share_something_that_is_named(told: SiteTest) -> None:
    said = ask(told, A, B)
    assert "Joined: " in said
    assert "they share" in said


def test_two_articles_apart_missed_the_bar_by_a_number(told: SiteTest) -> None:
    assert "Kept apart: they missed the bar by 0." in ask(told, C, D)


@pytest.mark.parametrize(
    "name", [A, f"{A}.md", f"content/articles/{A}.md", f"articles/{A}.md", f"/home/me/site/content/articles/{A}.md"]
)
def test_an_article_may_be_named_by_id_path_or_file(told: SiteTest, name: str) -> None:
    assert f"{A}: Dockers vote" in ask(told, name)


def test_an_unknown_name_is_told_with_the_nearest_and_exit_code_2(told: SiteTest) -> None:
    result = told.click("explain", f"{A}x")
    assert result.exit_code == 2
    assert f"did you mean `{A}`?" in result.output


@pytest.mark.parametrize("typed", ["2026-11-23", "content/articles/2026-11-23-harb", "2026-11-23-harbour.md"])
def test_the_start_of_one_articles_id_is_told_with_that_article(told: SiteTest, typed: str) -> None:
    name = "2026-11-23-harbour-master-retires-after-forty-years-at-sea"
    told.write(f"content/articles/{name}.md", article("Gone", "2026-11-23"))
    result = told.click("explain", typed)
    assert result.exit_code == 2
    assert f"no article is called `{typed}`; did you mean `{name}`?" in result.output


def test_the_start_of_a_few_ids_is_told_with_all_of_them(told: SiteTest) -> None:
    said = told.click("explain", "2026-11-20-").output
    assert f"`2026-11-20-` may be `{A}`, `{B}`, `{C}` and `{D}`; name one of them" in said


def test_the_start_of_many_ids_is_told_with_the_nearest_alone(told: SiteTest) -> None:
    for name in "efghijk":
        told.write(f"content/articles/2026-11-20-{name}.md", article(name))
    said = told.click("explain", "2026-11-20-").output
    assert "no article is called `2026-11-20-`; did you mean" in said
    assert said.count("2026-11-20-") == 2


def test_an_article_and_itself_are_no_pair(told: SiteTest) -> None:
    assert told.click("explain", A, A).exit_code == 2


def test_a_site_without_content_ends_with_1(told: SiteTest) -> None:
    told.write("content/site.yml", "titel: x\n")
    assert told.click("explain", A).exit_code == 1


def test_what_an_editor_decided_is_told_with_its_line_and_reason(told: SiteTest) -> None:
    told.write("content/stories.yml", f"{C}:\n  merge: [{D}]\n  reason: one garden\n")
    assert "Joined: an editor put them together (content/stories.yml, line 1: one garden)." in ask(told, C, D)
    told.write("content/stories.yml", f"{A}:\n  split: [{B}]\n")
    assert "Kept apart: an editor wants it so (content/stories.yml, line 1)." in ask(told, B, A)


def test_what_a_head_decides_is_told_with_its_line(told: SiteTest) -> None:
    told.edit(f"content/articles/{B}.md", "date:", f"apart_from: [{A}]\ndate:")
    assert f"Kept apart: an editor wants it so (content/articles/{B}.md, line 3)." in ask(told, A, B)


def test_a_label_with_blanks_is_found_again(told: SiteTest) -> None:
    for name, label in ((C, "One Garden"), (D, "one-garden")):
        told.edit(f"content/articles/{name}.md", "date:", f"story: {label}\ndate:")
    assert "Joined: an editor put them together (content/articles/" in ask(told, C, D)


def test_two_figures_that_look_the_same_get_a_digit_more() -> None:
    assert explanations.bar(0.181, 0.185) == "0.181 alike, where 0.185 is needed"
    assert explanations.bar(0.13, 0.25) == "0.13 alike, where 0.25 is needed"


def test_a_copy_is_said_to_repeat_the_other(told: SiteTest) -> None:
    body = " ".join(f"{STRIKE} Ship number {number} waits beyond the breakwater." for number in range(4))
    told.articles(
        article("Dockers vote to extend strike", "2026-11-20T08:00", body, source="Harbour Post"),
        article("Strike goes on", "2026-11-20T12:00", body, source="Radio"),
    )
    assert f"Joined: {B} repeats the text of {A}." in ask(told, A, B)


def test_the_page_and_the_command_give_one_reason(told: SiteTest) -> None:
    told.build()
    sentence = next(line.strip() for line in ask(told, A).splitlines() if "It is closest to" in line)
    bar = sentence.partition(": ")[2].partition(",")[0]
    assert bar in told.dom(f"/stories/{A}/").text


def test_no_word_of_an_article_commands_the_terminal(told: SiteTest) -> None:
    told.edit(f"content/articles/{A}.md", "Dockers vote", "\\u202eDockers vote")
    assert "\u202e" not in ask(told, A)


@pytest.mark.parametrize("where", ["stories.yml", "the head"])
def test_an_article_that_an_editor_keeps_out_is_told_so_with_the_line(told: SiteTest, where: str) -> None:
    if where == "stories.yml":
        told.write("content/stories.yml", f"{A}:\n  split: [{B}]\n  reason: two votes\n")
        place = "content/stories.yml, line 2: two votes"
    else:
        told.edit(f"content/articles/{B}.md", "date:", f"apart_from: [{A}]\ndate:")
        place = f"content/articles/{B}.md, line 3"
    said = ask(told, B)
    assert "It is alone in its story.\n" in said
    assert f"An editor keeps it apart from the story {A}: Dockers vote to extend strike" in said
    assert f"({place})." in said
    assert f"An editor keeps {B} apart from this story ({place})." in ask(told, A)


def test_a_decision_keeps_an_article_apart_from_all_of_the_story(told: SiteTest) -> None:
    told.write("content/stories.yml", f"{A}:\n  split: [{B}]\n{C}:\n  merge: [{A}]\n")
    assert f"Kept apart: an editor keeps {B} apart from the story {A} (content/stories.yml, line 2)." in ask(told, B, C)
