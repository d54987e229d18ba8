"""Losses as pure functions. Each is a mean or a weighted mean, so that its size does not grow with the picture."""

from __future__ import annotations

import torch
from torch import Tensor

from ..features import Wrap


def moment_loss(found: Tensor, target: Tensor) -> Tensor:
    """Mean squared difference of two Gram or covariance matrices [channels, channels] (Gatys 2016, equation 4,
    with the mean instead of the sum over elements)."""
    return (found - target).square().mean()


def feature_loss(found: Tensor, target: Tensor, weights: Tensor | None = None) -> Tensor:
    """Squared distance to the content's features or pixels (Gatys 2016, equation 1), weighted by position.

    Args:
        found, target: [1, channels, height, width].
        weights: [height, width], sum to one, or to less where regions hold the content less; None counts each
            position alike.
    """
    difference = (found.to(target.dtype) - target).square().mean(dim=1)[0]
    return difference.mean() if weights is None else (difference * weights).sum()


def total_variation(picture: Tensor, weights: Tensor | None = None, wrap: Wrap = "none") -> Tensor:
    """Mean squared difference of neighbouring pixels (Mahendran and Vedaldi 2015, beta = 2).

    Args:
        picture: [1, 3, height, width].
        weights: [height, width] in 0..1; a pair counts by the smaller of its two weights, so that nothing is
            smoothed across the border to a weight of zero.
        wrap: directions in which the picture meets itself: its last pixels and its first are neighbours then.
    """
    right, left = _neighbours(picture, -1, wrap != "none")
    below, above = _neighbours(picture, -2, wrap == "both")
    across, down = (right - left).square(), (below - above).square()
    if weights is not None:
        across = across * torch.minimum(*_neighbours(weights, -1, wrap != "none"))
        down = down * torch.minimum(*_neighbours(weights, -2, wrap == "both"))
    return across.mean() + down.mean()


def variation_sums(part: Tensor, weights: Tensor | None, height: int, width: int) -> tuple[Tensor, Tensor]:
    """Sums of what `total_variation` takes means of, across and down, for the pairs that begin in a part of a picture.

    Args:
        part: [1, 3, height or height + 1, width or width + 1]: the part, with the next row and column where they exist.
        weights: likewise, without channels.
        height, width: of the part.
    """
    right, left = _neighbours(part[..., :height, :], -1, False)
    below, above = _neighbours(part[..., :width], -2, False)
    across, down = (right - left).square(), (below - above).square()
    if weights is not None:
        across = across * torch.minimum(*_neighbours(weights[:height], -1, False))
        down = down * torch.minimum(*_neighbours(weights[:, :width], -2, False))
    return across.sum(), down.sum()


def _neighbours(x: Tensor, axis: int, around: bool) -> tuple[Tensor, Tensor]:
    """Each element's next along the axis, and the elements."""
    if around:
        return x.roll(-1, axis), x
    count = x.shape[axis] - 1
    return x.narrow(axis, 1, count), x.narrow(axis, 0, count)


def out_of_range(picture: Tensor) -> Tensor:
    """Mean squared excess beyond 0..1: keeps the optimiser from colours that would be clipped to specks."""
    return (picture - picture.clamp(0, 1)).square().mean()
