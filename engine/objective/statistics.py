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

    The statistics are summed in float32 at least. Their gradient is computed in the rows' own precision, to which it
    would be rounded next anyway.
    """

    @staticmethod
    def forward(ctx: Any, rows: Tensor, guides: Sequence[Guide]) -> tuple[Tensor, Tensor]:
        channels = rows.shape[1]
        means = rows.new_zeros((len(guides), channels), dtype=_wide(rows[:0]).dtype)
        seconds = means.new_zeros((len(guides), channels, channels))
        for guide, mean, second in zip(guides, means, seconds, strict=True):
            for at, weights in _blocks(rows, guide):
                own = _wide(rows[at])
                weighted = own if guide.even else own * weights
                mean += weighted.sum(0)
                second.addmm_(own.T, weighted)
            if guide.even:
                mean *= guide.weights[0]
                second *= guide.weights[0]
        ctx.save_for_backward(rows)
        ctx.set_materialize_grads(False)
        ctx.guides = guides
        return means, seconds

    @staticmethod
    def backward(ctx: Any, of_means: Tensor | None, of_seconds: Tensor | None) -> tuple[Tensor, None]:
        (rows,) = ctx.saved_tensors
        return moments_gradient(rows, ctx.guides, of_means, of_seconds), None


def moments_gradient(
    rows: Tensor, guides: Sequence[Guide], of_means: Tensor | None, of_seconds: Tensor | None
) -> Tensor:
    """What reaches the rows [positions, channels] of the gradients of their moments, in the rows' own precision."""
    alone = len(guides) == 1 and guides[0].positions is None
    whole = torch.empty_like(rows) if alone else torch.zeros_like(rows)
    for i, guide in enumerate(guides):
        both = None if of_seconds is None else of_seconds[i] + of_seconds[i].T
        mean = None if of_means is None else of_means[i]
        for at, weights in _blocks(rows, guide):
            part = _gradient(rows[at], both, mean, guide.weights[0] if guide.even else weights)
            if alone:
                whole[at] = part
            elif isinstance(at, slice):
                whole[at] += part
            else:
                whole.index_add_(0, at, part)
    return whole


def _gradient(own: Tensor, both: Tensor | None, mean: Tensor | None, weights: Tensor) -> Tensor:
    """Of a block's rows [n, channels]; weights [n, 1], or one for all, which scales the small matrices instead."""
    scale = weights if weights.dim() == 0 else 1.0
    part = own @ (both * scale).to(own.dtype) if both is not None else torch.zeros_like(own)
    if mean is not None:
        part += mean * scale
    return part if weights.dim() == 0 else part.mul_(weights)


def _blocks(rows: Tensor, guide: Guide) -> Iterator[tuple[slice | Tensor, Tensor]]:
    """A region's rows in blocks: (where they stand, weights [n, 1])."""
    total = len(guide.weights)
    count = max(1, _BLOCK // rows.shape[1]) if rows.device.type == "cpu" else total
    for start in range(0, total, count):
        span = slice(start, start + count)
        yield span if guide.positions is None else guide.positions[span], guide.weights[span, None]


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
    return interpolate(_levels(values, count), _cumulative_centres(weights, order), ordered)


def transport_cost(values: Tensor, weights: Tensor, targets: Tensor) -> Tensor:
    """Squared one-dimensional Wasserstein-2 distance of weighted values to a quantile function, mean over projections.

    The optimal map in one dimension is the sorted one (Bonneel et al. 2015, section 2: sliced Wasserstein).

    Args:
        values: [projections, n]; the gradient flows here.
        weights: [n] that sum to one.
        targets: [projections, count] from `quantiles`.
    """
    return ((values - transport_goal(values, weights, targets)).square() @ weights).mean()


@torch.no_grad()
def transport_goal(values: Tensor, weights: Tensor, targets: Tensor) -> Tensor:
    """Where the optimal map takes each of the values; arguments and shape as `transport_cost`'s."""
    order = values.argsort(dim=1)
    goal = interpolate(_cumulative_centres(weights, order), _levels(values, targets.shape[1]), targets)
    return torch.empty_like(values).scatter_(1, order, goal)


def _levels(values: Tensor, count: int) -> Tensor:
    levels = (torch.arange(count, device=values.device, dtype=values.dtype) + 0.5) / count
    return levels.expand(len(values), -1)


def _cumulative_centres(weights: Tensor, order: Tensor) -> Tensor:
    """For each sorted value the level at the middle of its own weight: [projections, n]."""
    ordered = weights[order]
    return ordered.cumsum(dim=1) - ordered / 2


def interpolate(at: Tensor, xs: Tensor, ys: Tensor) -> Tensor:
    """Piecewise linear interpolation row by row, constant beyond the ends; xs ascending."""
    right = torch.searchsorted(xs.contiguous(), at.contiguous()).clamp_(1, xs.shape[1] - 1)
    left = (right - 1).clamp_(min=0)  # of a single point, left is right
    x0, x1 = xs.gather(1, left), xs.gather(1, right)
    y0, y1 = ys.gather(1, left), ys.gather(1, right)
    share = ((at - x0) / (x1 - x0).clamp_min(1e-12)).clamp(0, 1)
    return y0 + share * (y1 - y0)
