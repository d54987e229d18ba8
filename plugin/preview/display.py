"""Pixels of any depth and profile as images that can be drawn: sRGB, 8 bits, alpha multiplied in."""

from __future__ import annotations

import struct
import sys
from array import array
from functools import cache
from typing import Literal

from ...engine.contract.pixels import BYTES, Pixels
from ..qt import QT_MAJOR, QtCore, QtGui
from .mipmap import BAND, Mipmap

OPAQUE = QtGui.QImage.Format.Format_RGB32
SEE_THROUGH = QtGui.QImage.Format.Format_ARGB32_Premultiplied

_PLAIN = {1: QtGui.QImage.Format.Format_Grayscale8, 3: QtGui.QImage.Format.Format_RGB888}
_FORMATS = {  # of four channels: straight, and associated
    "u8": (QtGui.QImage.Format.Format_RGBA8888, QtGui.QImage.Format.Format_RGBA8888_Premultiplied),
    "u16": (QtGui.QImage.Format.Format_RGBA64, QtGui.QImage.Format.Format_RGBA64_Premultiplied),
}
if QT_MAJOR >= 6:
    _FORMATS["f16"] = (QtGui.QImage.Format.Format_RGBA16FPx4, QtGui.QImage.Format.Format_RGBA16FPx4_Premultiplied)
    _FORMATS["f32"] = (QtGui.QImage.Format.Format_RGBA32FPx4, QtGui.QImage.Format.Format_RGBA32FPx4_Premultiplied)

_CASTS: dict[str, tuple[Literal["B", "H", "I"], bytes]] = {
    "u8": ("B", b"\xff"),
    "u16": ("H", b"\xff\xff"),
    "f16": ("H", b"\x00\x3c"),
    "f32": ("I", b"\x00\x00\x80\x3f"),
}
"""How a channel is moved as it is, and what full alpha is."""


def display_image(pixels: Pixels, original: Mipmap | None = None) -> QtGui.QImage:
    """The pixels as they look. Takes a while; in pieces, so that it can be done in another thread.

    Floats are cut to 0..1. A profile that Qt does not understand is taken for sRGB.

    Args:
        original: what the pixels were made from; they become transparent where it is, whatever their own size.
    """
    alpha = _alpha_of(original, pixels.width)
    see_through = alpha is not None or pixels.channels in (2, 4)
    image = QtGui.QImage(pixels.width, pixels.height, SEE_THROUGH if see_through else OPAQUE)
    space = _colour_space(pixels)
    painter = QtGui.QPainter(image)
    painter.setRenderHint(QtGui.QPainter.RenderHint.SmoothPixmapTransform)
    rows = max(1, BAND // pixels.width)
    for top in range(0, pixels.height, rows):
        band = _band(pixels, top, min(rows, pixels.height - top))
        if space is not None:
            band.setColorSpace(space)
            band.convertToColorSpace(QtGui.QColorSpace(QtGui.QColorSpace.NamedColorSpace.SRgb))
        painter.setClipRect(0, top, band.width(), band.height())
        painter.setCompositionMode(QtGui.QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(0, top, band.convertToFormat(image.format()))
        if alpha is not None:
            painter.setCompositionMode(QtGui.QPainter.CompositionMode.CompositionMode_DestinationIn)
            painter.drawImage(image.rect(), alpha)
    painter.end()
    return image


def eight_bits(data: bytes, depth: str) -> bytes:
    """Values of any depth as bytes, 255 for 1; no curve, no profile."""
    if depth == "u8":
        return data
    return sixteen_bits(data, depth)[1::2]  # the high bytes: 8 bits that were widened to 16 come back exactly


def sixteen_bits(data: bytes, depth: str) -> bytes:
    """Values of 16 bits or floats as little-endian 16-bit integers, 65535 for 1."""
    if depth == "u16":
        return data
    codes = array("H", data)
    if sys.byteorder == "big":
        codes.byteswap()
    if depth == "f32":  # its upper half is a float of 8 bits' precision, which is all that 8 bits can show
        codes = codes[1::2]
    values = array("H", map(_float_table(depth).__getitem__, codes))
    if sys.byteorder == "big":
        values.byteswap()
    return values.tobytes()


@cache
def _float_table(depth: str) -> array[int]:
    """For each 16-bit code of a float its value, cut to 0..1, as a 16-bit integer."""
    if depth == "f16":
        floats = struct.unpack("<65536e", struct.pack("<65536H", *range(65536)))
    else:
        floats = struct.unpack("<65536f", struct.pack("<65536I", *(code << 16 for code in range(65536))))
    return array("H", (round(min(max(value, 0.0), 1.0) * 65535) if value == value else 0 for value in floats))


def _alpha_of(original: Mipmap | None, width: int) -> QtGui.QImage | None:
    """The original at about that width, if any of it may be transparent."""
    if original is None or not original.levels[0].hasAlphaChannel():
        return None
    return original.level(width / original.width)


def _colour_space(pixels: Pixels) -> QtGui.QColorSpace | None:
    """What the values mean; None for plain sRGB."""
    if pixels.profile is None:
        if pixels.depth in ("u8", "u16"):
            return None
        return QtGui.QColorSpace(QtGui.QColorSpace.NamedColorSpace.SRgbLinear)
    space = QtGui.QColorSpace.fromIccProfile(QtCore.QByteArray(pixels.profile))
    return space if space.isValid() else None


def _band(pixels: Pixels, top: int, rows: int) -> QtGui.QImage:
    """Some rows as an image of its own memory."""
    row = pixels.width * pixels.channels * BYTES[pixels.depth]
    data, depth = bytes(memoryview(pixels.data)[top * row : (top + rows) * row]), pixels.depth
    if depth == "u8" and pixels.profile is None and pixels.channels in _PLAIN:
        return QtGui.QImage(data, pixels.width, rows, row, _PLAIN[pixels.channels]).copy()
    if depth not in _FORMATS:
        data, depth = sixteen_bits(data, depth), "u16"
    rgba = as_rgba(data, pixels.channels, depth)
    form = _FORMATS[depth][pixels.associated]
    return QtGui.QImage(rgba, pixels.width, rows, pixels.width * 4 * BYTES[depth], form).copy()


def as_rgba(data: bytes, channels: int, depth: str) -> bytes:
    """Gray, gray and alpha, or RGB spread to four channels."""
    if channels == 4:
        return data
    kind, full = _CASTS[depth]
    values = memoryview(data).cast(kind)
    spread = bytearray(full * (len(values) // channels * 4))
    into = memoryview(spread).cast(kind)
    for channel in range(3):
        into[channel::4] = values[channel if channels == 3 else 0 :: channels]
    if channels == 2:
        into[3::4] = values[1::2]
    return bytes(spread)
