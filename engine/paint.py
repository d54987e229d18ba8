"""One job from the coarsest level to the finest."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import torch
from torch import Tensor

from .contract import Recipe, Request
from .device import Device, give_freed_memory_back
from .objective import RegionGoal, build_objective
from .plan import Job, LevelPlan
from .prepare import Prepared
from .preview import CanvasPreview
from .pyramid.guided import enlarge_change
from .pyramid.sizes import resize, shrink_weights
from .pyramid.stepper import Stepper
from .resume import Place, Resumable
from .scene import FloatArray, Scene
from .styles import ReadyStyle, make_ready, match_content, to_array, to_tensor
from .tiles import Storage, build_tiled_objective, launched
from .value import Terms, Value
from .watch import StepAbandoned, Watch


@dataclass(frozen=True, eq=False)
class _Subject:
    """A job's pictures at the canvas's size.

    Attributes:
        content: [1, 3, height, width], what the content loss compares with.
        start: likewise, the first iterate.
        weights: [regions, height, width].
        styles: of each region.
        canvas_side: the whole canvas's longer side, which stroke scale 1 refers to.
    """

    content: Tensor
    start: Tensor
    weights: Tensor
    styles: list[list[ReadyStyle]]
    canvas_side: int


def paint(
    job: Job, request: Request, ready: Prepared, watch: Watch, preview: CanvasPreview, saved: Resumable | None = None
) -> FloatArray:
    """The job's area restyled: [height, width, 3] float32, sRGB-encoded 0..1, at the canvas's size.

    As it was, where the painter took what there is before this job's turn.

    Args:
        saved: where the state is saved, and what there is to go on from.
    """
    scene, recipe, device = ready.scene, ready.recipe, ready.device
    untouched = scene.rgb[job.top : job.top + job.height, job.left : job.left + job.width]
    if watch.kept_early:
        return untouched
    subject = _subject(job, scene, request, recipe)
    done = watch.done
    stepper: Stepper | None = None
    before: Tensor | None = None
    for number, plan in enumerate(job.levels):
        watch.begin()
        give_freed_memory_back()  # blocks of the coarser level's sizes would stay beside this one's
        found = saved.found if saved else None
        if found and number < found.level:
            continue
        content = _at_level(subject.content, plan, request.wrap)
        weights = shrink_weights(subject.weights, plan.height, plan.width)
        with suppress(StepAbandoned):
            value = Value(plan, partial(_objective, job, request, ready, subject, content, weights))
            give_freed_memory_back()  # of the pass over the content
            stepper = _stepper(plan, subject, recipe, request, device, content, weights, stepper, before)
            before = content
            give_freed_memory_back()  # the coarser stepper's
            if saved and found:
                stepper.restore(found.stepper)
                watch.skip(found.step, found.done)
                saved.found = None
            keep = partial(_save, saved, number, stepper, watch)
            _optimise(stepper, value, watch, partial(preview.show, job, subject.content, content), keep)
        if watch.kept_early:
            break
    if stepper is None or before is None or watch.done == done:  # abandoned before this job's first step
        return untouched
    preview.done(job, subject.content, before, stepper.result)
    change = enlarge_change(before, stepper.result.cpu(), subject.content, request.wrap)
    return to_array(change.add_(subject.content).clamp_(0, 1))


def _at_level(picture: Tensor, plan: LevelPlan, wrap: str) -> Tensor:
    """The picture, whose values are in 0..1, at the level's size; at its own size itself, not a copy."""
    if picture.shape[-2:] == (plan.height, plan.width):
        return picture
    return resize(picture, plan.height, plan.width, wrap).clamp_(0, 1)


def _save(saved: Resumable | None, level: int, stepper: Stepper, watch: Watch) -> None:
    if saved:
        saved.save_if_due(Place(len(saved.painted), level, watch.step, watch.done), stepper)


