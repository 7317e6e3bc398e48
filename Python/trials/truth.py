"""What was true of a training, from the loss of every step and from exact Hessians; it shares no code with the diagnosis."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import torch


@dataclass(frozen=True)
class Burst:
    """A rise of the loss to ``factor`` times its lowest of the hundred steps before."""

    begin: int
    """The first step of the rise, at which the loss was 1.5 times that lowest."""
    step: int
    """The step at which it was three times."""
    peak: float
    factor: float


def bursts_of(losses: list[float], times: float = 3.0, patience: int = 20) -> list[Burst]:
    """Return the bursts: rises to ``times`` the lowest loss of the last 100 steps, and over 1e-4 of the first loss.

    The first ``patience`` steps are not judged. The next one counts after the loss came below twice that lowest again. A
    loss that is not finite is one, too.
    """
    found: list[Burst] = []
    step = patience
    while step < len(losses):
        least = min((loss for loss in losses[max(0, step - 100) : step] if math.isfinite(loss)), default=math.nan)
        loss = losses[step]
        if math.isfinite(loss) and not (loss > times * least and loss > 1e-4 * losses[0]):
            step += 1
            continue
        begin = step
        while begin > 1 and not losses[begin - 1] <= 1.5 * least:
            begin -= 1
        end, peak = step, loss
        while end < len(losses) and not losses[end] <= 2 * least:
            peak = max(peak, losses[end]) if math.isfinite(losses[end]) else math.inf
            end += 1
        found.append(Burst(begin, step, peak, peak / least if least > 0 else math.inf))
        step = max(end, step + 1)
    return found


def largest_rise(losses: list[float], patience: int = 20) -> float:
    """Return by what factor the loss rose at most over the lowest of the 100 steps before."""
    most = 1.0
    for step in range(patience, len(losses)):
        least = min(losses[max(0, step - 100) : step])
        if losses[step] > 1e-4 * losses[0]:
            most = max(most, losses[step] / least if least > 0 else math.inf)
    return most


def denominators(optimizer: Any) -> list[Any]:
    """Return what the update that was just made divided by, for each parameter in turn, as the rules' papers say."""
    found = []
    for group in optimizer.param_groups:
        for parameter in group["params"]:
            state = optimizer.state.get(parameter, {})
            if "exp_avg_sq" in state:
                beta2, count = group["betas"][1], float(state["step"])
                found.append((state["exp_avg_sq"].double() / (1 - beta2**count)).sqrt() + group["eps"])
            elif "square_avg" in state:
                found.append(state["square_avg"].double().sqrt() + group["eps"])
            else:
                found.append(torch.ones_like(parameter, dtype=torch.float64))
    return found


def multiplier(optimizer: Any) -> float:
    """Return what it multiplied by: the rate, by Adam's correction of its first moment."""
    group = optimizer.param_groups[0]
    if "betas" not in group:
        return float(group["lr"])
    count = float(next(iter(optimizer.state.values()))["step"])
    return float(group["lr"]) / (1 - group["betas"][0] ** count)


def limit(optimizer: Any) -> float:
    """Return the limit of rate times preconditioned sharpness, from the rule's characteristic polynomial at -1."""
    group = optimizer.param_groups[0]
    if "betas" in group:
        return 2 * (1 + group["betas"][0]) / (1 - group["betas"][0])
    return 2 * (1 + group.get("momentum", 0.0))


def largest_eigenvalue(loss: Any, parameters: list[Any], divisors: list[Any]) -> float:
    """Return the largest eigenvalue of D^-1/2 H D^-1/2, of the whole matrix, in double precision."""
    gradient = torch.autograd.grad(loss, parameters, create_graph=True)
    flat = torch.cat([part.reshape(-1) for part in gradient])
    rows = []
    for entry in flat:
        row = torch.autograd.grad(entry, parameters, retain_graph=True, allow_unused=True)
        parts = [torch.zeros_like(p) if r is None else r for r, p in zip(row, parameters, strict=True)]
        rows.append(torch.cat([part.reshape(-1) for part in parts]).double())
    scale = torch.cat([divisor.reshape(-1) for divisor in divisors]).rsqrt()
    return float(torch.linalg.eigvalsh(scale[:, None] * torch.stack(rows) * scale)[-1])


def curvature_along_update(loss: Any, parameters: list[Any], divisors: list[Any]) -> float:
    """Return u'Hu/u'Du for u = g/D: the curvature of the loss along its own preconditioned gradient."""
    gradient = torch.autograd.grad(loss, parameters, create_graph=True)
    moves = [
        (part.detach().double() / divisor).to(part.dtype) for part, divisor in zip(gradient, divisors, strict=True)
    ]
    slope = sum((part * move).sum() for part, move in zip(gradient, moves, strict=True))
    image = torch.autograd.grad(slope, parameters, allow_unused=True)
    above = sum(float((i.double() * m.double()).sum()) for i, m in zip(image, moves, strict=True) if i is not None)
    below = sum(float((m.double() ** 2 * d).sum()) for m, d in zip(moves, divisors, strict=True))
    return above / below if below > 0 else math.nan
