"""New layers in a document, in one undo step.

Krita makes an undo step of every node that is added to one of the document's nodes. A single layer is therefore made
whole, and then added. A group would be two steps and more; it is put together in a scratch document, and a copy of it
is added whole. So is a layer whose colour space is not the document's, which `createNode` cannot make.
"""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ....engine.contract import BadRequest
from ....engine.contract.pixels import Pixels
from ...host import NewLayer, Rect
from ...qt import QtCore, QtWidgets
from ...texts import tr
from . import results
from .colours import LINEAR_FLOATS, Form, Space, form_of, scratch, space_of, swap_red_and_blue
from .drawing import Drawing
from .keeping import keep_unchanged
from .nodes import find, id_of, walk
from .profiles import Profiles
from .steps import Steps, bands

PATIENCE = 3.0  # seconds
STROKE = 60.0  # seconds, longer than anybody draws without a pause
REST = 20  # milliseconds

_MASK = (Path(__file__).parent / "package" / "mask.xml").read_text(encoding="utf-8")
"""A document of one group with one transparency mask, as inside a .kra."""


def insert(
    krita: Any,
    profiles: Profiles,
    drawing: Drawing,
    document: Any,
    above: str,
    layers: Sequence[NewLayer],
    group: str,
) -> Steps[None]:
    """Put the layers above the node of that id, or on top where it is gone.

    Raises:
        BadPicture: Krita cannot take the pixels.
        BadRequest: the document was closed meanwhile.
    """
    anchor = find(document, above)
    own = Space.of(document)
    space = own if anchor is None else Space.of(anchor)
    grouped = bool(group) or len(layers) > 1 or layers[0].mask is not None
    with ExitStack() as stack:
        stack.enter_context(drawing.followed())
        if not grouped and space == own:
            maker = document
        else:
            maker = stack.enter_context(scratch(krita, own if grouped else space)).document
        nodes = []
        for layer in layers:
            nodes.append((yield from _make_layer(krita, profiles, maker, layer, anchor)))
        added = nodes[0]
        if grouped:
            added = yield from _make_group(krita, maker, group or layers[0].name, layers, nodes)
        if maker is not document:
            added = added.clone()
        yield from add(drawing, document, above, added)


def add(drawing: Drawing, document: Any, source: str, node: Any) -> Steps[None]:
    """The one undo step: the node above the one of that id and its earlier results. The painter's layer stays the
    active one, so that the next restyle is of the same layer.

    Raises:
        BadRequest: the document was closed meanwhile.
    """
    yield from _until_painter_rests(drawing, document)
    if document.rootNode() is None:
        raise BadRequest(
            tr("The document was closed before the result was there."),
            tr("Open it again."),
        )
    active = document.activeNode()
    parent, below = results.place(document, source)
    parent.addChildNode(node, below)
    results.note(document, node, source)
    if active is not None:
        yield from _activate_again(document, active, node)
    yield from _until_it_rests(document, PATIENCE)


def _until_painter_rests(drawing: Drawing, document: Any) -> Steps[None]:
    """What is made in several clicks the new layer would end as it stands: that is waited for, however long it
    takes."""
    while True:
        while drawing.is_half_made(document):
            drawing.held.emit(True)
            yield REST
        drawing.held.emit(False)
        yield from _until_it_rests(document, STROKE)
        if not drawing.is_half_made(document):
            return


def _until_it_rests(document: Any, patience: float) -> Steps[None]:
    """No stroke is being drawn and nothing computed.

    A layer that comes in while the painter draws would cut the stroke short, and in Krita 5.2 a lasso. And Krita drops
    an undo that comes while it still computes the picture with its new layer.
    """
    end = time.monotonic() + patience
    while time.monotonic() < end and document.rootNode() is not None:
        is_pressed = QtWidgets.QApplication.mouseButtons() != QtCore.Qt.MouseButton.NoButton
        if not is_pressed and document.tryBarrierLock():
            document.unlock()
            return
        yield REST


def _activate_again(document: Any, node: Any, added: Any) -> Steps[None]:
    """Krita activates what was added some turns of the event loop later; what the painter activates stays."""
    new = {id_of(added), *(id_of(inner) for inner, _ in walk(added))}
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        yield REST
        active = document.activeNode()
        if active is not None and id_of(active) in new:
            document.setActiveNode(node)
            return


def _make_layer(krita: Any, profiles: Profiles, maker: Any, layer: NewLayer, original: Any) -> Steps[Any]:
    """A paint layer that belongs to nothing yet; `original` is the one that was restyled, if it still is there."""
    node = maker.createNode(layer.name, "paintlayer")
    yield from write_pixels(krita, profiles, node, layer.pixels, layer.left, layer.top, original)
    return node


def write_pixels(
    krita: Any, profiles: Profiles, node: Any, pixels: Pixels, left: int, top: int, original: Any
) -> Steps[None]:
    """The pixels into a paint layer, at that place. What they share with `original`, the layer that was restyled, keeps
    its bits also where colours are converted; None for no such layer."""
    form = Form.of(pixels)
    target = Space.of(node)
    source = target if form == form_of(target, profiles) else space_of(form, profiles)
    view = memoryview(pixels.data)
    row = pixels.width * form.size
    with ExitStack() as stack:
        to_target = None if source == target else stack.enter_context(scratch(krita, source))
        was_converted = source == LINEAR_FLOATS and form_of(target, profiles) is None
        keeper = None
        if was_converted and original is not None and Space.of(original) == target:
            keeper = stack.enter_context(scratch(krita, target))
        for band in bands(Rect(left, top, pixels.width, pixels.height)):
            start = (band.top - top) * row
            data = bytes(view[start : start + band.height * row])
            if source.is_blue_first:
                data = swap_red_and_blue(data, source.depth)
            if to_target is not None:
                converted = to_target.convert(data, band.width, band.height, target)
                data = keep_unchanged(keeper, original, band, data, converted) if keeper else converted
            node.setPixelData(data, band.left, band.top, band.width, band.height)
            yield 0


def _make_group(krita: Any, maker: Any, name: str, layers: Sequence[NewLayer], nodes: Sequence[Any]) -> Steps[Any]:
    """The layers with their masks in a group, the first on top; `maker` is a scratch document."""
    group = maker.createGroupLayer(name)
    maker.rootNode().addChildNode(group, None)
    with living_mask(krita) as pattern:
        for layer, node in zip(reversed(layers), reversed(nodes), strict=True):
            group.addChildNode(node, None)
            if layer.mask is not None:
                _add_mask(pattern, node, layer, layer.mask)
            yield 0
    maker.waitForDone()
    return group


def _add_mask(pattern: Any, node: Any, layer: NewLayer, mask: Pixels) -> None:
    added = pattern.clone()
    added.setName(tr("Mask of {name}", name=layer.name))
    node.addChildNode(added, None)
    added.setPixelData(bytes(mask.data), layer.left, layer.top, mask.width, mask.height)


@contextmanager
def living_mask(krita: Any) -> Iterator[Any]:
    """An empty transparency mask to copy.

    Krita 5.1 makes none (`createNode` gives one that nothing can be written to), but it reads them from files.
    """
    with TemporaryDirectory(prefix="scumble-") as folder:
        path = Path(folder) / "mask.kra"
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("mimetype", "application/x-krita")
            file.writestr("maindoc.xml", _MASK)
        document = krita.openDocument(str(path))
    try:
        yield document.topLevelNodes()[0].childNodes()[0]
    finally:
        document.setModified(False)
        document.close()
