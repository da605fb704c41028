"""The libraries of the optional extra ``import``: loaded where they are needed, named where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

INSTALL = "pip install 'briefing-digest[import]'"
IN_A_CLONE = "pip install -e '.[import]'"


class MissingError(Exception):
    """A library of the extra ``import`` is not installed."""

    def __str__(self) -> str:
        return f"importing needs libraries that are not installed; run {INSTALL}, in a clone {IN_A_CLONE}"


def load(name: str) -> Any:  # noqa: ANN401 - modules without types
    """A module's name becomes the module, or the sentence that says how to install it."""
    try:
        return import_module(name)
    except ImportError as missing:
        raise MissingError from missing
