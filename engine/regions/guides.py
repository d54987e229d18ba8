"""Guides: how much each position of a feature layer's grid belongs to each region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

# A region that covers less of the grid than this is left out at that layer: its statistics would be noise.
_LEAST_POSITIONS = 1.0
# Below this share of the grid, a region's statistics are taken over its own positions only.
_SPARSE = 0.7


@dataclass(frozen=True)
class Guide:
    """One region at one feature layer.

    Attributes:
        region: the region's index.
        share: the part of the grid that it covers, 0..1.
        positions: [n] indices into the flattened grid where it is present; None for all of it.
        weights: [n] float32, sum to one.
        even: whether all weights are the same, which makes much of the arithmetic cheaper.
    """

    region: int
    share: float
    positions: Tensor | None
    weights: Tensor
    even: bool = False


def guides(
    weights: Tensor, height: int, width: int, regions: Sequence[int], *, least: float = _LEAST_POSITIONS
) -> list[Guide]:
    """The guides of the regions on a grid of height x width.

    The grid's cells take the mean of the pixels that they cover, so weights that sum to one still do.

    Args:
        weights: [regions, canvas height, canvas width] in 0..1.
        regions: indices of the regions that are wanted.
        least: of positions of the grid; a region that covers less, or nothing, is left out.
    """
    found = []
    cells = F.adaptive_avg_pool2d(weights[None], (height, width))[0].flatten(1)
    for region in regions:
        cell = cells[region]
        total = float(cell.sum())
        if total < least or total == 0:
            continue
        positions = torch.nonzero(cell > 1e-3 * cell.max()).flatten()
        if len(positions) > _SPARSE * len(cell):
            found.append(Guide(region, total / len(cell), None, cell / total, even=bool((cell == cell[0]).all())))
        else:
            chosen = cell[positions]
            found.append(Guide(region, total / len(cell), positions, chosen / chosen.sum()))
    return found
