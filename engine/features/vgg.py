"""VGG-16 and VGG-19 (Simonyan and Zisserman 2015), up to the last convolution, as one plain function.

Layers are the outputs after the rectifier: `relu1_1` .. `relu5_4`.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Mapping

import torch
import torch.nn.functional as F
from torch import Tensor

from .backbone import Pooling, Wrap
from .checkpoint import Check, checkpoint, no_check
from .padding import pad
from .preprocessing import Preprocessing
from .trace import Chain, Trace

VGG19_BLOCKS = (2, 2, 4, 4, 4)
VGG16_BLOCKS = (2, 2, 3, 3, 3)


class Vgg:
    """A VGG of given weights.

    Args:
        name: see `Backbone`.
        blocks: convolutions in each of the five blocks.
        weights: `conv1_1` -> (weight [out, in, 3, 3], bias [out]), float32.
        preprocessing: of the pictures it was trained on.
        pooling: `average` is smoother (Gatys 2016, section 2), `max` is what the network was trained with.
        wrap: directions in which the picture meets itself.
        device, dtype: where and in which precision the convolutions run.
    """

    def __init__(
        self,
        name: str,
        blocks: tuple[int, ...],
        weights: Mapping[str, tuple[Tensor, Tensor]],
        preprocessing: Preprocessing,
        *,
        pooling: Pooling = "max",
        wrap: Wrap = "none",
        device: torch.device | str = "cpu",
        dtype: torch.dtype = torch.float32,
    ) -> None:
        self.name = name
        self._blocks = blocks
        self.layers = tuple(f"relu{b}_{i}" for b, n in enumerate(blocks, 1) for i in range(1, n + 1))
        self.pooling = pooling
        self.wrap = wrap
        self.dtype = dtype
        self.check: Check = no_check
        self.weights = {
            f"relu{conv.removeprefix('conv')}": (
                weight.to(device, dtype, memory_format=torch.channels_last),
                bias.to(device, dtype),
            )
            for conv, (weight, bias) in weights.items()
        }
        self.prepare = preprocessing.on(device)

    def features(self, rgb: Tensor, layers: Collection[str]) -> dict[str, Tensor]:
        """See `Backbone.features`."""
        x = self._first(rgb)
        found = {"relu1_1": x} if "relu1_1" in layers else {}
        for layer in self._up_to_deepest(layers)[1:]:
            if layer.endswith("_1"):
                x = F.max_pool2d(x, 2) if self.pooling == "max" else F.avg_pool2d(x, 2)
            x, padding = pad(x, 1, self.wrap, edge="zeros")
            x = F.conv2d(x, *self.weights[layer], padding=padding).relu_()
            checkpoint(x, self.check)
            if layer in layers:
                found[layer] = x
        return found

    def _first(self, rgb: Tensor) -> Tensor:
        """`relu1_1` of a picture [1, 3, height, width]."""
        x = self.prepare(rgb).to(self.dtype, memory_format=torch.channels_last)
        # Zeros around the picture would look like a dark frame to the first layer: repeat the edge there.
        x, padding = pad(x, 1, self.wrap, edge="replicate")
        x = F.conv2d(x, *self.weights["relu1_1"], padding=padding).relu_()
        checkpoint(x, self.check)
        return x

    def _up_to_deepest(self, layers: Collection[str]) -> tuple[str, ...]:
        return self.layers[: 1 + max(map(self.layers.index, layers), default=-1)]

    def trace(self, rgb: Tensor, layers: Collection[str]) -> Trace:
        """See `PartBackbone.trace`."""
        chain = Chain(
            first=self._first,
            layers=self._up_to_deepest(layers),
            weights=self.weights,
            pooled={f"relu{block}_{count}" for block, count in enumerate(self._blocks, 1)},
            largest=self.pooling == "max",
            check=self.check,
        )
        return Trace(chain, rgb, layers)

    def trace_bytes(self, layers: Collection[str]) -> float:
        """See `PartBackbone.trace_bytes`."""
        run, total = self._up_to_deepest(layers), 0.0
        for layer, after in zip(run, [*run[1:], ""], strict=True):
            kept = layer in layers and layer != "relu1_1"
            size = self.dtype.itemsize if kept else float(layer != "relu1_1")
            if after.endswith("_1"):
                size = size * kept + (torch.int16.itemsize / 4 if self.pooling == "max" else 1)
            total += size * len(self.weights[layer][1]) / self.stride(layer) ** 2
        return total

    def checked(self, check: Check) -> Vgg:
        """See `Backbone.checked`."""
        network = copy.copy(self)
        network.check = check
        return network

    def stride(self, layer: str) -> int:
        """See `Backbone.stride`."""
        return int(2 ** (int(layer.removeprefix("relu").partition("_")[0]) - 1))

    def grid(self, layer: str, height: int, width: int) -> tuple[int, int]:
        """See `Backbone.grid`."""
        return height // self.stride(layer), width // self.stride(layer)

    def reach(self, layers: Collection[str]) -> int:
        """See `Backbone.reach`: each 3x3 convolution sees one cell further; pooling stays within its cell."""
        return sum(map(self.stride, self._up_to_deepest(layers)))

    def for_parts(self) -> Vgg:
        """See `Backbone.for_parts`."""
        network = copy.copy(self)
        network.wrap = "none"
        return network

    def flops(self, height: int, width: int, layers: Collection[str]) -> float:
        """See `Backbone.flops`."""
        return sum(
            2.0 * self.weights[layer][0].numel() * (height // self.stride(layer)) * (width // self.stride(layer))
            for layer in self._up_to_deepest(layers)
        )
