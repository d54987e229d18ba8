"""What a level has made of its content, carried to a finer content so that it follows that one's edges."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from ..features.backbone import Wrap
from ..roomy import roomy
from .sizes import resize

_RADIUS = 2
_SIDE = 2 * _RADIUS + 1
# Of colours in 0..1: what varies less than its root around a pixel is no edge (He, Sun and Tang 2013, section 3).
_EDGE_VARIANCE = 1e-3
# Pixels whose windows are solved at a time: some 500 bytes each.
_BAND = 1 << 20


def enlarge_change(before: Tensor, after: Tensor, onto: Tensor, wrap: Wrap) -> Tensor:
    """What `after` is more than `before`, for the finer picture `onto`: [1, 3, height, width] of that one's size.

    Enlarged as it is, a change reaches over the edges of the finer picture by as much as it is blurred, and leaves a
    light outline where a bright sky has turned dark behind a roof. So it is split, as by a guided filter: the part
    that is an affine function of the colours around a pixel is applied to the finer colours, and only the rest is
    enlarged as it is (K. He and J. Sun, "Fast Guided Filter", 2015).

    Args:
        before, after: [1, 3, small height, small width], a level's content and what it has become.
        onto: [1, 3, height, width], the same content, finer.
        wrap: directions in which the pictures meet themselves.
    """
    height, width = onto.shape[-2:]
    enlarged = torch.from_numpy(roomy((1, 3, height, width)))
    if before.shape[-2:] == (height, width):
        return torch.sub(after, before, out=enlarged)
    change = torch.sub(after, before, out=torch.from_numpy(roomy(before.shape)))
    if before.shape[-2] >= height or before.shape[-1] >= width:
        return resize(change, height, width, wrap)
    slopes = _slopes(before, change, wrap)
    for of in range(3):  # a plane at a time, as each is of the finer size
        rest = change[:, of, None].clone()
        for by in range(3):
            rest[:, 0] -= slopes[:, of, by] * before[:, by]
        enlarged[:, of, None] = resize(rest, height, width, wrap)
        for by in range(3):
            slope = resize(slopes[:, of, by, None].float(), height, width, wrap)
            enlarged[:, of] += slope[:, 0].mul_(onto[:, by])
    return enlarged


def _slopes(guide: Tensor, change: Tensor, wrap: Wrap) -> Tensor:
    """[1, 3 of the change, 3 of the guide, height, width] float16: how each channel of the change goes with those of
    the guide around a pixel, averaged over the windows that see the pixel."""
    height, width = guide.shape[-2:]
    slopes = torch.empty((1, 9, height, width), dtype=torch.float16)
    step = max(1, _BAND // width)
    for top in range(0, height, step):
        bottom = min(height, top + step)
        down, across = _around(top, bottom, height, wrap == "both"), _around(0, width, width, wrap != "none")
        there, moved = (picture[..., down, :][..., across] for picture in (guide, change))
        slopes[..., top:bottom, :] = _mean(_window_slopes(there, moved))
    return slopes.unflatten(1, (3, 3))


def _around(start: int, stop: int, length: int, meets_itself: bool) -> Tensor:
    """The indices from start to stop and what the windows of their windows see; at an edge, the edge again."""
    indices = torch.arange(start - 2 * _RADIUS, stop + 2 * _RADIUS)
    return indices % length if meets_itself else indices.clamp(0, length - 1)


def _window_slopes(guide: Tensor, change: Tensor) -> Tensor:
    """[1, 9, height, width] of each window that lies within: ridge regression of the change on the guide."""
    height, width = guide.shape[-2] - 2 * _RADIUS, guide.shape[-1] - 2 * _RADIUS
    mean, mean_change = _mean(guide), _mean(change)
    by_guide = _mean((guide[:, :, None] * guide[:, None]).flatten(1, 2)).unflatten(1, (3, 3))
    by_change = _mean((change[:, :, None] * guide[:, None]).flatten(1, 2)).unflatten(1, (3, 3))
    variance = (by_guide - mean[:, :, None] * mean[:, None]).permute(0, 3, 4, 1, 2)
    covariance = (by_change - mean_change[:, :, None] * mean[:, None]).permute(0, 3, 4, 2, 1)
    slopes = torch.linalg.solve(variance + _EDGE_VARIANCE * torch.eye(3), covariance)
    return slopes.mT.permute(0, 3, 4, 1, 2).reshape(1, 9, height, width)


def _mean(picture: Tensor) -> Tensor:
    return F.avg_pool2d(picture, _SIDE, stride=1)
