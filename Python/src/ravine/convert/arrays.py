"""Landscapes in NumPy's files: Landscaper's, loss-landscapes', and a path with its grid."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from .landscape import ConversionError, GridLandscape


def read_npz(path: Path, span: tuple[float, float] | None) -> GridLandscape:
    """Return the landscape of an archive.

    It holds ``loss`` and ``coordinates`` (Landscaper: the places along each axis), or ``loss`` with ``p1`` and ``p2``, or
    a single array; and perhaps a ``path`` of points.
    """
    try:
        with np.load(path, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
    except ValueError as error:
        raise ConversionError(f"{error}: save the arrays as numbers, not as objects") from error
    listed = ", ".join(f"'{name}' {array.shape}" for name, array in arrays.items()) or "none"
    if "loss" not in arrays:
        if len(arrays) == 1:
            return read_matrix(next(iter(arrays.values())), path, span)
        raise ConversionError(f"there is no array 'loss'; there are {listed}")
    loss = np.asarray(arrays["loss"], np.float64)
    if loss.ndim != 2:
        raise ConversionError(f"a landscape of {loss.ndim} dimensions cannot be drawn as a map; two are needed")
    if "coordinates" in arrays:
        axes = [np.asarray(axis, np.float64).reshape(-1) for axis in arrays["coordinates"]]
        if len(axes) != 2:
            raise ConversionError(f"{len(axes)} axes of coordinates; two are needed")
        first, second = axes
    elif "p1" in arrays and "p2" in arrays:
        first, second = (np.asarray(arrays[name], np.float64).reshape(-1) for name in ("p1", "p2"))
    else:
        return read_matrix(loss, path, span)
    paths = []
    if "path" in arrays:
        points = np.asarray(arrays["path"], np.float64)
        if points.ndim != 2 or points.shape[1] < 2 or len(points) == 0:
            raise ConversionError(f"'path' has shape {points.shape}; points of two numbers are needed")
        paths.append(("path", points[:, :2]))
    return GridLandscape(path.stem, str(path.name), first, second, loss, paths=paths)


def read_matrix(values: Any, path: Path, span: tuple[float, float] | None) -> GridLandscape:
    """Return the landscape of a matrix without coordinates, as loss-landscapes gives it: the first index along p1."""
    matrix = np.asarray(values, np.float64)
    if matrix.ndim != 2:
        raise ConversionError(f"an array of shape {matrix.shape}; a matrix of losses is needed")
    low, high = span or (-1.0, 1.0)
    first, second = (np.linspace(low, high, count) for count in matrix.shape)
    return GridLandscape(path.stem, str(path.name), first, second, matrix.T, labels=("direction 1", "direction 2"))
