"""Tables of a log: Keras's CSVLogger, exports of Weights & Biases, CSV and TSV of others, JSON Lines."""

from __future__ import annotations

import csv
import json
import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .landscape import ConversionError
from .log import LogRun, column_of, number_of


def read_csv(path: Path) -> tuple[list[LogRun], str]:
    """Return the runs of a table, and a sentence of what was taken for what."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    lines = text.splitlines()
    if not lines:
        raise ConversionError("the file is empty")
    separator = max(";\t,", key=lambda mark: (lines[0].count(mark), mark == ","))
    rows = [row for row in csv.reader(lines, delimiter=separator) if any(cell.strip() for cell in row)]
    header = [name.strip() for name in rows[0]]
    decimal_comma = separator != "," and any(
        re.fullmatch(r"-?\d+,\d+([eE]-?\d+)?", cell.strip()) for row in rows[1:20] for cell in row
    )
    cells = [[number_of(cell, decimal_comma) for cell in row] for row in rows[1:]]
    exported = [name for name in header if " - " in name]
    if exported:
        return _exported(header, cells)
    columns = _columns(header)
    _require_loss(columns, header)
    run = LogRun(path.stem)
    for index, values in enumerate(cells):
        named = {columns[place]: value for place, value in enumerate(values) if place in columns and value is not None}
        step = named.pop("step", float(index))
        if not math.isfinite(step):
            continue
        for column, value in named.items():
            run.add(int(step), column, value)
    return [run], _sentence(columns, header)


def read_json_lines(path: Path) -> tuple[list[LogRun], str]:
    """Return the run of a log with one JSON object a line, nested or not."""
    run = LogRun(path.stem)
    found: dict[str, str] = {}
    names: set[str] = set()
    for index, line in enumerate(path.read_text(encoding="utf-8-sig", errors="replace").splitlines()):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except ValueError as error:
            raise ConversionError(f"line {index + 1} is not JSON: {error}") from error
        flat = _flattened(entry) if isinstance(entry, Mapping) else {}
        names.update(flat)
        values: dict[str, float] = {}
        for name, value in flat.items():
            column = column_of(name)
            if column is not None and (found.setdefault(column, name) == name):
                values[column] = value
        step = values.pop("step", float(index))
        for column, value in values.items():
            run.add(int(step), column, value)
    columns = dict(enumerate(found))
    _require_loss(columns, sorted(names))
    return [run], "; ".join(f"{column} from '{name}'" for column, name in found.items())


def _exported(header: list[str], cells: list[list[float | None]]) -> tuple[list[LogRun], str]:
    """Read a chart's export of Weights & Biases: a column of steps, and 'run - metric' with its minimum and maximum."""
    steps = next((place for place, name in enumerate(header) if " - " not in name and column_of(name) == "step"), 0)
    runs: dict[str, LogRun] = {}
    told: list[str] = []
    for place, name in enumerate(header):
        if " - " not in name or name.endswith(("__MIN", "__MAX")):
            continue
        label, metric = name.rsplit(" - ", 1)
        column = column_of(metric)
        if column in (None, "step"):
            continue
        assert column is not None
        told.append(f"{column} from '{name}'")
        run = runs.setdefault(label, LogRun(label))
        for index, values in enumerate(cells):
            step = values[steps] if steps < len(values) else None
            value = values[place] if place < len(values) else None
            if value is not None:
                run.add(int(step) if step is not None and math.isfinite(step) else index, column, value)
    if not told:
        raise ConversionError(f"no column is a loss; there are {_listed(header)}")
    return list(runs.values()), "; ".join(told)


def _columns(header: list[str]) -> dict[int, str]:
    """Return which place holds which column: of several names for one the first known to be preferred."""
    found: dict[str, int] = {}
    for place, name in enumerate(header):
        column = column_of(name)
        if column is None:
            continue
        if column == "step" and "step" in found and header[found["step"]].lower() != "epoch":
            continue
        if column in found and column != "step":
            continue
        found[column] = place
    return {place: column for column, place in found.items()}


def _require_loss(columns: Mapping[int, str], header: list[str]) -> None:
    if "loss" not in columns.values():
        raise ConversionError(f"no column is a loss; there are {_listed(header)}")


def _sentence(columns: Mapping[int, str], header: list[str]) -> str:
    left = [name for place, name in enumerate(header) if place not in columns]
    taken = "; ".join(f"{column} from '{header[place]}'" for place, column in columns.items())
    return taken + (f"; left out: {_listed(left)}" if left else "")


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"'{name}'" for name in names[:12])
    return shown + (f" and {len(names) - 12} more" if len(names) > 12 else "")


def _flattened(entry: Mapping[str, Any], prefix: str = "") -> dict[str, float]:
    numbers: dict[str, float] = {}
    for key, value in entry.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping):
            numbers |= _flattened(value, f"{name}/")
        elif isinstance(value, int | float) and not isinstance(value, bool):
            numbers[name] = float(value)
        elif isinstance(value, str) and (number := number_of(value)) is not None:
            numbers[name] = number
    return numbers
