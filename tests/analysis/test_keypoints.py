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
        text = next(account.text for account in told if account.id == point.article)
        assert text[point.start : point.start + len(point.text)] == point.text


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
