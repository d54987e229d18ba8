"""Poppies by a pond in June: dots of pure colour that mix in the eye."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .brush import Brush, Canvas
from .fields import Field, along, fractal, grid, mix, noise, ramp, rgb, step
from .painterly import Layer, paint_over

SHAPE = (0.75, 1.0)
PALETTE = (
    *("#f7f1dc", "#fbe27a", "#f4b63c", "#ef7f2f", "#d9432b", "#a8233a", "#f2a7a0", "#e46a86"),
    *("#b06ab0", "#6b4f9c", "#35408c", "#2f62b4", "#4a80cc", "#5b9bd8", "#82b6e6", "#a9d2ee", "#d7ecf2"),
    *("#4fb3a8", "#1f7f78", "#1f5f46", "#3f8f3f", "#7fb63f", "#b9d455", "#dfe68a"),
    *("#8a5a35", "#c9a86a", "#3a2f4a"),
)
BRUSH = Brush(0.97, 0.35, 0.8, 1.6, 0.15)
LAYERS = [
    Layer(22, 60, 3, jitter=0.03, vary=0.06, brush=Brush(0.95, 0.5, 0.3, 2.0)),
    Layer(13, 16, 2.0, jitter=0.015, vary=0.03, palette=PALETTE, spread=0.19, brush=BRUSH),
    Layer(9, 10, 1.1, jitter=0.015, vary=0.03, palette=PALETTE, spread=0.15, brush=BRUSH),
    Layer(6, 7, 1.6, error=0.17, jitter=0.01, vary=0.03, palette=PALETTE, spread=0.07, brush=BRUSH),
]


def paint(height: int, width: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """The painting, (height, width, 3)."""
    x, y = grid(height, width)
    picture = _sky(x, y, rng)
    picture = _trees(x, y, picture, rng)
    picture = _meadow(x, y, picture, rng)
    picture = _pond(x, y, picture, rng)
    picture = _flowers(x, picture, rng)
    flow = along(2.2 * noise(x.shape, 8, rng) + 0.4)
    canvas = Canvas(mix(picture, rgb("#efe3c8"), np.full(x.shape, 0.5, np.float32)), rng)
    paint_over(canvas, picture, flow, LAYERS, rng)
    return canvas.picture(relief=0.5, weave=0.05, gloss=0.05)


def _sky(x: Field, y: Field, rng: np.random.Generator) -> NDArray[np.float32]:
    sky = ramp(y, [(0, "#4b87d0"), (0.16, "#7fb4e4"), (0.3, "#cfe3e6"), (0.36, "#f6dfae")])
    puffs = fractal(x.shape, 5, rng, 4) + 0.9 * np.exp(-(((y - 0.13 - 0.04 * np.sin(5 * x)) / 0.07) ** 2)) - 0.55
    sky = mix(sky, rgb("#fdf6e4"), step(0.0, 0.35, puffs))
    return mix(
        sky,
        rgb("#b9a5d2"),
        0.65 * step(0.1, 0.5, np.roll(puffs, -round(0.03 * max(x.shape)), 0)) * step(0.5, 0.1, puffs),
    )


def _trees(x: Field, y: Field, picture: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    """A blue ridge, a row of poplars, two round crowns."""
    ridge = 0.335 - 0.03 * np.sin(4 * x + 1) - 0.012 * np.sin(13 * x)
    picture = mix(picture, rgb("#8f9ccf"), step(0, 0.004, y - ridge))
    crowns = [(0.10, 0.27, 0.13, 0.12), (0.235, 0.31, 0.085, 0.075), (-0.01, 0.3, 0.07, 0.1)]
    crowns += [
        (cx, 0.30 + 0.02 * rng.random(), 0.014 + 0.006 * rng.random(), 0.085 + 0.04 * rng.random())
        for cx in (0.52, 0.555, 0.60, 0.635, 0.69, 0.72)
    ]
    crowns += [(0.86, 0.345, 0.07, 0.04), (0.96, 0.33, 0.09, 0.06), (0.40, 0.36, 0.08, 0.03), (0.77, 0.365, 0.05, 0.02)]
    rough = 0.3 * fractal(x.shape, 24, rng, 3)
    for cx, cy, half, high in crowns:
        dx, dy = (x - cx) / half, (y - cy) / high
        inside = step(1.05, 0.95, np.hypot(dx, dy) + rough)
        lit = -0.55 * dx - 0.65 * dy + 1.6 * rough
        crown = ramp(
            lit, [(-0.9, "#2a2a5c"), (-0.35, "#1f5f56"), (0.1, "#3f8f3f"), (0.5, "#9cc24a"), (0.85, "#f0df7a")]
        )
        picture = mix(picture, crown, inside)
    return picture


def _meadow(x: Field, y: Field, picture: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    edge = 0.375 + 0.012 * np.sin(5 * x) + 0.004 * fractal(x.shape, 30, rng, 2)
    rows = y * 1.0 + 0.1 * noise(x.shape, (8, 3), rng)
    grass = ramp(rows, [(0.36, "#e9d774"), (0.42, "#b9cc58"), (0.5, "#7fb04a"), (0.62, "#4f9448"), (0.78, "#2c6a4a")])
    grass = mix(grass, rgb("#f3e08a"), 0.8 * step(0.1, 0.6, noise(x.shape, (26, 7), rng)))
    grass = mix(grass, rgb("#2f5f8c"), 0.55 * step(0.2, 0.7, noise(x.shape, (22, 6), rng)))
    shade = np.exp(-(((x - 0.16) / 0.2) ** 2) - (((y - 0.405) / 0.028) ** 2))
    grass = mix(grass, rgb("#3a3f86"), 0.8 * shade)
    return mix(picture, grass, step(-0.003, 0.003, y - edge))


def _pond(x: Field, y: Field, picture: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    distance = np.hypot((x - 0.70) / 0.27, (y - 0.495) / 0.06) + 0.12 * fractal(x.shape, 8, rng, 2)
    mirror = np.clip(0.36 - (y - 0.425) * 2.0, 0, 0.37)
    water = ramp(mirror, [(0, "#4b87d0"), (0.16, "#86bbe6"), (0.28, "#dfeaf0"), (0.36, "#7f96b8")])
    water = mix(
        water,
        rgb("#2f6a56"),
        0.8 * step(0.3, 0.7, np.sin(x * 75) + 0.6 * noise(x.shape, (60, 10), rng)) * step(0.50, 0.46, y),
    )
    water = mix(water, rgb("#f9f0d4"), 0.8 * step(0.35, 0.7, noise(x.shape, (90, 12), rng)))
    picture = mix(picture, rgb("#2c6a4a"), step(1.13, 1.02, distance))
    return mix(picture, water, step(1.02, 0.98, distance))


def _flowers(x: Field, picture: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    """Poppies in drifts that grow towards the viewer, cornflowers and daisies among them."""
    height, width = x.shape
    drift = fractal(x.shape, 5, rng, 2)
    for colours, amount, offset in (
        (("#d9432b", "#ef5f2f", "#b3232f"), 2600, 0.0),
        (("#3b4fb0", "#6a6fd0"), 700, 0.35),
        (("#fdf6e4", "#fbe27a"), 900, -0.3),
    ):
        near = rng.random(amount) ** 0.8
        cx, cy = rng.random(amount), 0.42 + 0.33 * near
        at = (np.clip((cy * max(x.shape)).astype(int), 0, height - 1), (cx * width).astype(int))
        thrives = (np.sin(drift[at] * 5 + offset * 9) > 0.15) & (np.hypot((cx - 0.70) / 0.29, (cy - 0.495) / 0.075) > 1)
        for fx, fy, size in zip(cx[thrives], cy[thrives], (0.0025 + 0.0075 * near)[thrives], strict=True):
            _dab(picture, fx, fy, size, rgb(rng.choice(colours)))
    return picture


def _dab(picture: NDArray[np.float32], cx: float, cy: float, size: float, colour: NDArray[np.float32]) -> None:
    """One flower, in place: a small disc in units of the longer side."""
    long_side = max(picture.shape)
    radius = size * long_side
    left, top = int(cx * long_side - radius), int(cy * long_side - radius)
    if left < 0 or top < 0:
        return
    patch = picture[top : top + int(2 * radius) + 2, left : left + int(2 * radius) + 2]
    dy, dx = np.mgrid[0 : patch.shape[0], 0 : patch.shape[1]]
    patch[np.hypot(dx + left - cx * long_side, (dy + top - cy * long_side) * 1.25) < radius] = colour
