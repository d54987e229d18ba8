"""Pictures and profiles made for the tests."""

from __future__ import annotations

import struct
from collections.abc import Callable

import imagecodecs
import numpy as np
import pytest

_D65 = [0.3127, 0.3290, 1]


def _noise(depth: type, channels: int, height: int = 24, width: int = 32, seed: int = 0) -> np.ndarray:
    """Random values over the whole range of a depth; a band of alpha 0 keeps its colours."""
    random = np.random.default_rng(seed)
    if np.issubdtype(depth, np.integer):
        pixels = random.integers(0, np.iinfo(depth).max, (height, width, channels), endpoint=True).astype(depth)
    else:
        pixels = random.uniform(-0.5, 4.0, (height, width, channels)).astype(depth)
    if channels in (2, 4):
        if not np.issubdtype(depth, np.integer):
            pixels[..., -1] = random.random((height, width))
        pixels[:5, :, -1] = 0
        pixels[-5:, :, -1] = 1 if not np.issubdtype(depth, np.integer) else np.iinfo(depth).max
    return pixels


def rgb_profile(primaries: tuple[float, ...], gamma: float) -> bytes:
    r, g, b = primaries[:2], primaries[2:4], primaries[4:]
    return imagecodecs.cms_profile("rgb", whitepoint=_D65, primaries=[*r, 1, *g, 1, *b, 1], gamma=gamma)


@pytest.fixture(scope="session")
def noise() -> Callable[..., np.ndarray]:
    """See `_noise`."""
    return _noise


@pytest.fixture(scope="session")
def adobe_rgb() -> bytes:
    """Adobe RGB (1998): wider than sRGB in green."""
    return rgb_profile((0.64, 0.33, 0.21, 0.71, 0.15, 0.06), 2.19921875)


@pytest.fixture(scope="session")
def linear_rec2020() -> bytes:
    """Linear light with Rec. 2020's primaries."""
    return rgb_profile((0.708, 0.292, 0.17, 0.797, 0.131, 0.046), 1.0)


@pytest.fixture(scope="session")
def gray_gamma() -> bytes:
    """Gray with gamma 1.8."""
    return imagecodecs.cms_profile("gray", whitepoint=_D65, gamma=1.8)


@pytest.fixture(scope="session")
def press() -> bytes:
    """A press profile in miniature: CMYK through a table of the 16 corners to Lab, with magenta paint at Lab 50, 75, 0.

    An ICC version 2 profile with `A2B` tables of 8 bits (ICC.1:2001-04, 6.5.8), which no library here can make.
    """
    lab = np.zeros((2, 2, 2, 2, 3))  # [c, m, y, k] -> L, a, b
    for corner in np.ndindex(2, 2, 2, 2):
        c, m, y, k = corner
        lab[corner] = (
            (100 - 40 * c - 50 * m - 10 * y) * (1 - k),
            (75 * m - 30 * c) * (1 - k),
            (80 * y - 40 * c) * (1 - k),
        )
    lab[..., 0] = np.clip(lab[..., 0], 0, 100) * 255 / 100
    lab[..., 1:] = np.clip(lab[..., 1:] + 128, 0, 255)
    ramp = bytes(range(256))
    matrix = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    table = (
        b"mft1\0\0\0\0" + bytes([4, 3, 2, 0]) + matrix + ramp * 4 + np.rint(lab).astype(np.uint8).tobytes() + ramp * 3
    )
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", 6) + b"press\0" + bytes(78),
        b"wtpt": b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(v * 65536) for v in (0.9642, 1.0, 0.8249))),
        b"A2B0": table,
        b"A2B1": table,
    }
    header_size = 128 + 4 + 12 * len(tags)
    entries, body = b"", b""
    for name, content in tags.items():
        entries += name + struct.pack(">II", header_size + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    header = struct.pack(">I4sI4s4s4s", header_size + len(body), b"lcms", 0x02400000, b"prtr", b"CMYK", b"Lab ")
    header += bytes(12) + b"acsp" + bytes(28) + struct.pack(">3i", 63190, 65536, 54061) + bytes(48)
    return header + struct.pack(">I", len(tags)) + entries + body
