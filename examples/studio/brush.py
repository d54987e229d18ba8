"""Brush strokes with bristles, and the canvas that keeps their colour and thickness.

A stroke is a ribbon around a curve. Its surface is sampled more finely than the canvas's pixels and the
samples are written in painting order, so thousands of strokes are one array operation; the canvas is larger
than the picture and averaged down at the end, which is what smooths the edges.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from .fields import Field, noise

SAMPLES_AT_ONCE = 3_000_000
SPACING = 0.75
"""Distance of a stroke's samples in canvas pixels: below 1, or the ribbon has holes."""


@dataclass(frozen=True)
class Brush:
    """What a brush leaves behind.

    Attributes:
        coverage: how closed the paint is, 0..1: a dry brush skips the canvas between its bristles.
        streaks: how much colour differs between bristles, 0..1.
        body: thickness of the paint, 0 (a stain) to 1 (impasto).
        bristle: width of a bristle in pixels of a picture of 1024.
        taper: share of the stroke's length over which it runs dry at its end.
        round: 1 ends in a half circle, 0 straight as a palette knife does.
    """

    coverage: float = 0.9
    streaks: float = 0.5
    body: float = 0.6
    bristle: float = 1.6
    taper: float = 0.35
    round: float = 1.0


@dataclass(frozen=True)
class Strokes:
    """Strokes in painting order.

    Attributes:
        points: (n, k, 2) x, y in pixels of the picture.
        count: (n,) how many of the k points each stroke uses, 2..k.
        width: (n,) pixels of the picture.
        colour, second: (n, 3) RGB 0..1: the two colours a loaded brush carries.
    """

    points: NDArray[np.float32]
    count: NDArray[np.int64]
    width: NDArray[np.float32]
    colour: NDArray[np.float32]
    second: NDArray[np.float32]

    def part(self, which: slice | NDArray[np.int64]) -> Strokes:
        """Some of the strokes."""
        return replace(self, **{name: getattr(self, name)[which] for name in self.__dataclass_fields__})


