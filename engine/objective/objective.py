"""One objective out of all losses: one forward pass, one backward pass, whatever the number of regions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from ..contract import Level, Recipe
from ..features import Backbone, Wrap, own_layers
from ..regions.guides import Guide, grid_cells, guides
from .goals import RegionGoal, StylePicture
from .losses import feature_loss, out_of_range, total_variation
from .measures import Measure, style_measure
from .palette import PaletteGoal, palette_distance, palette_goals
from .statistics import flatten

# Strength 0.7 stands for the recipe's own balance of content and style; see `content_share`.
NEUTRAL_STRENGTH = 0.7
# A loss whose natural scale is smaller than this share of its target's size is measured against that instead:
# where the content already looks like the style, the last few per cent are not worth everything.
LEAST_SCALE = 0.02
# Weight of the excess beyond 0..1, in the objective's units: enough to keep it from being clipped visibly.
RANGE_WEIGHT = 20.0


@dataclass(frozen=True)
class _StyleTerm:
    guides: list[Guide]
    targets: list[Tensor]
    weights: list[float]


@dataclass(frozen=True)
class ContentTerm:
    target: Tensor
    weights: Tensor


class Objective:
    """The distance of a picture to what was asked for, at one level of the pyramid.

    Calling it with a picture [1, 3, height, width] gives the total and its named terms, all scalars.
    """

    def __init__(
        self,
        backbone: Backbone,
        measure: Measure,
        style: Mapping[str, _StyleTerm],
        content: Mapping[str, ContentTerm],
        pixels: ContentTerm | None,
        palette: Sequence[PaletteGoal],
        smoothness: float,
        inside: Tensor | None,
        wrap: Wrap = "none",
    ) -> None:
        self._backbone = backbone
        self._measure = measure
        self._style = style
        self._content = content
        self._pixels = pixels
        self._palette = palette
        self._smoothness = smoothness
        self._inside = inside
        self._wrap = wrap
        self.layers = {*style, *content}

    def __call__(self, picture: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        features = self._backbone.features(picture, self.layers) if self.layers else {}
        terms: dict[str, Tensor] = {"content": picture.new_zeros(()), "style": picture.new_zeros(())}
        for layer, content in self._content.items():
            terms["content"] = terms["content"] + feature_loss(features[layer], content.target, content.weights)
        if self._pixels is not None:
            terms["content"] = terms["content"] + feature_loss(picture, self._pixels.target, self._pixels.weights)
        for layer, term in self._style.items():
            distances = self._measure.distances(flatten(features[layer]), term.guides, term.targets)
            terms["style"] = terms["style"] + sum(w * d for w, d in zip(term.weights, distances, strict=True))
        if self._palette:
            terms["palette"] = sum((palette_distance(picture, goal) for goal in self._palette), picture.new_zeros(()))
        if self._smoothness:
            terms["smoothness"] = self._smoothness * total_variation(picture, self._inside, self._wrap)
        terms["range"] = RANGE_WEIGHT * out_of_range(picture)
        return sum(terms.values(), picture.new_zeros(())), terms


def content_share(strength: float) -> float:
    """How much the content's weight is multiplied by at a strength: 1 at the neutral 0.7, 0 at 1, growing without
    bound towards 0. Odds, because they treat both ends alike; squared, because a loss is a square."""

    def odds(s: float) -> float:
        s = max(s, 1e-6)  # as good as 0, and its square is still a number
        return ((1 - s) / s) ** 2

    return odds(strength) / odds(NEUTRAL_STRENGTH)


def content_layers_of(backbone: Backbone, recipe: Recipe, level: Level) -> dict[str, float]:
    """Content layer -> weight at that level; empty where the content is compared by pixels."""
    if recipe.content.kind == "pixels":
        return {}
    return own_layers(backbone, level.content_layers or recipe.content.layers)


@torch.no_grad()
def build_objective(
    recipe: Recipe,
    level: Level,
    backbone: Backbone,
    content: Tensor,
    weights: Tensor,
    goals: Sequence[RegionGoal],
    *,
    inside: Tensor | None = None,
    wrap: Wrap = "none",
    seed: int = 0,
) -> Objective:
    """The objective of a level.

    Args:
        recipe, level: which losses, how weighted.
        backbone: whose features are compared.
        content: [1, 3, height, width] the picture whose content is to be kept, at the level's size.
        weights: [regions, height, width], sum to one or (outside the selection) to less.
        goals: one for each region.
        inside: [height, width] in 0..1: where smoothness may act.
        wrap: directions in which the picture meets itself.
        seed: for the directions of sliced losses.
    """
    style_layers = own_layers(backbone, level.style_layers or recipe.style.layers)
    content_layers = content_layers_of(backbone, recipe, level)
    features = backbone.features(content, {*style_layers, *content_layers})
    measure = style_measure(recipe.style.kind, seed)
    balance = [balance_of(recipe, level, goal) for goal in goals]
    adaptive = recipe.balance == "adaptive"
    return Objective(
        backbone,
        measure,
        _style_terms(backbone, measure, features, weights, goals, style_layers, [b[1] for b in balance], adaptive),
        {
            layer: _content_term(features[layer], weights, [b[0] * weight for b in balance], adaptive)
            for layer, weight in content_layers.items()
        },
        _content_term(content, weights, [b[0] for b in balance], adaptive) if recipe.content.kind == "pixels" else None,
        palette_goals(content, weights, goals, [recipe.palette * b[1] for b in balance], seed)
        if recipe.palette
        else (),
        recipe.smoothness,
        inside,
        wrap,
    )


def balance_of(recipe: Recipe, level: Level, goal: RegionGoal) -> tuple[float, float]:
    """(content weight, style weight) of a region. Adaptive ones sum to one, so that no region outshouts another."""
    content = recipe.content.weight * level.content_weight * goal.content_weight * content_share(goal.strength)
    style = recipe.style.weight
    if recipe.balance == "adaptive":
        total = (content + style) or 1.0  # nothing to do at strength 1 if the recipe has no style loss
        return content / total, style / total
    return content, style


def _content_term(target: Tensor, weights: Tensor, factors: Sequence[float], adaptive: bool) -> ContentTerm:
    target = target.to(torch.promote_types(target.dtype, torch.float32))
    variance = (target - target.mean((2, 3), keepdim=True)).square().mean() if adaptive else None
    return ContentTerm(target, content_weights(weights, target.shape, factors, variance))


def content_weights(weights: Tensor, shape: Sequence[int], factors: Sequence[float], variance: Tensor | None) -> Tensor:
    """How firmly each position of a content layer of that shape holds, by regions' factors.

    Args:
        variance: adaptive balance counts in units of the layer's variance over positions, which is what replacing it
            by its mean would cost; None for the fixed one.
    """
    height, width = shape[-2:]
    cells = grid_cells(weights, height, width)
    by_position = torch.einsum("rhw,r->hw", cells, cells.new_tensor(factors)) / (height * width)
    return by_position if variance is None else by_position / variance.clamp_min(1e-6)


def _style_terms(
    backbone: Backbone,
    measure: Measure,
    features: Mapping[str, Tensor],
    weights: Tensor,
    goals: Sequence[RegionGoal],
    layers: Mapping[str, float],
    factors: Sequence[float],
    adaptive: bool,
) -> dict[str, _StyleTerm]:
    """Adaptive: each region's distance at each layer in units of what it is before the first step."""
    targets = style_targets(backbone, measure, goals, layers)
    terms = {}
    for layer, weight in layers.items():
        height, width = features[layer].shape[-2:]
        found = guides(weights, height, width, sorted(targets))
        if not found or not weight:
            continue
        goal = [targets[guide.region][layer] for guide in found]
        starts = measure.distances(flatten(features[layer]), found, goal) if adaptive else None
        scales = start_scales(measure, starts, goal)
        terms[layer] = _StyleTerm(
            found,
            goal,
            [g.share * factors[g.region] * weight / scale for g, scale in zip(found, scales, strict=True)],
        )
    return terms


