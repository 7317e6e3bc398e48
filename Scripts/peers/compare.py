"""Measures Ravine against other programs that do the same work, alternating, and prints medians and ratios.

Usage: compare.py FOLDER ROUNDS, where FOLDER holds bench-kernels, adam-map and adam-path. numpy, numexpr, jax and torch
are measured where they can be imported.
"""
import statistics
import subprocess
import sys
import time

folder, rounds = sys.argv[1], int(sys.argv[2])


class Program:
    """A program that does a piece of work for each line and prints the seconds it took."""

    def __init__(self, name):
        self.process = subprocess.Popen(
            [f"{folder}/{name}"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def seconds(self, line=""):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline().split()[0])


def timed(work):
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def measure(title, unit, scale, entrants, demands):
    """Prints the time of each of `entrants`, by name: ravine first; `demands` are the required ratios."""
    times = {name: [] for name in entrants}
    for work in entrants.values():
        work()
    for _ in range(rounds):
        for name, work in entrants.items():
            times[name].append(work())
    medians = {name: statistics.median(found) for name, found in times.items()}
    own = medians["ravine"]
    print(f"\n{title}, {unit}")
    for name, median in medians.items():
        spread = f"{min(times[name]) * scale:.3g}-{max(times[name]) * scale:.3g}"
        ratio = "" if name == "ravine" else f"   ravine is {median / own:.2f} times as fast"
        print(f"  {name:<24}{median * scale:>10.4g}   ({spread}){ratio}")
    for names, least in demands:
        known = [medians[name] for name in names if name in medians]
        if known:
            ratio = min(known) / own
            print(f"  at least {least} of the fastest of {', '.join(names)}: {ratio:.2f}, {'yes' if ratio >= least else 'NO'}")
    sys.stdout.flush()


ravine = Program("bench-kernels")

try:
    import numpy as np
except ImportError:
    np = None
try:
    import numexpr
except ImportError:
    numexpr = None
try:
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)
except ImportError:
    jax = None
try:
    import torch
except ImportError:
    torch = None

# Grids of losses.

SIDE = 1000


def rastrigin(x, y, m):
    return 20 + x**2 - 10 * m.cos(2 * m.pi * x) + y**2 - 10 * m.cos(2 * m.pi * y)


def ackley(x, y, m):
    return (-20 * m.exp(-0.2 * m.sqrt(0.5 * (x**2 + y**2)))
            - m.exp(0.5 * (m.cos(2 * m.pi * x) + m.cos(2 * m.pi * y))) + m.e + 20)


def rosenbrock(x, y, m):
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


TEXTS = {
    "rastrigin": "20 + x**2 - 10*cos(2*pi*x) + y**2 - 10*cos(2*pi*y)",
    "ackley": "-20*exp(-0.2*sqrt(0.5*(x**2 + y**2))) - exp(0.5*(cos(2*pi*x) + cos(2*pi*y))) + e + 20",
    "rosenbrock": "(1 - x)**2 + 100*(y - x**2)**2",
}


def grid(name, function, low, high, least):
    """The losses at all points of a grid: from arrays of points from meshgrid, and from one row and one column, with which
    numpy and jax compute subexpressions of one parameter only once."""
    entrants = {"ravine": lambda: ravine.seconds(f"grid {name} {SIDE}")}
    peers = []
    if np is not None:
        row, column = np.linspace(low[0], high[0], SIDE)[None, :], np.linspace(low[1], high[1], SIDE)[:, None]
        x, y = np.meshgrid(row[0], column[:, 0])
        entrants["numpy"] = lambda: timed(lambda: function(x, y, np))
        entrants["numpy, row and column"] = lambda: timed(lambda: function(row, column, np))
        peers.append("numpy")
    if numexpr is not None:
        names = {"x": x, "y": y, "pi": np.pi, "e": np.e}
        entrants["numexpr"] = lambda: timed(lambda: numexpr.evaluate(TEXTS[name], local_dict=names))
        peers.append("numexpr")
    if jax is not None:
        compiled = jax.jit(lambda x, y: function(x, y, jnp))
        for title, points in [("jax (jit)", (x, y)), ("jax, row and column", (row, column))]:
            a, b = map(jnp.array, points)
            entrants[title] = lambda a=a, b=b: timed(lambda: compiled(a, b).block_until_ready())
        peers.append("jax (jit)")
    measure(f"grid {SIDE} x {SIDE}, {name}", "ms", 1e3, entrants, [(peers, least)])


