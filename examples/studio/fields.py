"""Smooth noise, soft shapes and flow fields: what a composition is drawn with.

Fields are float32 arrays (height, width); points are (..., 2) arrays of x, y in pixels.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Field = NDArray[np.floating]


def grid(height: int, width: int) -> tuple[Field, Field]:
    """x and y of every pixel centre in units of the longer side, each (height, width)."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    long_side = max(height, width)
    return (x + 0.5) / long_side, (y + 0.5) / long_side


def noise(shape: tuple[int, int], cells: float | tuple[float, float], rng: np.random.Generator) -> Field:
    """Smooth value noise in -1..1 with about `cells` bumps along the longer side (or down and across)."""
    down, across = (cells, cells) if isinstance(cells, (int, float)) else cells
    long_side = max(shape)
    rows, columns = (max(1, round(n * side / long_side)) for n, side in zip((down, across), shape, strict=True))
    lattice = rng.uniform(-1, 1, (rows + 3, columns + 3)).astype(np.float32)
    lattice = ndimage.spline_filter(lattice, order=3, mode="mirror").astype(np.float32)
    return _spline(rows, shape[0]) @ lattice @ _spline(columns, shape[1]).T


def _spline(cells: int, pixels: int) -> Field:
    """Weights (pixels, cells + 3) that draw a cubic B-spline of so many cells across so many pixels."""
    at = np.linspace(0, cells, pixels, dtype=np.float32)
    distance = np.abs(at[:, None] - np.arange(-1, cells + 2, dtype=np.float32))
    near = 2 / 3 - distance**2 * (1 - distance / 2)
    return np.where(distance < 1, near, np.clip(2 - distance, 0, None) ** 3 / 6)


def fractal(shape: tuple[int, int], cells: float, rng: np.random.Generator, octaves: int = 4) -> Field:
    """Noise in about -1..1 at several scales: each octave twice as fine and half as strong."""
    total = np.zeros(shape, np.float32)
    for octave in range(octaves):
        total += noise(shape, cells * 2**octave, rng) * 0.5**octave
    return total


def step(low: float | Field, high: float | Field, value: Field) -> Field:
    """0 below `low`, 1 above `high`, a smooth ramp between (low > high falls instead)."""
    t = np.clip((value - low) / (high - low), 0, 1)
    return (t * t * (3 - 2 * t)).astype(np.float32)


def mix(a: NDArray[np.float32], b: object, share: Field) -> NDArray[np.float32]:
    """a where `share` is 0, b where it is 1; colours are (..., 3)."""
    return (a + (np.asarray(b, np.float32) - a) * share[..., None]).astype(np.float32)


def ramp(value: Field, stops: list[tuple[float, str]]) -> NDArray[np.float32]:
    """Colours (height, width, 3) of a gradient through `stops` of position and #rrggbb."""
    positions = [position for position, _ in stops]
    colours = np.array([rgb(colour) for _, colour in stops])
    return np.stack([np.interp(value, positions, colours[:, c]) for c in range(3)], -1).astype(np.float32)


def rgb(colour: str) -> NDArray[np.float32]:
    """#rrggbb as three numbers 0..1."""
    return np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)], np.float32)


def pick(field: NDArray[np.float32], points: NDArray[np.float32]) -> NDArray[np.float32]:
    """The field's values at the pixels nearest to the points, clamped to the border."""
    x = np.clip(points[..., 0].astype(np.int32), 0, field.shape[1] - 1)
    y = np.clip(points[..., 1].astype(np.int32), 0, field.shape[0] - 1)
    return field[y, x]


def smear(field: Field, flow: NDArray[np.float32], length: int) -> Field:
    """Line integral convolution (Cabral & Leedom 1993): the field averaged along the flow.

    Args:
        field: (height, width); it is followed at half its size, as the result is smooth anyway.
        flow: (height, width, 2) unit vectors.
        length: pixels to either side.
    """
    small, flow = field[::2, ::2], flow[::2, ::2]
    stride = max(1, length // 32)
    legs = length // (2 * stride)
    start = np.stack(np.meshgrid(*(np.arange(side) for side in small.shape[::-1])), -1).astype(np.float32) + 0.5
    total = small.copy()
    for direction in (stride, -stride):
        points = start.copy()
        for _ in range(legs):
            points += direction * pick(flow, points)
            total += pick(small, points)
    large = ndimage.zoom(total / (1 + 2 * legs), 2, order=1, mode="grid-constant", grid_mode=True)
    return large[: field.shape[0], : field.shape[1]].astype(np.float32)


def unit(x: Field, y: Field) -> NDArray[np.float32]:
    """The vectors (x, y) at length 1: a flow (height, width, 2)."""
    length = np.sqrt(x * x + y * y) + 1e-9
    return np.stack([x / length, y / length], -1).astype(np.float32)


def along(angle: Field) -> NDArray[np.float32]:
    """The flow (height, width, 2) in the direction of `angle` (radians; 0 is right, pi/2 is down)."""
    return np.stack([np.cos(angle), np.sin(angle)], -1).astype(np.float32)


def contours(height_map: Field) -> NDArray[np.float32]:
    """The flow (height, width, 2) along the lines of equal height."""
    return unit(-_slope(height_map, 0), _slope(height_map, 1))


def _slope(height_map: Field, axis: int) -> Field:
    return np.asarray(np.gradient(height_map, axis=axis), np.float32)


def area(shape: tuple[int, int], left: float, top: float, right: float, bottom: float) -> tuple[slice, slice]:
    """The rows and columns of a rectangle given in units of the longer side, clipped to the picture."""
    rows, columns = (
        slice(*(int(np.clip(edge * max(shape), 0, side)) for edge in edges))
        for edges, side in (((top, bottom), shape[0]), ((left, right), shape[1]))
    )
    return rows, columns
