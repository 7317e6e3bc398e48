"""Losses on a grid, with or without a path over it: a recording that Ravine draws as a map."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..core.recording import to_json
from ..core.version import __version__

Array = NDArray[np.float64]


class ConversionError(ValueError):
    """Why a file cannot be converted, in one sentence."""


@dataclass
class GridLandscape:
    """Losses at ``losses[j, i]`` for ``p1[i]`` and ``p2[j]``, NaN where not computed, and paths of points over it."""

    title: str
    source: str
    p1: Array
    p2: Array
    losses: Array
    labels: tuple[str, str] = ("first", "second")
    paths: list[tuple[str, Array]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Check the shapes, and order the axes ascending."""
        self.p1, self.p2, self.losses = (np.asarray(part, np.float64) for part in (self.p1, self.p2, self.losses))
        if self.losses.shape != (self.p2.size, self.p1.size):
            raise ConversionError(
                f"the losses have shape {self.losses.shape}; {self.p2.size} rows of {self.p1.size} are needed"
            )
        if min(self.p1.size, self.p2.size) < 2:
            raise ConversionError("a landscape needs at least two places along each of two axes")
        if self.losses.size > 500_000:
            raise ConversionError(f"{self.losses.size:,} losses; at most 500,000 can be shown")
        first, second = np.argsort(self.p1), np.argsort(self.p2)
        self.p1, self.p2, self.losses = self.p1[first], self.p2[second], self.losses[np.ix_(second, first)]
        if np.any(np.diff(self.p1) <= 0) or np.any(np.diff(self.p2) <= 0):
            raise ConversionError("two places along an axis are equal")

    def loss(self, p1: float, p2: float) -> float:
        """Return the loss between the grid's places, bilinearly; NaN outside."""
        if not (self.p1[0] <= p1 <= self.p1[-1] and self.p2[0] <= p2 <= self.p2[-1]):
            return float("nan")
        i = min(int(np.searchsorted(self.p1, p1, "right")) - 1, self.p1.size - 2)
        j = min(int(np.searchsorted(self.p2, p2, "right")) - 1, self.p2.size - 2)
        u = (p1 - self.p1[i]) / (self.p1[i + 1] - self.p1[i])
        v = (p2 - self.p2[j]) / (self.p2[j + 1] - self.p2[j])
        corners = self.losses[j : j + 2, i : i + 2]
        weights = np.outer([1 - v, v], [1 - u, u])
        return float((corners * weights)[weights > 0].sum())

    def write(self, path: str | os.PathLike[str]) -> int:
        """Write a recording, and return its number of rows.

        The loss of a path's points is that of the map below them: the files do not hold the true one. Without a path, a
        single point stands at the origin, or in the middle: the network around which the landscape was made.
        """
        paths = self.paths
        if not paths:
            inside = self.p1[0] <= 0 <= self.p1[-1] and self.p2[0] <= 0 <= self.p2[-1]
            centre = [0.0, 0.0] if inside else [float(self.p1.mean()), float(self.p2.mean())]
            paths = [("centre", np.array([centre]))]
        header: dict[str, Any] = {
            "format": "ravine-run",
            "version": 1,
            "created": datetime.now(timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z"),
            "generator": f"ravine-python {__version__}",
            "surface": {
                "title": self.title,
                "source": self.source,
                "parameters": list(self.labels),
                "grid": {"p1": self.p1, "p2": self.p2, "loss": self.losses},
                "start": paths[0][1][0],
            },
            "runs": [{"id": index, "label": label, "start": points[0]} for index, (label, points) in enumerate(paths)],
            "columns": ["run", "step", "p1", "p2", "loss"],
        }
        rows = sorted(
            (step, run, float(p1), float(p2))
            for run, (_, points) in enumerate(paths)
            for step, (p1, p2) in enumerate(points)
        )
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(to_json(header) + "\n")
            for step, run, p1, p2 in rows:
                file.write(to_json([run, step, p1, p2, self.loss(p1, p2)]) + "\n")
            file.write('{"end":{}}\n')
        return len(rows)
