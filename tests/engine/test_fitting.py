"""Which levels fit into memory, and how the others are cut."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from scumble.engine.budget import make_stages, tile_count
from scumble.engine.device import Device
from scumble.engine.fitting import TILES, Fitting, smaller_tiles
from scumble.engine.plan import Job, LevelPlan
from scumble.engine.scene import SceneStyle

from .test_budget import RECIPE, jobs
from .tiles.test_exact import network

HALF = Device(torch.device("cpu"), "cpu", torch.bfloat16, 0)
SIDE = 4096


def fitting(side: int = SIDE, device: Device = HALF) -> Fitting:
    return Fitting(RECIPE, network(), device, side**2)


def finest(some: list[Job]) -> LevelPlan:
    return some[0].levels[-1]


def fitted(usable: float, ranks: int = 1, device: Device = HALF) -> LevelPlan:
    return finest(fitting(device=device).with_tiles(jobs(SIDE), usable, ranks))


class TestPredictedBytes:
    def test_the_largest_level_counts_and_precision_does(self) -> None:
        small, large = (fitting(side).predicted_bytes(jobs(side)) for side in (128, 256))
        assert large == 4 * small
        single = fitting(256, replace(HALF, dtype=torch.float32))
        assert single.predicted_bytes(jobs(256)) > large

    @pytest.mark.parametrize(
        "more",
        [{"regions": 8}, {"styles": [SceneStyle(np.zeros((3000, 2000, 3), np.float32), 1.0, None)]}],
        ids=lambda more: next(iter(more)),
    )
    def test_regions_and_styles_count(self, more: dict[str, Any]) -> None:
        tiled = fitting().with_tiles(jobs(SIDE), 2.5e9)
        assert replace(fitting(), **more).predicted_bytes(tiled) > fitting().predicted_bytes(tiled)

    def test_a_level_of_the_canvas_needs_no_other_content(self) -> None:
        tiled = fitting().with_tiles(jobs(SIDE), 6e9)
        other = replace(fitting(), canvas_pixels=SIDE**2 + 1)
        assert other.predicted_bytes(tiled) - fitting().predicted_bytes(tiled) > 20 * SIDE**2

    @pytest.mark.parametrize("gigabytes", [50, 20, 12, 8, 6, 5, 4])
    def test_stay_within_what_is_usable(self, gigabytes: float) -> None:
        some = fitting()
        found = some.with_tiles(jobs(SIDE), gigabytes * 1e9)
        assert some.predicted_bytes(found) <= gigabytes * 1e9


class TestWithTiles:
    def test_what_fits_stays_whole(self) -> None:
        assert fitted(100e9).tile == 0

    def test_less_memory_means_fewer_pairs_and_the_disk_and_fewer_traces(self) -> None:
        plans = [fitted(gigabytes * 1e9) for gigabytes in (20, 6, 1.6)]
        assert all(plan.tile in TILES for plan in plans)
        assert [(plan.history, plan.on_disk) for plan in plans] == [(20, False), (4, True), (4, True)]
        assert plans[0].kept == tile_count(plans[0])
        assert plans[2].tile < plans[1].tile

    def test_a_gpu_reads_nothing_from_disk_and_keeps_fewer_pairs(self) -> None:
        gpu = replace(HALF, torch=torch.device("cuda"))
        assert [(fitted(gigabytes * 1e9, device=gpu).history) for gigabytes in (20, 6, 5)] == [20, 4, 2]
        assert fitted(2e9, device=gpu).tile == 0

    def test_ranks_share_the_largest_tiles_that_are_enough_for_them(self) -> None:
        plan = fitted(100e9, ranks=3)
        assert plan.tile == 2048
        assert plan.kept == 4

    def test_a_kept_tile_is_computed_once(self) -> None:
        def step(**changes: Any) -> float:
            plan = replace(finest(jobs(SIDE)), tile=1024, **changes)
            job = replace(jobs(SIDE)[0], levels=(plan,))
            return float(make_stages([job], RECIPE, network(), [1])[0].cost)

        assert step(kept=16) < step(kept=8) < step(kept=0) < 1.5 * step(kept=16)


def test_smaller_tiles_end_somewhere() -> None:
    plan: LevelPlan | None = replace(finest(jobs(SIDE)), kept=5)
    sides = []
    while plan := smaller_tiles(plan):
        sides.append(plan.tile)
        assert plan.kept == 0
    assert tuple(sides) == TILES
