"""Masks to weights: who owns which pixel."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..roomy import roomy

FloatArray = npt.NDArray[np.float32]


def partition(masks: Sequence[FloatArray | None], height: int, width: int) -> FloatArray:
    """Weights that sum to one at every pixel; where masks overlap, the first wins.

    Args:
        masks: one for each region, top first, [height, width] in 0..1; None is the background, wherever it stands
            in the order: it gets what the masks leave.

    Returns:
        [regions + 1, height, width]; the last is what nobody covers (zero where there is a background).
    """
    weights = roomy((len(masks) + 1, height, width))
    left = np.ones((height, width), np.float32)
    for weight, mask in zip(weights, [*masks, None], strict=True):
        if mask is None:
            weight.fill(0)
        else:
            np.multiply(left, mask, out=weight)
            left -= weight
    background = next((i for i, mask in enumerate(masks) if mask is None), len(masks))
    weights[background] = left
    return weights
