"""The objective by tiles: two passes over them, the value and the gradient of the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from ..features import PartBackbone, Trace
from ..objective.losses import feature_loss
from ..objective.objective import ContentTerm
from ..objective.palette import PaletteGoal, add_palette
from ..storage import Storage
from .gathered import Cells, Gathered
from .grid import Tile
from .pixels import PixelTerms
from .ranks import ALONE, Ranks


@dataclass(frozen=True)
class TiledStyleTerm:
    """A layer's part of the style: its statistics, and each region's target and weight."""

    gathered: Gathered
    targets: Sequence[Tensor]
    weights: Sequence[float]


@dataclass(frozen=True, eq=False)
class TiledTerms:
    """What `Objective` compares, prepared for tiles; see there.

    Attributes:
        content: layer -> target [1, channels, height, width] in the backbone's precision and weights [height, width].
    """

    style: Mapping[str, TiledStyleTerm]
    content: Mapping[str, ContentTerm]
    pixels: PixelTerms
    palette: Sequence[PaletteGoal]

    @property
    def layers(self) -> set[str]:
        """All that a tile's forward pass must reach."""
        return {*self.style, *self.content}


class TiledObjective:
    """`Objective` for pictures of any size: calling it gives the total and its named terms, and the gradient, equal to
    the whole picture's, is in `picture.grad` already.

    Args:
        backbone: for parts of a picture; see `Backbone.for_parts`.
        terms: what is compared.
        tiles: that cover the picture.
        storage: where the picture, its gradient and the terms' pictures live.
        keep: of so many tiles the first pass is kept for the second, which saves a third of their time.
        ranks: the processes that share the tiles.
    """

    def __init__(
        self,
        backbone: PartBackbone,
        terms: TiledTerms,
        tiles: Sequence[Tile],
        storage: Storage,
        keep: int = 0,
        ranks: Ranks = ALONE,
    ) -> None:
        self._backbone = backbone
        self._terms = terms
        self._tiles = tiles[ranks.rank :: ranks.count]
        self._storage = storage
        self._keep = keep
        self._ranks = ranks
        self._gradient: Tensor | None = None
        self._height, self._width = tiles[-1].rows.length, tiles[-1].columns.length

    def __call__(self, picture: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        pixels = picture.detach()
        if self._gradient is None:
            self._gradient = self._storage.empty(*picture.shape, dtype=picture.dtype)
        gradient = picture.grad = self._gradient.zero_()
        terms = {"content": pixels.new_zeros((), device=self._storage.device)}
        terms |= {name: torch.zeros_like(terms["content"]) for name in ("style", "range")}
        kept = self._first_pass(pixels)
        style = [layer.gathered.differentiate(layer.targets, layer.weights) for layer in self._terms.style.values()]
        for i, tile in enumerate(self._tiles):
            self._second_pass(pixels, tile, kept.pop(i, None), gradient, terms)
        self._add_pixel_terms(pixels, gradient, terms)
        self._ranks.sum_([gradient, *terms.values()])
        terms["style"] = sum(style, terms["style"])
        return torch.stack(list(terms.values())).sum(), terms

    def _first_pass(self, pixels: Tensor) -> dict[int, Trace]:
        """Sum the statistics; returns the passes that are kept, by the tile's index."""
        kept = {}
        for layer in self._terms.style.values():
            layer.gathered.begin()
        for i, tile in enumerate(self._tiles):
            crop = self._cut(pixels, tile)
            if i < self._keep:
                kept[i] = self._trace(crop)
                features = kept[i].take()
            else:
                with torch.no_grad():
                    features = self._backbone.features(crop, {*self._terms.style}) if self._terms.style else {}
            for name, layer in self._terms.style.items():
                at, own = self._cells(name, tile)
                layer.gathered.add(features[name][..., own[0], own[1]], at)
        self._ranks.sum_([each for layer in self._terms.style.values() for each in layer.gathered.shared()])
        return kept

    def _second_pass(
        self, pixels: Tensor, tile: Tile, kept: Trace | None, gradient: Tensor, terms: dict[str, Tensor]
    ) -> None:
        """Forward, unless that is kept, and backward, with the statistics' gradients fixed."""
        if not self._terms.layers:
            return
        crop = self._cut(pixels, tile)
        trace = kept or self._trace(crop)
        features = trace.resume(crop)
        gradients = {name: torch.zeros_like(features[name]) for name in self._terms.layers}
        for name, layer in self._terms.style.items():
            at, (down, across) = self._cells(name, tile)
            layer.gathered.gradient(features[name][..., down, across], at, gradients[name][..., down, across])
        for name, content in self._terms.content.items():
            at, (down, across) = self._cells(name, tile)
            loss, gradient_of_loss = _content_loss(features[name][..., down, across], content, at)
            terms["content"] += loss
            gradients[name][..., down, across] += gradient_of_loss
        del features
        tile.add(trace.gradient(gradients).to(gradient), gradient)

    def _add_pixel_terms(self, pixels: Tensor, gradient: Tensor, terms: dict[str, Tensor]) -> None:
        if self._terms.pixels.smoothness:
            terms["smoothness"] = torch.zeros_like(terms["range"])
        if self._terms.palette:
            terms["palette"] = torch.zeros_like(terms["range"])
        with torch.enable_grad():
            for tile in self._tiles:
                self._terms.pixels.add(pixels, tile, gradient, terms)
            if self._ranks.rank == 0:
                for goal in self._terms.palette:
                    terms["palette"] += add_palette(pixels, goal, gradient)

    def _cut(self, pixels: Tensor, tile: Tile) -> Tensor:
        return tile.cut(pixels).to(self._storage.device, copy=True)

    def _trace(self, crop: Tensor) -> Trace:
        return self._backbone.trace(crop, self._terms.layers)

    def _cells(self, layer: str, tile: Tile) -> tuple[Cells, Cells]:
        """The tile's cells of the layer: where in the whole, and where in the tile with its halo."""
        stride, grid = self._backbone.stride(layer), self._backbone.grid(layer, self._height, self._width)
        return tile.at(stride, grid), tile.within(stride, grid)


def _content_loss(features: Tensor, content: ContentTerm, at: Cells) -> tuple[Tensor, Tensor]:
    """Of a tile's features at those cells, with the gradient."""
    target = _wide(content.target[..., at[0], at[1]].to(features.device))
    weights = content.weights[at].to(features.device)
    leaf = features.detach().requires_grad_()
    with torch.enable_grad():
        loss = feature_loss(leaf, target, weights)
    (gradient,) = torch.autograd.grad(loss, leaf)
    return loss.detach(), gradient


def _wide(values: Tensor) -> Tensor:
    return values.to(torch.promote_types(values.dtype, torch.float32))
