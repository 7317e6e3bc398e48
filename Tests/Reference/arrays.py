"""The arrays and archives that NumPy saves: Tests/ImportsTests/Resources/*.npy and *.npz."""

import io

import numpy as np
from numpy.lib import format as npy


def saved(array, version=(1, 0)):
    """The bytes of an NPY file."""
    file = io.BytesIO()
    npy.write_array(file, np.asanyarray(array), version=version)
    return file.getvalue()


def archive(save, **arrays):
    """The bytes of an NPZ file."""
    file = io.BytesIO()
    save(file, **arrays)
    return file.getvalue()


def path(steps=20, rate=0.05):
    """Gradient descent over (x² − 1)² + y² + xy/4 from (1.4, 0.9)."""
    points = [np.array([1.4, 0.9])]
    for _ in range(steps):
        x, y = points[-1]
        gradient = np.array([4 * x * (x**2 - 1) + 0.25 * y, 2 * y + 0.25 * x])
        points.append(points[-1] - rate * gradient)
    return np.array(points)


def files():
    """The bytes of each file by its name."""
    four = np.array([[1.5, -2.25], [0.1, 3.0]])
    singles = np.array([[1.5, -2.25, 7], [0.1, 3, -1e30], [4, 5, np.inf], [1e-3, 2, 3]], dtype=">f4")
    whole = np.array([[1, 2, 2**53], [2**63, 0, 255]], dtype=">u8")
    objects = np.array([[1, None], [2, 3]], dtype=object)
    p1, p2 = np.linspace(-1.5, 1.5, 7), np.linspace(-1, 1, 5)
    x, y = np.meshgrid(p1, p2)
    loss = (x**2 - 1) ** 2 + y**2 + 0.25 * x * y
    run = path()
    return {
        "complex.npy": saved(np.zeros((2, 2), dtype="<c16")),
        "fields.npy": saved(np.zeros(3, dtype=[("a", "<f8"), ("b", "<i4")])),
        "flat.npy": saved(np.zeros(4)),
        "objects.npy": saved(objects),
        "path-b1.npy": saved(np.array([[True, False], [False, True]])),
        "path-f4-big-fortran.npy": saved(np.asfortranarray(singles)),
        "path-f8.npy": saved(np.array([[1.5, -2.25], [0.1, 3.0], [np.nan, -0.0]])),
        "path-i2.npy": saved(np.array([[-3, 200], [32767, -32768]], dtype="<i2")),
        "path-only.npz": archive(np.savez, path=run),
        "path-u8-big.npy": saved(whole),
        "path-version-2.npy": saved(four, version=(2, 0)),
        "path-version-3.npy": saved(four, version=(3, 0)),
        "run.npz": archive(np.savez, path=run.astype("<f4"), p1=p1, p2=p2, loss=loss),
        "run-compressed.npz": archive(
            np.savez_compressed, path=run, p1=p1, p2=p2, loss=np.asfortranarray(loss), note=np.array("x")
        ),
    }
