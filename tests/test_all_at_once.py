"""Nobody mends one mistake to be told of the next: all that is wrong is told in one run."""

from __future__ import annotations

import json

import pytest

from tests.site import SiteTest, article

UNDER_ONE_KEY: dict[str, tuple[str, str, list[str]]] = {
    # name: (the file, its text, what is told of each mistake, in order)
    "names by language": (
        "content/actors.yml",
        "a:\n  name: A\n  names:\n    ukr: А\n    xx: B\n    de: C\n    english: [D, E]\n",
        [
            ":4:5: error[names]: `names`: 'ukr'",
            ":5:5: error[names]: `names`: 'xx'",
            ":7:5: error[names]: `names`: 'eng",
        ],
    ),
    "an office": (
        "content/actors.yml",
        "a:\n  name: A\n  offices:\n    - form: 2018\n      to: spring\n      titel: M\n    - {title: B, to: May}\n",
        [
            ":4:7: error[offices]: `offices`: `title:` is missing",
            ":4:7: error[offices]: `offices`: unknown key `form` in an office; did you mean `from`?",
            ":5:11: error[offices]: `offices`: `to`: 'spring' is not a date",
            ":6:7: error[offices]: `offices`: unknown key `titel` in an office; did you mean `title`?",
            ":7:22: error[offices]: `offices`: `to`: 'May' is not a date",
        ],
    ),
    "the menu": (
        "content/site.yml",
        "title: x\nnav:\n  - title: A\n  - {title: B, url: /b/}\n  - title: C\n  - D\n",
        [
            ":3:5: error[nav]: `nav`: `url:` is missing in a menu entry",
            ":5:5: error[nav]: `nav`: `url:` is missing in a menu entry",
            ":6:5: error[nav]: `nav`: must be a menu entry, written as key: value",
        ],
    ),
    "codes that are silenced": (
        "content/site.yml",
        "title: x\nsilence: [near-mis, near-miss, yaml]\n",
        [
            ":2:11: error[silence]: `silence`: no warning has the code `near-mis`",
            ":2:32: error[silence]: `silence`: `yaml` is an error",
        ],
    ),
    "addresses of an article": (
        "content/articles/2026-11-20-x.md",
        "---\ntitle: x\ndate: 2026-11-20\naliases: [old/address, /fine/, 'https://x.example/']\n---\n",
        [
            ":4:11: error[aliases]: `aliases`: 'old/address' is no address here",
            ":4:32: error[aliases]: `aliases`: 'https://x.example/' is no address here",
        ],
    ),
}


@pytest.mark.parametrize(("path", "text", "told"), UNDER_ONE_KEY.values(), ids=UNDER_ONE_KEY.keys())
def test_all_mistakes_under_one_key_are_told_at_once(site: SiteTest, path: str, text: str, told: list[str]) -> None:
    lines = site.articles(article("Tide")).write(path, text).build().told
    assert len(lines) == len(told)
    assert [line for line, start in zip(lines, told, strict=True) if not line.startswith(path + start)] == []


def test_a_mistake_in_a_head_hides_none_in_its_text(site: SiteTest) -> None:
    text = f"---\ntitle: x\ndate: 0205-09-04\nlead: maybe\n---\n\n{'> ' * 5000}deep\n"
    told = site.write("content/articles/x.md", text).build().told
    assert [line.split(": ")[1] for line in told] == ["warning[odd-date]", "error[lead]", "error[nesting]"]


A = "2026-11-20-a"
TOO: dict[str, tuple[str, list[str]]] = {
    "an entry with an unknown key": (
        f"{A}: {{headline: x, lead: {A}x, merge: [yy, zz], split: [ww]}}\n",
        [":1:16: error[unknown-key]", ":1:35: error[unknown-article]", ":1:58: error[unknown-article]",
         ":1:62: error[unknown-article]", ":1:75: error[unknown-article]"],
    ),
    "an entry of no story": ("nothing:\n  titel: x\n", [":1:1: error[unknown-story]", ":2:3: error[unknown-key]"]),
    "an entry that may be a story's once it is mended": ("nothing:\n  merg: [a, b]\n", [":2:3: error[unknown-key]"]),
    "an entry whose articles could not be read": ("nothing:\n  merge: {a: b}\n", [":2:10: error[merge]"]),
    "an empty entry": ("nothing:\n", [":1:1: error[bad-entry]", ":1:1: error[unknown-story]"]),
    "an id with a blank": (
        "My Strike:\n  merg: x\n  lead: yy\n",
        [":1:1: error[bad-id]", ":2:3: error[unknown-key]", ":3:9: error[unknown-article]"],
    ),
    "a label whose entry is broken, where an article is asked for": (
        f"oddities:\n  merge: [{A}]\n  pin: x\n{A}:\n  merge: [oddities]\n",
        [":3:8: error[pin]", ":5:11: error[unknown-article]: `oddities` is the label of a story"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "told"), TOO.values(), ids=TOO.keys())
def test_a_mistake_in_an_entry_of_stories_hides_no_other(site: SiteTest, text: str, told: list[str]) -> None:
    lines = site.articles(article("Tide")).write("content/stories.yml", text).build().told
    assert len(lines) == len(told)
    pairs = zip(lines, told, strict=True)
    assert [line for line, start in pairs if not line.startswith(f"content/stories.yml{start}")] == []


def test_a_mistake_in_an_entry_of_an_actor_hides_no_other(site: SiteTest) -> None:
    office = "offices: {title: Mayor, from: 2018}"
    text = f"a:\n  name: Ann\n  {office}\nb:\n  name: Bob\n  rolle: x\n  kind: persn\n  aliases: [ann]\n  {office}\n"
    site.write("content/actors.yml", f"{text}  not: [Bob]\nc: {{kind: person}}\n").articles(article("Tide"))
    assert [line.split(": ")[0].rpartition("yml")[2] + line.split(": ")[1] for line in site.build().told] == [
        ":4:1error[office-clash]",
        ":6:3error[unknown-key]",
        ":7:9error[kind]",
        ":8:13error[alias-clash]",
        ":10:9warning[own-name]",
        ":11:4error[missing-name]",
    ]


@pytest.mark.parametrize("name", ["actors.yml", "topics.yml", "site.yml"])
def test_what_stops_a_build_hides_no_mistake_about_stories(site: SiteTest, name: str) -> None:
    site.articles(article("Tide", apart_from="[zz]")).write(f"content/{name}", "title: x\n\tname: y\n")
    told = site.write("content/stories.yml", f"nothing:\n  title: x\n{A}:\n  split: [yy]\n").build().told
    assert {line.split(": ")[0] for line in told} == {
        "content/articles/2026-11-20-a.md:4:14",
        f"content/{name}:2:1",
        "content/stories.yml:1:1",
        "content/stories.yml:4:11",
    }


def test_check_counts_the_mistakes_that_stop_a_build(site: SiteTest) -> None:
    site.articles(article("Tide")).write("content/actors.yml", "a:\n\tname: A\n")
    result = site.write("content/stories.yml", "nothing:\n  title: x\n").click("check")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 3
    assert result.stdout.splitlines()[-1] == "2 errors, 0 warnings"
    told = json.loads(site.click("check", "--format", "json").stdout)["problems"]
    assert [problem["code"] for problem in told] == ["unreadable-registry", "unknown-story"]
