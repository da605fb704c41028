"""What the browser is told of the site: how far it is, what changed, what is to be mended."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from generator.preview import addresses
from generator.preview.engine import Answer, Excerpt
from generator.preview.hub import Hub

MOST_NAMES, MOST_PROBLEMS = 20, 1000
"""How many changed pages and how many problems are told; the terminal has the rest."""
_AROUND = 100
"""Characters shown of a long line on either side of a problem."""


def describe(hub: Hub) -> bytes:
    """The state of a hub becomes JSON for the script."""
    outcome = hub.outcome
    changed = [addresses.spell(path, hub.engine.base_path) for path in outcome.changed[:MOST_NAMES]]
    told: dict[str, Any] = {
        **marks(hub),
        "version": outcome.version,
        "failed": outcome.failed,
        "age": round(hub.age, 1),
        "files": outcome.files[:MOST_NAMES],
        "changed": changed,
        "pages": len(outcome.changed),
        "problems": [_told(excerpt) for excerpt in outcome.problems[:MOST_PROBLEMS]],
        "untold": max(0, len(outcome.problems) - MOST_PROBLEMS),
    }
    return msgspec.json.encode(told)


def marks(hub: Hub) -> dict[str, str]:
    """By what the script knows that a page, or its stylesheets, are not the newest."""
    return {"state": f"{hub.run}-{hub.serial}", "styles": f"{hub.run}-{hub.styles}"}


def facts(answer: Answer, hub: Hub) -> str:
    """What the script is told of the page that carries it."""
    page: dict[str, Any] = {
        "tag": tag(answer),
        "status": answer.status,
        "base": hub.engine.base_path,
        "origin": answer.origin,
        "marks": answer.marks,
        "why": answer.why,
        **marks(hub),
    }
    return msgspec.json.encode(page).decode()


def tag(answer: Answer) -> str:
    """An answer becomes its entity tag."""
    held = hashlib.blake2b(answer.data, digest_size=12)
    held.update(repr((answer.status, answer.kind, answer.origin, answer.marks, answer.why)).encode())
    return f'"{held.hexdigest()}"'


def _told(excerpt: Excerpt) -> dict[str, Any]:
    problem = excerpt.problem
    line, column = _cut(excerpt.line, problem.column)
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
        "excerpt": line,
        "caret": column,
    }


def _cut(line: str | None, column: int) -> tuple[str | None, int]:
    """A long line becomes the part around a column, and the column in that part."""
    if line is None or len(line) <= 2 * _AROUND:
        return line, column
    start = max(0, column - 1 - _AROUND)
    end = start + 2 * _AROUND
    before, after = "…" if start else "", "…" if end < len(line) else ""
    return before + line[start:end] + after, column - start + len(before)
