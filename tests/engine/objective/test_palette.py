"""The colours' distribution beside the style's."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from scumble.engine.objective import RegionGoal, StylePicture
from scumble.engine.objective.palette import palette_distance, palette_goals, sample_stride
from torch import Tensor

from ..made import batch, waves


def goal(rgb: np.ndarray, share: float = 1.0) -> StylePicture:
    picture = batch(rgb)
    return StylePicture([picture], [None], picture[0].flatten(1), share)


def goals(*styles: StylePicture) -> RegionGoal:
    return RegionGoal(styles, 0.7, 1.0)


WHOLE = torch.ones(1, 20, 30)


def distance(picture: Tensor, weights: Tensor, *regions: RegionGoal) -> list[float]:
    found = palette_goals(picture, weights, regions, [1.0] * len(regions), seed=4)
    return [float(palette_distance(picture, one)) for one in found]


class TestPaletteDistance:
    def test_sorted_projections(self) -> None:
        rgb, style = waves(20, 30, 0), waves(20, 30, 1)
        (one,) = palette_goals(batch(rgb), WHOLE, [goals(goal(style))], [2.5], seed=4)
        directions = one.directions.double().numpy()
        a, b = (np.sort(x.reshape(-1, 3).astype(float) @ directions.T, axis=0) for x in (rgb, style))
        expected = 2.5 * ((a - b) ** 2).mean()
        assert float(palette_distance(batch(rgb), one)) == pytest.approx(expected, rel=0.01)

    def test_the_same_colours_elsewhere_are_no_distance_away(self) -> None:
        rgb = waves(20, 30, 0)
        shuffled = np.random.default_rng(0).permutation(rgb.reshape(-1, 3)).reshape(rgb.shape)
        assert distance(batch(rgb), WHOLE, goals(goal(shuffled)))[0] < 1e-5
        assert distance(batch(rgb), WHOLE, goals(goal(1 - rgb**2)))[0] > 1e-2

    def test_each_region_has_its_own(self) -> None:
        rgb = waves(20, 30, 0)
        left = torch.zeros(20, 30)
        left[:, :15] = 1
        parts = [goals(goal(rgb[:, :15])), goals(goal(rgb[:, 15:]))]
        own = distance(batch(rgb), torch.stack([left, 1 - left]), *parts)
        swapped = distance(batch(rgb), torch.stack([left, 1 - left]), *parts[::-1])
        assert max(own) < 1e-4
        assert min(swapped) > 10 * max(own)

    def test_a_mixture_of_styles_is_their_barycentre(self) -> None:
        dark, light = np.full((8, 8, 3), 0.2, np.float32), np.full((8, 8, 3), 0.6, np.float32)
        flat = torch.full((1, 3, 20, 30), 0.3)
        assert distance(flat, WHOLE, goals(goal(dark, 0.75), goal(light, 0.25)))[0] < 1e-8

    def test_gradient_moves_colours_towards_the_styles(self) -> None:
        picture = batch(waves(20, 30, 0)).requires_grad_()
        (one,) = palette_goals(picture.detach(), WHOLE, [goals(goal(np.ones((8, 8, 3), np.float32)))], [1.0], 0)
        palette_distance(picture, one).backward()
        assert picture.grad is not None
        towards_white = 1 - picture.detach()
        assert bool(((-picture.grad * towards_white).sum(dim=1) >= 0).all())


class TestGradient:
    """All pixels follow their colour, not those of the sample alone."""

    @pytest.fixture
    def gradient(self) -> Tensor:
        picture = batch(waves(320, 384, 0))
        picture[..., :64, :] = 0.4  # a flat sky
        (one,) = palette_goals(picture, torch.ones(1, 320, 384), [goals(goal(waves(60, 60, 3) ** 2))], [1.0], 0)
        assert one.stride > 2
        picture.requires_grad_()
        palette_distance(picture, one).backward()
        assert picture.grad is not None
        return picture.grad

    def test_equal_colours_move_alike(self, gradient: Tensor) -> None:
        sky = gradient[..., :64, :].flatten(2)
        assert float(sky.norm()) > 0
        assert bool((sky == sky[..., :1]).all())

    def test_there_are_no_specks_on_the_samples_grid(self, gradient: Tensor) -> None:
        energy = gradient[0].square().sum(0)
        on_grid = energy[::3, ::3].mean()
        assert float(on_grid / energy.mean()) == pytest.approx(1, abs=0.05)

    def test_a_step_along_it_brings_the_colours_nearer(self) -> None:
        picture, style = batch(waves(320, 384, 0)), goals(goal(waves(60, 60, 3) ** 2))
        cover = torch.ones(1, 320, 384)
        (one,) = palette_goals(picture, cover, [style], [1.0], 0)
        leaf = picture.clone().requires_grad_()
        before = palette_distance(leaf, one)
        before.backward()
        assert leaf.grad is not None
        moved = picture - 0.5 * leaf.grad * 320 * 384  # of a mean's gradient
        assert float(palette_distance(moved, one)) < 0.6 * float(before.detach())

    def test_where_a_region_is_not_nothing_moves(self) -> None:
        picture = batch(waves(64, 64, 0)).requires_grad_()
        left = torch.zeros(1, 64, 64)
        left[..., :32] = 1
        (one,) = palette_goals(picture.detach(), left, [goals(goal(waves(60, 60, 3) ** 2))], [1.0], 0)
        palette_distance(picture, one).backward()
        assert picture.grad is not None
        assert not picture.grad[..., 32:].any()
        assert picture.grad[..., :32].any()


class TestPaletteGoals:
    def test_without_weight_there_are_none(self) -> None:
        assert palette_goals(torch.rand(1, 3, 20, 30), WHOLE, [goals(goal(waves(9, 9, 0)))], [0.0], 0) == []

    def test_regions_without_styles_or_area_are_left_out(self) -> None:
        weights = torch.stack([torch.ones(20, 30), torch.zeros(20, 30), torch.ones(20, 30)])
        style = goals(goal(waves(9, 9, 0)))
        found = palette_goals(torch.rand(1, 3, 20, 30), weights, [goals(), style, style], [1.0] * 3, 0)
        assert [one.guide.region for one in found] == [2]

    def test_a_large_picture_is_sampled(self) -> None:
        assert sample_stride(torch.empty(1, 3, 100, 100)) == 1
        assert sample_stride(torch.empty(1, 3, 512, 512)) == 4
        assert sample_stride(torch.empty(3, 128, 8192)) == 8
