"""What a restyle has left alone keeps its bits, also where colours were converted on the way.

A conversion to linear light and back finds another mixture of inks for the same colour, and rounds. Where the result
shows just what the layer shows, its own bytes are taken instead. Python's long integers do that for a whole band at
once, as fast as memory is read.
"""

from __future__ import annotations

from typing import Any

from ...host import Rect
from .colours import LINEAR_FLOATS, Scratch
from .reading import raw

_ANY = bytes([0]) + bytes([255]) * 255  # every byte but 0 becomes 255
_FLOATS = 16  # bytes a pixel in LINEAR_FLOATS


def keep_unchanged(turner: Scratch, node: Any, band: Rect, result: bytes, converted: bytes) -> bytes:
    """The band of the result in the layer's colour space.

    Args:
        turner: converts from the layer's space.
        node: Krita's layer, as it is now.
        band: which part of the document it is.
        result: as LINEAR_FLOATS.
        converted: the same in the layer's space.
    """
    own = raw(node, band)
    shown = turner.convert(own, band.width, band.height, LINEAR_FLOATS)
    return chosen(changed(shown, result), converted, own)


def changed(before: bytes, after: bytes) -> bytes:
    """A byte for each pixel of 16 bytes: 0 where they are the same, 255 where not."""
    differing = _bytes(_number(before) ^ _number(after), len(before)).translate(_ANY)
    found = 0
    for channel in range(_FLOATS):
        found |= _number(differing[channel::_FLOATS])
    return _bytes(found, len(before) // _FLOATS)


def chosen(mask: bytes, new: bytes, old: bytes) -> bytes:
    """Pixels of any size: the new one where the mask says 255, the old one where it says 0."""
    size = len(new) // len(mask)
    where = _number(mask)
    out = bytearray(len(new))
    for channel in range(size):
        one, other = _number(old[channel::size]), _number(new[channel::size])
        out[channel::size] = _bytes(one ^ ((one ^ other) & where), len(mask))
    return bytes(out)


def _number(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _bytes(number: int, length: int) -> bytes:
    return number.to_bytes(length, "little")
