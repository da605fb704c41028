"""Rendered pages become the published folder, whole at every instant; only what a build wrote is ever replaced."""

from generator.output.folders import Folder, hold, inspect, refuse_foreign
from generator.output.publication import Change, Standing, write
from generator.output.sights import Before, Left, Sight, look, read, stands, survey, tree_of
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
    "hash_of",
    "hold",
    "inspect",
    "lay",
    "look",
    "read",
    "refuse_foreign",
    "stage",
    "stands",
    "survey",
    "tree_of",
    "weigh",
    "write",
]
