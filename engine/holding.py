"""Frames of an animation that hold together: where a frame is as the one before, so is its result."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from torch.nn.functional import avg_pool2d, max_pool2d

from .canvas.picture import Picture
from .canvas.sources import Sources
from .contract import BadPicture, Before, sentence

REACH = 8  # pixels around a change that are painted anew, and as many again in which the old and the new blend


def hold(before: Before, content: Picture, result: Picture, sources: Sources) -> Picture:
    """The result, with the frame before's in place of it where nothing has changed since.

    To begin the optimisation with the frame before's result would not do that: it goes on painting over what is
    painted, and still parts flicker more than when each frame begins anew with the same seed.

    Raises:
        BadPicture: the frame before has another size or another kind of pixels.
    """
    was, painted = sources.picture(before.content), sources.picture(before.result)
    for picture in (was, painted):
        if picture.pixels.shape != content.pixels.shape or picture.pixels.dtype != content.pixels.dtype:
            raise BadPicture(
                sentence("The frame before has another size or depth than this one."),
                sentence("Give frames of one animation, or none before."),
            )
    kept = 1 - _near((was.pixels != content.pixels).any(-1))[..., None]
    mixed = kept * painted.pixels.astype(np.float32) + (1 - kept) * result.pixels.astype(np.float32)
    if np.issubdtype(result.pixels.dtype, np.integer):
        mixed = np.rint(mixed)
    pixels = np.where(kept == 1, painted.pixels, np.where(kept == 0, result.pixels, mixed.astype(result.pixels.dtype)))
    return replace(result, pixels=pixels)


def _near(changed: np.ndarray) -> np.ndarray:
    """[height, width] of float32: 1 up to REACH pixels from a change, falling to 0 at three times as many."""
    wide = torch.from_numpy(changed.astype(np.float32))[None, None]
    for _ in range(2):
        wide = max_pool2d(wide, 2 * REACH + 1, stride=1, padding=REACH)
    soft = avg_pool2d(wide, 2 * REACH + 1, stride=1, padding=REACH, count_include_pad=False)
    near: np.ndarray = soft[0, 0].numpy()
    near[near > 1 - 1e-5] = 1
    near[near < 1e-5] = 0
    return near
