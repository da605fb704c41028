"""What holds for every text: nothing lost, nothing raised, bodies that read back, time in proportion to size."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import markdown
from generator.importers import dumps, encodings
from generator.importers.clipping import Harvest, Raw
from generator.importers.dumps import rows, shapes, writing
from tests.importers.test_dumps_layouts import SAMPLES, parts

PIECES = st.sampled_from(
    [
        "Read also",
        "Show More",
        "Vue normale",
        "2 min read",
        "News Feed",
        "5 September 2025, 18:00",
        "6 septembre 2025 à 18:35",
        "05/09/2025",
        "By Anna Whitlock",
        "Photo: Lewis Tan / AFP",
        "----",
        "* * *",
        "  • ✇Harbour Post",
        "  • Dockers vote to extend strike",
        "Dockers vote to extend strike",
        "Dockers vote to extend strike at “Fenmouth",
        "Subject: Dockers vote",
        "Creator:",
        "> quoted words that end.",
        "[quote=a]",
        "[/quote]",
        "https://example.org/a?b=c",
        "1. First point of the plan",
        "# not a heading",
        "- [ ] a task",
        "<b>bold</b> & *stars* and _lines_ [a](b) said the clerk of the town.",
        "The dockers of the port voted on Sept. 5 to go on with their strike, which began in July.",
        "The owner said that it would not give in, and that ships would go elsewhere until the end of the year.",
        "Анна Береза — журналістка видання.",
        "Anna Whitlock is a reporter at The Harbour Post. She writes about ports.",
        "a line that breaks off in the mid",
        "Teaser of another text that goes on and on until it is cut…",
        "\u200b",
        "\u00a0",
        "\x00\x0b",
        "❌",
        "",
        "",
        "",
    ]
)
DUMPS = st.lists(st.one_of(PIECES, st.text(st.characters(exclude_categories=["Cs"]), max_size=40)), max_size=40).map(
    "\n".join
)


def read(text: str) -> Harvest:
    return dumps.read(Raw(origin="a.txt", data=text.encode("utf-8", "surrogatepass")))


def lost(text: str, harvest: Harvest) -> list[str]:
    """The lines that show something and stand neither in an article nor among what was dropped."""
    told = {each.line for each in harvest.dropped}
    filed = " ".join([f"{each.title} {markdown.read(each.body, '').text}" for each in harvest.clippings])
    known = "".join(shapes.key(filed).split())
    titles = ["".join(shapes.key(each.title).split()) for each in harvest.clippings]
    missing = []
    for number, line in enumerate(text.split("\n"), 1):
        own = "".join(shapes.key(rows.clean(line)).split())
        if own and number not in told and own not in known and not any(own.endswith(title) for title in titles):
            missing.append(line)
    return missing


@settings(max_examples=150, deadline=None)
@given(DUMPS)
def test_every_line_is_in_an_article_or_told_as_dropped(text: str) -> None:
    harvest = read(text)
    assert all(each.line > 0 for each in harvest.dropped)
    assert all(each.reason for each in harvest.dropped)
    told = {each.line for each in harvest.dropped}
    shown = {number for row in rows.read(encodings.decode(text.encode()).text).rows for number in row.numbers}
    assert told <= shown
    if not harvest.clippings:
        assert told == shown


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_line_of_a_sample_is_lost(path: Path) -> None:
    text = parts(path)[2]
    assert lost(text, read(text)) == []


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    dumps.read(Raw(origin="a.txt", data=data))


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(min_size=1, max_size=60), PIECES))
def test_any_text_reads_back_from_the_markdown_that_was_written(text: str) -> None:
    text = rows.clean(text)
    if not text or shapes.is_sign(text):
        return
    for role in ("text", "heading", "item"):
        body = writing.write([writing.Piece(text, role)])
        assert " ".join(markdown.read(body, "").text.split()) == " ".join(text.split())


def test_reading_twice_gives_the_same() -> None:
    for path in SAMPLES:
        text = parts(path)[2]
        assert read(text) == read(text)


def test_articles_without_dates_pasted_one_below_the_other_stay_apart() -> None:
    names = ["page-with-all-around", "unspaced-page", "french-page"]
    samples = [parts(Path(__file__).with_name("dumps") / f"{name}.txt") for name in names]
    harvest = read("\n\n".join(text for _, _, text in samples))
    assert [each.title for each in harvest.clippings] == [head[0] for heads, _, _ in samples for head in heads]


@pytest.mark.parametrize(
    "line",
    [
        "* Ab cd ef gh\n",
        "Ab cd ef gh\n5 September 2025\n",
        "Read also\n\nSome other title here\n\n",
        "Show more\n\nText that goes on for a while and then it ends somewhere near the sea.\n\n",
        "3/9/26, 10:14 AM Some words that are long enough\nSome words that are long enough\n",
        "(ab " * 40 + "\n",
        "Anna Bell is a " * 12 + "\n",
    ],
)
def test_work_grows_no_faster_than_the_text(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0
    plain = shapes.words

    def counted(text: str) -> list[str]:
        nonlocal looked
        looked += 1
        return plain(text)

    monkeypatch.setattr(shapes, "words", counted)
    counts = []
    for times in (100, 400):
        looked = 0
        read(line * times)
        counts.append(looked)
    assert counts[1] <= counts[0] * 5 + 100
