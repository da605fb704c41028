"""More articles that mean harm: where a complaint must stand to the column, and what the first thousand left out."""
# ruff: noqa: E501 - tables are read by their rows

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.promises.cases import LAST, Case, quoted, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

EITHER = "either"
Expected = tuple[int, int] | str | None
"""A line and a column where it is refused; nothing, where it is published; or either of both."""


def _case(name: str, data: str | bytes, expected: Expected = None) -> Case:
    data = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    if isinstance(expected, tuple):
        return Case(name, data, line=expected[0], column=expected[1])
    return Case(name, data, either=expected == EITHER)


def _article(head: str, body: str = "Text.") -> str:
    return f"---\n{head}---\n\n{body}\n\n{LAST}\n"


def _breaks() -> Iterator[Case]:
    """What ends lines in YAML 1.1 alone must shift no complaint."""
    for n, c in (("LS", "\u2028"), ("PS", "\u2029"), ("NEL", "\x85")):
        yield _case(f"{n} in quotes, then a bad date", _article(f'title: "a{c}b"\ndate: nope\n'), (3, 7))
        yield _case(f"{n} in apostrophes, then a bad date", _article(f"title: 'a{c}b'\ndate: nope\n"), (3, 7))
        yield _case(f"{n} in a comment, then a bad date", _article(f"title: x # a{c}# b\ndate: nope\n"), (3, 7))
        yield _case(f"{n} behind a plain value", _article(f"title: x{c}\ndate: nope\n"), (3, 7))
        yield _case(f"{n} in a plain value, all well", _article(f"title: a{c}  b\ndate: 2026-11-20\n"), EITHER)
        yield _case(f"{n} in a block, then a bad date", _article(f"title: |\n  a{c}  b\ndate: nope\n"), (4, 7))
        yield _case(
            f"{n} twice, then an unknown key", _article(f'title: "a{c}{c}b"\ndate: 2026-11-20\ntitel: y\n'), (4, 1)
        )
        yield _case(
            f"{n} before a key twice", _article(f'title: "a{c}b"\ndate: 2026-11-20\nauthor: y\nauthor: z\n'), (5, 1)
        )
        yield _case(f"{n} before a broken list", _article(f'title: "a{c}b"\ndate: 2026-11-20\ntopics: [a\n'), EITHER)


