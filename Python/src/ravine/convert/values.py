"""What a file of values holds, whatever wrote it: a landscape, a log, or weights."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from .arrays import landscape_of, read_matrix
from .landscape import ConversionError, GridLandscape
from .log import LogRun, column_of, listed, number_of, preferred, sentence

Found = GridLandscape | tuple[list[LogRun], str]

_HISTORIES = ("log_history", "history", "metrics", "log", "logs", "results", "train")
_WEIGHTS = (
    "{told}, which are no losses; ravine.landscape(model, checkpoints, loss_fn, path='map.jsonl') makes a map of the "
    "losses on a plane through several checkpoints"
)


def read_values(values: Any, path: Path, span: tuple[float, float] | None, single: bool = False) -> Found:
    """Return the landscape or the log that values of Python hold.

    They are a mapping of columns, also one below a key such as ``history``; a list of mappings, one a row; a table of
    pandas; a list of losses; or losses over a plane, alone or in a mapping with their axes: a ``single`` matrix by any
    name.
    """
    if hasattr(values, "to_dict") and hasattr(values, "columns"):
        values = {str(name): values[name].tolist() for name in values.columns}
    if isinstance(values, Mapping):
        return _of_mapping({str(name): value for name, value in values.items()}, path, span, single)
    if isinstance(values, list | tuple) and values and all(isinstance(entry, Mapping) for entry in values):
        return _of_rows(values, path)
    array = _array(values)
    if array is None or array.size == 0:
        raise ConversionError(f"it holds {_kind(values)}, and neither losses nor a table")
    if array.ndim == 1:
        return columns_log({"loss": array}, path)
    return read_matrix(array, path, span)


def columns_log(columns: Mapping[str, Any], path: Path) -> tuple[list[LogRun], str]:
    """Return the run of columns side by side, and a sentence of what was taken for what.

    Steps are counted by losses where there are none, where they are parts of an epoch, or where they begin again.
    """
    taken = preferred(columns)
    if "loss" not in taken:
        raise ConversionError(f"no column is a loss; there are {listed(list(columns)) or 'none'}")
    run = LogRun(path.stem)
    numbers = {column: [_number(value) for value in columns[name]] for column, name in taken.items()}
    steps = _steps(numbers.pop("step", None), numbers["loss"])
    for column, values in numbers.items():
        for step, value in zip(steps, values, strict=False):
            if step is not None and value is not None:
                run.add(step, column, value)
    return [run], sentence(taken, [name for name in columns if name not in taken.values()])


def _steps(told: list[float | None] | None, losses: list[float | None]) -> list[int | None]:
    """Return the step of each row; None for one that is about no step, as a summary at the end."""
    seen: dict[float, float] = {}
    if told is not None and all(step is None or (math.isfinite(step) and step == int(step) >= 0) for step in told):
        kept = [(step, loss) for step, loss in zip(told, losses, strict=False) if step is not None and loss is not None]
        if all(seen.setdefault(step, loss) == loss or math.isnan(loss) for step, loss in kept):
            return [None if step is None else int(step) for step in told]
    count = 0
    steps: list[int | None] = []
    for loss in losses:
        steps.append(count)
        count += loss is not None
    return steps


def _of_mapping(values: dict[str, Any], path: Path, span: tuple[float, float] | None, single: bool) -> Found:
    values = {name: value for name, value in values.items() if not name.startswith("__")}
    arrays = {name: array for name, value in values.items() if (array := _array(value)) is not None}
    landscape = landscape_of(arrays, path, span, single)
    if landscape is not None:
        return landscape
    columns = {
        name: array.reshape(-1) for name, array in arrays.items() if array.size == max(array.shape, default=0) > 1
    }
    if any(column_of(name) in ("loss", "validation_loss") for name in columns):
        return columns_log(columns, path)
    for name in _HISTORIES:
        if name in values:
            inner = values[name]
            if isinstance(inner, Mapping | list | tuple) or hasattr(inner, "columns"):
                return read_values(inner, path, span)
    raise ConversionError(_missing(values, arrays))


def _of_rows(rows: Sequence[Mapping[Any, Any]], path: Path) -> tuple[list[LogRun], str]:
    names = list(dict.fromkeys(str(name) for row in rows for name in row))
    return columns_log({name: [row.get(name) for row in rows] for name in names}, path)


def _missing(values: Mapping[str, Any], arrays: Mapping[str, Any]) -> str:
    """Say what there is instead of losses."""
    tensors = [value for value in arrays.values() if value.ndim > 0] + [
        array
        for value in values.values()
        if isinstance(value, Mapping)
        for inner in value.values()
        if (array := _array(inner)) is not None
    ]
    listed = ", ".join(f"'{name}'" for name in list(values)[:8]) or "nothing"
    if tensors and not any(column_of(name) not in (None, "step") for name in arrays):
        count = sum(int(tensor.size) for tensor in tensors)
        return _WEIGHTS.format(told=f"it holds {listed}{' and more' if len(values) > 8 else ''}: {count:,} numbers")
    return f"no array is a loss; there are {listed}"


def _array(value: Any) -> Any:
    """Return numbers as an array; None where they are none."""
    if hasattr(value, "detach"):
        value = value.detach().cpu().double().numpy()
    try:
        array = np.asarray(value)
        if array.dtype == object:
            array = np.array([_number(entry) for entry in value], dtype=np.float64)
        return array.astype(np.float64) if array.dtype.kind in "fiub" else None
    except (TypeError, ValueError):
        return None


def _number(value: Any) -> float | None:
    if isinstance(value, str):
        return number_of(value)
    try:
        return None if value is None else float(value)
    except (TypeError, ValueError):
        return None


def _kind(value: Any) -> str:
    name = type(value).__name__
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"
