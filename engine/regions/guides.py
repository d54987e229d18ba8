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


@dataclass(frozen=True)
class Coverage:
    """Where one region is on a layer's grid, to be asked for guides of the whole grid or of a part of it.

    Attributes:
        region: the region's index.
        share: the part of the grid that it covers, 0..1.
        cells: [height, width] how much of each cell.
        total: sum of the cells that count.
        least: what is no more than this does not count; None counts all.
        even: whether all cells are the same.
    """

    region: int
    share: float
    cells: Tensor
    total: Tensor | float
    least: Tensor | None
    even: bool

    def guide(self, rows: slice = slice(None), columns: slice = slice(None)) -> Guide:
        """The region in these rows and columns; the weights of all parts together sum to one."""
        cell = self.cells[rows, columns].flatten()
        if self.least is None:
            return Guide(self.region, self.share, None, cell / self.total, self.even)
        positions = torch.nonzero(cell > self.least).flatten()
        return Guide(self.region, self.share, positions, cell[positions] / self.total)


def coverage(
    weights: Tensor, height: int, width: int, regions: Sequence[int], *, least: float = _LEAST_POSITIONS
) -> list[Coverage]:
    """Where the regions are on a grid of height x width.

    The grid's cells take the mean of the pixels that they cover, so weights that sum to one still do.

    Args:
        weights: [regions, canvas height, canvas width] in 0..1.
        regions: indices of the regions that are wanted.
        least: of positions of the grid; a region that covers less, or nothing, is left out.
    """
    found = []
    cells = grid_cells(weights, height, width)
    for region in regions:
        cell = cells[region]
        total = float(cell.sum())
        if total < least or total == 0:
            continue
        share = total / cell.numel()
        threshold = 1e-3 * cell.max()
        present = cell > threshold
        if int(present.sum()) > _SPARSE * cell.numel():
            found.append(Coverage(region, share, cell, total, None, bool((cell == cell[0, 0]).all())))
        else:
            found.append(Coverage(region, share, cell, cell[present].sum(), threshold, False))
    return found


def grid_cells(weights: Tensor, height: int, width: int) -> Tensor:
    """[regions, canvas height, canvas width] -> [regions, height, width], each cell the mean of what it covers."""
    if weights.shape[1:] == (height, width):
        return weights
    return F.adaptive_avg_pool2d(weights[None], (height, width))[0]


def guides(
    weights: Tensor, height: int, width: int, regions: Sequence[int], *, least: float = _LEAST_POSITIONS
) -> list[Guide]:
    """The guides of the regions on the whole of a grid; see `coverage`."""
    return [each.guide() for each in coverage(weights, height, width, regions, least=least)]