def _subject(job: Job, scene: Scene, request: Request, recipe: Recipe) -> _Subject:
    regions = [scene.regions[i] for i in job.regions]
    everything = job.regions == tuple(range(len(scene.regions)))
    weights = scene.weights if everything else scene.weights[list(job.regions)]
    styles = [
        [make_ready(style, region, scene.rgb, weight) for style in scene.styles[i]]
        for i, region, weight in zip(job.regions, regions, weights, strict=True)
    ]
    if job.isolated:
        weights = np.ones_like(weights)
    area = job.cut(scene.rgb.transpose(2, 0, 1)).transpose(1, 2, 0)
    content = to_tensor(area)
    start = content
    if recipe.start == "matched":
        content = start = match_content(area, job.cut(weights), regions, styles)
    elif recipe.start == "noise":
        generator = torch.Generator().manual_seed(request.seed)
        start = torch.rand(content.shape, generator=generator)
    return _Subject(
        content, start, torch.from_numpy(np.ascontiguousarray(job.cut(weights))), styles, max(scene.rgb.shape[:2])
    )


def _objective(
    job: Job,
    request: Request,
    ready: Prepared,
    subject: _Subject,
    content: Tensor,
    weights: Tensor,
    plan: LevelPlan,
) -> Terms:
    scene, device = ready.scene, ready.device
    level_scale = plan.width / job.width
    goals = []
    for index, styles in zip(job.regions, subject.styles, strict=True):
        region = scene.regions[index]
        long_side = round(subject.canvas_side * level_scale * region.scale)
        pictures = [style.at(long_side, plan.height * plan.width, device.torch) for style in styles]
        goals.append(RegionGoal(pictures, region.strength, region.content_weight))
    build: Callable[..., Terms] = build_objective
    if plan.tile:
        storage = _storage(plan, device)
        build = partial(build_tiled_objective, side=plan.tile, storage=storage, keep=plan.kept, ranks=launched())
    return build(
        ready.recipe,
        plan.level,
        ready.backbone,
        content.to(device.torch),
        weights.to(device.torch),
        goals,
        inside=_movable(weights, device),
        wrap=request.wrap,
        seed=request.seed,
    )


def _storage(plan: LevelPlan, device: Device) -> Storage:
    return Storage(device.torch, "disk" if plan.on_disk else "device")


def _movable(weights: Tensor, device: Device) -> Tensor | None:
    """[height, width], 0 where nothing is restyled and nothing may move; None where all may."""
    movable = (weights.sum(0) > 0).float()
    return None if bool(movable.all()) else movable.to(device.torch)


def _stepper(
    plan: LevelPlan,
    subject: _Subject,
    recipe: Recipe,
    request: Request,
    device: Device,
    content: Tensor,
    weights: Tensor,
    coarser: Stepper | None,
    before: Tensor | None,
) -> Stepper:
    """The first stepper, or the coarser level's gone on from."""
    movable = _movable(weights, device)
    room = _storage(plan, device)
    if coarser is None or before is None:
        start = resize(subject.start, plan.height, plan.width, request.wrap).clamp(0, 1)
        # At the first level only: noise of a fine level stays, as grain that VGG hardly sees.
        noise = torch.randn(start.shape, generator=torch.Generator().manual_seed(request.seed))
        start = torch.where(weights.sum(0) > 0, start + recipe.start_noise * noise, content)
        optimiser = recipe.optimiser if plan.history is None else replace(recipe.optimiser, history=plan.history)
        return Stepper(start.to(device.torch), optimiser, movable, room)
    change = enlarge_change(before, coarser.picture.detach().cpu(), content, request.wrap).to(device.torch)
    if movable is not None:
        change *= movable
    change += content.to(device.torch)
    return coarser.resized(change, movable, room, plan.history)


def _optimise(
    stepper: Stepper, value: Value, watch: Watch, show: Callable[[Tensor], FloatArray], keep: Callable[[], None]
) -> None:
    while watch.more():
        launched().agree_(stepper.picture.detach())
        stepper.step(value)
        losses = {name: float(term.detach()) for name, term in value.terms.items()}
        watch.stepped(losses, lambda: show(stepper.result))
        keep()
