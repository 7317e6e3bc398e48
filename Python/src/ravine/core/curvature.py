"""Sharpness and preconditioned sharpness along a training, each look begun where the one before ended."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from .lanczos import Product, Spectrum, lanczos
from .vectors import Vector, dot, norm


class LocalObjective(Protocol):
    """The objective at one position, to second order."""

    @property
    def loss(self) -> float:
        """Its value."""

    @property
    def gradient(self) -> Vector:
        """Its gradient."""

    def product(self, direction: Vector) -> Vector:
        """Return the Hessian times ``direction``."""


class Objective(Protocol):
    """What is trained, as a function of all parameters."""

    def at(self, position: Vector) -> AbstractContextManager[LocalObjective]:
        """Return the objective around ``position``, valid inside a ``with`` block."""

    def loss(self, position: Vector) -> float:
        """Return its value alone."""


@dataclass(frozen=True)
class Preconditioner:
    """What an update multiplies the gradient by, besides signs and momentum: η/D for each parameter.

    ``rate`` is η, what the update multiplies by: the scheduled rate, corrected as the rule does it. ``denominator`` is D,
    eps added, or None for 1. Where parameter groups have other rates, ``relative`` is their rate by ``rate``, for each
    parameter. ``decay`` is the L2 penalty's part of the Hessian, a number or one for each parameter.
    """

    rate: float
    denominator: Vector | None = None
    relative: Vector | None = None
    decay: Vector | float = 0.0
    floor: float = 0.0
    """eps, where it was added to D: what D comes down to where gradients fade."""

    @property
    def scale(self) -> Vector | None:
        """The diagonal of S in S·H·S, whose largest eigenvalue is the preconditioned sharpness; None for 1."""
        if self.denominator is None:
            return None if self.relative is None else np.sqrt(self.relative)
        relative = 1.0 if self.relative is None else self.relative
        with np.errstate(divide="ignore", invalid="ignore"):
            scale: Vector = np.sqrt(relative / self.denominator)
        # A denominator of 0 means a gradient that has always been 0: that parameter does not move.
        return np.where(np.isfinite(scale), scale, 0.0)


@dataclass
class Look:
    """What one look found. Numbers are None where they were not looked at."""

    loss: float
    sharpness: float | None = None
    preconditioned_sharpness: float | None = None
    eigenvalues: tuple[float, ...] = ()
    preconditioned: tuple[float, ...] = ()
    residual: float = float("nan")
    least: float | None = None
    direction: Vector | None = field(default=None, repr=False)
    """The top eigenvector of S·H·S."""
    swing: float | None = None
    """How far the parameters alternate along that direction, multiplied by D^1/2."""
    faded: float | None = None
    """The share of that direction in parameters whose D is twice its floor at most."""
    products: int = 0


class CurvatureProbe:
    """Looks at the largest eigenvalues of H and of S·H·S at one position after another.

    A warm look begins at the top vectors found before, with a little noise so that a direction that has become the top
    one is seen, and makes few products. A thorough look begins at random and goes on to a small residual.
    """

    noise = 0.01
    warm_tolerance = 1e-2

    def __init__(self, size: int, seed: int = 0) -> None:
        self._size = size
        self._draw = np.random.default_rng(seed)
        self._last: dict[str, Spectrum] = {}

    @property
    def plain(self) -> Spectrum | None:
        """What was found last of H itself."""
        return self._last.get("plain")

    def look(
        self,
        local: LocalObjective,
        preconditioner: Preconditioner,
        *,
        thorough: bool = False,
        plain: bool = True,
        products: int = 4,
        tolerance: float = 1e-6,
        most: int = 100,
    ) -> Look | None:
        """Look at ``local``; None where the Hessian is not finite.

        ``plain``: look at H beside S·H·S. A thorough look makes at most ``most`` products for each, to ``tolerance``.
        """
        scale = preconditioner.scale
        decay = preconditioner.decay

        def hessian(direction: Vector) -> Vector:
            image = local.product(direction)
            return image + decay * direction if isinstance(decay, np.ndarray) or decay else image

        def scaled(direction: Vector) -> Vector:
            assert scale is not None
            return scale * hessian(scale * direction)

        def spectrum(kind: str, product: Product) -> Spectrum | None:
            start = self._start(kind, thorough)
            if kind == "scaled" and scale is not None:
                start = np.where(scale > 0, start, 0.0)
            found = lanczos(
                product,
                start,
                count=1,
                keep=3,
                tolerance=tolerance if thorough else self.warm_tolerance,
                products=most if thorough else products,
                at_least=3,
            )
            if found is not None:
                self._last[kind] = found
            return found

        result = Look(local.loss)
        if plain or scale is None:
            found = spectrum("plain", hessian)
            if found is None:
                return None
            result.sharpness, result.eigenvalues, result.least = found.values[0], found.values, found.least
            result.products += found.products
        if scale is not None:
            found = spectrum("scaled", scaled)
            if found is None:
                return None
            result.products += found.products
        assert found is not None
        result.preconditioned_sharpness, result.preconditioned = found.values[0], found.values
        result.residual, result.direction = found.relative_residual, found.vectors[0]
        return result

    def describe(self, look: Look, preconditioner: Preconditioner, turn: Vector | None) -> None:
        """Fill in what is known of the top direction of ``look``.

        ``turn`` is the second difference of three successive updates, of which an eighth is how far parameters alternate.
        """
        if look.direction is None:
            return
        scale, denominator = preconditioner.scale, preconditioner.denominator
        if turn is not None:
            if scale is not None:
                turn = np.divide(turn, scale, out=np.zeros_like(turn), where=scale > 0)
            look.swing = abs(dot(look.direction, turn)) / 8
        if denominator is not None and preconditioner.floor > 0:
            faded = denominator <= 2 * preconditioner.floor
            look.faded = float(np.sum(look.direction[faded] ** 2)) if faded.any() else 0.0

    def _start(self, kind: str, thorough: bool) -> Vector:
        start: Vector = self._draw.standard_normal(self._size)
        last = self._last.get(kind)
        if last is None or thorough:
            return start
        start *= self.noise / norm(start)
        for weight, direction in zip((1.0, 0.1), last.vectors, strict=False):
            start += weight * direction
        return start
