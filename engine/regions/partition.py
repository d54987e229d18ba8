"""Masks to weights: who owns which pixel."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from ..roomy import roomy

FloatArray = npt.NDArray[np.float32]


def partition(masks: Iterable[FloatArray | None], count: int, height: int, width: int) -> FloatArray:
    """Weights that sum to one at every pixel; where masks overlap, the first wins.

    Args:
        masks: one for each region, top first, [height, width] in 0..1; None is the background, wherever it stands
            in the order: it gets what the masks leave. Each is dropped before the next is asked for.
        count: of the regions.

    Returns:
        [regions + 1, height, width]; the last is what nobody covers (zero where there is a background).
    """
    weights = roomy((count + 1, height, width))
    left = np.ones((height, width), np.float32)
    background = count
    unread = iter(masks)
    for index, weight in enumerate(weights):
        mask = next(unread, None)  # in the end what nobody covers
        if mask is None:
            weight.fill(0)
            background = min(background, index)
        else:
            np.multiply(left, mask, out=weight)
            left -= weight
        del mask  # a canvas's worth of memory, before the next is read
    weights[background] = left
    return weights
