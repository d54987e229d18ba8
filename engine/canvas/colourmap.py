"""Colour-coded maps: one flat colour for each region, as painters and segmentation tools make them."""

from __future__ import annotations

import itertools
from collections import Counter

import numpy as np

from ..contract import BadRequest, sentence
from ..roomy import bands, roomy

_MAX_PALETTE = 64  # colours; a map with more is no longer flat, and the commonest are the ones that matter
_MAX_NAMED = 8  # colours that an error lists
_EDGE = 4  # px; how far from a flat colour its mixtures are looked for: sharp resampling (Lanczos) rings over 3


def membership(codes: np.ndarray, alpha: np.ndarray | None, wanted: str, name: str) -> np.ndarray:
    """How much each pixel belongs to one colour of the map, float32 [height, width] from 0 to 1.

    A pixel of the colour (at 8 bits a channel) belongs fully, one of another flat colour not at all. Smooth edges
    are mixtures of the two colours that meet: such a pixel, up to 4 px from the colour, belongs by its share in the
    mixture, so that neighbouring regions meet without a seam. A map saved with a loss (JPEG) is no longer flat: export
    maps as PNG.

    Args:
        codes: [height, width], the map's colours; see `codes_of`.
        alpha: float32 [height, width], 0..1, or None.
        wanted: `#rrggbb`.
        name: what the error calls the map.

    Raises:
        BadRequest: no pixel has the colour; the error names the commonest colours there are.
    """
    code = int(wanted[1:], 16)
    visible = np.ones(codes.shape, bool) if alpha is None else alpha > 0
    exact = (codes == code) & visible
    if not exact.any():
        raise BadRequest(
            sentence("The map {name} has no pixel of the colour {colour}.", name=name, colour=wanted),
            sentence("Its most frequent colours are {colours}.", colours=", ".join(_commonest(codes[visible])))
            if visible.any()
            else sentence("It is transparent: choose another map."),
        )
    palette = _palette(codes, visible)
    flat, near = np.isin(codes, palette), _grown(exact)
    mixed = visible & near & ~flat & ~exact
    others = np.unique(codes[near & flat & ~exact])
    result = roomy(codes.shape)
    result[:] = exact
    result[mixed] = _shares(_colours(codes[mixed]), _colours(np.array([code]))[0], _colours(others))
    if alpha is not None:
        result *= alpha
    return result


def codes_of(rgb: np.ndarray) -> np.ndarray:
    """Colours [..., 3], 0..1, at 8 bits a channel, each in one number: uint32 [...]."""
    channels = np.rint(rgb * 255).astype(np.uint32)
    codes: np.ndarray = (channels[..., 0] << 16) | (channels[..., 1] << 8) | channels[..., 2]
    return codes


def _colours(codes: np.ndarray) -> np.ndarray:
    """float32 [n, 3], 0..1."""
    return (np.stack([codes >> 16, codes >> 8 & 255, codes & 255], -1) / 255).astype(np.float32)


def _commonest(codes: np.ndarray) -> list[str]:
    values, counts = np.unique(codes, return_counts=True)
    return [f"#{value:06x}" for value in values[np.argsort(-counts, kind="stable")][:_MAX_NAMED]]


def _palette(codes: np.ndarray, visible: np.ndarray) -> np.ndarray:
    """The codes of the map's flat colours: those that fill some 3 x 3 pixels, which the colours of an edge do not."""
    counts: Counter[int] = Counter()
    for rows in bands(*codes.shape):
        around = slice(max(0, rows.start - 1), rows.stop + 1)
        counts.update(_flat_ones(codes[around], visible[around]))
    found = sorted(counts, key=lambda value: (-counts[value], value))
    return np.array(found[:_MAX_PALETTE], codes.dtype)


def _flat_ones(codes: np.ndarray, visible: np.ndarray) -> dict[int, int]:
    """How many pixels of each code have eight neighbours of the same."""
    flat = visible[1:-1, 1:-1].copy()
    centre = codes[1:-1, 1:-1]
    height, width = codes.shape
    for dy in (0, 1, 2):
        for dx in (0, 1, 2):
            flat &= codes[dy : height - 2 + dy, dx : width - 2 + dx] == centre
    values, counts = np.unique(centre[flat], return_counts=True)
    return dict(zip(values.tolist(), counts.tolist(), strict=True))


def _grown(area: np.ndarray) -> np.ndarray:
    """The area and what is within _EDGE pixels of it, across corners too."""
    for _ in range(_EDGE):
        padded = np.pad(area, 1)
        rows = padded[:-2] | padded[1:-1] | padded[2:]
        area = rows[:, :-2] | rows[:, 1:-1] | rows[:, 2:]
    return area


def _shares(pixels: np.ndarray, wanted: np.ndarray, others: np.ndarray) -> np.ndarray:
    """The wanted colour's share in each mixed pixel, by the pair of colours whose mixtures come nearest to it.

    Args:
        pixels: float32 [n, 3].
        wanted: [3].
        others: [colours, 3], the flat colours nearby.

    Returns:
        float32 [n], 0..1; 0 where a pair of other colours explains the pixel better.
    """
    best = np.full(len(pixels), np.inf, np.float32)
    shares = np.zeros(len(pixels), np.float32)
    pairs = [(other, wanted) for other in others] + list(itertools.combinations(others, 2))
    for start, end in pairs:
        line = end - start
        share = np.clip((pixels - start) @ line / (line @ line), 0.0, 1.0)
        missed = np.square(pixels - (start + share[:, None] * line)).sum(-1)
        closer = missed < best
        best[closer] = missed[closer]
        shares[closer] = share[closer] if end is wanted else 0.0
    return shares
