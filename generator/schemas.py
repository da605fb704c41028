"""The declarations of front matter, configuration and registries become JSON Schemas for editors."""

from __future__ import annotations

from typing import Any

from generator import articles, config, registries, schema

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REGISTRIES: dict[str, schema.Fields] = {
    "actors": registries.ACTOR,
    "topics": registries.TOPIC,
    "sources": registries.SOURCE,
    "stories": registries.STORY,
}
NAMES = ("article", "site", *_REGISTRIES)
"""What has a schema: an article's front matter, ``site.yml`` and the registries."""


def export(name: str) -> dict[str, Any]:
    """The name of a kind of file becomes its JSON Schema (2020-12)."""
    if name == "article":
        return {"$schema": _DIALECT, **schema.json_schema(articles.fields("UTC"), "An article's front matter")}
    if name == "site":
        return {"$schema": _DIALECT, **schema.json_schema(config.FIELDS, "site.yml")}
    return {
        "$schema": _DIALECT,
        "title": f"{name}.yml",
        "type": ["object", "null"],
        "propertyNames": {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "additionalProperties": schema.json_schema(_REGISTRIES[name], f"An entry of {name}.yml"),
    }
