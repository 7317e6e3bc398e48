"""Trainings of small networks by optimizers that couple the parameters: L-BFGS and Newton's method.

Gradients by back-propagation in NumPy, Hessians by the complex step (Squire, Trapp, 1998), exact but for rounding, L-BFGS
with its inverse Hessian as a matrix, by the product form, and Newton's updates by numpy.linalg.solve.
"""

import json

import numpy

from networks import SplitMix64

# Values and first derivatives.
ACTIVATIONS = {
    "tanh": (numpy.tanh, lambda z: 1 - numpy.tanh(z) ** 2),
    "softplus": (lambda z: numpy.log(1 + numpy.exp(z)), lambda z: 1 / (1 + numpy.exp(-z))),
    "linear": (lambda z: z, lambda z: 1 + 0 * z),
}


class Net:
    """The loss of a dense network with biases."""

    def __init__(self, layers, activation, kind, inputs, targets):
        self.layers, self.kind = layers, kind
        self.value, self.slope = ACTIVATIONS[activation]
        self.inputs, self.targets = numpy.array(inputs), numpy.array(targets)

    def evaluate(self, parameters):
        """Loss and gradient, of complex parameters too."""
        weights, place = [], 0
        for ins, outs in zip(self.layers, self.layers[1:]):
            weight = parameters[place : place + ins * outs].reshape(outs, ins)
            place += ins * outs
            weights.append((weight, parameters[place : place + outs]))
            place += outs
        values, sums = [self.inputs], []
        for layer, (weight, bias) in enumerate(weights):
            sums.append(values[-1] @ weight.T + bias)
            values.append(sums[-1] if layer == len(weights) - 1 else self.value(sums[-1]))
        rest = values[-1] - self.targets
        factor = 1 / len(rest) if self.kind == "half-mse" else 2 / rest.size
        loss, delta, gradient = factor / 2 * (rest**2).sum(), factor * rest, []
        for layer in reversed(range(len(weights))):
            gradient[:0] = [(delta.T @ values[layer]).ravel(), delta.sum(axis=0)]
            if layer:
                delta = delta @ weights[layer][0] * self.slope(sums[layer - 1])
        return loss, numpy.concatenate(gradient)

    def hessian(self, parameters):
        count, step = len(parameters), 1e-100
        columns = []
        for index in range(count):
            moved = parameters.astype(complex)
            moved[index] += 1j * step
            columns.append(self.evaluate(moved)[1].imag / step)
        return numpy.array(columns)


def newton(net, start, steps, lr=1.0, damping=0.0):
    state = start.copy()
    for _ in range(steps):
        loss, gradient = net.evaluate(state)
        yield loss, state.copy()
        state -= lr * numpy.linalg.solve(net.hessian(state) + damping * numpy.eye(len(state)), gradient)


def lbfgs(net, start, steps, lr=1.0, history=10):
    state, pairs, scale, last = start.copy(), [], 1.0, None
    identity = numpy.eye(len(start))
    for _ in range(steps):
        loss, gradient = net.evaluate(state)
        yield loss, state.copy()
        length = lr
        if last is None:
            length = lr * min(1, 1 / abs(gradient).sum())
        else:
            s, y = last[0], gradient - last[1]
            if s @ y > 1e-10:
                pairs = (pairs + [(s, y)])[-history:]
                scale = (s @ y) / (y @ y)
        inverse = scale * identity
        for s, y in pairs:
            turn = identity - numpy.outer(y, s) / (s @ y)
            inverse = turn.T @ inverse @ turn + numpy.outer(s, s) / (s @ y)
        update = -length * inverse @ gradient
        last = (update, gradient)
        state = state + update


def case(optimizer, rule, layers, activation, kind, rows, seed, steps, **keys):
    """A training up to where a disturbance of the start by 1e-14 is seen in the eleventh digit of the loss."""
    stream = SplitMix64(seed)
    count = sum(b * (a + 1) for a, b in zip(layers, layers[1:]))
    parameters = numpy.array(stream.numbers(count, -1, 1))
    inputs = [stream.numbers(layers[0], -2, 2) for _ in range(rows)]
    targets = [stream.numbers(layers[-1], -1, 1) for _ in range(rows)]
    net = Net(layers, activation, kind, inputs, targets)
    disturbed = rule(net, parameters * (1 + 1e-14 * numpy.cos(numpy.arange(count))), steps, **keys)
    losses, last = [], parameters
    for (loss, state), (other, _) in zip(rule(net, parameters, steps, **keys), disturbed):
        if not abs(loss - other) <= 1e-11 * loss:
            break
        losses.append(float(loss))
        last = state
    return {
        "optimizer": optimizer,
        "layers": layers,
        "activation": activation,
        "kind": kind,
        "inputs": inputs,
        "targets": targets,
        "parameters": parameters.tolist(),
        "losses": losses,
        "last": last.tolist(),
    }


def text():
    cases = [
        case("lbfgs", lbfgs, [2, 6, 1], "tanh", "mse", 20, 1, 120),
        case("lbfgs:lr=0.5,history=3", lbfgs, [3, 5, 2], "softplus", "half-mse", 12, 2, 120, lr=0.5, history=3),
        case("lbfgs:lr=0.7,history=100", lbfgs, [1, 20, 10, 1], "tanh", "half-mse", 15, 3, 120, lr=0.7, history=100),
        case("newton:damping=0.5", newton, [2, 6, 1], "tanh", "mse", 20, 4, 40, damping=0.5),
        case("newton:lr=0.5", newton, [3, 5, 2], "softplus", "half-mse", 30, 5, 40, lr=0.5),
        case("newton", newton, [2, 3, 1], "tanh", "half-mse", 40, 6, 40),
    ]
    return "[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n"
