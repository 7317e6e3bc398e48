"""Files of many kinds that say the same of one training, written by the libraries whose they are."""

from __future__ import annotations

import gzip
import json
import pickle
import sqlite3
import struct
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ravine.convert import ConversionError, convert

LOSSES = [4.0, 2.0, 8.0, 1.0]
RATES = [0.1, 0.1, 0.05, 0.05]
PAIRS = list(zip(LOSSES, RATES, strict=True))


def rows_of(path: Path) -> list[tuple[int, float, float | None]]:
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert (lines[0]["format"], lines[0]["version"]) == ("ravine-run", 2)
    places = [lines[0]["columns"].index(name) for name in ("step", "loss", "lr")]
    return [tuple(line[place] for place in places) for line in lines[1:] if isinstance(line, list)]


def numpy_archive(path: Path) -> None:
    np.savez(path, loss=np.array(LOSSES, np.float16), lr=RATES)


def torch_history(path: Path) -> None:
    torch = pytest.importorskip("torch")
    torch.save({"loss": LOSSES, "lr": torch.tensor(RATES, dtype=torch.float64)}, path)


def nested_torch_history(path: Path) -> None:
    torch = pytest.importorskip("torch")
    torch.save({"model": {"w": torch.zeros(3, 4)}, "history": {"loss": LOSSES, "lr": RATES}}, path)


def pickled_history(path: Path) -> None:
    path.write_bytes(pickle.dumps(OrderedDict(loss=np.array(LOSSES), lr=RATES, name="x")))


def pickled_rows(path: Path) -> None:
    path.write_bytes(pickle.dumps([{"step": i, "loss": x, "lr": r} for i, (x, r) in enumerate(PAIRS)]))


def matlab(path: Path) -> None:
    pytest.importorskip("scipy.io").savemat(path, {"loss": LOSSES, "lr": RATES})


