"""C and B5: which files are read, that each other one is named, and where a slip in a registry is told."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from generator import feedlist, fingerprint, registries
from generator.files import File
from generator.output import locks
from tests.site import REPOSITORY, SETTINGS, SiteTest, article, surroundings
from tests.test_mistakes import AS_NOBODY, is_open_to_all

GOOD = article("Dockers vote to strike")
STRAYS = (
    "content/x.md",
    "content/Articles/x.md",
    "content/posts/x.md",
    "content/actors.yaml",
    "content/articles/x.docx",
    "content/articles/x.md.txt",
    "content/articles/.x.md",
    "content/articles/.hidden/deep/x.md",
    "content/articles/_drafts/x.markdown",
    "content/pages/x.txt",
    "content/pages/x.png",
    "content/briefings/2026-11-20.txt",
)


@pytest.mark.parametrize("path", STRAYS)
def test_c1_a_file_that_nothing_reads_is_named(site: SiteTest, path: str) -> None:
    built = site.articles(GOOD).write(path, article("Astray")).build()
    assert built.exit == 0
    folder = path.partition("/deep")[0]
    assert [told for told in built.told if told.startswith(f"{folder}: warning[stray-file]")]
    assert [a["title"] for a in site.data("articles")] == ["Dockers vote to strike"]


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such name")
@pytest.mark.parametrize("name", ["a\nb", "a\u202eb", "a\x1b[31mb", "a\u200bb"])
def test_b5_a_folder_whose_name_hides_something_is_named_and_not_read(site: SiteTest, name: str) -> None:
    built = site.articles(GOOD).write(f"content/articles/{name}/x.md", article("Astray")).build()
    assert [told for told in built.errors if told.startswith(f"content/articles/{name}: error[file]: a name must be")]
    assert [a["title"] for a in site.data("articles")] == ["Dockers vote to strike"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
@pytest.mark.skipif(not is_open_to_all(REPOSITORY), reason="the program itself stands where nobody else may read")
def test_c1_what_may_not_be_read_is_named_and_ends_no_build(site: SiteTest) -> None:
    site.articles(article("Tide"))
    root = Path(tempfile.mkdtemp(prefix="briefing-"))
    shut = ("locked", "listed", "no.md")
    other = SiteTest.make(root).articles(GOOD)
    for path in ("locked/x.md", "listed/x.md", "no.md"):
        other.write(f"content/articles/{path}", article("Astray"))
    try:
        for name, mode in zip(shut, (0, 0o444, 0), strict=True):
            (root / "content/articles" / name).chmod(mode)
        root.chmod(0o777)
        result = subprocess.run(
            [sys.executable, "-c", AS_NOBODY.format(warm=str(site.root))],
            capture_output=True, text=True, check=False, cwd=root, env=surroundings(),
        )  # fmt: skip
    finally:
        for name in shut:
            (root / "content/articles" / name).chmod(0o777)
    assert result.returncode == 1
    told = re.findall(r"^content/articles/(\S+): error\[file\]: cannot be read", result.stderr, re.MULTILINE)
    assert told == ["listed/x.md", "locked/", "no.md"]
    assert [a["title"] for a in other.data("articles")] == ["Dockers vote to strike"]


SLIPS: dict[str, tuple[str | bytes, str]] = {
    "a tag": ("a: !!x {name: y}\n", "1:4"),
    "a reference": ("a: *x\n", "1:4"),
    "an anchor": ("a: &x {name: y}\n", "1:4"),
    "a merge key": ("a:\n  <<: {name: x}\n", "2:3"),
    "an entry twice": ("a: {name: x}\na: {name: y}\n", "2:1"),
    "a list": ("- a\n", "1:1"),
    "a control character": ("a: {name: x\x07}\n", "1:12"),
    "a line separator before": ("a:\n  name: 'x\u2028y'\nb: nothing\n", "3:1"),
    "line ends of Windows": ("a:\r\n  nam: x\r\n", "2:3"),
    "line ends of old": ("a:\r  nam: x\r", "2:3"),
    "a byte order mark": ("\ufeffa: {nam: x}\n", "1:5"),
    "an id that climbs": ("../x: {name: x}\n", "1:1"),
    "a text for an entry": ("a: x\n", "1:1"),
    "nothing for an entry": ("a:\n", "1:1"),
    "Latin-1": (b"a: {name: \xe9}\n", "1:11"),
    "UTF-16": ("a: {name: x}\n".encode("utf-16-le"), "1:2"),
    "a deep list": ("a: {aliases: " + "[" * 100_000 + "\n", "1:25"),
}


@pytest.mark.parametrize("name", SLIPS)
@pytest.mark.parametrize("file", [*registries.FILES, feedlist.FILE])
def test_c2_a_slip_in_a_registry_is_told_at_its_place(file: str, name: str) -> None:
    text, place = SLIPS[name]
    data = text if isinstance(text, bytes) else text.encode()
    given = {file: File(file, data, fingerprint.of_bytes(data))}
    told = (*registries.read(given).problems, *feedlist.read(given).problems)
    assert [str(problem) for problem in told if str(problem).startswith(f"content/{file}:{place}: ")]


@pytest.mark.parametrize("zone", ["localtime", "posixrules", "right/Europe/Paris", "posix/Europe/Paris"])
def test_c8_a_zone_that_is_the_machines_own_is_refused(site: SiteTest, zone: str) -> None:
    built = site.articles(GOOD).write("content/site.yml", f"title: x\ntimezone: {zone}\n").build()
    assert built.report is None
    assert built.told[0].startswith("content/site.yml:2:11: error[timezone]")


@pytest.mark.parametrize(
    "url", ["https://a:b@x.example/", "https://x.example:99999/", "https://x.example\\@y.example/", "https://a%2fb/"]
)
def test_d3_an_address_that_imitates_another_is_no_link(site: SiteTest, url: str) -> None:
    built = site.articles(article("One", url=f"'{url}'"), article("Two", body=f"See [it](<{url}>).")).build()
    assert [told for told in built.errors if told.startswith("content/articles/2026-11-20-a.md:4:6: error[url]")]
    assert [a["title"] for a in site.data("articles")] == ["Two"]
    assert site.dom("/articles/2026-11-20-b/").all("a", href=url) == []


def test_d9_an_address_is_written_as_addresses_are(site: SiteTest) -> None:
    url = 'https://x.example/a b/\u6e2f?q="<x>"&r=[1]|{2}%zz#a#b'
    built = site.articles(article("One", url=f"'{url}'")).build()
    assert built.errors == []
    (link,) = [a for a in site.dom("/articles/2026-11-20-a/").all("a") if "x.example/a" in a.attributes.get("href", "")]
    expected = "https://x.example/a%20b/\u6e2f?q=%22%3Cx%3E%22&r=%5B1%5D%7C%7B2%7D%25zz#a%23b"
    assert link.attributes["href"] == expected


def test_d2_a_menu_leads_to_the_web_or_into_the_site(site: SiteTest) -> None:
    given = "nav: [{title: x, url: 'http+x:y'}, {title: y, url: 'https://fine.example/'}]\n"
    site.articles(GOOD).write("content/site.yml", SETTINGS + given).build()
    (menu,) = [element for element in site.dom("/").all("nav") if element.attributes.get("class") == "menu"]
    assert [e.attributes["href"] for e in menu.walk() if e.tag == "a"][:2] == ["http%2Bx%3Ay", "https://fine.example/"]


COUNT = """
import sys
from pathlib import Path
from generator.output import locks
locks.PATIENCE, locks._PAUSE = 100_000, 0.001
folder, counter = map(Path, sys.argv[1:])
for _ in range(50):
    with locks.hold(folder):
        number = int(counter.read_text())
        counter.write_text("")
        counter.write_text(str(number + 1))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a file in the folder")
