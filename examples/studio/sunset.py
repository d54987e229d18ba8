"""A fjord at sunset: long wavering bands of vermilion and teal, thin dry paint."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .brush import Brush, Canvas
from .fields import Field, along, contours, fractal, grid, mix, noise, ramp, rgb, step
from .painterly import Layer, paint_over

SHAPE = (0.8, 1.0)
HORIZON = 0.46
SUN = (0.635, 0.375, 0.05)
LAYERS = [
    Layer(30, 380, 3, tolerance=0.5, jitter=0.03, vary=0.08, blur=0.1, brush=Brush(0.9, 0.8, 0.35, 1.5)),
    Layer(15, 260, 3.5, tolerance=0.2, jitter=0.04, vary=0.14, blur=0.1, brush=Brush(0.72, 0.9, 0.5, 1.3, 0.6)),
    Layer(8, 150, 2.5, error=0.08, tolerance=0.16, jitter=0.04, vary=0.12, blur=0.1, brush=Brush(0.7, 0.9, 0.6, 1.1)),
    Layer(4, 40, 2.5, error=0.14, tolerance=0.2, jitter=0.02, vary=0.05, brush=Brush(0.9, 0.5, 0.5, 1.0)),
]


def paint(height: int, width: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """The painting, (height, width, 3)."""
    x, y = grid(height, width)
    picture, flow = _sky(x, y, rng)
    picture, flow = _water(x, y, picture, flow, rng)
    picture, flow = _shores(x, y, picture, flow, rng)
    picture, flow = _boats(x, y, picture, flow)
    sun = np.hypot(x - SUN[0], y - SUN[1])
    ground = mix(picture, rgb("#7a3b2c"), 0.55 * step(0.03, 0.09, sun))  # a warm ground glows through
    canvas = Canvas(ground, rng)
    paint_over(canvas, picture, flow, LAYERS, rng)
    return canvas.picture(relief=0.4, weave=0.03, gloss=0.03)


def _sky(x: Field, y: Field, rng: np.random.Generator) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    swell = 0.055 * np.sin(5.2 * x + 0.6) + 0.035 * np.sin(10.5 * x + 2.2 + 4 * y) + 0.035 * fractal(x.shape, 3, rng, 2)
    swell *= step(HORIZON + 0.06, HORIZON - 0.22, y)  # calmer towards the horizon
    sun = np.hypot(x - SUN[0], (y - SUN[1]) * 1.1)
    bulge = 0.10 * np.exp(-((sun / 0.13) ** 2)) * (y - SUN[1]) / 0.1
    phase = (y + swell + 0.35 * bulge) / HORIZON
    bands = [
        (0, "#5a1420"),
        (0.09, "#b3261e"),
        (0.15, "#2d5f6b"),
        (0.20, "#d8452a"),
        (0.29, "#f0832b"),
        (0.36, "#b42a25"),
        (0.43, "#e8602c"),
        (0.50, "#f6b545"),
        (0.55, "#4f8f8c"),
        (0.60, "#ee7a33"),
        (0.68, "#f9cf62"),
        (0.76, "#e9552f"),
        (0.84, "#fbc04a"),
        (0.93, "#f08a3c"),
        (1.05, "#f9d77c"),
    ]
    sky = ramp(phase + 0.022 * noise(x.shape, (60, 5), rng), bands)
    sky = mix(sky, rgb("#fde08a"), 0.55 * np.exp(-((sun / 0.10) ** 2)))
    sky = mix(
        sky, ramp(sun / SUN[2], [(0, "#fff0b5"), (0.6, "#fddc6a"), (1, "#f9a93a")]), step(SUN[2], SUN[2] - 0.004, sun)
    )
    flow = contours(phase)
    around = np.stack([-(y - SUN[1]), x - SUN[0]], -1)
    flow = np.where((sun < SUN[2])[..., None], around / (sun[..., None] + 1e-6), flow)
    return sky, flow.astype(np.float32)


def _water(
    x: Field, y: Field, picture: NDArray[np.float32], flow: NDArray[np.float32], rng: np.random.Generator
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    inside = step(HORIZON - 0.001, HORIZON + 0.001, y)
    depth = np.clip((y - HORIZON) / (0.8 - HORIZON), 0, 1)
    ripple = depth + 0.05 * np.sin(7 * x + 14 * depth) * depth + 0.03 * fractal(x.shape, 4, rng, 2) * (0.3 + depth)
    water = ramp(
        ripple,
        [
            (0, "#e9a35a"),
            (0.07, "#3f7f83"),
            (0.13, "#c8683a"),
            (0.19, "#22606e"),
            (0.30, "#2f8289"),
            (0.38, "#174a60"),
            (0.48, "#3d918c"),
            (0.58, "#133c57"),
            (0.70, "#256f7d"),
            (0.80, "#0f2c45"),
            (0.92, "#1f5a6c"),
            (1.0, "#0c2238"),
        ],
    )
    lane = np.abs(x - SUN[0] + 0.03 * np.sin(11 * depth)) / (0.035 + 0.10 * depth)
    flicker = np.sin(95 * np.sqrt(depth + 0.01) + 2.5 * noise(x.shape, (40, 9), rng))
    water = mix(water, rgb("#fbc557"), step(1.1, 0.3, lane) * step(-0.2, 0.7, flicker))
    water = mix(water, rgb("#e5572c"), step(1.5, 0.8, lane) * step(0.35, 0.95, -flicker) * 0.85)
    return mix(picture, water, inside), np.where(inside[..., None] > 0.5, contours(ripple), flow).astype(np.float32)


def _shores(
    x: Field, y: Field, picture: NDArray[np.float32], flow: NDArray[np.float32], rng: np.random.Generator
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Headlands from both sides, and the dark bank in front."""
    rough = 0.012 * fractal(x.shape, 14, rng, 3)
    far = HORIZON - 0.075 * step(0.55, 0.0, x) - 0.018 * np.sin(11 * x) * step(0.5, 0.1, x) + 0.4 * rough
    right = HORIZON - 0.12 * step(0.74, 1.02, x) - 0.02 * np.sin(17 * x) * step(0.7, 0.9, x) + 0.6 * rough
    bank = 0.8 - 0.17 * step(0.62, -0.1, x) - 0.03 * np.sin(7 * x + 1) + rough
    shapes = [
        (far, HORIZON + 0.008, ("#3a4a72", "#7d5a78", "#c0605a")),
        (right, HORIZON + 0.016, ("#26304f", "#5a3a58", "#a8443c")),
        (bank, 2.0, ("#0b1520", "#21352f", "#7a3524")),
    ]
    for top, bottom, (dark, middle, light) in shapes:
        inside = step(0, 0.003, y - top) * step(bottom + 0.001, bottom - 0.001, y)
        inside *= (top < HORIZON - 0.008) if bottom < 1 else 1
        across = y - top + 0.35 * rough
        shore = ramp(noise(x.shape, (40, 6), rng) + 14 * (0.02 - across), [(-1.2, dark), (0, middle), (0.9, light)])
        picture = mix(picture, shore, inside)
        flow = np.where(inside[..., None] > 0.5, contours(across + 0.15 * y), flow)
    return picture, flow.astype(np.float32)


