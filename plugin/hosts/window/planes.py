"""Cutting pixels and taking their alpha, without looking at any one of them: whole rows and whole strides at a time."""

from __future__ import annotations

import dataclasses
import struct

from ....engine.contract.pixels import BYTES, Pixels
from ...host import Rect

ONE = {"u8": b"\xff", "u16": b"\xff\xff", "f16": struct.pack("<e", 1), "f32": struct.pack("<f", 1)}
"""A full alpha, by depth."""


def with_alpha(pixels: Pixels) -> Pixels:
    """The same with a full alpha channel, where there was none."""
    if pixels.channels in (2, 4):
        return pixels
    order = (0, None) if pixels.channels == 1 else (0, 1, 2, None)
    return dataclasses.replace(pixels, channels=len(order), data=arranged(pixels, order))


def arranged(pixels: Pixels, order: tuple[int | None, ...]) -> bytearray:
    """The channels in another order.

    Args:
        order: for each channel of the answer the one to take, or None for full.
    """
    size = BYTES[pixels.depth]
    source, out = memoryview(pixels.data), bytearray(pixels.width * pixels.height * size * len(order))
    count = pixels.width * pixels.height
    for place, channel in enumerate(order):
        for byte in range(size):
            target = slice(place * size + byte, None, size * len(order))
            if channel is None:
                out[target] = ONE[pixels.depth][byte : byte + 1] * count
            else:
                out[target] = bytes(source[channel * size + byte :: size * pixels.channels])
    return out


def cut(pixels: Pixels, place: Rect, rect: Rect) -> Pixels:
    """The pixels, which lie at `place`, in another area; transparent where they do not reach.

    They come back as they are where nothing is to be cut, and get an alpha channel only where one is needed.
    """
    if place == rect:
        return pixels
    inside = place.left <= rect.left and rect.left + rect.width <= place.left + place.width
    inside = inside and place.top <= rect.top and rect.top + rect.height <= place.top + place.height
    if not inside:
        pixels = with_alpha(pixels)
    return dataclasses.replace(pixels, width=rect.width, height=rect.height, data=_rows(pixels, place, rect))


def cut_coverage(pixels: Pixels, place: Rect, rect: Rect) -> Pixels:
    """One channel in another area, 0 where it does not reach."""
    if place == rect:
        return pixels
    return dataclasses.replace(pixels, width=rect.width, height=rect.height, data=_rows(pixels, place, rect))


def _rows(pixels: Pixels, place: Rect, rect: Rect) -> bytearray:
    size = BYTES[pixels.depth] * pixels.channels
    source, out = memoryview(pixels.data), bytearray(rect.width * rect.height * size)
    left, right = max(rect.left, place.left), min(rect.left + rect.width, place.left + place.width)
    if left >= right:
        return out
    length = (right - left) * size
    for y in range(max(rect.top, place.top), min(rect.top + rect.height, place.top + place.height)):
        start = ((y - place.top) * place.width + left - place.left) * size
        target = ((y - rect.top) * rect.width + left - rect.left) * size
        out[target : target + length] = source[start : start + length]
    return out


def is_opaque(pixels: Pixels) -> bool:
    """Whether every pixel's alpha is full, or there is no alpha."""
    if pixels.channels in (1, 3):
        return True
    size, count = BYTES[pixels.depth], pixels.width * pixels.height
    step, first = size * pixels.channels, size * (pixels.channels - 1)
    data = memoryview(pixels.data)
    return all(
        bytes(data[first + byte :: step]).count(ONE[pixels.depth][byte : byte + 1]) == count for byte in range(size)
    )
