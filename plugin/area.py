"""Which part of a layer is restyled."""

from __future__ import annotations

from ..engine.contract import BadRequest
from .host import Document, Node, Rect
from .texts import tr

LEAST_SIDE = 16
"""Pixels; the engine refuses less."""


def area(node: Node, document: Document) -> Rect:
    """The part of the layer that lies on the canvas.

    Raises:
        BadRequest: it is too small to restyle.
    """
    left, top = max(0, node.rect.left), max(0, node.rect.top)
    width = min(document.width, node.rect.left + node.rect.width) - left
    height = min(document.height, node.rect.top + node.rect.height) - top
    if min(width, height) < LEAST_SIDE:
        raise BadRequest(
            tr(
                "The layer {name} has {width} x {height} pixels on the canvas.",
                name=node.name,
                width=max(0, width),
                height=max(0, height),
            ),
            tr("Choose a layer with at least {side} pixels a side.", side=LEAST_SIDE),
        )
    return Rect(left, top, width, height)
