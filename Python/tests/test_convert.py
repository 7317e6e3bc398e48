"""Files as other programs write them, and what becomes of them."""

from __future__ import annotations

import json
import math
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ravine.__main__ import main
from ravine.convert import ConversionError, convert


def grid_of(path: Path) -> tuple[dict[str, Any], list[list[Any]]]:
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert lines[0]["format"] == "ravine-run" and lines[0]["version"] == 1
    assert lines[-1] == {"end": {}}
    return lines[0]["surface"]["grid"], [line for line in lines[1:] if isinstance(line, list)]


def bowl(x: float, y: float) -> float:
    return 1 + x * x + 10 * y * y


class TestLossLandscape:
    """Li et al.'s files, filled as their plot_surface.py does it."""

    def write(self, path: Path, columns: int, rows: int, missing: int = 0) -> None:
        h5py = pytest.importorskip("h5py")
        x, y = np.linspace(-1, 1, columns), np.linspace(-0.5, 0.5, rows)
        # As plot_surface.py: the array is made with a shape (len(x), len(y)), and filled in the order of the mesh.
        losses = -np.ones((columns, rows))
        xs, ys = np.meshgrid(x, y)
        for index in range(losses.size - missing):
            losses.ravel()[index] = bowl(xs.ravel()[index], ys.ravel()[index])
        with h5py.File(path, "w") as file:
            file["dir_file"] = "dir.h5"
            file["xcoordinates"], file["ycoordinates"] = x, y
            file["train_loss"], file["train_acc"] = losses, losses * 0

    @pytest.mark.parametrize(("columns", "rows"), [(5, 5), (7, 4), (3, 8)])
    def test_losses_stand_at_their_places(self, columns: int, rows: int, tmp_path: Path) -> None:
        self.write(tmp_path / "s.h5", columns, rows)
        told = convert(tmp_path / "s.h5", tmp_path / "o.jsonl")
        grid, points = grid_of(tmp_path / "o.jsonl")
        assert told.startswith(f"{columns} × {rows} losses, 1 point")
        for j, y in enumerate(grid["p2"]):
            for i, x in enumerate(grid["p1"]):
                assert grid["loss"][j][i] == pytest.approx(bowl(x, y), rel=1e-12)
        assert points[0][:4] == [0, 0, 0.0, 0.0]

    def test_what_is_not_computed_is_no_number(self, tmp_path: Path) -> None:
        self.write(tmp_path / "s.h5", 6, 4, missing=5)
        assert "5 losses are not computed" in convert(tmp_path / "s.h5", tmp_path / "o.jsonl")
        grid, _ = grid_of(tmp_path / "o.jsonl")
        assert grid["loss"][-1][1:] == ["nan"] * 5 and grid["loss"][-1][0] != "nan"

    def test_the_path_of_a_projection(self, tmp_path: Path) -> None:
        h5py = pytest.importorskip("h5py")
        self.write(tmp_path / "s.h5", 41, 41)
        with h5py.File(tmp_path / "p.h5", "w") as file:
            file["proj_xcoord"], file["proj_ycoord"] = [0.75, 0.5, 0.05, 9.0], [0.25, -0.1, 0.05, 0.0]
        convert(tmp_path / "s.h5", tmp_path / "o.jsonl", projection=tmp_path / "p.h5")
        _, points = grid_of(tmp_path / "o.jsonl")
        assert [row[1:4] for row in points[:2]] == [[0, 0.75, 0.25], [1, 0.5, -0.1]]
        # At a place of the grid the loss is the grid's; outside the map it is none.
        assert points[0][4] == pytest.approx(bowl(0.75, 0.25), rel=1e-9)
        assert points[3][4] == "nan"

    def test_another_loss_and_what_is_missing(self, tmp_path: Path) -> None:
        self.write(tmp_path / "s.h5", 5, 5)
        with pytest.raises(ConversionError, match=r"no data set 'test_loss'; there are .*train_loss"):
            convert(tmp_path / "s.h5", tmp_path / "o.jsonl", loss="test_loss")


def test_landscaper(tmp_path: Path) -> None:
    x, y = np.linspace(-1, 1, 6), np.linspace(-2, 2, 6)
    xs, ys = np.meshgrid(x, y)
    np.savez(tmp_path / "l.npz", loss=1 + xs**2 + 10 * ys**2, coordinates=[x, y])
    convert(tmp_path / "l.npz", tmp_path / "o.jsonl")
    grid, _ = grid_of(tmp_path / "o.jsonl")
    assert grid["loss"][5][0] == pytest.approx(bowl(-1, 2))
    np.savez(tmp_path / "l3.npz", loss=np.zeros((3, 3, 3)), coordinates=np.zeros((3, 3)))
    with pytest.raises(ConversionError, match="3 dimensions"):
        convert(tmp_path / "l3.npz", tmp_path / "o.jsonl")


