"""What is recorded of clipped gradients, of batches and of the last update."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ravine import FlatRecorder

CURVATURES = np.array([1.0, 4.0, 9.0])


def loss(w: Any) -> float:
    return 0.5 * float(CURVATURES @ (w * w))


def gradient(w: Any) -> Any:
    return CURVATURES * w


def train(path: Path, updates: int, *, tells: bool, most: float = 1.0, **further: Any) -> Any:
    w = np.array([3.0, 2.0, 1.0])
    with FlatRecorder(path, w, hyper={"lr": 0.01}, loss=loss, gradient=gradient, every=1, **further) as r:
        for _ in range(updates):
            g = gradient(w)
            whole = float(np.linalg.norm(g))
            used = g * min(1.0, most / whole)
            after = w - 0.01 * used
            r.step(loss(w), after, gradient=used, gradient_norm=whole if tells else None, batch=2.0)
            w = after
    return w


def test_how_far_a_gradient_was_clipped(tmp_path: Path, read: Any) -> None:
    train(tmp_path / "a.jsonl", 3, tells=True)
    row = read(tmp_path / "a.jsonl").rows[0]
    norm = np.linalg.norm([3.0, 8.0, 9.0])
    assert (row["gradient_norm"], row["clip"]) == (pytest.approx(norm), pytest.approx(1 / norm))


def test_clipping_that_is_not_told_is_noted_once(tmp_path: Path, read: Any) -> None:
    train(tmp_path / "a.jsonl", 40, tells=False)
    notes = [line["note"] for line in read(tmp_path / "a.jsonl").objects if "note" in line]
    assert [note["text"].split(":")[0] for note in notes] == ["the gradient's norm stays at 1"]
    for tells, most in ((True, 1.0), (False, 1e9)):
        train(tmp_path / "b.jsonl", 40, tells=tells, most=most)
        assert not any("note" in line for line in read(tmp_path / "b.jsonl").objects)


def test_the_curvature_of_a_batch(tmp_path: Path, read: Any) -> None:
    """A batch whose loss is twice the objective has twice its curvature."""
    functions = {
        "batch_loss": lambda w, factor: factor * loss(w),
        "batch_gradient": lambda w, factor: factor * gradient(w),
        "batch_hvp": lambda w, v, factor: factor * CURVATURES * v,
    }
    train(tmp_path / "a.jsonl", 5, tells=True, **functions)
    row = read(tmp_path / "a.jsonl").rows[0]
    # Along its gradient (3, 8, 9): twice g'Hg/g'g.
    sharpness = 2 * (1 * 9 + 4 * 64 + 9 * 81) / (9 + 64 + 81)
    assert (row["batch_sharpness"], row["batch_el"]) == (pytest.approx(sharpness), pytest.approx(0.01 * sharpness))


def test_the_row_after_the_last_update(tmp_path: Path, read: Any) -> None:
    end = train(tmp_path / "a.jsonl", 6, tells=True)
    last = read(tmp_path / "a.jsonl").last
    assert last["step"] == 6 and last["loss"] == pytest.approx(loss(end), rel=1e-12)
    assert last["gradient_norm"] is None
