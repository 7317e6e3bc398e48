"""Distributed training on two processes: rank 0 records, and nobody waits for its looks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")

if not torch.distributed.is_available() or not torch.distributed.is_gloo_available():
    pytest.skip("no distributed training here", allow_module_level=True)

import ravine  # noqa: E402


def train(rank: int, folder: str, records: bool) -> None:
    torch.set_num_threads(1)
    name = "recorded" if records else "plain"
    torch.distributed.init_process_group("gloo", init_method=f"file://{folder}/{name}.init", rank=rank, world_size=2)
    torch.manual_seed(0)
    net = torch.nn.Sequential(torch.nn.Linear(4, 6), torch.nn.BatchNorm1d(6), torch.nn.Tanh(), torch.nn.Linear(6, 1))
    model = torch.nn.parallel.DistributedDataParallel(net)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    draw = torch.Generator().manual_seed(rank)
    x = torch.randn(16, 4, generator=draw)
    path = f"{folder}/rank{rank}.jsonl"
    recorder = (
        ravine.Recorder(path, model, optimizer, loss_fn=lambda: model(x).square().mean(), every=2, grid=(3, 3))
        if records
        else None
    )
    for _ in range(10):
        optimizer.zero_grad()
        loss = (model(x) - x.sum(1, keepdim=True)).square().mean()
        loss.backward()
        optimizer.step()
        if recorder:
            recorder.step(loss)
    if recorder:
        recorder.close()
    torch.save(net.state_dict(), f"{folder}/{name}{rank}.pt")
    torch.distributed.destroy_process_group()


def test_rank_0_records_and_the_bits_stay(tmp_path: Path, read: Any) -> None:
    for records in (False, True):
        context = torch.multiprocessing.spawn(train, args=(str(tmp_path), records), nprocs=2, join=False)
        for _ in range(12):
            if context.join(timeout=5):
                break
        else:
            for process in context.processes:
                process.kill()
            pytest.fail("the processes wait for each other")
    for rank in (0, 1):
        plain, recorded = (torch.load(tmp_path / f"{name}{rank}.pt") for name in ("plain", "recorded"))
        assert all(torch.equal(plain[key], recorded[key]) for key in plain)
    assert not (tmp_path / "rank1.jsonl").exists()
    lines = read(tmp_path / "rank0.jsonl")
    assert not lines.of("note"), lines.of("note")
    assert len(lines.rows) == 10 and len(lines.of("curvature")) == 5
    assert lines.header["surface"]["training"]["tensors"][0]["name"] == "0.weight"
