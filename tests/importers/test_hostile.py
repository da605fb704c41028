"""Documents made to hurt whoever reads them: each is read or refused, in a process that may use little of anything."""

from __future__ import annotations

import gzip
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

RSS = "<rss version='2.0'><channel>{}</channel></rss>"
ITEM = "<item><title>t</title><description>{}</description></item>"
MAIL = "From: a@b.example\nSubject: x\nMIME-Version: 1.0\n{}"
ENTITIES = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))

CASES: dict[str, tuple[str, str]] = {
    "entity bomb": (
        "x.xml",
        f"<!DOCTYPE r [<!ENTITY a0 'x'>{ENTITIES}]><rss><channel><title>&a11;</title></channel></rss>",
    ),
    "feed of 20 MB": ("x.xml", RSS.format(ITEM.format("x " * 10_000_000))),
    "feed, 1e5 deep": ("x.xml", RSS.format("<a>" * 100_000 + "</a>" * 100_000)),
    "feed, HTML 1e5 deep": ("x.xml", RSS.format(ITEM.format("&lt;div&gt;" * 100_000 + "x"))),
    "feed, 1e5 attributes": ("x.xml", "<rss " + " ".join(f"a{n}='&gt;'" for n in range(100_000)) + "/>"),
    "feed, HTML 3e5 attributes": (
        "x.xml",
        RSS.format(ITEM.format("&lt;p " + " ".join(f"a{n}" for n in range(300_000)) + "&gt;x")),
    ),
    "feed, 1e5 entries": ("x.xml", RSS.format(ITEM * 100_000)),
    "feed, ill-formed": ("x.xml", RSS.format(ITEM * 9_000) + "<&"),
    "feed, tables in tables": (
        "x.xml",
        RSS.format(ITEM.format("<![CDATA[" + "<table>" * 130 + "<tr><td>" * 9_000 + "]]>")),
    ),
    "feed, dates": (
        "x.xml",
        RSS.format("".join(f"<item><title>t</title><pubDate>{n} f 2025 {n}</pubDate></item>" for n in range(2000))),
    ),
    "page of 20 MB": ("x.html", "<html><body>" + "<p>some words in a paragraph</p>" * 700_000),
    "page of 9 MB": ("x.html", "<html><body>" + "<p>some words in a paragraph</p>" * 300_000),
    "page, 1e5 deep": ("x.html", "<html><body>" + "<div>" * 100_000),
    "page, 1e6 attributes": ("x.html", "<html><body " + " ".join(f"a{n}" for n in range(1_000_000)) + ">"),
    "page, JSON-LD": ("x.html", "<html><script type='application/ld+json'>" + "[" * 1_000_000 + "</script><p>x"),
    "JSON Feed, 1e6 deep": ("x.json", '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 1_000_000),
    "JSON Lines, 1e5 deep": ("x.jsonl", '{"title": "x", "body": ' + "[" * 100_000),
    "JSON Lines, delimiters": ("x.jsonl", '{"title": "x", "body": "' + "*_[`>" * 100_000 + '"}'),
    "letter, parts in parts": (
        "x.eml",
        MAIL.format("".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(9999))),
    ),
    "letter, 1e6 headers": ("x.eml", MAIL.format("X: y\n" * 1_000_000)),
    "letter, 1e6 parts": (
        "x.eml",
        MAIL.format("Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\n" * 1_000_000),
    ),
    "list of feeds, 1e5 deep": ("x.opml", "<opml><body>" + "<outline text='a'>" * 100_000),
    "text of 20 MB": ("x.txt", "word and\n" * 2_200_000),
    "text of many lines": ("x.txt", "a\n" * 1_000_000),
}

PROGRAM = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_CPU, (40, 40))
from generator.importers import detection
from generator.importers.clipping import Raw
path = Path(sys.argv[1])
harvest = detection.read(Raw(origin=path.name, data=path.read_bytes()))
assert harvest.clippings or harvest.problems
assert not [each for each in harvest.problems if each.code == "import-failed"], harvest.problems
if sys.platform == "linux":  # ru_maxrss counts what the process held before it became this program, which is the tests'
    status = Path("/proc/self/status").read_text()
    megabytes = int(status.split("VmHWM:")[1].split()[0]) // 1024
else:
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 * 1024)
assert megabytes < 500, megabytes
print(megabytes)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="bounds are set by `resource`, which Windows lacks")
@pytest.mark.parametrize("name", CASES)
def test_f2_what_is_made_to_hurt_is_borne_in_half_a_gigabyte(name: str, tmp_path: Path) -> None:
    file, text = CASES[name]
    path = tmp_path / file
    path.write_text(text)
    done = subprocess.run([sys.executable, "-c", PROGRAM, path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="bounds are set by `resource`, which Windows lacks")
def test_f2_a_gzip_bomb_is_borne_in_half_a_gigabyte(tmp_path: Path) -> None:
    path = tmp_path / "x.gz"
    path.write_bytes(gzip.compress(b"\0" * 100_000_000, 6))
    done = subprocess.run([sys.executable, "-c", PROGRAM, path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
