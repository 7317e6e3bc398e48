"""Trainings by gradient descent up to the edge of stability and beyond, in PyTorch and double precision.

A training is given until rounding decides its course: losses, and the largest eigenvalue of the Hessian by Lanczos' method with
PyTorch's products. Beyond it are given the first step at which the eigenvalue is over 2 by the rate, and its mean and its most
in a window of steps, which another program meets within a band.
"""

import json
import math

import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

MASK = 0xFFFFFFFF


class Mulberry32:
    """Tommy Ettinger's generator (public domain), as numbers from 0 to below 1."""

    def __init__(self, seed):
        self.state = seed & MASK

    def next(self):
        self.state = (self.state + 0x6D2B79F5) & MASK
        t = self.state
        t = ((t ^ (t >> 15)) * (t | 1)) & MASK
        t = (t ^ (t + ((t ^ (t >> 7)) * (t | 61)))) & MASK
        return (t ^ (t >> 14)) / 2.0**32


def start(layers, bias, gain, seed):
    """Normal weights of the standard deviation gain/sqrt(inputs), and no biases."""
    stream, parameters = Mulberry32(seed), []
    for ins, outs in zip(layers, layers[1:]):
        for _ in range(ins * outs):
            one, other = stream.next() or 2.0**-33, stream.next()
            size = math.sqrt(-2 * math.log(one)) * math.cos(2 * math.pi * other)
            parameters.append(gain / math.sqrt(ins) * size)
        parameters += [0.0] * (outs if bias else 0)
    return torch.tensor(parameters)


ACTIVATIONS = {
    "tanh": torch.tanh,
    "gelu": torch.nn.functional.gelu,
    "linear": lambda sums: sums,
}


class Problem:
    """Half the mean square of a network's residuals, as a function of its parameters."""

    def __init__(self, layers, bias, activation, inputs, targets):
        self.layers, self.bias, self.activation = layers, bias, ACTIVATIONS[activation]
        self.inputs, self.targets = torch.tensor(inputs), torch.tensor(targets)
        self.gradient = torch.func.grad(self.loss)
        self.both = torch.func.grad_and_value(self.loss)

    def loss(self, parameters):
        values, place = self.inputs, 0
        for layer, (ins, outs) in enumerate(zip(self.layers, self.layers[1:])):
            values = values @ parameters[place : place + ins * outs].view(outs, ins).T
            place += ins * outs
            if self.bias:
                values = values + parameters[place : place + outs]
                place += outs
            if layer < len(self.layers) - 2:
                values = self.activation(values)
        return ((values - self.targets) ** 2).sum(1).mean() / 2

    def product(self, parameters, direction):
        return torch.func.jvp(self.gradient, (parameters,), (direction,))[1]

    def sharpness(self, parameters, guess):
        """The largest eigenvalue, and its eigenvector, by at most 80 steps from `guess`."""
        basis, diagonal, beside = [guess / guess.norm()], [], []
        while True:
            image = self.product(parameters, basis[-1])
            diagonal.append((image @ basis[-1]).item())
            all_of_it = torch.stack(basis)
            for _ in range(2):
                image = image - all_of_it.T @ (all_of_it @ image)
            length = image.norm().item()
            matrix = torch.diag(torch.tensor(diagonal))
            if beside:
                matrix = matrix + torch.diag(torch.tensor(beside), 1) + torch.diag(torch.tensor(beside), -1)
            values, vectors = torch.linalg.eigh(matrix)
            is_found = abs(length * vectors[-1, -1].item()) < 1e-9 * abs(values[-1].item())
            if is_found and len(basis) > 5 or len(basis) == 80 or length < 1e-14:
                return values[-1].item(), all_of_it.T @ vectors[:, -1]
            beside.append(length)
            basis.append(image / length)


def training(name, layers, activation, inputs, targets, rate, steps, window, bias=True, gain=1.0, known=200):
    problem = Problem(layers, bias, activation, inputs, targets)
    parameters = start(layers, bias, gain, 0)
    stream = torch.Generator().manual_seed(1)

    def noise():
        return torch.randn(len(parameters), generator=stream) / math.sqrt(len(parameters))

    crosses, guess, seen, losses, sharpness = None, noise(), [], {}, {}
    for step in range(steps + 1):
        gradient, loss = problem.both(parameters)
        near = crosses is None and seen and seen[-1] > 0.05 * 2 / rate
        if step % 5 == 0 or near:
            value, guess = problem.sharpness(parameters, guess)
            guess = guess + 1e-3 * noise()
            seen.append(value)
            if crosses is None and value > 2 / rate:
                crosses = step
            if step % 5 == 0 and window[0] <= step <= window[1]:
                sharpness.setdefault("window", []).append(value)
            if step % 20 == 0 and step <= known:
                sharpness[step] = value
        if step % 20 == 0 and step <= known:
            losses[step] = loss.item()
        last = loss.item()
        parameters = parameters - rate * gradient
    band = sharpness.pop("window")
    return {
        "name": name,
        "layers": layers,
        "bias": bias,
        "activation": activation,
        "gain": gain,
        "inputs": inputs,
        "targets": targets,
        "rate": rate,
        "steps": steps,
        "losses": [[step, loss] for step, loss in losses.items()],
        "sharpness": [[step, value] for step, value in sharpness.items()],
        "crosses": crosses,
        "window": window,
        "mean": sum(band) / len(band),
        "most": max(band),
        "last": last,
    }


def chebyshev():
    points = [-1 + 2 * i / 19 for i in range(20)]
    return [[x] for x in points], [[math.cos(6 * math.acos(x))] for x in points]


def waves():
    """Thirty rows of four numbers and a smooth function of them."""
    inputs = [[math.sin((k + 1) * (1 + i) + k) for k in range(4)] for i in range(30)]
    return inputs, [[math.sin(2 * a + b) + c * d] for a, b, c, d in inputs]


def linear_map():
    """Fifty rows of five numbers and three linear functions of them."""
    inputs = [[math.sin(k + 1 + p * i) for k, p in enumerate([2, 3, 5, 7, 11])] for i in range(50)]
    return inputs, [[a - b + 0.5 * c, 2 * d - a, 0.5 * e + b - c] for a, b, c, d, e in inputs]


def cases():
    return [
        training("gelu", [1, 30, 20, 1], "gelu", *chebyshev(), rate=0.2, steps=1000, window=[920, 1000], known=880),
        training("four inputs", [4, 30, 1], "tanh", *waves(), rate=0.5, steps=1200, window=[600, 1200], known=140),
        training(
            "deep linear", [5, 30, 20, 3], "linear", *linear_map(), rate=0.43, steps=600, window=[400, 600],
            bias=False, gain=0.01, known=180),
    ]


def text():
    return "[\n" + ",\n".join(json.dumps(case) for case in cases()) + "\n]\n"
