"""Where a restyle gets its pixels from."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from ..contract import Mask
from . import masks
from .files import read_picture
from .picture import Picture


class Sources(Protocol):
    """Opens the names that a request uses: files on the command line, pixel frames on a pipe."""

    def picture(self, name: str) -> Picture:
        """The picture of that name.

        Raises:
            BadPicture: there is none, or it cannot be used.
        """

    def mask(self, mask: Mask, width: int, height: int) -> np.ndarray:
        """The mask as float32 [height, width] from 0 to 1.

        Raises:
            BadPicture: there is none, it is of another size, or it covers nothing.
            BadRequest: a colour-coded map does not have the mask's colour.
        """


class FileSources:
    """Names are paths; each file is read once. Make a new one for each request, so that changed files are seen."""

    def __init__(self) -> None:
        self._pictures: dict[str, Picture] = {}

    def picture(self, name: str) -> Picture:
        """See `Sources`."""
        if name not in self._pictures:
            self._pictures[name] = read_picture(name)
        return self._pictures[name]

    def mask(self, mask: Mask, width: int, height: int) -> np.ndarray:
        """See `Sources`."""
        return masks.mask_values(self.picture(mask.source), mask, width, height)
