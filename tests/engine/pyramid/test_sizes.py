"""The pyramid's sizes, and resizing that keeps wrapped edges together."""

from __future__ import annotations

from itertools import pairwise

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from scumble.engine.pyramid.sizes import level_sizes, resize, shrink_weights

from ..made import batch, waves


class TestLevelSizes:
    def test_halves_down_to_about_the_coarsest(self) -> None:
        assert level_sizes(384, 512, 128) == [(96, 128), (192, 256), (384, 512)]
        assert level_sizes(500, 700, 128) == [(125, 175), (250, 350), (500, 700)]

    def test_zero_means_one_scale(self) -> None:
        assert level_sizes(2000, 3000, 0) == [(2000, 3000)]

    @pytest.mark.parametrize("size", [(16, 16), (64, 64), (128, 100)])
    def test_what_is_small_has_one_level(self, size: tuple[int, int]) -> None:
        assert level_sizes(*size, 128) == [size]

    def test_an_elongated_picture_keeps_enough_of_its_short_side(self) -> None:
        assert level_sizes(100, 1600, 100) == [(50, 800), (100, 1600)]
        assert level_sizes(17, 300, 64) == [(17, 300)]

    def test_wrapping_sides_are_multiples(self) -> None:
        assert level_sizes(210, 300, 128, 16) == [(112, 144), (208, 304)]
        assert level_sizes(17, 90, 128, 16) == [(16, 96)]

    @given(st.integers(16, 5000), st.integers(16, 5000), st.integers(0, 600), st.sampled_from([1, 16]))
    def test_any_canvas(self, height: int, width: int, coarsest: int, multiple: int) -> None:
        sizes = level_sizes(height, width, coarsest, multiple)
        assert all(side >= 16 and side % multiple == 0 for size in sizes for side in size)
        assert max(abs(sizes[-1][0] - height), abs(sizes[-1][1] - width)) <= multiple / 2
        for small, large in pairwise(sizes):
            assert all(abs(2 * a - b) <= multiple * 1.5 for a, b in zip(small, large, strict=True))


class TestResize:
    def test_own_size_is_untouched(self) -> None:
        picture = batch(waves(20, 30, 0))
        assert resize(picture, 20, 30) is picture

    @pytest.mark.parametrize("size", [(10, 15), (7, 40), (45, 61)])
    @pytest.mark.parametrize("wrap", ["none", "horizontal", "both"])
    def test_a_flat_picture_stays_flat(self, size: tuple[int, int], wrap: str) -> None:
        flat = torch.full((1, 3, 20, 30), 0.25)
        assert torch.allclose(resize(flat, *size, wrap), torch.full((1, 3, *size), 0.25), atol=1e-5)

    def test_weights_without_a_batch(self) -> None:
        mask = torch.rand(1, 20, 30)
        assert torch.equal(resize(mask, 10, 10), resize(mask[None], 10, 10)[0])

    @pytest.mark.parametrize("factor", [0.5, 2.0, 1.5])
    def test_a_tile_turned_around_is_the_same_tile_turned_around(self, factor: float) -> None:
        picture = batch(waves(32, 48, 1, tiles=True))
        height, width = round(32 * factor), round(48 * factor)
        moved = resize(picture.roll((16, 24), (2, 3)), height, width, "both")
        expected = resize(picture, height, width, "both").roll((height // 2, width // 2), (2, 3))
        assert torch.allclose(moved, expected, atol=1e-5)

    def test_a_panorama_meets_itself_left_and_right_but_not_above(self) -> None:
        picture = batch(waves(32, 48, 1))
        around = resize(picture.roll(24, 3), 64, 96, "horizontal")
        assert torch.allclose(around, resize(picture, 64, 96, "horizontal").roll(48, 3), atol=1e-5)
        over = resize(picture.roll(16, 2), 64, 96, "horizontal")
        assert not torch.allclose(over, resize(picture, 64, 96, "horizontal").roll(32, 2), atol=1e-2)
        # Above and below it is what it would be without wrapping.
        plain = resize(picture, 64, 96, "none")
        assert torch.allclose(resize(picture, 64, 96, "horizontal")[..., 20:-20], plain[..., 20:-20], atol=1e-5)


class TestShrinkWeights:
    def test_a_partition_stays_one(self) -> None:
        mask = torch.rand(30, 41)
        small = shrink_weights(torch.stack([mask, 1 - mask]), 11, 20)
        assert small.shape == (2, 11, 20)
        assert torch.allclose(small.sum(0), torch.ones(11, 20), atol=1e-5)
        assert float(small[0].mean()) == pytest.approx(float(mask.mean()), abs=0.02)
