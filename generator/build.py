"""A site's root becomes its published folder; where nothing changed, it is so already.

What parses, analyses, plans and renders is imported where it begins: a build of what has not changed needs none of it.
"""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from generator import background, inputs, outcomes, output, workers
from generator.cache import CACHE, Cache
from generator.inputs import Request
from generator.outcomes import Report
from generator.stopwatch import Stopwatch

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.fingerprint import Fingerprint
    from generator.outcomes import Outcome
    from generator.workers import Progress

__all__ = ["Report", "Request", "build"]


def build(request: Request, progress: Progress = workers.silent) -> Report:
    """A site's root becomes its published folder.

    Raises:
        UnusableError: nothing was published; the folder is as it was.
    """
    with (
        output.hold(request.output, request.root) as folder,
        closing(Cache(request.root / CACHE if request.cached else None)) as cache,
    ):
        left = outcomes.left(folder, cache)
        watch = Stopwatch(partial(workers.begin, progress), pages={} if request.profile else None)
        with background.begin(output.looks(folder, left)) as aside:
            before = partial(output.before, folder, left, aside.results)
            with watch.stage("scan"):
                given = inputs.read(request)
            may_stand = request.cached and not request.explain
            if may_stand and (standing := _recall(given.key, folder, before, cache)):
                return outcomes.unchanged(standing, watch, cache.note)
            aside.go_on()
            from generator import recipe

            return recipe.make(request, given, before, cache, watch, progress)


def _recall(
    key: Fingerprint, folder: output.Folder, before: Callable[[], output.Before], cache: Cache
) -> Outcome | None:
    """What an earlier build of the same inputs came to, if every file that it published stands as it was."""
    standing = outcomes.recall(key, folder, cache)
    if standing is None:
        return None
    found = before()
    if (left := output.stands(found)) is None:
        return None
    if left is not found.left:
        outcomes.keep(folder, left, cache)
    return standing
