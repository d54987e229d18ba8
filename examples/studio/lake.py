"""A mountain lake in autumn: transparent washes on rough paper."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from .fields import Field, area, fractal, grid, noise, rgb, step

SHAPE = (0.75, 1.0)
SHORE = 0.475


class Sheet:
    """Rough paper under transparent colour.

    Attributes:
        light: (height, width, 3) share of the light that the washes let through so far.
    """

    def __init__(self, height: int, width: int, rng: np.random.Generator) -> None:
        self.shape = (height, width)
        self.light = np.ones((height, width, 3), np.float32)
        self._rng = rng
        self._unit = max(height, width) / 1024
        tooth = ndimage.gaussian_filter(rng.normal(0, 1, self.shape), 1.1 * self._unit)
        tooth += ndimage.gaussian_filter(rng.normal(0, 1, self.shape), 2.0 * self._unit)
        self.tooth = (tooth / tooth.std()).astype(np.float32)

    def wash(
        self,
        shape: Field,
        colour: str,
        depth: float = 1.0,
        rim: float = 0.45,
        grain: float = 0.10,
        wet: float = 0.0,
        dry: float = 0.0,
    ) -> None:
        """Lays a wash and lets it dry.

        Args:
            shape: (height, width) how much water and pigment, 0..1.
            colour: of one full layer on white paper, #rrggbb.
            depth: layers of pigment.
            rim: pigment that the drying edge gathers.
            grain: pigment that settles in the paper's hollows.
            wet: 0..1, how far the colour runs on wet paper.
            dry: 0..1, how much of the paper's tooth a dry brush skips.
        """
        unit = self._unit
        shape = self._ragged(shape, 2.5 + 14 * wet)
        if wet:
            shape = ndimage.gaussian_filter(shape, 14 * wet * unit)
        if dry:
            shape = shape * step(-0.2, 0.3, self.tooth + 1.6 - 2.6 * dry)
        pool = shape * (0.85 + 0.28 * fractal(self.shape, 4, self._rng, 4))
        edge = shape * np.clip(1 - ndimage.gaussian_filter(shape, 3.2 * unit), 0, 1) * 2
        edge += 0.5 * shape * np.clip(1 - ndimage.gaussian_filter(shape, 9 * unit), 0, 1)
        settled = shape * grain * (self.tooth + 0.6 * noise(self.shape, 240, self._rng))
        density = np.clip(pool + rim * (1 - wet) * edge + settled, 0, None) * depth
        self.light *= np.exp(np.log(np.maximum(rgb(colour), 0.02)) * density[..., None])

    def picture(self) -> NDArray[np.uint8]:
        """The dry sheet in slanting light, (height, width, 3)."""
        down, right = np.gradient(ndimage.gaussian_filter(self.tooth, 0.8 * self._unit))
        slant = 1 - 0.035 * np.clip(down + right, -2, 2)
        return (np.clip(rgb("#fbf6ea") * self.light * slant[..., None], 0, 1) * 255 + 0.5).astype(np.uint8)

    def _ragged(self, shape: Field, reach: float) -> Field:
        """The shape with the small wanderings of a real edge, `reach` in pixels of a picture of 1024."""
        y, x = np.mgrid[0 : self.shape[0], 0 : self.shape[1]].astype(np.float32)
        shift = [
            reach * self._unit * (noise(self.shape, 30, self._rng) + 0.5 * noise(self.shape, 110, self._rng))
            for _ in "yx"
        ]
        return ndimage.map_coordinates(shape, [y + shift[0], x + shift[1]], order=1, mode="nearest")


def paint(height: int, width: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """The painting, (height, width, 3)."""
    x, y = grid(height, width)
    sheet = Sheet(height, width, rng)
    _sky(sheet, x, y, rng)
    _mountains(sheet, x, y, rng)
    _water(sheet, x, y, rng)
    _forest(sheet, x, y, rng)
    _bank(sheet, x, y, rng)
    _birches(sheet, x, y, rng)
    return sheet.picture()


def _sky(sheet: Sheet, x: Field, y: Field, rng: np.random.Generator) -> None:
    glow = np.exp(-(((x - 0.66) / 0.35) ** 2) - (((y - 0.33) / 0.14) ** 2))
    sheet.wash(0.9 * glow, "#f7d99a", 0.9, wet=1.0)
    sheet.wash(0.6 * np.exp(-(((y - 0.27) / 0.07) ** 2)) * step(0.1, 0.7, x), "#f0b5a0", 0.7, wet=1.0)
    clouds = fractal(x.shape, 4, rng, 4)
    open_sky = step(0.34, 0.0, y) * step(-0.25, 0.45, clouds + 0.25 - 0.5 * glow)
    sheet.wash(open_sky, "#7fb0d8", 1.15, wet=0.45, rim=0.6)
    sheet.wash(step(0.15, 0.75, -clouds) * step(0.30, 0.05, y), "#b9aec6", 0.75, wet=0.8)


def _mountains(sheet: Sheet, x: Field, y: Field, rng: np.random.Generator) -> None:
    """Three ranges, the farther the paler; they dissolve in mist at their feet."""
    ranges = [(0.235, 0.17, 3, "#a9b9d8", 0.9), (0.315, 0.12, 5, "#8a9cc4", 0.8), (0.385, 0.075, 8, "#7d93ad", 0.7)]
    for level, high, peaks, colour, depth in ranges:
        top = level - high * _jagged(x[:1], peaks, rng)
        body = step(-0.001, 0.002, y - top) * step(SHORE + 0.01, top + 0.35 * (SHORE - top), y)
        sheet.wash(body, colour, depth, rim=0.5)
        # The sides away from the light: slabs that run down from every summit.
        slab = _jagged(x + 0.5 * (y - top) + 0.02 * noise(x.shape, 12, rng), 3 * peaks, rng)
        sheet.wash(body * step(0.05, 0.12, slab), colour, 0.75 * depth, rim=0.7)


def _jagged(x: Field, peaks: int, rng: np.random.Generator) -> Field:
    """A mountain's outline over x, about -1..1: straight slopes between summits, three times finer each time."""
    total = np.zeros(x.shape, np.float32)
    for octave, strength in enumerate((0.75, 0.28, 0.12, 0.06)):
        count = peaks * 2 * 3**octave
        knots = (np.arange(-count // 2, 2 * count) + rng.uniform(-0.35, 0.35, 2 * count + (count + 1) // 2)) / count
        sign = np.where(np.arange(len(knots)) % 2, 1, -1)
        total += strength * np.interp(x, knots, sign * rng.uniform(0.3, 1.0, len(knots))).astype(np.float32)
    return total


def _water(sheet: Sheet, x: Field, y: Field, rng: np.random.Generator) -> None:
    lake = step(SHORE - 0.002, SHORE + 0.002, y)
    sheet.wash(lake * step(0.80, 0.45, y) * 0.55, "#f3cf9f", 0.9, wet=0.5)
    sheet.wash(lake * step(SHORE, 0.75, y), "#6f9fc0", 1.2, wet=0.35)
    streaks = noise(x.shape, (70, 5), rng) + 0.6 * noise(x.shape, (140, 9), rng)
    sheet.wash(lake * step(0.25, 0.5, streaks) * step(SHORE, 0.62, y), "#5d88ad", 0.6, rim=0.6)


def _treeline(
    x: Field, rng: np.random.Generator, low: float, high: float, count: int, left: float, right: float
) -> Field:
    """Height of a row of firs above the ground at every x: (1, width), in units of the longer side."""
    across = x[:1]
    skyline = np.zeros_like(across)
    for cx in rng.uniform(left, right, count):
        tall, half = rng.uniform(low, high), rng.uniform(0.16, 0.24)
        reach = np.abs(across - cx) / (half * tall)
        branches = 1 - reach + 0.10 * np.sin(reach * 34 + cx * 99) * reach
        skyline = np.maximum(skyline, tall * np.clip(branches, 0, 1) ** 0.85)
    return skyline


def _forest(sheet: Sheet, x: Field, y: Field, rng: np.random.Generator) -> None:
    """Firs on the far shore and their reflections, warm and cold greens dropped in wet."""
    for low, high, count, left, right, colour, depth in (
        (0.02, 0.045, 120, 0.0, 1.0, "#8fa79c", 0.7),
        (0.035, 0.10, 70, 0.52, 1.04, "#52806a", 0.8),
        (0.03, 0.075, 50, -0.03, 0.40, "#5a8468", 0.8),
        (0.05, 0.14, 22, 0.74, 1.03, "#35594c", 0.85),
    ):
        skyline = _treeline(x, rng, low, high, count, left, right)
        present = (skyline > 0).astype(np.float32)
        trees = step(-0.001, 0.0015, y - (SHORE - skyline)) * step(SHORE + 0.004, SHORE - 0.001, y) * present
        sheet.wash(trees, colour, depth, rim=0.55, grain=0.12)
        sheet.wash(
            trees * step(0.1, 0.6, fractal(x.shape, 12, rng, 2)),
            rng.choice(["#c79a3f", "#b5652f", "#2f5a66"]),
            0.55,
            wet=0.25,
        )
        waver = noise(x.shape, (110, 9), rng) * (0.004 + 0.045 * np.clip(y - SHORE, 0, 1))
        column = np.clip((x + waver) * max(x.shape), 0, x.shape[1] - 1).astype(int)
        mirror = step(0.0, -0.004, y - (SHORE + 0.006 + 0.9 * skyline[0][column])) * step(SHORE, SHORE + 0.004, y)
        sheet.wash(mirror * present[0][column], colour, 0.62 * depth, rim=0.35, wet=0.06)


def _bank(sheet: Sheet, x: Field, y: Field, rng: np.random.Generator) -> None:
    """The near bank with reeds."""
    top = 0.675 - 0.09 * step(0.55, 0.0, x) + 0.018 * noise(x.shape, 9, rng)
    ground = step(-0.002, 0.004, y - top) * step(0.80, 0.2, x - 0.5 * (y - 0.675))
    sheet.wash(ground, "#d9b25a", 1.1, dry=0.25)
    sheet.wash(ground * step(0.0, 0.6, fractal(x.shape, 9, rng, 3)), "#a5823f", 0.7, rim=0.6)
    sheet.wash(ground * step(0.65, 0.75, y + 0.04 * noise(x.shape, 14, rng)), "#6b7442", 0.75, wet=0.12)
    reeds = np.zeros(x.shape, np.float32)
    for _ in range(170):
        cx, base, tall = rng.uniform(0, 0.62), rng.uniform(0.63, 0.75), rng.uniform(0.03, 0.085)
        here = area(x.shape, cx - 0.06, base - tall, cx + 0.06, base)
        up = (base - y[here]) / tall
        off = np.abs(x[here] - cx - rng.normal(0, 0.018) * up**2)
        reeds[here] = np.maximum(reeds[here], step(0.0016, 0.0004, off + 0.0012 * up))
    sheet.wash(reeds, "#6b5a2c", 1.2, rim=0.2)


def _birches(sheet: Sheet, x: Field, y: Field, rng: np.random.Generator) -> None:
    """White trunks lifted out of the washes, leaves as drops from a full brush."""
    trunks = [(0.10, 0.0075, 0.05, 0.715), (0.165, 0.0105, -0.03, 0.735), (0.255, 0.006, 0.035, 0.70)]
    for cx, half, lean, base in trunks:
        middle = cx + lean * np.clip(base - y, 0, 1) ** 1.3 + 0.006 * np.sin(9 * y + 40 * cx)
        taper = half * (0.45 + 0.75 * y / base)
        trunk = step(1.0, 0.75, np.abs(x - middle) / taper) * step(
            base, base - 0.02, y + 0.012 * noise(x.shape, 120, rng)
        )
        sheet.light += (0.97 - sheet.light) * (0.93 * trunk)[..., None]  # masked while the washes went on
        side = np.clip((x - middle) / taper, -1, 1)
        sheet.wash(trunk * step(-0.1, 0.9, side), "#a9a3b5", 0.9, rim=0.3)
        marks = step(0.35, 0.6, noise(x.shape, (75, 22), rng)) * trunk
        sheet.wash(marks, "#4a3f3f", 1.2, rim=0.4)
    boughs = [
        (cx + lean * (base - cy) ** 1.3 + rng.normal(0, 0.075), cy)
        for cx, _, lean, base in trunks
        for cy in rng.uniform(-0.02, 0.40, 8)
    ]
    for colour, drops, depth in (
        ("#f5c53f", 420, 0.9),
        ("#e8932f", 330, 0.85),
        ("#c9542f", 130, 0.9),
        ("#8f9a4a", 90, 0.8),
    ):
        sheet.wash(_leaves(x, boughs, drops, rng), colour, depth, rim=0.8, grain=0.05)


def _leaves(x: Field, boughs: list[tuple[float, float]], drops: int, rng: np.random.Generator) -> Field:
    """Drops in clusters around the boughs, (height, width)."""
    leaves = np.zeros(x.shape, np.float32)
    long_side = max(x.shape)
    for _ in range(drops):
        cx, cy = boughs[rng.integers(len(boughs))]
        centre = (cx + rng.normal(0, 0.034), cy + rng.normal(0, 0.026))
        radius = 0.0026 + 0.0075 * rng.random() ** 2.2
        left, top = (int((c - 2 * radius) * long_side) for c in centre)
        if left < 0 or top < 0:
            continue
        patch = leaves[top : top + int(4 * radius * long_side) + 2, left : left + int(4 * radius * long_side) + 2]
        dy, dx = np.mgrid[0 : patch.shape[0], 0 : patch.shape[1]]
        dx, dy = dx + left - centre[0] * long_side, dy + top - centre[1] * long_side
        angle, long = rng.uniform(0, np.pi), rng.uniform(1.0, 1.9)
        u, v = dx * np.cos(angle) + dy * np.sin(angle), dy * np.cos(angle) - dx * np.sin(angle)
        inside = np.clip(0.5 + radius * long_side - np.hypot(u / long, v), 0, 1)
        np.maximum(patch, inside * rng.uniform(0.55, 1.0), out=patch, casting="unsafe")
    return leaves
