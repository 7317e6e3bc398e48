"""The last positions of a training, and a thinned history of all of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .vectors import Vector


class Window:
    """A ring of the last positions, each with its step. Steps may be skipped."""

    def __init__(self, size: int, capacity: int) -> None:
        self.capacity = max(4, capacity)
        self._ring = np.empty((self.capacity, size))
        self._steps = np.full(self.capacity, -1, dtype=np.int64)
        self._count = 0
        self.head_step = -1
        """The step of the last position; −1 before the first."""

    def __len__(self) -> int:
        return min(self._count, self.capacity)

    @property
    def slot(self) -> Vector:
        """The memory of the next position: fill it, then call :meth:`keep`."""
        row: Vector = self._ring[self._count % self.capacity]
        return row

    def keep(self, step: int) -> None:
        """Take what stands in :attr:`slot` as the position before update ``step``."""
        self._steps[self._count % self.capacity] = step
        self._count += 1
        self.head_step = step

    @property
    def head_index(self) -> int:
        """The number of the last position, counted from 0 over all that were ever kept."""
        return self._count - 1

    @property
    def oldest_index(self) -> int:
        """The number of the first position that is still kept."""
        return max(0, self._count - self.capacity)

    @property
    def head(self) -> Vector:
        """The last position."""
        return self.at(self.head_index)

    def at(self, index: int) -> Vector:
        """Return the position of this number, which must still be kept."""
        row: Vector = self._ring[index % self.capacity]
        return row

    def between(self, first: int, last: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return copies of the steps and positions of these numbers, both ends included."""
        order = np.arange(first, last + 1) % self.capacity
        return self._steps[order], self._ring[order]

    def turn(self, index: int) -> Vector | None:
        """Return the second difference of three updates, the last from the position of this number; None without them."""
        if index + 1 > self.head_index or index - 2 < self.oldest_index:
            return None
        steps, positions = self.between(index - 2, index + 1)
        if steps[-1] - steps[0] != 3:
            return None
        turn: Vector = positions[3] - 3 * positions[2] + 3 * positions[1] - positions[0]
        return turn

    def positions(self) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return copies of the steps and the positions, oldest first."""
        return self.between(self.oldest_index, self.head_index)


class History:
    """Positions of the whole way, ever sparser: each time that it is full, every second one goes."""

    def __init__(self, capacity: int) -> None:
        self._capacity = max(8, capacity)
        self._every = 1
        self._steps: list[int] = []
        self._positions: list[Vector] = []

    def __len__(self) -> int:
        return len(self._steps)

    def offer(self, step: int, position: Vector) -> None:
        """Keep a copy of ``position`` if its step is due."""
        if step % self._every or (self._steps and step <= self._steps[-1]):
            return
        self._steps.append(step)
        self._positions.append(position.copy())
        if len(self._steps) > self._capacity:
            self._every *= 2
            kept = [place for place, kept_step in enumerate(self._steps) if kept_step % self._every == 0]
            self._steps = [self._steps[place] for place in kept]
            self._positions = [self._positions[place] for place in kept]

    def positions(self) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return the steps and the positions, oldest first."""
        return np.array(self._steps, dtype=np.int64), np.array(self._positions)
