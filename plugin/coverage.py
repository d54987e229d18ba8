"""Coverages: one channel of 8 bits a pixel, kept as text beside the choices."""

from __future__ import annotations

import base64
import zlib
from dataclasses import dataclass

from ..engine.contract import BadRequest
from ..engine.contract.pixels import Pixels
from .host import Rect
from .texts import tr


@dataclass(frozen=True)
class KeptCoverage:
    """A coverage as it was when the painter added it.

    Attributes:
        key: what `kept:KEY` names it by.
        left, top, width, height: where it lies in the document, in pixels; it is 0 elsewhere.
        data: width x height bytes, deflated, in base 64.
    """

    key: str
    left: int
    top: int
    width: int
    height: int
    data: str


def pack(key: str, rect: Rect, pixels: Pixels) -> KeptCoverage:
    """Keep a coverage of the area.

    Raises:
        BadRequest: the pixels are not one channel of 8 bits of the area's size.
    """
    if (pixels.channels, pixels.depth, pixels.width, pixels.height) != (1, "u8", rect.width, rect.height):
        raise BadRequest(
            tr("The selection came as {channels} channels in {depth}.", channels=pixels.channels, depth=pixels.depth),
            tr("Report this: the editor should give one channel of 8 bits."),
        )
    data = base64.b64encode(zlib.compress(pixels.data, 6)).decode("ascii")
    return KeptCoverage(key, rect.left, rect.top, rect.width, rect.height, data)


def cut(kept: KeptCoverage, rect: Rect) -> Pixels:
    """The coverage in another area, 0 where it says nothing.

    Raises:
        BadRequest: what was kept is damaged.
    """
    try:
        data = zlib.decompress(base64.b64decode(kept.data, validate=True))
    except (ValueError, zlib.error):
        data = b""
    if len(data) != kept.width * kept.height:
        raise BadRequest(tr("A kept selection is damaged."), tr("Remove its region, and add it again."))
    left, right = max(rect.left, kept.left), min(rect.left + rect.width, kept.left + kept.width)
    out = bytearray(rect.width * rect.height)
    if left < right:
        for y in range(max(rect.top, kept.top), min(rect.top + rect.height, kept.top + kept.height)):
            source = (y - kept.top) * kept.width + left - kept.left
            target = (y - rect.top) * rect.width + left - rect.left
            out[target : target + right - left] = data[source : source + right - left]
    return Pixels(rect.width, rect.height, 1, "u8", out)
