"""Each loss against a plain formula in float64, and its gradient against differences."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from scumble.engine.objective.losses import feature_loss, moment_loss, out_of_range, total_variation
from torch import Tensor


def random(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(*shape, dtype=torch.float64, generator=torch.Generator().manual_seed(seed))


class TestMomentLoss:
    def test_mean_of_squared_differences(self) -> None:
        a, b = random(5, 5), random(5, 5, seed=1)
        expected = sum((float(a[i, j]) - float(b[i, j])) ** 2 for i in range(5) for j in range(5)) / 25
        assert float(moment_loss(a, b)) == pytest.approx(expected, rel=1e-12)

    def test_gradient(self) -> None:
        assert torch.autograd.gradcheck(moment_loss, (random(4, 4).requires_grad_(), random(4, 4, seed=1)))


class TestFeatureLoss:
    def test_mean_over_everything_without_weights(self) -> None:
        a, b = random(1, 4, 3, 5), random(1, 4, 3, 5, seed=1)
        assert float(feature_loss(a, b)) == pytest.approx(((a - b).numpy() ** 2).mean(), rel=1e-12)

    def test_even_weights_are_no_weights(self) -> None:
        a, b = random(1, 4, 3, 5), random(1, 4, 3, 5, seed=1)
        even = torch.full((3, 5), 1 / 15, dtype=torch.float64)
        assert float(feature_loss(a, b, even)) == pytest.approx(float(feature_loss(a, b)), rel=1e-12)

    def test_weighted_by_position(self) -> None:
        a, b, weights = random(1, 4, 3, 5), random(1, 4, 3, 5, seed=1), random(3, 5, seed=2).abs()
        expected = 0.0
        for y, x in np.ndindex(3, 5):
            expected += float(weights[y, x]) * ((a - b)[0, :, y, x].numpy() ** 2).sum() / 4
        assert float(feature_loss(a, b, weights)) == pytest.approx(expected, rel=1e-12)

    def test_half_precision_features_are_compared_in_the_targets_precision(self) -> None:
        target = torch.full((1, 1, 2, 2), 1000.25)
        found = torch.full((1, 1, 2, 2), 1000.0, dtype=torch.bfloat16)
        assert float(feature_loss(found, target)) == pytest.approx(0.25**2)

    def test_gradient(self) -> None:
        inputs = (random(1, 2, 3, 3).requires_grad_(), random(1, 2, 3, 3, seed=1), random(3, 3, seed=2).abs())
        assert torch.autograd.gradcheck(feature_loss, inputs)


def plain_total_variation(picture: np.ndarray, weights: np.ndarray) -> float:
    """[3, height, width]; the loop over pairs of neighbours."""
    channels, height, width = picture.shape
    across = down = 0.0
    for c, y, x in np.ndindex(channels, height, width):
        if x + 1 < width:
            across += min(weights[y, x], weights[y, x + 1]) * (picture[c, y, x + 1] - picture[c, y, x]) ** 2
        if y + 1 < height:
            down += min(weights[y, x], weights[y + 1, x]) * (picture[c, y + 1, x] - picture[c, y, x]) ** 2
    return across / (channels * height * (width - 1)) + down / (channels * (height - 1) * width)


class TestTotalVariation:
    def test_loop_over_neighbours(self) -> None:
        picture = random(1, 3, 4, 6)
        expected = plain_total_variation(picture[0].numpy(), np.ones((4, 6)))
        assert float(total_variation(picture)) == pytest.approx(expected, rel=1e-12)

    def test_weighted_by_the_smaller_of_two(self) -> None:
        picture, weights = random(1, 3, 4, 6), random(4, 6, seed=1).abs().clamp(max=1)
        expected = plain_total_variation(picture[0].numpy(), weights.numpy())
        assert float(total_variation(picture, weights)) == pytest.approx(expected, rel=1e-12)

    def test_nothing_is_smoothed_across_a_border(self) -> None:
        picture = torch.zeros(1, 3, 4, 8)
        picture[..., 4:] = 1
        weights = torch.zeros(4, 8)
        weights[:, :4] = 1
        assert float(total_variation(picture)) > 0
        assert float(total_variation(picture, weights)) == 0

    def test_around_wrapped_edges(self) -> None:
        picture, weights = random(1, 3, 4, 6), random(4, 6, seed=1).abs().clamp(max=1)
        for axes, wrap in (((2,), "none"), ((3,), "horizontal"), ((2, 3), "both")):
            turned = total_variation(picture.roll((1, 2)[: len(axes)], axes), None, wrap)
            same = float(turned) == pytest.approx(float(total_variation(picture, None, wrap)), rel=1e-12)
            assert same == (wrap != "none")
        turned = total_variation(picture.roll((1, 2), (2, 3)), weights.roll((1, 2), (0, 1)), "both")
        assert float(turned) == pytest.approx(float(total_variation(picture, weights, "both")), rel=1e-12)

    @pytest.mark.parametrize("wrap", ["none", "horizontal", "both"])
    def test_gradient(self, wrap: str) -> None:
        inputs = (random(1, 3, 3, 4).requires_grad_(), random(3, 4, seed=1).abs(), wrap)
        assert torch.autograd.gradcheck(total_variation, inputs)


class TestOutOfRange:
    def test_nothing_within(self) -> None:
        assert float(out_of_range(torch.rand(1, 3, 4, 4))) == 0

    def test_squared_excess(self) -> None:
        picture = random(1, 3, 4, 4) * 2
        excess = [max(0.0, -v, v - 1) ** 2 for v in picture.flatten().tolist()]
        assert float(out_of_range(picture)) == pytest.approx(sum(excess) / 48, rel=1e-12)

    def test_gradient_points_back_into_the_range(self) -> None:
        picture = torch.tensor([-0.5, 0.5, 1.5]).view(1, 3, 1, 1).requires_grad_()
        out_of_range(picture).backward()
        assert picture.grad is not None
        assert [int(g.sign()) for g in picture.grad.flatten()] == [-1, 0, 1]
        inputs = (random(1, 3, 4, 4) * 2).requires_grad_()
        assert torch.autograd.gradcheck(out_of_range, (inputs,))
