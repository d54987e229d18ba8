"""From the painted colours to the result: colour rules, denoising and smoothing, and only where it was asked for."""

from __future__ import annotations

import numpy as np

from .canvas import composite
from .canvas.colour import luma
from .canvas.picture import Picture
from .contract import After, Request
from .scene import FloatArray, Scene


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
    if after.denoise:
        from skimage.restoration import denoise_tv_chambolle

        denoised = denoise_tv_chambolle(painted, weight=after.denoise, channel_axis=2)
        painted = denoised.astype(np.float32)
    if after.smooth:
        from skimage.filters import gaussian

        mode = "nearest" if wrap == "none" else "wrap"
        smooth = gaussian(painted, sigma=after.smooth, mode=mode, channel_axis=2)
        painted = smooth.astype(np.float32)
    return painted


def after_of(request: Request, recipe_after: After) -> After:
    """The request's wishes before the recipe's."""
    return recipe_after if request.after is None else request.after
