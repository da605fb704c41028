"""The declarations of front matter, configuration and registries become JSON Schemas for editors."""

from __future__ import annotations

from typing import Any

from generator import articles, config, feedlist, registries, schema, shapes

_DIALECT = "http://json-schema.org/draft-07/schema#"
"""What most editors know without being told (yaml-language-server, Ajv); nothing here needs a later draft."""
_REGISTRIES: dict[str, schema.Fields] = {
    "actors": registries.ACTOR,
    "topics": registries.TOPIC,
    "sources": registries.SOURCE,
    "stories": registries.STORY,
    "feeds": feedlist.FIELDS,
}
NAMES = ("article", "page", "site", *_REGISTRIES)
"""What has a schema: front matter of articles and of pages, ``site.yml``, the registries and the list of feeds."""


def export(name: str) -> dict[str, Any]:
    """The name of a kind of file becomes its JSON Schema (draft 07)."""
    if name == "article":
        return {"$schema": _DIALECT, **schema.json_schema(articles.fields("UTC"), "An article's front matter")}
    if name == "page":
        return {"$schema": _DIALECT, **schema.json_schema(articles.DOCUMENT, "Front matter of a page or a note")}
    if name == "site":
        return {"$schema": _DIALECT, **schema.json_schema(config.FIELDS, "site.yml")}
    return {
        "$schema": _DIALECT,
        "title": f"{name}.yml",
        "type": ["object", "null"],
        "propertyNames": shapes.patterned(
            "^[a-z0-9]+(-[a-z0-9]+)*$", "an id is made of a-z and 0-9, with single hyphens between"
        ),
        "additionalProperties": schema.json_schema(_REGISTRIES[name], f"An entry of {name}.yml"),
    }
