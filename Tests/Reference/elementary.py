"""Values of the elementary functions with about 107 bits each: Tests/CKernelsTests/Resources/values.txt.

Arguments are exact points and places that are hard for an implementation, then random numbers of three kinds: in the
range where the function varies, of any bit pattern, and small ones. Values come from mpmath with 1400 bits, enough to
reduce the largest double by pi, and are written as a sum of two doubles.
"""

import math
import random
import struct

from mpmath import mp, mpf

BITS = 1400
SEED = 7

COMMON = [0.5, -0.5, 1.0, -1.0, 1.5, 2.0, 3.0, -3.0, 10.0, 1e-3, -1e-3, 1e-8, 1e-20, 1e-300]
COMMON += [math.ulp(0.0), 2.2250738585072014e-308, 1e300]
NEAR_ONE = [math.nextafter(1, 2), math.nextafter(1, 0), 1.0000000001, 0.9999999999, 0.99, 1.01]
# Multiples of pi/2, a double that is closer to one than any other, and large arguments.
TURNS = [k * (math.pi / 2) for k in (1, 2, 3, 4, 5, 7, 10, 100, 1001, 12345, 1000003)]
TURNS += [math.ldexp(6381956970095103, 797), 1e22, 1.7976931348623157e308, 1048576.0, 1647101.0]


def sigmoid(x):
    return 1 / (1 + mp.exp(-x))


def sigmoid_slope(x):
    return mp.exp(-abs(x)) / (1 + mp.exp(-abs(x))) ** 2


def cube_root(x):
    return mp.sign(x) * mp.cbrt(abs(x))


# Name, function, places of its own, range of the uniform arguments, open interval of all arguments: at the end of the file,
# so that the random arguments of the others stay what they were.
LATER_FUNCTIONS = [
    ("Erf", mp.erf, [0.875, 0.8749999, -0.8750001, 5.9, 6.0], (-6, 6), (-math.inf, math.inf)),
    ("ErfSlope", lambda x: 2 / mp.sqrt(mp.pi) * mp.exp(-x * x), [26.5], (-6, 6), (-26.6, 26.6)),
]
# Name, function, places of its own, range of the uniform arguments, open interval of all arguments.
FUNCTIONS = [
    ("Sin", mp.sin, TURNS, (-10, 10), (-math.inf, math.inf)),
    ("Cos", mp.cos, TURNS, (-10, 10), (-math.inf, math.inf)),
    ("Tan", mp.tan, TURNS, (-10, 10), (-math.inf, math.inf)),
    ("Asin", mp.asin, NEAR_ONE, (-1, 1), (-math.nextafter(1, 2), math.nextafter(1, 2))),
    ("Acos", mp.acos, NEAR_ONE, (-1, 1), (-1, 1)),
    ("Atan", mp.atan, [*NEAR_ONE, 0.41421356237309503, 2.414213562373095], (-5, 5), (-math.inf, math.inf)),
    ("Sinh", mp.sinh, [21.9, 22.1, 710.4, 0.1, 0.3], (-710, 710), (-711, 711)),
    ("Cosh", mp.cosh, [21.9, 22.1, 710.4], (-710, 710), (-711, 711)),
    ("Tanh", mp.tanh, [19.9, 20.1, 0.1, 0.3, -0.01], (-22, 22), (-math.inf, math.inf)),
    ("Exp", mp.exp, [-708.5, -720.3, -744.9], (-745, 709.7), (-746, 710)),
    ("Log", mp.log, NEAR_ONE, (0, 100), (0, math.inf)),
    ("Log1p", mp.log1p, [-0.9999999, 1e-17, -1e-17, 0.41421356], (-1, 3), (-1, math.inf)),
    ("Log2", lambda x: mp.log(x) / mp.ln2, NEAR_ONE, (0, 4), (0, math.inf)),
    ("Log10", lambda x: mp.log(x) / mp.ln10, NEAR_ONE, (0, 4), (0, math.inf)),
    ("Cbrt", cube_root, [], (-30, 30), (-math.inf, math.inf)),
    ("Sigmoid", sigmoid, [36.7, -700.0, -744.0], (-40, 40), (-745, math.inf)),
    ("Softplus", lambda x: mp.log1p(mp.exp(x)), [-700.0], (-40, 40), (-745, math.inf)),
    ("SigmoidSlope", sigmoid_slope, [], (-40, 40), (-745, 745)),
    ("TanhSlope", lambda x: mp.sech(x) ** 2, [], (-20, 20), (-370, 370)),
]


