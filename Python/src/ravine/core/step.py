"""What is recorded, how much of it, and one update of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .curvature import Look, Objective, Preconditioner
from .plane_tracker import PlaneChoice
from .rules import Rule
from .tensors import TensorLayout
from .vectors import Vector


@dataclass(frozen=True)
class Training:
    """What is recorded: the network's tensors and start, the optimizer, and where all this runs."""

    layout: TensorLayout
    start: Vector
    rule: Rule
    framework: str
    title: str = "training"
    groups: Sequence[Mapping[str, Any]] = ()
    schedule: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Settings:
    """How much is recorded, and when."""

    plane: PlaneChoice = "ravine"
    budget: float = 0.05
    """The share of the training's own time that recording may take."""
    every: int | None = None
    """Look at the curvature each so many updates (0: never), and read all positions, whatever it costs; None: as the
    budget allows."""
    exact: bool = False
    """Make every look thorough: to a residual of 1e-6."""
    window: int = 128
    """How many last positions the plane ``ravine`` is made of."""
    memory: float = 256e6
    """Bytes that positions may take."""
    grid: tuple[int, int] | None = (24, 16)
    """Columns and rows of the losses on the plane; None for none."""
    seed: int = 0


class Step:
    """Update ``step`` as it was made: the numbers of its row. What is not set was not looked at."""

    gradient_norm: Any = None
    clip: float | None = None
    validation_loss: float | None = None
    update_norm: float | None = None
    cosine: float | None = None
    place: tuple[float, float, float] | tuple[None, None, None] = (None, None, None)
    look: Look | None = None
    el: float | None = None
    limit: float | None = None
    batch_sharpness: float | None = None
    batch_el: float | None = None
    full_loss: float | None = None
    position: int | None = None
    """The number in the window of the position before the update."""

    def __init__(self, step: int, loss: Any, lr: float | None, gradient_norm: Any = None) -> None:
        # A number, or what becomes one by ``float``, such as a tensor on another device; so is the gradient's norm.
        self.step = step
        self.loss = loss
        self.lr = lr
        if gradient_norm is not None:
            self.gradient_norm = gradient_norm

    def row(self) -> list[float | int | None]:
        """Return its numbers in the order of the columns."""
        p1, p2, distance = self.place
        look = self.look
        return [
            0,
            self.step,
            p1,
            p2,
            None if self.loss is None else float(self.loss),
            None if self.gradient_norm is None else float(self.gradient_norm),
            self.lr,
            self.update_norm,
            look.sharpness if look else None,
            look.preconditioned_sharpness if look else None,
            self.el,
            distance,
            self.full_loss,
            self.validation_loss,
            self.clip,
            self.cosine,
            self.batch_sharpness,
            self.limit,
            self.batch_el,
        ]


@dataclass
class Objectives:
    """What can be computed again: the objective of the training, and the loss of the update's own batch."""

    full: Objective | None = None
    batch: Objective | None = None


@dataclass
class LookPlan:
    """What a look at an update needs to know of it."""

    preconditioner: Callable[[], Preconditioner | None]
    """η and D of the update; None where the rule is not known."""
    limit: float | None = None
    reach: float | None = None
    """How often η times itself one gradient moves the parameters in all."""
    objectives: Objectives = field(default_factory=Objectives)
