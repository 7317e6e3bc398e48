"""The recorder in PyTorch against Ravine's own trainings of the same network from the same weights."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")

import ravine  # noqa: E402
from networks import moons, perceptron, uniform_start  # noqa: E402

RUNS: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "moons-small.json").read_text())["runs"]


def optimizer_of(run: dict[str, Any], parameters: Any) -> Any:
    hyper, name = dict(run["hyper"]), run["optimizer"]
    if "beta1" in hyper:
        hyper["betas"] = (hyper.pop("beta1"), hyper.pop("beta2"))
    kinds = {
        "gd": "SGD",
        "momentum": "SGD",
        "nesterov": "SGD",
        "adam": "Adam",
        "amsgrad": "Adam",
        "adamw": "AdamW",
        "nadam": "NAdam",
        "radam": "RAdam",
        "adamax": "Adamax",
        "adagrad": "Adagrad",
        "rmsprop": "RMSprop",
        "adadelta": "Adadelta",
    }
    if name == "nesterov":
        hyper["nesterov"] = True
    if name == "amsgrad":
        hyper["amsgrad"] = True
    return getattr(torch.optim, kinds[name])(parameters, **hyper)


@pytest.mark.parametrize("label", RUNS)
def test_rows_are_ravines(label: str, tmp_path: Path, read: Any) -> None:
    run = RUNS[label]
    x, y = (torch.tensor(part) for part in moons())
    model = perceptron([2, 8, 1], uniform_start([2, 8, 1], seed=1))
    optimizer = optimizer_of(run, model.parameters())

    def objective() -> Any:
        return torch.nn.functional.mse_loss(model(x), y)

    path = tmp_path / "run.jsonl"
    with ravine.Recorder(path, model, optimizer, loss_fn=objective, every=1, exact=True, grid=None) as recorder:
        for _ in range(60):
            optimizer.zero_grad()
            loss = objective()
            loss.backward()
            optimizer.step()
            recorder.step(loss)
    lines = read(path)
    assert lines.header["runs"][0]["optimizer"] == run["optimizer"]
    assert lines.header["runs"][0]["hyper"] == pytest.approx(
        {key: value for key, value in run["hyper"].items()}, rel=1e-15
    )
    rows = {row["step"]: row for row in lines.rows}
    assert sorted(rows) == list(range(60))
    # PyTorch keeps NAdam's product of momenta in single precision.
    accuracy = 1e-6 if run["optimizer"] == "nadam" else 1e-9
    for expected in run["rows"]:
        row = rows[expected["step"]]
        for key in ("loss", "gradient_norm", "update_norm", "lr"):
            assert row[key] == pytest.approx(expected[key], rel=accuracy), (key, expected["step"])
        for key in ("sharpness", "preconditioned_sharpness", "el"):
            assert row[key] == pytest.approx(expected[key], rel=1e-6), (key, expected["step"])
        assert row["limit"] == pytest.approx(run["limit"], rel=1e-12)
    assert not lines.of("note")
    assert "end" in lines.objects[-1]
