"""Trainings in PyTorch drawn from a seed: other data, networks and rates than those that thresholds were set on.

Nothing in here knows of the recorder or of the diagnosis.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import torch

nn = torch.nn


@dataclass
class Trial:
    """A training: its rows of data, the network, the optimizer, and what is done to it on purpose."""

    name: str
    rule: str
    x: Any
    y: Any
    model: Any
    loss: Callable[[Any, Any], Any]
    optimizer: Any
    steps: int
    seed: int
    batch: int = 0
    """Rows of a batch; 0 for all."""
    upset: str = "nothing"
    """``nothing``, ``flipped`` (one batch with wrong targets), ``jump`` (of the rate), ``group`` (of one group's rate)."""
    upset_at: int = -1
    upset_by: float = 1.0
    draw: Any = field(default=None, repr=False)

    def objective(self) -> Any:
        """Return the loss over all rows."""
        return self.loss(self.model(self.x), self.y)

    def rows(self) -> Any:
        """Return the indices of the next batch."""
        if not self.batch:
            return slice(None)
        return torch.randint(0, len(self.x), (self.batch,), generator=self.draw)

    def batch_loss(self, rows: Any, *, flipped: bool = False) -> Any:
        """Return the loss over ``rows``; ``flipped``: with wrong targets."""
        y = self.y[rows]
        if flipped:
            y = -self.upset_by * y if y.is_floating_point() else (y + 1) % (int(self.y.max()) + 1)
        return self.loss(self.model(self.x[rows]), y)


# MARK: data


def _rings(draw: Any, kind: Any) -> tuple[Any, Any, int]:
    count = 40
    angle = 2 * math.pi * torch.rand(3 * count, generator=draw)
    ring = torch.arange(3).repeat_interleave(count)
    radius = 0.4 + 0.5 * ring + 0.08 * torch.randn(3 * count, generator=draw)
    return torch.stack([radius * angle.cos(), radius * angle.sin()], 1).to(kind), ring, 3


def _blobs(draw: Any, kind: Any) -> tuple[Any, Any, int]:
    classes = 5
    centres = 1.2 * torch.randn(classes, 6, generator=draw)
    label = torch.arange(classes).repeat(30)
    return (centres[label] + 0.7 * torch.randn(len(label), 6, generator=draw)).to(kind), label, classes


def _parity(draw: Any, kind: Any) -> tuple[Any, Any, int]:
    bits = torch.tensor([[(row >> place) & 1 for place in range(6)] for row in range(64)])
    return (2.0 * bits - 1).to(kind), bits[:, :4].sum(1) % 2, 2


def _two_spirals(draw: Any, kind: Any) -> tuple[Any, Any, int]:
    time = torch.linspace(0.3, 2.2, 60)
    arms = [
        torch.stack([time * (2.5 * time + turn).cos(), time * (2.5 * time + turn).sin()], 1) for turn in (0, math.pi)
    ]
    x = torch.cat(arms) + 0.03 * torch.randn(120, 2, generator=draw)
    return x.to(kind), torch.arange(2).repeat_interleave(60), 2


def _stripes(draw: Any, kind: Any) -> tuple[Any, Any, int]:
    """8 by 8 images of stripes in four directions, with noise."""
    grid = torch.arange(8.0)
    label = torch.arange(4).repeat(40)
    images = []
    for direction in label.tolist():
        across = {
            0: grid[:, None] + 0 * grid,
            1: grid + 0 * grid[:, None],
            2: grid[:, None] + grid,
            3: grid[:, None] - grid,
        }
        phase = 6.28 * torch.rand(1, generator=draw)
        images.append((across[direction] * 1.6 + phase).sin() + 0.4 * torch.randn(8, 8, generator=draw))
    return torch.stack(images)[:, None].to(kind), label, 4


def _commonest(draw: Any, kind: Any) -> tuple[Any, Any, int]:
    """Sequences of 9 tokens out of 4; the class is the most frequent one."""
    tokens = torch.randint(0, 4, (160, 9), generator=draw)
    counts = nn.functional.one_hot(tokens, 4).sum(1)
    return tokens, counts.argmax(1), 4


def _wave(draw: Any, kind: Any) -> tuple[Any, Any, int]:
    x = torch.linspace(-1.5, 1.5, 40)[:, None]
    return x.to(kind), ((4 * x).sin() * (-0.3 * x * x).exp() + 0.3 * x).to(kind), 1


def _surface(draw: Any, kind: Any) -> tuple[Any, Any, int]:
    x = 2 * torch.rand(120, 3, generator=draw) - 1
    return x.to(kind), ((3 * x[:, :1]).sin() * x[:, 1:2] + 0.5 * (x[:, 2:] ** 2)).to(kind), 1


def _teacher(draw: Any, kind: Any) -> tuple[Any, Any, int]:
    x = torch.randn(150, 8, generator=draw)
    first, second = torch.randn(8, 5, generator=draw) / 2, torch.randn(5, 1, generator=draw)
    return x.to(kind), ((x @ first).tanh() @ second).to(kind), 1


_DATA: dict[str, Callable[[Any, Any], tuple[Any, Any, int]]] = {
    "rings": _rings,
    "blobs": _blobs,
    "parity": _parity,
    "two-spirals": _two_spirals,
    "stripes": _stripes,
    "commonest": _commonest,
    "wave": _wave,
    "surface": _surface,
    "teacher": _teacher,
}

# MARK: networks

_ACTIVATIONS = {"tanh": nn.Tanh, "gelu": nn.GELU, "silu": nn.SiLU, "relu": nn.ReLU, "softplus": nn.Softplus}


class _Attention(nn.Module):  # type: ignore[misc]
    """One head of attention over embedded tokens, then a layer on their mean."""

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.table, self.place = nn.Embedding(4, 12), nn.Parameter(0.1 * torch.randn(9, 12))
        self.query, self.key, self.value = nn.Linear(12, 12), nn.Linear(12, 12), nn.Linear(12, 12)
        self.first, self.last = nn.Linear(12, 24), nn.Linear(24, classes)

    def forward(self, tokens: Any) -> Any:
        seen = self.table(tokens) + self.place
        weights = (self.query(seen) @ self.key(seen).transpose(1, 2) / 12**0.5).softmax(-1)
        mixed = seen + weights @ self.value(seen)
        return self.last(nn.functional.gelu(self.first(mixed.mean(1))))


def _network(data: str, x: Any, outputs: int, choose: random.Random) -> tuple[str, Any]:
    if data == "commonest":
        return "attention", _Attention(outputs)
    if data == "stripes":
        width = choose.choice([4, 8])
        layers = [
            nn.Conv2d(1, width, 3, padding=1),
            nn.Tanh(),
            nn.Conv2d(width, 8, 3, stride=2),
            nn.Tanh(),
            nn.Flatten(),
        ]
        return f"conv{width}", nn.Sequential(*layers, nn.Linear(72, outputs))
    name = choose.choice(list(_ACTIVATIONS))
    widths = [choose.choice([6, 12, 20, 32]) for _ in range(choose.choice([1, 1, 2, 2, 3]))]
    layers, before = [], x.shape[1]
    for width in widths:
        layers += [nn.Linear(before, width), _ACTIVATIONS[name]()]
        before = width
    if choose.random() < 0.15:
        layers.append(nn.LayerNorm(before))
    return f"{name} {'-'.join(map(str, widths))}", nn.Sequential(*layers, nn.Linear(before, outputs))


# MARK: optimizers


def _between(choose: random.Random, low: float, high: float) -> float:
    """Return a number from a log-uniform distribution, with three digits."""
    return float(f"{math.exp(choose.uniform(math.log(low), math.log(high))):.3g}")


def _options(kind: str, choose: random.Random) -> dict[str, Any]:
    if kind == "SGD":
        momentum = choose.choice([0.5, 0.8, 0.9, 0.95])
        # The same distribution of lr/(1 - momentum).
        return {"lr": float(f"{_between(choose, 0.1, 6) * (1 - momentum):.3g}"), "momentum": momentum}
    if kind == "RMSprop":
        return {"lr": _between(choose, 5e-4, 0.02), "alpha": choose.choice([0.9, 0.99, 0.999])}
    options: dict[str, Any] = {"lr": _between(choose, 3e-3, 0.12)}
    options["betas"] = choose.choice([(0.9, 0.999), (0.9, 0.999), (0.9, 0.99), (0.8, 0.999)])
    if kind == "AdamW":
        options["weight_decay"] = _between(choose, 1e-4, 0.1)
    return options


OPTIMIZERS = ("SGD", "Adam", "AdamW", "RMSprop")


def trial(seed: int, *, batches: bool = False, upset: str = "nothing") -> Trial:
    """Return the training of this seed; the optimizers come in turn."""
    choose = random.Random(1_000_003 * seed + (17 if batches else 0))
    draw = torch.Generator().manual_seed(seed)
    torch.manual_seed(seed)
    data = choose.choice(list(_DATA))
    kind = torch.float64 if choose.random() < 0.3 else torch.float32
    x, y, outputs = _DATA[data](draw, kind)
    name, model = _network(data, x, outputs, choose)
    model = model.to(kind)
    if y.is_floating_point():
        loss, loss_name = nn.functional.mse_loss, "mse"
    elif choose.random() < 0.6:
        # Classes as numbers to be met, one for each.
        loss, loss_name = nn.functional.mse_loss, "mse"
        y = 2 * nn.functional.one_hot(y, outputs).to(kind) - 1
    else:
        loss, loss_name = nn.functional.cross_entropy, "cross-entropy"
    optimizer_name = OPTIMIZERS[seed % 4]
    options = _options(optimizer_name, choose)
    parameters: Any = model.parameters()
    if upset == "group":
        every = list(model.parameters())
        parameters = [{"params": every[:2]}, {"params": every[2:]}]
    optimizer = getattr(torch.optim, optimizer_name)(parameters, **options)
    steps = choose.choice([800, 1000, 1200, 1500])
    told = ",".join(f"{key}={value}" for key, value in options.items())
    size = sum(parameter.numel() for parameter in model.parameters())
    result = Trial(
        f"seed {seed}: {data} {name} ({size}) {loss_name} {str(kind)[6:]} {optimizer_name} {told}",
        optimizer_name, x, y, model, loss, optimizer, steps, seed, draw=draw,
    )  # fmt: skip
    if batches:
        result.batch = choose.choice([8, 16, 32])
        result.upset = upset
        if upset != "nothing":
            result.upset_at = choose.randrange(steps // 2, steps - 100)
            result.upset_by = {"flipped": 1.0 if not y.is_floating_point() else 3.0}.get(
                upset, choose.choice([5.0, 10.0])
            )
        result.name += f" batch {result.batch} {upset}" + (f" at {result.upset_at}" if upset != "nothing" else "")
    return result