@pytest.mark.parametrize("kind", ["float16", "float32", "float64", "int64"])
def test_matrix_of_loss_landscapes(kind: str, tmp_path: Path) -> None:
    matrix = np.array([[1, 2, 3], [4, 5, 6]]).astype(kind)
    np.save(tmp_path / "m.npy", matrix)
    convert(tmp_path / "m.npy", tmp_path / "o.jsonl", span=(-2, 2))
    grid, _ = grid_of(tmp_path / "o.jsonl")
    # The first index goes along the first direction.
    assert grid == {"p1": [-2, 2], "p2": [-2, 0, 2], "loss": [[1, 4], [2, 5], [3, 6]]}


def test_grid_with_a_path(tmp_path: Path) -> None:
    np.savez(tmp_path / "r.npz", p1=[0, 1, 2], p2=[0, 1], loss=[[1, 2, 3], [4, 5, 6]], path=[[0, 0], [1.5, 0.5]])
    convert(tmp_path / "r.npz", tmp_path / "o.jsonl")
    _, points = grid_of(tmp_path / "o.jsonl")
    assert points == [[0, 0, 0, 0, 1], [0, 1, 1.5, 0.5, 4]]


def test_keras_csv(tmp_path: Path, read: Any) -> None:
    (tmp_path / "k.csv").write_text(
        "epoch,accuracy,learning_rate,loss,val_accuracy,val_loss\n0,0.5,0.01,2.25,0.4,2.5\n1,0.6,0.01,nan,0.5,2.0\n"
    )
    told = convert(tmp_path / "k.csv", tmp_path / "o.jsonl")
    assert "step from 'epoch'" in told and "left out: 'accuracy', 'val_accuracy'" in told
    lines = read(tmp_path / "o.jsonl")
    assert lines.header["version"] == 2
    assert [(row["step"], row["loss"], row["validation_loss"], row["lr"], row["p1"]) for row in lines.rows] == [
        (0, 2.25, 2.5, 0.01, None),
        (1, "nan", 2.0, 0.01, None),
    ]


def test_weights_and_biases_export(tmp_path: Path, read: Any) -> None:
    (tmp_path / "w.csv").write_text(
        '"Step","fast-1 - train/loss","fast-1 - train/loss__MIN","fast-1 - train/loss__MAX","slow - 2 - train/loss"\n'
        '"10","0.5","0.4","0.6",""\n"20","0.25","0.2","0.3","0.75"\n'
    )
    convert(tmp_path / "w.csv", tmp_path / "o.jsonl")
    lines = read(tmp_path / "o.jsonl")
    assert [run["label"] for run in lines.header["runs"]] == ["fast-1", "slow - 2"]
    assert [(row["run"], row["step"], row["loss"]) for row in lines.rows] == [
        (0, 10, 0.5),
        (0, 20, 0.25),
        (1, 20, 0.75),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "step;loss;note\n0;1,5;start\n3;0,25;\n",
        "step\tloss\tnote\n0\t1.5\tstart\n3\t0.25\t\n",
        "\ufeffStep,Loss,note\n0,1.5,start\n3,0.25,\n",
        "Global Step, Train Loss\n0, 1.5\n\n3, 2.5e-1\n",
    ],
)
def test_tables_of_others(text: str, tmp_path: Path, read: Any) -> None:
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    convert(tmp_path / "t.csv", tmp_path / "o.jsonl")
    assert [(row["step"], row["loss"]) for row in read(tmp_path / "o.jsonl").rows] == [(0, 1.5), (3, 0.25)]


def test_json_lines(tmp_path: Path, read: Any) -> None:
    (tmp_path / "l.jsonl").write_text(
        '{"step": 1, "train": {"loss": 2.0, "grad_norm": 3.0}, "text": "a"}\n\n{"step": 2, "train": {"loss": "NaN"}}\n'
    )
    convert(tmp_path / "l.jsonl", tmp_path / "o.jsonl")
    rows = read(tmp_path / "o.jsonl").rows
    assert [(row["step"], row["loss"], row["gradient_norm"]) for row in rows] == [(1, 2.0, 3.0), (2, "nan", None)]


