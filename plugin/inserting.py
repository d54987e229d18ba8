"""From a result to layers in the document. No Qt here: GIMP's plug-in uses it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from ..engine.contract import Region, Request
from ..engine.contract.pixels import Pixels
from .host import Ability, AnimationHost, Document, Host, NewLayer, OnDone, OnError, Rect
from .texts import tr

if TYPE_CHECKING:
    from .result import Result


def insert_result(host: Host, result: Result, on_done: OnDone, on_error: OnError) -> None:
    """Insert the result above the layer that was restyled, in one undo step: one layer, or, where the painter wants
    it and the host can, a group with a layer for each region. A result with frames is always one layer."""
    whole = NewLayer(result.title, result.pixels, result.rect.left, result.rect.top, border=result.border)
    if result.frames:
        animated = cast(AnimationHost, host)
        animated.insert_frames(result.document, result.node, whole, result.frames, on_done, on_error)
        return
    layers = []
    if Ability.GROUPS not in host.lacks:
        layers = layer_for_each(result.request, result.pixels, result.rect, result.masks)
        layers = [replace(layer, border=result.border) for layer in layers]
    group = result.title if layers else ""
    if not layers:
        layers = [whole]
    host.insert(result.document, result.node, layers, group, on_done, on_error)


def moved(border: Rect | None, now: Rect | None) -> tuple[int, int]:
    """How far a layer lies, right and down in pixels, from where it was read; (0, 0) where that cannot be told.

    Args:
        border: the layer's when it was read; None where it had none.
        now: its border now; None where it is gone. One of another size may have grown on any side.
    """
    if border is None or now is None or (border.width, border.height) != (now.width, now.height):
        return 0, 0
    return now.left - border.left, now.top - border.top


def notice(result: Result, document: Document | None) -> str:
    """What the painter should know of where the result has been put; empty where that goes without saying."""
    if document is None or document.id != result.document:
        return ""
    node = document.node(result.node)
    if node is None:
        return tr("The layer {name} is gone: the result lies on top of all, where it was.", name=result.node_name)
    border = result.border
    if border is not None and (border.width, border.height) != (node.rect.width, node.rect.height):
        return tr("The layer {name} has another size now: the result lies where it was.", name=node.name)
    return ""


def layer_for_each(request: Request, pixels: Pixels, rect: Rect, masks: Mapping[str, Pixels]) -> list[NewLayer]:
    """One for each region, the first on top; each shows what the ones above it leave free.

    Args:
        request, pixels: what was asked for, and what came of it.
        rect: which part of the document it covers.
        masks: the regions' coverages there, by source.

    Returns:
        Empty where there are no masks, or one of them is a colour of a map, which has no coverage of its own.
    """
    if not masks or any(region.mask and region.mask.colour for region in request.regions):
        return []
    return [
        NewLayer(region.name or tr("Background"), pixels, rect.left, rect.top, _mask(masks, region))
        for region in request.regions
    ]


def _mask(masks: Mapping[str, Pixels], region: Region) -> Pixels | None:
    return None if region.mask is None else masks[region.mask.source]
