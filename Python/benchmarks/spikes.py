"""How often the recorder foresees a burst: 40 full-batch trainings in PyTorch, and 8 with mini-batches.

Usage: spikes.py [--budget 0.5] [--every K] [--only TEXT]

A *burst* is a rise of the loss to three times its least of the last 100 steps (and over 1e-6 in size); the next one counts
only after the loss has come back below twice its level before. A *warning* is given at the first look at which el is over
the limit, after el has been below the limit once (adaptive rules start far over it without consequence). It
holds until el is below the limit again. A burst counts as foreseen if a warning was on, or had been within the last 150
steps, before the loss had risen to 1.5 times. A training without a burst counts as a false alarm if it was warned of; one
that rests at the edge of stability (el over the limit by less than a tenth, and the loss lower at the end than at the
warning) is counted apart.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import ravine
from networks import digits, moons, perceptron, uniform_start


@dataclass(frozen=True)
class Case:
    """A training: data, layers, optimizer, updates, rows of a batch (0: all)."""

    data: str
    layers: tuple[int, ...]
    optimizer: str
    options: dict[str, Any]
    steps: int
    seed: int
    batch: int = 0

    @property
    def name(self) -> str:
        options = ",".join(f"{key}={value}" for key, value in self.options.items())
        return f"{self.data} {'-'.join(map(str, self.layers))} {self.optimizer} {options} seed {self.seed}" + (
            f" batch {self.batch}" if self.batch else ""
        )


def cases() -> Iterator[Case]:
    """Yield 40 full-batch trainings, then 8 with mini-batches."""
    small, large, sine = (2, 8, 1), (2, 16, 16, 1), (1, 8, 1)
    for seed in (1, 2, 3):
        yield Case("moons", small, "Adam", {"lr": 0.1}, 1500, seed)
        yield Case("moons", large, "Adam", {"lr": 0.03}, 1200, seed)
        yield Case("moons", small, "AdamW", {"lr": 0.1, "weight_decay": 0.001}, 1500, seed)
        yield Case("moons", small, "Adam", {"lr": 0.003}, 1200, seed)
        yield Case("moons", small, "AdamW", {"lr": 0.003}, 1200, seed)
        yield Case("sine", sine, "SGD", {"lr": 0.1, "momentum": 0.9}, 1500, seed)
        yield Case("moons", large, "SGD", {"lr": 0.1, "momentum": 0.5}, 1500, seed)
        yield Case("moons", small, "SGD", {"lr": 0.01, "momentum": 0.9}, 1200, seed)
        yield Case("moons", large, "SGD", {"lr": 0.05, "momentum": 0.9}, 1500, seed)
        yield Case("moons", small, "RMSprop", {"lr": 0.003, "alpha": 0.99}, 1500, seed)
        yield Case("moons", small, "RMSprop", {"lr": 0.0003, "alpha": 0.99}, 1200, seed)
        yield Case("moons", large, "RMSprop", {"lr": 0.003, "alpha": 0.999}, 1200, seed)
    yield Case("digits", (64, 32, 10), "Adam", {"lr": 0.02}, 600, 1)
    yield Case("digits", (64, 32, 10), "AdamW", {"lr": 0.02}, 600, 1)
    yield Case("digits", (64, 32, 10), "SGD", {"lr": 0.3, "momentum": 0.9}, 600, 1)
    yield Case("digits", (64, 32, 10), "Adam", {"lr": 0.001}, 600, 1)
    for seed in (1, 2):
        yield Case("moons", small, "SGD", {"lr": 0.2, "momentum": 0.0}, 1500, seed, 10)
        yield Case("moons", small, "Adam", {"lr": 0.1}, 1500, seed, 10)
        yield Case("moons", large, "RMSprop", {"lr": 0.01, "alpha": 0.9}, 1200, seed, 10)
        yield Case("moons", small, "SGD", {"lr": 0.05, "momentum": 0.9}, 1500, seed, 10)


def problem(case: Case) -> tuple[Any, Any, Any]:
    """Return the inputs, the targets, and the loss function."""
    if case.data == "moons":
        x, y = moons()
        return torch.tensor(x), torch.tensor(y), torch.nn.functional.mse_loss
    if case.data == "sine":
        x = torch.linspace(-1, 1, 20).double()[:, None]
        return x, torch.sin(3 * x), torch.nn.functional.mse_loss
    x, labels = digits()
    y = torch.nn.functional.one_hot(torch.tensor(labels), 10).double()
    return torch.tensor(x), y, torch.nn.functional.mse_loss


def run(case: Case, path: Path, budget: float, every: int | None) -> tuple[float, float]:
    """Train and record; return the seconds, and the recorder's share."""
    x, y, function = problem(case)
    model = perceptron(list(case.layers), uniform_start(list(case.layers), case.seed))
    optimizer = getattr(torch.optim, case.optimizer)(model.parameters(), **case.options)
    draw = torch.Generator().manual_seed(case.seed)
    begin = time.perf_counter()
    with ravine.Recorder(
        path,
        model,
        optimizer,
        loss_fn=lambda: function(model(x), y),
        batch_loss_fn=lambda rows: function(model(x[rows]), y[rows]),
        budget=budget,
        every=every,
        grid=None,
        title=case.name,
    ) as recorder:
        for _ in range(case.steps):
            rows = torch.randperm(len(x), generator=draw)[: case.batch] if case.batch else slice(None)
            optimizer.zero_grad()
            loss = function(model(x[rows]), y[rows])
            loss.backward()
            optimizer.step()
            recorder.step(loss, batch=rows if case.batch else None)
        used = recorder.overhead
    return time.perf_counter() - begin, used


