"""Text of any kind, in any dress, reads back from the Markdown that is made of it."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import markdown
from generator.importers import encodings, inline, markup, tags
from generator.importers.inline import Run

MARKS = st.sampled_from(list("ab1 .)#-+=>*_`~[]()!<>&;:|\\/\"'\t "))
TEXTS = st.text(
    alphabet=st.one_of(MARKS, st.characters(exclude_categories=["Cs"], exclude_characters="\n")), max_size=25
)
ADDRESSES = st.sampled_from(["", "", "https://x.example/a_b*c%28d?e=1"])
RUNS = st.builds(Run, TEXTS, ADDRESSES, st.booleans(), st.booleans(), st.sampled_from([False, False, True]))


def shown(text: str) -> str:
    return inline.plain(text).strip()


@settings(max_examples=300, deadline=None)
@given(st.lists(RUNS, max_size=6))
def test_dressed_text_reads_back_as_it_was(runs: list[Run]) -> None:
    read = markdown.read(inline.write(runs), "").text
    assert shown(read) == shown("".join(run.text for run in runs))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["p", "h2", "li", "blockquote", "pre", "td", "b"]), TEXTS), max_size=5))
def test_no_word_of_any_block_is_lost(blocks: list[tuple[str, str]]) -> None:
    source = "".join(f"<{tag}>{html.escape(text)}</{tag}>" for tag, text in blocks)
    read = markdown.read(markup.convert(source).markdown, "").text
    assert "".join(read.split()) == "".join("".join(shown(text).split()) for _, text in blocks)


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("a<br>b<br><br>c", "a\\\nb\n\nc"),
        ("<h1>A #</h1><p>b</p><hr><p>c", "# A \\#\n\nb\n\n* * *\n\nc"),
        ("<ul><li>a<li>b<ul><li>c</ul><li><p>d</p></ul>", "- a\n- b\n  - c\n- d"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
        ("<ul>stray<li>a</ul>", "- stray\n- a"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<pre>a\n  ```\n</pre>", "````\na\n  ```\n````"),
        ("<p>a <code>b`c</code>", "a ``b`c``"),
        ("<a href='/x y(z)'>t]</a>", "[t\\]](https://a.example/x%20y%28z%29)"),
        ("<a href='mailto:a@b.example'>m</a>", "[m](mailto:a@b.example)"),
        ("<a href='javascript:x'>t</a><a href='data:x'>u</a>", "tu"),
        ("<a href='https://b.example'><h2>T</h2></a>", "## [T](https://b.example)"),
        ("<b>a </b>b<i>c</i>d <i>e</i>", "**a** bcd _e_"),
        ("<script>x</script><style>y</style><iframe>z</iframe>a<img alt=b>", "a"),
        ("<figure><img><figcaption>c</figcaption></figure>a", "a"),
        ("<table><tr><th>a<th>b|c<tr><td>1<td>2</table>", "| a | b&#124;c |\n| --- | --- |\n| 1 | 2 |"),
        ("<table><tr><td><p>a</p><div>b</div></table>", "a\n\nb"),
        ("1. a", "1\\. a"),
        ("- a", "\\- a"),
        ("AT&amp;T &amp;amp; &lt;b&gt;", "AT&T \\&amp; \\<b>"),
        ("snake_case *x* [sic] [a](b)", "snake_case \\*x\\* [sic] \\[a\\](b)"),
        ("<!-- nothing", ""),
        ("", ""),
    ],
)
def test_html_becomes_markdown_as_a_person_would_write_it(source: str, written: str) -> None:
    assert markup.convert(source, "https://a.example/").markdown == written


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000 + "deep",
        "<ul><li>" * 50_000 + "deep",
        "<b><i>" * 50_000 + "deep",
        "<table><tr><td>" * 9000 + "deep",
        "<p " + " ".join(f"a{n}" for n in range(50_000)) + ">deep",
        "<!-- <p --><p " + " ".join(["a='>'"] * 9000) + ">deep",
    ],
    ids=["blocks", "lists", "inline", "tables", "attributes", "hidden attributes"],
)
def test_f2_no_depth_and_no_number_of_attributes_loses_a_word(source: str) -> None:
    assert markup.convert(source).markdown.endswith("deep")


@pytest.mark.parametrize("tag", ["<a", "<a b='", "<!--", "<script>", "<p a=b>"])
def test_f2_only_a_tag_that_goes_on_and_on_is_swollen(tag: str) -> None:
    assert tags.swollen(tag * 99_999) is (tag == "<a b='")


TEXT = "Les élus de la région ont voté à l’unanimité."


@pytest.mark.parametrize(
    ("data", "media_type", "note"),
    [
        (TEXT.encode(), "", ""),
        (TEXT.encode("utf-8-sig"), "text/html; charset=iso-8859-1", ""),
        (TEXT.encode("utf-16"), "", ""),
        (TEXT.encode("utf-16-le"), "", ""),
        (TEXT.encode("cp1252"), "text/html; charset=iso-8859-1", ""),
        (TEXT.encode("cp1252"), "", "no encoding is told, and it is not UTF-8; read as cp1252, which is a guess"),
        (
            TEXT.encode("cp1252"),
            "text/html; charset=utf-8",
            "it says utf-8, but is not; read as cp1252, which is a guess",
        ),
        (TEXT.encode(), 'text/html; charset="windows-1252"', "it says windows-1252, but is UTF-8 and was read so"),
        (TEXT.encode(), "text/html; charset=rot13", "no encoding is called `rot13`"),
        (b"<meta charset=cp1252>" + TEXT.encode("cp1252"), "", ""),
        (b"<?xml version='1.0' encoding='cp1252'?>" + TEXT.encode("cp1252"), "", ""),
    ],
)
def test_f6_bytes_become_the_text_they_were_and_a_lie_is_told(data: bytes, media_type: str, note: str) -> None:
    decoded = encodings.decode(data, media_type)
    assert decoded.text.endswith(TEXT)
    assert decoded.note == note


@pytest.mark.parametrize("name", ["cp1251", "koi8-r"])
def test_f6_another_script_without_a_declaration_is_recognised(name: str) -> None:
    text = "Премьер-министр заявил в пятницу, что переговоры продолжатся на следующей неделе."
    decoded = encodings.decode(text.encode(name))
    assert decoded.text == text
    assert decoded.note


@pytest.mark.parametrize("data", [b"", b"\xff", bytes(range(256)) * 40, b"\0" * 99, b"\xfe\xff\xd8", b"<\0"])
def test_f6_no_bytes_break_the_reading(data: bytes) -> None:
    assert isinstance(encodings.decode(data).text, str)
