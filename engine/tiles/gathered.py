"""A layer's style statistics, gathered tile by tile, and what their loss asks of each tile's features."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

import torch
from torch import Tensor

from ..objective.measures import PROJECTIONS, Measure, MomentMeasure, SlicedWasserstein
from ..objective.statistics import flatten, moments, moments_gradient, transport_goal
from ..regions.guides import Coverage, Guide
from ..storage import Storage

Cells = tuple[slice, slice]
"""Rows and columns of a layer's grid."""

# Elements of a band of a tile's features: without its halo they are copied, and a copy so small stays in the cache.
_BAND = 1 << 19


class Gathered(Protocol):
    """Statistics of one layer in all its regions: `begin`, `add` for each tile, then `distances` or `differentiate`,
    then `gradient` for each tile."""

    def begin(self) -> None:
        """Forget all tiles."""
        ...

    def add(self, features: Tensor, at: Cells) -> None:
        """A tile's features [1, channels, height, width], without its halo, at these cells."""
        ...

    def shared(self) -> list[Tensor]:
        """What is summed over all processes that gather."""
        ...

    def distances(self, targets: Sequence[Tensor]) -> list[Tensor]:
        """Each region's distance to its target, a scalar."""
        ...

    def differentiate(self, targets: Sequence[Tensor], weights: Sequence[float]) -> Tensor:
        """The weighted sum of the distances; from now on its gradient is known, and the statistics are spent."""
        ...

    def gradient(self, features: Tensor, at: Cells, onto: Tensor) -> None:
        """Of that sum, for a tile's features: written into a tensor of their shape and precision."""
        ...


def gathered(measure: Measure, regions: Sequence[Coverage], storage: Storage) -> Gathered:
    """For the statistic of that style loss."""
    if isinstance(measure, MomentMeasure):
        return _Moments(measure, regions, storage.device)
    assert isinstance(measure, SlicedWasserstein)
    return _Projections(measure, regions, storage)


class _Moments:
    """Means and second moments are sums over positions."""

    def __init__(self, measure: MomentMeasure, regions: Sequence[Coverage], device: torch.device) -> None:
        self._measure = measure
        self._regions = regions
        self._device = device
        self._sums: list[Tensor] = []
        self._gradients: tuple[Tensor | None, Tensor | None] = (None, None)

    def begin(self) -> None:
        self._sums = []

    @torch.no_grad()
    def add(self, features: Tensor, at: Cells) -> None:
        for here, cells in _bands(features, at):
            found = moments(flatten(features[..., here, :]), self._guides(cells))
            if not self._sums:
                self._sums = [torch.zeros_like(sum) for sum in found]
            for sum, part in zip(self._sums, found, strict=True):
                sum += part

    def _guides(self, at: Cells) -> list[Guide]:
        return [_guide(region, at, self._device) for region in self._regions]

    def shared(self) -> list[Tensor]:
        return self._sums

    @torch.no_grad()
    def distances(self, targets: Sequence[Tensor]) -> list[Tensor]:
        return self._measure.compare(self._measure.statistics(*self._sums), targets)

    def differentiate(self, targets: Sequence[Tensor], weights: Sequence[float]) -> Tensor:
        means, seconds = (sum.requires_grad_() for sum in self._sums)
        distances = self._measure.compare(self._measure.statistics(means, seconds), targets)
        total = torch.stack([w * d for w, d in zip(weights, distances, strict=True)]).sum()
        of_means, of_seconds = torch.autograd.grad(total, (means, seconds), allow_unused=True)
        self._gradients = (of_means, of_seconds)
        return total.detach()

    def gradient(self, features: Tensor, at: Cells, onto: Tensor) -> None:
        for here, cells in _bands(features, at):
            rows = moments_gradient(flatten(features[..., here, :]), self._guides(cells), *self._gradients)
            _put(rows, onto[..., here, :])


class _Projections:
    """The optimal map needs every position's projections at once: they are kept, and replaced by their gradients."""

    def __init__(self, measure: SlicedWasserstein, regions: Sequence[Coverage], storage: Storage) -> None:
        self._measure = measure
        self._regions = regions
        self._storage = storage
        self._values: Tensor | None = None

    def begin(self) -> None:
        if self._values is not None:
            self._values.zero_()

    def add(self, features: Tensor, at: Cells) -> None:
        for here, cells in _bands(features, at):
            part = self._measure.project(flatten(features[..., here, :]))
            height, width = self._regions[0].cells.shape
            if self._values is None:
                self._values = self._storage.empty(PROJECTIONS, height, width, dtype=part.dtype).zero_()
            place = self._values[:, cells[0], cells[1]]
            place.copy_(part.view(place.shape))

    def shared(self) -> list[Tensor]:
        return [] if self._values is None else [self._values]

    def distances(self, targets: Sequence[Tensor]) -> list[Tensor]:
        assert self._values is not None
        rows = [self._costs(values.flatten(), targets, i)[0] for i, values in enumerate(self._values)]
        return list(torch.stack(rows).mean(0))

    def differentiate(self, targets: Sequence[Tensor], weights: Sequence[float]) -> Tensor:
        assert self._values is not None
        factors = self._values.new_tensor(weights)
        total = self._values.new_zeros(())
        for i, values in enumerate(self._values):
            costs, gradients = self._costs(values.flatten(), targets, i)
            total += (costs * factors).sum() / PROJECTIONS
            values.zero_()
            for region, gradient, weight in zip(self._regions, gradients, weights, strict=True):
                scaled = gradient * (weight / PROJECTIONS)
                guide = region.guide()
                flat = values.view(-1)
                flat += (
                    scaled if guide.positions is None else torch.zeros_like(flat).index_add_(0, guide.positions, scaled)
                )
        return total.to(self._storage.device)

    def gradient(self, features: Tensor, at: Cells, onto: Tensor) -> None:
        assert self._values is not None
        for here, cells in _bands(features, at):
            part = self._values[:, cells[0], cells[1]].flatten(1).to(features.device)
            _put(part.T @ self._measure.directions(flatten(features[..., here, :])), onto[..., here, :])

    def _costs(self, values: Tensor, targets: Sequence[Tensor], projection: int) -> tuple[Tensor, list[Tensor]]:
        """Along one projection: each region's cost, and its gradient at the region's positions."""
        costs, gradients = [], []
        for region, target in zip(self._regions, targets, strict=True):
            guide = region.guide()
            own = values if guide.positions is None else values[guide.positions]
            goal = transport_goal(own[None], guide.weights, target[projection, None].to(own))[0]
            excess = own - goal
            costs.append(excess.square() @ guide.weights.to(own))
            gradients.append(2 * excess * guide.weights)
        return torch.stack(costs), gradients


def _bands(features: Tensor, at: Cells) -> Iterator[tuple[slice, Cells]]:
    """(Rows of the tile's features, their cells in the whole grid), band by band."""
    channels, height, width = features.shape[1:]
    count = max(1, _BAND // (channels * width)) if features.device.type == "cpu" else height
    for start in range(0, height, count):
        stop = min(height, start + count)
        yield slice(start, stop), (slice(at[0].start + start, at[0].start + stop), at[1])


def _put(rows: Tensor, place: Tensor) -> None:
    """[positions, channels] into [1, channels, height, width]."""
    place.copy_(rows.view(1, *place.shape[2:], -1).permute(0, 3, 1, 2))


def _guide(region: Coverage, at: Cells, device: torch.device) -> Guide:
    guide = region.guide(*at)
    if guide.weights.device == device:
        return guide
    positions = None if guide.positions is None else guide.positions.to(device)
    return replace(guide, positions=positions, weights=guide.weights.to(device))
