"""An image of GIMP's in the words of the host contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gi.repository import Gimp

from ....engine.contract import BadRequest
from ...host import SELECTION, Document, Node, NodeKind
from ...texts import tr
from .buffers import border, depth_in


def describe(image: Any, id: str = "") -> Document:
    """The image as it is now.

    Args:
        id: what the document is known by, see `state.identity`; left out where nothing is kept for it.

    Raises:
        BadRequest: it has been closed. Of one that is closed while it is looked at, GIMP's answers are empty, which is
            an error of whatever kind, or a document that is none.
    """
    depth = depth_in(image)
    profile = image.get_effective_color_profile()
    label = profile.get_label() if profile is not None else ""
    nodes = []
    for layer, parent in _layers(image.get_layers(), ""):
        nodes.append(_node(layer, parent, depth=depth, profile=label))
        mask = layer.get_mask()
        if mask is not None:
            nodes.append(_coverage(mask, NodeKind.MASK, id_of(layer)))
    nodes += [_coverage(channel, NodeKind.SAVED_SELECTION, "") for channel in image.get_channels()]
    chosen = image.get_selected_layers()
    file = image.get_file()
    return Document(
        id=id,
        name=image.get_name() or tr("Untitled"),
        width=image.get_width(),
        height=image.get_height(),
        nodes=tuple(nodes),
        active=id_of(chosen[0]) if chosen else "",
        has_selection=not Gimp.Selection.is_empty(image),
        path=(file.get_path() or "") if file is not None else "",
    )


def drawable(image: Any, node: str) -> Any:
    """The layer, mask or channel of that id, or the image's SELECTION.

    Raises:
        BadRequest: it is gone.
    """
    if node == SELECTION:
        return image.get_selection()
    number, _, part = node.partition("-")
    found = _by_tattoo(image, int(number)) if number.isdigit() else None
    if part and found is not None:
        found = found.get_mask() if isinstance(found, Gimp.Layer) else None
    if found is None:
        raise BadRequest(tr("A layer or mask is no longer in the image."), tr("Choose another one."))
    return found


def id_of(item: Any) -> str:
    """Of a layer, mask or channel: its tattoo, which .xcf files keep. GIMP's own ids are others each time that a file
    is opened. A mask goes by its layer's."""
    if isinstance(item, Gimp.LayerMask):
        return f"{Gimp.Layer.from_mask(item).get_tattoo()}-mask"
    return str(item.get_tattoo())


def _by_tattoo(image: Any, tattoo: int) -> Any:
    return image.get_layer_by_tattoo(tattoo) or image.get_channel_by_tattoo(tattoo)


def _layers(layers: Any, parent: str) -> Iterator[tuple[Any, str]]:
    for layer in layers:
        yield layer, parent
        if layer.is_group():
            yield from _layers(layer.get_children(), id_of(layer))


def _node(layer: Any, parent: str, **shared: Any) -> Node:
    return Node(
        id=id_of(layer),
        name=layer.get_name(),
        kind=NodeKind.GROUP if layer.is_group() else NodeKind.LAYER,
        rect=border(layer),
        channels=(1 if layer.is_gray() else 3) + layer.has_alpha(),
        parent=parent,
        visible=layer.get_visible(),
        has_border=True,
        restylable=tr("A floating selection has to be anchored first.") if layer.is_floating_sel() else "",
        **shared,
    )


def _coverage(item: Any, kind: NodeKind, parent: str) -> Node:
    return Node(
        id=id_of(item),
        name=item.get_name(),
        kind=kind,
        rect=border(item),
        channels=1,
        parent=parent,
        visible=item.get_visible(),
        restylable=tr("{name} is a mask, not a layer.", name=item.get_name()),
    )
