"""What recording costs: the time of a training with the recorder, against the same training without.

Usage: overhead.py [--budget 0.05] [--rounds 5] [--seconds 20] [--threads 1 0] [--only TEXT]

Two copies of a training take turns of 20 updates in one process, one recorded and one not, so that both meet the same load
of the machine; the one that begins changes. Time is that of the processor, of all threads, and the clock's: medians over
rounds, with the least and the most. The recorder's own clock is set on by the turns of the other copy. Threads: 0 is
PyTorch's default.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import torch

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import ravine
from networks import digits

TURN = 20


class Transformer(torch.nn.Module):
    """Two layers, 32 tokens of 64 numbers, which sorts: about 70,000 parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.table = torch.nn.Embedding(16, 64)
        self.place = torch.nn.Parameter(torch.zeros(32, 64))
        layer = torch.nn.TransformerEncoderLayer(64, 4, 128, dropout=0.1, batch_first=True)
        self.layers = torch.nn.TransformerEncoder(layer, 2)
        self.last = torch.nn.Linear(64, 16)

    def forward(self, tokens: Any) -> Any:
        return self.last(self.layers(self.table(tokens) + self.place))


def digits_network() -> tuple[Any, Any, Callable[[Any], Any], Callable[[Any], Any]]:
    x, y = (torch.tensor(part) for part in digits())
    x = x.float()
    model = torch.nn.Sequential(torch.nn.Linear(64, 32), torch.nn.Tanh(), torch.nn.Linear(32, 10))
    loss = torch.nn.functional.cross_entropy
    return model, torch.optim.Adam(model.parameters(), lr=0.003), lambda m: loss(m(x), y), lambda m: loss(m(x), y)


def convolutional() -> tuple[Any, Any, Callable[[Any], Any], Callable[[Any], Any]]:
    x, y = (torch.tensor(part) for part in digits())
    x = x.float().view(-1, 1, 8, 8)
    nn = torch.nn
    model = nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.Conv2d(16, 32, 3, stride=2, padding=1),
        nn.BatchNorm2d(32), nn.ReLU(), nn.Flatten(), nn.Linear(512, 10),
    )  # fmt: skip
    loss = nn.functional.cross_entropy

    def batch(m: Any) -> Any:
        rows = torch.randint(0, len(x), (64,))
        return loss(m(x[rows]), y[rows])

    return model, torch.optim.SGD(model.parameters(), lr=0.02, momentum=0.9), batch, lambda m: loss(m(x[:128]), y[:128])


def transformer() -> tuple[Any, Any, Callable[[Any], Any], Callable[[Any], Any]]:
    model = Transformer()
    loss = torch.nn.functional.cross_entropy
    fixed = torch.randint(0, 16, (32, 32))

    def on(m: Any, tokens: Any) -> Any:
        return loss(m(tokens).flatten(0, 1), tokens.sort(1).values.flatten())

    return (
        model,
        torch.optim.AdamW(model.parameters(), lr=1e-3),
        lambda m: on(m, torch.randint(0, 16, (32, 32))),
        lambda m: on(m, fixed),
    )


def turn(model: Any, optimizer: Any, batch: Callable[[Any], Any], recorder: Any) -> None:
    for _ in range(TURN):
        optimizer.zero_grad()
        loss = batch(model)
        loss.backward()
        optimizer.step()
        if recorder is not None:
            recorder.step(loss)


@dataclass
class Round:
    """What one round took: seconds of the processor and of the clock, without the recorder and with it."""

    updates: int
    parameters: int
    looks: int
    cpu: dict[str, float]
    wall: dict[str, float]
    own: float
    """The recorder's share by its own clock."""
    parts: dict[str, float]

    def share(self, seconds: dict[str, float]) -> float:
        """Return what recording added, as a share of the training alone."""
        return seconds["recorded"] / seconds["plain"] - 1


def measure(make: Callable[[], Any], budget: float, seconds: float, path: Path, seed: int) -> Round:
    torch.manual_seed(seed)
    plain, recorded = make(), make()
    turn(*plain[:3], None)
    turn(*recorded[:3], None)
    model, optimizer, batch, objective = recorded
    cpu = {"plain": 0.0, "recorded": 0.0}
    wall = {"plain": 0.0, "recorded": 0.0}
    turns = 0
    with ravine.Recorder(path, model, optimizer, loss_fn=lambda: objective(model), budget=budget) as recorder:
        core = recorder._core
        assert core is not None
        begin = time.perf_counter()
        while time.perf_counter() - begin < seconds:
            for name in ("plain", "recorded") if turns % 2 else ("recorded", "plain"):
                wall_before, cpu_before = time.perf_counter(), time.process_time()
                if name == "plain":
                    turn(*plain[:3], None)
                else:
                    turn(model, optimizer, batch, recorder)
                cpu[name] += time.process_time() - cpu_before
                spent = time.perf_counter() - wall_before
                wall[name] += spent
                if name == "plain":
                    core.budget.started += spent
            turns += 1
        parts = {name: value / core.budget.trained for name, value in core.budget.spent_on.items()}
        size = sum(parameter.numel() for parameter in model.parameters())
        return Round(turns * TURN, size, core.looks, cpu, wall, recorder.overhead, parts)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--budget", type=float, default=0.05)
    options.add_argument("--seconds", type=float, default=20)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--threads", type=int, nargs="*", default=[1, 0])
    options.add_argument("--only", default="")
    chosen = options.parse_args()
    own = torch.get_num_threads()
    with tempfile.TemporaryDirectory() as folder:
        for threads in chosen.threads:
            torch.set_num_threads(threads or own)
            for make in (digits_network, convolutional, transformer):
                if chosen.only not in make.__name__:
                    continue
                rounds = [
                    measure(make, chosen.budget, chosen.seconds, Path(folder) / "run.jsonl", seed)
                    for seed in range(chosen.rounds)
                ]
                cpu, wall = (sorted(r.share(getattr(r, kind)) for r in rounds) for kind in ("cpu", "wall"))
                last, size = rounds[-1], rounds[-1].parameters
                parts = ", ".join(f"{name} {share:.1%}" for name, share in last.parts.items())
                print(
                    f"{make.__name__}, {threads or own} thread{'s' * ((threads or own) > 1)}: {size} parameters, "
                    f"{last.updates} updates of {1e3 * last.wall['plain'] / last.updates:.2f} ms a round, "
                    f"{last.looks} looks; "
                    f"processor {median(cpu):+.1%} ({cpu[0]:+.1%} to {cpu[-1]:+.1%}), "
                    f"clock {median(wall):+.1%} ({wall[0]:+.1%} to {wall[-1]:+.1%}), "
                    f"by its own clock {last.own:.1%} ({parts})",
                    flush=True,
                )


if __name__ == "__main__":
    main()
