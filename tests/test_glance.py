"""What is read at a glance is what the parsers make of it: plain prose, plain front matter, texts in common letters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import frontmatter, markdown, prose
from generator.analysis import terms
from generator.analysis.text import fold

ROOT = "../../"
WORDS = (
    "word",
    "Ann Orr",
    "é",
    "习",
    "12",
    "3.5",
    "½",
    "“so”",
    '"so"',
    "it's",
    "$5",
    "@x",
    "…",
    "—",
    "\u00a0",
    "🙂",
    "\u200b",
)
MARKS = (
    *(
        "*",
        "**",
        "_",
        "__",
        "[",
        "]",
        "(",
        ")",
        "](",
        "[^1]",
        "[sic]",
        "[a]: x",
        "!",
        "<",
        ">",
        "&",
        "&amp;",
        "&x",
        "& ",
    ),
    *("\\", "`", "```", "~~", "~", "|", "| a |", "#", "=", "-", "+", ":", ".", ",", "?", "/", "%", "{", "}", "^"),
    *(
        "https://a.example/",
        "http://x",
        "www.a.example",
        "[t](https://a.example/b?c=1&d=%41#e)",
        "[t](/b)",
        "![t](https://a.b)",
        "[t](b.md)",
        "![t](b.jpg)",
    ),
    *(
        "**bold**",
        "*em*",
        "a*b*c",
        "snake_case",
        "1.",
        "1)",
        "# ",
        "## ",
        "> ",
        "- ",
        "* ",
        "1. ",
        "---",
        "===",
        "    ",
    ),
)
LAYOUT = (
    " ",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\n\n\n",
    "\t",
    "\n- ",
    "\n> ",
    "\n\n- ",
    "\n\n> ",
    "\n\n## ",
    "\n---\n",
    "\n\n\n    ",
)
texts = st.lists(st.sampled_from((*WORDS, *WORDS, *LAYOUT, *LAYOUT, *MARKS)), max_size=20).map("".join)


@given(texts)
def test_markdown_read_at_a_glance_is_what_the_parser_makes_of_it(text: str) -> None:
    source = frontmatter.clean(text)
    assert markdown.read(source, ROOT) == markdown.parse(source, ROOT)


PROSE = (
    "One line.",
    "Two\nlines of “one” paragraph.\n\nAnd 26 countries <- no, that is a mark",
    "## A heading\n\nText.\n\n#### A deeper one\n\nText & more, R&D, 5 > 4.",
    "- one\n- two **bold** words\n\n> A quotation\n> of two lines, said *Ann Orr*.",
    "He said [it](https://harbour.example/2025/a-b_c?x=1&y=%20#z) [sic], in snake_case.",
    "A non-breaking\u00a0blank, 2024. A year.\n\n1.5 million",
)


@pytest.mark.parametrize("source", PROSE)
def test_prose_means_what_the_parser_says(source: str) -> None:
    assert markdown.read(source, ROOT) == markdown.parse(source, ROOT)


@pytest.mark.parametrize("source", [*PROSE[2:], PROSE[0]])
def test_common_markdown_needs_no_parser(source: str) -> None:
    assert prose.read(source) is not None


@pytest.mark.parametrize(
    "source",
    [
        *("1. a list", "    code", "```\ncode\n```", "a  \nb", "<b>", "&copy;", "a\\*b", "| a |\n|---|", "text\n---"),
        *("- a\n\n- b", "- a\n  b", "> a\nb", "[a]\n\n[a]: /b", "*a **b** c*", "a_b_ c", "![a](https://b.example/c)"),
        *("[a](/b)", "[a](javascript:b)", "https://a.example <https://a.example>", " a", "a\n\n***", "# a #", "#a"),
    ],
)
def test_what_may_be_more_than_prose_is_left_to_the_parser(source: str) -> None:
    assert prose.read(source) is None


VALUES = (
    *(
        "word",
        "Ann Orr",
        "2026-11-20T17:40+01:00",
        "https://a.example/b?c=d#e",
        "[a, b]",
        "[a b, 'c', \"d\"]",
        "'q'",
        '"q: x"',
    ),
    *(
        ":",
        ": ",
        ":x",
        " #",
        "#",
        "-",
        "- ",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        ",",
        ", ",
        "&a",
        "*a",
        "!t",
        "|",
        ">",
        "%",
        "@",
        "`",
    ),
    *(
        "\\",
        "\\n",
        "~",
        "null",
        "yes",
        "012",
        "é",
        "习",
        "🙂",
        "\u00a0",
        "\x85",
        "\u2028",
        "\ufeff",
        "\t",
        "\x07",
        " ",
        "  ",
        "...",
        "?",
    ),
)
lines = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(("", "", "", "  ", "   ", "- ")),
        st.sampled_from(("title", "date", "url", "from", "a b")),
        st.sampled_from((": ", ": ", ": ", ":", ":  ", ":\n  at: ", ":\n  at: ")),
        st.lists(st.sampled_from(VALUES), max_size=3).map("".join),
    ),
)


@given(st.lists(lines, max_size=4).map("\n".join))
def test_front_matter_read_at_a_glance_is_what_yaml_makes_of_it(text: str) -> None:
    assert frontmatter.parse(text, "a.md", first_line=2) == frontmatter.parse_any(text, "a.md", first_line=2)


def test_common_front_matter_needs_no_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(frontmatter, "parse_any")
    head = "title: \"One: two\"\ndate: 2025-09-04\ntopics: [a, b c]\nimported:\n  from: x.txt\n  at: '2026'"
    found, problems = frontmatter.parse(head, "a.md", first_line=2)
    assert found is not None
    assert not problems
    assert [key.text for key, _ in found.entries] == ["title", "date", "topics", "imported"]
    assert found.entries[2][1] == frontmatter.Items(
        (frontmatter.Scalar("a", 4, 10, plain=True), frontmatter.Scalar("b c", 4, 13, plain=True)), 4, 9
    )


@given(st.text(st.characters(max_codepoint=0x2070) | st.sampled_from("習ก\u0301\u05c1\u0661\u0967𝟙aé’'.,/—")))
def test_words_in_common_letters_are_those_found_in_any(text: str) -> None:
    assert terms.words(text) == terms.ANY_WORD.findall(text)


@given(st.text("aeAио \u0300\u0301\u0308\u0345\u0374\u0387\u0483\u2000'.,"))
def test_a_letter_and_its_accent_are_the_letter_with_the_accent(text: str) -> None:
    assert terms.profile(text, text) == terms.profile(*2 * (unicodedata.normalize("NFC", text),))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_is_folded_letter_by_letter(text: str) -> None:
    assert fold(text * 20) == "".join(map(fold, text)) * 20


@given(st.text())
def test_no_control_character_stays_in_a_text(text: str) -> None:
    assert all(frontmatter.find_control(letter) is None for letter in frontmatter.clean(text))