class Canvas:
    """Colour and thickness of the paint so far.

    Attributes:
        colour: (height, width, 3) RGB 0..1 at `scale` times the picture's size.
        thick: (height, width) thickness of the paint, about 0..1.
        scale: canvas pixels per picture pixel.
        unit: picture pixels per 1/1024 of the longer side.
    """

    def __init__(self, ground: NDArray[np.float32], rng: np.random.Generator, scale: int = 2) -> None:
        """A primed canvas with the colours `ground` (height, width, 3) of the picture's size."""
        self.scale = scale
        self.unit = max(ground.shape[:2]) / 1024
        self.colour = np.repeat(np.repeat(ground, scale, 0), scale, 1).astype(np.float32)
        self.thick: NDArray[np.float32] = np.zeros(self.colour.shape[:2], np.float32)
        self._owner = np.zeros(self.thick.size, np.int32)
        self._rng = rng
        # Bristles: fine across, long along; one big sheet from which every stroke takes its own cut.
        self._sheet = _even(noise((1024, 1024), (384, 14), rng) + 0.6 * noise((1024, 1024), (170, 30), rng))
        self._tint = _even(noise((1024, 1024), (90, 5), rng) + 0.5 * noise((1024, 1024), (300, 8), rng))

    def small(self) -> NDArray[np.float32]:
        """The colours averaged down to the picture's size."""
        height, width = self.thick.shape[0] // self.scale, self.thick.shape[1] // self.scale
        return self.colour.reshape(height, self.scale, width, self.scale, 3).mean((1, 3), dtype=np.float32)

    def paint(self, strokes: Strokes, brush: Brush) -> None:
        """Lays the strokes down, one over the other."""
        for group in self._groups(strokes):
            self._lay(group, brush)

    def _groups(self, strokes: Strokes) -> Iterator[Strokes]:
        size = strokes.points.shape[1] * np.hypot(*(strokes.points[:, 1] - strokes.points[:, 0]).T).max(initial=1)
        samples = size * strokes.width.max(initial=1) * (self.scale / SPACING) ** 2
        chunk = max(8, int(SAMPLES_AT_ONCE / samples))
        for first in range(0, len(strokes.count), chunk):
            yield strokes.part(slice(first, first + chunk))

    def _lay(self, strokes: Strokes, brush: Brush) -> None:
        s, along, centre, normal = _ribbon(strokes, SPACING / self.scale)
        across = np.linspace(-1, 1, 2 + int(strokes.width.max() * self.scale / SPACING), dtype=np.float32)
        half = strokes.width[:, None, None] / 2
        point = centre[:, :, None] + normal[:, :, None] * (across[:, None] * half[..., None])
        grain, tint = self._bristles(len(strokes.count), along, across, half, brush)
        keep = grain > self._dryness(s, along, across, half, brush)
        x, y = (point[..., axis] * self.scale for axis in (0, 1))
        keep &= (x >= 0) & (y >= 0) & (x < self.thick.shape[1]) & (y < self.thick.shape[0])
        at = y[keep].astype(np.int32) * self.thick.shape[1] + x[keep].astype(np.int32)
        top, sample = self._topmost(at), np.flatnonzero(keep)
        at, sample = at[top], sample[top]
        stroke, across = sample // keep[0].size, across[sample % len(across)]
        grain, tint = grain.ravel()[sample], tint.ravel()[sample]
        share = np.clip(0.5 + (tint - 0.5) * 1.6, 0, 1)[:, None] * brush.streaks
        colour = strokes.colour[stroke] + (strokes.second - strokes.colour)[stroke] * share
        colour *= 1 + (grain[:, None] - 0.5) * 0.16 * brush.streaks
        ridge = 0.55 + 0.45 * grain + 0.25 * np.clip(np.abs(across) - 0.55, 0, 0.3) / 0.3
        self.colour.reshape(-1, 3)[at] = colour
        self.thick.reshape(-1)[at] = brush.body * ridge

    def _topmost(self, at: NDArray[np.int32]) -> NDArray[np.int64]:
        """Which of the samples at these canvas pixels are the last on theirs: only they will be seen."""
        number = np.arange(len(at), dtype=np.int32)
        self._owner[at] = number
        return np.flatnonzero(self._owner[at] == number)

    def _bristles(
        self, n: int, along: Field, across: Field, half: Field, brush: Brush
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Paint per bristle and its tint, both 0..1 and (n, length, breadth)."""
        # The sheet has a bristle every 1024/384 rows.
        rows = across * half * (1024 / 384 / (brush.bristle * self.unit))
        columns = along * (0.7 / self.unit)
        shift = self._rng.integers(0, 1024, (2, n, 1, 1))
        row = (rows + shift[0]).astype(np.int32) % 1024
        column = (columns[:, :, None] + shift[1]).astype(np.int32) % 1024
        return self._sheet[row, column], self._tint[row, column]

    def _dryness(self, s: Field, along: Field, across: Field, half: Field, brush: Brush) -> NDArray[np.float32]:
        """Bristles with less paint than this leave the canvas bare: at the rim and towards the end."""
        end = s[..., None]
        length = along / np.maximum(s, 1e-6)
        inset = np.minimum(along, length - along)[..., None]  # distance to the nearer end
        rounding = np.clip(1 - inset / np.maximum(half, 1e-6), 0, 1) * brush.round
        rim = np.sqrt(np.clip(1 - rounding**2, 0, 1)) - np.abs(across)
        dry = (1 - brush.coverage) + np.clip((end - 1 + brush.taper) / max(brush.taper, 1e-6), 0, 1) ** 2 * 0.7
        dry = dry + np.clip(1 - rim / 0.22, 0, 1) ** 2 * 0.6
        return np.where((rim < 0) | (end > 1), 2, dry).astype(np.float32)

    def picture(self, relief: float = 0.5, weave: float = 0.0, gloss: float = 0.12) -> NDArray[np.uint8]:
        """The painting under a lamp at the upper left: (height, width, 3) of the picture's size.

        Args:
            relief: how strongly thickness throws light and shade.
            weave: how much of the canvas's threads shows.
            gloss: highlights on wet-looking ridges.
        """
        surface = ndimage.gaussian_filter(self.thick, 0.6 * self.scale * max(self.unit, 0.5))
        surface += 0.35 * (self.thick - surface)
        if weave:
            worn = 0.7 + 0.6 * noise(surface.shape, 40, self._rng)  # no two places hold the same paint
            surface += weave * worn * _threads(surface.shape, 3.2 * self.scale * self.unit) * (1.2 - self.thick)
        down, right = np.gradient(surface)
        slope = (down + right) * (-6.0 * relief * self.scale * max(self.unit, 0.4))
        light = np.tanh(slope)
        lit = self.colour * (1 + 0.45 * light)[..., None]
        lit += gloss * np.clip(light - 0.25, 0, 1)[..., None] ** 1.5
        self.colour = np.clip(lit, 0, 1).astype(np.float32)
        return (self.small() * 255 + 0.5).astype(np.uint8)


def _ribbon(strokes: Strokes, spacing: float) -> tuple[Field, Field, NDArray[np.float32], NDArray[np.float32]]:
    """Every stroke's curve resampled: share of its length, distance from its start, points and normals."""
    leg = float(np.hypot(*(strokes.points[:, 1] - strokes.points[:, 0]).T).mean())
    per_leg = max(1, int(np.ceil(leg / spacing)))
    last = int(strokes.count.max()) - 1
    position = np.arange(last * per_leg + 1, dtype=np.float32) / per_leg
    low = np.minimum(position.astype(int), last - 1)
    t = (position - low)[None, :, None].astype(np.float32)
    first, second = strokes.points[:, low], strokes.points[:, low + 1]
    centre = first + (second - first) * t
    tangent = np.gradient(strokes.points, axis=1)
    tangent = tangent[:, low] + (tangent[:, low + 1] - tangent[:, low]) * t
    tangent /= np.linalg.norm(tangent, axis=-1, keepdims=True) + 1e-6
    s = position[None] / np.maximum(strokes.count - 1, 1)[:, None]
    normal = np.stack([-tangent[..., 1], tangent[..., 0]], -1)
    return s.astype(np.float32), np.broadcast_to(position * leg, s.shape).astype(np.float32), centre, normal


def _even(field: Field) -> Field:
    """The field's values replaced by their rank, 0..1: a threshold of 0.3 then drops 30 %."""
    order = np.sort(field.ravel()[:: max(1, field.size // 65536)])
    return (np.searchsorted(order, field.ravel()) / len(order)).reshape(field.shape).astype(np.float32)


def _threads(shape: tuple[int, int], pitch: float) -> Field:
    """Plain weave, -1..1: each thread passes over one and under the next."""
    y, x = (np.arange(side, dtype=np.float32) * (np.pi / pitch) for side in shape)
    over = np.sign(np.sin(x))[None] * np.sign(np.sin(y))[:, None] > 0
    warp, weft = np.abs(np.sin(x))[None] * np.ones_like(y)[:, None], np.abs(np.sin(y))[:, None] * np.ones_like(x)[None]
    return (2 * np.where(over, warp, weft) - 1).astype(np.float32)
