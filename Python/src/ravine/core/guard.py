"""Keeps the recorder's own errors out of the training."""

from __future__ import annotations

import traceback
from collections.abc import Callable

import numpy as np

from .recording import RecordingWriter
from .warning import warn


class ErrorGuard:
    """Turns errors of parts of the recorder into a warning and a line of the recording.

    A part that failed ``patience`` times in a row is switched off.
    """

    patience = 3

    def __init__(self, writer: RecordingWriter) -> None:
        self._writer = writer
        self._failures: dict[str, int] = {}

    def is_on(self, part: str) -> bool:
        """Return whether this part has not been switched off."""
        return self._failures.get(part, 0) < self.patience

    def run(self, part: str, step: int | None, work: Callable[[], None]) -> bool:
        """Do ``work`` unless its part is off; return whether it was done without an error."""
        if not self.is_on(part):
            return False
        try:
            # A training that diverges has numbers that are not finite; NumPy need not warn of them.
            with np.errstate(all="ignore"):
                work()
        except Exception as error:
            self.report(part, step, error)
            return False
        self._failures.pop(part, None)
        return True

    def report(self, part: str, step: int | None, error: Exception) -> None:
        """Say that this part failed."""
        count = self._failures[part] = self._failures.get(part, 0) + 1
        place = traceback.extract_tb(error.__traceback__)
        where = f" ({place[-1].filename.rsplit('/', 1)[-1]}:{place[-1].lineno})" if place else ""
        off = f"; {part} is switched off" if count >= self.patience else ""
        text = f"{part}: {type(error).__name__}: {error}{where}{off}"
        self._writer.note("recorder-error", text, step=step)
        self._writer.flush()
        warn(f"ravine: {text}; the training goes on")
