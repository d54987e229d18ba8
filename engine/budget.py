"""How long a restyle will take, before it starts: operations of its steps, and a short calibration."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import torch

from .device import seconds_per_convolution
from .features import Backbone, own_layers
from .objective import content_layers_of
from .plan import Job, LevelPlan, with_steps
from .watch import Stage

if TYPE_CHECKING:
    from .contract import Level, Recipe

# The calibrating convolution is one of the fastest; a whole pass reaches this share of its speed (measured on two
# Zen 4 cores in bfloat16, three pairs at 512 px: see benchmarks/budget.py).
_EFFICIENCY = 0.7
# Operations a pixel that a step spends outside the convolutions (statistics, rectifiers, pooling, the optimiser),
# in the convolutions' currency.
_OTHER_WORK = 120e3
# Seconds for reading colours, resizing and compositing, for each million pixels of the canvas.
_FINISH_SECONDS = 0.25
_MOST_STRETCH = 20.0


@cache
def speed(device: torch.device, dtype: torch.dtype) -> float:
    """Expected operations a second of a step's convolutions on the device."""
    side, channels = 96, 128
    operations = 2 * 2 * 9 * channels**2 * side**2  # there and back
    return _EFFICIENCY * operations / seconds_per_convolution(device, dtype, side)


def make_stages(jobs: Sequence[Job], recipe: Recipe, backbone: Backbone, style_counts: Sequence[int]) -> list[Stage]:
    """The jobs' levels as the clock sees them; `style_counts` are by region of the scene."""
    return [
        _stage(plan, recipe, backbone, sum(style_counts[i] for i in job.regions)) for job in jobs for plan in job.levels
    ]


def _stage(plan: LevelPlan, recipe: Recipe, backbone: Backbone, styles: int) -> Stage:
    layers = layers_of(plan.level, recipe, backbone)
    forward = backbone.flops(plan.height, plan.width, layers)
    other = _OTHER_WORK * plan.height * plan.width
    return Stage(
        max(plan.height, plan.width), plan.steps, step_work(plan, backbone, layers), (1 + styles) * (forward + other)
    )


def layers_of(level: Level, recipe: Recipe, backbone: Backbone) -> set[str]:
    """Whose features a level compares."""
    style = own_layers(backbone, level.style_layers or recipe.style.layers)
    return {*style, *content_layers_of(backbone, recipe, level)}


def step_work(plan: LevelPlan, backbone: Backbone, layers: set[str]) -> float:
    """Operations of one step of a level."""
    forward = backbone.flops(plan.height, plan.width, layers)
    other = _OTHER_WORK * plan.height * plan.width
    if not plan.tile:
        return 2 * forward + other
    # Tiles that are not kept until the statistics are known run forward twice; halos are computed with each.
    again = 1 - min(1.0, plan.kept / tile_count(plan))
    return ((2 + again) * forward + other) * (1 + 2 * (backbone.reach(layers) or 0) / plan.tile) ** 2


def tile_count(plan: LevelPlan) -> int:
    """Of a level that is worked on by tiles."""
    return math.ceil(plan.height / plan.tile) * math.ceil(plan.width / plan.tile)


def predicted_seconds(stages: Sequence[Stage], operations_a_second: float) -> float:
    """From the first level to the last."""
    return sum(stage.setup + stage.steps * stage.cost for stage in stages) / operations_a_second


def finish_seconds(shape: Sequence[int]) -> float:
    """For all that is not levels, for a canvas [height, width, 3]."""
    return _FINISH_SECONDS * shape[0] * shape[1] / 1e6


def fit_steps(jobs: Sequence[Job], stages: Sequence[Stage], seconds: float, operations_a_second: float) -> list[Job]:
    """The jobs with their recipe's steps stretched or shrunk so that all levels together take so many seconds."""
    setup = sum(stage.setup for stage in stages) / operations_a_second
    plans = [plan for job in jobs for plan in job.levels]
    nominal = (
        sum(plan.level.steps * stage.cost for plan, stage in zip(plans, stages, strict=True)) / operations_a_second
    )
    factor = min(_MOST_STRETCH, max(0.0, seconds - setup) / max(nominal, 1e-9))
    return [with_steps(job, factor) for job in jobs]


def with_plans(stages: Sequence[Stage], jobs: Sequence[Job]) -> list[Stage]:
    """The stages with the jobs' numbers of steps."""
    plans = [plan for job in jobs for plan in job.levels]
    return [replace(stage, steps=plan.steps) for stage, plan in zip(stages, plans, strict=True)]
