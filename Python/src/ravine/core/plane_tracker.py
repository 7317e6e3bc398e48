"""Which plane the rows of a recording stand on, and when it is made anew."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .grid import LossGrid, box_around
from .planes import Plane, along_and_across, given_plane, is_stale, random_filters, through_path
from .recording import RecordingWriter
from .tensors import TensorLayout
from .vectors import Vector, norm
from .window import History, Window

PlaneChoice = str | Sequence[Any]
"""``ravine``, ``path``, ``random``, ``eigenvectors``, or two directions."""


class PlaneTracker:
    """Keeps the positions that planes are made of, and writes a line for each plane.

    A ``ravine`` plane is made of the window of last positions: first at 8 of them, again at 32 and at a full window, and
    from then on where it has become stale. A ``path`` plane is made of a thinned history, at doublings of the step. The
    others stay.
    """

    spacing = 32

    def __init__(
        self,
        writer: RecordingWriter,
        layout: TensorLayout,
        start: Vector,
        choice: PlaneChoice,
        *,
        window: int,
        memory: float,
        grid: tuple[int, int] | None,
        seed: int,
    ) -> None:
        fitting = max(4, int(memory / (8 * max(1, start.size)) / 1.5))
        self.window = Window(start.size, min(window, fitting))
        self.history = History(min(64, max(8, fitting // 2)))
        self.window.slot[:] = start
        self.window.keep(0)
        self.history.offer(0, start)
        self.grid: LossGrid | None = None
        self._writer = writer
        self._grid_size = grid
        self._choice = choice if isinstance(choice, str) else "given"
        self._next = 8
        self._stale = False
        if self._choice not in ("ravine", "path", "random", "eigenvectors", "given"):
            raise ValueError(f"unknown plane '{choice}'; available: ravine, path, random, eigenvectors, two directions")
        if isinstance(choice, str):
            plane = random_filters(start, layout, seed)
            if plane is None:
                raise ValueError("two parameters at least are needed for a plane")
        else:
            plane = given_plane(start, choice)
        self.plane = plane
        self._places: list[tuple[float, float]] = []
        writer.write(plane.line(renewed=False))

    def set_eigenvectors(self, step: int, position: Vector, directions: Sequence[Vector]) -> None:
        """Take the plane of the top eigenvectors, where that was chosen and they have become known."""
        self._choice = "given"
        self._take(given_plane(position, directions, "eigenvectors", step))

    @property
    def waits_for_eigenvectors(self) -> bool:
        """Whether the chosen plane is that of eigenvectors, and these are not known yet."""
        return self._choice == "eigenvectors"

    def places(self, positions: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return p1, p2 and the distance of each position."""
        places = self.plane.places(positions)
        if self._choice in ("random", "given"):
            self._places.extend((float(p1), float(p2)) for p1, p2, _ in places)
            if len(self._places) > 4096:
                del self._places[::2]
        return places

    def compare(self, loss_on_plane: float, loss: float) -> None:
        """Note the loss at the foot of the last position, and the true one."""
        self._stale = self._stale or is_stale(loss_on_plane, loss)

    @property
    def is_due(self) -> bool:
        """Whether the plane should be made anew."""
        step = self.window.head_step
        if self._choice == "path":
            return step >= self._next and len(self.history) >= 4
        if self._choice != "ravine" or len(self.window) < 8:
            return False
        if self.plane.kind != "ravine":
            return True
        if step < self._next:
            return False
        if len(self.window) < self.window.capacity or self.plane.to_step < self.window.capacity:
            return True
        return self._stale or self._is_far()

    def renew(self) -> None:
        """Make the plane anew, if the positions span one, and write it with the kept positions on it."""
        step = self.window.head_step
        steps, positions = self.window.positions()
        if self._choice == "path":
            plane = through_path(*self.history.positions())
            self._next = max(8, 2 * step)
        else:
            finite = np.all(np.isfinite(positions), axis=1)
            plane = along_and_across(steps[finite], positions[finite]) if finite.any() else None
            filling = len(self.window) < self.window.capacity
            self._next = step + (min(3 * max(8, step), self.window.capacity) if filling else self.spacing)
        if plane is None:
            return
        self._take(plane)
        older_steps, older = self.history.positions()
        kept = older_steps < steps[0]
        if kept.any():
            steps, positions = np.concatenate([older_steps[kept], steps]), np.concatenate([older[kept], positions])
        places = plane.places(positions)
        rows = [[int(when), *map(float, place)] for when, place in zip(steps, places, strict=True)]
        self._writer.write({"positions": {"run": 0, "rows": rows}})
        self._begin_grid(places if self._choice == "path" else places[-len(self.window) :])

    def finish(self) -> None:
        """Prepare the grid of a plane that stayed, now that all of the path is known."""
        if self.grid is None:
            self._begin_grid(np.array(self._places).reshape(-1, 2))

    def write_grid(self) -> None:
        """Write the plane again, with its grid of losses."""
        if self.grid is not None and self.grid.done:
            self._writer.write(self.plane.line(renewed=False, grid=self.grid.content()))

    def _take(self, plane: Plane) -> None:
        self.plane = plane
        self.grid = None
        self._stale = False
        self._places.clear()
        self._writer.write(plane.line(renewed=True))

    def _begin_grid(self, places: Any) -> None:
        if self._grid_size is not None:
            self.grid = LossGrid(self.plane, box_around(places), self._grid_size)

    def _is_far(self) -> bool:
        """Whether the last position is further from the plane than the window is long."""
        distance = self.plane.place(self.window.head)[2]
        return math.isfinite(distance) and distance > norm(self.window.head - self.window.at(self.window.oldest_index))
