"""What a value may be becomes JSON Schema that complains of nothing the program reads, and offers nothing odd.

Editors offer the words of ``enum`` and the types ``boolean`` and ``null``; what stands under ``not`` they only check.
So whatever is allowed but need not be offered (`Yes`, `PERSON`, a key with nothing behind it) is said by ``not`` or by
a pattern. ``patternErrorMessage`` and ``enumDescriptions`` are words of editors; other readers pass over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Shape = Mapping[str, Any]

_GIVEN = ("string", "number", "boolean", "array", "object")
_EMPTY: Shape = {"not": {"type": list(_GIVEN)}}
_BOOLEAN: Shape = {"not": {"type": [kind for kind in _GIVEN if kind != "boolean"] + ["null"]}}
"""True or false, said so that editors do not offer them where any text may stand."""

TEXT: Shape = {"anyOf": [{"type": ["string", "number"]}, _BOOLEAN]}
"""One text, also one that YAML takes for a number or for true."""


def optional(shape: Shape) -> Shape:
    """A shape becomes one that may be left empty, too: `role:` with nothing behind it is as good as no `role:`."""
    if "anyOf" in shape:
        return {**shape, "anyOf": [*shape["anyOf"], _EMPTY]}
    if "type" in shape:  # what else it says counts for that type alone, and is found by editors only where it stands
        rest = {key: value for key, value in shape.items() if key != "type"}
        return {**rest, "anyOf": [{"type": shape["type"]}, _EMPTY]}
    return {"anyOf": [shape, _EMPTY]}


def patterned(pattern: str, told: str) -> Shape:
    """A pattern becomes the shape of texts that have it, with the sentence for those that do not."""
    return {"type": "string", "pattern": pattern, "patternErrorMessage": told}


URL: Shape = patterned("^\\s*[Hh][Tt][Tt][Pp][Ss]?://", "not a web address; it begins with https:// or http://")
"""Not the format `uri`: that of the standard knows ASCII only, and many editors do not check it."""
WRITE_MOMENT = "write 2026-11-20, 2026-11-20T17:40 or 2026-11-20T17:40+01:00"
MOMENT: Shape = patterned("^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}", WRITE_MOMENT)


def flag() -> Shape:
    """True or false, and the words for it that YAML takes for texts."""
    return {"anyOf": [{"type": "boolean"}, _spelled(("yes", "no", "true", "false"), "write true or false")]}


def words(allowed: Iterable[str]) -> Shape:
    """A few words, in any case of letters."""
    listed = list(allowed)
    return {"anyOf": [{"enum": listed}, _spelled(listed, f"write one of {', '.join(listed)}")]}


def many(item: Shape, most: int | None = None) -> Shape:
    """A list of a shape, no longer than is allowed, or one of it alone."""
    limit = {} if most is None else {"maxItems": most}
    return {"items": item, **limit, "anyOf": [{"type": "array"}, *item.get("anyOf", [item])]}


def _spelled(allowed: Iterable[str], told: str) -> Shape:
    """Words become the pattern of all their spellings; the dialect of patterns has no sign for any case."""
    each = "|".join("".join(_either(letter) for letter in word) for word in allowed)
    return patterned(f"^({each})$", told)


def _either(letter: str) -> str:
    return f"[{letter.upper()}{letter}]" if letter.upper() != letter else letter
