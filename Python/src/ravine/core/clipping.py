"""Whether gradients are clipped without the recorder being told."""

from __future__ import annotations

import math

from .recording import RecordingWriter
from .step import Step


class ClippingWatch:
    """Notices gradients of which only what clipping left is known: their norm is the same at one update after the other."""

    patience = 8
    """So many norms in a row that are the same are none by chance."""
    tolerance = 1e-5
    """PyTorch divides by the norm plus 1e-6, in single precision."""

    def __init__(self) -> None:
        self._norm = math.nan
        self._count = 0

    def take(self, step: Step, writer: RecordingWriter) -> None:
        """Look at the row of an update; the first time that clipping shows, a note says so."""
        if self._count >= self.patience or step.gradient_norm is None:
            return
        norm = float(step.gradient_norm)
        is_same = step.clip is None and norm > 0 and math.isclose(norm, self._norm, rel_tol=self.tolerance)
        self._norm, self._count = norm, self._count + 1 if is_same else 0
        if self._count >= self.patience:
            writer.note(
                "text",
                f"the gradient's norm stays at {norm:.4g}: it is clipped there, and the norm before is not recorded; "
                "r.step(loss, grad_norm=norm) with what clip_grad_norm_ returned records it",
                step=step.step,
            )
