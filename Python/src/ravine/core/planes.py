"""Planes through the space of all parameters, on which a path and its loss are drawn."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .lanczos import lanczos
from .tensors import TensorLayout
from .vectors import Vector, combination, dot, inner_products, norm, unit, vector

FULL_LIMIT = 2000
"""Up to so many parameters a plane stands in the recording in full."""

Steps = NDArray[np.int64]
Positions = NDArray[np.float64]


@dataclass(frozen=True)
class Plane:
    """The plane ``centre`` + α·``first`` + β·``second``, for orthonormal directions."""

    kind: str
    centre: Vector
    first: Vector
    second: Vector
    from_step: int = 0
    to_step: int = 0
    seed: int | None = None
    labels: tuple[str, str] = ("first", "second")
    shares: dict[str, float] = field(default_factory=dict)

    @classmethod
    def spanned(cls, kind: str, centre: Vector, first: Vector, second: Vector, **further: Any) -> Plane | None:
        """Return the plane through ``centre`` along two directions, made orthonormal; None where they span none."""
        one, given = unit(first), unit(second)
        if one is None or given is None or not np.all(np.isfinite(centre)):
            return None
        rest = given - dot(one, given) * one
        rest -= dot(one, rest) * one
        if not norm(rest) > 1e-9:
            return None
        return cls(kind, centre.copy(), one, rest / norm(rest), **further)

    def place(self, position: Vector) -> tuple[float, float, float]:
        """Return the coordinates of the foot of ``position`` on the plane, and its distance from the plane."""
        away = position - self.centre
        p1, p2 = dot(self.first, away), dot(self.second, away)
        away -= p1 * self.first
        away -= p2 * self.second
        return p1, p2, norm(away)

    def places(self, positions: Positions) -> NDArray[np.float64]:
        """Return :meth:`place` of each row of ``positions``, as rows of three numbers."""
        away = positions - self.centre
        coordinates = np.stack([inner_products(away, self.first), inner_products(away, self.second)], axis=1)
        whole = np.einsum("ij,ij->i", away, away)
        rest = whole - np.einsum("ij,ij->i", coordinates, coordinates)
        places = np.column_stack([coordinates, np.sqrt(np.maximum(rest, 0))])
        for index in np.flatnonzero(rest < 1e-3 * whole):
            # The difference is mostly rounding.
            places[index, 2] = self.place(positions[index])[2]
        return places

    def state(self, p1: float, p2: float) -> Vector:
        """Return the position at these coordinates."""
        state: Vector = self.centre + p1 * self.first + p2 * self.second
        return state

    def measured(self, steps: Steps, positions: Positions) -> Plane:
        """Return the plane with the shares of these positions that lie in it, and their steps."""
        if len(steps) == 0:
            return self
        shares = plane_shares(self, steps, positions)
        return replace(self, shares=shares, from_step=int(steps[0]), to_step=int(steps[-1]))

    @property
    def hash(self) -> str:
        """16 hexadecimal digits that name the plane.

        FNV-1a over the little-endian doubles of centre and directions for planes that stand in the recording in full;
        BLAKE2b with 64 bits over the same bytes beyond, where FNV would take seconds in Python.
        """
        parts = [np.asarray(part, dtype="<f8").tobytes() for part in (self.centre, self.first, self.second)]
        if self.centre.size > FULL_LIMIT:
            return hashlib.blake2b(b"".join(parts), digest_size=8).hexdigest()
        value = 0xCBF29CE484222325
        for byte in b"".join(parts):
            value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
        return f"{value:016x}"

    def line(self, *, renewed: bool, grid: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return the plane's line of a recording."""
        content: dict[str, Any] = {
            "kind": self.kind,
            "from_step": self.from_step,
            "to_step": self.to_step,
            "shares": self.shares or None,
            "seed": self.seed,
            "hash": self.hash,
            "labels": list(self.labels),
        }
        if renewed:
            content["renewed"] = True
        if self.centre.size <= FULL_LIMIT:
            content |= {"centre": self.centre, "first": self.first, "second": self.second}
        if grid is not None:
            content["grid"] = grid
        return {"plane": content}


def plane_shares(plane: Plane, steps: Steps, positions: Positions) -> dict[str, float]:
    """Return what of the positions is in the plane, each from 0 to 1; a share of nothing is 1.

    ``path``: of the squared distances from their mean; ``updates``: of the squared lengths of updates; ``alternation``:
    of those of second differences. Updates and second differences are those of consecutive steps.
    """

    def share(rows: Positions) -> float:
        whole = float(np.einsum("ij,ij->", rows, rows))
        inside = float((inner_products(rows, plane.first) ** 2).sum() + (inner_products(rows, plane.second) ** 2).sum())
        return min(1.0, inside / whole) if whole > 0 else 1.0

    return {
        "path": share(positions - positions.mean(axis=0)),
        "updates": share(_updates(steps, positions)),
        "alternation": share(_turns(steps, positions)),
    }


