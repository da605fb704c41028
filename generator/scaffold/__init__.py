"""A folder and a few wishes become a new site: complete, small, and its owner's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import msgspec

from generator import __version__, catalogues, inputs, pages, schemas

FILES = Path(__file__).parent / "files"
"""The files of a new site; a name that begins with ``dot-`` is a hidden file's."""
DISTRIBUTION = "briefing-digest"
"""What the package is called where packages are published; `briefing` is another project there."""
SCHEMAS = ".schemas"
_BRANCH = re.compile(r"[^!-}]|[\"^:?*\[\\@{]")
_NO_ADDRESS = "# base_url: https://you.github.io/digest/"
_LONGEST = 100


class Wishes(msgspec.Struct, frozen=True, kw_only=True):
    """What differs from one new site to another."""

    title: str
    language: str = "en"
    timezone: str = "UTC"
    base_url: str | None = None
    branch: str = "main"
    """The branch that is published."""


class Filed(NamedTuple):
    """What became of the files of a new site, as paths below its root."""

    made: tuple[str, ...]
    left: tuple[str, ...]
    """Those that were there before; they are as they were."""


def title_of(folder: str) -> str:
    """A folder's name becomes a digest's: ``harbour_digest`` becomes ``Harbour digest``."""
    words = " ".join("".join(c if c.isprintable() else " " for c in re.sub(r"[-_.\s]+", " ", folder)).split())
    short = words[:_LONGEST].rstrip()
    return (short[:1].upper() + short[1:]) or "Digest"


def files(wishes: Wishes) -> dict[str, bytes]:
    """Wishes become the files of a new site by path; those under ``content/articles`` are samples."""
    marks = _marks(wishes)
    made = {}
    for path in sorted(FILES.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            name = re.sub(r"(^|/)dot-", r"\1.", path.relative_to(FILES).as_posix())
            made[name] = _fill(path.read_text("utf-8"), marks).encode()
    return made | {f"{SCHEMAS}/{name}": data for name, data in schema_files().items()}


def schema_files() -> dict[str, bytes]:
    """The declarations of all keys become the files that editors check them by."""
    return {
        f"{name}.schema.json": msgspec.json.format(msgspec.json.encode(schemas.export(name)), indent=2) + b"\n"
        for name in schemas.NAMES
    }


def _marks(wishes: Wishes) -> dict[str, str]:
    return {
        "@TITLE@": json.dumps(wishes.title, ensure_ascii=False),
        "@HEADING@": re.sub(r"([\\`*_{}\[\]<>#&|~])", r"\\\1", wishes.title),
        "@LANGUAGE@": wishes.language,
        "@MENU@": "\n".join(_menu(wishes.language)),
        "@TIMEZONE@": wishes.timezone,
        "@BASE_URL@": f"base_url: {json.dumps(wishes.base_url)}" if wishes.base_url else _NO_ADDRESS,
        "@BRANCH@": wishes.branch,
        "@BRANCH_YAML@": json.dumps(wishes.branch),
        "@REQUIREMENT@": f"{DISTRIBUTION}[import]=={__version__}",
    }


def _menu(tag: str) -> Iterator[str]:
    """A language's tag becomes the lines of a menu in that language, to be changed."""
    for item in pages.menu(catalogues.read(tag, (inputs.theme(),))):
        title = item.title if re.fullmatch(r"[\w ]+", item.title) else json.dumps(item.title, ensure_ascii=False)
        yield f"  - {{title: {title}, url: {item.url}}}"


def _fill(text: str, marks: Mapping[str, str]) -> str:
    """Marks in a file become what they stand for, each once, so that no title can bring in another mark."""
    return re.sub("|".join(map(re.escape, marks)), lambda found: marks[found[0]], text)


def begun(root: Path) -> bool:
    """Whether a folder holds articles already, so that samples would stand among real news."""
    return any((root / "content" / "articles").rglob("*.md"))


def is_sample(path: str) -> bool:
    """Whether a file of a new site is only there to be looked at, and needs the other samples to make sense."""
    return PurePosixPath(path).is_relative_to("content/articles")


def write(root: Path, planned: Mapping[str, bytes]) -> Filed:
    """Files by path come to stand below a root; what is there already is never touched."""
    made, left = [], []
    for path, data in planned.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            with place.open("xb") as file:
                file.write(data)
            made.append(path)
        except FileExistsError:
            left.append(path)
    return Filed(tuple(made), tuple(left))


def is_branch(name: str) -> bool:
    """Whether a name can be that of a branch, and be written into a workflow as it is."""
    return bool(name) and not _BRANCH.search(name)
