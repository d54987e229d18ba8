"""A wave before a white mountain: a woodblock print in Prussian blue."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .fields import grid, noise, step
from .woodblock import Print, curve

SHAPE = (0.7, 1.0)
INDIGO, BLUE, PALE, FOAM = "#1d3a6b", "#3d6c9e", "#a9c4cf", "#f1ead6"
Points = NDArray[np.float64]
# fmt: off
BACK = [(-0.03, 0.40), (0.03, 0.30), (0.10, 0.195), (0.20, 0.105), (0.32, 0.075), (0.43, 0.11), (0.505, 0.19),
        (0.525, 0.275)]
BELLY = [(0.53, 0.66), (0.40, 0.635), (0.31, 0.575), (0.262, 0.49), (0.255, 0.40), (0.29, 0.315), (0.36, 0.262),
         (0.43, 0.252), (0.49, 0.275), (0.52, 0.30)]
# fmt: on


def paint(height: int, width: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """The print, (height, width, 3)."""
    sheet = Print(height, width, "#eadfc2", rng)
    _sky(sheet, rng)
    _mountain(sheet, rng)
    _swell(sheet, 0.505, 0.014, 7, ("#7fa3b8", PALE), rng)
    _swell(sheet, 0.545, 0.022, 5, (BLUE, PALE), rng)
    _great_wave(sheet, rng)
    _swell(sheet, 0.635, 0.034, 3.2, (INDIGO, BLUE), rng)
    return sheet.pull()


def _sky(sheet: Print, rng: np.random.Generator) -> None:
    x, y = grid(*sheet.shape)
    sheet.whole("#e9b98c", step(0.22, 0.47, y) * 0.75)
    sheet.whole("#c9d3c6", step(0.0, 0.2, y) * step(0.36, 0.2, y) * 0.6)
    sheet.whole("#24467a", step(0.15, 0.0, y + 0.02 * noise(x.shape, 3, rng)))
    sheet.block(_circle((0.845, 0.19), 0.062), "#c8402f", grain=0.12)
    for cy, left, right, thick in ((0.255, 0.60, 0.96, 0.010), (0.285, 0.70, 1.04, 0.013), (0.31, 0.52, 0.80, 0.008)):
        t = np.linspace(0, 1, 160)
        lobes = 1 + 0.35 * np.sin(t * 23 + cy * 90)
        half = thick * np.sin(np.pi * t) ** 0.45 * lobes
        along = left + (right - left) * t
        band = np.concatenate([np.stack([along, cy - half], -1), np.stack([along, cy + 0.6 * half], -1)[::-1]])
        sheet.block(band, "#f3ead2", grain=0.03)
        sheet.line(band[:160], 0.0016, 0.3)
        sheet.line(band[160:], 0.0016, 0.3)
    for row in np.arange(0.012, 0.15, 0.0085):  # the gouge's marks in the sky
        for start in rng.uniform(-0.1, 0.95, 3):
            length = rng.uniform(0.05, 0.22) * (1 - row / 0.2)
            across = np.linspace(start, start + length, 20)
            sheet.line(np.stack([across, row + 0.0012 * np.sin(25 * across + 60 * row)], -1), 0.0012, 0.9)


def _mountain(sheet: Print, rng: np.random.Generator) -> None:
    top, left, right, base = (0.655, 0.225), 0.36, 1.0, 0.51
    t = np.linspace(0, 1, 80)
    slope = t**0.72  # steep at the top, long at the foot
    west = np.stack([top[0] - 0.018 + (left - top[0]) * t, top[1] + (base - top[1]) * slope], -1)
    east = np.stack([top[0] + 0.018 + (right - top[0]) * t, top[1] + (base - top[1]) * slope], -1)
    outline = np.concatenate([west[::-1], east])
    sheet.cover(outline)
    _, y = grid(*sheet.shape)
    sheet.block(outline, "#e2cfae", grain=0.03)
    sheet.block(outline, "#35568a", step(0.47, 0.27, y))
    sheet.block(outline, "#6d8f9b", step(0.36, 0.5, y) * 0.8)
    teeth = np.linspace(0, 1, 27)
    snowline = 0.30 + np.where(np.arange(27) % 2, 0.05, 0.0) * (0.25 + rng.random(27)) - 0.02 * np.sin(np.pi * teeth)
    inside = (np.interp(snowline[0], west[:, 1], west[:, 0]), np.interp(snowline[-1], east[:, 1], east[:, 0]))
    zigzag = np.stack([np.linspace(*inside, 27), snowline], -1)
    cap = np.concatenate([west[west[:, 1] < snowline[0]][::-1], east[east[:, 1] < snowline[-1]], zigzag[::-1]])
    sheet.block(cap, FOAM, grain=0.03)
    for ridge in np.linspace(0.04, 0.96, 34):  # lines run down the slopes, shorter in the light
        foot = west[-1] + (east[-1] - west[-1]) * ridge
        start, stop = rng.uniform(0.1, 0.45), rng.uniform(0.55, 0.95)
        s = np.linspace(start, stop, 24)[:, None]
        path = (
            np.array(top) + np.array([[1, 0]]) * (foot[0] - top[0]) * s + np.array([[0, 1]]) * (base - top[1]) * s**0.72
        )
        if ridge < 0.62 or rng.random() < 0.35:
            sheet.line(path, 0.0014, 0.9)
    rim = curve([tuple(west[0]), (0.648, 0.2275), (0.66, 0.2235), tuple(east[0])], 20)
    sheet.line(np.concatenate([west[::-1], rim, east]), 0.0032, 0.3)


def _swell(
    sheet: Print, level: float, high: float, waves: float, colours: tuple[str, str], rng: np.random.Generator
) -> None:
    """A row of crests across the sheet, ribbed along their backs and tipped with foam."""
    x = np.linspace(-0.02, 1.02, 500)
    phase = waves * x * 2 * np.pi / 1.6 + rng.uniform(0, 6)
    crest = level - high * (np.abs(np.sin(phase)) ** 0.7 * 1.3 - 0.5) - 0.3 * high * np.sin(0.37 * phase)
    front = np.stack([x + 0.3 * high * np.cos(phase), crest], -1)
    floor = np.array([[1.02, 0.72], [-0.02, 0.72]])
    outline = np.concatenate([front, floor])
    sheet.cover(outline)
    _, y = grid(*sheet.shape)
    sheet.block(outline, colours[0])
    sheet.block(outline, "#122748", step(level, level + 0.16, y) * 0.75)
    for rib in range(1, 9):
        drop = rib * high * 0.42
        fall = [0.25 * drop * np.sin(phase + rib), drop + 0.12 * high * np.sin(2.7 * phase + rib)]
        ribbon = front + np.stack(fall, -1)
        thick = high * (0.17 - 0.012 * rib) * (0.6 + 0.4 * np.sin(1.3 * phase + 2 * rib))[:, None]
        under = ribbon + np.array([0, 1]) * np.clip(thick, 0, None)
        sheet.block(np.concatenate([ribbon, under[::-1]]), colours[1] if rib % 2 else FOAM, grain=0.05)
        sheet.line(ribbon, 0.0013, 0.0)
    sheet.line(front, 0.0026, 0.0)
    curl = np.abs(np.sin(phase)) ** 0.7
    _foam(sheet, _scallops(front, 0.30 * high, rng, np.clip(curl - 0.6, 0, 1) * 2.5), 0.0024)


def _great_wave(sheet: Print, rng: np.random.Generator) -> None:
    """One wave rears up at the left and breaks towards the mountain."""
    back, belly = curve(BACK), curve(BELLY)
    foot = np.array([[0.53, 0.72], [-0.03, 0.72]])
    outline = np.concatenate([back, belly[::-1], foot])
    sheet.cover(outline)
    x, _ = grid(*sheet.shape)
    sheet.block(outline, BLUE)
    sheet.block(outline, INDIGO, step(0.36, 0.08, x) * 0.9)
    root = curve([(-0.03, 0.40), (-0.03, 0.50), (0.0, 0.60), (0.06, 0.68), (0.2, 0.72), (0.53, 0.72)])
    ribs = [_between(back, belly, root, t) for t in np.linspace(0.06, 0.985, 15)]
    for number, rib in enumerate(ribs[:-1]):
        following = ribs[number + 1]
        if number % 2 == 0:
            middle = rib + 0.62 * (following - rib)
            sheet.block(np.concatenate([rib, middle[::-1]]), (PALE, FOAM, "#6f9ab8")[number // 2 % 3], grain=0.06)
            sheet.line(middle, 0.0018, 0.6)
        sheet.line(rib, 0.0024, 0.6)
    sheet.line(back, 0.004, 0.3)
    sheet.line(belly, 0.0034, 0.3)
    _claws(sheet, belly[-70:], 0.034, rng, outward=-1)
    _claws(sheet, back[75:], 0.056, rng, outward=1)
    for _ in range(120):  # spray
        angle, far = rng.uniform(-1.3, 0.7), rng.gamma(2.0, 0.03)
        at = np.array([0.47, 0.17]) + (0.07 + far) * np.array([np.cos(angle), np.sin(angle) * 0.9])
        sheet.block(_circle(at, rng.uniform(0.0012, 0.003)), FOAM, grain=0.0)


def _between(back: Points, belly: Points, root: Points, t: float) -> Points:
    """A rib of the wave's face: from its foot up and over with the crest, `t` of the way from back to belly."""
    inner = belly[20:]
    s = np.linspace(0, 1, 200)[:, None]
    base = root[int(t * 199)]
    outer_path = back[(s[:, 0] * 199).astype(int)]
    inner_path = inner[(s[:, 0] * (len(inner) - 1)).astype(int)]
    path = outer_path + (inner_path - outer_path) * t
    return path + (base - path[0]) * (1 - s) ** 3


