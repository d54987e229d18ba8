"""The flat colours of a colour-coded layer, found in a few thousand of its pixels."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Callable

from ....engine.contract.pixels import BYTES, Pixels

MOST = 32
_SIDE = 160  # samples along the longer side
_Row = Callable[[int], memoryview]


def flat_colours(pixels: Pixels) -> list[str]:
    """The colours as `#rrggbb`, the commonest first, at most `MOST`.

    As the engine sees them (engine/canvas/colourmap.py): stored values at 8 bits a channel, no profile applied; a
    colour counts where it fills 3 x 3 pixels, which the mixtures along smooth edges do not.
    """
    size = BYTES[pixels.depth] * pixels.channels
    stride = pixels.width * size
    data = memoryview(pixels.data).cast("B")
    step = max(1, max(pixels.width, pixels.height) // _SIDE)
    found: Counter[bytes] = Counter()
    for y in range(1, pixels.height - 1, step):
        rows = [data[(y + dy) * stride : (y + dy + 1) * stride] for dy in (-1, 0, 1)]
        for x in range(1, pixels.width - 1, step):
            start = (x - 1) * size
            three = bytes(rows[1][start : start + 3 * size])
            pixel = three[:size]
            if three == pixel * 3 and all(row[start : start + 3 * size] == three for row in (rows[0], rows[2])):
                found[pixel] += 1
    colours: Counter[str] = Counter()
    for pixel, count in found.items():
        colour = colour_of(pixel, pixels)
        if colour:
            colours[colour] += count
    return [colour for colour, _ in colours.most_common(MOST)]


def colour_of(pixel: bytes, pixels: Pixels) -> str:
    """One pixel's bytes as `#rrggbb`, or empty for one that cannot be seen; `pixels` tells what the bytes are."""
    codes = {"u8": "B", "u16": "H", "f16": "e", "f32": "f"}
    values = struct.unpack(f"<{pixels.channels}{codes[pixels.depth]}", pixel)
    white = {"u8": 255.0, "u16": 65535.0}.get(pixels.depth, 1.0)
    parts = [min(max(value / white, 0.0), 1.0) for value in values]
    if pixels.channels in (2, 4):
        alpha = parts.pop()
        if alpha <= 0:
            return ""
        if pixels.associated:
            parts = [min(part / alpha, 1.0) for part in parts]
    red, green, blue = parts if len(parts) == 3 else parts * 3
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"
