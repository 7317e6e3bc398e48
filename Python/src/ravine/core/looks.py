"""Looks at the curvature along a training: which ones are thorough, and what of them is written."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from .budget import TimeBudget
from .curvature import CurvatureProbe, LocalObjective, Look, Objective, Preconditioner
from .recording import RecordingWriter
from .step import LookPlan, Settings, Step
from .tensors import TensorLayout
from .vectors import Vector, dot


class CurvatureLooks:
    """Looks at updates of one training.

    A look is usually warm: three or four products with the Hessian, from where the look before ended (up to sixteen as long
    as that is far from an eigenvector). Now and then, when there is time for it, a look is thorough.
    """

    unsettled = 0.1
    """A look whose relative residual is larger is kept out of the rows."""

    def __init__(self, writer: RecordingWriter, budget: TimeBudget, layout: TensorLayout, settings: Settings) -> None:
        self.count = 0
        """How many looks were made."""
        self.ratio = self._before = math.nan
        """el by its limit at the latest look, and at the one before."""
        self._writer = writer
        self._budget = budget
        self._layout = layout
        self._settings = settings
        self._probe = CurvatureProbe(layout.size, settings.seed)
        self._last_thorough = -100
        self._is_settled = False

    def look(self, step: Step, plan: LookPlan, position: Vector, turn: Vector | None = None) -> None:
        """Look at ``position``, that before the update, put what is found into ``step``, and write a line of it.

        ``turn`` is the second difference of the update and the two before it, where they are known.
        """
        preconditioner = plan.preconditioner()
        if plan.objectives.batch is not None:
            with plan.objectives.batch.at(position) as local:
                step.batch_sharpness, along = own_curvature(local, preconditioner)
            if along is not None and preconditioner is not None and plan.reach is not None:
                step.batch_el = plan.reach * preconditioner.rate * along
        if plan.objectives.full is None:
            return
        thorough = self._is_thorough()
        with plan.objectives.full.at(position) as local:
            look = self._probe.look(
                local,
                preconditioner or Preconditioner(step.lr or 0.0),
                thorough=thorough,
                plain=thorough or self.count % 8 == 3 or self._settings.every is not None,
                products=4 if self._is_settled else 16,
                tolerance=1e-7 if self._settings.exact else 1e-4,
                most=400 if self._settings.exact else 40,
            )
        if look is None:
            return
        self.count += 1
        if thorough:
            self._last_thorough = self.count
        self._is_settled = look.residual < self.unsettled
        if preconditioner is not None:
            self._probe.describe(look, preconditioner, turn)
        step.full_loss = look.loss
        step.limit = plan.limit
        if self._is_settled:
            step.look = look
            if preconditioner is None:
                look.preconditioned_sharpness = None
            elif plan.limit is not None and look.preconditioned_sharpness is not None:
                step.el = preconditioner.rate * look.preconditioned_sharpness
                if plan.limit:
                    self._before, self.ratio = self.ratio, step.el / plan.limit
        self._write(step, look, preconditioner is not None)

    @property
    def pace(self) -> float:
        """How many times as often as the budget allows in the long run to look now, if time was saved up for it.

        Far below the limit time is saved, near it time is spent: what happens there decides within a few updates.
        """
        ahead = self.ratio + max(0.0, self.ratio - self._before) if math.isfinite(self._before) else self.ratio
        if ahead > 0.6 and self.ratio < 1.5:
            return 4.0
        return 1.0 if ahead < 0.2 and self.count > 8 else 2.0

    def top_eigenvectors(self, objective: Objective, position: Vector) -> Sequence[Vector] | None:
        """Return the two top eigenvectors of the Hessian, from a thorough look of their own; None without them."""
        probe = CurvatureProbe(position.size, self._settings.seed)
        with objective.at(position) as local:
            probe.look(local, Preconditioner(1.0), thorough=True, tolerance=1e-5)
        found = probe.plain
        return found.vectors[:2] if found is not None and len(found.vectors) > 1 else None

    def _is_thorough(self) -> bool:
        if self._settings.exact:
            return True
        if self.count < 4 or self.count - self._last_thorough < 50 or self._settings.every is not None:
            return False
        # Some twelve times the products of a warm look.
        return self._budget.allows("look", times=12)

    def _write(self, step: Step, look: Look, is_known: bool) -> None:
        shares = self._layout.shares(look.direction) if look.direction is not None else {}
        content: dict[str, Any] = {
            "run": 0,
            "step": step.step,
            "eigenvalues": look.eigenvalues,
            "preconditioned": look.preconditioned if is_known else (),
            "limit": step.limit,
            "residual": look.residual,
            "shares": {name: round(share, 4) for name, share in list(shares.items())[:16]},
        }
        if look.swing is not None:
            content["swing"] = look.swing
        if look.faded:
            content["faded"] = round(look.faded, 4)
        if len(self._layout.groups) > 1 and look.direction is not None:
            groups = self._layout.group_shares(look.direction)
            content["groups"] = {name: round(share, 4) for name, share in groups.items()}
        self._writer.write({"curvature": content})


def own_curvature(local: LocalObjective, preconditioner: Preconditioner | None) -> tuple[float | None, float | None]:
    """Return the curvature of an objective along its own gradient, g'Hg/g'g: a batch's own sharpness.

    And, where D is known, along what the rule makes of that gradient, u = g/D: u'Hu/u'Du.
    """
    gradient = local.gradient
    size = dot(gradient, gradient)
    if not (size > 0 and math.isfinite(size)):
        return None, None
    sharpness = dot(gradient, local.product(gradient)) / size
    if preconditioner is None:
        return sharpness, None
    scale = preconditioner.scale
    if scale is None:
        return sharpness, sharpness
    move = scale * scale * gradient
    below = dot(move, gradient)
    if not (below > 0 and math.isfinite(below)):
        return sharpness, None
    return sharpness, dot(move, local.product(move)) / below
