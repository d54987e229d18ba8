"""The losses that look at pixels alone, of one tile: what they add to the objective and to the picture's gradient."""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Tensor

from ..features import Wrap
from ..objective.losses import feature_loss, variation_sums
from ..objective.objective import RANGE_WEIGHT, ContentTerm
from .grid import Span, Tile


@dataclass(frozen=True)
class PixelTerms:
    """See `Objective`.

    Attributes:
        content: where the content is compared by pixels.
        smoothness: weight of total variation.
        inside: [height, width] in 0..1: where smoothness may act.
        wrap: directions in which the picture meets itself.
    """

    content: ContentTerm | None
    smoothness: float
    inside: Tensor | None
    wrap: Wrap

    def add(self, picture: Tensor, tile: Tile, gradient: Tensor, terms: dict[str, Tensor]) -> None:
        """Add the tile's part to the picture's gradient and to the terms.

        Args:
            picture: [1, 3, height, width].
            tile: out of tiles that cover it.
        """
        own = Tile(_reaching(tile.rows, self.wrap == "both"), _reaching(tile.columns, self.wrap != "none"))
        leaf = own.cut(picture).to(terms["range"].device, copy=True).requires_grad_()
        found = self._values(leaf, tile, own, picture.numel())
        torch.stack(list(found.values())).sum().backward()
        assert leaf.grad is not None
        own.add(leaf.grad.to(gradient), gradient)
        for name, value in found.items():
            terms[name] += value.detach()

    def _values(self, leaf: Tensor, tile: Tile, own: Tile, count: int) -> dict[str, Tensor]:
        height, width = tile.rows.stop - tile.rows.start, tile.columns.stop - tile.columns.start
        middle = leaf[..., :height, :width]
        found = {"range": RANGE_WEIGHT * (middle - middle.clamp(0, 1)).square().sum() / count}
        if self.content is not None:
            rows, columns = tile.at(1, (tile.rows.length, tile.columns.length))
            target = self.content.target[..., rows, columns].to(leaf.device)
            found["content"] = feature_loss(middle, target, self.content.weights[rows, columns].to(leaf.device))
        if self.smoothness:
            inside = None if self.inside is None else own.cut(self.inside).to(leaf.device)
            across, down = variation_sums(leaf, inside, height, width)
            pairs_across = 3 * tile.rows.length * (tile.columns.length - (self.wrap == "none"))
            pairs_down = 3 * tile.columns.length * (tile.rows.length - (self.wrap != "both"))
            found["smoothness"] = self.smoothness * (across / pairs_across + down / pairs_down)
        return found


def _reaching(span: Span, around: bool) -> Span:
    """The tile itself and the next pixel, if there is one: with that it makes a pair."""
    return replace(span, first=span.start, last=span.stop + (1 if around or span.stop < span.length else 0))
