"""Paths of PyTorch's optimizers and schedules in double precision: Tests/RunsTests/Resources/optimizers.json.

A row is the state before update number `step`, with the loss and gradient there and the learning rate that the update uses.
A case ends before rounding could decide it.
"""

import json
import math

import torch
from torch.optim import lr_scheduler as schedulers

torch.set_num_threads(1)
# NAdam keeps the product of its momenta in the default type.
torch.set_default_dtype(torch.float64)

DATA = list(
    zip(
        [338, 333, 328, 207, 226, 25, 179, 60, 208, 606],
        [640, 633, 619, 393, 428, 27, 193, 66, 226, 1591],
    )
)

SURFACES = {
    "rosenbrock": lambda p: (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2,
    "valley": lambda p: 0.5 * (p[0] * p[0] + 100 * p[1] * p[1]),
    "regression": lambda p: sum((y - p[0] - p[1] * x) ** 2 for x, y in DATA),
}
STARTS = {"rosenbrock": [-1.5, 2.0], "valley": [8.0, 0.8], "regression": [-120.0, -4.0]}


class AdagradRMS(torch.optim.Optimizer):
    """AdaGrad as Hung-yi Lee's lecture has it: divided by the root of the *mean* of all squared gradients."""

    def __init__(self, params, lr=0.01, eps=1e-10):
        super().__init__(params, {"lr": lr, "eps": eps})

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                state = self.state[p]
                state["count"] = state.get("count", 0) + 1
                state["sum"] = state.get("sum", torch.zeros_like(p)) + p.grad**2
                sigma = (state["sum"] / state["count"]).sqrt() + group["eps"]
                p -= group["lr"] * p.grad / sigma


def optimizer(name, hyper, p):
    """An optimizer by Ravine's name and keys."""
    hyper = dict(hyper)
    if "beta1" in hyper or "beta2" in hyper:
        hyper["betas"] = (hyper.pop("beta1", 0.9), hyper.pop("beta2", 0.999))
    makers = {
        "gd": torch.optim.SGD,
        "momentum": torch.optim.SGD,
        "nesterov": lambda params, **keys: torch.optim.SGD(params, nesterov=True, **keys),
        "adagrad": torch.optim.Adagrad,
        "adagrad-rms": AdagradRMS,
        "rmsprop": torch.optim.RMSprop,
        "adadelta": torch.optim.Adadelta,
        "adam": torch.optim.Adam,
        "amsgrad": lambda params, **keys: torch.optim.Adam(params, amsgrad=True, **keys),
        "adamw": torch.optim.AdamW,
        "nadam": torch.optim.NAdam,
        "radam": torch.optim.RAdam,
        "adamax": torch.optim.Adamax,
        "rprop": torch.optim.Rprop,
    }
    return makers[name]([p], **hyper)


def scheduler(schedule, on):
    """A scheduler by Ravine's kind and keys: PyTorch's where it has one, else the factor as a function of the step."""
    keys = {key: value for key, value in schedule.items() if key != "kind"}

    def factor(function):
        return schedulers.LambdaLR(on, function)

    def warmup_cosine(t):
        warmup, steps = keys["warmup"], keys["steps"]
        if t < warmup:
            return (t + 1) / warmup
        return 0.5 * (1 + math.cos(math.pi * (t - warmup) / (steps - warmup))) if t <= steps else 0.0

    def noam(t):
        warmup = keys["warmup"]
        return warmup**0.5 * min((t + 1) ** -0.5, (t + 1) * warmup**-1.5)

    makers = {
        "step": lambda: schedulers.StepLR(on, keys["every"], keys["factor"]),
        "exponential": lambda: schedulers.ExponentialLR(on, keys["factor"]),
        "cosine": lambda: schedulers.CosineAnnealingLR(on, keys["steps"], keys["min"]),
        "linear": lambda: schedulers.LinearLR(on, keys["from"], keys["to"], keys["steps"]),
        "polynomial": lambda: schedulers.PolynomialLR(on, keys["steps"], keys["power"]),
        "inverse-sqrt": lambda: factor(lambda t: 1 / math.sqrt(t + 1)),
        "inverse-time": lambda: factor(lambda t: 1 / (1 + keys["rate"] * t)),
        "warmup": lambda: factor(lambda t: min(1.0, (t + 1) / keys["steps"])),
        "warmup-cosine": lambda: factor(warmup_cosine),
        "noam": lambda: factor(noam),
        "one-cycle": lambda: schedulers.OneCycleLR(
            on, on.param_groups[0]["lr"], total_steps=keys["steps"], pct_start=keys["rise"], cycle_momentum=False
        ),
        "warm-restarts": lambda: schedulers.CosineAnnealingWarmRestarts(
            on, keys["period"], keys["multiply"], keys["min"]
        ),
    }
    return makers[schedule["kind"]]()


def case(surface, name, hyper, schedule, steps):
    """One case of the file: every step up to 20, then every fiftieth."""
    p = torch.tensor(STARTS[surface], requires_grad=True)
    optimize = optimizer(name, hyper, p)
    schedule_rate = scheduler(schedule, optimize) if schedule else None
    rows = []
    for step in range(steps + 1):
        optimize.zero_grad()
        loss = SURFACES[surface](p)
        loss.backward()
        if step <= 20 or step % 50 == 0:
            rows.append([step, *p.tolist(), loss.item(), *p.grad.tolist(), optimize.param_groups[0]["lr"]])
        if step < steps:
            optimize.step()
            if schedule_rate:
                schedule_rate.step()
    return {
        "surface": surface,
        "start": STARTS[surface],
        "optimizer": name,
        "hyper": hyper,
        "schedule": schedule,
        "steps": steps,
        "columns": ["step", "p1", "p2", "loss", "g1", "g2", "lr"],
        "points": rows,
    }


OPTIMIZERS = [
    ("gd", {"lr": 0.001}),
    ("momentum", {"lr": 0.0005, "momentum": 0.9}),
    ("momentum", {"lr": 0.0005, "momentum": 0.8, "dampening": 0.5}),
    ("nesterov", {"lr": 0.0005, "momentum": 0.9}),
    ("adagrad", {"lr": 0.5}),
    ("adagrad", {"lr": 0.5, "lr_decay": 0.01, "eps": 1e-10}),
    ("adagrad-rms", {"lr": 0.01}),
    ("rmsprop", {"lr": 0.01, "alpha": 0.9}),
    ("rmsprop", {"lr": 0.005, "alpha": 0.99, "momentum": 0.5}),
    ("rmsprop", {"lr": 0.005, "alpha": 0.95, "centered": True}),
    ("adadelta", {"lr": 1.0, "rho": 0.9, "eps": 1e-6}),
    ("adam", {"lr": 0.001}),
    ("adam", {"lr": 0.05}),
    ("adam", {"lr": 0.05, "beta1": 0.8, "beta2": 0.99, "eps": 1e-6, "weight_decay": 0.01}),
    ("amsgrad", {"lr": 0.05}),
    ("adamw", {"lr": 0.05, "weight_decay": 0.1}),
    ("nadam", {"lr": 0.02}),
    ("radam", {"lr": 0.0005}),
    ("adamax", {"lr": 0.02}),
    ("rprop", {"lr": 0.01}),
]
SCHEDULES = [
    {"kind": "step", "every": 50, "factor": 0.5},
    {"kind": "exponential", "factor": 0.99},
    {"kind": "cosine", "steps": 400, "min": 0.0001},
    {"kind": "linear", "from": 1.0, "to": 0.1, "steps": 300},
    {"kind": "polynomial", "steps": 400, "power": 2.0},
    {"kind": "inverse-sqrt"},
    {"kind": "inverse-time", "rate": 0.02},
    {"kind": "warmup", "steps": 100},
    {"kind": "warmup-cosine", "warmup": 50, "steps": 400},
    {"kind": "noam", "warmup": 60},
    {"kind": "one-cycle", "steps": 401, "rise": 0.3},
    {"kind": "warm-restarts", "period": 100, "multiply": 2, "min": 0.0},
]
# On Rosenbrock's function these are decided by rounding before step 500.
SHORTER = {"rmsprop alpha 0.9": 20, "rmsprop alpha 0.95": 100, "adadelta": 100, "adam beta1": 400}


def rosenbrock_steps(name, hyper):
    """How many steps the case takes part on Rosenbrock's function."""
    labels = [name, f"{name} alpha {hyper.get('alpha')}", f"{name} beta1" if "beta1" in hyper else ""]
    return next((SHORTER[label] for label in labels if label in SHORTER), 500)


def cases():
    """All cases, in the file's order."""
    for name, hyper in OPTIMIZERS:
        yield case("rosenbrock", name, hyper, None, rosenbrock_steps(name, hyper))
    for name, hyper in OPTIMIZERS:
        yield case("valley", name, hyper, None, 300)
    for schedule in SCHEDULES:
        yield case("rosenbrock", "adam", {"lr": 0.05}, schedule, 400)
    for schedule in SCHEDULES:
        yield case("valley", "gd", {"lr": 0.01}, schedule, 400)
    yield case("regression", "gd", {"lr": 1e-7}, None, 50)
    yield case("regression", "gd", {"lr": 1e-6}, None, 20)
    yield case("regression", "adagrad", {"lr": 1.0}, None, 1000)
    yield case("regression", "adagrad-rms", {"lr": 0.1}, None, 1000)
    yield case("regression", "adagrad-rms", {"lr": 1.0}, {"kind": "inverse-sqrt"}, 1000)


def text():
    """The file's text."""
    content = {"source": f"PyTorch {torch.__version__.split('+')[0]}, float64", "cases": list(cases())}
    return json.dumps(content, separators=(",", ":"))
