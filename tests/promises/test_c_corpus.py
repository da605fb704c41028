"""C and D: each of a thousand hostile articles is published safely or refused at its line, and harms no other."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.promises import corpus, inspection
from tests.promises.cases import LAST
from tests.site import Built, SiteTest, article

if TYPE_CHECKING:
    from tests.promises.cases import Case

GOOD = {
    f"content/articles/good/2026-11-{day}-good.md": article(f"Good {day}", f"2026-11-{day}") for day in (18, 19, 20)
}


@dataclass(frozen=True)
class Attacked:
    """A site in which hostile articles stand beside good ones."""

    site: SiteTest
    built: Built
    cases: tuple[Case, ...]


def stand(site: SiteTest, *groups: str) -> tuple[Case, ...]:
    """Classes of hostile articles are put into a site, beside good ones."""
    cases = tuple(case for group in groups for case in corpus.cases(group))
    for path, text in {**GOOD, "outside.md": article("Outside")}.items():
        site.write(path, text)
    corpus.place(cases, site.root / "content/articles")
    return cases


@pytest.fixture(scope="module", params=corpus.GROUPS)
def attacked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    """One class of hostile articles beside good ones."""
    site = SiteTest.make(tmp_path_factory.mktemp(request.param))
    cases = stand(site, request.param)
    return Attacked(site, site.build(), cases)


def test_there_are_more_than_a_thousand_cases() -> None:
    assert sum(len(corpus.cases(group)) for group in corpus.GROUPS) > 1000


def test_c1_each_is_published_as_it_must_be_or_refused_at_its_line(attacked: Attacked) -> None:
    data = {a["path"].removeprefix("articles/"): a for a in attacked.site.data("articles")}
    wrong = {f"{case.file}: {case.name}": _wrong(attacked, case, data) for case in attacked.cases}
    assert {name: fault for name, fault in wrong.items() if fault} == {}


def _wrong(attacked: Attacked, case: Case, data: dict[str, dict[str, str]]) -> str:
    """What became of a case, if it is not what must become of it."""
    file = unicodedata.normalize("NFC", case.file)
    inside = [path for path in data if path.startswith(f"{file}/")]
    if file not in data and not inside:
        return _refused(attacked, case, file)
    if case.line is not None and not case.either:
        return "published"
    return "" if inside else _published(attacked, case, data[file])


def _published(attacked: Attacked, case: Case, item: dict[str, str]) -> str:
    text = attacked.site.dom(item["url"]).text
    if case.title is not None and item["title"] != " ".join(case.title.split()):
        return f"the headline {item['title'][:80]!r}"
    missing = [words for words in (LAST, case.shown) if words not in text]
    return f"{missing} is not on its page" if missing else ""


def _refused(attacked: Attacked, case: Case, file: str) -> str:
    shown = f"content/articles/{file}".encode("utf-8", "backslashreplace").decode()
    told = [p for p in attacked.built.problems if p.path == shown]
    if not told:
        return "neither published nor named"
    places = {0, *(p.line for p in told if case.column in {None, p.column})}
    if case.either or (case.line is not None and case.line in places):
        return ""
    return f"told elsewhere: {[str(p)[-120:] for p in told[:2]]}"


def test_c3_the_good_articles_beside_them_are_built(attacked: Attacked) -> None:
    titles = Counter(a["title"] for a in attacked.site.data("articles") if a["path"].startswith("articles/good/"))
    assert titles == Counter(f"Good {day}" for day in (18, 19, 20))


def test_c2_every_complaint_bears_its_line_and_column(attacked: Attacked) -> None:
    whole = {"file", "stray-file", "twin-names"}
    assert [str(p) for p in attacked.built.problems if not (p.line and p.column) and p.code not in whole] == []


def test_d_no_published_file_holds_what_runs_loads_covers_or_breaks(attacked: Attacked) -> None:
    assert inspection.faults(attacked.site.tree()) == []


def test_b7_every_published_name_is_portable(attacked: Attacked) -> None:
    names = [name for name in attacked.site.tree() if not name.startswith(".")]
    assert [n for n in names if not re.fullmatch(r"[a-z0-9./-]{1,240}", n) or "/." in n or ".." in n] == []
    assert len({name.casefold() for name in names}) == len(names)


def test_c9_nothing_in_content_is_worked_out(attacked: Attacked) -> None:
    assert [name for name, data in attacked.site.tree().items() if b"1787569" in data] == []


def test_c3_all_of_them_at_once_end_neither_the_build_nor_the_good_articles(site: SiteTest) -> None:
    stand(site, *(group for group in corpus.GROUPS if group != "sizes"))
    told = site.run("build", "--jobs", "1")
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told.stderr + told.stdout)
    assert {"Good 18", "Good 19", "Good 20"} <= {a["title"] for a in site.data("articles")}


TAKEN = {
    "an article's address": "/articles/2026-11-20-good/",
    "a story's address": "/stories/2026-11-20-good/",
    "a day": "/2026/11/20/",
    "a month": "/2026/11/",
    "the topics": "/topics/",
    "a topic": "/topics/harbour/",
    "an actor": "/actors/ada-moss/",
    "a source": "/sources/harbour-post/",
    "the archive": "/archive/",
    "the search": "/search/",
    "an ordinary page": "/about/",
    "the former address of another": "/old/",
}


@pytest.mark.parametrize("name", TAKEN)
def test_b6_a_former_address_that_is_taken_covers_no_page_and_is_told(site: SiteTest, name: str) -> None:
    fields = {"topics": "[Harbour]", "actors": "[Ada Moss]", "source": "Harbour Post", "aliases": "[/old/]"}
    site.write("content/pages/about.md", "---\ntitle: About\n---\n\nAbout.\n")
    site.write("content/articles/2026-11-20-good.md", article("Good", **fields))
    site.write("content/articles/2026-11-20-evil.md", article("Evil", aliases=f"[{TAKEN[name]}]", story="alone"))
    built = site.build()
    assert [told for told in built.errors if "content/articles/2026-11-20-evil.md:4:11: error" in told]
    page = TAKEN[name].strip("/") + "/index.html"
    lost = name == "the former address of another"
    assert (page in site.tree()) != lost
    assert lost or b"articles/2026-11-20-evil" not in re.findall(b'content="0; url=([^"]*)', site.tree()[page])
    assert "Good" in site.dom("/articles/2026-11-20-good/").text
