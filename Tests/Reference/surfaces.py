"""Losses and gradients of the shipped surfaces at random points: Tests/SurfaceFilesTests/Resources/{surfaces,more-surfaces}.json.

The functions are written here from their publications, not from the files in `Surfaces`, so that a mistake in a file shows.
Values and gradients have 60 digits before they are rounded: a gradient is the fourth-order central difference of
step 1e-18, whose error is some 1e-73 of the function's fifth derivative. In the first file points and constants (pi too)
are doubles, as a program has them; in the second they are the decimals that are written, and pi itself.
"""

import json
import math
import random

from mpmath import mp, mpf

SEED = 7
MORE_SEED = 20250
POINTS = 6
mp.dps = 60
STEP = mpf("1e-18")

REGRESSION = list(
    zip(
        [338, 333, 328, 207, 226, 25, 179, 60, 208, 606],
        [640, 633, 619, 393, 428, 27, 193, 66, 226, 1591],
    )
)
# Temperature at the joint in degrees Fahrenheit, and whether an O-ring showed thermal distress.
FLIGHTS = list(
    zip(
        [66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58],
        [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1],
    )
)
NETWORK = list(
    zip(
        [mpf(text) for text in ("-2", "-1.5", "-1", "-0.5", "0.5", "1", "1.5", "2")],
        [mpf(text) for text in ("-1.4", "-1.5", "-1", "-0.6", "0.7", "0.9", "1.4", "1.5")],
    )
)


def sigmoid(x):
    return 1 / (1 + mp.exp(-x))


def ackley(x, y):
    root = mp.sqrt(0.5 * (x**2 + y**2))
    waves = 0.5 * (mp.cos(2 * math.pi * x) + mp.cos(2 * math.pi * y))
    return -20 * mp.exp(-0.2 * root) - mp.exp(waves) + math.e + 20


def beale(x, y):
    return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2


def bend(x, y):
    across = (x + y - mp.sqrt((x - y) ** 2 + 1)) / 2
    return 10 * across**2 + (x - y - 4) ** 2 / 20


def bohachevsky(x, y):
    return x**2 + 2 * y**2 - 3 * mp.cos(3 * mp.pi * x) / 10 - 4 * mp.cos(4 * mp.pi * y) / 10 + mpf(7) / 10


def branin(x, y):
    b, c, t = 5.1 / (4 * math.pi**2), 5 / math.pi, 1 / (8 * math.pi)
    return (y - b * x**2 + c * x - 6) ** 2 + 10 * (1 - t) * mp.cos(x) + 10


def bukin6(x, y):
    return 100 * mp.sqrt(abs(y - x**2 / 100)) + abs(x + 10) / 100


def cliff(x, y):
    return 4 * sigmoid(-10 * x) + mp.log(1 + (x - 2) ** 2 + y**2) / 5


def cross_in_tray(x, y):
    bowl = mp.exp(abs(100 - mp.sqrt(x**2 + y**2) / mp.pi))
    return -mpf("0.0001") * (abs(mp.sin(x) * mp.sin(y) * bowl) + 1) ** mpf("0.1")


def drop_wave(x, y):
    square = x**2 + y**2
    return -(1 + mp.cos(12 * mp.sqrt(square))) / (square / 2 + 2)


def easom(x, y):
    return -mp.cos(x) * mp.cos(y) * mp.exp(-((x - math.pi) ** 2) - (y - math.pi) ** 2)


def eggholder(x, y):
    return -(y + 47) * mp.sin(mp.sqrt(abs(y + x / 2 + 47))) - x * mp.sin(mp.sqrt(abs(x - y - 47)))


def goldstein_price(x, y):
    left = 1 + (x + y + 1) ** 2 * (19 - 14 * x + 3 * x**2 - 14 * y + 6 * x * y + 3 * y**2)
    right = 30 + (2 * x - 3 * y) ** 2 * (18 - 32 * x + 12 * x**2 + 48 * y - 36 * x * y + 27 * y**2)
    return left * right


def goldstein_price_log(x, y):
    return (mp.log(goldstein_price(4 * x - 2, 4 * y - 2)) - mpf("8.693")) / mpf("2.427")


