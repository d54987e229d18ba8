"""From the painted colours to the result: colour rules, denoising and smoothing, and only where it was asked for."""

from __future__ import annotations

import numpy as np

from .canvas import composite
from .canvas.colour import luma
from .canvas.picture import Picture
from .contract import After, Request
from .roomy import bands, roomy
from .scene import FloatArray, Scene

# Pixels around a band, or a wrapped edge, that are softened with it: denoising has no sharp reach, but beyond this it
# has faded.
_AROUND = 32
_SOFTENED_AT_ONCE = 1 << 23  # pixels; denoising takes 60 bytes for each


def finish(scene: Scene, painted: FloatArray, after: After, wrap: str) -> Picture:
    """The result: the scene's size, depth, profile and alpha; outside the selection every value as it was.

    Args:
        painted: [height, width, 3] float32, sRGB-encoded 0..1.
    """
    painted = keep_colours(scene, painted)
    painted = soften(painted, after, wrap)
    selection = scene.selection
    return composite.composite(scene.picture, painted, None if bool((selection == 1).all()) else selection)


def keep_colours(scene: Scene, painted: FloatArray) -> FloatArray:
    """In regions that keep their colours, only the luminance of the painted picture over the content's chroma
    (Gatys 2017, section 5.1)."""
    kept = [weight for region, weight in zip(scene.regions, scene.weights, strict=True) if region.colour == "keep"]
    if not kept:
        return painted
    mixed = roomy(painted.shape)
    for rows in bands(*painted.shape[:2]):
        share = np.sum([weight[rows] for weight in kept], axis=0)[..., None]
        content, part = scene.rgb[rows], painted[rows]
        # Adding the same to R, G and B changes luma alone: the two chroma axes of YIQ are differences.
        own = content + (luma(part) - luma(content))[..., None]
        np.clip(part + share * (own - part), 0, 1, out=mixed[rows])
    return mixed


def soften(painted: FloatArray, after: After, wrap: str) -> FloatArray:
    """Total-variation denoising (Chambolle 2004) and a Gaussian blur, as far as they are wanted."""
    if not (after.denoise or after.smooth):
        return painted
    height, width = painted.shape[:2]
    reach = _AROUND + int(np.ceil(4 * after.smooth))
    softened = roomy(painted.shape)
    for rows in bands(height, width, _SOFTENED_AT_ONCE):
        down = np.arange(rows.start - reach, rows.stop + reach)
        down = down % height if wrap == "both" else down[(down >= 0) & (down < height)]
        across = np.arange(-reach, width + reach) % width if wrap != "none" else np.arange(width)
        part = _softened(painted[down[:, None], across], after)
        top = reach if wrap == "both" else min(reach, rows.start)
        left = reach * (wrap != "none")
        softened[rows] = part[top : top + rows.stop - rows.start, left : left + width]
    return softened


def _softened(part: FloatArray, after: After) -> FloatArray:
    if after.denoise:
        from skimage.restoration import denoise_tv_chambolle

        part = denoise_tv_chambolle(part, weight=after.denoise, channel_axis=2)
    if after.smooth:
        from skimage.filters import gaussian

        part = gaussian(part, sigma=after.smooth, mode="nearest", channel_axis=2)
    return part


def after_of(request: Request, recipe_after: After) -> After:
    """The request's wishes before the recipe's."""
    return recipe_after if request.after is None else request.after