def start_scales(measure: Measure, starts: Sequence[Tensor] | None, targets: Sequence[Tensor]) -> list[float]:
    """What a region's distance at a layer is divided by: with adaptive balance what it is before the first step."""
    if starts is None:
        return [1.0] * len(targets)
    return [
        float(torch.maximum(start, LEAST_SCALE * measure.size(target)).clamp_min(1e-12))
        for start, target in zip(starts, targets, strict=True)
    ]


def style_targets(
    backbone: Backbone, measure: Measure, goals: Sequence[RegionGoal], layers: Mapping[str, float]
) -> dict[int, dict[str, Tensor]]:
    """For each region with styles: layer -> the target, its styles' statistics mixed by their shares."""
    targets: dict[int, dict[str, Tensor]] = {}
    for region, goal in enumerate(goals):
        for style in goal.styles:
            for crop, weights, share in zip(style.crops, style.weights, _crop_shares(style), strict=True):
                if not share:
                    continue
                features = backbone.features(crop, layers)
                for layer in layers:
                    target = _style_target(measure, features[layer], weights) * share
                    mixed = targets.setdefault(region, {})
                    mixed[layer] = mixed[layer] + target if layer in mixed else target
    return targets


def _crop_shares(style: StylePicture) -> list[float]:
    """Each crop's part among the region's styles: the more, the more of it the mask lets count."""
    counted = [1.0 if weights is None else float(weights.mean()) for weights in style.weights]
    if not any(counted):  # the mask got lost when it was made smaller
        counted = [1.0] * len(counted)
    return [style.share * part / sum(counted) for part in counted]


def _style_target(measure: Measure, features: Tensor, weights: Tensor | None) -> Tensor:
    height, width = features.shape[-2:]
    everywhere = features.new_ones((1, height, width), dtype=torch.float32)
    # Of a thin mask too, what it covers most is nearer to what was meant than the whole picture.
    found = guides(everywhere if weights is None else weights, height, width, regions=[0], least=0)
    found = found or guides(everywhere, height, width, regions=[0])
    return measure.targets(flatten(features), found)[0]