def griewank(x, y):
    return 1 + (x**2 + y**2) / 4000 - mp.cos(x) * mp.cos(y / math.sqrt(2))


def levy13(x, y):
    first = mp.sin(3 * math.pi * x) ** 2
    second = (x - 1) ** 2 * (1 + mp.sin(3 * math.pi * y) ** 2)
    return first + second + (y - 1) ** 2 * (1 + mp.sin(2 * math.pi * y) ** 2)


def logistic(b, w):
    def loss(temperature, distress):
        logit = b + w * mpf(temperature - 60) / 10
        return -mp.log(sigmoid(logit) if distress else sigmoid(-logit))

    return mp.fsum(loss(*flight) for flight in FLIGHTS) / len(FLIGHTS)


def michalewicz(x, y):
    return -mp.sin(x) * mp.sin(x**2 / mp.pi) ** 20 - mp.sin(y) * mp.sin(2 * y**2 / mp.pi) ** 20


def network(w1, w2):
    return mp.fsum((y - w2 * mp.tanh(w1 * x)) ** 2 for x, y in NETWORK) / len(NETWORK)


def rastrigin(x, y):
    return 20 + x**2 - 10 * mp.cos(2 * math.pi * x) + y**2 - 10 * mp.cos(2 * math.pi * y)


def recurrent(w, b):
    state = mpf("0.5")
    for _ in range(50):
        state = w * sigmoid(state) + b
    return (sigmoid(state) - mpf("0.7")) ** 2


def regression(b, w):
    return mp.fsum((y - b - w * x) ** 2 for x, y in REGRESSION)


def schaffer2(x, y):
    return mpf("0.5") + (mp.sin(x**2 - y**2) ** 2 - mpf("0.5")) / (1 + (x**2 + y**2) / 1000) ** 2


def six_hump_camel(x, y):
    return (4 - 2.1 * x**2 + x**4 / 3) * x**2 + x * y + (4 * y**2 - 4) * y**2


def styblinski_tang(x, y):
    return (x**4 - 16 * x**2 + 5 * x + y**4 - 16 * y**2 + 5 * y) / 2


def valley(condition):
    return lambda x, y: (x**2 + condition * y**2) / 2


def valley_rotated(x, y):
    cosine, sine = mp.cos(mp.pi / 6), mp.sin(mp.pi / 6)
    return valley(100)(cosine * x + sine * y, cosine * y - sine * x)


def peaks(x, y):
    front = 3 * (1 - x) ** 2 * mp.exp(-(x**2) - (y + 1) ** 2)
    middle = 10 * (x / 5 - x**3 - y**5) * mp.exp(-(x**2) - y**2)
    return front - middle - mp.exp(-((x + 1) ** 2) - y**2) / 3


# Centres and widths for m = 10.
SHEKEL = [
    ("4 4 4 4", "0.1"), ("1 1 1 1", "0.2"), ("8 8 8 8", "0.2"), ("6 6 6 6", "0.4"), ("3 7 3 7", "0.4"),
    ("2 9 2 9", "0.6"), ("5 5 3 3", "0.3"), ("8 1 8 1", "0.7"), ("6 2 6 2", "0.5"), ("7 3.6 7 3.6", "0.5"),
]  # fmt: skip


def shekel(x, y):
    def well(centre, width):
        distances = [(p - mpf(c)) ** 2 for p, c in zip((x, y, x, y), centre.split())]
        return 1 / (sum(distances) + mpf(width))

    return -mp.fsum(well(*row) for row in SHEKEL)


def schwefel(x, y):
    return mpf("837.9657745448678") - x * mp.sin(mp.sqrt(abs(x))) - y * mp.sin(mp.sqrt(abs(y)))


def zakharov(x, y):
    slant = (1 * x + 2 * y) / 2
    return x**2 + y**2 + slant**2 + slant**4


def perm(x, y):
    half = mpf(1) / 2
    first = (1 + half) * (x - 1) + (2 + half) * (y / 2 - 1)
    second = (1 + half) * (x**2 - 1) + (4 + half) * ((y / 2) ** 2 - 1)
    return first**2 + second**2


