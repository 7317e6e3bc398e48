"""The parameters that an optimizer trains, as one flat vector of doubles on the CPU."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
import torch

from ..core.tensors import Tensor, TensorLayout
from ..core.vectors import Vector


class ParameterSet:
    """The parameters of an optimizer that need a gradient when it is made, in the order of the model.

    A parameter that the optimizer has and the model has not is named after its group. Without an optimizer it is all
    parameters of the model.
    """

    def __init__(self, model: torch.nn.Module, optimizer: torch.optim.Optimizer | None = None) -> None:
        groups: dict[int, int] = {}
        found: list[tuple[str, torch.Tensor]] = []
        if optimizer is not None:
            for index, group in enumerate(optimizer.param_groups):
                groups.update((id(parameter), index) for parameter in group["params"])
        for name, parameter in model.named_parameters():
            if parameter.requires_grad and (optimizer is None or id(parameter) in groups):
                found.append((name.removeprefix("module.").removeprefix("_orig_mod."), parameter))
        known = {id(parameter) for _, parameter in found}
        for index, group in enumerate(optimizer.param_groups if optimizer is not None else ()):
            for place, parameter in enumerate(group["params"]):
                if id(parameter) not in known and parameter.requires_grad:
                    found.append((f"group{index}.{place}", parameter))
        if not found:
            raise ValueError("no parameter of the optimizer needs a gradient")
        self.parameters: Sequence[torch.Tensor] = [parameter for _, parameter in found]
        self.groups = [groups.get(id(parameter), 0) for parameter in self.parameters]
        tensors: list[Tensor] = []
        for (name, parameter), group_index in zip(found, self.groups, strict=True):
            start = tensors[-1].stop if tensors else 0
            tensors.append(Tensor(name, tuple(parameter.shape), start, str(group_index)))
        self.layout = TensorLayout(tensors)
        self._stretches = [slice(tensor.start, tensor.stop) for tensor in tensors]
        self._views: list[tuple[int, Vector] | None] = [None] * len(tensors)
        # Whether NumPy can look into a parameter's memory.
        self._are_open = [
            parameter.device.type == "cpu" and parameter.dtype in (torch.float32, torch.float64)
            for parameter in self.parameters
        ]

    @property
    def size(self) -> int:
        """How many parameters there are."""
        return self.layout.size

    def read(self, into: Vector) -> None:
        """Write all parameters into ``into``."""
        views = self._views
        for index, parameter in enumerate(self.parameters):
            view = views[index]
            if view is None or view[0] != parameter.data_ptr():
                view = self._view(index, parameter)
            into[self._stretches[index]] = view[1] if view else flat(parameter)

    def position(self) -> Vector:
        """Return all parameters as a new vector."""
        into = np.empty(self.size)
        self.read(into)
        return into

    def pieces(self, values: Vector) -> list[torch.Tensor]:
        """Return a flat vector as tensors of the parameters' shapes, types and devices."""
        return [
            torch.from_numpy(values[tensor.start : tensor.stop])
            .to(device=parameter.device, dtype=parameter.dtype)
            .view(tensor.shape)
            for parameter, tensor in zip(self.parameters, self.layout.tensors, strict=True)
        ]

    def join(self, pieces: Sequence[torch.Tensor | None]) -> Vector:
        """Return tensors of the parameters' shapes as one vector; 0 for those that are None."""
        joined = np.zeros(self.size)
        for piece, tensor in zip(pieces, self.layout.tensors, strict=True):
            if piece is not None:
                joined[tensor.start : tensor.stop] = flat(piece)
        return joined

    @contextmanager
    def moved(self, position: Vector) -> Iterator[None]:
        """Have the parameters at ``position`` inside the block, and back after it, bit for bit.

        Storage stays where it is, and autograd does not notice.
        """
        saved = [parameter.detach().clone() for parameter in self.parameters]
        try:
            with torch.no_grad():
                for parameter, piece in zip(self.parameters, self.pieces(position), strict=True):
                    parameter.data.copy_(piece)
            yield
        finally:
            with torch.no_grad():
                for parameter, piece in zip(self.parameters, saved, strict=True):
                    parameter.data.copy_(piece)

    def gradient_norm(self) -> GradientNorm | None:
        """Return the norm of the gradients that the parameters have; None where none has one."""
        gradients = [parameter.grad for parameter in self.parameters]
        if any(gradient is None or gradient.layout is not torch.strided for gradient in gradients):
            gradients = [
                gradient.coalesce().values() if gradient.layout is torch.sparse_coo else gradient
                for gradient in gradients
                if gradient is not None
            ]
            if not gradients:
                return None
        with torch.no_grad():
            return GradientNorm(torch._foreach_norm(gradients))

    def _view(self, index: int, parameter: torch.Tensor) -> tuple[int, Vector] | None:
        """Keep a view of the parameter's memory, where NumPy can have one."""
        view = None
        if self._are_open[index] and parameter.is_contiguous():
            view = (parameter.data_ptr(), parameter.detach().numpy().reshape(-1))
        self._views[index] = view
        return view


class GradientNorm:
    """The norm of tensors of which the norms are known, perhaps on another device: its number is asked for later."""

    def __init__(self, norms: Sequence[torch.Tensor]) -> None:
        self._norms = norms

    def __float__(self) -> float:
        if len({norm.device for norm in self._norms}) == 1 and self._norms[0].device.type != "cpu":
            return float(torch.linalg.vector_norm(torch.stack([norm.double() for norm in self._norms])))
        return math.hypot(*map(float, self._norms))


def flat(values: torch.Tensor) -> Vector:
    """Return a tensor of any type on any device as a flat vector of doubles."""
    values = values.detach()
    if values.is_sparse:
        values = values.to_dense()
    joined: Vector = values.reshape(-1).to(device="cpu", dtype=torch.float64).numpy()
    return joined
