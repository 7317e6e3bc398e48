"""The type of a vector of all parameters, and small arithmetic on it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
"""All parameters, or a direction through their space: one dimension, 64 bits."""


def vector(values: Any) -> Vector:
    """Return ``values``, of any shape and type, as a flat vector of doubles (without a copy where it is one)."""
    return np.ascontiguousarray(np.asarray(values, dtype=np.float64).reshape(-1))


_PART = 8192
"""Numbers of which NumPy makes a product on one thread. For more, its threads would spin against the training's."""


def dot(one: Vector, other: Vector) -> float:
    """Return the inner product."""
    if one.size <= _PART:
        return float(np.dot(one, other))
    return sum(float(np.dot(one[at : at + _PART], other[at : at + _PART])) for at in range(0, one.size, _PART))


def inner_products(rows: NDArray[np.float64], values: Vector) -> Vector:
    """Return the inner product of each of ``rows`` with ``values``."""
    total = np.zeros(len(rows))
    for part in _parts(rows):
        total += rows[:, part] @ values[part]
    return total


def combination(rows: NDArray[np.float64], weights: Vector) -> Vector:
    """Return the sum of ``rows``, each by its weight."""
    total = np.empty(rows.shape[1])
    for part in _parts(rows):
        total[part] = weights @ rows[:, part]
    return total


def _parts(rows: NDArray[np.float64]) -> Iterator[slice]:
    """Yield the columns of ``rows`` in parts of which a product is made on one thread."""
    width = max(1, _PART // max(1, len(rows)))
    return (slice(at, at + width) for at in range(0, rows.shape[1], width))


def norm(values: Vector) -> float:
    """Return the Euclidean norm; not finite where a number is not."""
    return math.sqrt(dot(values, values))


def unit(values: Vector) -> Vector | None:
    """Return ``values`` at length 1, or None where they have no direction or are not finite."""
    length = norm(values)
    if not (length > 0 and math.isfinite(length)):
        return None
    result: Vector = values / length
    return result
