"""The restyled colours over the original, where the selection lets them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..roomy import bands
from . import colour
from .picture import Picture


def composite(original: Picture, rgb: np.ndarray, selection: np.ndarray | None) -> Picture:
    """The result in the original's size, depth, channels, profile and alpha.

    Where the selection is soft, the stored values are mixed, not the working ones: that is what an editor shows for
    a layer with that mask, and it meets the original without a step even where that is brighter or purer than
    the working colours can be.

    Args:
        original: the picture that was restyled.
        rgb: the restyled colours, float32 [height, width, 3], sRGB-encoded.
        selection: float32 [height, width]; at 0 every stored value comes back bit for bit (NaN, infinity and the
            colours under alpha 0 too), at 1 the restyled one; None selects everything.
    """
    restyled = colour.from_working(rgb, original)
    if selection is None:
        return restyled
    if selection.shape != (original.height, original.width):
        raise ValueError(f"selection is {selection.shape}, but the picture is {original.height} x {original.width}")
    result = replace(original, pixels=original.pixels.copy())
    for rows in bands(original.height, original.width):
        share, onto, below, above = (a[rows] for a in (selection, result.colours, original.colours, restyled.colours))
        whole, part = share >= 1, (share > 0) & (share < 1)
        onto[whole] = above[whole]
        onto[part] = _mix(below[part], above[part], share[part][:, None])
    return result


def _mix(below: np.ndarray, above: np.ndarray, share: np.ndarray) -> np.ndarray:
    """[pixels, channels] values mixed by [pixels, 1] shares, in float64 so that 16 bits round right."""
    with np.errstate(invalid="ignore"):  # numpy warns of signalling NaNs
        low, high = below.astype(np.float64), above.astype(np.float64)
    low = np.where(np.isfinite(low), low, high)  # a broken pixel cannot be mixed: the restyled one heals it
    mixed = low + (high - low) * share
    rounded: np.ndarray = np.rint(mixed) if np.issubdtype(below.dtype, np.integer) else mixed
    return rounded.astype(below.dtype)
