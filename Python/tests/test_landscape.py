"""Maps through checkpoints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")

import ravine  # noqa: E402


def trained(tmp_path: Path) -> tuple[Any, list[dict[str, Any]], Any]:
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.BatchNorm1d(4), torch.nn.Linear(4, 1)).double()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    x = torch.randn(20, 3).double()
    states = []

    def objective() -> Any:
        return (model(x) - x.sum(1, keepdim=True)).square().mean()

    with ravine.Recorder(tmp_path / "run.jsonl", model, optimizer, loss_fn=objective, every=5, grid=None) as recorder:
        for _ in range(30):
            states.append({name: value.clone() for name, value in model.state_dict().items()})
            optimizer.zero_grad()
            loss = objective()
            loss.backward()
            optimizer.step()
            recorder.step(loss)
    return model, states, objective


@pytest.mark.parametrize("plane", ["path", "ravine", "random", "eigenvectors", (np.eye(29)[0], np.eye(29)[5])])
def test_map_through_checkpoints(plane: Any, tmp_path: Path, read: Any) -> None:
    model, states, objective = trained(tmp_path)
    before = {name: value.clone() for name, value in model.state_dict().items()}
    found = ravine.landscape(model, states, objective, plane, path=tmp_path / "map.jsonl", grid=(7, 5), progress=False)
    assert all(torch.equal(before[name], value) for name, value in model.state_dict().items())
    lines = read(tmp_path / "map.jsonl")
    grid = lines.of("plane")[0]["grid"]
    assert len(grid["losses"]) == 35 and all(isinstance(loss, float) for loss in grid["losses"])
    assert [row["step"] for row in lines.rows] == list(range(30))
    # The loss at a cell is the objective's with the parameters there.
    state = found.state(grid["p1"][0], grid["p2"][1])
    torch.nn.utils.vector_to_parameters(torch.tensor(state), model.parameters())
    assert grid["losses"][4 * 7] == pytest.approx(float(objective().detach()), rel=1e-12)
    assert 0 <= lines.of("plane")[0]["shares"]["path"] <= 1


def test_recording_on_another_plane(tmp_path: Path, read: Any) -> None:
    model, states, objective = trained(tmp_path)
    files = {}
    for step in range(0, 30, 3):
        torch.save({"state_dict": states[step]}, tmp_path / f"{step}.pt")
        files[step] = tmp_path / f"{step}.pt"
    ravine.landscape(
        model,
        files,
        objective,
        path=tmp_path / "map.jsonl",
        recording=tmp_path / "run.jsonl",
        grid=(4, 4),
        progress=False,
    )
    lines = read(tmp_path / "map.jsonl")
    assert len(lines.rows) == 30
    assert lines.of("plane")[-1]["kind"] == "path" and lines.of("plane")[-1]["renewed"]
    rows = lines.of("positions")[-1]["rows"]
    assert [row[0] for row in rows] == list(range(0, 30, 3))
    assert "end" in lines.objects[-1]


def test_what_is_wrong_is_said(tmp_path: Path) -> None:
    model, states, objective = trained(tmp_path)
    options = {"path": tmp_path / "map.jsonl", "progress": False}
    with pytest.raises(ValueError, match="no checkpoint"):
        ravine.landscape(model, [], objective, **options)
    with pytest.raises(ValueError, match=r"checkpoint 0 has no '0\.weight'"):
        ravine.landscape(model, [{"a": torch.ones(1)}], objective, **options)
    with pytest.raises(ValueError, match="3 numbers, the model 29"):
        ravine.landscape(model, [np.ones(3)], objective, **options)
    with pytest.raises(ValueError, match="three checkpoints that differ"):
        ravine.landscape(model, states[:1] * 5, objective, **options)
    with pytest.raises(ValueError, match="unknown plane 'pca'; available: path"):
        ravine.landscape(model, states, objective, "pca", **options)
