"""Which stretch of the flat vector belongs to which tensor of the network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .vectors import Vector


@dataclass(frozen=True)
class Tensor:
    """A tensor of parameters: its name in its framework, its shape, and where it begins in the flat vector."""

    name: str
    shape: tuple[int, ...]
    start: int
    group: str = "0"

    @cached_property
    def size(self) -> int:
        """How many parameters it has."""
        return int(np.prod(self.shape, dtype=np.int64))

    @cached_property
    def stop(self) -> int:
        """The index after its last parameter."""
        return self.start + self.size


class TensorLayout:
    """The tensors of a network in the order in which they stand in the flat vector."""

    def __init__(self, tensors: Sequence[Tensor]) -> None:
        self.tensors = tuple(tensors)
        self.size = self.tensors[-1].stop if self.tensors else 0
        self._starts = np.array([tensor.start for tensor in self.tensors], dtype=np.int64)

    @classmethod
    def of(cls, shapes: Iterable[tuple[str, tuple[int, ...]]]) -> TensorLayout:
        """Return the layout of tensors of these names and shapes, one behind the other."""
        tensors: list[Tensor] = []
        for name, shape in shapes:
            tensors.append(Tensor(name, tuple(shape), tensors[-1].stop if tensors else 0))
        return cls(tensors)

    @property
    def groups(self) -> tuple[str, ...]:
        """The names of the parameter groups, in their order."""
        return tuple(dict.fromkeys(tensor.group for tensor in self.tensors))

    def shares(self, direction: Vector) -> dict[str, float]:
        """Return the share of the squared length of ``direction`` that lies in each tensor; largest first."""
        squares = self._squares(direction)
        total = float(squares.sum())
        if not total > 0:
            return {}
        pairs = [(tensor.name, float(square) / total) for tensor, square in zip(self.tensors, squares, strict=True)]
        return dict(sorted(pairs, key=lambda pair: -pair[1]))

    def group_shares(self, direction: Vector) -> dict[str, float]:
        """Return the share of the squared length of ``direction`` that lies in each parameter group."""
        squares = self._squares(direction)
        total = float(squares.sum())
        shares = dict.fromkeys(self.groups, 0.0)
        if not total > 0:
            return {}
        for tensor, square in zip(self.tensors, squares, strict=True):
            shares[tensor.group] += float(square) / total
        return shares

    def _squares(self, direction: Vector) -> Vector:
        if not self.tensors:
            return np.zeros(0)
        squares: Vector = np.add.reduceat(direction * direction, self._starts)
        return squares
