"""An ICC profile that no well-known space comes with."""

from __future__ import annotations

import struct


def tables() -> bytes:
    """From RGB to Lab and back by tables alone, as scanners have them: no primaries, no curves."""
    ramp = bytes(range(256)) * 3
    corners = bytes(255 * (corner >> shift & 1) // 2 for corner in range(8) for shift in (2, 1, 0))
    matrix = struct.pack(">9i", *[65536 * (i % 4 == 0) for i in range(9)])
    lut = b"mft1\0\0\0\0\3\3\2\0" + matrix + ramp + corners + ramp
    white = struct.pack(">4s4x3i", b"XYZ ", 63190, 65536, 54061)
    name = struct.pack(">4s4xI7s", b"desc", 7, b"Tables\0") + bytes(78)
    tags = {b"desc": name, b"cprt": b"text\0\0\0\0None\0", b"wtpt": white, b"A2B0": lut, b"B2A0": lut}
    place, index, body = 132 + 12 * len(tags), b"", b""
    for tag, data in tags.items():
        index += struct.pack(">4sII", tag, place + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(">4xI4s4s4s12x4s28x3i48x", 0x02400000, b"scnr", b"RGB ", b"Lab ", b"acsp", 63190, 65536, 54061)
    rest = head + struct.pack(">I", len(tags)) + index + body
    return struct.pack(">I", len(rest) + 4) + rest