def _places() -> Iterator[Case]:
    yield _case("a block, then a bad date", _article("title: |\n  one\n  two\ndate: nope\n"), (5, 7))
    yield _case("a folded block with blank lines", _article("title: >-\n  one\n\n\n  two\ndate: nope\n"), (7, 7))
    yield _case("a quotation over lines", _article('title: "one\n  two\n\n  three"\ndate: nope\n'), (6, 7))
    yield _case("a list over lines", _article("title: x\ndate: 2026-11-20\ntopics: [a,\n  b,\n    {c: d}]\n"), (6, 5))
    yield _case("a list of dashes", _article("title: x\ndate: 2026-11-20\ntopics:\n  - a\n  -   [b]\n"), (6, 7))
    yield _case("behind an emoji", _article("title: x\ndate: 2026-11-20\ntopics: [\U0001f6a2, {a: b}]\n"), (4, 13))
    yield _case("behind Chinese", _article("title: x\ndate: 2026-11-20\ntopics: [港口, {a: b}]\n"), (4, 14))
    yield _case("behind a combining mark", _article("title: x\ndate: 2026-11-20\ntopics: [e\u0301, {a: b}]\n"), (4, 14))
    yield _case("behind a tab", _article("title: x\ndate: 2026-11-20\ntopics: [a,\t{a: b}]\n"), (4, 13))
    yield _case("comments before", _article("# a\n\n# b\ntitle: x\n# c\ndate: nope # d\n"), (7, 7))
    yield _case("a quoted key", _article('title: x\n"date": nope\n'), (3, 9))
    yield _case("a question mark", _article("title: x\n? date\n: nope\n"), (4, 3))
    yield _case("CRLF", _article("title: x\ndate: nope\n").replace("\n", "\r\n"), (3, 7))
    yield _case("CR", _article("title: x\ndate: nope\n").replace("\n", "\r"), (3, 7))
    yield _case("CR CR LF", _article("title: x\ndate: nope\n").replace("\n", "\r\r\n"), EITHER)
    yield _case("a mark and CRLF", ("\ufeff" + _article("title: x\ndate: nope\n")).replace("\n", "\r\n"), (3, 7))
    yield _case("two marks", ("\ufeff\ufeff" + _article("title: x\ndate: 2026-11-20\n")), (1, 1))
    yield _case("a mark within", _article("title: x\n\ufeffdate: 2026-11-20\n"), EITHER)
    yield _case("one flow mapping", _article("{title: x, date: nope}\n"), (2, 18))
    yield _case("one good flow mapping", _article('{"title": "x", "date": "2026-11-20"}\n'), None)
    yield _case("two mistakes", _article("title: x\ndate: nope\nstatus: maybe\n"), (4, 9))
    yield _case("closed by dots", "---\ntitle: x\ndate: nope\n...\n\nText\n", (3, 7))
    yield _case("blanks behind the dashes", "---  \ntitle: x\ndate: nope\n---\t\n\nText\n", (3, 7))
    yield _case("a title on the first line", "--- title: x\ndate: nope\n---\n", (1, 1))
    yield _case("blank lines before", "\n\n---\ntitle: x\ndate: 2026-11-20\n---\n\nText\n", EITHER)
    yield _case("a long comment of dashes", _article("# ---\ntitle: x\ndate: nope\n"), (4, 7))
    yield _case("a bad byte behind an emoji", "---\ntitle: \U0001f6a2".encode() + b"\xff\n---\n", (2, 9))
    yield _case("a bad byte behind CR", b"---\rtitle: x\rdate: \xff\r---\r", (3, 7))
    yield _case("a bad byte in the last line", _article("title: x\ndate: 2026-11-20\n").encode() + b"caf\xe9", (9, 4))
    yield _case("a bad byte behind a byte order mark", b"\xef\xbb\xbf---\ntitle: \xe9\n---\n", (2, 8))
    yield _case("a zero in the head", _article("title: x\ndate: 2026-11-20\nauthor: a\x00b\n"), (4, 10))
    yield _case("an escaped control", _article('title: x\ndate: 2026-11-20\nauthor: "a\\x07b"\n'), (4, 9))
    yield _case("an escaped DEL", _article('title: x\ndate: 2026-11-20\nauthor: "a\\x7fb"\n'), (4, 9))
    yield _case("an escaped noncharacter", _article('title: x\ndate: 2026-11-20\nauthor: "a\\ufdd0b"\n'), EITHER)
    yield _case("an escaped surrogate pair", _article('title: "\\ud83d\\udea2"\ndate: 2026-11-20\n'), EITHER)
    yield _case("an empty title", _article('title: ""\ndate: 2026-11-20\n'), (2, 8))
    yield _case("a title of blanks", _article('title: "  "\ndate: 2026-11-20\n'), (2, 8))
    yield _case("a title of a wide blank", _article('title: "\u3000"\ndate: 2026-11-20\n'), (2, 8))
    yield _case("an empty block", _article("title: |\ndate: 2026-11-20\n"), (2, 8))
    yield _case("no title at all", _article("title:\ndate: 2026-11-20\n"), (2, 1))
    yield _case("an empty topic", _article('title: x\ndate: 2026-11-20\ntopics: [a, ""]\n'), (4, 13))
    yield _case("a missing topic", _article("title: x\ndate: 2026-11-20\ntopics:\n- a\n-\n"), (6, 2))
    yield _case(
        "a deep body", _article("title: x\ndate: 2026-11-20\n", "Text.\n\nMore.\n\n" + "> " * 120 + "x"), (10, 1)
    )
    yield _case(
        "deep emphasis",
        _article(
            "title: x\ndate: 2026-11-20\n",
            "Text.\n\nMore.\n\n" + "".join("*a **b " for _ in range(80)) + "x" + "".join("** *" for _ in range(80)),
        ),
        EITHER,
    )
    yield _case(
        "deep lists",
        _article("title: x\ndate: 2026-11-20\n", "Text.\n\n" + "\n".join("  " * n + "- a" for n in range(120))),
        EITHER,
    )
    yield _case("too many marks", _article("title: x\ndate: 2026-11-20\n", "Text.\n\n" + "*" * 50_001), (8, 1))


