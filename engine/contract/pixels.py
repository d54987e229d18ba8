"""Pixels as they cross a pipe: plain bytes, and what is needed to understand them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .checks import check_choice
from .errors import BadPicture

Depth = Literal["u8", "u16", "f16", "f32"]

BYTES: dict[str, int] = {"u8": 1, "u16": 2, "f16": 2, "f32": 4}
"""Of one channel of one pixel, by depth."""


@dataclass(frozen=True, eq=False)
class Pixels:
    """A picture or a mask.

    Attributes:
        width, height: in pixels.
        channels: 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha; in this order in every pixel.
        depth: unsigned integers over their whole range, or IEEE floats, where 1 is white and more is allowed;
            little-endian.
        data: rows from the top, without gaps.
        profile: the ICC profile of the colours. None means sRGB for integers and linear light with sRGB's
            primaries for floats.
        associated: the colours are multiplied by alpha already.
    """

    width: int
    height: int
    channels: int
    depth: Depth
    data: bytes | bytearray | memoryview
    profile: bytes | None = None
    associated: bool = False

    def __post_init__(self) -> None:
        check_choice("The depth of the pixels", self.depth, Depth)
        if self.width < 1 or self.height < 1 or self.channels not in (1, 2, 3, 4):
            raise BadPicture(
                f"The pixels are said to be {self.width} x {self.height} with {self.channels} channels.",
                "Give at least one pixel, and 1 to 4 channels.",
            )
        if len(self.data) != self.size:
            raise BadPicture(
                f"{self.width} x {self.height} pixels of {self.channels} channels in {self.depth} are {self.size} "
                f"bytes, but {len(self.data)} came.",
                "Send whole rows without gaps.",
            )

    @property
    def size(self) -> int:
        """In bytes, as the other attributes say."""
        return self.width * self.height * self.channels * BYTES[self.depth]
