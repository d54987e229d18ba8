"""Where regions come from, in words."""

from __future__ import annotations

from pathlib import Path

from ....engine.contract import Mask
from ...host import Document
from ...session import KEPT, LAYER, LIVE_SELECTION, MASK
from ...texts import tr
from ..words import kind_of


def source_words(mask: Mask | None, document: Document | None) -> str:
    """Where a region comes from: `layer Sky`, `the selection, as it is then`; None is the background."""
    if mask is None:
        return tr("everything else")
    if mask.source == LIVE_SELECTION:
        return tr("current selection")
    if mask.source.startswith(KEPT):
        return tr("kept selection")
    if not mask.source.startswith((LAYER, MASK)):
        return Path(mask.source).name
    node = document.node(mask.source.partition(":")[2]) if document else None
    if node is None:
        return tr("gone")
    return tr("{colour} in {name}", colour=mask.colour, name=node.name) if mask.colour else kind_of(node)


def is_gone(mask: Mask | None, document: Document | None) -> bool:
    """Whether the layer or mask that a region comes from has left the document."""
    if mask is None or mask.source == LIVE_SELECTION or not mask.source.startswith((LAYER, MASK)):
        return False
    return document is not None and document.node(mask.source.partition(":")[2]) is None