def along_and_across(steps: Steps, positions: Positions) -> Plane | None:
    """Return the plane in which a path that bounces in a ravine is seen to do so, through its last position.

    Along is the first principal component, centred, of the means of consecutive positions; across is that, not centred,
    of the second differences, made orthogonal to it. None for fewer than three consecutive positions, or no plane.
    """
    pairs = np.flatnonzero(np.diff(steps) == 1)
    turns = _turns(steps, positions)
    if len(turns) == 0:
        return None
    means = 0.5 * (positions[pairs] + positions[pairs + 1]) - positions[-1]
    along = principal_components(means, 1, centred=True)
    across = principal_components(turns, 1, centred=False)
    if not along or not across:
        return None
    plane = Plane.spanned("ravine", positions[-1], along[0], across[0], labels=("along", "across"))
    return plane.measured(steps, positions) if plane else None


def through_path(steps: Steps, positions: Positions) -> Plane | None:
    """Return the plane of the first two principal components of the positions, through their mean."""
    if len(positions) < 3:
        return None
    components = principal_components(positions - positions[0], 2, centred=True)
    if len(components) < 2:
        return None
    plane = Plane.spanned("path", positions.mean(axis=0), *components, labels=("component 1", "component 2"))
    return plane.measured(steps, positions) if plane else None


def random_filters(centre: Vector, layout: TensorLayout, seed: int = 0, step: int = 0) -> Plane | None:
    """Return two random directions, normalised filter by filter (Li et al. 2018), through ``centre``.

    A filter is a row of a tensor of two or more dimensions; its part of the direction is as long as its weights. Tensors
    of one dimension (biases, normalisation) do not move.
    """
    draw = np.random.default_rng(seed)
    directions = [np.zeros(centre.size), np.zeros(centre.size)]
    for tensor in layout.tensors:
        if len(tensor.shape) < 2 or tensor.size == 0:
            continue
        weights = centre[tensor.start : tensor.stop].reshape(tensor.shape[0], -1)
        for direction in directions:
            part = draw.standard_normal(weights.shape)
            lengths = np.linalg.norm(part, axis=1, keepdims=True)
            part *= np.linalg.norm(weights, axis=1, keepdims=True) / np.where(lengths > 0, lengths, 1)
            direction[tensor.start : tensor.stop] = part.reshape(-1)
    if not (directions[0].any() and directions[1].any()):
        directions = [draw.standard_normal(centre.size) for _ in range(2)]
    return Plane.spanned(
        "random",
        centre,
        directions[0],
        directions[1],
        seed=seed,
        from_step=step,
        to_step=step,
        labels=("random 1", "random 2"),
    )


def given_plane(centre: Vector, directions: Sequence[Any], kind: str = "given", step: int = 0) -> Plane:
    """Return the plane through ``centre`` along two given directions; a ValueError where they span none."""
    first, second = (vector(direction) for direction in directions)
    if first.size != centre.size or second.size != centre.size:
        raise ValueError(f"directions of {first.size} and {second.size} numbers, but {centre.size} parameters")
    labels = ("eigenvector 1", "eigenvector 2") if kind == "eigenvectors" else ("first", "second")
    plane = Plane.spanned(kind, centre, first, second, from_step=step, to_step=step, labels=labels)
    if plane is None:
        raise ValueError("the two directions span no plane")
    return plane


def is_stale(loss_on_plane: float, loss: float) -> bool:
    """Return whether the map is no picture of where the run is: its loss is more than a fifth off, on a log scale."""
    if not (loss_on_plane > 0 and loss > 0):
        return loss_on_plane != loss
    return not abs(math.log(loss_on_plane / loss)) <= 0.2


def principal_components(rows: Positions, count: int, *, centred: bool) -> list[Vector]:
    """Return the first principal components of ``rows`` at length 1; fewer where these span fewer directions."""
    if centred:
        rows = rows - rows.mean(axis=0)
    if len(rows) == 0:
        return []
    # The top eigenvectors of the matrix of products are the components' weights of the rows.
    start = np.random.default_rng(0).standard_normal(len(rows))
    wanted = min(count, len(rows))
    spectrum = lanczos(
        lambda weights: inner_products(rows, combination(rows, weights)), start, count=wanted, tolerance=1e-9, products=80
    )
    found: list[Vector] = []
    for value, weights in zip(*((spectrum.values, spectrum.vectors) if spectrum else ((), ())), strict=True):
        is_known = spectrum is not None and value > max(0.0, 1e-12 * spectrum.values[0])
        direction = unit(combination(rows, weights)) if is_known else None
        if direction is None:
            break
        # The sign in which the largest number is positive, so that a picture does not flip.
        found.append(direction if direction[np.argmax(np.abs(direction))] > 0 else -direction)
    return found


def _updates(steps: Steps, positions: Positions) -> Positions:
    pairs = np.flatnonzero(np.diff(steps) == 1)
    rows: Positions = positions[pairs + 1] - positions[pairs]
    return rows


def _turns(steps: Steps, positions: Positions) -> Positions:
    if len(steps) < 3:
        return np.empty((0, positions.shape[1] if positions.ndim == 2 else 0))
    triples = np.flatnonzero((np.diff(steps)[:-1] == 1) & (np.diff(steps)[1:] == 1))
    rows: Positions = positions[triples] - 2 * positions[triples + 1] + positions[triples + 2]
    return rows
