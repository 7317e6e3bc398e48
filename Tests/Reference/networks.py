"""Losses, gradients and Hessian-vector products of dense networks, from programs that share nothing with Ravine's.

`functions_text`: what the kernels compute most, with 60 digits, each value as a sum of two doubles.
`exact_text`: small networks with every activation and loss, by differences of losses computed with 130 digits, whose error
is below 1e-40. `large_text`: large networks in double precision, forward and backward and forward-over-backward in NumPy.
"""

import json

import numpy
from mpmath import mp, mpf

MASK = (1 << 64) - 1


class SplitMix64:
    """SplitMix64 (Steele, Lea, Flood, 2014) as numbers from 0 to below 1."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return ((z ^ (z >> 31)) >> 11) * 2.0**-53

    def numbers(self, count, low, high):
        return [low + (high - low) * self.next() for _ in range(count)]


def functions_text():
    """Arguments and values."""
    mp.dps = 60
    stream = SplitMix64(3)
    tables = {}
    for name, function, low, high in [
        ("tanh", mp.tanh, -22, 22),
        ("decay", mp.exp, -708, 0),
        ("normal", mp.ncdf, -37, 9),
    ]:
        points = stream.numbers(150, low, high) + stream.numbers(100, max(low, -2), min(high, 2))
        points += [-(2.0**-k) for k in range(1, 60, 4)] + [0.0, -1.0, float(low)]
        if high > 0:
            points += [2.0**-k for k in range(1, 60, 4)] + [1.0, float(high)]
        rows = []
        for x in points:
            value = function(mpf(x))
            rows.append([x, float(value), float(value - mpf(float(value)))])
        tables[name] = rows
    return json.dumps(tables, indent=None, separators=(",", ":")).replace("]],", "]],\n") + "\n"


EXACT_ACTIVATIONS = {
    "linear": lambda z: z,
    "tanh": mp.tanh,
    "relu": lambda z: z if z > 0 else mpf(0),
    "gelu": lambda z: z * mp.ncdf(z),
    "sigmoid": lambda z: 1 / (1 + mp.exp(-z)),
    "softplus": lambda z: mp.log1p(mp.exp(z)),
}


def exact_loss(kind, outputs, targets):
    """The mean loss of rows of outputs."""
    total = mpf(0)
    for z, y in zip(outputs, targets):
        if kind == "half-mse":
            total += sum((a - b) ** 2 for a, b in zip(z, y)) / 2
        elif kind == "mse":
            total += sum((a - b) ** 2 for a, b in zip(z, y)) / len(z)
        elif kind == "cross-entropy":
            total += mp.log(sum(mp.exp(a) for a in z)) - z[int(y[0])]
        else:
            total += sum(mp.log1p(mp.exp(a)) - b * a for a, b in zip(z, y)) / len(z)
    return total / len(outputs)


def exact_value(layers, bias, activation, kind, parameters, inputs, targets):
    outputs = []
    for row in inputs:
        values, place = [mpf(x) for x in row], 0
        for layer, (ins, outs) in enumerate(zip(layers, layers[1:])):
            weights = [parameters[place + j * ins : place + (j + 1) * ins] for j in range(outs)]
            place += ins * outs
            biases = parameters[place : place + outs] if bias else [mpf(0)] * outs
            place += outs if bias else 0
            sums = [b + sum(w * x for w, x in zip(unit, values)) for unit, b in zip(weights, biases)]
            is_last = layer == len(layers) - 2
            values = sums if is_last else [EXACT_ACTIVATIONS[activation](s) for s in sums]
        outputs.append(values)
    return exact_loss(kind, outputs, targets)


def exact_case(layers, bias, activation, kind, rows, seed, width=1.0):
    stream = SplitMix64(seed)
    count = sum(b * (a + (1 if bias else 0)) for a, b in zip(layers, layers[1:]))
    parameters = stream.numbers(count, -width, width)
    direction = stream.numbers(count, -1, 1)
    inputs = [stream.numbers(layers[0], -2, 2) for _ in range(rows)]
    if kind == "cross-entropy":
        targets = [[float(int(layers[-1] * stream.next()))] for _ in range(rows)]
    elif kind == "binary-cross-entropy":
        targets = [[float(int(2 * stream.next())) for _ in range(layers[-1])] for _ in range(rows)]
    else:
        targets = [stream.numbers(layers[-1], -1, 1) for _ in range(rows)]
    mp.dps = 130
    h = mpf(10) ** -35
    where, way = [mpf(p) for p in parameters], [mpf(d) for d in direction]

    def value(i, a, b):
        moved = [p + b * h * v for p, v in zip(where, way)]
        if i is not None:
            moved[i] += a * h
        return exact_value(layers, bias, activation, kind, moved, inputs, targets)

    gradient = [(value(i, 1, 0) - value(i, -1, 0)) / (2 * h) for i in range(count)]
    product = [
        (value(i, 1, 1) - value(i, 1, -1) - value(i, -1, 1) + value(i, -1, -1)) / (4 * h * h) for i in range(count)
    ]
    return {
        "layers": layers,
        "bias": bias,
        "activation": activation,
        "kind": kind,
        "inputs": inputs,
        "targets": targets,
        "parameters": parameters,
        "direction": direction,
        "loss": float(value(None, 0, 0)),
        "gradient": [float(g) for g in gradient],
        "product": [float(p) for p in product],
    }


def exact_text():
    kinds = ["half-mse", "mse", "cross-entropy", "binary-cross-entropy"]
    cases = []
    for number, activation in enumerate(EXACT_ACTIVATIONS):
        for place, kind in enumerate(kinds):
            cases.append(exact_case([2, 3, 3, 2], True, activation, kind, 5, 10 * number + place))
    # One layer, no biases, one parameter; outputs so far apart that a careless program loses digits.
    cases.append(exact_case([3, 2], True, "tanh", "cross-entropy", 4, 71))
    cases.append(exact_case([2, 3, 2], False, "linear", "half-mse", 5, 72))
    cases.append(exact_case([1, 1], False, "linear", "mse", 3, 73))
    cases.append(exact_case([2, 3, 3], True, "tanh", "cross-entropy", 4, 74, width=15))
    cases.append(exact_case([2, 3, 1], True, "gelu", "binary-cross-entropy", 4, 75, width=15))
    return "[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n"


def normal_distribution(z):
    return 0.5 * numpy.vectorize(__import__("math").erfc)(-z / numpy.sqrt(2))


def density(z):
    return numpy.exp(-z * z / 2) / numpy.sqrt(2 * numpy.pi)


def sigmoid(z):
    return 1 / (1 + numpy.exp(-z))


# Values, first and second derivatives.
ACTIVATIONS = {
    "tanh": (numpy.tanh, lambda z: 1 - numpy.tanh(z) ** 2, lambda z: -2 * numpy.tanh(z) * (1 - numpy.tanh(z) ** 2)),
    "relu": (lambda z: numpy.maximum(z, 0), lambda z: (z > 0) * 1.0, lambda z: 0 * z),
    "gelu": (
        lambda z: z * normal_distribution(z),
        lambda z: normal_distribution(z) + z * density(z),
        lambda z: density(z) * (2 - z * z),
    ),
    "softplus": (lambda z: numpy.logaddexp(0, z), sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z))),
}


def large_case(layers, activation, kind, rows, seed):
    """Loss, gradient and Hessian times direction; the test draws the same numbers in the same order."""
    stream = SplitMix64(seed)
    parameters, shapes = [], []
    for ins, outs in zip(layers, layers[1:]):
        width = (3 / ins) ** 0.5
        weights = numpy.array(stream.numbers(ins * outs, -1, 1)).reshape(outs, ins) * width
        shapes.append((weights, numpy.array(stream.numbers(outs, -0.1, 0.1))))
    inputs = numpy.array(stream.numbers(rows * layers[0], -1, 1)).reshape(rows, layers[0])
    if kind == "cross-entropy":
        classes = [int(layers[-1] * stream.next()) for _ in range(rows)]
        targets = numpy.eye(layers[-1])[classes]
    else:
        targets = numpy.array(stream.numbers(rows * layers[-1], -1, 1)).reshape(rows, layers[-1])
    count = sum(w.size + b.size for w, b in shapes)
    direction, ways, place = numpy.sin(numpy.arange(1, count + 1)), [], 0
    for w, b in shapes:
        ways.append((direction[place : place + w.size].reshape(w.shape), direction[place + w.size :][: b.size]))
        place += w.size + b.size
    value, slope, bend = ACTIVATIONS[activation]
    sums, changes, values, tangents = [], [], [inputs], [0 * inputs]
    for layer, ((w, b), (v, c)) in enumerate(zip(shapes, ways)):
        sums.append(values[-1] @ w.T + b)
        changes.append(values[-1] @ v.T + tangents[-1] @ w.T + c)
        is_last = layer == len(shapes) - 1
        values.append(sums[-1] if is_last else value(sums[-1]))
        tangents.append(changes[-1] if is_last else slope(sums[-1]) * changes[-1])
    z, change = sums[-1], changes[-1]
    if kind == "cross-entropy":
        shifted = z - z.max(axis=1, keepdims=True)
        logs = shifted - numpy.log(numpy.exp(shifted).sum(axis=1, keepdims=True))
        shares = numpy.exp(logs)
        loss = -(targets * logs).sum() / rows
        delta = (shares - targets) / rows
        turn = shares * (change - (shares * change).sum(axis=1, keepdims=True)) / rows
    else:
        factor = 1 / rows if kind == "half-mse" else 2 / (rows * layers[-1])
        loss = factor / 2 * ((z - targets) ** 2).sum()
        delta, turn = factor * (z - targets), factor * change
    gradient, product = [], []
    for layer in reversed(range(len(shapes))):
        gradient[:0] = [(delta.T @ values[layer]).ravel(), delta.sum(axis=0)]
        product[:0] = [(turn.T @ values[layer] + delta.T @ tangents[layer]).ravel(), turn.sum(axis=0)]
        if layer == 0:
            break
        (w, _), (v, _) = shapes[layer], ways[layer]
        back, around = delta @ w, delta @ v + turn @ w
        turn = around * slope(sums[layer - 1]) + back * bend(sums[layer - 1]) * changes[layer - 1]
        delta = back * slope(sums[layer - 1])
    gradient, product = numpy.concatenate(gradient), numpy.concatenate(product)
    probe = numpy.cos(numpy.arange(count))
    return {
        "layers": layers,
        "activation": activation,
        "kind": kind,
        "rows": rows,
        "seed": seed,
        "loss": float(loss),
        "gradient": figures(gradient, probe),
        "product": figures(product, probe),
    }


def figures(vector, probe):
    """The norm, the product with a fixed vector, and the first and last numbers."""
    return [float(numpy.linalg.norm(vector)), float(vector @ probe)] + [float(x) for x in [*vector[:4], *vector[-4:]]]


def large_text():
    cases = [
        large_case([64, 32, 10], "tanh", "cross-entropy", 500, 1),
        large_case([2, 16, 16, 1], "tanh", "mse", 100, 2),
        large_case([1, 30, 20, 1], "gelu", "half-mse", 20, 3),
        large_case([10, 60, 3], "softplus", "half-mse", 333, 4),
        large_case([7, 130, 40, 2], "relu", "mse", 250, 5),
        large_case([20, 200, 5], "tanh", "cross-entropy", 1000, 6),
    ]
    return json.dumps(cases, indent=1) + "\n"
