"""Runs that tracking programs leave in folders and files of their own: MLflow, and Weights & Biases offline."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from pathlib import Path

from .landscape import ConversionError
from .log import LogRun, column_of
from .tensorboard import fields


def mlflow_folders(path: Path) -> list[Path]:
    """Return the folders of MLflow's runs at or below ``path``: those with a folder ``metrics`` and a ``meta.yaml``."""
    return sorted(
        meta.parent for meta in ([path / "meta.yaml", *path.rglob("meta.yaml")]) if (meta.parent / "metrics").is_dir()
    )


def log_within(path: Path) -> Path | None:
    """Return the only log below a folder, of Weights & Biases, Transformers or Lightning; None where there is none."""
    found = sorted({log for name in ("*.wandb", "trainer_state.json", "metrics.csv") for log in path.rglob(name)})
    if len(found) > 1:
        listed = ", ".join(log.relative_to(path).as_posix() for log in found[:6]) + (
            " and more" if len(found) > 6 else ""
        )
        raise ConversionError(f"{len(found)} logs are below it; name one: {listed}")
    return found[0] if found else None


def read_mlflow(folders: list[Path]) -> tuple[list[LogRun], str]:
    """Return the runs of MLflow's folders: each metric is a file with a time, a value and a step a line."""
    runs: dict[Path, LogRun] = {}
    found: dict[str, str] = {}
    names: set[str] = set()
    for folder in folders:
        label = folder / "tags" / "mlflow.runName"
        run = runs.setdefault(folder, LogRun(label.read_text().strip() if label.is_file() else folder.name))
        for file in sorted(item for item in (folder / "metrics").rglob("*") if item.is_file()):
            name = file.relative_to(folder / "metrics").as_posix()
            names.add(name)
            column = column_of(name)
            if column is None or column == "step" or found.setdefault(column, name) != name:
                continue
            for line in file.read_text().splitlines():
                parts = line.split()
                if len(parts) >= 3:
                    run.add(int(parts[2]), column, float(parts[1]))
    if "loss" not in found:
        raise ConversionError(f"no metric is a loss; there are {', '.join(map(repr, sorted(names)[:12])) or 'none'}")
    return list(runs.values()), "; ".join(f"{column} from '{name}'" for column, name in found.items())


_BLOCK = 32768


def wandb_records(data: bytes) -> Iterator[bytes]:
    """Yield the records of a ``.wandb`` file: seven bytes, then LevelDB's log in blocks of 32 KiB; a cut ends it."""
    place, record = 7, b""
    while place + 7 <= len(data):
        rest = _BLOCK - place % _BLOCK
        if rest < 7:
            place += rest
            continue
        length, kind = struct.unpack_from("<HB", data, place + 4)
        piece = data[place + 7 : place + 7 + length]
        if kind == 0 or len(piece) < length:
            return
        record = piece if kind in (1, 2) else record + piece
        place += 7 + length
        if kind in (1, 4):
            yield record
            record = b""


def read_wandb(path: Path) -> tuple[list[LogRun], str]:
    """Return the run of a ``.wandb`` file.

    Of its records the history (2) is read, whose items (1) have a key (1), or one in parts (2), and a value in JSON (16).
    """
    run = LogRun(path.stem.removeprefix("run-"))
    found: dict[str, str] = {}
    names: set[str] = set()
    for index, values in enumerate(_history(path.read_bytes())):
        step = int(values.get("_step", index))
        for name, value in values.items():
            names.add(name)
            column = column_of(name)
            if column is not None and column != "step" and found.setdefault(column, name) == name:
                run.add(step, column, value)
    if "loss" not in found:
        shown = sorted(name for name in names if not name.startswith("_"))[:12]
        raise ConversionError(f"nothing in the history is a loss; there are {', '.join(map(repr, shown)) or 'none'}")
    return [run], "; ".join(f"{column} from '{name}'" for column, name in found.items())


def _history(data: bytes) -> Iterator[dict[str, float]]:
    for record in wandb_records(data):
        for key, value in fields(record):
            if key != 2 or not isinstance(value, bytes):
                continue
            values: dict[str, float] = {}
            for part, item in fields(value):
                if part == 1 and isinstance(item, bytes):
                    values.update(_item(item))
                elif part == 2 and isinstance(item, bytes):
                    values.setdefault(
                        "_step", float(next((n for k, n in fields(item) if k == 1 and isinstance(n, int)), 0))
                    )
            if values:
                yield values


def _item(item: bytes) -> dict[str, float]:
    name, text = [], ""
    for key, value in fields(item):
        if isinstance(value, bytes):
            if key in (1, 2):
                name.append(value.decode("utf-8", "replace"))
            elif key == 16:
                text = value.decode("utf-8", "replace")
    try:
        number = json.loads(text)
    except ValueError:
        return {}
    if isinstance(number, str) and number.lower() in ("nan", "infinity", "-infinity"):
        number = float(number)
    is_number = isinstance(number, int | float) and not isinstance(number, bool)
    return {"/".join(part for part in name if part): float(number)} if is_number else {}