def _heads() -> Iterator[Case]:
    for name, head, exp in [
        ("a bare !", "author: ! x\n", (4, 9)),
        ("!!omap", "author: !!omap []\n", (4, 9)),
        ("!!set", "topics: !!set {a}\n", (4, 9)),
        ("!!pairs", "topics: !!pairs [a: b]\n", (4, 9)),
        ("!!null", "author: !!null ''\n", (4, 9)),
        ("!!float", "author: !!float 1\n", (4, 9)),
        ("!!bool", "lead: !!bool yes\n", (4, 7)),
        ("!!python/tuple", "topics: !!python/tuple [a]\n", (4, 9)),
        ("!!python/object/new", "author: !!python/object/new:os.system [id]\n", (4, 9)),
        ("a tag in a list", "topics: [a, !!str b]\n", (4, 13)),
        ("a tag on a key", "!!str author: x\n", (4, 1)),
        ("an anchor on a key", "&a author: x\n", (4, 1)),
        ("an alias for a key", "*a : x\n", (4, 1)),
        ("an anchor in a list", "topics: [a, &b c]\n", (4, 13)),
        ("an alias in a list", "topics: [a, *b]\n", (4, 13)),
        ("an anchor in an inner mapping", "imported: {from: &a x}\n", (4, 18)),
        ("a merge in an inner mapping", "imported: {<<: x}\n", (4, 12)),
        ("a merge key in quotes", '"<<": x\n', (4, 1)),
        ("a merge of null", "<<:\n", (4, 1)),
        ("an empty list", "topics: []\n", None),
        ("an empty mapping", "topics: {}\n", (4, 9)),
        ("a list of null", "topics: [~]\n", EITHER),
        ("a list of null words", "topics: [null]\n", None),
        ("a topic with a comma", "topics: a, b\n", None),
        ("a topic thrice", "topics: [a, A, ' a ']\n", None),
        ("a number of topics", "topics: 5\n", None),
        ("a truth for topics", "topics: true\n", None),
        ("lead TRUE", "lead: TRUE\n", None),
        ("lead on", "lead: on\n", (4, 7)),
        ("lead as a list", "lead: [true]\n", (4, 7)),
        ("a status in capitals", "status: PUBLISHED\n", None),
        ("a status with a blank", "status: 'published '\n", None),
        ("a status of null", "status: null\n", (4, 9)),
        ("a status that is empty", "status:\n", None),
        ("an id of a number", "id: 007\n", None),
        ("an id with an underscore", "id: a_b\n", (4, 5)),
        ("an id of dashes", "id: '---'\n", (4, 5)),
        ("an id of 120 letters", f"id: {'a' * 120}\n", None),
        ("an id of 121 letters", f"id: {'a' * 121}\n", (4, 5)),
        ("an id that is reserved", "id: com1\n", (4, 5)),
        ("lang with a script", "lang: sr-Latn\n", None),
        ("lang of a region", "lang: en_GB\n", None),
        ("lang of nonsense", "lang: xx-YY\n", (4, 7)),
        ("lang of markup", "lang: '\"><script>'\n", (4, 7)),
        ("lang in capitals", "lang: EN\n", EITHER),
        ("lang as a name", "lang: German\n", (4, 7)),
        ("lang no", "lang: no\n", None),
        ("an unknown key with a near one", "tpoics: [a]\n", (4, 1)),
        ("a key of an emoji", "\U0001f6a2: x\n", (4, 1)),
        ("a key that is very long", f"{'k' * 1200}: x\n", EITHER),
        ("a key of 130 letters", f"{'k' * 130}: x\n", (4, 1)),
        ("an empty quoted key", "'': x\n", (4, 1)),
        ("a mapping key of flow", "{a: b}: c\n", (4, 1)),
        ("keys in one line", "author: x, source: y\n", (4, 18)),
        ("a question alone", "?\n", (4, 2)),
        ("a dash alone", "-\n", (4, 1)),
        ("a colon alone", ":\n", (4, 1)),
        ("a bracket that closes", "]\n", (4, 1)),
        ("a brace that closes", "author: }\n", (4, 9)),
        ("an at sign", "author: @x\n", (4, 9)),
        ("a grave", "author: `x`\n", (4, 9)),
        ("a percent", "author: %x\n", (4, 9)),
        ("a comma first", "author: ,x\n", (4, 9)),
        ("a pipe of text", "author: |x\n", (4, 10)),
        ("a wrong chomping", "author: |0\n", EITHER),
        ("a folded nothing", "author: >\n", (4, 9)),
        ("a block with a tab", "author: |\n\tx\n", EITHER),
        ("a tab before a key", "\tauthor: x\n", (4, 1)),
        ("a tab behind a colon", "author:\tx\n", None),
        ("a wide blank behind a colon", "author:\u3000x\n", (4, 8)),
        ("a no-break blank behind a value", "author: x\u00a0\n", None),
        ("a blank before a colon", "author : x\n", None),
        ("a line of dashes in quotes", "author: '---'\n", None),
        ("a hash within", "author: a#b\n", None),
        ("a hash behind a blank", "author: a #b\n", None),
        ("a double colon", "author: a::b\n", None),
        ("a colon at the end", "author: a:\n", (4, 10)),
        ("an indented list", "topics:\n    - a\n    - b\n", None),
        ("a list that is not indented", "topics:\n- a\n- b\n", None),
        ("a list that sinks", "topics:\n- a\n  - b\n", EITHER),
        ("a list that rises", "topics:\n  - a\n- b\n", (6, 1)),
        ("dashes within the head", "- - -\n", (4, 1)),
        ("a comment only", "# x\n", None),
        ("a comment without blank", "author: x#\n", None),
        ("many blank lines", "\n" * 500, None),
        ("a value of one long word", f"author: {'w' * 90000}\n", EITHER),
        ("two thousand keys twice", "author: x\n" * 2000, (5, 1)),
        ("a flow over many lines", "topics: [\n" + "a,\n" * 50 + "]\n", None),
        ("many colons", "author: 'a: b: c: d'\n", None),
        ("a JSON string", 'author: "\\/\\b"\n', (4, 9)),
        ("a JSON slash", 'author: "a\\/b"\n', None),
        ("escaped line ends", 'author: "a\\nb\\r\\tc"\n', None),
        ("an escaped space", 'author: "\\ a\\_b\\Nc"\n', EITHER),
        ("a continued line", 'author: "a\\\n  b"\n', None),
        ("imported with all", "imported: {from: x, at: y, extractor: z, key: k, upstream: u, written: w}\n", None),
        ("imported with a wrong key", "imported:\n  from: x\n  evil: y\n", (6, 3)),
        ("imported with a list", "imported: {from: [x]}\n", (4, 18)),
        ("imported from a script", "imported: {from: 'javascript:alert(1)'}\n", None),
        ("imported from markup", "imported: {from: '\"><script>alert(1)</script>'}\n", None),
        ("apart from itself", "apart_from: [case]\n", EITHER),
        ("apart from nobody", "apart_from: [nobody]\n", None),
        ("a story of markup", "story: '<script>alert(1)</script>'\n", None),
        ("a story of a slash", "story: ../../x\n", EITHER),
        ("date_from", "date_from: text\n", None),
        ("date_from nonsense", "date_from: guess\n", (4, 12)),
        ("two hundred topics", "topics: [" + ", ".join(f"t{n}" for n in range(200)) + "]\n", None),
        ("201 topics", "topics: [" + ", ".join(f"t{n}" for n in range(201)) + "]\n", (4, 9)),
    ]:
        yield _case(name, text(head=head), exp)


