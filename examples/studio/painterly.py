"""Painting over a composition with strokes, coarse to fine (Hertzmann 1998)."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from .brush import Brush, Canvas, Strokes
from .fields import Field, pick, rgb


@dataclass(frozen=True)
class Layer:
    """One pass over the canvas; lengths in pixels of a picture of 1024.

    Attributes:
        width: of the brush.
        length: of the longest stroke.
        coats: how many strokes lie over each other on average.
        error: a stroke is laid where canvas and composition differ by more than this (RGB distance 0..1.7).
        tolerance: a stroke ends where the composition's colour leaves its own by more than this.
        jitter: standard deviation of the strokes' colours around the composition's.
        vary: difference between a brush's two colours.
        blur: of the composition before the stroke's colour is taken, in brush widths.
        palette: pure colours to choose from instead of mixing, as divisionists do; empty mixes freely.
        spread: how far from the composition's colour a colour of the palette may be (RGB distance).
        brush: what the strokes look like.
    """

    width: float
    length: float
    coats: float = 3.0
    error: float = 0.0
    tolerance: float = 0.25
    jitter: float = 0.03
    vary: float = 0.08
    blur: float = 0.25
    palette: tuple[str, ...] = ()
    spread: float = 0.12
    brush: Brush = field(default_factory=Brush)


def paint_over(
    canvas: Canvas,
    composition: NDArray[np.float32],
    flow: NDArray[np.float32],
    layers: list[Layer],
    rng: np.random.Generator,
    where: Field | None = None,
) -> None:
    """Paints the composition onto the canvas, one layer after the other.

    Args:
        canvas: of the composition's size.
        composition: (height, width, 3) RGB 0..1.
        flow: (height, width, 2) unit vectors along which strokes run.
        layers: coarse to fine.
        where: (height, width), only where it is above 0.5; None is everywhere.
    """
    for layer in layers:
        sigma = layer.width * canvas.unit * layer.blur
        target = ndimage.gaussian_filter(composition, (sigma, sigma, 0))
        seeds = _seeds(canvas, target, layer, rng, where)
        if len(seeds):
            canvas.paint(_strokes(seeds, target, flow, layer, canvas.unit, rng), layer.brush)


def _seeds(
    canvas: Canvas, target: NDArray[np.float32], layer: Layer, rng: np.random.Generator, where: Field | None
) -> NDArray[np.float32]:
    """Where strokes begin, in random order: a jittered grid, less the places that are good already."""
    # A stroke's mean area is about 0.75 of width times length.
    spacing = np.sqrt(0.75 * layer.width * layer.length / layer.coats) * canvas.unit
    height, width = target.shape[:2]
    y, x = np.mgrid[0 : height + spacing : spacing, 0 : width + spacing : spacing]
    seeds = np.stack([x, y], -1).reshape(-1, 2) + rng.uniform(-0.5, 0.5, (x.size, 2)) * spacing
    seeds = rng.permutation(seeds).astype(np.float32)
    if where is not None:
        seeds = seeds[pick(where, seeds) > 0.5]
    if layer.error > 0:
        error = np.sqrt(((canvas.small() - target) ** 2).sum(-1))
        seeds = seeds[
            pick(ndimage.uniform_filter(error, max(1, round(layer.width * canvas.unit))), seeds) > layer.error
        ]
    return seeds


def _strokes(
    seeds: NDArray[np.float32],
    target: NDArray[np.float32],
    flow: NDArray[np.float32],
    layer: Layer,
    unit: float,
    rng: np.random.Generator,
) -> Strokes:
    n = len(seeds)
    stride = max(1.0, layer.width * unit / 4)
    legs = max(2, round(layer.length * unit / stride))
    colour = pick(target, seeds)
    points = np.empty((n, legs + 1, 2), np.float32)
    points[:, 0] = seeds
    alive = np.ones(n, bool)
    count = np.full(n, legs + 1)
    heading = rng.choice(np.array([-1, 1], np.float32), (n, 1)) * pick(flow, seeds)
    wanted = rng.uniform(0.55, 1.0, n) * legs
    for leg in range(legs):
        turn = pick(flow, points[:, leg])
        turn = turn * np.where((turn * heading).sum(-1, keepdims=True) < 0, -1, 1)  # a flow has no sign
        heading = 0.4 * heading + 0.6 * turn
        heading /= np.linalg.norm(heading, axis=-1, keepdims=True) + 1e-6
        points[:, leg + 1] = points[:, leg] + heading * stride
        strayed = np.sqrt(((pick(target, points[:, leg + 1]) - colour) ** 2).sum(-1)) > layer.tolerance
        ends = alive & ((strayed & (leg >= 2)) | (leg >= wanted))
        count[ends] = leg + 2
        alive &= ~ends
    if layer.palette:
        colour = _pure(colour, layer, rng)
    first = colour + rng.normal(0, layer.jitter, (n, 3)) * 0.6 + rng.normal(0, layer.jitter, (n, 1))
    second = first + rng.normal(0, layer.vary, (n, 3)) * 0.5 + rng.normal(0, layer.vary, (n, 1))
    width = layer.width * unit * rng.uniform(0.75, 1.2, n)
    as_colour = (np.clip(c, 0, 1).astype(np.float32) for c in (first, second))
    return Strokes(points, count, width.astype(np.float32), *as_colour)


def _pure(colour: NDArray[np.float32], layer: Layer, rng: np.random.Generator) -> NDArray[np.float32]:
    """For each colour (n, 3) one of the palette, the nearer the likelier: seen from afar they mix again."""
    palette = np.array([rgb(name) for name in layer.palette])
    squared = ((colour[:, None] - palette) ** 2).sum(-1)
    # The largest of log-probability plus Gumbel noise is a draw from the distribution.
    draw = -squared / (2 * layer.spread**2) + rng.gumbel(size=squared.shape)
    return palette[draw.argmax(1)]
