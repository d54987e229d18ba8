"""Regions on the grids of feature layers."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scumble.engine.regions.guides import guides


def weights(*masks: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(np.stack(masks).astype(np.float32))


class TestGuides:
    def test_each_cell_is_the_mean_of_its_pixels(self) -> None:
        mask = np.random.default_rng(0).random((8, 12)).astype(np.float32)
        (found,) = guides(weights(mask), 4, 3, [0])
        cells = mask.reshape(4, 2, 3, 4).mean((1, 3)).ravel()
        assert found.positions is None
        np.testing.assert_allclose(found.weights, cells / cells.sum(), rtol=1e-5)
        assert found.share == pytest.approx(mask.mean(), rel=1e-5)

    def test_a_small_region_has_its_own_positions_only(self) -> None:
        mask = np.zeros((8, 8))
        mask[:2, :4] = 1
        (found,) = guides(weights(mask), 8, 8, [0])
        assert found.positions is not None
        assert found.positions.tolist() == [0, 1, 2, 3, 8, 9, 10, 11]
        np.testing.assert_allclose(found.weights, 1 / 8)
        assert found.share == pytest.approx(8 / 64)

    def test_a_thin_region_is_left_out_where_the_grid_is_too_coarse(self) -> None:
        line = np.zeros((32, 32))
        line[5] = 1
        assert [g.region for g in guides(weights(line), 32, 32, [0])] == [0]
        assert [g.region for g in guides(weights(line), 8, 8, [0])] == [0]
        assert guides(weights(line), 2, 2, [0]) == []

    def test_an_empty_region_is_left_out_and_a_whole_one_is_dense(self) -> None:
        found = guides(weights(np.zeros((8, 8)), np.ones((8, 8))), 4, 4, [0, 1])
        assert [g.region for g in found] == [1]
        assert found[0].positions is None
        np.testing.assert_allclose(found[0].weights, 1 / 16)

    def test_only_the_wanted_regions(self) -> None:
        found = guides(weights(*[np.ones((8, 8)) / 3] * 3), 4, 4, [2, 0])
        assert [g.region for g in found] == [2, 0]

    @settings(deadline=None)
    @given(hnp.arrays(np.float32, (9, 13), elements=st.floats(0, 1, width=32)), st.integers(1, 9), st.integers(1, 13))
    def test_weights_sum_to_one_on_every_grid(self, mask: np.ndarray, height: int, width: int) -> None:
        for found in guides(weights(mask, 1 - mask), height, width, [0, 1]):
            assert float(found.weights.sum()) == pytest.approx(1, abs=1e-5)
            assert bool((found.weights >= 0).all())
            assert 0 < found.share <= 1 + 1e-6
            if found.positions is not None:
                assert len(found.positions) == len(found.weights)

    def test_shares_of_a_partition_sum_to_one(self) -> None:
        mask = np.random.default_rng(1).random((20, 20))
        found = guides(weights(mask, 1 - mask), 7, 5, [0, 1])
        assert sum(g.share for g in found) == pytest.approx(1, abs=1e-5)
