"""From the painted colours to the result: colour rules, denoising and smoothing, and only where it was asked for."""

from __future__ import annotations

import numpy as np

from .canvas import composite
from .canvas.colour import luma
from .canvas.picture import Picture
from .contract import After, Request
from .scene import FloatArray, Scene

# Pixels around a wrapped edge that are softened with it: denoising has no sharp reach, but beyond this it has faded.
_AROUND = 32


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
    share = np.sum(kept, axis=0)[..., None]
    # Adding the same to R, G and B changes luma alone: the two chroma axes of YIQ are differences.
    own = scene.rgb + (luma(painted) - luma(scene.rgb))[..., None]
    mixed: FloatArray = np.clip(painted + share * (own - painted), 0, 1).astype(np.float32)
    return mixed


def soften(painted: FloatArray, after: After, wrap: str) -> FloatArray:
    """Total-variation denoising (Chambolle 2004) and a Gaussian blur, as far as they are wanted."""
    if not (after.denoise or after.smooth):
        return painted
    height, width = painted.shape[:2]
    reach = _AROUND + int(np.ceil(4 * after.smooth))
    down, across = reach * (wrap == "both"), reach * (wrap != "none")
    padded = np.pad(painted, ((down, down), (across, across), (0, 0)), mode="wrap")
    if after.denoise:
        from skimage.restoration import denoise_tv_chambolle

        padded = denoise_tv_chambolle(padded, weight=after.denoise, channel_axis=2)
    if after.smooth:
        from skimage.filters import gaussian

        padded = gaussian(padded, sigma=after.smooth, mode="nearest", channel_axis=2)
    softened: FloatArray = padded[down : down + height, across : across + width].astype(np.float32)
    return softened


def after_of(request: Request, recipe_after: After) -> After:
    """The request's wishes before the recipe's."""
    return recipe_after if request.after is None else request.after
