"""The recording file, version 2: JSON Lines that other programs may read while they are written."""

from __future__ import annotations

import io
import json
import math
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import numpy as np

from .warning import warn

COLUMNS = (
    "run",
    "step",
    "p1",
    "p2",
    "loss",
    "gradient_norm",
    "lr",
    "update_norm",
    "sharpness",
    "preconditioned_sharpness",
    "el",
    "distance",
    "full_loss",
    "validation_loss",
    "clip",
    "cosine",
    "batch_sharpness",
    "limit",
    "batch_el",
)
"""The columns of a row, in order."""


_REST = ",null" * (len(COLUMNS) - 7)


def plain_row(step: int, loss: float | None, lr: float | None) -> str:
    """Return the line of a row of which nothing is known but the loss and the rate."""
    return f"[0,{step},null,null,{json_number(loss)},null,{json_number(lr)}{_REST}]"


def json_number(value: float | int | None) -> str:
    """Return the JSON of a number: the shortest that reads back the same, and a string where it is not finite."""
    if value is None:
        return "null"
    if isinstance(value, int):
        return str(value)
    if math.isfinite(value):
        return repr(value)
    return '"nan"' if math.isnan(value) else ('"inf"' if value > 0 else '"-inf"')


def plain(value: Any) -> Any:
    """Return ``value`` as objects that JSON can hold: numbers that are not finite become strings, arrays lists."""
    if isinstance(value, np.ndarray):
        return [plain(item) for item in value.tolist()]
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, bool) or value is None or isinstance(value, int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else json.loads(json_number(value))
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Iterable):
        return [plain(item) for item in value]
    return str(value)


def to_json(value: Any) -> str:
    """Return the JSON of ``value`` on one line."""
    return json.dumps(plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


class RecordingWriter:
    """Writes the lines of one recording.

    Lines are whole in the file at most ``interval`` seconds after they were written, if anything is written then, so that
    the recording can be followed, and opens up to its last whole line whatever happens to the program. Nothing here
    raises: where the file cannot be written, one warning says so, and the rest is dropped.
    """

    def __init__(self, path: str | os.PathLike[str], interval: float = 0.05) -> None:
        self.path = Path(path)
        self._interval = interval
        self._lines: list[str] = []
        self._flushed = time.monotonic()
        self._file: io.TextIOWrapper | None = None
        try:
            self._file = open(self.path, "w", encoding="utf-8", newline="\n")  # noqa: SIM115
        except OSError as error:
            self._give_up(error)

    @property
    def is_open(self) -> bool:
        """Whether lines still reach the file."""
        return self._file is not None

    def header(
        self,
        surface: Mapping[str, Any],
        runs: Sequence[Mapping[str, Any]],
        *,
        generator: str,
        columns: Sequence[str] = COLUMNS,
        **further: Any,
    ) -> None:
        """Write the first line: what was trained, by what, and the columns of the rows."""
        created = datetime.now(timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z")
        self.write(
            {
                "format": "ravine-run",
                "version": 2,
                "created": created,
                "generator": generator,
                "surface": surface,
                "seed": 0,
                **further,
                "runs": list(runs),
                "columns": list(columns),
            }
        )
        self.flush()

    def row(self, values: Sequence[float | int | None]) -> None:
        """Write a row: numbers in the order of the header's columns, None where nothing was looked at."""
        texts = ["null" if value is None else json_number(value) for value in values]
        self._add("[" + ",".join(texts) + "]")

    def line(self, text: str) -> None:
        """Write a line that is JSON already."""
        self._add(text)

    def write(self, line: Mapping[str, Any]) -> None:
        """Write an object as a line."""
        self._add(to_json(line))

    def note(self, kind: str, text: str, *, step: int | None = None, run: int = 0) -> None:
        """Write a line in words: kind ``recorder-error``, ``checkpoint`` or ``text``."""
        self.write({"note": {"run": run, "step": step, "kind": kind, "text": text}})

    def flush(self) -> None:
        """Bring all lines into the file."""
        self._flushed = time.monotonic()
        if self._file is None or not self._lines:
            return
        lines, self._lines = self._lines, []
        try:
            self._file.write("\n".join(lines) + "\n")
            self._file.flush()
        except (OSError, ValueError) as error:
            self._give_up(error)

    def close(self, **end: Any) -> None:
        """Write the last line, which says that the recording is finished, and close the file."""
        if self._file is None:
            return
        self.write({"end": end})
        self.flush()
        if self._file is not None:
            self._file.close()
            self._file = None

    def _add(self, line: str) -> None:
        if self._file is None:
            return
        self._lines.append(line)
        if time.monotonic() - self._flushed > self._interval:
            self.flush()

    def _give_up(self, error: Exception) -> None:
        warn(f"ravine: {self.path} cannot be written: {error}; the training goes on")
        self._file = None
        self._lines = []
