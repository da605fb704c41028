"""Every code that a problem may bear is known, explained in the docs, and weighs what is said of it."""

from __future__ import annotations

import ast
import re
from functools import cache

from generator import articles, codes, config, feedlist, registries
from tests.site import REPOSITORY

CODE = re.compile(r"[a-z]+(-[a-z]+)*")
KEYS = {
    key.replace("_", "-")
    for fields in (
        articles.fields("UTC"), config.FIELDS, feedlist.FIELDS,
        registries.ACTOR, registries.TOPIC, registries.SOURCE, registries.STORY,
    )
    for key in fields
}  # fmt: skip
"""A key whose value is wrong is its own code; the docs say so once for all."""


@cache
def used() -> dict[str, set[str]]:
    """The program's source becomes the codes in it, each with the modules where it stands."""
    found: dict[str, set[str]] = {}
    for path in sorted((REPOSITORY / "generator").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for code in _codes(node) if isinstance(node, ast.Call) else ():
                found.setdefault(code, set()).add(path.name)
    return found


def _codes(call: ast.Call) -> list[str]:
    name = ast.unparse(call.func).rpartition(".")[2]
    where = call.args[3:4] if name == "Problem" else call.args[1:2] if name in {"_warn", "_complain"} else []
    given = [*where, *(keyword.value for keyword in call.keywords if keyword.arg == "code")]
    constants = [each.value for each in given if isinstance(each, ast.Constant)]
    return [value for value in constants if isinstance(value, str) and CODE.fullmatch(value)]


def documented() -> set[str]:
    """The codes that stand in the first column of a table of the docs."""
    rows = [
        row.split("|")[1]
        for name in ("problems", "import")
        for row in (REPOSITORY / f"docs/{name}.md").read_text("utf-8").splitlines()
        if row.startswith("| `")
    ]
    return {code for row in rows for code in re.findall(r"`([a-z-]+)`", row)}


def test_enough_codes_are_found_to_believe_the_search() -> None:
    assert len(used()) > 40
    assert {"near-miss", "yaml", "no-topic", "image-text"} <= set(used())


def test_every_code_in_the_program_is_known() -> None:
    unknown = {code: places for code, places in used().items() if code not in {*codes.ERRORS, *codes.WARNINGS, *KEYS}}
    assert {code: places for code, places in unknown.items() if not code.startswith(("import-", "feed"))} == {}


def test_every_code_in_the_program_is_explained_in_the_docs() -> None:
    assert {code: places for code, places in used().items() if code not in documented() | KEYS | {"internal"}} == {}


def test_every_known_code_is_explained_in_the_docs() -> None:
    assert {*codes.ERRORS, *codes.WARNINGS} - documented() - {"internal"} == set()


def test_a_code_is_an_error_or_a_warning_and_not_both() -> None:
    assert set(codes.ERRORS) & set(codes.WARNINGS) == set()
    assert not set(codes.WARNINGS) & KEYS


def test_every_code_that_can_be_silenced_is_in_use() -> None:
    assert set(codes.WARNINGS) - set(used()) == {"unknown-actor", "unknown-topic"}
