"""The palette: the distribution of colours of a region, beside the one of its styles.

Features say little of colour, and the deeper the less; this term looks at the pixels themselves.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from ..regions.guides import Guide, guides
from .goals import RegionGoal
from .statistics import quantiles, transport_cost

_DIRECTIONS = 12
_QUANTILES = 256
# A sample of this many pixels on a regular grid says enough of a palette, and costs nothing beside the convolutions.
_SAMPLE = 128 * 128


@dataclass(frozen=True)
class PaletteGoal:
    """One region's palette.

    Attributes:
        stride: of the grid on which pixels are sampled.
        guide: the region on that grid.
        directions: [directions, 3] along which colours are compared.
        target: [directions, quantiles] of the styles' colours.
        weight: factor on the distance.
    """

    stride: int
    guide: Guide
    directions: Tensor
    target: Tensor
    weight: float


def palette_distance(picture: Tensor, goal: PaletteGoal) -> Tensor:
    """Weighted squared sliced Wasserstein-2 distance of a picture's colours [1, 3, height, width] to the goal."""
    colours = picture[0, :, :: goal.stride, :: goal.stride].flatten(1)
    if goal.guide.positions is not None:
        colours = colours.index_select(1, goal.guide.positions)
    return goal.weight * transport_cost(goal.directions @ colours, goal.guide.weights, goal.target)


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
        found.append(PaletteGoal(stride, guide, directions, torch.stack(parts).sum(0), weight))
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