def test_a6_an_empty_folder_that_each_takes_away_lets_one_in_at_a_time(tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    counter.write_text("0")
    command = [sys.executable, "-c", COUNT, str(tmp_path / "held"), str(counter)]
    for process in [subprocess.Popen(command, env=surroundings()) for _ in range(4)]:
        assert process.wait() == 0
    assert counter.read_text() == "200"
    assert not (tmp_path / "held").exists()


FEED = "<rss version='2.0'><channel><title>x</title>{}</channel></rss>".format(
    "".join(
        f"<item><title>Council {number} votes</title><link>https://x.example/{number}</link>"
        f"<pubDate>Fri, 20 Nov 2026 10:{number:02}:00 GMT</pubDate>"
        f"<description>The council of the port {number} voted to extend the quay.</description></item>"
        for number in range(40)
    )
)


def test_f3_of_imports_at_once_one_files_and_the_others_know_it(site: SiteTest) -> None:
    site.write("feed.xml", FEED)
    command = [sys.executable, "-m", "generator", "import", str(site.root / "feed.xml"), "--root", str(site.root)]
    running = [
        subprocess.Popen(command, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    said = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], said
    assert sorted(re.findall(r"40 (?:new|known)", "".join(out for out, _ in said))) == ["40 known"] * 2 + ["40 new"]
    assert len(list((site.root / "content/articles").rglob("*.md"))) == 40


def test_f3_an_import_that_another_does_not_let_in_says_so(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write("feed.xml", FEED)
    monkeypatch.setattr(locks, "PATIENCE", 2)
    with locks.hold(site.root / ".briefing/import"):
        result = site.click("import", str(site.root / "feed.xml"))
    assert result.exit_code == 1
    assert "another import of this site is running" in result.output
    assert not list((site.root / "content").rglob("*.md"))
