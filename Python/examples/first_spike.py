"""Trains a small network on images of digits with Adam and a learning rate that is too large, and records it.

Usage: python first_spike.py [RECORDING] [--lr 0.06] [--steps 600] [--digits FILE]

Needs PyTorch and this package. `ravine diagnose first_spike.jsonl` then says why the loss spikes.
"""

from __future__ import annotations

import argparse
import csv
import os
from pathlib import Path

import torch

import ravine

DIGITS = Path(__file__).parents[2] / "Surfaces" / "Networks" / "digits.csv"


def read(path: Path) -> tuple[torch.Tensor, torch.Tensor]:
    """Return 500 images of 8 by 8 pixels, and the digits that they show."""
    with open(path, encoding="utf-8") as file:
        table = torch.tensor([[float(number) for number in row] for row in list(csv.reader(file))[1:]])
    return table[:, :-1], table[:, -1].long()


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("recording", nargs="?", default="first_spike.jsonl")
    options.add_argument("--lr", type=float, default=0.06)
    options.add_argument("--steps", type=int, default=600)
    options.add_argument("--digits", type=Path, default=DIGITS)
    chosen = options.parse_args()
    torch.manual_seed(0)
    images, digits = read(chosen.digits)
    targets = torch.nn.functional.one_hot(digits, 10).float()
    model = torch.nn.Sequential(torch.nn.Linear(64, 32), torch.nn.Tanh(), torch.nn.Linear(32, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=chosen.lr)

    def objective() -> torch.Tensor:
        return torch.nn.functional.mse_loss(model(images), targets)

    with ravine.Recorder(
        chosen.recording, model, optimizer, loss_fn=objective, every=5, title="digits 64-32-10"
    ) as recorder:
        for step in range(chosen.steps):
            optimizer.zero_grad()
            loss = objective()
            loss.backward()
            optimizer.step()
            recorder.step(loss)
            if step % 100 == 0:
                print(f"step {step}: loss {loss.item():.4g}")
    print(f"{os.path.getsize(chosen.recording)} bytes in {chosen.recording}")


if __name__ == "__main__":
    main()
