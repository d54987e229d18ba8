"""Pictures, guides, sources and networks made for the tests."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import torch
import torch.nn.functional as F
from scumble.engine.canvas.masks import mask_values
from scumble.engine.canvas.picture import Picture
from scumble.engine.contract import BadPicture, Mask
from scumble.engine.regions.guides import Guide
from torch import Tensor


def waves(height: int, width: int, seed: int, *, tiles: bool = False) -> np.ndarray:
    """[height, width, 3] float32 in 0..1: overlaid waves, some as fine as strokes; with `tiles` it meets itself."""
    random = np.random.default_rng(seed)
    rows, columns = np.mgrid[:height, :width]
    rgb = np.zeros((height, width, 3))
    for _ in range(6):
        down, across = random.integers(-4, 5, 2) if tiles else random.uniform(-4, 4, 2)
        phase = 2 * np.pi * (down * rows / height + across * columns / width) + random.uniform(0, 6)
        rgb += random.uniform(0, 1, 3) * np.sin(phase)[..., None]
    low, high = rgb.min((0, 1)), rgb.max((0, 1))
    return ((rgb - low) / (high - low)).astype(np.float32)


def picture(rgb: np.ndarray, depth: type = np.uint8, **more: object) -> Picture:
    """Values 0..1 as a picture of that depth."""
    if np.issubdtype(depth, np.integer):
        rgb = np.rint(rgb * np.iinfo(depth).max)
    return Picture(rgb.astype(depth), **more)


class MemorySources:
    """Pictures by name, masks as arrays or pictures by name."""

    def __init__(self, **named: Picture | np.ndarray) -> None:
        self.named = named

    def picture(self, name: str) -> Picture:
        found = self.named.get(name)
        if not isinstance(found, Picture):
            raise BadPicture(f"There is no picture {name}.")
        return found

    def mask(self, mask: Mask, width: int, height: int) -> np.ndarray:
        source = self.named[mask.source]
        if isinstance(source, Picture):
            return mask_values(source, mask, width, height)
        values = np.asarray(source, np.float32)
        assert values.shape == (height, width)
        return values


def guide(weights: Tensor, *, sparse: bool = False, region: int = 0) -> Guide:
    """A guide of these weights of positions [n], scaled to sum to one."""
    share = float(weights.mean())
    if not sparse:
        return Guide(region, share, None, weights / weights.sum())
    positions = torch.nonzero(weights).flatten()
    return Guide(region, share, positions, weights[positions] / weights.sum())


class TinyBackbone:
    """Two layers of a random network in float32: `relu1_1` at the picture's grid, `relu2_1` at half of it."""

    name = "tiny"
    layers = ("relu1_1", "relu2_1")

    def __init__(self, channels: int = 6) -> None:
        generator = torch.Generator().manual_seed(5)
        self.first = 50 * torch.randn(channels, 3, 3, 3, generator=generator)  # its features are as large as VGG's
        self.second = torch.randn(channels, channels, 3, 3, generator=generator) / 3
        self.calls: list[Collection[str]] = []

    def features(self, rgb: Tensor, layers: Collection[str]) -> dict[str, Tensor]:
        self.calls.append(set(layers))
        first = F.conv2d(rgb, self.first.to(rgb.dtype), padding=1).relu()
        second = F.conv2d(F.avg_pool2d(first, 2), self.second.to(rgb.dtype), padding=1).relu()
        found = {"relu1_1": first, "relu2_1": second}
        return {layer: found[layer] for layer in layers}

    def stride(self, layer: str) -> int:
        return 1 if layer == "relu1_1" else 2

    def flops(self, height: int, width: int, layers: Collection[str]) -> float:
        return 1000.0 * height * width * len(layers)


def batch(rgb: np.ndarray) -> Tensor:
    """[height, width, 3] as [1, 3, height, width]."""
    return torch.from_numpy(np.ascontiguousarray(rgb.transpose(2, 0, 1)))[None]


def rows_of(features: Tensor) -> np.ndarray:
    """[1, channels, height, width] as float64 [positions, channels]."""
    return features[0].flatten(1).T.double().numpy()


def second_moment(rows: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """sum(w f f^T) / sum(w), written as a loop over positions."""
    total = sum(weight * np.outer(row, row) for weight, row in zip(weights, rows, strict=True))
    return np.asarray(total) / weights.sum()


def gram_distance(found: Sequence[np.ndarray] | np.ndarray, target: np.ndarray) -> float:
    """Mean squared difference of two matrices."""
    return float(((np.asarray(found) - target) ** 2).mean())