def _claws(sheet: Print, edge: Points, size: float, rng: np.random.Generator, outward: float) -> None:
    """Fingers of foam that reach over a crest, each with a hooked tip.

    Args:
        edge: the crest from its shoulder to its tip, (n, 2).
        size: length of the fingers at the tip.
        outward: 1 if the air is to the left of the edge, -1 if to its right.
    """
    tangent = np.gradient(edge, axis=0)
    heading = np.arctan2(tangent[:, 1], tangent[:, 0])
    shapes = _scallops(edge, 0.42 * size, rng, np.linspace(0.45, 1, len(edge)))
    position = 0.0
    while position < len(edge) - 1:
        i = int(position)
        grown = size * rng.uniform(0.7, 1.15) * (0.4 + 0.6 * i / len(edge))
        t = np.linspace(0, 1, 16)
        turn = heading[i] - outward * (1.15 - 2.6 * t**1.4 + rng.normal(0, 0.12))
        spine = edge[i] + np.cumsum(np.stack([np.cos(turn), np.sin(turn)], -1), 0) * grown / 14
        thick = (0.19 * grown * (1 - t) ** 0.8 + 0.0004)[:, None]
        across = np.stack([-np.sin(turn), np.cos(turn)], -1)
        shapes.append(np.concatenate([spine + across * thick, (spine - across * thick)[::-1]]))
        position += rng.uniform(2.6, 4.6) * (0.5 + 0.5 * i / len(edge))
    _foam(sheet, shapes, 0.0034)


