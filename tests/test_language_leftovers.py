"""Every word that stands around the articles comes from a catalogue: a made-up language shows which do not."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from babel.messages import pofile

from tests.site import REPOSITORY, SiteTest, article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BEGIN, END = "⟦", "⟧"
SHOWN = {"alt", "aria-label", "content", "label", "placeholder", "title"}
"""Attributes whose words readers see or hear; those that begin with data- are looked at too."""
UNSEEN = {"script", "style"}
SETTINGS = {"color-scheme", "referrer", "robots", "supported-color-schemes", "twitter:card", "viewport"}
"""Names of meta elements that speak to programs."""
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*[A-Za-z]")
NAMES = {"Atom", "JSON", "404", "Wikidata"}
"""What is called the same in every language."""


def translated() -> str:
    """The list of all texts becomes a catalogue that says each of them between two marks."""
    with (REPOSITORY / "templates" / "locales" / "messages.pot").open("rb") as file:
        every = [message for message in pofile.read_po(file) if message.id]
    return "\n".join(['msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"', *map(entry, every)])


def entry(message: pofile.Message) -> str:
    """A message becomes its entry in that catalogue."""
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    lines = [f"msgctxt {quoted(message.context)}"] if message.context else []
    lines += [f"msgid {quoted(ids[0])}"]
    if len(ids) == 1:
        return "\n".join([*lines, f"msgstr {quoted(BEGIN + ids[0] + END)}", ""])
    said = [f"msgstr[{place}] {quoted(BEGIN + each + END)}" for place, each in enumerate(ids)]
    return "\n".join([*lines, f"msgid_plural {quoted(ids[1])}", *said, ""])


def quoted(text: str) -> str:
    """Words become a string of a catalogue."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


class Words(HTMLParser):
    """A page becomes its words, one piece after the other."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the words of the attributes that are shown."""
        self.within = tag if tag in UNSEEN else ""
        told = dict(attrs)
        if told.get("http-equiv") or told.get("name") in SETTINGS or (told.get("property") or "").endswith(":type"):
            return
        for name, value in attrs:
            if value and (name in SHOWN or name.startswith("data-")):
                self.pieces.append(f"{value}\n")

    def handle_endtag(self, tag: str) -> None:
        """Leave what is not shown."""
        if tag in UNSEEN:
            self.within = ""

    def handle_data(self, data: str) -> None:
        """Keep words that are shown."""
        if not self.within:
            self.pieces.append(f"{data}\n")


def outside(text: str) -> Iterator[str]:
    """A text becomes the lines of it that stand outside all marks."""
    depth, kept = 0, []
    for sign in text:
        depth += (sign == BEGIN) - (sign == END)
        kept.append("\n" if sign in BEGIN + END else sign if depth == 0 else "")
    return (line for line in (" ".join(line.split()) for line in "".join(kept).split("\n")) if line)


def of_content(root: Path) -> str:
    """A site becomes all the words that somebody wrote into its content, parted by blanks."""
    texts = [path.read_text("utf-8") for path in sorted((root / "content").rglob("*")) if path.is_file()]
    return f" {' '.join(WORD.findall(' '.join(texts)))} "


def leftovers(text: str, content: str) -> set[str]:
    """The words of a page become those that neither the catalogue nor the content holds, as they stand together."""
    text = re.sub(r"https?://\S+|(?:[\w.#-]*/)[\w./#-]*|\S+\.(?:html|json|xml)\b|\{\w\}", ", ", text)
    pieces = [" ".join(WORD.findall(piece)) for line in outside(text) for piece in re.split(r"[^\w\s’'-]", line)]
    return {piece for piece in pieces if piece and piece not in NAMES and not stands(piece, content)}


def stands(piece: str, content: str) -> bool:
    """Whether words stand in a content, in capitals or cut short at their end."""
    return f" {piece}" in content or (piece.isupper() and f" {piece.lower()}" in content.lower())


MORE = {
    "content/articles/2025/09/2025-09-03-gone.md": article("Gone again", "2025-09-03", status="withdrawn"),
    "content/articles/2025/09/2025-09-03-said.md": article(
        "A draft of the pledge", "2025-09-03T08:00", status="draft", aliases="[/former/]", updated="2025-09-04"
    ),
    "content/briefings/2025-09-05.md": "A word on the day.\n",
    "content/feeds.yml": "euromaidan:\n  url: https://feeds.example/all.xml\n  source: Euromaidan Press\n",
}


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """This repository's own site in Greek, whose letters are no English ones, with every text between marks."""
    made = SiteTest.sample(tmp_path_factory.mktemp("greek"))
    made.edit("content/site.yml", "language: en-GB", "language: el")
    settings = (made.root / "content/site.yml").read_text("utf-8")
    made.write("content/site.yml", settings[: settings.index("nav:")])
    for path, text in MORE.items():
        made.write(path, text)
    made.write("templates/locales/el.po", translated())
    built = made.build(drafts=True)
    assert built.told == []
    return made


def test_no_page_holds_words_that_no_catalogue_gave(spoken: SiteTest) -> None:
    content = of_content(spoken.root)
    found: dict[str, str] = {}
    for name, data in spoken.tree().items():
        if name.endswith(".html"):
            parser = Words()
            parser.feed(data.decode())
            for words in leftovers("".join(parser.pieces), content):
                found.setdefault(words, name)
    assert found == {}


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize("name", ["2025-09-04", "2025-W36"])
def test_no_edition_that_travels_holds_words_that_no_catalogue_gave(spoken: SiteTest, name: str, form: str) -> None:
    result = spoken.click("edition", name, "--format", form)
    assert result.exit_code == 0, result.output
    text = result.stdout
    if form == "html":
        parser = Words()
        parser.feed(text)
        text = "".join(parser.pieces)
    assert leftovers(text, of_content(spoken.root)) == set()


def test_scripts_say_nothing_of_their_own() -> None:
    for path in sorted((REPOSITORY / "templates" / "assets").glob("*.js")):
        code = re.sub(r"//[^\n]*|/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
        strings = re.findall(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`', code)
        assert [one for pair in strings for one in pair if re.search(r"[A-Za-z]+ [a-z]{2,} ", one)] == []
