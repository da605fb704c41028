"""Rendered pages become the published folder, whole at every instant; only what a build wrote is ever replaced."""

from generator.output.folders import Folder, hold, inspect, refuse_foreign
from generator.output.publication import Change, Standing, write
from generator.output.sights import Before, Left, Sight, before, looks, stands, survey
from generator.output.staging import Staging, lay, stage
from generator.output.trees import Bytes, hash_of, weigh

__all__ = [
    "Before",
    "Bytes",
    "Change",
    "Folder",
    "Left",
    "Sight",
    "Staging",
    "Standing",
    "before",
    "hash_of",
    "hold",
    "inspect",
    "lay",
    "looks",
    "refuse_foreign",
    "stage",
    "stands",
    "survey",
    "weigh",
    "write",
]
