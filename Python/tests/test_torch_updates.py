"""What stands in a row: denominators, rates, groups, accumulation, scalers, special types."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")

import ravine  # noqa: E402
from ravine.torch.parameters import ParameterSet  # noqa: E402
from ravine.torch.rules import TorchRule  # noqa: E402

UNDIVIDED_BY_MOMENTUM = {
    "SGD": lambda p: torch.optim.SGD(p, lr=0.1),
    "Adam": lambda p: torch.optim.Adam(p, lr=0.1, betas=(0.0, 0.9)),
    "AMSGrad": lambda p: torch.optim.Adam(p, lr=0.1, betas=(0.0, 0.9), amsgrad=True),
    "AdamW": lambda p: torch.optim.AdamW(p, lr=0.1, betas=(0.0, 0.9), weight_decay=0),
    "RAdam": lambda p: torch.optim.RAdam(p, lr=0.1, betas=(0.0, 0.9)),
    "Adamax": lambda p: torch.optim.Adamax(p, lr=0.1, betas=(0.0, 0.9)),
    "Adagrad": lambda p: torch.optim.Adagrad(p, lr=0.1, lr_decay=0.1),
    "RMSprop": lambda p: torch.optim.RMSprop(p, lr=0.1, alpha=0.8, centered=True),
    "Adadelta": lambda p: torch.optim.Adadelta(p, lr=1.0),
}


@pytest.mark.parametrize("kind", UNDIVIDED_BY_MOMENTUM)
def test_updates_are_rate_times_gradient_by_denominator(kind: str) -> None:
    torch.manual_seed(0)
    model = torch.nn.Linear(5, 3).double()
    optimizer = UNDIVIDED_BY_MOMENTUM[kind](model.parameters())
    parameters = ParameterSet(model, optimizer)
    rule = TorchRule(optimizer, parameters)
    x = torch.randn(20, 5).double()
    for _ in range(12):
        optimizer.zero_grad()
        (model(x) ** 2).mean().backward()
        before = parameters.position()
        gradient = parameters.join([parameter.grad for parameter in parameters.parameters])
        rule.prepare()
        optimizer.step()
        found = rule.preconditioner([group["lr"] for group in optimizer.param_groups])
        assert found is not None
        divisor = 1 if found.denominator is None else found.denominator
        assert parameters.position() - before == pytest.approx(-found.rate * gradient / divisor, rel=1e-9, abs=1e-15)


def test_groups_with_their_own_rates(tmp_path: Path, read: Any) -> None:
    """El of two groups of plain gradient descent is the top eigenvalue of R^1/2 H R^1/2, R the rates."""
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.Tanh(), torch.nn.Linear(3, 1)).double()
    rates = (0.3, 0.01)
    groups = [
        {"params": list(model[0].parameters()), "lr": rates[0]},
        {"params": list(model[2].parameters()), "lr": rates[1]},
    ]
    optimizer = torch.optim.SGD(groups, lr=1)
    x = torch.randn(30, 4).double()

    def objective() -> Any:
        return (model(x) ** 2 + model(x)).mean()

    parameters = ParameterSet(model)
    start = parameters.position()
    path = tmp_path / "run.jsonl"
    with ravine.Recorder(path, model, optimizer, loss_fn=objective, every=1, exact=True) as recorder:
        for step in range(3):
            optimizer.zero_grad()
            loss = objective()
            loss.backward()
            optimizer.step()
            recorder.step(loss)
            if step == 0:
                optimizer.param_groups[1]["lr"] = 0.02

    def flat_loss(values: Any) -> Any:
        pieces, place = [], 0
        for parameter in model.parameters():
            pieces.append(values[place : place + parameter.numel()].view_as(parameter))
            place += parameter.numel()
        hidden = torch.tanh(x @ pieces[0].T + pieces[1])
        out = hidden @ pieces[2].T + pieces[3]
        return (out**2 + out).mean()

    hessian = torch.autograd.functional.hessian(flat_loss, torch.tensor(start)).numpy()
    roots = np.sqrt(np.concatenate([np.full(15, rates[0]), np.full(4, rates[1])]))
    values, vectors = np.linalg.eigh(roots[:, None] * hessian * roots)
    lines = read(path)
    row = lines.rows[0]
    assert row["lr"] == 0.3
    assert row["el"] == pytest.approx(values[-1], rel=1e-6)
    assert row["sharpness"] == pytest.approx(np.linalg.eigvalsh(hessian)[-1], rel=1e-6)
    look = lines.of("curvature")[0]
    assert look["groups"]["0"] == pytest.approx((vectors[:15, -1] ** 2).sum(), abs=1e-3)
    assert [line["lr"]["1"] for line in lines.of("group_rates")] == [0.01, 0.02]


def loop(path: Path, model: Any, optimizer: Any, objective: Any, count: int = 10, **options: Any) -> None:
    options = {"grid": (4, 3), **options}
    with ravine.Recorder(path, model, optimizer, loss_fn=objective, **options) as recorder:
        for _ in range(count):
            optimizer.zero_grad()
            loss = objective()
            loss.backward()
            optimizer.step()
            recorder.step(loss)


def test_accumulated_gradients_are_one_row(tmp_path: Path, read: Any) -> None:
    model = torch.nn.Linear(3, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    path = tmp_path / "run.jsonl"
    with ravine.Recorder(path, model, optimizer) as recorder:
        for step in range(12):
            loss = model(torch.ones(2, 3)).square().sum()
            loss.backward()
            if step % 3 == 2:
                optimizer.step()
                optimizer.zero_grad()
            recorder.step(float(step))
    rows = read(path).rows
    assert [row["step"] for row in rows] == [0, 1, 2, 3]
    assert [row["loss"] for row in rows] == [1, 4, 7, 10]
    # The gradients were thrown away before the recorder was called.
    assert all(row["gradient_norm"] > 0 for row in rows)


def test_a_schedule_that_steps_first_does_not_shift_the_rates(tmp_path: Path, read: Any) -> None:
    model = torch.nn.Linear(3, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
    scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.5)
    path = tmp_path / "run.jsonl"
    with ravine.Recorder(path, model, optimizer) as recorder:
        for _ in range(4):
            model(torch.ones(2, 3)).sum().backward()
            optimizer.step()
            scheduler.step()
            recorder.step(0.0)
    assert [row["lr"] for row in read(path).rows] == [1, 0.5, 0.25, 0.125]


def test_clipping_is_told(tmp_path: Path, read: Any) -> None:
    model = torch.nn.Linear(3, 1, bias=False)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    path = tmp_path / "run.jsonl"
    with ravine.Recorder(path, model, optimizer) as recorder:
        (model.weight * torch.tensor([[3.0, 4.0, 0.0]])).sum().backward()
        norm = torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        recorder.step(1.0, grad_norm=norm)
        optimizer.step()
        recorder.step(1.0, grad_norm=1.0)
    rows = read(path).rows
    assert rows[0]["gradient_norm"] == pytest.approx(5)
    assert rows[0]["clip"] == pytest.approx(0.2, rel=1e-5)
    assert rows[0]["update_norm"] == pytest.approx(0.1, rel=1e-5)
    assert rows[1]["clip"] == pytest.approx(1, rel=1e-5)


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32"])
def test_mixed_precision(dtype: str, tmp_path: Path, read: Any) -> None:
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Linear(6, 8), torch.nn.Tanh(), torch.nn.Linear(8, 2))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    scaler = torch.amp.GradScaler("cpu", init_scale=1024.0, enabled=dtype == "float16")
    x, y = torch.randn(16, 6), torch.randint(0, 2, (16,))

    def objective() -> Any:
        with torch.autocast("cpu", dtype=getattr(torch, dtype), enabled=dtype != "float32"):
            return torch.nn.functional.cross_entropy(model(x), y)

    path = tmp_path / "run.jsonl"
    with ravine.Recorder(path, model, optimizer, loss_fn=objective, every=1) as recorder:
        for step in range(12):
            optimizer.zero_grad()
            loss = objective()
            if step == 5 and dtype == "float16":
                loss = loss * float("inf")
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            scaler.update()
            recorder.step(loss)
    lines = read(path)
    # The scaler leaves out an update whose gradients are not finite.
    assert len(lines.rows) == (11 if dtype == "float16" else 12)
    assert not lines.of("note")
    norms = [row["gradient_norm"] for row in lines.rows]
    assert all(0 < norm < 10 for norm in norms)
    assert all(row["el"] is not None and row["el"] > 0 for row in lines.rows[:3])


def test_half_precision_parameters_and_sparse_gradients(tmp_path: Path, read: Any) -> None:
    torch.manual_seed(0)
    model = torch.nn.ModuleDict(
        {"table": torch.nn.Embedding(10, 4, sparse=True), "last": torch.nn.Linear(4, 1, dtype=torch.bfloat16)}
    )
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    path = tmp_path / "run.jsonl"
    with ravine.Recorder(path, model, optimizer) as recorder:
        for _ in range(5):
            optimizer.zero_grad()
            loss = model["last"](model["table"](torch.tensor([1, 2])).bfloat16()).square().sum()
            loss.backward()
            optimizer.step()
            recorder.step(loss)
    lines = read(path)
    assert not lines.of("note")
    assert all(row["gradient_norm"] > 0 and row["update_norm"] > 0 for row in lines.rows)


def test_optimizers_of_others_are_foreign(tmp_path: Path, read: Any) -> None:
    class Mine(torch.optim.SGD):
        pass

    model = torch.nn.Linear(3, 1)
    path = tmp_path / "run.jsonl"
    loop(path, model, Mine(model.parameters(), lr=0.1), lambda: model(torch.ones(2, 3)).square().sum(), every=1)
    lines = read(path)
    run = lines.header["runs"][0]
    assert run["optimizer"] is None and run["foreign"] == "Mine" and run["hyper"]["lr"] == 0.1
    assert all(row["sharpness"] is not None and row["preconditioned_sharpness"] is None for row in lines.rows)


def test_tied_and_unused_parameters(tmp_path: Path, read: Any) -> None:
    model = torch.nn.Sequential(torch.nn.Linear(4, 4), torch.nn.Tanh(), torch.nn.Linear(4, 4), torch.nn.Linear(4, 4))
    model[2].weight = model[0].weight
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    x = torch.randn(8, 4)
    path = tmp_path / "run.jsonl"
    loop(path, model, optimizer, lambda: model[2](model[1](model[0](x))).square().mean(), every=1)
    lines = read(path)
    assert not lines.of("note")
    assert lines.header["surface"]["training"]["parameters"] == 16 + 4 + 4 + 16 + 4
    assert lines.of("curvature")[-1]["shares"]["3.weight"] == 0
    assert all(row["gradient_norm"] > 0 for row in lines.rows)


def test_divergence_is_recorded(tmp_path: Path, read: Any) -> None:
    model = torch.nn.Linear(2, 1).double()
    optimizer = torch.optim.SGD(model.parameters(), lr=1e80)
    path = tmp_path / "run.jsonl"
    loop(path, model, optimizer, lambda: model(torch.ones(2, 2).double()).square().sum(), every=1)
    rows = read(path).rows
    assert len(rows) == 10
    assert rows[-1]["loss"] in ("nan", "inf")


def test_model_and_optimizer_can_be_copied_while_recorded(tmp_path: Path) -> None:
    model = torch.nn.Linear(2, 1)
    optimizer = torch.optim.Adam(model.parameters())
    with ravine.Recorder(tmp_path / "run.jsonl", model, optimizer):
        copy.deepcopy(model)
        copy.deepcopy(optimizer)
        pickle.loads(pickle.dumps(optimizer))


def test_planes_of_all_kinds(tmp_path: Path, read: Any) -> None:
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.Tanh(), torch.nn.Linear(3, 1)).double()
    x = torch.randn(30, 4).double()
    size = 19
    given = (np.eye(size)[0], np.ones(size))
    for plane, kind in (("ravine",) * 2, ("path",) * 2, ("random",) * 2, ("eigenvectors",) * 2, (given, "given")):
        path = tmp_path / f"{kind}.jsonl"
        optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
        loop(
            path,
            model,
            optimizer,
            lambda: model(x).square().mean(),
            60,
            plane=plane,
            every=1,
            grid=(5, 4),
            window=16,
            budget=50.0,
        )
        lines = read(path)
        assert not lines.of("note"), lines.of("note")
        last = lines.of("plane")[-1]
        assert last["kind"] == kind
        assert last["grid"]["columns"] == 5 and len(last["grid"]["losses"]) == 20
        assert all(isinstance(loss, float) for loss in last["grid"]["losses"])
        assert len(lines.rows) == 60 and all(row["p1"] is not None for row in lines.rows)
        # The last row's place is that of its position on the last plane: both ways give its distance.
        centre = np.array(last["centre"])
        assert centre.shape == (size,)


def test_the_grid_holds_the_losses_of_its_places(tmp_path: Path, read: Any) -> None:
    torch.manual_seed(0)
    model = torch.nn.Linear(3, 1, bias=False).double()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    target = torch.tensor([[1.0, -2.0, 0.5]]).double()
    path = tmp_path / "run.jsonl"
    loop(path, model, optimizer, lambda: (model.weight - target).square().sum(), 50, grid=(4, 3))
    plane = read(path).of("plane")[-1]
    grid = plane["grid"]
    centre, first, second = (np.array(plane[key]) for key in ("centre", "first", "second"))
    for row in range(3):
        for column in range(4):
            p1 = grid["p1"][0] + (grid["p1"][1] - grid["p1"][0]) * column / 3
            p2 = grid["p2"][0] + (grid["p2"][1] - grid["p2"][0]) * row / 2
            expected = ((centre + p1 * first + p2 * second - target.numpy()[0]) ** 2).sum()
            assert grid["losses"][4 * row + column] == pytest.approx(expected, rel=1e-12)
