"""Rendered pages become the published folder, whole at every instant; only what a build wrote is ever replaced."""

from generator.output.folders import Folder, Survey, hold, inspect, refuse_foreign, survey
from generator.output.publication import Change, write
from generator.output.trees import Bytes, hash_of, seal, weigh

__all__ = [
    "Bytes",
    "Change",
    "Folder",
    "Survey",
    "hash_of",
    "hold",
    "inspect",
    "refuse_foreign",
    "seal",
    "survey",
    "weigh",
    "write",
]
