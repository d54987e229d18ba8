"""A pass through a VGG that keeps what its way back needs, and no more.

Autograd keeps all features. The weights are fixed, though, so that the gradient needs of a rectifier only where it let
something through, and of a pooling only which of four positions was the largest: of a pass up to `relu3_1` in bfloat16
144 bytes a pixel, 96 of which are features that the losses look at.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor

from .checkpoint import Check


@dataclass(frozen=True)
class Chain:
    """The layers that a pass runs through, without wrap-around.

    Attributes:
        first: from a picture [1, 3, height, width] to the first layer's features.
        layers: all layers' names, in order.
        weights: of each layer after the first: ([out, in, 3, 3], bias [out]).
        pooled: layers whose features are pooled on the way to the next.
        largest: pooling takes the largest of four, not their mean.
        check: called between layers, there and back.
    """

    first: Callable[[Tensor], Tensor]
    layers: Sequence[str]
    weights: Mapping[str, tuple[Tensor, Tensor]]
    pooled: Collection[str]
    largest: bool
    check: Check


class Trace:
    """One pass of one picture: its features; and its way back, by `resume` and then `gradient`.

    Args:
        chain: up to the deepest layer wanted.
        rgb: [1, 3, height, width].
        wanted: layers whose features are.
    """

    @torch.no_grad()
    def __init__(self, chain: Chain, rgb: Tensor, wanted: Collection[str]) -> None:
        self._chain = chain
        self._features: dict[str, Tensor] = {}
        self._open: dict[str, Tensor] = {}  # of the other layers: where something was let through
        self._sizes: dict[str, torch.Size] = {}  # (height, width) of what was pooled
        x = chain.first(rgb)
        self._found = {chain.layers[0]: x}
        for before, layer in pairwise(chain.layers):
            if before in chain.pooled:
                self._sizes[before] = x.shape[-2:]
                x, passed = _pool_largest(x) if chain.largest else (F.avg_pool2d(x, 2), x > 0)
                self._open[before] = passed
            elif before not in self._found:
                self._open[before] = x > 0
            x = F.conv2d(x, *chain.weights[layer], padding=1).relu_()
            chain.check()
            if layer in wanted:
                self._found[layer] = x
                self._features[layer] = x

    def take(self) -> dict[str, Tensor]:
        """The features at the layers wanted and the first; once, as the first layer's are not kept."""
        found, self._found = self._found, {}
        return found

    def resume(self, rgb: Tensor) -> dict[str, Tensor]:
        """The same features for the same picture, the first layer's computed anew."""
        self._found = {}
        self._picture = rgb.detach().requires_grad_()
        with torch.enable_grad():
            self._start = self._chain.first(self._picture)
        return {self._chain.layers[0]: self._start.detach()} | self._features

    @torch.no_grad()
    def gradient(self, of_features: Mapping[str, Tensor]) -> Tensor:
        """What reaches the picture, [1, 3, height, width], of the gradients for all wanted layers' features."""
        chain = self._chain
        reached: Tensor | None = None
        for before, layer in reversed(list(pairwise(chain.layers))):
            reached = self._through_rectifier(layer, _sum(reached, of_features.get(layer)))
            # The same convolution on the way back: with its kernels turned round, from outputs to inputs.
            turned = chain.weights[layer][0].flip(2, 3).transpose(0, 1)
            reached = F.conv2d(reached, turned.contiguous(memory_format=torch.channels_last), padding=1)
            if before in chain.pooled:
                reached = self._through_pooling(before, reached)
            chain.check()
        self._start.backward(_sum(reached, of_features.get(chain.layers[0])))
        assert self._picture.grad is not None
        return self._picture.grad

    def _through_rectifier(self, layer: str, reached: Tensor) -> Tensor:
        if layer in self._features:
            through: Tensor = torch.ops.aten.threshold_backward(reached, self._features[layer], 0)
            return through
        if layer in self._chain.pooled and self._chain.largest:
            return reached  # what is pooled knows it
        return reached * self._open[layer].to(reached)

    def _through_pooling(self, layer: str, reached: Tensor) -> Tensor:
        height, width = self._sizes[layer]
        if self._chain.largest:
            return _back_to_largest(reached, self._open[layer], height, width)
        spread = F.interpolate(reached / 4, scale_factor=2, mode="nearest")
        return F.pad(spread, (0, width - spread.shape[-1], 0, height - spread.shape[-2]))


def _sum(one: Tensor | None, other: Tensor | None) -> Tensor:
    if one is None or other is None:
        found = other if one is None else one
        assert found is not None, "the deepest layer is one of those wanted"
        return found
    return one.add_(other)


def _pool_largest(x: Tensor) -> tuple[Tensor, Tensor]:
    """The largest of each 2 x 2 rectified features, and where it was: int16, by how far it lies behind the first of
    the four in rows of the width; -1 where all are 0."""
    pooled, indices = F.max_pool2d(x, 2, return_indices=True)
    behind = (indices - _first_of_four(pooled, x.shape[-1])).to(torch.int16)
    behind.add_(1).mul_((pooled > 0).to(torch.int16)).sub_(1)
    return pooled, behind


def _back_to_largest(reached: Tensor, behind: Tensor, height: int, width: int) -> Tensor:
    """The gradient of what `_pool_largest` saw, [1, channels, height, width]."""
    alive = torch.ops.aten.threshold_backward(reached, behind.to(reached.dtype), -0.5)
    indices = behind.clamp(min=0) + _first_of_four(behind, width)
    return F.max_unpool2d(alive, indices, (2, 2), output_size=(height, width))


def _first_of_four(pooled: Tensor, width: int) -> Tensor:
    """[height, width of the pooled]: where each four begins in a grid so wide, counted along its rows."""
    rows, columns = (torch.arange(side, device=pooled.device) for side in pooled.shape[-2:])
    return 2 * (rows[:, None] * width + columns)
