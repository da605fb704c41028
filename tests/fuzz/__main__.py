"""Tries made-up content for as long as is asked: ``python -m tests.fuzz --minutes 60``.

What breaks something is made as small as possible and kept below ``tests/fuzz/cases/``, where the suite tries it again.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import sys
import time
import traceback

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.targets import TARGETS
from tests.fuzz.test_fuzz import CASES

ROUND = 200
"""Inputs that one target tries before the next has its turn."""


def main() -> int:
    """Minutes of a processor and, if wished, names of targets become a number of kept cases."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="of a processor's time")
    parser.add_argument("--seed", type=int, default=0, help="where chance begins")
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], help="all of them, if none is named")
    asked = parser.parse_args()
    tried, kept = dict.fromkeys(asked.targets or TARGETS, 0), 0
    for number, name in zip(itertools.count(asked.seed), itertools.cycle(tried)):
        if time.process_time() > asked.minutes * 60:
            break
        size = 10 if name == "site" else ROUND
        kept += _round(name, number, size)
        tried[name] += size
    print(", ".join(f"{name} {size:,}" for name, size in tried.items()), f"; {kept} kept")  # noqa: T201 - a command
    return int(kept > 0)


def _round(name: str, number: int, size: int) -> int:
    """Try one target on some inputs; the smallest that breaks it is kept."""
    check, made = TARGETS[name]
    broken: list[bytes] = []

    def attempt(data: bytes) -> None:
        try:
            check(data)
        except BaseException:
            broken.append(data)
            raise

    ease = settings(
        max_examples=size,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    try:
        seed(number)(ease(given(made)(attempt)))()
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        traceback.print_exc(limit=-6)
        _keep(name, broken[-1])
        return 1
    return 0


def _keep(name: str, data: bytes) -> None:
    place = CASES / name / hashlib.blake2b(data, digest_size=6).hexdigest()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    print(f"kept {place}: {data[:300]!r}")  # noqa: T201 - a command


if __name__ == "__main__":
    sys.exit(main())
