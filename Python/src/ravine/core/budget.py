"""How much time the recorder may take from a training."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class TimeBudget:
    """Allows work for a share of the training's own time: 0.05 is 5 %.

    What is measured is wall time. Each kind of work is taken to cost what it cost lately. Of the share, 2.5 percent of the
    training's time (but at most half of the share) are kept for what cannot be measured from inside, such as caches
    that the training finds cold.
    """

    def __init__(self, share: float) -> None:
        self.share = max(0.0, share)
        self.measurable = max(0.5 * self.share, self.share - 0.025)
        """The share that measured work may take."""
        self.advance = 0.25
        """Seconds of training whose share may be spent before they have passed: what happens early is seen, too."""
        self.spent = 0.0
        self.started = time.perf_counter()
        # A plane's is guessed, lest the first one comes before there is time for it.
        self._costs: dict[str, float] = {"plane": 0.02}
        self.spent_on: dict[str, float] = {}
        """The seconds that each kind of work took so far."""

    def begin(self) -> None:
        """Begin to count now."""
        self.started = time.perf_counter()

    @property
    def trained(self) -> float:
        """The seconds that the training itself took so far."""
        return max(0.0, time.perf_counter() - self.started - self.spent)

    @property
    def used(self) -> float:
        """The share of the training's own time that was taken so far."""
        trained = self.trained
        return self.spent / trained if trained > 0 else 0.0

    def cost(self, kind: str) -> float:
        """Return the seconds that work of this kind took lately; 0 before the first time."""
        return self._costs.get(kind, 0.0)

    def allows(self, kind: str, part: float = 1.0, times: int = 1) -> bool:
        """Return whether ``times`` the work of this kind fits into the budget now.

        With a ``part`` it must fit into that part of the budget alone, whatever other work took: so work in small pieces
        and work in large ones, which waits for the whole budget, leave each other room.
        """
        whole, cost = self.measurable * (self.trained + self.advance), times * self.cost(kind)
        if part >= 1:
            return self.spent + cost <= whole
        return self.spent_on.get(kind, 0.0) + cost <= part * whole

    @contextmanager
    def measure(self, kind: str) -> Iterator[None]:
        """Count the time of the block as work of this kind; blocks are not nested."""
        begin = time.perf_counter()
        try:
            yield
        finally:
            self.add(kind, time.perf_counter() - begin)

    def add(self, kind: str, seconds: float) -> None:
        """Count ``seconds`` as work of this kind."""
        self.spent += seconds
        self.spent_on[kind] = self.spent_on.get(kind, 0.0) + seconds
        known = self._costs.get(kind)
        self._costs[kind] = seconds if known is None else 0.5 * (known + seconds)
