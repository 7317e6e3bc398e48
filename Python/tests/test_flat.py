"""The recorder on flat arrays, with NumPy alone."""

from __future__ import annotations

import contextlib
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import ravine
from networks import uniform_start

MOONS = json.loads((Path(__file__).parent / "data" / "moons-small.json").read_text())["runs"]


class Moons:
    """The network 2-8-1 on the two moons: loss, gradient and Hessian in NumPy alone."""

    def __init__(self) -> None:
        from networks import moons

        self.x, self.y = moons()

    def parts(self, w: np.ndarray) -> tuple[np.ndarray, ...]:
        return w[:16].reshape(8, 2), w[16:24], w[24:32].reshape(1, 8), w[32:33]

    def loss(self, w: np.ndarray) -> float:
        a, b, c, d = self.parts(w)
        return float(np.mean((np.tanh(self.x @ a.T + b) @ c.T + d - self.y) ** 2))

    def jacobian(self, w: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the residuals, the outputs' gradients (rows by parameters), and the hidden values."""
        a, b, c, d = self.parts(w)
        hidden = np.tanh(self.x @ a.T + b)
        back = (1 - hidden**2) * c
        first = (back[:, :, None] * self.x[:, None, :]).reshape(len(self.x), -1)
        rows = np.concatenate([first, back, hidden, np.ones((len(self.x), 1))], axis=1)
        return (hidden @ c.T + d - self.y)[:, 0], rows, hidden

    def gradient(self, w: np.ndarray) -> np.ndarray:
        residuals, rows, _ = self.jacobian(w)
        return 2 * residuals @ rows / len(self.x)

    def hvp(self, w: np.ndarray, v: np.ndarray) -> np.ndarray:
        residuals, rows, hidden = self.jacobian(w)
        _, _, c, _ = self.parts(w)
        da, db, dc, _ = self.parts(v)
        slope = 1 - hidden**2
        inner = self.x @ da.T + db
        turned = slope * dc - 2 * hidden * slope * inner * c
        first = (turned[:, :, None] * self.x[:, None, :]).reshape(len(self.x), -1)
        second = np.concatenate([first, turned, slope * inner, np.zeros((len(self.x), 1))], axis=1)
        return 2 * ((rows @ v) @ rows + residuals @ second) / len(self.x)


@pytest.mark.parametrize("with_products", [True, False])
def test_gradient_descent_has_ravines_rows(with_products: bool, tmp_path: Path, read: Any) -> None:
    run, net = MOONS["gd:lr=0.1"], Moons()
    w = uniform_start([2, 8, 1], 1)
    options = {"hvp": net.hvp} if with_products else {}
    path = tmp_path / "run.jsonl"
    with ravine.FlatRecorder(
        path, w, optimizer="gd", hyper={"lr": 0.1}, loss=net.loss, gradient=net.gradient, every=1, exact=True, **options
    ) as recorder:
        for _ in range(60):
            gradient = net.gradient(w)
            loss, w = net.loss(w), w - 0.1 * gradient
            recorder.step(loss, w, gradient=gradient)
    rows = {row["step"]: row for row in read(path).rows}
    for expected in run["rows"]:
        row = rows[expected["step"]]
        for key in ("loss", "gradient_norm", "update_norm"):
            assert row[key] == pytest.approx(expected[key], rel=1e-10)
        for key in ("sharpness", "preconditioned_sharpness", "el"):
            assert row[key] == pytest.approx(expected[key], rel=1e-6)


def test_adam_has_ravines_rows(tmp_path: Path, read: Any) -> None:
    run, net = MOONS["adam:lr=0.03"], Moons()
    w = uniform_start([2, 8, 1], 1)
    mean, square = np.zeros(33), np.zeros(33)
    path = tmp_path / "run.jsonl"
    hyper = {"lr": 0.03, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}
    with ravine.FlatRecorder(
        path, w, optimizer="adam", hyper=hyper, loss=net.loss, gradient=net.gradient, hvp=net.hvp, every=1, exact=True
    ) as recorder:
        for step in range(1, 61):
            g = net.gradient(w)
            mean, square = 0.9 * mean + 0.1 * g, 0.999 * square + 0.001 * g * g
            rate = 0.03 / (1 - 0.9**step)
            d = np.sqrt(square / (1 - 0.999**step)) + 1e-8
            loss, w = net.loss(w), w - rate * mean / d
            recorder.step(loss, w, gradient=g, denominator=d, rate=rate)
    rows = {row["step"]: row for row in read(path).rows}
    for expected in run["rows"]:
        for key in ("sharpness", "preconditioned_sharpness", "el"):
            assert rows[expected["step"]][key] == pytest.approx(expected[key], rel=1e-6)


def test_places_and_cosines_are_those_of_the_path(tmp_path: Path, read: Any) -> None:
    """A bounce in one axis: cosine −1 of updates, and the rows' places are the positions' on the plane before them."""
    path = tmp_path / "run.jsonl"
    net = {"loss": lambda w: float(w @ (w * [1, 3.9])) / 2, "gradient": lambda w: w * [1, 3.9]}
    w, positions = np.array([0.0, 1.0]), []
    with ravine.FlatRecorder(
        path, w, hyper={"lr": 0.5}, every=0, plane=(np.array([1.0, 0]), np.array([0, 1.0])), **net
    ) as r:
        for _ in range(50):
            positions.append(w)
            after = w - 0.5 * net["gradient"](w)
            r.step(net["loss"](w), after)
            w = after
    lines = read(path)
    assert len(lines.of("plane")) == 2 and lines.of("plane")[1]["grid"]["losses"]
    for row, position in zip(lines.rows, positions, strict=True):
        assert [row["p1"], row["p2"], row["distance"]] == pytest.approx([position[0], position[1] - 1, 0], abs=1e-12)
    assert all(row["cosine"] == pytest.approx(-1) for row in lines.rows[1:])
    assert all(row["sharpness"] is None for row in lines.rows)


def test_kept_positions_are_projected_anew(tmp_path: Path, read: Any) -> None:
    path, net = tmp_path / "run.jsonl", Moons()
    w = uniform_start([2, 8, 1], 1)
    positions = []
    with ravine.FlatRecorder(path, w, hyper={"lr": 0.1}, loss=net.loss, gradient=net.gradient, every=1, window=16) as r:
        for _ in range(120):
            positions.append(w.copy())
            gradient = net.gradient(w)
            r.step(net.loss(w), w - 0.1 * gradient, gradient=gradient)
            w = w - 0.1 * gradient
    plane: dict[str, Any] = {}
    checked = 0
    for line in map(json.loads, path.read_text().splitlines()[1:]):
        if isinstance(line, dict):
            plane = line.get("plane", plane)
            for step, p1, p2, distance in line.get("positions", {"rows": []})["rows"]:
                away = (positions[step] if step < 120 else w) - np.array(plane["centre"])
                place = [away @ np.array(plane["first"]), away @ np.array(plane["second"])]
                assert [p1, p2] == pytest.approx(place, abs=1e-12)
                rest = math.sqrt(max(0, away @ away - place[0] ** 2 - place[1] ** 2))
                assert distance == pytest.approx(rest, abs=1e-7)
                checked += 1
        elif line[2] is not None:
            away = (positions[line[1]] if line[1] < 120 else w) - np.array(plane["centre"])
            assert line[2] == pytest.approx(away @ np.array(plane["first"]), abs=1e-12)
    assert checked > 16


def test_rows_are_in_the_file_while_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    recorder = ravine.FlatRecorder(path, np.zeros(3), hyper={"lr": 0.1}, every=0)
    for step in range(200):
        recorder.step(1.0 / (step + 1), np.full(3, step / 10))
    lines = path.read_text().splitlines()
    assert len([line for line in lines if json.loads(line) and line.startswith("[")]) >= 150
    recorder.close()
    recorder.step(1.0)
    recorder.close()
    assert path.read_text().endswith("}\n")


@pytest.mark.parametrize("bad", ["nan", "shape", "none", "raises"])
def test_nonsense_stops_nothing(bad: str, tmp_path: Path, read: Any) -> None:
    def raises(*_: Any) -> Any:
        raise ZeroDivisionError("inside")

    path = tmp_path / "run.jsonl"
    functions = {"loss": raises, "gradient": raises} if bad == "raises" else {}
    expectation = pytest.warns(RuntimeWarning) if bad in ("shape", "none", "raises") else contextlib.nullcontext()
    options: dict[str, Any] = {"hyper": {"lr": 0.1}, "every": 1, "grid": None, **functions}
    with expectation, ravine.FlatRecorder(path, np.zeros(3), **options) as recorder:
        for step in range(6):
            after = {"nan": np.full(3, np.nan), "shape": np.zeros(4)}.get(bad, np.full(3, float(step)))
            recorder.step("x" if bad == "none" else math.nan if bad == "nan" else 1.0, after)
    lines = read(path)
    assert "end" in lines.objects[-1]
    assert (len(lines.rows) == 6) == (bad in ("nan", "raises"))


def test_the_budget_is_kept(tmp_path: Path, read: Any) -> None:
    """A training of known pace, on a clock of its own: rows go on, looks keep within the share."""
    import time

    net = Moons()
    w = uniform_start([2, 8, 1], 1)
    path = tmp_path / "run.jsonl"
    with ravine.FlatRecorder(
        path, w, hyper={"lr": 0.05}, loss=net.loss, gradient=net.gradient, hvp=net.hvp, budget=0.3
    ) as recorder:
        begin = time.perf_counter()
        while time.perf_counter() - begin < 1.5:
            busy = time.perf_counter()
            while time.perf_counter() - busy < 0.002:
                pass
            gradient = net.gradient(w)
            recorder.step(net.loss(w), w - 0.05 * gradient, gradient=gradient)
            w = w - 0.05 * gradient
        assert recorder.overhead < 0.36
    rows = read(path).rows
    assert sum(row["el"] is not None for row in rows) > 3
    assert [row["step"] for row in rows] == list(range(len(rows)))


def test_unknown_rules_are_foreign(tmp_path: Path, read: Any) -> None:
    path = tmp_path / "run.jsonl"
    with ravine.FlatRecorder(path, np.zeros(3), optimizer="lion8bit", hyper={"lr": 0.1}) as recorder:
        recorder.step(1.0, np.ones(3))
    run = read(path).header["runs"][0]
    assert run["optimizer"] is None and run["foreign"] == "lion8bit"
