"""What a restyle will cost, before it starts: seconds from a short calibration, bytes from the sizes."""

from __future__ import annotations

import math
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
# Zen 4 cores in bfloat16, three pairs at 512 px: see benchmarks/budget.py).
_EFFICIENCY = 0.7
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
# Likewise, of a level that is worked on by tiles: the iterates, the gradients, L-BFGS's direction and its newest pair,
# and the content's features at relu3_1; on disk go all that are not touched by every part of a step.
_BYTES_A_TILED_PIXEL = {False: 190, True: 110}
_HALO = 96  # pixels; what relu5_1 sees, rounded up
_BYTES_A_PAIR = 24  # of L-BFGS's history, a pixel
# Sides of tiles, in pixels: halos cost the less the larger they are.
TILES = (2048, 1536, 1024, 768, 512, 384, 256)
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
    step = 2 * forward + other
    if plan.tile:  # its statistics are a pass of their own, and halos are computed twice
        step = (3 * forward + other) * (1 + 2 * (backbone.reach(layers) or 0) / plan.tile) ** 2
    return Stage(max(plan.height, plan.width), plan.steps, step, (1 + styles) * (forward + other))


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
    working = max(_working_bytes(plan, device) for job in jobs for plan in job.levels)
    return working + canvas_pixels * _BYTES_A_CANVAS_PIXEL


def _working_bytes(plan: LevelPlan, device: Device) -> int:
    pixels = plan.height * plan.width
    if not plan.tile:
        return pixels * _BYTES_A_PIXEL[device.dtype]
    pairs = 0 if plan.on_disk else _BYTES_A_PAIR * (plan.history or 0)
    return _tile_bytes(plan, device) + pixels * (_BYTES_A_TILED_PIXEL[plan.on_disk] + pairs)


def _tile_bytes(plan: LevelPlan, device: Device) -> int:
    side = plan.tile + 2 * _HALO
    return min(side, plan.height) * min(side, plan.width) * _BYTES_A_PIXEL[device.dtype]


def with_tiles(
    jobs: Sequence[Job], recipe: Recipe, canvas_pixels: int, device: Device, usable: float, ranks: int = 1
) -> list[Job]:
    """The jobs, with tiles for those levels that do not fit into so many bytes otherwise: the largest that do; then
    with fewer pairs of L-BFGS; then on disk, which the CPU alone reads as if it were memory."""
    room = usable - canvas_pixels * _BYTES_A_CANVAS_PIXEL
    most = recipe.optimiser.history
    ways = [(False, most), *((False, n) for n in (4, 2) if n < most)]
    if device.torch.type == "cpu":
        ways.append((True, min(4, most)))

    def fitted(plan: LevelPlan) -> LevelPlan:
        if ranks > 1:
            plan = _shared(plan, ranks)
        if _working_bytes(plan, device) <= room:
            return plan
        for on_disk, history in ways:
            for side in TILES:
                tiled = replace(plan, tile=side, history=history, on_disk=on_disk)
                left = room - _working_bytes(tiled, device)
                if side < max(plan.height, plan.width) and left >= 0:
                    return replace(tiled, kept=int(left / _tile_bytes(tiled, device)))
        return plan

    return [replace(job, levels=tuple(map(fitted, job.levels))) for job in jobs]


def _shared(plan: LevelPlan, ranks: int) -> LevelPlan:
    """The level with the largest tiles that are at least as many as the ranks; whole where there are not so many."""
    for side in TILES:
        if math.ceil(plan.height / side) * math.ceil(plan.width / side) >= ranks:
            return replace(plan, tile=side)
    return plan


def smaller_tiles(plan: LevelPlan) -> LevelPlan | None:
    """The level with the next smaller tiles, for when memory ran out; None where there are none."""
    side = next((side for side in TILES if side < (plan.tile or max(plan.height, plan.width))), None)
    return None if side is None else replace(plan, tile=side, kept=0)