def _scallops(edge: Points, size: float, rng: np.random.Generator, grow: NDArray[np.float64]) -> list[Points]:
    """Round lobes along an edge, `grow` (one number per point) times `size`; none where that is 0."""
    length = np.cumsum(np.linalg.norm(np.diff(edge, axis=0), axis=1))
    shapes, position = [], 0.0
    while position < length[-1]:
        i = int(np.searchsorted(length, position))
        radius = size * grow[i] * rng.uniform(0.7, 1.1)
        if grow[i] > 0:
            shapes.append(_circle(edge[i] + rng.normal(0, 0.3 * radius, 2), radius))
        position += max(radius, 0.2 * size) * 0.85
    return shapes


def _foam(sheet: Print, shapes: list[Points], ink: float) -> None:
    """Foam of many shapes that melt into one: only the outline around them all stays."""
    for shape in shapes:
        closed = np.concatenate([shape, shape[:2]])
        sheet.line(closed, ink, 0.0)
    for shape in shapes:
        sheet.cover(shape)
        sheet.block(shape, FOAM, grain=0.02)
    for shape in shapes[::2]:  # a few creases inside
        middle = shape.mean(0)
        arc = middle + 0.55 * (shape[len(shape) // 8 : len(shape) // 2] - middle)
        sheet.line(arc, 0.4 * ink, 0.9)


def _circle(at: Points | tuple[float, float], radius: float) -> Points:
    t = np.linspace(0, 2 * np.pi, 28)
    return np.asarray(at) + radius * np.stack([np.cos(t), np.sin(t)], -1)
