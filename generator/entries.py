"""An id with what stands under it becomes the values of an entry, in whichever registry."""

from __future__ import annotations

import re
from typing import Any

from generator import frontmatter, schema, urls
from generator.problems import Problem


def read(
    key: frontmatter.Scalar, node: frontmatter.Node, fields: schema.Fields, path: str
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """An id with what stands under it becomes the values of an entry, and all that is wrong with them."""
    wrong = []
    if (meant := identify(key.text)) != key.text:
        message = f"the id `{key.text}` cannot be an address; write `{meant}`"
        wrong.append(Problem(path, key.line, key.column, "bad-id", message))
    if not isinstance(node, frontmatter.Mapping):
        message = f"`{key.text}` must hold lines of the form key: value, {_what_it_holds(fields)}"
        return {}, (*wrong, Problem(path, key.line, key.column, "bad-entry", message))
    values, more = schema.read_fields(node, fields, path, f"`{key.text}`")
    return values, (*wrong, *more)


_ADDRESS = re.compile(r"(?:https?:/.*)?/[a-z]+/([^/]+)/?(?:index\.html)?")
"""An entry's address, where its id is asked for."""


def identify(typed: str) -> str:
    """A key as typed becomes the id that it is, or that is meant by it."""
    address = _ADDRESS.fullmatch(typed)
    return urls.slug(address[1] if address else typed)


def _what_it_holds(fields: schema.Fields) -> str:
    needed = [f"{key}:" for key, field in fields.items() if field.required]
    return f"at least {needed[0]}" if needed else f"any of {', '.join(f'{key}:' for key in fields)}"
