"""What a restyle is predicted to cost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from scumble.engine import budget
from scumble.engine.budget import fit_steps, make_stages, predict, predicted_bytes, predicted_seconds, with_plans
from scumble.engine.contract import (
    BadPicture,
    BadRequest,
    ContentLoss,
    Level,
    Mask,
    Recipe,
    Region,
    Request,
    Style,
    StyleLoss,
)
from scumble.engine.device import Device
from scumble.engine.plan import Job, make_jobs
from scumble.engine.scene import Scene

from .made import MemorySources, TinyBackbone, picture, waves

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


class TestWithoutPixels:
    QUICK = Request("content", (Region((Style("style"),)),), recipe="draft", device="cpu")

    @pytest.mark.parametrize("borders", ["soft", "hard"])
    def test_as_with_them(self, borders: Any) -> None:
        mask = np.zeros((200, 320), np.float32)
        mask[20:60, 30:90] = 1
        regions = (Region((Style("style"),), Mask("mask")), Region((Style("style"), Style("other"))))
        request = replace(self.QUICK, regions=regions, borders=borders)
        black = picture(np.zeros((200, 320, 3), np.float32))
        styles = {"style": picture(waves(50, 60, 1)), "other": picture(waves(50, 60, 2))}
        known = predict(request, MemorySources(content=black, mask=mask, **styles))
        assert budget.predict_for_size(request, 320, 200, {"mask": (30, 20, 90, 60)}) == known

    def test_a_selection_limits_it(self) -> None:
        selected = replace(self.QUICK, selection=Mask("selection"))
        box = {"selection": (0, 0, 100, 100)}
        part, whole = (budget.predict_for_size(selected, 1000, 800, boxes) for boxes in (box, {}))
        assert part.seconds < whole.seconds / 3
        assert part.bytes < whole.bytes / 3

    @pytest.mark.parametrize("size", [(8, 100), (40_000, 100)])
    def test_sizes_that_cannot_be_restyled(self, size: tuple[int, int]) -> None:
        with pytest.raises(BadPicture):
            budget.predict_for_size(self.QUICK, *size, {})

    def test_nothing_to_restyle(self) -> None:
        with pytest.raises(BadRequest):
            budget.predict_for_size(replace(self.QUICK, regions=(Region(STYLES, strength=0.0),)), 100, 100, {})


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


class TestBytes:
    def test_the_largest_level_counts_and_precision_does(self) -> None:
        half = Device(torch.device("cpu"), "cpu", torch.bfloat16, 0)
        single = replace(half, dtype=torch.float32)
        small, large = (predicted_bytes(jobs(side), side**2, half) for side in (128, 256))
        assert large == 4 * small
        assert predicted_bytes(jobs(), 256**2, single) > predicted_bytes(jobs(), 256**2, half)


class TestPredict:
    def sources(self) -> MemorySources:
        return MemorySources(content=picture(waves(64, 96, 0)), a=picture(waves(40, 40, 1)))

    def request(self, **more: Any) -> Request:
        layers = {"relu1_1": 1.0}
        recipe = replace(RECIPE, style=StyleLoss(layers=layers), content=ContentLoss(layers=layers), levels=(Level(8),))
        return Request("content", (Region(STYLES),), recipe=recipe, device="cpu", **more)

    def test_says_what_to_expect(self) -> None:
        found = predict(self.request(), self.sources())
        assert found.steps == 8
        assert found.long_side == 96
        assert found.seconds > 0
        assert found.bytes > 64 * 96 * 100
        assert found.device

    def test_more_quality_takes_longer(self) -> None:
        draft, best = (predict(self.request(quality=q), self.sources()) for q in ("draft", "best"))
        assert draft.seconds < best.seconds
        assert draft.steps < best.steps

    def test_a_budget_is_what_it_takes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(budget, "speed", lambda *_: 1e9)
        assert predict(self.request(seconds=10.0), self.sources()).seconds == pytest.approx(10, rel=0.1)
