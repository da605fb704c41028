"""The JSON Schemas: whatever the program reads is no mistake in an editor, and what it refuses is one there, too."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from generator import codes, entries, frontmatter, schema, schemas
from tests.site import REPOSITORY
from tests.test_docs_samples import samples

jsonschema = pytest.importorskip("jsonschema")
SAMPLE = REPOSITORY / "content"


class _Core(yaml.SafeLoader):
    """YAML as editors read it, by version 1.2: only true and false are flags, and a date is a text."""


_Core.yaml_implicit_resolvers = {
    sign: [(tag, found) for tag, found in known if not tag.endswith((":bool", ":timestamp"))]
    for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"true|True|TRUE|false|False|FALSE"), list("tTfF"))


def faults(name: str, text: str) -> list[str]:
    """What an editor holds against a text that is meant for this schema."""
    validator = jsonschema.Draft7Validator(schemas.export(name))
    loaded = yaml.load(text, _Core) or {}  # noqa: S506 - a safe loader
    return [fault.message for fault in validator.iter_errors({str(key): value for key, value in loaded.items()})]


def mistakes(name: str, text: str) -> list[str]:
    """What the program holds against the same."""
    node, problems = frontmatter.parse(text, name)
    if node is None or problems:
        return [str(problem) for problem in problems]
    if name in {"article", "page", "site"}:
        return [str(each) for each in schema.read_fields(node, schemas.FIELDS[name], name, name)[1]]
    read = [entries.read(key, entry, schemas.FIELDS[name], name)[1] for key, entry in node.entries]
    return [str(each) for problems in read for each in problems]


READ = {
    "article": (
        "title: 2024\ndate: 2026-11-20\n",
        "title: 'true'\ndate: 2026-11-20T17:40+01:00\nsource: 7\nstory: 12\ntopics: 2024\nactors: [1, no]\n",
        "title: x\ndate: 2026-11-20 17:40\nstatus: Draft\nlead: Yes\ntopics:\nurl:\nsummary:\nupdated:\n",
        "title: x\ndate: 2026-11-20\nurl: HTTPS://x.example/é\naliases: /old/\napart_from: one\n",
        "title: true\ndate: 2026-11-20\nlead: 'true'\nid: 2026-11-20\nimported:\n",
    ),
    "site": (
        "title: 1984\n",
        "title: x\nrepublish: FULL\nsearch: no\nexport: {text: yes}\nfeed:\nnav:\nsilence:\n",
        "title: x\nnav: {title: A, url: /a/}\nsilence: near-miss\nfeed: {entries: }\n",
        "title: x\nlanguage: no\ntimezone: Asia/Kolkata\nbase_url: http://localhost/\n",
    ),
    "actors": (
        "a-b:\n  name: 50\n  kind: Person\n  role:\n  aliases: 007\n  names: {uk: Олена, ru: [Елена, 3]}\n",
        "a-b:\n  name: x\n  offices: {title: mayor, from: 2010, to: null}\n  not: x\n  wikidata: Q12\n  image: a.png\n",
        "a-b:\n  name: x\n  offices:\n    - {title: mayor, from: 2010-05-01, to: }\n  metonyms: []\n",
        "1:\n  name: x\n",
    ),
    "topics": ("a:\n  name: No\n  keywords: bus*\n", "a:\n  name: x\n  keywords: [1, a b]\n  description:\n"),
    "sources": ("a:\n  name: x\n  agency: Yes\n  republish: Link\n  lang: no\n  country: no\n  url:\n",),
    "stories": (
        "2026-01-12-x:\n  merge: 2026-01-12-y\n  lead: 12\n  pin: yes\n  reason:\n  aliases: [a]\n",
        "a:\n  title: 1\n  summary: true\n  split: []\n",
    ),
    "feeds": ("a:\n  url: https://x.example/feed\n  source: 2024\n  topics: 1\n  status: Draft\n  days:\n",),
    "page": ("title: 2024\n", "title:\n"),
}
"""Unusual, and read without a word."""

REFUSED = {
    "article": (
        "title: x\n",
        "title:\ndate: 2026-11-20\n",
        "titel: x\ndate: 2026-11-20\n",
        "title: [x]\ndate: 2026-11-20\n",
        "title: x\ndate: yesterday\n",
        "title: x\ndate: 2026\n",
        "title: x\ndate: 2026-11-20\nstatus: drft\n",
        "title: x\ndate: 2026-11-20\nurl: x.example\n",
        "title: x\ndate: 2026-11-20\ntopics: {a: b}\n",
        "title: x\ndate: 2026-11-20\nlead: perhaps\n",
        "title: x\ndate: 2026-11-20\naliases: [old]\n",
        "title: x\ndate: 2026-11-20\nimported: feed\n",
    ),
    "site": (
        "title: x\nrepublish: ful\n",
        "title: x\nexcerpt_words: 0\n",
        "title: x\nexcerpt_words: many\n",
        "title: x\nnav: [{title: A}]\n",
        "title: x\nnav: topics\n",
        "title: x\nsilence: [near-mis]\n",
        "title: x\nfeed: {entry: 3}\n",
        "title: x\nbase_url: x.example\n",
    ),
    "actors": (
        "a_b:\n  name: x\n",
        "a-b:\n",
        "a-b: x\n",
        "a-b:\n  nam: x\n",
        "a-b:\n  name: x\n  kind: persn\n",
        "a-b:\n  name: x\n  offices: mayor\n",
        "a-b:\n  name: x\n  wikidata: 12\n",
        "a-b:\n  name: x\n  names: Олена\n",
    ),
    "topics": ("a:\n  keywords: [x]\n", "a:\n  name: {en: x}\n", "a:\n  name: x\n  keywords: {a: b}\n"),
    "sources": ("a:\n  name: x\n  republish: all\n", "a:\n  name: x\n  agency: 1\n"),
    "stories": ("a:\n  merge: {b: c}\n", "a:\n  pin: 1\n", "A B:\n  merge: [c]\n"),
    "feeds": ("a:\n  source: x\n", "a:\n  url: feed\n", "a:\n  url: https://x.example/\n  entries: 0\n"),
    "page": ("title: [x]\n", "titel: x\n"),
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in READ.items() for text in texts])
def test_what_the_program_reads_is_no_mistake_in_an_editor(name: str, text: str) -> None:
    assert mistakes(name, text) == []
    assert faults(name, text) == []


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in REFUSED.items() for text in texts])
def test_what_the_program_refuses_is_a_mistake_in_an_editor(name: str, text: str) -> None:
    assert mistakes(name, text)
    assert faults(name, text)


def test_the_sample_site_has_no_mistake_in_an_editor() -> None:
    seen = 0
    for name in ("site", "actors", "topics", "sources", "stories", "feeds"):
        path = SAMPLE / f"{name}.yml"
        if path.exists():
            assert faults(name, path.read_text("utf-8")) == []
            seen += 1
    for path in (*(SAMPLE / "articles").rglob("*.md"), *(SAMPLE / "pages").rglob("*.md")):
        head = frontmatter.split(path.read_text("utf-8"), str(path), required=False)
        if head.head is not None and path.read_text("utf-8").startswith("---"):
            kind = "page" if "pages" in path.parts else "article"
            assert faults(kind, path.read_text("utf-8").split("\n---\n")[0].removeprefix("---\n")) == []
            seen += 1
    assert seen > 10


@pytest.mark.parametrize("text", sorted({sample.text for sample in samples("yaml")}))
def test_a_sample_in_the_docs_has_no_mistake_in_an_editor(text: str) -> None:
    found = [faults(name, text) for name in schemas.NAMES if not mistakes(name, text)]
    assert [] in found or not found


def test_every_key_is_explained_where_an_editor_shows_it() -> None:
    def silent(shape: Any, place: str) -> list[str]:  # noqa: ANN401 - a piece of JSON
        if not isinstance(shape, dict):
            return []
        keys = shape.get("properties", {})
        own = [f"{place}.{key}" for key, value in keys.items() if not value.get("description")]
        below = {**keys, "*": shape.get("additionalProperties"), "[]": shape.get("items")}
        return own + [each for key, value in below.items() for each in silent(value, f"{place}.{key}")]

    assert [each for name in schemas.NAMES for each in silent(schemas.export(name), name)] == []


def test_each_code_that_can_be_silenced_is_offered_with_its_meaning() -> None:
    offered = schemas.export("site")["properties"]["silence"]["items"]
    assert dict(zip(offered["enum"], offered["enumDescriptions"], strict=True)) == dict(codes.WARNINGS)
