"""The declarations of front matter, configuration and registries become JSON Schemas for editors."""

from __future__ import annotations

from typing import Any

from generator import articles, config, feedlist, registries, schema, shapes

_DIALECT = "http://json-schema.org/draft-07/schema#"
"""What most editors know without being told (yaml-language-server, Ajv); nothing here needs a later draft."""
FIELDS: dict[str, schema.Fields] = {
    "article": articles.fields("UTC"),
    "page": articles.DOCUMENT,
    "site": config.FIELDS,
    "actors": registries.ACTOR,
    "topics": registries.TOPIC,
    "sources": registries.SOURCE,
    "stories": registries.STORY,
    "feeds": feedlist.FIELDS,
}
"""What may stand in each kind of file, in an entry of it where it is a registry."""
NAMES = tuple(FIELDS)
"""What has a schema: front matter of articles and of pages, ``site.yml``, the registries and the list of feeds."""


_TITLES = {"article": "An article's front matter", "page": "Front matter of a page or a note", "site": "site.yml"}
"""Of those kinds that are no registry."""


def export(name: str) -> dict[str, Any]:
    """The name of a kind of file becomes its JSON Schema (draft 07)."""
    if name in _TITLES:
        return {"$schema": _DIALECT, **schema.json_schema(FIELDS[name], _TITLES[name])}
    return {
        "$schema": _DIALECT,
        "title": f"{name}.yml",
        "type": ["object", "null"],
        "propertyNames": shapes.patterned(
            "^[a-z0-9]+(-[a-z0-9]+)*$", "an id is made of a-z and 0-9, with single hyphens between"
        ),
        "additionalProperties": schema.json_schema(FIELDS[name], f"An entry of {name}.yml"),
    }
