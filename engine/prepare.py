"""From a request to everything that is needed to start, and nothing computed yet."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import torch

from . import budget
from .canvas.sources import FileSources, Sources
from .contract import OutOfMemory, Recipe, Request, Sentence, sentence
from .device import Device, choose_device
from .features import Backbone, Pooling, Wrap, load_backbone
from .fitting import Fitting
from .plan import Job, make_jobs
from .recipes import load_recipe
from .scene import Scene, open_scene
from .tiles import ALONE, Ranks, launched
from .watch import Stage

# Of the memory that is free, this much may be planned with.
_USABLE = 0.85
_LEAST_LONG_SIDE = 256


@dataclass(frozen=True, eq=False)
class Prepared:
    """A restyle that can start.

    Attributes:
        scene, recipe, device, backbone: what it needs.
        jobs: areas and levels.
        stages: the same for the clock.
        speed: expected operations a second.
        long_side: working size of the whole canvas, in pixels.
        bytes: predicted peak memory.
        said: for the painter, where the size is not what was asked for.
    """

    scene: Scene
    recipe: Recipe
    device: Device
    backbone: Backbone
    jobs: Sequence[Job]
    stages: Sequence[Stage]
    speed: float
    long_side: int
    bytes: int
    said: tuple[Sentence, ...]


def prepare(request: Request, sources: Sources | None = None) -> Prepared:
    """Read, check and plan.

    Raises:
        ScumbleError: anything the request names is wrong, missing or too large.
    """
    return plan(request, lambda: open_scene(request, sources or FileSources()), launched())


def plan(request: Request, open_: Callable[[], Scene], ranks: Ranks = ALONE) -> Prepared:
    """Check and plan what is restyled in the scene that `open_` gives.

    Args:
        ranks: that will share it, and plan it at the same time.

    Raises:
        ScumbleError: as `prepare`.
    """
    recipe = load_recipe(request.recipe)
    device = _agreed(choose_device(request.device, recipe.precision), ranks)
    backbone = _backbone(request.backbone or recipe.backbone, recipe.pooling, request.wrap, device.torch, device.dtype)
    scene = open_()
    own = max(scene.rgb.shape[:2])
    fitting = Fitting(
        recipe,
        backbone,
        device,
        scene.rgb.shape[0] * scene.rgb.shape[1],
        len(scene.regions),
        [style for styles in scene.styles for style in styles],
    )
    jobs, long_side = _fitting_jobs(request, scene, fitting, request.size or own, ranks)
    stages = budget.make_stages(jobs, recipe, backbone, [len(styles) for styles in scene.styles])
    speed = budget.speed(device.torch, device.dtype)
    if request.seconds is not None:
        jobs = budget.fit_steps(jobs, stages, request.seconds - budget.finish_seconds(scene.rgb.shape), speed)
        stages = budget.with_plans(stages, jobs)
    needed = fitting.predicted_bytes(jobs)
    smaller = sentence("Working at {side} px: more does not fit into memory.", side=long_side)
    said = () if long_side == (request.size or own) else (smaller,)
    return Prepared(scene, recipe, device, backbone, jobs, stages, speed, long_side, needed, said)


def _agreed(device: Device, ranks: Ranks) -> Device:
    """The device as every rank plans with it, so that they all make the same plan; on one machine they share memory."""
    share = int(os.environ.get("LOCAL_WORLD_SIZE", "1")) if device.torch.type == "cpu" and ranks.count > 1 else 1
    half = bool(ranks.least(int(device.dtype == torch.bfloat16)))
    return replace(device, memory=ranks.least(device.memory) // share, dtype=torch.bfloat16 if half else torch.float32)


@lru_cache(maxsize=4)
def _backbone(name: str, pooling: Pooling, wrap: Wrap, device: torch.device, dtype: torch.dtype) -> Backbone:
    return load_backbone(name, pooling=pooling, wrap=wrap, device=device, dtype=dtype)


def _fitting_jobs(
    request: Request, scene: Scene, fitting: Fitting, long_side: int, ranks: Ranks
) -> tuple[list[Job], int]:
    """The jobs at that size, by tiles if need be; or, where the painter has not insisted on one, at the largest that
    fits into memory."""
    device, backbone = fitting.device, fitting.backbone
    while True:
        jobs = make_jobs(request, fitting.recipe, scene, long_side)
        if backbone.reach(backbone.layers) is not None:
            jobs = fitting.with_tiles(jobs, _USABLE * device.memory, ranks.count)
        needed = fitting.predicted_bytes(jobs)
        if needed <= _USABLE * device.memory:
            return jobs, long_side
        smaller = int(long_side * 0.9)
        if request.size is not None or smaller < _LEAST_LONG_SIDE:
            cause = sentence(
                "Working at {side} px needs about {needed} GB of memory, and {device} has {free} GB free.",
                side=long_side,
                needed=f"{needed / 1e9:.1f}",
                device=device.name,
                free=f"{device.memory / 1e9:.1f}",
            )
            raise OutOfMemory(cause, sentence("Choose a smaller working size, or close other programs."))
        long_side = smaller