class TestEvents:
    """TensorBoard's files: written by hand by the documented layout, and by PyTorch's writer."""

    @staticmethod
    def record(message: bytes) -> bytes:
        return struct.pack("<Q", len(message)) + b"\0" * 4 + message + b"\0" * 4

    @classmethod
    def scalar(cls, step: int, tag: str, value: float) -> bytes:
        inner = b"\x0a" + bytes([len(tag)]) + tag.encode() + b"\x15" + struct.pack("<f", value)
        summary = b"\x0a" + bytes([len(inner)]) + inner
        number = b""
        while step > 127:
            number, step = number + bytes([step & 127 | 128]), step >> 7
        number += bytes([step])
        return cls.record(b"\x09" + b"\0" * 8 + b"\x10" + number + b"\x2a" + bytes([len(summary)]) + summary)

    def test_by_hand(self, tmp_path: Path, read: Any) -> None:
        folder = tmp_path / "runs" / "adam"
        folder.mkdir(parents=True)
        data = self.scalar(0, "train/loss", 0.5) + self.scalar(300, "train/loss", 0.25) + self.scalar(300, "lr", 0.125)
        (folder / "events.out.tfevents.1.host").write_bytes(data + b"cut off")
        told = convert(tmp_path / "runs", tmp_path / "o.jsonl")
        assert told == "2 rows of 1 run: loss from 'train/loss'; lr from 'lr'"
        lines = read(tmp_path / "o.jsonl")
        assert lines.header["runs"][0]["label"] == "adam"
        assert [(row["step"], row["loss"], row["lr"]) for row in lines.rows] == [(0, 0.5, None), (300, 0.25, 0.125)]

    def test_damaged_files_do_not_hang(self, tmp_path: Path) -> None:
        draw = np.random.default_rng(0)
        whole = b"".join(self.scalar(step, "loss", step / 8) for step in range(20))
        for seed in range(60):
            data = bytearray(whole)
            for place in draw.integers(0, len(data), 5):
                data[place] = draw.integers(0, 256)
            (tmp_path / "a.tfevents").write_bytes(bytes(data[: draw.integers(1, len(data))]))
            try:
                convert(tmp_path / "a.tfevents", tmp_path / "o.jsonl")
            except ConversionError as error:
                assert seed >= 0 and str(error)

    def test_by_pytorch(self, tmp_path: Path, read: Any) -> None:
        pytest.importorskip("tensorboard")
        pytest.importorskip("torch")
        from torch.utils.tensorboard import SummaryWriter

        for label, scale in (("a", 1.0), ("b", 2.0)):
            with SummaryWriter(str(tmp_path / "runs" / label)) as writer:
                writer.add_text("note", "hello")
                for step in range(5):
                    writer.add_scalar("Loss/train", scale / (step + 1), step)
                    writer.add_scalar("Loss/val", 3.0, step, new_style=True)
        convert(tmp_path / "runs", tmp_path / "o.jsonl")
        lines = read(tmp_path / "o.jsonl")
        assert [run["label"] for run in lines.header["runs"]] == ["a", "b"]
        assert [row["loss"] for row in lines.rows if row["run"] == 1] == pytest.approx(
            [2, 1, 2 / 3, 0.5, 0.4], rel=1e-6
        )
        assert {row["validation_loss"] for row in lines.rows} == {3.0}


def test_central_flows(tmp_path: Path, read: Any) -> None:
    h5py = pytest.importorskip("h5py")
    with h5py.File(tmp_path / "data.hdf5", "w") as file:
        for process in ("discrete", "central"):
            group = file.create_group(process)
            group["train_loss"] = [1.0, 0.5, math.nan]
            group["hessian_eigs"] = [[1.5, 1.0], [math.nan, math.nan], [math.nan, math.nan]]
        file.create_group("distance")["discrete-central"] = [0.0, 0.1]
    convert(tmp_path / "data.hdf5", tmp_path / "o.jsonl")
    lines = read(tmp_path / "o.jsonl")
    assert [run["label"] for run in lines.header["runs"]] == ["discrete", "central"]
    assert [(row["step"], row["loss"], row["el"]) for row in lines.rows if row["run"] == 0] == [
        (0, 1.0, 1.5),
        (1, 0.5, None),
    ]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", b"time,accuracy\n1,2\n", "no column is a loss; there are 'time', 'accuracy'"),
        ("b.csv", b"", "empty"),
        ("d.pkl", b"\x80\x04\x95....", "the pickle cannot be read"),
        ("e.csv.gz", b"\x1f\x8b....", "the gzip file is damaged"),
        ("log.txt", b"step 1: loss 0.3\n", "need no conversion: ravine diagnose"),
        ("f.jsonl", b'{"step": 1}\nnothing\n', "line 2 is not JSON"),
        ("g.jsonl", b'{"step": 1, "acc": 2}\n', "no column is a loss; there are 'step', 'acc'"),
        ("h.bin", b"\x00\x01\x02", "of no known format; known: HDF5"),
        ("i.tfevents", b"\x00\x01\x02", "no tag is a loss; there are none"),
        ("none", None, "does not exist"),
    ],
)
def test_what_cannot_be_converted_is_answered(
    name: str, content: bytes | None, says: str, tmp_path: Path, capsys: Any
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ConversionError, match=says):
        convert(tmp_path / name, tmp_path / "o.jsonl")
    assert main(["convert", str(tmp_path / name), str(tmp_path / "o.jsonl")]) == 65
    assert name in capsys.readouterr().err


def test_objects_in_arrays_are_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "o.npz", loss=np.array([{}], dtype=object))
    np.save(tmp_path / "o.npy", np.array([{}], dtype=object))
    for name in ("o.npz", "o.npy"):
        with pytest.raises(ConversionError):
            convert(tmp_path / name, tmp_path / "o.jsonl")
    np.savez(tmp_path / "p.npz", weights=np.zeros(3), others=np.zeros(2))
    with pytest.raises(ConversionError, match="it holds 'weights', 'others': 5 numbers, which are no losses"):
        convert(tmp_path / "p.npz", tmp_path / "o.jsonl")
