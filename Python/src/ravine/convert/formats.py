"""Which format a file has, and what becomes of it."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from .arrays import read_matrix, read_npz
from .hdf5 import open_hdf5, read_central_flows, read_surface
from .landscape import ConversionError, GridLandscape
from .log import LogRun, write_log
from .tables import read_csv, read_json_lines
from .tensorboard import read_events

__all__ = ["ConversionError", "convert"]

HELP = {
    ".pt": "torch.load(FILE) it, and save what you want to see with numpy.savez(OUT, loss=..., p1=..., p2=...)",
    ".pth": "torch.load(FILE) it, and save what you want to see with numpy.savez(OUT, loss=..., p1=..., p2=...)",
    ".ckpt": "it holds weights; ravine.landscape(model, checkpoints, loss_fn) makes a map through several of them",
    ".safetensors": "it holds weights; ravine.landscape(model, checkpoints, loss_fn) makes a map through several of them",
    ".pkl": "pickle.load it where it is trusted, and numpy.savez(OUT, loss=..., p1=..., p2=...)",
    ".mat": "numpy.savez(OUT, **{k: v for k, v in scipy.io.loadmat(FILE).items() if k[0] != '_'})",
    ".wandb": "export the run's history: wandb.Api().run(PATH).history().to_csv(OUT)",
}
"""What to do with files that cannot be converted here."""


def convert(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    *,
    projection: str | os.PathLike[str] | None = None,
    loss: str | None = None,
    span: tuple[float, float] | None = None,
) -> str:
    """Convert a file, or a folder of event files, to a recording; return a sentence of what was done.

    Args:
        source: what another program wrote.
        target: the recording.
        projection: of loss-landscape, the file with the path's places.
        loss: the data set of the losses, where there are several.
        span: the ends of both axes of a matrix without coordinates.

    Raises:
        ConversionError: why it cannot be converted, in one sentence.
    """
    path = Path(source)
    if not path.exists():
        raise ConversionError(f"{path} does not exist")
    ending = path.suffix.lower()
    head = b"" if path.is_dir() else path.open("rb").read(8)
    if head == b"\x89HDF\r\n\x1a\n":
        with open_hdf5(path) as file:
            if "xcoordinates" in file:
                other = Path(projection) if projection is not None else None
                return _map(read_surface(file, path, loss, other), target)
            return _log(read_central_flows(file), path, target, "central_flows", "loss and el of each process")
    if head[:6] == b"\x93NUMPY":
        try:
            return _map(read_matrix(np.load(path, allow_pickle=False), path, span), target)
        except ValueError as error:
            raise ConversionError(str(error)) from error
    if head[:4] == b"PK\x03\x04" and ending == ".npz":
        return _map(read_npz(path, span), target)
    if path.is_dir() or "tfevents" in path.name:
        runs, told = read_events(path)
        return _log(runs, path, target, "tensorboard", told)
    if ending in HELP:
        raise ConversionError(f"{ending} files are not read here: {HELP[ending]}")
    if ending in (".jsonl", ".ndjson") or head[:1] == b"{":
        runs, told = read_json_lines(path)
        return _log(runs, path, target, "log", told)
    if ending in (".csv", ".tsv", ".txt", ".log") or b"\x00" not in head:
        runs, told = read_csv(path)
        return _log(runs, path, target, "log", told)
    known = "HDF5 of loss-landscape and central_flows, .npz, .npy, event files of TensorBoard, CSV, TSV, JSON Lines"
    raise ConversionError(f"{path.name} is of no known format; known: {known}")


def _map(landscape: GridLandscape, target: str | os.PathLike[str]) -> str:
    rows = landscape.write(target)
    missing = int(np.isnan(landscape.losses).sum())
    told = f"{landscape.p1.size} × {landscape.p2.size} losses, {rows} point{'s' if rows > 1 else ''} of a path"
    return told + (f"; {missing} losses are not computed" if missing else "")


def _log(runs: list[LogRun], path: Path, target: str | os.PathLike[str], framework: str, told: str) -> str:
    count = write_log(target, path.stem, path.name, framework, runs)
    return f"{count} rows of {len(runs)} run{'s' if len(runs) > 1 else ''}: {told}"
