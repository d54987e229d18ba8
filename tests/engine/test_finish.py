"""Colour rules, and denoising and smoothing afterwards."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scumble.engine.canvas.colour import luma
from scumble.engine.contract import After, Region, Request, Style
from scumble.engine.finish import after_of, finish, keep_colours, soften
from scumble.engine.scene import Scene

from .made import picture, waves

HEIGHT, WIDTH = 20, 30
STYLES = (Style("a"),)


def scene(*regions: Region, weights: np.ndarray | None = None) -> Scene:
    rgb = waves(HEIGHT, WIDTH, 0)
    if weights is None:
        weights = np.full((len(regions), HEIGHT, WIDTH), 1 / len(regions), np.float32)
    return Scene(picture(rgb, np.float32), rgb, regions, [[]] * len(regions), weights)


def variation(rgb: np.ndarray) -> float:
    return float(np.abs(np.diff(rgb, axis=0)).sum() + np.abs(np.diff(rgb, axis=1)).sum())


def noisy() -> np.ndarray:
    noise = np.random.default_rng(0).normal(0, 0.1, (HEIGHT, WIDTH, 3))
    return np.clip(waves(HEIGHT, WIDTH, 1) + noise, 0, 1).astype(np.float32)


class TestKeepColours:
    def test_without_such_a_region_nothing_changes(self) -> None:
        painted = waves(HEIGHT, WIDTH, 1)
        assert keep_colours(scene(Region(STYLES)), painted) is painted

    def test_luma_of_the_painting_over_the_contents_chroma(self) -> None:
        one = scene(Region(STYLES, colour="keep"))
        painted = waves(HEIGHT, WIDTH, 1)
        kept = keep_colours(one, painted)
        inside = ((kept > 0) & (kept < 1)).all(-1)
        np.testing.assert_allclose(luma(kept)[inside], luma(painted)[inside], atol=1e-5)
        chroma, own = (rgb - luma(rgb)[..., None] for rgb in (kept, one.rgb))
        np.testing.assert_allclose(chroma[inside], own[inside], atol=1e-5)

    def test_by_the_share_of_the_regions_that_keep_theirs(self) -> None:
        painted = waves(HEIGHT, WIDTH, 1)
        whole = keep_colours(scene(Region(STYLES, colour="keep")), painted)
        weights = np.stack([np.full((HEIGHT, WIDTH), share, np.float32) for share in (0.25, 0.25, 0.5)])
        regions = [Region(STYLES, colour="keep", name=n) for n in "ab"]
        mixed = keep_colours(scene(*regions, Region(STYLES), weights=weights), painted)
        inside = ((whole > 0) & (whole < 1)).all(-1)
        np.testing.assert_allclose(mixed[inside], (whole + painted)[inside] / 2, atol=1e-5)


class TestSoften:
    def test_nothing_asked_for(self) -> None:
        painted = noisy()
        assert soften(painted, After(), "none") is painted

    @pytest.mark.parametrize("after", [After(denoise=0.05), After(smooth=1.0), After(0.05, 1.0)])
    @pytest.mark.parametrize("wrap", ["none", "horizontal", "both"])
    def test_lowers_total_variation_and_keeps_the_mean(self, after: After, wrap: str) -> None:
        painted = noisy()
        softened = soften(painted, after, wrap)
        assert softened.shape == painted.shape
        assert softened.dtype == np.float32
        assert variation(softened) < 0.8 * variation(painted)
        assert softened.mean() == pytest.approx(painted.mean(), abs=0.01)
        assert softened.min() >= 0
        assert softened.max() <= 1

    def test_the_more_the_more(self) -> None:
        painted = noisy()
        for afters in ([After(denoise=x) for x in (0.01, 0.05, 0.2)], [After(smooth=x) for x in (0.3, 1.0, 3.0)]):
            variations = [variation(soften(painted, after, "none")) for after in afters]
            assert variations == sorted(variations, reverse=True)

    def test_denoising_keeps_an_edge_that_smoothing_blurs(self) -> None:
        edge = np.zeros((HEIGHT, WIDTH, 3), np.float32)
        edge[:, WIDTH // 2 :] = 1
        jump = {}
        for name, after in (("denoise", After(denoise=0.05)), ("smooth", After(smooth=2.0))):
            softened = soften(edge, after, "none")
            jump[name] = (softened[:, WIDTH // 2] - softened[:, WIDTH // 2 - 1]).mean()
        assert jump["denoise"] > 0.8
        assert jump["smooth"] < 0.5

    @pytest.mark.parametrize("after", [After(denoise=0.05), After(smooth=2.0)])
    @pytest.mark.parametrize(("wrap", "shift"), [("both", (7, 11)), ("horizontal", (0, 11))])
    def test_wrapping_softens_around_the_edges(self, after: After, wrap: str, shift: tuple[int, int]) -> None:
        painted = noisy()
        turned = soften(np.roll(painted, shift, (0, 1)), after, wrap)
        np.testing.assert_allclose(turned, np.roll(soften(painted, after, wrap), shift, (0, 1)), atol=3e-3)

    @pytest.mark.parametrize("after", [After(denoise=0.05), After(smooth=2.0)])
    @pytest.mark.parametrize("wrap", ["none", "horizontal", "both"])
    def test_bands_leave_no_seams(self, monkeypatch: pytest.MonkeyPatch, after: After, wrap: str) -> None:
        painted = np.tile(noisy(), (4, 1, 1))
        whole = soften(painted, after, wrap)
        monkeypatch.setattr("scumble.engine.finish._SOFTENED_AT_ONCE", 40 * WIDTH)
        np.testing.assert_allclose(soften(painted, after, wrap), whole, atol=3e-3)

    @pytest.mark.parametrize("after", [After(denoise=0.1), After(smooth=2.0)])
    def test_a_panoramas_sky_does_not_run_into_its_ground(self, after: After) -> None:
        painted = np.zeros((HEIGHT, WIDTH, 3), np.float32)
        painted[: HEIGHT // 2] = 1
        softened = soften(painted, after, "horizontal")
        assert softened[0].min() > 0.9
        assert softened[-1].max() < 0.1


class TestFinish:
    def test_everything_selected_is_restyled(self) -> None:
        painted = waves(HEIGHT, WIDTH, 1)
        result = finish(scene(Region(STYLES)), painted, After(), "none")
        assert result.pixels.dtype == np.float32
        again = finish(scene(Region(STYLES)), result.pixels * 0 + painted, After(), "none")
        np.testing.assert_array_equal(result.pixels, again.pixels)

    def test_weights_that_sum_to_one_but_for_rounding_select_the_whole_pixel(self) -> None:
        weights = np.full((3, HEIGHT, WIDTH), np.float32(1 / 3))
        weights[0] -= 1e-6
        one = scene(*[Region(STYLES)] * 3, weights=weights)
        assert (one.selection == 1).all()

    def test_softening_does_not_leave_the_selection(self) -> None:
        weights = np.zeros((1, HEIGHT, WIDTH), np.float32)
        weights[0, 5:10, 5:10] = 1
        one = scene(Region(STYLES), weights=weights)
        result = finish(one, waves(HEIGHT, WIDTH, 1), After(0.1, 2.0), "none")
        outside = weights[0] == 0
        assert result.pixels[outside].tobytes() == one.picture.pixels[outside].tobytes()
        assert not np.array_equal(result.pixels[~outside], one.picture.pixels[~outside])


class TestAfterOf:
    @pytest.mark.parametrize(("asked", "expected"), [(None, After(0.1)), (After(), After()), (After(0.2), After(0.2))])
    def test_the_requests_wishes_before_the_recipes(self, asked: Any, expected: After) -> None:
        request = Request("c", (Region(STYLES),), after=asked)
        assert after_of(request, After(0.1)) == expected