def any_bits(generator):
    """A finite double of any bit pattern."""
    while True:
        number = struct.unpack("<d", struct.pack("<Q", generator.getrandbits(64)))[0]
        if math.isfinite(number):
            return number


def binary(generator, least, greatest):
    """A random double of either sign with an exponent in the range."""
    fraction = generator.uniform(1, 2)
    exponent = generator.randint(least, greatest)
    return generator.choice([1, -1]) * fraction * 2.0**exponent


def arguments_of_one(generator, places, bounds):
    """The points at which a function of one argument is computed."""
    return [
        *COMMON,
        *places,
        *[generator.uniform(*bounds) for _ in range(70)],
        *[any_bits(generator) for _ in range(30)],
        *[binary(generator, -40, 4) for _ in range(20)],
    ]


def powers(generator):
    """Bases and exponents: everyday ones, bases near 1 with large exponents, whole exponents, and hard places."""
    pairs = [(generator.uniform(0, 5), generator.uniform(-20, 20)) for _ in range(60)]
    pairs += [(1 + generator.uniform(-1e-3, 1e-3), generator.uniform(-3e5, 3e5)) for _ in range(40)]
    bases = [2.0, 3.0, 10.0, 0.1, -3.0, -2.0]
    pairs += [(generator.choice(bases), float(generator.randint(-30, 25))) for _ in range(30)]
    pairs += [(math.nextafter(1, 2), 2.0**53), (math.nextafter(1, 0), -4e18), (-1.5, 101.0), (math.ulp(0.0), 0.3)]
    return pairs + [(1e300, 1.02), (1e-300, 1.05), (-7.0, 3.0), (2.0, -1074.0), (2.0, 1023.5)]


def sides(generator):
    """Two sides of a right triangle: everyday ones, ones of any size and alike, and the edges of the range."""
    pairs = [(generator.uniform(-5, 5), generator.uniform(-5, 5)) for _ in range(60)]
    firsts = [generator.uniform(1, 2) * 2.0 ** generator.randint(-1000, 1000) for _ in range(20)]
    pairs += [(first, first * generator.uniform(1e-9, 2)) for first in firsts]
    return pairs + [(3.0, 4.0), (1e308, 1e308), (math.ulp(0.0), math.ulp(0.0)), (1e-310, 2e-310), (1e200, 1e-200)]


def directions(generator):
    """Points around the origin, as (y, x): everyday ones, ones of unlike sizes, and the edges of the range."""
    pairs = [(generator.uniform(-5, 5), generator.uniform(-5, 5)) for _ in range(80)]

    def signed():
        return generator.uniform(-1, 1) * 2.0 ** generator.randint(-60, 60)

    pairs += [(signed(), signed()) for _ in range(40)]
    pairs += [(1e300, -1e300), (1e-300, 1e300), (-1e-300, -1e300)]
    return pairs + [(math.ulp(0.0), 1.0), (1.0, math.ulp(0.0))]


def row(name, first, second, value):
    """A line of the file; None where the value is 0 or too large for a double."""
    high = float(value)
    if value == 0 or not math.isfinite(high):
        return None
    low = float(value - mpf(high))
    return " ".join([name, *(number.hex() for number in (first, second, high, low))])


def rows_of_one(generator, functions):
    """The lines of functions of one argument."""
    for name, function, places, bounds, (least, greatest) in functions:
        for argument in arguments_of_one(generator, places, bounds):
            if least < argument < greatest:
                yield row(name, argument, 0.0, function(mpf(argument)))


def lines():
    """The file's lines."""
    mp.prec = BITS
    generator = random.Random(SEED)
    yield f"# function, arguments, high, low: the value is high + low, both rounded from mpmath 1.3 at {BITS} bits"
    yield from rows_of_one(generator, FUNCTIONS)
    for x, y in powers(generator):
        yield row("Pow", x, y, mp.power(mpf(x), mpf(y)))
    for x, y in sides(generator):
        yield row("Hypot", x, y, mp.sqrt(mpf(x) ** 2 + mpf(y) ** 2))
    for y, x in directions(generator):
        yield row("Atan2", y, x, mp.atan2(mpf(y), mpf(x)))
    yield from rows_of_one(generator, LATER_FUNCTIONS)


def text():
    """The file's text."""
    return "".join(line + "\n" for line in lines() if line is not None)
