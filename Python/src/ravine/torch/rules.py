"""What PyTorch's optimizers divide their updates by, read from their state after the update."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import torch

from ..core.curvature import Preconditioner
from ..core.rules import Rule
from .parameters import ParameterSet, flat

Group = Mapping[str, Any]
State = Mapping[str, Any]
Denominator = tuple[float, "torch.Tensor | float"]
"""η, what the update multiplies by, and D, what it divides by."""


def number(value: Any) -> float:
    """Return a hyperparameter or a counter, which PyTorch may keep in a tensor."""
    return float(value)


def _gd(group: Group, state: State) -> Denominator:
    return number(group["lr"]), 1.0


def _adam(group: Group, state: State) -> Denominator:
    beta1, beta2 = map(number, group["betas"])
    step = number(state["step"])
    square = state["max_exp_avg_sq"] if group.get("amsgrad") else state["exp_avg_sq"]
    corrected = square.detach().double() / (1 - beta2**step)
    return number(group["lr"]) / (1 - beta1**step), corrected.sqrt() + number(group["eps"])


def _nadam(group: Group, state: State) -> Denominator:
    beta1, beta2 = map(number, group["betas"])
    step, decay = number(state["step"]), number(group["momentum_decay"])
    momentum = beta1 * (1 - 0.5 * 0.96 ** (step * decay))
    following = beta1 * (1 - 0.5 * 0.96 ** ((step + 1) * decay))
    product = number(state["mu_product"])
    fresh, kept = (1 - momentum) / (1 - product), following / (1 - product * following)
    # The rate with which the limit of constant coefficients holds for these.
    scale = ((1 + beta1) * fresh + (1 - beta1) * kept) / ((1 + 2 * beta1) * (1 - beta1))
    corrected = state["exp_avg_sq"].detach().double() / (1 - beta2**step)
    return number(group["lr"]) * scale, corrected.sqrt() + number(group["eps"])


def _radam(group: Group, state: State) -> Denominator:
    beta1, beta2 = map(number, group["betas"])
    step = number(state["step"])
    rate, weight = number(group["lr"]) / (1 - beta1**step), 1 - beta2**step
    longest = 2 / (1 - beta2) - 1
    length = longest - 2 * step * beta2**step / weight
    if length <= 5:
        return rate, 1.0
    rectified = (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)
    root = state["exp_avg_sq"].detach().double().sqrt() + number(group["eps"])
    return rate * math.sqrt(rectified), root / math.sqrt(weight)


def _adamax(group: Group, state: State) -> Denominator:
    beta1, _ = map(number, group["betas"])
    return number(group["lr"]) / (1 - beta1 ** number(state["step"])), state["exp_inf"].detach().double()


def _adagrad(group: Group, state: State) -> Denominator:
    rate = number(group["lr"]) / (1 + (number(state["step"]) - 1) * number(group["lr_decay"]))
    return rate, state["sum"].detach().double().sqrt() + number(group["eps"])


def _rmsprop(group: Group, state: State) -> Denominator:
    square = state["square_avg"].detach().double()
    if group.get("centered"):
        square = (square - state["grad_avg"].detach().double() ** 2).clamp_min(0)
    return number(group["lr"]), square.sqrt() + number(group["eps"])


def _adadelta(group: Group, state: State) -> Denominator:
    eps = number(group["eps"])
    reach = (state["acc_delta_before"].double() + eps).sqrt()
    return number(group["lr"]), (state["square_avg"].detach().double() + eps).sqrt() / reach


_RULES: dict[str, tuple[Callable[[Group], str], Callable[[Group, State], Denominator]]] = {
    "SGD": (
        lambda group: "gd" if not number(group["momentum"]) else "nesterov" if group["nesterov"] else "momentum",
        _gd,
    ),
    "Adam": (
        lambda group: "adamw" if group.get("decoupled_weight_decay") else "amsgrad" if group["amsgrad"] else "adam",
        _adam,
    ),
    "AdamW": (lambda group: "adamw", _adam),
    "NAdam": (lambda group: "nadam", _nadam),
    "RAdam": (lambda group: "radam", _radam),
    "Adamax": (lambda group: "adamax", _adamax),
    "Adagrad": (lambda group: "adagrad", _adagrad),
    "RMSprop": (lambda group: "rmsprop", _rmsprop),
    "Adadelta": (lambda group: "adadelta", _adadelta),
}

_ADDING_EPS = ("Adam", "AdamW", "NAdam", "Adagrad", "RMSprop")
"""Rules that add eps to the square root."""

_KEYS = {
    "gd": ("lr", "weight_decay"),
    "momentum": ("lr", "momentum", "dampening", "weight_decay"),
    "nesterov": ("lr", "momentum", "weight_decay"),
    "adagrad": ("lr", "lr_decay", "eps", "weight_decay"),
    "rmsprop": ("lr", "alpha", "eps", "momentum", "centered", "weight_decay"),
    "adadelta": ("lr", "rho", "eps", "weight_decay"),
    "nadam": ("lr", "beta1", "beta2", "eps", "weight_decay", "momentum_decay"),
}
_ADAM_KEYS = ("lr", "beta1", "beta2", "eps", "weight_decay")


class TorchRule:
    """An optimizer of PyTorch under Ravine's name, and the preconditioner of its last update.

    An optimizer of another class than PyTorch's own, or one that maximizes, is a foreign one, without denominators.
    """

    def __init__(self, optimizer: torch.optim.Optimizer, parameters: ParameterSet) -> None:
        self._optimizer = optimizer
        self._parameters = parameters
        kind = type(optimizer)
        name = kind.__name__
        own = kind.__module__.startswith("torch.optim.") and name in _RULES
        if own and any(group.get("maximize") for group in optimizer.param_groups):
            own = False
        self._name = name if own else None
        self._foreign = None if own else name
        sizes = self._group_sizes()
        self.main_index = sizes.index(max(sizes))
        """The index of the group with most parameters."""
        self._reach: dict[int, torch.Tensor] = {}

    @property
    def main_group(self) -> Group:
        """The group with most parameters."""
        group: Group = self._optimizer.param_groups[self.main_index]
        return group

    @property
    def rule(self) -> Rule:
        """The rule of the group with most parameters."""
        return self.rule_of(self.main_group)

    def rule_of(self, group: Group) -> Rule:
        """Return the rule of a group, with its hyperparameters under Ravine's names."""
        if self._name is None:
            kept = {key: value for key, value in group.items() if isinstance(value, bool | int | float | str)}
            return Rule(None, kept, self._foreign)
        name = _RULES[self._name][0](group)
        values = dict(group)
        if "betas" in values:
            values["beta1"], values["beta2"] = values["betas"]
        if values.get("decoupled_weight_decay") and name != "adamw":
            return Rule(None, {"lr": number(values["lr"])}, self._foreign or self._name)
        hyper = {key: values[key] for key in _KEYS.get(name, _ADAM_KEYS) if key in values}
        return Rule(name, {key: value if isinstance(value, bool) else number(value) for key, value in hyper.items()})

    def prepare(self) -> None:
        """Keep, before an update that is looked at, what the state no longer shows after it."""
        self._reach = {}
        if self._name == "Adadelta":
            for parameter in self._parameters.parameters:
                state = self._optimizer.state.get(parameter) or {}
                before = state.get("acc_delta")
                self._reach[id(parameter)] = (
                    torch.zeros_like(parameter.detach()) if before is None else before.detach().clone()
                )

    def preconditioner(self, rates: list[float]) -> Preconditioner | None:
        """Return that of the update just made, with these rates of the groups; None for a rule that is not known."""
        if self._name is None:
            return None
        size = self._parameters.size
        denominator, rate, decay = np.ones(size), np.zeros(size), np.zeros(size)
        main = self._main_tensor()
        eta = 0.0
        tensors = zip(
            self._parameters.parameters, self._parameters.layout.tensors, self._parameters.groups, strict=True
        )
        for index, (parameter, tensor, group_index) in enumerate(tensors):
            group = {**self._optimizer.param_groups[group_index], "lr": rates[group_index]}
            state = dict(self._optimizer.state.get(parameter) or {})
            stretch = slice(tensor.start, tensor.stop)
            if not state and self._name != "SGD":
                # It has never had a gradient, and does not move.
                continue
            if self._name == "Adadelta":
                state["acc_delta_before"] = self._reach[id(parameter)]
            own, divisor = _RULES[self._name][1](group, state)
            rate[stretch] = own
            denominator[stretch] = flat(divisor) if isinstance(divisor, torch.Tensor) else divisor
            if self.rule_of(group).name != "adamw":
                decay[stretch] = number(group.get("weight_decay", 0))
            if index == main:
                eta = own
        if eta == 0:
            return Preconditioner(0.0)
        relative = rate / eta
        plain = self._name == "SGD" and bool(np.all(relative == 1))
        return Preconditioner(
            eta,
            None if plain else denominator,
            None if bool(np.all(relative == 1)) else relative,
            decay if decay.any() else 0.0,
            number(self.main_group["eps"]) if self._name in _ADDING_EPS else 0.0,
        )

    def _main_tensor(self) -> int:
        """The largest tensor of the main group that has a state."""
        sizes = [
            tensor.size
            if group == self.main_index and (self._name == "SGD" or self._optimizer.state.get(parameter))
            else -1
            for parameter, tensor, group in zip(
                self._parameters.parameters, self._parameters.layout.tensors, self._parameters.groups, strict=True
            )
        ]
        return int(np.argmax(sizes))

    def _group_sizes(self) -> list[int]:
        sizes = [0] * len(self._optimizer.param_groups)
        for tensor, group in zip(self._parameters.layout.tensors, self._parameters.groups, strict=True):
            sizes[group] += tensor.size
        return sizes
