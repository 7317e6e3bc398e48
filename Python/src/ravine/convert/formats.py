"""Which format a file has, and what becomes of it."""

from __future__ import annotations

import gzip
import os
import shutil
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np

from .arrays import load_npz
from .containers import LOADERS, load_hdf5, read_sqlite
from .folders import log_within, mlflow_folders, read_mlflow, read_wandb
from .hdf5 import open_hdf5, read_central_flows, read_surface
from .landscape import ConversionError, GridLandscape
from .log import LogRun, write_log
from .tables import read_csv, read_json
from .tensorboard import read_events
from .values import read_values

__all__ = ["ConversionError", "convert"]


def format_of(path: Path) -> str:
    """Return what kind of file this is, by its first bytes, by its members, or by its name."""
    with path.open("rb") as file:
        head = file.read(600)
    starts = {
        b"\x93NUMPY": "npy",
        b"\x89HDF\r\n\x1a\n": "hdf5",
        b"PAR1": "parquet",
        b"ARROW1": "feather",
        b":W&B": "wandb",
        b"SQLite format 3": "sqlite",
        b"\x1f\x8b": "gzip",
        b"MATLAB 5.0": "matlab",
    }
    for start, name in starts.items():
        if head.startswith(start):
            return name
    if head[512:520] == b"\x89HDF\r\n\x1a\n":
        return "hdf5"
    if head[:1] == b"\x80" and head[1:2] in b"\x02\x03\x04\x05":
        return "pickle"
    if b"brain.Event:" in head[:64] or "tfevents" in path.name:
        return "tensorboard"
    if len(head) > 9 and head[5:8] == b"\0\0\0" and head[8:10] == b'{"':
        return "safetensors"
    if head[:4] == b"PK\x03\x04":
        return _archive(path)
    if b"\0" in head:
        return "unknown"
    return "json" if path.suffix.lower() in (".jsonl", ".ndjson", ".json") or head[:1] == b"{" else "text"


def _archive(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    if any(name.endswith("/data.pkl") for name in names):
        return "torch"
    if "[Content_Types].xml" in names:
        return "excel"
    if "model.weights.h5" in names:
        return "keras"
    return "npz" if any(name.endswith(".npy") for name in names) else "unknown"


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
    if path.is_dir():
        folders = mlflow_folders(path)
        if folders:
            return _log(*read_mlflow(folders), path, target, "mlflow")
        if not any(path.rglob("*tfevents*")) and (inner := log_within(path)) is not None:
            return convert(inner, target, projection=projection, loss=loss, span=span)
        return _log(*read_events(path), path, target, "tensorboard")
    kind = format_of(path)
    if kind == "gzip":
        return _unzipped(path, target, projection=projection, loss=loss, span=span)
    if kind == "hdf5":
        return _hdf5(path, target, Path(projection) if projection is not None else None, loss, span)
    if kind == "npy":
        return _array(path, target, span)
    if kind == "npz":
        return _values(load_npz(path), path, target, span)
    if kind in LOADERS:
        return _values(LOADERS[kind](path), path, target, span, kind)
    if kind == "sqlite":
        first, second = read_sqlite(path)
        if isinstance(first, list):
            return _log(first, second, path, target, "mlflow")
        return _values(first, path, target, span, "sqlite")
    if kind == "keras":
        raise ConversionError(
            "a model of Keras holds weights and no losses; its History can be saved as it trains: "
            "model.fit(..., callbacks=[keras.callbacks.CSVLogger('log.csv')])"
        )
    if kind in ("tensorboard", "wandb", "json", "text"):
        read = {"tensorboard": read_events, "wandb": read_wandb, "json": read_json, "text": read_csv}[kind]
        return _log(*read(path), path, target, "log" if kind in ("json", "text") else kind)
    known = (
        "HDF5, .npz, .npy, .pt, pickles, .mat, Parquet, Arrow, Excel, SQLite, safetensors, event files of TensorBoard, runs "
        "of MLflow and of Weights & Biases, CSV, TSV, JSON, each also as .gz"
    )
    raise ConversionError(f"{path.name} is of no known format; known: {known}")


def _unzipped(path: Path, target: str | os.PathLike[str], **further: Any) -> str:
    """Convert what a gzip file holds."""
    with tempfile.TemporaryDirectory() as folder:
        inner = Path(folder) / (path.stem if path.suffix == ".gz" else path.name)
        try:
            with gzip.open(path) as file, inner.open("wb") as copy:
                shutil.copyfileobj(file, copy)
        except (OSError, EOFError, zlib.error) as error:
            raise ConversionError(f"the gzip file is damaged: {error}") from error
        return convert(inner, target, **further)


def _hdf5(
    path: Path,
    target: str | os.PathLike[str],
    projection: Path | None,
    loss: str | None,
    span: tuple[float, float] | None,
) -> str:
    with open_hdf5(path) as file:
        if "xcoordinates" in file:
            return _map(read_surface(file, path, loss, projection), target)
        if any(process in file and "train_loss" in file[process] for process in ("discrete", "central", "stable")):
            return _log(read_central_flows(file), "loss and el of each process", path, target, "central_flows")
        return _values(load_hdf5(file), path, target, span, "hdf5")


def _array(path: Path, target: str | os.PathLike[str], span: tuple[float, float] | None) -> str:
    try:
        return _values(np.load(path, allow_pickle=False), path, target, span)
    except ConversionError:
        raise
    except ValueError as error:
        raise ConversionError(f"{error}: save the losses as numbers, not as objects") from error


def _values(
    values: Any, path: Path, target: str | os.PathLike[str], span: tuple[float, float] | None, framework: str = "log"
) -> str:
    found = read_values(values, path, span, single=framework in ("log", "matlab"))
    if isinstance(found, GridLandscape):
        return _map(found, target)
    return _log(*found, path, target, framework)


def _map(landscape: GridLandscape, target: str | os.PathLike[str]) -> str:
    rows = landscape.write(target)
    missing = int(np.isnan(landscape.losses).sum())
    told = f"{landscape.p1.size} × {landscape.p2.size} losses, {rows} point{'s' if rows > 1 else ''} of a path"
    return told + (f"; {missing} losses are not computed" if missing else "")


def _log(runs: list[LogRun], told: str, path: Path, target: str | os.PathLike[str], framework: str) -> str:
    count = write_log(target, path.stem, path.name, framework, runs)
    return f"{count} rows of {len(runs)} run{'s' if len(runs) > 1 else ''}: {told}"
