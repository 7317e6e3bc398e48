"""Usage: networks.py NETWORK BENCH — the steps and maps of networks beside those of other programs, in one run.

NETWORK is the program of network.c, BENCH is bench-networks. JAX (jit, scan, double precision) and PyTorch (eager, double
precision) are measured where they are installed. Every program is run three times, in turn; the medians are printed.
"""

import statistics
import subprocess
import sys
import time

SUBJECTS = {
    "2-16-16-1x100": ("mse", 100, [2, 16, 16, 1]),
    "1-30-20-1x20": ("mse", 20, [1, 30, 20, 1]),
    "64-32-10x500": ("cross-entropy", 500, [64, 32, 10]),
}
ROUNDS = 3
CELLS = 20000


def lines(*command):
    """What a program prints as `name: value`."""
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {name: float(value) for name, value in (line.rsplit(": ", 1) for line in text.splitlines())}


def median_time(body, seconds=1.0, least=5):
    """The median time of `body` in microseconds."""
    times, end = [], time.perf_counter() + seconds
    while time.perf_counter() < end or len(times) < least:
        begin = time.perf_counter()
        body()
        times.append((time.perf_counter() - begin) * 1e6)
    return statistics.median(times)


def arrays(loss, rows, widths):
    """Parameters, inputs and targets."""
    import numpy

    random = numpy.random.default_rng(1)
    parameters = [
        (random.uniform(-1, 1, (a, b)) * (3 / a) ** 0.5, numpy.zeros(b)) for a, b in zip(widths, widths[1:])
    ]
    inputs = random.uniform(-1, 1, (rows, widths[0]))
    targets = numpy.arange(rows) % widths[-1] if loss == "cross-entropy" else random.uniform(-1, 1, (rows, widths[-1]))
    return parameters, inputs, targets


def jax_times(loss, rows, widths):
    import jax
    import jax.flatten_util
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)
    parameters, inputs, targets = arrays(loss, rows, widths)
    parameters = [(jnp.asarray(w), jnp.asarray(b)) for w, b in parameters]

    def value(parameters):
        x = inputs
        for w, b in parameters[:-1]:
            x = jnp.tanh(x @ w + b)
        z = x @ parameters[-1][0] + parameters[-1][1]
        if loss == "cross-entropy":
            return -jnp.mean(jnp.take_along_axis(jax.nn.log_softmax(z), targets[:, None], axis=1))
        return jnp.mean((z - targets) ** 2)

    steps = 500

    @jax.jit
    def train(parameters):
        def step(p, _):
            return jax.tree.map(lambda x, g: x - 0.01 * g, p, jax.grad(value)(p)), None

        return jax.lax.scan(step, parameters, None, length=steps)[0]

    jax.block_until_ready(train(parameters))
    result = {"step": median_time(lambda: jax.block_until_ready(train(parameters))) / steps}
    if loss == "mse" and rows == 100:
        flat, unravel = jax.flatten_util.ravel_pytree(parameters)
        u, v = jnp.sin(jnp.arange(flat.size)), jnp.cos(jnp.arange(flat.size))
        best = float("inf")
        for batch in (50, 100, 200, 1000):
            places = jnp.asarray(arrays("mse", CELLS, [2, 1])[1]).reshape(-1, batch, 2)
            at = jax.vmap(lambda place: value(unravel(flat + 0.1 * place[0] * u + 0.1 * place[1] * v)))
            grid = jax.jit(lambda places: jax.lax.map(at, places))
            jax.block_until_ready(grid(places))
            best = min(best, median_time(lambda: jax.block_until_ready(grid(places)), least=3))
        result["map of 200 x 100, in ms"] = best / 1000
    return result


def torch_times(loss, rows, widths):
    import torch

    parameters, inputs, targets = arrays(loss, rows, widths)
    layers = []
    for (w, b), is_last in zip(parameters, [False] * (len(parameters) - 1) + [True]):
        layer = torch.nn.Linear(*w.shape, dtype=torch.float64)
        layer.weight.data, layer.bias.data = torch.tensor(w.T.copy()), torch.tensor(b)
        layers += [layer] if is_last else [layer, torch.nn.Tanh()]
    model = torch.nn.Sequential(*layers)
    criterion = torch.nn.CrossEntropyLoss() if loss == "cross-entropy" else torch.nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    x, y = torch.tensor(inputs), torch.tensor(targets)

    def step():
        optimizer.zero_grad()
        criterion(model(x), y).backward()
        optimizer.step()

    return {"step": median_time(step)}


def main(network, bench):
    peers = {"C": lambda loss, rows, widths: lines(network, loss, str(rows), *map(str, widths))}
    for name, module, times in [("JAX", "jax", jax_times), ("PyTorch", "torch", torch_times)]:
        try:
            __import__(module)
            peers[name] = times
        except ImportError:
            print(f"{name} is not installed and is left out", file=sys.stderr)
    found = {}

    def note(subject, quantity, program, value):
        found.setdefault((subject, quantity), {}).setdefault(program, []).append(value)

    for _ in range(ROUNDS):
        for name, value in lines(bench).items():
            subject, optimizer, quantity = name.split(" ", 2)
            note(subject, quantity if optimizer == "gd" else f"{quantity} ({optimizer})", "Ravine", value)
        for program, times in peers.items():
            for subject, shape in SUBJECTS.items():
                for quantity, value in times(*shape).items():
                    note(subject, quantity, program, value)
    for (subject, quantity), programs in found.items():
        medians = {program: statistics.median(values) for program, values in programs.items()}
        ours = medians.get("Ravine")
        others = [
            f"{program} {value:.4g}" + (f" ({ours / value:.2f})" if ours else "")
            for program, value in medians.items()
            if program != "Ravine"
        ]
        print(f"{subject:14} {quantity:26} {ours if ours is not None else float('nan'):10.4g}  " + "  ".join(others))


main(*sys.argv[1:])
