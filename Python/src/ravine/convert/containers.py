"""Files whose values other libraries read: PyTorch, pickle, MATLAB, tables of pandas, SQLite, safetensors, HDF5."""

from __future__ import annotations

import importlib
import io
import json
import pickle
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from .landscape import ConversionError
from .log import LogRun, column_of


def need(module: str, what: str) -> Any:
    """Import a module, with help where it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError:
        raise ConversionError(f"{what} need {module}: pip install {module}") from None


def load_torch(path: Path) -> Any:
    """Return what ``torch.save`` wrote, as far as it is safe to load."""
    torch = need("torch", "PyTorch files")
    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except (pickle.UnpicklingError, RuntimeError) as error:
        first = str(error).strip().splitlines()[0]
        raise ConversionError(f"torch.load(weights_only=True) refuses it: {first}") from error


class _Unpickler(pickle.Unpickler):
    """Loads numbers, texts, containers and NumPy's arrays, and calls nothing else."""

    def __init__(self, file: io.BytesIO, path: Path) -> None:
        super().__init__(file)
        self.path = path

    _BUILTINS = frozenset(
        {"dict", "list", "tuple", "set", "frozenset", "int", "float", "complex", "str", "bytes", "slice"}
    )

    def find_class(self, module: str, name: str) -> Any:
        parts = module.split(".")
        if module == "builtins":
            allowed = name in self._BUILTINS
        elif parts[0] == "collections":
            allowed = name in ("OrderedDict", "defaultdict", "deque")
        elif parts[0] == "numpy":
            allowed = name in ("_reconstruct", "_frombuffer", "ndarray", "dtype", "scalar", "_convert_to_numpy_array")
        elif parts[0] == "pandas":
            raise ConversionError(
                f'a table of pandas, which only pandas can load; where you trust the file: python3 -c "import pandas; '
                f"pandas.read_pickle('{self.path.name}').to_csv('{self.path.stem}.csv', index=False)\""
            )
        else:
            allowed = False
        if not allowed:
            raise ConversionError(
                f"the pickle needs {module}.{name}, which is not loaded from a file that may be anyone's; in the program "
                "that wrote it, save the losses with numpy.savez('losses.npz', loss=...)"
            )
        return super().find_class(module, name)


def load_pickle(path: Path) -> Any:
    """Return what a pickle holds, without running code that it names; files of old PyTorch are PyTorch's."""
    data = path.read_bytes()
    if data[:20].startswith(b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19"):
        return load_torch(path)
    try:
        return _Unpickler(io.BytesIO(data), path).load()
    except ConversionError:
        raise
    except Exception as error:  # A damaged pickle may raise anything.
        raise ConversionError(f"the pickle cannot be read: {error}") from error


def load_matlab(path: Path) -> Any:
    """Return the variables of a MATLAB file before version 7.3; later ones are HDF5."""
    io_module = need("scipy.io", "MATLAB files")
    return io_module.loadmat(path, squeeze_me=True)


def load_parquet(path: Path) -> Any:
    """Return the table of a Parquet file."""
    return need("pyarrow.parquet", "Parquet files").read_table(path).to_pydict()


def load_feather(path: Path) -> Any:
    """Return the table of a Feather (Arrow) file."""
    return need("pyarrow.feather", "Arrow files").read_table(path).to_pydict()


def load_excel(path: Path) -> Any:
    """Return the table on the first sheet of an Excel file, whose first row has the names."""
    book = need("openpyxl", "Excel files").load_workbook(path, read_only=True, data_only=True)
    rows = book.worksheets[0].iter_rows(values_only=True)
    names = [str(name) for name in next(rows, ()) if name is not None]
    columns: dict[str, list[Any]] = {name: [] for name in names}
    for row in rows:
        for name, value in zip(names, row, strict=False):
            columns[name].append(value)
    return columns


def load_safetensors(path: Path) -> Any:
    """Return the tensors of a safetensors file; those of types that NumPy lacks are left out."""
    types = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "i1", "U8": "u1"}
    data = path.read_bytes()
    (length,) = struct.unpack_from("<Q", data)
    header = json.loads(data[8 : 8 + length])
    tensors: dict[str, Any] = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        first, last = (8 + length + place for place in entry["data_offsets"])
        if entry["dtype"] in types:
            tensors[name] = np.frombuffer(data[first:last], types[entry["dtype"]]).reshape(entry["shape"])
        elif entry["dtype"] == "BF16":
            wide = np.frombuffer(data[first:last], "<u2").astype(np.uint32) << 16
            tensors[name] = wide.view(np.float32).reshape(entry["shape"])
    return tensors


def load_hdf5(file: Any) -> Any:
    """Return the data sets of an open HDF5 file by their names."""
    found: dict[str, Any] = {}

    def visit(name: str, item: Any) -> None:
        if hasattr(item, "shape"):
            found[name] = np.asarray(item)

    file.visititems(visit)
    return {name: array for name, array in found.items() if array.dtype.kind in "fiub"}


def read_sqlite(path: Path) -> tuple[Any, str] | tuple[list[LogRun], str]:
    """Return the runs of MLflow's data base, or the columns of the first table with a loss; with what it is called."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as base:
        tables = [name for (name,) in base.execute("select name from sqlite_master where type = 'table'")]
        if "metrics" in tables:
            columns = [row[1] for row in base.execute("pragma table_info(metrics)")]
            if {"key", "value", "step", "run_uuid"} <= set(columns):
                return _mlflow_runs(base)
        for table in tables:
            quoted = table.replace('"', '""')
            names = [row[1] for row in base.execute(f'pragma table_info("{quoted}")')]
            if any(column_of(name) in ("loss", "validation_loss") for name in names):
                rows = base.execute(f'select * from "{quoted}"').fetchall()
                return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)), table
    raise ConversionError(f"no table has a column of losses; there are {', '.join(tables) or 'none'}")


def _mlflow_runs(base: sqlite3.Connection) -> tuple[list[LogRun], str]:
    named = dict(base.execute("select run_uuid, name from runs"))
    runs: dict[str, LogRun] = {}
    found: dict[str, str] = {}
    keys = [key for (key,) in base.execute("select distinct key from metrics")]
    for key in keys:
        column = column_of(key)
        if column is not None and column != "step":
            found.setdefault(column, key)
    if "loss" not in found:
        raise ConversionError(f"no metric is a loss; there are {', '.join(repr(key) for key in keys[:12]) or 'none'}")
    wanted = {key: column for column, key in found.items()}
    for run, key, value, is_nan, step in base.execute("select run_uuid, key, value, is_nan, step from metrics"):
        if key in wanted:
            label = named.get(run) or run
            runs.setdefault(run, LogRun(label)).add(int(step), wanted[key], float("nan") if is_nan else float(value))
    return list(runs.values()), "; ".join(f"{column} from '{key}'" for column, key in found.items())


LOADERS: dict[str, Callable[[Path], Any]] = {
    "torch": load_torch,
    "pickle": load_pickle,
    "matlab": load_matlab,
    "parquet": load_parquet,
    "feather": load_feather,
    "excel": load_excel,
    "safetensors": load_safetensors,
}
"""What reads the values of a file, by the name of its format."""
