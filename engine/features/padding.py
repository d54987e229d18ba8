"""Padding for convolutions: true edges, and edges where the picture meets itself."""

from __future__ import annotations

from typing import Literal

import torch.nn.functional as F
from torch import Tensor

from .backbone import Wrap


def pad(x: Tensor, reach: int, wrap: Wrap, edge: Literal["zeros", "replicate"]) -> tuple[Tensor, int]:
    """The picture or features padded where that needs a copy, and the zero padding left to the convolution.

    Args:
        x: [1, channels, height, width].
        reach: by how many positions; 1 for a 3x3 convolution.
        wrap: `horizontal` pads left and right with the opposite side, `both` all four sides.
        edge: what stands beyond a true edge.
    """
    if wrap == "both":
        return F.pad(x, (reach, reach, reach, reach), mode="circular"), 0
    if wrap == "horizontal":
        x = F.pad(x, (reach, reach, 0, 0), mode="circular")
        return F.pad(x, (0, 0, reach, reach), mode="replicate" if edge == "replicate" else "constant"), 0
    if edge == "replicate":
        return F.pad(x, (reach, reach, reach, reach), mode="replicate"), 0
    return x, reach
