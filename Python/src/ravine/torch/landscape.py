"""The map of a training that is over: losses on a plane through its checkpoints."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from ..core.curvature import CurvatureProbe, Preconditioner
from ..core.grid import LossGrid, box_around
from ..core.plane_tracker import PlaneChoice
from ..core.planes import Plane, along_and_across, given_plane, random_filters, through_path
from ..core.recording import COLUMNS, RecordingWriter, to_json
from ..core.vectors import Vector, vector
from ..core.version import __version__
from .objective import LossFunction, TorchObjective
from .parameters import ParameterSet

Checkpoint = Any
"""A state dictionary, a file that ``torch.load`` reads one from, or a flat vector of all parameters."""


def landscape(
    model: torch.nn.Module,
    checkpoints: Iterable[Checkpoint] | Mapping[int, Checkpoint],
    loss_fn: LossFunction,
    plane: PlaneChoice = "path",
    *,
    path: str | os.PathLike[str] = "landscape.jsonl",
    recording: str | os.PathLike[str] | None = None,
    grid: tuple[int, int] = (48, 32),
    margin: float = 0.35,
    seed: int = 0,
    progress: bool = True,
) -> Plane:
    """Compute the losses on a plane through a training's checkpoints, and write them as a recording.

    The model is as before afterwards, buffers included. All checkpoints are evaluated with the model's present buffers.

    Args:
        model: the network.
        checkpoints: its states in the order of training, or by their steps (a mapping from step to state): state
            dictionaries, files of them, or flat vectors of all parameters that need a gradient.
        loss_fn: returns the loss at the model's present parameters.
        plane: ``path`` (the first two principal components), ``ravine`` (of consecutive steps), ``random`` or
            ``eigenvectors`` (through the last checkpoint), or two directions.
        path: the recording to write.
        recording: a recording of the same training: it is copied, with the rows of the checkpoints' steps on the new plane.
        grid: columns and rows of the map.
        margin: how far the map reaches beyond the path, as a share of its width.
        seed: of random directions.
        progress: show a bar on standard error.

    Returns:
        The plane.
    """
    parameters = ParameterSet(model)
    steps, positions = _positions(model, parameters, checkpoints)
    objective = TorchObjective(model, parameters, loss_fn)
    chosen = _plane(plane, steps, positions, parameters, objective, seed)
    places = chosen.places(positions)
    losses = [objective.loss(position) for position in positions]
    sampled = LossGrid(chosen, box_around(places, margin), grid)
    bar = _Bar(grid[0] * grid[1], progress)
    while not sampled.is_complete:
        sampled.compute_next(objective.loss)
        bar.show(sampled.done)
    line = chosen.line(renewed=recording is not None, grid=sampled.content())
    rows = [[int(step), *map(float, place)] for step, place in zip(steps, places, strict=True)]
    if recording is not None:
        _copy(Path(recording), Path(path), [line, {"positions": {"run": 0, "rows": rows}}])
    else:
        _write(path, model, parameters, line, rows, losses)
    return chosen


def _positions(
    model: torch.nn.Module, parameters: ParameterSet, checkpoints: Iterable[Checkpoint] | Mapping[int, Checkpoint]
) -> tuple[Any, Any]:
    pairs: Sequence[tuple[int, Checkpoint]] = (
        sorted(checkpoints.items()) if isinstance(checkpoints, Mapping) else list(enumerate(checkpoints))
    )
    if not pairs:
        raise ValueError("no checkpoint was given")
    names = {id(parameter): name for name, parameter in model.named_parameters()}
    wanted = [names[id(parameter)] for parameter in parameters.parameters]
    positions = np.empty((len(pairs), parameters.size))
    for row, (step, checkpoint) in zip(positions, pairs, strict=True):
        row[:] = _position(checkpoint, wanted, parameters, step)
    return np.array([step for step, _ in pairs], dtype=np.int64), positions


def _position(checkpoint: Checkpoint, names: Sequence[str], parameters: ParameterSet, step: int) -> Vector:
    if isinstance(checkpoint, str | os.PathLike):
        checkpoint = torch.load(checkpoint, map_location="cpu", weights_only=True)
    if isinstance(checkpoint, Mapping):
        for key in ("state_dict", "model_state_dict", "model"):
            if isinstance(checkpoint.get(key), Mapping):
                checkpoint = checkpoint[key]
        missing = [name for name in names if name not in checkpoint]
        if missing:
            raise ValueError(f"checkpoint {step} has no '{missing[0]}'; it has {', '.join(list(checkpoint)[:6])}, ...")
        return parameters.join([checkpoint[name] for name in names])
    flat = vector(checkpoint.detach().cpu().numpy() if isinstance(checkpoint, torch.Tensor) else checkpoint)
    if flat.size != parameters.size:
        raise ValueError(f"checkpoint {step} has {flat.size} numbers, the model {parameters.size} parameters")
    return flat


def _plane(
    choice: PlaneChoice, steps: Any, positions: Any, parameters: ParameterSet, objective: TorchObjective, seed: int
) -> Plane:
    last, step = positions[-1], int(steps[-1])
    plane: Plane | None
    if choice == "path":
        plane = through_path(steps, positions)
    elif choice == "ravine":
        plane = along_and_across(steps, positions)
    elif choice == "random":
        plane = random_filters(last, parameters.layout, seed, step)
    elif choice == "eigenvectors":
        probe = CurvatureProbe(parameters.size, seed)
        with objective.at(last) as local:
            probe.look(local, Preconditioner(1.0), thorough=True, tolerance=1e-5, most=200)
        found = probe.plain.vectors if probe.plain is not None else ()
        plane = given_plane(last, found[:2], "eigenvectors", step) if len(found) > 1 else None
    elif isinstance(choice, str):
        raise ValueError(f"unknown plane '{choice}'; available: path, ravine, random, eigenvectors, two directions")
    else:
        plane = given_plane(last, choice, step=step)
    if plane is None:
        needed = {"path": "three checkpoints that differ", "ravine": "three checkpoints of consecutive steps"}
        raise ValueError(f"no plane '{choice}': {needed.get(str(choice), 'two directions that differ')} are needed")
    return plane.measured(steps, positions)


def _write(
    path: str | os.PathLike[str],
    model: torch.nn.Module,
    parameters: ParameterSet,
    line: dict[str, Any],
    rows: list[list[Any]],
    losses: list[float],
) -> None:
    writer = RecordingWriter(path)
    tensors = [{"name": tensor.name, "shape": tensor.shape} for tensor in parameters.layout.tensors]
    framework = f"torch {torch.__version__}"
    writer.header(
        {
            "title": type(model).__name__,
            "training": {"parameters": parameters.size, "tensors": tensors, "framework": framework},
        },
        [{"id": 0, "label": "checkpoints", "optimizer": None, "hyper": {}, "schedule": None}],
        generator=f"ravine-python {__version__} ({framework})",
    )
    writer.write(line)
    for (step, p1, p2, distance), loss in zip(rows, losses, strict=True):
        values: dict[str, Any] = {"run": 0, "step": step, "p1": p1, "p2": p2, "loss": loss, "distance": distance}
        writer.row([values.get(column) for column in COLUMNS])
    writer.close()


def _copy(source: Path, target: Path, added: list[dict[str, Any]]) -> None:
    """Copy a recording with lines added before its end."""
    lines = [line for line in source.read_text(encoding="utf-8").splitlines() if line.strip()]
    if not lines or json.loads(lines[0]).get("version") != 2:
        raise ValueError(f"{source} is no recording of version 2")
    ends = lines[-1].startswith('{"end"')
    body, end = (lines[:-1], lines[-1:]) if ends else (lines, [])
    target.write_text("\n".join([*body, *map(to_json, added), *end]) + "\n", encoding="utf-8")


class _Bar:
    """A progress bar on standard error, where that is a terminal."""

    def __init__(self, total: int, is_wanted: bool) -> None:
        self._total = total
        self._is_shown = is_wanted and sys.stderr.isatty()
        self._begin = self._last = time.monotonic()

    def show(self, done: int) -> None:
        """Draw the bar, some times a second."""
        now = time.monotonic()
        if not self._is_shown or (now - self._last < 0.1 and done < self._total):
            return
        self._last = now
        left = (now - self._begin) / max(1, done) * (self._total - done)
        filled = round(30 * done / self._total)
        end = "\n" if done == self._total else ""
        sys.stderr.write(
            f"\r[{'#' * filled}{'.' * (30 - filled)}] {done}/{self._total} losses, {left:.0f} s left {end}"
        )
        sys.stderr.flush()
