"""Pictures as they cross the pipe and pictures as the engine has them: the one place where they become each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ..canvas import masks
from ..canvas.memory import picture_from_file
from ..canvas.picture import Picture
from ..contract import BadPicture, BadRequest, Mask, Pixels
from ..contract.framing import Body
from ..contract.methods import FrameInfo, pixels_of
from ..contract.pixels import Depth

_DEPTHS: Mapping[Depth, np.dtype] = {
    "u8": np.dtype("u1"),
    "u16": np.dtype("<u2"),
    "f16": np.dtype("<f2"),
    "f32": np.dtype("<f4"),
}


def to_picture(pixels: Pixels) -> Picture:
    """The same pixels, not copied.

    Raises:
        BadPicture: too small or too large.
    """
    values = np.frombuffer(pixels.data, _DEPTHS[pixels.depth])
    values = values.reshape(pixels.height, pixels.width, pixels.channels)
    return Picture(values, pixels.profile, pixels.associated and pixels.channels in (2, 4))


def to_pixels(picture: Picture) -> Pixels:
    """The same pixels, not copied unless they lie in memory with gaps."""
    depth = next(name for name, kind in _DEPTHS.items() if kind == picture.pixels.dtype)
    values = np.ascontiguousarray(picture.pixels, _DEPTHS[depth])
    height, width, channels = values.shape
    data = values.reshape(-1).view(np.uint8).data
    return Pixels(width, height, channels, depth, data, picture.profile, picture.associated)


def open_frame(info: FrameInfo, body: Body) -> Picture:
    """The picture in a frame, whether that holds pixels or a file.

    Raises:
        BadPicture: it cannot be used.
    """
    if info.pixels is None:
        return picture_from_file(body, info.name)
    return to_picture(pixels_of(info, body))


class FrameSources:
    """Names are those of frames that came with the request; see `canvas.sources.Sources`."""

    def __init__(self, infos: Sequence[FrameInfo], bodies: Sequence[Body]) -> None:
        self._frames = {info.name: (info, body) for info, body in zip(infos, bodies, strict=True)}
        if len(self._frames) < len(infos):
            raise BadRequest("Two frames have the same name.", "Give each its own.")
        self._opened: dict[str, Picture] = {}

    def picture(self, name: str) -> Picture:
        """See `Sources`."""
        if name not in self._opened:
            if name not in self._frames:
                raise BadPicture(f"The request names {name!r}, but no frame of that name came.", "Send it.")
            self._opened[name] = open_frame(*self._frames[name])
        return self._opened[name]

    def mask(self, mask: Mask, width: int, height: int) -> np.ndarray:
        """See `Sources`."""
        return masks.mask_values(self.picture(mask.source), mask, width, height)