def parquet(path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.table({"loss": LOSSES, "lr": RATES, "note": ["a", "b", "c", "d"]})
    pytest.importorskip("pyarrow.parquet").write_table(table, path)


def feather(path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow.feather").write_feather(pyarrow.table({"loss": LOSSES, "lr": RATES}), str(path))


def excel(path: Path) -> None:
    book = pytest.importorskip("openpyxl").Workbook()
    for row in [("loss", "lr"), *PAIRS]:
        book.active.append(row)
    book.save(path)


def hdf5(path: Path) -> None:
    with pytest.importorskip("h5py").File(path, "w") as file:
        file["train/loss"], file["lr"] = LOSSES, RATES


def sqlite(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("create table other (a)")
        base.execute("create table log (loss real, lr real)")
        base.executemany("insert into log values (?, ?)", PAIRS)


def mlflow_base(path: Path) -> None:
    """As MLflow 3 keeps its metrics where no other store is named."""
    with sqlite3.connect(path) as base:
        base.execute("create table runs (run_uuid, name)")
        base.execute("create table metrics (key, value, timestamp, run_uuid, step, is_nan)")
        base.execute("insert into runs values ('1', 'calm-owl')")
        for step, (loss, rate) in enumerate(PAIRS):
            base.execute("insert into metrics values ('train_loss', ?, 0, '1', ?, 0)", (loss, step))
            base.execute("insert into metrics values ('lr', ?, 0, '1', ?, 0)", (rate, step))


def mlflow_folder(path: Path) -> None:
    metrics = path / "0" / "abc" / "metrics"
    metrics.mkdir(parents=True)
    (metrics.parent / "meta.yaml").write_text("run_id: abc\n")
    for name, values in (("loss", LOSSES), ("lr", RATES)):
        (metrics / name).write_text("".join(f"17960960034{i:02} {x} {i}\n" for i, x in enumerate(values)))


def wandb_file(path: Path) -> None:
    """As the offline run of Weights & Biases: LevelDB's log of records, with one that goes over the end of a block."""

    def field(number: int, content: bytes) -> bytes:
        return varint(number << 3 | 2) + varint(len(content)) + content

    def varint(value: int) -> bytes:
        return bytes([value]) if value < 128 else bytes([value & 127 | 128]) + varint(value >> 7)

    records = [field(7, b"x" * 40_000)]
    for step, (loss, rate) in enumerate(PAIRS):
        items = [("_step", step), ("train/loss", loss), ("lr", rate)]
        history = b"".join(field(1, field(2, key.encode()) + field(16, json.dumps(x).encode())) for key, x in items)
        records.append(field(2, history))
    data = b":W&B&\xe1\x00"
    for record in records:
        begun = False
        while record or not begun:
            room = 32768 - len(data) % 32768 - 7
            piece, record = record[:room], record[room:]
            kind = (3 if record else 4) if begun else (2 if record else 1)
            data += struct.pack("<IHB", 0, len(piece), kind) + piece
            begun = True
    path.write_bytes(data)


def trainer_state(path: Path) -> None:
    state = path / "checkpoint-3"
    state.mkdir(parents=True)
    history = [{"epoch": i / 4, "loss": x, "learning_rate": r, "step": i} for i, (x, r) in enumerate(PAIRS)]
    (state / "trainer_state.json").write_text(json.dumps({"log_history": [*history, {"train_runtime": 3.0}]}))


def zipped_table(path: Path) -> None:
    with gzip.open(path, "wt") as file:
        file.write("loss;lr\n" + "".join(f"{x};{r}\n".replace(".", ",") for x, r in PAIRS))


def columns_of_pandas(path: Path) -> None:
    columns = {"loss": LOSSES, "lr": RATES}
    path.write_text(json.dumps({name: {str(i): x for i, x in enumerate(each)} for name, each in columns.items()}))


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("log.npz", numpy_archive),
        ("log.pt", torch_history),
        ("checkpoint.pt", nested_torch_history),
        ("log.pkl", pickled_history),
        ("rows.pkl", pickled_rows),
        ("log.mat", matlab),
        ("log.parquet", parquet),
        ("log.feather", feather),
        ("log.xlsx", excel),
        ("log.h5", hdf5),
        ("log.sqlite", sqlite),
        ("mlflow.db", mlflow_base),
        ("mlruns", mlflow_folder),
        ("run-1.wandb", wandb_file),
        ("output", trainer_state),
        ("log.csv.gz", zipped_table),
        ("log.json", columns_of_pandas),
    ],
)
def test_the_same_training(name: str, write: Callable[[Path], None], tmp_path: Path) -> None:
    write(tmp_path / name)
    told = convert(tmp_path / name, tmp_path / "out.jsonl")
    assert rows_of(tmp_path / "out.jsonl") == [(step, *pair) for step, pair in enumerate(PAIRS)]
    assert told.startswith("4 rows of 1 run")


def weights_torch(path: Path) -> None:
    torch = pytest.importorskip("torch")
    torch.save({"model": torch.nn.Linear(3, 4).state_dict(), "epoch": 3}, path)


def weights_safetensors(path: Path) -> None:
    pytest.importorskip("safetensors.numpy").save_file({"layer.weight": np.zeros((3, 4), np.float32)}, path)


def weights_hdf5(path: Path) -> None:
    with pytest.importorskip("h5py").File(path, "w") as file:
        file["layers/dense/vars/0"] = np.zeros((3, 4))


@pytest.mark.parametrize(
    ("name", "write"),
    [("w.ckpt", weights_torch), ("w.safetensors", weights_safetensors), ("w.weights.h5", weights_hdf5)],
)
def test_weights_are_no_losses(name: str, write: Callable[[Path], None], tmp_path: Path) -> None:
    write(tmp_path / name)
    with pytest.raises(ConversionError, match=r"no losses; ravine\.landscape\(model, checkpoints"):
        convert(tmp_path / name, tmp_path / "out.jsonl")


def test_a_pickle_runs_nothing(tmp_path: Path) -> None:
    class Harm:
        def __reduce__(self) -> Any:
            return (Path.touch, (tmp_path / "harm",))

    (tmp_path / "log.pkl").write_bytes(pickle.dumps({"loss": LOSSES, "x": Harm()}))
    with pytest.raises(ConversionError, match="which is not loaded from a file that may be anyone's"):
        convert(tmp_path / "log.pkl", tmp_path / "out.jsonl")
    assert not (tmp_path / "harm").exists()


def test_a_folder_of_several_logs(tmp_path: Path) -> None:
    for name in ("version_0", "version_1"):
        (tmp_path / "logs" / name).mkdir(parents=True)
        (tmp_path / "logs" / name / "metrics.csv").write_text("step,loss\n0,1\n")
    with pytest.raises(ConversionError, match=r"2 logs are below it; name one: version_0/metrics\.csv"):
        convert(tmp_path / "logs", tmp_path / "out.jsonl")
