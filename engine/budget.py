"""What a restyle will cost, before it starts: seconds from a short calibration, bytes from the sizes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import torch

from .device import Device, seconds_per_convolution
from .features import Backbone, own_layers
from .objective import content_layers_of
from .plan import Job, LevelPlan, with_steps
from .watch import Stage

if TYPE_CHECKING:
    from .contract import Recipe

# The calibrating convolution is one of the fastest; a whole pass reaches this share of its speed (measured on two
# Zen 4 cores in bfloat16, 512 x 384).
_EFFICIENCY = 0.85
# Operations a pixel that a step spends outside the convolutions (statistics, rectifiers, pooling, the optimiser),
# in the convolutions' currency.
_OTHER_WORK = 120e3
# Seconds for reading colours, resizing and compositing, for each million pixels of the canvas.
_FINISH_SECONDS = 0.25
# Bytes a working pixel, by precision, for all layers up to relu5_1: features, their gradients, statistics and the
# optimiser's history (measured: see benchmarks/step.py).
_BYTES_A_PIXEL = {torch.bfloat16: 2600, torch.float32: 4200}
# Bytes a pixel of the canvas itself: the picture, working colours, weights and the painted copy.
_BYTES_A_CANVAS_PIXEL = 60
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
    layers = {
        *own_layers(backbone, plan.level.style_layers or recipe.style.layers),
        *content_layers_of(backbone, recipe, plan.level),
    }
    forward = backbone.flops(plan.height, plan.width, layers)
    other = _OTHER_WORK * plan.height * plan.width
    return Stage(max(plan.height, plan.width), plan.steps, 2 * forward + other, (1 + styles) * (forward + other))


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


def predicted_bytes(jobs: Sequence[Job], canvas_pixels: int, device: Device) -> int:
    """Peak memory beyond what the process holds before it starts."""
    working = max(plan.height * plan.width for job in jobs for plan in job.levels)
    return working * _BYTES_A_PIXEL[device.dtype] + canvas_pixels * _BYTES_A_CANVAS_PIXEL
