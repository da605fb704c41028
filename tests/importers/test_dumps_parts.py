"""The parts of reading a dump, each by itself: dates, days told by the text, sources, captions, rows, languages."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.importers import dumps
from generator.importers.clipping import Clipping, Harvest, Raw
from generator.importers.dumps import captions, dates, kinds, languages, moments, rows, shapes, sources
from generator.importers.dumps.kinds import Kind

BODY = (
    "The harbour board met behind closed doors and voted for a new quay, its chairman said after the meeting.\n\n"
    "It will cost nine million pounds, of which the county pays a third. The ships' owners pay the rest.\n\n"
    "Fishermen had asked for a cheaper plan and were told to wait for another year.\n"
)


def read(text: str) -> Harvest:
    return dumps.read(Raw(origin="a.txt", data=text.encode()))


def one(text: str) -> Clipping:
    (clipping,) = read(text).clippings
    return clipping


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("6 septembre 2025 à 18:35", "2025-09-06T18:35"),
        ("4. September 2025, 12:51 Uhr", "2025-09-04T12:51"),
        ("Sept. 5, 2025 7:30 pm", "2025-09-05T19:30"),
        ("September 5, 2025 12:05 AM", "2025-09-05T00:05"),
        ("5 вересня 2025, 18:00", "2025-09-05T18:00"),
        ("5 сентября 2025 г. в 18:00", "2025-09-05T18:00"),
        ("5 de septiembre de 2025 a las 18:35", "2025-09-05T18:35"),
        ("5 settembre 2025 alle 18:35", "2025-09-05T18:35"),
        ("5 września 2025, 18:35", "2025-09-05T18:35"),
        ("5. září 2025 18:35", "2025-09-05T18:35"),
        ("5 september 2025 om 18:35", "2025-09-05T18:35"),
        ("2025. szeptember 5. 18:35", "2025-09-05T18:35"),
        ("2025年9月5日 18:35", "2025-09-05T18:35"),
        ("Stand: 05.09.2025 18:00 Uhr", "2025-09-05T18:00"),
        ("2025-09-05T18:35:00+03:00", "2025-09-05T18:35+03:00"),
        ("Fri 5 Sep 2025 18.35 BST", "2025-09-05T18:35+01:00"),
        ("January 5, 2025 7:30 PM ET", "2025-01-05T19:30-05:00"),
        ("Publié le 5 septembre 2025 à 18h35", "2025-09-05T18:35"),
        ("Friday, 5 September 2025", "2025-09-05"),
        ("Anna Whitlock — Friday, 5 September 2025, 18:35", "2025-09-05T18:35"),
        ("Harbour Post · 5 September 2025 · 3 min read", "2025-09-05"),
    ],
)
def test_a_line_that_only_tells_when_becomes_a_date(line: str, date: str) -> None:
    stamp = dates.read(line)
    assert stamp
    assert stamp.date() == date


@pytest.mark.parametrize(
    "line",
    [
        "Election on 5 September 2025 will be a test",
        "On Sept. 5, 2025, the harbour town changed for good.",
        "The 2025 budget: 5 things to know",
        "September 2025",
        "Mar. 3 million people",
        "Harbour Offensive Campaign Assessment, September 5, 2025",
        "31 February",
        "10:30",
    ],
)
def test_a_headline_or_a_sentence_with_a_date_is_no_date(line: str) -> None:
    assert dates.read(line) is None


def test_a_day_that_does_not_exist_is_left_out() -> None:
    assert one(f"Board votes for a new quay\n\n31.02.2025 10:00\n\n{BODY}").date == ""


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("05/09/2025", ""),
        ("05/09/2025 7:30 PM", "2025-05-09T19:30"),
        ("25/09/2025", "2025-09-25"),
    ],
)
def test_a_date_that_only_custom_can_tell_is_read_by_its_clock_or_left_out(line: str, date: str) -> None:
    assert one(f"Board votes for a new quay\n\n{line}\n\n{BODY}").date == date


def test_another_date_of_the_dump_tells_which_number_is_the_month() -> None:
    text = f"Board votes for a new quay\n\n05/09/2025\n\n{BODY}\nGulls return to the old pier\n\n25/08/2025\n\n{BODY}"
    assert [each.date for each in read(text).clippings] == ["2025-09-05", "2025-08-25"]


def test_a_language_that_puts_the_day_first_tells_it_too() -> None:
    body = "Der Rat hat am Abend für den neuen Kai gestimmt, sagte der Vorsitzende.\n\nEr kostet neun Millionen."
    assert one(f"Rat stimmt für neuen Kai\n\n05/09/2025\n\n{body}\n").date == "2025-09-05"


def test_a_change_is_told_apart_from_publication() -> None:
    found = one(f"Board votes for a new quay\n\nUpdated: 6 March 2026 09:00\nPublished: 5 March 2026 18:00\n\n{BODY}")
    assert (found.date, found.updated) == ("2026-03-05T18:00", "2026-03-06T09:00")


@pytest.mark.parametrize(
    ("paragraphs", "asides", "day"),
    [
        (
            ["The vote took place on Sept. 5, the board said."],
            ["A pier, on March 2, 2025. (Getty Images)"],
            "2025-09-05",
        ),
        (
            ["The vote took place on Sept. 5.", "It had met on Sept. 4 and will meet again on Sept. 9."],
            ["In 2025."],
            "2025-09-05",
        ),
        (["It met on Sept. 4.", "Ships waited.", "Speaking on Sept. 5, 2025, he said so."], [], "2025-09-05"),
        (
            ["Tickets for the show on May 3, 2026 are sold out since the board said so on Jan. 4, 2026."],
            [],
            "2026-05-03",
        ),
        (["The vote took place on Sept. 5."], [], ""),
        (["Fenmouth harbour held its vote on a Friday."], ["The harbour of Fenmouth, 5 September 2025."], "2025-09-05"),
        (["Fenmouth harbour held its vote on a Friday."], ["The harbour of Fenmouth, 4 September 2025."], ""),
        (["Fenmouth harbour held its vote."], ["The harbour of Fenmouth, 5 September 2025."], ""),
    ],
)
def test_the_text_tells_its_day_and_captions_only_their_year(
    paragraphs: list[str], asides: list[str], day: str
) -> None:
    assert moments.deduce(paragraphs, asides, "en", []) == day


def test_other_articles_of_the_dump_lend_their_year() -> None:
    assert moments.deduce(["They met on Sept. 5."], [], "en", [dt.date(2024, 9, 4)]) == "2024-09-05"


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("«Новой газеты Европа»", "Novaya Gazeta Europe"),
        ("Українська правда", "Ukrainska Pravda"),
        ("The Kyiv Independent", "Kyiv Independent"),
        ("Harbour Post", "Harbour Post"),
        ("Маяк", "Маяк"),
    ],
)
def test_a_known_source_goes_by_one_name_and_an_unknown_one_by_its_own(stated: str, name: str) -> None:
    assert sources.named(stated) == name


def test_labels_of_sections_are_no_sources() -> None:
    assert not [
        text for text in ("News Feed", "Latest News", "World News", "Top News Today") if sources.is_outlet(text)
    ]


def test_a_source_and_a_writer_that_nothing_tells_are_left_out() -> None:
    found = one(f"Board votes for a new quay\n\n{BODY}")
    assert (found.source, found.author, found.date, found.date_from) == ("", "", "", "")


@pytest.mark.parametrize(
    ("around", "source", "author"),
    [
        ("{title}\n\nBy Anna Whitlock\n\n{body}", "", "Anna Whitlock"),
        ("{title}\n\nBy Reuters\n\n{body}", "", ""),
        ("{title}\n\nCreator: Lewis Tan\n\n{body}", "", "Lewis Tan"),
        ("{title}\n\nCreator:\n\nBoard & Quay\n\n{body}", "", ""),
        ("{title}\n\n{body}\nAvatar\nAnn Lee\n\nAnn Lee is a reporter at The Coast Sun.\n", "The Coast Sun", "Ann Lee"),
        ("{title}\n\n{body}\n© 2026 Coast Herald Ltd. All rights reserved.\n", "Coast Herald", ""),
        ("{title}\nhttps://www.kyivindependent.com/new-quay/\n\n{body}", "Kyiv Independent", ""),
        ("{title}\n\n{body}\n(Reporting by Karl Munro; Editing by Susan Fells)\n", "", "Karl Munro"),
    ],
)  # fmt: skip
def test_source_and_writer_are_deduced_from_what_the_page_tells(around: str, source: str, author: str) -> None:
    found = one(around.format(title="Board votes for a new quay", body=BODY))
    assert (found.source, found.author) == (source, author)


@pytest.mark.parametrize(
    "text",
    [
        "Dockers leave the hall on March 5, 2026. (Lewis Tan/Getty Images)",
        "The old pier. Photo: Depositphotos",
        "Der alte Pier. Foto: Jens Ahlers/dpa",
        "Старий причал. Фото: пресслужба порту",
        "Le vieux quai, le 5 mars 2026. YVES CARIOU / AFP",
        "old pier fenmouth storm waves lighthouse evening archive",
        "old-pier-fenmouth.jpg",
    ],
)
def test_a_row_with_a_credit_or_a_file_name_is_a_caption(text: str) -> None:
    assert captions.credited(text)


@pytest.mark.parametrize(
    "text",
    [
        "The board said that the app is owned by Facebook.",
        "5 things to watch in tonight's debate",
        "Biden meets Putin in Geneva on Wednesday for talks on arms.",
        "Most of the posts will go at the terminal, according to Reuters.",
        "Sen. Mary Ford (R) said that she would vote for the quay.",
        "Not anymore.",
        "He walks to the harbour each morning, and nobody has ever asked him why.",
    ],
)
def test_a_sentence_of_the_text_is_no_caption(text: str) -> None:
    assert not captions.credited(text)
    assert not captions.marked(text)
    assert not captions.verbless(text)


def test_a_title_never_leaves_a_quotation_open() -> None:
    assert not shapes.is_headline("“We will not leave the old pier")
    assert shapes.is_headline("“We will not leave,” say the last five households")


def test_words_parted_at_the_ends_of_lines_are_put_together() -> None:
    lines = (
        "The harbour board wants a new and longer quay for con-",
        "tainers and has asked the county, which owns the land,",
        "for help with at least some of the eleven or more mil-",
        "lions that it lacks. The county's council has now pro-",
        "mised to give its answer in public within a year.",
    )
    text = "\n".join(lines)
    assert "containers and has" in rows.read(text).rows[0].text
    assert "more millions that it lacks. The county's council has now promised" in rows.read(text).rows[0].text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Reçu avant avant-hier", Kind.READER),
        ("Explore further", Kind.LINK),
        ("Читайте також: Як порти готуються до зими", Kind.LINKED),
        ("LATEST NEWS", Kind.FOOT),
        ("Comments (14)", Kind.FOOT),
        ("Lesezeit: 3 Min.", Kind.READING),
        ("Subscribe to our newsletter and never miss a story.", Kind.PROMPT),
        ("We use cookies to make this site work.", Kind.PROMPT),
        ("Підписуйтесь на наш Telegram-канал", Kind.PROMPT),
        ("Shares of the app's owner rose on Monday, its newsletter said.", Kind.PROSE),
        ("Board votes for a new quay", Kind.HEADLINE),
        ("❌", Kind.SIGN),
    ],
)
def test_a_row_is_known_by_what_it_says(text: str, kind: Kind) -> None:
    assert kinds.tag(rows.read(text).rows)[0].kind is kind


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The board voted for the quay and said that it would pay.", "en"),
        ("Der Rat stimmte für den Kai und sagte, dass er zahlen werde.", "de"),
        ("Le conseil a voté pour le quai et il dit que la ville va payer.", "fr"),
        ("El consejo votó por el muelle y dijo que la ciudad lo va a pagar.", "es"),
        ("Il consiglio ha votato per il molo e ha detto che la città non paga.", "it"),
        ("Рада проголосувала за причал і сказала, що місто його оплатить.", "uk"),
        ("Совет проголосовал за причал и сказал, что город его оплатит.", "ru"),
        ("Το συμβούλιο ψήφισε για την προβλήτα.", "el"),
        ("xyz", ""),
    ],
)
def test_a_text_tells_its_language(text: str, tag: str) -> None:
    assert languages.detect(text) == tag


def test_a_text_without_a_title_gets_its_first_words_and_says_so() -> None:
    harvest = read(BODY)
    assert harvest.clippings[0].title.endswith(" …")
    assert [each.code for each in harvest.problems] == ["import-title"]


def test_a_dump_without_an_article_is_told() -> None:
    assert [each.code for each in read("Home\nNews\nSign in\n").problems] == ["import-empty"]


def test_a_chronicle_keeps_its_days_as_headings() -> None:
    days = f"March 4, 2026\n\n{BODY}\nMarch 5, 2026\n\n{BODY}"
    body = one(
        f"How the quay came to be\n\nBy Anna Whitlock\n\nIt took two days to decide on the new quay.\n\n{days}"
    ).body
    assert "## March 4, 2026\n" in body
    assert "## March 5, 2026\n" in body


def test_the_same_label_of_a_section_above_each_title_is_dropped() -> None:
    text = "".join(
        f"Coast\n\n{name}\n\n{day} March 2026 10:00\n\n{BODY}\n"
        for day, name in enumerate(("Gulls return to the pier", "Board votes for a quay"), 3)
    )
    harvest = read(text)
    assert [each.title for each in harvest.clippings] == ["Gulls return to the pier", "Board votes for a quay"]
    assert not any("Coast" in each.body.split() for each in harvest.clippings)
