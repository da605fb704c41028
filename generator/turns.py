"""Portions of work are handed out, and come back in their order; whoever waits for them works, too."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from typing import Generic, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")
Made = tuple[list[Out], float]
"""What became of a portion, and the seconds of a processor that another process took for it."""

_FAR = 64
"""Portions that this process makes before it waits for an older one."""


class Turns(Generic[In, Out]):
    """Portions under way: some with others, the rest not begun; an iteration gives what becomes of them, in order.

    Nothing that was handed out is taken back: Python 3.11 ends no process of a pool in which one was killed while a
    portion had been cancelled, and waits for ever.
    """

    def __init__(
        self,
        portions: Iterable[Sequence[In]],
        give: Callable[[Sequence[In]], Future[Made[Out]]],
        make: Callable[[Sequence[In]], list[Out]],
        ahead: int,
        first: int,
    ) -> None:
        """The first portions are handed out at once.

        Args:
            portions: the work.
            give: hands a portion to whoever is free.
            make: does a portion here.
            ahead: how many are with others at a time.
            first: how many are handed out before anybody asks for one.
        """
        self._left = iter(portions)
        self._out: deque[tuple[Future[Made[Out]], bool]] = deque()
        """Portions in their order; whether each was made here."""
        self._give, self._make, self._ahead = give, make, ahead
        self._hand_out(first)

    def __iter__(self) -> Iterator[Made[Out]]:
        """What becomes of each portion; while the next one is not done, this process does another."""
        while self._out:
            future, _ = self._out[0]
            if not future.done() and self._lend_a_hand():
                self._hand_out(self._ahead)
                continue
            made = future.result()
            self._out.popleft()
            self._hand_out(self._ahead)
            yield made

    def _hand_out(self, most: int) -> None:
        busy = sum(not future.done() for future, _ in self._out)
        while busy < most and (portion := next(self._left, None)) is not None:
            self._out.append((self._give(portion), False))
            busy += 1

    def _lend_a_hand(self) -> bool:
        """Do a portion that nobody has; returns whether there was one. If it fails, that is told in its turn."""
        if sum(here for _, here in self._out) >= _FAR or (portion := next(self._left, None)) is None:
            return False
        made: Future[Made[Out]] = Future()
        try:
            made.set_result((self._make(portion), 0.0))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is raised when its turn comes
            made.set_exception(error)
        self._out.append((made, True))
        return True
