"""Where pictures of a level's size live: beside the network, or on disk."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

from .roomy import mapped

Place = Literal["device", "disk"]


@dataclass(frozen=True)
class Storage:
    """Makes room for tensors.

    On disk they are files as `roomy.mapped` makes them.

    Attributes:
        device: that computes.
        place: `device` is its own memory, `disk` a file in the folder of the cache, which the CPU alone can compute on.
    """

    device: torch.device
    place: Place = "device"

    @property
    def pairs(self) -> torch.dtype:
        """Precision of L-BFGS's pairs; on disk they are large, and of few, half of it is as good (docs/scale.md)."""
        return torch.bfloat16 if self.place == "disk" else torch.float32

    def empty(self, *shape: int, dtype: torch.dtype = torch.float32) -> Tensor:
        """A tensor of unknown (on disk: zero) values.

        Raises:
            DiskFull: the disk has no room for it.
        """
        if self.place != "disk":
            return torch.empty(shape, dtype=dtype, device=self.device)
        size = math.prod(shape) * dtype.itemsize
        return torch.from_numpy(mapped(max(size, 1)))[:size].view(dtype).view(shape)

    def kept(self, tensor: Tensor) -> Tensor:
        """The tensor, or a copy of it that lives here."""
        if self.place != "disk":
            return tensor.to(self.device)
        return self.empty(*tensor.shape, dtype=tensor.dtype).copy_(tensor)
