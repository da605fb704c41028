"""Nobody mends one mistake to be told of the next: all that is wrong is told in one run."""

from __future__ import annotations

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
