"""HDF5 files: landscapes of loss-landscape (Li et al.), and trainings of central_flows (Cohen et al.)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from .landscape import ConversionError, GridLandscape
from .log import LogRun


def open_hdf5(path: Path) -> Any:
    """Open a file, with help where h5py is not installed."""
    try:
        import h5py
    except ImportError:
        raise ConversionError("HDF5 files need h5py: pip install h5py") from None
    try:
        return h5py.File(path, "r")
    except OSError as error:
        raise ConversionError(f"{path.name} is not an HDF5 file: {error}") from error


def read_surface(file: Any, path: Path, loss: str | None, projection: Path | None) -> GridLandscape:
    """Return a surface of loss-landscape, and the path of its projection file.

    The array is filled in the order of ``np.meshgrid(x, y)``, whatever shape it was made with; what is −1, or not above
    0, is not computed yet.
    """
    names = [name for name in file if name.endswith("_loss")]
    chosen = loss or ("train_loss" if "train_loss" in names else names[0] if names else None)
    if chosen is None or chosen not in file:
        raise ConversionError(f"there is no data set '{loss or '*_loss'}'; there are {', '.join(file)}")
    if "ycoordinates" not in file:
        raise ConversionError("a line, not a surface: it has no 'ycoordinates'")
    first, second = np.asarray(file["xcoordinates"]), np.asarray(file["ycoordinates"])
    values = np.asarray(file[chosen], np.float64)
    if values.size != first.size * second.size:
        raise ConversionError(f"{values.size} losses for {first.size} × {second.size} places")
    values = np.where(values <= 0, np.nan, values).reshape(second.size, first.size)
    paths = []
    if projection is not None:
        with open_hdf5(projection) as other:
            if "proj_xcoord" not in other or "proj_ycoord" not in other:
                raise ConversionError(
                    f"{projection.name} has no 'proj_xcoord' and 'proj_ycoord'; it has {', '.join(other)}"
                )
            points = np.stack([np.asarray(other["proj_xcoord"]), np.asarray(other["proj_ycoord"])], axis=1)
        paths.append(("training", points.astype(np.float64)))
    return GridLandscape(f"{path.stem}: {chosen}", str(path.name), first, second, values, ("x", "y"), paths)


def read_central_flows(file: Any) -> list[LogRun]:
    """Return a run for each process (discrete, central, stable, midpoint) of a file of central_flows.

    ``hessian_eigs`` are those of the effective Hessian, el without further factors; NaN was not reached or not looked at.
    """
    runs = []
    for process in ("discrete", "midpoint", "central", "stable"):
        if process not in file:
            continue
        group = file[process]
        if "train_loss" not in group:
            continue
        run = LogRun(process)
        for column, names in (
            ("loss", ("train_loss",)),
            ("validation_loss", ("test_loss",)),
            ("el", ("hessian_eigs", "eigs", "effective_sharpness")),
            ("gradient_norm", ("grad_norm", "gradient_norm")),
        ):
            name = next((name for name in names if name in group and hasattr(group[name], "shape")), None)
            if name is None:
                continue
            values = np.asarray(group[name], np.float64)
            if values.ndim > 1:
                values = values.reshape(values.shape[0], -1)[:, 0]
            if name == "gradient_norm" and process == "central":
                continue
            for step in np.flatnonzero(np.isfinite(values)):
                run.add(int(step), column, float(values[step]))
        if run.rows:
            runs.append(run)
    if not runs:
        raise ConversionError(f"no process has a 'train_loss'; there are {', '.join(file)}")
    return runs
