"""The pyramid's sizes, and how pictures go from one to another."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor

# Below this a picture has too few positions in the deep layers for statistics to mean anything.
_LEAST_SIDE = 48


def level_sizes(height: int, width: int, coarsest: int, multiple: int = 1) -> list[tuple[int, int]]:
    """(height, width) of each level, coarse to fine, each twice the one before, the last the canvas itself.

    Args:
        height, width: of the canvas.
        coarsest: the aim for the coarsest level's longer side; 0 makes one level.
        multiple: sides are multiples of this (wrapping canvases need it, so that pooling meets itself too).
    """
    count = 1
    if coarsest:
        count = max(1, round(math.log2(max(height, width) / coarsest)) + 1)
        while count > 1 and min(height, width) / 2 ** (count - 1) < _LEAST_SIDE:
            count -= 1

    def side(n: int, halvings: int) -> int:
        return max(multiple, multiple * round(n / (multiple << halvings)))

    return [(side(height, i), side(width, i)) for i in range(count - 1, -1, -1)]


def resize(picture: Tensor, height: int, width: int, wrap: str = "none") -> Tensor:
    """[1, channels, ...] resized by cubic interpolation with a filter that fits the scale.

    Args:
        picture: [1, channels, height, width] or [channels, height, width].
        wrap: directions in which the picture meets itself; the filter looks around those edges.
    """
    if picture.shape[-2:] == (height, width):
        return picture
    batch = picture if picture.dim() == 4 else picture[None]
    if wrap == "none":
        out = F.interpolate(batch, (height, width), mode="bicubic", antialias=True, align_corners=False)
    else:
        out = _resize_around(batch, height, width, wrap)
    return out if picture.dim() == 4 else out[0]


def _resize_around(picture: Tensor, height: int, width: int, wrap: str) -> Tensor:
    """Repeat the picture around itself, resize, cut the middle out: whole copies scale without a remainder."""
    vertical = picture.shape[-2] if wrap == "both" else 0
    horizontal = picture.shape[-1]
    padded = F.pad(picture, (horizontal, horizontal, vertical, vertical), mode="circular")
    rows = height * 3 if vertical else height
    out = F.interpolate(padded, (rows, width * 3), mode="bicubic", antialias=True, align_corners=False)
    return out[..., height : 2 * height, width : 2 * width] if vertical else out[..., width : 2 * width]


def shrink_weights(weights: Tensor, height: int, width: int) -> Tensor:
    """[regions, canvas height, canvas width] -> [regions, height, width], each cell the mean of what it covers, so that
    weights that sum to one still do."""
    if weights.shape[1:] == (height, width):
        return weights
    return torch.nn.functional.adaptive_avg_pool2d(weights[None], (height, width))[0]
