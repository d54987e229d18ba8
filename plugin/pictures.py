"""Between pixels and Qt's images, as far as Qt shows them as they are: 8 bits in sRGB.

Everything else (more bits, floats, other profiles) is turned into that by the engine: see `Engine.thumbnail`.
"""

from __future__ import annotations

from ..engine.contract.pixels import Pixels
from .qt import QtGui

_FORMATS = {
    1: QtGui.QImage.Format.Format_Grayscale8,
    3: QtGui.QImage.Format.Format_RGB888,
    4: QtGui.QImage.Format.Format_RGBA8888,
}


def is_shown_by_qt(pixels: Pixels) -> bool:
    """Whether `to_image` can do it."""
    return pixels.depth == "u8" and pixels.profile is None and not pixels.associated


def to_image(pixels: Pixels) -> QtGui.QImage:
    """8-bit sRGB pixels as an image of its own memory.

    Raises:
        ValueError: `is_shown_by_qt` says no.
    """
    if not is_shown_by_qt(pixels):
        raise ValueError(f"{pixels.depth} with a profile of its own")
    if pixels.channels == 2:
        rgba = bytearray(pixels.width * pixels.height * 4)
        rgba[0::4] = rgba[1::4] = rgba[2::4] = pixels.data[0::2]
        rgba[3::4] = pixels.data[1::2]
        return _image(bytes(rgba), pixels.width, pixels.height, 4)
    return _image(bytes(pixels.data), pixels.width, pixels.height, pixels.channels)


def to_pixels(image: QtGui.QImage) -> Pixels:
    """An image as 8-bit RGBA, its colour space left out."""
    image = image.convertToFormat(_FORMATS[4])
    return Pixels(image.width(), image.height(), 4, "u8", image_bytes(image))


def coverage_pixels(image: QtGui.QImage) -> Pixels:
    """A gray image as a coverage of 8 bits."""
    image = image.convertToFormat(_FORMATS[1])
    return Pixels(image.width(), image.height(), 1, "u8", image_bytes(image))


def image_bytes(image: QtGui.QImage) -> bytes:
    """The rows without the gaps that Qt pads them with."""
    bits = image.constBits()
    assert bits is not None
    data: bytes = bits.asstring(image.sizeInBytes())
    row = image.width() * image.depth() // 8
    step = image.bytesPerLine()
    if row == step:
        return data
    return b"".join(data[start : start + row] for start in range(0, len(data), step))


def _image(data: bytes, width: int, height: int, channels: int) -> QtGui.QImage:
    image = QtGui.QImage(data, width, height, width * channels, _FORMATS[channels])
    return image.copy()  # Qt does not own the bytes that it was given
