"""`--compare`: before and after, side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..canvas.picture import Picture

GAP_SHARE = 100
"""The gap is one part in so many of a picture's width."""


def side_by_side(before: Picture, after: Picture) -> Picture:
    """Both pictures with a thin white gap between them, clear where there is alpha.

    Args:
        before, after: of the same size, depth and channels, as a restyle leaves them.
    """
    import numpy as np

    height, width, channels = before.pixels.shape
    gap = np.zeros((height, max(2, width // GAP_SHARE), channels), before.pixels.dtype)
    if not before.has_alpha:
        gap[:] = 1 if before.is_float else np.iinfo(gap.dtype).max
    return replace(after, pixels=np.concatenate([before.pixels, gap, after.pixels], axis=1), notices=())
