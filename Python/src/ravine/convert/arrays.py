"""Landscapes in NumPy's files: Landscaper's, loss-landscapes', and a path with its grid."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from .landscape import ConversionError, GridLandscape

AXES = (
    ("p1", "p2"), ("P1", "P2"), ("x", "y"), ("X", "Y"), ("xcoordinates", "ycoordinates"), ("alpha", "beta"),
    ("alphas", "betas"), ("a", "b"), ("xs", "ys"),
)  # fmt: skip
"""Names that programs give to both axes."""

LOSSES = ("loss", "losses", "LOSS", "z", "Z", "train_loss", "loss_grid", "landscape", "surface", "values", "f", "F")
"""Names that programs give to losses over a plane."""


def load_npz(path: Path) -> dict[str, Any]:
    """Return the arrays of an archive, without objects but for Landscaper's coordinates."""
    try:
        with np.load(path, allow_pickle=False) as archive:
            return {name: archive[name] for name in archive.files}
    except ValueError as error:
        raise ConversionError(f"{error}: save the arrays as numbers, not as objects") from error


def landscape_of(
    arrays: Mapping[str, Any], path: Path, span: tuple[float, float] | None, single: bool = False
) -> GridLandscape | None:
    """Return the landscape that arrays make; None where no array has two dimensions and a name of losses.

    They are ``loss`` and ``coordinates`` (Landscaper: the places along each axis), or ``loss`` with ``p1`` and ``p2``, or a
    ``single`` array of any name; and perhaps a ``path`` of points.
    """
    name = next((name for name in LOSSES if name in arrays and arrays[name].ndim > 1), None)
    matrices = [each for each, array in arrays.items() if array.ndim == 2 and each != "path"]
    pair = next(((a, b) for a, b in AXES if a in arrays and b in arrays), None)
    if name is None and len(matrices) == 1 and (pair is not None or (single and len(arrays) == 1)):
        name = matrices[0]
    if name is None:
        return None
    loss = np.asarray(arrays[name], np.float64)
    if loss.ndim != 2:
        raise ConversionError(f"a landscape of {loss.ndim} dimensions cannot be drawn as a map; two are needed")
    if "coordinates" in arrays:
        axes = [np.asarray(axis, np.float64).reshape(-1) for axis in arrays["coordinates"]]
        if len(axes) != 2:
            raise ConversionError(f"{len(axes)} axes of coordinates; two are needed")
        first, second = axes
    elif pair is not None:
        first, second = (np.asarray(arrays[each], np.float64) for each in pair)
        if first.ndim == second.ndim == 2:
            first, second = first[0], second[:, 0]
    else:
        return read_matrix(loss, path, span)
    paths = []
    if "path" in arrays:
        points = np.asarray(arrays["path"], np.float64)
        if points.ndim != 2 or points.shape[1] < 2 or len(points) == 0:
            raise ConversionError(f"'path' has shape {points.shape}; points of two numbers are needed")
        paths.append(("path", points[:, :2]))
    return GridLandscape(path.stem, str(path.name), first.reshape(-1), second.reshape(-1), loss, paths=paths)


def read_matrix(values: Any, path: Path, span: tuple[float, float] | None) -> GridLandscape:
    """Return the landscape of a matrix without coordinates, as loss-landscapes gives it: the first index along p1."""
    matrix = np.asarray(values, np.float64)
    if matrix.ndim != 2:
        raise ConversionError(f"an array of shape {matrix.shape}; a matrix of losses is needed")
    low, high = span or (-1.0, 1.0)
    first, second = (np.linspace(low, high, count) for count in matrix.shape)
    return GridLandscape(path.stem, str(path.name), first, second, matrix.T, labels=("direction 1", "direction 2"))
