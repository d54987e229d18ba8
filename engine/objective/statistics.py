"""Weighted statistics of features: means, second moments, quantiles.

Weights enter linearly, `mean = sum(w f) / sum(w)`, so that a soft mask counts a half-covered pixel half. (Multiplying
the features by the mask instead would count it a quarter, and leave a gap between regions.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import torch
from torch import Tensor

from ..regions.guides import Guide


def flatten(features: Tensor) -> Tensor:
    """[1, channels, height, width] -> [height * width, channels], without a copy when it is channels_last."""
    return features.permute(0, 2, 3, 1).reshape(-1, features.shape[1])


# Elements of a block of rows, on the CPU: 2 MB as float32 stay in the cache between the passes over them. Measured on
# two Zen 4 cores at relu1_1 of 512 x 512 px: 49 ms there and back, 129 ms in one piece.
_BLOCK = 1 << 19


class _Moments(torch.autograd.Function):
    """Mean and second moment of several regions over the same rows.

    Written out because it is most of a step's cost outside the convolutions: the gradient of the second moment needs
    one matrix product, d/drows = diag(w) rows (G + G^T), where autograd would take two; nothing wider than a block is
    ever made; and each region touches its own rows only, so that many regions cost little more than one.
    """

    @staticmethod
    def forward(ctx: Any, rows: Tensor, guides: Sequence[Guide]) -> tuple[Tensor, Tensor]:
        channels = rows.shape[1]
        means = rows.new_zeros((len(guides), channels), dtype=_wide(rows[:0]).dtype)
        seconds = means.new_zeros((len(guides), channels, channels))
        for guide, mean, second in zip(guides, means, seconds, strict=True):
            for _, own, weights in _blocks(rows, guide):
                weighted = own * weights
                mean += weighted.sum(0)
                second.addmm_(own.T, weighted)
        ctx.save_for_backward(rows)
        ctx.guides = guides
        return means, seconds

    @staticmethod
    def backward(ctx: Any, of_means: Tensor, of_seconds: Tensor) -> tuple[Tensor, None]:
        (rows,) = ctx.saved_tensors
        whole = torch.zeros_like(rows)
        for guide, of_mean, of_second in zip(ctx.guides, of_means, of_seconds, strict=True):
            both = of_second + of_second.T
            for at, own, weights in _blocks(rows, guide):
                part = torch.addmm(of_mean, own, both).mul_(weights).to(rows.dtype)
                if isinstance(at, slice):
                    whole[at] += part
                else:
                    whole.index_add_(0, at, part)
        return whole, None


def _blocks(rows: Tensor, guide: Guide) -> Iterator[tuple[slice | Tensor, Tensor, Tensor]]:
    """A region's rows in blocks: (where they stand, [n, channels] wide, weights [n, 1])."""
    total = len(guide.weights)
    count = max(1, _BLOCK // rows.shape[1]) if rows.device.type == "cpu" else total
    for start in range(0, total, count):
        span = slice(start, start + count)
        at = span if guide.positions is None else guide.positions[span]
        yield at, _wide(rows[at]), guide.weights[span, None]


def _wide(rows: Tensor) -> Tensor:
    """Statistics in half precision overflow and cancel: float32 at least."""
    return rows if rows.dtype == torch.float64 else rows.float()


def moments(rows: Tensor, guides: Sequence[Guide]) -> tuple[Tensor, Tensor]:
    """Weighted mean and second moment (not centred) of each region.

    Args:
        rows: [positions, channels] features.
        guides: one for each region; no gradient reaches their weights.

    Returns:
        means [regions, channels] and second moments [regions, channels, channels]: sum over positions of w f f^T,
        float32 (float64 for float64 rows).
    """
    means, seconds = _Moments.apply(rows, guides)
    return means, seconds


def quantiles(values: Tensor, weights: Tensor, count: int) -> Tensor:
    """The weighted quantile function of each row, at `count` evenly spaced levels (i + 1/2) / count.

    Args:
        values: [projections, n].
        weights: [n] that sum to one.

    Returns:
        [projections, count].
    """
    ordered, order = values.sort(dim=1)
    return _interpolate(_levels(values, count), _cumulative_centres(weights, order), ordered)


def transport_cost(values: Tensor, weights: Tensor, targets: Tensor) -> Tensor:
    """Squared one-dimensional Wasserstein-2 distance of weighted values to a quantile function, mean over projections.

    The optimal map in one dimension is the sorted one (Bonneel et al. 2015, section 2: sliced Wasserstein).

    Args:
        values: [projections, n]; the gradient flows here.
        weights: [n] that sum to one.
        targets: [projections, count] from `quantiles`.
    """
    with torch.no_grad():
        order = values.argsort(dim=1)
        goal = _interpolate(_cumulative_centres(weights, order), _levels(values, targets.shape[1]), targets)
        goal = torch.empty_like(values).scatter_(1, order, goal)
    return ((values - goal).square() @ weights).mean()


def _levels(values: Tensor, count: int) -> Tensor:
    levels = (torch.arange(count, device=values.device, dtype=values.dtype) + 0.5) / count
    return levels.expand(len(values), -1)


def _cumulative_centres(weights: Tensor, order: Tensor) -> Tensor:
    """For each sorted value the level at the middle of its own weight: [projections, n]."""
    ordered = weights[order]
    return ordered.cumsum(dim=1) - ordered / 2


def _interpolate(at: Tensor, xs: Tensor, ys: Tensor) -> Tensor:
    """Piecewise linear interpolation row by row, constant beyond the ends; xs ascending."""
    right = torch.searchsorted(xs.contiguous(), at.contiguous()).clamp_(1, xs.shape[1] - 1)
    left = (right - 1).clamp_(min=0)  # of a single point, left is right
    x0, x1 = xs.gather(1, left), xs.gather(1, right)
    y0, y1 = ys.gather(1, left), ys.gather(1, right)
    share = ((at - x0) / (x1 - x0).clamp_min(1e-12)).clamp(0, 1)
    return y0 + share * (y1 - y0)
