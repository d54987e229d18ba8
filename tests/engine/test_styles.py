"""Styles in the right colours and sizes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from scumble.engine import styles as module
from scumble.engine.contract import Region, Style
from scumble.engine.objective import NEUTRAL_STRENGTH
from scumble.engine.palette import colour_moments
from scumble.engine.scene import FloatArray, SceneStyle
from scumble.engine.styles import ReadyStyle, make_ready, match_content, to_tensor

from .made import batch, waves

CPU = torch.device("cpu")
STYLES = (Style("a"),)
CONTENT = (0.3 + 0.4 * waves(20, 30, 0)).astype(np.float32)
EVERYWHERE = np.ones((20, 30), np.float32)


def ready(rgb: FloatArray, mask: FloatArray | None = None, share: float = 1.0, **region: Any) -> ReadyStyle:
    return make_ready(SceneStyle(rgb, share, mask), Region(STYLES, **region), CONTENT, EVERYWHERE)


def mean(rgb: torch.Tensor) -> np.ndarray:
    return np.asarray(rgb.flatten(1).mean(1) if rgb.dim() == 2 else rgb[0].flatten(1).mean(1))


class TestMakeReady:
    def test_as_it_is(self) -> None:
        rgb = waves(40, 24, 1)
        found = ready(rgb, share=0.25)
        assert torch.equal(found.rgb, batch(rgb))
        assert found.share == 0.25
        np.testing.assert_allclose(mean(found.colours), rgb.mean((0, 1)), atol=1e-5)

    @pytest.mark.parametrize("colour", ["keep", "match"])
    def test_in_the_contents_colours(self, colour: Any) -> None:
        found = ready(waves(40, 24, 1), colour=colour)
        for own, wanted in zip(colour_moments(found.rgb), colour_moments(to_tensor(CONTENT)), strict=True):
            np.testing.assert_allclose(own, wanted, atol=0.02)

    def test_in_the_colours_of_its_own_region(self) -> None:
        content = np.zeros((20, 30, 3), np.float32)
        content[:, :15], content[:, 15:] = 0.2, 0.8
        left = np.zeros((20, 30), np.float32)
        left[:, :15] = 1
        style = SceneStyle(waves(40, 24, 1), 1.0, None)
        found = make_ready(style, Region(STYLES, colour="match"), content, left)
        np.testing.assert_allclose(mean(found.rgb), 0.2, atol=0.05)

    def test_colours_are_those_of_the_masked_part(self) -> None:
        rgb = np.zeros((40, 24, 3), np.float32)
        rgb[:20, :, 0], rgb[20:, :, 2] = 1, 1
        mask = np.zeros((40, 24), np.float32)
        mask[:20] = 1
        assert set(map(tuple, ready(rgb, mask).colours.T.tolist())) == {(1.0, 0.0, 0.0)}
        # A mask that is faint or thin still means what it covers.
        assert set(map(tuple, ready(rgb, mask * 0.2).colours.T.tolist())) == {(1.0, 0.0, 0.0)}
        thin = np.zeros_like(mask)
        thin[3, 3:5] = 1
        assert set(map(tuple, ready(rgb, thin).colours.T.tolist())) == {(1.0, 0.0, 0.0)}

    def test_a_large_style_is_sampled(self) -> None:
        found = ready(waves(700, 900, 1))
        assert 4_000 < found.colours.shape[1] < 70_000
        masked = ready(waves(700, 900, 1), np.ones((700, 900), np.float32))
        assert 4_000 < masked.colours.shape[1] < 70_000


class TestAt:
    def test_the_longer_side_is_what_was_asked_for(self) -> None:
        found = ready(waves(40, 80, 1)).at(120, 10_000, CPU)
        assert [crop.shape for crop in found.crops] == [(1, 3, 60, 120)]
        assert found.weights == [None]

    def test_its_mask_goes_with_it(self) -> None:
        mask = np.zeros((40, 80), np.float32)
        mask[:, :40] = 1
        found = ready(waves(40, 80, 1), mask).at(120, 10_000, CPU)
        (weights,) = found.weights
        assert weights is not None
        assert weights.shape == (1, 60, 120)
        assert float(weights.mean()) == pytest.approx(0.5, abs=0.01)
        assert 0 <= float(weights.min()) <= float(weights.max()) <= 1

    def test_a_large_one_is_looked_at_by_crops(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "_LEAST_PIXELS", 128 * 128)
        mask = waves(100, 200, 2)[..., 0]
        found = ready(waves(100, 200, 1), mask).at(400, 1_000, CPU)
        assert len(found.crops) == len(found.weights) == 4
        assert sum(crop[0, 0].numel() for crop in found.crops) == pytest.approx(128 * 128, rel=0.1)
        assert all(crop.untyped_storage().nbytes() == 4 * crop.numel() for crop in found.crops), "holds the whole"
        for crop, weights in zip(found.crops, found.weights, strict=True):
            assert weights is not None
            assert crop.shape[-2:] == weights.shape[-2:]

    @pytest.mark.parametrize("shape", [(16, 900), (900, 16), (33, 500)])
    @pytest.mark.parametrize("long_side", [32, 300, 3000])
    def test_strips(self, monkeypatch: pytest.MonkeyPatch, shape: tuple[int, int], long_side: int) -> None:
        monkeypatch.setattr(module, "_LEAST_PIXELS", 64 * 64)
        found = ready(waves(*shape, 1)).at(long_side, 1_000, CPU)
        assert all(min(crop.shape[-2:]) >= 32 for crop in found.crops)

    def test_values_stay_in_range(self) -> None:
        rgb = np.zeros((40, 40, 3), np.float32)
        rgb[::2, ::2] = 1
        (crop,) = ready(rgb).at(100, 10_000, CPU).crops
        assert 0 <= float(crop.min()) <= float(crop.max()) <= 1


class TestMatchContent:
    def matched(self, *regions: Region, weights: FloatArray, styles: list[list[ReadyStyle]]) -> torch.Tensor:
        return match_content(CONTENT, weights, list(regions), styles)

    def test_takes_the_styles_mean_and_covariance(self) -> None:
        style = ready((0.3 + 0.4 * waves(40, 24, 1)).astype(np.float32))
        found = self.matched(Region(STYLES, strength=1.0), weights=EVERYWHERE[None], styles=[[style]])
        for own, wanted in zip(colour_moments(found), colour_moments(style.rgb), strict=True):
            np.testing.assert_allclose(own, wanted, atol=0.01)

    def test_is_partial_below_the_neutral_strength(self) -> None:
        style = ready(waves(40, 24, 1))
        content = to_tensor(CONTENT)
        whole, half = (
            self.matched(Region(STYLES, strength=s), weights=EVERYWHERE[None], styles=[[style]]) - content
            for s in (NEUTRAL_STRENGTH, NEUTRAL_STRENGTH / 2)
        )
        assert torch.allclose(half, whole / 2, atol=1e-5)

    def test_by_each_regions_weight(self) -> None:
        left = np.zeros((20, 30), np.float32)
        left[:, :15] = 1
        dark, light = ready(waves(40, 24, 1) * 0.2), ready(1 - waves(40, 24, 1) * 0.2)
        regions = Region(STYLES, strength=1.0), Region(STYLES, strength=1.0)
        found = self.matched(*regions, weights=np.stack([left, 1 - left]), styles=[[dark], [light]])
        assert float(found[..., :15].mean()) < 0.25
        assert float(found[..., 15:].mean()) > 0.75

    def test_several_styles_mix_by_share(self) -> None:
        dark, light = ready(waves(40, 24, 1) * 0.2, share=0.75), ready(1 - waves(40, 24, 1) * 0.2, share=0.25)
        found = self.matched(Region(STYLES, strength=1.0), weights=EVERYWHERE[None], styles=[[dark, light]])
        expected = 0.75 * dark.rgb.mean() + 0.25 * light.rgb.mean()
        assert float(found.mean()) == pytest.approx(float(expected), abs=0.03)

    @pytest.mark.parametrize("colour", ["keep", "match"])
    def test_regions_with_their_own_colours_stay(self, colour: Any) -> None:
        region = Region(STYLES, colour=colour)
        found = self.matched(region, weights=EVERYWHERE[None], styles=[[ready(waves(40, 24, 1))]])
        assert torch.equal(found, to_tensor(CONTENT))


class TestLargeLevels:
    def test_a_style_larger_than_its_samples_is_never_made_as_a_whole(self, monkeypatch: pytest.MonkeyPatch) -> None:
        style = ready(waves(40, 48, 1))
        whole = style.at(400, 400 * 400, CPU)
        monkeypatch.setattr(module, "_LEAST_PIXELS", 100)
        monkeypatch.setattr(module, "_MOST_PIXELS", 128 * 128)
        sampled = style.at(400, 10**9, CPU)
        assert sum(crop[0, 0].numel() for crop in sampled.crops) <= 128 * 128
        for crop, rows, columns in zip(sampled.crops, (83, 83, 250, 250), (100, 300, 100, 300), strict=True):
            same = whole.crops[0][0, :, rows - 20 : rows + 20, columns - 20 : columns + 20].mean((1, 2))
            middle = crop[0, :, crop.shape[2] // 2 - 20 :, crop.shape[3] // 2 - 20 :][:, :40, :40].mean((1, 2))
            assert torch.allclose(middle, same, atol=0.05)

    def test_colours_band_by_band_are_those_of_the_whole(self, monkeypatch: pytest.MonkeyPatch) -> None:
        rgb, weights = batch(waves(37, 50, 2)), torch.rand(37, 50, generator=torch.Generator().manual_seed(1))
        whole = colour_moments(rgb, weights)
        monkeypatch.setattr("scumble.engine.palette._BAND", 300)
        for own, wanted in zip(colour_moments(rgb, weights), whole, strict=True):
            assert torch.allclose(own, wanted, rtol=1e-9)
