"""Networks of Ravine's files, built as Documentation/…/NetworkFiles describes them, for PyTorch."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import numpy as np

NETWORKS = Path(__file__).parents[2] / "Surfaces" / "Networks"


def splitmix64(seed: int):  # type: ignore[no-untyped-def]
    state, mask = seed, 2**64 - 1
    while True:
        state = (state + 0x9E3779B97F4A7C15) & mask
        mixed = state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
        yield ((mixed ^ (mixed >> 31)) >> 11) * 2.0**-53


def uniform_start(layers: list[int], seed: int, gain: float = 1.0) -> np.ndarray:
    """Return all parameters: weights within gain·√(3/fan-in), biases 0."""
    draw, parts = splitmix64(seed), []
    for fan_in, fan_out in zip(layers, layers[1:], strict=False):
        reach = gain * math.sqrt(3 / fan_in)
        parts.append(np.array([reach * (2 * next(draw) - 1) for _ in range(fan_out * fan_in)]))
        parts.append(np.zeros(fan_out))
    return np.concatenate(parts)


def moons() -> tuple[np.ndarray, np.ndarray]:
    """Return the 100 points of the two moons, and their classes 1 and −1."""
    angle = np.pi * np.arange(50) / 49
    first = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    second = np.stack([1 - np.cos(angle), 0.5 - np.sin(angle)], axis=1)
    return np.concatenate([first, second]), np.concatenate([np.ones(50), -np.ones(50)])[:, None]


def digits() -> tuple[np.ndarray, np.ndarray]:
    """Return the 500 images of Ravine's digits, and their classes."""
    with open(NETWORKS / "digits.csv", encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    table = np.array(rows, dtype=float)
    return table[:, :-1], table[:, -1].astype(int)


def perceptron(layers: list[int], start: np.ndarray | None = None):  # type: ignore[no-untyped-def]
    """Return a tanh network in double precision, at ``start``."""
    import torch

    parts: list[torch.nn.Module] = []
    for index, (fan_in, fan_out) in enumerate(zip(layers, layers[1:], strict=False)):
        parts.append(torch.nn.Linear(fan_in, fan_out))
        if index < len(layers) - 2:
            parts.append(torch.nn.Tanh())
    model = torch.nn.Sequential(*parts).double()
    if start is not None:
        torch.nn.utils.vector_to_parameters(torch.tensor(start), model.parameters())
    return model
