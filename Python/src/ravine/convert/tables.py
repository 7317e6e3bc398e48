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
from .log import LogRun, column_of, listed, number_of, preferred
from .values import columns_log

_WORDS = re.compile(r"[A-Za-z\]\"'][ :=-]+\[?-?\d")
"""A word and a number, which do not stand in a header."""


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
    if any(" - " in name for name in header):
        return _exported(header, cells)
    is_text = len(header) < 2 or len({len(row) for row in rows[:20]}) > 1 or any(map(_WORDS.search, header))
    if is_text and "loss" not in preferred(header):
        raise ConversionError(f"text and plain lists of numbers need no conversion: ravine diagnose {path}")
    return columns_log(
        {name: [row[i] if i < len(row) else None for row in cells] for i, name in enumerate(header)}, path
    )


def read_json(path: Path) -> tuple[list[LogRun], str]:
    """Return the run of a log in JSON: an object a line, nested or not, or one document of rows or of columns."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    try:
        document = json.loads(text)
    except ValueError:
        document = [_object(line, number) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if isinstance(document, Mapping):
        rows = document.get("log_history") or next((value for value in document.values() if _are_rows(value)), None)
        document = rows or _sides(document) or [document]
    if _are_rows(document):
        flat = [_flattened(entry) for entry in document]
        names = list(dict.fromkeys(name for entry in flat for name in entry))
        return columns_log({name: [entry.get(name) for entry in flat] for name in names}, path)
    if isinstance(document, Mapping):
        return columns_log(document, path)
    return columns_log({"loss": document}, path)


def _are_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(entry, Mapping) for entry in value)


def _sides(document: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return lists side by side; of pandas' columns, which are objects, the values."""
    lists = {name: list(value.values()) if isinstance(value, Mapping) else value for name, value in document.items()}
    return {name: value for name, value in lists.items() if isinstance(value, list)}


def _object(line: str, number: int) -> Any:
    try:
        return json.loads(line)
    except ValueError as error:
        raise ConversionError(f"line {number} is not JSON: {error}") from error


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
        raise ConversionError(f"no column is a loss; there are {listed(header)}")
    return list(runs.values()), "; ".join(told)


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
