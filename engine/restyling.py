"""The engine's one public call."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import numpy as np

from .budget import finish_seconds
from .canvas.picture import Picture
from .canvas.sources import FileSources, Sources
from .contract import OutOfMemory, Request, ScumbleError, sentence
from .device import is_out_of_memory, keep_freed_memory, loss_in_words, settled
from .finish import after_of, finish
from .holding import hold
from .paint import paint
from .plan import Job
from .prepare import Prepared, prepare
from .preview import CanvasPreview
from .resume import Resumable
from .roomy import bands, roomy
from .scene import FloatArray, Scene
from .tiles import launched
from .watch import IsCancelled, OnProgress, Watch


@loss_in_words()
def restyle(
    request: Request,
    on_progress: OnProgress | None = None,
    cancelled: IsCancelled | None = None,
    *,
    sources: Sources | None = None,
) -> Picture:
    """Restyle a picture.

    Args:
        request: what is asked for.
        on_progress: called after each step.
        cancelled: asked between the layers of each step and after it; see `Stop`. To pause, let it wait: what waits in
            it is not counted as the painter's time.
        sources: where the request's names are opened; files by default.

    Returns:
        A picture of the content's size, depth, channels, profile and alpha; outside the selection bit for bit.

    Raises:
        ScumbleError: with a cause and a remedy; `Cancelled` where `cancelled` said so.
    """
    started = time.monotonic()
    keep_freed_memory()
    opened = sources or FileSources()
    ready = prepare(request, opened)
    watch = _watch(request, ready, on_progress, cancelled, started)
    ready = replace(ready, backbone=ready.backbone.checked(watch.check))
    preview = CanvasPreview(ready.scene, request.wrap)
    saved = None
    if request.seconds is None and launched().count == 1:  # a time budget makes another picture each time
        saved = Resumable(request, ready.scene, f"{ready.device.name} {ready.device.dtype} {ready.long_side}")
    with _memory_in_words(ready), settled(ready.device):
        painted = _paint_all(request, ready, watch, preview, saved)
    whole = assemble(ready.scene, ready.jobs, painted)
    finished = finish(ready.scene, whole, after_of(request, ready.recipe.after), request.wrap)
    if request.before is None:
        return finished
    return hold(request.before, ready.scene.picture, finished, opened)


def _paint_all(
    request: Request, ready: Prepared, watch: Watch, preview: CanvasPreview, saved: Resumable | None
) -> list[FloatArray]:
    """What each job makes; those that an earlier process has finished are taken as they are."""
    painted: list[FloatArray] = saved.painted if saved else []
    for job in ready.jobs[: len(painted)]:
        for _ in job.levels:
            watch.begin()
    try:
        for job in ready.jobs[len(painted) :]:
            painted.append(paint(job, request, ready, watch, preview, saved))
    except ScumbleError:
        if saved:
            saved.forget()
        raise
    if saved:
        saved.forget()
    return painted


def _watch(
    request: Request,
    ready: Prepared,
    on_progress: OnProgress | None,
    cancelled: IsCancelled | None,
    started: float,
) -> Watch:
    return Watch(
        ready.stages,
        ready.speed,
        started=started,
        seconds=request.seconds,
        reserve=finish_seconds(ready.scene.rgb.shape),
        on_progress=on_progress,
        cancelled=cancelled,
        preview_seconds=request.preview_seconds,
        said=ready.said,
        ranks=launched(),
    )


def assemble(scene: Scene, jobs: Sequence[Job], painted: Sequence[FloatArray]) -> FloatArray:
    """The jobs' pictures [height, width, 3] put together on the canvas; isolated ones by their regions' weights."""
    if not jobs[0].isolated and painted[0].shape == scene.rgb.shape:
        return painted[0]
    canvas = roomy(scene.rgb.shape)
    for rows in bands(*scene.rgb.shape[:2]):
        canvas[rows] = _assembled(scene, jobs, painted, rows)
    return canvas


def _assembled(scene: Scene, jobs: Sequence[Job], painted: Sequence[FloatArray], rows: slice) -> FloatArray:
    """Some rows of the canvas."""
    canvas = scene.rgb[rows].copy()
    mixed, total = np.zeros_like(canvas), np.zeros((*canvas.shape[:2], 1), np.float32)
    for job, picture in zip(jobs, painted, strict=True):
        top, bottom = max(rows.start, job.top), min(rows.stop, job.top + job.height)
        if top >= bottom:
            continue
        columns = slice(job.left, job.left + job.width)
        here, there = (slice(top - rows.start, bottom - rows.start), columns), slice(top - job.top, bottom - job.top)
        if not job.isolated:
            canvas[here] = picture[there]
            continue
        weight = scene.weights[job.regions[0], top:bottom, columns, None]
        mixed[here] += weight * picture[there]
        total[here] += weight
    return np.where(total > 0, mixed / np.maximum(total, 1e-6), canvas)


@contextmanager
def _memory_in_words(ready: Prepared) -> Iterator[None]:
    """Out of memory, as torch and numpy say it, in a sentence."""
    try:
        yield
    except (MemoryError, RuntimeError) as error:
        if not is_out_of_memory(error):
            raise
        raise OutOfMemory(
            sentence(
                "The memory of {device} ran out while working at {side} px.",
                device=ready.device.name,
                side=ready.long_side,
            ),
            sentence("Choose a smaller working size, or close other programs."),
        ) from error
