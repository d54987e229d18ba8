"""Krita's tree of layers as the panel sees it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...host import Document, Frames, Node, NodeKind, Rect
from ...texts import tr
from .colours import CHANNELS, DEPTHS

KINDS = {
    "paintlayer": NodeKind.LAYER,
    "grouplayer": NodeKind.GROUP,
    "vectorlayer": NodeKind.LAYER,
    "clonelayer": NodeKind.LAYER,
    "filelayer": NodeKind.LAYER,
    "filllayer": NodeKind.LAYER,
    "filterlayer": NodeKind.LAYER,
    "transparencymask": NodeKind.MASK,
    "selectionmask": NodeKind.SAVED_SELECTION,
}
WITHOUT_BOUNDS = ("filllayer", "filterlayer")
"""They cover the whole canvas, and Krita gives them no bounds."""


def id_of(node: Any) -> str:
    """What stays the same while the document is open."""
    return str(node.uniqueId().toString())


def document_id(document: Any) -> str:
    """The root's id: Krita has none for documents, and two of them may show the same file."""
    return id_of(document.rootNode())


def walk(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every node below, with its parent, from the top of the stack to the bottom, masks after their layer."""
    for child in reversed(node.childNodes()):
        yield child, node
        yield from walk(child)


def find(document: Any, node_id: str) -> Any:
    """Krita's node of that id, or None."""
    return next((node for node, _ in walk(document.rootNode()) if id_of(node) == node_id), None)


def describe(document: Any) -> Document:
    """The document as it is now. Nodes of kinds that hold neither colours nor a coverage (filters and transforms as
    masks, colorize masks) are left out."""
    canvas = Rect(0, 0, document.width(), document.height())
    nodes = [_describe_node(node, parent, canvas) for node, parent in walk(document.rootNode()) if node.type() in KINDS]
    active = document.activeNode()
    path = document.fileName()
    return Document(
        id=document_id(document),
        name=Path(path).name if path else document.name() or tr("Unnamed"),
        width=canvas.width,
        height=canvas.height,
        nodes=tuple(nodes),
        active=id_of(active) if active is not None else "",
        has_selection=document.selection() is not None,
        path=path,
        frames=frames_of(document),
    )


def frames_of(document: Any) -> Frames | None:
    """The document's; None where nothing moves."""
    if not any(node.animated() for node, _ in walk(document.rootNode())):
        return None
    return Frames(document.currentTime(), document.playBackStartTime(), document.playBackEndTime())


def moves(node: Any) -> bool:
    """Whether the node, or one inside it, has frames."""
    return bool(node.animated()) or any(inner.animated() for inner, _ in walk(node))


def _describe_node(node: Any, parent: Any, canvas: Rect) -> Node:
    kind = KINDS[node.type()]
    is_layer = kind in (NodeKind.LAYER, NodeKind.GROUP)
    root = parent.parentNode() is None
    return Node(
        id=id_of(node),
        name=node.name(),
        kind=kind,
        rect=_rect(node, canvas) if is_layer else canvas,
        depth=DEPTHS.get(node.colorDepth(), "u8") if is_layer else "u8",
        channels=CHANNELS.get(node.colorModel(), 4) if is_layer else 1,
        profile=node.colorProfile() if is_layer else "",
        parent="" if root else id_of(parent),
        visible=node.visible(),
        moves=moves(node),
        restylable=_refusal(node.type(), node.name()),
    )


def _rect(node: Any, canvas: Rect) -> Rect:
    if node.type() in WITHOUT_BOUNDS:
        return canvas
    bounds = node.bounds()
    return Rect(bounds.x(), bounds.y(), bounds.width(), bounds.height())


def _refusal(kind: str, name: str) -> str:
    if kind == "filterlayer":
        return tr("{name} is a filter layer: it has no pixels of its own.", name=name)
    if KINDS[kind] in (NodeKind.MASK, NodeKind.SAVED_SELECTION):
        return tr("{name} is a mask: it has no colours.", name=name)
    return ""
