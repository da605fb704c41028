from generator.analysis import keypoints
from generator.analysis.accounts import Account

PAPER = (
    "Dockers in Velport walked out on Tuesday over a plan of twelve new night shifts. The quay smelled of rain.\n\n"
    "Union leader Anna Veldt said the walkout would last until the port withdraws its plan."
)
RADIO = (
    "Over a plan of twelve new night shifts, dockers in Velport walked out on Tuesday. Nobody sang this time.\n\n"
    "The walkout will last until the port withdraws its plan, union leader Anna Veldt said."
)
RIVAL = "Velport's dockers walked out over the plan of twelve new night shifts on Tuesday."


def accounts(*texts: str) -> list[Account]:
    return [Account(id=f"v{number}", text=told, instant=number) for number, told in enumerate(texts)]


def test_what_most_texts_say_comes_first() -> None:
    first, second = keypoints.find(accounts(PAPER, RADIO, RIVAL))
    assert first.articles == ("v0", "v1", "v2")
    assert "night shifts" in first.text
    assert second.articles == ("v0", "v1")


def test_a_point_is_a_sentence_of_its_article_unchanged() -> None:
    told = accounts(PAPER, RADIO, RIVAL)
    for point in keypoints.find(told):
        for said in point.said:
            text = next(account.text for account in told if account.id == said.article)
            assert text[said.start : said.start + len(said.text)] == said.text


def test_nothing_is_said_twice() -> None:
    points = keypoints.find(accounts(PAPER, RADIO, RIVAL))
    assert sum("night shifts" in point.text for point in points) == 1


def test_a_copy_supports_nothing_of_its_own() -> None:
    copied = Account(id="copy", text=PAPER, family="v0")
    assert keypoints.find([*accounts(PAPER), copied]) == ()
    assert keypoints.find([*accounts(PAPER, RADIO), copied])[0].texts == 2


def test_one_text_alone_has_no_points() -> None:
    assert keypoints.find(accounts(PAPER)) == ()
    assert keypoints.find([]) == ()


def test_number_words_meet_digits() -> None:
    (point,) = keypoints.find(
        accounts(
            "Twenty-six harbours signed the pact on Tuesday in Velport.",
            "In Velport 26 harbours signed the pact on Tuesday.",
        )
    )
    assert point.texts == 2


def test_marks_of_lists_are_no_part_of_a_point() -> None:
    told = accounts(f"• {RIVAL}\n\n• Nobody sang on the quay this time.", f"- {RIVAL[:-1]} again.")
    assert all(point.text[0].isalpha() for point in keypoints.find(told))
    assert keypoints.find(told)


def test_two_articles_of_one_source_support_nothing_by_themselves() -> None:
    told = [Account(id=f"v{number}", text=text, source="paper") for number, text in enumerate((PAPER, RADIO))]
    assert keypoints.find(told) == ()


def test_a_sentence_that_leans_on_the_one_before_it_is_no_point() -> None:
    first, second = "He added that twelve new night shifts are many.", "She said twelve new night shifts are many."
    told = accounts(first, second)
    assert keypoints.find(told) == ()


def test_no_more_than_six_points_are_made() -> None:
    lines = [
        f"{name} harbour {verb} {noun} during the long winter gales."
        for name, verb, noun in zip(
            ("Alden", "Brask", "Corve", "Dunmar", "Elsby", "Farrow", "Garth", "Holm"),
            ("lost", "sold", "mended", "counted", "painted", "burned", "raised", "hid"),
            ("cranes", "ferries", "lamps", "ropes", "gates", "barns", "flags", "maps"),
            strict=True,
        )
    ]
    assert len(keypoints.find(accounts(" ".join(lines), " ".join(lines), " ".join(lines)))) <= keypoints.MOST


def test_another_number_is_no_support() -> None:
    told = accounts("Beyond the breakwater wait 26 grain ships.", "Beyond the breakwater wait 31 grain ships.")
    assert keypoints.find(told) == ()
