"""The type of a vector of all parameters, and small arithmetic on it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
"""All parameters, or a direction through their space: one dimension, 64 bits."""


def vector(values: Any) -> Vector:
    """Return ``values``, of any shape and type, as a flat vector of doubles (without a copy where it is one)."""
    return np.ascontiguousarray(np.asarray(values, dtype=np.float64).reshape(-1))


def norm(values: Vector) -> float:
    """Return the Euclidean norm; not finite where a number is not."""
    return math.sqrt(float(np.dot(values, values)))


def unit(values: Vector) -> Vector | None:
    """Return ``values`` at length 1, or None where they have no direction or are not finite."""
    length = norm(values)
    if not (length > 0 and math.isfinite(length)):
        return None
    result: Vector = values / length
    return result
