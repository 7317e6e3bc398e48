"""What bursts of trainings on mini-batches are put down to, by `ravine diagnose`, against what was done or was so.

Usage: causes.py --ravine PROGRAM [--first SEED] [--count 48] [--budget 0.5] [--keep FOLDER]

A third of the trainings is left alone; in the others one batch gets wrong targets, or the learning rate (or that of
one group of parameters) rises by 5 or 10 from one step on. The program keeps the parameters, denominators and batches
of every step, and checks each cause that is told:

- ``rate-jump``: only within ten steps of the rise;
- ``batch-outlier``: the gradient of that batch stands out also at the parameters of three updates before;
- ``over-limit``: the largest eigenvalue of the whole Hessian, over all data, was over the limit within the 20 updates
  before;
- ``batch-sharpness``: so is the batch's own curvature along its update, over 2;
- ``noise``: the whole curvature was not over the limit, and no rate had risen.

A burst is, for this program, a loss of a batch above three times the highest of the hundred batches before. Where something
was done and such a burst followed within ten steps, that cause is expected.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import torch

sys.path.insert(0, str(Path(__file__).parent))
from recording import Recorded
from trainings import Trial, trial
from truth import curvature_along_update, denominators, largest_eigenvalue, limit, multiplier

import ravine

UPSETS = ("nothing", "flipped", "jump", "nothing", "flipped", "group")


@dataclass
class Log:
    """What the program keeps of each step: before the update, and (denominators, rate) of it."""

    losses: list[float] = field(default_factory=list)
    norms: list[float] = field(default_factory=list)
    places: list[list[Any]] = field(default_factory=list)
    divisors: list[list[Any]] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    rows: list[Any] = field(default_factory=list)


def record(training: Trial, path: Path, budget: float) -> Log:
    log = Log()
    parameters = list(training.model.parameters())

    def batch_loss(batch: tuple[Any, bool]) -> Any:
        return training.batch_loss(batch[0], flipped=batch[1])

    with ravine.Recorder(
        path, training.model, training.optimizer, loss_fn=training.objective, batch_loss_fn=batch_loss, budget=budget,
        grid=None, title=training.name,
    ) as recorder:  # fmt: skip
        for step in range(training.steps):
            if step == training.upset_at and training.upset in ("jump", "group"):
                groups = training.optimizer.param_groups
                for group in groups if training.upset == "jump" else groups[-1:]:
                    group["lr"] *= training.upset_by
            batch = (training.rows(), step == training.upset_at and training.upset == "flipped")
            log.places.append([parameter.detach().clone() for parameter in parameters])
            training.optimizer.zero_grad()
            loss = batch_loss(batch)
            log.losses.append(float(loss.detach()))
            if not math.isfinite(log.losses[-1]):
                break
            loss.backward()
            log.norms.append(math.sqrt(sum(float(p.grad.double().square().sum()) for p in parameters)))
            training.optimizer.step()
            log.rows.append(batch)
            log.divisors.append([divisor.clone() for divisor in denominators(training.optimizer)])
            log.rates.append(multiplier(training.optimizer))
            recorder.step(loss, batch=batch)
    return log


class Judge:
    """Checks what is said of one training."""

    def __init__(self, training: Trial, log: Log) -> None:
        self._training = training
        self._log = log
        self._parameters = list(training.model.parameters())

    def _at(self, step: int) -> None:
        with torch.no_grad():
            for parameter, value in zip(self._parameters, self._log.places[step], strict=True):
                parameter.copy_(value)

    def bursts(self) -> list[int]:
        """Return the steps at which a loss is above three times the highest of the 100 before."""
        losses = self._log.losses
        found: list[int] = []
        for step in range(30, len(losses)):
            if not losses[step] <= 3 * max(losses[max(0, step - 100) : step]) and (not found or step > found[-1] + 40):
                found.append(step)
        return found

    def is_over(self, step: int) -> bool:
        """Return whether the whole curvature was over the limit at one of the updates before ``step``."""
        for place in range(max(0, step - 20), min(step + 1, len(self._log.rates)), 5):
            self._at(place)
            value = largest_eigenvalue(self._training.objective(), self._parameters, self._log.divisors[place])
            if self._log.rates[place] * value > limit(self._training.optimizer):
                return True
        return False

    def own_product(self, step: int) -> float:
        """Return the batch's own curvature at an update, times the rate and how often its gradient takes part."""
        self._at(step)
        rows, flipped = self._log.rows[step]
        loss = self._training.batch_loss(rows, flipped=flipped)
        group = self._training.optimizer.param_groups[0]
        reach = 1 / (1 - group["momentum"]) if group.get("momentum") else 1.0
        return reach * self._log.rates[step] * curvature_along_update(loss, self._parameters, self._log.divisors[step])

    def outlies(self, step: int) -> bool:
        """Return whether the batch of ``step`` has a large gradient also at the parameters of three updates before."""
        self._at(step - 3)
        rows, flipped = self._log.rows[step]
        parts = torch.autograd.grad(self._training.batch_loss(rows, flipped=flipped), self._parameters)
        norm = math.sqrt(sum(float(part.double().square().sum()) for part in parts))
        return norm > 3 * median(self._log.norms[max(0, step - 100) : step])

    def holds(self, event: dict[str, Any]) -> bool | None:
        """Return whether the cause of a burst holds; None where none was told."""
        cause, step, training = event["cause"], event["step"], self._training
        if cause is None:
            return None
        jumped = training.upset in ("jump", "group") and 0 <= step - training.upset_at <= 10
        place = int(cause["figures"].get("step", step))
        code = cause["code"]
        if code == "rate-jump":
            return jumped
        if code == "batch-outlier":
            return self.outlies(place)
        if code in ("over-limit", "fading-denominator"):
            return self.is_over(step)
        if code == "batch-sharpness":
            return self.own_product(place) > 2
        return code == "noise" and not jumped and not self.is_over(step)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--ravine", default="ravine")
    options.add_argument("--first", type=int, default=1)
    options.add_argument("--count", type=int, default=48)
    options.add_argument("--budget", type=float, default=0.5)
    options.add_argument("--keep", type=Path)
    chosen = options.parse_args()
    torch.set_num_threads(1)
    told: Counter[Any] = Counter()
    made: Counter[Any] = Counter()
    plain: Counter[Any] = Counter()
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for seed in range(chosen.first, chosen.first + chosen.count):
            training = trial(seed, batches=True, upset=UPSETS[seed // 4 % len(UPSETS)])
            path = folder / f"b{seed}.jsonl"
            log = record(training, path, chosen.budget)
            judge = Judge(training, log)
            said = Recorded(path, chosen.ravine).whole()
            events = [event for event in said["events"] if event["kind"] == "burst"]
            words = []
            for event in events:
                holds = judge.holds(event)
                code = event["cause"]["code"] if event["cause"] else "none told"
                told[code, holds] += 1
                words.append(f"{event['step']} {code}{'' if holds in (True, None) else ' (does not hold)'}")
            alarms = [event["step"] for event in said["events"] if event["kind"] in ("unstable", "edge")]
            told["alarms of the whole curvature", None] += len(alarms)
            true = judge.bursts()
            at, expected = training.upset_at, {"flipped": "batch-outlier"}.get(training.upset, "rate-jump")
            if training.upset == "nothing":
                plain["bursts"] += len(true)
                plain["told"] += sum(any(abs(e["step"] - step) <= 10 for e in events) for step in true)
            elif any(0 <= step - at <= 10 for step in true):
                near = [e["cause"]["code"] if e["cause"] else "none" for e in events if 0 <= e["step"] - at <= 12]
                made[training.upset, near[0] if near else "not told"] += 1
                if not near or near[0] != expected:
                    words.append(f"expected {expected} at {at}")
            else:
                made[training.upset, "no burst followed"] += 1
            print(
                f"{training.name}: bursts at {true}; told {words}" + (f"; alarms {alarms}" if alarms else ""),
                flush=True,
            )
    print(f"\ncauses told (code, holds): {dict(told)}")
    print(f"what was done, and the cause told: {dict(made)}")
    print(f"left alone: {dict(plain)}; {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
