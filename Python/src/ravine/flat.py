"""The recorder for flat arrays and functions of any framework."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any

import numpy as np

from .core.curvature import Preconditioner
from .core.plane_tracker import PlaneChoice
from .core.recorder import TrainingRecorder
from .core.rules import Rule
from .core.step import LookPlan, Objectives, Settings, Step, Training
from .core.tensors import TensorLayout
from .core.vectors import Vector, norm, vector
from .core.warning import warn


class FunctionObjective:
    """An objective that is given by functions of the flat parameters."""

    def __init__(
        self,
        loss: Callable[[Any], Any],
        gradient: Callable[[Any], Any] | None = None,
        hvp: Callable[[Any, Any], Any] | None = None,
    ) -> None:
        self._loss = loss
        self._gradient = gradient
        self._hvp = hvp

    @property
    def has_curvature(self) -> bool:
        """Whether products with the Hessian can be computed."""
        return self._hvp is not None or self._gradient is not None

    @contextmanager
    def at(self, position: Vector) -> Iterator[FunctionLocalObjective]:
        """Return the objective around ``position``."""
        yield FunctionLocalObjective(position, self._loss, self._gradient, self._hvp)

    def loss(self, position: Vector) -> float:
        """Return the loss at ``position``."""
        return float(self._loss(position))


class FunctionLocalObjective:
    """Functions at one position. Without ``hvp``, products are differences of gradients, to about 8 digits."""

    def __init__(
        self,
        position: Vector,
        loss: Callable[[Any], Any],
        gradient: Callable[[Any], Any] | None,
        hvp: Callable[[Any, Any], Any] | None,
    ) -> None:
        self._position = position
        self._gradient = gradient
        self._hvp = hvp
        self.loss = float(loss(position))

    @property
    def gradient(self) -> Vector:
        """The gradient."""
        if self._gradient is None:
            raise ValueError("no gradient function was given")
        return vector(self._gradient(self._position))

    def product(self, direction: Vector) -> Vector:
        """Return the Hessian times ``direction``."""
        if self._hvp is not None:
            return vector(self._hvp(self._position, direction))
        if self._gradient is None:
            raise ValueError("neither hvp nor gradient was given")
        length = norm(direction)
        if length == 0:
            return np.zeros_like(direction)
        reach = 6e-6 * (1 + norm(self._position)) / length
        ahead = vector(self._gradient(self._position + reach * direction))
        behind = vector(self._gradient(self._position - reach * direction))
        difference: Vector = (ahead - behind) / (2 * reach)
        return difference


class FlatRecorder:
    """Records a training whose parameters are flat arrays.

    ::

        with ravine.FlatRecorder("run.jsonl", w, optimizer="gd", hyper={"lr": 0.1}, loss=f, gradient=g, hvp=h) as r:
            for _ in range(1000):
                step = 0.1 * g(w)
                r.step(f(w), w - step, gradient=g(w))
                w = w - step

    Args:
        path: the file to write.
        start: the parameters before the first update.
        optimizer: Ravine's name of the rule (``gd``, ``adam``, ...), or another name.
        hyper: its hyperparameters under Ravine's names; ``lr`` among them.
        loss: the objective, a function of the flat parameters.
        gradient: its gradient.
        hvp: Hessian times vector, a function of parameters and direction; without it differences of ``gradient``.
        batch_loss: the loss on what is passed to ``step(batch=...)``, a function of the flat parameters and that, for the
            batch's own curvature; with ``batch_gradient`` and, if there is one, ``batch_hvp``.
        batch_gradient: its gradient.
        batch_hvp: its Hessian times vector, a function of parameters, direction and batch.
        tensors: names and shapes of the tensors, in order.
        framework: what trains, such as ``jax 0.4``.

    The further arguments are those of :class:`ravine.Recorder`.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        start: Any,
        *,
        optimizer: str = "gd",
        hyper: Mapping[str, Any] | None = None,
        loss: Callable[[Any], Any] | None = None,
        gradient: Callable[[Any], Any] | None = None,
        hvp: Callable[[Any, Any], Any] | None = None,
        batch_loss: Callable[[Any, Any], Any] | None = None,
        batch_gradient: Callable[[Any, Any], Any] | None = None,
        batch_hvp: Callable[[Any, Any, Any], Any] | None = None,
        tensors: Sequence[tuple[str, tuple[int, ...]]] | None = None,
        title: str = "training",
        framework: str | None = None,
        plane: PlaneChoice = "ravine",
        budget: float = 0.05,
        every: int | None = None,
        exact: bool = False,
        window: int = 128,
        memory: float = 256e6,
        grid: tuple[int, int] | None = (24, 16),
        seed: int = 0,
    ) -> None:
        self._core: TrainingRecorder | None = None
        self._step = 0
        try:
            position = vector(start).copy()
            layout = TensorLayout.of(tensors or [("parameters", (position.size,))])
            if layout.size != position.size:
                raise ValueError(f"the tensors have {layout.size} numbers, the start {position.size}")
            rule = Rule(optimizer, dict(hyper or {}))
            if rule.limit is None and optimizer not in KNOWN:
                rule = Rule(None, dict(hyper or {}), optimizer)
            self._rule = rule
            self._objective = FunctionObjective(loss, gradient, hvp) if loss is not None else None
            self._batch_functions = (batch_loss, batch_gradient, batch_hvp)
            self._core = TrainingRecorder(
                path,
                Training(layout, position, rule, framework or f"numpy {np.__version__}", title),
                Settings(plane, budget, every, exact, window, memory, grid, seed),
            )
            self._core.can_look = self._objective is not None and self._objective.has_curvature
        except Exception as error:
            warn(f"ravine: nothing is recorded: {type(error).__name__}: {error}")

    def step(
        self,
        loss: Any,
        after: Any = None,
        *,
        gradient: Any = None,
        gradient_norm: Any = None,
        lr: Any = None,
        denominator: Any = None,
        rate: Any = None,
        validation_loss: Any = None,
        batch: Any = None,
    ) -> None:
        """Record an update.

        Args:
            loss: the loss before the update.
            after: the parameters after it, any shape, or a function that returns them; None where they are not at hand.
            gradient: the gradient that the update used, or its norm in ``gradient_norm``.
            gradient_norm: see ``gradient``; beside it, the norm before the gradient was clipped.
            lr: the scheduled rate; by default ``hyper["lr"]``.
            denominator: D, what the rule divides by, its gradient and eps included, or a function that returns it;
                needed for rules that divide.
            rate: η, what the update multiplies by, where it is not ``lr`` (Adam: lr/(1 − beta1^(t+1))).
            validation_loss: the loss on held-out data.
            batch: what ``batch_loss`` takes.
        """
        core = self._core
        if core is None:
            return

        def record() -> None:
            index, self._step = self._step, self._step + 1
            measures = core.wants_position(index)
            if not measures and index % core.stride:
                return
            used = None if gradient is None else norm(vector(gradient))
            size = used if gradient_norm is None else float(gradient_norm)
            known = self._rule.hyper.get("lr")
            scheduled = float(lr) if lr is not None else None if known is None else float(known)
            step = Step(index, float(loss), scheduled, size)
            if used is not None and gradient_norm is not None and size is not None:
                step.clip = min(1.0, used / size) if size > 0 else 1.0
            step.validation_loss = None if validation_loss is None else float(validation_loss)
            moved = measures and after is not None and core.slot is not None
            if moved and core.slot is not None:
                with core.budget.measure("position"):
                    core.slot[:] = vector(after() if callable(after) else after)
            plan = None
            if measures and self._objective is not None and core.can_look and core.wants_look(index):
                plan = LookPlan(
                    lambda: self._preconditioner(denominator, rate, scheduled),
                    self._rule.limit,
                    self._rule.reach,
                    Objectives(self._objective, self._batch_objective(batch)),
                )
            core.record(step, moved=moved, plan=plan)

        core.guard.run("step", self._step, record)

    def note(self, text: str) -> None:
        """Write a line in words."""
        if self._core is not None:
            self._core.writer.note("text", str(text), step=self._step)

    def close(self) -> None:
        """Finish the recording."""
        core, self._core = self._core, None
        if core is not None:
            core.close(self._objective)

    @property
    def overhead(self) -> float:
        """The share of the training's own time that recording has taken so far."""
        return self._core.budget.used if self._core else 0.0

    def __enter__(self) -> FlatRecorder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _batch_objective(self, batch: Any) -> FunctionObjective | None:
        loss, gradient, hvp = self._batch_functions
        if batch is None or loss is None:
            return None
        return FunctionObjective(
            lambda values: loss(values, batch),
            None if gradient is None else lambda values: gradient(values, batch),
            None if hvp is None else lambda values, direction: hvp(values, direction, batch),
        )

    def _preconditioner(self, denominator: Any, rate: Any, lr: float | None) -> Preconditioner | None:
        if self._rule.name is None or lr is None:
            return None
        divisor = denominator() if callable(denominator) else denominator
        if divisor is None and self._rule.name not in UNDIVIDED:
            return None
        return Preconditioner(
            float(rate) if rate is not None else lr,
            None if divisor is None else vector(divisor),
            decay=0.0 if self._rule.name == "adamw" else float(self._rule.hyper.get("weight_decay", 0.0)),
        )


UNDIVIDED = ("gd", "momentum", "nesterov")
"""Rules that divide by nothing."""

KNOWN = ("lion", "rprop", "lbfgs", "newton", "adan")
"""Rules that Ravine knows and that have no limit of this kind."""
