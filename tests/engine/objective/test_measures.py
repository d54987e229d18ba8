"""The style losses against plain formulas in float64."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest
import torch
from scumble.engine.contract.recipe import StyleKind
from scumble.engine.objective.measures import QUANTILES, style_measure, unit_directions
from torch import Tensor

from ..made import guide, second_moment

KINDS = get_args(StyleKind)


def random(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(*shape, dtype=torch.float64, generator=torch.Generator().manual_seed(seed)) + 0.5


@pytest.fixture
def mask() -> Tensor:
    return torch.tensor([1.0, 0.5, 0.0, 0.25] * 6, dtype=torch.float64)


def gram(rows: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return second_moment(rows, weights)


def covariance(rows: np.ndarray, weights: np.ndarray) -> np.ndarray:
    mean = weights @ rows / weights.sum()
    return second_moment(rows - mean, weights)


class TestMomentMeasures:
    @pytest.mark.parametrize(("kind", "statistic"), [("gram", gram), ("covariance", covariance)])
    def test_distance_is_the_mean_squared_difference(self, kind: StyleKind, statistic: object, mask: Tensor) -> None:
        rows, style = random(24, 4), random(24, 4, seed=1)
        measure = style_measure(kind, 0)
        everywhere, masked = [guide(torch.ones(24).double())], [guide(mask, sparse=True)]
        target = measure.targets(style, everywhere)
        (found,) = measure.distances(rows, masked, target)
        a, b = statistic(rows.numpy(), mask.numpy()), statistic(style.numpy(), np.ones(24))  # type: ignore[operator]
        assert float(found) == pytest.approx(((a - b) ** 2).mean(), rel=1e-9)

    def test_mean_and_covariance_are_each_relative_to_their_target(self, mask: Tensor) -> None:
        rows, style = random(24, 4), random(24, 4, seed=1)
        measure = style_measure("mean+covariance", 0)
        target = measure.targets(style, [guide(torch.ones(24).double())])
        (found,) = measure.distances(rows, [guide(mask)], target)
        weights, even = mask.numpy(), np.ones(24)
        mean, to_mean = weights @ rows.numpy() / weights.sum(), style.numpy().mean(0)
        a, b = covariance(rows.numpy(), weights), covariance(style.numpy(), even)
        expected = ((a - b) ** 2).mean() / (b**2).mean() + ((mean - to_mean) ** 2).mean() / (to_mean**2).mean()
        assert float(found) == pytest.approx(expected, rel=1e-9)

    def test_covariance_does_not_see_a_shift_and_gram_does(self) -> None:
        rows, everywhere = random(24, 4), [guide(torch.ones(24).double())]
        for kind, moved in (("covariance", False), ("gram", True), ("mean+covariance", True)):
            measure = style_measure(kind, 0)
            (found,) = measure.distances(rows + 1, everywhere, measure.targets(rows, everywhere))
            assert (float(found) > 1e-6) == moved


class TestSlicedWasserstein:
    def test_sorted_projections(self) -> None:
        rows, style = random(QUANTILES, 4), random(QUANTILES, 4, seed=1)
        even = [guide(torch.ones(QUANTILES).double())]
        measure = style_measure("sliced-wasserstein", 3)
        (found,) = measure.distances(rows, even, measure.targets(style, even))
        directions = unit_directions(64, 4, 3).double().numpy()
        a, b = np.sort(rows.numpy() @ directions.T, axis=0), np.sort(style.numpy() @ directions.T, axis=0)
        assert float(found) == pytest.approx(((a - b) ** 2).mean(), rel=1e-4)

    def test_directions_are_unit_vectors_that_the_seed_decides(self) -> None:
        directions = unit_directions(50, 7, 1)
        assert torch.allclose(directions.norm(dim=1), torch.ones(50))
        assert torch.equal(directions, unit_directions(50, 7, 1))
        assert not torch.equal(directions, unit_directions(50, 7, 2))


class TestEveryKind:
    @pytest.mark.parametrize("kind", KINDS)
    def test_own_statistics_are_no_distance_away(self, kind: StyleKind) -> None:
        rows, even = random(QUANTILES, 4), [guide(torch.ones(QUANTILES).double())]
        measure = style_measure(kind, 0)
        (found,) = measure.distances(rows, even, measure.targets(rows, even))
        assert float(found) == pytest.approx(0, abs=1e-5)

    @pytest.mark.parametrize("kind", KINDS)
    def test_gradient_of_soft_and_sparse_regions(self, kind: StyleKind, mask: Tensor) -> None:
        measure = style_measure(kind, 0)
        target = measure.targets(random(24, 3, seed=1), [guide(torch.ones(24).double())])
        chosen = [guide(mask, sparse=True), guide(mask + 0.1)]

        def distances(rows: Tensor) -> Tensor:
            return torch.stack(measure.distances(rows, chosen, target * 2))

        # Sorting is differentiable between changes of order only: the steps are small enough to cause none.
        assert torch.autograd.gradcheck(distances, (random(24, 3).requires_grad_(),), eps=1e-7, atol=1e-4)

    @pytest.mark.parametrize("kind", KINDS)
    def test_one_target_for_each_region(self, kind: StyleKind, mask: Tensor) -> None:
        measure = style_measure(kind, 0)
        rows, soft = random(24, 3), mask + 0.1
        chosen = [guide(soft), guide(soft, sparse=True), guide(torch.ones(24).double())]
        targets = measure.targets(rows, chosen)
        assert len(targets) == 3
        assert torch.allclose(targets[0], targets[1], atol=1e-5)
        assert not torch.allclose(targets[0], targets[2], atol=1e-3)