def levy(x, y):
    u, v = 1 + (x - 1) / 4, 1 + (y - 1) / 4
    middle = (u - 1) ** 2 * (1 + 10 * mp.sin(mp.pi * u + 1) ** 2)
    return mp.sin(mp.pi * u) ** 2 + middle + (v - 1) ** 2 * (1 + mp.sin(2 * mp.pi * v) ** 2)


def schaffer4(x, y):
    wave = mp.cos(mp.sin(abs(x**2 - y**2))) ** 2
    return mpf("0.5") + (wave - mpf("0.5")) / (1 + (x**2 + y**2) / 1000) ** 2


def holder_table(x, y):
    return -abs(mp.sin(x) * mp.cos(y) * mp.exp(abs(1 - mp.sqrt(x**2 + y**2) / mp.pi)))


def shubert(x, y):
    def waves(p):
        return mp.fsum(i * mp.cos((i + 1) * p + i) for i in range(1, 6))

    return waves(x) * waves(y)


def langermann(x, y):
    def ripple(a, b, c):
        square = (x - a) ** 2 + (y - b) ** 2
        return c * mp.exp(-square / mp.pi) * mp.cos(mp.pi * square)

    return -mp.fsum(ripple(*row) for row in [(3, 5, 1), (5, 2, 2), (2, 1, 5), (1, 4, 2), (7, 9, 3)])


def freudenstein_roth(x, y):
    return (x - 13 + ((5 - y) * y - 2) * y) ** 2 + (x - 29 + ((y + 1) * y - 14) * y) ** 2


def powell_badly_scaled(x, y):
    return (10000 * x * y - 1) ** 2 + (mp.exp(-x) + mp.exp(-y) - mpf("1.0001")) ** 2


def salomon(x, y):
    length = mp.sqrt(x**2 + y**2)
    return 1 - mp.cos(2 * mp.pi * length) + length / 10


def bird(x, y):
    walls = mp.sin(x) * mp.exp((1 - mp.cos(y)) ** 2) + mp.cos(y) * mp.exp((1 - mp.sin(x)) ** 2)
    return walls + (x - y) ** 2


