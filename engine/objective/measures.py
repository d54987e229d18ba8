"""The style losses: each a statistic of features and a distance to a target statistic.

A target is one tensor, and targets of several styles mix linearly into one: moments because they are means, quantile
functions because the mean of quantile functions is the Wasserstein barycentre in one dimension.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import torch
from torch import Tensor

from ..contract.recipe import StyleKind
from ..regions.guides import Guide
from .losses import moment_loss
from .statistics import moments, quantiles, transport_cost

QUANTILES = 512
PROJECTIONS = 64


class Measure(Protocol):
    """A style loss for the rows of one feature layer."""

    def targets(self, rows: Tensor, guides: Sequence[Guide]) -> list[Tensor]:
        """The statistic of each region of [positions, channels] rows."""
        ...

    def distances(self, rows: Tensor, guides: Sequence[Guide], targets: Sequence[Tensor]) -> list[Tensor]:
        """For each region the distance (a scalar that carries a gradient) of its statistic to its target."""
        ...

    def size(self, target: Tensor) -> Tensor:
        """What `distances` gives for features that are all zero: a scalar that other distances are small beside."""
        ...


class MomentMeasure:
    """Gram, covariance, or mean and covariance. Targets: [channels, channels], the last with the mean as a row more."""

    def __init__(self, kind: StyleKind) -> None:
        self.kind = kind

    def targets(self, rows: Tensor, guides: Sequence[Guide]) -> list[Tensor]:
        return self.statistics(*moments(rows, guides))

    def statistics(self, means: Tensor, seconds: Tensor) -> list[Tensor]:
        """The targets of regions with these moments."""
        if self.kind == "gram":
            return list(seconds)
        covariances = seconds - means[:, :, None] * means[:, None, :]
        if self.kind == "covariance":
            return list(covariances)
        return list(torch.cat([covariances, means[:, None, :]], dim=1))

    def distances(self, rows: Tensor, guides: Sequence[Guide], targets: Sequence[Tensor]) -> list[Tensor]:
        return self.compare(self.targets(rows, guides), targets)

    def compare(self, found: Sequence[Tensor], targets: Sequence[Tensor]) -> list[Tensor]:
        """The distance of each statistic to its target."""
        if self.kind != "mean+covariance":
            return [moment_loss(a, b) for a, b in zip(found, targets, strict=True)]
        # A mean and a covariance have different units: each is measured relative to its target's size.
        return [
            moment_loss(a[:-1], b[:-1]) / b[:-1].square().mean().clamp_min(1e-12)
            + moment_loss(a[-1], b[-1]) / b[-1].square().mean().clamp_min(1e-12)
            for a, b in zip(found, targets, strict=True)
        ]

    def size(self, target: Tensor) -> Tensor:
        return target.square().mean() if self.kind != "mean+covariance" else target.new_tensor(2.0)


class SlicedWasserstein:
    """Sliced Wasserstein-2 distance of the features' distributions (Heitz et al. 2021), along fixed directions.

    Fixed, because L-BFGS needs the same objective at every step.
    """

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def project(self, rows: Tensor) -> Tensor:
        """[positions, channels] -> [projections, positions]."""
        directions = self.directions(rows)
        return (rows.to(directions.dtype) @ directions.T).T

    def directions(self, rows: Tensor) -> Tensor:
        """[projections, channels], as precise as the rows and float32 at least."""
        dtype = torch.promote_types(rows.dtype, torch.float32)
        return unit_directions(PROJECTIONS, rows.shape[1], self.seed).to(rows.device, dtype)

    def targets(self, rows: Tensor, guides: Sequence[Guide]) -> list[Tensor]:
        values = self.project(rows)
        return [quantiles(_at(values, guide), guide.weights, QUANTILES) for guide in guides]

    def distances(self, rows: Tensor, guides: Sequence[Guide], targets: Sequence[Tensor]) -> list[Tensor]:
        values = self.project(rows)
        pairs = zip(guides, targets, strict=True)
        return [transport_cost(_at(values, guide), guide.weights, target) for guide, target in pairs]

    def size(self, target: Tensor) -> Tensor:
        return target.square().mean()


def unit_directions(count: int, channels: int, seed: int) -> Tensor:
    """[count, channels] float32 unit vectors, evenly random on the sphere; the same for the same seed."""
    generator = torch.Generator().manual_seed(seed)
    directions = torch.randn(count, channels, generator=generator)
    unit: Tensor = directions / directions.norm(dim=1, keepdim=True)
    return unit


def _at(values: Tensor, guide: Guide) -> Tensor:
    return values if guide.positions is None else values.index_select(1, guide.positions)


def style_measure(kind: StyleKind, seed: int) -> Measure:
    """The style loss of that name."""
    return SlicedWasserstein(seed) if kind == "sliced-wasserstein" else MomentMeasure(kind)