def _moments() -> Iterator[Case]:
    for d, exp in [
        ("2026-02-30", (3, 7)),
        ("2026-11-20T24:00:00", (3, 7)),
        ("2026-11-20T23:59:60Z", (3, 7)),
        ("2026-11-20t17:40z", None),
        ("2026-11-20T17:40+23:59", None),
        ("2026-11-20T17:40+14", None),
        ("2026-11-20T17:40-00:00", None),
        ("2026-11-20T1740", (3, 7)),
        ("2026-11-20  17:40", None),
        ("2026-11-20T17:40 +0100", None),
        ("'2026-11-20\t17:40'", EITHER),
        ("' 2026-11-20 '", None),
        ("0000-12-31", (3, 7)),
        ("9999-12-31T23:59:59Z", (3, 7)),
        ("9999-12-31", None),
        ("0001-01-01", EITHER),
        ("0001-01-01T00:00Z", None),
        ("[2026, 11, 20]", (3, 7)),
        ("{}", (3, 7)),
        ("2026-11-20T17:40:59.", (3, 7)),
        ("2026-11-20T17:40:59,5", None),
        ("2026-11-20T17:40:5", (3, 7)),
        ("2026-11-20T7:40", (3, 7)),
        ("2026-11-20T17:4", (3, 7)),
        ("2026-11-20T17:40Z+1", (3, 7)),
        ("2026-11-20T17:40+1", (3, 7)),
        ("2026-11-20T17:40+01:60", EITHER),
        ("2026-11-20T17:40+0160", EITHER),
        ("2026-11-20T17:40−01:00", (3, 7)),
        ("２０２６-１１-２０", (3, 7)),
        ("2026‑11‑20", (3, 7)),
        ("20-11-2026", (3, 7)),
        ("2026-20-11", (3, 7)),
        ("2026-11-20, 17:40", (3, 7)),
        ("2026-11-20 um 17:40", (3, 7)),
        ("20. November 2026", (3, 7)),
        ("2026-11-20T17:40 UTC", (3, 7)),
        ("2026-11-20 5pm", (3, 7)),
        ("2100-02-29", (3, 7)),
        ("2000-02-29", None),
        ("1900-02-29", (3, 7)),
        ("1e9", (3, 7)),
        ("1795000000000", (3, 7)),
        ("0x7ea", (3, 7)),
        ("2026_11_20", (3, 7)),
        ("'2026-11-20T17:40:00+01:00[Europe/Paris]'", (3, 7)),
        ("P1D", (3, 7)),
        ("--11-20", (3, 7)),
        ("2026-11-20/2026-11-21", (3, 7)),
        ("-2026-11-20", (3, 7)),
        ("~", (3, 7)),
        ("null", EITHER),
        ("''", (3, 7)),
        ("true", (3, 7)),
        ("2026-11-20 # later", None),
        ("|\n  2026-11-20", None),
        (">\n  2026-11-20\n  17:40", None),
        ('"2026\\u002d11-20"', None),
        ("1883-11-18T12:03:58-04:56", None),
        ("2026-11-20T00:00:00.999999999Z", None),
    ]:
        yield _case(d, _article(f"title: Case\ndate: {d}\n"), exp)


