"""Formulas as people write them in other languages and notations: Tests/FormulasTests/Resources/pasted.json.

Each has its value at two points as Python evaluates what it means, with the parameters x and y and the constants a and
b. The test reads the formula or, where it is refused, the formula that the fault says to write.
"""

import json
import math

POINTS = [(0.7, -1.3), (1.6, 0.45)]
CONSTANTS = {"a": 2.5, "b": 1.5}


def where(condition, one, other):
    return one if condition else other


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def sign(x):
    return (x > 0) - (x < 0)


NAMES = {
    **{name: getattr(math, name) for name in dir(math) if not name.startswith("_")},
    **CONSTANTS,
    "where": where,
    "sigmoid": sigmoid,
    "sign": sign,
    "cbrt": math.cbrt,
    "abs": abs,
    "min": min,
    "max": max,
    "round": round,
}

# The kind, the formula as it is pasted, and what it means in Python; None where both are the same.
FORMULAS = [
    # Python.
    ("Python", "x**2 + y**2", None),
    ("Python", "(1 - x)**2 + 100*(y - x**2)**2", None),
    ("Python", "-x**2", None),
    ("Python", "2**-1 * x", None),
    ("Python", "x**y if x > 1 else -x", None),
    ("Python", "math.sin(x) + math.cos(y)", "sin(x) + cos(y)"),
    ("Python", "math.exp(-x*x)*math.pi", "exp(-x*x)*pi"),
    ("Python", "lambda x, y: x**2 + a*y**2", "x**2 + a*y**2"),
    ("Python", "f = lambda p, q: (p - 1)**2 + q**2", "(x - 1)**2 + y**2"),
    ("Python", "def f(x, y): return x**2 - y", "x**2 - y"),
    ("Python", "def loss(w):\n    return w[0]**2 + 3*w[1]**2", "x**2 + 3*y**2"),
    ("Python", "lambda v: (v[0] - 1)**2 + (v[1] + 1)**2", "(x - 1)**2 + (y + 1)**2"),
    ("Python", "pow(x, 2) + abs(y)", None),
    ("Python", "x % 1 + y // 1", None),
    ("Python", "1e-3*x + 1_000*y", None),
    ("Python", "0 < x < 1 and not y > 0", "1 if 0 < x < 1 and not y > 0 else 0"),
    ("Python", "x*(x > 1) + y*(x <= 1)", None),
    ("Python", "z = x*y", "x*y"),
    ("Python", "return x**2", "x**2"),
    ("Python", "math.log(x, 2) + math.log(x, 10)", "log(x)/log(2) + log(x)/log(10)"),
    ("Python", "math.hypot(x, y) + math.fabs(y)", "hypot(x, y) + abs(y)"),
    ("Python", "x**2 if x < 1 else x if y > 0 else y", None),
    # NumPy, SciPy and SymPy.
    ("NumPy", "np.sin(x)*np.exp(-y**2)", "sin(x)*exp(-y**2)"),
    ("NumPy", "np.power(x, 3) + np.square(y)", "x**3 + y**2"),
    ("NumPy", "np.abs(x - 1) + np.sqrt(np.absolute(y))", "abs(x - 1) + sqrt(abs(y))"),
    ("NumPy", "np.where(x > 1, x**2, 2*x - 1)", "where(x > 1, x**2, 2*x - 1)"),
    ("NumPy", "np.maximum(x, 0) + np.minimum(y, 0)", "max(x, 0) + min(y, 0)"),
    ("NumPy", "-np.cos(np.pi*x)*np.e", "-cos(pi*x)*e"),
    ("NumPy", "np.arctan2(y, x) + np.arctan(x) + np.arcsin(x/2)", "atan2(y, x) + atan(x) + asin(x/2)"),
    ("NumPy", "np.log1p(x**2) + np.expm1(y)", "log1p(x**2) + expm1(y)"),
    ("NumPy", "np.clip(x, -1, 1)*y", "min(max(x, -1), 1)*y"),
    ("NumPy", "np.linalg.norm([x, y])", "hypot(x, y)"),
    ("NumPy", "np.mod(y, 1) + np.fmod(y, 1)", "y % 1 + fmod(y, 1)"),
    ("NumPy", "np.round(x) + np.floor(y) + np.ceil(y) + np.trunc(y)", "round(x) + floor(y) + ceil(y) + trunc(y)"),
    ("NumPy", "np.heaviside(y, 0.5)*x", "(1 if y > 0 else 0)*x"),
    ("NumPy", "((x > 0) & (y > 0)) | (x < y)", "1 if x > 0 and y > 0 or x < y else 0"),
    ("NumPy", "np.logaddexp(x, y)", "log(exp(x) + exp(y))"),
    ("NumPy", "scipy.special.expit(x) + special.erf(y)", "sigmoid(x) + erf(y)"),
    ("NumPy", "20 + x**2 - 10*np.cos(2*np.pi*x) + y**2 - 10*np.cos(2*np.pi*y)",
     "20 + x**2 - 10*cos(2*pi*x) + y**2 - 10*cos(2*pi*y)"),
    ("SymPy", "sympy.Rational(1, 2)*x**2 + Abs(y)", "x**2/2 + abs(y)"),
    ("SymPy", "Piecewise((x**2, x < 1), (2*x - 1, True))", "where(x < 1, x**2, 2*x - 1)"),
    # PyTorch, TensorFlow and JAX.
    ("PyTorch", "torch.exp(-x) + torch.sigmoid(y)", "exp(-x) + sigmoid(y)"),
    ("PyTorch", "x.pow(2) + y.abs()", "x**2 + abs(y)"),
    ("PyTorch", "(x - 1).pow(2).add(1).log()", "log((x - 1)**2 + 1)"),
    ("PyTorch", "torch.clamp(x, -1, 1) + F.softplus(y)", "min(max(x, -1), 1) + log(1 + exp(y))"),
    ("PyTorch", "torch.tanh(x) + F.relu(y) + torch.rsqrt(x)", "tanh(x) + max(y, 0) + 1/sqrt(x)"),
    ("TensorFlow", "tf.square(x) + tf.math.log(1 + tf.square(y))", "x**2 + log(1 + y**2)"),
    ("JAX", "jnp.sinc(x) + jnp.cbrt(y)", "sin(pi*x)/(pi*x) + cbrt(y)"),
    # JavaScript, C and others with braces.
    ("JavaScript", "Math.pow(x, 2) + Math.pow(y, 2)", "x**2 + y**2"),
    ("JavaScript", "(x, y) => x*x + Math.sin(y)", "x*x + sin(y)"),
    ("JavaScript", "const f = (u, v) => Math.sqrt(u*u + v*v);", "sqrt(x*x + y*y)"),
    ("JavaScript", "function f(x, y) { return Math.abs(x - y); }", "abs(x - y)"),
    ("JavaScript", "x > 1 ? x*x : 2*x - 1", "where(x > 1, x*x, 2*x - 1)"),
    ("JavaScript", "Math.PI*x + Math.E*y + Math.LN2", "pi*x + e*y + log(2)"),
    ("JavaScript", "x === 1 || y !== 2 && !(x < y)", "1 if x == 1 or y != 2 and not x < y else 0"),
    ("C", "pow(x, 2.0) + 0.5f*fabs(y)", "x**2 + 0.5*abs(y)"),
    ("C", "double f(double x, double y) { return exp(-x*x) + 1.0/(1.0 + y*y); }", "exp(-x*x) + 1/(1 + y*y)"),
    ("C++", "std::pow(x - 1, 2) + std::sin(M_PI*y)", "(x - 1)**2 + sin(pi*y)"),
    ("Fortran", "x**2 + 1.5d0*dexp(-y)", "x**2 + 1.5*exp(-y)"),
    ("R", "ifelse(x > 1, x^2, x %% 1) + y", "where(x > 1, x**2, x % 1) + y"),
    ("Julia", "2x^2 + 3y - √x", "2*x**2 + 3*y - sqrt(x)"),
    ("Julia", "(x, y) -> (1 - x)^2 + 100(y - x^2)^2", "(1 - x)**2 + 100*(y - x**2)**2"),
    # MATLAB.
    ("MATLAB", "x.^2 + y.^2", "x**2 + y**2"),
    ("MATLAB", "x.*exp(-x.^2 - y.^2)", "x*exp(-x**2 - y**2)"),
    ("MATLAB", "f = @(x,y) 3*(1-x).^2.*exp(-(x.^2) - (y+1).^2);", "3*(1 - x)**2*exp(-x**2 - (y + 1)**2)"),
    ("MATLAB", "@(p) (p(1) - 1)^2 + p(2)^2", "(x - 1)**2 + y**2"),
    ("MATLAB", "100*(x(2) - x(1)^2)^2 + (1 - x(1))^2", "100*(y - x**2)**2 + (1 - x)**2"),
    ("MATLAB", "sign(x).*abs(y).^1.5./2", "sign(x)*abs(y)**1.5/2"),
    ("MATLAB", "mod(y, 1) + rem(y, 1) + fix(y)", "y % 1 + fmod(y, 1) + trunc(y)"),
    ("MATLAB", "(x > 1 && y ~= 0)*x + nthroot(x, 3)", "(1 if x > 1 and y != 0 else 0)*x + cbrt(x)"),
    ("MATLAB", "norm([x; y])^2", "x**2 + y**2"),
    # Mathematica and spreadsheets.
    ("Mathematica", "Sin[x]*Exp[-y^2] + Sqrt[x]", "sin(x)*exp(-y**2) + sqrt(x)"),
    ("Mathematica", "f[x_, y_] := x^2 + Abs[y] + Pi", "x**2 + abs(y) + pi"),
    ("Mathematica", "x^2 y + 2 x y + Log[2, x]", "x**2*y + 2*x*y + log(x)/log(2)"),
    ("Excel", "=POWER(x,2)+EXP(-y)", "x**2 + exp(-y)"),
    ("Excel", "IF(x > 1, SQRT(x), ABS(y))", "where(x > 1, sqrt(x), abs(y))"),
    ("Excel", "POWER(x; 2) + MAX(0,5; y)", "x**2 + max(0.5, y)"),
    # LaTeX.
    ("LaTeX", r"\frac{x^2}{a} + \frac{y^2}{b}", "x**2/a + y**2/b"),
    ("LaTeX", r"\frac12 x^2 + \tfrac{1}{3}y^3", "x**2/2 + y**3/3"),
    ("LaTeX", r"\left(1 - x\right)^2 + 100 \left(y - x^2\right)^2", "(1 - x)**2 + 100*(y - x**2)**2"),
    ("LaTeX", r"e^{-x^2} \cos(2\pi y)", "exp(-x**2)*cos(2*pi*y)"),
    ("LaTeX", r"\sin x + \cos y", "sin(x) + cos(y)"),
    ("LaTeX", r"\sin^2 x + \cos^{2}(y)", "sin(x)**2 + cos(y)**2"),
    ("LaTeX", r"\sqrt{x^2 + y^2} + \sqrt[3]{x}", "hypot(x, y) + cbrt(x)"),
    ("LaTeX", r"$f(x, y) = x^2 \cdot y \times 2$", "x**2*y*2"),
    ("LaTeX", r"\[ \ln\left(1 + e^{x}\right) \]", "log(1 + exp(x))"),
    ("LaTeX", r"\left|x - 1\right| + \lvert y \rvert", "abs(x - 1) + abs(y)"),
    ("LaTeX", r"\log_{10} x + \log_2(x) + \arctan y", "log10(x) + log2(x) + atan(y)"),
    ("LaTeX", r"x_1^2 + x_{2}^2", "x**2 + y**2"),
    ("LaTeX", r"\begin{cases} x^2 & x < 1 \\ 2x - 1 & \text{otherwise} \end{cases}", "where(x < 1, x**2, 2*x - 1)"),
    ("LaTeX", r"\max(0, 1 - x y) + \operatorname{sigmoid}(x)", "max(0, 1 - x*y) + sigmoid(x)"),
    ("LaTeX", r"\lfloor x \rfloor + \lceil y \rceil", "floor(x) + ceil(y)"),
    ("LaTeX", r"\sin^{-1}\!\left(\frac{x}{2}\right)", "asin(x/2)"),
    ("LaTeX", "\frac{x}{2} \times y + \tanh x", "x/2*y + tanh(x)"),
    ("LaTeX", r"\exp\left(-\dfrac{(x-a)^2}{2 b^2}\right)", "exp(-(x - a)**2/(2*b**2))"),
    # By hand and in print.
    ("print", "2x + 3y", "2*x + 3*y"),
    ("print", "3xy - 2x²y", "3*x*y - 2*x**2*y"),
    ("print", "(x + 1)(y − 1)", "(x + 1)*(y - 1)"),
    ("print", "x(y + 1)", "x*(y + 1)"),
    ("print", "sin x + cos 2y", "sin(x) + cos(2*y)"),
    ("print", "sinx + 2cosy", "sin(x) + 2*cos(y)"),
    ("print", "sin²(x) + cos^2(y)", "sin(x)**2 + cos(y)**2"),
    ("print", "sqrt x + ln(x)", "sqrt(x) + log(x)"),
    ("print", "0,5*x^2 + 1,25*y", "0.5*x**2 + 1.25*y"),
    ("print", "½x² + ¾y²", "x**2/2 + 0.75*y**2"),
    ("print", "|x − 1| + |y|", "abs(x - 1) + abs(y)"),
    ("print", "2|x||y|", "2*abs(x)*abs(y)"),
    ("print", "e⁻ˣ + eʸ", "exp(-x) + exp(y)"),
    ("print", "√(x² + y²) · π", "hypot(x, y)*pi"),
    ("print", "f(x, y) = x² + xy + y²", "x**2 + x*y + y**2"),
    ("print", "2πx", "2*pi*x"),
    ("print", "x₁² + x₂²", "x**2 + y**2"),
    ("print", "⌊x⌋ + ⌈y⌉", "floor(x) + ceil(y)"),
    ("print", "{x + [y - (x + 1)]}^2", "(x + (y - (x + 1)))**2"),
    ("print", "x^2+y^2;", "x**2 + y**2"),
    ("print", "ax² + by", "a*x**2 + b*y"),
    ("print", "tg x + arctg(y)", "tan(x) + atan(y)"),
    ("print", "X^2 + Y^2", "x**2 + y**2"),
    ("print", "x^(1/3) ÷ 2 × y", "x**(1/3)/2*y"),
    ("print", "sec(x) + cot(x) + erfc(y)", "1/cos(x) + 1/tan(x) + erfc(y)"),
    ("print", "xe^(-x²-y²)", "x*exp(-x**2 - y**2)"),
]


def value(meaning, x, y):
    """The value at a point."""
    return float(eval(meaning, {"__builtins__": {}}, {**NAMES, "x": x, "y": y}))


def text():
    """The file's text."""
    rows = []
    for kind, formula, meaning in FORMULAS:
        values = [value(meaning or formula, x, y) for x, y in POINTS]
        rows.append(json.dumps({"kind": kind, "text": formula, "values": values}, ensure_ascii=False))
    head = json.dumps({"points": POINTS, "constants": CONSTANTS})
    return head[:-1] + ', "formulas": [\n' + ",\n".join(rows) + "\n]}\n"
