"""What a network expects of its pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class Preprocessing:
    """How a network's training pictures were prepared: `(rgb[channels] - mean) * scale`.

    Attributes:
        channels: order of the channels, out of RGB.
        mean, scale: for each channel in that order, in units of the 0..1 pixel range.
    """

    channels: tuple[int, int, int]
    mean: tuple[float, float, float]
    scale: tuple[float, float, float]

    def on(self, device: torch.device | str) -> Callable[[Tensor], Tensor]:
        """The preparation as a function of pictures [1, 3, height, width] on that device."""
        channels = list(self.channels)
        mean, scale = (torch.tensor(values, device=device).view(1, 3, 1, 1) for values in (self.mean, self.scale))
        return lambda rgb: (rgb[:, channels] - mean) * scale
