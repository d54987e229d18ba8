"""The window as a host: its open documents, as the panel sees them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from ....engine.contract import ScumbleError
from ....engine.contract.pixels import Depth
from ...host import SELECTION, Ability, Document, NewLayer, Node, NodeKind, OnDone, OnError, OnPixels, Rect
from ...preview.display import display_image
from ...preview.mipmap import Mipmap, mipmap
from ...qt import QtCore, QtGui, pyqtSignal
from ...texts import tr
from . import coverage, planes
from .deep import profile_name
from .document import Content, Group, Layer, OpenDocument, PaintedMask
from .worker import in_background

MASK_SUFFIX = ".mask"
"""Of the id of a layer's own mask."""


class Gone(ScumbleError):
    """The document, layer or mask is not there any more."""

    code: ClassVar[str] = "gone"


class Store(QtCore.QObject):
    """The documents, and the one in front. A `Host`.

    Signals:
        front_changed: another document is in front, or none.
        changed: something in a document is different.
        progressed(object, str): a fraction or None, and a sentence.
        kept_changed(OpenDocument): the panel's state of a document is different.
    """

    front_changed = pyqtSignal()
    changed = pyqtSignal()
    progressed = pyqtSignal(object, str)
    kept_changed = pyqtSignal(object)

    name = "Scumble"

    def __init__(self, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self.lacks: Mapping[Ability, str] = {}
        self.documents: list[OpenDocument] = []
        self._front: OpenDocument | None = None
        self._watchers: list[Callable[[], None]] = []

    @property
    def front(self) -> OpenDocument | None:
        """The document in front of the painter."""
        return self._front

    def add(self, document: OpenDocument) -> None:
        """One more document, which comes to the front."""
        self.documents.append(document)
        document.setParent(self)
        for signal in (document.changed, document.looked, document.undo.indexChanged):
            signal.connect(self._on_change)
        self.bring_to_front(document)

    def bring_to_front(self, document: OpenDocument | None) -> None:
        """Show another document."""
        if document is not self._front:
            self._front = document
            self.front_changed.emit()
            self._tell()

    def close(self, document: OpenDocument) -> None:
        """Close it without asking; its neighbour comes to the front."""
        place = self.documents.index(document)
        self.documents.remove(document)
        document.setParent(None)
        if document is self._front:
            rest = self.documents
            self.bring_to_front(rest[min(place, len(rest) - 1)] if rest else None)

    def open_document(self, document_id: str) -> OpenDocument | None:
        """The document of that id."""
        return next((document for document in self.documents if document.id == document_id), None)

    def document(self) -> Document | None:
        """See `Host`."""
        front = self._front
        if front is None:
            return None
        return Document(
            id=front.id,
            name=front.name,
            width=front.width,
            height=front.height,
            nodes=tuple(_nodes(front)),
            active=front.active,
            has_selection=front.selection is not None,
            path=front.path,
        )

    def read_colours(self, document: str, node: str, rect: Rect, on_done: OnPixels, on_error: OnError) -> None:
        """See `Host`."""
        found = self.open_document(document)
        layer = found.layer(node) if found else None
        if layer is None:
            on_error(_gone(node, found))
        elif layer.content.pixels is None:
            on_error(Gone(_unread(layer), tr("Choose another layer.")))
        else:
            pixels, place = layer.content.pixels, layer.rect
            if place == rect:
                on_done(pixels)
            else:
                in_background(lambda: planes.cut(pixels, place, rect), on_done, on_error)

    def read_coverage(self, document: str, node: str, rect: Rect, on_done: OnPixels, on_error: OnError) -> None:
        """See `Host`."""
        found = self.open_document(document)
        image = _coverage(found, node) if found else None
        if image is None:
            on_error(_gone(node, found))
        else:
            on_done(coverage.to_pixels(image, rect))

    def insert(
        self, document: str, above: str, layers: Sequence[NewLayer], group: str, on_done: OnDone, on_error: OnError
    ) -> None:
        """See `Host`."""

        def put(looks: list[Mipmap]) -> None:
            found = self.open_document(document)
            if found is None:
                on_error(_gone(document, None))
                return
            _insert(found, above, layers, looks, group)
            on_done()

        in_background(lambda: [mipmap(display_image(layer.pixels)) for layer in layers], put, on_error)

    def show_progress(self, fraction: float | None, message: str) -> None:
        """See `Host`."""
        self.progressed.emit(fraction, message)

    def watch(self, on_change: Callable[[], None]) -> Callable[[], None]:
        """See `Host`."""
        self._watchers.append(on_change)
        return lambda: self._watchers.remove(on_change)

    def recall(self, document: str) -> str:
        """See `Host`."""
        found = self.open_document(document)
        return found.kept if found else ""

    def remember(self, document: str, text: str) -> None:
        """See `Host`."""
        found = self.open_document(document)
        if found is not None:
            found.kept = text
            self.kept_changed.emit(found)

    def _on_change(self, *_: object) -> None:
        self.changed.emit()
        self._tell()

    def _tell(self) -> None:
        for watcher in list(self._watchers):
            watcher()


def _nodes(document: OpenDocument) -> Iterator[Node]:
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
    kind = NodeKind.SAVED_SELECTION
    return Node(mask.id, mask.name, kind, canvas, "u8", 1, visible=mask.visible, restylable=_not_masks())


def _layer_node(layer: Layer) -> Node:
    pixels = layer.content.pixels
    depth: Depth = pixels.depth if pixels else "u8"
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
        restylable="" if pixels else _unread(layer),
    )


def _unread(layer: Layer) -> str:
    return layer.content.problem or tr("{name} is still being read.", name=layer.name)


def _gone(node: str, document: OpenDocument | None) -> Gone:
    if document is None:
        return Gone(tr("The picture was closed."), tr("Open it again."))
    if node == SELECTION:
        return Gone(tr("Nothing is selected."), tr("Select something, or take the region away."))
    return Gone(tr("A layer or mask that was asked for is not there any more."), tr("Choose another one."))


def _coverage(document: OpenDocument, node: str) -> QtGui.QImage | None:
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


def _insert(document: OpenDocument, above: str, new: Sequence[NewLayer], looks: list[Mipmap], group_name: str) -> None:
    """In one step, right above the layer; on top where it is gone."""
    group = None
    if group_name or len(new) > 1:
        group = Group(document.new_id("group"), group_name or new[0].name)
    added = [
        Layer(
            document.new_id("layer"),
            layer.name,
            Content(seen, layer.pixels),
            layer.left,
            layer.top,
            mask=None if layer.mask is None else coverage.from_pixels(layer.mask),
            group=group,
        )
        for layer, seen in zip(new, looks, strict=True)
    ]
    layers = list(document.layers)
    place = next((index for index, layer in enumerate(layers) if layer.id == above), 0)
    if group is not None:  # a group stands beside another, never in the middle of it
        while place > 0 and layers[place].group is not None and layers[place - 1].group == layers[place].group:
            place -= 1
    elif layers and layers[place].id == above and layers[place].group is not None:
        added = [replace(layer, group=layers[place].group) for layer in added]
    layers[place:place] = added
    document.change(tr("Insert {name}", name=added[0].name), layers=tuple(layers))
