"""A small picture of pixels of any depth and profile, without the engine: a result is kept also when that has died."""

from __future__ import annotations

import functools
import math
import struct

from ...engine.contract.pixels import BYTES, Pixels
from ..qt import QtCore, QtGui

_FINER = 2  # samples per pixel and side of the thumbnail, averaged by Qt


def thumbnail(pixels: Pixels, side: int) -> QtGui.QImage:
    """8-bit sRGB with alpha, at most `side` pixels wide and high; may be made in any thread."""
    rows, columns = (_places(length, side * _FINER) for length in (pixels.height, pixels.width))
    width, height = len(columns), len(rows)
    out = bytearray(b"\xff" * (width * height * 4))
    colours = [0, 0, 0] if pixels.channels < 3 else [0, 1, 2]
    channels = colours if pixels.channels in (1, 3) else [*colours, pixels.channels - 1]
    size = BYTES[pixels.depth] * pixels.channels
    data = memoryview(pixels.data).cast("B")
    for y, row in enumerate(rows):
        start = row * pixels.width * size
        line = bytes(data[start + columns.start * size : start + pixels.width * size])
        for place, channel in enumerate(channels):
            plane = _plane(line, pixels, channel, columns.step, is_alpha=place == 3)
            out[y * width * 4 + place : (y + 1) * width * 4 : 4] = plane[:width]
    kinds = QtGui.QImage.Format
    kind = kinds.Format_RGBA8888_Premultiplied if pixels.associated else kinds.Format_RGBA8888
    image = QtGui.QImage(bytes(out), width, height, width * 4, kind).copy()  # Qt does not own the bytes
    return _scaled(_in_srgb(image.convertToFormat(kinds.Format_RGBA8888), pixels), side, pixels)


def _places(length: int, most: int) -> range:
    """At most about `most` places, evenly over the length."""
    step = max(1, length // most)
    return range(step // 2, length, step)


def _plane(line: bytes, pixels: Pixels, channel: int, step: int, *, is_alpha: bool) -> bytes:
    """Every `step`-th pixel's channel of a row, in 8 bits."""
    size = BYTES[pixels.depth]
    high = channel * size + size - 1  # little-endian: the last byte is the highest
    stride = size * pixels.channels * step
    if pixels.depth in ("u8", "u16"):
        return line[high::stride]
    # A float's upper 16 bits tell it as precisely as a thumbnail needs, and a table of them is quick.
    table = _table(pixels.depth, linear=pixels.profile is None and not is_alpha)
    return bytes([table[h << 8 | low] for h, low in zip(line[high::stride], line[high - 1 :: stride], strict=True)])


@functools.cache
def _table(depth: str, linear: bool) -> bytes:
    """The 8-bit value of each 16-bit word: a half float, or the upper half of a float.

    Args:
        linear: the floats are linear light, to be encoded as sRGB.
    """
    words = struct.pack("<65536H", *range(65536))
    if depth == "f16":
        values: tuple[float, ...] = struct.unpack("<65536e", words)
    else:
        values = struct.unpack("<65536f", b"".join(b"\0\0" + words[i : i + 2] for i in range(0, len(words), 2)))
    return bytes(_byte(value, linear) for value in values)


def _byte(value: float, linear: bool) -> int:
    if math.isnan(value):
        return 0
    value = min(max(value, 0.0), 1.0)
    if linear:  # IEC 61966-2-1
        value = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    return round(value * 255)


def _in_srgb(image: QtGui.QImage, pixels: Pixels) -> QtGui.QImage:
    """Converted where Qt understands the profile; else as it is, which is near enough to recognise it."""
    if pixels.profile is None or pixels.channels < 3:
        return image
    space = QtGui.QColorSpace.fromIccProfile(QtCore.QByteArray(bytes(pixels.profile)))
    if space.isValid():
        image.setColorSpace(space)
        image.convertToColorSpace(QtGui.QColorSpace(QtGui.QColorSpace.NamedColorSpace.SRgb))
        image.setColorSpace(QtGui.QColorSpace())
    return image


def _scaled(image: QtGui.QImage, side: int, pixels: Pixels) -> QtGui.QImage:
    # By the picture's own sides: the samples' may be off by one.
    factor = min(1.0, side / max(pixels.width, pixels.height))
    size = QtCore.QSize(max(1, round(pixels.width * factor)), max(1, round(pixels.height * factor)))
    smooth = QtCore.Qt.TransformationMode.SmoothTransformation
    return image.scaled(size, QtCore.Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
