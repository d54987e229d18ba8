"""Everything that is needed to start."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from scumble.engine.contract import (
    BadPicture,
    BadRequest,
    BadWeights,
    ContentLoss,
    DeviceMissing,
    Level,
    Recipe,
    Region,
    Request,
    ScumbleError,
    Style,
    StyleLoss,
)
from scumble.engine.prepare import Prepared, prepare

from .made import MemorySources, picture, waves

RECIPE = Recipe(
    "r",
    style=StyleLoss(layers={"relu1_1": 1.0}),
    content=ContentLoss(layers={"relu1_1": 1.0}),
    coarsest=48,
    levels=(Level(4), Level(2)),
)


def ready(**request: Any) -> Prepared:
    asked = Request("content", **{"regions": (Region((Style("a"),)),), "recipe": RECIPE, "device": "cpu", **request})
    return prepare(asked, MemorySources(content=picture(waves(100, 120, 0)), a=picture(waves(40, 40, 1))))


class TestPrepare:
    def test_jobs_and_stages_belong_together(self) -> None:
        found = ready(borders="hard")
        plans = [plan for job in found.jobs for plan in job.levels]
        assert [stage.steps for stage in found.stages] == [plan.steps for plan in plans] == [4, 2]
        assert [stage.long_side for stage in found.stages] == [60, 120]
        assert found.long_side == 120
        assert found.said == ()

    def test_the_same_backbone_is_loaded_once(self) -> None:
        assert ready().backbone is ready().backbone
        assert ready(wrap="both").backbone is not ready().backbone

    def test_the_requests_backbone_before_the_recipes(self) -> None:
        wrong = replace(RECIPE, backbone="vgg99")
        assert ready(recipe=wrong, backbone="vgg19").backbone.name == "vgg19"

    def test_a_working_size(self) -> None:
        assert ready(size=60).long_side == 60

    @pytest.mark.parametrize(
        ("wrong", "error", "words"),
        [
            ({"recipe": "fresco"}, BadRequest, "no recipe 'fresco'"),
            ({"backbone": "vgg99"}, BadRequest, "no backbone 'vgg99'"),
            ({"backbone": "resnet50-torchvision"}, BadWeights, "scumble weights get"),
            ({"device": "abacus"}, BadRequest, "no device called 'abacus'"),
            ({"device": "cuda:99"}, DeviceMissing, "cuda:99 is not there"),
            ({"regions": (Region((Style("gone"),)),)}, BadPicture, "gone"),
            ({"recipe": replace(RECIPE, style=StyleLoss(layers={"relu9_1": 1.0}))}, BadRequest, "no layer 'relu9_1'"),
            ({"recipe": replace(RECIPE, content=ContentLoss(layers={"x": 1.0}))}, BadRequest, "no layer 'x'"),
        ],
    )
    def test_what_is_wrong_is_said_before_anything_starts(
        self, wrong: dict[str, Any], error: type[ScumbleError], words: str
    ) -> None:
        with pytest.raises(error, match=words):
            ready(**wrong)