def _bodies() -> Iterator[Case]:
    for name, body in [
        ("a form feed by number", "a &#12; b &#xc; c"),
        ("a form feed in a title", '[x](https://fine.example/ "a&#12;b")'),
        ("a form feed in an address", "[x](https://fine.example/a&#12;b)"),
        ("an escape by number", "a &#27;[31m b"),
        ("C1 by number", "a &#128; &#x85; &#159; b"),
        ("noncharacters by number", "a &#xFDD0; &#xFFFE; &#x1FFFF; &#x10FFFF; b"),
        ("surrogates by number", "a &#xD800;&#xDC00; b"),
        ("NEL in the text", "a\x85b"),
        ("noncharacters in the text", "a\ufdd0b\U0001fffeb\U0010ffff"),
        ("a named form", "a &NewLine; &Tab; &ZeroWidthSpace; &InvisibleTimes; b"),
        ("nul by number", "a &#0; &#x0; b"),
        ("CR by number", "a &#13; b &#13;&#10; c"),
        ("LS by number", "a &#x2028; b &#x2029;"),
        ("a tab by number in code", "`&#9;`"),
        ("an entity that makes a mark", "&#42;not strong&#42; &#91;x&#93;(javascript:alert(1))"),
        ("an entity that makes a tag in an address", "[x](https://fine.example/&lt;script&gt;)"),
        (
            "an address with every mark",
            "[x](https://fine.example/a|b^c{d}[e]~f'g) [y](<https://fine.example/ a b>) [z](https://fine.example/%zz)",
        ),
        ("a host with marks", "[x](https://a|b/) [y](https://a^b/) [z](https://a%00b/)"),
        ("a port beyond", "[x](https://fine.example:99999/)"),
        ("credentials", "[x](https://user:secret@fine.example/) <https://fine.example@evil.example/>"),
        ("a backslash host", "[x](https:\\\\evil.example) [y](https://evil.example\\@fine.example/)"),
        ("an IPv6 zone", "[x](https://[fe80::1%25eth0]/)"),
        ("an IDN host", "[x](https://h\u00e4fen.example/\u6e2f?\u53e3#\u7f62)"),
        ("a mailbox with headers", "[x](mailto:a@b.example?subject=x&body=%0d%0a) [y](mailto:)"),
        ("a mailto with a script", "[x](mailto:a@b.example?x=<script>alert(1)</script>)"),
        ("mailto of quotes", '[x](<mailto:"><img src=x onerror=alert(1)>@b.example>)'),
        ("http in capitals", "[x](HTTPS://FINE.EXAMPLE/)"),
        ("a scheme with a soft hyphen", "[x](java\u00adscript:alert(1)) [y](javascript\u200b:alert(1))"),
        ("a scheme with an entity blank", "[x](&nbsp;javascript:alert(1)) [y](&ZeroWidthSpace;javascript:alert(1))"),
        ("a scheme by number with zeros", "[x](&#0000106;avascript:alert(1)) [y](&#x00006A;avascript:alert(1))"),
        ("a scheme escaped", "[x](javascript\\:alert\\(1\\)) [y](\\j\\a\\v\\ascript:alert(1))"),
        ("a double encoded scheme", "[x](javascript&amp;colon;alert(1)) [y](java%0ascript:alert(1))"),
        ("a site path that climbs", "[x](/%2e%2e/%2e%2e/etc) [y](/a/%2E./b) [z](/.%2e/) [w](/a\\..\\b)"),
        ("a site path of slashes", "[x](/%2f/evil.example) [y](/%2f%2fevil.example) [z](/&#47;evil.example)"),
        ("a site path with a tab", "[x](/&Tab;/evil.example) [y](/&NewLine;/evil.example)"),
        ("a site path of a script", "[x](/javascript:alert(1))"),
        ("a query alone", "[x](?javascript:alert(1)) [y](#javascript:alert(1))"),
        ("a site path with quotes", '[x](</" onclick="alert(1)>)'),
        ("a site path with a fragment", '[x](/topics/#"><script>)'),
        ("info with a null", "```js\x00onclick=alert(1)\nx\n```"),
        ("info with line separators", "```js\u2028onclick=alert(1)\nx\n```"),
        ("info of a thousand words", "```" + "a " * 5000 + "\nx\n```"),
        ("tildes with graves", '~~~ `" onclick=x`\n<b>\n~~~'),
        ("a fence in a quotation", '> ```"><script>\n> x\n> ```'),
        ("a fence that closes a list", "- ```\n  </li></ul><script>alert(1)</script>\n  ```"),
        ("alignment", "|a|b|\n|:-|-:|\n|<td style=position:fixed>|[x](javascript:alert(1) 'y')|"),
        ("a cell of pipes", "|a|b|\n|-|-|\n|`\\|<script>`|\\|x|"),
        ("a table in a list", "- |a|\n  |-|\n  |<script>alert(1)</script>|"),
        ("set in capitals", "<SVG><SET ATTRIBUTENAME=onmouseover TO=alert(1)>"),
        ("animate motion", "<svg><animateMotion onbegin=alert(1)><animateTransform attributeName=x onend=alert(1)>"),
        ("use", "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)>#x'/></svg>"),
        ("an svg script", "<svg><script href='data:,alert(1)'/><script xlink:href='//evil.example/x.js'/></svg>"),
        ("an svg style", "<svg><style>*{background:url(//evil.example)}</style></svg>"),
        ("an image of svg", "<svg><image href=x onerror=alert(1) /><feImage href='//evil.example/x'/></svg>"),
        (
            "math href",
            "<math href=javascript:alert(1)>x</math><math><maction actiontype=statusline xlink:href=javascript:alert(1)>x",
        ),
        ("mutation 1", "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>"),
        ("mutation 2", "<math><mtext><table><mglyph><style><math><img src onerror=alert(1)>"),
        ("mutation 3", "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>"),
        ("mutation 4", "<noembed><img title='</noembed><img src onerror=alert(1)>'>"),
        ("mutation 5", "<xmp><svg/onload=alert(1)></xmp><plaintext>"),
        ("mutation 6", "<select><template><option><script>alert(1)</script>"),
        ("isindex", "<isindex type=image src=1 onerror=alert(1)>"),
        ("keygen", "<keygen autofocus onfocus=alert(1)>"),
        ("portal", "<portal src=https://evil.example/>"),
        ("a dialog", "<dialog open style='position:fixed;inset:0'>x</dialog>"),
        ("a popover", "<div popover id=x onbeforetoggle=alert(1)></div><button popovertarget=x>"),
        ("a slot", "<div><template shadowrootmode=open><script>alert(1)</script></template></div>"),
        ("a frameset", "</body><frameset onload=alert(1)><frame src=//evil.example>"),
        ("a textarea", "<textarea autofocus onfocus=alert(1)>"),
        ("a progress", "<meter value=2 onmouseover=alert(1)>"),
        ("a canvas", "<canvas id=getContext></canvas><map name=x><area href=javascript:alert(1)>"),
        ("an applet", "<applet code=x><param name=y value=z></applet><bgsound src=//evil.example>"),
        ("a dir", "<bdo dir=rtl>x</bdo><div dir=rtl lang=ar>"),
        ("an import map", '<script type="importmap">{"imports":{}}</script><script type=speculationrules>{}</script>'),
        ("a manifest", "<link rel=manifest href=//evil.example><link rel=preload as=script href=//evil.example/x.js>"),
        ("a refresh in capitals", "<META HTTP-EQUIV=REFRESH CONTENT='0;URL=javascript:alert(1)'>"),
        ("a policy of its own", '<meta http-equiv=Content-Security-Policy content="script-src *">'),
        ("a charset", "<meta charset=utf-7>+ADw-script+AD4-alert(1)+ADw-/script+AD4-"),
        ("a comment that nests", "<!-- a -- <!-- b --> <script>alert(1)</script> --!> c"),
        ("an ending before", "--><script>alert(1)</script>"),
        ("a conditional comment", "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->"),
        ("a CDATA in svg", "<svg><![CDATA[><script>alert(1)</script>]]></svg>"),
        ("an XML instruction", '<?xml version="1.0"?><?x <script>alert(1)</script>?>'),
        ("a declaration", '<!ELEMENT x><!ENTITY y "<script>"><!ATTLIST>'),
        ("a link in a heading", "# [x](javascript:alert(1)) <a name=content>"),
        ("strong in link in strong", "**[**x**](javascript:alert(1))**"),
        ("a link in a picture's text", "![[x](javascript:alert(1))](https://fine.example/a.png)"),
        ("a picture in a heading", "# ![x](https://evil.example/p.gif)"),
        ("a picture by reference", "![x][y]\n\n[y]: javascript:alert(1)"),
        ("a picture in a cell", '|a|\n|-|\n|![x](https://evil.example/p.gif "t")|'),
        ("references by folding", "[\u1e9e] [ss]\n\n[SS]: javascript:alert(1)"),
        ("a reference over lines", "[x]\n\n[x]:\n  javascript:alert(1)\n  'title'"),
        ("a reference to itself", "[x]: [x]\n\n[x]"),
        (
            "a thousand references",
            "\n".join(f"[r{n}]: https://fine.example/{n}" for n in range(1000))
            + "\n\n"
            + " ".join(f"[r{n}]" for n in range(1000)),
        ),
        ("a reference of marks", '[x]: <> "\\" onclick=alert(1)"\n\n[x]'),
        ("a footnote like mark", "[^1]: <script>alert(1)</script>\n\nx[^1]"),
        ("an abbreviation", "*[HTML]: <script>alert(1)</script>"),
        ("a definition list", "x\n: <script>alert(1)</script>"),
        ("an attribute list", "{: onclick=alert(1) }\n\nx {: .y onclick=alert(1)}"),
        ("a fenced div", "::: {onclick=alert(1)}\nx\n:::"),
        ("math dollars", "$$\\href{javascript:alert(1)}{x}$$ \\(\\unicode{<img src=x onerror=alert(1)>}\\)"),
        ("mermaid", '```mermaid\ngraph TD; A["<img src=x onerror=alert(1)>"]; click A "javascript:alert(1)"\n```'),
        ("emoji codes", ':smile: :"onclick=alert(1):'),
        ("a wiki link", "[[x|<script>alert(1)</script>]] {{include}}"),
        ("highlight", "==<script>alert(1)</script>== ++x++ ^y^ ~z~"),
        ("raw from front matter", "---\ntitle: y\n---\n<script>alert(1)</script>"),
        ("a toc", "[TOC]\n\n[[_TOC_]]\n\n# <script>alert(1)</script>"),
        ("hard breaks", "a  \n<br onload=alert(1)>\\\nb"),
        ("a rule", "***\n___ onclick\n- - -"),
        ("nothing but marks", "*** ___ ``` ~~~ ### >>> ---"),
        ("only blanks", " \u00a0\u3000\u2003"),
        ("only invisible", "\u200b\u200c\u200d\u2060\ufeff"),
        ("zalgo", "".join("a" + "\u0300" * 400 for _ in range(20))),
        ("tag characters", "x" + "".join(chr(0xE0000 + ord(c)) for c in "script") + "y"),
        ("variation selectors", "x" + "".join(chr(0xE0100 + n) for n in range(200))),
        ("a quotation over a script", "\u201c</blockquote><script>alert(1)</script>\u201d said Ada Moss on Monday."),
        (
            "a quotation of entities",
            "&ldquo;&lt;img src=x onerror=alert(1)&gt; is all there is to say&rdquo;, said Ada Moss.",
        ),
        (
            "hostile names of actors",
            'Minister <img src=x onerror=alert(1)> Moss said \u201cwe shall never give up this port to anybody\u201d. Ada "><script>alert(1)</script> Moss agreed.',
        ),
        ("figures with markup", "<b>12</b> people and 3,000 <script>alert(1)</script> tonnes were lost."),
    ]:
        yield Case(name, text(body).encode(), shown=LAST)


