"""How often a burst is foreseen: full-batch trainings drawn from a seed, recorded, and judged by `ravine diagnose`.

Usage: foresight.py --ravine PROGRAM [--first SEED] [--count 40] [--budget 0.5] [--keep FOLDER]

A *burst* is what truth.py says, from the loss of each step that this program keeps itself. It counts as foreseen if
`ravine diagnose --json`, given only the rows before the loss rose, tells of an `unstable` event that lasts, or was over
at most 50 steps before. In a training without a burst any `unstable` event is a false warning: in the diagnosis of the whole
recording, and (counted apart, and stricter) in that of any beginning of it, at every 50th step (`--every`). Trainings of
which the loss rose to between 1.5 and 3 times its lowest are marked. `--times 2` counts as bursts what the diagnosis does.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import torch

sys.path.insert(0, str(Path(__file__).parent))
from recording import Recorded, warnings_of
from trainings import Trial, trial
from truth import bursts_of, largest_rise

import ravine


def record(training: Trial, path: Path, budget: float) -> tuple[list[float], float]:
    """Train and record; return the loss before each update, and the recorder's share of the time."""
    losses: list[float] = []
    with ravine.Recorder(
        path,
        training.model,
        training.optimizer,
        loss_fn=training.objective,
        budget=budget,
        grid=None,
        title=training.name,
    ) as recorder:
        for _ in range(training.steps):
            training.optimizer.zero_grad()
            loss = training.objective()
            losses.append(float(loss.detach()))
            if not math.isfinite(losses[-1]):
                recorder.step(loss)
                break
            loss.backward()
            training.optimizer.step()
            recorder.step(loss)
        share = recorder.overhead
    return losses, share


def judge(training: Trial, path: Path, losses: list[float], program: str, every: int, times: float) -> tuple[str, str]:
    """Return a word for what was found, and the figures."""
    recorded = Recorded(path, program)
    # A loss that rises from the start on cannot be foreseen by anything that needs a past.
    bursts = [burst for burst in bursts_of(losses, times) if burst.begin >= 20]
    looks = [row for row in recorded.rows if row["el"] is not None]
    most = max((row["el"] / row["limit"] for row in looks[4:]), default=math.nan)
    figures = f"{len(bursts)} bursts, {len(looks)} looks, el/limit up to {most:.2f}, loss {losses[-1]:.1e}"
    if bursts:
        begin = bursts[0].begin
        told = [w for w in warnings_of(recorded.before(begin)) if w[1] is None or w[1] >= begin - 50]
        lead = f", {begin - told[-1][0]} steps before" if told else ""
        over = next((row["step"] for row in looks if row["step"] < begin and row["el"] > row["limit"]), None)
        last = [f"{row['step']}:{row['el'] / row['limit']:.2f}" for row in looks if row["step"] <= begin][-4:]
        figures += (
            f"; first at {begin} by {bursts[0].factor:.3g}{lead} (first look over {over}; last looks {' '.join(last)})"
        )
        return ("foreseen" if told else "missed"), figures
    rise = largest_rise(losses)
    figures += f", rose by {rise:.2f}"
    final = warnings_of(recorded.whole())
    ever = [step for step in range(every, len(losses), every) if warnings_of(recorded.before(step))]
    if final:
        return "false", f"{figures}; warned at {final[0]}"
    if ever:
        return "passing", f"{figures}; warned for a while, as at {ever[0]}"
    return "quiet", figures


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--ravine", default="ravine")
    options.add_argument("--first", type=int, default=1)
    options.add_argument("--count", type=int, default=40)
    options.add_argument("--budget", type=float, default=0.5)
    options.add_argument("--every", type=int, default=50, help="at which steps beginnings are judged")
    options.add_argument("--times", type=float, default=3.0, help="the rise of the loss that is a burst")
    options.add_argument("--keep", type=Path)
    options.add_argument("--again", action="store_true", help="judge the recordings kept before again")
    chosen = options.parse_args()
    torch.set_num_threads(1)
    count: Counter[Any] = Counter()
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for seed in range(chosen.first, chosen.first + chosen.count):
            training = trial(seed)
            path = folder / f"{seed}.jsonl"
            if chosen.again:
                losses, share = list(map(float, (folder / f"{seed}.losses").read_text().split())), math.nan
            else:
                losses, share = record(training, path, chosen.budget)
                (folder / f"{seed}.losses").write_text("\n".join(map(repr, losses)) + "\n")
            if not all(map(math.isfinite, losses)) and all(
                burst.begin < 20 for burst in bursts_of(losses, chosen.times)
            ):
                count["ended"] += 1
                print(f"ended    {training.name}: diverges from the first 20 steps on", flush=True)
                continue
            word, figures = judge(training, path, losses, chosen.ravine, chosen.every, chosen.times)
            count[word] += 1
            count[word, training.rule] += 1
            if word not in ("foreseen", "missed") and largest_rise(losses) >= 1.5:
                count[word, "rose"] += 1
            print(f"{word:9}{training.name}: {figures}; recording took {share:.0%}", flush=True)
    bursting = count["foreseen"] + count["missed"]
    calm = count["false"] + count["passing"] + count["quiet"]
    print(
        f"\n{bursting} trainings with a burst, warned of the first in {count['foreseen']}"
        f" ({count['foreseen'] / max(1, bursting):.0%}); {calm} without: {count['false']} warned"
        f" ({count['false', 'rose']} of them rose to 1.5-{chosen.times:g} times), {count['passing']} more for a while"
        f" ({count['passing', 'rose']} rose); {count['ended']} which diverge from the first 20 steps on;"
        f" {time.perf_counter() - begun:.0f} s"
    )
    for kind in ("SGD", "Adam", "AdamW", "RMSprop"):
        words = ", ".join(f"{count[w, kind]} {w}" for w in ("foreseen", "missed", "quiet", "false", "passing"))
        print(f"  {kind}: {words}")


if __name__ == "__main__":
    main()
