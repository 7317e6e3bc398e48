"""Extreme eigenvalues of a symmetric matrix that is known by its products alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .vectors import Vector, combination, dot, inner_products, norm

Product = Callable[[Vector], Vector]
"""Multiplies a vector by a symmetric matrix, such as the Hessian."""


@dataclass(frozen=True)
class Spectrum:
    """What Lanczos's method found: the algebraically largest eigenvalues, and the least one.

    ``residuals[i]`` is the length of A·vectors[i] − values[i]·vectors[i]: A has an eigenvalue within it of ``values[i]``.
    """

    values: tuple[float, ...]
    vectors: tuple[Vector, ...]
    residuals: tuple[float, ...]
    least: float
    products: int

    @property
    def relative_residual(self) -> float:
        """The residual of the largest eigenvalue, relative to it."""
        size = abs(self.values[0])
        return self.residuals[0] / size if size > 0 else self.residuals[0]


def lanczos(
    product: Product,
    start: Vector,
    *,
    count: int = 1,
    keep: int = 1,
    tolerance: float = 1e-6,
    products: int = 100,
    at_least: int = 1,
    least: bool = False,
) -> Spectrum | None:
    """Return the ``count`` largest eigenvalues by Lanczos's method with full reorthogonalisation.

    It stops where the residuals of these, relative to the largest, are below ``tolerance`` (that of the least eigenvalue
    too, if ``least``) after ``at_least`` products, or after ``products``. ``keep`` are returned, if that is more. None
    where a product is not finite, or ``start`` is 0.
    """
    length = norm(start)
    if not (length > 0 and np.isfinite(length)):
        return None
    limit = max(1, min(products, start.size))
    basis = np.empty((limit, start.size))
    basis[0] = start / length
    diagonal = np.empty(limit)
    beside = np.empty(limit)
    for index in range(limit):
        image = product(basis[index])
        diagonal[index] = dot(basis[index], image)
        if not np.isfinite(diagonal[index]):
            return None
        rest = image - diagonal[index] * basis[index]
        if index:
            rest -= beside[index - 1] * basis[index - 1]
        known = basis[: index + 1]
        rest -= combination(known, inner_products(known, rest))
        rest -= combination(known, inner_products(known, rest))
        beside[index] = norm(rest)
        if not np.isfinite(beside[index]):
            return None
        size = max(float(np.abs(diagonal[: index + 1]).max()), float(beside[:index].max()) if index else 0.0)
        # Nothing is left of it but rounding: the basis spans an invariant space.
        exhausted = beside[index] <= 1e-14 * size
        last = exhausted or index + 1 == limit
        if last or index < 8 or index % 4 == 0:
            values, weights = _ritz(diagonal[: index + 1], beside[:index])
            residuals = 0 * values if exhausted else np.abs(beside[index] * weights[-1])
            wanted = min(count, index + 1)
            aim = tolerance * max(abs(values[-1]), 1e-300)
            done = index + 1 >= max(count, at_least) and bool(np.all(residuals[-wanted:] <= aim))
            if done and least:
                done = bool(residuals[0] <= tolerance * max(abs(values[0]), abs(values[-1])))
            if last or done:
                top = range(index, index - min(max(count, keep), index + 1), -1)
                return Spectrum(
                    tuple(float(values[place]) for place in top),
                    tuple(combination(known, weights[:, place]) for place in top),
                    tuple(float(residuals[place]) for place in top),
                    float(values[0]),
                    index + 1,
                )
        basis[index + 1] = rest / beside[index]
    return None


def _ritz(diagonal: Vector, beside: Vector) -> tuple[Vector, Vector]:
    if diagonal.size == 1:
        return diagonal.copy(), np.ones((1, 1))
    matrix = np.diag(diagonal) + np.diag(beside, 1) + np.diag(beside, -1)
    values, weights = np.linalg.eigh(matrix)
    return values, weights
