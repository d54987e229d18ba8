"""What a restyle is predicted to cost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scumble.engine.budget import fit_steps, make_stages, predicted_seconds, with_plans
from scumble.engine.contract import (
    BadRequest,
    ContentLoss,
    Level,
    Recipe,
    Region,
    Request,
    Style,
    StyleLoss,
)
from scumble.engine.plan import Job, make_jobs
from scumble.engine.scene import Scene

from .made import TinyBackbone, picture

RECIPE = Recipe(
    "r",
    coarsest=64,
    style=StyleLoss(layers={"relu1_1": 1.0, "relu2_1": 1.0}),
    content=ContentLoss(layers={"relu2_1": 1.0}),
    levels=(Level(40), Level(10), Level(10, {"relu1_1": 1.0}, {"relu1_1": 1.0})),
)
STYLES = (Style("a"),)


def jobs(side: int = 256, recipe: Recipe = RECIPE) -> list[Job]:
    rgb = np.zeros((side, side, 3), np.float32)
    scene = Scene(picture(rgb), rgb, [Region(STYLES)], [[]], np.ones((1, side, side), np.float32))
    return make_jobs(Request("c", (Region(STYLES),)), recipe, scene, side)


def stages(some: list[Job], styles: int = 1, recipe: Recipe = RECIPE) -> list[Any]:
    return make_stages(some, recipe, TinyBackbone(), [styles])


class TestStages:
    def test_each_level_costs_by_its_pixels_and_layers(self) -> None:
        first, second, third = stages(jobs())
        assert [s.long_side for s in (first, second, third)] == [64, 128, 256]
        assert second.cost == pytest.approx(4 * first.cost)
        assert third.cost < 4 * second.cost  # it has shallow layers only

    def test_more_styles_take_longer_to_begin(self) -> None:
        one, three = stages(jobs())[0], stages(jobs(), styles=3)[0]
        assert three.setup == pytest.approx(2 * one.setup)
        assert three.cost == one.cost

    def test_a_layer_that_the_backbone_lacks_is_told_before_anything_starts(self) -> None:
        wrong = replace(RECIPE, levels=(Level(1, {"relu7_1": 1.0}),))
        with pytest.raises(BadRequest, match="no layer 'relu7_1'"):
            stages(jobs(recipe=wrong), recipe=wrong)


class TestFitSteps:
    @pytest.mark.parametrize("factor", [0.3, 1.0, 3.0])
    def test_stretched_or_shrunk_alike_to_the_budget(self, factor: float) -> None:
        some = jobs()
        speed = 1e6
        setup = sum(stage.setup for stage in stages(some)) / speed
        seconds = setup + factor * (predicted_seconds(stages(some), speed) - setup)
        fitted = fit_steps(some, stages(some), seconds, speed)
        assert predicted_seconds(with_plans(stages(some), fitted), speed) == pytest.approx(seconds, rel=0.1)
        assert [p.steps for p in fitted[0].levels] == pytest.approx([40 * factor, 10 * factor, 10 * factor], abs=1)

    def test_quality_does_not_count_beside_a_budget(self) -> None:
        some = jobs()
        few = [replace(job, levels=tuple(replace(p, steps=1) for p in job.levels)) for job in some]
        assert fit_steps(some, stages(some), 50.0, 1e6) == fit_steps(few, stages(few), 50.0, 1e6)

    def test_too_little_is_one_step_a_level(self) -> None:
        some = jobs()
        assert [p.steps for p in fit_steps(some, stages(some), -5.0, 1e6)[0].levels] == [1, 1, 1]
