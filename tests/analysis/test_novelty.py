from generator.analysis import novelty
from generator.analysis.accounts import Account

STRIKE = "Dockers in Velport walked out on Tuesday over a plan of twelve new night shifts."
MOSS = "Harbour chief Ada Moss called the walkout a breach of contract."
SHIPS = "Nine grain ships wait beyond the breakwater because no pilot works."


def accounts(*texts: str) -> list[Account]:
    return [Account(id=f"v{number}", text=told, instant=number) for number, told in enumerate(texts)]


def test_what_only_one_text_tells_is_its_news() -> None:
    first, second = novelty.find(accounts(f"{STRIKE} {MOSS}", f"{STRIKE} {SHIPS}")).news
    assert [said.text for said in first.only] == [MOSS]
    assert [said.text for said in second.only] == [SHIPS]


def test_a_text_that_repeats_others_adds_nothing() -> None:
    news = novelty.find(accounts(f"{STRIKE} {MOSS}", STRIKE)).news
    assert (news[1].only, news[1].first) == ((), ())


def test_a_text_that_others_repeat_told_it_first() -> None:
    news = novelty.find(accounts(STRIKE, f"{STRIKE} {MOSS}")).news
    assert [said.text for said in news[0].first] == [STRIKE]


def test_a_new_number_is_news() -> None:
    news = novelty.find(accounts(STRIKE, STRIKE.replace("twelve", "thirty"))).news
    assert news[1].only


def test_a_copy_is_left_out() -> None:
    told = [*accounts(STRIKE), Account(id="copy", text=STRIKE, family="v0")]
    assert [news.article for news in novelty.find(told).news] == ["v0"]


def test_the_reading_order_begins_with_the_text_that_tells_most() -> None:
    order = novelty.find(accounts(STRIKE, f"{STRIKE} {MOSS} {SHIPS}", MOSS)).order
    assert [step.article for step in order] == ["v1", "v0", "v2"]
    assert [step.share for step in order] == [1.0, 1.0, 1.0]
