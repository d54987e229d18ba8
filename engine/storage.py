"""Where pictures of a level's size live: beside the network, or on disk."""

from __future__ import annotations

import math
import os
import tempfile
from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch
from torch import Tensor

from . import folders
from .contract import DiskFull, sentence

Place = Literal["device", "disk"]


@dataclass(frozen=True)
class Storage:
    """Makes room for tensors.

    On disk they are files without a name that the system maps into memory: it keeps in memory what it has room for,
    and computing on them needs no other code. They are gone with the last tensor, whatever ends the process.

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
        return torch.from_numpy(_mapped(max(size, 1)))[:size].view(dtype).view(shape)

    def kept(self, tensor: Tensor) -> Tensor:
        """The tensor, or a copy of it that lives here."""
        if self.place != "disk":
            return tensor.to(self.device)
        return self.empty(*tensor.shape, dtype=tensor.dtype).copy_(tensor)


def _mapped(size: int) -> np.ndarray:
    folder = folders.cache()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as file:
        try:
            # Room is taken now: a full disk would end the process when a page is written later.
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, size)
            else:
                file.truncate(size)
        except OSError as error:
            raise DiskFull(
                sentence(
                    "The disk of {folder} has no room for {size} GB of the picture's work.",
                    folder=folder,
                    size=f"{size / 1e9:.1f}",
                ),
                sentence("Free some space, or choose a smaller working size."),
            ) from error
        return np.memmap(file, np.uint8, "r+", shape=(size,))
