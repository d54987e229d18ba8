"""Areas, sizes and steps."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scumble.engine.contract import Level, Recipe, Region, Request, Style
from scumble.engine.plan import OVERSCAN, make_jobs, with_steps
from scumble.engine.scene import Scene

from .made import picture

STYLES = (Style("a"),)
RUNGS = (Level(60), Level(20), Level(10))
RECIPE = Recipe("r", coarsest=128, levels=RUNGS)


def scene(*masks: np.ndarray) -> Scene:
    height, width = masks[0].shape
    rgb = np.zeros((height, width, 3), np.float32)
    return Scene(picture(rgb), rgb, [Region(STYLES)] * len(masks), [[]] * len(masks), np.stack(masks))


def box(height: int, width: int, top: int, left: int, bottom: int, right: int) -> np.ndarray:
    mask = np.zeros((height, width), np.float32)
    mask[top:bottom, left:right] = 1
    return mask


def jobs(*masks: np.ndarray, long_side: int | None = None, recipe: Recipe = RECIPE, **request: Any) -> list[Any]:
    asked = Request("c", (Region(STYLES),), **request)
    return make_jobs(asked, recipe, scene(*masks), long_side or max(masks[0].shape))


class TestAreas:
    def test_the_whole_canvas(self) -> None:
        (job,) = jobs(np.ones((300, 400), np.float32))
        assert (job.top, job.left, job.height, job.width) == (0, 0, 300, 400)
        assert not job.isolated

    def test_a_selection_with_overscan(self) -> None:
        (job,) = jobs(box(1000, 2000, 400, 800, 500, 900))
        assert (job.top, job.left) == (400 - OVERSCAN, 800 - OVERSCAN)
        assert (job.height, job.width) == (100 + 2 * OVERSCAN, 100 + 2 * OVERSCAN)

    def test_overscan_is_of_working_pixels(self) -> None:
        (job,) = jobs(box(1000, 2000, 400, 800, 500, 900), long_side=1000)
        assert job.top == 400 - 2 * OVERSCAN
        assert job.levels[-1].height == pytest.approx((100 + 4 * OVERSCAN) / 2, abs=1)

    def test_it_ends_at_the_canvas(self) -> None:
        (job,) = jobs(box(200, 2000, 0, 1990, 200, 2000))
        assert (job.top, job.height) == (0, 200)
        assert job.left + job.width == 2000

    def test_all_regions_together_or_each_by_itself(self) -> None:
        masks = box(400, 2000, 0, 0, 400, 100), box(400, 2000, 0, 1900, 400, 2000)
        (soft,) = jobs(*masks)
        assert soft.regions == (0, 1)
        assert soft.width == 2000
        hard = jobs(*masks, borders="hard")
        assert [job.regions for job in hard] == [(0,), (1,)]
        assert [job.width for job in hard] == [100 + OVERSCAN] * 2
        assert all(job.isolated for job in hard)

    @pytest.mark.parametrize(("wrap", "height", "width"), [("both", 320, 480), ("horizontal", 100 + 2 * OVERSCAN, 480)])
    def test_wrapping_works_on_the_whole_of_what_meets_itself(self, wrap: Any, height: int, width: int) -> None:
        mask = box(320, 480, 110, 200, 210, 220)
        (job,) = jobs(mask, wrap=wrap)
        assert (job.height, job.width) == (height, width)
        assert all(side % 16 == 0 for level in job.levels for side in (level.height, level.width))

    def test_cut(self) -> None:
        mask = box(400, 600, 150, 300, 160, 310)
        (job,) = jobs(mask)
        assert job.cut(mask).shape == (job.height, job.width)
        assert job.cut(mask).sum() == mask.sum()

    @settings(deadline=None, max_examples=60)
    @given(
        st.integers(16, 400),
        st.integers(16, 400),
        st.integers(32, 900),
        st.sampled_from(["none", "horizontal", "both"]),
        st.sampled_from(["soft", "hard"]),
        st.data(),
    )
    def test_any_canvas_mask_and_size_can_be_worked_on(
        self, height: int, width: int, long_side: int, wrap: Any, borders: Any, data: st.DataObject
    ) -> None:
        top, left = data.draw(st.integers(0, height - 1)), data.draw(st.integers(0, width - 1))
        mask = box(height, width, top, left, top + 3, left + 5)
        for job in jobs(mask, long_side=long_side, wrap=wrap, borders=borders):
            assert job.top >= 0
            assert job.left >= 0
            assert job.cut(mask).shape == (job.height, job.width)
            assert job.cut(mask).sum() == mask.sum()
            assert all(min(level.height, level.width) >= 16 for level in job.levels)
            assert all(level.steps >= 1 for level in job.levels)


class TestSteps:
    def test_the_last_rung_serves_all_finer_levels(self) -> None:
        (job,) = jobs(np.ones((1024, 1024), np.float32))
        assert [level.height for level in job.levels] == [128, 256, 512, 1024]
        assert [level.steps for level in job.levels] == [60, 20, 10, 10]

    def test_a_small_picture_has_the_coarsest_rungs_only(self) -> None:
        (job,) = jobs(np.ones((128, 128), np.float32))
        assert [level.level for level in job.levels] == [RUNGS[0]]

    def test_quality_scales_them(self) -> None:
        counts = {}
        for quality in ("draft", "good", "best"):
            (job,) = jobs(np.ones((256, 256), np.float32), quality=quality)
            counts[quality] = [level.steps for level in job.levels]
        assert counts["good"] == [60, 20]
        assert all(a < b < c for a, b, c in zip(*counts.values(), strict=True))

    def test_there_is_always_one(self) -> None:
        (job,) = jobs(np.ones((256, 256), np.float32))
        assert [level.steps for level in with_steps(job, 0.0).levels] == [1, 1]
