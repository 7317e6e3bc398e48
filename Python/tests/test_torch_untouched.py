"""The training has the same bits with the recorder and without."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")

import ravine  # noqa: E402


class Net(torch.nn.Module):
    """Convolution, batch normalisation, dropout, attention and a frozen layer."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = torch.nn.Conv2d(1, 4, 3, padding=1)
        self.norm = torch.nn.BatchNorm2d(4)
        self.frozen = torch.nn.Linear(4, 8)
        self.attention = torch.nn.TransformerEncoderLayer(8, 2, 16, dropout=0.1, batch_first=True)
        self.last = torch.nn.Linear(8, 3)
        self.frozen.requires_grad_(False)

    def forward(self, x: Any) -> Any:
        hidden = torch.relu(self.norm(self.conv(x))).flatten(2).transpose(1, 2)
        return self.last(self.attention(torch.dropout(self.frozen(hidden), 0.2, self.training)).mean(1))


def make(kind: str) -> tuple[Any, Any, list[Any]]:
    torch.manual_seed(3)
    model = Net()
    groups = [
        {"params": [*model.conv.parameters(), *model.norm.parameters()], "lr": 0.01},
        {"params": [*model.attention.parameters(), *model.last.parameters(), *model.frozen.parameters()]},
    ]
    makers = {
        "sgd": lambda: torch.optim.SGD(groups, lr=0.05, momentum=0.9, weight_decay=1e-3),
        "adam": lambda: torch.optim.Adam(groups, lr=0.003),
        "adamw": lambda: torch.optim.AdamW(groups, lr=0.003),
        "adadelta": lambda: torch.optim.Adadelta(groups, lr=1.0),
        "rmsprop": lambda: torch.optim.RMSprop(groups, lr=0.001, centered=True, momentum=0.5),
        "lbfgs": lambda: torch.optim.LBFGS([p for p in model.parameters() if p.requires_grad], lr=0.1),
    }
    data = [(torch.randn(8, 1, 5, 5), torch.randint(0, 3, (8,))) for _ in range(4)]
    return model, makers[kind](), data


def train(kind: str, path: Path | None, **options: Any) -> dict[str, Any]:
    model, optimizer, data = make(kind)
    criterion = torch.nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 30)

    def objective() -> Any:
        # A closure with every bad habit but backward: it draws random numbers and changes the mode.
        random.random()
        np.random.rand()
        model.eval() if options.get("evaluates") else None
        x, y = data[0]
        return criterion(model(x), y)

    recorder = None
    if path is not None:
        settings = {key: value for key, value in options.items() if key != "evaluates"} | {"grid": (4, 4)}
        recorder = ravine.Recorder(
            path, model, optimizer, loss_fn=objective, batch_loss_fn=lambda b: criterion(model(b[0]), b[1]), **settings
        )
    losses, draws = [], []
    random.seed(1)
    np.random.seed(1)
    for step in range(6 if kind == "lbfgs" else 24):
        batch = data[step % 4]

        def closure(batch: Any = batch) -> Any:
            optimizer.zero_grad()
            loss = criterion(model(batch[0]), batch[1])
            loss.backward()
            return loss

        model.train()
        if kind == "lbfgs":
            loss = optimizer.step(closure)
        else:
            loss = closure()
            norm = torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
        if recorder:
            recorder.step(loss, batch=batch, **({} if kind == "lbfgs" else {"grad_norm": norm}))
        scheduler.step()
        losses.append(loss.item())
        draws += [random.random(), float(np.random.rand()), float(torch.rand(()))]
    gradients = [None if p.grad is None else p.grad.clone() for p in model.parameters()]
    modes = [module.training for module in model.modules()]
    if recorder:
        recorder.close()
    return {
        "state": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "losses": losses,
        "draws": draws,
        "gradients": gradients,
        "modes": modes,
        "hooks": len(optimizer._optimizer_step_pre_hooks) + len(optimizer._optimizer_step_post_hooks),
    }


def same(one: Any, other: Any) -> bool:
    if isinstance(one, torch.Tensor):
        return torch.equal(one, other)
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))
    return bool(one == other)