def _addresses() -> Iterator[Case]:
    for u in [
        "https://fine.example/?q=&quot;&gt;&lt;script&gt;",
        "https://fine.example/&#x22;onclick=alert(1)",
        "https://fine.example/a b",
        "https://fine.example/\\..\\x",
        "https://fine.example/\u202egpj.exe",
        "https://fine.example/\u200b",
        "https://fine.example/%",
        "https://fine.example/%zz",
        "https://fine.example/[x]",
        "https://fine.example/?a|b^c{d}`e`",
        "https://fine.example/#a#b",
        "https://fine.example/'x'",
        "https://fine.example/;/?:@&=+$,",
        "https://h\u00e4fen.example/\u6e2f",
    ]:
        yield _case(u, text(url=quoted(u)), None)
    for u in [
        "https://user@fine.example/",
        "https://user:secret@fine.example/",
        "https://:@fine.example/",
        "https://fine.example@evil.example/",
        "https://fine.example:99999/",
        "https://fine.example:x/",
        "https://fine.example:0/",
        "https://evil.example\\@fine.example/",
        "https:\\\\evil.example/",
        "https:///evil.example",
        "https:evil.example",
        "https://",
        "https:// /",
        "https://%00/",
        "https://a%2fb/",
        "https://a<b/",
        "https://a b/",
        "https://[::1",
        "https://]/",
        "https://a|b/",
        "https://\u202eevil.example/",
        "https://a\u200bb.example/",
        "java&#115;cript:alert(1)",
        "javascript\t:alert(1)",
        "java\\tscript:alert(1)",
        "feed:https://fine.example/",
        "http+javascript://x",
        "view-source:https://fine.example/",
        "https&colon;//fine.example/",
        "&#104;ttps://fine.example/",
        "//fine.example/",
        "fine.example",
        "www.fine.example/x",
        "/x",
        "#",
        "?",
        "mailto:a@b.example",
        "tel:+1",
        "data:text/html,x",
        "blob:https://fine.example/x",
        "\u200bhttps://fine.example/",
        "\u00a0javascript:alert(1)",
        "ht\u200btps://fine.example/",
        "https\uff1a//fine.example/",
        "\uff48ttps://fine.example/",
    ]:
        yield _case(u, text(url=quoted(u)), (4, 6))
    yield _case("a tab within by escape", text(url='"https://fine.example/a\\tb"'), None)
    yield _case("a line end within by escape", text(url='"https://fine.example/\\njavascript:alert(1)"'), None)
    yield _case("a bell within by escape", text(url='"https://fine.example/\\a"'), (4, 6))
    yield _case("a list of addresses", text(url="[https://fine.example/, https://fine.example/2]"), (4, 6))


GROUPS: Mapping[str, Callable[[], Iterator[Case]]] = {
    "breaks": _breaks,
    "places": _places,
    "heads": _heads,
    "moments": _moments,
    "bodies": _bodies,
    "addresses": _addresses,
}
