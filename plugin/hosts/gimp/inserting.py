"""New layers in an image of GIMP's, in one undo step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from gi.repository import Gimp

from ....engine.contract import BadRequest
from ....engine.contract.pixels import Pixels
from ...host import NewLayer, Rect
from ...inserting import moved
from ...texts import tr
from .buffers import border, closed, read_coverage, write, write_coverage
from .describing import drawable, id_of
from .state import recall, remember


def insert(image: Any, above: str, layers: Sequence[NewLayer], group: str) -> list[Any]:
    """Insert the layers as `Host.insert` says, moved with the layer below, and return them. The painter's layers stay
    the chosen ones.

    A layer whose mask hides a part of it gets no company there: what is inserted above it has the same mask.

    Raises:
        BadRequest: the image is gone, or has a floating selection.
    """
    if not image.is_valid():
        raise closed()
    if image.get_floating_sel() is not None:
        raise BadRequest(
            tr("The image has a floating selection."),
            tr("Anchor it (Layer > Anchor Floating Selection), then take the result from the history."),
        )
    below = _below(image, above)
    parent = below.get_parent() if below is not None else None
    position = _above_results(image, below) if below is not None else 0
    right, down = moved(layers[0].border, None if below is None else border(below))
    layers = [replace(layer, left=layer.left + right, top=layer.top + down) for layer in layers]
    chosen = image.get_selected_layers()
    made = [_make(image, layer) for layer in layers]  # the pixels first: who is killed now leaves nothing half done
    image.undo_group_start()
    try:
        if group or len(layers) > 1:
            folder = Gimp.GroupLayer.new(image, group)
            _sign(folder, below)
            image.insert_layer(folder, parent, position)
            for index, (new, layer) in enumerate(zip(made, layers, strict=True)):
                _add(image, new, layer, folder, index)
            _mask_like(folder, below)
        else:
            _sign(made[0], below)
            _add(image, made[0], layers[0], parent, position)
            if layers[0].mask is None:
                _mask_like(made[0], below)
        image.set_selected_layers(chosen)
    finally:
        image.undo_group_end()
    Gimp.displays_flush()
    return made


def _below(image: Any, above: str) -> Any:
    """The layer that the new ones go above; None where it is gone, or is none."""
    try:
        found = drawable(image, above)
    except BadRequest:
        return None
    return found if isinstance(found, Gimp.Layer) else None


def _above_results(image: Any, layer: Any) -> int:
    """The position of the topmost of the layer's earlier results that lie right on it, which would hide a newer one;
    the layer's own where there is none."""
    parent = layer.get_parent()
    siblings = parent.get_children() if parent is not None else image.get_layers()
    position: int = image.get_item_position(layer)
    while position > 0 and recall(siblings[position - 1]) == id_of(layer):
        position -= 1
    return position


def _sign(item: Any, layer: Any) -> None:
    """Say in an item that is in no image yet whose result it is."""
    if layer is not None:
        remember(item, id_of(layer))


def _make(image: Any, new: NewLayer) -> Any:
    """A layer with its pixels that belongs to nothing yet."""
    pixels = new.pixels
    kind = _image_type(image, has_alpha=pixels.channels in (2, 4))
    layer = Gimp.Layer.new(image, new.name, pixels.width, pixels.height, kind, 100.0, Gimp.LayerMode.NORMAL)
    write(layer, pixels)
    return layer


def _add(image: Any, layer: Any, new: NewLayer, parent: Any, position: int) -> None:
    image.insert_layer(layer, parent, position)
    layer.set_offsets(new.left, new.top)
    if new.mask is not None:
        _add_mask(layer, new.mask)


def _image_type(image: Any, *, has_alpha: bool) -> Any:
    """As the image is now: it may have been converted since its pixels were read."""
    kinds = {
        Gimp.ImageBaseType.RGB: (Gimp.ImageType.RGB_IMAGE, Gimp.ImageType.RGBA_IMAGE),
        Gimp.ImageBaseType.GRAY: (Gimp.ImageType.GRAY_IMAGE, Gimp.ImageType.GRAYA_IMAGE),
        Gimp.ImageBaseType.INDEXED: (Gimp.ImageType.INDEXED_IMAGE, Gimp.ImageType.INDEXEDA_IMAGE),
    }
    return kinds[image.get_base_type()][has_alpha]


def _mask_like(layer: Any, below: Any) -> None:
    """Hide of the layer what its neighbour's mask hides of that."""
    mask = below.get_mask() if below is not None else None
    if mask is None or not below.get_apply_mask():
        return
    _, left, top = layer.get_offsets()
    _add_mask(layer, read_coverage(mask, Rect(left, top, layer.get_width(), layer.get_height())))


def _add_mask(layer: Any, coverage: Pixels) -> None:
    mask = layer.create_mask(Gimp.AddMaskType.WHITE)
    layer.add_mask(mask)
    write_coverage(mask, coverage)
    layer.set_edit_mask(False)
