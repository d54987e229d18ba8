"""A harbour town broken into planes of light: laid on with the palette knife."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .brush import Brush, Canvas
from .fields import Field, along, area, grid, mix, noise, ramp, rgb, step
from .painterly import Layer, paint_over

SHAPE = (1.0, 0.8)
QUAY = 0.63
WALLS = ("#f2d7a1", "#e8a85f", "#d9673f", "#f4ead2", "#c9466a", "#8fb7c9", "#e9c7b0", "#5f8fb5", "#f0b843", "#b9d0c0")
ROOFS = ("#b5402f", "#8f2f3f", "#d4582f", "#5b3f6f", "#2f4f7f", "#a8553a")
DIRECTIONS = (0.35, 0.9, 1.25, 1.57, 2.0, 2.6)
"""Radians from the horizontal, in which the picture is cut and the knife drawn."""
KNIFE = Brush(0.99, 0.4, 0.9, 3.6, 0.06, 0.1)
LAYERS = [
    Layer(64, 120, 3.0, tolerance=0.35, jitter=0.03, vary=0.12, blur=0.05, brush=KNIFE),
    Layer(34, 62, 2.6, error=0.05, tolerance=0.18, jitter=0.035, vary=0.12, blur=0.05, brush=KNIFE),
    Layer(17, 36, 2.4, error=0.10, tolerance=0.15, jitter=0.03, vary=0.10, blur=0.05, brush=KNIFE),
    Layer(7, 18, 2.4, error=0.12, tolerance=0.15, jitter=0.02, vary=0.07, blur=0.05, brush=KNIFE),
]


def paint(height: int, width: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """The painting, (height, width, 3)."""
    x, y = grid(height, width)
    picture = _sky_and_hill(x, y)
    picture = _houses(x, y, picture, rng)
    picture = _reflect(x, y, picture, rng)
    picture = _boats(x, y, picture, rng)
    picture, flow = _break_up(x, y, picture, rng)
    canvas = Canvas(mix(picture, rgb("#6b4a3a"), np.full(x.shape, 0.5, np.float32)), rng)
    paint_over(canvas, picture, flow, LAYERS, rng)
    return canvas.picture(relief=0.7, gloss=0.14)


def _sky_and_hill(x: Field, y: Field) -> NDArray[np.float32]:
    sky = ramp(
        y + 0.15 * x,
        [
            (0, "#2f6fb0"),
            (0.14, "#5fa3d0"),
            (0.26, "#a9d0d8"),
            (0.36, "#f3dcae"),
            (0.45, "#f3b27a"),
        ],
    )
    sun = np.hypot(x - 0.60, y - 0.135)
    sky = mix(sky, rgb("#fbe7a0"), 0.75 * np.exp(-((sun / 0.13) ** 2)))
    sky = mix(sky, rgb("#fff3cf"), step(0.048, 0.044, sun))
    for level, rise, colour in ((0.30, 0.10, "#7f86b8"), (0.37, 0.07, "#5a7f8f"), (0.42, 0.05, "#6f8f55")):
        top = level - rise * np.abs(np.sin(4.2 * x + 20 * level)) - 0.02 * np.abs(np.sin(15 * x + 9 * level))
        sky = mix(sky, rgb(colour), step(0, 0.002, y - top))
    return sky


def _houses(x: Field, y: Field, picture: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    """Rows of gabled houses down the hill to the quay, a tower over them."""
    for row, base in enumerate((0.44, 0.49, 0.545, 0.60, QUAY)):
        cx = -0.02
        while cx < 0.84:
            wide = rng.uniform(0.05, 0.085)
            tall = rng.uniform(0.07, 0.115) + 0.012 * row
            _house(x, y, picture, (cx, wide, base + rng.uniform(-0.012, 0.008) * (base < QUAY), tall), rng)
            if row == 1 and abs(cx - 0.25) < 0.04:
                picture = _tower(x, y, picture)
            cx += wide * rng.uniform(0.85, 1.1)
    return picture


def _house(
    x: Field, y: Field, picture: NDArray[np.float32], box: tuple[float, float, float, float], rng: np.random.Generator
) -> None:
    """One house, in place; the box is left, width, base and height."""
    left, wide, base, tall = box
    here = area(x.shape, left, base - tall, left + wide, base + 0.2 * tall)
    across, up = (x[here] - left) / wide, (base - y[here]) / tall
    turn = rng.uniform(0.5, 0.72)  # where the lit front meets the side in shade
    ridge = 0.62 + 0.34 * (1 - np.abs(across - turn / 2) / (turn / 2))
    front = (across < turn) & (up < 0.62)
    side = (across >= turn) & (up < 0.62)
    gable = (across < turn) & (up >= 0.62) & (up < ridge)
    roof = (across >= turn * 0.5) & (up >= 0.60) & (up < 0.96 - 0.34 * np.clip((across - 0.95) / 0.1, 0, 1))
    roof &= ~gable & (up > ridge * (across < turn))
    wall, tile = rgb(rng.choice(WALLS)), rgb(rng.choice(ROOFS))
    rows = (np.abs(np.mod(up * 3.2, 1) - 0.5) < 0.24) & (up < 0.58) & (up > 0.06)
    columns = [np.abs(across - at) < 0.055 for at in (turn * 0.3, turn * 0.72, (turn + 1) / 2)]
    panes = rows & np.any(columns, 0)
    painted = picture[here]
    for shape, colour in ((front | gable, wall), (side, 0.6 * wall + 0.4 * rgb("#4a4f86")), (roof, tile)):
        painted[shape] = colour * (0.92 + 0.16 * up[shape])[:, None]
    painted[panes] = rgb(rng.choice(["#27406b", "#2f5f6b", "#3a2f4f"]))


def _tower(x: Field, y: Field, picture: NDArray[np.float32]) -> NDArray[np.float32]:
    across, up = (x - 0.285) / 0.028, 0.5 - y
    for shape, colour in (
        ((np.abs(across) < 1) & (up > 0) & (up < 0.19), "#f4e3bd"),
        ((across > 0.1) & (across < 1) & (up > 0) & (up < 0.19), "#a88fa0"),
        ((up >= 0.19) & (up < 0.285) & (np.abs(across) < 1.15 * (0.285 - up) / 0.095), "#3f6f8f"),
        ((up >= 0.19) & (up < 0.285) & (across > 0.1) & (across < 1.15 * (0.285 - up) / 0.095), "#2a4a70"),
        ((np.abs(across + 0.4) < 0.22) & (up > 0.13) & (up < 0.165), "#4a3a55"),
    ):
        picture = np.where(shape[..., None], rgb(colour), picture)
    return picture.astype(np.float32)


def _reflect(x: Field, y: Field, picture: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    """The town upside down in the water, stretched and broken."""
    depth = np.clip(y - QUAY, 0, None)
    long_side = max(x.shape)
    waver = 0.018 * np.sin(depth * 90 + 5 * noise(x.shape, 4, rng)) * (0.3 + 4 * depth)
    row = np.clip((QUAY - 0.9 * depth) * long_side, 0, x.shape[0] - 1).astype(int)
    column = np.clip((x + waver) * long_side, 0, x.shape[1] - 1).astype(int)
    water = ramp(depth, [(0, "#3f8fa0"), (0.12, "#2f6f9f"), (0.24, "#234f86"), (0.37, "#1d3a6b")])
    mirrored = picture[row, column] * np.array([0.85, 0.9, 0.97], np.float32)
    water = mix(mirrored, water, 0.35 + 1.1 * np.clip(depth, 0, 0.4))
    glints = noise(x.shape, (52, 9), rng)
    water = mix(water, rgb("#fbe3a8"), step(0.5, 0.6, glints) * step(0.0, 0.05, depth))
    picture = mix(picture, water, step(QUAY - 0.001, QUAY + 0.001, y))
    return mix(picture, rgb("#5b4a5f"), step(0.007, 0.005, np.abs(y - QUAY)))


def _boats(x: Field, y: Field, picture: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    fleet = [(0.14, 0.70, 0.06, "#f6ead0"), (0.62, 0.715, 0.075, "#f4b843"), (0.36, 0.79, 0.10, "#e2502f")]
    for cx, cy, size, sail in fleet:
        dx, dy = (x - cx) / size, (y - cy) / size
        hull = (dy > -0.02 - 0.18 * dx**2) & (dy < 0.34) & (np.abs(dx) < 1.05 - 0.75 * np.clip(dy, -0.2, 1))
        main = (dx > 0.04) & (dy < -0.15) & (dx < 0.92 * (dy + 2.5) / 2.35) & (dy > -2.5)
        jib = (dx < -0.02) & (dy < -0.2) & (dx > -0.8 * (dy + 2.2) / 2.0) & (dy > -2.2)
        mirror = (dy > 0.34) & (dy < 2.1) & (np.abs(dx + 0.1 * np.sin(9 * dy)) < 0.65 * (2.2 - dy) / 1.9)
        light, mast = rgb(sail), (np.abs(dx) < 0.03) & (dy > -2.7) & (dy < 0)
        wood = rgb(rng.choice(["#2a3560", "#7f2f3a", "#1f4f5f"]))
        for shape, colour in (
            (mirror, 0.55 * light + 0.45 * rgb("#2f6f9f")),
            (main, light),
            (jib, 0.72 * light + 0.28 * rgb("#5b4f96")),
            (hull, wood),
            (hull & (dy < 0.06), rgb("#f4ead2")),
            (mast, rgb("#3a2a35")),
        ):
            picture = np.where(shape[..., None], colour, picture)
    return picture.astype(np.float32)


def _break_up(
    x: Field, y: Field, picture: NDArray[np.float32], rng: np.random.Generator
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Shifts and shades the picture along straight cuts; each plane is stroked in its own direction."""
    plane, shade = np.zeros(x.shape, np.int64), np.zeros(x.shape, np.float32)
    for _ in range(13):
        direction = rng.choice(DIRECTIONS) + rng.normal(0, 0.15)
        cx, cy = rng.uniform(0, 0.8), rng.uniform(0, 1)
        offset = (x - cx) * -np.sin(direction) + (y - cy) * np.cos(direction)
        side = offset > 0
        plane = plane * 2 + side
        # Dark against the cut on one side, light on the other, fading away from it: the cubists' passage.
        shade += np.where(side, -0.55, 0.5) * np.exp(-np.abs(offset) / 0.05) * rng.uniform(0.3, 1.0)
    _, plane = np.unique(plane, return_inverse=True)
    plane = plane.reshape(x.shape)
    count = int(plane.max()) + 1
    angle = rng.choice(DIRECTIONS, count)[plane] + 0.1
    tone = rng.normal(0, 0.10, count)[plane] + 0.42 * np.tanh(shade)
    shift = rng.normal(0, 0.008, (2, count)) * max(x.shape)
    row = np.clip(np.arange(x.shape[0])[:, None] + shift[0][plane], 0, x.shape[0] - 1).astype(int)
    column = np.clip(np.arange(x.shape[1])[None] + shift[1][plane], 0, x.shape[1] - 1).astype(int)
    picture = picture[row, column]
    lit = mix(picture, rgb("#fff1c9"), np.clip(tone, 0, 0.5).astype(np.float32))
    return mix(lit, rgb("#27306b"), np.clip(-tone, 0, 0.5).astype(np.float32)), along(angle.astype(np.float32))
