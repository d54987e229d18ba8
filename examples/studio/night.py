"""A village under a turning sky: impasto, ultramarine against yellow."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from .brush import Brush, Canvas
from .fields import Field, along, area, fractal, grid, mix, noise, ramp, rgb, smear, step, unit
from .painterly import Layer, paint_over

SHAPE = (0.78, 1.0)
STARS = [
    (0.10, 0.10, 0.034),
    (0.25, 0.26, 0.026),
    (0.40, 0.085, 0.030),
    (0.585, 0.10, 0.022),
    (0.66, 0.34, 0.024),
    (0.315, 0.41, 0.020),
    (0.93, 0.40, 0.028),
    (0.485, 0.43, 0.018),
    (0.065, 0.36, 0.022),
]
MOON = (0.845, 0.135, 0.062)
EDDIES = [(0.475, 0.245, 0.125, 1.0), (0.72, 0.235, 0.085, -1.0), (0.19, 0.46, 0.07, 0.9)]
LAYERS = [
    Layer(36, 150, 3.5, jitter=0.03, vary=0.07, brush=Brush(0.97, 0.6, 0.45, 2.6)),
    Layer(17, 90, 4, error=0.05, tolerance=0.2, jitter=0.045, vary=0.11, brush=Brush(0.94, 0.9, 0.85, 2.2)),
    Layer(10, 48, 3, error=0.085, tolerance=0.18, jitter=0.05, vary=0.11, brush=Brush(0.93, 0.9, 1.0, 1.9)),
    Layer(5, 24, 3, error=0.13, tolerance=0.2, jitter=0.03, vary=0.06, brush=Brush(0.97, 0.5, 0.9, 1.4)),
]


def paint(height: int, width: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """The painting, (height, width, 3)."""
    x, y = grid(height, width)
    flow = _sky_flow(x, y, rng)
    picture = _sky(x, y, flow, rng)
    picture, flow = _land(x, y, picture, flow, rng)
    picture, flow = _cypress(x, y, picture, flow, rng)
    ground = ndimage.gaussian_filter(picture, (0.006 * width, 0.006 * width, 0)) * 0.8
    canvas = Canvas(ground, rng)
    paint_over(canvas, picture, flow, LAYERS, rng)
    return canvas.picture(relief=0.75, weave=0.04, gloss=0.16)


def _sky_flow(x: Field, y: Field, rng: np.random.Generator) -> NDArray[np.float32]:
    """Wind to the right in long waves, turning in eddies and around every light."""
    right = 0.55 + 0.2 * noise(x.shape, 3, rng)
    down = 0.35 * np.sin(x * 9 + y * 5) * step(0.02, 0.3, y) + 0.15 * noise(x.shape, 4, rng)
    for cx, cy, radius, turn in EDDIES:
        dx, dy = x - cx, y - cy
        reach = np.exp(-((np.hypot(dx, dy) / radius) ** 2) * 0.8) * 4.5 / radius * turn
        inward = 0.22  # spiral, not circle
        right, down = right - (dy + inward * dx) * reach, down + (dx - inward * dy) * reach
    for cx, cy, radius in [*STARS, MOON]:
        dx, dy = x - cx, y - cy
        reach = np.exp(-((np.hypot(dx, dy) / (1.9 * radius)) ** 2)) * 6 / radius
        right, down = right - dy * reach, down + dx * reach
    return unit(right, down)


def _sky(x: Field, y: Field, flow: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    streaks = smear(fractal(x.shape, 16, rng, 3), flow, round(0.06 * max(x.shape)))
    streaks = streaks / (2.2 * streaks.std())
    depth = np.clip(y / 0.55 + 0.26 * streaks, -0.2, 1.2)
    sky = ramp(
        depth,
        [(0, "#16235e"), (0.25, "#1f3f8f"), (0.5, "#2f66b0"), (0.72, "#4f8fc0"), (0.9, "#8fbcbf"), (1.1, "#cfd8a8")],
    )
    sky = mix(sky, rgb("#cfe3e6"), 0.62 * step(0.45, 1.0, streaks))
    sky = mix(sky, rgb("#101a48"), 0.7 * step(-0.4, -1.0, streaks))
    sky = mix(sky, rgb("#d9c25a"), 0.30 * step(0.5, 0.9, -streaks * np.cos(9 * x + 4 * y)) * step(0.1, 0.4, y))
    for cx, cy, radius, _ in EDDIES:
        distance, bearing = np.hypot(x - cx, y - cy) / radius, np.arctan2(y - cy, x - cx)
        arms = np.cos(2 * bearing - 7.5 * distance) * np.exp(-((distance / 1.05) ** 2))
        sky = mix(sky, rgb("#dbe9e4"), 0.8 * step(0.1, 0.75, arms))
        sky = mix(sky, rgb("#14245f"), 0.75 * step(0.1, 0.75, -arms))
    for cx, cy, radius in STARS:
        sky = _glow(sky, np.hypot(x - cx, y - cy) / radius, 0.42)
    cx, cy, radius = MOON
    sky = _glow(sky, np.hypot(x - cx, y - cy) / radius * 0.8, 0.0)
    crescent = step(1.0, 0.94, np.hypot(x - cx, y - cy) / (0.8 * radius))
    crescent *= step(0.92, 1.0, np.hypot(x - cx + 0.022, y - cy + 0.008) / (0.72 * radius))
    return mix(sky, rgb("#f6a81c"), crescent)


def _glow(sky: NDArray[np.float32], distance: Field, core: float) -> NDArray[np.float32]:
    """Rings of light around a star whose radius is 1."""
    rings = 0.5 + 0.5 * np.cos(distance * 5.5)
    halo = np.exp(-((distance / 1.75) ** 2))
    sky = mix(sky, rgb("#a9cf9f"), 0.75 * halo * (0.55 + 0.45 * rings))
    sky = mix(sky, rgb("#f3dc6a"), 0.95 * np.exp(-((distance / 1.15) ** 2)) * (0.6 + 0.4 * rings))
    return mix(sky, rgb("#fff3b8"), step(core + 0.12, core - 0.05, distance)) if core else sky


def _land(
    x: Field, y: Field, picture: NDArray[np.float32], flow: NDArray[np.float32], rng: np.random.Generator
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Ridges of hills, a village between them."""
    ridges = [
        (0.575, 0.045, 5.0, 0.4, "#2b4f8c", "#5d8fb5"),
        (0.62, 0.035, 7.0, 2.2, "#1d3a6d", "#4b7f96"),
        (0.685, 0.022, 6.0, 4.0, "#1a3550", "#3f6f62"),
        (0.735, 0.016, 9.0, 1.0, "#14283a", "#48703f"),
    ]
    for number, (level, swell, waves, phase, dark, light) in enumerate(ridges):
        top = level - swell * (np.sin(waves * x + phase) + 0.45 * np.sin(2.3 * waves * x + 2 * phase))
        slope = -swell * waves * (np.cos(waves * x + phase) + 1.03 * np.cos(2.3 * waves * x + 2 * phase))
        inside = step(-0.002, 0.002, y - top)
        direction = along(np.arctan(slope + 0.9 * noise(x.shape, 7, rng)))
        streaks = smear(noise(x.shape, 50, rng), direction, round(0.03 * max(x.shape))) * 4
        hill = mix(
            np.broadcast_to(rgb(dark), picture.shape), rgb(light), step(-0.7, 1.0, streaks + 6 * (top - y) + 0.5)
        )
        hill = mix(hill, rgb("#0e1830"), 0.8 * np.exp(-(((y - top) / 0.004) ** 2)))
        picture = mix(picture, hill, inside)
        flow = np.where(inside[..., None] > 0.5, direction, flow)
        if number == 1:
            picture, flow = _village(x, y, picture, flow, rng)
    return picture, flow


