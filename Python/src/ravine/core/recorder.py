"""The recorder on flat arrays: rows, looks at the curvature, planes, all within a budget of time."""

from __future__ import annotations

import math
import os
import time
from typing import Any

import numpy as np

from .budget import TimeBudget
from .clipping import ClippingWatch
from .curvature import Objective
from .guard import ErrorGuard
from .looks import CurvatureLooks
from .plane_tracker import PlaneTracker
from .recording import RecordingWriter, plain_row
from .step import LookPlan, Settings, Step, Training
from .vectors import Vector
from .version import __version__


class TrainingRecorder:
    """Writes the recording of one training, row by row.

    The adapter puts the position after each update into :attr:`slot` if :meth:`wants_position` says so, and then calls
    :meth:`record`. No method raises on account of the recording; see :class:`ErrorGuard`.
    """

    first_look = 15
    """The first look is taken to cost as much as so many updates."""
    earliest_look = 4
    delay = 0.05
    """Seconds after which a row is written, if another one comes then."""

    def __init__(self, path: str | os.PathLike[str], training: Training, settings: Settings) -> None:
        self.training = training
        self.settings = settings
        self.writer = RecordingWriter(path)
        self.guard = ErrorGuard(self.writer)
        self._write_header()
        self.planes: PlaneTracker | None = None
        self.guard.run("plane", 0, self._begin_planes)
        self._objective: Objective | None = None
        self._pending: list[Step | str] = []
        self._most = max(1, self.planes.window.capacity - 3) if self.planes else 32
        self._batch = min(4, self._most)
        self._rows = self._updates = 0
        self.stride = 1
        """Of updates of which nothing but the loss would be known, only each so many get a row: see :meth:`_pace`."""
        # Those who hunt a spike see perturbations grow from row to row.
        self.part_of_positions = 0.5 if settings.budget >= 0.2 else 0.2
        self.can_look = True
        """Whether the training has something that can be looked at."""
        self._last_look = -1
        self._has_batches = False
        self._clipping = ClippingWatch()
        self._next_stretch = 16
        self._is_reading = self.planes is not None
        self.budget = TimeBudget(settings.budget)
        self._looks = CurvatureLooks(self.writer, self.budget, training.layout, settings)
        self._settled_at = time.perf_counter()

    @property
    def slot(self) -> Vector | None:
        """The memory for the position after the update; None where positions are not kept."""
        return self.planes.window.slot if self.planes else None

    @property
    def looks(self) -> int:
        """How many looks at the curvature were made."""
        return self._looks.count

    def wants_position(self, step: int) -> bool:
        """Return whether the gradient's norm and the position after update ``step`` should be read.

        That is always so, if the budget lasts; else in stretches of consecutive steps, so that updates are known.
        """
        self._updates = step + 1
        if step < self._next_stretch and (self._is_reading or step % 4 or not self._affords_look(step)):
            return self._is_reading
        affordable = self.settings.every is not None or self.budget.allows("position", self.part_of_positions)
        # A look needs the position before its update, whatever it costs: two updates are enough.
        looks = not affordable and self._affords_look(step)
        self._next_stretch = step + (3 if looks else 16)
        self._is_reading = (affordable or looks) and self.planes is not None and self.guard.is_on("position")
        return self._is_reading

    def wants_look(self, step: int) -> bool:
        """Return whether the curvature should be looked at at update ``step``, whose position must be known."""
        if self.planes is None or self.planes.window.head_step != step:
            return False
        if self.settings.every is not None and self.settings.every > 0:
            return step % self.settings.every == 0 and self.guard.is_on("look")
        return self._affords_look(step)

    def _affords_look(self, step: int) -> bool:
        """Whether there is time for a look, and the one before was not just now."""
        settings, budget = self.settings, self.budget
        if settings.every is not None or not self.can_look or not self.guard.is_on("look"):
            return False
        if self._looks.count == 0:
            # What a look costs is not known yet.
            known = budget.measurable * (budget.trained + budget.advance)
            return step >= self.earliest_look and known * step >= self.first_look * budget.trained
        # Time that was saved up, or given in advance, is not spent at once.
        if step - self._last_look < (2 if self._looks.pace > 2 else self.earliest_look):
            return False
        trained = budget.trained + budget.advance
        pace = budget.cost("look") * self._updates / max(1e-9, budget.measurable * trained)
        return self._looks.pace * (step - self._last_look) >= pace and budget.allows("look")

    def record(self, step: Step, *, moved: bool, plan: LookPlan | None = None) -> None:
        """Record an update; ``moved`` where :attr:`slot` holds the position after it.

        The row is written with others a little later, and at once where the curvature is looked at.
        """
        begin = time.perf_counter()
        if self.planes is not None and self._is_reading:
            window = self.planes.window
            if window.head_step == step.step:
                step.position = window.head_index
            if moved:
                window.keep(step.step + 1)
        self._pending.append(step)
        if plan is not None or len(self._pending) >= self._batch or begin - self._settled_at > self.delay:
            self._settle_rows(step if plan is not None else None, plan)
        else:
            self.budget.spent += time.perf_counter() - begin

    def record_plain(self, step: int, loss: float | None, lr: float | None) -> None:
        """Record an update of which nothing was measured but its loss: as little work as can be."""
        self._pending.append(plain_row(step, loss, lr))
        if len(self._pending) >= self._batch or time.perf_counter() - self._settled_at > self.delay:
            self._settle_rows(None, None)

    def settle(self) -> None:
        """Write the rows that are still to be written."""
        if self._pending:
            self._settle_rows(None, None)

    def _settle_rows(self, looked: Step | None, plan: LookPlan | None) -> None:
        begin = time.perf_counter()
        last = next((step.step for step in reversed(self._pending) if isinstance(step, Step)), None)
        if last is not None:
            self.guard.run("position", last, self._measure)
        if plan is not None and looked is not None:
            placed = time.perf_counter()
            self.budget.add("position", placed - begin)
            self._objective = plan.objectives.full or self._objective
            if looked.loss is None or math.isfinite(float(looked.loss)):
                self.guard.run("look", looked.step, lambda: self._look(looked, plan))
            begin = time.perf_counter()
            self.budget.add("look", begin - placed)
        rows, self._pending = self._pending, []
        for row in rows:
            try:
                if isinstance(row, str):
                    self.writer.line(row)
                    continue
                self.writer.row(row.row())
                self._clipping.take(row, self.writer)
                if row.full_loss is not None and row.loss is not None:
                    self._has_batches |= not math.isclose(float(row.loss), row.full_loss, rel_tol=1e-5)
            except Exception as error:
                self.guard.report("row", last, error)
        self.writer.flush()
        self._rows += len(rows)
        self._pace()
        self._settled_at = time.perf_counter()
        self._batch = min(32, 2 * self._batch, self._most)
        self.budget.add("row", self._settled_at - begin)
        if self.planes is not None:
            affordable = self.settings.every is not None or self.budget.allows("plane", 0.15)
            if self.planes.is_due and affordable:
                with self.budget.measure("plane"):
                    self.guard.run("plane", last, self.planes.renew)
            self._fill_grid(len(rows))

    def _pace(self) -> None:
        """Leave rows out where they alone would take more than a third of the budget: in trainings of quick updates."""
        budget = self.budget
        if self.settings.every is not None or budget.share <= 0 or self._rows < 64:
            return
        # An update takes trained / updates; a row should take at most this part of it.
        part = 0.3 * budget.measurable
        spent = budget.spent_on.get("row", 0.0) / self._rows
        aim = part * budget.trained / max(1, self._updates)
        self.stride = min(8, max(1, math.ceil(spent / aim))) if aim > 0 else 8

    def _measure(self) -> None:
        """Fill in where the pending steps were on the plane, and their updates."""
        if self.planes is None:
            return
        window = self.planes.window
        placed = [step for step in self._pending if isinstance(step, Step) and step.position is not None]
        if not placed:
            return
        first = max(window.oldest_index, (placed[0].position or 0) - 1)
        last = min(window.head_index, (placed[-1].position or 0) + 1)
        steps, positions = window.between(first, last)
        places = self.planes.places(positions)
        updates = np.diff(positions, axis=0)
        squares = np.einsum("ij,ij->i", updates, updates)
        products = np.einsum("ij,ij->i", updates[1:], updates[:-1])
        follows = np.diff(steps) == 1
        for step in placed:
            index = (step.position or 0) - first
            if index < 0:
                continue
            step.place = (float(places[index, 0]), float(places[index, 1]), float(places[index, 2]))
            if index >= len(follows) or not follows[index]:
                continue
            step.update_norm = math.sqrt(squares[index]) if squares[index] >= 0 else math.nan
            if index > 0 and follows[index - 1]:
                size = math.sqrt(squares[index] * squares[index - 1])
                if size > 0 and math.isfinite(size):
                    step.cosine = float(products[index - 1]) / size
        for index in range(len(steps)):
            self.planes.history.offer(int(steps[index]), positions[index])

    def close(self, objective: Objective | None = None) -> None:
        """Finish the grid of losses, in a little time, and the file."""
        self.settle()
        if objective is not None and self.guard.is_on("look"):
            self.guard.run("row", self._updates, lambda: self._write_last(objective))
        planes = self.planes
        if planes is not None and objective is not None and self.settings.grid is not None:
            most = max(1.0, self.settings.budget * self.budget.trained)
            finishing = TimeBudget(1.0)

            def finish() -> None:
                planes.finish()
                while planes.grid and not planes.grid.is_complete and finishing.trained < most:
                    planes.grid.compute_next(objective.loss)
                planes.write_grid()

            self.guard.run("grid", None, finish)
        self.writer.close(overhead=round(self.budget.used, 4), looks=self._looks.count)

    def _write_last(self, objective: Objective) -> None:
        """Write a row of the state after the last update, where its position was read: with the loss alone."""
        if self.planes is None or self._updates == 0 or self.planes.window.head_step != self._updates:
            return
        head = self.planes.window.head
        step = Step(self._updates, None, None)
        step.full_loss = objective.loss(head)
        if not self._has_batches:
            step.loss = step.full_loss
        step.place = self.planes.plane.place(head)
        self.writer.row(step.row())

    def _fill_grid(self, cells: int) -> None:
        """Compute up to so many cells of the grid of losses, while there is time."""
        planes, objective = self.planes, self._objective
        if planes is None or objective is None or planes.grid is None:
            return
        grid = planes.grid

        def fill() -> None:
            grid.compute_next(objective.loss)
            if grid.is_complete:
                planes.write_grid()

        for _ in range(cells):
            if grid.is_complete or not self.budget.allows("grid", 0.1):
                return
            with self.budget.measure("grid"):
                if not self.guard.run("grid", None, fill):
                    return

    def _look(self, step: Step, plan: LookPlan) -> None:
        assert self.planes is not None and step.position is not None
        self._last_look = step.step
        window = self.planes.window
        before = window.at(step.position).copy()
        self._looks.look(step, plan, before, window.turn(step.position))
        if plan.objectives.full is None or step.full_loss is None:
            return
        if self.planes.waits_for_eigenvectors:
            directions = self._looks.top_eigenvectors(plan.objectives.full, before)
            if directions is not None:
                self.planes.set_eigenvectors(step.step, before, directions)
        elif self.planes.plane.kind == "ravine" and self._looks.count % 4 == 0:
            p1, p2, _ = self.planes.plane.place(before)
            self.planes.compare(plan.objectives.full.loss(self.planes.plane.state(p1, p2)), step.full_loss)

    def _write_header(self) -> None:
        training = self.training
        tensors = [{"name": tensor.name, "shape": tensor.shape} for tensor in training.layout.tensors]
        run: dict[str, Any] = {
            "id": 0,
            "label": training.rule.label,
            "optimizer": training.rule.name,
            "hyper": training.rule.hyper,
            "schedule": training.schedule,
        }
        if training.rule.foreign is not None:
            run["foreign"] = training.rule.foreign
        if training.groups:
            run["groups"] = list(training.groups)
        content = {"parameters": training.layout.size, "tensors": tensors, "framework": training.framework}
        self.writer.header(
            {"title": training.title, "training": content},
            [run],
            generator=f"ravine-python {__version__} ({training.framework})",
        )

    def _begin_planes(self) -> None:
        settings, training = self.settings, self.training
        self.planes = PlaneTracker(
            self.writer,
            training.layout,
            training.start,
            settings.plane,
            window=settings.window,
            memory=settings.memory,
            grid=settings.grid,
            seed=settings.seed,
        )
