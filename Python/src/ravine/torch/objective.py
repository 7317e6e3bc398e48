"""The objective of a training as a function of its flat parameters: loss, gradient and Hessian products."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import torch

from ..core.vectors import Vector
from .parameters import ParameterSet
from .untouched import untouched

LossFunction = Callable[[], Any]
"""Returns the loss at the model's present parameters, a tensor with its graph, without calling ``backward``."""


class TorchObjective:
    """What ``loss_fn`` computes, at any parameters; the model is as before after each call."""

    def __init__(self, model: torch.nn.Module, parameters: ParameterSet, loss_fn: LossFunction) -> None:
        self._model = model
        self._parameters = parameters
        self._loss_fn = loss_fn
        self._needs_graph = False

    @contextmanager
    def at(self, position: Vector) -> Iterator[TorchLocalObjective]:
        """Return the objective around ``position``, inside a ``with`` block."""
        with untouched(self._model, self._parameters.parameters), self._parameters.moved(position), torch.enable_grad():
            yield TorchLocalObjective(self._parameters, self._value())

    def loss(self, position: Vector) -> float:
        """Return the loss at ``position``."""
        with untouched(self._model, self._parameters.parameters), self._parameters.moved(position):
            if not self._needs_graph:
                try:
                    with torch.no_grad():
                        return float(self._value())
                except RuntimeError:
                    # A loss that differentiates, such as that of a physics-informed network.
                    self._needs_graph = True
            with torch.enable_grad():
                return float(self._value().detach())

    def _value(self) -> torch.Tensor:
        value = self._loss_fn()
        value = getattr(value, "loss", value)
        if not isinstance(value, torch.Tensor):
            raise TypeError(f"loss_fn returned {type(value).__name__}; it must return the loss as a tensor")
        return value


class TorchLocalObjective:
    """A loss with its graph, differentiated twice."""

    def __init__(self, parameters: ParameterSet, value: torch.Tensor) -> None:
        self._parameters = parameters
        self._active = [index for index, parameter in enumerate(parameters.parameters) if parameter.requires_grad]
        self._inputs = [parameters.parameters[index] for index in self._active]
        if not value.requires_grad:
            raise RuntimeError("the loss that loss_fn returned has no graph; it must not call backward or detach")
        self.loss = float(value.detach())
        self._gradients = torch.autograd.grad(value, self._inputs, create_graph=True, allow_unused=True)

    @property
    def gradient(self) -> Vector:
        """The gradient."""
        return self._join(self._gradients)

    def product(self, direction: Vector) -> Vector:
        """Return the Hessian times ``direction``."""
        pieces = self._parameters.pieces(direction)
        outputs, weights = [], []
        for index, gradient in zip(self._active, self._gradients, strict=True):
            if gradient is not None and gradient.requires_grad:
                outputs.append(gradient)
                weights.append(pieces[index])
        if not outputs:
            return self._join([None] * len(self._active))
        products = torch.autograd.grad(outputs, self._inputs, weights, retain_graph=True, allow_unused=True)
        return self._join(products)

    def _join(self, pieces: Sequence[torch.Tensor | None]) -> Vector:
        complete: list[torch.Tensor | None] = [None] * len(self._parameters.parameters)
        for index, piece in zip(self._active, pieces, strict=True):
            complete[index] = piece
        return self._parameters.join(complete)
