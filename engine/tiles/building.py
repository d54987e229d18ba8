"""`build_objective` by tiles: the same terms, from features that are never there all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import torch
from torch import Tensor

from ..contract import Level, Recipe
from ..features import Backbone, PartBackbone, Wrap, own_layers
from ..objective.goals import RegionGoal
from ..objective.measures import Measure, style_measure
from ..objective.objective import (
    ContentTerm,
    balance_of,
    content_layers_of,
    content_weights,
    start_scales,
    style_targets,
)
from ..objective.palette import palette_goals
from ..regions.guides import Coverage, coverage
from ..storage import Storage
from .gathered import gathered
from .grid import Tile, make_tiles
from .objective import TiledObjective, TiledStyleTerm, TiledTerms
from .pixels import PixelTerms
from .ranks import ALONE, Ranks


@torch.no_grad()
def build_tiled_objective(
    recipe: Recipe,
    level: Level,
    backbone: Backbone,
    content: Tensor,
    weights: Tensor,
    goals: Sequence[RegionGoal],
    *,
    side: int,
    storage: Storage,
    inside: Tensor | None = None,
    wrap: Wrap = "none",
    seed: int = 0,
    keep: int = 0,
    ranks: Ranks = ALONE,
) -> TiledObjective:
    """The objective of a level, for pictures of any size; see `build_objective`.

    Args:
        content, weights, inside: live in the storage.
        side: of a tile without its halo, in pixels.
        storage: where what is as large as the picture lives.
        keep, ranks: see `TiledObjective`.
    """
    style_layers = {n: w for n, w in own_layers(backbone, level.style_layers or recipe.style.layers).items() if w}
    content_layers = content_layers_of(backbone, recipe, level)
    part = backbone.for_parts()
    tiles = _tiles(backbone, {*style_layers, *content_layers}, content, side, wrap)
    measure = style_measure(recipe.style.kind, seed)
    targets = style_targets(backbone, measure, goals, style_layers)
    balance = [balance_of(recipe, level, goal) for goal in goals]
    adaptive = recipe.balance == "adaptive"
    style = _style_terms(backbone, measure, content, weights, targets, style_layers, [b[1] for b in balance], storage)
    seen = {n: _Content(storage) for n in content_layers}
    if recipe.content.kind == "pixels":
        seen["pixels"] = _Content(storage, content)
    _look(part, content, tiles, style, seen, storage.device, ranks)
    if adaptive:
        style = {n: _in_own_units(measure, term) for n, term in style.items()}
    held = {
        n: each.term(weights, [b[0] * content_layers.get(n, 1.0) for b in balance], adaptive)
        for n, each in seen.items()
    }
    palette = palette_goals(content, weights, goals, [recipe.palette * b[1] for b in balance], seed)
    pixels = PixelTerms(held.pop("pixels", None), recipe.smoothness, inside, wrap)
    return TiledObjective(part, TiledTerms(style, held, pixels, palette), tiles, storage, keep, ranks)


def _tiles(backbone: Backbone, layers: set[str], content: Tensor, side: int, wrap: Wrap) -> list[Tile]:
    reach = backbone.reach(layers)
    assert reach is not None, "the planner gives no tiles to a network that looks at the whole picture"
    height, width = content.shape[-2:]
    return make_tiles(height, width, side, reach, wrap, max(map(backbone.stride, layers), default=1))


def _style_terms(
    backbone: Backbone,
    measure: Measure,
    content: Tensor,
    weights: Tensor,
    targets: Mapping[int, Mapping[str, Tensor]],
    layers: Mapping[str, float],
    factors: Sequence[float],
    storage: Storage,
) -> dict[str, TiledStyleTerm]:
    terms = {}
    for layer, weight in layers.items():
        regions = coverage(weights, *backbone.grid(layer, *content.shape[-2:]), sorted(targets))
        if regions:
            terms[layer] = TiledStyleTerm(
                gathered(measure, regions, storage),
                [targets[each.region][layer] for each in regions],
                [_weight(each, factors) * weight for each in regions],
            )
    return terms


def _weight(region: Coverage, factors: Sequence[float]) -> float:
    return region.share * factors[region.region]


def _in_own_units(measure: Measure, term: TiledStyleTerm) -> TiledStyleTerm:
    scales = start_scales(measure, term.gathered.distances(term.targets), term.targets)
    weights = [weight / scale for weight, scale in zip(term.weights, scales, strict=True)]
    return replace(term, weights=weights)


class _Content:
    """A content layer's features as they come: all of them, and what their variance is made of.

    Args:
        storage: where they go.
        target: the pixels, where those are compared; of layers it is made when the first tile comes.
    """

    def __init__(self, storage: Storage, target: Tensor | None = None) -> None:
        self._storage = storage
        self._is_pixels = target is not None
        self.target = target
        self.sums: Tensor | None = None

    def add(self, features: Tensor, at: tuple[slice, slice], grid: tuple[int, int]) -> None:
        channels = features.shape[1]
        if self.target is None:
            self.target = self._storage.empty(1, channels, *grid, dtype=features.dtype)
        if not self._is_pixels:
            self.target[..., at[0], at[1]] = features.to(self.target.device)
        wide = features.double()
        sums = torch.cat([wide.sum((0, 2, 3)), wide.square().sum()[None]])
        self.sums = sums if self.sums is None else self.sums + sums

    def term(self, weights: Tensor, factors: Sequence[float], adaptive: bool) -> ContentTerm:
        assert self.target is not None
        assert self.sums is not None
        channels, height, width = self.target.shape[1:]
        means = self.sums / (height * width)
        variance = means[-1] / channels - means[:-1].square().mean()
        own = variance.to(weights.device, torch.promote_types(self.target.dtype, torch.float32))
        return ContentTerm(self.target, content_weights(weights, self.target.shape, factors, own if adaptive else None))


def _look(
    part: PartBackbone,
    content: Tensor,
    tiles: Sequence[Tile],
    style: Mapping[str, TiledStyleTerm],
    seen: Mapping[str, _Content],
    device: torch.device,
    ranks: Ranks,
) -> None:
    """One pass over the content's tiles: its statistics, and the features that are to be kept."""
    size = (tiles[-1].rows.length, tiles[-1].columns.length)
    layers = {*style, *seen} - {"pixels"}
    for tile in tiles[ranks.rank :: ranks.count]:
        crop = tile.cut(content)
        features = part.features(crop.to(device), layers) if layers else {}
        for name in {*style, *seen}:
            stride, grid = (1, size) if name == "pixels" else (part.stride(name), part.grid(name, *size))
            (down, across), at = tile.within(stride, grid), tile.at(stride, grid)
            found = (crop if name == "pixels" else features[name])[..., down, across]
            if name in style:
                style[name].gathered.add(found, at)
            if name in seen:
                seen[name].add(found, at, grid)
    shared = [each for term in style.values() for each in term.gathered.shared()]
    ranks.sum_(shared + [each.sums for each in seen.values() if each.sums is not None])