def _boats(
    x: Field, y: Field, picture: NDArray[np.float32], flow: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Two boats with bare masts on the light."""
    upright = along(np.full(x.shape, np.pi / 2, np.float32))
    for cx, cy, size in ((0.80, 0.545, 0.05), (0.455, 0.505, 0.026)):
        dx, dy = (x - cx) / size, (y - cy) / size
        hull = (np.abs(dx) < 1 - 0.25 * np.clip(dy, 0, 1)) & (dy > 0.22 * dx**2 - 0.22) & (dy < 0.22)
        mast = (np.abs(dx - 0.05) < 0.03) & (dy < 0) & (dy > -2.6)
        sail = (dx > -0.75 * (dy + 2.4) / 2.2) & (dx < 0.02) & (dy > -2.4) & (dy < -0.35)
        mirror = (
            (np.abs(dx + 0.12 * np.sin(dy * 9)) < 0.8 - 0.25 * dy) & (dy > 0.22) & (dy < 1.6) & (np.sin(dy * 14) > -0.1)
        )
        for shape, colour in ((mirror, "#173a4c"), (sail, "#7d2a2c"), (hull, "#0d1622"), (mast, "#12161f")):
            picture = np.where(shape[..., None], rgb(colour), picture)
        flow = np.where((mast | sail)[..., None], upright, flow)
    return picture.astype(np.float32), flow.astype(np.float32)
