"""What of an optimizer decides its stability: the limit of η times the preconditioned sharpness."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Rule:
    """An optimizer under Ravine's name, with its hyperparameters under Ravine's names.

    ``name`` is None for an optimizer that Ravine does not know; ``foreign`` is then what its framework calls it.
    """

    name: str | None
    hyper: Mapping[str, Any] = field(default_factory=dict)
    foreign: str | None = None

    @property
    def label(self) -> str:
        """What the run is called."""
        return self.name or self.foreign or "run"

    @property
    def limit(self) -> float | None:
        """The limit of el; see :func:`stability_limit`."""
        return stability_limit(self.name, self.hyper) if self.name else None

    @property
    def reach(self) -> float | None:
        """How often η/D times itself one gradient moves the parameters in all, over the updates that it takes part in."""
        if self.name in ("momentum", "nesterov", "rmsprop"):
            momentum = float(self.hyper.get("momentum", 0.0))
            fresh = 1 - float(self.hyper.get("dampening", 0.0))
            if momentum >= 1:
                return None
            return (fresh if momentum > 0 else 1.0) / (1 - momentum)
        return 1.0 if self.name and self.limit is not None else None


def stability_limit(name: str, hyper: Mapping[str, Any]) -> float | None:
    """Return the largest el = η·λ1(D^-1/2 H D^-1/2) at which the rule is stable, D held; None where none is known.

    For adamw, η is lr/(1 − β1^t), whose correction is left out of the small effect that decoupled decay has.
    """
    beta = float(hyper.get("momentum", 0.9))
    beta1 = float(hyper.get("beta1", 0.9))
    if name in ("gd", "adagrad", "adagrad-rms", "adadelta"):
        return 2.0
    if name == "rmsprop":
        return 2 * (1 + float(hyper.get("momentum", 0.0)))
    if name == "momentum":
        fresh = 1 - float(hyper.get("dampening", 0.0))
        return 2 * (1 + beta) / fresh if fresh > 0 else None
    if name == "nesterov":
        return 2 * (1 + beta) / (1 + 2 * beta)
    if beta1 >= 1:
        return None
    if name == "adamw":
        kept = 1 - float(hyper.get("lr", 0.001)) * float(hyper.get("weight_decay", 0.01))
        return (1 + kept) * (1 + beta1) / (1 - beta1)
    if name in ("adam", "amsgrad", "adamax", "adabelief", "yogi", "radam"):
        return 2 * (1 + beta1) / (1 - beta1)
    if name == "nadam":
        return 2 * (1 + beta1) / ((1 + 2 * beta1) * (1 - beta1))
    return None
