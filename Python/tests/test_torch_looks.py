"""What a look says beside the sharpness: of the batch, of how far parameters alternate, of denominators at eps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")

import ravine  # noqa: E402


def problem() -> tuple[Any, Any, Any]:
    torch.manual_seed(3)
    x = torch.randn(40, 4).double()
    y = torch.tanh(x[:, :1] - x[:, 1:2])
    return torch.nn.Sequential(torch.nn.Linear(4, 5), torch.nn.Tanh(), torch.nn.Linear(5, 1)).double(), x, y


def dense_hessian(loss: Any, parameters: list[Any]) -> tuple[np.ndarray, np.ndarray]:
    gradient = torch.cat([g.reshape(-1) for g in torch.autograd.grad(loss, parameters, create_graph=True)])
    rows = [torch.autograd.grad(entry, parameters, retain_graph=True, allow_unused=True) for entry in gradient]
    flat = [
        torch.cat([(torch.zeros_like(p) if r is None else r).reshape(-1) for r, p in zip(row, parameters, strict=True)])
        for row in rows
    ]
    return gradient.detach().numpy(), torch.stack(flat).numpy()


@pytest.mark.parametrize(
    ("kind", "options", "reach"),
    [
        ("SGD", {"lr": 0.05}, 1.0),
        ("SGD", {"lr": 0.05, "momentum": 0.8}, 5.0),
        ("SGD", {"lr": 0.05, "momentum": 0.8, "dampening": 0.5}, 2.5),
        ("RMSprop", {"lr": 0.01, "alpha": 0.9}, 1.0),
        ("Adam", {"lr": 0.01}, 1.0),
    ],
)
def test_a_batchs_own_curvature(kind: str, options: dict[str, Any], reach: float, tmp_path: Path, read: Any) -> None:
    model, x, y = problem()
    optimizer = getattr(torch.optim, kind)(model.parameters(), **options)
    parameters = list(model.parameters())

    def loss_on(rows: Any) -> Any:
        return torch.nn.functional.mse_loss(model(x[rows]), y[rows])

    path, expected = tmp_path / "run.jsonl", []
    with ravine.Recorder(
        path,
        model,
        optimizer,
        loss_fn=lambda: loss_on(slice(None)),
        batch_loss_fn=loss_on,
        every=1,
        exact=True,
        grid=None,
    ) as recorder:
        for step in range(6):
            rows = list(range(5 * step, 5 * step + 5))
            gradient, hessian = dense_hessian(loss_on(rows), parameters)
            optimizer.zero_grad()
            loss = loss_on(rows)
            loss.backward()
            optimizer.step()
            rate, divisor = options["lr"], np.ones(len(gradient))
            states = [optimizer.state[p] for p in parameters]
            if kind == "RMSprop":
                divisor = np.concatenate([s["square_avg"].sqrt().reshape(-1).numpy() + 1e-8 for s in states])
            if kind == "Adam":
                squares = np.concatenate([s["exp_avg_sq"].reshape(-1).numpy() for s in states])
                divisor = np.sqrt(squares / (1 - 0.999 ** (step + 1))) + 1e-8
                rate /= 1 - 0.9 ** (step + 1)
            move = gradient / divisor
            expected.append(reach * rate * (move @ hessian @ move) / (move @ (divisor * move)))
            recorder.step(loss, batch=rows)
    lines = read(path)
    assert [row["batch_el"] for row in lines.rows] == pytest.approx(expected, rel=1e-6)
    # The first row says at once that batches are trained on; the last one is of the state after the last update.
    assert lines.rows[0]["full_loss"] != pytest.approx(lines.rows[0]["loss"], rel=1e-3)
    assert lines.last["step"] == 6 and lines.last["loss"] is None
    assert lines.last["full_loss"] == pytest.approx(float(loss_on(slice(None)).detach()), rel=1e-12)


def test_how_far_parameters_alternate(tmp_path: Path, read: Any) -> None:
    """Gradient descent on a quadratic over its limit: after some updates only the top direction is left, alternating."""
    weights = torch.nn.Parameter(torch.tensor([1.0, 1.0, 1.0]).double())
    curvatures = torch.tensor([1.0, 4.0, 10.5]).double()
    model = torch.nn.Module()
    model.weights = weights
    optimizer = torch.optim.SGD(model.parameters(), lr=0.2)

    def objective() -> Any:
        return 0.5 * (curvatures * weights**2).sum()

    path, places = tmp_path / "run.jsonl", []
    with ravine.Recorder(path, model, optimizer, loss_fn=objective, every=1, exact=True, grid=None) as recorder:
        for _ in range(12):
            places.append(float(weights[2].detach()))
            optimizer.zero_grad()
            loss = objective()
            loss.backward()
            optimizer.step()
            recorder.step(loss)
    places.append(float(weights[2].detach()))
    looks = read(path).of("curvature")
    for look in looks[2:]:
        first, second, third, fourth = places[look["step"] - 2 : look["step"] + 2]
        turn = fourth - 3 * third + 3 * second - first
        assert look["swing"] == pytest.approx(abs(turn) / 8, rel=1e-6)
        # Growing by 1.1 a step, it is the distance from the minimum but for that growth.
        assert look["swing"] == pytest.approx(abs(places[look["step"]]), rel=0.1)
    assert "swing" not in looks[1]


def test_denominators_that_faded_to_eps(tmp_path: Path, read: Any) -> None:
    """RMSprop with an eps larger than any gradient divides by eps alone; with a small one it does not."""
    for eps, share in ((1e3, 1.0), (1e-12, None)):
        model, x, y = problem()
        optimizer = torch.optim.RMSprop(model.parameters(), lr=1e-3, eps=eps)

        def objective(model: Any = model, x: Any = x, y: Any = y) -> Any:
            return torch.nn.functional.mse_loss(model(x), y)

        path = tmp_path / f"{eps}.jsonl"
        with ravine.Recorder(path, model, optimizer, loss_fn=objective, every=1, grid=None) as recorder:
            for _ in range(5):
                optimizer.zero_grad()
                loss = objective()
                loss.backward()
                optimizer.step()
                recorder.step(loss)
        assert all(
            look.get("faded") == (pytest.approx(share) if share else None) for look in read(path).of("curvature")
        )