def number(value: Any) -> float:
    return math.nan if value is None else float(value)


def rows_of(path: Path) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    return [dict(zip(lines[0]["columns"], line, strict=True)) for line in lines if isinstance(line, list)]


def bursts_of(losses: list[float]) -> list[tuple[int, int, float]]:
    """Return for each burst the step at which the loss had risen to 1.5 times, that of its peak, and the factor."""
    found: list[tuple[int, int, float]] = []
    step = 20
    while step < len(losses):
        least = min(losses[max(0, step - 100) : step])
        if not losses[step] > 3 * least or losses[step] - least < 1e-6:
            step += 1
            continue
        begin = step
        while begin > 1 and losses[begin - 1] > 1.5 * least:
            begin -= 1
        end, peak = step, step
        while end < len(losses) and losses[end] > 2 * least:
            if losses[end] > losses[peak]:
                peak = end
            end += 1
        found.append((begin, peak, losses[peak] / least))
        step = max(end, step + 1)
    return found


@dataclass
class Verdict:
    bursts: int
    foreseen: int
    leads: list[int]
    warned: int | None
    rests: bool
    most: float


def judge(rows: list[dict[str, Any]]) -> Verdict:
    losses = [number(row["loss"]) for row in rows]
    on: list[bool] = []
    armed = is_on = False
    ratios: list[float] = []
    first: int | None = None
    for row in rows:
        if row["el"] is not None:
            ratio = number(row["el"]) / number(row["limit"])
            armed = armed or ratio < 1
            if armed:
                ratios.append(ratio)
                is_on = ratio > 1
                if is_on and first is None:
                    first = row["step"]
        on.append(is_on)
    bursts = bursts_of(losses)
    leads = []
    for begin, _, _ in bursts:
        warned = [step for step in range(max(0, begin - 150), begin) if on[step]]
        if warned:
            since = warned[-1]
            while since > 0 and on[since - 1]:
                since -= 1
            leads.append(begin - since)
    over = [ratio for ratio in ratios if ratio > 1]
    rests = first is not None and max(over, default=0) < 1.1 and losses[-1] < losses[first]
    return Verdict(len(bursts), len(leads), leads, first, rests, max(ratios, default=math.nan))


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--budget", type=float, default=0.5)
    options.add_argument("--every", type=int)
    options.add_argument("--only", default="")
    chosen = options.parse_args()
    torch.set_num_threads(1)
    total = {"bursts": 0, "foreseen": 0, "trainings": 0, "first foreseen": 0}
    quiet = {"trainings": 0, "alarms": 0, "rest at the edge": 0}
    batches = {"bursts": 0, "with full el over the limit": 0}
    leads: list[int] = []
    with tempfile.TemporaryDirectory() as folder:
        for index, case in enumerate(cases()):
            if chosen.only not in case.name:
                continue
            path = Path(folder) / f"{index}.jsonl"
            seconds, used = run(case, path, chosen.budget, chosen.every)
            rows = rows_of(path)
            verdict = judge(rows)
            looks = sum(row["el"] is not None for row in rows)
            begins = [begin for begin, _, _ in bursts_of([number(row["loss"]) for row in rows])]
            print(
                f"{case.name}: {verdict.bursts} bursts, {verdict.foreseen} foreseen, leads {sorted(verdict.leads)}, "
                f"first warning {verdict.warned}, first burst {begins[0] if begins else None}, "
                f"largest el/limit {verdict.most:.3f}{' (rests)' if verdict.rests else ''}; "
                f"loss {number(rows[-1]['loss']):.2e}, {looks} looks, {seconds:.1f} s, overhead {used:.0%}",
                flush=True,
            )
            if case.batch:
                batches["bursts"] += verdict.bursts
                batches["with full el over the limit"] += verdict.foreseen
            elif verdict.bursts:
                total["trainings"] += 1
                total["first foreseen"] += verdict.warned is not None and verdict.warned < begins[0]
                total["bursts"] += verdict.bursts
                total["foreseen"] += verdict.foreseen
                leads += verdict.leads
            else:
                quiet["trainings"] += 1
                quiet["alarms"] += verdict.warned is not None and not verdict.rests
                quiet["rest at the edge"] += verdict.rests
    leads.sort()
    if total["bursts"]:
        share = total["foreseen"] / total["bursts"]
        print(
            f"full batch, spiking: {total['trainings']} trainings, {total['foreseen']} of {total['bursts']} bursts ",
            end="",
        )
        print(f"foreseen ({share:.0%}), median lead {leads[len(leads) // 2] if leads else None} steps; ", end="")
        print(f"warned before the first burst in {total['first foreseen']} of {total['trainings']} trainings")
    print(f"full batch, quiet: {quiet}")
    print(f"mini-batches: {batches}")


if __name__ == "__main__":
    main()
