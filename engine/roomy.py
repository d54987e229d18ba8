"""Arrays as large as the canvas: large ones live on disk, and the system keeps in memory what it has room for."""

from __future__ import annotations

import math
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from . import folders
from .contract import DiskFull, sentence

# Of one array: a float32 picture of 45 megapixels. What is smaller costs more on disk than it takes in memory.
_LARGE = 1 << 29
_BAND = 1 << 22  # pixels


def roomy(shape: Sequence[int]) -> npt.NDArray[np.float32]:
    """A float32 array of unknown values; where it is large and the disk has room, in a file as `mapped` makes them."""
    if is_large(shape):
        with suppress(DiskFull):
            return mapped(4 * math.prod(shape)).view(np.float32).reshape(shape)
    return np.empty(shape, np.float32)


def is_large(shape: Sequence[int]) -> bool:
    """Whether a float32 array of that shape is better kept on disk."""
    return 4 * math.prod(shape) >= _LARGE


def mapped(size: int) -> npt.NDArray[np.uint8]:
    """So many bytes, 0 at first, in a file without a name that the system maps into memory.

    Computing on them needs no other code. They are gone with the last array, whatever ends the process.

    Raises:
        DiskFull: the disk of the cache's folder has no room for them.
    """
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


def bands(height: int, width: int, pixels: int | None = None) -> list[slice]:
    """The rows of a canvas in bands about alike: what is computed a band at a time needs no copies of the whole.

    Args:
        height, width: of the canvas.
        pixels: about so many make a band; 4 million by default.
    """
    count = max(1, round(height * width / (pixels or _BAND)))
    edges = [height * i // count for i in range(count + 1)]
    return [slice(start, stop) for start, stop in pairwise(edges)]
