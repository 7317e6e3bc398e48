"""Planes: known geometry, and NumPy's singular vectors."""

from __future__ import annotations

import math

import numpy as np
import pytest

from ravine.core.planes import Plane, along_and_across, given_plane, is_stale, random_filters, through_path
from ravine.core.tensors import TensorLayout


def bouncing(count: int = 60, size: int = 12, seed: int = 0) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return a path that goes along one axis and bounces along another, in rotated space, with these axes."""
    axes = np.linalg.qr(np.random.default_rng(seed).standard_normal((size, size)))[0]
    steps = np.arange(count)
    along, across = 0.1 * steps, 0.5 * (-1.0) ** steps
    path = along[:, None] * axes[0] + across[:, None] * axes[1]
    return steps, path, axes[0], axes[1]


def test_along_and_across_are_the_valley_and_the_bounce() -> None:
    steps, path, along, across = bouncing()
    plane = along_and_across(steps, path)
    assert plane is not None
    assert abs(plane.first @ along) == pytest.approx(1, abs=1e-9)
    assert abs(plane.second @ across) == pytest.approx(1, abs=1e-9)
    assert np.array_equal(plane.centre, path[-1])
    assert plane.shares == pytest.approx({"path": 1, "updates": 1, "alternation": 1})
    assert (plane.from_step, plane.to_step) == (0, 59)


def test_skipped_steps_are_no_updates() -> None:
    steps, path, _, across = bouncing()
    kept = np.array([0, 1, 2, 3, 20, 21, 22, 23, 41, 43])
    plane = along_and_across(steps[kept], path[kept])
    assert plane is not None and abs(plane.second @ across) == pytest.approx(1, abs=1e-9)
    assert along_and_across(steps[::2], path[::2]) is None
    assert along_and_across(steps[:2], path[:2]) is None


def test_plane_through_the_path_has_the_singular_vectors() -> None:
    path = np.random.default_rng(5).standard_normal((40, 9)) * np.array([9, 4, 1, 1, 1, 1, 1, 1, 1.0])
    plane = through_path(np.arange(40), path)
    assert plane is not None
    expected = np.linalg.svd(path - path.mean(axis=0))[2][:2]
    assert abs(plane.first @ expected[0]) == pytest.approx(1, abs=1e-10)
    assert abs(plane.second @ expected[1]) == pytest.approx(1, abs=1e-10)
    assert np.allclose(plane.centre, path.mean(axis=0))
    values = np.linalg.svd(path - path.mean(axis=0), compute_uv=False) ** 2
    assert plane.shares["path"] == pytest.approx(values[:2].sum() / values.sum(), rel=1e-10)


def test_random_directions_are_as_long_as_the_filters() -> None:
    layout = TensorLayout.of([("w", (3, 4)), ("b", (3,)), ("conv", (2, 3, 2, 2)), ("v", (1, 3))])
    centre = np.random.default_rng(0).standard_normal(layout.size)
    centre[:4] = 0
    plane = random_filters(centre, layout, seed=7)
    assert plane is not None and plane.seed == 7
    assert np.linalg.norm(plane.first) == pytest.approx(1)
    assert plane.first @ plane.second == pytest.approx(0, abs=1e-12)
    scale = np.linalg.norm(plane.first[4:8]) / np.linalg.norm(centre[4:8])
    assert np.all(plane.first[:4] == 0) and np.all(plane.first[12:15] == 0)
    filters = [slice(8, 12), slice(15, 27), slice(27, 39), slice(39, 42)]
    for part in filters:
        assert np.linalg.norm(plane.first[part]) == pytest.approx(scale * np.linalg.norm(centre[part]))
    again = random_filters(centre, layout, seed=7)
    assert again is not None and np.array_equal(again.first, plane.first)


def test_places_and_states() -> None:
    plane = Plane.spanned("given", np.array([1.0, 2, 3]), np.array([2.0, 0, 0]), np.array([5.0, 3, 0]))
    assert plane is not None
    assert plane.place(np.array([2.0, 4, 8])) == pytest.approx((1, 2, 5))
    assert plane.places(np.array([[2.0, 4, 8], [1, 2, 3]])) == pytest.approx(np.array([[1, 2, 5], [0, 0, 0]]))
    assert plane.state(1, 2) == pytest.approx([2, 4, 3])


def test_what_spans_no_plane() -> None:
    centre = np.zeros(3)
    assert Plane.spanned("given", centre, np.ones(3), 2 * np.ones(3)) is None
    assert Plane.spanned("given", centre, np.zeros(3), np.ones(3)) is None
    assert Plane.spanned("given", centre, np.full(3, np.nan), np.ones(3)) is None
    with pytest.raises(ValueError, match="span no plane"):
        given_plane(centre, (np.ones(3), np.ones(3)))
    with pytest.raises(ValueError, match="4 and 3 numbers"):
        given_plane(centre, (np.ones(4), np.ones(3)))


def test_hash_is_fnv_1a_up_to_2000_parameters() -> None:
    # FNV-1a of 24 zero bytes; each step multiplies by the prime alone.
    value = 0xCBF29CE484222325
    for _ in range(24):
        value = value * 0x100000001B3 % 2**64
    assert Plane("given", np.zeros(1), np.zeros(1), np.zeros(1)).hash == f"{value:016x}"
    # The published test vector of FNV-1a for "foobar" does not fit into doubles: two bytes pin the exclusive or.
    large = Plane("given", np.zeros(2001), np.ones(2001), np.zeros(2001))
    assert len(large.hash) == 16
    assert "centre" not in large.line(renewed=False)["plane"]


@pytest.mark.parametrize(
    ("on_plane", "true", "stale"),
    [
        (1.0, 1.0, False),
        (1.2, 1.0, False),
        (1.23, 1.0, True),
        (0.8, 1.0, True),
        (0.0, 0.0, False),
        (math.nan, 1.0, True),
    ],
)
def test_stale_is_a_fifth_off(on_plane: float, true: float, stale: bool) -> None:
    assert is_stale(on_plane, true) is stale
