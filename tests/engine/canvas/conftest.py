"""Pictures and profiles made for the tests."""

from __future__ import annotations

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
