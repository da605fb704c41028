"""B: files of the owner. What may be written, what stays, what is never touched."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import unicodedata
from contextlib import chdir
from pathlib import Path

import pytest

from tests.site import MANIFEST, SiteTest, article, tree

ONE = article("Dockers vote to strike")
NAME = "content/articles/2026-11-20-a.md"
PAGE = "articles/2026-11-20-a/index.html"


def everything(folder: Path) -> dict[str, bytes]:
    """All files below a folder but the cache, which a refused build may make."""
    return {name: data for name, data in tree(folder).items() if not name.startswith(".briefing/")}


REFUSED = {
    "the top of the disk": lambda _: Path("/"),
    "the home folder": lambda _: Path.home(),
    "above the home folder": lambda _: Path.home().parent,
    "the root": lambda site: site.root,
    "the root, spelled otherwise": lambda site: site.root / "content" / "..",
    "above the root": lambda site: site.root.parent,
    "content": lambda site: site.root / "content",
    "inside content": lambda site: site.root / "content" / "articles" / "out",
    "templates": lambda site: site.root / "templates",
    "inside templates": lambda site: site.root / "templates" / "assets",
    "the cache": lambda site: site.root / ".briefing",
    "inside git": lambda site: site.root / ".git" / "pages",
}


@pytest.mark.parametrize("place", REFUSED.values(), ids=REFUSED.keys())
def test_b1_a_dangerous_place_is_refused_before_anything_is_touched(site: SiteTest, place: object) -> None:
    site.articles(ONE).write("templates/archive.html", "<h1>x</h1>").write(".git/config", "x")
    before = tree(site.root.parent)
    output = place(site)  # type: ignore[operator]
    built = site.build(output=output)
    assert built.exit == 1
    assert "error[output]" in built.told[0]
    assert "name another folder with --output" in built.told[0]
    assert tree(site.root.parent) == before


@pytest.mark.parametrize("link_to", ["content", "."])
def test_b1_a_link_to_a_dangerous_place_is_refused(site: SiteTest, link_to: str) -> None:
    site.articles(ONE)
    (site.root / "site").symlink_to(site.root / link_to)
    before = everything(site.root)
    assert "error[output]" in site.build().told[0]
    assert everything(site.root) == before


def test_b2_a_folder_that_no_build_made_is_refused_by_naming_what_is_in_it(site: SiteTest) -> None:
    site.articles(ONE).write("site/thesis.doc", "years of work").write("site/sub/more", "x")
    before = everything(site.root)
    assert "`sub`" in site.build().told[0]
    assert "no build of ours" in site.build().told[0]
    assert everything(site.root) == before


def test_b2_a_file_in_the_place_of_the_folder_is_refused(site: SiteTest) -> None:
    site.articles(ONE).write("site", "I am a file")
    assert "is a file, not a folder" in site.build().told[0]
    assert (site.root / "site").read_text() == "I am a file"


def test_b2_a_folder_with_what_hosting_needs_counts_as_empty(site: SiteTest) -> None:
    kept = {"site/.gitignore": "*", "site/CNAME": "news.example", "site/.nojekyll": "", "site/.git/HEAD": "ref"}
    for path, text in kept.items():
        site.write(path, text)
    assert site.articles(ONE).build().exit == 0
    assert {path: (site.root / path).read_text() for path in kept} == kept


def test_b3_files_put_in_by_hand_stay(built: SiteTest) -> None:
    kept = {
        "CNAME": "news.example",
        "google123.html": "yes",
        "articles/2026-11-20-a/photo.jpg": "jpg",
        "old/x.txt": "x",
    }
    for name, text in kept.items():
        built.write(f"site/{name}", text)
    built.remove(NAME).write("content/articles/2026-11-21-b.md", ONE).build()
    assert {name: built.file(name) for name in kept} == kept
    assert not (built.output / PAGE).exists()


def test_b3_a_hand_put_file_where_a_page_belongs_is_named_and_kept(built: SiteTest) -> None:
    built.write("site/topics/harbour/index.html", "mine")
    before = built.tree()
    again = built.edit(NAME, "date:", "topics: [Harbour]\ndate:").build()
    assert again.exit == 1
    assert "site/topics/harbour/index.html" in again.told[0]
    assert "no build of ours wrote it" in again.told[0]
    assert built.tree() == before


def test_b3_a_hand_put_file_where_a_folder_belongs_is_named_and_kept(built: SiteTest) -> None:
    built.write("site/topics/harbour", "mine")
    before = built.tree()
    again = built.edit(NAME, "date:", "topics: [Harbour]\ndate:").build()
    assert again.exit == 1
    assert "topics/harbour" in again.told[0]
    assert built.tree() == before


def test_b4_a_linked_page_is_replaced_and_its_target_kept(built: SiteTest) -> None:
    expected = built.tree()
    precious = built.root / "precious.html"
    for text in (b"precious", expected[PAGE]):
        precious.write_bytes(text)
        (built.output / PAGE).unlink()
        (built.output / PAGE).symlink_to(precious)
        built.build()
        assert built.tree() == expected
        assert not (built.output / PAGE).is_symlink()
        assert precious.read_bytes() == text


@pytest.mark.parametrize("edited", [True, False])
def test_b4_a_linked_folder_is_replaced_and_its_target_kept(built: SiteTest, edited: bool) -> None:  # noqa: FBT001
    built.articles(ONE, article("Orchids bloom", "2026-11-21", "Ninety of them.")).build()
    elsewhere = built.root / "elsewhere"
    shutil.move(built.output / "articles", elsewhere)
    (built.output / "articles").symlink_to(elsewhere)
    before = tree(elsewhere)
    if edited:
        built.edit(NAME, "Dockers vote", "Dockers refuse")
    built.build()
    assert built.tree() == built.clean_tree()
    assert tree(elsewhere) == before


def test_b4_nothing_is_removed_through_a_linked_folder(built: SiteTest) -> None:
    built.articles(ONE, article("Orchids bloom", "2026-11-21", "Ninety of them.")).build()
    elsewhere = built.root / "elsewhere"
    shutil.move(built.output / "articles", elsewhere)
    (built.output / "articles").symlink_to(elsewhere)
    before = tree(elsewhere)
    built.remove(NAME).build()
    assert tree(elsewhere) == before
    assert built.tree() == built.clean_tree()


def test_b4_a_link_under_the_name_of_a_temporary_file_is_not_written_through(built: SiteTest) -> None:
    precious = built.root / "precious"
    precious.write_text("precious")
    (built.output / ".briefing-new-index.html").symlink_to(precious)
    (built.output / f".briefing-new-{MANIFEST}").symlink_to(precious)
    built.edit(NAME, "Dockers vote", "Dockers refuse").build()
    assert precious.read_text() == "precious"
    assert "Dockers refuse" in built.dom("/").text


def test_b4_a_published_file_of_several_names_changes_under_ours_only(built: SiteTest) -> None:
    other = built.root / "other.html"
    os.link(built.output / PAGE, other)
    old = other.read_bytes()
    built.edit(NAME, "Dockers vote", "Dockers refuse").build()
    assert other.read_bytes() == old


@pytest.mark.parametrize("bad", ["../precious.txt", "/etc/hostname", "a/../../precious.txt", "..", "", ".", "a\\..\\b"])
def test_b3_a_tampered_manifest_deletes_nothing_outside(built: SiteTest, bad: str) -> None:
    (built.root / "precious.txt").write_text("precious")
    place = built.output / MANIFEST
    manifest = json.loads(place.read_text())
    manifest["files"][bad] = "00"
    manifest["unfinished"] = True
    place.write_text(json.dumps(manifest))
    before = everything(built.root)
    built.edit(NAME, "Dockers vote", "Dockers refuse").build()
    after = everything(built.root)
    assert {n for n in before if not n.startswith("site/")} == {n for n in after if not n.startswith("site/")}
    assert (built.root / "precious.txt").read_text() == "precious"
    assert built.output.is_dir()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"files": 3}', '{"files": {"a\\u0000b": "00"}}', '{"version": 1}', "\xff"]
)
def test_b3_a_damaged_manifest_never_ends_in_a_crash_or_a_loss(built: SiteTest, text: str) -> None:
    (built.output / MANIFEST).write_bytes(text.encode("latin-1"))
    before = built.tree()
    again = built.build()
    if again.exit:
        assert "error[output]" in again.told[0]
        assert built.tree() == before
    else:
        assert built.tree() == built.clean_tree()


def test_b1_every_spelling_of_here_and_above_is_refused(site: SiteTest) -> None:
    site.articles(ONE)
    before = everything(site.root.parent)
    for spelled in (".", "..", "./", "content/..", "site/../../"):
        (told,) = site.build(output=site.root / spelled).told
        assert "error[output]" in told
    assert everything(site.root.parent) == before


def test_b2_no_option_empties_a_folder_that_is_not_ours(site: SiteTest) -> None:
    site.articles(ONE).write("site/thesis.doc", "years of work")
    for options in ({"strict": True}, {"cached": False}, {"drafts": True}, {"jobs": 2}):
        assert "`thesis.doc`" in site.build(**options).told[0]
    assert site.file("thesis.doc") == "years of work"


def test_b3_a_folder_put_in_where_a_folder_of_ours_comes_later_keeps_what_is_in_it(built: SiteTest) -> None:
    built.write("site/topics/harbour/photo.jpg", "jpg")
    (built.output / "topics/harbour/empty").mkdir()
    assert built.edit(NAME, "date:", "topics: [Harbour]\ndate:").build().exit == 0
    assert built.tree() == {**built.clean_tree(), "topics/harbour/photo.jpg": b"jpg"}
    assert (built.output / "topics/harbour/empty").is_dir()


def test_b3_a_link_and_a_pipe_put_in_by_hand_stay_what_they_are(built: SiteTest) -> None:
    precious = built.root / "precious"
    precious.mkdir()
    (precious / "thing").write_text("precious")
    (built.output / "mine").symlink_to(precious)
    (built.output / "lost").symlink_to("nowhere")
    for word in ("One", "Two"):
        assert built.edit("content/site.yml", "title: ", f"title: {word} ").build().exit == 0
        assert (built.output / "mine").readlink() == precious
        assert (built.output / "lost").readlink() == Path("nowhere")
    assert tree(precious) == {"thing": b"precious"}


def listen(path: Path) -> None:
    """A path becomes a socket."""
    with chdir(path.parent), socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)


KINDS = {
    "a link out of the project": (lambda path: path.symlink_to("/etc/hostname"), "is not followed"),
    "a link into the folder above": (lambda path: path.symlink_to(path.parents[2] / "secret.md"), "is not followed"),
    "a link to a folder outside": (lambda path: path.symlink_to(path.parents[2]), "is not followed"),
    "a link to nowhere": (lambda path: path.symlink_to("nowhere.md"), "leads nowhere"),
    "a link to itself": (lambda path: path.symlink_to(path.name), "leads nowhere"),
    "a pipe": (lambda path: os.mkfifo(path), "neither a file nor a folder"),  # noqa: PLW0108 - Windows has none
    "a socket": (listen, "neither a file nor a folder"),
    "a device": (lambda path: path.symlink_to("/dev/zero"), "is not followed"),
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has none of these")
@pytest.mark.parametrize("name", KINDS)
def test_b5_what_is_no_file_of_the_project_is_named_and_neither_read_nor_waited_for(site: SiteTest, name: str) -> None:
    make, reason = KINDS[name]
    site.articles(ONE).write("secret.md", article("The secret"))
    make(site.root / "content/articles/odd.md")
    built = site.build()
    assert [told.split(" ")[0] for told in built.errors] == ["content/articles/odd.md:"]
    assert reason in built.errors[0]
    assert [a["title"] for a in built_titles(site)] == ["Dockers vote to strike"]


def built_titles(site: SiteTest) -> list[dict[str, str]]:
    """The published articles."""
    return site.data("articles")


def test_b5_folders_that_link_in_a_circle_or_bear_an_articles_name_end(site: SiteTest) -> None:
    site.articles(ONE).write("content/articles/folder.md/inner.md", article("Inner", "2026-11-21"))
    (site.root / "content/articles/round").symlink_to(site.root / "content/articles")
    built = site.build()
    assert any("round" in told for told in built.told)
    assert {a["title"] for a in built_titles(site)} == {"Dockers vote to strike", "Inner"}


CLIMBS = (
    "../../out",
    "/etc/passwd",
    "..",
    "a/../../../out",
    "..\\..\\out",
    "%2e%2e/out",
    "C:\\out",
    "\u2025/out",
    "con",
)


@pytest.mark.parametrize("key", ["id", "story", "topics", "actors", "source", "aliases", "title", "author"])
def test_b6_no_value_makes_a_file_outside_the_site(site: SiteTest, key: str) -> None:
    for number, value in enumerate(CLIMBS):
        quoted = json.dumps([value] if key in {"topics", "actors", "aliases"} else value)
        fields = {key: quoted} if key != "title" else {}
        title = value if key == "title" else f"Council {number}"
        site.write(f"content/articles/{number}.md", article(title, f"2026-11-{number + 1:02}", **fields))
    before = {name for name in tree(site.root.parent) if not name.startswith("project/site/")}
    site.build()
    after = {name for name in tree(site.root.parent) if not name.startswith(("project/site/", "project/.briefing/"))}
    assert after == before
    assert [name for name in site.tree() if not portable(name)] == []


def portable(name: str) -> bool:
    """B7: whether every common file system takes a name, part by part."""
    parts = name.split("/")
    reserved = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
    plain = all(re.fullmatch(r"[A-Za-z0-9._-]{1,240}", part) and not reserved.match(part.lower()) for part in parts)
    return plain and not any(part.endswith((".", " ")) for part in parts) and len(name.encode()) <= 240


ODD = (
    *("x" * 300, "CON", "nul.txt", "a:b", "<a>", "a|b?*", "trailing.", "trailing "),
    *("ｆｕｌｌ", "İstanbul", "ﬁ", "日本語" * 60, "🚢", "a\u202eb"),
)


def test_b7_every_published_name_is_portable_and_differs_from_all_others_when_folded(site: SiteTest) -> None:
    for number, odd in enumerate(ODD):
        fields = {key: json.dumps([odd]) for key in ("topics", "actors")}
        site.write(f"content/articles/{number}.md", article(odd, f"2026-11-{number + 1:02}", **fields))
        if len(odd.encode()) < 250 and not set(odd) & set("<>:|?*\u202e"):
            site.write(f"content/articles/{odd}.md", article(f"Named {number}", f"2026-10-{number + 1:02}"))
    site.build()
    names = [name for name in site.tree() if name != MANIFEST]
    assert [name for name in names if not portable(name)] == []
    folded = {unicodedata.normalize("NFC", name).casefold() for name in names}
    assert len(folded) == len(names)


@pytest.mark.parametrize("order", [("a/x.md", "b/x.md"), ("b/x.md", "a/x.md")])
def test_b8_two_articles_of_one_id_are_both_named_whatever_the_order_of_their_files(
    site: SiteTest, order: tuple[str, str]
) -> None:
    site.articles(ONE)
    for path in order:
        site.write(f"content/articles/{path}", article(f"Of {path}", "2026-11-19", id="same"))
    built = site.build()
    assert built.exit == 1
    assert all(any(path in told for told in built.errors) for path in order)
    assert [a["title"] for a in built_titles(site)] == ["Dockers vote to strike"]


def test_b8_two_titles_without_a_letter_of_ours_have_two_addresses(site: SiteTest) -> None:
    for number, title in enumerate(("港湾の労働者", "🚢🚢", "港湾", "…")):
        site.write(f"content/articles/{title}.md", article(title, f"2026-11-{number + 1:02}", topics=f"[{title}]"))
    assert site.build().errors == []
    assert len({a["url"] for a in built_titles(site)}) == 4
