"""Logs of numbers over steps, without positions: a recording of version 2 with the columns that there are."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..core.recording import COLUMNS, RecordingWriter
from ..core.version import __version__
from .landscape import ConversionError

NAMES: Mapping[str, tuple[str, ...]] = {
    "step": ("step", "global_step", "trainer/global_step", "_step", "train/global_step", "num_updates", "train_num_updates",
             "iteration", "iter", "update", "updates", "batch", "epoch", "epochs", "train/epoch"),
    "loss": ("loss", "train_loss", "train/loss", "training_loss", "loss/train", "loss_train", "train_loss_step",
             "training/loss", "batch_loss", "objective", "cost", "value", "losses"),
    "validation_loss": ("val_loss", "validation_loss", "valid_loss", "eval_loss", "eval/loss", "val/loss", "validation/loss",
                        "loss/val", "loss/validation", "loss_val", "test_loss", "test/loss", "loss/test"),
    "gradient_norm": ("gradient_norm", "grad_norm", "gradnorm", "gnorm", "train/grad_norm", "train/gradient_norm",
                      "gradient/norm", "grad/norm", "grad_2.0_norm_total", "total_norm", "global_norm", "norm"),
    "update_norm": ("update_norm", "train/update_norm", "step_norm"),
    "lr": ("lr", "learning_rate", "train/learning_rate", "train/lr", "lr/group_0", "lr-sgd", "lr-adam", "lr-adamw",
           "lr-rmsprop"),
    "sharpness": ("sharpness", "lambda_max", "lmax", "top_eigenvalue", "max_eigenvalue", "hessian_top_eig"),
    "preconditioned_sharpness": ("preconditioned_sharpness",),
    "el": ("el", "effective_sharpness"),
    "clip": ("clip", "clip_factor"),
    "cosine": ("cosine", "cos_sim_updates"),
}  # fmt: skip
"""Names by which other programs call the columns of a recording, in order of preference."""


def column_of(name: str) -> str | None:
    """Return the column that a name of another program means; None where it is none that is known."""
    plain = re.sub(r"\s+", "_", name.strip().lower())
    for column, names in NAMES.items():
        if plain in names or plain == column:
            return column
    return None


def preferred(names: Iterable[str]) -> dict[str, str]:
    """Return for each column that names mean the best known of them; a loss on held-out rows is better than none."""
    found: dict[str, tuple[int, str]] = {}
    for name in names:
        column = column_of(name)
        if column is None:
            continue
        known = NAMES[column]
        plain = re.sub(r"\s+", "_", name.strip().lower())
        rank = known.index(plain) if plain in known else 0
        if column not in found or rank < found[column][0]:
            found[column] = (rank, name)
    if "loss" not in found and "validation_loss" in found:
        found["loss"] = found.pop("validation_loss")
    return {column: name for column, (_, name) in found.items()}


@dataclass
class LogRun:
    """The numbers of one run: for each step the columns that are known of it."""

    label: str
    rows: dict[int, dict[str, float]] = field(default_factory=dict)

    def add(self, step: int, column: str, value: float) -> None:
        """Take a number; a later one for the same step and column replaces it."""
        self.rows.setdefault(step, {})[column] = value


def write_log(
    path: str | os.PathLike[str], title: str, source: str, framework: str, runs: Iterable[LogRun], **further: Any
) -> int:
    """Write runs as a recording, and return its number of rows."""
    kept = [run for run in runs if any("loss" in row or "sharpness" in row for row in run.rows.values())]
    if not kept:
        raise ConversionError("no run has a loss")
    writer = RecordingWriter(path)
    if not writer.is_open:
        raise ConversionError(f"{path} cannot be written")
    writer.header(
        {"title": title, "source": source, "training": {"parameters": None, "tensors": [], "framework": framework}},
        [
            {"id": index, "label": run.label, "optimizer": None, "hyper": {}, "schedule": None}
            for index, run in enumerate(kept)
        ],
        generator=f"ravine-python {__version__}",
        **further,
    )
    places = {column: place for place, column in enumerate(COLUMNS)}
    count = 0
    for step in sorted({step for run in kept for step in run.rows}):
        for index, run in enumerate(kept):
            values = run.rows.get(step)
            if values is None:
                continue
            row: list[float | int | None] = [None] * len(COLUMNS)
            row[0], row[1] = index, step
            for column, value in values.items():
                row[places[column]] = value
            writer.row(row)
            count += 1
    writer.close()
    return count


def number_of(text: str, decimal_comma: bool = False) -> float | None:
    """Return the number that a cell of a table holds; None where it holds none."""
    text = text.strip()
    if decimal_comma:
        text = text.replace(".", "").replace(",", ".") if text.count(",") == 1 else text
    if text == "":
        return None
    try:
        return float(text)
    except ValueError:
        lowered = text.lower()
        return math.nan if lowered in ("nan", "none", "null", "n/a") else None


def sentence(taken: Mapping[str, str], left: list[str]) -> str:
    """Say which column was taken from which name, and which names were left out."""
    told = "; ".join(f"{column} from '{name}'" for column, name in taken.items())
    return told + (f"; left out: {listed(left)}" if left else "")


def listed(names: list[str]) -> str:
    """Return names in quotes, at most twelve."""
    shown = ", ".join(f"'{name}'" for name in names[:12])
    return shown + (f" and {len(names) - 12} more" if len(names) > 12 else "")
