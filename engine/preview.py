"""The whole canvas as it is so far, small enough to be shown often."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from .features.backbone import Wrap
from .finish import keep_colours
from .plan import Job
from .pyramid.guided import enlarge_change
from .pyramid.sizes import resize
from .scene import FloatArray, Scene

LONGEST_SIDE = 1024
"""Of a preview, in pixels: as much as a panel shows."""


class CanvasPreview:
    """Puts together what the jobs have made of the canvas; what none of them restyles is the original.

    Every preview of a restyle has the same size, so that what is shown does not jump from level to level: like the
    result, it is the content with the change that a level has made, enlarged. Nothing is computed until one is wanted.

    Args:
        scene: the canvas.
        wrap: directions in which it meets itself.
    """

    def __init__(self, scene: Scene, wrap: Wrap) -> None:
        self._full = scene
        self._wrap = wrap
        self._small: Scene | None = None
        self._content: tuple[Job, Tensor] | None = None  # of the job at work, small
        self._done: list[tuple[Job, FloatArray]] = []

    def show(self, job: Job, content: Tensor, before: Tensor, after: Tensor) -> FloatArray:
        """The canvas with this job's area and those of the jobs that are done.

        Args:
            content: [1, 3, height, width], what the job changes, at the canvas's size.
            before, after: [1, 3, height, width], the same at a level's size, as it was and as it is.

        Returns:
            [height, width, 3] float32, sRGB-encoded 0..1.
        """
        small = self._scene()
        painted = small.rgb.copy()
        for each, change in (*self._done, (job, self._change(job, content, before, after))):
            painted += self._share(each) * change
        painted = keep_colours(small, np.clip(painted, 0, 1))
        shown: FloatArray = small.rgb + small.selection[..., None] * (painted - small.rgb)
        return shown

    def done(self, job: Job, content: Tensor, before: Tensor, after: Tensor) -> None:
        """The job is done, and has made that of its area; later previews show it."""
        if self._small is not None:
            self._done.append((job, self._change(job, content, before, after)))

    def _scene(self) -> Scene:
        if self._small is None:
            height, width = self._full.rgb.shape[:2]
            factor = min(1.0, LONGEST_SIDE / max(height, width))
            tall, wide = (max(1, round(side * factor)) for side in (height, width))
            rgb = torch.from_numpy(self._full.rgb).permute(2, 0, 1)[None]
            weights = torch.from_numpy(self._full.weights)[None]
            self._small = replace(
                self._full,
                rgb=_array(resize(rgb, tall, wide, self._wrap).clamp(0, 1)),
                weights=resize(weights, tall, wide, self._wrap).clamp(0, 1)[0].contiguous().numpy(),
            )
        return self._small

    def _share(self, job: Job) -> FloatArray | float:
        """How much of the job's change each pixel takes; of isolated ones, what their mask cuts out of it."""
        if not job.isolated:
            return 1.0
        weights = self._scene().weights
        share: FloatArray = weights[list(job.regions)].sum(0) / np.maximum(weights.sum(0), 1e-6)
        return share[..., None]

    def _change(self, job: Job, content: Tensor, before: Tensor, after: Tensor) -> FloatArray:
        """What the job makes of the canvas, less what that was: [height, width, 3], 0 outside its area."""
        rgb = self._scene().rgb
        down, across = rgb.shape[0] / self._full.rgb.shape[0], rgb.shape[1] / self._full.rgb.shape[1]
        rows = slice(round(job.top * down), round((job.top + job.height) * down))
        columns = slice(round(job.left * across), round((job.left + job.width) * across))
        height, width = rows.stop - rows.start, columns.stop - columns.start
        change = np.zeros_like(rgb)
        if height and width:
            small = self._small_content(job, content, height, width)
            painted = (small + enlarge_change(before, after.cpu(), small, self._wrap)).clamp(0, 1)
            change[rows, columns] = _array(painted) - rgb[rows, columns]
        return change

    def _small_content(self, job: Job, content: Tensor, height: int, width: int) -> Tensor:
        """The same for all of a job's previews, and made once: a large canvas takes a while."""
        if self._content is None or self._content[0] is not job:
            self._content = (job, resize(content, height, width, self._wrap))
        return self._content[1]


def _array(picture: Tensor) -> FloatArray:
    array: FloatArray = picture[0].permute(1, 2, 0).contiguous().numpy()
    return array