def _village(
    x: Field, y: Field, picture: NDArray[np.float32], flow: NDArray[np.float32], rng: np.random.Generator
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    for cx in np.linspace(0.34, 0.96, 19) + rng.uniform(-0.01, 0.01, 19):
        base, wide, high = rng.uniform(0.65, 0.69), rng.uniform(0.013, 0.020), rng.uniform(0.016, 0.026)
        here = area(x.shape, cx - 2 * wide, base - high - 2 * wide, cx + 2 * wide, base)
        dx, up = np.abs(x[here] - cx), base - y[here]
        wall = (dx < wide) & (up < high)
        roof = (up >= high) & (up < high + 0.9 * (wide * 1.1 - dx))
        lit = np.abs(x[here] - cx - rng.uniform(-0.4, 0.4) * wide) < 0.0045
        window = lit & (np.abs(up - 0.5 * high) < 0.006)
        wall_colour = rgb(rng.choice(["#6f8fae", "#8fa6a3", "#53719c", "#b3a27c"]))
        picture[here][wall] = (wall_colour * (0.8 + 0.25 * (x[here] > cx))[..., None])[wall]
        picture[here][roof] = rgb(rng.choice(["#2a3560", "#5b3a3f", "#2c4a5d"]))
        picture[here][window] = rgb("#ffc53a")
        flow[here][wall] = (0, 1)
    dx, up = np.abs(x - 0.565), 0.665 - y
    tower = ((dx < 0.0115) & (up > 0) & (up < 0.07)) | ((up >= 0.07) & (up < 0.17) & (dx < 0.0135 * (0.17 - up) / 0.1))
    picture = np.where(
        tower[..., None],
        mix(np.broadcast_to(rgb("#1b2a55"), picture.shape), rgb("#6c8fb0"), step(0.0, 0.008, x - 0.565)),
        picture,
    )
    flow[tower] = (0, 1)
    return picture.astype(np.float32), flow


def _cypress(
    x: Field, y: Field, picture: NDArray[np.float32], flow: NDArray[np.float32], rng: np.random.Generator
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Two dark flames in the foreground."""
    for cx, top, girth in ((0.165, 0.13, 0.062), (0.255, 0.40, 0.034)):
        t = np.clip((y - top) / (0.8 - top), 0, 1)
        sway = cx + 0.012 * np.sin(9 * t + 40 * cx) * (1 - t)
        edge = 1 + 0.22 * np.sin(38 * t + 90 * cx * np.sign(x - sway)) + 0.12 * noise(x.shape, 40, rng)
        half = girth * t**0.62 * (1.15 - 0.45 * t) * edge
        inside = step(0.003, -0.003, np.abs(x - sway) - half) * (y > top)
        lean = np.clip((x - sway) / (half + 1e-4), -1.5, 1.5)
        direction = along(-np.pi / 2 + 0.45 * lean + 0.5 * np.sin(34 * t + 3 * lean))
        streaks = smear(noise(x.shape, 60, rng), direction, round(0.03 * max(x.shape))) * 4
        tree = ramp(streaks, [(-1, "#0a1a1c"), (-0.2, "#12302a"), (0.5, "#274a2c"), (1.2, "#4d632c"), (2.2, "#8a5a2a")])
        picture = mix(picture, tree, ndimage.gaussian_filter(inside, 0.7))
        flow = np.where(inside[..., None] > 0.5, direction, flow)
    return picture, flow.astype(np.float32)
