"""What fits into memory: the bytes that a restyle will take, and how levels that take too much are cut into tiles."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch

from .budget import layers_of, step_work, tile_count
from .device import Device
from .features import Backbone
from .plan import Job, LevelPlan
from .roomy import is_large
from .styles import style_bytes

if TYPE_CHECKING:
    from .contract import Recipe
    from .scene import SceneStyle

# Bytes a working pixel, by precision, for all layers up to relu5_1: features, their gradients, statistics and the
# optimiser's history (measured: see benchmarks/step.py).
_BYTES_A_PIXEL = {torch.bfloat16: 2600, torch.float32: 4200}
# Bytes a pixel of the canvas itself: the picture, working colours, weights and the painted copy; of large ones, only
# what is not on disk (see `roomy`).
_BYTES_A_CANVAS_PIXEL = {False: 60, True: 18}
# Bytes a pixel of a level that is worked on by tiles: the iterates, the gradients, L-BFGS's direction, and the
# content's features at relu3_1; on disk only what is made and dropped between two steps stays in memory.
_BYTES_A_TILED_PIXEL = {False: 150, True: 14}
# Bytes a pixel for each further region: its weights, at the canvas's size and the level's, and its guides.
_BYTES_A_REGION_PIXEL = {False: 10, True: 2}
# Bytes a pixel of a level that is not of the canvas's size: the content made smaller or larger.
_BYTES_A_RESIZED_PIXEL = 24
_BYTES_A_PAIR = 24  # of L-BFGS's history, a pixel
_FEW_PAIRS = 4
# Of a tile with its halo, by precision, there and back, while it is worked on (measured: see benchmarks/canvas.py).
_BYTES_A_TILE_PIXEL = {torch.bfloat16: 1100, torch.float32: 2000}
# Of the memory that is left, traces of tiles that wait for their way back may take so much: they save time, no more.
_SHARE_OF_TRACES = 0.5
# Sides of tiles, in pixels: halos cost the less the larger they are.
TILES = (2048, 1536, 1024, 768, 512, 384, 256)


@dataclass(frozen=True, eq=False)
class Fitting:
    """A restyle's memory.

    Attributes:
        recipe, backbone, device: of the restyle.
        canvas_pixels: of the whole canvas.
        regions: how many are restyled.
        styles: those of all regions.
    """

    recipe: Recipe
    backbone: Backbone
    device: Device
    canvas_pixels: int
    regions: int = 1
    styles: Sequence[SceneStyle] = ()

    def predicted_bytes(self, jobs: Sequence[Job]) -> int:
        """Peak memory beyond what the process holds before it starts."""
        working = max(self._bytes(plan) for job in jobs for plan in job.levels)
        return working + self._canvas_bytes

    @property
    def _canvas_bytes(self) -> int:
        large = is_large((self.canvas_pixels, 3))
        a_pixel = _BYTES_A_CANVAS_PIXEL[large] + (self.regions - 1) * _BYTES_A_REGION_PIXEL[large]
        return self.canvas_pixels * a_pixel

    def _bytes(self, plan: LevelPlan) -> int:
        pixels = plan.height * plan.width
        styles = style_bytes(self.styles, pixels)
        if not plan.tile:
            return styles + pixels * _BYTES_A_PIXEL[self.device.dtype]
        resized = _BYTES_A_RESIZED_PIXEL if pixels != self.canvas_pixels else 0
        pairs = 0 if plan.on_disk else _BYTES_A_PAIR * (plan.history or 0)
        picture = pixels * (_BYTES_A_TILED_PIXEL[plan.on_disk] + resized + pairs)
        tile = self._tile_pixels(plan) * _BYTES_A_TILE_PIXEL[self.device.dtype]
        return styles + picture + tile + plan.kept * self._trace(plan)

    def _tile_pixels(self, plan: LevelPlan) -> int:
        side = plan.tile + 2 * (self.backbone.reach(layers_of(plan.level, self.recipe, self.backbone)) or 0)
        return min(side, plan.height) * min(side, plan.width)

    def _trace(self, plan: LevelPlan) -> int:
        layers = layers_of(plan.level, self.recipe, self.backbone)
        return math.ceil(self._tile_pixels(plan) * self.backbone.for_parts().trace_bytes(layers)) if layers else 0

    def with_tiles(self, jobs: Sequence[Job], usable: float, ranks: int = 1) -> list[Job]:
        """The jobs, with tiles for levels that do not fit into so many bytes otherwise, and for those that ranks share.

        Of all sides that fit, the one whose step costs the least. If none does, then with fewer pairs of L-BFGS, and
        on disk, which the CPU alone reads as if it were memory.
        """
        room = usable - self._canvas_bytes

        def fitted(plan: LevelPlan) -> LevelPlan:
            first = _shared(plan, ranks) if ranks > 1 else plan
            for ways in ([first], *self._ways(plan)):
                fitting = [self._with_traces(each, room) for each in ways if self._bytes(each) <= room]
                if fitting:
                    return min(fitting, key=self._step_work)
            return plan

        return [replace(job, levels=tuple(map(fitted, job.levels))) for job in jobs]

    def _ways(self, plan: LevelPlan) -> list[list[LevelPlan]]:
        """To cut a level into tiles: those of one list are as good as each other, and better than the next list's."""
        most = self.recipe.optimiser.history
        few = min(_FEW_PAIRS, most)
        stored = [[(False, most)], [(False, few)], [(False, few // 2)]]
        if self.device.torch.type == "cpu":
            stored = [[(False, most)], [(False, few), (True, few)]]
        sides = [side for side in TILES if side < max(plan.height, plan.width)]
        return [
            [replace(plan, tile=side, history=pairs, on_disk=on_disk) for on_disk, pairs in ways for side in sides]
            for ways in stored
        ]

    def _with_traces(self, plan: LevelPlan, room: float) -> LevelPlan:
        """The level with as many tiles kept until their way back as there is room for."""
        if not plan.tile:
            return plan
        left = _SHARE_OF_TRACES * (room - self._bytes(plan))
        return replace(plan, kept=min(tile_count(plan), int(left / max(1, self._trace(plan)))))

    def _step_work(self, plan: LevelPlan) -> float:
        return step_work(plan, self.backbone, layers_of(plan.level, self.recipe, self.backbone))


def _shared(plan: LevelPlan, ranks: int) -> LevelPlan:
    """The level with the largest tiles that are at least as many as the ranks; whole where there are not so many."""
    for side in TILES:
        tiled = replace(plan, tile=side)
        if tile_count(tiled) >= ranks:
            return tiled
    return plan


def smaller_tiles(plan: LevelPlan) -> LevelPlan | None:
    """The level with the next smaller tiles, for when memory ran out; None where there are none."""
    side = next((side for side in TILES if side < (plan.tile or max(plan.height, plan.width))), None)
    return None if side is None else replace(plan, tile=side, kept=0)