def foxholes(x, y):
    places = [-32, -16, 0, 16, 32]
    holes = [1 / (j + 1 + (x - places[j % 5]) ** 6 + (y - places[j // 5]) ** 6) for j in range(25)]
    return 1 / (mpf(1) / 500 + mp.fsum(holes))


# A line y = 1.1 + 0.7 x with noise, and two points far off.
ROBUST = [
    ("-2", "-0.9"), ("-1.5", "-0.1"), ("-1", "0.3"), ("-0.5", "0.5"), ("0", "1.1"), ("0.5", "1.3"), ("1", "1.9"),
    ("1.5", "2.1"), ("2", "-3"), ("1.2", "6"),
]  # fmt: skip


def residuals(b, w):
    return [abs(mpf(y) - b - w * mpf(x)) for x, y in ROBUST]


def huber(b, w):
    delta = mpf("0.5")
    return mp.fsum(r * r / 2 if r <= delta else delta * (r - delta / 2) for r in residuals(b, w)) / len(ROBUST)


def logistic_separable(b, w):
    points = [("-2", 0), ("-1.5", 0), ("-1", 0), ("-0.25", 0), ("0.5", 1), ("0.75", 1), ("1.5", 1), ("2", 1)]
    odds = [b + w * mpf(x) if is_above else -(b + w * mpf(x)) for x, is_above in points]
    return -mp.fsum(mp.log(sigmoid(each)) for each in odds) / len(points)


def reddi(x, _):
    return mp.fsum([1010 * x] + [-10 * x] * 100) / 101


# Name, function, and the ranges of the two parameters from which points are drawn.
SURFACES = [
    ("rosenbrock", lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2, (-2, 2), (-1, 3)),
    ("beale", beale, (-4.5, 4.5), (-4.5, 4.5)),
    ("himmelblau", lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2, (-5, 5), (-5, 5)),
    ("rastrigin", rastrigin, (-5.12, 5.12), (-5.12, 5.12)),
    ("ackley", ackley, (-5, 5), (-5, 5)),
    ("valley", valley(100), (-10, 10), (-1, 1)),
    ("saddle", lambda x, y: x**2 - y**2, (-2, 2), (-2, 2)),
    ("booth", lambda x, y: (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2, (-10, 10), (-10, 10)),
    ("matyas", lambda x, y: 0.26 * (x**2 + y**2) - 0.48 * x * y, (-10, 10), (-10, 10)),
    ("goldstein-price", goldstein_price, (-2, 2), (-3, 1)),
    ("three-hump-camel", lambda x, y: 2 * x**2 - 1.05 * x**4 + x**6 / 6 + x * y + y**2, (-5, 5), (-5, 5)),
    ("six-hump-camel", six_hump_camel, (-3, 3), (-2, 2)),
    ("styblinski-tang", styblinski_tang, (-5, 5), (-5, 5)),
    ("levy13", levy13, (-10, 10), (-10, 10)),
    ("easom", easom, (0, 6.28), (0, 6.28)),
    ("mccormick", lambda x, y: mp.sin(x + y) + (x - y) ** 2 - 1.5 * x + 2.5 * y + 1, (-1.5, 4), (-3, 4)),
    ("griewank", griewank, (-10, 10), (-10, 10)),
    ("branin", branin, (-5, 10), (0, 15)),
    ("regression", regression, (-200, -100), (-5, 5)),
]
MORE_SURFACES = [
    ("bend", bend, (-1, 6), (-1, 6)),
    ("bohachevsky", bohachevsky, (-1.5, 1.5), (-1.5, 1.5)),
    ("bukin6", bukin6, (-15, -5), (-3, 3)),
    ("cliff", cliff, (-4, 6), (-4, 4)),
    ("cross-in-tray", cross_in_tray, (-10, 10), (-10, 10)),
    ("d2l", lambda x1, x2: x1**2 / 10 + 2 * x2**2, (-6, 2), (-3, 3)),
    ("drop-wave", drop_wave, (-1.5, 1.5), (-1.5, 1.5)),
    ("eggholder", eggholder, (-512, 512), (-512, 512)),
    ("goldstein-price-log", goldstein_price_log, (0, 1), (0, 1)),
    ("logistic", logistic, (-6, 6), (-8, 4)),
    ("michalewicz", michalewicz, (0, 3.141592653589793), (0, 3.141592653589793)),
    ("monkey-saddle", lambda x, y: x**3 - 3 * x * y**2, (-2, 2), (-2, 2)),
    ("network", network, (-4, 4), (-4, 4)),
    ("recurrent", recurrent, (4, 7), (-3.5, -2)),
    ("schaffer2", schaffer2, (-2, 2), (-2, 2)),
    ("valley-10", valley(10), (-10, 10), (-5, 5)),
    ("valley-1000", valley(1000), (-10, 10), (-1, 1)),
    ("valley-rotated", valley_rotated, (-10, 10), (-6, 6)),
    # Of one parameter: the second is 0.
    ("double-well", lambda x, _: x**4 - 2 * x**2 + mpf(3) / 10 * x, (-1.8, 1.8), (0, 0)),
    # Of two again, at the end so that the points of the others stay what they were.
    ("catapult", lambda x, y: (1 - x * y) ** 2 / 2, (-2.5, 4.5), (-2.5, 2.5)),
    ("edge-of-stability", lambda x, y: (1 - x**2 * y**2) ** 2 / 4, (-0.5, 3.5), (-1.5, 1.5)),
    ("peaks", peaks, (-3, 3), (-3, 3)),
    ("shekel", shekel, (0, 10), (0, 10)),
    ("schwefel", schwefel, (-500, 500), (-500, 500)),
    ("zakharov", zakharov, (-5, 10), (-5, 10)),
    ("trid", lambda x, y: (x - 1) ** 2 + (y - 1) ** 2 - x * y, (-4, 4), (-4, 4)),
    ("dixon-price", lambda x, y: (x - 1) ** 2 + 2 * (2 * y**2 - x) ** 2, (-2, 4), (-2, 2)),
    ("perm", perm, (-2, 3), (-2, 3)),
    ("levy", levy, (-10, 10), (-10, 10)),
    ("schaffer4", schaffer4, (-2, 2), (-2, 2)),
    ("holder-table", holder_table, (-10, 10), (-10, 10)),
    ("shubert", shubert, (-2, 2), (-2, 2)),
    ("langermann", langermann, (0, 10), (0, 10)),
    ("egg-crate", lambda x, y: x**2 + y**2 + 25 * (mp.sin(x) ** 2 + mp.sin(y) ** 2), (-5, 5), (-5, 5)),
    ("freudenstein-roth", freudenstein_roth, (-2, 14), (-4, 6)),
    ("powell-badly-scaled", powell_badly_scaled, (-2e-05, 6e-05), (0, 12)),
    ("salomon", salomon, (-3, 3), (-3, 3)),
    ("bird", bird, (-6.283, 6.283), (-6.283, 6.283)),
    ("adjiman", lambda x, y: mp.cos(x) * mp.sin(y) - x / (y**2 + 1), (-1, 2), (-1, 1)),
    ("cube", lambda x, y: 100 * (y - x**3) ** 2 + (1 - x) ** 2, (-1.5, 1.5), (-1.5, 1.5)),
    ("foxholes", foxholes, (-48, 48), (-48, 48)),
    ("two-wells", lambda x, y: (x**2 - 1) ** 2 + y**2 + x / 5, (-2, 2), (-1.5, 1.5)),
    ("mexican-hat", lambda x, y: (x**2 + y**2 - 1) ** 2, (-1.6, 1.6), (-1.6, 1.6)),
    ("huber", huber, (-2, 4), (-2, 3)),
    ("absolute", lambda b, w: mp.fsum(residuals(b, w)) / len(ROBUST), (-2, 4), (-2, 3)),
    ("logistic-separable", logistic_separable, (-6, 6), (-2, 14)),
    ("reddi", reddi, (-1.25, 1.25), (0, 0)),
]


def derivative(function):
    """The derivative at 0."""
    near = function(STEP) - function(-STEP)
    far = function(2 * STEP) - function(-2 * STEP)
    return (8 * near - far) / (12 * STEP)


def rows(surfaces, seed, exact):
    """For each surface its points with loss and gradient, in doubles; `exact` turns a coordinate into a number."""
    generator = random.Random(seed)
    result = {}
    for name, function, first, second in surfaces:
        result[name] = []
        for _ in range(POINTS):
            point = [round(generator.uniform(*first), 6), round(generator.uniform(*second), 6)]
            x, y = (exact(number) for number in point)
            figures = [
                function(x, y),
                derivative(lambda shift: function(x + shift, y)),
                derivative(lambda shift: function(x, y + shift)),
            ]
            with mp.workdps(30):
                # The differences leave an error in the fortieth digit, which must not decide how a tie is rounded.
                result[name].append(point + [float(+figure) for figure in figures])
    return result


COLUMNS = ["p1", "p2", "loss", "g1", "g2"]


def text():
    """The text of surfaces.json."""
    content = {"source": "mpmath, 40 digits", "columns": COLUMNS, "surfaces": rows(SURFACES, SEED, mpf)}
    return json.dumps(content, indent=0)


def more_text():
    """The text of more-surfaces.json, a line a point."""
    blocks = []
    for name, points in rows(MORE_SURFACES, MORE_SEED, lambda number: mpf(repr(number))).items():
        blocks.append(f'"{name}": [\n' + ",\n".join(f"  {json.dumps(point)}" for point in points) + "\n]")
    source = (
        "mpmath, 60 digits: the published formulas written in Python; gradients by fourth-order central "
        "differences of step 1e-18; six uniform random points in each domain"
    )
    body = ",\n".join(blocks)
    return f'{{\n"source": "{source}",\n"columns": {json.dumps(COLUMNS)},\n"surfaces": {{\n{body}\n}}\n}}\n'
