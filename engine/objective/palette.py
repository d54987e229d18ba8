"""The palette: the distribution of colours of a region, beside the one of its styles.

Features say little of colour, and the deeper the less; this term looks at the pixels themselves.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from ..regions.guides import Guide, guides
from .goals import RegionGoal
from .statistics import interpolate, quantiles, transport_cost

_DIRECTIONS = 12
_QUANTILES = 256
# A sample of this many pixels on a regular grid says enough of a palette, and costs nothing beside the convolutions.
_SAMPLE = 128 * 128
_BINS = 2048  # of colours along a direction, in which they are moved alike
# Pixels that are worked on at a time: what stays in a CPU's cache, and what keeps a GPU busy.
_CPU_BAND, _GPU_BAND = 1 << 17, 1 << 22


@dataclass(frozen=True)
class PaletteGoal:
    """One region's palette.

    Attributes:
        stride: of the grid on which pixels are sampled.
        guide: the region on that grid.
        cover: [height, width], how much of each pixel is the region's.
        total: sum of the cover.
        directions: [directions, 3] along which colours are compared.
        target: [directions, quantiles] of the styles' colours.
        weight: factor on the distance.
    """

    stride: int
    guide: Guide
    cover: Tensor
    total: float
    directions: Tensor
    target: Tensor
    weight: float


class _Distance(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, picture: Tensor, goal: PaletteGoal) -> Tensor:
        gradient = torch.zeros_like(picture)
        value = add_palette(picture, goal, gradient)
        ctx.save_for_backward(gradient)
        return value

    @staticmethod
    def backward(ctx: Any, of_value: Tensor) -> tuple[Tensor, None]:
        (gradient,) = ctx.saved_tensors
        return gradient * of_value, None


def palette_distance(picture: Tensor, goal: PaletteGoal) -> Tensor:
    """Weighted squared sliced Wasserstein-2 distance of a picture's colours [1, 3, height, width] to the goal.

    The distance is a sample's, but its gradient reaches every pixel: see `add_palette`.
    """
    value: Tensor = _Distance.apply(picture, goal)
    return value


@torch.no_grad()
def add_palette(picture: Tensor, goal: PaletteGoal, gradient: Tensor) -> Tensor:
    """Add the distance's gradient to the picture's [1, 3, height, width], in place; returns the distance.

    Along each direction the sample says where each colour is to go, and all pixels of that colour go there: if those
    of the sample went alone, they would become specks on its grid, and equal colours would be torn apart to fill the
    goal's quantiles.
    """
    colours = picture[0, :, :: goal.stride, :: goal.stride].flatten(1).to(goal.target.device)
    if goal.guide.positions is not None:
        colours = colours.index_select(1, goal.guide.positions)
    values = goal.directions @ colours
    table, lowest, scale = _excesses(values, goal)
    offsets = torch.arange(len(table), device=table.device)[:, None] * _BINS
    factor = 2 * goal.weight / (len(table) * goal.total)
    width = picture.shape[-1]
    is_cpu = table.device.type == "cpu"
    count = max(1, (_CPU_BAND if is_cpu else _GPU_BAND) // width)
    for start in range(0, picture.shape[-2], count):
        rows = slice(start, start + count)
        cover = goal.cover[rows].to(table.device)
        if is_cpu and not bool(cover.any()):  # a GPU would have to be waited for
            continue
        found = goal.directions @ picture[0, :, rows].flatten(1).to(table.device)
        found.sub_(lowest).mul_(scale)
        excess = table.take(found.clamp(0, _BINS - 1).round_().long().add_(offsets))
        moved = (goal.directions.T @ excess).mul_(cover.flatten() * factor)
        gradient[0, :, rows] += moved.view(3, -1, width).to(gradient)
    return goal.weight * transport_cost(values, goal.guide.weights, goal.target)


def _excesses(values: Tensor, goal: PaletteGoal) -> tuple[Tensor, Tensor, Tensor]:
    """By how much colours along each direction exceed where the optimal map takes them.

    Args:
        values: [directions, n] of the sample.

    Returns:
        [directions, bins], and for each direction where the first bin is and how many there are to a unit, [.., 1].
    """
    lowest, highest = values.amin(1, keepdim=True), values.amax(1, keepdim=True)
    spacing = ((highest - lowest) / (_BINS - 1)).clamp_min(1e-9)
    centres = lowest + spacing * torch.arange(_BINS, device=values.device, dtype=values.dtype)
    found = quantiles(values, goal.guide.weights.to(values), _QUANTILES)
    return centres - interpolate(centres, found, goal.target.to(values)), lowest, 1 / spacing


def palette_goals(
    picture: Tensor, weights: Tensor, goals: Sequence[RegionGoal], factors: Sequence[float], seed: int
) -> list[PaletteGoal]:
    """The palette of each region with styles; `factors` are weights by region. See `build_objective`."""
    if not any(factors):
        return []
    stride = sample_stride(picture)
    directions = _directions(seed).to(picture)
    sample = weights[:, ::stride, ::stride]
    height, width = sample.shape[1:]
    styled = [region for region, goal in enumerate(goals) if goal.styles]
    found = []
    for guide in guides(sample, height, width, styled):
        parts = [style.share * _target(style.colours, directions) for style in goals[guide.region].styles]
        weight = factors[guide.region] * guide.share
        cover = weights[guide.region]
        target = torch.stack(parts).sum(0)
        found.append(PaletteGoal(stride, guide, cover, float(cover.sum()), directions, target, weight))
    return found


def _target(colours: Tensor, directions: Tensor) -> Tensor:
    alike = torch.full_like(colours[0], 1 / colours.shape[1])
    return quantiles(directions @ colours, alike, _QUANTILES)


def sample_stride(rgb: Tensor) -> int:
    """Which grid of a picture [..., height, width] is a large enough sample of its colours."""
    return max(1, round(math.sqrt(rgb.shape[-1] * rgb.shape[-2] / _SAMPLE)))


def _directions(seed: int) -> Tensor:
    """The three axes, and the rest random on the sphere."""
    from .measures import unit_directions

    return torch.cat([torch.eye(3), unit_directions(_DIRECTIONS - 3, 3, seed)])
