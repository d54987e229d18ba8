"""A document's layers and masks as the panel knows them: what they are, and what they cover."""

from __future__ import annotations

from collections.abc import Iterator

from ....engine.contract.pixels import Depth
from ...host import SELECTION, Node, NodeKind, Rect
from ...qt import QtGui
from ...texts import tr
from . import coverage
from .deep import profile_name
from .document import OpenDocument
from .layers import Group, Layer, PaintedMask

MASK_SUFFIX = ".mask"
"""Of the id of a layer's own mask."""


def nodes(document: OpenDocument) -> Iterator[Node]:
    """Painted masks first: they lie above everything, as channels do."""
    canvas = Rect(0, 0, document.width, document.height)
    for mask in document.masks:
        yield _mask_node(mask, canvas)
    group: Group | None = None
    for layer in document.layers:
        if layer.group is not None and layer.group != group:
            yield Node(
                layer.group.id,
                layer.group.name,
                NodeKind.GROUP,
                canvas,
                restylable=tr("A group cannot be restyled, only a layer in it."),
            )
        group = layer.group
        yield _layer_node(layer)
        if layer.mask is not None:
            yield _own_mask_node(layer)


def _own_mask_node(layer: Layer) -> Node:
    id, name = layer.id + MASK_SUFFIX, tr("{name}'s mask", name=layer.name)
    return Node(id, name, NodeKind.MASK, layer.rect, "u8", 1, parent=layer.id, restylable=_not_masks())


def _not_masks() -> str:
    return tr("A mask cannot be restyled.")


def _mask_node(mask: PaintedMask, canvas: Rect) -> Node:
    kind = NodeKind.MASK
    return Node(mask.id, mask.name, kind, canvas, "u8", 1, visible=mask.visible, restylable=_not_masks())


def _layer_node(layer: Layer) -> Node:
    pixels = layer.content.pixels
    depth: Depth = pixels.depth if pixels else "u8"
    why_not, remedy = ("", "") if pixels else unread(layer)
    return Node(
        id=layer.id,
        name=layer.name,
        kind=NodeKind.LAYER,
        rect=layer.rect,
        depth=depth,
        channels=pixels.channels if pixels else 4,
        profile=profile_name(pixels) if pixels else "",
        parent=layer.group.id if layer.group else "",
        visible=layer.visible,
        restylable=why_not,
        remedy=remedy,
    )


def unread(layer: Layer) -> tuple[str, str]:
    """Why the layer has no pixels, and what to do about it."""
    if layer.content.problem:
        return layer.content.problem, tr("Choose another layer.")
    return tr("{name} is still being read.", name=layer.name), tr("Wait a moment.")


def covered(document: OpenDocument, node: str) -> QtGui.QImage | None:
    """Of the canvas' size; None where there is no such thing."""
    if node == SELECTION:
        return document.selection
    mask = document.painted_mask(node)
    if mask is not None:
        return mask.image
    owner = document.layer(node.removesuffix(MASK_SUFFIX))
    if owner is not None and node.endswith(MASK_SUFFIX):
        return None if owner.mask is None else _on_canvas(document, [(owner, owner.mask)])
    if owner is not None:
        return _on_canvas(document, [(owner, alpha(owner, with_mask=False))])
    members = [layer for layer in document.layers if layer.group is not None and layer.group.id == node]
    return _on_canvas(document, [(layer, alpha(layer)) for layer in members]) if members else None


def alpha(layer: Layer, *, with_mask: bool = True) -> QtGui.QImage:
    """A layer's coverage, of its content's size; its own mask lessens it."""
    image = layer.content.look.levels[0]
    if image.hasAlphaChannel():
        found = image.convertToFormat(QtGui.QImage.Format.Format_Alpha8)
        found.reinterpretAsFormat(coverage.GRAY)
    else:
        found = coverage.blank(image.width(), image.height(), 255)
    if with_mask and layer.mask is not None:
        painter = QtGui.QPainter(found)
        painter.setCompositionMode(QtGui.QPainter.CompositionMode.CompositionMode_Multiply)
        painter.drawImage(0, 0, layer.mask)
        painter.end()
    return found


def _on_canvas(document: OpenDocument, parts: list[tuple[Layer, QtGui.QImage]]) -> QtGui.QImage:
    """The union of the layers' coverages."""
    out = coverage.blank(document.width, document.height)
    painter = QtGui.QPainter(out)
    painter.setCompositionMode(QtGui.QPainter.CompositionMode.CompositionMode_Screen)
    for layer, image in parts:
        painter.drawImage(layer.left, layer.top, image)
    painter.end()
    return out
