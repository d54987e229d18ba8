"""What can be done to a document's layers: each is one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ...texts import tr
from .document import OpenDocument
from .layers import Layer


def rename(document: OpenDocument, id: str, name: str) -> None:
    """Another name."""
    _edit(document, id, tr("Rename layer"), lambda layer: replace(layer, name=name))


def show(document: OpenDocument, ids: set[str], *, visible: bool) -> None:
    """Show or hide layers."""
    layers = tuple(replace(layer, visible=visible) if layer.id in ids else layer for layer in document.layers)
    document.change(tr("Show layer") if visible else tr("Hide layer"), layers=layers)


def remove(document: OpenDocument, ids: set[str]) -> None:
    """Take layers away; one stays at least."""
    left = tuple(layer for layer in document.layers if layer.id not in ids)
    if left and len(left) < len(document.layers):
        place = next(place for place, layer in enumerate(document.layers) if layer.id in ids)
        document.change(tr("Remove layer"), layers=left)
        document.activate(left[min(place, len(left) - 1)].id)


def move(document: OpenDocument, id: str, *, up: bool) -> None:
    """One place up or down; into a group and out of it on the way."""
    layers = list(document.layers)
    place = next((place for place, layer in enumerate(layers) if layer.id == id), -1)
    other = place - 1 if up else place + 1
    if place < 0:
        return
    moved, neighbour = layers[place], layers[other] if 0 <= other < len(layers) else None
    if neighbour is None and moved.group is None:
        return
    if (neighbour.group if neighbour else None) == moved.group and neighbour is not None:
        layers[place], layers[other] = neighbour, moved
    elif moved.group is not None:
        layers[place] = replace(moved, group=None)
    else:
        assert neighbour is not None
        layers[place] = replace(moved, group=neighbour.group)
    document.change(tr("Move layer up") if up else tr("Move layer down"), layers=tuple(layers))


def _edit(document: OpenDocument, id: str, text: str, change: Callable[[Layer], Layer]) -> None:
    document.change(text, layers=tuple(change(layer) if layer.id == id else layer for layer in document.layers))
