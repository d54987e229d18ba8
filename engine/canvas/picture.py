"""A picture as it is stored: its own depth, channels, alpha and colour profile."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ..contract import BadPicture, Sentence, sentence

MIN_SIDE = 16  # px; the deepest feature layers see nothing in less
MAX_SIDE = 30_000  # px; the largest side that a PSD file can have
MAX_PIXELS = 500_000_000  # px; 6 GB as float32 RGB; small files that unpack to more are bombs
DEPTHS = (np.uint8, np.uint16, np.float16, np.float32)


@dataclass(frozen=True, eq=False)
class Picture:
    """Pixels exactly as a file or an editor holds them, and what is needed to understand them.

    Attributes:
        pixels: [height, width, channels], rows from the top; 1 channel is gray, 2 gray and alpha, 3 RGB,
            4 RGB and alpha. uint8, uint16, float16 or float32. Integers span the whole range of their type, floats
            are scene values: 1 is white, more is allowed.
        profile: the ICC profile of the colours. None means sRGB for integers and linear light with
            sRGB's primaries for floats: so do OpenEXR and the editors' 32-bit modes.
        associated: the colours are multiplied by alpha already, as OpenEXR always and TIFF sometimes stores them.
        resolution: pixels per inch across and down, for printing; None where the file does not say.
        notices: what reading had to leave out or convert, for the painter.
    """

    pixels: np.ndarray
    profile: bytes | None = None
    associated: bool = False
    resolution: tuple[float, float] | None = None
    notices: tuple[Sentence, ...] = ()

    def __post_init__(self) -> None:
        if self.pixels.dtype not in DEPTHS:
            raise BadPicture(
                sentence("The picture's values are of type {type}.", type=self.pixels.dtype),
                sentence("Convert it to 8 or 16 bits a channel, or to 16- or 32-bit float."),
            )
        if self.pixels.ndim != 3 or not 1 <= self.pixels.shape[2] <= 4:
            raise BadPicture(
                sentence("The picture's pixels have the shape {shape}.", shape=list(self.pixels.shape)),
                sentence("Give [height, width, channels] with 1 to 4 channels."),
            )
        check_size(self.width, self.height, sentence("The picture"))

    @property
    def width(self) -> int:
        """Pixels across."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Pixels down."""
        return int(self.pixels.shape[0])

    def band(self, rows: slice) -> Picture:
        """Some of its rows, a view; at least 16 of them, as of any picture."""
        return replace(self, pixels=self.pixels[rows])

    @property
    def has_alpha(self) -> bool:
        """Whether the last channel is alpha."""
        return int(self.pixels.shape[2]) in (2, 4)

    @property
    def is_gray(self) -> bool:
        """Whether there is one colour channel only."""
        return int(self.pixels.shape[2]) <= 2

    @property
    def is_float(self) -> bool:
        """Whether the values are floats, hence unbounded."""
        return self.pixels.dtype.kind == "f"

    @property
    def colours(self) -> np.ndarray:
        """The channels without alpha: a view, [height, width, 1 or 3]."""
        return self.pixels[..., : 1 if self.is_gray else 3]

    @property
    def alpha(self) -> np.ndarray | None:
        """The alpha channel as stored: a view, [height, width]; None without alpha."""
        return self.pixels[..., -1] if self.has_alpha else None


def check_size(width: int, height: int, name: str | Sentence) -> None:
    """Refuse sizes that cannot be restyled; readers call it before they decode anything.

    Raises:
        BadPicture: a side is below MIN_SIDE or above MAX_SIDE pixels, or there are more than MAX_PIXELS.
    """
    size = {"name": name, "width": width, "height": height}
    if min(width, height) < MIN_SIDE:
        raise BadPicture(
            sentence("{name} is {width} x {height} pixels, which is too small.", **size),
            sentence("Use one of at least {side} pixels a side.", side=MIN_SIDE),
        )
    too_large = sentence("{name} is {width} x {height} pixels, which is too large.", **size)
    if max(width, height) > MAX_SIDE:
        raise BadPicture(too_large, sentence("Scale it down to at most {side} pixels a side.", side=MAX_SIDE))
    if width * height > MAX_PIXELS:
        millions = MAX_PIXELS // 1_000_000
        raise BadPicture(too_large, sentence("Scale it down to at most {count} million pixels.", count=millions))


def damaged(path: Path, reason: str | Sentence = "") -> BadPicture:
    """What readers raise for a file that breaks off or holds nonsense; with a reason if they know one."""
    cause = (
        sentence("{name} is damaged or incomplete ({reason}).", name=path, reason=reason)
        if reason
        else sentence("{name} is damaged or incomplete.", name=path)
    )
    return BadPicture(cause, sentence("Save or copy it again."))


def first_of_several(path: Path) -> Sentence:
    """What readers say of a file with frames or pages."""
    return sentence("{name} holds several pictures; the first is used.", name=path)
