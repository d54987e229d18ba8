"""Weighted moments, quantiles and transport against plain float64, with gradients by differences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from scumble.engine.objective import statistics
from scumble.engine.objective.statistics import flatten, moments, quantiles, transport_cost
from scumble.engine.regions.guides import Guide
from torch import Tensor

from ..made import guide, second_moment


def random(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(*shape, dtype=torch.float64, generator=torch.Generator().manual_seed(seed))


def masks(positions: int) -> list[Tensor]:
    """A soft one everywhere, a hard half, a thin one."""
    half, thin = torch.zeros(positions, dtype=torch.float64), torch.zeros(positions, dtype=torch.float64)
    half[: positions // 2] = 1
    thin[3] = 0.5
    return [random(positions, seed=9).abs() + 0.1, half, thin]


def all_kinds(positions: int) -> list[Guide]:
    """Dense and sparse guides, in an order that mixes them."""
    soft, half, thin = masks(positions)
    return [guide(half, sparse=True), guide(soft), guide(thin, sparse=True), guide(half)]


class TestFlatten:
    def test_positions_row_by_row(self) -> None:
        features = random(1, 4, 2, 3)
        rows = flatten(features)
        assert rows.shape == (6, 4)
        assert torch.equal(rows[4], features[0, :, 1, 1])

    def test_no_copy_of_channels_last(self) -> None:
        features = random(1, 4, 2, 3).contiguous(memory_format=torch.channels_last)
        assert flatten(features).data_ptr() == features.data_ptr()


class TestMoments:
    @pytest.fixture(autouse=True, params=["one block", "blocks of two and a remainder"])
    def _blocks(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        if request.param != "one block":
            monkeypatch.setattr(statistics, "_BLOCK", 7)

    def test_weighted_sums_position_by_position(self) -> None:
        rows = random(10, 3)
        soft, half, thin = masks(10)
        means, seconds = moments(rows, all_kinds(10))
        for mask, mean, second in zip([half, soft, thin, half], means, seconds, strict=True):
            weights = mask.numpy()
            plain = sum(w * row for w, row in zip(weights, rows.numpy(), strict=True)) / weights.sum()
            np.testing.assert_allclose(mean.numpy(), plain, rtol=1e-12)
            np.testing.assert_allclose(second.numpy(), second_moment(rows.numpy(), weights), rtol=1e-12)

    @pytest.mark.parametrize("order", [[0, 1, 2, 3], [1, 3], [1, 0], [2], [1], [3, 0, 1]])
    def test_gradient_of_dense_and_sparse_guides_together(self, order: list[int]) -> None:
        kinds = all_kinds(8)
        chosen = [kinds[i] for i in order]
        assert torch.autograd.gradcheck(lambda rows: moments(rows, chosen), (random(8, 3).requires_grad_(),))

    def test_gradient_of_the_means_alone(self) -> None:
        kinds = all_kinds(8)
        assert torch.autograd.gradcheck(lambda rows: moments(rows, kinds)[0], (random(8, 3).requires_grad_(),))

    def test_linear_weights_count_a_half_covered_region_like_a_covered_one(self) -> None:
        rows = random(10, 3)
        whole, half = moments(rows, [guide(torch.ones(10)), guide(torch.full((10,), 0.5))])[0]
        assert torch.allclose(whole, half)

    def test_half_precision_rows_give_single_precision_statistics(self) -> None:
        rows = torch.full((500, 2), 300.0, dtype=torch.bfloat16, requires_grad=True)
        means, seconds = moments(rows, [guide(torch.ones(500))])
        assert seconds.dtype == means.dtype == torch.float32
        np.testing.assert_allclose(seconds.detach().numpy(), 300.0**2, rtol=1e-3)
        seconds.sum().backward()
        assert rows.grad is not None
        assert rows.grad.dtype == torch.bfloat16


def plain_quantiles(values: Sequence[float], weights: Sequence[float], count: int) -> list[float]:
    """The quantile function through the middle of each sorted value's weight, constant beyond the ends."""
    pairs = sorted(zip(values, weights, strict=True))
    below = np.cumsum([w for _, w in pairs])
    middles = below - np.array([w for _, w in pairs]) / 2
    return list(np.interp([(i + 0.5) / count for i in range(count)], middles, [v for v, _ in pairs]))


class TestQuantiles:
    def test_numpys_interpolation(self) -> None:
        values, weights = random(3, 20), random(20, seed=1).abs()
        weights /= weights.sum()
        found = quantiles(values, weights, 8)
        for row, expected in zip(found.tolist(), values.tolist(), strict=True):
            assert row == pytest.approx(plain_quantiles(expected, weights.tolist(), 8), rel=1e-9)

    def test_of_one_position_it_is_that_value_everywhere(self) -> None:
        found = quantiles(torch.tensor([[3.0], [-1.0]]), torch.ones(1), 4)
        assert found.tolist() == [[3.0] * 4, [-1.0] * 4]

    @settings(max_examples=50, deadline=None)
    @given(st.lists(st.floats(-1, 1), min_size=2, max_size=12), st.integers(1, 9))
    def test_ascending_and_within_the_values(self, values: list[float], count: int) -> None:
        row = torch.tensor([values], dtype=torch.float64)
        found = quantiles(row, torch.full((len(values),), 1 / len(values), dtype=torch.float64), count)[0]
        rounding = 1e-12
        assert bool((found.diff() >= -rounding).all())
        assert min(values) - rounding <= float(found.min())
        assert float(found.max()) <= max(values) + rounding


class TestTransportCost:
    def test_of_equal_counts_it_is_the_mean_squared_difference_of_sorted_values(self) -> None:
        values, others = random(4, 32), random(4, 32, seed=1)
        even = torch.full((32,), 1 / 32, dtype=torch.float64)
        expected = ((np.sort(values.numpy()) - np.sort(others.numpy())) ** 2).mean()
        assert float(transport_cost(values, even, quantiles(others, even, 32))) == pytest.approx(expected, rel=1e-9)

    def test_of_itself_is_nothing(self) -> None:
        values, weights = random(4, 32), torch.full((32,), 1 / 32, dtype=torch.float64)
        assert float(transport_cost(values, weights, quantiles(values, weights, 32))) < 1e-20

    def test_a_shift_costs_its_square(self) -> None:
        values, weights = random(4, 40), random(40, seed=2).abs()
        weights /= weights.sum()
        target = quantiles(values, weights, 256) + 3
        assert float(transport_cost(values, weights, target)) == pytest.approx(9, rel=0.05)

    def test_weights_move_what_they_weigh(self) -> None:
        values = torch.tensor([[0.0, 1.0]], dtype=torch.float64)
        target = torch.zeros(1, 16, dtype=torch.float64)
        assert float(transport_cost(values, torch.tensor([0.75, 0.25]).double(), target)) == pytest.approx(0.25)

    def test_one_position(self) -> None:
        target = torch.zeros(2, 16)
        assert float(transport_cost(torch.full((2, 1), 2.0), torch.ones(1), target)) == pytest.approx(4)

    def test_gradient(self) -> None:
        # Differences are only right where no step changes the order: random values are far enough apart.
        weights = random(12, seed=1).abs()
        weights /= weights.sum()
        target = quantiles(random(2, 12, seed=2), weights, 16)
        assert torch.autograd.gradcheck(
            lambda values: transport_cost(values, weights, target), (random(2, 12).requires_grad_(),), eps=1e-7
        )
