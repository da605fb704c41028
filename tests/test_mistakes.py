"""A stranger's mistakes: whatever goes wrong in the first hour, the message alone suffices to mend it.

Each mistake stands with the command that meets it, its exit code, and the very words that are shown. Where a word is
added to a message, it is to be asked whether somebody who reads nothing else knows what to do.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from generator.cli import cli
from tests.site import REPOSITORY, SiteTest, article, program, surroundings

PLACE = "content/articles/2026-01-14-x.md"
HEAD = "---\ntitle: x\ndate: 2026-01-14\n"
REGISTERED = {
    "content/topics.yml": "transport:\n  name: Transport\n",
    "content/actors.yml": "ann-berg:\n  name: Ann Berg\n",
    "content/sources.yml": "coast-wire:\n  name: Coast Wire\n",
}


class Mistake(NamedTuple):
    """What somebody did, and what is said to that."""

    files: dict[str, str | bytes]
    command: str
    exit: int
    told: str


def in_head(line: str) -> dict[str, str | bytes]:
    """A line of front matter becomes an article that has it."""
    return {PLACE: f"{HEAD}{line}\n---\n\nText.\n"}


def in_title(line: str) -> dict[str, str | bytes]:
    """A headline as somebody typed it becomes its article."""
    return {PLACE: f"---\ntitle: {line}\ndate: 2026-01-14\n---\n\nText.\n"}


MISTAKES: dict[str, Mistake] = {
    "an article without date": Mistake(
        {PLACE: "---\ntitle: x\n---\n"}, "build", 1,
        f"{PLACE}:2:1: error[missing-date]: `date:` is missing in an article: "
        "when it was published, such as 2026-11-20 or 2026-11-20T17:40",
    ),
    "a date of another country": Mistake(
        {PLACE: "---\ntitle: x\ndate: 14.01.2026\n---\n"}, "build", 1,
        f"{PLACE}:3:7: error[date]: `date`: '14.01.2026' is not a date: it has another shape; "
        "write 2026-11-20, 2026-11-20T17:40 or 2026-11-20T17:40+01:00",
    ),
    "a day that is none": Mistake(
        {PLACE: "---\ntitle: x\ndate: 2026-02-30\n---\n"}, "build", 1,
        f"{PLACE}:3:7: error[date]: `date`: '2026-02-30' is not a date: day is out of range for month",
    ),
    "a year that lacks a digit": Mistake(
        {PLACE: "---\ntitle: x\ndate: 0205-09-04\n---\n"}, "build", 0,
        f"{PLACE}:3:7: warning[odd-date]: `date` lies in the year 205; is it mistyped?",
    ),
    "a headline with a colon": Mistake(
        {PLACE: "---\ntitle: Strike: day two\ndate: 2026-01-14\n---\n"}, "build", 1,
        f'{PLACE}:2:14: error[yaml]: a value that holds a colon and a blank needs quotes: title: "One: two"',
    ),
    "a quotation mark that stays open": Mistake(
        {PLACE: '---\ntitle: "x\ndate: 2026-01-14\n---\n'}, "build", 1,
        f"{PLACE}:2:8: error[yaml]: a quotation mark that is never closed; put one at the end of the value",
    ),
    "a headline with a quote at its start": Mistake(
        in_title('"Western partners" are late'), "build", 1,
        f"{PLACE}:2:27: error[yaml]: words stand behind the quotation mark that ends the value; "
        """write '"Western partners" are late'\n""",
    ),
    "a headline with a quote that takes up several lines": Mistake(
        in_title('"Western\n  partners" are late'), "build", 1,
        f"{PLACE}:3:13: error[yaml]: words stand behind the quotation mark that ends the value; "
        "put quotes around the whole value, single ones if it holds double ones",
    ),
    "an apostrophe in single quotes": Mistake(
        in_title("'Ukraine's partners'"), "build", 1,
        f"{PLACE}:2:17: error[yaml]: an apostrophe ends a text in single quotes; "
        "write it twice ('O''Brien'), or use double quotes",
    ),
    "an apostrophe behind a word in single quotes": Mistake(
        in_title("'The Ukrainians' plan'"), "build", 1,
        f"{PLACE}:2:25: error[yaml]: words stand behind the quotation mark that ends the value; "
        'write "The Ukrainians\' plan"\n',
    ),
    "an apostrophe in a list": Mistake(
        {"content/actors.yml": "a:\n  name: A\n  aliases: ['O'Brien']\n"}, "build", 1,
        "content/actors.yml:3:16: error[unreadable-registry]: an apostrophe ends a text in single quotes; "
        "write it twice ('O''Brien'), or use double quotes",
    ),
    "a headline with a word in brackets": Mistake(
        in_title("[Exclusive] Western troops"), "build", 1,
        f"{PLACE}:2:20: error[yaml]: words stand behind the bracket that ends the value; "
        'write "[Exclusive] Western troops", or put all of a list between the brackets',
    ),
    "a bracket that stays open": Mistake(
        in_head("topics: [port, sea\nauthor: A"), "build", 1,
        f"{PLACE}:4:9: error[yaml]: a bracket that is never closed; put ] at the end of the list",
    ),
    "a headline with a star at its start": Mistake(
        in_title("*Western* partners"), "build", 1,
        f'{PLACE}:2:8: error[yaml]: a value that begins with * needs quotes; write "*Western* partners"',
    ),
    "a headline with an ampersand at its start": Mistake(
        in_title("& now: the weather"), "build", 1,
        f'{PLACE}:2:8: error[yaml]: a value that begins with & needs quotes; write "& now: the weather"',
    ),
    "a headline in curly quotes": Mistake(
        in_title("“Putin: Western troops”"), "build", 1,
        f"{PLACE}:2:14: error[yaml]: curly quotation marks do not count as quotes here; "
        'write "“Putin: Western troops”"',
    ),
    "a backslash in double quotes": Mistake(
        in_title('"C:\\Users"'), "build", 1,
        "error[yaml]: a backslash within double quotes stands for a character that cannot be typed; use single quotes",
    ),
    "a line that is indented too little": Mistake(
        {"content/actors.yml": "a:\n  name: A\n kind: person\n"}, "build", 1,
        "content/actors.yml:3:2: error[unreadable-registry]: this line begins in column 2, where none above it begins; "
        "begin it where those begin that it belongs with, perhaps in column 3",
    ),
    "a tab in the front matter": Mistake(
        {PLACE: "---\ntitle: x\n\tdate: 2026-01-14\n---\n"}, "build", 1,
        f"{PLACE}:3:1: error[yaml]: a tab; indent with blanks",
    ),
    "a tab in a registry": Mistake(
        {"content/topics.yml": "sea:\n\tname: Sea\n"}, "build", 1,
        "content/topics.yml:2:1: error[unreadable-registry]: a tab; indent with blanks",
    ),
    "a line too deep": Mistake(
        {"content/topics.yml": "sea:\n  name: Sea\n   keywords: [x]\n"}, "build", 1,
        "content/topics.yml:3:12: error[unreadable-registry]: this line stands deeper than the one above, "
        "which is complete; begin both in the same column",
    ),
    "a blank from a word processor": Mistake(
        {PLACE: "---\ntitle:\u00a0x\ndate: 2026-01-14\n---\n"}, "build", 1,
        f"{PLACE}:2:7: error[yaml]: U+00A0 only looks like a blank; type a blank instead",
    ),
    "a conflict of git in the front matter": Mistake(
        {PLACE: "---\n<<<<<<< HEAD\ntitle: x\n=======\ntitle: y\n>>>>>>> b\ndate: 2026-01-14\n---\n"}, "build", 1,
        f"{PLACE}:2:1: error[yaml]: a conflict that git left; keep one side, "
        "and delete the lines with <<<<<<<, ======= and >>>>>>>",
    ),
    "a conflict of git in the text": Mistake(
        {PLACE: f"{HEAD}---\n\n<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> b\n"}, "check", 0,
        f"{PLACE}:6:1: warning[conflict-marks]: a conflict that git left; keep one side, "
        "and delete the lines that mark it",
    ),
    "a hash in a headline": Mistake(
        {PLACE: "---\ntitle: Ferry #7 is late   # checked\ndate: 2026-01-14 # guessed\n---\n\nSee #here.\n"},
        "check", 0,
        f"{PLACE}:2:14: warning[comment]: `#7 is late   # checked` is a comment to YAML, and not read; "
        "put quotes around the whole value, or a blank behind the # if a comment is meant",
    ),
    "a hash in a list of a registry": Mistake(
        {"content/topics.yml": "sea:\n  name: Sea # of all\n  keywords:\n    - ebb #low\n    - 'tide #high'\n"},
        "check", 0,
        "content/topics.yml:4:11: warning[comment]: `#low` is a comment to YAML, and not read; "
        "put quotes around the whole value, or a blank behind the # if a comment is meant",
    ),
    "no front matter": Mistake(
        {PLACE: "Just text.\n"}, "build", 1,
        f"{PLACE}:1:1: error[front-matter]: front matter is missing; "
        "begin with a line ---, then title: and date:, then a line ---",
    ),
    "front matter of another program": Mistake(
        {PLACE: "+++\ntitle = 'x'\ndate = 2026-01-14\n+++\n"}, "build", 1,
        f"{PLACE}:1:1: error[front-matter]: front matter between +++ is TOML, which is not read; "
        "begin with a line ---, then title: and date:, then a line ---",
    ),
    "front matter without end": Mistake(
        {PLACE: HEAD + "\nText.\n"}, "build", 1,
        f"{PLACE}:1:1: error[front-matter]: front matter is not closed; put a line with --- below it",
    ),
    "an empty file": Mistake(
        {PLACE: ""}, "build", 1, f"{PLACE}:1:1: error[front-matter]: the file is empty; begin with a line ---",
    ),
    "a key misspelt": Mistake(
        in_head("souce: Post"), "build", 1,
        f"{PLACE}:4:1: error[unknown-key]: unknown key `souce` in an article; did you mean `source`?",
    ),
    "a status misspelt": Mistake(
        in_head("status: drafts"), "build", 1,
        f"{PLACE}:4:9: error[status]: `status`: 'drafts' is not one of draft, published, withdrawn; "
        "did you mean `draft`?",
    ),
    "a status of another program": Mistake(
        in_head("status: hidden"), "build", 1,
        f"{PLACE}:4:9: error[status]: `status`: 'hidden' is not one of draft, published, withdrawn\n",
    ),
    "an address without https": Mistake(
        in_head("url: www.x.example"), "build", 1,
        f"{PLACE}:4:6: error[url]: `url`: 'www.x.example' is not a web address; it begins with https:// or http://",
    ),
    "a language by its name": Mistake(
        in_head("lang: english"), "build", 1,
        f"{PLACE}:4:7: error[lang]: `lang`: unknown language 'english'; did you mean `en`? "
        "write one such as en, de or pt-BR",
    ),
    "a language by three letters": Mistake(
        {"content/actors.yml": "a:\n  name: A\n  names: {ukr: Енн, ger: Anne, german: Anna}\n"}, "build", 1,
        "content/actors.yml:3:11: error[names]: `names`: 'ukr' is no language; did you mean `uk`?\n"
        "content/actors.yml:3:21: error[names]: `names`: 'ger' is no language; did you mean `de`?\n"
        "content/actors.yml:3:32: error[names]: `names`: 'german' is no language; did you mean `de`?\n",
    ),
    "a topic misspelt": Mistake(
        {**REGISTERED, **in_head("topics: [trasport]")}, "check", 0,
        f"{PLACE}:4:10: warning[unknown-topic]: no registry knows the topic `trasport`; did you mean `transport`?",
    ),
    "topics without brackets": Mistake(
        {**REGISTERED, **in_head("topics: port, sea")}, "check", 0,
        f"{PLACE}:4:9: warning[unknown-topic]: no registry knows the topic `port, sea`; "
        "several stand in brackets: [port, sea]",
    ),
    "names without brackets": Mistake(
        {"content/actors.yml": "a:\n  name: A\n  aliases: Macron, President Macron\n"}, "build", 0,
        "content/actors.yml:3:12: warning[brackets]: `Macron, President Macron` counts as one; several stand in "
        'brackets: [Macron, President Macron], and one with such a mark in it as: ["Macron, President Macron"]',
    ),
    "names parted by a semicolon": Mistake(
        {"content/actors.yml": "a:\n  name: A\n  aliases: [Macron; Manu, Emmanuel Macron]\n"}, "check", 0,
        "content/actors.yml:3:13: warning[brackets]: `Macron; Manu` counts as one; several stand in "
        "brackets: [Macron, Manu],",
    ),
    "names by language without brackets": Mistake(
        {"content/actors.yml": "a:\n  name: A\n  names:\n    uk: Макрон, Еммануель Макрон\n"}, "check", 0,
        "content/actors.yml:4:9: warning[brackets]: `Макрон, Еммануель Макрон` counts as one; several",
    ),
    "an actor misspelt": Mistake(
        {**REGISTERED, **in_head("actors: [Ann Bergg]")}, "check", 0,
        f"{PLACE}:4:10: warning[unknown-actor]: no registry knows the actor `Ann Bergg`; did you mean `Ann Berg`?",
    ),
    "an actor who is added and taken out": Mistake(
        {**REGISTERED, **in_head("actors: [Coast Guard, ann-berg]\nnot_actors: [Ann Berg, x]")}, "build", 1,
        f"{PLACE}:5:14: error[contradiction]: `Ann Berg` is also added by actors: (line 4); "
        "take one of the two back",
    ),
    "a source misspelt": Mistake(
        {**REGISTERED, **in_head("source: Coast Wier")}, "check", 0,
        f"{PLACE}:4:9: warning[unknown-source]: no registry knows the source `Coast Wier`; did you mean `Coast Wire`?",
    ),
    "another encoding": Mistake(
        {PLACE: HEAD.encode() + "source: Café\n---\n".encode("latin-1")}, "build", 1,
        f"{PLACE}:4:12: error[encoding]: byte 0xe9 is not UTF-8; save the file as UTF-8",
    ),
    "a document of a word processor": Mistake(
        {"content/articles/x.docx": b"PK\x03\x04"}, "build", 0,
        "content/articles/x.docx: warning[stray-file]: not read: an article's file ends with .md",
    ),
    "an article in the wrong folder": Mistake(
        {"content/2026-01-14-x.md": HEAD + "---\n"}, "build", 0,
        "content/2026-01-14-x.md: warning[stray-file]: nothing reads this file; allowed: actors.yml, articles/",
    ),
    "a registry with another ending": Mistake(
        {"content/topics.yaml": "sea: {name: Sea}\n"}, "build", 0,
        "content/topics.yaml: warning[stray-file]: nothing reads this file; did you mean `topics.yml`?",
    ),
    "an id with a blank": Mistake(
        {"content/actors.yml": "Ann Berg:\n  name: Ann Berg\n"}, "build", 1,
        "content/actors.yml:1:1: error[bad-id]: the id `Ann Berg` cannot be an address; write `ann-berg`",
    ),
    "a registry that is a list": Mistake(
        {"content/actors.yml": "- name: Ann Berg\n"}, "build", 1,
        "content/actors.yml:1:1: error[unreadable-registry]: must be lines of the form key: value",
    ),
    "an entry that is a name": Mistake(
        {"content/actors.yml": "ann-berg: Ann Berg\n"}, "build", 1,
        "content/actors.yml:1:1: error[bad-entry]: `ann-berg` must hold lines of the form key: value, at least name:",
    ),
    "an empty entry of a story": Mistake(
        {"content/stories.yml": "2026-11-20-a:\n"}, "build", 1,
        "content/stories.yml:1:1: error[bad-entry]: `2026-11-20-a` must hold lines of the form key: value, "
        "any of merge:, split:, lead:, title:, summary:, pin:, reason:, aliases:\n",
    ),
    "a story by its address": Mistake(
        {"content/stories.yml": "/stories/2026-11-20-a/:\n  pin: true\n"}, "build", 1,
        "content/stories.yml:1:1: error[bad-id]: the id `/stories/2026-11-20-a/` cannot be an address; "
        "write `2026-11-20-a`\n",
    ),
    "a story by its whole address": Mistake(
        {"content/stories.yml": "https://x.example/repo/articles/2026-11-20-a/index.html:\n  pin: true\n"}, "build", 1,
        "cannot be an address; write `2026-11-20-a`\n",
    ),
    "a story by the beginning of its id": Mistake(
        {"content/stories.yml": "2026-11-20-strike:\n  pin: true\n",
         "content/articles/2026-11-20-strike-of-the-dockers-and-pilots-at-marley-goes-on.md": article("Strike"),
         "content/articles/2026-11-20-spike.md": article("Spike")}, "build", 1,
        "content/stories.yml:1:1: error[unknown-story]: `2026-11-20-strike` is no article's id and no article belongs "
        "to it; did you mean `2026-11-20-strike-of-the-dockers-and-pilots-at-marley-goes-on`?",
    ),
    "an entry twice": Mistake(
        {"content/topics.yml": "a: {name: A}\na: {name: B}\n"}, "build", 1,
        "content/topics.yml:2:1: error[duplicate-key]: `a` stands twice, first on line 1; keep one",
    ),
    "an override of an article that is none": Mistake(
        {"content/stories.yml": "2026-11-20-a:\n  merge: [2026-11-20-aa]\n"}, "build", 1,
        "content/stories.yml:2:11: error[unknown-article]: no article has the id `2026-11-20-aa`; "
        "did you mean `2026-11-20-a`?",
    ),
    "two files of one name": Mistake(
        {"content/articles/a/2026-01-14-x.md": HEAD + "---\n", "content/articles/b/2026-01-14-x.md": HEAD + "---\n"},
        "build", 1,
        "content/articles/a/2026-01-14-x.md:2:8: error[id-clash]: the id `2026-01-14-x` is also that of "
        "content/articles/b/2026-01-14-x.md; give one of them another with id:",
    ),
    "a zone misspelt": Mistake(
        {"content/site.yml": "title: x\ntimezone: Europe/Pari\n"}, "build", 1,
        "content/site.yml:2:11: error[timezone]: `timezone`: unknown time zone 'Europe/Pari'; "
        "did you mean `Europe/Paris`?",
    ),
    "a base address without https": Mistake(
        {"content/site.yml": "title: x\nbase_url: you.github.io/x\n"}, "build", 1,
        "content/site.yml:2:11: error[base-url]: `base_url`: 'you.github.io/x' is not a web address; "
        "it begins with https:// or http://",
    ),
    "a base address without https, on the command line": Mistake(
        {}, "build --base-url you.github.io", 2,
        "Error: Invalid value for --base-url: 'you.github.io' is not a web address; it begins with https://",
    ),
    "a code misspelt": Mistake(
        {"content/site.yml": "title: x\nsilence: [nearmiss]\n"}, "check", 1,
        "content/site.yml:2:11: error[silence]: `silence`: no warning has the code `nearmiss`; "
        "did you mean `near-miss`?",
    ),
    "a field misspelt in a template": Mistake(
        {"templates/article.html": "<h1>{{ view.titel }}</h1>\n"}, "build", 1,
        "templates/article.html:1:1: error[template]: `view` has no `titel`; did you mean `title`? "
        "(while making /articles/2026-11-20-a/)",
    ),
    "a field of a link misspelt in a template": Mistake(
        {"templates/article.html": "{% for each in view.topics %}\n{{ each.link }}{% endfor %}\n"}, "build", 1,
        "templates/article.html:2:1: error[template]: a link has no `link`; it has title, url (while making",
    ),
    "a word that no template knows": Mistake(
        {"templates/article.html": "{{ veiw.title }}\n"}, "build", 1,
        "templates/article.html:1:1: error[template]: a template knows no `veiw`; did you mean `view`? (while making",
    ),
    "what is not there, asked for more": Mistake(
        {"templates/article.html": "{{ view.summary.title }}\n"}, "build", 1,
        "templates/article.html:1:1: error[template]: nothing stands here, so there is no `title` of it; "
        "ask first whether it does, with {% if … %} (while making",
    ),
    "a filter misspelt": Mistake(
        {"templates/article.html": "<h1>\n{{ view.title|uper }}</h1>\n"}, "build", 1,
        "templates/article.html:2:1: error[template]: there is no filter `uper`; did you mean `upper`?",
    ),
    "a frame misspelt in a template": Mistake(
        {"templates/article.html": "{# mine #}\n{% extends 'bas.html' %}\n"}, "build", 1,
        "templates/article.html:2:1: error[template]: there is no template `bas.html`; did you mean `base.html`?",
    ),
    "a macro misspelt": Mistake(
        {"templates/404.html": "{% import 'own.html' as own %}\n{{ own.crad() }}\n",
         "templates/own.html": "{% macro card() %}{% endmacro %}\n"}, "build", 1,
        "templates/404.html:2:1: error[template]: `own.html` has no `crad`; did you mean `card`? (while making",
    ),
    "text and number added in a template": Mistake(
        {"templates/article.html": "{{ view.title + 3 }}\n"}, "build", 1,
        "templates/article.html:1:1: error[template]: this cannot be worked out: ",
    ),
    "no feed to import": Mistake(
        {"content/feeds.yml": "# none yet\n"}, "import --feeds", 1,
        "content/feeds.yml: error[no-feeds]: no feed is followed; add one here, such as "
        "`harbour-post: {url: https://harbour.example/feed.xml}` (every key: briefing schema feeds)",
    ),
    "a brace forgotten in a template": Mistake(
        {"templates/article.html": "<h1>{{ view.title }</h1>\n"}, "build", 1,
        "templates/article.html:1:1: error[template]: unexpected '}'",
    ),
    "a template's name misspelt": Mistake(
        {"templates/artcle.html": "<h1></h1>\n"}, "check", 0,
        "templates/artcle.html: warning[stray-template]: no page and no other template asks for it; "
        "did you mean `article.html`?",
    ),
    "content as output": Mistake(
        {}, "build --output content", 1,
        "content: error[output]: is the content or above it; name another folder with --output",
    ),
    "a folder of one's own as output": Mistake(
        {"out/mine.html": "x"}, "build --output out", 1, "out: error[output]: is not empty, and no build of ours wrote",
    ),
    "inside content": Mistake(
        {}, "build --root content/articles", 1,
        "content/articles/content: error[no-site]: no folder of this name; did you mean --root content/articles/../..?",
    ),
    "a command misspelt": Mistake({}, "biuld", 2, "Error: there is no command 'biuld'; did you mean build?"),
    "a command of another program": Mistake({}, "preview", 2, "there is no command 'preview'; did you mean serve?"),
    "an option misspelt": Mistake({}, "build --ouput x", 2, "there is no option --ouput; did you mean --output?"),
    "a word for a number": Mistake(
        {}, "serve --port http", 2, "Error: Invalid value for '--port': 'http' is not a valid whole number.",
    ),
    "a time in words": Mistake(
        {}, "build --as-of tomorrow", 2,
        "Error: Invalid value for --as-of: 'tomorrow' is not a date: it has another shape; "
        "write 2026-11-20 or 2026-11-20T17:40",
    ),
    "an article misspelt": Mistake(
        {}, "explain 2026-11-20-b", 2,
        "Error: Invalid value for ARTICLE: no article is called `2026-11-20-b`; did you mean `2026-11-20-a`?",
    ),
    "a link to a page that is none": Mistake(
        {PLACE: f"{HEAD}---\n\n[x](/articles/2026-01-13-y/)\n"}, "check", 0,
        "warning[dead-link]: a link leads to /articles/2026-01-13-y/, which is no page of this site",
    ),
    "a picture without text": Mistake(
        {PLACE: f"{HEAD}---\n\n![](x.png)\n"}, "check", 0,
        f"{PLACE}:6:1: warning[image-text]: a picture without text: nothing is shown of it; "
        "write what it shows between the brackets",
    ),
    "a note on a day without articles": Mistake(
        {"content/briefings/2026-1-4.md": "x"}, "build", 0,
        "content/briefings/2026-1-4.md: warning[idle-note]: not shown: no article was published on that day; "
        "name the file after a day, as 2026-11-20.md",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_the_message_alone_suffices(site: SiteTest, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    mistake = MISTAKES[name]
    for path, text in mistake.files.items():
        site.write(path, text)
    if not any(path.startswith("content/articles/") for path in mistake.files):
        site.articles(article("Tide"))
    monkeypatch.chdir(site.root)
    result = CliRunner().invoke(cli, mistake.command.split())
    assert mistake.told in result.output
    assert result.exit_code == mistake.exit
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_as_many_mistakes_are_kept_as_the_readme_says() -> None:
    assert "[sixty mistakes](tests/test_mistakes.py)" in (REPOSITORY / "README.md").read_text("utf-8")
    assert len(MISTAKES) >= 60


def test_a_field_misspelt_in_a_template_names_the_nearest(site: SiteTest) -> None:
    site.write("templates/article.html", "<h1>{{ view.titel }}</h1>\n").articles(article("Tide"))
    (told,) = site.build().told
    assert "did you mean `title`?" in told
    assert "/articles/2026-11-20-a/" in told


def test_the_wrong_folder_is_told_with_the_way_to_the_right_one_or_to_a_new_one(site: SiteTest) -> None:
    result = program(command=("build",), cwd=site.root.parent)
    assert result.returncode == 1
    assert "content: error[no-site]: no folder of this name; did you mean --root project?" in result.stderr
    empty = site.root.parent / "empty" / "deep" / "deeper"
    empty.mkdir(parents=True)
    result = program(command=("build",), cwd=empty)
    assert "name the site's folder with --root DIR, or make a site with: briefing init DIR" in result.stderr


def test_a_port_in_use_is_told_with_the_way_out(site: SiteTest) -> None:
    site.articles(article("Tide"))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = program(command=("serve", "--port", str(taken.getsockname()[1])), cwd=site.root)
    assert result.returncode == 2
    assert re.search(r"port \d+ .*(?:taken|in use).*--port", result.stderr)


AS_NOBODY = """
import os, sys
from pathlib import Path
from generator import build, summaries
from generator.cli import main
build.build(build.Request(root=Path({warm!r}), output=Path({warm!r}, "site")))
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
sys.argv[1:] = ["build", "--jobs", "1"]
main()
"""
"""Builds as somebody without rights; a build elsewhere loads all that the program needs before they are given up."""


def is_open_to_all(folder: Path) -> bool:
    """Whether somebody without rights can reach a folder."""
    return all(each.stat().st_mode & 0o001 for each in (folder, *folder.parents))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
@pytest.mark.skipif(not is_open_to_all(REPOSITORY), reason="the program itself stands where nobody else may read")
def test_a_folder_that_may_not_be_written_is_named(site: SiteTest) -> None:
    site.articles(article("Tide"))
    root = Path(tempfile.mkdtemp(prefix="briefing-"))
    try:
        SiteTest.make(root, {}).articles(article("Tide"))
        root.chmod(0o555)
        result = subprocess.run(
            [sys.executable, "-c", AS_NOBODY.format(warm=str(site.root))],
            capture_output=True, text=True, check=False, cwd=root, env=surroundings(),
        )  # fmt: skip
    finally:
        root.chmod(0o755)
        shutil.rmtree(root)
    assert result.returncode == 1
    assert re.search(r"(site|\.briefing)\S*: .*Permission denied", result.stderr)
    assert "Traceback" not in result.stderr


def olds() -> list[str]:
    """The older Pythons of this machine."""
    names = [f"python3.{minor}" for minor in range(6, 11)]
    found = [found for name in names if (found := shutil.which(name))]
    return [*found, *map(str, sorted(Path.home().glob(".pyenv/versions/3.[6-9].*/bin/python")))]


@pytest.mark.parametrize("python", olds() or [pytest.param("", marks=pytest.mark.skip(reason="none here"))])
def test_an_older_python_is_told_in_a_sentence(python: str) -> None:
    result = subprocess.run(
        [python, "-m", "generator", "build"], capture_output=True, text=True, check=False, cwd=REPOSITORY,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    if "pyenv: " in result.stderr:
        pytest.skip("a stand-in without a Python behind it")
    assert result.returncode == 1
    assert re.match(r"briefing: needs Python 3\.11 or later; this is 3\.\d+\.\d+ \(", result.stderr)
    assert "Traceback" not in result.stderr


def test_an_older_python_is_told_as_the_first_thing() -> None:
    code = "import sys; sys.version_info = (3, 10, 0); import generator"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=surroundings()
    )
    assert result.returncode == 1
    assert "needs Python 3.11 or later" in result.stderr


def test_a_base_address_of_another_repository_is_told(site: SiteTest) -> None:
    site.edit("content/site.yml", "https://x.example/repo/", "https://ann.github.io/").articles(article("Tide"))
    for command in ("init --quiet", "remote add origin https://github.com/Ann/digest.git"):
        subprocess.run(["git", *command.split()], cwd=site.root, check=True)  # noqa: S607 - whichever git there is
    result = site.click("check")
    assert (
        "content/site.yml:2:1: warning[wrong-address]: base_url is https://ann.github.io/, but GitHub Pages publishes "
        "https://github.com/Ann/digest at https://ann.github.io/digest/" in result.output
    )
    site.edit("content/site.yml", "https://ann.github.io/", "https://ann.github.io/digest/")
    assert "wrong-address" not in site.click("check").output