@pytest.mark.parametrize("kind", ["sgd", "adam", "adamw", "adadelta", "rmsprop", "lbfgs"])
@pytest.mark.parametrize("options", [{"every": 1}, {"every": 3, "evaluates": True, "plane": "path"}, {"budget": 5.0}])
def test_same_bits_with_and_without(kind: str, options: dict[str, Any], tmp_path: Path, read: Any) -> None:
    without = train(kind, None)
    path = tmp_path / "run.jsonl"
    recorded = train(kind, path, **options)
    for key in without:
        assert same(without[key], recorded[key]), key
    lines = read(path)
    assert not lines.of("note"), lines.of("note")
    assert len(lines.rows) == (6 if kind == "lbfgs" else 24)
    assert lines.of("curvature")
    if kind != "lbfgs":
        looked = [row for row in lines.rows if row["sharpness"] is not None]
        assert looked and all(row["batch_sharpness"] is not None for row in looked)
        assert all(0 < row["clip"] <= 1 for row in lines.rows)
        names = [tensor["name"] for tensor in lines.header["surface"]["training"]["tensors"]]
        assert not any(name.startswith("frozen") for name in names)
        assert [group["name"] for group in lines.header["runs"][0]["groups"]] == ["0", "1"]
    else:
        assert lines.header["runs"][0]["optimizer"] is None
        assert lines.header["runs"][0]["foreign"] == "LBFGS"
        assert all(row["el"] is None for row in lines.rows)


def test_making_a_recorder_draws_no_random_numbers(tmp_path: Path) -> None:
    model = torch.nn.Linear(3, 1)
    optimizer = torch.optim.Adam(model.parameters())
    states = torch.get_rng_state(), np.random.get_state()[1].copy(), random.getstate()
    ravine.Recorder(tmp_path / "run.jsonl", model, optimizer, loss_fn=lambda: model(torch.ones(1, 3)).sum()).close()
    assert torch.equal(states[0], torch.get_rng_state())
    assert np.array_equal(states[1], np.random.get_state()[1])
    assert states[2] == random.getstate()


def test_errors_become_a_warning_and_a_line(tmp_path: Path, read: Any) -> None:
    model = torch.nn.Linear(3, 1)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)

    def broken() -> Any:
        raise RuntimeError("no such batch")

    path = tmp_path / "run.jsonl"
    recorder = ravine.Recorder(path, model, optimizer, loss_fn=broken, every=1, grid=None)
    with pytest.warns(RuntimeWarning, match="no such batch"):
        for _ in range(10):
            optimizer.zero_grad()
            loss = model(torch.ones(2, 3)).square().sum()
            loss.backward()
            optimizer.step()
            recorder.step(loss)
    recorder.close()
    lines = read(path)
    assert len(lines.rows) == 10
    texts = [note["text"] for note in lines.of("note") if note["kind"] == "recorder-error"]
    assert len(texts) == 3 and "switched off" in texts[2]


def test_a_closure_that_calls_backward_does_no_harm(tmp_path: Path, read: Any) -> None:
    model = torch.nn.Linear(3, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)

    def closure() -> Any:
        loss = model(torch.ones(2, 3)).square().sum()
        loss.backward()
        return loss

    recorder = ravine.Recorder(tmp_path / "run.jsonl", model, optimizer, loss_fn=closure, every=1)
    optimizer.zero_grad()
    loss = closure()
    before = [parameter.grad.clone() for parameter in model.parameters()]
    optimizer.step()
    with pytest.warns(RuntimeWarning):
        recorder.step(loss)
    assert all(torch.equal(a, p.grad) for a, p in zip(before, model.parameters(), strict=True))


@pytest.mark.filterwarnings("error")
def test_a_file_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    model = torch.nn.Linear(3, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    for path in (tmp_path, tmp_path / "none" / "run.jsonl"):
        with ravine.Recorder(path, model, optimizer) as recorder:
            model(torch.ones(2, 3)).sum().backward()
            optimizer.step()
            recorder.step(1.0)
    with ravine.Recorder(tmp_path / "run.jsonl", model, "no optimizer") as recorder:
        recorder.step(1.0)


def test_an_exception_of_the_training_goes_through(tmp_path: Path, read: Any) -> None:
    model = torch.nn.Linear(3, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    with pytest.raises(KeyError), ravine.Recorder(tmp_path / "run.jsonl", model, optimizer):
        raise KeyError("mine")
    lines = read(tmp_path / "run.jsonl")
    assert "KeyError" in lines.of("note")[0]["text"] and "end" in lines.objects[-1]
