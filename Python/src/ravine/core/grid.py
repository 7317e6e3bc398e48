"""The losses on a plane, computed cell by cell when there is time."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .planes import Plane
from .vectors import Vector


class LossGrid:
    """A grid of losses over a rectangle of a plane, filled evenly: coarse first, then between."""

    def __init__(
        self, plane: Plane, box: tuple[tuple[float, float], tuple[float, float]], size: tuple[int, int]
    ) -> None:
        self.plane = plane
        self.box = box
        self.columns, self.rows = size
        self._losses: list[float | None] = [None] * (self.columns * self.rows)
        # Steps of the golden ratio through all cells visit them evenly, and each once.
        count = len(self._losses)
        stride = max(1, round(count * 0.6180339887498949))
        while math.gcd(stride, count) != 1:
            stride += 1
        self._order = [(index * stride) % count for index in range(count)]
        self._done = 0

    @property
    def is_complete(self) -> bool:
        """Whether all cells are computed."""
        return self._done == len(self._order)

    @property
    def done(self) -> int:
        """How many cells are computed."""
        return self._done

    def compute_next(self, loss: Callable[[Vector], float]) -> None:
        """Compute one cell more."""
        cell = self._order[self._done]
        (left, right), (bottom, top) = self.box
        column, row = cell % self.columns, cell // self.columns
        p1 = left + (right - left) * column / max(1, self.columns - 1)
        p2 = bottom + (top - bottom) * row / max(1, self.rows - 1)
        self._losses[cell] = float(loss(self.plane.state(p1, p2)))
        self._done += 1

    def content(self) -> dict[str, Any]:
        """Return the grid as it stands in a plane's line: row by row from the lower end of p2, p1 running fastest."""
        return {
            "p1": list(self.box[0]),
            "p2": list(self.box[1]),
            "columns": self.columns,
            "rows": self.rows,
            "losses": self._losses,
        }


def box_around(places: NDArray[np.float64], margin: float = 0.35) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the rectangle around places (rows of p1, p2, ...), with a margin on each side."""
    finite = places[np.all(np.isfinite(places[:, :2]), axis=1), :2] if len(places) else np.zeros((0, 2))
    if len(finite) == 0:
        return (-1.0, 1.0), (-1.0, 1.0)
    low, high = finite.min(axis=0), finite.max(axis=0)
    width = high - low
    least = max(float(width.max()) * 0.05, 1e-9)
    pad = margin * np.maximum(width, least) + np.where(width < least, least, 0)
    return (float(low[0] - pad[0]), float(high[0] + pad[0])), (float(low[1] - pad[1]), float(high[1] + pad[1]))
