"""The recorder for training loops in PyTorch."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any

import torch

from ..core.plane_tracker import PlaneChoice
from ..core.recorder import TrainingRecorder
from ..core.step import LookPlan, Objectives, Settings, Step, Training
from ..core.warning import warn
from .objective import LossFunction, TorchObjective
from .parameters import ParameterSet
from .rules import TorchRule, number
from .untouched import warm_up


class Recorder:
    """Records a training in PyTorch, and leaves the training as it is.

    ::

        with ravine.Recorder("run.jsonl", model, optimizer, loss_fn=lambda: criterion(model(x), y)) as r:
            for batch in loader:
                ...
                optimizer.step()
                r.step(loss)

    Row t holds the parameters, the loss and the gradient before update t, and the curvature as update t meets it. Call
    :meth:`step` after ``optimizer.step()``; calls without an update between them (accumulation of gradients, steps that a
    gradient scaler leaves out) count to the next row, whose loss is their mean.

    Args:
        path: the file to write.
        model: the network.
        optimizer: what trains it.
        loss_fn: returns the objective at the model's present parameters, with its graph, over all data or a fixed part
            of it. Without it nothing is said of curvature.
        batch_loss_fn: takes what was passed to ``step(batch=...)`` and returns the loss on it, for the batch's own
            sharpness.
        plane: ``ravine``, ``path``, ``random``, ``eigenvectors``, or two directions (flat, all parameters).
        budget: the share of the training's own time that recording may take; 0.05 is 5 %.
        every: look at the curvature each so many updates, whatever it costs; 0: never.
        exact: make each look thorough (relative residual 1e-7).
        title: what was trained.
        window: how many last positions the plane ``ravine`` is made of.
        memory: the bytes that kept positions may take.
        grid: columns and rows of the losses on the plane, computed within the budget and at the end; None for none.
        seed: of the random directions.

    An error inside becomes a warning and a line of the recording. In distributed training, only rank 0 records.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        model: torch.nn.Module,
        optimizer: Any,
        loss_fn: LossFunction | None = None,
        *,
        batch_loss_fn: Callable[[Any], Any] | None = None,
        plane: PlaneChoice = "ravine",
        budget: float = 0.05,
        every: int | None = None,
        exact: bool = False,
        title: str | None = None,
        window: int = 128,
        memory: float = 256e6,
        grid: tuple[int, int] | None = (24, 16),
        seed: int = 0,
    ) -> None:
        self._core: TrainingRecorder | None = None
        self._handles: list[Any] = []
        self._losses: list[Any] = []
        self._updates = 0
        """Updates recorded so far; ``_made`` counts those that the optimizer has made."""
        self._made = 0
        self._hooked = 0.0
        self._size: Any = None
        self._rates: list[float] = []
        self._measures = self._looks = self._is_late = False
        self._told_rates: dict[str, float] | None = None
        self._first_loss: float | None = None
        if _is_secondary():
            return
        try:
            self._optimizer = unwrapped(optimizer)
            self._model = model
            self._parameters = ParameterSet(model, self._optimizer)
            self._is_on_cpu = all(parameter.device.type == "cpu" for parameter in self._parameters.parameters)
            self._rule = TorchRule(self._optimizer, self._parameters)
            self._objective = TorchObjective(model, self._parameters, loss_fn) if loss_fn else None
            self._batch_loss_fn = batch_loss_fn
            warm_up()
            settings = Settings(plane, budget, every, exact, window, memory, grid, seed)
            training = Training(
                self._parameters.layout,
                self._parameters.position(),
                self._rule.rule,
                f"torch {torch.__version__}",
                title or type(model).__name__,
                self._group_lines(),
            )
            self._core = TrainingRecorder(path, training, settings)
            self._core.can_look = loss_fn is not None or batch_loss_fn is not None
            if self._objective is not None and budget > 0 and every != 0:
                self._find_first_loss(self._core, self._objective, training.start)
            self._handles = [self._optimizer.register_step_pre_hook(self._before_update)]
        except Exception as error:
            warn(f"ravine: nothing is recorded: {type(error).__name__}: {error}")
            self._core = None

    def step(
        self,
        loss: Any = None,
        *,
        validation_loss: Any = None,
        grad_norm: Any = None,
        batch: Any = None,
    ) -> None:
        """Record the update that the optimizer has just made.

        Args:
            loss: the loss whose gradient the update used: a tensor or a number.
            validation_loss: the loss on held-out data, where it was computed.
            grad_norm: the norm of the gradient before it was clipped, as ``clip_grad_norm_`` returns it.
            batch: what ``batch_loss_fn`` takes.
        """
        core = self._core
        if core is None:
            return
        try:
            self._step(core, loss, validation_loss, grad_norm, batch)
        except Exception as error:
            core.guard.report("step", self._updates, error)

    def note(self, text: str) -> None:
        """Write a line in words, such as the name of a checkpoint."""
        if self._core is not None:
            self._core.settle()
            self._core.writer.note("text", str(text), step=self._updates)

    def close(self) -> None:
        """Finish the recording; the optimizer is left without a trace."""
        core, self._core = self._core, None
        if core is None:
            return
        for handle in self._handles:
            handle.remove()
        try:
            core.close(self._objective)
        except Exception as error:
            warn(f"ravine: {type(error).__name__}: {error}")

    @property
    def overhead(self) -> float:
        """The share of the training's own time that recording has taken so far."""
        return self._core.budget.used if self._core else 0.0

    def __enter__(self) -> Recorder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None and self._core is not None:
            self._core.settle()
            self._core.writer.note(
                "text", f"the training ended with {type(error).__name__}: {error}", step=self._updates
            )
        self.close()

    def _before_update(self, optimizer: Any, arguments: Any, keywords: Any) -> None:
        core = self._core
        if core is None:
            return
        begin = time.perf_counter()
        index = self._made
        self._made = index + 1
        try:
            self._measures = core.wants_position(index)
            if not self._measures and index % core.stride:
                return
            self._rates = [float(group["lr"]) for group in self._optimizer.param_groups]
            self._size, self._looks = None, False
            if self._measures:
                self._examine(core, index, arguments, keywords)
        except Exception as error:
            core.guard.report("update", self._updates, error)
        self._hooked += time.perf_counter() - begin

    def _examine(self, core: TrainingRecorder, index: int, arguments: Any, keywords: Any) -> None:
        """Measure the gradient, and decide whether to look at the curvature."""
        self._looks = core.can_look and core.wants_look(index)
        if self._looks:
            self._rule.prepare()
        # A closure computes the gradient only now, inside the optimizer's step.
        self._is_late = any(map(callable, (*arguments[1:], *keywords.values())))
        if not self._is_late:
            self._size = self._gradient_norm()
        elif len(self._handles) == 1:
            self._handles.append(self._optimizer.register_step_post_hook(self._after_update))

    def _after_update(self, optimizer: Any, arguments: Any, keywords: Any) -> None:
        core = self._core
        if core is None or not self._measures or not self._is_late:
            return
        try:
            self._size = self._gradient_norm()
        except Exception as error:
            core.guard.report("update", self._updates, error)

    def _step(self, core: TrainingRecorder, loss: Any, validation_loss: Any, grad_norm: Any, batch: Any) -> None:
        if not self._measures and self._made != self._updates and (self._made - 1) % core.stride:
            # Rows of so quick a training are thinned, to keep to the budget.
            self._updates = self._made
            self._losses.clear()
            return
        begin = time.perf_counter()
        if loss is not None:
            if isinstance(loss, torch.Tensor):
                loss = loss.item() if self._is_on_cpu else loss.detach()
            self._losses.append(loss)
        if self._made == self._updates:
            return
        index, count = self._made - 1, self._made - self._updates
        self._updates = self._made
        losses, self._losses = self._losses, []
        if not self._measures and len(self._rates) == 1 and validation_loss is None and grad_norm is None:
            value = _mean(losses)
            core.budget.add("row", self._hooked + time.perf_counter() - begin)
            self._hooked = 0.0
            core.record_plain(index, None if value is None else float(value), self._rates[0])
            return
        step = Step(index, _mean(losses), self._rates[self._rule.main_index], self._size)
        if validation_loss is not None:
            step.validation_loss = number(validation_loss)
        if grad_norm is not None:
            whole = step.gradient_norm = number(grad_norm)
            if self._size is not None:
                step.clip = min(1.0, float(self._size) / whole) if whole > 0 else 1.0
        if index == 0 and count == 1:
            # Whether batches are trained on shows from the first row on.
            step.full_loss = self._first_loss
        if len(self._rates) > 1:
            self._tell_rates(core, step, self._rates)
        moved = self._measures and core.slot is not None
        if moved and core.slot is not None:
            self._parameters.read(core.slot)
        spent = self._hooked + time.perf_counter() - begin
        core.budget.add("position" if self._measures else "row", spent)
        self._hooked = 0.0
        core.record(step, moved=moved, plan=self._plan(batch) if self._looks and count == 1 else None)

    def _find_first_loss(self, core: TrainingRecorder, objective: TorchObjective, start: Any) -> None:
        # An error is told of at the first look.
        with contextlib.suppress(Exception):
            self._first_loss = objective.loss(start)
        core.budget.begin()

    def _gradient_norm(self) -> Any:
        size = self._parameters.gradient_norm()
        scale = getattr(self._optimizer, "grad_scale", None)
        return size if size is None or scale is None else float(size) / float(scale)

    def _plan(self, batch: Any) -> LookPlan:
        rates, batch_loss_fn, batch_objective = self._rates, self._batch_loss_fn, None
        if batch_loss_fn is not None and batch is not None:
            batch_objective = TorchObjective(self._model, self._parameters, lambda: batch_loss_fn(batch))
        return LookPlan(
            lambda: self._rule.preconditioner(rates),
            self._rule.rule.limit,
            self._rule.rule.reach,
            Objectives(self._objective, batch_objective),
        )

    def _tell_rates(self, core: TrainingRecorder, step: Step, rates: list[float]) -> None:
        """Write the groups' rates where they changed other than together."""
        main = rates[self._rule.main_index]
        ratios = {str(index): rate / main if main else rate for index, rate in enumerate(rates)}
        if self._told_rates is not None and all(
            abs(ratios[key] - self._told_rates[key]) <= 1e-9 * abs(ratios[key]) for key in ratios
        ):
            return
        self._told_rates = ratios
        told = {str(index): rate for index, rate in enumerate(rates)}
        core.settle()
        core.writer.write({"group_rates": {"run": 0, "step": step.step, "lr": told}})

    def _group_lines(self) -> list[dict[str, Any]]:
        groups: Sequence[dict[str, Any]] = self._optimizer.param_groups
        if len(groups) < 2:
            return []
        tensors = self._parameters.layout.tensors
        return [
            {
                "name": str(index),
                "hyper": self._rule.rule_of(group).hyper,
                "tensors": [tensor.name for tensor in tensors if tensor.group == str(index)],
            }
            for index, group in enumerate(groups)
        ]


def _mean(losses: list[Any]) -> Any:
    if len(losses) == 1:
        return losses[0]
    return sum(map(number, losses)) / len(losses) if losses else None


def unwrapped(optimizer: Any) -> torch.optim.Optimizer:
    """Return the optimizer of PyTorch inside wrappers such as Accelerate's and Lightning's."""
    for _ in range(8):
        inner = getattr(optimizer, "optimizer", None)
        if not isinstance(inner, torch.optim.Optimizer):
            break
        optimizer = inner
    if not isinstance(optimizer, torch.optim.Optimizer):
        raise TypeError(f"{type(optimizer).__name__} is not an optimizer of PyTorch")
    return optimizer


def _is_secondary() -> bool:
    """Whether another process records this training."""
    distributed = torch.distributed
    return bool(distributed.is_available() and distributed.is_initialized() and distributed.get_rank() != 0)
