"""ResNet-50 (He et al. 2016), with activations smoothed for style transfer as Wang et al. 2021 found necessary.

Layers are outputs after the rectifier, under torchvision's names: `conv1` before the pooling, then `layer1_0` ..
`layer4_2` for each bottleneck. He et al. call the last of each stage conv2_3, conv3_4, conv4_6 and conv5_3.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator, Mapping

import torch
import torch.nn.functional as F
from torch import Tensor

from .backbone import PartBackbone, Pooling, Wrap
from .checkpoint import Check, checkpoint, no_check
from .padding import pad
from .preprocessing import Preprocessing

RESNET50_STAGES = (3, 4, 6, 3)


def convolution_names(stages: tuple[int, ...]) -> dict[str, str]:
    """torchvision's name of each convolution -> of the batch normalisation that follows it."""
    names = {"conv1": "bn1"}
    for stage, blocks in enumerate(stages, 1):
        for block in range(blocks):
            at = f"layer{stage}.{block}"
            names |= {f"{at}.conv{i}": f"{at}.bn{i}" for i in (1, 2, 3)}
            if block == 0:
                names[f"{at}.downsample.0"] = f"{at}.downsample.1"
    return names


def smooth_activations(features: Tensor) -> Tensor:
    """SWAG, the softmax over all channels and positions (Wang et al. 2021, equation 11), times their number.

    Residual connections let a few activations grow far beyond the rest, and squared differences then see only those.
    The factor is not in the paper, where all pictures have one size: with it, the mean is 1 whatever the size, so that
    statistics of a style picture and of a larger content can be compared. (The paper's published code has its softmax
    commented out.)

    Args:
        features: [1, channels, height, width].

    Returns:
        The same shape and memory format, float32, above 0, of mean 1.
    """
    wide = features.float()
    grown = torch.exp(wide - wide.detach().amax())
    return grown / grown.mean()


class ResNet:
    """A ResNet of bottlenecks, of given weights.

    Args:
        name: see `Backbone`.
        stages: bottlenecks in each of the four stages.
        weights: torchvision's name of a convolution -> (weight, bias), normalisation folded in.
        preprocessing: of the pictures it was trained on.
        pooling: of the one pooling layer; the rest of the network shrinks by strided convolutions.
        wrap: directions in which the picture meets itself.
        device, dtype: where and in which precision the convolutions run.
    """

    def __init__(
        self,
        name: str,
        stages: tuple[int, ...],
        weights: Mapping[str, tuple[Tensor, Tensor]],
        preprocessing: Preprocessing,
        *,
        pooling: Pooling = "max",
        wrap: Wrap = "none",
        device: torch.device | str = "cpu",
        dtype: torch.dtype = torch.float32,
    ) -> None:
        self.name = name
        self.layers = ("conv1", *(f"layer{s}_{b}" for s, n in enumerate(stages, 1) for b in range(n)))
        self.pooling = pooling
        self.wrap = wrap
        self.dtype = dtype
        self.check: Check = no_check
        self.weights = {
            conv: (weight.to(device, dtype, memory_format=torch.channels_last), bias.to(device, dtype))
            for conv, (weight, bias) in weights.items()
        }
        self.prepare = preprocessing.on(device)

    def features(self, rgb: Tensor, layers: Collection[str]) -> dict[str, Tensor]:
        """See `Backbone.features`; smoothed, and float32 whatever the compute dtype, for smoothing widens the range."""
        wanted = set(layers)
        found: dict[str, Tensor] = {}
        for layer, activations in self.activations(rgb):
            if layer in wanted:
                found[layer] = smooth_activations(activations)
                if len(found) == len(wanted):
                    break
        return found

    def activations(self, rgb: Tensor) -> Iterator[tuple[str, Tensor]]:
        """Each layer's name and plain activations, shallow to deep, computed as they are asked for."""
        x = self.prepare(rgb).to(self.dtype, memory_format=torch.channels_last)
        # Zeros around the picture would look like a dark frame to the first layer: repeat the edge there.
        x, padding = pad(x, 3, self.wrap, edge="replicate")
        x = F.conv2d(x, *self.weights["conv1"], stride=2, padding=padding).relu()
        checkpoint(x, self.check)
        yield "conv1", x
        # Repeating the edge adds nothing to a maximum, and does not darken an average.
        x, _ = pad(x, 1, self.wrap, edge="replicate")
        x = F.max_pool2d(x, 3, stride=2) if self.pooling == "max" else F.avg_pool2d(x, 3, stride=2)
        for layer in self.layers[1:]:
            x = self._bottleneck(x, _module(layer), stride=_stride_of_block(layer))
            checkpoint(x, self.check)
            yield layer, x

    def checked(self, check: Check) -> ResNet:
        """See `Backbone.checked`."""
        network = copy.copy(self)
        network.check = check
        return network

    def stride(self, layer: str) -> int:
        """See `Backbone.stride`."""
        return 2 if layer == "conv1" else int(2 ** (_stage(layer) + 1))

    def grid(self, layer: str, height: int, width: int) -> tuple[int, int]:
        """See `Backbone.grid`."""
        stride = self.stride(layer)
        return -(-height // stride), -(-width // stride)

    def reach(self, layers: Collection[str]) -> int | None:
        """See `Backbone.reach`: activations are smoothed over the whole picture."""
        return None if layers else 0

    def for_parts(self) -> PartBackbone:
        """See `Backbone.for_parts`."""
        raise ValueError("ResNet's activations are smoothed over the whole picture")

    def flops(self, height: int, width: int, layers: Collection[str]) -> float:
        """See `Backbone.flops`."""
        deepest = max(self.layers.index(layer) for layer in layers)
        total = 0.0
        for layer in self.layers[: deepest + 1]:
            positions = (height // self.stride(layer)) * (width // self.stride(layer))
            for conv, (weight, _) in self.weights.items():
                if conv == layer or conv.startswith(f"{_module(layer)}."):
                    # The first 1x1 convolution of a bottleneck still runs on the larger grid.
                    larger = _stride_of_block(layer) ** 2 if conv.endswith(".conv1") else 1
                    total += 2.0 * weight.numel() * positions * larger
        return total

    def _bottleneck(self, x: Tensor, at: str, stride: int) -> Tensor:
        y = F.conv2d(x, *self.weights[f"{at}.conv1"]).relu()
        y, padding = pad(y, 1, self.wrap, edge="zeros")
        # torchvision strides here, not in the first convolution as the paper does ("ResNet V1.5").
        y = F.conv2d(y, *self.weights[f"{at}.conv2"], stride=stride, padding=padding).relu()
        y = F.conv2d(y, *self.weights[f"{at}.conv3"])
        if f"{at}.downsample.0" in self.weights:
            x = F.conv2d(x, *self.weights[f"{at}.downsample.0"], stride=stride)
        return (x + y).relu()


def _module(layer: str) -> str:
    """torchvision's name of the bottleneck."""
    return layer.replace("_", ".")


def _stage(layer: str) -> int:
    return int(layer.removeprefix("layer").partition("_")[0])


def _stride_of_block(layer: str) -> int:
    return 2 if layer.endswith("_0") and layer != "layer1_0" else 1
