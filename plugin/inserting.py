"""From a result to layers in the document."""

from __future__ import annotations

from typing import cast

from ..engine.contract import Region
from ..engine.contract.pixels import Pixels
from .host import Ability, AnimationHost, Host, NewLayer, OnDone, OnError
from .result import Result
from .texts import tr


def insert_result(host: Host, result: Result, on_done: OnDone, on_error: OnError) -> None:
    """Insert the result above the layer that was restyled, in one undo step: one layer, or, where the painter wants
    it and the host can, a group with a layer for each region. A result with frames is always one layer."""
    whole = NewLayer(result.title, result.pixels, result.rect.left, result.rect.top)
    if result.frames:
        animated = cast(AnimationHost, host)
        animated.insert_frames(result.document, result.node, whole, result.frames, on_done, on_error)
        return
    layers = _layers(result) if Ability.GROUPS not in host.lacks else []
    group = result.title if layers else ""
    if not layers:
        layers = [whole]
    host.insert(result.document, result.node, layers, group, on_done, on_error)


def _layers(result: Result) -> list[NewLayer]:
    """One for each region, the first on top; each shows what the ones above it leave free. Empty where the result
    holds no masks, or one of them is a colour of a map, which has no coverage of its own."""
    if not result.masks or any(region.mask and region.mask.colour for region in result.request.regions):
        return []
    return [
        NewLayer(
            region.name or tr("Background"), result.pixels, result.rect.left, result.rect.top, _mask(result, region)
        )
        for region in result.request.regions
    ]


def _mask(result: Result, region: Region) -> Pixels | None:
    return None if region.mask is None else result.masks[region.mask.source]
