"""Thin adapters: each is tested where its framework is installed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from networks import moons, uniform_start

MOONS = json.loads((Path(__file__).parent / "data" / "moons-small.json").read_text())["runs"]


def test_jax(tmp_path: Path, read: Any) -> None:
    jax = pytest.importorskip("jax")
    jax.config.update("jax_enable_x64", True)
    import jax.numpy as jnp

    from ravine.jax import Recorder

    x, y = map(jnp.asarray, moons())
    start = uniform_start([2, 8, 1], 1)
    params = {
        "a_first": {"weight": jnp.asarray(start[:16].reshape(8, 2)), "zbias": jnp.asarray(start[16:24])},
        "b_last": {"weight": jnp.asarray(start[24:32].reshape(1, 8)), "zbias": jnp.asarray(start[32:])},
    }

    def loss_fn(p: Any) -> Any:
        hidden = jnp.tanh(x @ p["a_first"]["weight"].T + p["a_first"]["zbias"])
        return jnp.mean((hidden @ p["b_last"]["weight"].T + p["b_last"]["zbias"] - y) ** 2)

    run = MOONS["adam:lr=0.03"]
    step_fn = jax.jit(jax.value_and_grad(loss_fn))
    zeros = jax.tree_util.tree_map(jnp.zeros_like, params)
    mean, square = zeros, zeros
    path = tmp_path / "run.jsonl"
    hyper = {"lr": 0.03, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}

    class State:
        """What Optax keeps of Adam."""

        def __init__(self, count: int, nu: Any) -> None:
            self.count, self.nu = count, nu

    with Recorder(path, params, loss_fn, optimizer="adam", hyper=hyper, every=1, exact=True, grid=(4, 3)) as recorder:
        for step in range(1, 32):
            loss, grads = step_fn(params)
            mean = jax.tree_util.tree_map(lambda m, g: 0.9 * m + 0.1 * g, mean, grads)
            square = jax.tree_util.tree_map(lambda v, g: 0.999 * v + 0.001 * g * g, square, grads)
            rate, weight = 0.03 / (1 - 0.9**step), 1 - 0.999**step
            params = jax.tree_util.tree_map(
                lambda p, m, v, rate=rate, weight=weight: p - rate * m / (jnp.sqrt(v / weight) + 1e-8),
                params,
                mean,
                square,
            )
            recorder.step(loss, params, gradient=grads, state=State(step, square))
    lines = read(path)
    assert not lines.of("note"), lines.of("note")
    tensors = lines.header["surface"]["training"]["tensors"]
    assert [tensor["name"] for tensor in tensors] == [
        "a_first.weight",
        "a_first.zbias",
        "b_last.weight",
        "b_last.zbias",
    ]
    rows = {row["step"]: row for row in lines.rows}
    for expected in run["rows"]:
        if expected["step"] < 31:
            row = rows[expected["step"]]
            for key in ("loss", "gradient_norm", "update_norm"):
                assert row[key] == pytest.approx(expected[key], rel=1e-9)
            for key in ("sharpness", "preconditioned_sharpness", "el"):
                assert row[key] == pytest.approx(expected[key], rel=1e-6)


def test_jax_with_optax(tmp_path: Path, read: Any) -> None:
    jax = pytest.importorskip("jax")
    optax = pytest.importorskip("optax")
    import jax.numpy as jnp

    from ravine.jax import Recorder

    params = {"w": jnp.ones((3, 2))}
    optimizer = optax.adam(0.1)
    state = optimizer.init(params)

    def loss_fn(p: Any) -> Any:
        return jnp.sum(jnp.asarray([[1.0, 2], [3, 4], [5, 6]]) * p["w"] ** 2)

    path = tmp_path / "run.jsonl"
    with Recorder(path, params, loss_fn, optimizer="adam", hyper={"lr": 0.1}, every=1) as recorder:
        for _ in range(5):
            loss, grads = jax.value_and_grad(loss_fn)(params)
            updates, state = optimizer.update(grads, state, params)
            params = optax.apply_updates(params, updates)
            recorder.step(loss, params, gradient=grads, state=state)
    lines = read(path)
    assert not lines.of("note"), lines.of("note")
    # At the first update D is |g| = 2·c·1, so that D^-1/2 H D^-1/2 is 1 in each direction, and η is lr/(1 − beta1).
    assert lines.rows[0]["preconditioned_sharpness"] == pytest.approx(1, rel=1e-4)
    assert lines.rows[0]["el"] == pytest.approx(1, rel=1e-4)


def test_lightning(tmp_path: Path, read: Any) -> None:
    pytest.importorskip("lightning")
    import torch
    from lightning.pytorch import LightningModule, Trainer

    from ravine.lightning import RavineCallback

    x = torch.randn(32, 4)
    y = x.sum(1, keepdim=True)

    class Module(LightningModule):
        def __init__(self) -> None:
            super().__init__()
            self.net = torch.nn.Linear(4, 1)

        def training_step(self, batch: Any, index: int) -> Any:
            return torch.nn.functional.mse_loss(self.net(batch[0]), batch[1])

        def configure_optimizers(self) -> Any:
            return torch.optim.Adam(self.parameters(), lr=0.01)

    path = tmp_path / "run.jsonl"
    callback = RavineCallback(path, lambda m: torch.nn.functional.mse_loss(m.net(x), y), every=2, grid=(3, 3))
    loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x, y), batch_size=8)
    trainer = Trainer(
        max_epochs=3, callbacks=[callback], logger=False, enable_checkpointing=False, enable_progress_bar=False,
        accelerator="cpu", enable_model_summary=False, default_root_dir=tmp_path,
    )  # fmt: skip
    trainer.fit(Module(), loader)
    lines = read(path)
    assert not lines.of("note"), lines.of("note")
    assert [row["step"] for row in lines.rows] == list(range(12))
    assert all(row["loss"] > 0 and row["gradient_norm"] > 0 for row in lines.rows)
    assert lines.rows[0]["el"] > 0
    assert "end" in lines.objects[-1]


def test_hugging_face(tmp_path: Path, read: Any) -> None:
    transformers = pytest.importorskip("transformers")
    pytest.importorskip("accelerate")
    import torch

    from ravine.huggingface import RavineCallback

    x = torch.randn(32, 4)

    class Net(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.net = torch.nn.Linear(4, 1)

        def forward(self, x: Any, labels: Any) -> Any:
            out = self.net(x)
            return {"loss": torch.nn.functional.mse_loss(out, labels), "logits": out}

    data = [{"x": row, "labels": row.sum()[None]} for row in x]
    arguments = transformers.TrainingArguments(
        output_dir=str(tmp_path / "out"), per_device_train_batch_size=4, gradient_accumulation_steps=2, num_train_epochs=2,
        logging_steps=1, report_to=[], save_strategy="no", use_cpu=True, disable_tqdm=True, learning_rate=0.01,
    )  # fmt: skip
    path = tmp_path / "run.jsonl"
    callback = RavineCallback(path, lambda m: m(x, x.sum(1, keepdim=True))["loss"], every=2, grid=(3, 3))
    transformers.Trainer(model=Net(), args=arguments, train_dataset=data, callbacks=[callback]).train()
    lines = read(path)
    assert not lines.of("note"), lines.of("note")
    assert [row["step"] for row in lines.rows] == list(range(8))
    assert all(row["loss"] > 0 and row["gradient_norm"] > 0 for row in lines.rows)
    assert lines.header["runs"][0]["optimizer"] == "adamw"
    assert lines.rows[0]["el"] > 0


def test_keras(tmp_path: Path, read: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    if importlib.util.find_spec("keras") is None:
        pytest.skip("Keras is not installed")
    backend = next((name for name in ("jax", "torch", "tensorflow") if importlib.util.find_spec(name)), None)
    if backend is None:
        pytest.skip("no backend of Keras is installed")
    monkeypatch.setenv("KERAS_BACKEND", backend)
    import keras

    from ravine.keras import RavineCallback

    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, "tanh"), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(0.05, momentum=0.9), "mse")
    x = np.random.default_rng(0).standard_normal((32, 3)).astype("float32")
    y = x.sum(axis=1, keepdims=True)
    path = tmp_path / "run.jsonl"
    model.fit(
        x, y, batch_size=8, epochs=4, verbose=0, callbacks=[RavineCallback(path, (x, y), grid=(4, 3), budget=10.0)]
    )
    lines = read(path)
    assert not lines.of("note"), lines.of("note")
    assert [row["step"] for row in lines.rows] == list(range(16))
    assert all(row["update_norm"] > 0 for row in lines.rows)
    assert lines.header["runs"][0]["optimizer"] == "momentum"
    assert lines.header["surface"]["training"]["parameters"] == 21
    assert any("grid" in plane for plane in lines.of("plane"))
