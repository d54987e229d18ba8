"""How a scene is worked through: which areas, at which sizes, with how many steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from .contract import Level, Recipe, Request
from .pyramid.sizes import level_sizes
from .scene import FloatArray, Scene

# Pixels around a selection that are worked on with it, at working size: what the deepest style layer sees
# (relu5_1: 85 px), rounded up to whole positions of that layer.
OVERSCAN = 96
# Pooling phases agree on both sides of a wrapped edge only if sides are multiples of the deepest stride.
WRAP_MULTIPLE = 16
# Pixels of the shorter working side: one position of the deepest style layer.
_LEAST_SIDE = 16
QUALITY = {"draft": 0.4, "good": 1.0, "best": 2.5}


@dataclass(frozen=True)
class LevelPlan:
    """One level.

    Attributes:
        height, width: in pixels.
        steps: of the optimiser.
        level: the recipe's rung that it follows.
        tile: side of its tiles in pixels; 0 works on the whole at once.
        history: L-BFGS keeps no more pairs than this; None leaves that to the recipe.
        on_disk: whether what is as large as the picture is kept on disk.
        kept: of so many tiles the first pass fits into memory until the second.
    """

    height: int
    width: int
    steps: int
    level: Level
    tile: int = 0
    history: int | None = None
    on_disk: bool = False
    kept: int = 0


@dataclass(frozen=True)
class Job:
    """Regions that are optimised together.

    Attributes:
        top, left, height, width: the area of the canvas, in its pixels.
        scale: working pixels to a canvas pixel.
        regions: indices into the scene's regions.
        isolated: the region is restyled over the whole area, and only then cut out by its mask.
        levels: coarse to fine.
    """

    top: int
    left: int
    height: int
    width: int
    scale: float
    regions: tuple[int, ...]
    isolated: bool
    levels: tuple[LevelPlan, ...]

    def cut(self, array: FloatArray) -> FloatArray:
        """The area out of an array [..., height, width] of the canvas."""
        part: FloatArray = array[..., self.top : self.top + self.height, self.left : self.left + self.width]
        return part


def make_jobs(request: Request, recipe: Recipe, scene: Scene, long_side: int) -> list[Job]:
    """One job for all regions, or with hard borders one for each.

    Args:
        long_side: working size of the whole canvas's longer side, in pixels.
    """
    scale = long_side / max(scene.rgb.shape[:2])
    everything = tuple(range(len(scene.regions)))
    groups = [(i,) for i in everything] if request.borders == "hard" else [everything]
    return [_job(request, recipe, scene, scale, group) for group in groups]


def _job(request: Request, recipe: Recipe, scene: Scene, scale: float, regions: tuple[int, ...]) -> Job:
    covered = np.zeros(scene.rgb.shape[:2], bool)
    for index in regions:
        covered |= scene.weights[index] > 0
    top, bottom = _extent(np.asarray(covered.any(axis=1)), scale, whole=request.wrap == "both")
    left, right = _extent(np.asarray(covered.any(axis=0)), scale, whole=request.wrap != "none")
    height, width = bottom - top, right - left
    multiple = WRAP_MULTIPLE if request.wrap != "none" else 1
    tall, wide = (max(_LEAST_SIDE, round(side * scale)) for side in (height, width))
    sizes = level_sizes(tall, wide, recipe.coarsest, multiple)
    levels = tuple(
        LevelPlan(h, w, rung.steps, rung) for (h, w), rung in zip(sizes, _rungs(recipe, len(sizes)), strict=True)
    )
    isolated = request.borders == "hard"
    job = Job(top, left, height, width, scale, regions, isolated, levels)
    return with_steps(job, QUALITY[request.quality])


def _extent(covered: np.ndarray, scale: float, whole: bool) -> tuple[int, int]:
    """First and one past the last covered index with overscan around, within the canvas."""
    if whole:
        return 0, len(covered)
    indices = np.flatnonzero(covered)
    margin = int(np.ceil(OVERSCAN / scale))
    return max(0, int(indices[0]) - margin), min(len(covered), int(indices[-1]) + 1 + margin)


def _rungs(recipe: Recipe, count: int) -> Sequence[Level]:
    """The recipe's rungs for so many levels, from the coarsest; the last serves all finer ones."""
    rungs = list(recipe.levels)
    return rungs[:count] + [rungs[-1]] * (count - len(rungs))


def with_steps(job: Job, factor: float) -> Job:
    """The job with its rungs' steps multiplied, at least one step a level."""
    levels = tuple(replace(plan, steps=max(1, round(plan.level.steps * factor))) for plan in job.levels)
    return replace(job, levels=levels)
