"""Lanczos's method against NumPy's dense eigenvalues."""

from __future__ import annotations

import numpy as np
import pytest

from ravine.core.curvature import CurvatureProbe, Preconditioner
from ravine.core.lanczos import lanczos


def symmetric(size: int, seed: int) -> np.ndarray:
    matrix = np.random.default_rng(seed).standard_normal((size, size))
    return matrix + matrix.T


class Quadratic:
    """½ x'Hx − b'x around one position."""

    loss = 1.0

    def __init__(self, hessian: np.ndarray) -> None:
        self.hessian = hessian
        self.gradient = np.ones(len(hessian))
        self.products = 0

    def product(self, direction: np.ndarray) -> np.ndarray:
        self.products += 1
        return self.hessian @ direction


@pytest.mark.parametrize("size", [1, 2, 3, 10, 60, 200])
@pytest.mark.parametrize("seed", range(5))
def test_extreme_eigenvalues_are_those_of_the_matrix(size: int, seed: int) -> None:
    matrix = symmetric(size, seed)
    values = np.linalg.eigvalsh(matrix)
    start = np.random.default_rng(seed + 100).standard_normal(size)
    found = lanczos(lambda v: matrix @ v, start, count=min(2, size), tolerance=1e-10, products=size, least=True)
    assert found is not None
    assert found.values[0] == pytest.approx(values[-1], abs=1e-9 * abs(values).max())
    assert found.least == pytest.approx(values[0], abs=1e-9 * abs(values).max())
    if size > 1:
        assert found.values[1] == pytest.approx(values[-2], abs=1e-9 * abs(values).max())
    residual = matrix @ found.vectors[0] - found.values[0] * found.vectors[0]
    assert np.linalg.norm(residual) <= 1e-8 * abs(values).max()


def test_residual_is_that_of_the_vector() -> None:
    matrix = symmetric(80, 3)
    found = lanczos(lambda v: matrix @ v, np.ones(80), tolerance=0, products=12)
    assert found is not None
    assert found.products == 12
    residual = matrix @ found.vectors[0] - found.values[0] * found.vectors[0]
    assert found.residuals[0] == pytest.approx(np.linalg.norm(residual), rel=1e-6)


def test_top_is_algebraic_not_the_largest_in_size() -> None:
    matrix = np.diag([-50.0, 1.0, 2.0, 3.0])
    found = lanczos(lambda v: matrix @ v, np.ones(4))
    assert found is not None and found.values[0] == pytest.approx(3, rel=1e-10)


def test_invariant_subspace_and_degenerate_starts() -> None:
    matrix = np.diag([2.0, 2.0, 2.0])
    found = lanczos(lambda v: matrix @ v, np.ones(3))
    assert found is not None and found.values[0] == pytest.approx(2, rel=1e-14) and found.products == 1
    assert lanczos(lambda v: v, np.zeros(3)) is None
    assert lanczos(lambda v: v * np.nan, np.ones(3)) is None
    assert lanczos(lambda v: 0 * v, np.ones(3)) is not None


@pytest.mark.parametrize("seed", range(4))
def test_preconditioned_sharpness_is_that_of_the_scaled_matrix(seed: int) -> None:
    draw = np.random.default_rng(seed)
    hessian = symmetric(40, seed)
    denominator = draw.uniform(0.01, 3, 40)
    decay = 0.3
    roots = 1 / np.sqrt(denominator)
    expected = np.linalg.eigvalsh(roots[:, None] * (hessian + decay * np.eye(40)) * roots)[-1]
    look = CurvatureProbe(40).look(
        Quadratic(hessian), Preconditioner(0.1, denominator, decay=decay), thorough=True, tolerance=1e-10
    )
    assert look is not None
    assert look.preconditioned_sharpness == pytest.approx(expected, rel=1e-9)
    assert look.sharpness == pytest.approx(np.linalg.eigvalsh(hessian)[-1] + decay, rel=1e-9)


def test_rates_of_groups_are_part_of_the_preconditioner() -> None:
    hessian = symmetric(6, 1)
    rates = np.array([0.1, 0.1, 0.1, 0.01, 0.01, 0.0])
    roots = np.sqrt(rates)
    expected = np.linalg.eigvalsh(roots[:, None] * hessian * roots)[-1]
    look = CurvatureProbe(6).look(
        Quadratic(hessian), Preconditioner(0.1, None, rates / 0.1), thorough=True, tolerance=1e-12
    )
    assert look is not None and look.preconditioned_sharpness is not None
    assert 0.1 * look.preconditioned_sharpness == pytest.approx(expected, rel=1e-9)


def test_warm_looks_follow_a_matrix_that_changes() -> None:
    draw = np.random.default_rng(0)
    basis = np.linalg.qr(draw.standard_normal((100, 100)))[0]
    values = np.concatenate([[30.0, 20.0, 8.0], draw.uniform(-1, 1, 97)])
    probe = CurvatureProbe(100)
    for step in range(60):
        # The two largest change places at step 25.
        values[0], values[1] = 30 - 0.4 * step, 20 + 0.0 * step
        exact = max(values)
        problem = Quadratic((basis * values) @ basis.T)
        look = probe.look(problem, Preconditioner(0.1), products=4)
        assert look is not None and look.sharpness is not None
        if step > 0 and abs(values[0] - values[1]) > 1:
            assert look.sharpness == pytest.approx(exact, rel=0.02)
        assert problem.products <= 4