grid("rastrigin", rastrigin, (-5.12, -5.12), (5.12, 5.12), 10)
grid("ackley", ackley, (-5, -5), (5, 5), 3)
grid("rosenbrock", rosenbrock, (-2, -1), (2, 3), 1)


# Adam on Rosenbrock's function: a map of 256 x 256 cells, and a single path.

def jax_step(rate, beta2):
    slope = jax.grad(lambda p: rosenbrock(p[0], p[1], jnp))

    def step(state, _):
        p, m, v, w1, w2 = state
        g = slope(p)
        m, w1 = 0.9 * m + (1 - 0.9) * g, 0.9 * w1 + (1 - 0.9)
        v, w2 = beta2 * v + (1 - beta2) * g * g, beta2 * w2 + (1 - beta2)
        p = p - rate / w1 * m / (jnp.sqrt(v / w2) + 1e-8)
        return (p, m, v, w1, w2), None

    return step


def jax_run(rate, beta2, steps):
    zero = jnp.zeros(2)
    begin = (jnp.array([-1.5, 2.0]), zero, zero, 0.0, 0.0)
    (p, *_), _ = jax.lax.scan(jax_step(rate, beta2), begin, None, length=steps)
    return rosenbrock(p[0], p[1], jnp)


entrants = {
    "ravine": lambda: ravine.seconds("map rosenbrock adam lr=1e-4:10:log beta2=0.9:0.9999:log1m 256 1000"),
    "C, OpenMP": Program("adam-map").seconds,
}
if jax is not None:
    rates = jnp.array(np.geomspace(1e-4, 10, 256))
    betas = jnp.array(1 - np.geomspace(0.1, 1e-4, 256))
    run = lambda rate, beta2: jax_run(rate, beta2, 1000)
    whole = jax.jit(jax.vmap(jax.vmap(run, (0, None)), (None, 0)))
    entrants["jax (jit, vmap, scan)"] = lambda: timed(lambda: whole(rates, betas).block_until_ready())
measure("map 256 x 256, 1000 Adam steps on rosenbrock", "ms", 1e3, entrants,
        [(["jax (jit, vmap, scan)"], 3), (["C, OpenMP"], 0.5)])

entrants = {
    "ravine": lambda: ravine.seconds("path rosenbrock adam:lr=0.001 1000000"),
    "C": Program("adam-path").seconds,
}
if jax is not None:
    path = jax.jit(lambda rate: jax_run(rate, 0.999, 1000000))
    entrants["jax (jit, scan)"] = lambda: timed(lambda: path(0.001).block_until_ready())
if torch is not None:

    def torch_path():
        p = torch.tensor([-1.5, 2.0], dtype=torch.float64, requires_grad=True)
        optimizer = torch.optim.Adam([p], lr=0.001)
        begin = time.perf_counter()
        for _ in range(2000):
            optimizer.zero_grad()
            rosenbrock(p[0], p[1], torch).backward()
            optimizer.step()
        return (time.perf_counter() - begin) * 500

    entrants["torch (2000 steps)"] = torch_path
measure("one path, a million Adam steps on rosenbrock with its diagnosis", "ns a step", 1e3, entrants,
        [(["C"], 0.33), (["jax (jit, scan)"], 1), (["torch (2000 steps)"], 1000)])
